"""What is found once for a document is found anew for another, also for an equal one."""

from __future__ import annotations

from extractor.model import Block, BlockKind, Document, Span
from extractor.once import once


def made(text: str) -> Document:
    return Document("a.txt", "txt", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))


def test_found_once_for_each_document() -> None:
    asked: list[str] = []

    @once
    def length(document: Document) -> int:
        asked.append(document.text)
        return len(document.text)

    first, second = made("甲乙"), made("丙")
    assert [length(first), length(first), length(second), length(first)] == [2, 2, 1, 2]
    assert asked == ["甲乙", "丙", "甲乙"]
    assert length(made("甲乙")) == 2
    assert len(asked) == 4


def test_the_document_is_not_kept_alive() -> None:
    from weakref import ref

    @once
    def text(document: Document) -> str:
        return document.text

    document = made("甲乙")
    text(document)
    alive = ref(document)
    del document
    assert alive() is None
