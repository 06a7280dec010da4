"""Header words, cells and names: each example of the data is a test of its own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.normal import Normal
from extractor.tables.cells import Blank, Figure, only_figure, read_cell, unit_factor
from extractor.tables.headers import Meaning, examples, take_apart
from extractor.tables.names import clean_name, direction, is_total, join, overlap, points_in
from extractor.times import Reference

REFERENCE = Reference(year=2020)


@pytest.mark.parametrize(("header", "meaning", "name"), [pytest.param(*row, id=row[0]) for row in examples()])
def test_header_example(header: str, meaning: Meaning, name: str) -> None:
    found = take_apart(Normal(header).text, REFERENCE)
    assert (found.meaning, found.name) == (meaning, name)


def test_every_meaning_has_examples() -> None:
    assert {meaning for _, meaning, _ in examples()} == set(Meaning)


@pytest.mark.parametrize(
    ("header", "meaning", "name", "unit", "period"),
    [
        pytest.param(*row, id=row[0])
        for row in (
            ("2025年", None, "", None, "2025"),
            ("2025", None, "", None, "2025"),
            ("2025年目标值", Meaning.TARGET, "", None, "2025"),
            ("比上年增长（%）", Meaning.CHANGE, "", "%", None),
            ("2018年毕业生人数（人）", None, "毕业生人数", "人", "2018"),
            ("完成项目（个）", None, "完成项目", "个", None),
            ("自然增长率（‰）", None, "自然增长率", "‰", None),
            ("责任单位", Meaning.DEPARTMENT, "", None, None),
            ("省（市）", Meaning.AREA, "", None, None),
            ("全年执行数（万元）", Meaning.EXECUTION, "全年执行数", "万元", None),
            ("2020年1-9月", None, "", None, "2020-01/2020-09"),
        )
    ],
)
def test_header(header: str, meaning: Meaning | None, name: str, unit: str | None, period: str | None) -> None:
    found = take_apart(Normal(header).text, REFERENCE)
    assert (found.meaning, found.name, found.unit, found.period) == (meaning, name, unit, period)


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        pytest.param(text, blank, id=text or "nothing")
        for text, blank in (
            ("", Blank.EMPTY),
            ("—", Blank.DASH),
            ("-", Blank.DASH),
            ("/", Blank.DASH),
            ("……", Blank.DASH),
            ("不适用", Blank.NOT_APPLICABLE),
            ("无", Blank.NOT_APPLICABLE),
            ("达成预期指标", Blank.TEXT),
            ("按时完成", Blank.TEXT),
            ("培训50人次，满意率达到90%", Blank.TEXT),
        )
    ],
)
def test_cell_without_a_figure(text: str, blank: Blank) -> None:
    assert read_cell(Normal(text).text) is blank


def test_zero_is_a_figure() -> None:
    found = read_cell("0")
    assert isinstance(found, Figure)
    assert found.value == 0


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator", "written"),
    [
        pytest.param(*row, id=row[0])
        for row in (
            ("1,234.5", "1234.5", None, "=", "1,234.5"),
            ("-5.2", "-5.2", None, "=", "-5.2"),
            ("下降3.4", "-3.4", None, "=", "3.4"),
            ("≥50个", "50", "个", ">=", "50"),
            ("≤90万元", "900000", "元", "<=", "90万"),
            (">6.5", "6.5", None, ">", "6.5"),
            ("95%以上", "95", "%", ">=", "95%"),
            ("＝１００％", "100", "%", "=", "100%"),
            ("82.7*", "82.7", None, "=", "82.7"),
            ("45（扩招）", "45", None, "=", "45"),
            ("［13.5］", "13.5", None, "=", "13.5"),
            ("6左右", "6", None, "~", "6"),
        )
    ],
)
def test_cell_with_a_figure(text: str, value: str, unit: str | None, comparator: str, written: str) -> None:
    normal = Normal(text).text
    found = read_cell(normal)
    assert isinstance(found, Figure)
    assert (found.value, found.unit, found.comparator) == (Decimal(value), unit, comparator)
    assert normal[found.start : found.end] == written


def test_brackets_are_noticed() -> None:
    plain, bracketed = read_cell("13.5"), read_cell("[13.5]")
    assert isinstance(plain, Figure)
    assert isinstance(bracketed, Figure)
    assert (plain.bracketed, bracketed.bracketed) == (False, True)


def test_words_with_one_figure() -> None:
    found = only_figure("培训50人次")
    assert isinstance(found, Figure)
    assert (found.value, found.unit, found.alone) == (50, "人次", False)


@pytest.mark.parametrize(
    ("text", "unit", "factor"),
    [
        pytest.param(*row, id=row[0])
        for row in (("万元", "元", 10000), ("亿立方米", "立方米", 10**8), ("%", "%", 1), ("人", "人", 1))
    ],
)
def test_unit_factor(text: str, unit: str, factor: int) -> None:
    assert unit_factor(text) == (unit, factor)


@pytest.mark.parametrize("text", ["实施单位", "教育局", "备注"])
def test_no_unit(text: str) -> None:
    assert unit_factor(text) is None


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        pytest.param(*row, id=row[0])
        for row in (
            ("1.门诊人次数▲", "门诊人次数", None),
            ("（一）功能定位", "功能定位", None),
            ("其中：女性", "女性", None),
            ("#第二产业", "第二产业", None),
            ("地区生产总值（亿元）", "地区生产总值", "亿元"),
            ("3岁以下婴幼儿入托率", "3岁以下婴幼儿入托率", None),
            ("政策宣传情况。", "政策宣传情况", None),
            ("参保人数（含退休）", "参保人数(含退休)", None),
        )
    ],
)
def test_clean_name(text: str, name: str, unit: str | None) -> None:
    found = clean_name(Normal(text).text)
    assert (found.text, found.unit) == (name, unit)


@pytest.mark.parametrize(
    ("name", "thing", "sign"),
    [
        pytest.param(*row, id=row[0])
        for row in (
            ("地区生产总值增长", "地区生产总值", 1),
            ("单位产值能耗降低", "单位产值能耗", -1),
            ("人口自然增长率", "人口自然增长率", 0),
            ("城镇化率", "城镇化率", 0),
        )
    ],
)
def test_direction(name: str, thing: str, sign: int) -> None:
    assert direction(name) == (thing, sign)


def test_names_are_joined_in_their_natural_order() -> None:
    assert join("小学", "在校学生数") == "小学在校学生数"
    assert join("在校学生数", "小学") == "小学在校学生数"
    assert join("", "床位数") == "床位数"
    assert overlap("业务管理", "管理制度健全性") == "业务管理制度健全性"


def test_totals_and_points() -> None:
    assert all(map(is_total, ("合计", "总计", "总分")))
    assert not any(map(is_total, ("总人口", "合计数额较大的项目")))
    assert points_in("产出指标(50分)") == ("产出指标", 5, 7)
    assert points_in("产出指标") is None
