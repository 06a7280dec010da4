"""Rounding: a stated figure stands for all values that would be written the same way.

Two questions are kept apart. Does what the figures as stated give round to the stated result (``rounds_to``)? And
could the unrounded figures behind them have given it (``Interval.meets``)? 3.96亿 of 3.98亿 gives 99.497 %, which is
not 99.6 %, though 3.964 of 3.978 would be.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from ..model import Comparator

_PRECISION = 40
HALF = Decimal("0.5")
HUNDRED = Decimal(100)
# What 约 and 左右 are taken to mean at most.
_ABOUT = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``, both included."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"an interval from {self.low} to {self.high}")

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def scaled(self, factor: Decimal) -> Interval:
        ends = (self.low * factor, self.high * factor)
        return Interval(min(ends), max(ends))

    def over(self, other: Interval) -> Interval | None:
        """All quotients; None where the divisor may be zero."""
        if other.low <= 0 <= other.high:
            return None
        with localcontext(prec=_PRECISION):
            ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))


def stated(value: Decimal, resolution: Decimal, *, exact: bool) -> Interval:
    """What a figure stands for: half a unit of its last digit to either side, itself alone where it was counted."""
    half = Decimal(0) if exact else resolution * HALF
    return Interval(value - half, value + half)


def total(intervals: list[Interval]) -> Interval:
    """The sum of intervals."""
    result = Interval(Decimal(0), Decimal(0))
    for interval in intervals:
        result += interval
    return result


def rounded(value: Decimal, resolution: Decimal) -> Decimal:
    """``value`` with as many digits as a figure of that resolution shows; halves away from zero."""
    with localcontext(prec=_PRECISION):
        steps = (value / resolution).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return steps * resolution


def rounds_to(value: Decimal, result: Decimal, resolution: Decimal, comparator: Comparator = Comparator.EQUAL) -> bool:
    """Whether ``value``, written with the digits of ``result``, agrees with it; a bound has to be kept, an estimate
    to be near."""
    own = rounded(value, resolution)
    match comparator:
        case Comparator.AT_LEAST:
            return own >= result
        case Comparator.MORE:
            return value > result
        case Comparator.AT_MOST:
            return own <= result
        case Comparator.LESS:
            return value < result
        case Comparator.ABOUT:
            return abs(value - result) <= max(resolution, abs(result) * _ABOUT)
        case _:
            # A half may have been rounded either way.
            return abs(value - result) <= resolution * HALF


def quotient(part: Decimal, whole: Decimal) -> Decimal:
    """``part`` ÷ ``whole`` with more digits than any figure shows; ZeroDivisionError for a whole of zero."""
    if whole == 0:
        raise ZeroDivisionError("a share of nothing")
    with localcontext(prec=_PRECISION):
        return part / whole


def coarse(value: Decimal, resolution: Decimal) -> bool:
    """Whether a figure shows fewer than three digits: nothing computed from it can be held against a stated result."""
    return abs(value) < resolution * HUNDRED


def plain(value: Decimal) -> str:
    """``value`` for reading: no exponent, no trailing zeros after the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_MULTIPLIERS = {"万亿": Decimal(10**12), "亿": Decimal(10**8), "万": Decimal(10**4)}


def written_like(value: Decimal, written: str) -> str:
    """``value`` with the multiplier that ``written`` shows: 87000 like 38.8万 is 8.7万."""
    multiplier = next((sign for sign in _MULTIPLIERS if written.endswith(sign)), "")
    return plain(value / _MULTIPLIERS[multiplier]) + multiplier if multiplier else plain(value)
