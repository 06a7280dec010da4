"""The door behind which a search engine does its work.

An engine knows nothing of Chinese, policies or the store. It keeps entries (a document as bags of terms per field) and
answers plans (trees of terms) with document ids and scores. What a text or a query means as terms is decided in
``entries.py`` and ``planning.py``, once for all engines.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .fields import Entry, Field
from .plan import Plan


@dataclass(frozen=True, slots=True)
class Hit:
    document_id: int
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What meets a plan: the best ``hits`` as asked for, the ``total``, and how many of all documents found have each
    term of the facet fields."""

    hits: Sequence[Hit]
    total: int
    facets: Mapping[Field, Mapping[str, int]]


Verify = Callable[[str, Field, Collection[int]], set[int]]
"""``verify(phrase, field, ids)``: those of the documents whose ``field`` holds the phrase."""


class Engine(Protocol):
    """An index in a folder of its own. Reading raises DamagedIndexError where the files are not what they should be."""

    @property
    def sequence(self) -> int:
        """The number of the last change of the store that is in the index; committed together with the entries."""
        ...

    def size(self) -> int:
        """The number of documents."""
        ...

    def write(self, entries: Iterable[Entry], removed: Collection[int], sequence: int) -> None:
        """Replace the entries with the same ids, drop those ``removed``, and note ``sequence``: all or nothing, on disk
        when it returns. Files of the state before are left alone until ``prune``."""
        ...

    def search(
        self, plan: Plan, verify: Verify, limit: int | None = None, without: Collection[int] = frozenset()
    ) -> Found:
        """The documents that meet ``plan``, best first (at most ``limit`` of them); never those ``without``."""
        ...

    def terms(self, field: Field) -> Sequence[str]:
        """All terms of a field, in order; some may be left over from documents that are gone."""
        ...

    def files(self) -> list[Path]:
        """The files that make up the present state."""
        ...

    def prune(self) -> None:
        """Remove the files of earlier states."""
        ...

    def close(self) -> None: ...


class EngineFactory(Protocol):
    """Opens the index in ``folder``, making an empty one where there is none. ``files`` are the names (from ``folder``
    on, with /) of the files of the state to open; without them it is the newest."""

    def __call__(self, folder: Path, files: Collection[str] | None = None) -> Engine: ...


class DamagedIndexError(Exception):
    """The files of an index cannot be read as what they should be."""
