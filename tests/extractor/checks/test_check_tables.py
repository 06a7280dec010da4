"""Findings in tables: targets and results, execution, growth, totals, points; and lists over several paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.checks.intervals import plain
from extractor.context import Context
from extractor.model import Check
from extractor.readers.builder import RawCell, RawTable, TextBuilder
from extractor.structure import structure
from extractor.tables import observe_tables

from .conftest import METADATA, findings

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
        (["新建驿站", "20个", "18个", "30", "28", "得分=实际完成值/目标值×分值"], ["!score.share 28 27"]),
        (["新建驿站", "20个", "18个", "30", "27", "完成率×30分"], ["score.share 27 27"]),
        (["新建驿站", "20个", "18个", "30", "27", "达到目标值得满分，否则不得分"], ["!score.all 27 0"]),
        (["新建驿站", "20个", "21个", "30", "30", "完成任务得30分；未完成不得分"], ["score.all 30 30"]),
        (["投诉率", "≤5%", "8%", "10", "0", "达标得满分，未达标得0分"], ["score.all 0 0"]),
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


def sums_of_points(found: list[Check]) -> list[str]:
    return [line for line in brief(found) if "sum" in line]


@pytest.mark.parametrize(
    ("score", "total", "finds"),
    [
        pytest.param("18", "98", ["sum.points 98 98"], id="the points given add up"),
        pytest.param("18", "97", ["!sum.points 97 98"], id="they do not"),
        pytest.param("", "80", ["sum.points 80 80"], id="a row without points, and the others make up the total"),
        pytest.param("", "98", [], id="a row without points may have had some"),
    ],
)
def test_points_given_and_their_total(check_table: CheckTable, score: str, total: str, finds: list[str]) -> None:
    rows = [["三级指标", "分值", "得分"], ["讲座场次", "30", "30"], ["义诊场次", "20", score], ["知晓率", "25", "25"]]
    found = check_table([*rows, ["满意度", "25", "25"], ["总分", "100", total]])
    assert [line for line in sums_of_points(found) if line != "sum.points 100 100"] == finds


def test_each_column_of_points_has_its_own_total(check_table: CheckTable) -> None:
    rows = [["指标", "分值", "自评得分", "考核得分"], ["讲座场次", "30", "30", "29"], ["义诊场次", "20", "18", "18"]]
    found = check_table([*rows, ["知晓率", "50", "49", "44"], ["合计", "100", "97", "92"]])
    assert sums_of_points(found) == ["sum.points 100 100", "sum.points 97 97", "!sum.points 92 91"]


def test_points_that_the_header_adds_up(check_table: CheckTable) -> None:
    rows = [["讲座场次", "30"], ["义诊场次", "20"], ["知晓率", "25"]]
    assert brief(check_table([["指标", "分值（100分）"], *rows, ["满意度", "25"]])) == ["sum.points 100 100"]
    assert brief(check_table([["指标", "分值（100分）"], *rows, ["满意度", "20"]])) == ["!sum.points 100 95"]


def test_points_of_groups_that_span_their_rows(check_table: CheckTable) -> None:
    rows: list[list[str | tuple[str, int] | None]] = [["一级指标", "分值", "二级指标", "分值"]]
    rows += [[("投入", 2), ("40", 2), "预算", "20"], [None, None, "立项", "20"]]
    rows += [[("产出", 2), ("60", 2), "数量", "40"], [None, None, "质量", "20"], ["合计", "100", "", "100"]]
    assert sorted(brief(check_table(rows))) == [
        "sum.points 100 100",
        "sum.points 100 100",
        "sum.points.group 40 40",
        "sum.points.group 60 60",
    ]


def test_points_with_totals_of_groups_between(check_table: CheckTable) -> None:
    rows = [["类别", "指标", "得分"], ["产出", "讲座场次", "30"], ["产出", "义诊场次", "18"], ["小计", "", "48"]]
    rows += [["效益", "知晓率", "25"], ["效益", "满意度", "20"], ["小计", "", "46"], ["合计", "", "93"]]
    worth = [["分值"], ["30"], ["20"], ["50"], ["25"], ["25"], ["50"], ["100"]]
    found = check_table([[*row[:2], *points, row[2]] for row, points in zip(rows, worth, strict=True)])
    assert [line for line in sums_of_points(found) if not line.endswith(("50", "100"))] == [
        "sum.points.group 48 48",
        "sum.points 93 93",
        "!sum.points.group 46 45",
    ]


@pytest.mark.parametrize(("points", "total"), [("300", "100"), ("30", "1000")])
def test_points_that_cannot_be_right_however_few_digits_they_have(
    check_table: CheckTable, points: str, total: str
) -> None:
    rows = [["三级指标", "分值"], ["讲座场次", points], ["义诊场次", "40"], ["知晓率", "30"], ["总分", total]]
    assert [line for line in sums_of_points(check_table(rows)) if line.startswith("!")]


def test_a_total_counts_the_table_of_the_money_before_it() -> None:
    """Self-evaluations have their budget in a table of its own, with ten points and no total."""
    builder = TextBuilder()
    tables = [
        [["资金", "全年预算数", "全年执行数", "分值"], ["年度资金总额", "120万元", "108万元", "10"]],
        [["三级指标", "分值"], ["讲座场次", "50"], ["义诊场次", "40"], ["总分", "100"]],
    ]
    for rows in tables:
        cells = [RawCell(row, column, (text,)) for row, texts in enumerate(rows) for column, text in enumerate(texts)]
        builder.table(RawTable(cells))
    document = structure(builder.document("made", "docx"))
    found = findings(document, list(observe_tables(document, Context.of(document, METADATA))))
    assert sums_of_points(found) == ["sum.points 100 100"]


def test_points_over_and_above_count_towards_no_total(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["序号", "考核项目", "各项分值"],
            ["", "总分", "20"],
            ["一、", "组织保障", "12"],
            ["1", "林长公示", "5"],
            ["2", "巡林制度", "7"],
            ["二、", "火情处置", "8"],
            ["1", "值班值守", "3"],
            ["2", "火情报告", "5"],
            ["三、", "奖扣分项目", "6"],
        ]
    )
    assert brief(found) == ["sum.points 20 20", "sum.points.group 12 12", "sum.points.group 8 8"]


def test_points_behind_requirements_make_up_those_of_their_group(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["工作内容", "工作要求", "得分"],
            [("队伍建设（3分）", 2), "护林员名册完整。（1分）", ""],
            [None, "每季度开展培训。（2分）", ""],
        ]
    )
    assert brief(found) == ["sum.points.group 3 3"]


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
        "sum.rows 7000 7000",
        "sum.rows 7360 7360",
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


def test_groups_named_beside_their_rows_are_no_heads(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["考核指标", "考核项目", "分值"],
            [("一、组织领导（5分）", 2), "健全机制", "2"],
            [None, "工作部署", "3"],
            [("二、宣传教育（6分）", 2), "专题宣传", "4"],
            [None, "林区广播", "2"],
            ["合计", "", "11"],
        ]
    )
    assert brief(found) == ["sum.points.group 5 5", "sum.points 11 11", "sum.points.group 6 6"]
