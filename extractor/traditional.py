"""Traditional characters: folded into simplified ones, sign by sign, for comparing only.

The table holds what is the same word in both scripts without looking at its neighbours; a sign never becomes two, so
that places in a text stay where they are.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from . import lazy_re as re


@cache
def _forms() -> dict[str, str]:
    text = files("extractor").joinpath("data/traditional.txt").read_text(encoding="utf-8")
    return {line[0]: line[1:] for line in text.splitlines() if not line.startswith("#")}


@cache
def _table() -> dict[int, str]:
    return {ord(sign): simplified for simplified, forms in _forms().items() for sign in forms}


@cache
def _any() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _table()))}]")


def has_traditional(text: str) -> bool:
    """``text`` holds a traditional character that has a simplified form."""
    return _any().search(text) is not None


def simplified(text: str) -> str:
    """``text`` with simplified characters, as long as it was."""
    # Most texts hold none of them; to look first is much faster than to translate.
    return text.translate(_table()) if has_traditional(text) else text


def forms(sign: str) -> str:
    """The traditional forms of a simplified character; empty where it has none."""
    return _forms().get(sign, "")
