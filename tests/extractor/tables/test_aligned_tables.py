"""Scoring tables broken into one cell a line: what stands under which header where cells were merged, left empty or
fill several lines."""

from __future__ import annotations

from .made_lines import found, read

MERGED_NAMES = """
项目
内容
分值
扣分标准
扣分
场地准备（5分）
1、核对场地与人员名单
2
漏一项扣1分
2、布置警戒线
3
警戒线不全扣1分
未布置扣3分
演练过程（10分）
1、按预案发出警报并通知各小组
6
未通知扣2分
2、清点撤离人数
4
漏报一人扣1分
合计
15
"""


def test_names_that_were_merged_and_rules_of_several_lines() -> None:
    assert found(MERGED_NAMES) == [
        ("场地准备", 5, "分", "weight"),
        ("核对场地与人员名单", 2, "分", "weight"),
        ("布置警戒线", 3, "分", "weight"),
        ("演练过程", 10, "分", "weight"),
        ("按预案发出警报并通知各小组", 6, "分", "weight"),
        ("清点撤离人数", 4, "分", "weight"),
        ("总分", 15, "分", "weight"),
    ]


OUTLINED = """
序号
考核项目
各项分值
考核指标
负责考核部门
总分
20
一、
健全制度，压实护林责任
9
1
林长公示
5
公示牌内容齐全，
人员变动时及时更新。
县林业局
2
巡护记录
4
1.按月巡护，得2分。
2.记录完整，得2分。
县林业局
县森林公安局
二、
防火宣传
11
3
入户宣传
11
进村入户开展宣传。
县应急管理局
"""


def test_running_numbers_beside_points() -> None:
    rows = [row for row in read(OUTLINED) if row.rule == "table.flattened.weight"]
    assert [(row.indicator, int(row.value), row.departments) for row in rows] == [
        ("总分", 20, ()),
        ("健全制度，压实护林责任", 9, ()),
        ("林长公示", 5, ("县林业局",)),
        ("巡护记录", 4, ("县林业局", "县森林公安局")),
        ("防火宣传", 11, ()),
        ("入户宣传", 11, ("县应急管理局",)),
    ]


DASHED = """
考核指标
评价内容
评分标准
分值
数据来源
一、治理成效
3项
-
70
-
1.垃圾清运
日产日清
清运率100%计满分，每少一天扣1分。
40
台账
2.污水处理
达标排放
达标率100%计满分，每低1个百分点扣2分。
30
监测报告
"""


def test_dashes_are_cells_without_words() -> None:
    assert [row for row in found(DASHED) if row[3] == "weight"] == [
        ("治理成效", 70, "分", "weight"),
        ("垃圾清运", 40, "分", "weight"),
        ("污水处理", 30, "分", "weight"),
    ]


AREAS = """
序号
考核指标
青川县
白石市
基本分
评分标准
1
村庄规划编制率
90%
85%
5
每增加1%加0.5分。
2
新增公共绿地（公顷）
3
6
10
未完成的不得分。
"""


def test_goals_of_several_areas_beside_points() -> None:
    rows = [(row.indicator, float(row.value), str(row.role)) for row in read(AREAS)]
    assert [(name[-7:], value, role) for name, value, role in rows if role == "target"] == [
        ("村庄规划编制率", 90, "target"),
        ("村庄规划编制率", 85, "target"),
        ("新增公共绿地", 3, "target"),
        ("公共绿地白石市", 6, "target"),
    ]
    assert [row for row in rows if row[2] == "weight"] == [
        ("村庄规划编制率", 5, "weight"),
        ("新增公共绿地", 10, "weight"),
    ]


POINTS_OF_GROUPS = """
序号
项目
考核标准
具体分值
项目分值
得分
1
队伍建设
1、配齐保洁员。按每村两名配备，人员不足的每人扣0.3分。
3
5分
2、制度上墙。值班和巡查制度公开，缺一项扣1分。
2
2
道路保洁
1、路面清洁。垃圾日产日清，发现一处扣0.1分。
15
20分
2、绿化带整齐。枯枝及时清理，发现一处扣0.1分。
5
"""


def test_points_of_groups_behind_those_of_rows() -> None:
    assert found(POINTS_OF_GROUPS) == [
        ("配齐保洁员", 3, "分", "weight"),
        ("队伍建设", 5, "分", "weight"),
        ("制度上墙", 2, "分", "weight"),
        ("路面清洁", 15, "分", "weight"),
        ("道路保洁", 20, "分", "weight"),
        ("绿化带整齐", 5, "分", "weight"),
    ]


POINTS_GIVEN = """
一级指标
二级指标
三级指标
年初目标值（A）
实际完成值（B）
得分
产出指标
数量指标
补种树苗
800棵
812棵
10
质量指标
成活率
≥90%
94%
9.5
"""


def test_points_given_where_no_column_says_of_how_many() -> None:
    assert [row for row in found(POINTS_GIVEN) if row[2] == "分"] == [
        ("补种树苗得分", 10, "分", "actual"),
        ("成活率得分", 9.5, "分", "actual"),
    ]


TASKS = """
序号	目标任务	年度目标值	完成情况	分值	自评得分	责任股室
1	危桥改造	6座	6座	15	14	工程股
2	路灯完好率	≥95%	96.3%	25	25	养护股
合计				40	39
"""


def test_tasks_over_goals_name_the_rows() -> None:
    lines = "\n".join(cell for cell in TASKS.replace("\t", "\n").split("\n") if cell)
    assert found(lines) == [
        ("危桥改造", 6, "座", "target"),
        ("危桥改造", 6, "座", "actual"),
        ("危桥改造", 15, "分", "weight"),
        ("危桥改造得分", 14, "分", "actual"),
        ("路灯完好率", 95, "%", "target"),
        ("路灯完好率", 96.3, "%", "actual"),
        ("路灯完好率", 25, "分", "weight"),
        ("路灯完好率得分", 25, "分", "actual"),
        ("总分", 40, "分", "weight"),
        ("总得分", 39, "分", "actual"),
    ]
    assert {row.departments for row in read(lines)} == {("工程股",), ("养护股",), ()}


def test_headers_that_come_again_begin_another_page() -> None:
    heads = "序号\n考核内容\n分值\n评分标准\n"
    rows = [f"{number}\n第{number}组台账齐全\n5\n缺一项扣1分\n" for number in range(1, 5)]
    pages = heads + "".join(rows[:2]) + heads + "".join(rows[2:])
    assert [row[:2] for row in found(pages)] == [(f"第{number}组台账齐全", 5) for number in range(1, 5)]


def test_many_names_with_points_and_nothing_else() -> None:
    assert len(found("质量指标（5分）\n" * 1200)) == 1200
