"""Figures in running text → observations."""

from __future__ import annotations

from collections.abc import Iterator

from ..context import Context
from ..model import Block, BlockKind, Document, Observation
from ..tables import prose_cells, table_blocks
from .introduction import Introduction
from .paragraph import observe_paragraph

__all__ = ["observe_prose"]

_NOT_PROSE = (BlockKind.TABLE, BlockKind.MARGIN)


def observe_prose(document: Document, context: Context) -> Iterator[Observation]:
    """The observations of all running text of ``document``, sentences in cells included; tables are read elsewhere."""
    flattened = table_blocks(document)
    since, section = Introduction(), None
    for number, block in enumerate(document.blocks):
        if block.kind in _NOT_PROSE or number in flattened:
            continue
        if block.section != section or block.kind is BlockKind.HEADING:
            since, section = Introduction(), block.section
        yield from observe_paragraph(document, block, context, since)
    for span in prose_cells(document):
        table = next((block for block in document.blocks if block.span.holds(span)), None)
        cell = Block(BlockKind.PARAGRAPH, span, section=table.section if table else ())
        yield from observe_paragraph(document, cell, context, Introduction())
