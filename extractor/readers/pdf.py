"""PDF files: text by pdfium, put together to paragraphs over lines and pages; tables from their rulings."""

from __future__ import annotations

import mmap
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from ..model import BlockKind, Document, Notice
from ..places import Frame
from ..problems import DocumentError
from ..progress import step, time_left
from .builder import TextBuilder
from .pdf_annotations import attached
from .pdf_flow import Paragraph, Sheet, flow
from .pdf_fonts import Fonts
from .pdf_grid import grids
from .pdf_headings import levels, look
from .pdf_layers import layers_off
from .pdf_lines import lines_of
from .pdf_margins import take_margins
from .pdf_page import Page, opened
from .pdf_safety import check_forms
from .pdf_second import read_again
from .pdf_tables import PdfTable, fill
from .pdf_unruled import unruled
from .pdf_vertical import is_vertical, lay_down
from .titles import borne_out

_PASSWORD = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
# A page mostly covered by a picture and with fewer characters than this is a scan with a stamp on it.
_FEW = 20
_MOST = 0.5
_MAX_PAGES = 10_000
# Files up to this size are read in one go.
_IN_MEMORY = 16 << 20
# Of the characters of all pages so many must arrive in lines and tables.
_ARRIVES = 0.98
# A page and its picture say the same if they have so many characters in common.
_AGREES = 0.8
_TOO_BROKEN = 0.3
# Of the time for all of the file this part is kept for what comes after the reading: to find the figures in a text
# takes up to twice as long as to read it from the pages, but nothing beside the recognition of scans.
_TIME_TO_FINISH, _TIME_AFTER_SCANS = 0.7, 0.3


def read_pdf(path: Path) -> Document:
    """Read the PDF at ``path``.

    Blocks are paragraphs and tables; a paragraph or table that goes on on the next page is one block. Running headers,
    footers and page numbers (MARGIN, each once) follow at the end. Pages without a text layer are named in a notice.

    Raises DocumentError: "damaged", "encrypted", "scan" (no page has a text layer), "no-text" (nothing on any page).
    """
    with _bytes_of(path) as data:
        check_forms(data)
        try:
            # What is in memory anyway need not be read from the file once more.
            pdf = pypdfium2.PdfDocument(data if isinstance(data, bytes) and data else path)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) in _PASSWORD:
                raise DocumentError("encrypted") from error
            raise DocumentError("damaged", format="pdf", reason=_reason(error)) from error
        try:
            with Fonts(path, len(pdf)) as fonts:
                return _read(pdf, path, data, fonts)
        finally:
            pdf.close()


@contextmanager
def _bytes_of(path: Path) -> Iterator[bytes | mmap.mmap]:
    """The bytes of the file at ``path``: of a long one only those that are looked at come into memory. Raises
    OSError."""
    with path.open("rb", buffering=0) as file:
        if os.fstat(file.fileno()).st_size <= _IN_MEMORY:
            yield file.readall()
        else:
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                yield data


def _read(pdf: pypdfium2.PdfDocument, path: Path, data: bytes | mmap.mmap, fonts: Fonts) -> Document:
    count = len(pdf)
    if not count:
        raise DocumentError("damaged", format="pdf", reason="no pages")
    sheets: list[Sheet] = []
    notices: list[Notice] = []
    scans: list[int] = []
    garbled: list[int] = []
    vertical: list[int] = []
    outside: list[int] = []
    whole = arrived = 0
    to_finish = _TIME_TO_FINISH
    for number in range(1, count + 1):
        if number > _MAX_PAGES or time_left() < to_finish:
            notices.append(Notice("pages-left-out", {"count": count, "read": number - 1}))
            break
        step()
        try:
            with opened(pdf, number) as page:
                if page.drawn.unmeasured:
                    read_again(path, number, page)
                if _is_unreadable(page):
                    to_finish = _TIME_AFTER_SCANS
                    page = _recognised(pdf, number, page, scans, notices)
                elif page.unmapped > _MOST and not fonts.explain(number, "".join(_signs(page))):
                    page = _compared(pdf, number, page, garbled, notices)
                if is_vertical(page):
                    vertical.append(number)
                    lay_down(page)
                if page.outside:
                    outside.append(number)
                sheets.append(_sheet(page, number, sheets[-1].tables[-1:] if sheets else [], notices))
        except pypdfium2.PdfiumError as error:
            notices.append(Notice("part-skipped", {"part": f"p. {number}", "reason": _reason(error)}))
            continue
        whole += page.count
        arrived += sheets[-1].count()
    if not any(sheet.rows or sheet.tables or sheet.labels for sheet in sheets):
        if not sheets:
            raise DocumentError("damaged", format="pdf", reason="no page can be loaded")
        raise DocumentError("scan", pages=count) if scans else DocumentError("no-text")
    if not garbled and arrived < _ARRIVES * whole:
        lost = {"share": round(100 - 100 * arrived / whole), "whole": whole, "read": arrived}
        notices.append(Notice("text-lost", lost))
    named = {"pages-without-text": scans, "garbled": garbled, "vertical": vertical, "outside-page": outside}
    notices.extend(Notice(code, {"pages": _ranges(pages)}) for code, pages in named.items() if pages)
    notices.extend(layers_off(path, data))
    notices.extend(attached(pdf))
    document = _put_together(sheets, count, path.name, "pdf", notices)
    title = borne_out(pdf.get_metadata_value("Title"), document.text)
    return replace(document, properties={"title": title}) if title else document


def tables_on(pdf: pypdfium2.PdfDocument, number: int) -> list[PdfTable]:
    """The ruled tables on the page ``number`` (from 1) of ``pdf``, for itself. Raises pypdfium2.PdfiumError."""
    with opened(pdf, number) as page:
        return [table for table in _sheet(page, number, [], []).tables if table.ruled]


def read_pages(pages: Iterable[Page], name: str, kind: str, notices: list[Notice]) -> Document:
    """The document that ``pages`` make, wherever they come from; ``kind`` is its format.

    Raises DocumentError "no-text".
    """
    sheets: list[Sheet] = []
    for number, page in enumerate(pages, 1):
        sheets.append(_sheet(page, number, sheets[-1].tables[-1:] if sheets else [], notices))
    if not any(sheet.rows or sheet.tables or sheet.labels for sheet in sheets):
        raise DocumentError("no-text")
    return _put_together(sheets, len(sheets), name, kind, notices)


def _put_together(sheets: list[Sheet], count: int, name: str, kind: str, notices: list[Notice]) -> Document:
    builder = TextBuilder()
    builder.frames = {sheet.number: sheet.frame for sheet in sheets}
    margins = take_margins(
        [sheet.rows for sheet in sheets],
        [sheet.frame.height for sheet in sheets],
        [bool(sheet.tables) for sheet in sheets],
    )
    items = list(flow(sheets))
    broken = [item.last_page for item in items if isinstance(item, Paragraph) and item.broken]
    if broken:
        notices.append(Notice("breaks-off", {"pages": _ranges(sorted(set(broken))), "count": len(broken)}))
    for item, level in zip(items, levels(items), strict=True):
        if isinstance(item, PdfTable):
            builder.table(item.raw())
        else:
            begins = [(item.page, 0), *item.marks]
            marks = [(page - item.page, at, page, line) for (page, at), line in zip(begins, item.lines, strict=True)]
            builder.paragraph_on_pages(list(enumerate(item.parts, item.page)), level, marks)
    builder.page(count)
    for text in dict.fromkeys((*margins, *(text for sheet in sheets for text in sheet.stamps))):
        builder.paragraph(text, BlockKind.MARGIN)
    return builder.document(name, kind, notices=notices)


def _recognised(pdf: pypdfium2.PdfDocument, number: int, page: Page, scans: list[int], notices: list[Notice]) -> Page:
    """The page read from its picture, where that is possible and there is time for it; otherwise one more of
    ``scans``."""
    from . import ocr

    if not ocr.available() or time_left() < _TIME_AFTER_SCANS:
        scans.append(number)
        return page
    try:
        recognised, warnings = ocr.recognise(pdf, number)
    except pypdfium2.PdfiumError as error:
        notices.append(Notice("part-skipped", {"part": f"p. {number}", "reason": _reason(error)}))
        return page
    notices.extend(warnings)
    recognised.shown, recognised.remarks = page.shown, page.remarks
    return recognised


def _compared(pdf: pypdfium2.PdfDocument, number: int, page: Page, garbled: list[int], notices: list[Notice]) -> Page:
    """A page whose characters pdfium had to guess: as it is where its picture says the same, as its picture says where
    that is something else. Where nobody can tell it is one more of ``garbled``."""
    from . import ocr

    if ocr.available() and time_left() >= _TIME_TO_FINISH:
        seen, warnings = ocr.recognise(pdf, number)
        same = sum((_signs(page) & _signs(seen)).values())
        if same >= _AGREES * max(seen.count, page.count):
            return page
        if same < _MOST * seen.count and seen.count > _MOST * page.count:
            notices.extend(warnings)
            seen.shown, seen.remarks = page.shown, page.remarks
            return seen
    garbled.append(number)
    return page


def _signs(page: Page) -> Counter[str]:
    return Counter("".join("".join(glyph.text for glyph in page.glyphs).split()))


def _is_unreadable(page: Page) -> bool:
    """Whether a page shows text that cannot be read from the file: a picture of it, or characters without a meaning."""
    if page.broken > _TOO_BROKEN * page.count:
        return True
    return page.drawn.pictured > _MOST and page.count < _FEW


def _sheet(page: Page, number: int, before: list[PdfTable], notices: list[Notice]) -> Sheet:
    sheet = Sheet(number, Frame(page.width, page.height, page.turn, page.scale))
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
    last = before[0] if before and not sheet.tables else None
    found_unruled, sheet.rows = unruled(sheet.rows, number, last)
    if found_unruled:
        sheet.tables = sorted([*sheet.tables, *found_unruled], key=lambda table: table.box[1])
    if page.face is not None:
        look(sheet.rows, page.face)
    sheet.labels = [label.text for label in labels]
    sheet.stamps = [stamp.text for stamp, slanted in page.turned if slanted]
    if not sheet.rows and not sheet.tables:
        # There is nothing for a watermark to lie over.
        sheet.labels, sheet.stamps = sheet.labels + sheet.stamps, []
    sheet.labels += page.shown
    sheet.stamps += [line.text for row in lines_of(page.outside) for line in row]
    sheet.stamps += page.remarks
    return sheet


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
