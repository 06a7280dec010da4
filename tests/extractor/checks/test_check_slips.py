"""Which slip would make figures agree, and where chance would do it as well."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from extractor.checks.intervals import Interval
from extractor.checks.slips import Mending, Slip, mend


@dataclass(frozen=True)
class Number:
    """A counted number, or one rounded to ``resolution``."""

    written: str
    resolution: Decimal = Decimal(1)

    @property
    def value(self) -> Decimal:
        return Decimal(self.written)

    @property
    def exact(self) -> bool:
        return self.resolution == 1


def alone(written: str, wanted: str, resolution: str = "1") -> Mending | None:
    """The slip that makes a number what it should be."""
    value, step = Decimal(wanted), Decimal(resolution)
    room = Decimal(0) if step == 1 else step / 2
    return mend([Number(written, step)], [Interval(value - room, value + room)])


@pytest.mark.parametrize(
    ("written", "wanted", "resolution", "slip"),
    [
        ("4283", "4238", "1", Slip.SWAPPED),
        ("42380", "4238", "1", Slip.TEN),
        ("423.8", "4238", "0.1", Slip.TEN),
        ("42380000", "4238", "1", Slip.UNIT),
        ("4239", "4238", "1", Slip.DIGIT),
        ("1238", "4238", "1", Slip.DIGIT),
        ("98.64", "96.84", "0.01", Slip.SWAPPED),
    ],
)
def test_one_slip(written: str, wanted: str, resolution: str, slip: Slip) -> None:
    found = alone(written, wanted, resolution)
    assert found is not None
    assert (found.slip, found.value) == (slip, Decimal(wanted))


@pytest.mark.parametrize(
    ("written", "wanted"),
    [("4238", "4328.5"), ("4238", "5328"), ("4238", "2834"), ("4238", "0"), ("4238", "-4328"), ("1111", "2222")],
)
def test_more_than_one_slip(written: str, wanted: str) -> None:
    assert alone(written, wanted) is None


def test_short_numbers_prove_nothing() -> None:
    assert alone("21", "12") is None
    assert alone("213", "214") is None


def test_a_wide_range_proves_nothing() -> None:
    assert mend([Number("4283")], [Interval(Decimal(4000), Decimal(4300))]) is None


def test_what_is_wrong_is_said() -> None:
    swapped, times = alone("98.64", "96.84", "0.01"), alone("42380", "4238")
    assert swapped is not None
    assert times is not None
    assert swapped.words.zh == "；可能是98.64有误（数字颠倒，应为96.84）"
    assert times.words.zh == "；可能是42380有误（相差十倍，应为其0.1倍）"
    assert swapped.words.en == "; perhaps 98.64 is wrong (digits swapped, should be 96.84)"
    assert times.words.of("en").endswith("(ten times too much or too little, should be 0.1 times that)")


def test_an_unknown_value_is_passed_over() -> None:
    found = mend([Number("7"), Number("4283")], [None, Interval(Decimal(4238), Decimal(4238))])
    assert found is not None
    assert found.figure.written == "4283"


def test_nothing_is_asked_of_a_figure_that_should_be_nothing() -> None:
    """Parts that already make up their total leave zero for one more, give or take rounding."""
    half = Decimal("0.5")
    assert mend([Number("12", Decimal("0.1"))], [Interval(-half, half)]) is None
