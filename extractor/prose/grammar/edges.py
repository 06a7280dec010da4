"""What stands before and behind the name in a clause, read from ``data/trimming.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ... import lazy_re as re


class Group(NamedTuple):
    """Words and patterns about one thing, with what they leave of a clause and what looks alike and stays."""

    name: str
    pattern: str
    examples: Mapping[str, str]
    keeps: tuple[str, ...]


@cache
def groups(kind: str) -> tuple[Group, ...]:
    """The groups of a ``kind`` (lead, circumstance, tail), in the order of the file."""
    table = tomllib.loads((files("extractor") / "data" / "trimming.toml").read_text("utf-8"))
    return tuple(
        Group(
            each["name"],
            "|".join((*each.get("patterns", ()), *map(re.escape, each.get("words", "").split()))),
            each["examples"],
            tuple(each["keeps"]),
        )
        for each in table[kind]
    )


def any_group(kind: str) -> str:
    """All groups of a ``kind`` as one group of a regular expression."""
    return "(?:" + "|".join(group.pattern for group in groups(kind)) + ")"
