"""Names in a corpus that may be one indicator: suggested to the user, never merged.

Two names are suggested where they differ in a word for how a thing is counted (签约 and 签约人数), in the order of
their signs (补贴发放额 and 发放补贴额), or in a sign or two of a long name, and where nothing speaks against it: the
same unit, the same head, no sign that tells things apart, and no document that gives both for one place and time with
different values. Whoever agrees puts the line of the suggestion into the vocabulary file of the corpus and adds the
files again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from extractor.measures import common
from extractor.vocabulary.contrary import contrary
from extractor.vocabulary.lookup import key

from .records import FigureFilter, IndicatorCount
from .store import Store
from .subjects import Subject

_LIKE = 85.0
"""From this likeness (0 to 100) on, names that differ in their signs are suggested."""
_SIGNS = 2
"""So many signs may be different, more or fewer."""
_HEAD = 2
_LEAST = 4
_AT_ONCE = 400
# How a thing is counted, at the end of its name.
_ENDING = re.compile(r"(?:人次数?|人数|户数|件数|个数|次数|总数|数量|数额|金额|总额|总量|额|数|量)$")
# 进口与出口之比: the order of the signs is the meaning.
_ORDERED = re.compile("[比占与和较至]")
# Grades and types; what is new against what there is; one thing against several.
_TELLING = re.compile("[0-9A-Za-z新、]")


class Reason(StrEnum):
    """What two names differ in."""

    ENDING = "ending"
    ORDER = "order"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Merge:
    """``other`` may be ``name``. ``likeness`` is 0 to 100; ``agreeing`` counts the places and times for which the
    corpus has both with one value."""

    name: str
    other: str
    unit: str | None
    reason: Reason
    likeness: float
    agreeing: int

    @property
    def line(self) -> str:
        """The line of the vocabulary file that makes ``other`` another name of ``name``."""
        return f"{self.name}\t{self.other}\t{self.unit or ''}".rstrip("\t")


def suggest_merges(store: Store) -> list[Merge]:
    """The names in ``store`` that may be one indicator, those that figures speak for and the closest first."""
    pairs = list(_pairs(store.indicators()))
    values = _values(store, {name.name for one, other, _, _ in pairs for name in (one, other)})
    found: list[Merge] = []
    for one, other, reason, likeness in pairs:
        agreeing, apart = _compared(values[one.name], values[other.name])
        if apart:
            continue
        first, second = sorted((one, other), key=lambda count: (not count.known, -count.observations, count.name))
        unit = next(iter(first.units), None)
        found.append(Merge(first.name, second.name, unit, reason, likeness, agreeing))
    return sorted(found, key=lambda merge: (-merge.agreeing, -merge.likeness, merge.name, merge.other))


def _pairs(counts: Sequence[IndicatorCount]) -> Iterator[tuple[IndicatorCount, IndicatorCount, Reason, float]]:
    """The names that are close, each pair once."""
    groups: defaultdict[tuple[str, str], list[IndicatorCount]] = defaultdict(list)
    for count in counts:
        core = _core(count.name)
        for unit in {common(unit)[0] or "" for unit in count.units} or {""}:
            groups["head", unit + core[-_HEAD:]].append(count)
            groups["signs", unit + "".join(sorted(core))].append(count)
    seen: set[tuple[str, str]] = set()
    for group in groups.values():
        for one, other in combinations(group, 2):
            pair = (min(one.name, other.name), max(one.name, other.name))
            # What the vocabulary knows under two names is two indicators.
            if pair in seen or (one.known and other.known):
                continue
            seen.add(pair)
            close = closeness(one.name, other.name)
            if close is not None:
                yield one, other, *close


def _core(name: str) -> str:
    """A name as it is compared, without the word for how it is counted."""
    spelled = key(name)
    core = _ENDING.sub("", spelled)
    return core if len(core) >= _HEAD else spelled


def closeness(one: str, other: str) -> tuple[Reason, float] | None:
    """What two names differ in and how like they are; None where they are not close enough."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    first, second = _core(one), _core(other)
    likeness = round(fuzz.ratio(key(one), key(other)), 1)
    if first == second:
        return (Reason.SPELLING if key(one) == key(other) else Reason.ENDING), likeness
    if min(len(first), len(second)) < _LEAST:
        return None
    if sorted(first) == sorted(second):
        return None if _ORDERED.search(first) else (Reason.ORDER, likeness)
    if likeness < _LIKE or Levenshtein.distance(first, second) > _SIGNS or contrary(first, second):
        return None
    if first[-_HEAD:] != second[-_HEAD:] or _TELLING.findall(one) != _TELLING.findall(other):
        return None
    return Reason.SPELLING, likeness


Values = dict[Subject, dict[Decimal, set[int]]]
"""Of one indicator: for each place and time its values, with the documents that give them."""


def _values(store: Store, names: Iterable[str]) -> defaultdict[str, Values]:
    """The figures of some indicators."""
    values: defaultdict[str, Values] = defaultdict(dict)
    ordered = sorted(names)
    for start in range(0, len(ordered), _AT_ONCE):
        for stored in store.observations(FigureFilter(names=tuple(ordered[start : start + _AT_ONCE]))):
            row, subject = stored.row, Subject.of(stored.row)
            if subject is not None:
                given = values[subject.indicator].setdefault(subject._replace(indicator=""), {})
                given.setdefault(row.value * common(row.unit)[1], set()).add(stored.document_id)
    return values


def _compared(one: Values, other: Values) -> tuple[int, bool]:
    """For how many places and times both have one value, and whether a document tells them apart."""
    agreeing = 0
    for subject in one.keys() & other.keys():
        first, second = one[subject], other[subject]
        if first.keys() & second.keys():
            agreeing += 1
        elif set().union(*first.values()) & set().union(*second.values()):
            return agreeing, True
    return agreeing, False
