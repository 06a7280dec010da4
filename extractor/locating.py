"""The place of a stretch of text, from what its reader kept about where the text came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from unicodedata import east_asian_width

from .model import BlockKind, Document, Span, Table
from .places import Box, Frame, Piece, Place, PrintedLine, SheetCell, Source, path_of

_SQUARE = frozenset("WFA")
_HALF = 0.5
_DECIMALS = 1


class Places:
    """Gives the places of stretches of ``document``, best as its reader gave it: what structure joins was several
    paragraphs of the file."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sources = document.origins.sources if document.origins else {}
        self._cell_starts: dict[int, list[int]] = {}

    def of(self, span: Span) -> Place:
        """Where ``span`` begins, and the box of all of it that stands on that page."""
        document = self._document
        at = self._block_at(span.start)
        page, box = self._printed(span) if self._line_starts else (None, None)
        if page is None:
            page = document.page(span.start)
        if at is None:
            return Place(page, box)
        sheet = address = part = path = None
        source = self._sources.get(document.blocks[at].span.start) if self._sources else None
        if isinstance(source, SheetCell):
            sheet, address = source
        elif source is not None:
            # Other formats tell paragraphs apart in the same way, but have no parts.
            part, path = path_of(source)
            part, path = (part, path) if part else (None, None)
        outer = document.blocks[at].table
        if outer is None:
            paragraph, note = self._numbers[at]
            return Place(page, box, paragraph, note, (), sheet, address, part, path)
        way = list(self._cells(outer, span.start))
        cells = tuple((self._table_numbers[table], row + 1, column + 1) for table, row, column in way)
        table = document.tables[outer]
        if way and table.sheet is not None:
            sheet, address = table.sheet, table.address(*way[0][1:])
        return Place(page, box, None, None, cells, sheet, address, part, path)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self._document.blocks]

    def _block_at(self, offset: int) -> int | None:
        """As ``Document.block_at``, for many offsets."""
        at = bisect_right(self._block_starts, offset) - 1
        return at if at >= 0 and offset < self._document.blocks[at].span.end else None

    # Paragraphs and cells

    @cached_property
    def _numbers(self) -> list[tuple[int | None, int | None]]:
        """For each block its number among the paragraphs, or among the notes. What was one paragraph of the file and is
        several blocks has one number."""
        numbers: list[tuple[int | None, int | None]] = []
        paragraphs = notes = 0
        before: Source | None = None
        for block in self._document.blocks:
            source = self._sources.get(block.span.start)
            same = source is not None and source is before
            before = source
            if block.kind in (BlockKind.TABLE, BlockKind.MARGIN):
                numbers.append((None, None))
            elif block.kind is BlockKind.NOTE:
                notes += not same
                numbers.append((None, notes))
            else:
                paragraphs += not same
                numbers.append((paragraphs, None))
        return numbers

    @cached_property
    def _children(self) -> dict[int | None, list[int]]:
        """The tables that stand in no other, under None, and for each table those that stand in it."""
        children: dict[int | None, list[int]] = {}
        around: list[int] = []
        tables = self._document.tables
        for index, table in enumerate(tables):
            while around and not tables[around[-1]].span.holds(table.span):
                around.pop()
            children.setdefault(around[-1] if around else None, []).append(index)
            around.append(index)
        return children

    @cached_property
    def _table_numbers(self) -> dict[int, int]:
        """For each table its number: in the document, or in the table that it stands in."""
        return {table: number for tables in self._children.values() for number, table in enumerate(tables, start=1)}

    def _cells(self, table: int, offset: int) -> Iterator[tuple[int, int, int]]:
        """Table, row and column, counted from 0, of the cell at ``offset``, then of that in the table in it."""
        index: int | None = table
        while index is not None:
            found = self._document.tables[index]
            starts = self._starts(index, found)
            place = bisect_right(starts, offset) - 1
            if place < 0:
                return
            cell = found.cells[place]
            yield index, cell.row, cell.column
            index = next((i for i in self._children.get(index, ()) if _at(self._document.tables[i], offset)), None)

    def _starts(self, index: int, table: Table) -> list[int]:
        if index not in self._cell_starts:
            self._cell_starts[index] = [cell.span.start for cell in table.cells]
        return self._cell_starts[index]

    # Pages

    @cached_property
    def _line_starts(self) -> list[int]:
        origins = self._document.origins
        return [start for start, _, _ in origins.lines] if origins else []

    def _printed(self, span: Span) -> tuple[int | None, Box | None]:
        """The page of ``span`` and its box there."""
        origins = self._document.origins
        if origins is None or not origins.lines:
            return None, None
        page: int | None = None
        boxes: list[Box] = []
        for index in range(max(0, bisect_right(self._line_starts, span.start) - 1), len(origins.lines)):
            start, number, line = origins.lines[index]
            if start >= span.end or (page is not None and number != page):
                break
            first, last = max(span.start - start, 0), min(span.end - start, len(line.text))
            if first < last:
                page = number
                boxes += [_part(piece, first - at, last - at) for at, piece in _placed(line, first, last)]
        frame = origins.frames.get(page) if page is not None else None
        return page, _shown(_around(boxes), frame) if boxes else None


def _at(table: Table, offset: int) -> bool:
    return table.span.start <= offset < table.span.end


def _placed(line: PrintedLine, first: int, last: int) -> Iterator[tuple[int, Piece]]:
    """The pieces of a line that have a part between two offsets in it, each with its own offset. Between pieces there
    may be blanks."""
    at, text = 0, line.text
    for piece in line.pieces:
        while at < len(text) and text[at].isspace():
            at += 1
        if at >= last:
            return
        if at + len(piece.text) > first:
            yield at, piece
        at += len(piece.text)


def _part(piece: Piece, first: int, last: int) -> Box:
    """The box of the characters of ``piece`` from ``first`` to ``last``."""
    left, right = piece.x0, piece.x1
    if first > 0:
        left = next((x0 for index, x0, _ in piece.inner if index == first), None) or _edge(piece, first)
    if last < len(piece.text):
        right = next((x1 for index, _, x1 in piece.inner if index == last - 1), None) or _edge(piece, last)
    return left, piece.top, right, piece.bottom


def _edge(piece: Piece, index: int) -> float:
    """About where a character begins: between the nearest edges that are known, ideographs being twice as wide as
    letters and figures."""
    known = [(0, piece.x0), *((i + side, x) for i, x0, x1 in piece.inner for side, x in enumerate((x0, x1)))]
    known.append((len(piece.text), piece.x1))
    before, left = max((edge for edge in known if edge[0] <= index), key=lambda edge: edge[0])
    after, right = min((edge for edge in known if edge[0] >= index), key=lambda edge: edge[0])
    whole = _width(piece.text[before:after])
    return left + (right - left) * _width(piece.text[before:index]) / whole if whole else left


def _width(text: str) -> float:
    return sum(1.0 if east_asian_width(sign) in _SQUARE else _HALF for sign in text)


def _around(boxes: Sequence[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _shown(box: Box, frame: Frame | None) -> Box:
    """``box`` on the page as it is shown."""
    if frame is not None:
        left, top, right, bottom = box
        width, height, turn, scale = frame
        if turn == 90:
            box = height - bottom, left, height - top, right
        elif turn == 180:
            box = width - right, height - bottom, width - left, height - top
        elif turn == 270:
            box = top, width - right, bottom, width - left
        box = box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale
    return (
        round(box[0], _DECIMALS),
        round(box[1], _DECIMALS),
        round(box[2], _DECIMALS),
        round(box[3], _DECIMALS),
    )
