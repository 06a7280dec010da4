"""Looking indicator names up: exactly, by similarity, by a part of the name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .. import lazy_re as re
from ..normal import fold
from ..units import UnitKind, units

# Words that say where or when, which a table would give in columns of their own.
_SCOPE = re.compile(
    r"(?:(?:[我本全该][国省市州盟县区旗镇乡村]|全国|全年|当年|本年度?|年度|辖区内?|[我本]?地区|累计|截至目前|目前)的?)+(?=.{2})"
)
# 新增城镇就业 | 人数, 实际使用外资 | 额: that it is counted goes without saying.
_COUNTED = re.compile(r"(?<=.{3})(?:总?人数|总?户数|总数|总量|数量|总额|数|额)$")
_DROPPED = "“”\"'‘’「」『』〈〉<>《》·、,，.。;；:： \t\n\r　的"
_FOLDED = {code: fold(chr(code)) for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, "—–~～―"), "-")
# Most names hold none of these; to look first is several times faster than to translate.
_SPECIAL = re.compile("[" + re.escape(_DROPPED + "—–~～―Ⅰ") + "\uff01-\uff5e]")
_KEY = str.maketrans(_FOLDED | {ord("Ⅰ"): "I"} | dict.fromkeys(map(ord, _DROPPED), ""))
# What close names must share before they are suggested, of 100.
_CLOSE = 60.0

_RATES = frozenset({UnitKind.SHARE, UnitKind.POINTS_SHARE, UnitKind.RATIO})
_GROUPS = {UnitKind.PERSONS: UnitKind.COUNT, UnitKind.PLACE: UnitKind.COUNT, UnitKind.GRADE: UnitKind.COUNT}


@dataclass(frozen=True, slots=True)
class Indicator:
    """A line of the vocabulary. ``unit`` is the usual one, None for bare ratios; ``polarity`` is 1 where more is
    better, -1 where less is, 0 where neither. ``domain`` is the name of its file (health, education, …)."""

    name: str
    aliases: tuple[str, ...]
    unit: str | None
    polarity: int
    domain: str


def key(name: str) -> str:
    """A name as it is compared: half width, upper case, without quotation marks, punctuation, white space and 的."""
    return (name.translate(_KEY) if _SPECIAL.search(name) else name).upper()


class Vocabulary:
    """Indicators by all their names. A later entry takes over a spelling that an earlier one has."""

    def __init__(self, entries: Iterable[Indicator]) -> None:
        self._entries = {entry.name: entry for entry in entries}
        self._by_key: dict[str, Indicator] = {}
        # Aliases first: an entry's own name always leads to it.
        for entry in self._entries.values():
            for alias in entry.aliases:
                self._by_key[key(alias)] = entry
        for entry in self._entries.values():
            self._by_key[key(entry.name)] = entry

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, name: str) -> bool:
        """Whether an indicator bears just this ``name``."""
        return key(name) in self._by_key

    @cached_property
    def entries(self) -> tuple[Indicator, ...]:
        return tuple(self._entries.values())

    def find(self, name: str) -> Indicator | None:
        """The indicator that bears ``name``, with or without words for place and time before it and for the count
        after it; None if unknown."""
        spelled = key(name)
        entry = self._by_key.get(spelled)
        if entry is None and (scope := _SCOPE.match(spelled)):
            spelled = spelled[scope.end() :]
            entry = self._by_key.get(spelled)
        if entry is None and (counted := _COUNTED.search(spelled)):
            entry = self._by_key.get(spelled[: counted.start()])
        return entry

    def canonical(self, name: str, unit: str | None = None) -> str | None:
        """The canonical name of ``name``; None if it is unknown or ``unit`` measures something else.

        A rate is not a number of people: 就业率 with 人 is left alone, and so are money and mass for each other. Shares
        fit everything that can grow, points everything that can be scored.
        """
        entry = self.find(name)
        return entry.name if entry is not None and _fits(entry.unit, unit) else None

    def aliases(self, name: str) -> tuple[str, ...]:
        """All other names of the indicator that bears ``name``, canonical name first; empty if unknown."""
        entry = self.find(name)
        if entry is None:
            return ()
        return tuple(other for other in (entry.name, *entry.aliases) if key(other) != key(name))

    def polarity(self, name: str) -> int:
        """1 where more is better, -1 where less is, 0 where neither or unknown."""
        entry = self.find(name)
        return entry.polarity if entry is not None else 0

    def suggest(self, name: str, n: int = 5) -> list[str]:
        """Up to ``n`` canonical names that are close to ``name``, closest first: for “did you mean”."""
        from rapidfuzz import fuzz, process

        close = process.extract(key(name), self._by_key.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=4 * n)
        names = dict.fromkeys(self._by_key[spelled].name for spelled, _, _ in close)
        return list(names)[:n]

    def search(self, text: str) -> list[Indicator]:
        """Indicators with ``text`` in one of their names: those that bear it, then begin with it, then hold it."""
        wanted = key(text)
        found: dict[str, int] = {}
        for spelled, entry in self._by_key.items():
            if wanted in spelled:
                rank = 0 if spelled == wanted else 1 if spelled.startswith(wanted) else 2
                found[entry.name] = min(rank, found.get(entry.name, rank))
        return [self._entries[name] for name in sorted(found, key=lambda name: (found[name], len(name)))]


def _fits(usual: str | None, unit: str | None) -> bool:
    if usual is None or unit is None:
        return True
    expected, given = _group(usual), _group(unit)
    if expected is None or given is None or given is UnitKind.POINTS or given in _RATES:
        return True
    return expected not in _RATES and expected is given


def _group(unit: str) -> UnitKind | None:
    """What a unit measures; for a compound unit what its upper part does."""
    entry = units().by_name.get(unit) or units().by_name.get(re.split("[/·]", unit)[0])
    return _GROUPS.get(entry.kind, entry.kind) if entry is not None else None
