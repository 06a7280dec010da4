"""Shares of one and the same total, which stands far from them: 93件…25件，占总数的26.9%；…13件，占总数的14.0%."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ..model import Check, Comparator
from .intervals import quotient, rounds_to
from .passages import Figure, Passage, same_unit
from .ratio_finding import FACTOR, SHARE, Pair, adjoins, is_change, reckoned

_FEWEST_ALIKE, _ENOUGH = 3, 2
_NEARLY = 5
"""Rounding the wrong way and cutting digits off leave a share this many of its last digits away at most."""


def check_shared_total(passage: Passage, told: set[Figure]) -> Iterator[Check]:
    """The shares that are said to be of one and the same (25件，占总数的26.9%；…；13件，占总数的14.0%): the total that
    several of them come out with is that of the others too. ``told`` are the rates that a check is about already."""
    alike: defaultdict[tuple[str, str | None], list[tuple[Figure, Figure]]] = defaultdict(list)
    for part, rate in pairwise(passage.figures):
        share = SHARE.search(rate.left) if rate.share and rate.unit in FACTOR and not part.share else None
        if share and adjoins(passage, part, rate) and _can_count(part):
            alike[share["of"], part.unit].append((part, rate))
    for pairs in alike.values():
        if len(pairs) < _FEWEST_ALIKE:
            continue
        wholes = [figure for figure in passage.figures if figure.start < pairs[0][0].start and _can_count(figure)]
        for whole in reversed(wholes):
            if whole.value <= 0 or not same_unit(whole.unit, pairs[0][0].unit):
                continue
            right = sum(_comes_out(part, whole, rate) for part, rate in pairs)
            if right < _ENOUGH:
                continue
            near = sum(_nearly(part, whole, rate) for part, rate in pairs)
            everything = sum(part.value for part, _ in pairs) == whole.value
            certain = everything or near >= max(_FEWEST_ALIKE, len(pairs) - 1)
            for part, rate in pairs:
                if rate not in told and (certain or _nearly(part, whole, rate)):
                    yield from reckoned(passage, rate, Pair(part, whole, sure=True))
            break


def _can_count(figure: Figure) -> bool:
    """A plain amount, no share and no change."""
    return not figure.share and not is_change(figure) and figure.quantity.comparator is Comparator.EQUAL


def _comes_out(part: Figure, whole: Figure, rate: Figure) -> bool:
    exact = quotient(part.value, whole.value) * FACTOR["%"]
    return rate.unit == "%" and rounds_to(exact, rate.value, rate.resolution, rate.quantity.comparator)


def _nearly(part: Figure, whole: Figure, rate: Figure) -> bool:
    exact = quotient(part.value, whole.value) * FACTOR["%"]
    return rate.unit == "%" and abs(exact - rate.value) <= _NEARLY * rate.resolution
