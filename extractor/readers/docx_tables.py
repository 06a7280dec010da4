"""Tables of a docx file as grids: ``w:tbl`` (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from .docx_styles import VAL, W, integer, is_on

# Word itself has at most 63 columns.
_MAX_SPAN = 63
_ROW, _CELL = W + "tr", W + "tc"
_ROW_PROPERTIES, _DELETED, _HEADER, _BEFORE = W + "trPr", W + "del", W + "tblHeader", W + "gridBefore"
_CELL_DELETED = W + "cellDel"
_GRID_SPAN, _VERTICAL, _HORIZONTAL = W + "gridSpan", W + "vMerge", W + "hMerge"
_WRAPPERS = frozenset({W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")})


@dataclass(slots=True)
class GridCell:
    """One cell with its place, counted from 0, and the elements that hold its content (several where a cell that is
    merged downwards holds text in more than one row)."""

    row: int
    column: int
    row_span: int
    column_span: int
    header: bool
    elements: list[etree._Element] = field(default_factory=list)


def grid_of(table: etree._Element, has_text: Callable[[etree._Element], bool]) -> list[GridCell]:
    """The cells of ``table``, merged ones once. Columns in which no cell begins are left out of the count.

    ``has_text`` tells whether a cell element holds anything: a continued cell normally does not.
    """
    cells: list[GridCell] = []
    # Per column the cell that a vertical merge would continue.
    open_cells: dict[int, GridCell] = {}
    merging = _merging(table)
    index = -1
    for row in _inner(table, _ROW):
        deleted, header, column = _row(row)
        if deleted:
            continue
        index += 1
        still_open: dict[int, GridCell] = {}
        last: GridCell | None = None
        for element in _inner(row, _CELL):
            if element not in merging:
                # As most cells are: they end what is merged above them.
                last = GridCell(index, column, 1, 1, header, [element])
                cells.append(last)
                column += 1
                continue
            marks = merging[element]
            if any(mark.tag == _CELL_DELETED for mark in marks):
                continue
            span, vertical, continued = _merged(marks)
            if continued and last is not None:
                last.column_span += span
                if has_text(element):
                    last.elements.append(element)
                column += span
                continue
            above = open_cells.get(column) if vertical == "continue" else None
            if above is not None and above.column_span == span:
                above.row_span += 1
                if has_text(element):
                    above.elements.append(element)
                last = above
            else:
                last = GridCell(index, column, 1, span, header, [element])
                cells.append(last)
            if vertical is not None:
                still_open[column] = last
            column += span
        open_cells = still_open
    _close_ranks(cells)
    return cells


def _inner(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also those inside content controls and revisions."""
    stack = [iter(parent)]
    while stack:
        for element in stack[-1]:
            if element.tag == tag:
                yield element
            elif element.tag in _WRAPPERS:
                stack.append(iter(element))
                break
        else:
            stack.pop()


def _row(row: etree._Element) -> tuple[bool, bool, int]:
    """Whether a row was deleted by a revision, whether it is a header, and the column in which it begins."""
    deleted, header, column = False, False, 0
    for properties in row.iterchildren(_ROW_PROPERTIES):
        for element in properties:
            tag = element.tag
            if tag == _DELETED:
                deleted = True
            elif tag == _HEADER:
                header = is_on(element)
            elif tag == _BEFORE:
                column = _span(element.get(VAL), least=0)
        break
    return deleted, header, column


def _merging(table: etree._Element) -> dict[etree._Element | None, list[etree._Element]]:
    """What the cells of ``table`` that are merged say about it; sought at once, since most cells say nothing."""
    found: dict[etree._Element | None, list[etree._Element]] = {}
    for element in table.iter(_GRID_SPAN, _VERTICAL, _HORIZONTAL, _CELL_DELETED):
        properties = element.getparent()
        cell = properties.getparent() if properties is not None else None
        found.setdefault(cell, []).append(element)
    return found


def _merged(elements: list[etree._Element]) -> tuple[int, str | None, bool]:
    """Columns covered, vertical merging (``restart``, ``continue`` or none), continued from the cell to the left."""
    span, vertical, continued = 1, None, False
    for element in elements:
        tag = element.tag
        if tag == _GRID_SPAN:
            span = _span(element.get(VAL), least=1)
        elif tag == _VERTICAL:
            vertical = element.get(VAL, "continue")
        elif tag == _HORIZONTAL:
            continued = element.get(VAL, "continue") == "continue"
    return span, vertical, continued


def _span(text: str | None, least: int) -> int:
    return min(max(integer(text, least), least), _MAX_SPAN)


def _close_ranks(cells: list[GridCell]) -> None:
    """Leave out the columns of the layout grid in which no cell begins: they are only a matter of widths."""
    begun = sorted({cell.column for cell in cells})
    if begun and begun[-1] < len(begun) and max([cell.column + cell.column_span for cell in cells]) <= len(begun):
        return
    place = {column: index for index, column in enumerate(begun)}
    ends: dict[int, int] = {}
    for cell in cells:
        column, end = cell.column, cell.column + cell.column_span
        if end not in ends:
            ends[end] = bisect_left(begun, end)
        cell.column = place[column]
        cell.column_span = ends[end] - cell.column
