"""Findings in tables: targets and results, execution, growth, totals; and lists over several paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.model import Check

from .conftest import brief

CheckTable = Callable[..., list[Check]]
CheckText = Callable[..., list[Check]]


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


def test_what_was_done_in_one_year_answers_no_plan_for_another(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["指标名称", "2015年完成数", "2020年规划数"],
            ["民宿数（家）", "30", "50"],
            ["林场数（个）", "4", "6"],
        ]
    )
    assert brief(found) == []


def test_half_a_year_does_not_miss_the_goal_of_the_year(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["指标名称", "单位", "年度目标", "1-6月完成", "全年完成"],
            ["民宿数", "家", "50", "26", "—"],
        ]
    )
    assert brief(found) == []


def test_numbered_rows_divide_the_row_above_them(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["指标名称", "单位", "数量"],
            ["1.站点数", "个", "42"],
            ["（1）城区站点", "个", "25"],
            ["（2）镇区站点", "个", "17"],
            ["2.床位数", "张", "906"],
            ["（1）公办床位", "张", "581"],
            ["（2）民办床位", "张", "325"],
            ["3.服务人数", "人", "3237"],
            ["（1）男性服务人数", "人", "2075"],
            ["（2）女性服务人数", "人", "1126"],
        ]
    )
    assert brief(found) == ["sum.parts 42 42", "sum.parts 906 906", "!sum.parts 3237 3201"]


def test_numbered_rows_that_rarely_come_out_are_left_alone(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["指标名称", "单位", "数量"],
            ["1.站点数", "个", "42"],
            ["（1）城区站点", "个", "25"],
            ["（2）镇区站点", "个", "17"],
            ["2.床位数", "张", "906"],
            ["（1）公办床位", "张", "281"],
            ["（2）护理床位", "张", "125"],
        ]
    )
    assert brief(found) == []


def test_rows_behind_among_them_divide_the_row_above_them(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["项目", "2003", "2004", "2005"],
            ["干线公路里程（公里）", "8321", "8705", "8892"],
            ["其中：国道", "2783", "2998", "3129"],
            ["省道", "5538", "5708", "5973"],
            ["养护站（个）", "64", "66", "68"],
        ]
    )
    assert brief(found) == ["sum.parts 8321 8321", "sum.parts 8705 8706", "!sum.parts 8892 9102"]


def test_one_column_that_comes_out_tells_of_the_other(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["指标", "2014年", "2013年"],
            ["普通中学毕业生数（人）", "74583", "77717"],
            ["其中：初中", "46328", "47875"],
            ["高中", "28255", "29896"],
            ["小学毕业生数（人）", "47989", "48204"],
        ]
    )
    assert brief(found) == ["sum.parts 74583 74583", "!sum.parts 77717 77771"]


def test_a_rate_of_a_tenth_of_what_was_done(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["项目资金（万元）", "全年预算数", "全年执行数", "执行率"],
            ["年度资金总额", "36", "36", "100‰"],
        ]
    )
    assert brief(found) == ["!ratio.row 100 100"]


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


def test_a_fall_by_more_than_was_wanted_is_reached(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["三级指标", "年度指标值", "实际完成值"],
            ["林火发生下降率", "≥10%", "12%"],
            ["病虫害面积下降率", "≥10%", "8%"],
        ]
    )
    assert brief(found) == ["target.row -12 -10", "!target.row -8 -10"]


def test_tables_that_are_left_as_lines_are_checked(check_text: CheckText) -> None:
    found = check_text(
        "乡镇 2019年造林面积 2020年造林面积 增长率（%）",
        "东河镇 3200 3520 10.0",
        "西坪镇 2800 2940 5.0",
        "南溪乡 1000 900 -12.0",
        "合计 7000 7360 5.1",
    )
    assert sorted(brief(found)) == [
        "!growth.row -12 -10",
        "growth.row 10 10",
        "growth.row 5 5",
        "growth.row 5.1 5.1",
        "sum.rows.broken 7000 7000",
        "sum.rows.broken 7360 7360",
    ]


def test_money_is_what_its_parts_are(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["项目资金", "年初预算数", "全年预算数", "全年执行数"],
            ["年度资金总额", "100", "120", "118"],
            ["其中：本年财政拨款", "80", "100", "98"],
            ["上年结转资金", "20", "20", "30"],
        ],
        unit="万元",
    )
    assert brief(found) == ["sum.parts 1000000 1000000", "sum.parts 1200000 1200000", "!sum.parts 1180000 1280000"]


def test_some_of_the_money_proves_nothing(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["项目", "2019年", "2020年"],
            ["贷款总额", "100", "120"],
            ["其中：短期贷款", "30", "40"],
            ["中期贷款", "20", "20"],
        ],
        unit="万元",
    )
    assert brief(found) == []
