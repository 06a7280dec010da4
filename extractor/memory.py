"""What rules make of a text, kept while its document is read: several of them ask for the same, and afterwards nobody.

``extract`` forgets everything when it is done, so that no document outlives its extraction here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

_MOST = 1 << 15
_forget: list[Callable[[], None]] = []


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """``function``, which depends on nothing but its arguments, remembering what it returned for each of them."""
    kept = lru_cache(maxsize=_MOST)(function)
    _forget.append(kept.cache_clear)
    return cast("Callable[P, T]", kept)


def forget() -> None:
    """Let go of everything that was remembered."""
    for clear in _forget:
        clear()
