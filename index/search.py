"""Full-text search: from a query to documents with the passages that show why they were found."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from corpus.errors import CorpusError
from corpus.records import DocumentRecord

from . import query as language
from .analysis import canonical
from .engine import DamagedIndexError, EngineFactory, Found
from .errors import IndexNotice, IndexProblemError, QueryError
from .fields import FACETS, Field
from .needles import Needles, written
from .pieces import canonical_pieces
from .plan import Plan
from .planning import Filters, make_plan
from .projection import Projection
from .snippets import COUNT, Passage, passages
from .source import Place, Source
from .traditional import has_traditional

LIMIT = 10
_BATCH = 200
"""How many texts are held in memory at a time."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A document that was found. ``score`` tells more from less within one search only."""

    document: DocumentRecord
    score: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """``total`` documents were found, of which ``hits`` are those asked for, best first. ``facets`` count all of them
    by region (with the regions above), year, issuer and type."""

    query: str
    total: int
    hits: tuple[SearchHit, ...]
    facets: Mapping[str, Mapping[str, int]]
    notices: tuple[IndexNotice, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """The object that ``search --format json`` prints (docs/data-model.md)."""
        return {
            "query": self.query,
            "total": self.total,
            "hits": [
                {
                    "document": hit.document.card(),
                    "score": round(hit.score, 4),
                    "passages": [passage.to_json() for passage in hit.passages],
                }
                for hit in self.hits
            ],
            "facets": {name: dict(counts) for name, counts in self.facets.items()},
        }


def search(
    corpus: Place, query: str, filters: Filters | None = None, limit: int | None = LIMIT, offset: int = 0
) -> SearchResult:
    """Search ``corpus``; see ``Searcher.search``."""
    with Searcher(corpus) as searcher:
        return searcher.search(query, filters, limit, offset)


class Searcher:
    """The open index of a corpus, for several searches, one at a time. Use as a context manager or ``close`` it."""

    def __init__(self, corpus: Place, factory: EngineFactory | None = None) -> None:
        self._store = corpus.store
        self._projection = Projection(corpus, factory)

    def search(
        self,
        query: str,
        filters: Filters | None = None,
        limit: int | None = LIMIT,
        offset: int = 0,
        count: int = COUNT,
    ) -> SearchResult:
        """The documents that meet ``query`` and ``filters``: ``limit`` of them after the first ``offset`` (None: all),
        each with up to ``count`` passages. A query of nothing finds all documents that meet the filters.

        Raises QueryError for a query that cannot be understood, CorpusError and IndexProblemError.
        """
        filters = filters or Filters()
        node = language.parse(query) if query.strip() or filters == Filters() else None
        found = self.find(make_plan(node, filters), None if limit is None else offset + limit)
        wanted = found.hits[offset:]
        ids = [hit.document_id for hit in wanted]
        cards = self._store.cards(ids)
        shown = self.passages(ids, Needles(node), count)
        hits = tuple(
            SearchHit(cards[hit.document_id], hit.score, tuple(shown.get(hit.document_id, ())))
            for hit in wanted
            if hit.document_id in cards
        )
        facets = {str(name): _ordered(name, found.facets[name]) for name in FACETS}
        return SearchResult(query, found.total, hits, facets, self.take_notices())

    def find(self, plan: Plan, limit: int | None = None) -> Found:
        """The documents that meet ``plan``. A damaged index is made anew before it answers."""
        try:
            return self._ask(plan, limit)
        except DamagedIndexError as error:
            self._projection.distrust(error)
        try:
            return self._ask(plan, limit)
        except DamagedIndexError as error:
            raise IndexProblemError("index-damaged", reason=str(error)) from error

    def _ask(self, plan: Plan, limit: int | None) -> Found:
        engine, without = self._projection.current()
        return engine.search(plan, self._verify, limit, without)

    def passages(self, ids: Sequence[int], needles: Needles, count: int = COUNT) -> dict[int, list[Passage]]:
        """The best passages of each document."""
        bodies = self._store.bodies(ids) if count else {}
        return {document_id: passages(document, needles, count) for document_id, document in bodies.items()}

    def take_notices(self) -> tuple[IndexNotice, ...]:
        """What should be told with the last answer."""
        notices = tuple(self._projection.notices)
        self._projection.notices.clear()
        return notices

    def _verify(self, phrase: str, name: Field, ids: Collection[int]) -> set[int]:
        if name is Field.TITLE:
            cards = self._store.cards(ids)
            return {key for key, card in cards.items() if phrase in canonical(card.title or "")}
        return holding(self._store, phrase, ids)

    def close(self) -> None:
        self._projection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def holding(store: Source, phrase: str, ids: Iterable[int]) -> set[int]:
    """Those of the documents whose text holds ``phrase`` (in canonical form) within one paragraph or cell."""
    found: set[int] = set()
    plain = re.compile(written(phrase), re.IGNORECASE)
    wider = re.compile(written(phrase, traditional=True), re.IGNORECASE)
    wanted = list(ids)
    for start in range(0, len(wanted), _BATCH):
        doubtful: list[int] = []
        for key, text in _texts(store, wanted[start : start + _BATCH]).items():
            # Mostly a phrase stands in the text just as it is compared.
            if phrase in text:
                found.add(key)
                continue
            pattern = wider if has_traditional(text) else plain
            matches = [match.group() for match in pattern.finditer(text)]
            if any(not _divided(match, phrase) for match in matches):
                found.add(key)
            elif matches:
                doubtful.append(key)
        for key, body in store.bodies(doubtful).items() if doubtful else ():
            if any(phrase in piece for piece in canonical_pieces(body)):
                found.add(key)
    return found


def _divided(match: str, phrase: str) -> bool:
    """``match`` may run over the end of a paragraph or cell, or over the comma between two numbers."""
    return "\n" in match or "\t" in match or match.count(",") != phrase.count(",")


def _texts(store: Source, ids: Sequence[int]) -> Mapping[int, str]:
    try:
        return store.texts(ids)
    except CorpusError as error:
        if error.code != "unknown-document":
            raise
        # One of them was removed after the index was asked.
        return store.texts(store.cards(ids))


def _ordered(name: Field, counts: Mapping[str, int]) -> dict[str, int]:
    """Years in order, all else by how many there are."""
    return dict(sorted(counts.items())) if name is Field.YEAR else dict(counts)


__all__ = ["Filters", "Passage", "QueryError", "SearchHit", "SearchResult", "Searcher", "holding", "search"]
