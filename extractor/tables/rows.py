"""From the rows of a table to observations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .. import lazy_re as re
from ..model import Cell, Measure, Observation, Role
from .captions import whole_time
from .cells import MARKS, Blank, Figure, only_figure, read_cell
from .columns import Column, panels, turned
from .figures import Place, in_unit, make
from .grid import Sheet, Stretch
from .headers import Meaning, take_apart
from .labelling import compared_by
from .labels import Row, read_rows
from .names import clean_name, counted_in
from .naming import RATES, SCORING, Frame, completed, name_of, of_several
from .parts import is_own
from .points import given_of, group_points, header_points, points_of, sub_points
from .sentences import WORDY, is_told, lists_tasks
from .several import several
from .weighed import weighed

_DONE = {
    Meaning.ACTUAL,
    Meaning.EXECUTION,
    Meaning.EXECUTION_RATE,
    Meaning.COMPLETION_RATE,
    Meaning.SCORE,
    Meaning.BASELINE,
    Meaning.PREVIOUS,
}
# 90万 beside a bare 88: both count in 万.
_SCALE = re.compile("[百千万亿]+$")
_PLAIN = {None, Meaning.LEVEL, Meaning.TOTAL}
_PERCENT = {"%", "‰"}
_GROWTH = re.compile("增长|增速|增幅")
_OVER_YEARS = re.compile(f"年均|{_GROWTH.pattern}")
# 增减额, 比上年减少数, 净增（人）: by how much, not by how many per cent.
_AMOUNT = re.compile(r"额|量|绝对|数(?:\([^()]*\))?$|净增")
_YEAR, _YEARLY = re.compile("(?<![0-9-])[0-9]{4}"), re.compile("年度|全年|年初")
_SINCE_JANUARY = re.compile("累计|[止至1]-?本月|本月止")
# 89.6(2014年), 77.3[2019年]: a figure of another year than its column.
_OWN_YEAR = re.compile(r"(?<=.)[(\[](?P<year>(?:19|20)[0-9]{2})年[)\]]$")
_OF_POINTS = re.compile(r"(?P<first>[0-9]+(?:\.[0-9]+)?)分?/(?P<second>[0-9]+(?:\.[0-9]+)?)分?")
# What ends the figure of a cell that goes on in words: >7、力争高于上年.
_GOES_ON = re.compile(r"[、，,;。(]")


def observe_rows(sheet: Sheet, stretch: Stretch, columns: list[Column], place: Place) -> Iterator[Observation]:
    """One observation for each figure in the value columns."""
    for panel in panels(columns):
        yield from _observe_panel(sheet, stretch, panel, place)


def _observe_panel(sheet: Sheet, stretch: Stretch, columns: list[Column], place: Place) -> Iterator[Observation]:
    frame = Frame.of(columns, place)
    for index in stretch.header_rows:
        yield from header_points(sheet, columns, index, place)
    if any(column.meaning is Meaning.WEIGHT for column in columns):
        for index in stretch.headings:
            yield from points_of(sheet, sheet.starting(index)[0], place)
    for row in read_rows(sheet, stretch, columns):
        yield from group_points(sheet, columns, row, place)
        for column in columns:
            cell = sheet.at(row.index, column.index)
            if column.value and cell is not None and cell.row == row.index and _stands_under(columns, column, cell):
                if column.meaning in SCORING and (pair := _OF_POINTS.fullmatch(sheet.text(cell))):
                    yield from given_of(sheet, column, row, cell, pair, place)
                    continue
                for one in several(sheet, columns, column, row, cell):
                    yield make(
                        sheet,
                        place,
                        cell,
                        row.cells,
                        in_unit(one.figure, column.unit, row.unit),
                        indicator=one.name,
                        role=_role(columns, column, frame, column.period or place.period),
                        period=column.period or row.period or place.period,
                        rule="table.several",
                    )
                found = _observe(sheet, columns, column, row, cell, frame)
                if found is not None:
                    yield found
        yield from sub_points(sheet, columns, row, place)


def _stands_under(columns: list[Column], column: Column, cell: Cell) -> bool:
    """Whether ``column`` is the first of figures that ``cell`` covers: 总分 | 100 over words and points."""
    return not any(other.value and cell.column <= other.index < column.index for other in columns)


def observe_points(sheet: Sheet, stretch: Stretch, columns: list[Column], place: Place) -> Iterator[Observation]:
    """The points that stand with the names of rows where no column holds figures: 1.机构健全（20分）."""
    for row in read_rows(sheet, stretch, columns):
        yield from group_points(sheet, columns, row, place)
        yield from sub_points(sheet, columns, row, place)


def observe_pairs(sheet: Sheet, stretch: Stretch, place: Place) -> Iterator[Observation]:
    """Figures of rows without headers: each is named by the text on its left."""
    # The last cell of each column that is not empty: it may give the unit of the rows beside it.
    last: dict[int, Cell] = {}
    planned: set[Cell | None] = set()
    for row in range(stretch.rows[0] if stretch.rows else 0):
        for cell in sheet.starting(row):
            _remember(sheet, cell, last)
    for index in stretch.rows:
        name: Cell | None = None
        for cell in sheet.starting(index):
            _remember(sheet, cell, last)
            figure = read_cell(sheet.text(cell))
            if not isinstance(figure, Figure) or sheet.is_time(sheet.text(cell)):
                name = cell
                continue
            if name is None:
                continue
            header = take_apart(sheet.text(name), sheet.reference)
            label = clean_name(header.name)
            describes = header.meaning is not None and header.meaning.describes
            if figure.unit is None and not is_own(label.text) and whole_time(sheet.text(cell), sheet.reference):
                continue  # 全县 | 2010.6
            group = last.get(name.column - 1)
            above = _unit_of_group(sheet, group)
            if describes or not 2 <= len(label.text) <= 30 or not (figure.unit or header.unit or above or place.unit):
                continue
            figure = in_unit(figure, header.unit, label.unit, above, place.unit)
            if header.meaning in {Meaning.TARGET, Meaning.BUDGET}:
                planned.add(group)  # 年度预算总额 | 中央补助: the parts of a plan are planned.
            goal = place.goal or header.meaning in {Meaning.TARGET, Meaning.BUDGET} or (group and group in planned)
            role = Role.TARGET if goal else Role.ACTUAL
            yield make(
                sheet,
                place,
                cell,
                (name,),
                figure,
                indicator=label.text,
                role=role,
                period=header.period or place.period,
                rule="table.pair",
            )


def _remember(sheet: Sheet, cell: Cell, last: dict[int, Cell]) -> None:
    if sheet.text(cell):
        last.update(dict.fromkeys(range(cell.column, cell.column + cell.column_span), cell))


def _unit_of_group(sheet: Sheet, left: Cell | None) -> str | None:
    """The unit that ``left``, the last cell beside or above on the left, gives for the rows beside it
    (项目资金(万元))."""
    header = sheet.header(left) if left is not None else None
    return header.unit if header is not None and not header.times else None


def _observe(
    sheet: Sheet, columns: list[Column], column: Column, row: Row, cell: Cell, frame: Frame
) -> Observation | None:
    text = sheet.text(cell)
    if (head := row.head) is not None:
        row, column = replace(row, name=column.name, unit=column.unit), turned(column, head)
    figure = _figure_of(sheet, columns, column, row, text, frame)
    if figure is None:
        return None
    place = frame.place
    indicator, way, names = _named(sheet, columns, column, row, frame)
    if not indicator:
        return None
    period = _period_of(columns, column, row, cell, text, place)
    years = column.meaning is Meaning.CUMULATIVE and bool(frame.running or _OVER_YEARS.search(column.text))
    cumulative = years or (frame.plan and figure.bracketed)
    change = column.change
    if cumulative:
        change, period = _cumulative(sheet, columns, column, row, figure, way), frame.running or period
    elif column.change and frame.plan:
        period = frame.running or period
    change = change or way or (1 if figure.changed or (frame.place.rises and column.meaning in _PLAIN) else 0)
    if figure.unit == "%" and column.meaning is Meaning.ACTUAL and text.startswith("完成") and lists_tasks(columns):
        indicator += "完成率"  # 完成92% of a task, not of an indicator's value.
    if change:
        figure = _changed(figure, column, row, place, change, cumulative, indicator)
    elif column.meaning in SCORING or column.meaning in RATES:
        figure = in_unit(figure, column.unit, "分" if column.meaning in SCORING else "%")
    else:
        # [11000] in a column of 年均增速(%) counts what the row counts.
        own = row.unit if cumulative and figure.bracketed else None
        figure = _in_its_unit(sheet, columns, column, row, figure, own, indicator, place)
        if not row.name and column.name:
            # 招生计划, 招生任务 without the last word, 男 and 女 in a table of persons: to be made whole.
            indicator = completed(indicator, figure.unit, frame)
        figure = in_unit(figure, counted_in(indicator))
    return make(
        sheet,
        place,
        cell,
        names,
        figure,
        indicator=indicator,
        measure=Measure.CHANGE if change or figure.unit == "番" else Measure.LEVEL,
        role=_role(columns, column, frame, period),
        period=period,
        region=column.region or row.region,
        departments=row.departments,
        rule=f"table.{column.meaning or 'value'}{'.cumulative' if cumulative else ''}",
    )


def _named(
    sheet: Sheet, columns: list[Column], column: Column, row: Row, frame: Frame
) -> tuple[str, int, tuple[Cell, ...]]:
    """What a figure of a row is called, the sign of the change where that is one, and the cells that say so."""
    weights = [other for other in columns if other.meaning is Meaning.WEIGHT]
    names = row.cells
    if column.meaning is Meaning.SCORE and weights and not row.total and not frame.rates:
        name, names = weighed(sheet, columns, weights[-1], row, row.name)
        row = replace(row, name=name)
    indicator, way = name_of(columns, column, row, frame)
    if column.meaning is Meaning.WEIGHT:
        indicator, names = weighed(sheet, columns, column, row, indicator)
    return indicator, way, names


def _figure_of(sheet: Sheet, columns: list[Column], column: Column, row: Row, text: str, frame: Frame) -> Figure | None:
    """The figure of a cell with ``text``; None where it has none or is read like running text."""
    if is_told(columns, column, text):
        return None
    figure = only_figure(text) if column.meaning in WORDY else read_cell(text)
    if frame.plan and figure is Blank.TEXT and (end := _GOES_ON.search(text)):
        figure = read_cell(text[: end.start()])
    if not isinstance(figure, Figure):
        return None
    sign = compared_by(sheet, columns, row.index) if column.meaning is Meaning.TARGET else None
    return replace(figure, comparator=sign) if sign else figure


def _period_of(columns: list[Column], column: Column, row: Row, cell: Cell, text: str, place: Place) -> str | None:
    """The time that a figure is of: by a year or a mark behind it, its column, its row, or what holds for the table."""
    if own := _OWN_YEAR.search(text):
        return own["year"]
    period = place.marks.get(text[len(text.rstrip(MARKS)) :]) or _spanned(columns, cell) or column.period
    period = period or row.period or place.period or place.scope.period
    return _of_column(_level_of(columns, column), period) if period and not column.period else period


def _in_its_unit(
    sheet: Sheet,
    columns: list[Column],
    column: Column,
    row: Row,
    figure: Figure,
    own: str | None,
    indicator: str,
    place: Place,
) -> Figure:
    """``figure`` in the unit that its row, its column or the table gives; ``own`` comes before all of them."""
    both = of_several(place.unit, indicator, place.units)
    if both and both.endswith("元"):
        both = counted_in(indicator) or both  # 受益户数 in a table in 万元
    # 元/只 in the row says more than (元) over the column.
    finer = row.unit if row.unit and column.unit and row.unit.startswith(column.unit + "/") else None
    return in_unit(figure, own or finer, column.unit, row.unit, _beside(sheet, columns, column, row), both)


def _level_of(columns: list[Column], column: Column) -> Column:
    """The column whose time a column of changes shares: the nearest on its left."""
    if not column.change or "累计" in column.text:
        return column
    left = [other for other in columns if other.value and not other.change and other.index < column.index]
    return left[-1] if left and left[-1].meaning in {Meaning.LEVEL, Meaning.CUMULATIVE} else column


def _of_column(column: Column, period: str) -> str:
    """The period of a table as a column without one of its own means it: the year of the yearly budget, the months so
    far, the same time a year before."""
    if column.meaning in {Meaning.BUDGET, Meaning.TARGET} and _YEARLY.search(column.text):
        return period[:4]
    if len(period) == len("2020-12") and _SINCE_JANUARY.search(column.text):
        period = f"{period[:4]}-01/{period}"
    if column.meaning is Meaning.PREVIOUS and "上期" not in column.text:
        return _YEAR.sub(lambda year: str(int(year[0]) - 1), period)
    return period


def _spanned(columns: list[Column], cell: Cell) -> str | None:
    """The years of all the columns that a merged cell stands under."""
    under = range(cell.column, cell.column + cell.column_span)
    years = sorted({column.period[:4] for column in columns if column.period and column.index in under})
    return f"{years[0]}/{years[-1]}" if len(years) > 1 else None


def _beside(sheet: Sheet, columns: list[Column], column: Column, row: Row) -> str | None:
    """The unit that the target shows where the result has none, or the other way round."""
    if column.meaning not in WORDY:
        return None
    for other in columns:
        if other.meaning in WORDY and other is not column:
            text = sheet.text(sheet.at(row.index, other.index))
            figure = only_figure(text)
            if isinstance(figure, Figure) and figure.unit:
                scale = _SCALE.search(text, figure.start, figure.end)
                return scale.group() + figure.unit if scale else figure.unit
    return None


def _cumulative(sheet: Sheet, columns: list[Column], column: Column, row: Row, figure: Figure, sign: int) -> int:
    """The sign of a cumulative figure as a change, 0 for a level or a sum over the years.

    Outside brackets it is the average growth, unless its row is a rate and its header speaks of none (年均/累计). In
    brackets it is a change where two levels stand beside it, or a higher one: a sum would outgrow a year's figure.
    """
    if sign:
        return sign
    if not figure.bracketed:
        return 0 if row.unit in _PERCENT and not _GROWTH.search(column.text) else 1
    years = [other for other in columns if other.value and other.period and other is not column]
    found = [sheet.figure(sheet.at(row.index, other.index)) for other in years]
    levels = [level.value for level in found if level is not None and not level.bracketed]
    return 1 if len(levels) > 1 or any(level > figure.value for level in levels) else 0


def _changed(
    figure: Figure, column: Column, row: Row, place: Place, change: int, cumulative: bool, indicator: str
) -> Figure:
    own = row.unit if cumulative and figure.bracketed else None
    amount = _AMOUNT.search(column.text) is not None
    whole = row.unit or of_several(place.unit, row.name)
    # Under a line that gives each quantity its unit, what stands in another says so.
    given = of_several(None, indicator, place.units)
    figure = in_unit(figure, own, column.unit, whole if amount else None, given, "%")
    return figure.negative() if change < 0 and figure.value > 0 else figure


_ONE_YEAR = len("2015")
_GOAL = re.compile("目标|任务|计划|规划|预期|预计|预算")


def _role(columns: list[Column], column: Column, frame: Frame, period: str | None) -> Role:
    if column.meaning is Meaning.WEIGHT:
        return Role.WEIGHT
    if column.meaning is Meaning.STANDARD:
        return Role.STANDARD
    if column.target:
        # 2015年指标值 | 2020年目标值: the first of the years is where the plan begins.
        # Where all of them speak of 指标值 alike, all are to be reached.
        begins = (
            len(column.period or "") == _ONE_YEAR
            and column.period == frame.first
            and not _GOAL.search(column.text)
            and any(other.target and _GOAL.search(other.text) for other in columns)
        )
        return Role.ACTUAL if begins else Role.TARGET
    if column.done or column.meaning in _DONE:
        return Role.ACTUAL
    if column.change and not column.period and _of_target(columns, column):
        return Role.TARGET
    if frame.plan:
        # A footnote may date a figure of the baseline earlier still.
        return Role.ACTUAL if period and frame.first and period[:4] <= frame.first else Role.TARGET
    if frame.goal and not column.period and column.meaning not in RATES and not column.change:
        return Role.TARGET
    this_year = frame.this_year
    year = period.rpartition("/")[2][:4] if period else None
    return Role.TARGET if year and this_year and int(year) > this_year else Role.ACTUAL


def _of_target(columns: list[Column], column: Column) -> bool:
    """Whether the figures that a column of changes stands beside are still to be reached: 本年预算数 | 增减额."""
    left = [c for c in columns if c.value and not c.change and c.index < column.index and c.meaning not in RATES]
    return bool(left) and left[-1].target
