"""What a figure speaks of, and which values it leaves open: what it takes to lay two figures side by side."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extractor.checks.intervals import Interval, stated
from extractor.measures import common
from extractor.model import Comparator, Measure, Observation, Role
from extractor.normal import Normal
from extractor.numerals import numeral_at
from extractor.regions import table

from .sentences import text_before
from .years_meant import SHARES, by_year, years_meant

_ABOUT = Decimal("0.05")
"""How far, as a share of the figure, 约 and 左右 reach at most."""
_INFINITE = Decimal("Infinity")
_NUMBER = re.compile(r"[0-9]+")


class Subject(NamedTuple):
    """What a figure speaks of; figures with equal subjects can be compared. ``region`` is a code where there is one."""

    indicator: str
    region: str
    period: str
    measure: Measure
    unit: str | None
    base: str = ""
    """Of a change: what it is against, where that is not the period before (``年均``, ``2002``). Of an amount ``年均``
    where it is not that of all years together but of each of them, or their average."""

    @classmethod
    def of(cls, row: Observation) -> Subject | None:
        """None for a figure that does not say where or when, and for what is neither result nor target."""
        region = row.region_code or _own_name(row.region)
        if region is None or row.period is None or row.role not in (Role.ACTUAL, Role.TARGET):
            return None
        # A stock at the end of a year is the year's figure.
        period = row.period[:4] if len(row.period) == 10 and row.period.endswith("-12-31") else row.period
        period = years_meant(row, period)
        indicator, unit = row.canonical or row.indicator, common(row.unit)[0]
        return cls(indicator, region, period, row.measure, unit, _base(row, period))

    def during(self, row: Observation, period: str) -> Subject:
        """That of ``row``, whose subject this is, where it speaks of another ``period``."""
        return self._replace(period=period, base=_base(row, period))


def _base(row: Observation, period: str) -> str:
    return change_base(row, period) or (EACH_YEAR if by_year(row, period) else "")


def _own_name(region: str | None) -> str | None:
    """``region`` unless several places bear the name: two figures for 鼓楼区 need not be of one city."""
    return None if region is not None and table().is_shared(region) else region


EACH_YEAR = "年均"


_AGAINST = re.compile(r"(年均|平均每年)|[比较]([0-9]{4})年?")


def change_base(row: Observation, period: str) -> str:
    """What a change is against, by the words between the figure and the one before it."""
    if row.measure is not Measure.CHANGE or row.cell is not None:
        return ""
    before = text_before(row)
    said = list(_AGAINST.finditer(before[before.rfind("，") + 1 :]))
    if not said:
        return ""
    average, year = said[-1].groups()
    usual = str(int(period[:4]) - 1) if period[:4].isdigit() else ""
    return average or ("" if year == usual else year)


def interval(row: Observation, comparator: Comparator | None = None) -> Interval:
    """All values, in the unit of its subject, that a figure may stand for, or might with another ``comparator``. Of a
    fall, comparators speak of its size: 下降3%以上 is -3 or less."""
    fall = row.measure is Measure.CHANGE and row.value < 0
    size, step = -row.value if fall else row.value, resolution(row)
    whole = step <= 1 and row.unit not in SHARES
    plain = stated(size, step, exact=whole)
    low, high = plain.low, plain.high
    match comparator or row.comparator:
        case Comparator.AT_LEAST | Comparator.MORE:
            high = _INFINITE
        case Comparator.AT_MOST | Comparator.LESS:
            low = -_INFINITE
        case Comparator.ABOUT:
            room = max(step, abs(size) * _ABOUT)
            low, high = size - room, size + room
        case Comparator.RANGE if row.value_max is not None:
            other = stated(-row.value_max if fall else row.value_max, step, exact=whole)
            low, high = min(low, other.low), max(high, other.high)
    _, factor = common(row.unit)
    return Interval(-high * factor, -low * factor) if fall else Interval(low * factor, high * factor)


def resolution(row: Observation) -> Decimal:
    """One unit of the last digit shown, in the base of the figure's unit: 76.39万人 → 100, 99.6% → 0.1."""
    return _resolution(row.value_text, row.value)


@lru_cache(maxsize=100_000)
def _resolution(value_text: str, value: Decimal) -> Decimal:
    text = Normal(value_text).text
    start = _NUMBER.search(text)
    numeral = numeral_at(text, start.start() if start else 0)
    if numeral is None or numeral.value == 0:
        return Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
    # A multiplier may stand in the heading of the table instead of beside the number.
    factor = abs(value / numeral.value)
    return numeral.resolution * factor if factor.normalize().as_tuple().digits == (1,) else numeral.resolution


def common_value(row: Observation) -> Decimal:
    """The value in the unit of its subject."""
    _, factor = common(row.unit)
    return row.value * factor


def step(row: Observation) -> Decimal:
    """One unit of the last digit shown, in the unit of its subject."""
    return resolution(row) * common(row.unit)[1]


_FROM = re.compile(r"(?:从|由)(?:[0-9]{4}年)?(?:的|人均|平均|每[^，]{1,4})*$")


def starting_point(row: Observation) -> bool:
    """由47.5%提高到51.5%: the first figure is where the plan starts from, not what it aims at."""
    said = row.quote
    return ("从" in said or "由" in said) and _FROM.search(text_before(row)) is not None
