"""Scoring tables that a page has broken: where the points of a name went."""

from __future__ import annotations

from .made_lines import found

POINTS_ALONE = """
一级指标
二级指标
分值
考评内容
考评方法及扣分标准
备注
保障措施(8分)
(一)资金落实
2分
落实专项经费等
查文件，未落实的扣2分
(二)宣传工作
6分
设立固定宣传牌
实地查看，少一处扣1分
二、活动情况(20分)
(一)路面清洁(15分)
10分
1、路面无洒落物
发现一处扣1分
5分
2、边沟畅通
发现一处扣0.5分
(二)广告治理
5分
清理小广告
每处扣0.5分
"""


def test_points_between_the_names_of_a_row_and_what_is_asked_for() -> None:
    assert found(POINTS_ALONE) == [
        ("保障措施", 8, "分", "weight"),
        ("资金落实", 2, "分", "weight"),
        ("宣传工作", 6, "分", "weight"),
        ("活动情况", 20, "分", "weight"),
        ("路面清洁", 15, "分", "weight"),
        ("路面无洒落物", 10, "分", "weight"),
        ("边沟畅通", 5, "分", "weight"),
        ("广告治理", 5, "分", "weight"),
    ]


POINTS_BELOW = """
类别
序号
考评项目
考评内容
评分标准
考 评
得 分
(100分)
1
制度建设
(9分)
1、是否建立保洁机制2、是否实行门前三包
一项不达标扣3分
2
队伍建设
(8分)
1、是否配备保洁员2、工具是否齐全
一项不达标扣4分
3
垃圾治理(18分)
1、垃圾是否入池
每处扣1分
"""


def test_points_of_a_name_in_a_line_of_their_own() -> None:
    assert found(POINTS_BELOW) == [
        ("制度建设", 9, "分", "weight"),
        ("队伍建设", 8, "分", "weight"),
        ("垃圾治理", 18, "分", "weight"),
    ]


LEVELS = """
一级指标
分值
二级指标
分值
评价标准
指标说明
得分
投入
16
人员控制率
8
以100%为标准，每超过一个百分点扣0.5分。
人员控制率=实有人数/编制数
8
经费变动率
8
每超过一个百分点扣0.8分。
本年经费比上年有所减少。
7
过程
20
预算完成率
20
每低于5%扣2分，扣完为止。
预算完成率=支出/预算
18
"""


def test_each_level_has_points_of_its_own() -> None:
    assert [row for row in found(LEVELS) if row[2] == "分"] == [
        ("投入", 16, "分", "weight"),
        ("人员控制率", 8, "分", "weight"),
        ("人员控制率得分", 8, "分", "actual"),
        ("经费变动率", 8, "分", "weight"),
        ("经费变动率得分", 7, "分", "actual"),
        ("过程", 20, "分", "weight"),
        ("预算完成率", 20, "分", "weight"),
        ("预算完成率得分", 18, "分", "actual"),
    ]
