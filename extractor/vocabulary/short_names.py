"""Programmes and things by their full names: 棚改 → 棚户区改造."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

from .. import lazy_re as re


class ShortName(NamedTuple):
    """A line of ``data/short_names.tsv``; an example is a name with the short form and the same name in full."""

    short: str
    full: str
    examples: tuple[tuple[str, str], ...]


@cache
def short_names() -> tuple[ShortName, ...]:
    """The table. Raises ValueError for a line that is not one."""
    found = []
    text = files("extractor").joinpath("data", "short_names.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 3 or not all(fields):
            raise ValueError(f"short_names.tsv: {line}")
        pairs = [example.partition("=")[::2] for example in fields[2].split("|")]
        found.append(ShortName(fields[0], fields[1], tuple(pairs)))
    return tuple(found)


def in_full(name: str) -> str:
    """``name`` with what it names in short by its full name: where its words begin and end there (not 就医 | 保障)."""
    found = list(_shortened().finditer(name))
    if not found:
        return name
    from ..words import words

    edges = {0, *accumulate(len(word.text) for word in words(name))}
    for match in reversed(found):
        if match.start() in edges and match.end() in edges:
            name = name[: match.start()] + _full()[match[0]] + name[match.end() :]
    return name


@cache
def _full() -> dict[str, str]:
    return {entry.short: entry.full for entry in short_names()}


@cache
def _shortened() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _full()), key=len, reverse=True)))
