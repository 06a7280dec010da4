"""PDF files: text by pdfium, put together to paragraphs over lines and pages; tables from their rulings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from ..model import BlockKind, Document, Notice
from ..problems import DocumentError
from ..progress import step, time_left
from .builder import TextBuilder
from .pdf_grid import grids
from .pdf_lines import Line, Row, columns, join, lines_of
from .pdf_margins import take_margins
from .pdf_page import Page, read_page
from .pdf_paragraphs import Measure, continues, marker, measure
from .pdf_safety import check_forms
from .pdf_second import read_again
from .pdf_tables import PdfTable, append, continued, fill
from .titles import borne_out

_PASSWORD = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
# A page mostly covered by a picture and with fewer characters than this is a scan with a stamp on it.
_FEW = 20
_MOST = 0.5
_MAX_PAGES = 10_000
# Of the characters of all pages so many must arrive in lines and tables.
_ARRIVES = 0.98
_TOO_BROKEN = 0.3
# Of the time for all of the file this part is kept for what comes after the reading.
_TIME_TO_FINISH = 0.3
_FEW_LINES = 6
_MANY_LINES = 12
# A row with this part of its length printed on is running text with a gap in it.
_RUNNING = 0.85


@dataclass(slots=True)
class _Sheet:
    """What was found on a page: rows of text, tables, labels turned by 90°, slanted stamps and watermarks."""

    number: int
    width: float
    height: float
    rows: list[Row] = field(default_factory=list)
    tables: list[PdfTable] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    stamps: list[str] = field(default_factory=list)

    def count(self) -> int:
        """How many characters other than white space there are."""
        texts = [line.text for row in self.rows for line in row]
        texts += [
            part
            for table in self.tables
            for cell in table.raw().cells
            for part in cell.content
            if isinstance(part, str)
        ]
        return len("".join("".join([*texts, *self.labels, *self.stamps]).split()))


@dataclass(slots=True)
class _Paragraph:
    """A paragraph so far, with its text for each page from ``page`` on, and the column of its last line."""

    page: int
    lines: list[Line]
    parts: list[str]
    column: Measure
    closed: bool = False


def read_pdf(path: Path) -> Document:
    """Read the PDF at ``path``.

    Blocks are paragraphs and tables; a paragraph or table that goes on on the next page is one block. Running headers,
    footers and page numbers (MARGIN, each once) follow at the end. Pages without a text layer are named in a notice.

    Raises DocumentError: "damaged", "encrypted", "scan" (no page has a text layer), "no-text" (nothing on any page).
    """
    check_forms(path)
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in _PASSWORD:
            raise DocumentError("encrypted") from error
        raise DocumentError("damaged", format="pdf", reason=_reason(error)) from error
    try:
        return _read(pdf, path)
    finally:
        pdf.close()


def _read(pdf: pypdfium2.PdfDocument, path: Path) -> Document:
    count = len(pdf)
    if not count:
        raise DocumentError("damaged", format="pdf", reason="no pages")
    sheets: list[_Sheet] = []
    notices: list[Notice] = []
    scans: list[int] = []
    garbled: list[int] = []
    whole = arrived = 0
    for number in range(1, count + 1):
        if number > _MAX_PAGES or time_left() < _TIME_TO_FINISH:
            notices.append(Notice("pages-left-out", {"count": count, "read": number - 1}))
            break
        step()
        page = _page(pdf, number, notices)
        if page is None:
            continue
        if page.drawn.unmeasured:
            read_again(path, number, page)
        if _is_unreadable(page):
            page = _recognised(pdf, number, page, scans, notices)
        elif page.unmapped > _MOST:
            garbled.append(number)
        sheets.append(_sheet(page, number, sheets[-1].tables[-1:] if sheets else [], notices))
        whole += page.count
        arrived += sheets[-1].count()
    if not any(sheet.rows or sheet.tables or sheet.labels for sheet in sheets):
        if not sheets:
            raise DocumentError("damaged", format="pdf", reason="no page can be loaded")
        raise DocumentError("scan", pages=count) if scans else DocumentError("no-text")
    if not garbled and arrived < _ARRIVES * whole:
        lost = {"share": round(100 - 100 * arrived / whole), "whole": whole, "read": arrived}
        notices.append(Notice("text-lost", lost))
    for code, pages in (("pages-without-text", scans), ("garbled", garbled)):
        if pages:
            notices.append(Notice(code, {"pages": _ranges(pages)}))
    document = _put_together(sheets, count, path.name, "pdf", notices)
    title = borne_out(pdf.get_metadata_value("Title"), document.text)
    return replace(document, properties={"title": title}) if title else document


def read_pages(pages: Iterable[Page], name: str, kind: str, notices: list[Notice]) -> Document:
    """The document that ``pages`` make, wherever they come from; ``kind`` is its format.

    Raises DocumentError "no-text".
    """
    sheets: list[_Sheet] = []
    for number, page in enumerate(pages, 1):
        sheets.append(_sheet(page, number, sheets[-1].tables[-1:] if sheets else [], notices))
    if not any(sheet.rows or sheet.tables or sheet.labels for sheet in sheets):
        raise DocumentError("no-text")
    return _put_together(sheets, len(sheets), name, kind, notices)


def _put_together(sheets: list[_Sheet], count: int, name: str, kind: str, notices: list[Notice]) -> Document:
    builder = TextBuilder()
    margins = take_margins(
        [sheet.rows for sheet in sheets], [sheet.height for sheet in sheets], [bool(sheet.tables) for sheet in sheets]
    )
    for item in _flow(sheets):
        if isinstance(item, PdfTable):
            builder.table(item.raw())
        else:
            builder.paragraph_on_pages(list(enumerate(item.parts, item.page)))
    builder.page(count)
    for text in dict.fromkeys((*margins, *(text for sheet in sheets for text in sheet.stamps))):
        builder.paragraph(text, BlockKind.MARGIN)
    return builder.document(name, kind, notices=notices)


def _page(pdf: pypdfium2.PdfDocument, number: int, notices: list[Notice]) -> Page | None:
    try:
        page = pdf.get_page(number - 1)
    except pypdfium2.PdfiumError as error:
        notices.append(Notice("part-skipped", {"part": f"p. {number}", "reason": _reason(error)}))
        return None
    try:
        return read_page(page)
    except pypdfium2.PdfiumError as error:
        notices.append(Notice("part-skipped", {"part": f"p. {number}", "reason": _reason(error)}))
        return None
    finally:
        page.close()


def _recognised(pdf: pypdfium2.PdfDocument, number: int, page: Page, scans: list[int], notices: list[Notice]) -> Page:
    """The page read from its picture, where that is possible and there is time for it; otherwise one more of
    ``scans``."""
    from . import ocr

    if not ocr.available() or time_left() < _TIME_TO_FINISH:
        scans.append(number)
        return page
    try:
        recognised, warnings = ocr.recognise(pdf, number)
    except pypdfium2.PdfiumError as error:
        notices.append(Notice("part-skipped", {"part": f"p. {number}", "reason": _reason(error)}))
        return page
    notices.extend(warnings)
    return recognised


def _is_unreadable(page: Page) -> bool:
    """Whether a page shows text that cannot be read from the file: a picture of it, or characters without a meaning."""
    if page.broken > _TOO_BROKEN * page.count:
        return True
    return page.drawn.pictured > _MOST and page.count < _FEW


def _sheet(page: Page, number: int, before: list[PdfTable], notices: list[Notice]) -> _Sheet:
    sheet = _Sheet(number, page.width, page.height)
    glyphs = [] if page.broken > _TOO_BROKEN * page.count else page.glyphs
    found = None if page.drawn.strokes is None else grids(page.drawn.strokes)
    if found is None and glyphs:
        notices.append(Notice("table-unreadable", {"where": f"p. {number}"}))
    labels = [label for label, slanted in page.turned if not slanted]
    for grid in found or ():
        # An upright label in a cell stands for one big character.
        last = before[0] if before and not sheet.tables else None
        table, rest = fill(grid, [*glyphs, *labels], number, last)
        if table is not None:
            sheet.tables.append(table)
            left = {id(glyph) for glyph in rest}
            glyphs = [glyph for glyph in glyphs if id(glyph) in left]
            labels = [label for label in labels if id(label) in left]
    sheet.rows = lines_of(glyphs)
    sheet.labels = [label.text for label in labels]
    sheet.stamps = [stamp.text for stamp, slanted in page.turned if slanted]
    if not sheet.rows and not sheet.tables:
        # There is nothing for a watermark to lie over.
        sheet.labels, sheet.stamps = sheet.labels + sheet.stamps, []
    return sheet


def _flow(sheets: Sequence[_Sheet]) -> Iterator[_Paragraph | PdfTable]:
    """Paragraphs and tables of the whole document in reading order, those over a page break in one."""
    usual = _usual([found for sheet in sheets if (found := measure(_lines(sheet.rows), _MANY_LINES))])
    open_item: _Paragraph | PdfTable | None = None
    for sheet in sheets:
        for item in _items(sheet, usual):
            if isinstance(item, PdfTable):
                if isinstance(open_item, PdfTable) and _goes_on(open_item, item):
                    append(open_item, item)
                    continue
            elif isinstance(open_item, _Paragraph) and _takes(open_item, item):
                continue
            if open_item is not None:
                yield open_item
            open_item = item
        for label in sheet.labels:
            if open_item is not None:
                yield open_item
            line = Line(label, 0, 0, 0, 0, 1)
            open_item = _Paragraph(sheet.number, [line], [label], Measure(0, 0, 1, 1), closed=True)
    if open_item is not None:
        yield open_item


def _goes_on(first: PdfTable, second: PdfTable) -> bool:
    return second.pages[0] == first.pages[-1] + 1 and continued(first, second)


def _takes(paragraph: _Paragraph, new: _Paragraph) -> bool:
    """Add the line of ``new`` to ``paragraph`` if it goes on there."""
    line = new.lines[0]
    page = paragraph.page + len(paragraph.parts) - 1
    same_page = new.page == page and line.top > paragraph.lines[-1].top
    if paragraph.closed or new.closed or new.page > page + 1:
        return False
    if not continues(paragraph.lines, line, paragraph.column, new.column, same_page):
        return False
    before = paragraph.parts[-1]
    joined = join(before, line.text)
    if new.page == page:
        paragraph.parts[-1] = joined
    else:
        end = len(joined) - len(line.text)
        paragraph.parts[-1] = joined[:end]
        paragraph.parts.append(line.text)
    paragraph.lines.append(line)
    paragraph.column = new.column
    return True


def _items(sheet: _Sheet, usual: Measure | None) -> Iterator[_Paragraph | PdfTable]:
    """The lines and tables of a page from top to bottom, each line as a paragraph to be."""
    rows = sheet.rows
    if not rows:
        yield from sheet.tables
        return
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    size = rows[0][0].size
    # Where nothing else is known, pages have the same margin on both sides.
    simple = Measure(left, max(right, sheet.width - left), 2 * size, size)
    page = _fitted(measure(_lines(rows), _FEW_LINES), usual) or simple
    waiting = list(rows)
    for table in [*sheet.tables, None]:
        zone = [row for row in waiting if table is None or row[0].middle < table.box[1]]
        waiting = waiting[len(zone) :]
        chunks = columns(zone, left, right)
        for chunk in chunks:
            own = measure(_lines(chunk), _FEW_LINES) if len(chunks) > 1 else None
            for row in chunk:
                line, closed = _as_line(row)
                yield _Paragraph(sheet.number, [line], [line.text], own or page, closed)
        if table is not None:
            yield table


def _as_line(row: Row) -> tuple[Line, bool]:
    """What stands on one baseline as one line, and whether wide gaps in it keep it apart from the lines around."""
    if len(row) == 1:
        return row[0], False
    first, last = row[0], row[-1]
    printed = sum(segment.x1 - segment.x0 for segment in row)
    found = marker(first.text)
    is_item = len(row) == 2 and found is not None and found.end() == len(first.text)
    runs_on = is_item or printed > _RUNNING * (last.x1 - first.x0)
    text = join(first.text, last.text) if is_item else (" " if runs_on else "\t").join(segment.text for segment in row)
    top, bottom = min(segment.top for segment in row), max(segment.bottom for segment in row)
    return Line(text, first.x0, top, last.x1, bottom, max(segment.size for segment in row)), not runs_on


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


def _ranges(numbers: Sequence[int]) -> str:
    """1-3, 7: page numbers with runs drawn together."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1] = [ranges[-1][0], number]
        else:
            ranges.append([number])
    return ", ".join("-".join(map(str, run)) for run in ranges)


def _reason(error: pypdfium2.PdfiumError) -> str:
    return str(error).removeprefix("Failed to load document ").strip("().") or "unknown"
