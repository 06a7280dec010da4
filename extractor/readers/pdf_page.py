"""One page of a PDF as pdfium gives it: its characters with their boxes, and the straight lines drawn on it.

Coordinates are in points from the upper left corner of the page as it is read: turned so that most text is upright.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pypdfium2 import raw

from .symbols import unprivate

_SPACES = frozenset("\t\n\r \xa0\u3000")
_HYPHENS = frozenset("\x02\ufffe")
# Pages with more are drawings; looking for tables in them would take forever.
_MAX_STROKES = 6000
_MAX_OBJECTS = 60000
_MAX_FORM_DEPTH = 5
_THIN = 3.0
_WHITE = 250
_STRAIGHT = 0.5
_SAMPLES = 40
# Simplified forms among the CJK radicals, which Unicode does not fold; PDF fonts often map their glyphs to them.
_RADICALS = dict(
    zip(
        "⺁⺇⺌⺎⺏⺐⺕⺗⺛⺝⺟⺠⺬⺮⺶⺷⺸⺻⻁⻄⻅⻆⻈⻉⻋⻌⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂几小尢尣尪彐心旡月母民示竹羊羊羊聿虎西见角讠贝车辶长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Glyph(NamedTuple):
    text: str
    x0: float
    top: float
    x1: float
    bottom: float


class Stroke(NamedTuple):
    """A straight ruling, or one side of a box. ``place`` is its y if it is horizontal, its x otherwise."""

    horizontal: bool
    place: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """``turned`` holds stretches of text that do not run like the rest: upright labels, watermarks; ``askew`` tells
    which of them are slanted. ``broken`` counts characters that the file's fonts leave without a meaning, ``pictured``
    is the part of the page that pictures cover."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    turned: list[tuple[Glyph, bool]] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    broken: int = 0
    pictured: float = 0.0
    too_many_strokes: bool = False


def read_page(page: Any) -> Page:
    """Read a ``pypdfium2.PdfPage``."""
    left, bottom, right, top = page.get_bbox()
    textpage = page.get_textpage()
    try:
        count = max(0, textpage.count_chars())
        handle = textpage.raw
        rotation = _rotation(handle, count, page.get_rotation())
        turn = _turn(rotation, left, bottom, right, top)
        across, down = (right - left, top - bottom)
        result = Page(*((across, down) if rotation in (0, 180) else (down, across)))
        _read_glyphs(handle, count, rotation, turn, result)
    finally:
        textpage.close()
    _read_objects(page, turn, result)
    return result


def _rotation(handle: Any, count: int, default: int) -> int:
    """How far the page has to be turned clockwise for most of its text to be upright: 0, 90, 180 or 270."""
    votes = Counter(
        round(math.degrees(angle) / 90) * 90 % 360
        for index in range(0, count, max(1, count // _SAMPLES))
        if (angle := raw.FPDFText_GetCharAngle(handle, index)) >= 0
    )
    return votes.most_common(1)[0][0] if votes else default % 360


def _turn(
    rotation: int, left: float, bottom: float, right: float, top: float
) -> Callable[[float, float, float, float], Rectangle]:
    """From left, bottom, right, top in the space of the page to left, top, right, bottom as read."""
    if rotation == 90:
        return lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if rotation == 180:
        return lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)
    if rotation == 270:
        return lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)
    return lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)


def _read_glyphs(
    handle: Any, count: int, rotation: int, turn: Callable[[float, float, float, float], Rectangle], page: Page
) -> None:
    box = raw.FS_RECTF()
    reference = ctypes.byref(box)
    unicode_of, box_of, angle_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharAngle
    glyphs = page.glyphs
    new_run, askew, high = True, None, 0
    stretch: list[Glyph] = []
    for index in range(count):
        code = unicode_of(handle, index)
        if not box_of(handle, index, reference):
            continue
        x0, y0, x1, y1 = box.left, box.bottom, box.right, box.top
        text = chr(code) if code < 0x110000 else "\ufffd"
        if text in _SPACES and x0 == x1:
            # pdfium's own guess at a space or a line end: we look at the gaps ourselves.
            new_run = True
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            text = chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
        high = 0
        if not text.isascii() or code < 0x20:
            text = _mend(handle, index, text)
            if text == "\ufffd":
                page.broken += 1
        if new_run:
            new_run = False
            _end_stretch(page, stretch, askew)
            askew = _slant(angle_of(handle, index), rotation)
        glyph = Glyph(text, *turn(x0, y0, x1, y1))
        if askew is None:
            glyphs.append(glyph)
        else:
            stretch.append(glyph)
    _end_stretch(page, stretch, askew)


def _slant(angle: float, rotation: int) -> bool | None:
    """None for text that runs like the rest of the page, True for slanted text, False for text turned by 90° or so."""
    if angle < 0:
        return None
    off = (math.degrees(angle) - rotation) % 90
    if min(off, 90 - off) > 3:
        return True
    return None if round((math.degrees(angle) - rotation) / 90) % 4 == 0 else False


def _end_stretch(page: Page, stretch: list[Glyph], askew: bool | None) -> None:
    text = "".join(glyph.text for glyph in stretch).strip()
    if text and askew is not None:
        box = (
            min(glyph.x0 for glyph in stretch),
            min(glyph.top for glyph in stretch),
            max(glyph.x1 for glyph in stretch),
            max(glyph.bottom for glyph in stretch),
        )
        page.turned.append((Glyph(text, *box), askew))
    stretch.clear()


def _mend(handle: Any, index: int, text: str) -> str:
    """The character meant by ``text``: radicals and compatibility forms as the ideographs they look like, private
    characters of symbol fonts as what they show, U+FFFD for those without a meaning."""
    if "\u2e80" <= text <= "\u2fdf" or "\uf900" <= text <= "\ufaff":
        return _RADICALS.get(text) or unicodedata.normalize("NFKC", text)
    if "\ue000" <= text <= "\uf8ff":
        meant = unprivate(text, _font(handle, index))
        return "\ufffd" if "\ue000" <= meant <= "\uf8ff" else meant
    if text in _HYPHENS:
        return "-"
    return "\ufffd" if text < " " and text not in _SPACES else text


def _font(handle: Any, index: int) -> str | None:
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(256)
    length = raw.FPDFText_GetFontInfo(handle, index, buffer, len(buffer), ctypes.byref(flags))
    name = buffer.value.decode("utf-8", "replace").rpartition("+")[2].lower() if length else ""
    for known in ("wingdings 2", "wingdings2", "wingdings", "symbol"):
        if name.startswith(known):
            return "wingdings 2" if known == "wingdings2" else known
    return None


def _read_objects(page: Any, turn: Callable[[float, float, float, float], Rectangle], result: Page) -> None:
    area = max(result.width * result.height, 1.0)
    for seen, (item, kind, matrix) in enumerate(_objects(page.raw, None, 0)):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = _times(_matrix(item), matrix)
            result.pictured += abs(a * d - b * c) / area
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            result.strokes.extend(_strokes(item, matrix, turn, result))
        if seen > _MAX_OBJECTS or len(result.strokes) > _MAX_STROKES:
            result.strokes.clear()
            result.too_many_strokes = True
            return


_Matrix = tuple[float, float, float, float, float, float]


def _objects(holder: Any, matrix: _Matrix | None, depth: int) -> Iterator[tuple[Any, int, _Matrix | None]]:
    """The objects of a page, or of a form on it, with the matrix that leads from the form to the page."""
    count_of, item_of = (
        (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
        if depth
        else (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
    )
    for index in range(count_of(holder)):
        item = item_of(holder, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            if depth < _MAX_FORM_DEPTH:
                yield from _objects(item, _times(_matrix(item), matrix), depth + 1)
        elif kind != raw.FPDF_PAGEOBJ_TEXT:
            yield item, kind, matrix


def _matrix(item: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: _Matrix, second: _Matrix | None) -> _Matrix:
    if second is None:
        return first
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _strokes(
    item: Any, form: _Matrix | None, turn: Callable[[float, float, float, float], Rectangle], page: Page
) -> Iterator[Stroke]:
    """The horizontal and vertical lines of a visible path. A thin filled box counts as one line."""
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroked))
    if not stroked.value and (not fill.value or _is_white(item)):
        return
    points = _points(item, _times(_matrix(item), form), turn)
    if not points:
        return
    xs = [x for line in points for x in (line[0], line[2])]
    ys = [y for line in points for y in (line[1], line[3])]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if width > 0.95 * page.width and height > 0.95 * page.height:
        return
    if len(points) > 1 and min(width, height) <= _THIN:
        if width > height:
            yield Stroke(True, (max(ys) + min(ys)) / 2, min(xs), max(xs))
        elif height > _THIN:
            yield Stroke(False, (max(xs) + min(xs)) / 2, min(ys), max(ys))
        return
    for x0, y0, x1, y1 in points:
        if abs(y1 - y0) <= _STRAIGHT < abs(x1 - x0):
            yield Stroke(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x1 - x0) <= _STRAIGHT < abs(y1 - y0):
            yield Stroke(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _is_white(item: Any) -> bool:
    """Whether a box is filled with the colour of paper: it hides or frames something, but shows no line."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = raw.FPDFPageObj_GetFillColor(item, *map(ctypes.byref, (red, green, blue, alpha)))
    return bool(known) and (alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE)


def _points(
    item: Any, matrix: _Matrix, turn: Callable[[float, float, float, float], Rectangle]
) -> list[tuple[float, float, float, float]]:
    """The straight segments of a path as x0, y0, x1, y1, as read. Curves are left out."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    lines: list[tuple[float, float, float, float]] = []
    start: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for index in range(min(raw.FPDFPath_CountSegments(item), _MAX_STROKES)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        if not raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        px, py = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        left, top, _, _ = turn(px, py, px, py)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = (left, top)
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            lines.append((*last, left, top))
        last = (left, top)
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            lines.append((*last, *start))
    return lines
