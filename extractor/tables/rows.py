"""From the rows of a table to observations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model import Cell, Measure, Observation, Role
from .cells import MARKS, Blank, Figure, only_figure, read_cell
from .columns import Column, panels
from .figures import Place, in_unit, make
from .grid import Sheet, Stretch
from .headers import Meaning, take_apart
from .labels import Row, read_rows
from .names import HEAD_NOUN, clean_name, direction, join, overlap, points_in
from .sentences import WORDY, is_told, lists_tasks
from .subpoints import divided

_SCORING = {Meaning.WEIGHT, Meaning.SCORE}
_RATES = {Meaning.EXECUTION_RATE, Meaning.COMPLETION_RATE, Meaning.SHARE}
# Words that follow what they are about: 税收收入 + 预算数.
_NAMING = {Meaning.BUDGET, Meaning.EXECUTION, *_RATES}
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
_KEPT = re.compile("(?:出栏|存栏)[量数]?$")
_PLAIN = {None, Meaning.LEVEL, Meaning.TOTAL}
# They stand before what is measured there: 城镇 + 居民消费价格.
_PARTS_OF_AREAS = {"城镇", "农村", "城市", "乡村", "市区", "郊区"}
_PERCENT = {"%", "‰"}
_GROWTH = re.compile("增长|增速|增幅")
# What ends the figure of a cell that goes on in words: >7、力争高于上年.
_GOES_ON = re.compile(r"[、，,;。(]")
# Column names that only say which of the things that the caption names.
_KINDS = {"男性", "女性", "城镇", "农村", "城市", "乡村", "其他", "其它", "市区", "郊区"}


def observe_rows(sheet: Sheet, stretch: Stretch, columns: list[Column], place: Place) -> Iterator[Observation]:
    """One observation for each figure in the value columns."""
    for panel in panels(columns):
        yield from _observe_panel(sheet, stretch, panel, place)


def _observe_panel(sheet: Sheet, stretch: Stretch, columns: list[Column], place: Place) -> Iterator[Observation]:
    frame = _Frame.of(columns, place)
    for row in read_rows(sheet, stretch, columns):
        yield from _group_points(sheet, columns, row, place)
        for column in columns:
            cell = sheet.at(row.index, column.index)
            if column.value and cell is not None and cell.row == row.index and cell.column == column.index:
                found = _observe(sheet, columns, column, row, cell, frame)
                if found is not None:
                    yield found
        yield from _sub_points(sheet, columns, row, place)


def observe_points(sheet: Sheet, stretch: Stretch, columns: list[Column], place: Place) -> Iterator[Observation]:
    """The points that stand with the names of rows where no column holds figures: 1.机构健全（20分）."""
    for row in read_rows(sheet, stretch, columns):
        yield from _group_points(sheet, columns, row, place)


def observe_pairs(sheet: Sheet, stretch: Stretch, place: Place) -> Iterator[Observation]:
    """Figures of rows without headers: each is named by the text on its left."""
    for index in stretch.rows:
        name: Cell | None = None
        for cell in sheet.starting(index):
            figure = read_cell(sheet.text(cell))
            if not isinstance(figure, Figure) or sheet.is_time(sheet.text(cell)):
                name = cell
                continue
            if name is None:
                continue
            header = take_apart(sheet.text(name), sheet.reference)
            label = clean_name(header.name)
            describes = header.meaning is not None and header.meaning.describes
            if describes or not 2 <= len(label.text) <= 30 or not (figure.unit or header.unit or place.unit):
                continue
            figure = in_unit(figure, header.unit, label.unit, place.unit)
            role = Role.TARGET if header.meaning in {Meaning.TARGET, Meaning.BUDGET} else Role.ACTUAL
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


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the columns of a stretch say together: whether it is a plan's table, from which year to which."""

    place: Place
    plan: bool
    first: str | None
    last: str | None
    rates: bool

    @classmethod
    def of(cls, columns: list[Column], place: Place) -> _Frame:
        years = sorted({column.period for column in columns if column.value and column.period})
        plan = any(column.meaning is Meaning.ATTRIBUTE for column in columns) and len(years) > 0
        rates = any(column.meaning is Meaning.EXECUTION_RATE for column in columns)
        first = years[0][:4] if len(years) > 1 else None
        return cls(place, plan, first, years[-1][:4] if years else None, rates)

    @property
    def running(self) -> str | None:
        """The years of the plan: those after the baseline up to the last."""
        if self.first and self.last and self.first < self.last:
            return f"{int(self.first) + 1}/{self.last}"
        return None


def _observe(
    sheet: Sheet, columns: list[Column], column: Column, row: Row, cell: Cell, frame: _Frame
) -> Observation | None:
    text = sheet.text(cell)
    if is_told(columns, column, text):
        return None  # Read like running text.
    figure = only_figure(text) if column.meaning in WORDY else read_cell(text)
    if frame.plan and figure is Blank.TEXT and (end := _GOES_ON.search(text)):
        figure = read_cell(text[: end.start()])
    if not isinstance(figure, Figure):
        return None
    place = frame.place
    indicator, sign = _indicator(columns, column, row, frame)
    if not indicator:
        return None
    period = place.marks.get(text[len(text.rstrip(MARKS)) :]) or _spanned(columns, cell) or column.period
    period = period or row.period or place.period
    if period and len(period) == len("2020-12") and column.text.startswith("累计"):
        period = f"{period[:4]}-01/{period}"
    cumulative = column.meaning is Meaning.CUMULATIVE or (frame.plan and figure.bracketed)
    change = column.change
    if cumulative:
        change, period = _cumulative(sheet, columns, column, row, figure, sign), frame.running or period
    elif column.change and frame.plan:
        period = frame.running or period
    change = change or sign or (1 if frame.place.rises and column.meaning in _PLAIN else 0)
    if figure.unit == "%" and column.meaning is Meaning.ACTUAL and text.startswith("完成") and lists_tasks(columns):
        indicator += "完成率"  # 完成92% of a task, not of an indicator's value.
    if change:
        figure = _changed(figure, column, row, change, cumulative)
    elif column.meaning in _SCORING:
        figure = in_unit(figure, column.unit, "分")
    elif column.meaning in _RATES:
        figure = in_unit(figure, column.unit, "%")
    else:
        both = _of_several(place.unit, indicator)
        figure = in_unit(figure, column.unit, row.unit, _beside(sheet, columns, column, row), both)
        if not row.name and column.name:
            # 招生计划, 招生任务 without the last word, 男 and 女 in a table of persons: to be made whole.
            indicator = _completed(indicator, figure.unit, frame)
    return make(
        sheet,
        place,
        cell,
        row.cells,
        figure,
        indicator=indicator,
        measure=Measure.CHANGE if change else Measure.LEVEL,
        role=_role(column, frame, period),
        period=period,
        region=column.region or row.region,
        departments=row.departments,
        rule=f"table.{column.meaning or 'value'}{'.cumulative' if cumulative else ''}",
    )


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


def _indicator(columns: list[Column], column: Column, row: Row, frame: _Frame) -> tuple[str, int]:
    """The indicator of a cell, and the sign of the change where the name is that of a change."""
    if column.meaning in _SCORING:
        given = column.meaning is Meaning.SCORE
        if row.total and not row.name:
            return ("总得分" if given else "总分"), 0
        subject = "预算执行率" if frame.rates else row.name
        return (subject + "得分" if given and subject else subject), 0
    own = column.name
    if not row.name:
        if column.change or column.meaning is Meaning.CUMULATIVE:
            own = _risen(columns, column) or own
        own = _of_caption(own, frame.place)
    if _KEPT.search(row.name) and own == "产量":
        own = ""  # 生猪出栏 in a table of outputs
    if own in _PARTS_OF_AREAS and row.name:
        return direction(own + row.name)
    name = overlap(row.name, own) if column.meaning in _NAMING else join(row.name, own)
    if frame.place.measure and not own and name and not _KEPT.search(name) and not HEAD_NOUN.search(name):
        name += frame.place.measure  # 稻谷 in a table of outputs
    return direction(name or frame.place.name)


def _of_several(unit: str | None, name: str) -> str | None:
    """The unit of a caption that gives several (单位：人、户), by the name that bears it (户数, 人口)."""
    if unit is None or "、" not in unit:
        return unit
    return next((one for one in unit.split("、") if one and one in name), None)


def _risen(columns: list[Column], column: Column) -> str:
    """What a column of changes speaks of in a table of areas: the level on its left that begins with the same word
    (当月产量 … 当月同比增长), else the nearest."""
    levels = [c.name for c in columns if c.value and c.name and not c.change and c.index < column.index]
    alike = [name for name in levels if name[:2] == column.text[:2]]
    return next(reversed(alike or levels), "")


def _of_caption(own: str, place: Place) -> str:
    """A column's name in a table of areas with what the caption counts (铜材产量: 当月产量 → 铜材当月产量)."""
    subject = place.name.removesuffix(place.measure) if place.measure and place.name.endswith(place.measure) else ""
    return subject + own if own and subject and subject not in own else own


def _completed(name: str, unit: str | None, frame: _Frame) -> str:
    """A column's name with what the caption counts, and with the ending that names in its unit have."""
    from ..prose.trimming import finish  # prose imports tables

    if frame.place.name and (name in _KINDS or len(name) == 1):
        name = join(name, frame.place.name)
    return name if name.endswith(("合计", "总计")) else finish(name, unit)


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


def _changed(figure: Figure, column: Column, row: Row, change: int, cumulative: bool) -> Figure:
    own = row.unit if cumulative and figure.bracketed else None
    amount = any(word in column.text for word in ("额", "量", "绝对"))
    figure = in_unit(figure, column.unit, own, row.unit if amount else None, "%")
    return figure.negative() if change < 0 and figure.value > 0 else figure


def _role(column: Column, frame: _Frame, period: str | None) -> Role:
    if column.meaning is Meaning.WEIGHT:
        return Role.WEIGHT
    if column.target:
        return Role.TARGET
    if column.meaning in _DONE:
        return Role.ACTUAL
    if frame.plan:
        # A footnote may date a figure of the baseline earlier still.
        return Role.ACTUAL if period and frame.first and period[:4] <= frame.first else Role.TARGET
    this_year = frame.place.scope.reference.this_year
    year = period.rpartition("/")[2][:4] if period else None
    return Role.TARGET if year and this_year and int(year) > this_year else Role.ACTUAL


def _sub_points(sheet: Sheet, columns: list[Column], row: Row, place: Place) -> Iterator[Observation]:
    """The points that the rules of a row give for single conditions, where they make up the points of the row."""
    weights = [sheet.figure(sheet.at(row.index, c.index)) for c in columns if c.meaning is Meaning.WEIGHT]
    points = next((figure.value for figure in weights if figure is not None), None)
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


def _group_points(sheet: Sheet, columns: list[Column], row: Row, place: Place) -> Iterator[Observation]:
    """Points that stand with the name of a group: 产出指标（50分）."""
    for column in columns:
        cell = sheet.at(row.index, column.index)
        if not column.label or cell is None or cell.row != row.index or cell.column != column.index:
            continue
        if found := points_in(sheet.text(cell)):
            name, start, end = found
            points = read_cell(sheet.text(cell)[start:end])
            if isinstance(points, Figure):
                moved = in_unit(points, "分")
                figure = Figure(moved.value, None, "分", moved.comparator, start, end, moved.resolution)
                yield make(
                    sheet,
                    place,
                    cell,
                    (cell,),
                    figure,
                    indicator=clean_name(name).text,
                    role=Role.WEIGHT,
                    period=place.period,
                    rule="table.weight.group",
                )
