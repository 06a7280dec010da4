"""Where paragraphs and cells are, without making a document of what is stored."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus import SourceFile, open_corpus
from corpus.layout import Layout
from extractor.model import Block, BlockKind, Cell, Document, Extraction, Metadata, Span, Table

TEXT = "一、总则\n人口增长。\n指标\t完成\n就业\t5\n完。"
CELLS = (
    Cell(0, 0, Span(11, 13)),
    Cell(0, 1, Span(14, 16)),
    Cell(1, 0, Span(17, 19)),
    Cell(1, 1, Span(20, 21)),
)
DOCUMENT = Document(
    name="a.pdf",
    format="pdf",
    text=TEXT,
    blocks=(
        Block(BlockKind.HEADING, Span(0, 4), level=1),
        Block(BlockKind.PARAGRAPH, Span(5, 10), section=("一、总则",)),
        Block(BlockKind.TABLE, Span(11, 21), section=("一、总则",), table=0),
        Block(BlockKind.PARAGRAPH, Span(22, 24), section=("一、总则",)),
    ),
    tables=(Table(Span(11, 21), CELLS),),
    page_starts=(0, 11),
)


@pytest.fixture(params=["of a document", "stored"])
def layout(request: pytest.FixtureRequest, tmp_path: Path) -> Layout:
    if request.param == "of a document":
        return Layout.of(DOCUMENT)
    with open_corpus(tmp_path, create=True) as corpus:
        source = SourceFile(tmp_path / DOCUMENT.name, 1, 1)
        added = corpus.store.add(Extraction(document=DOCUMENT, metadata=Metadata()), "0" * 64, source, "1")
        assert added.document_id is not None
        found = corpus.store.layouts([added.document_id, 99])
        assert list(found) == [added.document_id], "what is not there is left out"
        return found[added.document_id]


def test_paragraphs_and_cells(layout: Layout) -> None:
    assert layout.text == TEXT
    pieces = [(TEXT[start:end], block) for start, end, block in layout.pieces()]
    assert pieces == [("一、总则", 0), ("人口增长。", 1), ("指标", 2), ("完成", 2), ("就业", 2), ("5", 2), ("完。", 3)]


def test_paragraphs_and_rows(layout: Layout) -> None:
    lines = [(TEXT[start:end], block) for start, end, block in layout.lines()]
    assert lines == [("一、总则", 0), ("人口增长。", 1), ("指标\t完成", 2), ("就业\t5", 2), ("完。", 3)]


def test_blocks_and_pages(layout: Layout) -> None:
    assert [layout.kind(number) for number in range(4)] == [block.kind for block in DOCUMENT.blocks]
    assert [layout.section(number) for number in range(4)] == [block.section for block in DOCUMENT.blocks]
    assert [layout.page(offset) for offset in (0, 10, 11, 23)] == [DOCUMENT.page(offset) for offset in (0, 10, 11, 23)]
    assert Layout.of(replace(DOCUMENT, page_starts=())).page(3) is None
