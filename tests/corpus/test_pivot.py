"""The grid of an indicator: units made one, documents that differ, trends, and the workbook with its chart."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from corpus.collection import Card, Collection, Entry
from corpus.pivot import Figure, Strand, heading, number_text, pivot, reading_text, summary
from corpus.pivot_xlsx import pivot_xlsx
from extractor.model import Comparator, Measure, Observation, Role, Span

from .made import make_extraction

BASE: Observation = make_extraction("甲\n登记率为93.24%").observations[0]


def figure(text: str, value: str, unit: str | None, period: str | None, title: str = "甲", **fields: Any) -> Figure:
    quote = fields.pop("quote", text)
    start = quote.index(text)
    row = replace(
        BASE,
        indicator=fields.pop("indicator", "总量"),
        canonical=fields.pop("canonical", "总量"),
        value_text=text,
        value=Decimal(value),
        unit=unit,
        period=period,
        quote=quote,
        span=Span(0, len(quote)),
        value_span=Span(start, start + len(text)),
        cell=None,
        **fields,
    )
    return Entry(Card.of(make_extraction(title, name=f"{title}.txt", issued=fields.get("issued", "2018-01-01"))), row)


def only(*figures: Figure) -> Strand:
    (strand,) = pivot(figures).strands
    return strand


@pytest.mark.parametrize(
    ("figures", "unit", "values"),
    [
        pytest.param(
            [figure("76.39万", "763900", "人", "2016"), figure("771200", "771200", "人", "2017"),
             figure("77.9万", "779000", "人", "2018")],
            "万人", ["76.39", "77.12", "77.9"], id="人 in 万人",
        ),
        pytest.param(
            [figure("5.62亿", "562000000", "元", "2016"), figure("6.1亿", "610000000", "元", "2017"),
             figure("63200万", "632000000", "元", "2018")],
            "亿元", ["5.62", "6.1", "6.32"], id="万元 in 亿元",
        ),
        pytest.param(
            [figure("12‰", "12", "‰", "2016"), figure("1.3%", "1.3", "%", "2017"), figure("11‰", "11", "‰", "2018")],
            "‰", ["12", "13", "11"], id="% in ‰",
        ),
        pytest.param(
            [figure("30亩", "30", "亩", "2016"), figure("4公顷", "4", "公顷", "2017"),
             figure("75亩", "75", "亩", "2018")],
            "亩", ["30", "60", "75"], id="公顷 in 亩",
        ),
        pytest.param(
            [figure("39.5", "395000", "元", "2016"), figure("41.0", "410000", "元", "2017")],
            "万元", ["39.5", "41"], id="multiplier in the heading of the table",
        ),
    ],
)  # fmt: skip
def test_one_unit_for_all(figures: list[Figure], unit: str, values: list[str]) -> None:
    strand = only(*figures)
    assert strand.unit == unit
    assert [number_text(value) for _, value in strand.trend("青川省")] == values


def test_what_does_not_measure_the_same_stands_apart() -> None:
    figures = [
        figure("76人", "76", "人", "2016"),
        figure("3%", "3", "%", "2016", measure=Measure.CHANGE),
        figure("7%", "7", "%", "2016", measure=Measure.CHANGE, quote="年均增长7%"),
        figure("12户", "12", "户", "2016"),
    ]
    grid = pivot(figures)
    assert len(grid.strands) == 4
    assert {heading(strand, "zh") for strand in grid.strands} == {
        "总量（人）", "总量 增减（%）", "总量 增减 年均（%）", "总量（户）",
    }  # fmt: skip


def test_cells_hold_results_and_targets_and_say_where_documents_differ() -> None:
    target = figure("95%", "95", "%", "2016", role=Role.TARGET, comparator=Comparator.AT_LEAST)
    strand = only(target, figure("96.2%", "96.2", "%", "2016", "乙"), figure("96%", "96", "%", "2016", "丙"))
    cell = strand.cell("青川省", "2016")
    assert (len(cell.actual), reading_text(cell.target[0]), cell.differs) == (2, "≥95", False)
    other = only(figure("96.2%", "96.2", "%", "2016", "乙"), figure("93%", "93", "%", "2016", "丙"))
    assert other.cell("青川省", "2016").differs
    assert strand.cell("青川省", "2017").actual == ()


def test_a_fall_of_at_least_is_at_most_the_signed_number() -> None:
    fall = figure("3%", "-3", "%", "2016", measure=Measure.CHANGE, role=Role.TARGET, comparator=Comparator.AT_LEAST)
    assert reading_text(only(fall).cell("青川省", "2016").target[0]) == "≤-3"


def test_the_end_of_a_stretch_is_its_figure() -> None:
    said = "从48万亿元增加到71.5万亿元"
    strand = only(
        figure("48万亿", "48000000000000", "元", "2017", quote=said),
        figure("71.5万亿", "71500000000000", "元", "2017", quote=said),
    )
    assert strand.trend("青川省") == [("2017", Decimal("71.5"))]


def test_trends() -> None:
    years = [("2015", "10"), ("2016", "20"), ("2018", "15"), ("2019-06", "99"), ("2011/2014", "99")]
    strand = only(*(figure(value, value, "人", year) for year, value in years))
    assert strand.periods == ("2011/2014", "2015", "2016", "2018", "2019-06")
    assert strand.sparkline("青川省") == "▁█ ▅"
    assert summary(strand, "青川省") == "2015–2018　10 → 15人"
    assert only(figure("5", "5", "人", "2016")).sparkline("青川省") == ""
    assert only(figure("5", "5", "人", "2016"), figure("5", "5", "人", "2017")).sparkline("青川省") == "▅▅"


def test_regions_that_are_compared() -> None:
    here = figure("5", "5", "人", "2016", region="湖北省", region_code="420000")
    there = figure("7", "7", "人", "2016", region="福建省", region_code="350000")
    grid = pivot([here, there, figure("9", "9", "人", "2016")], ["福建省", "湖北", "白水县"])
    assert grid.strands[0].regions == ("福建省", "湖北省")
    assert grid.missing == ("白水县",)


def test_what_has_no_place_is_counted() -> None:
    grid = pivot([figure("5", "5", "人", None), figure("5", "5", "人", "2016", role=Role.STANDARD)])
    assert (grid.strands, grid.left_out) == ((), 2)
    assert grid.to_json() == {"strands": [], "left_out": 2, "missing": []}


@pytest.mark.parametrize(
    ("value", "text"),
    [("0", "0"), ("77.12", "77.12"), ("1234567", "1234567"), ("3.14159265", "3.14159"), ("1E+3", "1000")],
)
def test_numbers_for_reading(value: str, text: str) -> None:
    assert number_text(Decimal(value)) == text


def test_the_workbook_has_a_native_chart() -> None:
    figures = [
        figure("76.39万", "763900", "人", "2016"),
        figure("77万", "770000", "人", "2017"),
        figure("78万", "780000", "人", "2017", role=Role.TARGET),
        figure("300万", "3000000", "人", "2011/2015", role=Role.TARGET),
        figure("3/4 [甲]:*?", "5", "人", "2016", measure=Measure.CHANGE),
    ]
    content = pivot_xlsx(pivot(figures), Collection(title="总量", figures=tuple(figures)))
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=4)] == [
        ["地区", "性质", "2016", "2017", "2011/2015"], ["青川省", "实际", 76.39, 77, None],
        ["青川省", "目标", None, 78, 300],
    ]  # fmt: skip
    assert "甲" in sheet["C3"].comment.text
    assert book.sheetnames == ["总量（万人）", "总量 增减（人）", "指标"]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
    assert "<c:lineChart>" in chart
    assert "'总量（万人）'!$C$3:$D$3" in chart
    assert chart.count("<c:ser>") == 2
    assert chart.count('<a:prstDash val="dash"/>') == 1


def test_what_is_wanted_of_several_years_stands_apart_from_the_last_of_them() -> None:
    yearly = [
        figure("900万", "9000000", "人", year, role=Role.TARGET, quote="新增就业900万人以上")
        for year in ("2011", "2012")
    ]
    total = figure("4500万", "45000000", "人", "2015", role=Role.TARGET, quote="五年新增就业4500万人")
    assert only(*yearly, total).periods == ("2011", "2012", "2011/2015")


def test_what_each_of_several_years_had_stands_apart_from_their_sum() -> None:
    total = figure("500", "500", "公里", "2016/2020", quote="五年新建公路500公里")
    each = figure("100", "100", "公里", "2016/2020", quote="五年新建公路500公里，年均新建公路100公里")
    strands = pivot([total, each]).strands
    assert [(strand.base, strand.periods) for strand in strands] == [("", ("2016/2020",)), ("年均", ("2016/2020",))]
    assert "年均" in heading(strands[1], "zh")


@pytest.mark.parametrize(
    ("quote", "grown", "unit", "kept"),
    [
        ("收入达到31.5亿元", "年均增长9%", "%", "2020"),
        ("收入31.5亿元", "比2015年增加8.2亿元", "元", "2020"),
        ("收入达到31.5亿元", "增长1.7倍", "倍", "2020"),
        ("收入累计31.5亿元", "年均增长9%", "%", "2016/2020"),
        ("收入31.5亿元", "比前五年增长1.7倍", "倍", "2016/2020"),
        ("用于教育的支出31.5亿元", "年均增长9%", "%", "2016/2020"),
    ],
)
def test_what_has_grown_since_a_year_is_that_of_a_year(quote: str, grown: str, unit: str, kept: str) -> None:
    level = figure("31.5亿", "3150000000", "元", "2016/2020", quote=quote)
    value = grown[grown.index(next(sign for sign in grown[grown.find("年") + 1 :] if sign.isdigit())) :]
    change = figure(value, "1", unit, "2016/2020", quote=f"{quote}，{grown}", measure=Measure.CHANGE)
    strands = {strand.measure: strand.periods for strand in pivot([level, change]).strands}
    assert strands == {Measure.LEVEL: (kept,), Measure.CHANGE: ("2016/2020",)}


@pytest.mark.parametrize(
    ("quote", "unit", "kept"),
    [
        ("参保人数达到3.6万人", "人", "2020"),
        ("人均收入达到3.6万元", "元", "2020"),
        ("绿化率达到3.6%", "%", "2020"),
        ("财政赤字率一直控制在3.6%", "%", "2016/2020"),
        ("参保人数新增3.6万人", "人", "2016/2020"),
        ("培训规模达到3.6万人", "人", "2016/2020"),
        ("用于教育的比重平均达到3.6%", "%", "2016/2020"),
    ],
)
def test_what_there_is_at_the_end_of_several_years_is_the_figure_of_the_last(quote: str, unit: str, kept: str) -> None:
    text = "3.6" if unit == "%" else "3.6万"
    assert only(figure(text, "3.6", unit, "2016/2020", quote=quote)).periods == (kept,)


@pytest.mark.parametrize(
    ("quote", "period", "kept"),
    [
        ("收入从11.7亿元增加到17.3亿元", "2013/2017", "2017"),
        ("收入由2012年的11.7亿元提高至17.3亿元", "2013/2017", "2017"),
        ("五年累计收入17.3亿元", "2013/2017", "2013/2017"),
        ("累计收入达到17.3亿元", "2013/2017", "2013/2017"),
    ],
)
def test_what_several_years_came_to_is_the_figure_of_the_last(quote: str, period: str, kept: str) -> None:
    assert only(figure("17.3亿", "1730000000", "元", period, quote=quote)).periods == (kept,)


def test_where_several_years_began_is_no_figure_of_theirs() -> None:
    found = pivot([figure("11.7亿", "1170000000", "元", "2013/2017", quote="收入从11.7亿元增加到17.3亿元")])
    assert (found.strands, found.left_out) == ((), 1)


@pytest.mark.parametrize("quote", ["三年行动计划安排17.3亿元", "七年级学生补助17.3亿元", "全年投入17.3亿元"])
def test_years_in_names_are_no_several_years(quote: str) -> None:
    assert only(figure("17.3亿", "1730000000", "元", "2015", quote=quote)).base == ""


def test_names_that_differ_in_a_word_for_counts_are_one_strand() -> None:
    one = figure("300", "300", "张", "2022", indicator="新增床位", canonical=None)
    others = [figure("310", "310", "张", year, indicator="新增床位数", canonical=None) for year in ("2023", "2024")]
    strand = only(one, *others)
    assert (strand.indicator, strand.periods) == ("新增床位数", ("2022", "2023", "2024"))


@pytest.mark.parametrize(
    ("issued", "quote", "section", "kept"),
    [
        ("2016-03-01", "能耗降低15%", ("“十三五”时期的目标",), "2016/2020"),
        ("2018-03-01", "能耗降低15%", ("“十三五”时期的目标",), "2016/2020"),
        ("2018-03-01", "能耗降低15%", (), "2018/2020"),
        ("2019-03-01", "能耗降低15%", ("“十三五”时期的目标",), "2020"),
        ("2018-03-01", "能耗年均降低15%", (), "2020"),
    ],
)
def test_a_change_planned_years_ahead_is_that_of_all_years(
    issued: str, quote: str, section: tuple[str, ...], kept: str
) -> None:
    fields = {"quote": quote, "section": section, "role": Role.TARGET, "measure": Measure.CHANGE}
    planned = figure("15%", "-15", "%", "2020", **fields)
    planned = Entry(replace(planned.card, issued=issued), planned.row)
    assert only(planned).periods == (kept,)
