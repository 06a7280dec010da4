"""Documents that say nearly the same: drafts and finals, reprints, a notice on two web sites.

A document is taken as the set of its clauses. Of the hashes of these the smallest ``SIZE`` are kept as its sketch
(bottom-k sampling, Cohen and Kaplan 2007); what two sketches share estimates what share of all their clauses both
documents have. Figures are part of a clause, so that the bulletins of two years, written to one pattern, are not alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from struct import pack, unpack
from typing import TypeAlias
from zlib import crc32

SIZE = 64
"""Clauses in a sketch; the estimate is then off by 0.06 on average."""
ALIKE = 0.5
"""Documents with this share of clauses in common are nearly the same."""
_SHORTEST = 6
"""Signs in a clause that counts: shorter ones (``一是``, ``单位``) stand in every document."""
_FEWEST = 4
"""Clauses below which only equal sketches tell anything."""
_KNOWN = 8
"""How many documents are remembered for a clause. What more of them share leads to the same group by any of these."""

Sketch: TypeAlias = tuple[int, ...]
"""Hashes (32 bits) in rising order."""

_CLAUSE = re.compile(rf"\w{{{_SHORTEST},}}")


def sketch(text: str) -> Sketch:
    """The sketch of a text. Signs other than letters and digits end a clause; lines and blanks don't matter."""
    clauses = set(_CLAUSE.findall("".join(text.split())))
    # Encoded together: a call for each takes longer than its hash.
    lines = "\n".join(clauses).encode("utf-8", "surrogatepass").split(b"\n") if clauses else ()
    return tuple(sorted(set(map(crc32, lines)))[:SIZE])


def likeness(one: Sketch, other: Sketch) -> float:
    """The share of clauses that two documents have in common, from 0 to 1."""
    if not one or not other:
        return 0.0
    if min(len(one), len(other)) < _FEWEST:
        return float(one == other)
    both = sorted({*one, *other})[:SIZE]
    return len({*both} & {*one} & {*other}) / len(both)


def alike_to(wanted: Sketch, others: Mapping[int, Sketch]) -> list[tuple[int, float]]:
    """Those of ``others`` that are nearly the same as ``wanted``, the likest first."""
    signs = set(wanted)
    found = [(key, likeness(wanted, other)) for key, other in others.items() if not signs.isdisjoint(other)]
    return sorted(((key, share) for key, share in found if share >= ALIKE), key=lambda pair: (-pair[1], pair[0]))


def groups(sketches: Mapping[int, Sketch]) -> list[tuple[int, ...]]:
    """Documents that belong together: each is nearly the same as another of its group. Ids rise in and over groups."""
    first: dict[int, int] = {key: key for key in sketches}

    def head(key: int) -> int:
        while first[key] != key:
            first[key] = key = first[first[key]]
        return key

    holders: defaultdict[int, list[int]] = defaultdict(list)
    for key in sorted(sketches):
        shared = Counter(other for sign in sketches[key] for other in holders.get(sign, ()))
        for other, count in shared.items():
            # Half of a sketch cannot be shared by less than a quarter of its clauses.
            if count * 4 >= len(sketches[key]) and likeness(sketches[key], sketches[other]) >= ALIKE:
                one, two = sorted((head(key), head(other)))
                first[two] = one
        for sign in sketches[key]:
            if len(holders[sign]) < _KNOWN:
                holders[sign].append(key)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for key in sorted(sketches):
        members[head(key)].append(key)
    return [tuple(group) for group in members.values() if len(group) > 1]


def pack_sketch(signs: Sequence[int]) -> bytes:
    """A sketch as it is stored: unsigned, four bytes each, little-endian."""
    return pack(f"<{len(signs)}I", *signs)


def unpack_sketch(stored: bytes) -> Sketch:
    return unpack(f"<{len(stored) // 4}I", stored)


def among(ids: Iterable[int], sketches: Mapping[int, Sketch]) -> dict[int, tuple[int, ...]]:
    """For each of ``ids`` those other ones that are nearly the same, in the order of ``ids``."""
    alike: dict[int, list[int]] = {key: [] for key in ids if key in sketches}
    holders: defaultdict[int, list[int]] = defaultdict(list)
    # Mostly few clauses are shared by any two of them: only documents that share some are compared.
    having = Counter(chain.from_iterable(sketches[key] for key in alike))
    several = {sign for sign, count in having.items() if count > 1}
    for key in alike:
        own = sketches[key]
        common = several.intersection(own)
        shared = Counter(other for sign in common for other in holders[sign])
        for other, count in shared.items():
            # What the sketches share is never less than what decides.
            both = min(SIZE, len(own) + len(sketches[other]) - count)
            if count >= ALIKE * both and likeness(own, sketches[other]) >= ALIKE:
                alike[key].append(other)
                alike[other].append(key)
        for sign in common:
            holders[sign].append(key)
    place = {key: number for number, key in enumerate(alike)}
    return {key: tuple(sorted(others, key=place.__getitem__)) for key, others in alike.items()}
