"""The functions of pdfium that are called hundreds of times a page.

pypdfium2 checks the type of every argument and wraps every pointer that comes back, which takes longer than what
pdfium does. Here the same functions take and give plain addresses: ``address_of`` makes one from a handle of
pypdfium2, which must stay open.
"""

from __future__ import annotations

from ctypes import PYFUNCTYPE, Array, addressof, c_char, c_double, c_float, c_int, c_uint, c_void_p, cast
from functools import cache
from typing import Any

from pypdfium2 import raw

Address = int


def _plain(function: Any, *signature: Any) -> Any:
    """``function`` with this signature: the type of its result, then those of its arguments."""
    return PYFUNCTYPE(*signature)(cast(function, c_void_p).value or 0)


def address_of(handle: Any) -> Address:
    """Where the thing lies that a pointer of pypdfium2 points to."""
    return addressof(handle.contents)


@cache
def _array(kind: type[Any], count: int) -> Any:
    """The type of an array. ctypes forgets one that nobody holds, and to make it takes longer than dozens of calls."""
    return kind * count


class Floats:
    """Floats that pdfium fills, and their addresses; ``values`` are read anew each time. Where every call counts, a
    slice of ``array`` says the same."""

    __slots__ = ("address", "addresses", "array")

    def __init__(self, count: int) -> None:
        self.array: Array[c_float] = _array(c_float, count)()
        self.address = addressof(self.array)
        self.addresses = tuple(self.address + 4 * index for index in range(count))

    @property
    def values(self) -> list[float]:
        return self.array[:]


class Integers:
    """Integers that pdfium fills, in the same way."""

    __slots__ = ("_values", "addresses")

    def __init__(self, count: int) -> None:
        self._values: Array[c_uint] = _array(c_uint, count)()
        self.addresses = tuple(addressof(self._values) + 4 * index for index in range(count))

    @property
    def values(self) -> list[int]:
        return self._values[:]


# A page by its number from 0, and its text; None where that cannot be had. Both are to be closed.
load_page = _plain(raw.FPDF_LoadPage, c_void_p, c_void_p, c_int)
close_page = _plain(raw.FPDF_ClosePage, None, c_void_p)
load_text = _plain(raw.FPDFText_LoadPage, c_void_p, c_void_p)
close_text = _plain(raw.FPDFText_ClosePage, None, c_void_p)
# In quarters of a turn, clockwise.
page_rotation = _plain(raw.FPDFPage_GetRotation, c_int, c_void_p)
# Left, bottom, right, top: into four addresses.
page_media_box = _plain(raw.FPDFPage_GetMediaBox, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
page_crop_box = _plain(raw.FPDFPage_GetCropBox, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
page_annotation_count = _plain(raw.FPDFPage_GetAnnotCount, c_int, c_void_p)
page_object_count = _plain(raw.FPDFPage_CountObjects, c_int, c_void_p)
page_object = _plain(raw.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
form_object_count = _plain(raw.FPDFFormObj_CountObjects, c_int, c_void_p)
form_object = _plain(raw.FPDFFormObj_GetObject, c_void_p, c_void_p, c_int)
object_type = _plain(raw.FPDFPageObj_GetType, c_int, c_void_p)
# The font of a text, None for anything else.
object_font = _plain(raw.FPDFTextObj_GetFont, c_void_p, c_void_p)
text_render_mode = _plain(raw.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
font_is_embedded = _plain(raw.FPDFFont_GetIsEmbedded, c_int, c_void_p)
# Left, bottom, right, top: into four addresses.
object_bounds = _plain(raw.FPDFPageObj_GetBounds, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
# Left, top, right, bottom: into one address, the beginning of an FS_RECTF.
char_box = _plain(raw.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
char_code = _plain(raw.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
char_count = _plain(raw.FPDFText_CountChars, c_int, c_void_p)
# First character, count, the address for so many and a zero: how many characters were written, with the zero.
text_into = _plain(raw.FPDFText_GetText, c_int, c_void_p, c_int, c_int, c_void_p)
char_angle = _plain(raw.FPDFText_GetCharAngle, c_float, c_void_p, c_int)
# The text on the page that a character belongs to, None for one that pdfium made up.
char_object = _plain(raw.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
char_font_size = _plain(raw.FPDFText_GetFontSize, c_double, c_void_p, c_int)
char_is_guessed = _plain(raw.FPDFText_HasUnicodeMapError, c_int, c_void_p, c_int)
# A matrix, six floats: into one address.
object_matrix = _plain(raw.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
# Filling and stroking, integers: into two addresses.
path_draw_mode = _plain(raw.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
path_segment_count = _plain(raw.FPDFPath_CountSegments, c_int, c_void_p)
path_segment = _plain(raw.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
# x, y: into two addresses.
segment_point = _plain(raw.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
segment_type = _plain(raw.FPDFPathSegment_GetType, c_int, c_void_p)
segment_closes = _plain(raw.FPDFPathSegment_GetClose, c_int, c_void_p)
# Red, green, blue, opacity, integers: into four addresses.
object_fill_color = _plain(raw.FPDFPageObj_GetFillColor, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)


def font_name(font: Address) -> str:
    """The name of a font as the file gives it."""
    name = _array(c_char, 256)()
    raw.FPDFFont_GetBaseFontName(cast(font, raw.FPDF_FONT), name, len(name))
    return str(name.value, "utf-8", "replace")


def text_of(page: Address, count: int) -> bytes:
    """The ``count`` characters of a page of text, in UTF-16."""
    room = bytearray(2 * count + 2)
    length = text_into(page, 0, count, addressof(c_char.from_buffer(room)))
    return bytes(room[: 2 * max(length - 1, 0)])
