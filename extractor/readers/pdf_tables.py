"""Ruled tables of a PDF with their text, and tables that go on on the next page put together again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from .builder import Mark, RawCell, RawTable
from .pdf_grid import Grid
from .pdf_lines import Line, first_word, join, lines_of, width_of
from .pdf_objects import Rectangle
from .pdf_page import Glyph
from .pdf_paragraphs import cell_text, room_beside

# Rulings of two pages that are one line, within this distance.
_SAME = 4.0
# The middles of gaps move with what stands beside them.
_GAPS = 24.0
_MAX_HEADER_ROWS = 6
_TOUCH = 0.3
_FULL_STOP = frozenset("。！？；.!?;")


@dataclass(slots=True)
class TableCell:
    row: int
    column: int
    row_span: int
    column_span: int
    texts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    # Room left beside the last line, and the height of its characters.
    room: float = 0.0
    size: float = 10.0

    @property
    def plain(self) -> str:
        return "".join("".join(self.texts).split())

    def covers(self, row: int) -> bool:
        return self.row <= row < self.row + self.row_span


@dataclass(slots=True)
class PdfTable:
    """A table, or the part of it on one page. ``columns`` holds the x of its vertical lines, ``pages`` the page of
    each row (from 1), ``headers`` the number of rows that were found repeated on a later page. Where it is not
    ``ruled``, ``columns`` are the outer edges and the middles of the gaps."""

    box: Rectangle
    columns: tuple[float, ...]
    cells: list[TableCell]
    pages: list[int]
    headers: int = 0
    ruled: bool = True

    @property
    def rows(self) -> int:
        return len(self.pages)

    def raw(self) -> RawTable:
        cells = [
            RawCell(
                cell.row, cell.column, cell.texts, cell.row_span, cell.column_span, cell.row < self.headers, cell.marks
            )
            for cell in self.cells
        ]
        return RawTable(cells, self.pages)


def fill(
    grid: Grid, glyphs: Sequence[Glyph], page: int, earlier: PdfTable | None
) -> tuple[PdfTable | None, list[Glyph]]:
    """The table that ``grid`` and the characters in it make, and the characters that are left over.

    None for a frame around running text, a form line, an empty box: no row has two cells with text in them, and it does
    not go on with ``earlier``, the last table of the page before.
    """
    places = {
        (row, column): index
        for index, cell in enumerate(grid.cells)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    inside: list[list[Glyph]] = [[] for _ in grid.cells]
    rest: list[Glyph] = []
    left, top, right, bottom = grid.box
    before: Glyph | None = None
    found: int | None = None
    for glyph in glyphs:
        # Text that is too wide for its cell runs on over the ruling, without a gap.
        if before is None or not _adjoins(before, glyph):
            # Where a text begins tells its cell: it may be too wide for it.
            x, y = (glyph.x0 + min(glyph.x1, glyph.x0 + glyph.bottom - glyph.top)) / 2, (glyph.top + glyph.bottom) / 2
            found = None
            if left <= x <= right and top <= y <= bottom:
                found = places.get((bisect_right(grid.rows, y) - 1, bisect_right(grid.columns, x) - 1))
        (rest if found is None else inside[found]).append(glyph)
        before = glyph
    cells: list[TableCell] = []
    filled: list[int] = []
    for place, content in zip(grid.cells, inside, strict=True):
        cell = TableCell(place.row, place.column, place.row_span, place.column_span)
        lines = [_one(row) for row in lines_of(content)]
        if lines:
            cell.texts, begins = cell_text(lines, place.box[0], place.box[2])
            cell.marks = [Mark(*begin, page, line) for begin, line in zip(begins, lines, strict=True)]
            cell.size = lines[-1].size
            cell.room = room_beside(lines[-1], place.box[0], place.box[2])
            filled.extend(range(cell.row, cell.row + cell.row_span))
        cells.append(cell)
    table = PdfTable(grid.box, grid.columns, cells, [page] * (len(grid.rows) - 1))
    if len(filled) == len(set(filled)) and not (filled and earlier is not None and continued(earlier, table)):
        return None, list(glyphs)
    return table, rest


def _adjoins(before: Glyph, glyph: Glyph) -> bool:
    height = before.bottom - before.top
    return abs(glyph.top - before.top) < 0.4 * height and -0.3 * height < glyph.x0 - before.x1 < _TOUCH * height


def _one(row: list[Line]) -> Line:
    """All that stands side by side in a cell, as one line."""
    if len(row) == 1:
        return row[0]
    return Line(
        " ".join(line.text for line in row),
        row[0].x0,
        min(line.top for line in row),
        row[-1].x1,
        max(line.bottom for line in row),
        row[0].size,
        pieces=[piece for line in row for piece in line.pieces],
    )


def continued(first: PdfTable, second: PdfTable) -> bool:
    """Whether ``second``, at the top of a page, goes on with ``first`` from the end of the page before: the same
    outer edges, and no vertical line that misses those of the other. Without lines, the gaps must be the same."""
    if not (first.ruled and second.ruled):
        inner = zip(first.columns[1:-1], second.columns[1:-1], strict=False)
        same = first.ruled == second.ruled and len(first.columns) == len(second.columns) > 2
        return same and all(abs(one - other) <= _GAPS for one, other in inner)
    shift = second.columns[0] - first.columns[0]
    short, long = sorted(
        (first.columns, tuple(place - shift for place in second.columns)), key=lambda places: len(places)
    )
    return (
        abs(short[-1] - long[-1]) <= 2 * _SAME
        and len(short) > 2
        and all(any(abs(place - other) <= _SAME for other in long) for place in short)
    )


def append(first: PdfTable, second: PdfTable) -> None:
    """Put the rows of ``second`` under those of ``first``: header rows that come again are left out, cells and rows
    that the page break cut are made whole."""
    if len(first.columns) != len(second.columns):
        shift = second.columns[0] - first.columns[0]
        long = max(first.columns, tuple(place - shift for place in second.columns), key=len)
        _spread(first, long, 0.0)
        _spread(second, long, shift)
    repeated = _repeated(first, second)
    first.headers = max(first.headers, repeated)
    last, offset = first.rows - 1, first.rows - repeated
    above = {cell.column: cell for cell in first.cells if cell.covers(last)}
    below = {cell.column: cell for cell in second.cells if cell.row == repeated}
    pairs = [(up, down) for column, down in below.items() if (up := above.get(column)) and _alike(up, down)]
    merged = {cell.column for cell in (*first.cells, *second.cells) if cell.row_span > 1 and cell.row >= repeated}
    gone = _close_merged([pair for pair in pairs if pair[0].column in merged])
    others = [(up, down) for up, down in pairs if id(down) not in gone]
    cut = len(pairs) == len(below) == len(above) and _is_cut(others)
    if cut:
        offset -= 1
        for up, down in pairs:
            if id(down) in gone:
                # The row that both parts share was counted twice.
                up.row_span -= 1
            else:
                _mend(up, down)
                up.row_span += down.row_span - 1
                gone.add(id(down))
    for cell in second.cells:
        if cell.row >= repeated and id(cell) not in gone:
            cell.row += offset
            first.cells.append(cell)
    first.pages.extend(second.pages[repeated + cut :])
    first.cells.sort(key=lambda cell: (cell.row, cell.column))


def _spread(table: PdfTable, columns: tuple[float, ...], shift: float) -> None:
    """Count the columns of ``table`` by the finer division ``columns``."""
    if len(table.columns) == len(columns):
        return
    places = [
        min(range(len(columns)), key=lambda index: abs(columns[index] - place + shift)) for place in table.columns
    ]
    for cell in table.cells:
        start, end = places[cell.column], places[cell.column + cell.column_span]
        cell.column, cell.column_span = start, max(1, end - start)
    table.columns = tuple(place + shift for place in columns)


def _repeated(first: PdfTable, second: PdfTable) -> int:
    """How many rows at the head of ``second`` are the same as at the head of ``first``."""
    best = 0
    for count in range(1, min(first.rows, second.rows - 1, _MAX_HEADER_ROWS) + 1):
        one, two = (
            [
                (cell.row, cell.column, cell.column_span, cell.row_span, cell.plain)
                for cell in table.cells
                if cell.row < count
            ]
            for table in (first, second)
        )
        if one != two or not any(text for *_, text in one):
            break
        if all(row + span <= count for row, _, _, span, _ in one):
            best = count
    return best


def _alike(up: TableCell, down: TableCell) -> bool:
    return up.column_span == down.column_span


def _close_merged(pairs: list[tuple[TableCell, TableCell]]) -> set[int]:
    """Cells that are merged over the page break: the text stands in one of their parts, or in both alike."""
    gone: set[int] = set()
    for up, down in pairs:
        if not down.texts or not up.texts or up.plain == down.plain:
            if not up.texts:
                up.texts, up.marks = down.texts, down.marks
            up.row_span += down.row_span
            gone.add(id(down))
    return gone


def _is_cut(pairs: list[tuple[TableCell, TableCell]]) -> bool:
    """Whether the page break went through a row: texts run on in some cells, the others have nothing to add. Sometimes
    only an empty strip of the row is left on one of the pages."""
    if not any(up.texts for up, _ in pairs) or not any(down.texts for _, down in pairs):
        return bool(pairs)
    both = [(up, down) for up, down in pairs if up.texts and down.texts]
    ended = [up for up, down in pairs if up.texts and not down.texts]
    if not both or any(_is_figure(up) and _is_figure(down) for up, down in both):
        return False
    if any(down.texts and not up.texts for up, down in pairs):
        return all(_runs_on(up, down) for up, down in both)
    open_ends = all(up.texts[-1][-1] not in _FULL_STOP for up, _ in both)
    return any(_runs_on(up, down) for up, down in both) and (bool(ended) or open_ends)


def _is_figure(cell: TableCell) -> bool:
    """Whether a cell holds nothing but a short value, which a page break cannot cut."""
    return len(cell.plain) <= 12 and any(sign.isdigit() for sign in cell.plain)


def _runs_on(up: TableCell, down: TableCell) -> bool:
    return up.room < width_of(first_word(down.texts[0]), up.size)


def _mend(up: TableCell, down: TableCell) -> None:
    first, shift = len(up.texts), 0
    if up.texts and down.texts and _runs_on(up, down):
        up.texts[-1] = join(up.texts[-1], down.texts[0])
        first, shift = first - 1, len(up.texts[-1]) - len(down.texts[0])
        up.texts.extend(down.texts[1:])
    else:
        up.texts.extend(down.texts)
    up.marks += [mark._replace(part=first + mark.part, at=mark.at + (0 if mark.part else shift)) for mark in down.marks]
    up.room, up.size = down.room, down.size
