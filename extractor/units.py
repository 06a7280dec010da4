"""Units of measure and counting words, read from ``data/units.tsv``, and how they stand behind a number.

A unit is written without 万 and 亿, which belong to the number; compound units (元/人, 件/万人, 元/平方米·月) are put
together from the units of the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from .normal import fold


class UnitKind(StrEnum):
    """What a unit measures. ``PLACE`` stands for nouns that numbers are put before directly (11省)."""

    COUNT = "count"
    PERSONS = "persons"
    MONEY = "money"
    SHARE = "share"
    POINTS_SHARE = "points_share"
    RATIO = "ratio"
    AREA = "area"
    LENGTH = "length"
    MASS = "mass"
    VOLUME = "volume"
    ENERGY = "energy"
    PHYSICAL = "physical"
    DATA = "data"
    TIME = "time"
    AGE = "age"
    POINTS = "points"
    GRADE = "grade"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Unit:
    """A line of the table. ``chinese`` says which Chinese numerals count with it: ``any``, ``many`` (not 一), ``none``.

    ``not_before`` are signs that make another word of the unit (项 before 目); ``often`` are those single ones of a
    counting word that only do so where the dictionary does not part the two (家 before 乡, but not before 乡镇).
    ``examples`` are ``text=value`` or ``text=value unit``; in ``counter`` texts no figure bears the unit.
    """

    name: str
    also: tuple[str, ...]
    kind: UnitKind
    chinese: str
    not_before: tuple[str, ...]
    often: frozenset[str]
    examples: tuple[str, ...]
    counter: tuple[str, ...]


class UnitMatch(NamedTuple):
    """A unit in a text: it ends at ``end`` and is written ``name`` in results."""

    end: int
    name: str
    unit: Unit


_PHYSICAL = frozenset({UnitKind.MASS, UnitKind.LENGTH, UnitKind.PHYSICAL, UnitKind.ENERGY})
# What may stand below the line of a compound unit besides the units of the table.
_BELOW = (
    "学期",
    "学生",
    "居民",
    "老人",
    "儿童",
    "家庭",
    "月",
    "季",
    "生",
    "宿",
    "晚",
    "车",
    "GDP",
    "工日",
    "h",
    "s",
    "d",
    "a",
)
_SCALES = ("10万", "十万", "百万", "100万", "百", "千", "万", "亿", "每")
_MULTIPLIERS = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "万亿": 10**12,
}


class Units:
    """The table of units, for look-up at a place of a text."""

    def __init__(self, entries: tuple[Unit, ...]) -> None:
        self.entries = entries
        self.by_name: dict[str, Unit] = {}
        self._by_first: dict[str, list[tuple[str, Unit]]] = {}
        for entry in entries:
            for written in (entry.name, *entry.also):
                if written in self.by_name:
                    raise ValueError(f"two units are written {written}")
                self.by_name[written] = entry
                self._by_first.setdefault(written[0], []).append((written, entry))
        for choices in self._by_first.values():
            choices.sort(key=lambda choice: -len(choice[0]))

    def at(self, text: str, start: int) -> UnitMatch | None:
        """The longest unit that stands at ``start`` of a normalised text, compound units included."""
        simple = self._simple(text, start)
        if simple is None:
            return None
        written, entry = simple
        end = start + len(written)
        below, name = self._below(text, end, entry.kind in _PHYSICAL)
        if below == end:
            return UnitMatch(end, entry.name, entry)
        # 75L/d stays in Latin letters throughout; 75L/人 is 75升/人, 35μg/m³ is 35微克/立方米.
        plain = text[start:below].isascii()
        return UnitMatch(below, written + text[end:below] if plain else entry.name + name, entry)

    def starts(self, text: str, start: int) -> bool:
        """A unit stands at ``start``."""
        return self._simple(text, start) is not None

    def _simple(self, text: str, start: int) -> tuple[str, Unit] | None:
        for written, entry in self._by_first.get(text[start : start + 1], ()):
            if not text.startswith(written, start):
                continue
            end = start + len(written)
            following = text[end : end + 1]
            if text.startswith(entry.not_before, end) or (following in entry.often and not _parted(text, start, end)):
                continue
            if written[-1].isascii() and written[-1].isalpha() and following.isascii() and following.isalnum():
                continue  # 3mg is no 3m
            return written, entry
        return None

    def _below(self, text: str, start: int, measured: bool) -> tuple[int, str]:
        """Where the lower part of a compound unit ends (/人, /万人·年; 每立方米 where the upper part is ``measured``),
        and how it is written in results; ``start`` and nothing where there is none."""
        end, name = start, ""
        for _ in range(3):
            if text[end : end + 1] not in {"/", "·"} and not (measured and text.startswith("每", end)):
                break
            place = end + 1
            scale = next((scale for scale in _SCALES if text.startswith(scale, place)), "")
            place += 0 if self._simple(text, place) else len(scale)
            simple = self._simple(text, place)
            noun = simple[0] if simple else next((noun for noun in _BELOW if text.startswith(noun, place)), None)
            if noun is None:
                break
            name += text[end:place] + (simple[1].name if simple else noun)
            end = place + len(noun)
        return end, name

    def read(self, text: str) -> tuple[str, Decimal] | None:
        """What a unit that stands alone says (a column 单位, a caption): its name and its multiplier.

        >>> units().read("万元")
        ('元', Decimal('10000'))
        """
        text = fold(text).replace(" ", "")
        if not text:
            return None
        for scale in ("", *sorted(_MULTIPLIERS, key=len, reverse=True)):
            if not text.startswith(scale):
                continue
            match = self.at(text, len(scale))
            if match is not None and match.end == len(text):
                return match.name, Decimal(_MULTIPLIERS[scale] if scale else 1)
        return None


_AHEAD = 8


def _parted(text: str, start: int, end: int) -> bool:
    """The dictionary takes what stands from ``start`` to ``end`` for a word of its own, before a longer one."""
    from .words import words

    first, *rest = words(text[start : start + _AHEAD])
    return first.text == text[start:end] and bool(rest) and len(rest[0].text) > 1


_COUNTING = frozenset({UnitKind.COUNT, UnitKind.PERSONS})


@cache
def units() -> Units:
    """The units that ship with the package."""
    return Units(tuple(_entries((files(__package__) / "data" / "units.tsv").read_text(encoding="utf-8"))))


def _entries(table: str) -> list[Unit]:
    entries = []
    for line in table.splitlines():
        if not line or line.startswith("#"):
            continue
        name, also, written_kind, chinese, not_before, examples, *counter = line.split("\t")
        kind = UnitKind(written_kind)
        often = {sign for sign in _parts(not_before) if len(sign) == 1 and kind in _COUNTING}
        entries.append(
            Unit(
                name,
                _parts(also),
                kind,
                chinese,
                tuple(sign for sign in _parts(not_before) if sign not in often),
                frozenset(often),
                _parts(examples),
                _parts(counter[0]) if counter else (),
            )
        )
    return entries


def _parts(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split("|") if part)
