"""Places in documents whose readers gave no origins."""

from __future__ import annotations

from extractor.locating import Places
from extractor.model import Block, BlockKind, Document, Span
from extractor.places import Place


def test_documents_without_origins_have_places_too() -> None:
    text = "甲\n乙12\n注34"
    kinds = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.NOTE)
    spans = (Span(0, 1), Span(2, 5), Span(6, 9))
    document = Document("a.txt", "txt", text, tuple(map(Block, kinds, spans)), page_starts=(0, 6))
    places = Places(document)
    assert places.of(Span(3, 5)) == Place(page=1, paragraph=2)
    assert places.of(Span(7, 9)) == Place(page=2, note=1)
    # Between blocks, and behind the end.
    assert places.of(Span(5, 6)) == Place(page=1)
    assert places.of(Span(9, 9)) == Place(page=2)
