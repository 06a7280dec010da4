"""Stretches of time: what an expression refers to, in days and as an ISO 8601 period."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from ..model import DateKind

Grain = Literal["day", "days", "month", "months", "year", "years"]
"""How finely an expression speaks; the plural forms are runs (``1-9月``, ``2011-2015年``)."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a text stands in time.

    ``today`` is the day on which it was issued: 今年 and 去年 count from there. ``year`` is the year that it is about:
    全年, 上年度 and dates without a year belong to it. ``five_year_plan`` is the number of the five-year plan that it
    is about (13 for “十三五”): 五年来 means its years. ``written`` is the year of issue where only that is known of it.
    """

    today: date | None = None
    year: int | None = None
    five_year_plan: int | None = None
    written: int | None = None

    @property
    def this_year(self) -> int | None:
        """The year that 今年 means."""
        return self.today.year if self.today else self.written or self.year

    @property
    def base_year(self) -> int | None:
        """The year of dates that name none."""
        return self.year if self.year is not None else self.this_year


class TimeMention(NamedTuple):
    """A time expression; ``start`` and ``end`` count characters of the text that was searched.

    ``first`` and ``last`` are the first and last day, None on an open side (截至…, …起) and both None where the text
    alone does not tell (近年来 in a text without a date). ``period`` is ISO 8601 as observations bear it: ``2016``,
    ``2017-06``, ``2018-08-31``, ``2011/2015``, ``2016-04-01/2016-04-20``. ``kind`` is what the words themselves show,
    None where they do not. ``compared`` marks the base of a comparison (比上年, 与2010年相比): it is not the period of
    the figure beside it. ``bound`` is True where words such as 到…, …前, 截至… make it an end.
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    period: str | None
    kind: DateKind | None
    rule: str
    compared: bool = False
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``first`` to ``last``, both included. ``period`` overrides the period that grain and days give."""

    first: date
    last: date
    grain: Grain
    period: str | None = None

    def iso(self) -> str:
        """The stretch as ISO 8601, as finely as it was said."""
        if self.period is not None:
            return self.period
        first, last = (_cut(day, self.grain) for day in (self.first, self.last))
        return first if first == last else f"{first}/{last}"


def _cut(day: date, grain: Grain) -> str:
    length = {"year": 4, "years": 4, "month": 7, "months": 7}.get(grain, 10)
    return day.isoformat()[:length]


def years(first: int, last: int | None = None) -> Stretch:
    """Whole calendar years; ValueError where they run backwards or past the calendar."""
    last = first if last is None else last
    if last < first:
        raise ValueError(f"years run backwards: {first}-{last}")
    return Stretch(date(first, 1, 1), date(last, 12, 31), "year" if first == last else "years")


def months(year: int, first: int, last: int | None = None, last_year: int | None = None) -> Stretch:
    """Whole months; ValueError for a month that does not exist or a run that goes backwards."""
    last = first if last is None else last
    last_year = year if last_year is None else last_year
    begin, end = date(year, first, 1), month_end(last_year, last)
    if end < begin:
        raise ValueError(f"months run backwards: {begin}-{end}")
    return Stretch(begin, end, "month" if (year, first) == (last_year, last) else "months")


def days(first: date, last: date | None = None) -> Stretch:
    """A day or a run of days; ValueError where it goes backwards."""
    last = first if last is None else last
    if last < first:
        raise ValueError(f"days run backwards: {first}-{last}")
    return Stretch(first, last, "day" if first == last else "days")


def month_end(year: int, month: int) -> date:
    """The last day of a month; ValueError for a month that does not exist."""
    date(year, month, 1)
    return date(year, month, monthrange(year, month)[1])


def five_year_plan(number: int) -> tuple[int, int]:
    """First and last year of the ``number``-th five-year plan.

    The first two ran 1953-57 and 1958-62; after three years of adjustment they follow each other from 1966 on.
    """
    if number < 1:
        raise ValueError(f"there is no five-year plan number {number}")
    first = 1953 + 5 * (number - 1) if number <= 2 else 1966 + 5 * (number - 3)
    return first, first + 4
