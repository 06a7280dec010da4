"""The words that give bodies their part in a task, from data/duties.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .. import lazy_re as re
from ..model import Duty


@dataclass(frozen=True)
class Vocabulary:
    """Each pattern matches one of its words, the longest first; ``roles`` gives a word its role."""

    label: re.Pattern[str]
    verb: re.Pattern[str]
    roles: dict[str, Duty]
    between_lead: re.Pattern[str]
    between_support: re.Pattern[str]
    before: re.Pattern[str]
    act: re.Pattern[str]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _any_here(words: list[str]) -> str:
    """As ``any_of``, for many words that are asked for at one place: as a rule the first sign shows that none of them
    stands there."""
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}]){any_of(words)}"


@cache
def vocabulary() -> Vocabulary:
    """The words as they ship with the package; read once."""
    raw = tomllib.loads((files("extractor") / "data" / "duties.toml").read_text("utf-8"))
    roles: dict[str, Duty] = {}
    for entry in [*raw["label"], *raw["verb"]]:
        for word in entry["words"]:
            roles.setdefault(word, Duty(entry["role"]))
    return Vocabulary(
        label=re.compile(any_of(word for entry in raw["label"] for word in entry["words"])),
        verb=re.compile(any_of(word for entry in raw["verb"] for word in entry["words"])),
        roles=roles,
        between_lead=re.compile(any_of(raw["between"]["lead"])),
        between_support=re.compile(any_of(raw["between"]["support"])),
        before=re.compile(_any_here(raw["before"]["words"])),
        act=re.compile(_any_here(raw["act"]["words"])),
    )
