"""The organisations that a text names, and the places where their names may end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .. import lazy_re as re
from .names import Organisation, is_organisation, lead_length
from .tables import known_names, tables_now, tables_with


def find_organisations(text: str) -> list[Organisation]:
    """The bodies named in ``text`` (normalised), in order of place, without overlaps.

    A name ends with an ending of the table and reaches left to the nearest sign or word that no name can hold.
    """
    found: list[Organisation] = []
    for match in tables_now().anywhere.finditer(text):
        start, end = _name_start(text, match.end(1)), match.end(1)
        if text.startswith("长", end) or start is None or (found and found[-1].start < start < found[-1].end):
            continue
        while found and start <= found[-1].start:
            found.pop()
        found.append(Organisation(start, end, text[start:end]))
    return found


def last_signs() -> str:
    """The signs that names and lists of names end with."""
    return _ends(known_names()).signs


def names_ending_at(text: str, places: list[int]) -> list[int]:
    """Those of ``places`` in ``text`` where a name or a list of names may end; a quick look before they are read."""
    if not places:
        return places
    ends = _ends(known_names())
    alone, longer = ends.alone, ends.by_last_two
    return [
        end for end in places if text[end - 1] in alone or text.endswith(longer.get(text[end - 2 : end], ()), 0, end)
    ]


@dataclass(frozen=True)
class _Ends:
    """What names may end with: signs that do by themselves, and longer endings by their last two signs."""

    signs: str
    alone: frozenset[str]
    by_last_two: dict[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def _ends(own: frozenset[str]) -> _Ends:
    from ..regions import provinces

    tables = tables_with(own)
    endings = {ending for ending, needs in tables.endings.items() if needs != "field"}
    weak = [ending for ending, needs in tables.endings.items() if needs == "field"]
    endings |= {field + ending for field in tables.fields for ending in weak}
    endings |= {area + ending for area in tables.levels for ending in ("委", "办")}
    endings |= tables.collective
    endings |= provinces() | {"国务院", "等", ")"}
    by_last_two: dict[str, tuple[str, ...]] = {}
    for ending in sorted(endings):
        by_last_two[ending[-2:]] = (*by_last_two.get(ending[-2:], ()), ending)
    signs = "".join(sorted({ending[-1] for ending in endings}))
    return _Ends(signs, frozenset(ending for ending in endings if len(ending) == 1), by_last_two)


_LEFT = re.compile(
    r"会同|牵头|负责|[^\u4e00-\u9fffA-Za-z()“”]|[的了把将被让使是着由向从为]|和|与|及|对|在|等|[人户生]均"
)


def _name_start(text: str, end: int) -> int | None:
    """Where the name that ends at ``end`` begins; None if no name ends there."""
    floor = max(0, end - 30)
    for start in sorted({floor, *(match.end() for match in _LEFT.finditer(text, floor, end - 1))}):
        begin = start + lead_length(text[start:end])
        if begin < end and is_organisation(text[begin:end]):
            return begin
    return None
