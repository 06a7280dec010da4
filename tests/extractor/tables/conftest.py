"""Tables written as rows of texts, and what is read out of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from extractor.context import Context
from extractor.model import Document, Metadata, Observation
from extractor.readers.builder import RawCell, RawTable, TextBuilder
from extractor.tables import observe_tables

# A cell is its text, or its text with how many columns and rows it spans; None stands where a merged cell covers.
Content = str | tuple[str, int, int] | None
MakeTable = Callable[..., Document]
ReadTable = Callable[..., list[Observation]]


@pytest.fixture
def make_table() -> MakeTable:
    """A document that holds one table, under a caption and a line with the unit where these are given."""

    def make(rows: Sequence[Sequence[Content]], caption: str = "", unit: str = "") -> Document:
        builder = TextBuilder()
        caption_span = builder.paragraph(caption)
        unit_span = builder.paragraph(unit)
        cells = []
        for row, contents in enumerate(rows):
            column = 0
            for content in contents:
                text, columns, height = content if isinstance(content, tuple) else (content, 1, 1)
                if text is not None:
                    cells.append(RawCell(row, column, (text,), height, columns))
                column += columns
        builder.table(RawTable(cells))
        document = builder.document("made", "docx")
        return replace(document, tables=(replace(document.tables[0], caption=caption_span, unit=unit_span),))

    return make


@pytest.fixture
def read_table(make_table: MakeTable) -> ReadTable:
    """The observations of a table in a document of 清江市, issued in 2021 about 2020 unless told otherwise."""

    def read(rows: Sequence[Sequence[Content]], caption: str = "", unit: str = "", **about: str) -> list[Observation]:
        document = make_table(rows, caption, unit)
        metadata = Metadata(**{"issued": "2021-03-01", "period": "2020", "region": "清江市", **about})
        return list(observe_tables(document, Context.of(document, metadata)))

    return read
