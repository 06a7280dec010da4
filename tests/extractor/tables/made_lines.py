"""Tables that were broken into lines, as documents, and what is read out of them."""

from __future__ import annotations

from extractor.context import Context
from extractor.model import Document, Metadata, Observation
from extractor.prose import observe_prose
from extractor.readers.builder import TextBuilder
from extractor.structure import structure
from extractor.tables import observe_tables


def document_of(text: str) -> Document:
    """A document with a paragraph for each line of ``text``."""
    builder = TextBuilder()
    for line in text.strip().split("\n"):
        builder.paragraph(line)
    return structure(builder.document("made.txt", "txt"))


def read(text: str) -> list[Observation]:
    """All that is read of the lines, in a document of 2023 about one city."""
    document = document_of(text)
    context = Context.of(document, Metadata(period="2023", region="清江市"))
    return [*observe_prose(document, context), *observe_tables(document, context)]


def found(text: str) -> list[tuple[str, float, str | None, str]]:
    """Indicator, value, unit and role of each row."""
    return [(row.indicator, float(row.value), row.unit, str(row.role)) for row in read(text)]
