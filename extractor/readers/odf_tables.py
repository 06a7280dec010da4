"""Tables of OpenDocument files: their rows and cells, of which one in the file may stand for many."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE = f"{{{NAMESPACE}table:1.0}}"
CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
"""A cell, and one that another one covers."""
MAX_SPAN = 1000
_LAST_ROW = 1_048_575


def rows_of(table: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The rows of ``table``, and of each whether it is one of those that head it."""
    for child in table.iterchildren("*"):
        if child.tag == TABLE + "table-row":
            yield child, False
        elif child.tag == TABLE + "table-header-rows":
            yield from ((row, True) for row, _ in rows_of(child))
        elif child.tag in (TABLE + "table-rows", TABLE + "table-row-group"):
            yield from rows_of(child)


def cells_of(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The cells of ``row`` with the column in which each stands, from 0 on."""
    column = 0
    for cell in row.iterchildren(*CELLS):
        times = counted(cell, "number-columns-repeated")
        # Empty cells to the end of the sheet are one repeated cell.
        for offset in range(min(times, MAX_SPAN) if len(cell) or times < MAX_SPAN else 0):
            yield column + offset, cell
        column += times


def counted(element: etree._Element, name: str) -> int:
    """How many rows or columns ``element`` spans or stands for, by its attribute ``name``; 1 where it does not say."""
    text = element.get(TABLE + name, "1")
    return min(max(int(text), 1), _LAST_ROW) if text.isdigit() else 1
