"""Amounts that only say who pays (省级财政安排资金640万元), told apart by what the text around them is about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping
from heapq import nlargest
from math import fsum, log, sqrt
from typing import TypeVar

Owner = TypeVar("Owner", bound=Hashable)
_SIGNS = re.compile(r"[^一-鿿]+")
_LIKE, _AHEAD, _ALONE = 0.09, 1.7, 0.25
"""How much of what is said has to be alike, how many times as much as with any other amount, and how much where there
is no other amount to tell it from."""
_FEW = 8
"""Pairs of signs that two texts have to share: less is shared by chance."""


def same_matter(
    asked: Mapping[Owner, str],
    given: Mapping[Owner, str],
    others: Counter[str],
    texts: int,
    apart: Collection[tuple[Owner, Owner]],
) -> dict[Owner, Owner]:
    """For each text of ``asked`` the one of ``given`` that is about the same matter and no other one is nearly as much,
    seen from either side; those ``apart`` cannot be one. ``others`` counts in how many of ``texts`` texts of the
    corpus a pair of signs occurs: rare pairs tell more."""
    first, second = ({owner: pairs(text) for owner, text in side.items()} for side in (asked, given))

    def weight(of: frozenset[str]) -> float:
        return fsum(log(1 + texts / max(1, others[pair])) for pair in of)

    likeness: dict[tuple[Owner, Owner], float] = {}
    for one, a in first.items():
        for other, b in second.items():
            if (one, other) not in apart:
                both = weight(a) * weight(b) if len(a & b) >= _FEW else 0
                likeness[one, other] = weight(a & b) / sqrt(both) if both else 0
    found = {}
    sides = [defaultdict[Owner, list[float]](list) for _ in range(2)]
    for pair, like in likeness.items():
        for side, owner in zip(sides, pair, strict=True):
            side[owner].append(like)
    for (one, other), like in likeness.items():
        # Its own likeness is once in each list.
        rivals = [value for side in (sides[0][one], sides[1][other]) for value in nlargest(2, side)]
        for _ in range(2):
            if like in rivals:
                rivals.remove(like)
        if like >= (_LIKE if rivals else _ALONE) and like >= _AHEAD * max(rivals, default=0):
            found[one] = other
    return found


def pairs(text: str) -> frozenset[str]:
    """The pairs of Chinese signs that stand side by side in ``text``."""
    return frozenset(part[at : at + 2] for part in _SIGNS.split(text) for at in range(len(part) - 1))
