"""Scoring tables that were broken into one cell a line: with all their empty cells, with merged cells left out, and
with the rows of the form that nobody filled in."""

from __future__ import annotations

from .made_lines import found, read

ALL_CELLS = """
社区食堂管理考核标准
序号
|
考核内容及标准
|
标准分数
|
评分规定
|
一
|
食品安全
|
60
|
|
1-1
|
食材来源可查，台账齐全。
|
35
|
1、台账不全的，扣5分。
2、来源不明的，扣10分。
|
1-2
|
餐具按时消毒。
|
25
|
未按时消毒的，每次扣5分。
|
1-3
|
获得表彰的加分项。
|
|
获市级表彰加2分、省级表彰加4分。
|
二
|
服务态度
|
40
|
|
"""


def test_every_row_is_as_wide_as_the_headers_where_bars_keep_the_empty_cells() -> None:
    assert found(ALL_CELLS) == [
        ("食品安全", 60, "分", "weight"),
        ("食材来源可查，台账齐全", 35, "分", "weight"),
        ("餐具按时消毒", 25, "分", "weight"),
        ("服务态度", 40, "分", "weight"),
    ]


MERGED_TOTAL = """
序号
|
检查内容
|
扣分标准
|
应得分数
|
实得分数
|
1
|
消防通道
|
堵塞的扣20分。
|
50
|
|
2
|
灭火器材
|
过期的扣10分。
|
30
|
|
3
|
值班记录
|
不全的扣10分。
|
20
|
|
合计
|
|
100
|
|
"""


def test_a_total_whose_cells_are_merged_ends_such_a_table() -> None:
    assert found(MERGED_TOTAL) == [
        ("消防通道", 50, "分", "weight"),
        ("灭火器材", 30, "分", "weight"),
        ("值班记录", 20, "分", "weight"),
        ("总分", 100, "分", "weight"),
    ]


NUMBERED = """
考核内容
考核指标
序号
考核要点
分值
评分标准
评分指导点
水源保护工程(5分)
巡查制度
1
建立巡查队伍
2
每少一支队伍扣0.5分，扣完为止。
1.提供队伍名册。2.提供巡查记录。
2
公开巡查结果
3
未公开的，每次扣1分。
宣传引导
3
开展护水宣传
4
水质达标率达到90%以上的得满分，否则不得分。
提供宣传照片、简报等材料。
4
受理群众投诉
1.5
超过3天未受理的，扣0.5分。
设施建设工程(6分)
管网改造
5
改造老旧管网
6
每少改造一公里扣1分。
提供竣工验收报告。
"""


def test_notes_and_groups_that_were_merged_have_left_no_lines() -> None:
    assert [row for row in found(NUMBERED) if row[3] == "weight"] == [
        ("水源保护工程", 5, "分", "weight"),
        ("建立巡查队伍", 2, "分", "weight"),
        ("公开巡查结果", 3, "分", "weight"),
        ("开展护水宣传", 4, "分", "weight"),
        ("受理群众投诉", 1.5, "分", "weight"),
        ("设施建设工程", 6, "分", "weight"),
        ("改造老旧管网", 6, "分", "weight"),
    ]


def test_what_the_rules_of_a_broken_table_want_is_a_goal() -> None:
    assert ("水质达标率", 90, "%", "target") in found(NUMBERED)


UNFILLED = """
一级指标
二级指标
三级指标
年度
指标值
实际
完成值
分值
得分
偏差原因分析及改进措施
产出指标
数量指标
指标1维修路灯数量
80
76
20
19
部分路灯待拆除，年底前完成。
指标2
……
质量指标
指标1维修合格率
100
100
20
20
指标2
……
满意度指标
服务对象满意度指标
指标1居民满意度
95
96
10
10
0
"""


def test_rows_of_a_form_that_nobody_filled_in() -> None:
    assert found(UNFILLED) == [
        ("维修路灯数量", 80, None, "target"),
        ("维修路灯数量", 76, None, "actual"),
        ("维修路灯数量", 20, "分", "weight"),
        ("维修路灯数量得分", 19, "分", "actual"),
        ("维修合格率", 100, "%", "target"),
        ("维修合格率", 100, "%", "actual"),
        ("维修合格率", 20, "分", "weight"),
        ("维修合格率得分", 20, "分", "actual"),
        ("居民满意度", 95, "%", "target"),
        ("居民满意度", 96, "%", "actual"),
        ("居民满意度", 10, "分", "weight"),
        ("居民满意度得分", 10, "分", "actual"),
    ]


def test_a_note_of_the_row_above_names_nothing() -> None:
    quotes = [row.quote for row in read(UNFILLED) if row.indicator == "维修合格率"]
    assert len(quotes) == 3
    assert not any("待拆除" in quote for quote in quotes)


MONEY = """
项目资金
(万元)
年初预算数
全年预算数
全年执行数
分值
执行率
得分
年度资金总额
30
30
27
10
90%
9
其中：财政拨款
30
30
27
"""


def test_the_unit_of_a_header_in_a_line_of_its_own() -> None:
    assert ("年度资金总额全年执行数", 270000, "元", "actual") in found(MONEY)
