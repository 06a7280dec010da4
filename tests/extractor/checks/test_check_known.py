"""Sums that are known by the words or the names of their parts: every example of the data files adds up."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from decimal import Decimal
from importlib.resources import files

import pytest

from extractor import extract
from extractor.checks.divisions import divisions
from extractor.checks.known_sums import known_sums
from extractor.model import Check
from extractor.readers.builder import TextBuilder
from extractor.vocabulary import builtin

CheckText = Callable[..., list[Check]]
ENTRIES = tomllib.loads((files("extractor") / "data" / "divisions.toml").read_text("utf-8"))["division"]


@pytest.mark.parametrize("entry", [pytest.param(entry, id="|".join(entry["words"])) for entry in ENTRIES])
def test_example_of_a_division(check_text: CheckText, entry: dict[str, str]) -> None:
    assert [check.holds for check in check_text(entry["example"])] == [True]


@pytest.mark.parametrize(
    "entry", [pytest.param(entry, id="|".join(entry["words"])) for entry in ENTRIES if not entry.get("open")]
)
def test_a_part_left_out_contradicts_a_division(check_text: CheckText, entry: dict[str, str]) -> None:
    whole = re.search(r"[0-9.]+", entry["example"])
    assert whole is not None
    value = Decimal(whole.group())
    less = (value * Decimal("0.85")).quantize(value)
    assert [check.holds for check in check_text(entry["example"].replace(whole.group(), f"{less:f}", 1))] == [False]


def test_divisions_that_leave_nothing_out_come_first() -> None:
    complete = [entry.complete for entry in divisions()]
    assert complete == sorted(complete, reverse=True)


def test_known_sums_are_of_known_indicators() -> None:
    for entry in known_sums():
        for name in (entry.whole, *entry.parts):
            assert builtin().canonical(name) == name


TEXT = (
    "全县2021年国民经济和社会发展统计公报",
    "2021年，全县实现地区生产总值{whole}亿元。",
    "农业平稳发展，第一产业增加值20.14亿元，增长3.1%。",
    "工业支撑有力，第二产业增加值61.82亿元，增长6.2%，其中工业增加值43.5亿元。",
    "服务业加快发展，第三产业增加值70.33亿元，增长5.4%。",
)


def found_in(*paragraphs: str) -> list[Check]:
    """The findings with the observations of the text to help."""
    builder = TextBuilder()
    for paragraph in paragraphs:
        builder.paragraph(paragraph)
    return list(extract(builder.document("made.txt", "txt")).checks)


@pytest.mark.parametrize(("whole", "holds"), [("152.29", True), ("151.29", False)])
def test_a_known_sum_over_paragraphs(whole: str, holds: bool) -> None:
    (check,) = found_in(*(paragraph.format(whole=whole) for paragraph in TEXT))
    assert (check.rule, check.holds, check.expected) == ("sum.known", holds, Decimal("15229000000"))


def test_parts_far_from_a_total_are_of_something_else() -> None:
    assert found_in(*(paragraph.format(whole="98.6") for paragraph in TEXT)) == []


def test_a_name_of_two_values_is_not_added_up() -> None:
    twice = found_in(*(paragraph.format(whole="151.29") for paragraph in TEXT), "2021年，第三产业增加值71.4亿元。")
    assert [check for check in twice if check.rule == "sum.known"] == []


def test_a_share_of_the_whole_economy() -> None:
    (check,) = found_in("2021年，全市地区生产总值821.5亿元。民营经济增加值460.0亿元，占全市经济总量的65.0%。")
    assert (check.rule, check.holds, check.expected) == ("ratio.counts", False, Decimal("56.0"))


def test_a_slip_is_found_however_far_it_leads() -> None:
    (check,) = found_in(*(paragraph.format(whole="1522.9") for paragraph in TEXT))
    assert (check.rule, check.holds) == ("sum.known", False)
    assert "1522.9亿有误（相差十倍" in check.explanation
