"""Points beside the cells of a column for them: behind the names of groups, inside rules, and two in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ..model import Cell, Observation, Role
from .cells import Figure, read_cell
from .columns import Column
from .figures import Place, in_unit, make
from .grid import Sheet
from .headers import Meaning
from .labelling import with_points
from .labels import Row
from .names import clean_name, points_in
from .subpoints import divided


def given_of(
    sheet: Sheet, column: Column, row: Row, cell: Cell, pair: re.Match[str], place: Place
) -> Iterator[Observation]:
    """Points given of those that could be (19.5/20); a header that names the greater first (分值/得分) turns them."""
    turned = column.meaning is Meaning.WEIGHT
    for number, weight in (("first", turned), ("second", not turned)):
        figure = read_cell(pair[number])
        if isinstance(figure, Figure) and row.name:
            yield make(
                sheet,
                place,
                cell,
                row.cells,
                replace(in_unit(figure, "分"), start=pair.start(number), end=pair.end(number)),
                indicator=row.name if weight else row.name + "得分",
                role=Role.WEIGHT if weight else Role.ACTUAL,
                period=place.period,
                rule="table.weight.of" if weight else "table.score.of",
            )


def sub_points(sheet: Sheet, columns: list[Column], row: Row, place: Place) -> Iterator[Observation]:
    """The points that the rules of a row give for single conditions, where they make up the points of the row."""
    points = _points_of(sheet, columns, row)
    for column in columns:
        cell = sheet.at(row.index, column.index)
        if points is None or column.meaning is not Meaning.TEXT or cell is None or cell.row != row.index:
            continue
        for condition in divided(sheet.text(cell), points):
            found = read_cell(sheet.text(cell)[condition.start : condition.end])
            if isinstance(found, Figure):
                yield make(
                    sheet,
                    place,
                    cell,
                    (cell,),
                    replace(in_unit(found, "分"), start=condition.start, end=condition.end),
                    indicator=clean_name(condition.name).text,
                    role=Role.WEIGHT,
                    period=place.period,
                    rule="table.weight.condition",
                )


def _points_of(sheet: Sheet, columns: list[Column], row: Row) -> Decimal | None:
    """The points of a row: in a column of their own, or behind its name."""
    weights = [column for column in columns if column.meaning is Meaning.WEIGHT]
    figures = [sheet.figure(sheet.at(row.index, column.index)) for column in weights]
    if not weights and row.cells:
        name = sheet.text(row.cells[-1])
        if behind := points_in(name):
            return Decimal(name[behind[1] : behind[2]])
    return next((figure.value for figure in figures if figure is not None), None)


def group_points(sheet: Sheet, columns: list[Column], row: Row, place: Place) -> Iterator[Observation]:
    """Points that stand with the name of a group: 产出指标（50分）."""
    for column in columns:
        cell = sheet.at(row.index, column.index)
        if column.label and cell is not None and (cell.row, cell.column) == (row.index, column.index):
            yield from points_of(sheet, cell, place, bare=with_points(column))


def header_points(sheet: Sheet, columns: list[Column], index: int, place: Place) -> Iterator[Observation]:
    """The same where the name stands beside the headers and goes on beside the rows."""
    for column in columns:
        cell = None if column.value else sheet.at(index, column.index)
        if cell is not None and (cell.row, cell.column) == (index, column.index) and cell.row_span > 1:
            yield from points_of(sheet, cell, place)


def points_of(sheet: Sheet, cell: Cell, place: Place, *, bare: bool = False) -> Iterator[Observation]:
    found = points_in(sheet.text(cell), bare=bare)
    points = read_cell(sheet.text(cell)[found[1] : found[2]]) if found else None
    if found is None or not isinstance(points, Figure):
        return
    name, start, end = found
    yield make(
        sheet,
        place,
        cell,
        (cell,),
        replace(in_unit(points, "分"), unit="分", start=start, end=end),
        indicator=clean_name(name).text,
        role=Role.WEIGHT,
        period=place.period,
        rule="table.weight.group",
    )
