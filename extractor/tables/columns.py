"""What each column of a stretch of rows holds, from the headers over it and, where they do not tell, from its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .. import lazy_re as re
from ..memory import remembered
from ..quantities import find_quantities
from ..regions import Level, find_regions, table
from ..regions import Region as Division
from ..regions.table import COUNTRY
from .cells import Blank, Figure, read_cell, unit_factor
from .grid import Sheet, Stretch
from .headers import Header, Meaning
from .labelling import labelled
from .names import HEAD_NOUN, clean_name, counted_in, join, overlap, points_in
from .parts import is_own, named


@dataclass(frozen=True, slots=True)
class Region:
    """An area by its full name; ``code`` as in GB/T 2260, None for areas below the county."""

    name: str
    code: str | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``name`` is what its header adds to the indicator's name, ``target`` that its figures are meant to be
    reached, ``done`` that they were, ``change`` the sign of a change (0 for levels), ``value`` that it holds
    figures."""

    index: int
    meaning: Meaning | None
    value: bool
    name: str = ""
    unit: str | None = None
    period: str | None = None
    target: bool = False
    done: bool = False
    change: int = 0
    region: Region | None = None
    text: str = ""
    head: str = ""
    """The lowest of the headers that ``text`` holds."""

    @property
    def label(self) -> bool:
        """Whether its cells can name the rows."""
        return not self.value and self.meaning in _LABELS


_LABELS = {None, Meaning.NAME, Meaning.GROUP, Meaning.AREA, Meaning.PERIOD}
_TOWNSHIP = re.compile(r"(?!各|全|乡镇|街道|城镇|村镇|建制镇|小城镇|中心镇)[一-鿿]{1,5}(?:街道|镇|乡|苏木)")
_PART = re.compile("#|其中|第[一二三]产业$")
_VAGUE = {None, Meaning.LEVEL, Meaning.TOTAL}
# Words that follow what they are about: 公务接待费 + 预算数.
_GOALS, _RESULTS = {Meaning.TARGET, Meaning.BUDGET}, {Meaning.ACTUAL, Meaning.EXECUTION}
_FOLLOWING = {Meaning.BUDGET, Meaning.EXECUTION}
# The same part of the year before: which one the table has to say.
_SAME_TIME = re.compile("(?:上年|去年)同期[^0-9]*")
_WHOLE = re.compile("总([量额数值])$")
_TIMES = {"时间", "日期", "统计时间"}
_TASK = re.compile("任务|目标|计划")
# The two sides of an account, each with its own items.
_SIDES = {"收入", "支出"}
# 预算数为上年执行数的%: a share of what is planned is planned.
_PLANNED = re.compile("(?:预算|计划)(?:数|额)?[为占]")
_COUNT, _BARE_YEAR = re.compile("[数额量]$"), re.compile("(?:19|20)[0-9]{2}")
_COUNTRY = re.compile("全国(?:总计|合计)?")
_HERE = re.compile("全[国省市县区州]")


def read_columns(sheet: Sheet, stretch: Stretch) -> list[Column]:
    """The columns of a stretch, left to right."""
    columns = [_column(sheet, stretch, index) for index in range(sheet.table.columns)]
    columns = list(_of_totals(columns))
    names = named([(column.name if column.value else "", bool(_PART.match(column.text)), None) for column in columns])
    columns = [
        replace(column, name=name) if column.value else column for column, name in zip(columns, names, strict=True)
    ]
    for index, column in enumerate(columns[1:], 1):
        if column.value and column.unit is None and _PART.match(column.text) and columns[index - 1].unit:
            columns[index] = replace(column, unit=columns[index - 1].unit)  # 企业数(个), #亏损企业
    columns = list(_under_one_head(columns))
    columns = [_as_units(sheet, stretch, column) for column in columns]
    columns = [_as_periods(sheet, stretch, column) for column in columns]
    columns = [_as_names(sheet, stretch, column, columns) for column in columns]
    return labelled(sheet, stretch, columns)


def _under_one_head(columns: Sequence[Column]) -> Iterator[Column]:
    """Columns that divide a head whose first column gives the unit: 投资额 over (亿元), 住宅."""
    left: Column | None = None
    for column in columns:
        same = left is not None and column.text.startswith(left.text.split("(")[0]) and column.change == left.change
        if column.value and left is not None and same and column.unit is None and left.head.strip("()") == left.unit:
            column = replace(column, unit=left.unit)
        elif column.value:
            left = column
        yield column


def turned(column: Column, head: Header) -> Column:
    """What the figures of a row called ``head`` (2022年目标值) are of the indicator that names their column."""
    meaning = head.meaning
    own = meaning in {Meaning.EXECUTION_RATE, Meaning.COMPLETION_RATE, Meaning.SHARE} or _change([head])
    return replace(
        column,
        meaning=meaning,
        name=head.name,
        unit=head.unit if own else head.unit or column.unit,
        period=_period([head], meaning) or column.period,
        target=meaning in {Meaning.TARGET, Meaning.BUDGET},
        done=meaning in {Meaning.ACTUAL, Meaning.EXECUTION},
        change=_change([head]),
        text=head.text,
        head=head.text,
    )


def _of_totals(columns: Sequence[Column]) -> Iterator[Column]:
    """Columns that divide the total on their left are named by what it sums up: 用水总量, 农业, 工业."""
    whole: Column | None = None
    for column in columns:
        if not column.value or column.change or is_own(column.name):
            whole = column if _WHOLE.search(column.name) and not column.change else None
        elif whole is not None and column.name and column.meaning is None and column.unit == whole.unit:
            column = replace(column, name=overlap(column.name, _WHOLE.sub(r"\1", whole.name)))
        yield column


def panels(columns: list[Column]) -> list[list[Column]]:
    """The columns cut where the first header comes again: tables that stand side by side for want of room."""
    if not columns or not columns[0].head or columns[0].value:
        return [columns]
    starts = [place for place, column in enumerate(columns) if column.head == columns[0].head and not column.value]
    cuts = [0, *(place for place in starts if place and columns[place - 1].head != columns[0].head), len(columns)]
    return [columns[start:end] for start, end in pairwise(cuts)]


@remembered
def whole_region(text: str, home: Division | None) -> Region | None:
    """The area that ``text`` names, where it names nothing else."""
    if _COUNTRY.fullmatch(text):
        return Region(COUNTRY.name, COUNTRY.code)
    for name in (text, text.removesuffix("区")):  # 广西区 is what tables call 广西壮族自治区.
        for found in find_regions(name, home):
            if found.start == 0 and found.end == len(name) and (name == text or found.level is Level.PROVINCE):
                return Region(found.name, found.code)
    return None


def township(text: str, home: Division | None) -> Region | None:
    """A township or quarter of the document's own area, which no table of areas lists (妙高街道)."""
    if home is None or home.level is not Level.COUNTY or not _TOWNSHIP.fullmatch(text):
        return None
    return Region(table().full_name(home) + text, None)


def _column(sheet: Sheet, stretch: Stretch, index: int) -> Column:
    parts = _headers(sheet, stretch, index)
    meaning = _meaning(parts)
    if meaning is not None and meaning.describes:
        if meaning is not Meaning.AREA or not _only_figures(sheet, stretch, index):
            unit = parts[-1].unit
            text = "".join(part.text for part in parts)
            return Column(index, meaning, value=False, unit=unit, text=text, head=parts[-1].text)
        # 城市 beside 农村 over figures names what is measured, not where.
        parts = [p._replace(meaning=None, name=p.text) if p.meaning and p.meaning.describes else p for p in parts]
        meaning = _meaning(parts)
    # The lowest header that says so: 完成值 under 目标及完成情况 is done.
    said = next((part.meaning for part in reversed(parts) if part.meaning in _GOALS | _RESULTS), None)
    name, region = "", None
    if meaning in _FOLLOWING:
        parts = [part for part in parts if part.text not in _SIDES]
    for part in sorted(parts, key=lambda part: part.meaning in _FOLLOWING):
        area = (whole_region(part.name, sheet.home) or township(part.name, sheet.home)) if part.name else None
        if area is not None:
            region = area
        elif part.name and not _HERE.fullmatch(part.name):
            name = _under(name, part.name)
    return Column(
        index,
        meaning,
        value=bool(meaning) or any(part.times for part in parts) or _holds_figures(sheet, stretch, index, name),
        name=name,
        unit=next((part.unit for part in reversed(parts) if part.unit), None),
        period=_period(parts, meaning),
        target=said in _GOALS or any(_PLANNED.match(part.name) for part in parts),
        done=said in _RESULTS,
        change=_change(parts),
        region=region,
        text="".join(part.text for part in parts),
        head=parts[-1].text if parts else "",
    )


def _under(upper: str, lower: str) -> str:
    """The name of a column with one header under another; the lower one alone where it says all: 中央资金 under
    资金规模, 其中:专任教师 under 教职工数."""
    name, _, part = clean_name(lower)
    alone = HEAD_NOUN.search(name) and upper[:2] in name
    return name if alone or (part and counted_in(name)) else join(upper, name)


def _headers(sheet: Sheet, stretch: Stretch, index: int) -> list[Header]:
    found: list[Header] = []
    last = stretch.header_rows[-1] if stretch.header_rows else -1
    for row in stretch.header_rows:
        cell = sheet.at(row, index)
        if row != last and not sheet.text(cell) and sheet.text(sheet.at(last, index)):
            # Formats without merged cells leave the places right of a wide header empty.
            # #专任教师 beside 教职工数 stands under nothing: it is part of what stands on its left.
            part = _PART.match(sheet.text(sheet.at(last, index)))
            left = next((c for c in range(index, -1, -1) if sheet.text(sheet.at(row, c))), None)
            cell = None if left is None or part else sheet.at(row, left)
        header = sheet.header(cell)
        if header is not None and header not in found:
            found.append(header)
    return found


def _meaning(parts: list[Header]) -> Meaning | None:
    if not parts:
        return None
    own = parts[-1]
    if own.meaning is not None and own.meaning.describes:
        return own.meaning
    known = [part.meaning for part in reversed(parts) if part.meaning is not None and not part.meaning.describes]
    precise = [meaning for meaning in known if meaning not in _VAGUE]
    return next(iter(precise or known), None)


def _change(parts: list[Header]) -> int:
    meanings = {part.meaning for part in parts}
    return -1 if Meaning.FALL in meanings else 1 if Meaning.CHANGE in meanings else 0


def _period(parts: list[Header], meaning: Meaning | None) -> str | None:
    for part in reversed(parts):
        if part.period and not _SAME_TIME.fullmatch(part.text):
            return part.period
        if meaning is Meaning.PREVIOUS and part.times and not _SAME_TIME.fullmatch(part.text):
            return part.times[-1].period
    return None


def _holds_figures(sheet: Sheet, stretch: Stretch, index: int, name: str) -> bool:
    """Whether at least half of a column's cells are figures, among them those under the ``name`` of a number (床位数)
    that look like years."""
    if index == 0 and _counts_up(sheet, stretch):
        return False
    texts = [cell for row in stretch.rows if (cell := sheet.at(row, index)) and cell.row == row and sheet.text(cell)]
    counts = _COUNT.search(name) is not None
    figures = sum(1 for cell in texts if sheet.figure(cell) or (counts and _BARE_YEAR.fullmatch(sheet.text(cell))))
    return figures > 0 and 2 * figures >= len(texts)


def _only_figures(sheet: Sheet, stretch: Stretch, index: int) -> bool:
    texts = [cell for row in stretch.rows if (cell := sheet.at(row, index)) and cell.row == row and sheet.text(cell)]
    return bool(texts) and all(sheet.figure(cell) or read_cell(sheet.text(cell)) is Blank.DASH for cell in texts)


def _counts_up(sheet: Sheet, stretch: Stretch) -> bool:
    figures = [figure.value for row in stretch.rows if (figure := sheet.figure(sheet.at(row, 0)))]
    return len(figures) > 1 and all(value == figures[0] + place for place, value in enumerate(figures))


def _as_names(sheet: Sheet, stretch: Stretch, column: Column, columns: list[Column]) -> Column:
    """工作任务 and 目标任务 head what has to be done where no cell of theirs says how much, and another column does;
    标准 heads what has to be met for the points beside it."""
    others = [other for other in columns if other.value and other is not column]
    texts = [text for row in stretch.rows if (text := sheet.text(sheet.at(row, column.index)))]
    if column.value and others and texts and (column.index == 0 or column.meaning is Meaning.STANDARD):
        points = any(other.meaning is Meaning.WEIGHT for other in others)
        counts = find_quantities if column.meaning is Meaning.STANDARD and not points else _is_figure
        if not any(counts(text) for text in texts):
            # 成本构成 in the first place heads names, 绩效标准 what is to be met.
            labels = [other for other in columns if other.label and other is not column]
            named = any(other.meaning is Meaning.NAME for other in labels) if points else bool(labels)
            meaning = Meaning.TEXT if named and column.index else Meaning.NAME
            return Column(column.index, meaning, value=False, unit=column.unit, text=column.text, head=column.head)
    if column.meaning is Meaning.NAME and _tells_goals(sheet, stretch, column, columns):
        return Column(column.index, Meaning.TARGET, value=True, target=True, text=column.text, head=column.head)
    if column.meaning is not Meaning.TARGET or column.period or not others or not _TASK.search(column.text):
        return column
    if not texts or any(find_quantities(text) for text in texts):
        return column
    return Column(column.index, Meaning.NAME, value=False, text=column.text, head=column.head)


def _is_figure(text: str) -> bool:
    return isinstance(read_cell(text), Figure)


def _tells_goals(sheet: Sheet, stretch: Stretch, column: Column, columns: list[Column]) -> bool:
    """量化指标 in a list of tasks with their bodies: words that say how much, in most cells."""
    left = any(other.index < column.index and other.meaning is not Meaning.ORDINAL for other in columns)
    scored = any(other.meaning is Meaning.WEIGHT for other in columns)  # There the goal is the name of its points.
    if not left or scored or not any(other.meaning is Meaning.DEPARTMENT for other in columns):
        return False
    texts = [text for row in stretch.rows if (text := sheet.text(sheet.at(row, column.index)))]
    telling = [text for text in texts if any(one.unit != "分" for one in find_quantities(text)) and not points_in(text)]
    return 2 * len(telling) > len(texts)


def _as_periods(sheet: Sheet, stretch: Stretch, column: Column) -> Column:
    """时间 heads years in a table of figures, and when something has to be done in a list of tasks: the cells tell."""
    if column.text not in _TIMES:
        return column
    texts = [text for row in stretch.rows if (text := sheet.text(sheet.at(row, column.index)))]
    years = texts and all(sheet.is_time(text) for text in texts)
    return Column(column.index, Meaning.PERIOD, value=False, text=column.text) if years else column


def _as_units(sheet: Sheet, stretch: Stretch, column: Column) -> Column:
    """单位 heads units of measure in one table and organisations in the next: the cells tell."""
    if column.meaning is not Meaning.UNIT:
        return column
    texts = [text for row in stretch.rows if (text := sheet.text(sheet.at(row, column.index)))]
    units = sum(1 for text in texts if unit_factor(text) or len(text) == 1 or text.startswith("元/"))
    return (
        column
        if 2 * units >= len(texts)
        else Column(column.index, Meaning.NAME, value=False, text=column.text, head=column.head)
    )
