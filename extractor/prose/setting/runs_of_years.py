"""Which edge of a run of years a figure is of: what rose from 20% to 30% in five years was 30% in the last of them."""

from __future__ import annotations

from collections.abc import Sequence

from ... import lazy_re as re
from ...model import Measure, Role
from ...times import Reference, TimeMention
from ...times.grammar import number

_RUN, _YEAR = len("2017/2018"), len("2017")
_MOVED = r"(?:[增升降减扩提缩跌涨达]|上升|下降|发展)[^，,。;0-9]{0,3}[到至为]"
# 由 | 13万公里增加到17万公里
_MOVES_FROM = re.compile(r"[由从][^，,。;0-9]{0,10}$")
_MOVES_ON = re.compile(
    rf"(?:\([^()]{{1,12}}\))?(?:[^，,。;0-9]{{0,6}}{_MOVED}|(?:增加|增长|提高|上升|减少|降低|下降|延长|缩短)[0-9])"
)
# 由13万公里增加到 | 17万公里
_MOVED_TO = re.compile(rf"[由从](?:[12][0-9]{{3}}年)?[^，,。;0-9]{{0,10}}[0-9.]+[^，,。;0-9]{{0,8}}{_MOVED}[了约近]*$")
# 过去五年国内生产总值 | 增加到 | 121万亿元
_ROSE_TO = re.compile("(?:增加|增长|提高|提升|上升|扩大|下降|降低|减少|延长)[到至][了约近]*$")
_WINDOW = 32


def begins(text: str, start: int, end: int) -> bool:
    """The figure there is what a movement began with: 由 | 13万公里 | 增加到17万公里."""
    return bool(_MOVES_FROM.search(text, max(0, start - _WINDOW), start) and _MOVES_ON.match(text, end))


def edge(text: str, start: int, end: int, measure: Measure, period: str, *, named: bool = False) -> str:
    """``period`` of a figure that stands in ``text`` from ``start`` to ``end``: of a run of years the last one where
    the figure is what a movement reached, the one before the first where it is what the movement began with. A figure
    that is reached without a word of a movement (达到95%) may have been so earlier: it stays one of all the years.
    Where both years are ``named`` the movement begins in the first of them."""
    if len(period) != _RUN or measure is not Measure.LEVEL:
        return period
    left = text[max(0, start - _WINDOW) : start]
    if begins(text, start, end):
        return period[:4] if named else f"{int(period[:4]) - 1:04}"
    return period[-4:] if _MOVED_TO.search(left) or _ROSE_TO.search(left) else period


def on_average(text: str, times: Sequence[TimeMention], start: int, measure: Measure, period: str | None) -> str | None:
    """The run of years that a rise by year average is of, where the sentence says from which year on (由2000年的… |
    比2002年增长…，年均增长); else ``period``."""
    if measure is not Measure.CHANGE or period is None or len(period) != _YEAR:
        return period
    if not _YEARLY.search(_clause_before(text, start)):
        return period
    for mention in reversed(times):
        if mention.end <= start and len(mention.period or "") == _YEAR and (mention.period or "") < period:
            begins_there = mention.compared or text[mention.start - 1 : mention.start] in ("由", "从")
            first = int(mention.period or 0) + 1
            return f"{first:04}/{period}" if begins_there and first < int(period) else period
    return period


def over_years(text: str, start: int, measure: Measure, period: str | None, run: str | None) -> str | None:
    """The run of years that a rise by year average, or what was added up, is of, where its sentence only names the last
    of them."""
    if period is None or run is None or len(run) != _RUN or not run.endswith(period):
        return period
    said = _YEARLY if measure is Measure.CHANGE else _ADDED_UP
    return run if said.search(_clause_before(text, start)) else period


# 年均增长, 五年平均增长
_YEARLY = re.compile("年平?均")
_ADDED_UP = re.compile("累计")


def by_year_average(text: str) -> bool:
    """``text`` says by how much something rose each year of several."""
    return _YEARLY.search(text) is not None


_CLAUSE_END = re.compile("[，,。;:]")


def _clause_before(text: str, start: int) -> str:
    return _CLAUSE_END.split(text[max(0, start - _WINDOW) : start])[-1]


# The sign that all have comes first, so that the pattern is searched for by it.
_COUNTED = re.compile(
    r"年(?:(?:左右|多)?的?时间|来?的(?:努力|奋斗|治理)|(?=[内间]|分别|保持在?[0-9]|稳定在|(?:实施|完成|建成)(?!方案|规划|意见)|累计|新增|增加|净增|共(?![同建享和产有])))"
)
_COUNT = re.compile(
    r"(?P<taken>用|通过|经过|花)?(?<![第每近十百0-9届今后来内])(?P<count>[1-9][0-9]?|[一两二三四五六七八九十]{1,3})$"
)
_BY_NOW = re.compile("[，,;](?:当前|目前|现有|现在|如今|至今|截[至止])")
_WIDEST = 6
_FIRST_HALF = 6


def counted_years(text: str, start: int, end: int) -> int | None:
    """How many years a figure is said to have taken between ``start`` and ``end``; None where nothing is said."""
    for match in reversed(list(_COUNTED.finditer(text, start, end))):
        count = _COUNT.search(text[max(start, match.start() - _WIDEST) : match.start()])
        if count and (count["taken"] or not match[0].endswith(("时间", "努力", "奋斗", "治理"))):
            if _BY_NOW.search(text, match.end(), end):
                return None  # 五年累计脱贫11.8万人，当前贫困人口 | 7884人: what is so now is not of all five
            return number(count["count"].replace("两", "二"))
    return None


def run_of(count: int, role: Role, period: str | None, reference: Reference) -> str | None:
    """The ``count`` years up to the last one of ``period``, or for a target those that begin with the year of issue;
    None where the document does not tell."""
    if count < 2:
        return None
    if role is Role.ACTUAL:
        last = int((period or "").rpartition("/")[2][:4] or 0) or reference.base_year
        written = reference.this_year
        if last and written and period is not None and len(period) == _RUN and last > written:
            last = int(period[:4]) - 1  # A plan for the years to come tells of those before them.
        return f"{last - count + 1:04}/{last:04}" if last else None
    this_year, today = reference.this_year, reference.today
    if this_year is None:
        return None
    first = this_year if today is None or today.month <= _FIRST_HALF else this_year + 1
    return f"{first:04}/{first + count - 1:04}"
