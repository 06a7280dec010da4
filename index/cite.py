"""Which documents cite an indicator, and with which values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from corpus.layout import Layout
from corpus.records import DocumentRecord, FigureFilter, IndicatorCount, Stored
from extractor.model import Document, Observation, Role, Span
from extractor.report import observation_json

from .errors import IndexNotice, QueryError
from .names import SUGGESTED, How, Meant, Names, meaning, vocabulary_in
from .needles import Needles
from .planning import Filters, make_plan, region_codes
from .query import Kind, Leaf, Or
from .search import Searcher
from .snippets import Passage, passages
from .source import Source

MENTIONS = 3
"""How many passages are shown of a document that mentions an indicator."""
_LOOKED_INTO = 200
"""So many documents without figures are looked into at least, where not all are to be."""


class FigureSource(Source, Protocol):
    """A store that can be asked for figures as well; ``corpus.store.Store`` is one."""

    def bodies(self, ids: Iterable[int]) -> Mapping[int, Document]:
        """Documents as they were read; ids that are no longer there are left out."""
        ...

    def indicators(self) -> Sequence[IndicatorCount]: ...

    def observations(self, which: FigureFilter | None = None) -> Sequence[Stored[Observation]]: ...


class Ledger(Protocol):
    """A corpus whose store has figures; ``corpus.location.Corpus`` is one."""

    @property
    def store(self) -> FigureSource: ...

    @property
    def index_folder(self) -> Path: ...

    @property
    def vocabulary_file(self) -> Path: ...

    def writing(self, wait: float = 0.0) -> AbstractContextManager[None]: ...


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document with its figures for the indicator, in order of place, and further passages that name it."""

    document: DocumentRecord
    observations: tuple[Observation, ...]
    mentions: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class CiteResult:
    """What a corpus says of an indicator. ``indicators`` are the names its figures go by, with the reason why they are
    taken to be meant; ``documents`` give figures, newest first; ``mentioned_only`` name it without one. ``related`` are
    indicators with longer names, ``suggestions`` close names for one that is not known.

    With a ``limit`` only so many documents have their text in ``bodies`` and their mentions, and only so many are in
    ``mentioned_only``; ``unread`` counts those that were found to hold the words but not looked into."""

    query: str
    indicators: Mapping[str, How]
    documents: tuple[CitedDocument, ...]
    mentioned_only: tuple[CitedDocument, ...]
    related: tuple[str, ...]
    suggestions: tuple[str, ...]
    notices: tuple[IndexNotice, ...] = ()
    bodies: Mapping[int, Document] | None = None
    limit: int | None = None
    unread: int = 0

    @property
    def left_out(self) -> int:
        """How many of ``documents`` are beyond the limit."""
        return 0 if self.limit is None else max(0, len(self.documents) - self.limit)

    def to_json(self) -> dict[str, Any]:
        """The object that ``cite --format json`` prints (docs/data-model.md)."""
        bodies = self.bodies or {}
        return {
            "query": self.query,
            "indicators": [{"name": name, "match": str(how)} for name, how in self.indicators.items()],
            "documents": [
                {
                    "document": cited.document.card(),
                    "observations": [observation_json(row, bodies[cited.document.id]) for row in cited.observations],
                    "mentions": [passage.to_json() for passage in cited.mentions],
                }
                for cited in self.documents[: self.limit]
            ],
            "mentioned_only": [
                {"document": cited.document.card(), "mentions": [passage.to_json() for passage in cited.mentions]}
                for cited in self.mentioned_only
            ],
            "related": list(self.related),
            "suggestions": list(self.suggestions),
            "left_out": {"documents": self.left_out, "mentioned_only": self.unread},
        }


def cite(
    corpus: Ledger,
    indicator: str,
    region: str | None = None,
    since: int | None = None,
    role: Role | None = None,
    vocabulary: Names | None = None,
    limit: int | None = None,
) -> CiteResult:
    """The documents of ``corpus`` that cite ``indicator``, a name in any of its forms.

    ``region`` (name or GB/T 2260 code, with the regions below), ``since`` (a year) and ``role`` choose among figures;
    documents that only name the indicator are chosen by the region and years of the document. ``vocabulary`` is the one
    of the package with the corpus's own names unless given. ``limit`` says how many documents to look into, newest
    first. Raises QueryError for an empty name, CorpusError and IndexProblemError.
    """
    if not any(map(str.isalnum, indicator)):
        raise QueryError("no-words", text=indicator.strip()[:40]) if indicator.strip() else QueryError("empty")
    store = corpus.store
    meant = meaning(indicator, store.indicators(), vocabulary or vocabulary_in(corpus.vocabulary_file))
    figures = _figures(store, tuple(meant.matched))
    chosen = _chosen(store, tuple(meant.matched), region, since, role)
    wanted = Or(tuple(Leaf(Kind.PHRASE, form) for form in meant.written))
    with Searcher(corpus) as searcher:
        hits = searcher.find(make_plan(wanted, Filters(region=region or None, first_year=since))).hits
        notices = searcher.take_notices()
    found = {*chosen, *(hit.document_id for hit in hits if hit.document_id not in figures)}
    cards = store.cards(found)
    order = sorted(cards, key=lambda key: (cards[key].issued or "", key), reverse=True)
    giving, naming = [key for key in order if key in chosen], [key for key in order if key not in chosen]
    read = _Read(store, meant, Needles(wanted))
    told = read.mentions(giving[:limit])
    looked = naming if limit is None else naming[: max(limit, _LOOKED_INTO)]
    mentioned = [CitedDocument(cards[key], (), passages) for key, passages in read.mentions(looked).items() if passages]
    return CiteResult(
        query=indicator,
        indicators=meant.matched,
        documents=tuple(CitedDocument(cards[key], tuple(chosen[key]), told.get(key, ())) for key in giving),
        mentioned_only=tuple(mentioned[:limit]),
        related=meant.related[:SUGGESTED],
        suggestions=meant.suggestions,
        notices=notices,
        bodies=read.bodies,
        limit=limit,
        unread=len(naming) - len(looked) + len(mentioned) - len(mentioned[:limit]),
    )


class _Read:
    """The documents that were looked into; ``bodies`` are their texts."""

    def __init__(self, store: FigureSource, meant: Meant, needles: Needles) -> None:
        self._store, self._meant, self._needles = store, meant, needles
        self.bodies: dict[int, Document] = {}

    def mentions(self, ids: Sequence[int]) -> dict[int, tuple[Passage, ...]]:
        """For each document the passages that name the indicator without a figure for it."""
        read = self._store.bodies(ids)
        self.bodies.update(read)
        # 城镇居民人均可支配收入 with its figure is no mention of 人均可支配收入.
        shown = _figures(self._store, (*self._meant.matched, *self._meant.related), tuple(ids))
        return {key: tuple(_mentions(read[key], self._needles, shown.get(key, ()))) for key in ids if key in read}


def _figures(
    store: FigureSource, names: tuple[str, ...], documents: tuple[int, ...] | None = None
) -> dict[int, list[Observation]]:
    found: dict[int, list[Observation]] = defaultdict(list)
    if names:
        for stored in store.observations(FigureFilter(names=names, documents=documents)):
            found[stored.document_id].append(stored.row)
    return found


def _chosen(
    store: FigureSource, names: tuple[str, ...], region: str | None, since: int | None, role: Role | None
) -> dict[int, list[Observation]]:
    """The figures that were asked for. A name of a region may be borne by several."""
    codes = region_codes(region) if region else ()
    merged: dict[int, dict[Span, Observation]] = defaultdict(dict)
    for code in (codes or (None,)) if names else ():
        which = FigureFilter(names=names, region=region, region_code=code, since=since, role=role)
        for stored in store.observations(which):
            merged[stored.document_id][stored.row.value_span] = stored.row
    return {document_id: [rows[span] for span in sorted(rows)] for document_id, rows in merged.items()}


def _mentions(document: Document, needles: Needles, rows: Iterable[Observation]) -> list[Passage]:
    """Passages that name the indicator and hold none of the figures of ``rows``."""
    values = [row.value_span for row in rows]
    found = passages(Layout.of(document), needles, None)
    free = [one for one in found if one.marks and not any(one.start <= v.start and v.end <= one.end for v in values)]
    return free[:MENTIONS]
