"""Rounding: what a figure stands for, and when a computed value agrees with it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.intervals import Interval, coarse, plain, quotient, rounded, rounds_to, stated, total
from extractor.model import Comparator

places = st.integers(min_value=0, max_value=4)
values = st.decimals(min_value=-(10**6), max_value=10**6, allow_nan=False, allow_infinity=False, places=6)
positive = st.decimals(min_value=Decimal("0.01"), max_value=10**6, allow_nan=False, allow_infinity=False, places=6)


def digit(place: int) -> Decimal:
    return Decimal(1).scaleb(-place)


@given(values, places)
def test_a_rounded_value_stands_for_what_it_was(value: Decimal, place: int) -> None:
    shown = rounded(value, digit(place))
    interval = stated(shown, digit(place), exact=False)
    assert interval.low <= value <= interval.high
    assert rounds_to(value, shown, digit(place))


@given(positive, positive, places, places)
def test_a_rate_of_rounded_figures_can_come_out(part: Decimal, whole: Decimal, place: int, last: int) -> None:
    """Whatever was rounded on the way, the intervals never exclude the truth."""
    a, b = (stated(rounded(value, digit(place)), digit(place), exact=False) for value in (part, whole))
    rate = quotient(part, whole) * 100
    behind = a.over(b)
    if behind is not None:
        assert behind.scaled(Decimal(100)).meets(stated(rounded(rate, digit(last)), digit(last), exact=False))


@given(st.lists(values, min_size=1, max_size=8), places)
def test_a_sum_of_rounded_parts_can_come_out(parts: list[Decimal], place: int) -> None:
    shown = [stated(rounded(part, digit(place)), digit(place), exact=False) for part in parts]
    whole = stated(rounded(sum(parts, Decimal(0)), digit(place)), digit(place), exact=False)
    assert total(shown).meets(whole)


@given(st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=8), st.integers(min_value=1))
def test_counts_add_up_exactly_or_not_at_all(parts: list[int], error: int) -> None:
    exact = total([stated(Decimal(part), Decimal(1), exact=True) for part in parts])
    assert exact.low == exact.high == sum(parts)
    assert not exact.meets(stated(Decimal(sum(parts) + error), Decimal(1), exact=True))


@given(values, values, values, values)
def test_differences_undo_sums(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> None:
    first, second = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    back = first + second - second
    assert back.low <= first.low
    assert first.high <= back.high


def test_division_by_what_may_be_zero() -> None:
    assert Interval(Decimal(1), Decimal(2)).over(Interval(Decimal(-1), Decimal(1))) is None
    with pytest.raises(ZeroDivisionError):
        quotient(Decimal(1), Decimal(0))


def test_an_interval_cannot_run_backwards() -> None:
    with pytest.raises(ValueError, match="interval"):
        Interval(Decimal(2), Decimal(1))


@pytest.mark.parametrize(
    ("value", "result", "resolution", "comparator", "agrees"),
    [
        pytest.param(
            Decimal(value),
            Decimal(result),
            Decimal(resolution),
            Comparator(sign),
            agrees,
            id=f"{value} {sign} {result}",
        )
        for value, result, resolution, sign, agrees in (
            ("99.497", "99.5", "0.1", "=", True),
            ("99.497", "99.6", "0.1", "=", False),
            ("99.45", "99.4", "0.1", "=", True),
            ("99.45", "99.5", "0.1", "=", True),
            ("98.7", "99", "1", ">=", True),
            ("98.4", "99", "1", ">=", False),
            ("80", "80", "1", ">", False),
            ("79.9", "80", "1", "<", True),
            ("80.4", "80", "1", "<=", True),
            ("34.2", "33", "1", "~", True),
            ("40", "33", "1", "~", False),
        )
    ],
)
def test_rounds_to(value: Decimal, result: Decimal, resolution: Decimal, comparator: Comparator, agrees: bool) -> None:
    assert rounds_to(value, result, resolution, comparator) is agrees


@pytest.mark.parametrize(
    ("value", "resolution", "expected"),
    [
        pytest.param("3.98", "0.01", False, id="three digits"),
        pytest.param("5.2", "0.1", True, id="two digits"),
        pytest.param("0", "1", True, id="nothing"),
    ],
)
def test_coarse(value: str, resolution: str, expected: bool) -> None:
    assert coarse(Decimal(value), Decimal(resolution)) is expected


def test_plain() -> None:
    assert [plain(Decimal(text)) for text in ("99.50", "1E+3", "0", "100", "-6.00")] == [
        "99.5",
        "1000",
        "0",
        "100",
        "-6",
    ]
