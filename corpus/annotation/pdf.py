"""Notes as highlights of a pdf, made by the engine that also reads its text. The pages themselves are not touched: what
is added is appended to the file."""

from __future__ import annotations

import ctypes
import io
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

from extractor.model import Document, Span
from extractor.problems import Language

from ..alignment import Alignment
from ..own_work import PDF_END
from .notes import AUTHOR, Note, unplaced

_YELLOW = (255, 214, 64, 110)
_ICON = 18.0
_MARGIN = 12.0

_Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the lower left corner."""


def annotate_pdf(source: Path, document: Document, notes: Sequence[Note], language: Language) -> tuple[bytes, int]:
    """The file with a highlight at each note, and how many notes stand on top of a page because their place was not
    found.

    Raises pypdfium2.PdfiumError where the file cannot be opened.
    """
    with pypdfium2.PdfDocument(source) as pdf:
        texts = _Texts(pdf)
        alignment = Alignment(document.text, texts.text)
        lost: defaultdict[int, list[Note]] = defaultdict(list)
        for note in notes:
            boxes = _boxes(alignment, texts, note)
            for number, rectangles in boxes.items():
                _highlight(pdf[number], rectangles, note.text)
            if not boxes:
                page = (document.page(note.span.start) or 1) - 1
                lost[min(page, len(pdf) - 1)].append(note)
        for number, unlocated in lost.items():
            for place, note in enumerate(unlocated):
                _sticker(pdf[number], place, unplaced(note, language))
        buffer = io.BytesIO()
        pdf.save(buffer, flags=raw.FPDF_INCREMENTAL)
    return buffer.getvalue() + PDF_END, sum(map(len, lost.values()))


def _boxes(alignment: Alignment, texts: _Texts, note: Note) -> dict[int, list[_Box]]:
    """By page (from 0) the boxes of the figures, or of all words where these have none."""
    found: defaultdict[int, list[_Box]] = defaultdict(list)
    for spans in (note.marks, (note.span,)):
        for span in spans:
            place = alignment.find(span)
            if place is not None:
                for number, box in texts.boxes(place):
                    found[number].append(box)
        if found:
            break
    return found


class _Texts:
    """The texts of all pages as one text, each character with its page and its number there."""

    def __init__(self, pdf: pypdfium2.PdfDocument) -> None:
        self._pages: list[Any] = []
        self._starts: list[int] = []
        parts: list[str] = []
        length = 0
        for page in pdf:
            text = page.get_textpage()
            count = text.count_chars()
            # One character for each of pdfium's, so that their numbers are those of its boxes.
            signs = "".join(_sign(raw.FPDFText_GetUnicode(text, number)) for number in range(count))
            self._pages.append(text)
            self._starts.append(length)
            parts.append(signs)
            length += len(signs)
        self.text = "".join(parts)

    def boxes(self, span: Span) -> list[tuple[int, _Box]]:
        """A box for each line of a stretch, with its page."""
        found = []
        first, last = self._page(span.start), self._page(span.end - 1)
        for number in range(first, last + 1):
            begin = max(span.start, self._starts[number]) - self._starts[number]
            end = min(span.end, self._end(number)) - self._starts[number]
            page = self._pages[number]
            for rectangle in range(page.count_rects(begin, end - begin)):
                left, bottom, right, top = page.get_rect(rectangle)
                if right > left and top > bottom:
                    found.append((number, (left, bottom, right, top)))
        return found

    def _page(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _end(self, number: int) -> int:
        return self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)


def _sign(code: int) -> str:
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else " "


def _highlight(page: Any, boxes: Sequence[_Box], text: str) -> None:
    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_HIGHLIGHT)
    try:
        _set_box(
            annotation,
            (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)),
        )
        for left, bottom, right, top in boxes:
            corners = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
            raw.FPDFAnnot_AppendAttachmentPoints(annotation, ctypes.byref(corners))
        _describe(annotation, text)
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _sticker(page: Any, place: int, text: str) -> None:
    """A note in the upper left corner of the page, below those that are there already."""
    left, _, _, top = page.get_cropbox()
    upper = top - _MARGIN - place * (_ICON + 4)
    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_TEXT)
    try:
        _set_box(annotation, (left + _MARGIN, upper - _ICON, left + _MARGIN + _ICON, upper))
        _describe(annotation, text)
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _set_box(annotation: Any, box: _Box) -> None:
    left, bottom, right, top = box
    raw.FPDFAnnot_SetRect(annotation, ctypes.byref(raw.FS_RECTF(left, top, right, bottom)))


def _describe(annotation: Any, text: str) -> None:
    raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *_YELLOW)
    raw.FPDFAnnot_SetFlags(annotation, raw.FPDF_ANNOT_FLAG_PRINT)
    for key, value in ((b"Contents", text), (b"T", AUTHOR)):
        wide = ctypes.create_string_buffer(value.encode("utf-16-le") + b"\0\0")
        raw.FPDFAnnot_SetStringValue(annotation, key, ctypes.cast(wide, raw.FPDF_WIDESTRING))
