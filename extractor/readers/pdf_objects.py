"""What is drawn on a page of a PDF besides text: straight rulings and pictures, and text that pdfium cannot measure."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from ctypes import cast
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pypdfium2 import raw

from .pdf_calls import (
    Address,
    Floats,
    Integers,
    address_of,
    form_object,
    form_object_count,
    object_bounds,
    object_fill_color,
    object_matrix,
    object_type,
    page_object,
    page_object_count,
    path_draw_mode,
    path_segment,
    path_segment_count,
    segment_closes,
    segment_point,
    segment_type,
)

# Pages with more are drawings; looking for tables in them would take forever.
_MAX_STROKES = 6000
_MAX_OBJECTS = 60000
_MAX_FORM_DEPTH = 5
_THIN = 3.0
_STRAIGHT = 0.5
_NOTHING = 0.01
_PAPER = 0.95
_WHITE = 250
# Fonts that every program knows; what has no width in them is white space.
_KNOWN_FONTS = ("arial", "times", "helvetica", "courier", "verdana", "tahoma", "calibri", "symbol", "zapf", "wingdings")

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Stroke(NamedTuple):
    """A straight ruling, or one side of a box. ``place`` is its y if it is horizontal, its x otherwise."""

    horizontal: bool
    place: float
    start: float
    end: float


@dataclass(slots=True)
class Drawn:
    """``strokes`` is None where there are too many for tables. ``pictured`` is the part of the page that pictures
    cover. ``unmeasured``: there is text in a font that is neither in the file nor known, which pdfium leaves out."""

    strokes: list[Stroke] | None = field(default_factory=list)
    pictured: float = 0.0
    unmeasured: bool = False


Turn = Callable[[float, float, float, float], Rectangle]
"""From left, bottom, right, top on the page to left, top, right, bottom as read."""


def read_objects(page: Any, turn: Turn, width: float, height: float) -> Drawn:
    """What is drawn on a ``pypdfium2.PdfPage`` of this size as read."""
    area = max(width * height, 1.0)
    result = Drawn()
    strokes: list[Stroke] = []
    walk = _Walk()
    for item, kind, matrix in walk.objects(address_of(page.raw), None, 0):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            result.unmeasured = result.unmeasured or _is_unmeasured(item)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = _times(_matrix(item), matrix)
            result.pictured += abs(a * d - b * c) / area
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            strokes.extend(_strokes(item, matrix, turn, width, height))
        if walk.seen > _MAX_OBJECTS or len(strokes) > _MAX_STROKES:
            result.strokes = None
            return result
    result.strokes = strokes if walk.seen <= _MAX_OBJECTS else None
    return result


def _is_unmeasured(item: Address) -> bool:
    """Whether the font of a text without width may not know one."""
    font = raw.FPDFTextObj_GetFont(cast(item, raw.FPDF_PAGEOBJECT))
    if not font or raw.FPDFFont_GetIsEmbedded(font):
        return False
    name = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, name, len(name))
    return not name.value.decode("utf-8", "replace").lower().startswith(_KNOWN_FONTS)


_Matrix = tuple[float, float, float, float, float, float]


class _Walk:
    """Goes through the objects of a page; ``seen`` counts them."""

    def __init__(self) -> None:
        self.seen = 0
        self._box = Floats(4)

    def objects(
        self, holder: Address, matrix: _Matrix | None, depth: int
    ) -> Iterator[tuple[Address, int, _Matrix | None]]:
        """The objects of a page, or of a form on it, with the matrix that leads from the form to the page. Of texts
        only those that have no width."""
        count_of, item_of = (form_object_count, form_object) if depth else (page_object_count, page_object)
        box, (left, bottom, right, top) = self._box, self._box.addresses
        for index in range(count_of(holder)):
            self.seen += 1
            if self.seen > _MAX_OBJECTS:
                return
            item = item_of(holder, index)
            kind = object_type(item)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                if object_bounds(item, left, bottom, right, top):
                    x0, y0, x1, y1 = box.values
                    if x1 - x0 <= _NOTHING and y1 - y0 <= _NOTHING:
                        yield item, kind, matrix
            elif kind == raw.FPDF_PAGEOBJ_FORM:
                if depth < _MAX_FORM_DEPTH:
                    own = _times(_matrix(item), matrix)
                    yield from self.objects(item, own, depth + 1)
            elif item:
                yield item, kind, matrix


def _matrix(item: Address) -> _Matrix:
    found = Floats(6)
    if not object_matrix(item, found.address):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = found.values
    return a, b, c, d, e, f


def _times(first: _Matrix, second: _Matrix | None) -> _Matrix:
    if second is None:
        return first
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _strokes(item: Address, form: _Matrix | None, turn: Turn, width: float, height: float) -> Iterator[Stroke]:
    """The horizontal and vertical lines of a visible path. A thin filled box counts as one line, one as large as the
    page (``width``, ``height``) is its paper."""
    mode = Integers(2)
    path_draw_mode(item, *mode.addresses)
    filled, stroked = mode.values
    if not stroked and (not filled or _is_white(item)):
        return
    points = _points(item, _times(_matrix(item), form), turn)
    if not points:
        return
    xs = [x for line in points for x in (line[0], line[2])]
    ys = [y for line in points for y in (line[1], line[3])]
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    if across > _PAPER * width and down > _PAPER * height:
        return
    if len(points) > 1 and min(across, down) <= _THIN:
        if across > down:
            yield Stroke(True, (max(ys) + min(ys)) / 2, min(xs), max(xs))
        elif down > _THIN:
            yield Stroke(False, (max(xs) + min(xs)) / 2, min(ys), max(ys))
        return
    for x0, y0, x1, y1 in points:
        if abs(y1 - y0) <= _STRAIGHT < abs(x1 - x0):
            yield Stroke(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x1 - x0) <= _STRAIGHT < abs(y1 - y0):
            yield Stroke(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _is_white(item: Address) -> bool:
    """Whether a box is filled with the colour of paper: it hides or frames something, but shows no line."""
    colour = Integers(4)
    if not object_fill_color(item, *colour.addresses):
        return False
    red, green, blue, opacity = colour.values
    return opacity == 0 or min(red, green, blue) >= _WHITE


def _points(item: Address, matrix: _Matrix, turn: Turn) -> list[tuple[float, float, float, float]]:
    """The straight segments of a path as x0, y0, x1, y1, as read. Curves are left out."""
    a, b, c, d, e, f = matrix
    point = Floats(2)
    to_x, to_y = point.addresses
    lines: list[tuple[float, float, float, float]] = []
    start: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for index in range(min(path_segment_count(item), _MAX_STROKES)):
        segment = path_segment(item, index)
        if not segment_point(segment, to_x, to_y):
            continue
        x, y = point.values
        px, py = a * x + c * y + e, b * x + d * y + f
        left, top, _, _ = turn(px, py, px, py)
        kind = segment_type(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = (left, top)
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            lines.append((*last, left, top))
        last = (left, top)
        if segment_closes(segment) and start is not None:
            lines.append((*last, *start))
    return lines
