"""The figures of a store that can be held against each other, indicator by indicator: a large corpus is never in memory
as a whole.

Names that the matching of plan and result takes for one come together (``matching.py``). Of each group only the figures
are read in full that some other figure can be held against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from .collection import Card, Entry
from .crosscheck import Figure
from .matching import loose_name
from .records import Outline
from .runs import RUN, years_of

if TYPE_CHECKING:
    from .store import Store

_NAMES = 400
"""So many names are asked for at once."""


Progress = Callable[[int, int], None]
"""``progress(done, total)`` in indicators."""


def comparable_groups(
    store: Store,
    documents: Collection[int] | None = None,
    *,
    everything: bool = False,
    progress: Progress | None = None,
) -> Iterator[list[Figure]]:
    """The figures of each indicator (with ``documents`` of each that one of these speaks of) that another figure of it
    can be held against, in the order of the documents; with ``everything`` also the changes that there is nothing to
    hold against. ``progress`` hears of each that is done."""
    cards = {record.id: Card.of_record(record) for record in store.documents()}
    # The matching that leaves most away: names that are one in any unit are one here.
    kin = {name: loose_name(name, "元") for name in store.names()}
    spoken_of = set(kin.values())
    if documents is not None:
        spoken_of.intersection_update(kin[name] for name in store.names(documents) if name in kin)
    total, done = len(spoken_of), 0
    for batch in _batches(kin):
        names = [name for name in batch if kin[name] in spoken_of]
        groups: defaultdict[str, list[Outline]] = defaultdict(list)
        for outline in store.outlines(names):
            groups[kin[outline.name]].append(outline)
        for group in groups.values():
            wanted = _repeated(group) | _growing(group) | _moving(group) | _running(group)
            if everything:
                wanted |= {outline.id for outline in group if outline.change}
            if wanted:
                yield [Entry(cards[s.document_id], s.row) for s in store.figures(wanted) if s.document_id in cards]
            done += 1
            if progress is not None:
                progress(done, total)


def _batches(kin: dict[str, str]) -> Iterator[Sequence[str]]:
    """The names, those of one kin never apart."""
    batch: list[str] = []
    for _, names in groupby(sorted(kin, key=lambda name: (kin[name], name)), key=kin.__getitem__):
        batch += names
        if len(batch) >= _NAMES:
            yield batch
            batch = []
    if batch:
        yield batch


def _repeated(group: Sequence[Outline]) -> set[int]:
    """The figures under one name that more than one document gives for the same area and period."""
    facts: defaultdict[tuple[str, str, str], list[Outline]] = defaultdict(list)
    for outline in group:
        facts[outline.name, outline.area, outline.period].append(outline)
    return {outline.id for same in facts.values() if len({one.document for one in same}) > 1 for outline in same}


def _moving(group: Sequence[Outline]) -> set[int]:
    """Targets of one value that documents set for different times: one may have moved the other's deadline."""
    facts: defaultdict[tuple[str, str, float, bool], list[Outline]] = defaultdict(list)
    for outline in group:
        if outline.target:
            facts[outline.name, outline.area, outline.value, outline.change].append(outline)
    return {
        outline.id
        for same in facts.values()
        if len({one.period for one in same}) > 1 and len({one.document for one in same}) > 1
        for outline in same
    }


def _growing(group: Sequence[Outline]) -> set[int]:
    """Changes of a year with the values that they may lie between: that of the year in the same document, and those of
    the year before in any."""
    changes = [outline for outline in group if outline.change and len(outline.period) == 4]
    if not changes:
        return set()
    levels: defaultdict[tuple[str, str], list[Outline]] = defaultdict(list)
    for outline in group:
        if not outline.change and len(outline.period) == 4:
            levels[outline.area, outline.period].append(outline)
    wanted: set[int] = set()
    for change in changes:
        now = [one.id for one in levels[change.area, change.period] if one.document == change.document]
        before = [one.id for one in levels[change.area, str(int(change.period) - 1)]]
        if now and before:
            wanted |= {change.id, *now, *before}
    return wanted


def _running(group: Sequence[Outline]) -> set[int]:
    """Figures of a run of years with those of its years and of the year before it."""
    runs = [outline for outline in group if len(outline.period) == RUN]
    if not runs:
        return set()
    levels: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for outline in group:
        if not outline.change and len(outline.period) == 4:
            levels[outline.area, outline.period].append(outline.id)
    wanted: set[int] = set()
    for run in runs:
        years = years_of(run.period)
        # A sum takes all of the years, an average the last of them and where it began.
        if years and all((run.area, str(year)) in levels for year in (years if not run.change else years[-1:])):
            wanted |= {
                run.id,
                *(one for year in (years[0] - 1, *years) for one in levels.get((run.area, str(year)), ())),
            }
    return wanted
