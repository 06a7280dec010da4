"""From a cell's figure to an observation with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ..context import Scope
from ..model import Cell, Measure, Observation, Role, Span
from ..regions import Region as Division
from .cells import Figure, unit_factor
from .columns import Region
from .grid import Sheet


@dataclass(frozen=True, slots=True)
class Place:
    """What holds for a whole table: its position, what its caption says, and the scope of its block."""

    table: int
    scope: Scope
    section: tuple[str, ...]
    home: Division | None = None
    name: str = ""
    measure: str = ""
    """What the caption says that the figures of all rows are (主要产品产量 → 产量)."""
    rises: bool = False
    """Whether the caption says that the figures are changes (比上年涨跌幅度)."""
    goal: bool = False
    """Whether the caption says that what is not marked as done is to be done (招生计划, 绩效目标申报表)."""
    unit: str | None = None
    units: Mapping[str, str] = field(default_factory=dict)
    """Units that the line over the table gives each quantity (面积：万亩　总产：吨)."""
    period: str | None = None
    begins: int | None = None
    """The first year of a plan that bears no date, 0 where it does not say which; None for all other tables."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """Footnote marks of figures with the periods that the note under the table gives them."""


def in_unit(figure: Figure, *hints: str | None) -> Figure:
    """``figure`` with the first unit that is known where it shows none of its own."""
    if figure.unit is not None:
        return figure
    for hint in hints:
        if hint and "、" not in hint:
            base = unit_factor(hint)
            if base is not None:
                return figure.scaled(*base)
            if len(hint) <= 8 and not any(sign.isdigit() for sign in hint):
                return figure.scaled(hint, Decimal(1))
    return figure


def make(
    sheet: Sheet,
    place: Place,
    cell: Cell,
    names: tuple[Cell, ...],
    figure: Figure,
    *,
    indicator: str,
    rule: str,
    role: Role,
    period: str | None,
    measure: Measure = Measure.LEVEL,
    region: Region | None = None,
    departments: tuple[str, ...] = (),
) -> Observation:
    """An observation whose evidence runs from the first cell of the row that names it to its figure."""
    text = sheet.document.text
    spans = [name.span for name in names if name.row == cell.row] + [cell.span]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    value_span = sheet.normal(cell).origin(figure.start, figure.end)
    scope = place.scope
    return Observation(
        indicator=indicator,
        value=figure.value,
        value_max=figure.value_max,
        value_text=value_span.of(text),
        unit=figure.unit,
        comparator=figure.comparator,
        measure=measure,
        role=role,
        period=period or scope.period,
        region=region.name if region else scope.region,
        region_code=region.code if region else scope.region_code,
        departments=departments,
        section=place.section,
        span=span,
        value_span=value_span,
        quote=span.of(text),
        rule=rule,
        cell=(place.table, cell.row, cell.column),
    )
