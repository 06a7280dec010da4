"""Scoring tables broken into one cell a line with a single column of figures: names, points, and what is asked for.

Between the points of two rows stand what is asked for in the first and the names of the second; names that several rows
share have left a line for the first of them alone. The rows with the fewest lines between them tell how many of these
are no names.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..model import Cell
from ..times import Reference
from .anchored import NAMES, NOTES, is_points, score_heads
from .flattened import Line, LineKind
from .headers import Meaning
from .names import points_in

_FEWEST_ROWS = 3
_MOST_BEFORE = 12
"""How many lines may stand between the headers and the first row with points."""


def pointed_rows(lines: Sequence[Line], place: int, reference: Reference) -> tuple[tuple[Cell, ...], int] | None:
    """The cells of such a table whose headers begin at ``place``, and where its lines end; None where there is none."""
    heads = score_heads(lines, place, reference)
    meanings = [head.meaning for head in heads]
    names = next((number for number, meaning in enumerate(meanings) if meaning not in NAMES), 0)
    notes = len(heads) - names - 1
    if not names or notes < 1 or meanings[names] is not Meaning.WEIGHT:
        return None
    if not set(meanings[names + 1 :]) <= NOTES | NAMES:
        return None
    start = place + len(heads)
    anchors = _anchors(lines, start, names + notes)
    gaps = [range(anchor + 1, after) for anchor, after in pairwise(anchors)]
    asked = min(map(len, gaps), default=0)
    if len(anchors) < _FEWEST_ROWS or not 1 <= asked <= notes or any(len(gap) > asked + names for gap in gaps):
        return None
    cells = [Cell(0, column, line.span, header=True) for column, line in enumerate(lines[place:start])]
    # What stands under the headers without points of its own: a group with those of all its rows.
    alone = [line for line in lines[start : anchors[0]] if points_in(line.text)]
    cells += [Cell(1 + row, 0, line.span) for row, line in enumerate(alone)]
    own = [n for n in range(max(start, anchors[0] - names), anchors[0]) if lines[n].kind is LineKind.NAME]
    row, end = 1 + len(alone), min(anchors[-1] + 1 + asked, len(lines))
    for anchor, gap in zip(anchors, [*gaps, range(anchors[-1] + 1, end)], strict=True):
        cells += [Cell(row, names - len(own) + number, lines[line].span) for number, line in enumerate(own)]
        cells.append(Cell(row, names, lines[anchor].span))
        cells += [Cell(row, names + 1 + number, lines[line].span) for number, line in enumerate(gap[:asked])]
        own = list(gap[asked:])
        row += 1
    return tuple(cells), end


def _anchors(lines: Sequence[Line], start: int, most: int) -> list[int]:
    """The lines of points from ``start`` on, as long as no more than ``most`` others stand between two."""
    anchors: list[int] = []
    for place in range(start, len(lines)):
        if place - (anchors[-1] + 1 if anchors else start) > (most if anchors else _MOST_BEFORE):
            break
        if is_points(lines[place]):
            anchors.append(place)
    return anchors
