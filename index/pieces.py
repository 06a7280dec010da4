"""The stretches of a document that are searched as one: a phrase may run over a line end inside a paragraph, never from
one paragraph or table cell into the next."""

from __future__ import annotations

from corpus.layout import Layout

from .analysis import canonical

_END = "\0"
"""Stands in no text of the store, which could not hold it; in another one it would end a piece."""


def canonical_pieces(layout: Layout) -> list[str]:
    """The text of a document as it is indexed, none of the pieces empty."""
    # One long text is folded much faster than many short ones. Nothing is a neighbour over the sign between them.
    text = layout.text
    together = canonical(_END.join([text[start:end] for start, end, _ in layout.pieces()]))
    return [piece for piece in together.split(_END) if piece]
