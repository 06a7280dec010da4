"""Full-text search: from a query to documents with the passages that show why they were found."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import islice
from types import TracebackType
from typing import Any, Self, TypeVar

from corpus.errors import CorpusError
from corpus.likeness import among
from corpus.records import DocumentRecord
from extractor.traditional import has_traditional

from . import query as language
from .analysis import canonical
from .engine import DamagedIndexError, Engine, EngineFactory, Found, Hit
from .errors import IndexNotice, IndexProblemError, QueryError
from .fields import FACETS, WEIGHTED, Field
from .names import SUGGESTED, Names, vocabulary_in
from .needles import Needles, written
from .pieces import canonical_pieces
from .plan import Plan
from .planning import Filters, make_plan
from .projection import Projection
from .snippets import COUNT, Passage, passages
from .source import Place, Source
from .synonyms import Synonyms, expand

LIMIT = 10
T = TypeVar("T")
_BATCH = 200
"""How many texts are held in memory at a time."""


class Sort(StrEnum):
    """In which order documents are given."""

    SCORE = "score"
    DATE = "date"
    """Newest first, those without a date last."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A document that was found. ``score`` tells more from less within one search only. ``alike`` are the ids of other
    hits of the same page that say nearly the same (``corpus.likeness``)."""

    document: DocumentRecord
    score: float
    passages: tuple[Passage, ...]
    alike: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """``total`` documents were found, of which ``hits`` are those asked for, in the order asked for. ``facets`` count
    all of them by region (with the regions above), year, issuer and type. ``synonyms`` are the other names of
    indicators that were looked for as well, ``suggestions`` texts like those of the query that find something where it
    finds nothing."""

    query: str
    total: int
    hits: tuple[SearchHit, ...]
    facets: Mapping[str, Mapping[str, int]]
    notices: tuple[IndexNotice, ...] = field(default=())
    synonyms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()

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
                    "alike": list(hit.alike),
                }
                for hit in self.hits
            ],
            "facets": {name: dict(counts) for name, counts in self.facets.items()},
            "synonyms": {name: list(others) for name, others in self.synonyms.items()},
            "suggestions": list(self.suggestions),
        }


def search(
    corpus: Place,
    query: str,
    filters: Filters | None = None,
    limit: int | None = LIMIT,
    offset: int = 0,
    sort: Sort = Sort.SCORE,
) -> SearchResult:
    """Search ``corpus``; see ``Searcher.search``."""
    with Searcher(corpus) as searcher:
        return searcher.search(query, filters, limit, offset, sort=sort)


class Searcher:
    """The open index of a corpus, for several searches, one at a time. Use as a context manager or ``close`` it."""

    def __init__(self, corpus: Place, factory: EngineFactory | None = None) -> None:
        self._store = corpus.store
        self._vocabulary_file = corpus.vocabulary_file
        self._projection = Projection(corpus, factory)

    def search(
        self,
        query: str,
        filters: Filters | None = None,
        limit: int | None = LIMIT,
        offset: int = 0,
        count: int = COUNT,
        sort: Sort = Sort.SCORE,
    ) -> SearchResult:
        """The documents that meet ``query`` and ``filters``: ``limit`` of them after the first ``offset`` (None: all),
        each with up to ``count`` passages. A query of nothing finds all documents that meet the filters. Names of
        indicators find their other names as well, with less weight.

        Raises QueryError for a query that cannot be understood, CorpusError and IndexProblemError.
        """
        filters = filters or Filters()
        node = language.parse(query) if query.strip() or filters == Filters() else None
        synonyms: Synonyms = {}
        if node is not None:
            node, synonyms = expand(node, lambda: self._vocabulary)
        end = None if limit is None else offset + limit
        found = self.find(make_plan(node, filters), end if sort is Sort.SCORE else None)
        wanted = (found.hits if sort is Sort.SCORE else self._by_date(found.hits))[offset:end]
        ids = [hit.document_id for hit in wanted]
        cards = self._store.cards(ids)
        shown = self.passages(ids, Needles(node), count)
        alike = among(ids, self._store.sketches(ids))
        hits = tuple(
            SearchHit(
                cards[hit.document_id],
                hit.score,
                tuple(shown.get(hit.document_id, ())),
                alike.get(hit.document_id, ()),
            )
            for hit in wanted
            if hit.document_id in cards
        )
        facets = {str(name): _ordered(name, found.facets[name]) for name in FACETS}
        suggestions = self._suggestions(node, filters) if node is not None and not found.total else ()
        return SearchResult(query, found.total, hits, facets, self.take_notices(), synonyms, suggestions)

    @cached_property
    def _vocabulary(self) -> Names:
        return vocabulary_in(self._vocabulary_file)

    def _by_date(self, hits: Sequence[Hit]) -> list[Hit]:
        cards = self._store.cards(hit.document_id for hit in hits)
        dates = {key: card.issued or "" for key, card in cards.items()}
        return sorted(hits, key=lambda hit: dates.get(hit.document_id, ""), reverse=True)

    def _suggestions(self, node: language.Node, filters: Filters) -> tuple[str, ...]:
        """Texts like those that were looked for, which find something."""
        # Needed only where nothing was found.
        from .suggestions import close_to

        offered = close_to(
            node,
            lambda: self._trusting(lambda engine, _: engine.terms(Field.INDICATOR_NAME)),
            lambda: self._trusting(
                lambda engine, _: list(dict.fromkeys(term for name in WEIGHTED for term in engine.terms(name)))
            ),
            lambda: self._vocabulary,
        )
        found = (text for text in offered if self._finds(text, filters))
        return tuple(islice(found, SUGGESTED))

    def _finds(self, text: str, filters: Filters) -> bool:
        leaf = language.Leaf(language.Kind.PHRASE, text)
        return self.find(make_plan(leaf, filters), 1).total > 0

    def find(self, plan: Plan, limit: int | None = None) -> Found:
        """The documents that meet ``plan``. A damaged index is made anew before it answers."""
        return self._trusting(lambda engine, without: engine.search(plan, self._verify, limit, without))

    def _trusting(self, ask: Callable[[Engine, Collection[int]], T]) -> T:
        try:
            return ask(*self._projection.current())
        except DamagedIndexError as error:
            self._projection.distrust(error)
        try:
            return ask(*self._projection.current())
        except DamagedIndexError as error:
            raise IndexProblemError("index-damaged", reason=str(error)) from error

    def passages(self, ids: Sequence[int], needles: Needles, count: int = COUNT) -> dict[int, list[Passage]]:
        """The best passages of each document."""
        layouts = self._store.layouts(ids) if count else {}
        return {document_id: passages(layout, needles, count) for document_id, layout in layouts.items()}

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
        for key, layout in store.layouts(doubtful).items() if doubtful else ():
            if any(phrase in piece for piece in canonical_pieces(layout)):
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


__all__ = ["Filters", "Passage", "QueryError", "SearchHit", "SearchResult", "Searcher", "Sort", "holding", "search"]
