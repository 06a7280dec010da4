"""The ways to say that a figure happened, is wanted or is fixed, loaded from ``data/role_cues.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ... import lazy_re as re

SHARE = r"[0-9.]+%(?:[—\-~至到][0-9.]+%)?"
"""What ``{share}`` stands for in the file: 50%, 4%—6%."""


class Cue(NamedTuple):
    """One way to say it: a pattern, clauses or names that it finds, and such as its list must not find."""

    pattern: str
    finds: tuple[str, ...]
    leaves: tuple[str, ...]


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """The lists of the file by name; read once."""
    table = tomllib.loads((files("extractor") / "data" / "role_cues.toml").read_text("utf-8"))
    return {
        name: tuple(
            Cue(entry["cue"].replace("{share}", SHARE), tuple(entry["finds"]), tuple(entry["leaves"]))
            for entry in entries
        )
        for name, entries in table.items()
    }


@cache
def cue(name: str) -> re.Pattern[str]:
    """A pattern for any of the ways of the list ``name``. Raises KeyError where the file has no such list."""
    return re.compile("|".join(each.pattern for each in cues()[name]))
