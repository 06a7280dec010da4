"""One page of a PDF as pdfium gives it: its characters with their boxes, and what is drawn on it.

Coordinates are in points from the upper left corner of the page as it is read: turned so that most text is upright.
"""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from .pdf_annotations import annotated
from .pdf_calls import Address, Floats, address_of, char_angle, char_box, char_is_guessed
from .pdf_faces import Face, Faces
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
_FEW_SAMPLES, _SAMPLES = 10, 40
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
    with closing(pdf.get_page(number - 1)) as page, closing(page.get_textpage()) as textpage:
        yield _read(page, textpage)


def _read(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> Page:
    left, bottom, right, top = _visible(page)
    handle, count = textpage.raw, max(0, textpage.count_chars())
    rotation = _rotation(handle, count, page.get_rotation())
    turn = _turn(rotation, left, bottom, right, top)
    across, down = (right - left, top - bottom)
    width, height = (across, down) if rotation in (0, 180) else (down, across)
    result = Page(width, height, rotation, read_objects(page, turn, width, height), face=Faces(handle).of)
    result.turn = (page.get_rotation() - rotation) % 360
    _Reader(handle, count, rotation, turn, result).read()
    result.unmapped = _unmapped(handle, count)
    result.shown, result.remarks = annotated(page)
    return result


def _unmapped(handle: Any, count: int) -> float:
    """The part of the characters of a page of which the fonts do not say what they mean; pdfium guesses them."""
    address = address_of(handle)
    guessed = _sampled(count, lambda index: int(char_is_guessed(address, index) == 1))
    return sum(guessed) / max(len(guessed), 1)


def _sampled(count: int, ask: Callable[[int], float]) -> list[float]:
    """What ``ask`` says of some of ``count`` characters from all over the page: of few where these are alike."""
    few = [ask(index) for index in range(0, count, max(1, count // _FEW_SAMPLES))]
    return few if len(set(few)) == 1 else [ask(index) for index in range(0, count, max(1, count // _SAMPLES))]


def _visible(page: Any) -> Rectangle:
    """The part of the page that is shown: left, bottom, right, top before it is turned."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    left, right = (
        max(min(media[0], media[2]), min(crop[0], crop[2])),
        min(max(media[0], media[2]), max(crop[0], crop[2])),
    )
    bottom, top = (
        max(min(media[1], media[3]), min(crop[1], crop[3])),
        min(max(media[1], media[3]), max(crop[1], crop[3])),
    )
    if left < right and bottom < top:
        return left, bottom, right, top
    return min(media[0], media[2]), min(media[1], media[3]), max(media[0], media[2]), max(media[1], media[3])


def _rotation(handle: Any, count: int, default: int) -> int:
    """How far the page has to be turned clockwise for most of its text to be upright: 0, 90, 180 or 270."""
    address = address_of(handle)
    # pdfium measures angles clockwise.
    votes = Counter(
        -round(math.degrees(angle) / 90) * 90 % 360
        for angle in _sampled(count, lambda index: char_angle(address, index))
        if angle >= 0
    )
    return votes.most_common(1)[0][0] if votes else default % 360


def _turn(rotation: int, left: float, bottom: float, right: float, top: float) -> Turn:
    """From left, bottom, right, top in the space of the page to left, top, right, bottom as read."""
    if rotation == 90:
        return lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if rotation == 180:
        return lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)
    if rotation == 270:
        return lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)
    return lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)


class _Reader:
    """Reads the characters of a page. Asking for the box of each would take most of the time: of a stretch that pdfium
    gives without a break only the ends are asked for, unless something about them looks odd."""

    def __init__(self, handle: Any, count: int, rotation: int, turn: Turn, page: Page) -> None:
        self._handle, self._count, self._rotation, self._page = handle, count, rotation, page
        # Whether any sign of the page is not simply what it looks like.
        self._is_odd = False
        self._address = address_of(handle)
        self._box = _boxes(self._address, turn)
        rulings = page.drawn.strokes or ()
        self._down = sorted((stroke.place, stroke.start, stroke.end) for stroke in rulings if not stroke.horizontal)

    def read(self) -> None:
        page, address, rotation = self._page, self._address, self._rotation
        signs = self._signs()
        self._is_odd = _ODD.search("".join(signs.split())) is not None
        for match in _STRETCH.finditer(signs):
            start, end = match.span()
            page.count += end - start
            slant = _slant(char_angle(address, start), rotation)
            if slant is None:
                page.glyphs.extend(self._stretch(start, end, match[0]))
            elif glyphs := self._single(start, end, match[0]):
                self._add_turned(glyphs, slant)
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
        buffer = ctypes.create_string_buffer(2 * self._count + 2)
        units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        length = raw.FPDFText_GetText(self._handle, 0, self._count, units)
        text = buffer.raw[: 2 * max(length - 1, 0)].decode("utf-16-le", "surrogatepass")
        if len(text) == self._count and not _ASTRAL.search(text):
            return text
        signs: list[str] = []
        for index in range(self._count):
            code = raw.FPDFText_GetUnicode(self._handle, index)
            if 0xDC00 <= code < 0xE000 and signs and "\ud800" <= signs[-1] < "\udc00":
                # The second half of a character beyond U+FFFF: the first half gets it all.
                signs[-1] = chr(0x10000 + ((ord(signs[-1]) - 0xD800) << 10) + code - 0xDC00)
                signs.append(_NOTHING)
            else:
                signs.append(chr(code) if code < 0x110000 else "\ufffd")
        return _SURROGATE.sub("\ufffd", "".join(signs))

    def _stretch(self, start: int, end: int, text: str) -> list[Glyph]:
        first = self._box(start)
        last = self._box(end - 1) if end - start > 1 else first
        if first is None or last is None:
            return self._single(start, end, text)
        x0, top, _, bottom = first
        _, last_top, x1, last_bottom = last
        height = bottom - top
        as_one = (
            abs(last_top - top) < 0.5 * height
            and abs(last_bottom - last_top - height) < 0.3 * height
            and _NARROW * height * (end - start) < x1 - x0 < _BROAD * height * (end - start)
            and not (self._down and self._crosses(x0, x1, top, bottom))
        )
        inner = self._figures(start, text, first, last) if as_one else None
        if inner is None:
            return together(self._single(start, end, text))
        top = last_top if last_top < top else top
        bottom = last_bottom if last_bottom > bottom else bottom
        return [_made(Glyph, (self._mended(text, start), x0, top, x1, bottom, start, inner))]

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
        meant = _mend(self._handle, index, sign)
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


def _slant(angle: float, rotation: int) -> bool | None:
    """None for text that runs like the rest of the page, True for slanted text, False for text turned by 90° or so."""
    if angle < 0 or angle == rotation == 0:
        return None
    turned = math.degrees(angle) + rotation
    if min(turned % 90, -turned % 90) > 3:
        return True
    return None if round(turned / 90) % 4 == 0 else False


def _mend(handle: Any, index: int, text: str) -> str:
    """The character meant by ``text``: radicals and compatibility forms as the ideographs they look like, private
    characters of symbol fonts as what they show, U+FFFD for those without a meaning."""
    if "\u2e80" <= text <= "\u2fdf" or "\uf900" <= text <= "\ufaff":
        return ideograph(text)
    if "\ue000" <= text <= "\uf8ff":
        meant = unprivate(text, _font(handle, index))
        return "\ufffd" if "\ue000" <= meant <= "\uf8ff" else meant
    if text in _HYPHENS:
        return "-"
    return "\ufffd"


def _font(handle: Any, index: int) -> str | None:
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(256)
    length = raw.FPDFText_GetFontInfo(handle, index, buffer, len(buffer), ctypes.byref(flags))
    name = buffer.value.decode("utf-8", "replace").rpartition("+")[2].lower() if length else ""
    for known in ("wingdings 2", "wingdings2", "wingdings", "symbol"):
        if name.startswith(known):
            return "wingdings 2" if known == "wingdings2" else known
    return None
