"""Texts that no office wrote: no error, no hang, and nothing read out of them that is not there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from decimal import Decimal

import pytest

from extractor import extract
from extractor.model import Block, BlockKind, Document, Extraction, Span
from extractor.readers.builder import TextBuilder

_SECONDS = 20.0
"""Of the processor; the longest of these takes a few on a slow machine, and a rule that goes back and forth minutes."""


def read_lines(*lines: str) -> Extraction:
    """What is found in a document of these paragraphs, in reasonable time and quoted rightly."""
    builder = TextBuilder()
    for line in lines:
        builder.paragraph(line)
    start = time.process_time()
    extraction = extract(builder.document("text.txt", "txt"))
    assert time.process_time() - start < _SECONDS
    assert all(span.of(extraction.document.text) == quote for span, quote in quotes(extraction))
    return extraction


def quotes(extraction: Extraction) -> Iterator[tuple[Span, str]]:
    """Every stretch that something was read from, with the text that it is said to be."""
    for rows in (extraction.observations, extraction.responsibilities, extraction.citations, extraction.checks):
        yield from ((row.span, row.quote) for row in rows)
    yield from ((row.value_span, row.value_text) for row in extraction.observations)
    yield from ((row.span, row.text) for row in extraction.dates)


def found_in(extraction: Extraction) -> tuple[int, ...]:
    """How many figures, duties, dates, citations and checks there are."""
    return tuple(
        len(rows)
        for rows in (
            extraction.observations,
            extraction.responsibilities,
            extraction.dates,
            extraction.citations,
            extraction.checks,
        )
    )


NOTHING = (0, 0, 0, 0, 0)

_WORDS = "县政府推进各项工作群众满意办事环境持续改善基层组织更加健全"
_SENTENCE = "全县新建养老服务站35个，覆盖率达到82.5%，比上年提高3.1个百分点，"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("。", id="a full stop"),
        pytest.param("，" * 20_000, id="commas"),
        pytest.param("、" * 20_000, id="enumeration of nothing"),
        pytest.param("\u3000" * 20_000, id="white space"),
        pytest.param("（" * 20_000, id="opened brackets"),
        pytest.param("）" * 20_000, id="closed brackets"),
        pytest.param("（" * 10_000 + "）" * 10_000, id="nested brackets"),
        pytest.param("《" * 10_000 + "》" * 10_000, id="nested titles"),
        pytest.param("《〈" * 5_000 + "〉》" * 5_000, id="titles in titles"),
        pytest.param("“" * 20_000, id="quotation marks"),
        pytest.param("年月日" * 10_000, id="years without a number"),
        pytest.param("万亿" * 10_000, id="multipliers without a number"),
        pytest.param("%" * 20_000, id="signs of share"),
        pytest.param("-" * 20_000, id="dashes"),
        pytest.param("." * 20_000, id="points"),
        pytest.param("一" * 20_000, id="one Chinese digit"),
        pytest.param("A" * 20_000, id="one letter"),
        pytest.param("\ud7ff\ufdd0\U0010ffff\u0301" * 5_000, id="signs without a meaning"),
    ],
)
def test_nothing_to_read(text: str) -> None:
    assert found_in(read_lines(text)) == NOTHING


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1" * 5_000, id="5,000 digits"),
        pytest.param("1" * 100_000, id="100,000 digits"),
        pytest.param("增长" + "9" * 5_000 + "%", id="5,000 digits with a sign"),
        pytest.param("全县人口" + "12345678901234567890" * 10 + "人。", id="a number as long as an account"),
        pytest.param("1.2.3.4.5.6.7.8.9." * 2_000, id="points between digits"),
        pytest.param("，".join(["1"] * 20), id="digits in a row"),
        pytest.param("投资" + "亿万千百十" * 500 + "元", id="multipliers in a row"),
    ],
)
def test_numbers_that_no_statistic_has(text: str) -> None:
    for row in read_lines(text).observations:
        assert abs(row.value) < Decimal(10) ** 30


def test_ten_to_the_fortieth_is_no_figure() -> None:
    text = f"全县投资完成1{'0' * 40}元，农村公路建成126公里。"
    assert [row.value for row in read_lines(text).observations] == [126]


@pytest.mark.parametrize(
    "text",
    [
        "2019年2月30日",
        "2018年13月5日",
        "2021年4月31日",
        "0年0月0日",
        "2019年2月29日",
        "99999年1月1日",
        "二〇一九年二月三十日",
    ],
)
def test_days_that_do_not_exist(text: str) -> None:
    dates = read_lines(f"会议于{text}召开。").dates
    assert not [date for date in dates if len(date.start or "") == 10 and date.start == date.end]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The quick brown fox jumps over the lazy dog near the river bank.", id="English"),
        pytest.param("Жители города поддержали проект, и комиссия одобрила его.", id="Russian"),
        pytest.param("이 문서는 공공 기관이 발표한 자료가 아니다.", id="Korean"),
        pytest.param("هذا النص ليس وثيقة حكومية ولا يحتوي على أي شيء.", id="Arabic"),
        pytest.param("👍🏽🎉🚀 🇨🇳", id="pictures"),
    ],
)
def test_other_languages(text: str) -> None:
    assert found_in(read_lines(text, text)) == NOTHING


def test_a_long_line_without_a_sign() -> None:
    assert read_lines(_WORDS * 4_000).observations == ()


def test_a_long_line_of_clauses() -> None:
    """No sentence ever ends; each figure keeps its value all the same."""
    rows = read_lines(_SENTENCE * 300).observations
    assert {(row.value, row.unit) for row in rows} == {
        (Decimal(35), "个"),
        (Decimal("82.5"), "%"),
        (Decimal("3.1"), "百分点"),
    }
    assert len(rows) == 900


def test_a_paragraph_of_five_megabytes_is_read_in_proportion() -> None:
    """A character of a paragraph of 5 MB takes about as long as one of a paragraph of 150 kB."""

    def seconds(length: int) -> float:
        text = (_WORDS * 40 + "新建卫生室12个。") * (length // (40 * len(_WORDS) + 9))
        document = Document("text.txt", "txt", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), ())
        start = time.process_time()
        assert extract(document).observations
        return (time.process_time() - start) / len(text)

    short = min(seconds(50_000) for _ in range(2))
    assert seconds(1_700_000) < 6 * short


def test_brackets_around_a_figure() -> None:
    depth = 2_000
    text = f"全县新建养老服务站{'（' * depth}35个{'）' * depth}。"
    assert {row.value for row in read_lines(text).observations} <= {Decimal(35)}
