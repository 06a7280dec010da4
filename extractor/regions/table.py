"""The table of administrative divisions: who is who, and who lies in whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files

from .words import CUSTOMARY


class Level(StrEnum):
    """Ranks of areas; townships have no code of their own in GB/T 2260."""

    COUNTRY = "country"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"


@dataclass(frozen=True, slots=True)
class Region:
    """An area with its GB/T 2260 code. ``first`` and ``last`` are the years of the first and last official list that
    has it under this name; ``last`` is None for names in force. ``short`` is the name without its rank (湖北)."""

    code: str
    name: str
    short: str | None
    first: int
    last: int | None
    level: Level

    @property
    def parent_code(self) -> str | None:
        """The code of the area it lies in; county-level places directly under a province lead to the province."""
        match self.level:
            case Level.COUNTRY:
                return None
            case Level.PROVINCE:
                return COUNTRY.code
            case Level.CITY:
                return f"{self.code[:2]}0000"
            case _:
                return f"{self.code[:4]}00"


COUNTRY = Region("100000", "中国", None, 1949, None, Level.COUNTRY)
"""GB/T 2260 has no code for the whole; 100000 is what maps and statistics put there."""


_REMEMBERED = 2005


def level_of(code: str) -> Level:
    """The rank that a six-digit code speaks of."""
    if code == COUNTRY.code:
        return Level.COUNTRY
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.CITY if code.endswith("00") else Level.COUNTY


@dataclass(frozen=True)
class Table:
    """All divisions, those in force before former ones of the same name."""

    regions: tuple[Region, ...]

    @cached_property
    def by_code(self) -> dict[str, Region]:
        """The name in force of each code, else the last one it had."""
        found: dict[str, Region] = {COUNTRY.code: COUNTRY}
        for region in self.regions:
            found.setdefault(region.code, region)
        return found

    @cached_property
    def by_name(self) -> dict[str, tuple[Region, ...]]:
        """Full names, and short names with the plain word for their rank (恩施州, 芷江县, 科右中旗)."""
        found: defaultdict[str, list[Region]] = defaultdict(list)
        for region in self.regions:
            for name in {region.name, *_plain(region)}:
                # A former code of a name that the province still has is the same place.
                if region.last is None or not any(other.code[:2] == region.code[:2] for other in found[name]):
                    found[name].append(region)
        return {name: tuple(regions) for name, regions in found.items()}

    @cached_property
    def by_short(self) -> dict[str, tuple[Region, ...]]:
        """Short names of provinces, prefecture-level places and those that lie directly under a province."""
        found: defaultdict[str, list[Region]] = defaultdict(list)
        for region in self.regions:
            # Of former names only those of cities that documents in electronic form still use.
            alive = region.last is None or (region.last >= _REMEMBERED and region.name.endswith("市"))
            high = region.level is not Level.COUNTY or region.code[2:4] == "90"
            if region.short and alive and high and not found[region.short]:
                found[region.short].append(region)
        return {name: tuple(regions) for name, regions in found.items() if regions}

    def is_shared(self, name: str) -> bool:
        """Several places in force bear this name, so that it does not tell of which one it speaks (鼓楼区)."""
        return sum(region.last is None for region in self.by_name.get(name, ())) > 1

    def children(self, code: str) -> dict[str, Region]:
        """The places below the one with this code, by full and short name."""
        found = self._children.get(code)
        if found is None:
            found = self._children[code] = self._below(code)
        return found

    @cached_property
    def _children(self) -> dict[str, dict[str, Region]]:
        """The children of the places that were asked for."""
        return {}

    @cached_property
    def _provinces(self) -> dict[str, list[Region]]:
        """The places of each province, by the first two digits of their codes."""
        found: defaultdict[str, list[Region]] = defaultdict(list)
        for region in self.regions:
            found[region.code[:2]].append(region)
        return found

    def _below(self, code: str) -> dict[str, Region]:
        if code not in self.by_code or level_of(code) not in (Level.PROVINCE, Level.CITY):
            return {}
        # What lies in a place shares its code but for the zeros.
        stem = code[: len("42")] if level_of(code) is Level.PROVINCE else code[: len("4205")]
        below: dict[str, Region] = {}
        twice: set[str | None] = set()
        for region in self._provinces[code[:2]]:
            if region.code == code or not region.code.startswith(stem):
                continue
            other = below.get(region.name)
            if region.last is None and other is not None and other.name == region.name:
                twice |= {region.name, region.short}
            for name in (region.name, region.short, *_plain(region)):
                if name:
                    below.setdefault(name, region)
        # 河北省新华区 names none: two of its cities have one.
        return {name: region for name, region in below.items() if name not in twice}

    def parent(self, region: Region) -> Region | None:
        """The area directly above, None for the country."""
        code = region.parent_code
        if code is None:
            return None
        return self.by_code.get(code) or self.by_code.get(f"{code[:2]}0000")

    def ancestors(self, region: Region) -> Iterator[Region]:
        """The areas above it, nearest first, without the country."""
        above = self.parent(region)
        while above is not None and above.level is not Level.COUNTRY:
            yield above
            above = self.parent(above)

    def within(self, region: Region, area: Region) -> bool:
        """``region`` is ``area`` or lies in it."""
        if area.code in (region.code, COUNTRY.code):
            return True
        above = self._above.get(region.code)
        if above is None:
            above = self._above[region.code] = frozenset(up.code for up in self.ancestors(region))
        return area.code in above

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        """The codes of the areas above the places that were asked for."""
        return {}

    def full_name(self, region: Region) -> str:
        """The name by which a table would call it: districts with their city (宜昌市夷陵区), others alone (遂昌县)."""
        above = self.parent(region)
        if region.level is Level.COUNTY and region.name.endswith("区") and above is not None and above.name[-1] == "市":
            return above.name + region.name
        return region.name


def _plain(region: Region) -> tuple[str, ...]:
    customary = CUSTOMARY.get(region.code)
    names = (customary,) if customary else ()
    if region.short is None or "自治" not in region.name or region.level is Level.PROVINCE:
        return names
    return (region.short + region.name[-1], *names)


@cache
def table() -> Table:
    """The table that ships with the package."""
    text = files(__package__).joinpath("../data/regions.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line[:1].isdigit()]
    regions = [
        Region(code, name, short or None, int(first), int(last) if last else None, level_of(code))
        for code, name, first, last, short in rows
    ]
    regions.sort(key=lambda region: (region.last is not None, -(region.last or 0), region.code))
    return Table(tuple(regions))


@cache
def provinces() -> frozenset[str]:
    """The full names of the provinces in force."""
    return frozenset(area.name for area in table().regions if area.level is Level.PROVINCE and area.last is None)
