"""The word lists of naming, loaded from ``data/actions.toml`` and ``data/name_suffixes.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Suffix(NamedTuple):
    """How names end for figures in certain units."""

    suffix: str
    enough: tuple[str, ...]


class Lexicon(NamedTuple):
    """Verbs by what they do to a name, and name endings by unit."""

    light: frozenset[str]
    founding: frozenset[str]
    transitive: frozenset[str]
    leading: tuple[str, ...]
    heads: frozenset[str]
    rise: tuple[str, ...]
    fall: tuple[str, ...]
    rate_of_change: tuple[str, ...]
    rate_of_change_except: tuple[str, ...]
    suffixes: dict[str, Suffix]


@cache
def lexicon() -> Lexicon:
    data = files("extractor") / "data"
    lists = {
        name: tuple(sorted(set(words.split()), key=lambda word: (-len(word), word)))
        for name, words in tomllib.loads((data / "actions.toml").read_text("utf-8")).items()
    }
    rules = tomllib.loads((data / "name_suffixes.toml").read_text("utf-8"))["rule"]
    return Lexicon(
        light=frozenset(lists["light"]),
        founding=frozenset(lists["founding"]),
        transitive=frozenset(lists["transitive"]) | frozenset(lists["founding"]),
        leading=lists["leading"],
        heads=frozenset(lists["heads"]),
        rise=lists["rise"],
        fall=lists["fall"],
        rate_of_change=lists["rate_of_change"],
        rate_of_change_except=lists["rate_of_change_except"],
        suffixes={unit: Suffix(rule["suffix"], tuple(rule["enough"])) for rule in rules for unit in rule["units"]},
    )


def alternatives(words: tuple[str, ...] | frozenset[str]) -> str:
    """The words as one group of a regular expression, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"
