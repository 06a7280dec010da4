"""Python's compiler of regular expressions, in a copy that works out each class of characters once.

A class such as ``[一-鿿]`` takes Python half a millisecond wherever it stands, and a document meets two thousand of
them: that was two thirds of all compiling. The compiler is a module of Python's own, so a copy is changed and not the
module itself; where a version of Python has it otherwise, ``re.compile`` does the work. The patterns that come out are
equal, which a test says of every one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec, module_from_spec
from re import Pattern
from typing import Any

# Those met last are met again: to keep all of them would save a fiftieth more, and take megabytes.
_MOST = 128
_MODULE, _WORKS_OUT_CLASSES = "re._compiler", "_optimize_charset"


@cache
def compiler() -> Callable[[str, int], Pattern[str]]:
    """What compiles a pattern with flags. Raises re.error where it is wrong."""
    try:
        spec = find_spec(_MODULE)
    except ImportError:
        return re.compile
    if spec is None or spec.loader is None:
        return re.compile
    copy = module_from_spec(spec)
    spec.loader.exec_module(copy)
    known: dict[str, Any] = vars(copy)
    if _WORKS_OUT_CLASSES not in known or "compile" not in known:
        return re.compile
    known[_WORKS_OUT_CLASSES] = _once(known[_WORKS_OUT_CLASSES])
    compile_: Callable[[str, int], Pattern[str]] = known["compile"]
    return compile_


def _once(work_out: Callable[..., tuple[list[Any], bool]]) -> Callable[..., tuple[list[Any], bool]]:
    """``work_out``, which makes of a class the form that is quickest to match, remembering what it made of each."""

    @lru_cache(maxsize=_MOST)
    def remembered(characters: tuple[Any, ...]) -> tuple[list[Any], bool]:
        return work_out(list(characters))

    def made(characters: Sequence[Any], *case: Any) -> tuple[list[Any], bool]:
        # What is given besides is how to ignore case, which few patterns do.
        if any(each is not None for each in case):
            return work_out(characters, *case)
        form, cased = remembered(tuple(characters))
        return list(form), cased

    return made
