"""Which line of a broken table stands under which header, and where its rows begin.

Each line goes under the header that it fits best: what cells of a kind look like is known beforehand (``shapes``); how
often those of one column are filled, and with what, is learned from the table itself, by dealing its lines out a few
times over (Viterbi training).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import inf, log
from typing import NamedTuple

from .flattened import Line
from .names import is_total, points_in
from .shapes import BLANK, KINDS, LABELS, NAMING, WORDED, Kind, Shape, serial, shape_of

_ROUNDS = 3
_WEIGHT_OF_KNOWN = 3.0
"""How many cells what is known beforehand of a column counts for."""
_WORTH = 2.6
"""How much dealing out a line is worth: where lines cost more than that, the table has ended."""
_WIDEST, _FARTHEST = 48, 12.0
"""How many ways of dealing out are followed, and how much worse than the best they may be."""
_LOST = 25.0
"""How much worse than at its best a table may get before it is given up."""
_MOST_FILLED, _TOLD, _LEFT_OUT = 0.99, 0.7, 2.5
_PARTING, _NOWHERE = 1.0, -1
"""What empty lines cost that part rows and are no cells, and their column."""
_CERTAIN, _UNPOINTED, _OUT_OF_ORDER, _TOO_MANY = 1.0, 3.5, 4.0, 3.0
_FEWEST_ROWS, _LEAST_WORDED = 2, 0.8

DealtRow = list[tuple[int, int]]
"""The lines of a row, by their number among those of the table, with their columns; -1 for those that are no cells."""


class _State(NamedTuple):
    """Where the last line was put: its column, the number of its row, and the points of the row so far."""

    column: int
    serial: int
    points: Decimal | None
    told: bool
    """Whether the row only heads or sums up others, so that most of its cells may be empty."""


@dataclass(slots=True)
class _Step:
    cost: float
    state: _State
    before: _Step | None
    begins: bool
    column: int


@dataclass(slots=True)
class _Columns:
    """What the columns are, and what has been learned of them."""

    kinds: list[Kind]
    barred: bool = False
    """Whether empty cells have left lines: then none is left out."""
    filled: list[float] = field(default_factory=list)
    more: list[float] = field(default_factory=list)
    shapes: list[dict[Shape, float]] = field(default_factory=list)

    @property
    def last_points(self) -> int:
        return max((n for n, kind in enumerate(self.kinds) if kind is Kind.POINTS), default=-1)

    def learn(self, rows: Sequence[Sequence[tuple[int, Shape]]]) -> None:
        """Set the costs from what is known beforehand, and from ``rows`` as they were dealt out last."""
        seen = [Counter(shape for row in rows for column, shape in row if column == n) for n in range(len(self.kinds))]
        full = [sum(1 for row in rows if any(column == n for column, _ in row)) for n in range(len(self.kinds))]
        self.filled, self.more, self.shapes = [], [], []
        for kind, shapes, count in zip(self.kinds, seen, full, strict=True):
            known = KINDS[kind]
            total = sum(shapes.values())
            self.filled.append((known.filled * _WEIGHT_OF_KNOWN + count) / (_WEIGHT_OF_KNOWN + len(rows)))
            self.more.append((known.more * _WEIGHT_OF_KNOWN + total - count) / (_WEIGHT_OF_KNOWN + total))
            self.shapes.append(
                {
                    shape: -log((share * _WEIGHT_OF_KNOWN + shapes[shape]) / (_WEIGHT_OF_KNOWN + total))
                    for shape, share in known.shapes.items()
                }
            )

    def skipped(self, first: int, end: int, *, told: bool = False) -> float:
        """The cost of leaving the columns from ``first`` to before ``end`` empty; little where they are ``told``."""
        costs = [self.empty(n) for n in range(first, end)]
        lost = _LEFT_OUT * len(costs) if self.barred else 0.0
        return lost + (sum(min(cost, _TOLD) for cost in costs) if told else sum(costs))

    def empty(self, column: int) -> float:
        """The cost of leaving a column empty."""
        return -log(1 - min(self.filled[column], _MOST_FILLED))


def deal(lines: Sequence[Line], kinds: Sequence[Kind]) -> list[DealtRow]:
    """The rows that ``lines``, which follow the headers, begin with; none where they make no table."""
    columns = _Columns(list(kinds))
    shapes = [shape_of(line.text) for line in lines]
    columns.barred = not all(line.text for line in lines)
    columns.learn([])
    dealt: list[tuple[bool, int]] = []
    for _ in range(_ROUNDS):
        dealt = _dealt(lines, shapes, columns)
        told = [[(column, shapes[n]) for n, column in row] for row in _rows(dealt)]
        columns.learn([[entry for entry in row if entry[1] not in BLANK] for row in told])
    rows = _whole(list(_rows(dealt)), columns)
    return rows if _holds([row for row in rows if not is_total(lines[row[0][0]].text)], columns) else []


def _dealt(lines: Sequence[Line], shapes: Sequence[Shape], columns: _Columns) -> list[tuple[bool, int]]:
    """For each line of the table whether it begins a row, and its column; as many lines as are best dealt out."""
    ways = [_Step(0.0, _State(len(columns.kinds) - 1, 0, Decimal(0), told=True), None, begins=False, column=-1)]
    best, found = 0.0, None
    for number, shape in enumerate(shapes):
        line = lines[number]
        reached: dict[_State, _Step] = {}
        for way in ways:
            for step in _steps(way, line, shape, columns):
                if step.state not in reached or reached[step.state].cost > step.cost:
                    reached[step.state] = step
        ways = sorted(reached.values(), key=lambda step: step.cost)[:_WIDEST]
        if not ways:
            break
        ways = [step for step in ways if step.cost <= ways[0].cost + _FARTHEST]
        ended = min(ways, key=lambda step: step.cost + _closing(step.state, columns))
        gain = _WORTH * (number + 1) - ended.cost - _closing(ended.state, columns)
        if gain > best:
            best, found = gain, ended
        elif _WORTH * (number + 1) - ways[0].cost < best - _LOST:
            break
    taken: list[tuple[bool, int]] = []
    while found is not None and found.before is not None:
        taken.append((found.begins, found.column))
        found = found.before
    return taken[::-1]


def _closing(state: _State, columns: _Columns) -> float:
    """The cost of ending a row there."""
    unpointed = 0.0 if state.points is not None or state.told else _UNPOINTED
    return columns.skipped(state.column + 1, len(columns.kinds), told=state.told) + unpointed


def _steps(way: _Step, line: Line, shape: Shape, columns: _Columns) -> Iterator[_Step]:
    """All ways to go on from ``way`` with ``line``."""
    state = way.state
    if shape is Shape.EMPTY and way.before is not None:
        yield _Step(way.cost + _PARTING, state, way, begins=False, column=_NOWHERE)
    closing = way.cost + _closing(state, columns)
    for column, kind in enumerate(columns.kinds):
        empty = shape in BLANK
        fits = columns.empty(column) if empty else columns.shapes[column].get(shape)
        fits = min(fits, _CERTAIN) if fits is not None and shape in {Shape.DASH, Shape.TOTAL} else fits
        if fits is None:
            continue
        level = kind is Kind.POINTS and column < columns.last_points
        if level and state.column != column - 1:
            continue  # The points of a level follow its name.
        number, order = state.serial, 0.0
        if kind is Kind.SERIAL and not empty:
            number, order = _numbered(line.text, state.serial)
        if order == inf:
            continue
        points = line.points or Decimal(0) if kind is Kind.POINTS and not empty else None
        told = kind is Kind.SERIAL and not empty and not line.text.isdecimal()
        told = told or shape is Shape.TOTAL or (kind in LABELS and points_in(line.text) is not None)
        own = fits if empty else fits + order - log(columns.filled[column])
        if column > state.column and way.before is not None:
            cost = way.cost + own + columns.skipped(state.column + 1, column, told=state.told)
            if kind is Kind.SCORE and state.points is not None and (line.points or Decimal(0)) > state.points:
                cost += _TOO_MANY
            after = _State(column, number, state.points if points is None else points, state.told or told)
            yield _Step(cost, after, way, begins=False, column=column)
        elif column == state.column and way.before is not None and _goes_on(kind, shape):
            yield _Step(way.cost + fits - log(columns.more[column]), state, way, begins=False, column=column)
        if column <= columns.last_points and not level:
            cost = closing + own + columns.skipped(0, column, told=told)
            yield _Step(cost, _State(column, number, points, told), way, begins=True, column=column)


def _goes_on(kind: Kind, shape: Shape) -> bool:
    """Whether a cell of a kind may go on with such a line."""
    if shape in BLANK or kind in {Kind.POINTS, Kind.WHOLE, Kind.SCORE, Kind.SERIAL}:
        return False
    return kind not in LABELS or shape is not Shape.LABEL


def _numbered(text: str, before: int) -> tuple[int, float]:
    """The running number that ``text`` is, where it is one, and the cost of its following ``before``."""
    number = serial(text)
    if number is None:
        return before, inf if text.endswith("分") else 0.0
    return number, 0.0 if number == before + 1 else _OUT_OF_ORDER


def _rows(dealt: Sequence[tuple[bool, int]]) -> Iterator[DealtRow]:
    """The lines of each row, by their number in the table, with their columns."""
    row: DealtRow = []
    for number, (begins, column) in enumerate(dealt):
        if begins and row:
            yield row
            row = []
        row.append((number, column))
    if row:
        yield row


def _whole(rows: list[DealtRow], columns: _Columns) -> list[DealtRow]:
    """``rows`` up to the last with points; behind its points stand no more lines than in any other row."""
    last = columns.last_points
    while rows and all(columns.kinds[column] is not Kind.POINTS for _, column in rows[-1]):
        rows = rows[:-1]
    if not rows:
        return rows
    most = max((sum(1 for _, column in row if column > last) for row in rows[:-1]), default=0)
    kept = [entry for entry in rows[-1] if entry[1] <= last]
    return [*rows[:-1], kept + [entry for entry in rows[-1] if entry[1] > last][:most]]


def _holds(rows: Sequence[DealtRow], columns: _Columns) -> bool:
    """Whether ``rows`` (without those that sum up) make a table: some have points, and most of these words."""
    pointed = [{columns.kinds[column] for _, column in row} for row in rows]
    pointed = [kinds for kinds in pointed if Kind.POINTS in kinds]
    worded = sum(1 for kinds in pointed if kinds & WORDED)
    # What rows are called may have been merged with what the first is.
    return len(pointed) >= _FEWEST_ROWS and bool(pointed[0] & NAMING) and worded >= _LEAST_WORDED * len(pointed)
