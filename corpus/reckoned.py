"""What became of a target, reckoned from figures that documents do give: from the values of the years that it is about,
from an amount and its growth, or from what the plan of the next year says it is more than."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from extractor.checks.intervals import HUNDRED, Interval, stated, total
from extractor.model import Comparator, Measure, Observation

from .collection import Entry
from .runs import years_of
from .sentences import text_before
from .subjects import EACH_YEAR, Subject, interval, resolution
from .years_meant import SHARES, is_standing

Figure = Entry[Observation]
Results = Mapping[Subject, Sequence[Figure]]
_DIGITS = 6
"""Digits after the point of what is reckoned, in the base of its unit."""


class Reckoning(StrEnum):
    """How a value follows from others."""

    GROWTH = "growth"
    """An increase, from the amount that was reached and its growth in per cent."""
    YEARS = "years"
    """A sum, from the values of all its years."""
    AVERAGE = "average"
    """An average a year, from the sum or from the values of all years."""
    NEXT_PLAN = "next-plan"
    """An amount, from that planned for the next year and by how much that is more."""


class Answer(NamedTuple):
    """What answers a target; ``reckoned`` the values that follow from it where it is not the answer itself, and how."""

    result: Figure
    reckoned: Interval | None = None
    way: Reckoning | None = None


def by_growth(key: Subject, level: Figure, results: Results) -> Answer | None:
    """A planned increase by so much, where ``level`` answers the amount that it leads to and its document tells the
    growth of that in per cent."""
    if key.measure is not Measure.CHANGE or key.unit in SHARES:
        return None
    rates = [
        growth
        for other, group in results.items()
        if other.unit in ("%", "倍") and not other.base
        for figure in group
        if figure.card == level.card
        and figure.row.indicator == level.row.indicator
        and figure.row.period == level.row.period
        and (growth := _growth(figure.row)) is not None
    ]
    if len(rates) != 1:
        return None
    amount, growth = interval(level.row), rates[0]
    if not (_finite(amount) and _finite(growth)) or growth.low <= -HUNDRED:
        return None
    ends = ((amount.low, growth.low), (amount.high, growth.high))
    low, high = (round(value * rate / (HUNDRED + rate), _DIGITS) for value, rate in ends)
    return Answer(level, Interval(low, high), Reckoning.GROWTH)


def _growth(row: Observation) -> Interval | None:
    """The growth in per cent that a figure tells: 增长12%, 增长1.2倍, 是上年的2.2倍."""
    if row.unit == "%":
        return interval(row) if row.measure is Measure.CHANGE else None
    values = stated(row.value, resolution(row), exact=False)
    if row.measure is Measure.CHANGE:
        return values.scaled(HUNDRED)
    said = _TIMES_LAST.search(text_before(row))
    if said is None or (said["year"] and said["year"] != str(int((row.period or "0")[:4]) - 1)):
        return None
    return (values - Interval(Decimal(1), Decimal(1))).scaled(HUNDRED)


_TIMES_LAST = re.compile(r"(?:上一?年|去年|(?P<year>[0-9]{4})年)的$")


def by_years(key: Subject, name: str, results: Results) -> Answer | None:
    """Of a target called ``name`` the sum over several years, or the average of them, from the values of each; the
    average also from their sum."""
    years = years_of(key.period)
    if years is None or key.measure is not Measure.LEVEL or key.unit in SHARES or is_standing(name):
        return None
    whole = key._replace(base="")
    average = key.base == EACH_YEAR
    if average and (said := _latest(results.get(whole, ()))) is not None:
        return Answer(said, _divided(interval(said.row), len(years)), Reckoning.AVERAGE)
    parts = [_latest(results.get(whole._replace(period=f"{year:04}"), ())) for year in years]
    given = [part for part in parts if part is not None]
    if len(given) < len(years):
        return None
    everything = total([interval(part.row) for part in given])
    if not _finite(everything):
        return None
    if average:
        return Answer(given[-1], _divided(everything, len(years)), Reckoning.AVERAGE)
    return Answer(given[-1], everything, Reckoning.YEARS)


_MORE_THAN_LAST = re.compile(r"[比较](?:上一?年|去年)(?:同期|实际|执行数)*[再又]?[增减][加长少]?[了约]*$")


def by_next_plan(key: Subject, series: Sequence[Figure], increases: Sequence[Figure]) -> Answer | None:
    """The amount of a year, from one of ``series``, the amounts planned for the next years, and by how much more than
    the year before that is. What comes to the very amount planned may be the plan itself: it answers nothing."""
    if key.measure is not Measure.LEVEL or key.unit in SHARES or not key.period.isdigit():
        return None
    following = f"{int(key.period) + 1:04}"
    for planned in series:
        row = planned.row
        if row.period != following or row.comparator is not Comparator.EQUAL:
            continue
        for rise in increases:
            together = rise.card == planned.card and rise.row.span.start == row.span.start
            if not together or rise.row.comparator is not Comparator.EQUAL or rise.row.period != following:
                continue
            if _MORE_THAN_LAST.search(text_before(rise.row)):
                return Answer(planned, interval(row) - interval(rise.row), Reckoning.NEXT_PLAN)
    return None


def _latest(figures: Sequence[Figure]) -> Figure | None:
    return max(figures, key=lambda figure: figure.card.issued or "", default=None)


def _divided(values: Interval, years: int) -> Interval:
    return Interval(round(values.low / years, _DIGITS), round(values.high / years, _DIGITS))


def _finite(values: Interval) -> bool:
    return values.low.is_finite() and values.high.is_finite()
