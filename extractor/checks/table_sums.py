"""Totals of tables: the row 合计 and the rows it sums up, the column 合计 and the columns beside it, and points.

Which rows and columns make up a total is not written anywhere. Where most totals of a table come out, the structure is
certain and the ones that do not are findings; where none does, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ..model import Check, CheckKind, Document, Observation, Span
from ..tables import Grid, scored_runs
from ..tables.columns import Column
from ..tables.flattened import Points
from ..tables.headers import Meaning
from ..tables.labels import Row
from ..wording import NOTHING, Wording
from .cells import CellFigure, Rows, figure_at
from .finding import added, in_document, named
from .intervals import Interval, plain, total
from .slips import LIKELY, Mending, mend

_NOT_ADDED = {
    Meaning.EXECUTION_RATE,
    Meaning.COMPLETION_RATE,
    Meaning.SHARE,
    Meaning.WEIGHT,
    Meaning.SCORE,
    Meaning.CUMULATIVE,
}
_GROUP = re.compile(r"[一二三四五六七八九十]{1,3}(?:、|$)")
_SHARES = {"%", "‰", "百分点", "千分点"}
_MOST = Decimal("0.5")
_NEAR = Decimal("0.05")
_SAME_SCALE = Decimal("0.2")


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total with its parts; ``complete`` where no part is missing."""

    whole: CellFigure
    parts: tuple[CellFigure, ...]
    complete: bool

    @property
    def value(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def holds(self) -> bool:
        return total([part.interval for part in self.parts]).meets(self.whole.interval)

    @property
    def near(self) -> bool:
        return abs(self.value - self.whole.value) <= abs(self.whole.value) * _NEAR

    @property
    def mending(self) -> Mending | None:
        """The slip that keeps parts and total apart."""
        parts = total([part.interval for part in self.parts])
        needed = [
            self.whole.interval - Interval(parts.low - part.interval.low, parts.high - part.interval.high)
            for part in self.parts
        ]
        return mend([self.whole, *self.parts], [parts, *needed], LIKELY)


def check_table_sums(document: Document, grids: Sequence[Grid], rows: Rows) -> Iterator[Check]:
    """The totals of all tables."""
    for grid in grids:
        yield from _findings(document, list(_down(grid, rows)), "sum.rows")
        yield from _findings(document, list(_across(grid, rows)), "sum.columns")


def _findings(document: Document, sums: list[_Sum], rule: str) -> Iterator[Check]:
    """The sums that come out, and where these are most of them, those that do not."""
    right = [entry for entry in sums if entry.holds]
    certain = len(sums) > 1 and len(right) >= _MOST * len(sums)
    for entry in sums:
        near = len(entry.parts) > 2 and entry.near and (len(sums) == 1 or len(right) > 0)
        doubtful = entry.complete and (certain or near)
        mending = entry.mending if entry.complete and not entry.holds else None
        if entry.holds or doubtful or mending is not None:
            yield _finding(document, entry.whole, entry.parts, rule, entry.holds, mending)


def _down(grid: Grid, rows: Rows) -> Iterator[_Sum]:
    """For each column the total row with the rows that it sums up."""
    totals = [row for row in grid.rows if row.total]
    if len(totals) != 1 or len(grid.rows) < 3 or totals[0] not in (grid.rows[0], grid.rows[-1]):
        return
    others = [row for row in grid.rows if not row.total and not row.part]
    for column in grid.columns:
        whole = figure_at(grid, rows, totals[0].index, column.index)
        if whole is None or not _adds(column, whole):
            continue
        found = [figure_at(grid, rows, row.index, column.index) for row in others]
        yield from _sum(whole, found)


def _across(grid: Grid, rows: Rows) -> Iterator[_Sum]:
    """For each row the column 合计 with the columns after it, or before it where it is the last."""
    values = [column for column in grid.columns if column.value]
    totals = [column for column in values if column.meaning is Meaning.TOTAL]
    if len(totals) != 1 or len(values) < 3:
        return
    place = values.index(totals[0])
    parts = values[place + 1 :] if place < len(values) - 1 else values[:place]
    for row in grid.rows:
        whole = figure_at(grid, rows, row.index, totals[0].index)
        if whole is not None and _adds(totals[0], whole):
            figures = [
                figure_at(grid, rows, row.index, c.index) for c in parts if c.meaning not in _NOT_ADDED and not c.change
            ]
            yield from _sum(whole, figures)


def _adds(column: Column, whole: CellFigure) -> bool:
    return column.value and column.meaning not in _NOT_ADDED and not column.change and whole.unit not in _SHARES


def _sum(whole: CellFigure, found: Sequence[CellFigure | None]) -> Iterator[_Sum]:
    parts = tuple(figure for figure in found if figure is not None and figure.unit == whole.unit and figure.plain)
    if len(parts) > 1 and whole.plain:
        yield _Sum(whole, parts, complete=len(parts) == len(found))


def check_points(
    document: Document, grids: Sequence[Grid], observations: Sequence[Observation], rows: Rows
) -> Iterator[Check]:
    """Points of scoring tables: groups (产出指标50分) and totals (总分) against the rows that divide them."""
    for table in sorted({grid.table for grid in grids}):
        own = [grid for grid in grids if grid.table == table]
        weights: list[tuple[int, CellFigure]] = []
        totals: list[CellFigure] = []
        heads: list[int] = []
        for grid in own:
            columns = [column.index for column in grid.columns if column.meaning is Meaning.WEIGHT]
            # Of two columns of points, the first are those of the groups.
            for row in grid.rows if columns else ():
                figure = figure_at(grid, rows, row.index, columns[-1])
                if figure is not None and row.total:
                    totals.append(figure)
                elif figure is not None:
                    weights.append((row.index, figure))
                    if _GROUP.match(_number(grid, row)):
                        heads.append(len(weights) - 1)
        yield from _numbered_groups(document, weights, heads)
        # 一, 1, 2, 二, 1 …: the groups make up the total, and their rows the groups.
        grouped = len(heads) > 1 and len(heads) < len(weights)
        parts = tuple(figure for place, (_, figure) in enumerate(weights) if not grouped or place in heads)
        if len(totals) == 1 and len(parts) > 1:
            entry = _Sum(totals[0], parts, complete=True)
            if entry.holds or entry.mending or abs(entry.value - totals[0].value) <= totals[0].value * _SAME_SCALE:
                yield _finding(document, totals[0], parts, "sum.points", entry.holds)
        yield from _groups(document, own[0], observations, weights)


def _numbered_groups(document: Document, weights: list[tuple[int, CellFigure]], heads: list[int]) -> Iterator[Check]:
    """Rows numbered 一, 二 against the rows numbered 1, 2 below each, where most of these come out."""
    bounds = [*heads, len(weights)] if heads and heads[0] == 0 else []
    sums = [
        _Sum(weights[start][1], tuple(figure for _, figure in weights[start + 1 : end]), complete=True)
        for start, end in pairwise(bounds)
        if end - start > 2
    ]
    right = sum(1 for entry in sums if entry.holds)
    for entry in sums:
        if entry.holds or (len(sums) > 2 and right >= _MOST * len(sums)):
            yield _finding(document, entry.whole, entry.parts, "sum.points.group", entry.holds)


def _number(grid: Grid, row: Row) -> str:
    """The number of a row: what its column of numbers holds, else what its name begins with."""
    texts = [grid.sheet.text(grid.sheet.at(row.index, c.index)) for c in grid.columns if c.meaning is Meaning.ORDINAL]
    return next(filter(None, texts), grid.sheet.text(grid.sheet.at(row.index, 0)))


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
        parts = tuple(figure for index, figure in weights if top <= index < last)
        if len(parts) > 1:
            whole = CellFigure(row, Decimal(1))
            entry = _Sum(whole, parts, complete=True)
            if entry.holds or (cell is not None and cell.row_span > 1):
                yield _finding(document, whole, parts, "sum.points.group", entry.holds)


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


def _finding(
    document: Document,
    whole: CellFigure,
    parts: Sequence[CellFigure],
    rule: str,
    holds: bool,
    mending: Mending | None = None,
) -> Check:
    scale = whole.value / Decimal(whole.written) if _is_plain(whole.written) and whole.value else Decimal(1)
    value = sum((part.value for part in parts), Decimal(0))
    expected, found = plain(value / scale), plain(whole.value / scale)
    if not holds:
        explanation = Wording(
            f"各分项之和为{expected}，表中总数为{found}",
            f"the parts add up to {expected}, the total is given as {found}",
        ) + (mending.words if mending else NOTHING)
    elif value == whole.value:
        explanation = Wording(f"各分项之和等于总数{found}", f"the parts add up to the total {found}")
    else:
        explanation = Wording(
            f"各分项之和为{expected}，与总数{found}的差异在四舍五入范围内",
            f"the parts add up to {expected}; rounding explains the difference from the total {found}",
        )
    return in_document(
        document,
        Span(whole.row.span.start, whole.row.span.end),
        [whole.span, *(part.span for part in parts)],
        CheckKind.SUM,
        holds=holds,
        found=whole.value,
        expected=value,
        unit=whole.unit,
        formula=added([part.written for part in parts], expected),
        explanation=named(whole.row.indicator) + explanation,
        rule=rule,
    )


def _is_plain(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()
