"""Slips of the pen: figures that would agree if two digits had not changed places, or if a number were ten times less.

Where only the order of figures speaks for a formula, one that does not come out proves nothing: they may be figures of
three things. It proves something where undoing one slip in one of the figures makes it come out, and where that would
hardly happen by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Protocol

from ..wording import Wording
from .intervals import HALF, Interval, plain

LIKELY = Decimal("0.03")
"""A formula is taken to be mended, not to come out by chance, where that is less likely than this."""
_ROUNDED_FROM = 1000
_FEWEST_DIGITS = 4
"""From so many digits on, one of them may have been mistyped: of shorter numbers too many others are one digit away."""


class Slip(Enum):
    """What was done to a figure."""

    SWAPPED = Wording("数字颠倒", "digits swapped")
    TEN = Wording("相差十倍", "ten times too much or too little")
    UNIT = Wording("数量级有误", "wrong order of size")
    DIGIT = Wording("一位数字有误", "one digit wrong")


_RARE = 4
_FACTORS = (
    (Slip.TEN, Decimal(10)),
    (Slip.TEN, Decimal("0.1")),
    (Slip.UNIT, Decimal(10**4)),
    (Slip.UNIT, Decimal(10**8)),
    (Slip.UNIT, Decimal("0.0001")),
    (Slip.UNIT, Decimal("0.00000001")),
)


class Stated(Protocol):
    """A figure as it is written: ``resolution`` is one unit of its last digit."""

    @property
    def value(self) -> Decimal: ...
    @property
    def resolution(self) -> Decimal: ...
    @property
    def exact(self) -> bool: ...
    @property
    def written(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Mending:
    """Which figure would have to be what (in its unit), and what was done to it."""

    figure: Stated
    value: Decimal
    slip: Slip

    @property
    def words(self) -> Wording:
        """To be put behind an explanation."""
        times, value = plain(self.value / self.figure.value), plain_like(self.value, self.figure)
        whole = self.slip in (Slip.TEN, Slip.UNIT)
        zh, en = self.slip.value.zh, self.slip.value.en
        shown = f"应为其{times}倍" if whole else f"应为{value}"
        meant = f"should be {times} times that" if whole else f"should be {value}"
        written = self.figure.written
        return Wording(f"；可能是{written}有误（{zh}，{shown}）", f"; perhaps {written} is wrong ({en}, {meant})")


def plain_like(value: Decimal, figure: Stated) -> str:
    """``value`` with as many digits as the figure shows, without its multiplier."""
    number = figure.value / figure.resolution
    steps = value / figure.resolution
    digits = "".join(sign for sign in figure.written if sign in "0123456789.")
    after = len(digits.partition(".")[2])
    return plain((steps if number else value).scaleb(-after))


def mend(figures: Sequence[Stated], needed: Sequence[Interval | None], likely: Decimal = LIKELY) -> Mending | None:
    """The one slip that makes ``figures`` agree; None where there is none, or where chance would do it as well.

    ``needed`` gives for each figure the values that the others ask for. The chance is reckoned from the numbers that
    come near these when a slip is undone, each with the share of such numbers that would fit.
    """
    for digits in (False, True):
        found: Mending | None = None
        chances = {slip: Decimal(0) for slip in Slip}
        for figure, wanted in zip(figures, needed, strict=True):
            middle = Decimal(0) if wanted is None else (wanted.low + wanted.high) / 2
            if wanted is None or middle <= 0:
                continue
            for slip, value, step in _before_slip(figure, digits):
                if not middle <= 2 * value <= 4 * middle:
                    continue
                # Nobody rounds what is counted to tens below a thousand.
                counted = figure.exact and figure.value < _ROUNDED_FROM
                grain = figure.resolution if counted else _grain(value, step)
                chances[slip] += max(wanted.high - wanted.low, grain) / middle
                half = Decimal(0) if figure.exact else step * HALF
                if found is None and wanted.meets(Interval(value - half, value + half)):
                    found = Mending(figure, value, slip)
        if found is not None and _chance(found.slip, chances) <= likely:
            return found
    return None


def _chance(slip: Slip, chances: Mapping[Slip, Decimal]) -> Decimal:
    """How likely such a slip is found without any: figures of one sentence are of like size, so that one fits when it
    is ten thousand times as much rarely."""
    rare = chances[Slip.UNIT] / _RARE
    return rare if slip is Slip.UNIT else rare + sum(chances[other] for other in Slip if other is not Slip.UNIT)


def _grain(value: Decimal, step: Decimal) -> Decimal:
    """One unit of the last digit that is no zero: 2500亿 may be rounded to hundreds of them."""
    number, grain = int(value / step), step
    while number and number % 10 == 0:
        number, grain = number // 10, grain * 10
    return grain


def _before_slip(figure: Stated, digits: bool) -> Iterator[tuple[Slip, Decimal, Decimal]]:
    """What a figure may have been before a slip: the value and one unit of its last digit."""
    value, step = figure.value, figure.resolution
    if value <= 0 or step <= 0:
        return
    written = str(int(value / step))
    for other in _swapped(written):
        yield Slip.SWAPPED, other * step, step
    for slip, factor in _FACTORS:
        yield slip, value * factor, step * factor
    if digits and len(written) >= _FEWEST_DIGITS:
        for other in _retyped(written):
            yield Slip.DIGIT, other * step, step


def _swapped(digits: str) -> Iterator[int]:
    for place in range(len(digits) - 1):
        if digits[place] != digits[place + 1]:
            yield int(digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :])


def _retyped(digits: str) -> Iterator[int]:
    for place, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit:
                yield int(digits[:place] + other + digits[place + 1 :])
