"""How the characters of a page of a PDF look besides their size: bold or not, and their colour."""

from __future__ import annotations

import ctypes
import re
from typing import Any, NamedTuple

from pypdfium2 import raw

_BOLD_WEIGHT = 600
# Names of bold fonts; Chinese headings are set in 黑体 or 小标宋 where others are set in bold.
_BOLD_NAME = re.compile(r"bold|heavy|black|simhei|stheiti|xbs|小标宋|黑体", re.IGNORECASE)
# Fonts of these names are what systems without others set everything in.
_PLAIN_NAME = re.compile("regular|zenhei|microhei", re.IGNORECASE)
# Fills and outlines its characters, so that they look bold without a bold font.
_OUTLINED = raw.FPDF_TEXTRENDERMODE_FILL_STROKE


class Face(NamedTuple):
    """``size`` is that of the font in points, as written in the file; ``colour`` is red, green, blue from 0 to 255."""

    size: float
    bold: bool
    colour: tuple[int, int, int]


class Faces:
    """Tells the faces of the characters of one page. What a font's name says is asked once."""

    def __init__(self, handle: Any) -> None:
        """``handle``: pdfium's text page, which must stay open."""
        self._handle = handle
        self._fonts: dict[int, bool] = {}

    def of(self, index: int) -> Face | None:
        """The face of the character ``index``; None for one that pdfium made up."""
        item = raw.FPDFText_GetTextObject(self._handle, index)
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not item or not raw.FPDFPageObj_GetFillColor(item, *map(ctypes.byref, (red, green, blue, alpha))):
            return None
        font = raw.FPDFTextObj_GetFont(item)
        bold = raw.FPDFTextObj_GetTextRenderMode(item) == _OUTLINED or (bool(font) and self._is_bold(font))
        size = round(2 * raw.FPDFText_GetFontSize(self._handle, index)) / 2
        return Face(size, bold, (red.value, green.value, blue.value))

    def _is_bold(self, font: Any) -> bool:
        address = ctypes.addressof(font.contents)
        known = self._fonts.get(address)
        if known is None:
            name = ctypes.create_string_buffer(256)
            raw.FPDFFont_GetBaseFontName(font, name, len(name))
            words = name.value.decode("utf-8", "replace")
            named = bool(_BOLD_NAME.search(words)) and not _PLAIN_NAME.search(words)
            known = self._fonts[address] = named or raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
        return known
