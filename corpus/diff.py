"""Two documents side by side, at the level of what they say: figures, targets and duties added, gone or changed.

Figures are the same where they name the same indicator, region, measure and role and their units can be converted; of
these, those for the same period belong together, then, in reports of two years, those as far from the year of their
report, then targets of which one only is left on either side, so that its deadline was moved.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, TypeVar

from extractor.measures import common
from extractor.model import Extraction, Observation, Responsibility, Role

from .collection import Card, Entry, collect
from .departments import body
from .labels import label, shown, where
from .matching import matching_name
from .subjects import change_base, common_value

Figure = Entry[Observation]
Row = TypeVar("Row")

_ALIKE = 0.75
"""Tasks are the same where this share of their characters is."""


class Kind(StrEnum):
    FIGURE = "figure"
    TARGET = "target"
    DUTY = "duty"


class Turn(StrEnum):
    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one thing. ``old`` and ``new`` say it in words (``≥95%（2020）``); None on the side where it is
    not. ``places`` and ``quotes`` are those of the old and the new document."""

    kind: Kind
    turn: Turn
    name: str
    region: str | None
    old: str | None
    new: str | None
    places: tuple[str, str]
    quotes: tuple[str | None, str | None]

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": str(self.kind),
            "change": str(self.turn),
            "name": self.name,
            "region": self.region,
            "old": self.old,
            "new": self.new,
            "places": [place or None for place in self.places],
            "evidence": list(self.quotes),
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """``old`` and ``new`` are the documents; ``unchanged`` counts what both say alike."""

    old: Card
    new: Card
    differences: tuple[Difference, ...]
    unchanged: int

    def counts(self) -> dict[str, int]:
        found = Counter(difference.turn for difference in self.differences)
        return {str(turn): found[turn] for turn in Turn}

    def to_json(self) -> dict[str, Any]:
        """The object of ``diff --format json`` (docs/data-model.md)."""
        return {
            "documents": [self.old.to_json(), self.new.to_json()],
            "counts": self.counts() | {"unchanged": self.unchanged},
            "differences": [difference.to_json() for difference in self.differences],
        }


def diff(old: Extraction, new: Extraction) -> Comparison:
    """What ``new`` says otherwise than ``old``."""
    before, after = collect([old], ""), collect([new], "")
    cards = before.documents[0], after.documents[0]
    differences, unchanged = [], 0
    for found in (_figures(before.figures, after.figures, _years_apart(*cards)), _duties(before.duties, after.duties)):
        for difference in found:
            if difference is None:
                unchanged += 1
            else:
                differences.append(difference)
    kinds, turns = list(Kind), list(Turn)
    differences.sort(key=lambda one: (kinds.index(one.kind), turns.index(one.turn)))
    return Comparison(*cards, tuple(differences), unchanged)


# Figures


def _figures(old: Sequence[Figure], new: Sequence[Figure], apart: int) -> Iterator[Difference | None]:
    groups: defaultdict[tuple[Any, ...], tuple[list[Figure], list[Figure]]] = defaultdict(lambda: ([], []))
    for side, figures in enumerate((old, new)):
        for figure in figures:
            known = groups[_sort(figure.row)][side]
            # What a document repeats, in its text and in an annex, it says once.
            if not any(_same(figure.row, one.row) and figure.row.period == one.row.period for one in known):
                known.append(figure)
    passes: list[Callable[[Figure, Figure], bool]] = [
        lambda a, b: _same(a.row, b.row) and a.row.period == b.row.period,
        lambda a, b: a.row.period == b.row.period,
    ]
    if apart:
        passes.append(lambda a, b: _moved(a.row.period, apart) == b.row.period)
    for befores, afters in groups.values():
        for fits in passes:
            for before, after in zip(*_paired(befores, afters, fits), strict=True):
                yield _figure_pair(before, after, apart)
        if len(befores) == len(afters) == 1 and befores[0].row.role is Role.TARGET:
            yield _figure_pair(befores.pop(), afters.pop(), apart)
        yield from (_figure_alone(figure, Turn.GONE) for figure in befores)
        yield from (_figure_alone(figure, Turn.ADDED) for figure in afters)


def _paired(old: list[Row], new: list[Row], fits: Callable[[Row, Row], bool]) -> tuple[list[Row], list[Row]]:
    """Take the pairs that fit out of the two lists, each row once and in order."""
    befores, afters = [], []
    for before in list(old):
        after = next((one for one in new if fits(before, one)), None)
        if after is not None:
            old.remove(before)
            new.remove(after)
            befores.append(before)
            afters.append(after)
    return befores, afters


def _sort(row: Observation) -> tuple[Any, ...]:
    """What two figures must share to be the same thing at two times."""
    region = row.region_code or row.region
    unit = common(row.unit)[0]
    return matching_name(row), region, row.measure, row.role, unit, change_base(row, row.period or "")


def _same(one: Observation, other: Observation) -> bool:
    return (common_value(one), one.value_max, one.comparator) == (
        common_value(other),
        other.value_max,
        other.comparator,
    )


def _figure_pair(old: Figure, new: Figure, apart: int) -> Difference | None:
    # 4.5% for the year ahead, and a year later again, is the same target.
    if _same(old.row, new.row) and new.row.period in (old.row.period, _moved(old.row.period, apart)):
        return None
    return _figure(
        Turn.CHANGED,
        new,
        _said(old.row),
        _said(new.row),
        (where(old.place), where(new.place)),
        (old.row.quote, new.row.quote),
    )


def _figure_alone(figure: Figure, turn: Turn) -> Difference:
    said, quote = _said(figure.row), figure.row.quote
    if turn is Turn.GONE:
        return _figure(turn, figure, said, None, (where(figure.place), ""), (quote, None))
    return _figure(turn, figure, None, said, ("", where(figure.place)), (None, quote))


def _figure(
    turn: Turn,
    figure: Figure,
    old: str | None,
    new: str | None,
    places: tuple[str, str],
    quotes: tuple[str | None, str | None],
) -> Difference:
    row = figure.row
    kind = Kind.TARGET if row.role is Role.TARGET else Kind.FIGURE
    return Difference(kind, turn, row.canonical or row.indicator, row.region, old, new, places, quotes)


def _said(row: Observation) -> str:
    return shown(row) + (f"（{row.period}）" if row.period else "")


def _years_apart(old: Card, new: Card) -> int:
    """How many years lie between the years that two documents are about; 0 where either does not say."""
    years = [int(card.period[-4:]) if card.period and card.period[-4:].isdigit() else None for card in (old, new)]
    return years[1] - years[0] if years[0] is not None and years[1] is not None else 0


def _moved(period: str | None, years: int) -> str | None:
    """A period as many years later: 2016/2018-06 → 2017/2019-06 for one year."""
    if period is None:
        return None
    sides = [f"{int(side[:4]) + years:04}{side[4:]}" if side[:4].isdigit() else side for side in period.split("/")]
    return "/".join(sides)


# Duties


def _duties(old: Iterable[Entry[Responsibility]], new: Iterable[Entry[Responsibility]]) -> Iterator[Difference | None]:
    befores, afters = _said_once(old), _said_once(new)
    passes: list[Callable[[Entry[Responsibility], Entry[Responsibility]], bool]] = [
        lambda a, b: _task(a) == _task(b) and _bodies(a) == _bodies(b),
        lambda a, b: _task(a) == _task(b),
        lambda a, b: SequenceMatcher(None, _task(a), _task(b), autojunk=False).ratio() >= _ALIKE,
    ]
    for fits in passes:
        for before, after in zip(*_paired(befores, afters, fits), strict=True):
            if _bodies(before) == _bodies(after):
                yield None
            else:
                yield _duty(Turn.CHANGED, before, after)
    yield from (_duty(Turn.GONE, before, None) for before in befores)
    yield from (_duty(Turn.ADDED, None, after) for after in afters)


def _said_once(duties: Iterable[Entry[Responsibility]]) -> list[Entry[Responsibility]]:
    return list({(_task(entry), _bodies(entry)): entry for entry in duties}.values())


def _duty(turn: Turn, old: Entry[Responsibility] | None, new: Entry[Responsibility] | None) -> Difference:
    tasks = [entry.row.task for entry in (new, old) if entry]
    return Difference(
        Kind.DUTY,
        turn,
        tasks[0],
        None,
        _names(old),
        _names(new),
        (where(old.place) if old else "", where(new.place) if new else ""),
        (old.row.quote if old else None, new.row.quote if new else None),
    )


def _task(entry: Entry[Responsibility]) -> str:
    return "".join(entry.row.task.split())


def _bodies(entry: Entry[Responsibility]) -> frozenset[tuple[str, str, str]]:
    """The departments with their parts; a department that a reform renamed is the same."""
    found = [(body(one.name), one.role) for one in entry.row.departments]
    return frozenset((one.department, one.level, str(role)) for one, role in found)


def _names(entry: Entry[Responsibility] | None) -> str | None:
    if entry is None:
        return None
    return "、".join(f"{one.name}（{label(one.role)}）" for one in entry.row.departments)
