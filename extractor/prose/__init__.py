"""Figures in running text → observations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from ..context import Context
from ..model import Block, BlockKind, Document, Observation
from ..portion import stretches
from ..progress import step
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
        for stretch in stretches(document, block):
            yield from observe_paragraph(document, stretch, context, since)
            step()
    starts = [block.span.start for block in document.blocks]
    for span in prose_cells(document):
        table = document.blocks[bisect_right(starts, span.start) - 1]
        cell = Block(BlockKind.PARAGRAPH, span, section=table.section)
        yield from observe_paragraph(document, cell, context, Introduction())
        step()
