"""Changes against the values of two years, in one document and in several; and what cannot be checked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from corpus.collection import Card, Entry
from corpus.compare import compare
from corpus.crosscheck import CrossCheck, Figure, with_subjects
from corpus.series import check_series
from corpus.unchecked import REASONS, Reason
from extractor.model import Measure, Observation, Role, Span

from .made import make_extraction

BASE = replace(make_extraction("甲\n财政收入为5人").observations[0], cell=None, unit="元", departments=())


def figure(document: str, value: str, period: str, place: int = 0, **fields: Any) -> Figure:
    """A figure at ``place`` of its document; ``value`` is what is written, 万 and 亿 understood."""
    number = Decimal(value.rstrip("亿万%人"))
    factor = 10**8 if "亿" in value else 10**4 if "万" in value else 1
    unit = value[-1] if value[-1] in "%人" else "元"
    row: Observation = replace(
        BASE, value_text=value, value=number * factor, unit=unit, period=period, quote=f"收入{value}", **fields
    )
    row = replace(row, span=Span(place, place + 9), value_span=Span(place + 2, place + 2 + len(value)))
    issued = f"{document[:4]}-02-01" if document[:4].isdigit() else "2021-02-01"
    return Entry(Card.of(make_extraction(document, name=f"{document}.txt", issued=issued)), row)


def change(document: str, value: str, period: str, place: int = 500, **fields: Any) -> Figure:
    return figure(document, value, period, place, measure=Measure.CHANGE, **fields)


def series(*figures: Figure) -> tuple[list[CrossCheck], list[Reason]]:
    checks, unchecked = check_series(with_subjects(figures))
    return checks, [one.reason for one in unchecked]


def test_growth_against_the_report_of_the_year_before() -> None:
    checks, unchecked = series(
        figure("2020年报告", "11.52亿", "2019"),
        figure("2021年报告", "12.36亿", "2020"),
        change("2021年报告", "7.3%", "2020"),
    )
    (check,) = checks
    assert (check.kind, check.holds, check.rule) == ("growth", True, "documents.growth")
    assert check.formula == "(12.36亿 - 11.52亿) ÷ 11.52亿 = 7.3%"
    assert [one.card.title for one in check.evidence] == ["2021年报告", "2021年报告", "2020年报告"]
    assert unchecked == []


def test_an_amount_against_two_values() -> None:
    (check,), _ = series(
        figure("2020年报告", "11.52亿", "2019"),
        figure("2021年报告", "12.36亿", "2020"),
        change("2021年报告", "0.84亿", "2020"),
    )
    assert (check.kind, check.holds, check.expected) == ("difference", True, Decimal(84_000_000))


def test_a_slip_between_documents_is_a_finding() -> None:
    (check,), _ = series(
        figure("2020年报告", "11.52亿", "2019"),
        figure("2021年报告", "13.26亿", "2020"),
        change("2021年报告", "7.3%", "2020"),
    )
    assert not check.holds
    assert "13.26亿有误（数字颠倒，应为12.36）" in check.explanation


def test_other_differences_between_documents_may_be_revisions() -> None:
    assert series(
        figure("2020年报告", "10.9亿", "2019"),
        figure("2021年报告", "12.36亿", "2020"),
        change("2021年报告", "7.3%", "2020"),
    ) == ([], [Reason.REVISED])


def test_what_was_counted_is_not_revised() -> None:
    (check,), _ = series(
        figure("2020年报告", "5520人", "2019"),
        figure("2021年报告", "5120人", "2020"),
        change("2021年报告", "-6.3%", "2020"),
    )
    assert (check.holds, check.expected) == (False, Decimal("-7.2"))


def test_what_was_paid_out_to_people_is_not_revised() -> None:
    paid = {"indicator": "高龄津贴发放额", "canonical": None}
    checks, unchecked = series(
        figure("2020年报告", "1250万", "2019", **paid),
        figure("2021年报告", "1312万", "2020", **paid),
        change("2021年报告", "9.0%", "2020", **paid),
    )
    assert [(check.holds, check.formula) for check in checks] == [(False, "(1312万 - 1250万) ÷ 1250万 = 5%")]
    assert unchecked == []


def test_inside_one_document_they_are_findings() -> None:
    (check,), _ = series(
        figure("2021年报告", "10.9亿", "2019", 1000),
        figure("2021年报告", "12.36亿", "2020"),
        change("2021年报告", "7.3%", "2020"),
    )
    assert (check.holds, check.found, check.expected) == (False, Decimal("7.3"), Decimal("13.4"))


def test_figures_of_one_sentence_are_left_to_it() -> None:
    assert series(
        figure("2021年报告", "10.9亿", "2019", 0),
        figure("2021年报告", "12.36亿", "2020", 20),
        change("2021年报告", "7.3%", "2020", 40),
    ) == ([], [])


def test_a_plan_grows_from_what_was_reached() -> None:
    plan = {"role": Role.TARGET}
    (check,), _ = series(
        figure("2021年报告", "12亿", "2021", 0, **plan),
        change("2021年报告", "1.2亿", "2021", 30, **plan),
        figure("2021年报告", "10.8亿", "2020", 900),
    )
    assert check.holds


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        pytest.param([change("甲", "7%", "2020")], Reason.NO_VALUE, id="no value"),
        pytest.param([figure("甲", "5亿", "2020"), change("甲", "7%", "2020")], Reason.NO_BASE, id="no base"),
        pytest.param(
            [figure("乙", "5亿", "2020"), figure("甲", "4亿", "2019"), change("甲", "7%", "2020")],
            Reason.NO_VALUE,
            id="value elsewhere",
        ),
        pytest.param(
            [change("甲", "7%", "2020", indicator="地区生产总值")], Reason.CONSTANT_PRICES, id="constant prices"
        ),
    ],
)
def test_what_cannot_be_checked_is_said_with_the_reason(figures: list[Figure], reason: Reason) -> None:
    checks, unchecked = series(*figures)
    assert (checks, unchecked) == ([], [reason])
    (one,) = check_series(with_subjects(figures))[1]
    assert one.to_json()["explanation"] == {"zh": REASONS[reason].zh, "en": REASONS[reason].en}


def test_a_yearly_average_is_not_the_change_of_a_year() -> None:
    average = change("甲", "7%", "2020")
    said = replace(average.row, quote="收入年均增长7%", span=Span(500, 509), value_span=Span(507, 509))
    assert series(Entry(average.card, said))[1] == [Reason.AVERAGE]


def test_a_bound_is_no_change() -> None:
    from extractor.model import Comparator

    assert series(change("甲", "7%", "2020", comparator=Comparator.AT_LEAST)) == ([], [])


def test_they_are_among_the_comparisons() -> None:
    found = compare([figure("甲", "5亿", "2020"), change("甲", "7%", "2020")])
    assert found.checks == []
    assert [one.reason for one in found.unchecked] == [Reason.NO_BASE]
