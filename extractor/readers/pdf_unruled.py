"""Tables without rulings: figures that stand under each other below a row that says what they are.

Only what cannot be anything else is taken for one. Columns of running text hold no figures, tables of contents have no
head over their numbers of pages, and lists of names and dates have none either.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from .builder import Mark
from .pdf_lines import Line, Row
from .pdf_tables import PdfTable, TableCell

_FIGURE = re.compile(r"[-+－＋±≥≤<>＜＞]?[0-9０-９]+(?:[,，.．][0-9０-９]+)*\s*(?:[%％‰]|个百分点)?|[-－—–/…]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_FEWEST_ROWS = 3
# In parts of the height of the characters: rows further apart are no rows of one table.
_FAR = 3.5
# Of the cells of a column of figures so many are figures.
_MOSTLY = 0.6
_DROPPED = 3
# Nothing ever runs on from one page to the next where cells have no walls.
_ROOM = 1e9


def unruled(rows: Sequence[Row], page: int, earlier: PdfTable | None) -> tuple[list[PdfTable], list[Row]]:
    """The tables without rulings among the rows of text of a page, and the rows that are left. ``earlier`` is the table
    at the end of the page before, which may go on here without a head of its own."""
    tables: list[PdfTable] = []
    rest: list[Row] = []
    start = 0
    while start < len(rows):
        if len(rows[start]) == 1:
            rest.append(rows[start])
            start += 1
            continue
        end = _reach(rows, start)
        table, first = None, start
        # A line above the head may have a gap in it too.
        while table is None and first < min(start + _DROPPED, end):
            before = earlier if earlier is not None and not tables and first == 0 and not earlier.ruled else None
            table = _table(rows[first:end], page, before)
            first += 1
        if table is None:
            rest.extend(rows[start:end])
        else:
            tables.append(table)
            rest.extend(rows[start : first - 1])
        start = end
    return tables, rest


def _reach(rows: Sequence[Row], start: int) -> int:
    """Where the rows with gaps end that begin at ``start``; a label without figures may stand among them."""
    end = start
    for index in range(start, len(rows)):
        row = rows[index]
        if index > start and row[0].top - rows[index - 1][0].bottom > _FAR * row[0].size:
            break
        if len(row) > 1:
            end = index + 1
        elif len(rows[index - 1]) == 1:
            break
    return end


def _table(rows: Sequence[Row], page: int, earlier: PdfTable | None) -> PdfTable | None:
    """The table that ``rows`` make; None where they make none."""
    if len(rows) < (_FEWEST_ROWS if earlier is None else 1):
        return None
    columns = _columns(rows)
    if columns is None:
        return None
    placed = [_placed(row, columns) for row in rows]
    found = [cells for cells in placed if cells is not None]
    if len(found) < len(rows):
        return None
    headless = earlier is not None and len(earlier.columns) == len(columns) + 1
    if not _is_table(found, len(columns), headless):
        return None
    edges = (columns[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1])
    cells = []
    for number, cells_of_row in enumerate(found):
        for line, first, last in cells_of_row:
            cell = TableCell(
                number, first, 1, last - first + 1, [line.text], [Mark(0, 0, page, line)], _ROOM, line.size
            )
            cells.append(cell)
        taken = {column for _, first, last in cells_of_row for column in range(first, last + 1)}
        cells += [TableCell(number, column, 1, 1) for column in range(len(columns)) if column not in taken]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    lines = [line for row in rows for line in row]
    box = edges[0], min(line.top for line in lines), edges[-1], max(line.bottom for line in lines)
    return PdfTable(box, edges, cells, [page] * len(rows), ruled=False)


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]] | None:
    """The left and the right edge of each column: of what stands under each other in the rows that have all cells."""
    most = max(map(len, rows))
    full = [row for row in rows if len(row) == most]
    if most < 2 or 2 * len(full) < len(rows):
        return None
    columns: list[tuple[float, float]] = []
    for line in sorted((line for row in full for line in row), key=lambda line: line.x0):
        if columns and line.x0 < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], line.x1)
        else:
            columns.append((line.x0, line.x1))
    return columns if len(columns) == most else None


def _placed(row: Row, columns: Sequence[tuple[float, float]]) -> list[tuple[Line, int, int]] | None:
    """Each piece of ``row`` with its first and its last column; None where two stand in one."""
    middles = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    placed: list[tuple[Line, int, int]] = []
    for line in row:
        over = [index for index, (left, right) in enumerate(columns) if line.x0 < right and left < line.x1]
        first, last = (over[0], over[-1]) if over else (bisect_right(middles, (line.x0 + line.x1) / 2),) * 2
        if placed and placed[-1][2] >= first:
            return None
        placed.append((line, first, last))
    # A line of its own that runs over several columns is a sentence.
    return None if len(row) == 1 and placed[0][2] > 0 else placed


def _is_table(rows: Sequence[Sequence[tuple[Line, int, int]]], count: int, headless: bool) -> bool:
    """Whether there is a column of figures with a head, beside one of words."""
    figures, words = set(), set()
    head, body = (rows[:0], rows) if headless else (rows[:1], rows[1:])
    for column in range(count):
        texts = [line.text for row in body for line, first, last in row if first == last == column]
        shown = [text for text in texts if _is_figure(text)]
        if texts and len(shown) >= _MOSTLY * len(texts) and (headless or len(shown) > 1):
            figures.add(column)
        elif texts and not shown:
            words.add(column)
    heads = {column for row in head for line, first, last in row for column in range(first, last + 1)}
    numbered = any(_is_figure(line.text) for row in head for line, _, _ in row)
    return bool(figures) and bool(words) and not numbered and (headless or figures <= heads)


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None and not _YEAR.fullmatch(text)
