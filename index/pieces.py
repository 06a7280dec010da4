"""The stretches of a document that are searched as one: a phrase may run over a line end inside a paragraph, never from
one paragraph or table cell into the next."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model import Block, BlockKind, Document, Span

from .analysis import canonical

_END = "\0"
"""Stands in no text of the store, which could not hold it; in another one it would end a piece."""


def pieces(document: Document) -> Iterator[tuple[Span, Block]]:
    """The pieces of ``document`` in reading order, each with the block it stands in; a table gives its cells."""
    for block in document.blocks:
        if block.kind is BlockKind.TABLE and block.table is not None:
            for cell in document.tables[block.table].cells:
                yield cell.span, block
        else:
            yield block.span, block


def canonical_pieces(document: Document) -> list[str]:
    """The text of ``document`` as it is indexed, none of the pieces empty."""
    # One long text is folded much faster than many short ones. Nothing is a neighbour over the sign between them.
    text = document.text
    together = canonical(_END.join([text[span.start : span.end] for span, _ in pieces(document)]))
    return [piece for piece in together.split(_END) if piece]
