"""Rows of text and tables of all pages in reading order: paragraphs put together over lines and pages, tables too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, starmap

from ..places import Frame
from .pdf_lines import Line, Row, columns, join
from .pdf_paragraphs import FULL_STOP, Measure, breaks_off, continues, marker, measure
from .pdf_tables import PdfTable, append, continued

_FEW_LINES = 6
_MANY_LINES = 12
# A row with this part of its length printed on is running text with a gap in it.
_RUNNING = 0.85


@dataclass(slots=True)
class Sheet:
    """What was found on a page: rows of text, tables, labels turned by 90°, slanted stamps and watermarks."""

    number: int
    frame: Frame
    rows: list[Row] = field(default_factory=list)
    tables: list[PdfTable] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    stamps: list[str] = field(default_factory=list)

    def count(self) -> int:
        """How many characters other than white space there are: between them lines hold spaces and tabs."""
        texts = [line.text for row in self.rows for line in row]
        texts += [
            part
            for table in self.tables
            for cell in table.raw().cells
            for part in cell.content
            if isinstance(part, str)
        ]
        whole = "".join([*texts, *self.labels, *self.stamps])
        return len(whole) - whole.count(" ") - whole.count("\t")


@dataclass(slots=True)
class Paragraph:
    """A paragraph so far, with its text for each page from ``page`` on, and the column of its last line. ``marks`` say
    for each line but the first on which page it stands and where it begins in the text there. ``broken``: it stops
    within a sentence and within a line, and what follows is no beginning."""

    page: int
    lines: list[Line]
    parts: list[str]
    column: Measure
    closed: bool = False
    broken: bool = False
    marks: list[tuple[int, int]] = field(default_factory=list)

    @property
    def last_page(self) -> int:
        return self.page + len(self.parts) - 1


def flow(sheets: Sequence[Sheet]) -> Iterator[Paragraph | PdfTable]:
    """Paragraphs and tables of the whole document in reading order, those over a page break in one."""
    usual = _usual([found for sheet in sheets if (found := measure(_lines(sheet.rows), _MANY_LINES))])
    open_item: Paragraph | PdfTable | None = None
    for sheet in sheets:
        for item in _items(sheet, usual):
            if isinstance(item, PdfTable):
                if isinstance(open_item, PdfTable) and _goes_on(open_item, item):
                    append(open_item, item)
                    continue
            elif isinstance(open_item, Paragraph) and _takes(open_item, sheet.number, *item):
                continue
            if open_item is not None:
                yield open_item
            open_item = item if isinstance(item, PdfTable) else _begun(sheet.number, *item)
        for label in sheet.labels:
            if open_item is not None:
                yield open_item
            open_item = _begun(sheet.number, Line(label, 0, 0, 0, 0, 1), Measure(0, 0, 1, 1), closed=True)
    if open_item is not None:
        yield open_item


def _goes_on(first: PdfTable, second: PdfTable) -> bool:
    return second.pages[0] == first.pages[-1] + 1 and continued(first, second)


def _begun(number: int, line: Line, column: Measure, closed: bool) -> Paragraph:
    """The paragraph that ``line`` on the page ``number`` begins."""
    return Paragraph(number, [line], [line.text], column, closed)


def _takes(paragraph: Paragraph, number: int, line: Line, column: Measure, closed: bool) -> bool:
    """Add ``line`` on the page ``number`` to ``paragraph`` if it goes on there."""
    page = paragraph.last_page
    if closed or paragraph.closed or number > page + 1:
        return False
    same_page = number == page and line.top > paragraph.lines[-1].top
    if not continues(paragraph.lines, line, paragraph.column, column, same_page):
        paragraph.broken = breaks_off(paragraph.lines, line, paragraph.column, column, same_page)
        return False
    before = paragraph.parts[-1]
    joined = join(before, line.text)
    end = len(joined) - len(line.text)
    if number == page:
        paragraph.parts[-1] = joined
        paragraph.marks.append((page, end))
    else:
        paragraph.parts[-1] = joined[:end]
        paragraph.parts.append(line.text)
        paragraph.marks.append((number, 0))
    paragraph.lines.append(line)
    paragraph.column = column
    return True


def _items(sheet: Sheet, usual: Measure | None) -> Iterator[tuple[Line, Measure, bool] | PdfTable]:
    """The lines and tables of a page from top to bottom; of each line its column, and whether it is a paragraph of its
    own."""
    rows = sheet.rows
    if not rows:
        yield from sheet.tables
        return
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    size = rows[0][0].size
    # Where nothing else is known, pages have the same margin on both sides.
    simple = Measure(left, max(right, sheet.frame.width - left), 2 * size, size)
    page = _fitted(measure(_lines(rows), _FEW_LINES), usual) or simple
    waiting = list(rows)
    for table in [*sheet.tables, None]:
        zone = [row for row in waiting if table is None or row[0].middle < table.box[1]]
        waiting = waiting[len(zone) :]
        chunks = columns(zone, left, right)
        for chunk in chunks:
            own = measure(_lines(chunk), _FEW_LINES) if len(chunks) > 1 else None
            column = own or page
            for row in chunk:
                if len(row) == 1:
                    yield row[0], column, False
                else:
                    line, closed = _as_line(row)
                    yield line, column, closed
        if table is not None:
            yield table


def _as_line(row: Row) -> tuple[Line, bool]:
    """What stands side by side on one baseline as one line, and whether wide gaps in it keep it apart from the lines
    around."""
    first, last = row[0], row[-1]
    printed = sum(segment.x1 - segment.x0 for segment in row)
    found = marker(first.text)
    is_item = len(row) == 2 and found is not None and found.end() == len(first.text)
    runs_on = is_item or printed > _RUNNING * (last.x1 - first.x0) or all(starmap(_is_next_item, pairwise(row)))
    text = join(first.text, last.text) if is_item else (" " if runs_on else "\t").join(segment.text for segment in row)
    top, bottom = min(segment.top for segment in row), max(segment.bottom for segment in row)
    pieces = [piece for segment in row for piece in segment.pieces]
    size = max(segment.size for segment in row)
    return Line(text, first.x0, top, last.x1, bottom, size, pieces=pieces), not runs_on


def _is_next_item(before: Line, after: Line) -> bool:
    """Whether a gap only sets off the next item of a list that runs on in one paragraph."""
    return before.text[-1] in FULL_STOP and marker(after.text) is not None


def _lines(rows: Sequence[Row]) -> list[Line]:
    return [row[0] for row in rows if len(row) == 1]


def _usual(measures: Sequence[Measure]) -> Measure | None:
    """The measure of most pages."""
    if not measures:
        return None

    def middle(values: list[float]) -> float:
        return sorted(values)[len(values) // 2]

    return Measure(
        middle([found.left for found in measures]),
        middle([found.right for found in measures]),
        middle([found.pitch for found in measures]),
        middle([found.size for found in measures]),
    )


def _fitted(own: Measure | None, usual: Measure | None) -> Measure | None:
    """The measure of a page, held against the usual one: a page of short lines is set as wide as the others."""
    if own is None or usual is None:
        return own or usual
    return Measure(own.left, max(own.right, own.left + usual.right - usual.left), own.pitch, own.size)
