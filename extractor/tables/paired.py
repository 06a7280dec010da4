"""Scoring tables broken into one cell a line in which each level of indicators has its own points: 一级指标, 分值,
二级指标, 分值 and so on. A row begins with one to all of its names, each with its points; rules and the points given
follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Cell
from ..times import Reference
from .anchored import NAMES, NOTES, is_points, score_heads
from .flattened import Line
from .headers import Meaning

_FEWEST_LEVELS, _FEWEST_ROWS = 2, 2
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class _Heads:
    """How many levels have points of their own, and how many columns of words and of points given stand behind."""

    levels: int
    notes: int
    scores: int


def paired_rows(lines: Sequence[Line], place: int, reference: Reference) -> tuple[tuple[Cell, ...], int] | None:
    """The cells of such a table whose headers begin at ``place``, and where its lines end; None where there is none."""
    meanings = [head.meaning for head in score_heads(lines, place, reference)]
    levels = 0
    while meanings[2 * levels : 2 * levels + 1] and meanings[2 * levels] in NAMES:
        if meanings[2 * levels + 1 : 2 * levels + 2] != [Meaning.WEIGHT]:
            return None
        levels += 1
    behind = meanings[2 * levels :]
    scores = sum(1 for meaning in behind if meaning is Meaning.SCORE)
    notes = len(behind) - scores
    if levels < _FEWEST_LEVELS or not set(behind[:notes]) <= NOTES:
        return None
    heads = _Heads(levels, notes, scores)
    cells = [
        Cell(0, column, line.span, header=True) for column, line in enumerate(lines[place : place + len(meanings)])
    ]
    start, row = place + len(meanings), 0
    while taken := _row(lines, start, heads):
        row += 1
        cells += [Cell(row, column, lines[line].span) for column, line in taken]
        start = taken[-1][1] + 1
    return (tuple(cells), start) if row >= _FEWEST_ROWS else None


def _row(lines: Sequence[Line], start: int, heads: _Heads) -> list[tuple[int, int]]:
    """The columns of a row with the lines that fill them; none where no name with its points stands at ``start``."""
    names = 0
    while names < heads.levels and _is_named(lines, start + 2 * names):
        names += 1
    if not names:
        return []
    first, column = start + 2 * names, 2 * (heads.levels - names)
    row = [(column + number, start + number) for number in range(2 * names)]
    for notes in range(heads.notes, -1, -1):
        if any(place >= len(lines) or is_points(lines[place]) for place in range(first, first + notes)):
            continue
        given = 0
        while given < heads.scores and first + notes + given < len(lines) and is_points(lines[first + notes + given]):
            given += 1
        end = first + notes + given
        if end == len(lines) or _is_named(lines, end) or not notes:
            row += [(2 * heads.levels + number, first + number) for number in range(notes)]
            row += [(2 * heads.levels + heads.notes + number, first + notes + number) for number in range(given)]
            return row
    return row


def _is_named(lines: Sequence[Line], place: int) -> bool:
    """Whether a name stands at ``place`` with its points below it."""
    if place + 1 >= len(lines) or not 0 < len(lines[place].text) <= _LONGEST_NAME:
        return False
    return not is_points(lines[place]) and is_points(lines[place + 1])
