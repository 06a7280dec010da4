"""From a stored document to its entry in the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.codec import years
from corpus.records import DocumentRecord
from extractor.model import Extraction
from extractor.regions import Region, table

from .analysis import Terms, analyse, canonical
from .fields import Entry, Field
from .needles import numbers_in
from .pieces import canonical_pieces

_MAX_YEARS = 50
"""A period that is longer is a misreading, not a time that a document is about."""


def make_entry(record: DocumentRecord, extraction: Extraction) -> Entry:
    """The entry of the document ``record`` that ``extraction`` was read out of."""
    text = analyse(canonical_pieces(extraction.document))
    title = analyse([canonical(record.title or "")])
    written = {name for row in extraction.observations for name in (row.indicator, row.canonical) if name}
    names = sorted(map(canonical, written))
    indicator = analyse(names)
    departments = {
        name
        for names in (
            *(row.departments for row in extraction.observations),
            *((department.name for department in duty.departments) for duty in extraction.responsibilities),
        )
        for name in names
    }
    cited = {key for _, key in numbers_in(extraction.document.text) if key != record.doc_number_key}
    return Entry(
        document_id=record.id,
        terms={
            Field.TEXT: text.words,
            Field.PAIRS: _there(text.pairs),
            Field.TITLE: title.words,
            Field.TITLE_PAIRS: _there(title.pairs),
            Field.INDICATOR: _once(indicator),
            Field.INDICATOR_NAME: _there(names),
            Field.DEPARTMENT: _there(canonical(name) for name in departments),
            Field.ISSUER: _there(_some(record.issuer)),
            Field.REGION: _there(_regions(record)),
            Field.REGION_CODE: _there(_region_codes(record.region_code)),
            Field.YEAR: _there(map(str, document_years(record))),
            Field.TYPE: _there(_some(record.doc_type)),
            Field.NUMBER: _there(_some(record.doc_number_key)),
            Field.CITED: _there(cited),
        },
        lengths={Field.TEXT: text.length, Field.TITLE: title.length, Field.INDICATOR: indicator.length},
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


def _there(terms: Iterable[str]) -> dict[str, float]:
    return {term: 1.0 for term in terms if term}


def _once(terms: Terms) -> dict[str, float]:
    # A word that stands in many names of one document says no more of it than one that stands in a few.
    return {word: min(weight, 2.0) for word, weight in terms.words.items()}


def _some(text: str | None) -> Iterator[str]:
    if text:
        yield canonical(text)


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
