"""The period that a figure bears, where the time that the text gives for it is known."""

from __future__ import annotations

from ... import lazy_re as re
from ...context import Scope
from ...model import Role
from ...times import TimeMention

YEARS = len("2017/2018")
"""How long the period of a run of years is as it is written."""
_ENDS_OF_YEARS, _LAST_DAY = ("year", "edge of the year"), "-12-31"
_RUNNING = re.compile("上一?(?:年|季|个?月)|当[年月]|本年|次年|[年月]底|年末")


def period_of(time: TimeMention | None, role: Role, scope: Scope) -> str | None:
    """The period of a figure with that role and the time that the text gives for it; where it gives none, that of the
    section or the document by ``scope``. None where nothing tells."""
    if role is Role.STANDARD and time is not None and _RUNNING.match(time.text):
        return scope.period  # 处上一年收入 | 40% | 的罚款: of whichever year that is
    return _untold(role, scope) if time is None else _told(time, role, scope)


def _told(time: TimeMention, role: Role, scope: Scope) -> str | None:
    period = time.period
    if time.rule in _ENDS_OF_YEARS and period and period.endswith(_LAST_DAY):
        # What there is at the end of a year is that year's; among several years one that is told to the day is not.
        to_the_day = role is not Role.TARGET and (time.text.startswith("截") or "年年" in time.text)
        period = period if len(scope.period or "") == YEARS and to_the_day else period[:4]
    if role is Role.TARGET and period and time.text.endswith("年初"):
        return period[:4]  # 2022年初 | 预算安排: for that year.
    return period


def _untold(role: Role, scope: Scope) -> str | None:
    period = scope.period
    if role is Role.ACTUAL and (period is None or (len(period) == YEARS and scope.now)):
        return scope.now if period is None or period.startswith(scope.now or "-") else period
    if role is Role.ACTUAL and scope.past and period == f"{int(scope.past) + 1:04}":
        return scope.past
    if role is not Role.TARGET:
        return period
    if period is None:
        return scope.due
    return period[-4:] if len(period) == YEARS else period


_MONTHS = re.compile(r"[0-9]{4}(-[0-9]{2})(?:/[0-9]{4}(-[0-9]{2}))?")


def same_months(year: str, period: str | None) -> str:
    """``year``, or where ``period`` is of some months, the same ones of that year."""
    months = _MONTHS.fullmatch(period or "") if len(year) == len("2018") else None
    if months is None:
        return year
    return f"{year}{months[1]}" + (f"/{year}{months[2]}" if months[2] else "")
