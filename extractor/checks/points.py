"""Points of scoring tables: what indicators are worth and what they got, against the totals of groups and of the whole.

A column of points is its own proof: the points are exact, and their total is 合计, 总分 or said in the header
(分值（100分）). Groups are rows numbered 一, 二 over rows numbered 1, 2, rows 小计 under what they sum up, a name with
its points (产出指标50分), or a column of points whose cells span the rows of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from .. import lazy_re as re
from ..model import Check, CheckKind, Document, Observation, Span
from ..tables import Grid, scored_runs
from ..tables.flattened import Points
from ..tables.headers import Meaning
from ..tables.labels import Row
from ..wording import Wording
from .cells import CellFigure, Rows, figure_at
from .finding import in_document
from .formulas import added
from .intervals import plain
from .table_sums import TableSum, sum_finding

_GROUP = re.compile(r"[一二三四五六七八九十]{1,3}(?:、|$)")
_SAID = re.compile(r"(?:分值?|权重|分数|合计|共计?|满分|总分)[(:]?(?P<points>[1-9][0-9]{1,3})(?:分|%)?[):]?$")
"""What a header says that the column adds up to."""
_EXTRA = re.compile("奖[扣惩]|加[减扣]?分|扣分|附加|奖励|倒扣")
_MOST = Decimal("0.5")
_FEWEST = 3
_SAME_SCALE = Decimal("0.2")


class _Line(NamedTuple):
    """The points of a row; ``head`` where it is numbered as a group."""

    row: int
    figure: CellFigure
    total: bool
    head: bool


class _Points(NamedTuple):
    """A column of points over all the grids of a table; ``complete`` where no row is without that should have some."""

    lines: tuple[_Line, ...]
    complete: bool
    aside: tuple[CellFigure, ...] = ()
    """Points given in rows that are worth none, which may count or not: those for how a budget was spent."""

    @property
    def totals(self) -> list[int]:
        return [place for place, line in enumerate(self.lines) if line.total]

    @property
    def figures(self) -> tuple[CellFigure, ...]:
        return tuple(line.figure for line in self.lines if not line.total)


def check_points(
    document: Document, grids: Sequence[Grid], observations: Sequence[Observation], rows: Rows
) -> Iterator[Check]:
    """All columns of points."""
    open_: list[_Points] = []
    for table in sorted({grid.table for grid in grids}):
        own = [grid for grid in grids if grid.table == table]
        # Of two columns of points, the first are those of the groups.
        weights = _column(own, rows, Meaning.WEIGHT, -1)
        firsts = _column(own, rows, Meaning.WEIGHT, 0)
        for points in dict.fromkeys((weights, firsts, *_scores(own, rows))):
            yield from _in_column(document, points, open_ if points is weights else ())
        if not weights.totals:
            yield from _said_above(document, own, weights)
            if weights.lines:
                open_.append(weights)
        else:
            open_.clear()
        lines = [(line.row, line.figure) for line in weights.lines if not line.total]
        lines = lines or _beside_names(own[0], observations)
        if firsts != weights:
            yield from _spanned(document, own, firsts, lines)
        yield from _groups(document, own[0], observations, lines)


def _scores(own: Sequence[Grid], rows: Rows) -> Iterator[_Points]:
    """The columns of points that were given: several where one body scores after the other."""
    most = max(sum(column.meaning is Meaning.SCORE for column in grid.columns) for grid in own)
    for place in range(most):
        yield _column(own, rows, Meaning.SCORE, place)


def _column(own: Sequence[Grid], rows: Rows, meaning: Meaning, place: int) -> _Points:
    lines: list[_Line] = []
    aside: list[CellFigure] = []
    missing = False
    valued = meaning is Meaning.SCORE and any(c.meaning is Meaning.WEIGHT for grid in own for c in grid.columns)
    for grid in own:
        columns = [column.index for column in grid.columns if column.meaning is meaning]
        if not columns or not -len(columns) <= place < len(columns):
            continue
        for row in grid.rows:
            cell = grid.sheet.at(row.index, columns[place])
            figure = figure_at(grid, rows, row.index, columns[place])
            if figure is not None and figure.plain and valued and not row.total and not _worth(grid, rows, row):
                aside.append(figure)
            elif figure is not None and figure.plain:
                head = _GROUP.match(_number(grid, row)) is not None
                lines.append(_Line(row.index, figure, row.total, head))
            elif cell is not None and cell.row == row.index:
                # Headings have no points; an indicator that has some got none so far.
                missing |= bool(grid.sheet.text(cell)) or (meaning is Meaning.SCORE and _worth(grid, rows, row))
    return _Points(tuple(lines), not missing, tuple(aside))


def _worth(grid: Grid, rows: Rows, row: Row) -> bool:
    return any(
        figure_at(grid, rows, row.index, column.index) is not None
        for column in grid.columns
        if column.meaning is Meaning.WEIGHT
    )


def _in_column(document: Document, points: _Points, before: Sequence[_Points]) -> Iterator[Check]:
    lines, totals = points.lines, points.totals
    heads = [place for place, line in enumerate(lines) if line.head and not line.total]
    yield from _numbered(document, lines, heads)
    if len(totals) > 1 and totals[-1] == len(lines) - 1:
        yield from _subtotals(document, lines, totals[:-1])
    if len(totals) != 1 and not (totals and totals[-1] == len(lines) - 1):
        return
    # 一, 1, 2, 二, 1 …: the groups make up the total, and their rows the groups.
    grouped = len(heads) > 1 and len(heads) < len(points.figures)
    parts = tuple(lines[place].figure for place in heads) if grouped else points.figures
    whole = lines[totals[-1]].figure
    entry = TableSum(whole, parts, complete=points.complete or grouped)
    if not entry.holds:
        with_aside = TableSum(whole, (*points.aside, *parts), entry.complete)
        entry = with_aside if with_aside.holds else _with_tables_before(entry, before)
    if not entry.holds:
        # Points won or lost over and above (奖扣分项目) count towards no total.
        within = tuple(part for part in parts if not _EXTRA.search(part.row.indicator))
        entry = TableSum(whole, within, entry.complete) if len(within) < len(parts) else entry
    scale = abs(entry.value - whole.value) <= whole.value * _SAME_SCALE
    # A row worth more than all of them, and a total ten times as much, are wrong however few digits they have.
    tenfold = any(part.value > whole.value for part in parts) or entry.value in (whole.value * 10, whole.value / 10)
    # One row ten times as much as makes the total come out, or a tenth.
    excess = entry.value - whole.value
    tenfold = tenfold or any(excess in (part.value * 9 / 10, -part.value * 9) for part in parts)
    certain = entry.complete and (entry.mending is not None or scale or (tenfold and len(parts) >= _FEWEST))
    if len(parts) > 1 and (entry.holds or certain):
        yield sum_finding(document, entry, "sum.points")


def _with_tables_before(entry: TableSum, before: Sequence[_Points]) -> TableSum:
    """The total, where that makes it come out with the points of the tables before it that have no total of their own:
    money first, then what it did."""
    parts = entry.parts
    for points in reversed(before):
        parts = (*points.figures, *parts)
        if (wider := TableSum(entry.whole, parts, entry.complete)).holds:
            return wider
    return entry


def _numbered(document: Document, lines: Sequence[_Line], heads: Sequence[int]) -> Iterator[Check]:
    """Rows numbered 一, 二 against the rows numbered 1, 2 below each."""
    ends = [place for place, line in enumerate(lines) if line.total and heads and place > heads[-1]]
    # The total may stand over the first group.
    begins = 1 if lines and lines[0].total else 0
    bounds = [*heads, ends[0] if ends else len(lines)] if heads and heads[0] == begins else []
    yield from _most(
        document,
        [
            TableSum(lines[start].figure, tuple(line.figure for line in lines[start + 1 : end]), complete=True)
            for start, end in pairwise(bounds)
            if end - start > 2
        ],
    )


def _subtotals(document: Document, lines: Sequence[_Line], totals: Sequence[int]) -> Iterator[Check]:
    """Rows 小计 against the rows above each, as far as the one before."""
    yield from _most(
        document,
        [
            TableSum(lines[end].figure, tuple(line.figure for line in lines[start + 1 : end]), complete=True)
            for start, end in pairwise((-1, *totals))
            if end - start > 2
        ],
        fewest=2,
    )


def _spanned(
    document: Document, own: Sequence[Grid], firsts: _Points, lines: Sequence[tuple[int, CellFigure]]
) -> Iterator[Check]:
    """Points whose cell spans several rows against the points of these rows."""
    sums = []
    for line in firsts.lines:
        _, top, column = line.figure.row.cell or (0, 0, 0)
        cell = own[0].sheet.at(top, column)
        parts = tuple(figure for row, figure in lines if cell and top <= row < top + cell.row_span)
        if len(parts) > 1:
            sums.append(TableSum(line.figure, parts, complete=True))
    yield from _most(document, sums)


def _most(document: Document, sums: Sequence[TableSum], fewest: int = 3) -> Iterator[Check]:
    """The groups that come out, and where these are most of ``fewest`` or more, those that do not."""
    right = sum(1 for entry in sums if entry.holds)
    for entry in sums:
        if entry.holds or (len(sums) >= fewest and right >= _MOST * len(sums)):
            yield sum_finding(document, entry, "sum.points.group")


def _said_above(document: Document, own: Sequence[Grid], weights: _Points) -> Iterator[Check]:
    """The points of a column that has its total in the header: 分值（100分）."""
    grid = own[0]
    indexes = [column.index for column in grid.columns if column.meaning is Meaning.WEIGHT]
    if not indexes or len(weights.lines) < 3 or not weights.complete:
        return
    for row in range(weights.lines[0].row):
        cell = grid.sheet.at(row, indexes[-1])
        said = _SAID.search(grid.sheet.text(cell)) if cell is not None else None
        if cell is None or said is None:
            continue
        heads = [line.figure for line in weights.lines if line.head]
        parts = heads if 1 < len(heads) < len(weights.lines) else list(weights.figures)
        value, whole = sum((part.value for part in parts), Decimal(0)), Decimal(said["points"])
        if abs(value - whole) <= whole * _SAME_SCALE:
            yield _against_header(document, cell.span, parts, value, whole)
        return


def _against_header(
    document: Document, header: Span, parts: Sequence[CellFigure], value: Decimal, whole: Decimal
) -> Check:
    if value == whole:
        explanation = Wording(
            f"各项分值之和等于表头所列的{plain(whole)}分", f"the points add up to the {plain(whole)} of the header"
        )
    else:
        explanation = Wording(
            f"各项分值之和为{plain(value)}，表头为{plain(whole)}分",
            f"the points add up to {plain(value)}, the header says {plain(whole)}",
        )
    return in_document(
        document,
        header,
        [header, *(part.span for part in parts)],
        CheckKind.SUM,
        holds=value == whole,
        found=whole,
        expected=value,
        unit="分",
        formula=added([part.written for part in parts], plain(value)),
        explanation=explanation,
        rule="sum.points",
    )


def _number(grid: Grid, row: Row) -> str:
    """The number of a row: what its column of numbers holds, else what its name begins with."""
    texts = [grid.sheet.text(grid.sheet.at(row.index, c.index)) for c in grid.columns if c.meaning is Meaning.ORDINAL]
    return next(filter(None, texts), grid.sheet.text(row.cells[-1] if row.cells else grid.sheet.at(row.index, 0)))


def _beside_names(grid: Grid, observations: Sequence[Observation]) -> list[tuple[int, CellFigure]]:
    """The points that stand with the names of indicators where no column holds any: those of the last column that has
    some, with their rows."""
    found = [
        (row.cell[2], row.cell[1], row)
        for row in observations
        if row.rule == "table.weight.group" and row.cell is not None and row.cell[0] == grid.table
    ]
    last = max((column for column, _, _ in found), default=0)
    return [(top, CellFigure(row, Decimal(1))) for column, top, row in found if column == last]


def _groups(
    document: Document, grid: Grid, observations: Sequence[Observation], weights: list[tuple[int, CellFigure]]
) -> Iterator[Check]:
    groups = [
        row for row in observations if row.rule == "table.weight.group" and row.cell and row.cell[0] == grid.table
    ]
    for row in groups:
        _, top, column = row.cell or (0, 0, 0)
        below = [other.cell[1] for other in groups if other.cell and other.cell[2] <= column and other.cell[1] > top]
        cell = grid.sheet.at(top, column)
        last = cell.row + cell.row_span if cell and cell.row_span > 1 else min(below, default=grid.sheet.table.rows)
        parts = tuple(figure for index, figure in weights if top <= index < last and figure.row is not row)
        if len(parts) > 1:
            whole = CellFigure(row, Decimal(1))
            entry = TableSum(whole, parts, complete=True)
            if entry.holds or (cell is not None and cell.row_span > 1):
                yield sum_finding(document, entry, "sum.points.group")


def check_flattened(document: Document) -> Iterator[Check]:
    """Groups of flattened scoring tables that come out. Where the rows are lost, one that does not proves nothing."""
    for run in scored_runs(document):
        for place, group in enumerate(run):
            if not group.group or group.number_line.points is None:
                continue
            parts: list[Points] = []
            for points in run[place + 1 :]:
                if points.group or points.heading != group.heading:
                    break
                parts.append(points)
            amounts = [points.number_line.points or Decimal(0) for points in parts]
            if len(parts) > 1 and sum(amounts) == group.number_line.points:
                yield _flattened(document, group, parts, amounts)


def _flattened(document: Document, group: Points, parts: list[Points], amounts: list[Decimal]) -> Check:
    first = group.name_line or group.number_line
    lines = [group.number_line, *(points.number_line for points in parts)]
    value = group.number_line.points or Decimal(0)
    return in_document(
        document,
        first.span,
        [line.span for line in lines],
        CheckKind.SUM,
        holds=True,
        found=value,
        expected=value,
        unit="分",
        formula=added([plain(amount) for amount in amounts], plain(value)),
        explanation=Wording(
            f"{group.name}的{plain(value)}分等于各指标分值之和",
            f"the {plain(value)} points of {group.name} are the sum of its indicators'",
        ),
        rule="sum.points.flattened",
    )
