"""What is drawn on a page of a PDF besides text: straight rulings and pictures, and text that pdfium cannot measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import NamedTuple

from pypdfium2 import raw

from .pdf_calls import (
    Address,
    Floats,
    Integers,
    font_is_embedded,
    font_name,
    form_object,
    form_object_count,
    object_bounds,
    object_fill_color,
    object_font,
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
_MOVE, _STRAIGHT_ON, _CURVE = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_LINETO, raw.FPDF_SEGMENT_BEZIERTO
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


def read_objects(page: Address, turn: Turn, width: float, height: float) -> Drawn:
    """What is drawn on a page of this size as read."""
    area = max(width * height, 1.0)
    result = Drawn()
    strokes: list[Stroke] = []
    walk, paths = _Walk(), _Paths(turn, width, height)
    for item, kind, matrix in walk.objects(page, None, 0):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            result.unmeasured = True
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = _times(walk.matrix(item), matrix)
            result.pictured += abs(a * d - b * c) / area
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            strokes.extend(paths.strokes(item, matrix))
        if len(strokes) > _MAX_STROKES:
            result.strokes = None
            return result
    result.strokes = strokes if walk.seen <= _MAX_OBJECTS else None
    return result


_Matrix = tuple[float, float, float, float, float, float]


class _Walk:
    """Goes through the objects of a page; ``seen`` counts them."""

    def __init__(self) -> None:
        self.seen = 0
        self._box = Floats(4)
        self._matrix = Floats(6)
        # What is known of the fonts: whether pdfium may not know how wide their characters are.
        self._unsure: dict[Address, bool] = {}

    def objects(
        self, holder: Address, matrix: _Matrix | None, depth: int
    ) -> Iterator[tuple[Address, int, _Matrix | None]]:
        """The objects of a page, or of a form on it, with the matrix that leads from the form to the page. Of texts
        only those that have no width, though their fonts might give them one."""
        count_of, item_of = (form_object_count, form_object) if depth else (page_object_count, page_object)
        count = count_of(holder)
        items = list(map(item_of, repeat(holder), range(min(count, _MAX_OBJECTS - self.seen))))
        self.seen += count
        # Most objects are texts, and most fonts are in the file: those are told apart by nothing but their fonts.
        fonts = list(map(object_font, items))
        unsure = {font for font in set(fonts) if font is None or self._is_unsure(font)}
        for index in [index for index, font in enumerate(fonts) if font in unsure] if unsure else ():
            item = items[index]
            kind = object_type(item)
            if kind == raw.FPDF_PAGEOBJ_FORM:
                if depth < _MAX_FORM_DEPTH:
                    own = _times(self.matrix(item), matrix)
                    yield from self.objects(item, own, depth + 1)
            elif kind == raw.FPDF_PAGEOBJ_TEXT:
                if fonts[index] is not None and self._is_empty(item):
                    yield item, kind, matrix
            elif item:
                yield item, kind, matrix

    def _is_unsure(self, font: Address) -> bool:
        known = self._unsure.get(font)
        if known is None:
            known = not font_is_embedded(font) and not font_name(font).lower().startswith(_KNOWN_FONTS)
            self._unsure[font] = known
        return known

    def _is_empty(self, text: Address) -> bool:
        if not object_bounds(text, *self._box.addresses):
            return False
        x0, y0, x1, y1 = self._box.array[:]
        return x1 - x0 <= _NOTHING and y1 - y0 <= _NOTHING

    def matrix(self, item: Address) -> _Matrix:
        """The matrix of an object."""
        return _matrix(item, self._matrix)


def _times(first: _Matrix, second: _Matrix | None) -> _Matrix:
    if second is None:
        return first
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _matrix(item: Address, room: Floats) -> _Matrix:
    if not object_matrix(item, room.address):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = room.values
    return a, b, c, d, e, f


class _Paths:
    """Reads the paths of a page of this size as read. One place for pdfium's answers serves them all."""

    def __init__(self, turn: Turn, width: float, height: float) -> None:
        self._turn, self._width, self._height = _as_matrix(turn), width, height
        self._mode, self._colour = Integers(2), Integers(4)
        self._matrix, self._point = Floats(6), Floats(2)

    def strokes(self, item: Address, form: _Matrix | None) -> list[Stroke]:
        """The horizontal and vertical lines of a visible path. A thin filled box counts as one line, one as large as
        the page is its paper."""
        path_draw_mode(item, *self._mode.addresses)
        filled, stroked = self._mode.values
        if not stroked and (not filled or self._is_white(item)):
            return []
        lines = self._lines(item, _times(_times(_matrix(item, self._matrix), form), self._turn))
        if not lines:
            return []
        xs = [x for x0, _, x1, _ in lines for x in (x0, x1)]
        ys = [y for _, y0, _, y1 in lines for y in (y0, y1)]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        across, down = right - left, bottom - top
        if across > _PAPER * self._width and down > _PAPER * self._height:
            return []
        if len(lines) > 1 and min(across, down) <= _THIN:
            if across > down:
                return [Stroke(True, (bottom + top) / 2, left, right)]
            return [Stroke(False, (right + left) / 2, top, bottom)] if down > _THIN else []
        found: list[Stroke] = []
        for x0, y0, x1, y1 in lines:
            if abs(y1 - y0) <= _STRAIGHT < abs(x1 - x0):
                found.append(Stroke(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= _STRAIGHT < abs(y1 - y0):
                found.append(Stroke(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        return found

    def _is_white(self, item: Address) -> bool:
        """Whether a box is filled with the colour of paper: it hides or frames something, but shows no line."""
        if not object_fill_color(item, *self._colour.addresses):
            return False
        red, green, blue, opacity = self._colour.values
        return opacity == 0 or min(red, green, blue) >= _WHITE

    def _lines(self, item: Address, matrix: _Matrix) -> list[tuple[float, float, float, float]]:
        """The straight segments of a path as x0, y0, x1, y1 after ``matrix``. Curves are left out."""
        a, b, c, d, e, f = matrix
        point = self._point.array
        to_x, to_y = self._point.addresses
        lines: list[tuple[float, float, float, float]] = []
        start: tuple[float, float] | None = None
        last: tuple[float, float] | None = None
        segments = list(map(path_segment, repeat(item), range(min(path_segment_count(item), _MAX_STROKES))))
        kinds = list(map(segment_type, segments))
        for segment, kind, after in zip(segments, kinds, [*kinds[1:], _MOVE], strict=True):
            closes = kind != _MOVE and start is not None and segment_closes(segment)
            # Where a curve ends matters only where a line begins there.
            if kind == _CURVE and after == _CURVE and not closes:
                continue
            if not segment_point(segment, to_x, to_y):
                continue
            x, y = point[:]
            here = (a * x + c * y + e, b * x + d * y + f)
            if kind == _MOVE:
                start = here
            elif kind == _STRAIGHT_ON and last is not None:
                lines.append(last + here)
            last = here
            if closes and start is not None:
                lines.append(last + start)
        return lines


def _as_matrix(turn: Turn) -> _Matrix:
    """The matrix of a turn of the page."""
    (e, f), (ae, bf), (ce, df) = (turn(x, y, x, y)[:2] for x, y in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)))
    return (ae - e, bf - f, ce - e, df - f, e, f)
