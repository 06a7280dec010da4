"""What several rules need to know of a document is found once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import ref

from .model import Document

Result = TypeVar("Result")


def once(function: Callable[[Document], Result]) -> Callable[[Document], Result]:
    """``function``, whose result for the latest document is kept. The result is shared: nobody may change it.

    Documents are told apart by identity, since comparing two would read them whole.
    """
    latest: tuple[ref[Document], Result] | None = None

    @wraps(function)
    def kept(document: Document) -> Result:
        nonlocal latest
        if latest is not None and latest[0]() is document:
            return latest[1]
        result = function(document)
        latest = (ref(document), result)
        return result

    return kept
