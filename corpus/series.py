"""Changes against the values that they lie between, wherever these stand: the growth that a report gives for a year
against the values that it and the report of the year before give.

A change that comes out is listed. One that does not is a finding where one document gives all three figures, or where
a single slip explains it; otherwise the earlier value may have been revised since. Whatever cannot be reckoned is said
with the reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from extractor.checks.intervals import Interval, plain, quotient, rounded
from extractor.checks.prices import CONSTANT_PRICES
from extractor.checks.slips import Mending, mend
from extractor.model import Comparator, Measure, Role
from extractor.wording import NOTHING, Wording

from .crosscheck import CrossCheck, Figure, about, named
from .labels import shown
from .matching import matching_name
from .subjects import Subject, common_value, interval, step
from .unchecked import Reason, Unchecked

_HUNDRED = Decimal(100)
_TRIED = 3
"""So many values of the year before are looked at for slips."""


class _Level(NamedTuple):
    """A value of a year."""

    figure: Figure
    unit: str | None


@dataclass(frozen=True)
class Stated:
    """A figure in its common unit, as ``slips`` looks at it."""

    figure: Figure

    @cached_property
    def value(self) -> Decimal:
        return abs(common_value(self.figure.row))

    @property
    def written(self) -> str:
        return "".join(self.figure.row.value_text.split())

    @cached_property
    def resolution(self) -> Decimal:
        return step(self.figure.row)

    @cached_property
    def interval(self) -> Interval:
        own = interval(self.figure.row)
        return own if own.low >= 0 else own.scaled(Decimal(-1))

    @property
    def exact(self) -> bool:
        return self.interval.low == self.interval.high


_Years = Mapping[tuple[str, str, str], Sequence[_Level]]


def check_series(figures: Iterable[tuple[Subject, Figure]]) -> tuple[list[CrossCheck], list[Unchecked]]:
    """The changes among ``figures``, each with its subject: those that can be reckoned, and those that cannot."""
    levels: defaultdict[tuple[str, str, str], list[_Level]] = defaultdict(list)
    changes: list[tuple[Subject, Figure]] = []
    for subject, figure in figures:
        if len(subject.period) != 4 or figure.row.value_max is not None:
            continue
        if subject.measure is Measure.CHANGE:
            changes.append((subject, figure))
        elif figure.row.comparator is Comparator.EQUAL and figure.row.value > 0:
            levels[matching_name(figure.row), subject.region, subject.period].append(_Level(figure, subject.unit))
    found: list[CrossCheck] = []
    unchecked: list[Unchecked] = []
    for subject, figure in changes:
        for result in _checked(subject, figure, levels):
            if isinstance(result, Unchecked):
                unchecked.append(result)
            else:
                found.append(result)
    return found, unchecked


def _checked(subject: Subject, change: Figure, levels: _Years) -> Iterator[CrossCheck | Unchecked]:
    row = change.row
    if row.comparator is not Comparator.EQUAL:
        return
    if subject.unit == "%" and CONSTANT_PRICES.search(subject.indicator + row.indicator + row.quote):
        yield Unchecked(change, subject, Reason.CONSTANT_PRICES)
        return
    if subject.base in ("年均", "平均每年"):
        yield Unchecked(change, subject, Reason.AVERAGE)
        return
    name, base = matching_name(row), subject.base or str(int(subject.period) - 1)
    now = [one for one in levels.get((name, subject.region, subject.period), ()) if _own(change, one)]
    before = [one for one in levels.get((name, subject.region, base), ()) if one.figure.row.role is Role.ACTUAL]
    planned = [one for one in levels.get((name, subject.region, base), ()) if one.figure.row.role is Role.TARGET]
    if not now:
        yield Unchecked(change, subject, Reason.NO_VALUE)
        return
    current = min(now, key=lambda one: abs(one.figure.row.value_span.start - row.value_span.start))
    bases = [one for one in (*before, *planned) if one.unit == current.unit and one.figure.row != current.figure.row]
    if not bases or not _fits(subject, current):
        yield Unchecked(change, subject, Reason.NO_BASE)
        return
    yield from _against(subject, change, current.figure, [one.figure for one in bases])


def _own(change: Figure, level: _Level) -> bool:
    """Whether a value stands in the document of the change, and as plan or result like it."""
    return level.figure.card == change.card and level.figure.row.role is change.row.role


def _fits(subject: Subject, level: _Level) -> bool:
    if level.unit == "%":
        return subject.unit == "百分点"
    return subject.unit in ("%", level.unit)


def _against(
    subject: Subject, change: Figure, current: Figure, bases: Sequence[Figure]
) -> Iterator[CrossCheck | Unchecked]:
    own_first = sorted(bases, key=lambda figure: (figure.card != change.card, figure.card.issued or ""))
    if any(_side_by_side(change, current, base) for base in own_first):
        return
    now, said = interval(current.row), interval(change.row)
    for base in own_first:
        reckoned = _reckoned(subject, now, interval(base.row))
        if reckoned is not None and reckoned.meets(said):
            yield _finding(subject, change, current, base, holds=True)
            return
    for base in own_first[:_TRIED]:
        if base.row.role is Role.ACTUAL and (mending := _mend(subject, change, current, base)):
            yield _finding(subject, change, current, base, holds=False, mending=mending)
            return
    first = next((base for base in own_first if _counted(base, current)), own_first[0])
    own = first.card == change.card and first.row.role is change.row.role
    if (own or _counted(first, current)) and _same_name(first, current, change):
        yield _finding(subject, change, current, first, holds=False)
    else:
        yield Unchecked(change, subject, Reason.REVISED)


_PAID_OUT = re.compile("发放|津贴|补贴|补助|低保|抚恤|救助|奖励金|养老金")


def _counted(*figures: Figure) -> bool:
    """Whether results were counted one by one (5520人), or paid out to people, which is not revised as what is reckoned
    is."""
    return all(
        figure.row.role is Role.ACTUAL
        and (Stated(figure).exact or (figure.row.unit == "元" and _PAID_OUT.search(figure.row.indicator) is not None))
        for figure in figures
    )


_NEAR = 100
"""So many characters apart figures stand in one sentence as a rule."""


def _side_by_side(*figures: Figure) -> bool:
    """Whether the three stand in one sentence or one row of a table: then they are looked at there."""
    if len({figure.card for figure in figures}) > 1:
        return False
    cells = [figure.row.cell for figure in figures]
    if any(cells):
        return len({cell[:2] if cell else None for cell in cells}) == 1
    starts = [figure.row.value_span.start for figure in figures]
    return max(starts) - min(starts) < _NEAR


def _same_name(*figures: Figure) -> bool:
    return len({figure.row.canonical or figure.row.indicator for figure in figures}) == 1


def _reckoned(subject: Subject, current: Interval, base: Interval) -> Interval | None:
    """What the change would be for these two."""
    gap = current - base
    if subject.unit != "%":
        return gap
    share = gap.over(base)
    return share.scaled(_HUNDRED) if share is not None else None


def _mend(subject: Subject, change: Figure, current: Figure, base: Figure) -> Mending | None:
    """The slip that keeps the three apart."""
    now, before, stated = interval(current.row), interval(base.row), interval(change.row)
    if before.low <= 0:
        return None
    reckoned = _reckoned(subject, now, before)
    if subject.unit == "%":
        times = Interval(1 + stated.low / _HUNDRED, 1 + stated.high / _HUNDRED)
        if times.low <= 0:
            return None
        earlier, later = now.over(times), Interval(before.low * times.low, before.high * times.high)
    else:
        earlier, later = now - stated, before + stated
    if reckoned is not None and stated.high <= 0:
        reckoned = reckoned.scaled(Decimal(-1))
    return mend([Stated(current), Stated(base), Stated(change)], [later, earlier, reckoned])


def _finding(
    subject: Subject, change: Figure, current: Figure, base: Figure, *, holds: bool, mending: Mending | None = None
) -> CrossCheck:
    now, before = common_value(current.row), common_value(base.row)
    exact = quotient(now - before, before) * _HUNDRED if subject.unit == "%" else now - before
    expected = rounded(exact, step(change.row))
    written, earlier = ("".join(figure.row.value_text.split()) for figure in (current, base))
    if subject.unit == "%":
        formula = f"({written} - {earlier}) ÷ {earlier} = {plain(expected)}%"
    else:
        formula = f"{written} - {earlier} = {plain(expected)}{subject.unit or ''}"
    now_by, base_by, stated = named(current), named(base), shown(change.row)
    now_is, base_is = shown(current.row), shown(base.row)
    computed = f"{plain(expected)}{subject.unit or ''}"
    said = about(change, subject) + Wording(
        f"：按{now_by.zh}的{now_is}和{base_by.zh}的{base_is}计算为{computed}，"
        + (f"与所述{stated}一致" if holds else f"文中为{stated}"),
        f": {computed} by {now_is} in {now_by.en} and {base_is} in {base_by.en}; "
        + (f"the text says {stated}, which agrees" if holds else f"the text says {stated}"),
    )
    said += mending.words if mending else NOTHING
    return CrossCheck(
        kind="growth" if subject.unit == "%" else "difference",
        holds=holds,
        subject=subject,
        found=common_value(change.row),
        expected=expected,
        unit=subject.unit,
        formula=formula,
        explanation=said.zh,
        explanation_en=said.en,
        evidence=tuple(dict.fromkeys((change, current, base))),
        rule="documents.growth" if subject.unit == "%" else "documents.difference",
    )
