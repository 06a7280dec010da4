"""Documents in traditional characters: read by rules that know simplified ones, quoted as they are written.

Simplified characters take as many places as traditional ones, so that every span holds in both texts. Names, units,
titles and headings come out in simplified characters, by which documents of both scripts can be compared; quotes,
figures and dates come out as written.
"""

from __future__ import annotations

from dataclasses import replace

from .model import Document, Extraction
from .traditional import simplified


def in_simplified(document: Document) -> Document:
    """``document`` in simplified characters; itself where it has no others."""
    text = simplified(document.text)
    if text is document.text:
        return document
    # In a text of that script 於 is 于 (關於, 不低於), though simplified texts know it as a surname.
    text = text.replace("於", "于")
    properties = {key: simplified(value) for key, value in document.properties.items()}
    return replace(document, text=text, properties=properties)


def as_written(extraction: Extraction, document: Document) -> Extraction:
    """``extraction``, made of ``document`` in simplified characters, with what is quoted as it stands there."""
    text = document.text
    return replace(
        extraction,
        document=replace(extraction.document, text=text, properties=document.properties),
        observations=tuple(
            replace(row, quote=row.span.of(text), value_text=row.value_span.of(text)) for row in extraction.observations
        ),
        responsibilities=tuple(replace(row, quote=row.span.of(text)) for row in extraction.responsibilities),
        dates=tuple(replace(row, text=row.span.of(text)) for row in extraction.dates),
        citations=tuple(replace(row, quote=row.span.of(text)) for row in extraction.citations),
        checks=tuple(replace(row, quote=row.span.of(text)) for row in extraction.checks),
    )
