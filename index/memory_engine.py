"""An engine that keeps everything in memory: for a corpus whose index another process is just making anew, and as the
plainest implementation of what an engine is."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from . import evaluate
from .engine import Found, Verify
from .fields import WEIGHTED, Entry, Field
from .plan import Plan
from .postings import Columns, Postings


class MemoryEngine:
    """See ``engine.Engine``; has no files."""

    def __init__(self, folder: Path | None = None, files: Collection[str] | None = None) -> None:
        self._entries: dict[int, Entry] = {}
        self._sequence = 0
        self._postings = Postings([])

    @property
    def sequence(self) -> int:
        return self._sequence

    def size(self) -> int:
        return len(self._entries)

    def write(self, entries: Iterable[Entry], removed: Collection[int], sequence: int) -> None:
        fresh = {entry.document_id: entry for entry in entries}
        kept = {key: entry for key, entry in self._entries.items() if key not in removed}
        self._entries = kept | fresh
        self._sequence = sequence
        self._postings = Postings([_Part(list(self._entries.values()))])

    def search(
        self, plan: Plan, verify: Verify, limit: int | None = None, without: Collection[int] = frozenset()
    ) -> Found:
        return evaluate.search(self._postings, plan, verify, limit, without)

    def terms(self, field: Field) -> Sequence[str]:
        return self._postings.terms(field)

    def files(self) -> list[Path]:
        return []

    def prune(self) -> None:
        """There are no files of earlier states."""

    def close(self) -> None:
        self._postings = Postings([])


class _Part:
    """See ``postings.Part``."""

    deleted: frozenset[int] = frozenset()

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.ids = [entry.document_id for entry in entries]
        self._entries = entries
        self._weights = [{field: bag.weights for field, bag in entry.bags.items()} for entry in entries]
        self._lists: dict[Field, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, entry in enumerate(entries):
            for field, terms in entry.terms():
                for term in terms:
                    self._lists[field][term].append(number)
        self._terms = {field: sorted(lists) for field, lists in self._lists.items()}

    def columns(self, field: Field, term: str) -> Columns:
        numbers = self._lists[field].get(term, [])
        if field not in WEIGHTED:
            return numbers, None
        return numbers, [self._weights[number][field][term] for number in numbers]

    def terms(self, field: Field, start: str = "") -> Iterator[str]:
        terms = self._terms.get(field, [])
        yield from terms[bisect_left(terms, start) :]

    def lengths(self, field: Field) -> Sequence[int]:
        return [entry.bags[field].length if field in entry.bags else 0 for entry in self._entries]
