"""Years that a sentence only counts: 用三年时间建成…, 十年增加…."""

from __future__ import annotations

import re

from ..model import Role
from ..times import Reference
from ..times.grammar import number

# The sign that all have comes first, so that the pattern is searched for by it.
_COUNTED = re.compile(
    r"年(?:(?:左右|多)?的?时间|(?=[内间]|分别|保持在?[0-9]|稳定在|(?:实施|完成|建成)(?!方案|规划|意见)|累计|新增|增加|净增|共(?![同建享和产有])))"
)
_COUNT = re.compile(
    r"(?P<taken>用|通过|经过|花)?(?<![第每近十百0-9届今后来内])(?P<count>[1-9][0-9]?|[一两二三四五六七八九十]{1,3})$"
)
_WIDEST = 6
_FIRST_HALF = 6


def counted_years(text: str, start: int, end: int) -> int | None:
    """How many years a figure is said to have taken between ``start`` and ``end``; None where nothing is said."""
    for match in reversed(list(_COUNTED.finditer(text, start, end))):
        count = _COUNT.search(text[max(start, match.start() - _WIDEST) : match.start()])
        if count and (count["taken"] or not match[0].endswith("时间")):
            return number(count["count"].replace("两", "二"))
    return None


def run_of(count: int, role: Role, period: str | None, reference: Reference) -> str | None:
    """The ``count`` years up to the last one of ``period``, or for a target those that begin with the year of issue;
    None where the document does not tell."""
    if count < 2:
        return None
    if role is Role.ACTUAL:
        last = int((period or "").rpartition("/")[2][:4] or 0) or reference.base_year
        return f"{last - count + 1:04}/{last:04}" if last else None
    this_year, today = reference.this_year, reference.today
    if this_year is None:
        return None
    first = this_year if today is None or today.month <= _FIRST_HALF else this_year + 1
    return f"{first:04}/{first + count - 1:04}"
