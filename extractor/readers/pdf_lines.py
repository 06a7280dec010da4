"""Characters into lines: what stands on one baseline, with spaces where the page shows gaps, column after column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from .pdf_faces import Face
from .pdf_page import Glyph

# Gaps in parts of the height of the characters. Justified text opens up to half a character between two of them.
_WORD_GAP = 0.17
_WIDE_GAP = 0.75
_SEGMENT_GAP = 1.6
_BACKWARDS = 0.5
_LOW = 0.75
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# East Asian writing, its signs and full-width forms: set without spaces.
_EAST_ASIAN = re.compile(
    "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff‘’“”…—·]"
)
_OPENING = frozenset("（(〔[【《〈“‘「『")
_CLOSING = frozenset("，。、；：？！》〉）)〕]】”’」』…%％")
_LETTER = 0.62
_AIR = 0.25
NARROWEST = _LETTER + _AIR
"""The width of the shortest word, in parts of the height of its characters: a letter with a little air."""


@dataclass(slots=True)
class Line:
    """A line of text, or a stretch of one between wide gaps. ``size`` is the height of its characters, ``first`` and
    ``last`` are the places of its first and its last stretch among the characters of the page, -1 where unknown.
    ``pieces`` are the stretches that it was put together from."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    first: int = -1
    last: int = -1
    face: Face | None = None
    pieces: Sequence[Glyph] = ()

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


Row = list[Line]
"""What stands side by side on one baseline, from left to right."""


def is_east_asian(sign: str) -> bool:
    return _EAST_ASIAN.match(sign) is not None


def lines_of(glyphs: Sequence[Glyph]) -> list[Row]:
    """The rows of text that ``glyphs`` make, from top to bottom."""
    rows: list[list[list[Glyph]]] = []
    bands: list[tuple[float, float]] = []
    # A damaged font may give a sign of no character.
    for run in sorted(_runs([glyph for glyph in glyphs if glyph[0]]), key=_middle):
        top, bottom = _band(run)
        for index in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            above, below = bands[index]
            shared = (bottom if bottom < below else below) - (top if top > above else above)
            if shared > 0.55 * min(bottom - top, below - above):
                rows[index].append(run)
                if bottom - top > below - above:
                    bands[index] = (top, bottom)
                break
        else:
            rows.append([run])
            bands.append((top, bottom))
    return [row for runs, band in zip(rows, bands, strict=True) if (row := _segments(runs, band))]


def _band(glyphs: list[Glyph]) -> tuple[float, float]:
    """From the top of the highest to the bottom of the lowest."""
    _, _, top, _, bottom, _, _ = glyphs[0]
    for _, _, higher, _, lower, _, _ in glyphs:
        if higher < top:
            top = higher
        if lower > bottom:
            bottom = lower
    return top, bottom


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters that follow each other in the file and on the page."""
    runs: list[list[Glyph]] = []
    right = top = bottom = size = 0.0
    for glyph in glyphs:
        _, x0, upper, x1, lower, _, _ = glyph
        height = lower - upper
        gap = x0 - right
        larger, smaller = (height, size) if height > size else (size, height)
        overlap = (bottom if bottom < lower else lower) - (top if top > upper else upper)
        if runs and overlap >= 0.5 * smaller and -_BACKWARDS * larger < gap < _SEGMENT_GAP * larger:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        right, top, bottom, size = x1, upper, lower, height
    return runs


def _middle(run: list[Glyph]) -> float:
    return run[0][2] + run[0][4]


def _segments(runs: list[list[Glyph]], band: tuple[float, float]) -> Row:
    glyphs = runs[0] if len(runs) == 1 else sorted((glyph for run in runs for glyph in run), key=_left)
    height = band[1] - band[0]
    row: Row = []
    segment: list[Glyph] = []
    last = glyphs[0]
    for glyph in glyphs:
        if segment:
            if glyph[1] - last[3] > _SEGMENT_GAP * height:
                row.append(_line(segment, band))
                segment = []
            elif glyph[0] == last[0] and abs(glyph[1] - last[1]) < 0.2 * height:
                # Printed twice for a bold look.
                continue
        segment.append(glyph)
        last = glyph
    row.append(_line(segment, band))
    return row


_left = itemgetter(1)


def _line(glyphs: list[Glyph], band: tuple[float, float]) -> Line:
    height = band[1] - band[0]
    first = before = longest = glyphs[0]
    text, left, top, right, bottom, at, _ = first
    if bottom - top < _LOW * height:
        text = _set(first, band, height)
    if len(glyphs) > 1:
        parts = [text]
        for glyph in glyphs[1:]:
            if glyph[1] - before[3] > _WORD_GAP * height and _parted(before, glyph, height):
                parts.append(" ")
            text, _, higher, further, lower, _, _ = glyph
            parts.append(_set(glyph, band, height) if lower - higher < _LOW * height else text)
            if len(text) > len(longest[0]):
                longest = glyph
            if further > right:
                right = further
            if higher < top:
                top = higher
            if lower > bottom:
                bottom = lower
            before = glyph
        text = "".join(parts)
    return Line(text, left, top, right, bottom, longest[4] - longest[2], at, before[5], None, glyphs)


def _set(glyph: Glyph, band: tuple[float, float], height: float) -> str:
    """The text of a low ``glyph`` as it stands in its line: figures above the others are powers."""
    text = glyph[0]
    if glyph[4] < band[1] - 0.2 * height and text.isdigit():
        return text.translate(_SUPERSCRIPTS)
    return text


def _parted(before: Glyph, after: Glyph, height: float) -> bool:
    """Whether a gap means a space: any between Latin words, only a wide one next to East Asian writing."""
    if before.text[-1].isascii() and after.text[0].isascii():
        return True
    return after.x0 - before.x1 > _WIDE_GAP * height


def join(first: str, second: str) -> str:
    """Two lines of one paragraph as one text: without a space between East Asian characters."""
    if not first or not second:
        return first + second
    if is_east_asian(first[-1]) or is_east_asian(second[0]):
        return first + second
    if first[-1] == "-" and first[-2:-1].isalpha() and second[0].islower():
        return first[:-1] + second
    return f"{first} {second}"


def first_word(text: str) -> str:
    """What a line break cannot part at the beginning of ``text``: an East Asian character with the signs that cling to
    it, or a word."""
    end = 0
    while end < len(text) - 1 and text[end] in _OPENING:
        end += 1
    if is_east_asian(text[end]):
        end += 1
    else:
        while end < len(text) and not text[end].isspace() and not is_east_asian(text[end]):
            end += 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return text[:end]


def width_of(word: str, size: float) -> float:
    """About how wide ``word`` is set: ideographs are square, letters and digits less, with a little air in between."""
    squares = sum(map(is_east_asian, word))
    return size * (squares + _LETTER * (len(word) - squares) + (_AIR if squares < len(word) else 0))


def columns(rows: list[Row], left: float, right: float) -> list[list[Row]]:
    """Rows in reading order: one list where lines run over the whole page, one for each column where they do not.

    ``left`` and ``right`` are the edges of what is printed.
    """
    gutter = _gutter(rows, left, right)
    if gutter is None:
        return [rows] if rows else []
    first, last, place = gutter
    sides: list[list[Row]] = [[], []]
    for row in rows[first:last]:
        for side, part in enumerate(([s for s in row if s.x1 <= place], [s for s in row if s.x0 >= place])):
            if part:
                sides[side].append(part)
    above = [rows[:first]] if first else []
    return [
        *above,
        *columns(sides[0], left, place),
        *columns(sides[1], place, right),
        *columns(rows[last:], left, right),
    ]


_MIN_COLUMN_LINES = 6
# No page that anybody reads is wider (14,400 is the most that most programs show).
_WIDEST = 20_000
_FULL = 0.75


def _gutter(rows: list[Row], left: float, right: float) -> tuple[int, int, float] | None:
    """The first stretch of rows (from, to) with running text on both sides of an empty strip, and the strip's x.

    Lines of text fill their columns; cells of a table without rulings do not.
    """
    width = right - left
    for place in _strips(rows, left + 0.2 * width, right - 0.2 * width):
        start = 0
        for index in range(len(rows) + 1):
            if index < len(rows) and not any(segment.x0 < place < segment.x1 for segment in rows[index]):
                continue
            stretch = rows[start:index]
            if _is_text([s for row in stretch for s in row if s.x1 <= place]) and _is_text(
                [s for row in stretch for s in row if s.x0 >= place]
            ):
                return start, index, place
            start = index + 1
    return None


def _strips(rows: Iterable[Row], low: float, high: float) -> list[float]:
    """Places where the gaps of many rows lie one under the other, the most frequent first."""
    if high - low > _WIDEST:
        return []
    counts: dict[int, int] = {}
    for row in rows:
        for before, after in pairwise(row):
            for place in range(int(max(before.x1, low)) + 1, int(min(after.x0, high)) + 1):
                counts[place] = counts.get(place, 0) + 1
    best = sorted(counts, key=lambda place: (-counts[place], place))
    return [float(place) for place in best[:1] if counts[place] >= _MIN_COLUMN_LINES // 2]


def _is_text(segments: list[Line]) -> bool:
    if len(segments) < _MIN_COLUMN_LINES:
        return False
    width = max(segment.x1 for segment in segments) - min(segment.x0 for segment in segments)
    full = sum(segment.x1 - segment.x0 >= _FULL * width for segment in segments)
    return full >= 0.6 * len(segments) and width > 8 * segments[0].size
