"""Regular expressions that are compiled when they are first asked something: the ``re`` of the rules.

There are a thousand of them, of which a page of text meets a third, and Python takes up to a millisecond to compile one
with classes of Chinese characters. Compiled when they are loaded, they are most of what a short text waits for.
Modules of rules import this module ``as re`` and write what they would write with that.
"""

from __future__ import annotations

from re import (
    DOTALL,
    IGNORECASE,
    MULTILINE,
    Match,
    Pattern,
    error,
    escape,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import Any, cast
from weakref import WeakSet

from .pattern_compiler import compiler

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "Match",
    "Pattern",
    "compile",
    "compile_all",
    "error",
    "escape",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]

_OF_COMPILED = (
    *("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"),
    *("flags", "groups", "groupindex"),
)


class Lazy:
    """A pattern that knows its source, and once it was used has what the compiled one has."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._given = pattern, flags
        _all.add(self)


class Unused(Lazy):
    """One that was not used yet. When anything but its source is asked of it, it is compiled and takes over what the
    compiled one has, so that from then on it costs no more than that."""

    def __getattr__(self, name: str) -> Any:
        if name not in _OF_COMPILED:
            raise AttributeError(name)
        compiled = compiler()(self.pattern, int(self._given))
        self.__dict__.update({each: getattr(compiled, each) for each in _OF_COMPILED})
        # Of a class with a __getattr__, Python also finds slowly what is there.
        object.__setattr__(self, "__class__", Lazy)
        return self.__dict__[name]


def compile(pattern: str, flags: int = 0) -> Pattern[str]:
    """``pattern``, which is compiled when it is first used. Raises re.error then, not before."""
    return cast("Pattern[str]", Unused(pattern, flags))


_all: WeakSet[Lazy] = WeakSet()


def compile_all() -> None:
    """Compile all patterns that have been loaded: for who measures what reading costs, and for tests. Raises re.error
    where one is wrong."""
    for pattern in list(_all):
        _ = cast("Pattern[str]", pattern).groups
