"""From a stored document to its entry in the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from corpus.layout import Layout
from corpus.named import Named
from corpus.records import DocumentRecord
from corpus.values import years
from extractor.regions import Region, table

from .analysis import canonical, words
from .fields import Bag, Entry, Field
from .needles import numbers_in
from .pairs import pairs
from .pieces import canonical_pieces
from .source import Source

READ = 50
"""How many documents are read from the store at a time."""
_MAX_YEARS = 50
"""A period that is longer is a misreading, not a time that a document is about."""


def entries(store: Source, ids: Sequence[int]) -> Iterator[Entry]:
    """The entries of documents, in order; those that are no longer there are left out (a later change says so)."""
    for start in range(0, len(ids), READ):
        some = ids[start : start + READ]
        cards, layouts, named = store.cards(some), store.layouts(some), store.named(some)
        for document_id in some:
            if document_id in cards and document_id in layouts:
                yield make_entry(cards[document_id], layouts[document_id], named[document_id])


def make_entry(record: DocumentRecord, layout: Layout, named: Named) -> Entry:
    """The entry of the document ``record``, which has the text of ``layout`` and names what is ``named``."""
    text = "\n".join(canonical_pieces(layout))
    title = canonical(record.title or "")
    indicators = sorted(set(filter(None, map(canonical, named.indicators))))
    cited = {key for _, key in numbers_in(layout.text) if key != record.doc_number_key}
    return Entry(
        document_id=record.id,
        bags={Field.TEXT: words(text), Field.TITLE: words(title), Field.INDICATOR: _capped(indicators)},
        pairs={Field.PAIRS: pairs(text), Field.TITLE_PAIRS: pairs(title)},
        sets={
            Field.INDICATOR_NAME: indicators,
            Field.DEPARTMENT: set(filter(None, map(canonical, named.departments))),
            Field.ISSUER: _some(record.issuer),
            Field.REGION: set(_regions(record)),
            Field.REGION_CODE: set(_region_codes(record.region_code)),
            Field.YEAR: list(map(str, document_years(record))),
            Field.TYPE: _some(record.doc_type),
            Field.NUMBER: [record.doc_number_key] if record.doc_number_key else [],
            Field.CITED: cited,
        },
    )


def document_years(record: DocumentRecord) -> list[int]:
    """The years that a document was issued in or is about."""
    found: set[int] = set()
    for period in (record.issued, record.period):
        first, last = years(period)
        if first is not None and last is not None and 0 <= last - first < _MAX_YEARS:
            found.update(range(first, last + 1))
        else:
            found.update(year for year in (first, last) if year is not None)
    return sorted(found)


def _capped(names: Iterable[str]) -> Bag:
    # A word that stands in many names of one document says no more of it than one that stands in a few.
    bag = words("\n".join(names))
    capped = [word for word, count in Counter(bag.whole).items() for _ in range(min(count, 2))]
    return Bag(cut=lambda: capped, anywhere=bag.anywhere)


def _some(text: str | None) -> list[str]:
    return list(filter(None, [canonical(text or "")]))


def _regions(record: DocumentRecord) -> Iterator[str]:
    """The document's region as its card has it, and the names of those that it lies in."""
    yield from _some(record.region)
    yield from (canonical(region.name) for region in _above(record.region_code))


def _region_codes(code: str | None) -> Iterator[str]:
    if code:
        yield code
    yield from (region.code for region in _above(code))


def _above(code: str | None) -> Iterator[Region]:
    region = table().by_code.get(code) if code else None
    if region is not None:
        yield from table().ancestors(region)
