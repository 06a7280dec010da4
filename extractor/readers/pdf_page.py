"""One page of a PDF as pdfium gives it: its characters with their boxes, and what is drawn on it.

Coordinates are in points from the upper left corner of the page as it is read: turned so that most text is upright.
"""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from .pdf_annotations import annotated
from .pdf_calls import (
    Address,
    Floats,
    address_of,
    char_angle,
    char_box,
    char_code,
    char_count,
    char_is_guessed,
    close_page,
    close_text,
    load_page,
    load_text,
    page_rotation,
    text_of,
)
from .pdf_faces import Face, Faces
from .pdf_frame import rotation_of, sampled, slant_of, turn_of, visible
from .pdf_objects import Drawn, Rectangle, Turn, read_objects
from .symbols import ideograph, unprivate

_STRETCH = re.compile(r"[^\s\x1f]+")
_DIGITS = re.compile("[0-9]+")
_ASTRAL = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOTHING = "\x1f"
# Radicals and compatibility forms, private characters, controls and what is no character.
_ODD = re.compile("[\x00-\x1f\x7f\u2e80-\u2fdf\uf900-\ufaff\ue000-\uf8ff\ufffd-\uffff]")
_HYPHENS = frozenset("\x02\ufffe")
# Widths of characters and gaps between them, in parts of their height.
_NARROW = 0.2
_BROAD = 1.35
_TOUCH = 0.12
_TALL = 0.75
# Text that rises by less along its way is upright: the tangent of 3°, from which on it counts as slanted.
_LEVEL = 0.05
# A named tuple is made of a tuple in a third of the time that its own call takes.
_made = tuple.__new__


class Glyph(NamedTuple):
    """A character, or several that are set one after the other without a gap. ``at`` is the place of the first
    among those of the page, -1 where it did not come from there. ``inner`` has the index in the text, the left and the
    right edge of those of the characters whose own edges are known: the figures, at least the ends of each number."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    at: int = -1
    inner: tuple[tuple[int, float, float], ...] = ()


@dataclass(slots=True)
class Page:
    """``rotation`` is how far the page was turned clockwise to be read. ``turned`` holds text that does not run like
    the rest, and whether it is slanted (watermarks) or turned by 90° or 180° (labels), ``outside`` what stands where
    the page is cut off. ``count`` counts characters other than white space, ``broken`` those that the file's fonts
    leave without a meaning. ``unmapped`` is the part of them whose meaning pdfium had to guess. ``face`` tells how the
    character at an index looks, as long as the page is open. ``turn`` is how far the page as it was read has to be
    turned clockwise to look as a viewer shows it, where a point of it is ``scale`` units (pixels, in a picture).
    ``shown`` and ``remarks`` are what annotations say."""

    width: float
    height: float
    rotation: int
    drawn: Drawn
    glyphs: list[Glyph] = field(default_factory=list)
    turned: list[tuple[Glyph, bool]] = field(default_factory=list)
    outside: list[Glyph] = field(default_factory=list)
    count: int = 0
    broken: int = 0
    unmapped: float = 0.0
    face: Callable[[int], Face | None] | None = None
    turn: int = 0
    scale: float = 1.0
    shown: Sequence[str] = ()
    remarks: Sequence[str] = ()


@contextmanager
def opened(pdf: pypdfium2.PdfDocument, number: int) -> Iterator[Page]:
    """The page ``number`` (from 1) of ``pdf``, open as long as the block runs.

    Raises pypdfium2.PdfiumError.
    """
    page = load_page(address_of(pdf.raw), number - 1)
    if page is None:
        raise pypdfium2.PdfiumError("Failed to load page.")
    try:
        text = load_text(page)
        if text is None:
            raise pypdfium2.PdfiumError("Failed to load text page.")
        try:
            yield _read(page, text)
        finally:
            close_text(text)
    finally:
        close_page(page)


def _read(page: Address, text: Address) -> Page:
    left, bottom, right, top = visible(page)
    count, upright = max(0, char_count(text)), 90 * page_rotation(page)
    rotation = rotation_of(text, count, upright)
    turn = turn_of(rotation, left, bottom, right, top)
    across, down = (right - left, top - bottom)
    width, height = (across, down) if rotation in (0, 180) else (down, across)
    result = Page(width, height, rotation, read_objects(page, turn, width, height), face=Faces(text).of)
    result.turn = (upright - rotation) % 360
    _Reader(text, count, rotation, turn, result).read()
    result.unmapped = _unmapped(text, count)
    result.shown, result.remarks = annotated(page)
    return result


def _unmapped(address: Address, count: int) -> float:
    """The part of the characters of a page of which the fonts do not say what they mean; pdfium guesses them."""
    guessed = sampled(count, lambda index: int(char_is_guessed(address, index) == 1))
    return sum(guessed) / max(len(guessed), 1)


class _Reader:
    """Reads the characters of a page. Asking for the box of each would take most of the time: of a stretch that pdfium
    gives without a break only the ends are asked for, unless something about them looks odd."""

    def __init__(self, address: Address, count: int, rotation: int, turn: Turn, page: Page) -> None:
        self._address, self._count, self._rotation, self._page = address, count, rotation, page
        # Whether any sign of the page is not simply what it looks like.
        self._is_odd = False
        self._box = _boxes(self._address, turn)
        rulings = page.drawn.strokes or ()
        self._down = sorted((stroke.place, stroke.start, stroke.end) for stroke in rulings if not stroke.horizontal)

    def read(self) -> None:
        page, signs = self._page, self._signs()
        self._is_odd = _ODD.search("".join(signs.split())) is not None
        for match in _STRETCH.finditer(signs):
            start, end = match.span()
            page.count += end - start
            first = self._box(start)
            last = self._box(end - 1) if end - start > 1 else first
            ends = None if first is None or last is None else (first, last)
            glyph = self._whole(start, match[0], *ends) if ends is not None else None
            if glyph is not None:
                page.glyphs.append(glyph)
                continue
            slant = slant_of(char_angle(self._address, start), self._rotation)
            glyphs = self._single(start, end, match[0])
            if slant is not None:
                self._add_turned(glyphs, slant)
            else:
                page.glyphs.extend(glyphs if ends is None else together(glyphs))
        self._set_apart()

    def _set_apart(self) -> None:
        """Take what stands where the page is cut off out of its text."""
        page = self._page
        width, height = page.width, page.height
        outside = [
            glyph for glyph in page.glyphs if glyph[1] >= width or glyph[3] <= 0 or glyph[2] >= height or glyph[4] <= 0
        ]
        # Where nothing at all stands inside, it is the size of the page that is wrong.
        if 0 < len(outside) < len(page.glyphs):
            page.outside = outside
            gone = set(map(id, outside))
            page.glyphs = [glyph for glyph in page.glyphs if id(glyph) not in gone]

    def _signs(self) -> str:
        """The characters of the page, one for each of pdfium's."""
        text = text_of(self._address, self._count).decode("utf-16-le", "surrogatepass")
        if len(text) == self._count and not _ASTRAL.search(text):
            return text
        signs: list[str] = []
        for index in range(self._count):
            code = char_code(self._address, index)
            if 0xDC00 <= code < 0xE000 and signs and "\ud800" <= signs[-1] < "\udc00":
                # The second half of a character beyond U+FFFF: the first half gets it all.
                signs[-1] = chr(0x10000 + ((ord(signs[-1]) - 0xD800) << 10) + code - 0xDC00)
                signs.append(_NOTHING)
            else:
                signs.append(chr(code) if code < 0x110000 else "\ufffd")
        return _SURROGATE.sub("\ufffd", "".join(signs))

    def _whole(self, start: int, text: str, first: Rectangle, last: Rectangle) -> Glyph | None:
        """A stretch in one, from the boxes of its ends; None where it has to be looked at sign by sign."""
        count = len(text)
        x0, top, _, bottom = first
        _, last_top, x1, last_bottom = last
        height, drop = bottom - top, abs(last_top - top)
        if (
            drop >= 0.5 * height
            or abs(last_bottom - last_top - height) >= 0.3 * height
            or not _NARROW * height * count < x1 - x0 < _BROAD * height * count
            or (self._down and self._crosses(x0, x1, top, bottom))
        ):
            return None
        # Where several signs stand level, the text cannot be turned, and nothing need be asked.
        is_level = count > 1 and drop < _LEVEL * (x1 - x0)
        if not is_level and slant_of(char_angle(self._address, start), self._rotation) is not None:
            return None
        inner = self._figures(start, text, first, last)
        if inner is None:
            return None
        top = last_top if last_top < top else top
        bottom = last_bottom if last_bottom > bottom else bottom
        return _made(Glyph, (self._mended(text, start), x0, top, x1, bottom, start, inner))

    def _single(self, start: int, end: int, text: str) -> list[Glyph]:
        boxes = ((sign, index, self._box(index)) for index, sign in zip(range(start, end), text, strict=True))
        return [Glyph(self._mended(sign, index), *box, index) for sign, index, box in boxes if box is not None]

    def _figures(
        self, start: int, text: str, first: Rectangle, last: Rectangle
    ) -> tuple[tuple[int, float, float], ...] | None:
        """The edges of the first and the last figure of each number; None where one is low, as powers and marks of
        notes are. ``first`` and ``last`` are the boxes of the ends of ``text``."""
        found: list[tuple[int, float, float]] = []
        least, end = _TALL * (first[3] - first[1]), len(text) - 1
        for digits in _DIGITS.finditer(text):
            for at in _ends(digits):
                box = first if at == 0 else last if at == end else self._box(start + at)
                if box is None or box[3] - box[1] <= least:
                    return None
                found.append((at, box[0], box[2]))
        return tuple(found) if found else ()

    def _crosses(self, x0: float, x1: float, top: float, bottom: float) -> bool:
        """Whether a vertical line runs through text: then it may be the text of two cells."""
        middle = (top + bottom) / 2
        begin = bisect_right(self._down, (x0 + 1.0, math.inf, math.inf))
        end = bisect_left(self._down, (x1 - 1.0, -math.inf, -math.inf))
        return any(self._down[index][1] <= middle <= self._down[index][2] for index in range(begin, end))

    def _add_turned(self, glyphs: list[Glyph], slanted: bool) -> None:
        if not glyphs:
            return
        turned = self._page.turned
        box = (
            min(g.x0 for g in glyphs),
            min(g.top for g in glyphs),
            max(g.x1 for g in glyphs),
            max(g.bottom for g in glyphs),
        )
        text = "".join(glyph.text for glyph in glyphs)
        if turned and turned[-1][1] is slanted and _is_near(turned[-1][0], box):
            before = turned.pop()[0]
            text = f"{before.text} {text}"
            box = (min(before.x0, box[0]), min(before.top, box[1]), max(before.x1, box[2]), max(before.bottom, box[3]))
        turned.append((Glyph(text, *box), slanted))

    def _mended(self, text: str, start: int) -> str:
        if not self._is_odd:
            return text
        return _ODD.sub(lambda match: self._meant(match[0], start + match.start()), text)

    def _meant(self, sign: str, index: int) -> str:
        meant = _mend(self._address, index, sign)
        if meant == "\ufffd":
            self._page.broken += 1
        return meant


def _boxes(address: Address, turn: Turn) -> Callable[[int], Rectangle | None]:
    """What tells the box of the character at an index, as read; None where pdfium does not know it."""
    room = Floats(4)
    array, place = room.array, room.address

    def box(index: int) -> Rectangle | None:
        if not char_box(address, index, place):
            return None
        left, top, right, bottom = array[:]
        return turn(left, bottom, right, top)

    return box


def together(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Characters that touch, in one; those of another size (powers, marks of notes) remain apart."""
    joined: list[Glyph] = []
    for glyph in glyphs:
        if joined:
            last = joined[-1]
            height = last.bottom - last.top
            if (
                abs(glyph.top - last.top) < 0.15 * height
                and abs(glyph.bottom - last.bottom) < 0.15 * height
                and -0.3 * height < glyph.x0 - last.x1 < _TOUCH * height
            ):
                known = (len(last.text), glyph.x0, glyph.x1)
                inner = last.inner or ((0, last.x0, last.x1),)
                inner = (*inner, known) if glyph.text.isdigit() else inner
                joined[-1] = Glyph(last.text + glyph.text, last.x0, last.top, glyph.x1, last.bottom, last.at, inner)
                continue
        joined.append(glyph)
    return joined


def _ends(match: re.Match[str]) -> tuple[int, ...]:
    return (match.start(),) if match.end() - match.start() == 1 else (match.start(), match.end() - 1)


def _is_near(glyph: Glyph, box: Rectangle) -> bool:
    """Whether text that does not run like the rest goes on: within its own width of the last stretch."""
    size = min(glyph.x1 - glyph.x0, glyph.bottom - glyph.top)
    return (
        max(glyph.x0, box[0]) - min(glyph.x1, box[2]) < size
        and max(glyph.top, box[1]) - min(glyph.bottom, box[3]) < size
    )


def _mend(address: Address, index: int, text: str) -> str:
    """The character meant by ``text``: radicals and compatibility forms as the ideographs they look like, private
    characters of symbol fonts as what they show, U+FFFD for those without a meaning."""
    if "\u2e80" <= text <= "\u2fdf" or "\uf900" <= text <= "\ufaff":
        return ideograph(text)
    if "\ue000" <= text <= "\uf8ff":
        meant = unprivate(text, _font(address, index))
        return "\ufffd" if "\ue000" <= meant <= "\uf8ff" else meant
    if text in _HYPHENS:
        return "-"
    return "\ufffd"


def _font(address: Address, index: int) -> str | None:
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(256)
    handle = ctypes.cast(address, raw.FPDF_TEXTPAGE)
    length = raw.FPDFText_GetFontInfo(handle, index, buffer, len(buffer), ctypes.byref(flags))
    name = buffer.value.decode("utf-8", "replace").rpartition("+")[2].lower() if length else ""
    for known in ("wingdings 2", "wingdings2", "wingdings", "symbol"):
        if name.startswith(known):
            return "wingdings 2" if known == "wingdings2" else known
    return None
