"""A second look at differences that nothing explains: at the words that lead up to the figures in their documents.

With a figure its clause is kept, and what most sentences open with is not: 初步核算，…; 按户籍统计，…. These words are
read where they are needed only, since that takes the documents themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from .causes import Cause
from .collection import Card
from .crosscheck import CrossCheck
from .diagnosis import Pair, diagnose
from .sentences import introduced
from .subjects import common_value, interval, step

MOST = 5_000
"""Of more such differences in one corpus the rest are told as they are."""


def look_again(checks: Iterable[CrossCheck], text_of: Callable[[Card], str]) -> Iterator[CrossCheck]:
    """``checks``, those without a known cause with the one that their sentences tell; ``text_of`` gives the text of a
    document."""
    left = MOST
    for check in checks:
        if left and _unexplained(check):
            left -= 1
            yield _again(check, text_of)
        else:
            yield check


def not_looked_at(checks: Iterable[CrossCheck]) -> int:
    """How many of ``checks`` without a known cause are beyond those that are looked at again."""
    return max(0, sum(map(_unexplained, checks)) - MOST)


def _unexplained(check: CrossCheck) -> bool:
    return not check.holds and bool(check.diagnoses) and check.diagnoses[0].cause is Cause.CONFLICT


def _again(check: CrossCheck, text_of: Callable[[Card], str]) -> CrossCheck:
    one = check.evidence[0]
    other = next((figure for figure in check.evidence[1:] if common_value(figure.row) == check.found), None)
    if other is None:
        return check
    sides = one, other
    leads = introduced(text_of(one.card), one.row), introduced(text_of(other.card), other.row)
    if not any(leads):
        return check
    rows = one.row, other.row
    found = diagnose(
        Pair(
            *sides,
            values=(common_value(rows[0]), common_value(rows[1])),
            intervals=(interval(rows[0]), interval(rows[1])),
            steps=(step(rows[0]), step(rows[1])),
            introduced=leads,
        )
    )
    if found[0].cause is Cause.CONFLICT:
        return check
    was = check.diagnoses[0]
    return replace(
        check,
        diagnoses=found,
        explanation=check.explanation.removesuffix(was.sentence("zh")) + found[0].sentence("zh"),
        explanation_en=check.explanation_en.removesuffix(was.sentence("en")) + found[0].sentence("en"),
    )
