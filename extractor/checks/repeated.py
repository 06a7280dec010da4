"""What a document says twice: the same figure in two sentences, or in a sentence and a table.

That two agree says little and is no check of its own. Figures under one name may be of two things all the same, so that
two that differ are a finding only where one is the other with a slip of the pen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..model import Check, CheckKind, Comparator, Observation, Role
from ..normal import Normal
from ..numerals import numeral_at
from ..progress import step
from ..wording import Wording
from .intervals import Interval, plain, stated
from .slips import mend

_ROLES = {Role.ACTUAL, Role.TARGET}
_ROUNDED = {"%", "‰", "元", "百分点", None}
_FEWEST_DIGITS = 3
"""Figures of fewer digits agree, and differ by a slip, by chance too often."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure with what rounding may hide. ``resolution`` is one unit of its last digit in the base of its unit."""

    row: Observation
    resolution: Decimal

    @property
    def value(self) -> Decimal:
        return abs(self.row.value)

    @property
    def written(self) -> str:
        return "".join(self.row.value_text.split())

    @property
    def exact(self) -> bool:
        return self.resolution <= 1 and self.row.unit not in _ROUNDED

    @property
    def interval(self) -> Interval:
        return stated(self.value, self.resolution, exact=self.exact)

    @property
    def digits(self) -> int:
        return len(str(int(self.value / self.resolution)).rstrip("0"))


def check_repeated(observations: Sequence[Observation]) -> Iterator[Check]:
    """The figures that a document gives more than once for one indicator, area and period, and differently."""
    groups: defaultdict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for row in observations:
        step()
        if row.period is not None and row.role in _ROLES and row.value_max is None and row.value != 0:
            groups[_subject(row)].append(row)
    for rows in groups.values():
        mentions = [mention for row in rows if (mention := mentioned(row)) is not None] if len(rows) > 1 else []
        mentions = [mention for mention in mentions if mention.digits >= _FEWEST_DIGITS]
        for other in mentions[1:]:
            step()
            if _apart(mentions[0].row, other.row):
                yield from _check(mentions[0], other)


def _subject(row: Observation) -> tuple[object, ...]:
    name, where = row.canonical or row.indicator, row.region_code or row.region
    fall = row.value < 0
    return name, where, row.period, row.measure, row.role, row.unit, row.comparator, fall


def mentioned(row: Observation) -> Mention | None:
    """The figure of an observation; None where its number cannot be read again."""
    text = Normal(row.value_text).text
    start = next((place for place, sign in enumerate(text) if sign in "0123456789"), None)
    numeral = numeral_at(text, start) if start is not None else None
    if numeral is None or numeral.value == 0:
        return None
    # A multiplier may stand in the heading of the table instead of beside the number.
    return Mention(row, numeral.resolution * abs(row.value / numeral.value))


def _apart(one: Observation, other: Observation) -> bool:
    """What stands in one sentence is no repetition: 由1850元增加到2310元."""
    return not (one.span.start < other.span.end and other.span.start < one.span.end)


def _check(one: Mention, other: Mention) -> Iterator[Check]:
    if one.row.comparator is not Comparator.EQUAL or one.interval.meets(other.interval):
        return
    mending = mend([other, one], [one.interval, other.interval])
    if mending is None:
        return
    name = one.row.canonical or one.row.indicator
    said = (
        Wording(
            f"“{name}”前后两处分别为{one.written}和{other.written}",
            f"“{name}” is {one.written} in one place and {other.written} in another",
        )
        + mending.words
    )
    # The two may stand far apart: the evidence is the second, the places are both.
    yield Check(
        kind=CheckKind.CONFLICT,
        holds=False,
        found=other.row.value,
        expected=one.row.value,
        unit=one.row.unit,
        formula=f"{plain(other.row.value)} ≠ {plain(one.row.value)}",
        explanation=said.zh,
        explanation_en=said.en,
        span=other.row.span,
        quote=other.row.quote,
        places=(one.row.value_span, other.row.value_span),
        rule="conflict.repeated",
    )
