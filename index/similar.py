"""Documents about the same things as a given one: with words of its title and of its indicators in theirs.

The words of the full text would find documents written in the same style; what a policy document is about is what it
sets and measures.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from corpus.records import DocumentRecord
from extractor.model import Extraction

from . import plan
from .analysis import canonical, query_words
from .errors import IndexNotice
from .fields import Field
from .planning import Filters
from .search import LIMIT, Searcher
from .source import Place

WORDS = 40
"""How many words a document is compared by."""
_BOOSTS = ((Field.TITLE, 2.0), (Field.INDICATOR, 1.0))
_SHARED = 5
_FORMAL = ("关于", "印发", "转发", "批转")


@dataclass(frozen=True, slots=True)
class SimilarHit:
    """A document like the one asked about. ``score`` tells more from less within one answer only; ``shared`` are names
    of indicators that both have figures of."""

    document: DocumentRecord
    score: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SimilarResult:
    """What is like ``document``, the likest first."""

    document: DocumentRecord
    hits: tuple[SimilarHit, ...]
    notices: tuple[IndexNotice, ...]

    def to_json(self) -> dict[str, Any]:
        """The object that ``search --like --format json`` prints (docs/data-model.md)."""
        return {
            "document": self.document.card(),
            "hits": [
                {"document": hit.document.card(), "score": round(hit.score, 4), "shared": list(hit.shared)}
                for hit in self.hits
            ],
        }


def similar(
    corpus: Place, document_id: int, filters: Filters | None = None, limit: int | None = LIMIT, offset: int = 0
) -> SimilarResult:
    """The documents most like the one with this id, among those that meet ``filters``.

    Raises CorpusError (``unknown-document`` among others) and IndexProblemError.
    """
    store = corpus.store
    extraction = store.extraction(document_id)
    own = _names(extraction)
    words = telling_words(extraction)
    with Searcher(corpus) as searcher:
        likes = tuple(plan.Word(word, (Field.TITLE, Field.INDICATOR), _BOOSTS) for word in words)
        end = None if limit is None else offset + limit + 1
        wanted = plan.And((plan.Or(likes), *(filters or Filters()).plans()))
        found = searcher.find(wanted, end).hits if likes else ()
        hits = [hit for hit in found if hit.document_id != document_id][offset : None if end is None else end - 1]
        notices = searcher.take_notices()
    cards = store.cards([document_id, *(hit.document_id for hit in hits)])
    shown = []
    for hit in hits:
        if hit.document_id in cards:
            others = _names(store.extraction(hit.document_id))
            shared = [name for name, _ in own.most_common() if name in others]
            shown.append(SimilarHit(cards[hit.document_id], hit.score, tuple(shared[:_SHARED])))
    return SimilarResult(cards[document_id], tuple(shown), notices)


def telling_words(extraction: Extraction) -> tuple[str, ...]:
    """The words that a document is compared by: those of its title, then those of the most of its figures.

    What a title says of the issuer and the type (``国务院关于印发…的通知``) tells nothing of what it is about.
    """
    card = extraction.metadata
    words = dict.fromkeys(query_words(canonical(card.title or "")))
    for formal in (*_FORMAL, *query_words(canonical(f"{card.issuer or ''} {card.doc_type or ''}"))):
        words.pop(formal, None)
    counted: Counter[str] = Counter()
    for name, count in _names(extraction).items():
        counted.update(dict.fromkeys(query_words(canonical(name)), count))
    words.update(dict.fromkeys(word for word, _ in counted.most_common(WORDS)))
    return tuple(word for word in words if len(word) > 1)[:WORDS]


def _names(extraction: Extraction) -> Counter[str]:
    return Counter(row.canonical or row.indicator for row in extraction.observations)
