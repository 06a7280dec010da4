"""From a stored document to its entry in the index."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from corpus.codec import years
from corpus.named import Named
from corpus.records import DocumentRecord
from extractor.model import Document
from extractor.regions import Region, table

from .analysis import Words, canonical, words
from .fields import Entry, Field
from .needles import numbers_in
from .pairs import pairs
from .pieces import canonical_pieces

_MAX_YEARS = 50
"""A period that is longer is a misreading, not a time that a document is about."""


def make_entry(record: DocumentRecord, document: Document, named: Named) -> Entry:
    """The entry of the document ``record``, which was read as ``document`` and names what is ``named``."""
    text = "\n".join(canonical_pieces(document))
    title = canonical(record.title or "")
    indicators = sorted(set(map(canonical, named.indicators)))
    in_text, in_title, in_names = words(text), words(title), words("\n".join(indicators))
    cited = {key for _, key in numbers_in(document.text) if key != record.doc_number_key}
    sets: dict[Field, Collection[str]] = {
        Field.PAIRS: pairs(text),
        Field.TITLE_PAIRS: pairs(title),
        Field.INDICATOR_NAME: list(filter(None, indicators)),
        Field.DEPARTMENT: set(filter(None, map(canonical, named.departments))),
        Field.ISSUER: _some(record.issuer),
        Field.REGION: set(_regions(record)),
        Field.REGION_CODE: set(_region_codes(record.region_code)),
        Field.YEAR: list(map(str, document_years(record))),
        Field.TYPE: _some(record.doc_type),
        Field.NUMBER: [record.doc_number_key] if record.doc_number_key else [],
        Field.CITED: cited,
    }
    return Entry(
        document_id=record.id,
        weights={Field.TEXT: in_text.weights, Field.TITLE: in_title.weights, Field.INDICATOR: _capped(in_names)},
        sets=sets,
        lengths={Field.TEXT: in_text.length, Field.TITLE: in_title.length, Field.INDICATOR: in_names.length},
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


def _capped(words: Words) -> dict[str, float]:
    # A word that stands in many names of one document says no more of it than one that stands in a few.
    return {word: min(weight, 2.0) for word, weight in words.weights.items()}


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
