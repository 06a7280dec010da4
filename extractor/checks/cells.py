"""Figures of tables as the checks look at them: the observation of a cell with what rounding may hide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..model import Comparator, Observation, Span
from ..tables import Grid
from ..tables.cells import Figure, only_figure
from ..units import UnitKind, units
from .intervals import Interval, stated

Rows = Mapping[tuple[int, int, int], Observation]
_COUNTED = {UnitKind.COUNT, UnitKind.PERSONS, UnitKind.PLACE, UnitKind.POINTS}


@dataclass(frozen=True, slots=True)
class CellFigure:
    """The figure of one cell. ``resolution`` is one unit of its last digit in the base of its unit."""

    row: Observation
    resolution: Decimal

    @property
    def value(self) -> Decimal:
        return self.row.value

    @property
    def unit(self) -> str | None:
        return self.row.unit

    @property
    def written(self) -> str:
        return self.row.value_text

    @property
    def span(self) -> Span:
        return self.row.value_span

    @property
    def plain(self) -> bool:
        """Neither a bound nor an estimate nor a range."""
        return self.row.comparator is Comparator.EQUAL

    @property
    def exact(self) -> bool:
        return self.unit == "分" or (self.resolution <= 1 and _counted(self.unit))

    @property
    def interval(self) -> Interval:
        return stated(self.value, self.resolution, exact=self.exact)


def _counted(unit: str | None) -> bool:
    """Whether figures in a unit are counted one by one; what is measured or paid (公里, 元) is rounded."""
    known = units().by_name.get(unit or "")
    return "/" not in (unit or "") and (known is None or known.kind in _COUNTED)


def by_cell(observations: Iterable[Observation]) -> Rows:
    """The observations from tables by table, row and column; groups' points, which share cells with names, left out."""
    return {row.cell: row for row in observations if row.cell is not None and row.rule != "table.weight.group"}


def figure_at(grid: Grid, rows: Rows, row: int, column: int) -> CellFigure | None:
    """The figure of a place of the grid; None where there is none, or where the cell begins elsewhere."""
    found = rows.get((grid.table, row, column))
    if found is None:
        return None
    figure = only_figure(grid.sheet.text(grid.sheet.at(row, column)))
    if not isinstance(figure, Figure):
        return None
    factor = abs(found.value / figure.value) if figure.value else Decimal(1)
    return CellFigure(found, figure.resolution * factor)
