"""The word lists of naming, loaded from ``data/actions.toml``, ``data/nouns.toml`` and ``data/name_suffixes.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Suffix(NamedTuple):
    """How names end for figures in certain units."""

    suffix: str
    enough: tuple[str, ...]
    hollow: tuple[str, ...] = ()
    """Endings of things that are counted in the same unit as people are (井, 池)."""


_TWO_VERBS = len("更新改造")


class Lexicon(NamedTuple):
    """The lists of ``data/actions.toml``, which says what each is for, and name endings by unit."""

    light: frozenset[str]
    founding: frozenset[str]
    transitive: frozenset[str]
    intransitive: frozenset[str]
    leading: frozenset[str]
    heads: frozenset[str]
    rise: frozenset[str]
    fall: frozenset[str]
    rate_of_change: frozenset[str]
    rate_of_change_except: frozenset[str]
    adverbs: frozenset[str]
    tails: frozenset[str]
    no_noun: frozenset[str]
    beings: frozenset[str]
    bare: frozenset[str]
    counting: frozenset[str]
    complete: frozenset[str]
    subsets: frozenset[str]
    divided: tuple[frozenset[str], ...]
    """The subsets again, those together that divide the same thing."""
    terms: frozenset[str]
    states: frozenset[str]
    suffixes: dict[str, Suffix]

    def joins(self, word: str) -> bool:
        """The word is two verbs of the lists, which the dictionary has as one (更新改造)."""
        return len(word) == _TWO_VERBS and self.verb(word[:2]) and self.verb(word[2:])

    def gives(self, words: Sequence[str]) -> bool:
        """The words are no more than one verb, whose object follows (发放 | 一次性补贴)."""
        return len(words) == 1 and words[0] in self.transitive and words[0] not in self.intransitive

    def verb(self, word: str) -> bool:
        """The word is a verb of any of the lists."""
        return word in self.transitive or word in self.light or word in self.rise or word in self.fall


class Nouns(NamedTuple):
    """The lists of ``data/nouns.toml``, which says what each is for; longer words come first."""

    groups: tuple[str, ...]
    firms: tuple[str, ...]
    settlements: tuple[str, ...]
    kinds: tuple[str, ...]
    substances: tuple[str, ...]
    consumed: tuple[str, ...]
    rates: tuple[str, ...]
    limits: tuple[str, ...]
    amounts: tuple[str, ...]
    funds: tuple[str, ...]
    grants: tuple[str, ...]
    spent: tuple[str, ...]
    standings: tuple[str, ...]
    works: tuple[str, ...]
    heads: tuple[str, ...]
    measures: tuple[str, ...]
    yields: tuple[str, ...]
    both: dict[str, tuple[str, str]]
    opposites: dict[str, str]


@cache
def lexicon() -> Lexicon:
    table = _table("actions.toml")
    lists = {name: frozenset(words.split()) for name, words in table.items()}
    divided = tuple(frozenset(line.split()) for line in table["subsets"].splitlines() if line)
    lists["transitive"] |= lists["founding"]
    rules = _table("name_suffixes.toml")["rule"]
    suffixes = {
        unit: Suffix(rule["suffix"], tuple(rule["enough"]), tuple(rule.get("hollow", ())))
        for rule in rules
        for unit in rule["units"]
    }
    return Lexicon(**lists, divided=divided, suffixes=suffixes)


@cache
def nouns() -> Nouns:
    table = _table("nouns.toml")
    lists = {
        name: tuple(sorted(words.split(), key=len, reverse=True))
        for name, words in table.items()
        if isinstance(words, str)
    }
    both = {word: (first, second) for word, (first, second) in table["both"].items()}
    return Nouns(**lists, both=both, opposites=table["opposites"])


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("extractor") / "data" / name).read_text("utf-8"))


def any_of(words: frozenset[str]) -> str:
    """The words as one group of a regular expression, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"
