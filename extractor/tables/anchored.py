"""Scoring tables broken into one cell a line whose merged cells left no line: rows are told by their points.

A row begins with one to all of its names (a group is named once for all its rows), and its values follow in the order
of the headers; the points among them are bare numbers. What cannot be dealt out so ends the table.
"""

from __future__ import annotations

from collections.abc import Sequence

from .. import lazy_re as re
from ..model import Cell
from ..times import Reference
from .cells import Figure, read_cell
from .flattened import Line
from .headers import Header, Meaning, take_apart
from .names import is_total, points_in

POINTS = {Meaning.WEIGHT, Meaning.SCORE}
"""What columns of points hold."""
NAMES = {Meaning.GROUP, Meaning.NAME}
NOTES = {Meaning.TEXT, Meaning.DEPARTMENT}
_MOST_HEADERS = 12
_LONGEST_HEADER = 16
_FEWEST_ROWS, _FEWEST_VALUES = 2, 2
_NOTE = re.compile("[。；;，,].")
# Rows of the form that nobody filled in.
_UNFILLED = re.compile(r"(?:指标)?(?:[0-9]{1,2}|[一二三四五六七八九十])?[:、.]?(?:[.…]{2,}|…)?")


def anchored_table(lines: Sequence[Line], place: int, reference: Reference) -> tuple[tuple[Cell, ...], int] | None:
    """The cells of a scoring table whose headers begin at ``place``, and where its lines end; None where there is
    none."""
    heads = score_heads(lines, place, reference)
    meanings = [head.meaning for head in heads]
    names = next((number for number, meaning in enumerate(meanings) if meaning not in NAMES), 0)
    # Rules may stand between the figures (分值, 评分标准, 得分); what stands behind them all are notes.
    values = max((n + 1 for n, meaning in enumerate(meanings) if meaning not in NOTES), default=0) - names
    points = [number for number in range(values) if meanings[names + number] in POINTS]
    given = [number for number in points if meanings[names + number] is Meaning.SCORE]
    if not names or values < _FEWEST_VALUES or Meaning.WEIGHT not in meanings[names : names + values]:
        return None
    if Meaning.ORDINAL in meanings:
        return None  # Rows are told by their numbers.
    cells = [Cell(0, column, line.span, header=True) for column, line in enumerate(lines[place : place + len(heads)])]
    start, row = place + len(heads), 0
    notes = len(heads) - names - values
    while True:
        # Cells that were merged with those above, or that nobody filled in; 0 is what some fill in for no note.
        while start < len(lines) and (_is_unfilled(lines[start]) or (row and notes and lines[start].text == "0")):
            start += 1
        taken = _row(lines, start, names, notes, values, points, given)
        total = [] if taken else total_row(lines, start, names, points)
        if not taken and not total:
            break
        row += 1
        cells += [Cell(row, column, lines[number].span) for column, number in taken or total]
        start = (taken or total)[-1][1] + 1
    return (tuple(cells), start) if row >= _FEWEST_ROWS else None


def score_heads(lines: Sequence[Line], place: int, reference: Reference) -> list[Header]:
    """The headers from ``place`` on, up to the last that heads points or notes: what follows them looks like a header
    only because groups are called 产出指标."""
    heads: list[Header] = []
    for line in lines[place : place + _MOST_HEADERS]:
        head = take_apart(line.text, reference)
        named = points_in(line.text) is not None and not head.plain  # 保障措施（8分）: the first row begins.
        if len(line.text) > _LONGEST_HEADER or is_points(line) or head.meaning is None or named:
            break
        heads.append(head)
    ends = [number for number, head in enumerate(heads) if head.meaning in POINTS | NOTES]
    return heads[: ends[-1] + 1] if ends else []


def _row(
    lines: Sequence[Line],
    start: int,
    names: int,
    notes: int,
    values: int,
    points: Sequence[int],
    given: Sequence[int],
) -> list[tuple[int, int]]:
    """The columns of a row with the lines that fill them; none where no points stand where they should."""
    words: list[int] = []
    for line in range(start, len(lines)):
        if _is_unfilled(lines[line]):
            continue
        words.append(line)
        first, end = line + 1, line + 1 + values
        if len(words) > names + notes or end > len(lines) or is_points(lines[line]):
            return []
        # Points that nobody was given yet leave an empty cell, where there are bars to show it.
        fits = all(is_points(lines[first + n]) or (n in given and not lines[first + n].text) for n in points)
        ends = end == len(lines) or not is_points(lines[end]) or (notes and lines[end].text == "0")
        if fits and ends:
            own = _own_names(lines, words, names, notes)
            return [(names - len(own) + number, word) for number, word in enumerate(own)] + [
                (names + number, first + number) for number in range(values)
            ]
    return []


def _own_names(lines: Sequence[Line], words: Sequence[int], names: int, notes: int) -> Sequence[int]:
    """The last of the ``words`` before the figures of a row: those that name it. Notes of the row before stand in front
    of them; they are left out where they are sentences or where there are too many words."""
    if notes and len(words) > 1 and _NOTE.search(lines[words[0]].text):
        words = words[min(notes, len(words) - 1) :]
    elif len(words) > max(names, notes):
        words = words[notes:]
    return words[-names:]


def _is_unfilled(line: Line) -> bool:
    return not is_points(line) and _UNFILLED.fullmatch(line.text) is not None


def is_points(line: Line) -> bool:
    """Whether a line is nothing but points."""
    figure = read_cell(line.text)
    return isinstance(figure, Figure) and figure.unit in {None, "分"} and figure.alone


def total_row(lines: Sequence[Line], start: int, names: int, points: Sequence[int]) -> list[tuple[int, int]]:
    """The columns with the lines that fill them of a row that sums up the ``points``, which stand in that many columns
    behind the ``names``; what was left empty behind the first of them has left no line."""
    if start >= len(lines) or not is_total(lines[start].text):
        return []
    first = start + 1
    while first < len(lines) and not lines[first].text:
        first += 1  # Columns of words, in a table whose bars show the empty ones.
    given: list[int] = []
    while len(given) < len(points) and first + len(given) < len(lines) and is_points(lines[first + len(given)]):
        given.append(first + len(given))
    if not given:
        return []
    return [(names - 1, start), *((names + number, line) for number, line in zip(points, given, strict=False))]
