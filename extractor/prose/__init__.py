"""Figures in running text → observations."""

from __future__ import annotations

from collections.abc import Iterator

from ..context import Context
from ..model import BlockKind, Document, Observation
from ..tables import table_blocks
from .paragraph import observe_paragraph

__all__ = ["observe_prose"]

_NOT_PROSE = (BlockKind.TABLE, BlockKind.MARGIN)


def observe_prose(document: Document, context: Context) -> Iterator[Observation]:
    """The observations of all running text of ``document``; tables and their remains are read elsewhere."""
    flattened = table_blocks(document)
    for number, block in enumerate(document.blocks):
        if block.kind not in _NOT_PROSE and number not in flattened:
            yield from observe_paragraph(document, block, context)
