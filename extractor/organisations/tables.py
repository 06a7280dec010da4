"""What names of organisations end with and are made of: data/organisations.toml, and the user's own names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from .. import lazy_re as re


@dataclass(frozen=True)
class Tables:
    """data/organisations.toml, compiled."""

    endings: dict[str, str]
    """What must stand before each ending: nothing, word or field."""
    longest_ending: int
    never: tuple[str, ...]
    fields: frozenset[str]
    field_end: re.Pattern[str]
    field_start: re.Pattern[str]
    """A field, or a name of the user's own, which may begin as a verb does."""
    levels: tuple[str, ...]
    collective: frozenset[str]
    generic: frozenset[str]
    verb_start: re.Pattern[str]
    anywhere: re.Pattern[str]
    """The longest ending or collective name that begins at a place."""


def _any_of(items: Iterable[str]) -> str:
    """A pattern for any of ``items``, the longest first."""
    return "(?:" + "|".join(re.escape(item) for item in sorted(items, key=len, reverse=True)) + ")"


def _anywhere(words: list[str]) -> re.Pattern[str]:
    """The longest of ``words`` that begins at a place, as a group; a match itself is no longer than its first sign,
    since words overlap. That sign is looked for first: most have none of them behind it."""
    firsts = re.escape("".join(sorted({word[0] for word in words})))
    return re.compile(f"[{firsts}](?<=(?=({_any_of(words)})).)")


_own: ContextVar[frozenset[str]] = ContextVar("own", default=frozenset())


@contextmanager
def own_names(names: frozenset[str]) -> Iterator[None]:
    """In the block, ``names`` are known as names of bodies, alone and behind an area (数字办, 县数字办)."""
    token = _own.set(names)
    try:
        yield
    finally:
        _own.reset(token)


def known_names() -> frozenset[str]:
    """The names that are known whatever their form; what is remembered of a text is remembered for them."""
    return _own.get()


def tables_now() -> Tables:
    """The tables with the names of the user's own that are known now."""
    return tables_with(known_names())


@lru_cache(maxsize=8)
def tables_with(own: frozenset[str]) -> Tables:
    """The tables with ``own`` as further names."""
    raw = tomllib.loads((files("extractor") / "data" / "organisations.toml").read_text("utf-8"))
    endings: dict[str, str] = {}
    never: list[str] = []
    for entry in raw["ending"]:
        for word in entry["words"]:
            endings.setdefault(word, entry["needs"])
        never += entry["never"]
    endings |= dict.fromkeys(own, "nothing")
    fields = frozenset(raw["fields"]["words"])
    return Tables(
        endings=endings,
        longest_ending=max(map(len, endings)),
        never=tuple(never),
        fields=fields,
        field_end=re.compile(f"{_any_of(fields)}$"),
        field_start=re.compile(_any_of(fields | own)),
        levels=tuple(raw["area"]["levels"]),
        collective=frozenset(raw["collective"]["words"]),
        generic=frozenset(raw["generic"]["words"]),
        verb_start=re.compile(_any_of(raw["verbs"]["words"])),
        anywhere=_anywhere([*endings, *raw["collective"]["words"]]),
    )
