"""Tables of a binary Word or an RTF file as ``w:tbl``: rows say where their cells begin, and which of them are merged
([MS-DOC] 2.9.326)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from struct import unpack_from

from lxml import etree

from .doc_file import Sprm
from .doc_markup import add
from .docx_styles import W

_DEFINITION, _HEADER, _MERGE, _MERGE_DOWN = 0xD608, 0x3404, 0x5624, 0xD62B
_CELL_SIZE = 20
# Edges of two rows that are one line, in twentieths of a point.
_SAME = 15


@dataclass(slots=True)
class Row:
    """The content of the cells of a row, and what its end says: edges from left to right (one more than cells, or none
    where unknown), how each cell is merged to the side and downwards (``restart``, ``continue`` or none)."""

    cells: list[list[etree._Element]]
    edges: list[int] = field(default_factory=list)
    across: list[int] = field(default_factory=list)
    down: list[str | None] = field(default_factory=list)
    header: bool = False


@dataclass(slots=True)
class OpenTable:
    """A table whose end has not come yet: its rows, the cells of the row that is open, the content of its last cell."""

    rows: list[Row] = field(default_factory=list)
    cells: list[list[etree._Element]] = field(default_factory=list)
    content: list[etree._Element] = field(default_factory=list)


def close_table(open_tables: list[OpenTable], root: etree._Element) -> None:
    """End the innermost table. A row without its end, in a broken file, is a row all the same."""
    table = open_tables.pop()
    if table.content:
        table.cells.append(table.content)
    if table.cells:
        table.rows.append(row_of((), table.cells))
    if table.rows:
        element = table_of(table.rows)
        if open_tables:
            open_tables[-1].content.append(element)
        else:
            root.append(element)


def row_of(sprms: Sequence[Sprm], cells: list[list[etree._Element]]) -> Row:
    """A row from the modifications at its end."""
    row = Row(cells, across=[0] * len(cells), down=[None] * len(cells))
    for code, operand in sprms:
        if code == _HEADER and operand[0]:
            row.header = True
        elif code == _DEFINITION and operand:
            _define(row, operand)
        elif code == _MERGE and len(operand) == 2:
            for index in range(operand[0], min(operand[1], len(cells))):
                row.across[index] = 1 if index == operand[0] else 2
        elif code == _MERGE_DOWN and len(operand) >= 2 and operand[0] < len(cells):
            row.down[operand[0]] = (None, "continue", None, "restart")[operand[1] & 3]
    return row


def _define(row: Row, operand: bytes) -> None:
    count = operand[0]
    if count != len(row.cells) or len(operand) < 1 + 2 * (count + 1):
        return
    row.edges = list(unpack_from(f"<{count + 1}h", operand, 1))
    for index in range(count):
        at = 1 + 2 * (count + 1) + _CELL_SIZE * index
        if at + 2 > len(operand):
            break
        flags = unpack_from("<H", operand, at)[0]
        row.across[index] = flags & 3
        row.down[index] = ("restart" if flags & 0x40 else "continue") if flags & 0x20 else None


def table_of(rows: Sequence[Row]) -> etree._Element:
    """The rows as ``w:tbl``, with the columns that all their edges make."""
    places = _columns(edge for row in rows for edge in row.edges)
    table = etree.Element(W + "tbl")
    for row in rows:
        element = add(table, "tr")
        properties = add(element, "trPr")
        if row.header:
            add(properties, "tblHeader")
        if row.edges and places[row.edges[0]]:
            add(properties, "gridBefore", places[row.edges[0]])
        for index, content in enumerate(row.cells):
            cell = add(element, "tc")
            kind = add(cell, "tcPr")
            if row.edges:
                add(kind, "gridSpan", max(1, places[row.edges[index + 1]] - places[row.edges[index]]))
            if _continues(row.across, index):
                add(kind, "hMerge", "continue")
            if row.down[index]:
                add(kind, "vMerge", row.down[index])
            cell.extend(content)
    return table


def _continues(across: list[int], index: int) -> bool:
    """Whether a cell belongs to the one before: of a group that is merged the first one is marked otherwise than the
    rest."""
    if not across[index]:
        return False
    begin = index
    while begin and across[begin - 1]:
        begin -= 1
    return across[index] != across[begin]


def _columns(edges: Iterable[int]) -> dict[int, int]:
    """Per edge the number of the column that begins there."""
    columns: dict[int, int] = {}
    number, last = -1, None
    for edge in sorted(set(edges)):
        if last is None or edge - last > _SAME:
            number += 1
            last = edge
        columns[edge] = number
    return columns
