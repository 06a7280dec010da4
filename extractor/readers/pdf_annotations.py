"""What lies over the pages of a PDF and what hangs on it: filled-in forms, text boxes, remarks, attached files."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_ushort, cast
from typing import Any

import pypdfium2
from pypdfium2 import raw

from ..model import Notice
from .pdf_calls import Address, page_annotation_count

_REMARKS = frozenset(
    {raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_STRIKEOUT}
)
# What a box or button that is ticked or not says.
_TICKS = frozenset({"Off", "Yes", "On", "0", "1"})
_MOST, _LONGEST = 5000, 100_000
_LONGEST_NAME = 100


def annotated(page: Address) -> tuple[list[str], list[str]]:
    """The texts that annotations of ``page`` show as if they were printed there, and the remarks of its readers."""
    shown: list[str] = []
    remarks: list[str] = []
    count = min(page_annotation_count(page), _MOST)
    handle = cast(page, raw.FPDF_PAGE) if count else None
    for index in range(count):
        annotation = raw.FPDFPage_GetAnnot(handle, index)
        if not annotation:
            continue
        try:
            if raw.FPDFAnnot_GetFlags(annotation) & raw.FPDF_ANNOT_FLAG_HIDDEN:
                continue
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if kind == raw.FPDF_ANNOT_WIDGET:
                value = _string(annotation, b"V")
                shown += [value] if value not in _TICKS else []
            elif kind == raw.FPDF_ANNOT_FREETEXT:
                shown.append(_string(annotation, b"Contents"))
            elif kind in _REMARKS:
                remarks.append(_string(annotation, b"Contents"))
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return [text for text in shown if text.strip()], [text for text in remarks if text.strip()]


def _string(annotation: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size <= _LONGEST:
        return ""
    buffer = (c_ushort * (size // 2))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def attached(pdf: pypdfium2.PdfDocument) -> Iterator[Notice]:
    """A notice for each file that hangs on ``pdf``: none of them is read."""
    for index in range(min(pdf.count_attachments(), _MOST)):
        try:
            name = pdf.get_attachment(index).get_name()
        except pypdfium2.PdfiumError:
            name = ""
        yield Notice("part-skipped", {"part": (name or f"#{index + 1}")[:_LONGEST_NAME], "reason": "attachment"})
