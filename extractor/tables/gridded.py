"""Tables broken into one cell a line with bars between them that have kept all their empty cells: every row is exactly
as wide as the headers, and what stands under each header fits it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .. import lazy_re as re
from ..model import Cell
from ..times import Reference
from .anchored import POINTS, is_points, total_row
from .cells import Blank, Figure, read_cell
from .flattened import Line
from .headers import Meaning, take_apart
from .names import is_total

_MOST_HEADERS, _LONGEST_HEADER = 12, 16
_FEWEST_HEADERS, _FEWEST_ROWS = 3, 3
_NUMBER = re.compile(r"\(?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:[-.][0-9]{1,3}){0,3}[)、.]?|.{0,4}[合总小共]计")


def gridded_table(lines: Sequence[Line], place: int, reference: Reference) -> tuple[tuple[Cell, ...], int] | None:
    """The cells of such a table whose headers begin at ``place``, and where its lines end; None where there is none."""
    meanings: list[Meaning | None] = []
    for line in lines[place : place + _MOST_HEADERS]:
        head = take_apart(line.text, reference) if 0 < len(line.text) <= _LONGEST_HEADER else None
        if head is None or head.meaning is None or not head.plain or isinstance(read_cell(line.text), Figure):
            break
        meanings.append(head.meaning)
    width = len(meanings)
    if width < _FEWEST_HEADERS or not POINTS & set(meanings):
        return None
    points = [number for number, meaning in enumerate(meanings) if meaning in POINTS]
    fits = [_FITTING.get(meaning, _is_any) for meaning in meanings if meaning is not None]
    start, rows = place + width, 0
    while start + width * (rows + 1) <= len(lines):
        row = lines[start + width * rows : start + width * (rows + 1)]
        sums = any(is_total(line.text) for line in row[: points[0]])
        if sums and not is_points(row[points[0]]):
            break  # Its cells are merged.
        if not any(line.text for line in row) or not all(fit(line) for fit, line in zip(fits, row, strict=True)):
            break
        rows += 1
    taken = lines[place : start + width * rows]
    blank = any(not line.text for line in taken)
    if rows < _FEWEST_ROWS or not blank or not _holds_points(taken[width + points[0] :: width]):
        return None
    cells = [
        Cell(number // width, number % width, line.span, header=number < width)
        for number, line in enumerate(taken)
        if line.text
    ]
    start = place + len(taken)
    total = total_row(lines, start, points[0], [number - points[0] for number in points]) if points[0] else []
    cells += [Cell(rows + 1, column if nth else 0, lines[line].span) for nth, (column, line) in enumerate(total)]
    return tuple(cells), total[-1][1] + 1 if total else start


def _holds_points(under: Sequence[Line]) -> bool:
    """Whether at least half of the lines ``under`` a header of points are some."""
    return 2 * sum(1 for line in under if is_points(line)) >= len(under)


def _is_empty_or_points(line: Line) -> bool:
    return not line.text or is_points(line) or read_cell(line.text) in {Blank.DASH, Blank.NOT_APPLICABLE}


def _is_empty_or_number(line: Line) -> bool:
    return not line.text or _NUMBER.fullmatch(line.text) is not None


def _is_words(line: Line) -> bool:
    return not is_points(line)


def _is_any(line: Line) -> bool:
    return True


_FITTING: dict[Meaning, Callable[[Line], bool]] = {
    Meaning.WEIGHT: _is_empty_or_points,
    Meaning.SCORE: _is_empty_or_points,
    Meaning.ORDINAL: _is_empty_or_number,
    Meaning.GROUP: _is_words,
    Meaning.NAME: _is_words,
    Meaning.DEPARTMENT: _is_words,
    Meaning.UNIT: _is_words,
}
"""What may stand under headers of each meaning."""
