"""Findings in tables: targets and results, execution, growth, totals, points; and lists over several paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.checks.intervals import plain
from extractor.model import Check

CheckTable = Callable[..., list[Check]]
CheckText = Callable[..., list[Check]]


def brief(found: list[Check]) -> list[str]:
    return [
        f"{'' if f.holds else '!'}{f.rule} {'-' if f.found is None else plain(f.found)} "
        f"{'-' if f.expected is None else plain(f.expected)}"
        for f in found
    ]


def test_results_against_targets(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["三级指标", "年度指标值", "实际完成值"],
            ["培训人数", "≥50人", "60"],
            ["培训合格率", "≥95%", "93%"],
            ["项目成本", "≤90万元", "88.2万元"],
            ["孕产妇死亡率", "12‰", "10‰"],
            ["按期完成", "达成预期指标", "达成预期指标"],
        ]
    )
    assert brief(found) == [
        "target.row 60 50",
        "!target.row 93 95",
        "target.row 882000 900000",
        "target.row 10 12",
    ]


def test_execution_of_the_last_budget(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "执行率"],
            ["年度资金总额", "100", "90", "88.2", "98%"],
            ["财政拨款", "80", "70", "66.5", "98%"],
        ]
    )
    assert brief(found) == ["ratio.row 98 98", "!ratio.row 98 95"]
    assert found[1].formula == "66.5 ÷ 70 = 95%"


def test_growth_between_two_years(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["指标", "2019年", "2020年", "增长（%）"],
            ["游客（万人次）", "120.5", "130.2", "8.0"],
            ["专利（件）", "300", "330", "10.0"],
            ["学校（所）", "50", "55", "11.0"],
        ]
    )
    assert brief(found) == ["growth.row 8 8", "growth.row 10 10", "!growth.row 11 10"]


def test_growth_that_never_comes_out_is_reckoned_otherwise(check_table: CheckTable) -> None:
    assert (
        check_table(
            [
                ["指标", "2019年", "2020年", "增长（%）"],
                ["甲产业（亿元）", "120.5", "130.2", "5.0"],
                ["乙产业（亿元）", "300", "330", "7.0"],
            ]
        )
        == []
    )


def test_totals_of_rows_and_columns(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["乡镇", "合计", "男", "女"],
            ["总计", "30", "17", "14"],
            ["甲山镇", "12", "7", "5"],
            ["乙水镇", "10", "6", "4"],
            ["丙岭乡", "8", "4", "4"],
        ],
        unit="人",
    )
    assert [line for line in brief(found) if line.startswith("!")] == ["!sum.columns 30 31", "!sum.rows 14 13"]
    assert len(found) == 7


def test_empty_cells_are_not_zero(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["乡镇", "党员", "团员"],
            ["总计", "30", "31"],
            ["甲山镇", "12", "10"],
            ["乙水镇", "10", ""],
            ["丙岭乡", "8", "9"],
        ],
        unit="人",
    )
    assert brief(found) == ["sum.rows 30 30"]


def test_points_of_groups_and_of_the_whole(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["一级指标", "三级指标", "分值"],
            [("产出指标（60分）", 2), "讲座场次", "30"],
            [None, "义诊场次", "20"],
            [("效益指标（40分）", 2), "知晓率", "25"],
            [None, "满意度", "15"],
            ["总分", "", "100"],
        ]
    )
    assert brief(found) == [
        "!sum.points.group 60 50",
        "!sum.points 100 90",
        "sum.points.group 40 40",
    ]


def test_points_of_a_flattened_table(check_text: CheckText) -> None:
    lines = [
        "资金管理",
        "10",
        "资金使用率",
        "6",
        "全部使用记6分，否则按比例计分。",
        "资金公示率",
        "4",
        "公示记4分，否则不记分。",
    ]
    found = check_text(*lines)
    assert brief(found) == ["sum.points.flattened 10 10"]
    assert found[0].quote.split("\n")[:2] == ["资金管理", "10"]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param(
            ["重点抓好以下三项工作：", "一、宣传", "正文。", "二、培训", "三、督查"],
            ["count.sections 3 3"],
            id="headings",
        ),
        pytest.param(["重点抓好以下三项工作：", "一是宣传。", "二是培训。"], ["!count.sections 3 2"], id="paragraphs"),
        pytest.param(["重点抓好以下三项工作：", "各地要加强领导。", "一、宣传", "二、培训"], [], id="not at once"),
        pytest.param(["暂停业务6个月至12个月：", "（一）隐瞒情况；", "（二）弄虚作假。"], [], id="months"),
    ],
)
def test_lists_over_paragraphs(check_text: CheckText, paragraphs: list[str], expected: list[str]) -> None:
    assert brief(check_text(*paragraphs)) == expected


SCORED = ["三级指标", "年度指标值", "实际完成值", "分值", "得分", "评分标准"]


@pytest.mark.parametrize(
    ("row", "finds"),
    [
        (["签约率", "80%", "77%", "10", "8.5", "每低1个百分点扣0.5分"], ["score.rule 8.5 8.5"]),
        (["签约率", "80%", "77%", "10", "9.5", "每低1个百分点扣0.5分"], ["!score.rule 9.5 8.5"]),
        (["签约率", "80%", "83%", "10", "10", "每低1个百分点扣0.5分"], ["score.rule 10 10"]),
        (["签约率", "80%", "77.5%", "10", "9", "每低1个百分点扣0.5分"], ["score.rule 9 8.75"]),
        (["签约率", "80%", "77.5%", "10", "8", "每低1个百分点扣0.5分"], ["!score.rule 8 8.75"]),
        (["投诉件数", "20件", "23件", "5", "2", "每超过1件扣1分"], ["score.rule 2 2"]),
        (["签约率", "80%", "83%", "10", "12", "每低1个百分点扣0.5分"], ["!score.most 12 10"]),
        (["签约率", "80%", "77%", "10", "6", "每低1个百分点扣0.5分，每发现一例错误扣1分"], []),
        (["签约率", "80%", "77%", "10", "6", "酌情扣分"], []),
        (["签约率", "80%", "77%", "10", "8.5", "每低1个百分点扣0.5分，扣完为止"], ["score.rule 8.5 8.5"]),
        (["驿站数", "20个", "18个", "10", "7", "每少1个扣2分，扣完本项分值为止"], ["!score.rule 7 6"]),
        (["到位率", "100%", "80%", "10", "8", "按完成比例计分"], ["score.share 8 8"]),
        (["到位率", "100%", "80%", "10", "9", "按完成比例计分"], ["!score.share 9 8"]),
        (["到位率", "100%", "110%", "10", "10", "按完成比例得分"], ["score.share 10 10"]),
        (["到位率", "90%", "83%", "10", "9.2", "按比例得分"], ["score.share 9.2 9.22"]),
        (["投诉率", "≤5%", "8%", "10", "6", "按完成比例得分"], []),
    ],
)
def test_points_by_rule(check_table: CheckTable, row: list[str], finds: list[str]) -> None:
    found = check_table([SCORED, row, ["档案建档率", "90%", "92%", "10", "10", "不得分"]])
    assert [line for line in brief(found) if "score" in line] == finds


def test_one_slip_in_a_total(check_table: CheckTable) -> None:
    found = check_table(
        [["镇", "户数（户）"], ["东河镇", "1283"], ["西山镇", "14760"], ["合计", "2759"]],
    )
    assert brief(found) == ["!sum.rows 2759 16043"]
    assert "相差十倍" in found[0].explanation


def test_groups_of_numbered_rows_make_up_the_total(check_table: CheckTable) -> None:
    rows = [["序号", "考核项目", "分值"], ["一", "基础工作", "16"], ["1", "组织体系", "6"], ["2", "督察督办", "10"]]
    rows += [["二", "专项整治", "24"], ["1", "污水治理", "14"], ["2", "垃圾治理", "10"], ["", "总分", "40"]]
    assert sorted(brief(check_table(rows))) == ["sum.points 40 40", "sum.points.group 16 16", "sum.points.group 24 24"]
