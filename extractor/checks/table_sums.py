"""Totals of tables: the row 合计 and the rows it sums up, the column 合计 and the columns beside it.

Which rows and columns make up a total is not written anywhere. Where most totals of a table come out, the structure is
certain and the ones that do not are findings; where none does, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .. import lazy_re as re
from ..model import Check, CheckKind, Document, Span
from ..tables import Grid
from ..tables.columns import Column
from ..tables.headers import Meaning
from ..tables.labels import Row
from ..wording import NOTHING, Wording
from .cells import CellFigure, Rows, figure_at
from .finding import in_document, named
from .formulas import added
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
_SHARES = {"%", "‰", "百分点", "千分点"}
# What money is divided: 年度资金总额, 项目总投资.
_WHOLE = re.compile("资金总?额$|总额$|总投资$|资金合计$|经费总额$|项目资金$")
_MOST = Decimal("0.5")
_NEAR = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class TableSum:
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
        yield from certain(document, list(_below(grid, rows)), "sum.parts")


def _findings(document: Document, sums: list[TableSum], rule: str) -> Iterator[Check]:
    """The sums that come out, and where these are most of them, those that do not."""
    right = [entry for entry in sums if entry.holds]
    certain = len(sums) > 1 and len(right) >= _MOST * len(sums)
    for entry in sums:
        near = len(entry.parts) > 2 and entry.near and (len(sums) == 1 or len(right) > 0)
        doubtful = entry.complete and (certain or near)
        mending = entry.mending if entry.complete and not entry.holds else None
        if entry.holds or doubtful or mending is not None:
            yield sum_finding(document, entry, rule, mending)


def _down(grid: Grid, rows: Rows) -> Iterator[TableSum]:
    """For each column the total row with the rows that it sums up."""
    totals = [row for row in grid.rows if row.total]
    if len(totals) != 1 or len(grid.rows) < 3 or totals[0] not in (grid.rows[0], grid.rows[-1]):
        return
    others = [row for row in grid.rows if not row.total and not row.part]
    for column in grid.columns:
        whole = figure_at(grid, rows, totals[0].index, column.index)
        if whole is None or not adds(column, whole):
            continue
        found = [figure_at(grid, rows, row.index, column.index) for row in others]
        yield from added_up(whole, found)


def certain(document: Document, sums: list[TableSum], rule: str, fewest: int | None = None) -> Iterator[Check]:
    """The sums of which most come out; whether the parts are all that there are is not said anywhere. One that comes
    out is enough where its total is at least ``fewest`` of its last digits."""
    right = [entry for entry in sums if entry.holds]
    telling = fewest is not None and any(abs(entry.whole.value) >= entry.whole.resolution * fewest for entry in right)
    if (len(right) > 1 or telling) and 2 * len(right) >= len(sums):
        for entry in sums:
            yield sum_finding(document, entry, rule, None if entry.holds else entry.mending)


def _below(grid: Grid, rows: Rows) -> Iterator[TableSum]:
    """For each column a row of money (年度资金总额) with the rows that divide it: that behind 其中, and those after."""
    for place, row in enumerate(grid.rows[:-2]):
        if row.total or row.part or not _WHOLE.search(row.name) or not grid.rows[place + 1].part:
            continue
        following = [place + 2 + number for number, other in enumerate(grid.rows[place + 2 :]) if _apart(other)]
        parts = grid.rows[place + 1 : min(following, default=len(grid.rows))]
        for column in grid.columns:
            whole = figure_at(grid, rows, row.index, column.index)
            if whole is not None and adds(column, whole):
                yield from added_up(whole, [figure_at(grid, rows, part.index, column.index) for part in parts])


def _apart(row: Row) -> bool:
    """Whether a row begins something else than one more part."""
    return row.total or _WHOLE.search(row.name) is not None


def _across(grid: Grid, rows: Rows) -> Iterator[TableSum]:
    """For each row the column 合计 with the columns after it, or before it where it is the last."""
    values = [column for column in grid.columns if column.value]
    totals = [column for column in values if column.meaning is Meaning.TOTAL]
    if len(totals) != 1 or len(values) < 3:
        return
    place = values.index(totals[0])
    before, after = values[:place], values[place + 1 :]
    # 合计(件) | 罚没金额(万元): what stands behind counts something else.
    alike = [column for column in after if column.unit in {None, totals[0].unit}]
    parts = after if len(alike) > 1 or not before else before
    for row in grid.rows:
        whole = figure_at(grid, rows, row.index, totals[0].index)
        if whole is not None and adds(totals[0], whole):
            figures = [
                figure_at(grid, rows, row.index, c.index) for c in parts if c.meaning not in _NOT_ADDED and not c.change
            ]
            yield from added_up(whole, figures)


def adds(column: Column, whole: CellFigure) -> bool:
    """Whether the figures of a column can be added up."""
    return column.value and column.meaning not in _NOT_ADDED and not column.change and whole.unit not in _SHARES


def added_up(whole: CellFigure, found: Sequence[CellFigure | None]) -> Iterator[TableSum]:
    """The total with those of its parts that are in its unit, if there are several."""
    parts = tuple(figure for figure in found if figure is not None and figure.unit == whole.unit and figure.plain)
    if len(parts) > 1 and whole.plain:
        yield TableSum(whole, parts, complete=len(parts) == len(found))


def sum_finding(document: Document, entry: TableSum, rule: str, mending: Mending | None = None) -> Check:
    """What is said of a total: the sum as a formula, and whether it comes out."""
    whole, parts, value = entry.whole, entry.parts, entry.value
    scale = whole.value / Decimal(whole.written) if _is_plain(whole.written) and whole.value else Decimal(1)
    expected, found = plain(value / scale), plain(whole.value / scale)
    if not entry.holds:
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
        holds=entry.holds,
        found=whole.value,
        expected=value,
        unit=whole.unit,
        formula=added([part.written for part in parts], expected),
        explanation=named(whole.row.indicator) + explanation,
        rule=rule,
    )


def _is_plain(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()
