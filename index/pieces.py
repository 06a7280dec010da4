"""The stretches of a document that are searched as one: a phrase may run over a line end inside a paragraph, never from
one paragraph or table cell into the next."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model import Block, BlockKind, Document, Span

from .analysis import canonical


def pieces(document: Document) -> Iterator[tuple[Span, Block]]:
    """The pieces of ``document`` in reading order, each with the block it stands in; a table gives its cells."""
    for block in document.blocks:
        if block.kind is BlockKind.TABLE and block.table is not None:
            for cell in document.tables[block.table].cells:
                yield cell.span, block
        else:
            yield block.span, block


def canonical_pieces(document: Document) -> list[str]:
    """The text of ``document`` as it is indexed."""
    return [text for span, _ in pieces(document) if (text := canonical(span.of(document.text)))]
