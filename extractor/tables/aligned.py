"""Scoring tables broken into one cell a line, put together by what stands under which header (``dealing``).

Cells that were merged with those above, and those that nobody filled in, have left no line, unless bars show them; a
cell with several paragraphs has left several. A header over several columns stands once, what divides it behind all the
others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Cell, Span
from ..times import Reference
from .dealing import DealtRow, deal
from .flattened import Line
from .headers import Header, Meaning, take_apart
from .names import is_total, points_in
from .shapes import LABELS, Kind, Shape, heads_area, kinds_of, shape_of

_ENDING = {Meaning.WEIGHT, Meaning.SCORE, Meaning.TEXT, Meaning.DEPARTMENT}
"""What the last header of such a table heads."""
_NAMES = {Meaning.GROUP, Meaning.NAME}
_MOST_HEADERS, _LONGEST_HEADER, _FEWEST_HEADERS = 12, 16, 3
_LONGEST = 3000
"""How many lines are looked at."""
_HEADLESS = 30
"""How many lines may stand between the headers and the first points."""


def aligned_table(lines: Sequence[Line], place: int, reference: Reference) -> tuple[tuple[Cell, ...], int] | None:
    """The cells of a scoring table whose headers begin at ``place``, and where its lines end; None where there is
    none."""
    if points_in(lines[place].text):
        return _beside(lines, place, reference)
    heads = _heads(lines, place, reference)
    if len(heads) < _FEWEST_HEADERS or not heads[0].plain:
        return None
    below = _below(lines, place + len(heads), heads, reference)
    kinds = kinds_of([*below, *heads[1:]] if below else heads)
    if below:  # What stands behind all levels of names is asked for.
        kinds[len(below) :] = [Kind.ASKED if kind is Kind.GROUP else kind for kind in kinds[len(below) :]]
    start = place + len(heads) + len(below)
    body = lines[start : _again(lines, place, start)]
    if Kind.POINTS not in kinds or not any(kind in LABELS for kind in kinds):
        return None
    if not any(shape_of(line.text) is Shape.POINTS for line in body[:_HEADLESS]):
        return None
    rows, wide = deal(body, kinds), max(1, len(below))
    label = next((number for number, kind in enumerate(kinds) if kind in LABELS and kind is not Kind.SERIAL), 0)
    if not below and _crowded(rows, label):
        # 考核项目 stood over two columns.
        wider = deal(body, [*kinds[:label], Kind.GROUP, *kinds[label:]])
        if wider and not _crowded(wider, label):
            rows, wide, kinds = wider, 2, [*kinds[:label], Kind.GROUP, *kinds[label:]]
    if not rows:
        return None
    over = 0 if below else label
    top = list(_top(lines[place : place + len(heads)], lines[place + len(heads) : start], over, wide))
    return (*top, *_cells(body, rows, kinds, 2 if below else 1)), start + rows[-1][-1][0] + 1


def _again(lines: Sequence[Line], place: int, start: int) -> int:
    """Where the headers at ``place`` come again after ``start``, on the next page or over the next table."""
    end = min(len(lines), start + _LONGEST)
    first, second = lines[place].text, lines[place + 1].text
    for number in range(start, end - 1):
        if lines[number].text == first and lines[number + 1].text == second:
            return number
    return end


def _below(lines: Sequence[Line], place: int, heads: Sequence[Header], reference: Reference) -> list[Header]:
    """The headers that divide the first, where they stand behind all the others: 评估项目 … 一级指标, 二级指标."""
    found: list[Header] = []
    while heads[0].meaning in _NAMES and place + len(found) < len(lines):
        text = lines[place + len(found)].text
        head = take_apart(text, reference) if len(text) <= _LONGEST_HEADER else None
        if head is None or not head.plain or head.meaning not in _NAMES or points_in(text):
            break
        found.append(head)
    return found if len(found) > 1 else []


def _crowded(rows: Sequence[DealtRow], label: int) -> bool:
    """Whether the cells in a column of names go on in another line, in as many rows as begin there."""
    lengths = [sum(1 for _, column in row if column == label) for row in rows]
    return any(lengths) and 2 * sum(1 for length in lengths if length > 1) >= sum(1 for length in lengths if length)


def _top(heads: Sequence[Line], below: Sequence[Line], over: int, wide: int) -> Iterator[Cell]:
    """The header cells: that at ``over`` stands over as many columns as it is ``wide``."""
    down = 2 if below else 1
    for number, line in enumerate(heads):
        column = number if number <= over else number + wide - 1
        own = wide if number == over else 1
        yield Cell(0, column, line.span, row_span=1 if number == over else down, column_span=own, header=True)
    for number, line in enumerate(below):
        yield Cell(1, over + number, line.span, header=True)


def _beside(lines: Sequence[Line], place: int, reference: Reference) -> tuple[tuple[Cell, ...], int] | None:
    """The same where a name with the points of all rows stands on the left of the headers: 绩效指标(90分)."""
    alone = place + 1 < len(lines) and not points_in(lines[place + 1].text)
    told = aligned_table(lines, place + 1, reference) if alone else None
    if told is None:
        return None
    cells = [cell._replace(column=cell.column + 1) for cell in told[0]]
    return (Cell(0, 0, lines[place].span, row_span=1 + max(cell.row for cell in cells)), *cells), told[1]


def _heads(lines: Sequence[Line], place: int, reference: Reference) -> list[Header]:
    """The headers from ``place`` on, up to the last that heads points or notes: what follows them looks like a header
    only because groups are called 产出指标."""
    heads: list[Header] = []
    for line in lines[place : place + _MOST_HEADERS]:
        head = take_apart(line.text, reference)
        named = points_in(line.text) is not None and not head.plain  # 保障措施（8分）: the first row begins.
        known = head.meaning is not None or (heads and heads_area(line.text))
        if len(line.text) > _LONGEST_HEADER or shape_of(line.text) is Shape.POINTS or not known or named:
            break
        heads.append(head)
    ends = [number for number, head in enumerate(heads) if head.meaning in _ENDING]
    return heads[: ends[-1] + 1] if ends else []


def _cells(body: Sequence[Line], rows: Sequence[DealtRow], kinds: Sequence[Kind], first_row: int) -> Iterator[Cell]:
    """The cells of ``rows``; what a row leaves empty before its first cell was merged with the row above."""
    found: list[Cell] = []
    above: dict[int, int] = {}
    for index, row in enumerate(rows, first_row):
        first = row[0][1]
        for column in range(0 if is_total(body[row[0][0]].text) else first):
            if column in above and kinds[column] is not Kind.SERIAL:
                cell = found[above[column]]
                found[above[column]] = cell._replace(row_span=index - cell.row + 1)
        for column in range(first, len(kinds)):
            own = [body[number].span for number, at in row if at == column and body[number].text]
            above.pop(column, None)
            if own:
                above[column] = len(found)
                found.append(Cell(index, column, Span(own[0].start, own[-1].end)))
    yield from found
