"""What the descriptive cells of a row say: which indicator, when, where, in which unit, whose task."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from .. import lazy_re as re
from ..model import Cell
from ..normal import Normal
from ..progress import step
from .cells import Blank, Figure, read_cell, unit_factor
from .columns import Column, Region, township, whole_region
from .grid import Sheet, Stretch
from .headers import Header, Meaning, take_apart
from .labelling import with_points
from .names import clean_name, counted_in, direction, is_total, overlap, points_in
from .parts import is_measured, is_own, is_sum, named

_CHINESE = re.compile("[一-鿿]")
_RATIO = re.compile("(?:[比率数倍]|系数|比重)$")
_HERE = re.compile("全[国省市县区州]")
_OUTLINE = tuple(
    re.compile(pattern)
    for pattern in (
        r"[一二三四五六七八九十]{1,3}、",
        r"\([一二三四五六七八九十]{1,3}\)",
        r"[0-9]{1,2}[.、](?![0-9])",
        r"\([0-9]{1,2}\)|[①-⑳]",
    )
)
_NOTED_UNIT = re.compile(r"\(([^()0-9A-Za-z]{1,6})\)")
_NUMBERED = {"栏次", "行次", "序号", "栏目", "栏次合计"}
# 一、交通项目(2个) in the column of running numbers
_HEADING = re.compile("[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]|.{0,6}合计|总计")
# What came to the whole: 总人口, 新增人口, 增长 is that of the whole.
_ADDED = re.compile("新增|净增")
_GROWTH = re.compile(
    "(?:其中:?)?(?:年均|年平均)?(?:同比|比上年|较上年|比上年同期|环比)?(?:(?:增长|增速|增幅|增减|增长率|增长速度|升降|涨跌幅?)|(?P<fall>下降|降低))(?:率|幅度?|速度)?"
)


# 占总人口比重(%): a share of the row above
_SHARE = re.compile("占(?:[^，]{1,12}?的?)?(?:比重|比例|比)")


@dataclass(frozen=True, slots=True)
class Row:
    """What the descriptive cells of a row say. ``cells`` are those that name it, for the evidence; ``part`` marks rows
    that are some of the row above (其中)."""

    index: int
    name: str
    group: str
    unit: str | None
    period: str | None
    region: Region | None
    total: bool
    part: bool
    departments: tuple[str, ...]
    cells: tuple[Cell, ...]
    bracketed: bool = False
    """Whether the unit stands in brackets in a cell of its own."""
    part_name: str = ""
    """What the row calls itself where ``name`` was made whole with what the rows above count (轻工业 of 工业增加值)."""
    named_by: Cell | None = None
    """The cell that ``name`` stands in."""
    head: Header | None = None
    """What the row says of the columns' indicators where rows are called as columns are elsewhere (目标值)."""


def read_rows(sheet: Sheet, stretch: Stretch, columns: list[Column]) -> list[Row]:
    """The rows of a stretch; names that several rows bear are told apart by the group that they stand in."""
    rows = [_row(sheet, stretch, columns, i) for i in stretch.rows if not _counts_columns(sheet, columns, i)]
    if headed := _headed(sheet, rows, columns):
        return headed
    rows = _in_units_above(_risen(rows))
    rows = _parts_in_units(_counted_above(_outlined(sheet, rows), columns), columns)
    names = named([(row.name, row.part, row.unit) for row in rows])
    rows = [
        row if row.name == name else replace(row, name=name, part_name=row.name)
        for row, name in zip(rows, names, strict=True)
    ]
    seen = Counter(name for name, _ in {(row.name, row.group) for row in rows})
    return [
        replace(row, name=overlap(row.group, row.name)) if row.name and row.group and seen[row.name] > 1 else row
        for row in rows
    ]


def _headed(sheet: Sheet, rows: list[Row], columns: list[Column]) -> list[Row]:
    """The rows of a table that was turned round: the columns bear the names of the indicators, and each row says what
    its figures are of them (2022年目标值, 属性). None where a row has a name of its own."""
    if not all(column.name for column in columns if column.value):
        return []
    heads = [sheet.header(row.cells[-1]) if row.cells else None for row in rows]
    if not all(head is not None and head.plain and head.meaning not in {None, Meaning.TOTAL} for head in heads):
        return []
    return [
        replace(row, name="", head=head, unit=head.unit, period=head.period or row.period)
        for row, head in zip(rows, heads, strict=True)
        if head is not None and head.meaning is not None and not head.meaning.describes
    ]


def _counts_columns(sheet: Sheet, columns: list[Column], index: int) -> bool:
    """Whether a row only numbers the columns: 栏次 1 2 3, which many accounts have under their headers."""
    found = [sheet.figure(sheet.at(index, column.index)) for column in columns if column.value]
    figures = [figure.value for figure in found if figure is not None]
    label = sheet.text(sheet.at(index, columns[0].index)) if columns else ""
    counts = len(figures) == len(found) > 1 and all(b == a + 1 for a, b in pairwise(figures))
    return counts and (label in _NUMBERED or (figures[0] in (1, 2) and not _CHINESE.search(label)))


def _outlined(sheet: Sheet, rows: list[Row]) -> list[Row]:
    """Rows that are deeper in the outline than one that says what is counted (二、接待旅游者人数 / 1.外国人) marked as
    parts of it; they count in its unit where they bear none."""
    found: list[Row] = []
    whole: tuple[int, str | None] | None = None
    for row in rows:
        label = sheet.text(row.cells[-1]) if row.cells else ""
        level = next((depth for depth, form in enumerate(_OUTLINE) if form.match(label)), len(_OUTLINE))
        own = is_own(row.name) or is_sum(row.name)
        deeper = whole is not None and level > whole[0] and row.unit in {None, whole[1]} and not own
        if deeper and whole is not None:
            row = replace(row, part=True, unit=whole[1])
        elif row.part and row.unit is None and not own:
            row = replace(row, unit=next((above.unit for above in reversed(found) if not above.part), None))
        elif level < len(_OUTLINE):
            whole = (level, row.unit) if own or row.unit else None
        elif own or row.unit:
            whole = None
        found.append(row)
    return found


def _counted_above(rows: list[Row], columns: list[Column]) -> list[Row]:
    """Rows that say neither what they count nor in which unit, below one that says both (零售总额(亿元) / 吃的商品),
    marked as parts of it; where columns give the units there is nothing to be missed."""
    if any(column.unit or column.meaning is Meaning.UNIT for column in columns if not column.change):
        return rows
    found: list[Row] = []
    whole: Row | None = None
    for row in rows:
        if row.unit or is_own(row.name):
            whole = row if row.unit and is_measured(row.name) else None
        elif whole is not None and row.name and not row.total and not counted_in(row.name):
            row = replace(row, part=True, unit=whole.unit)
        found.append(row)
    return found


def _parts_in_units(rows: list[Row], columns: list[Column]) -> list[Row]:
    """Rows marked as parts (其中：国内贷款), and those that go on with them, in the unit of the row above that bears
    one, where columns give none; ratios have none of it."""
    if any(column.unit or column.meaning is Meaning.UNIT for column in columns if not column.change):
        return rows
    found: list[Row] = []
    unit: str | None = None
    part = False
    for row in rows:
        if row.unit:
            unit, part = row.unit, row.part
        elif row.total or not row.name:
            unit, part = None, False
        elif unit and (row.part or part) and not _RATIO.search(row.name) and _counts_in(row.name, unit):
            row, part = replace(row, unit=unit), True
        found.append(row)
    return found


def _counts_in(name: str, unit: str) -> bool:
    """Whether what a name says that it counts, if it does, can be counted in ``unit``: 城镇人口 in 万人."""
    own, base = counted_in(name), unit_factor(unit)
    return own is None or (base is not None and base[0] == own and base[1] > 1)


def _in_units_above(rows: list[Row]) -> list[Row]:
    """Rows under one whose unit stands in a cell of its own, (所), count in it until another one comes."""
    if not any(row.bracketed for row in rows):
        return rows
    found: list[Row] = []
    for row in rows:
        above = found[-1].unit if found else None
        found.append(row if row.unit or not above else replace(row, unit=above))
    return found


def _risen(rows: list[Row]) -> list[Row]:
    """Rows that only say how much the row above has grown (地区生产总值 / 同比增长), or what share of something it is
    (15岁以下人口 / 占总人口比重), named for it."""
    found: list[Row] = []
    shared = ""
    for row in rows:
        above = next((one.name for one in reversed(found) if not _ADDED.match(one.name)), "")
        if _SHARE.fullmatch(row.name):
            row = replace(row, name=shared + row.name)
        else:
            shared = row.name if row.unit != "%" else ""
        if above and (match := _GROWTH.fullmatch(row.name)) and not _GROWTH.fullmatch(above):
            level = direction(above)[0] if direction(above)[1] else above
            row = replace(row, name=level + ("下降" if match["fall"] else "增长"))
        found.append(row)
    return found


class _Labels(NamedTuple):
    """The labels of a row with their cells and what their columns mean, and what they say besides names."""

    names: list[tuple[str, Cell, Meaning | None]]
    region: Region | None
    period: str | None
    noted: str | None
    """A unit in brackets in a cell of its own."""


def _row(sheet: Sheet, stretch: Stretch, columns: list[Column], index: int) -> Row:
    step()
    first_value = next((column.index for column in columns if column.value), len(columns))
    labels = [c.index for c in columns if c.label and (c.index < first_value or c.meaning is not None)]
    numbers = [column.index for column in columns if column.meaning is Meaning.ORDINAL]
    total = any(is_total(clean_name(sheet.text(sheet.at(index, column))).text) for column in numbers + labels)
    # 合计 leaves the places beside it empty for another reason, and the last column names the row itself.
    filled = set() if total else {column for column in labels if column != max(labels)}
    found = _labels_of(sheet, stretch, columns, index, first_value, filled)
    chosen, group = _naming(sheet, found, index)
    bare = chosen is not None and any(c.index == chosen[1].column and with_points(c) for c in columns)
    name = clean_name(_without_points(chosen[0], bare=bare) if chosen else "")
    return Row(
        index,
        name.text,
        clean_name(group or stretch.labels.get(index, "")).text,
        found.noted
        or name.unit
        or _row_unit(sheet, columns, index)
        or next((c.unit for c in columns if c.label and c.unit), None),
        found.period,
        found.region,
        total,
        any(clean_name(text).part for text, _, _ in found.names),
        _departments(sheet, columns, index),
        tuple(entry[1] for entry in found.names),
        found.noted is not None,
        named_by=chosen[1] if chosen else None,
    )


def _labels_of(
    sheet: Sheet, stretch: Stretch, columns: list[Column], index: int, first_value: int, filled: Collection[int]
) -> _Labels:
    """The labels of a row; ``filled`` are the columns whose empty cells the groups above speak for."""
    names: list[tuple[str, Cell, Meaning | None]] = []
    region, period, noted = None, None, None
    for column in columns:
        numbered = column.meaning is Meaning.ORDINAL and _HEADING.match(sheet.text(sheet.at(index, column.index)))
        if not (column.label or numbered) or (column.index > first_value and column.meaning is None):
            continue
        cell = sheet.at(index, column.index)
        cell = _filled(sheet, stretch, column, index) if column.index in filled else cell
        text = sheet.text(cell)
        if cell is None or not text or (isinstance(read_cell(text), Figure) and not sheet.is_time(text)):
            continue
        if (match := _NOTED_UNIT.fullmatch(text)) and unit_factor(match[1]):
            noted = match[1]
            continue
        area = whole_region(clean_name(text).text, sheet.home)
        if area is not None:
            region = area
        elif column.meaning is Meaning.PERIOD or sheet.is_time(text):
            header = take_apart(text, sheet.reference)
            period = header.period or period
        elif column.meaning is Meaning.AREA and not is_total(text) and not _HERE.fullmatch(text):
            place = clean_name(text).text
            region = township(place, sheet.home) or Region(place, None)
        names.append((text, cell, column.meaning))
    return _Labels(names, region, period, noted)


def _naming(sheet: Sheet, labels: _Labels, index: int) -> tuple[tuple[str, Cell, Meaning | None] | None, str]:
    """Which of the labels of a row names it, and the group that it stands in."""
    kept = [entry for entry in labels.names if not _locates(sheet, entry, labels.region)]
    plain = _without_translations(kept, labels.names)
    own = [entry for entry in plain if entry[2] is Meaning.NAME] or [entry for entry in plain if entry[1].row == index]
    if not plain:
        return None, ""
    chosen = (own or plain)[-1]
    before = [text for text, cell, _ in plain if cell.column < chosen[1].column]
    return chosen, _without_points(before[-1]) if before else ""


def _without_translations(
    plain: list[tuple[str, Cell, Meaning | None]], names: list[tuple[str, Cell, Meaning | None]]
) -> list[tuple[str, Cell, Meaning | None]]:
    """Names without those in Latin letters that only repeat a Chinese one beside them."""
    chinese = any(_CHINESE.search(text) for text, _, _ in names)
    return [entry for entry in plain if _CHINESE.search(entry[0])] if chinese else plain


def _locates(sheet: Sheet, entry: tuple[str, Cell, Meaning | None], region: Region | None) -> bool:
    """Whether a label says where or when, or that the row is a sum, and not what."""
    text, _, meaning = entry
    return (
        meaning in {Meaning.AREA, Meaning.PERIOD}
        or is_total(clean_name(text).text)
        or _HERE.fullmatch(text) is not None
        or sheet.is_time(text)
        or (region is not None and whole_region(clean_name(text).text, sheet.home) is not None)
    )


def _without_points(text: str, *, bare: bool = False) -> str:
    points = points_in(text, bare=bare)
    return points[0] if points else text


def _filled(sheet: Sheet, stretch: Stretch, column: Column, index: int) -> Cell | None:
    """The cell that speaks for the row: groups hold downwards where formats without merged cells leave them empty."""
    cell = sheet.at(index, column.index)
    if sheet.text(cell) or column.meaning is not Meaning.GROUP:
        return cell
    rows = stretch.rows
    for place in range(bisect_left(rows, index) - 1, -1, -1):
        above = sheet.at(rows[place], column.index)
        if sheet.text(above):
            return above
    return cell


def _row_unit(sheet: Sheet, columns: list[Column], index: int) -> str | None:
    """The unit in the row's cell for it, else the one that stands over the names."""
    for column in columns:
        if column.meaning is Meaning.UNIT and (text := sheet.text(sheet.at(index, column.index))):
            if read_cell(text) is Blank.TEXT or unit_factor(text):
                # 元/生、学年: for each of two things.
                return text.replace("、", "·") if text.startswith("元/") else text
            break
    return next((column.unit for column in columns if column.label and column.unit), None)


def _departments(sheet: Sheet, columns: list[Column], index: int) -> tuple[str, ...]:
    cells = (sheet.at(index, column.index) for column in columns if column.meaning is Meaning.DEPARTMENT)
    return tuple(dict.fromkeys(name for cell in cells if cell is not None for name in _bodies(sheet, cell)))


def _bodies(sheet: Sheet, cell: Cell) -> list[str]:
    """The bodies that a cell names: in a list, or one a line."""
    from ..organisations import read_names, split_names

    text = sheet.document.text
    lines = [Normal(text, span).text for span in cell.span.lines(text) if span.of(text).strip()]
    alone = [read_names(line) for line in lines] if len(lines) > 1 else []
    if alone and all(alone):
        return [found.name for names in alone for found in names or ()]
    return [found.name for found in split_names(sheet.text(cell))] if sheet.text(cell) else []
