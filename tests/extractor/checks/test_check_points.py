"""Findings about points: those of groups and of the whole, by rule and by total."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.context import Context
from extractor.model import Check
from extractor.readers.builder import RawCell, RawTable, TextBuilder
from extractor.structure import structure
from extractor.tables import observe_tables

from .conftest import METADATA, brief, findings

CheckTable = Callable[..., list[Check]]
CheckText = Callable[..., list[Check]]

SCORED = ["三级指标", "年度指标值", "实际完成值", "分值", "得分", "评分标准"]


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


def test_one_row_worth_ten_times_as_much(check_table: CheckTable) -> None:
    found = check_table(
        [
            ["序号", "考评指标", "权重"],
            ["1", "投资强度", "30"],
            ["2", "税收产出", "40"],
            ["3", "就业人数", "50"],
            ["4", "能耗", "25"],
            ["合计", "", "100"],
        ]
    )
    assert brief(found) == ["!sum.points 100 145"]


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
