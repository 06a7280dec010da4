"""How the characters of a page of a PDF look besides their size: bold or not, and their colour."""

from __future__ import annotations

import re
from ctypes import cast
from typing import NamedTuple

from pypdfium2 import raw

from .pdf_calls import (
    Address,
    Integers,
    char_font_size,
    char_object,
    font_name,
    object_fill_color,
    object_font,
    text_render_mode,
)

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

    def __init__(self, address: Address) -> None:
        """``address``: that of pdfium's text page, which must stay open."""
        self._address = address
        self._colour = Integers(4)
        self._fonts: dict[Address | None, bool] = {None: False}

    def of(self, index: int) -> Face | None:
        """The face of the character ``index``; None for one that pdfium made up."""
        item = char_object(self._address, index)
        if item is None or not object_fill_color(item, *self._colour.addresses):
            return None
        red, green, blue, _ = self._colour.values
        bold = text_render_mode(item) == _OUTLINED or self._is_bold(object_font(item))
        return Face(round(2 * char_font_size(self._address, index)) / 2, bold, (red, green, blue))

    def _is_bold(self, font: Address | None) -> bool:
        known = self._fonts.get(font)
        if known is None:
            words, pointer = font_name(font or 0), cast(font or 0, raw.FPDF_FONT)
            named = bool(_BOLD_NAME.search(words)) and not _PLAIN_NAME.search(words)
            known = self._fonts[font] = named or raw.FPDFFont_GetWeight(pointer) >= _BOLD_WEIGHT
        return known
