"""Main indicators of plans with footnotes and cumulative figures; points that stand with names; units of forms."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from extractor import extract_file
from extractor.model import Observation
from extractor.normal import fold
from extractor.regions import table
from extractor.tables.cells import Figure, read_cell
from extractor.tables.columns import township
from extractor.tables.headers import Meaning, take_apart
from extractor.tables.names import points_in
from extractor.tables.subpoints import divided
from extractor.times import Reference

Read = Callable[..., list[Observation]]

PLAN = """# 丰泽县“十四五”养老服务规划

专栏1 主要指标

| 类别 | 指标 | 2020年 | 2025年 | 年均/累计 | 属性 |
|---|---|---|---|---|---|
| 供给 | 1.养老床位数（张） | 3200* | 4500 | — | 预期性 |
| | 2.健康管理率（%） | 70.5 | — | ＞75、力争高于全省水平 | 预期性 |
| | 3.床位空置率（%） | 8.2 | — | ＜6 | 预期性 |
| | 4.人均预期寿命（岁） | 78.1 | — | 〔1〕 | 预期性 |
| | 5.培训护理员（人次） | 600 | — | 〔4000〕 | 预期性 |
| | 6.社会捐赠额（万元） | 50 | — | 6% | 预期性 |

注：①〔 〕内为5年累计数。②带*的为2019年数据。
"""


def test_plan_with_footnotes(tmp_path: Path) -> None:
    path = tmp_path / "规划.md"
    path.write_text(PLAN, encoding="utf-8")
    found = [
        (row.indicator, float(row.value), str(row.comparator), str(row.measure), str(row.role), row.period)
        for row in extract_file(path).observations
        if row.rule.startswith("table.")
    ]
    running = "2021/2025"
    assert found == [
        ("养老床位数", 3200, "=", "level", "actual", "2019"),
        ("养老床位数", 4500, "=", "level", "target", "2025"),
        ("健康管理率", 70.5, "=", "level", "actual", "2020"),
        ("健康管理率", 75, ">", "level", "target", running),
        ("床位空置率", 8.2, "=", "level", "actual", "2020"),
        ("床位空置率", 6, "<", "level", "target", running),
        ("人均预期寿命", 78.1, "=", "level", "actual", "2020"),
        ("人均预期寿命", 1, "=", "change", "target", running),
        ("培训护理员", 600, "=", "level", "actual", "2020"),
        ("培训护理员", 4000, "=", "level", "target", running),
        ("社会捐赠额", 500000, "=", "level", "actual", "2020"),
        ("社会捐赠额", 6, "=", "change", "target", running),
    ]


def test_points_with_names_where_no_column_holds_figures(read_table: Read) -> None:
    found = read_table(
        [
            ["项目名称及分值", "考核内容及分值", "赋分办法", "总牵头单位", "考核责任单位"],
            [("（一）组织领导（60分）", 1, 2), "1.机构健全（20分）", "按实绩赋分", "县委办", "县文明办"],
            [None, "2.经费落实（40分）。逾期一次扣2分。", "按排名赋分", "县委办", "县财政局"],
        ]
    )
    assert [(row.indicator, int(row.value), row.unit, str(row.role)) for row in found] == [
        ("组织领导", 60, "分", "weight"),
        ("机构健全", 20, "分", "weight"),
        ("经费落实", 40, "分", "weight"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("产出指标(50分)", "产出指标"),
        ("台账:10分", "台账"),
        ("制度健全(满分5分)。有台账。", "制度健全"),
        ("未上报的扣2分", None),
        ("按时上报(3分)的加分", None),
    ],
)
def test_points_in(text: str, name: str | None) -> None:
    found = points_in(text)
    assert (found[0] if found else None) == name


def test_the_target_lends_its_scale_to_the_result(read_table: Read) -> None:
    found = read_table(
        [
            ["三级指标", "年度指标值", "实际完成值", "分值", "得分"],
            ["项目成本", "≤90万元", "88.5", "10", "10"],
            ["培训人数", "≥50人", "60", "10", "10"],
        ]
    )
    amounts = [(row.indicator, int(row.value), row.unit) for row in found if row.unit != "分"]
    assert amounts == [
        ("项目成本", 900000, "元"),
        ("项目成本", 885000, "元"),
        ("培训人数", 50, "人"),
        ("培训人数", 60, "人"),
    ]


@pytest.mark.parametrize(("text", "value"), [("≥95百分比", 95), ("100百分比", 100)])
def test_percent_in_words(text: str, value: int) -> None:
    found = read_cell(text)
    assert isinstance(found, Figure)
    assert (int(found.value), found.unit) == (value, "%")


@pytest.mark.parametrize(
    ("header", "meaning"),
    [("考核内容及分值", Meaning.GROUP), ("项目名称和分值", Meaning.NAME), ("分值", Meaning.WEIGHT)],
)
def test_headers_of_names_with_points(header: str, meaning: Meaning) -> None:
    assert take_apart(header, Reference()).meaning is meaning


def test_words_under_known_headers_are_no_headers(read_table: Read) -> None:
    found = read_table(
        [
            [("指标", 2, 2), ("预期值", 2, 1)],
            [None, None, "2021年", "2022年"],
            [("新建建筑", 1, 2), "单位面积能耗", ("比全省平均低10%", 2, 1)],
            [None, "装配率", "20%", "25%"],
            ["用水", "人均用水量", "80L/d", "75L/d"],
        ]
    )
    assert [(row.indicator, int(row.value), row.unit, str(row.role), row.period) for row in found] == [
        ("单位面积能耗", 10, "%", "target", "2021/2022"),
        ("装配率", 20, "%", "target", "2021"),
        ("装配率", 25, "%", "target", "2022"),
        ("人均用水量", 80, "L/d", "target", "2021"),
        ("人均用水量", 75, "L/d", "target", "2022"),
    ]


RULES = {
    "成立专班得4分；召开会议得3分；有台账得3分。": [("成立专班", 4), ("召开会议", 3), ("有台账", 3)],
    "①制定方案（6分）；②组织演练（4分）。": [("制定方案", 6), ("组织演练", 4)],
    "缺一次扣2分；整改率达到95%以上得10分。": [("整改率达到95%以上", 10)],
    "预案齐全，得4分；按季度开展演练，6分。": [("预案齐全", 4), ("按季度开展演练", 6)],
    "防火物资储备费（镇4分、村6分）": [("镇防火物资储备费", 4), ("村防火物资储备费", 6)],
    "巡查登记（林场不考核）（7分）；台账规范3分，否则不记分": [("巡查登记", 7), ("台账规范", 3)],
    "1.签订责任书；4分2.专人负责；6分": [("签订责任书", 4), ("专人负责", 6)],
    "有机构，有专人。（6分）缺一项扣2分。信息不得漏报。（4分）": [("有机构，有专人", 6), ("信息不得漏报", 4)],
    "重点评价检查的频次（5分）、整改的及时性（5分）；": [("重点评价检查的频次", 5), ("整改的及时性", 5)],
    "优秀得10分，良好得8分，一般得5分。": [],
    "成立专班得4分；有台账得3分。": [],
    "未成立的扣10分。": [],
    "每开展一次得10分。": [],
}


@pytest.mark.parametrize(("text", "conditions"), RULES.items())
def test_points_divided_by_a_rule(text: str, conditions: list[tuple[str, int]]) -> None:
    text = fold(text)
    found = [(part.name, int(text[part.start : part.end])) for part in divided(text, Decimal(10))]
    assert found == conditions


def test_conditions_of_a_rule_weigh(read_table: Read) -> None:
    rows = [["考核内容", "分值", "评分标准"], ["组织领导", "7", "成立专班得4分；召开会议得3分。"]]
    found = [(row.indicator, int(row.value), row.unit, str(row.role), row.value_text) for row in read_table(rows)]
    assert found == [
        ("组织领导", 7, "分", "weight", "7"),
        ("成立专班", 4, "分", "weight", "4"),
        ("召开会议", 3, "分", "weight", "3"),
    ]


def named(found: list[Observation]) -> list[tuple[str, float, str | None, str, str | None, str | None]]:
    return [(o.indicator, float(o.value), o.unit, str(o.measure), o.period, o.region) for o in found]


def test_areas_with_changes_of_the_levels_beside_them(read_table: Read) -> None:
    found = read_table(
        [
            ["", "地区", "当月产量（吨）", "累计产量（吨）", "当月同比增长（%）", "累计增长（%）"],
            ["1", "江苏省", "20", "310", "-29.8", "5.2"],
            ["2", "广西区", "80", "900", "--", "7.1"],
        ],
        caption="2020年12月分省市铜材产量",
    )
    year = "2020-01/2020-12"
    assert named(found) == [
        ("铜材当月产量", 20, "吨", "level", "2020-12", "江苏省"),
        ("铜材累计产量", 310, "吨", "level", year, "江苏省"),
        ("铜材当月产量", -29.8, "%", "change", "2020-12", "江苏省"),
        ("铜材累计产量", 5.2, "%", "change", year, "江苏省"),
        ("铜材当月产量", 80, "吨", "level", "2020-12", "广西壮族自治区"),
        ("铜材累计产量", 900, "吨", "level", year, "广西壮族自治区"),
        ("铜材累计产量", 7.1, "%", "change", year, "广西壮族自治区"),
    ]


def test_things_of_a_yearbook_page_with_translations(read_table: Read) -> None:
    found = read_table(
        [["项目", "item", "2019", "2020"], ["合计", "total", "76", "63"], ["#小麦", "wheat", "6", "1.5"]],
        caption="8-17 各类粮食产量",
        unit="单位：万吨",
    )
    assert [(name, value, period) for name, value, _, _, period, _ in named(found)] == [
        ("粮食产量", 760000, "2019"),
        ("粮食产量", 630000, "2020"),
        ("小麦产量", 60000, "2019"),
        ("小麦产量", 15000, "2020"),
    ]


def test_a_part_counts_in_the_unit_of_its_whole(read_table: Read) -> None:
    found = read_table(
        [["类别", "企业单位数（个）", "#亏损企业", "资产合计"], ["总计", "8377", "1047", "35"]], unit="单位：万元"
    )
    assert [(name, value, unit) for name, value, unit, *_ in named(found)] == [
        ("企业单位数", 8377, "个"),
        ("亏损企业数", 1047, "个"),
        ("资产合计", 350000, "元"),
    ]


HOME = table().by_code["331123"]


@pytest.mark.parametrize(
    ("name", "region"),
    [("妙高街道", "遂昌县妙高街道"), ("北界镇", "遂昌县北界镇"), ("城镇", None), ("各乡镇", None), ("小学", None)],
)
def test_townships_of_the_own_county(name: str, region: str | None) -> None:
    found = township(name, HOME)
    assert (found.name if found else None) == region


def test_townships_need_a_county() -> None:
    assert township("妙高街道", None) is None


def test_captions_with_changes_and_with_several_units(read_table: Read) -> None:
    rows = [["指标", "城镇", "农村"], ["食品烟酒", "7.0", "-6.8"]]
    prices = read_table(rows, "居民消费价格比上年涨跌幅度", "单位：%")
    assert [(o.indicator, float(o.value), str(o.measure)) for o in prices] == [
        ("城镇食品烟酒", 7.0, "change"),
        ("农村食品烟酒", -6.8, "change"),
    ]
    people = read_table([["乡镇", "户数", "人口"], ["北界镇", "10", "30"]], caption="各乡镇人口情况（单位：人、户）")
    assert [(o.indicator, int(o.value), o.unit) for o in people] == [("户数", 10, "户"), ("人口", 30, "人")]


def test_what_is_sold_is_no_output(read_table: Read) -> None:
    found = read_table([["产品名称", "单位", "产量"], ["茶叶", "吨", "12"], ["生猪出栏", "万头", "6.8"]])
    assert [(o.indicator, int(o.value)) for o in found] == [("茶叶产量", 12), ("生猪出栏", 68000)]


@pytest.mark.parametrize(
    ("title", "caption", "roles"),
    [
        ("健康清江2030规划纲要", "专栏1 主要指标", ["actual", "target", "target"]),
        ("清江市“十四五”养老服务规划", "表1 主要指标", ["actual", "actual", "target"]),
        ("健康清江2030规划纲要", "表2 主要指标完成情况", ["actual", "actual", "actual"]),
    ],
)
def test_a_plan_without_a_date_is_of_its_first_year(tmp_path: Path, title: str, caption: str, roles: list[str]) -> None:
    rows = f"# {title}\n\n{caption}\n\n| 指标 | 2015年 | 2020年 | 2030年 |\n|---|---|---|---|\n"
    path = tmp_path / "plan.md"
    path.write_text(rows + "| 森林覆盖率（%） | 43.1 | 44 | 46 |\n| 绿地率（%） | 35 | 36 | 40 |\n", encoding="utf-8")
    found = [str(row.role) for row in extract_file(path).observations if row.indicator == "森林覆盖率"]
    assert found == roles
