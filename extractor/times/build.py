"""From the groups of a matched pattern to a stretch of days.

Every builder takes the pattern's groups and the running reference, returns None where the reference cannot tell, and
raises ValueError for dates that do not exist.
"""

from __future__ import annotations

from datetime import date

from .grammar import EDGES, HALVES, THIRDS, number
from .resolve import Groups, When
from .stretch import Stretch, days, five_year_plan, month_end, months, years

_DECEMBER = 12


def _one(groups: Groups, *names: str) -> str:
    """The first of the groups that took part in the match; LookupError where none did."""
    for name in names:
        if value := groups.get(name):
            return value
    raise LookupError(names)


def _number(groups: Groups, name: str, default: int) -> int:
    value = groups.get(name)
    return number(value) if value else default


def day(groups: Groups, when: When) -> Stretch:
    return days(date(when.year(groups), number(_one(groups, "m", "m1")), number(_one(groups, "d", "d1"))))


def run_of_days(groups: Groups, when: When) -> Stretch:
    year, month = when.year(groups), number(_one(groups, "m"))
    first = date(year, month, number(_one(groups, "d")))
    last_month = _number(groups, "m2", month)
    # A run over New Year names its first year only, or none.
    last_year = _number(groups, "y2", year + (last_month < month))
    return days(first, date(last_year, last_month, number(_one(groups, "d2"))))


def run_of_months(groups: Groups, when: When) -> Stretch:
    if till := groups.get("till"):
        return months(when.year(groups, "y1", "rel1"), 1, number(till.replace("两", "二")))
    year, first, last = when.year(groups), number(_one(groups, "m")), number(_one(groups, "m2"))
    last_year = _number(groups, "y2", year + (last < first))
    if (first, last, last_year) == (1, _DECEMBER, year):
        return years(year)  # 2012年1-12月
    return months(year, first, last, last_year)


def month(groups: Groups, when: When) -> Stretch:
    year, which = when.year(groups), number(_one(groups, "m", "m1", "m2"))
    part = groups.get("part") or groups.get("part1") or groups.get("part2")
    if part is None:
        return months(year, which)
    if part in THIRDS:
        first, last = THIRDS[part]
        return days(date(year, which, first), date(year, which, last) if last else month_end(year, which))
    return days(month_end(year, which) if EDGES[part] == "end" else date(year, which, 1))


def quarters(groups: Groups, when: When) -> Stretch:
    year = when.year(groups)
    if groups.get("till"):
        return months(year, 1, 3 * number(_one(groups, "q")))
    if groups.get("q1"):
        return months(year, 3 * number(_one(groups, "q1")) - 2, 3 * number(_one(groups, "q2")))
    last = 3 * number(_one(groups, "q3"))
    return days(month_end(year, last)) if groups.get("part") else months(year, last - 2, last)


def half(groups: Groups, when: When) -> Stretch:
    year = when.year(groups)
    first, last = HALVES[_one(groups, "half")]
    return days(month_end(year, last)) if groups.get("part") else months(year, first, last)


def run_of_years(groups: Groups, _when: When) -> Stretch:
    return years(number(_one(groups, "y", "y3")), number(_one(groups, "y2", "y4")))


def decade(groups: Groups, _when: When) -> Stretch:
    hundreds = {"21": 2000, "二十一": 2000}.get(groups.get("century") or "", 1900)
    first = hundreds + 10 * number(_one(groups, "decade"))
    return years(first, first + 9)


def year(groups: Groups, when: When) -> Stretch:
    if groups.get("rel") or groups.get("rel1"):
        which = when.relative(_one(groups, "rel", "rel1"))
    else:
        which = number(_one(groups, "y", "y1"))
    part = groups.get("part") or groups.get("part1")
    return years(which) if part is None else days(_edge(which, part))


def whole_year(_groups: Groups, when: When) -> Stretch:
    return years(when.base())


def end_of_century(groups: Groups, when: When) -> Stretch:
    named = {"20": 2000, "21": 2100, "二十": 2000, "二十一": 2100}.get(groups.get("century") or "")
    last = named or -(-when.base() // 100) * 100
    return Stretch(date(last, 12, 31), date(last, 12, 31), "day", period=f"{last:04}")


def edge_of_year(groups: Groups, when: When) -> Stretch:
    which = when.base()
    edge = _edge(which, _one(groups, "part"))
    # Without a year of its own the expression names the year's stock: 年末总人口 bears the year.
    return Stretch(edge, edge, "day", period=f"{which:04}")


def _edge(year: int, part: str) -> date:
    return date(year, 12, 31) if EDGES[part] == "end" else date(year, 1, 1)


def five_year_plan_of(groups: Groups, when: When) -> Stretch:
    when.plan = number(_one(groups, "n", "n1", "n2").removesuffix("五"))
    first, last = five_year_plan(when.plan)
    part = groups.get("part") or groups.get("part1") or ""
    if part.endswith("末"):
        return Stretch(date(last, 12, 31), date(last, 12, 31), "day", period=f"{last:04}")
    if part.endswith("年"):
        return years(first, first + number(part[-2].replace("两", "二")) - 1)
    if part.startswith("初"):
        return Stretch(date(first, 1, 1), date(first, 1, 1), "day", period=f"{first:04}")
    return years(first, last)


_YEAR_ENDS = 11


def past_years(groups: Groups, when: When) -> Stretch | None:
    count, plan = _count(groups, "n", "n1", "n2", "n3"), when.plan
    if count == 5 and plan is not None:
        return years(*five_year_plan(plan - (1 if groups.get("n2") else 0)))
    last, this_year = when.reference.base_year, when.reference.this_year
    if last is None:
        return None
    today = when.reference.today
    if today is not None and last == this_year and today.month < _YEAR_ENDS:
        # Looking back from within a year, the years past end with the one before; in its last weeks it is one of them.
        last -= 1
    if groups.get("n2"):
        # 比前五年: the years before those.
        last -= count
    if count == 1:
        when.named = last  # 一年来，…，全年…
    return years(last - count + 1, last)


def coming_years(groups: Groups, when: When) -> Stretch | None:
    count, plan = _count(groups, "n"), when.reference.five_year_plan
    if count == 5 and plan is not None:
        return years(*five_year_plan(plan))
    this_year, today = when.reference.this_year, when.reference.today
    if this_year is None:
        return None
    # Looking ahead in the first half of a year, that year is the first of those to come.
    first = this_year if today is not None and today.month <= 6 else this_year + 1
    return years(first, first + count - 1)


def this_and_next_year(_groups: Groups, when: When) -> Stretch | None:
    this_year = when.reference.this_year
    return None if this_year is None else years(this_year, this_year + 1)


def _count(groups: Groups, *names: str) -> int:
    return number(_one(groups, *names).replace("两", "二"))


def unknown(_groups: Groups, _when: When) -> None:
    """Words that name a time without saying which."""
