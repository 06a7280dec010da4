"""Which indicators of a corpus a name means: the same name, another name of it, another spelling of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from corpus.records import IndicatorCount
from extractor.vocabulary import of_region
from extractor.vocabulary.contrary import contrary

from .analysis import canonical

CLOSE = 85.0
"""From this likeness (0 to 100, as rapidfuzz counts) on, a name that is not known is taken for a slip of the pen."""
SUGGESTED = 5
_OFFERED = 50.0
"""From this likeness on a name is worth offering."""

_QUOTES = re.compile(r"[“”\"'‘’《》〈〉「」\s\-—·]")
# What names of counts and amounts end in, where the text may have said the thing only: 城镇新增就业(人数).
_MEASURES = re.compile(r"(?:总)?(?:人次数?|人数|户数|件数|个数|次数|总数|数量|数额|金额|总额|总量|额|数|量)$")


class How(StrEnum):
    """Why a name of the corpus is taken to be meant."""

    NAME = "name"
    ALIAS = "alias"
    SPELLING = "spelling"


class Names(Protocol):
    """The part of ``extractor.vocabulary.Vocabulary`` that is needed here."""

    def canonical(self, name: str, unit: str | None) -> str | None: ...

    def aliases(self, name: str) -> Sequence[str]: ...

    def suggest(self, name: str, n: int) -> Sequence[str]: ...


def vocabulary_in(file: Path) -> Names:
    """The vocabulary of the package, with the names of the corpus where it has a file of its own."""
    from extractor.vocabulary import builtin, load

    return load(file) if file.is_file() else builtin()


@dataclass(frozen=True, slots=True)
class Meant:
    """What a name means in a corpus.

    ``matched`` are the names its figures go by, with the reason; ``written`` all forms that may stand in a text;
    ``related`` are names that have one of these in them; ``suggestions`` are close names for one that means nothing.
    """

    matched: dict[str, How]
    written: tuple[str, ...]
    related: tuple[str, ...]
    suggestions: tuple[str, ...]


def meaning(wanted: str, known: Sequence[IndicatorCount], vocabulary: Names) -> Meant:
    """What ``wanted`` means among the indicators ``known`` to the corpus."""
    key = name_key(wanted)
    head = vocabulary.canonical(wanted, None)
    names = (head, *vocabulary.aliases(head)) if head else ()
    # GDP is said of regions as well; 国内生产总值 is not.
    regional = of_region(head) if head and name_key(head) != key else None
    aliases = {name_key(name) for name in (*names, *((regional,) if regional else ()))}
    matched: dict[str, How] = {}
    for count in known:
        keys = {name_key(name) for name in (count.name, *count.aliases)}
        if key in keys:
            matched[count.name] = How.NAME
        elif not aliases.isdisjoint(keys) or core(key) in set(map(core, keys)):
            matched[count.name] = How.ALIAS
    if not matched and head is None:
        matched = dict.fromkeys(_close(key, known), How.SPELLING)
    forms = [wanted, *names]
    forms += (name for count in known if count.name in matched for name in (count.name, *count.aliases))
    written = tuple(dict.fromkeys(form for form in map(canonical, forms) if form))
    inside = [one for one in map(name_key, written) if one]
    others = [count.name for count in known if count.name not in matched]
    related = tuple(name for name in others if any(one in name_key(name) for one in inside))
    suggestions: tuple[str, ...] = ()
    if not matched or How.SPELLING in matched.values():
        suggestions = _suggestions((wanted, head or wanted), [count.name for count in known], vocabulary)
    return Meant(matched, written, related, suggestions)


def name_key(name: str) -> str:
    """``name`` without what spellings differ in: width, case, spaces, quotation marks and dashes."""
    return _QUOTES.sub("", canonical(name))


def core(key: str) -> str:
    """A name without the word for what is counted at its end."""
    shorter = _MEASURES.sub("", key)
    return shorter if len(shorter) >= 2 else key


def _close(key: str, known: Iterable[IndicatorCount]) -> list[str]:
    from rapidfuzz import fuzz

    likeness: dict[str, float] = {}
    for count in known:
        for name in (count.name, *count.aliases):
            other = name_key(name)
            if not contrary(key, other):
                likeness[count.name] = max(likeness.get(count.name, 0.0), fuzz.ratio(key, other))
    best = max(likeness.values(), default=0.0)
    return [name for name, value in likeness.items() if value == best >= CLOSE]


def _suggestions(wanted: tuple[str, str], known: Sequence[str], vocabulary: Names) -> tuple[str, ...]:
    """Names of the corpus that hold the one ``wanted`` (as it was said, and as the vocabulary calls it), the shortest
    first; then close names, those of the corpus before others of the same likeness."""
    from rapidfuzz import fuzz

    keys = tuple(map(name_key, wanted))
    offered = dict.fromkeys((*known, *vocabulary.suggest(wanted[0], SUGGESTED)))
    holding = sorted((name for name in known if keys[0] in name_key(name)), key=len)
    best = sorted(
        (-max(fuzz.ratio(key, name_key(name)) for key in keys), position, name) for position, name in enumerate(offered)
    )
    close = (name for value, _, name in best if -value >= _OFFERED)
    return tuple(dict.fromkeys((*holding, *close)))[:SUGGESTED]
