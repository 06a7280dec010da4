"""Where the paragraphs and cells of a document are, as the store has it.

To make a ``Document`` with all its blocks and tables takes several times as long, and most of what is asked of many
documents at once needs no more than this.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from extractor.model import BlockKind, Document

from .codec import structure_text

Stretch: TypeAlias = tuple[int, int, int]
"""Start and end of a stretch of the text, and the number of the block that it stands in."""


class Layout:
    """The text of a document and the stretches that it consists of; its blocks count from 0."""

    def __init__(self, text: str, structure: str) -> None:
        """``structure`` is what ``codec.structure_text`` gives."""
        self.text = text
        data: Mapping[str, Any] = json.loads(structure)
        self._blocks: Sequence[Sequence[Any]] = data["blocks"]
        self._tables: Sequence[Mapping[str, Any]] = data["tables"]
        self._sections: Sequence[Sequence[str]] = data["sections"]
        self._page_starts: Sequence[int] = data["page_starts"]

    @classmethod
    def of(cls, document: Document) -> Layout:
        """The layout of a document that was read."""
        return cls(document.text, structure_text(document))

    def kind(self, block: int) -> BlockKind:
        return BlockKind(self._blocks[block][0])

    def section(self, block: int) -> tuple[str, ...]:
        """The headings above a block, the outermost first."""
        return tuple(self._sections[self._blocks[block][4]])

    def page(self, offset: int) -> int | None:
        """See ``Document.page``."""
        return max(1, bisect_right(self._page_starts, offset)) if self._page_starts else None

    def pieces(self) -> list[Stretch]:
        """Paragraphs and cells, in the order of reading."""
        return self._stretches(_cells)

    def lines(self) -> list[Stretch]:
        """Paragraphs and the rows of tables, by their places."""
        return sorted(self._stretches(_rows))

    def _stretches(self, of_table: Callable[[Mapping[str, Any]], Sequence[tuple[int, int]]]) -> list[Stretch]:
        if not self._tables:
            return [(block[1], block[2], number) for number, block in enumerate(self._blocks)]
        found: list[Stretch] = []
        for number, (_, start, end, _, _, table) in enumerate(self._blocks):
            if table is None:
                found.append((start, end, number))
            else:
                found += ((first, last, number) for first, last in of_table(self._tables[table]))
        return found


def _cells(table: Mapping[str, Any]) -> list[tuple[int, int]]:
    return [(cell[2], cell[3]) for cell in table["cells"]]


def _rows(table: Mapping[str, Any]) -> list[tuple[int, int]]:
    rows: dict[int, tuple[int, int]] = {}
    for row, _, start, end, *_ in table["cells"]:
        first, last = rows.get(row, (start, end))
        rows[row] = min(first, start), max(last, end)
    return list(rows.values())
