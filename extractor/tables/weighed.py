"""What the points of a row are given for, where its name stands for several rows or says too little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from .. import lazy_re as re
from ..model import Cell
from .columns import Column
from .grid import Sheet
from .headers import Meaning
from .labelling import ruled
from .labels import Row
from .names import clean_name, points_in

_ASKED = re.compile("标准|内容|要求|要点|细则|任务|措施")
# Who is given the points says nothing of what for.
_BODY = re.compile("[省市州县区旗镇乡][一-鿿]{1,8}(?:局|委|办|部|厅|处|科|中心|政府|委员会|办公室)")
_RULES = re.compile("[扣评计记赋打]分|办法|方法|方式")
_WORDS = re.compile("[一-鿿]{2}")
# The clause from which on a text says how points are taken or given: …，每发现一处扣0.5分。
_RULE = re.compile(
    r"[，。；;](?=(?:每|未|无|缺|少|否则|发现|如|凡|若|对|有)?[^，。；;]*"
    r"(?:[扣减][0-9.]+(?:[-~—][0-9.]+)?分|不得分|不[计记给]分|[得计记加][0-9.]+分|得满分|酌情))"
)
_POINTS = re.compile("[得扣计记加减][0-9.]+分")
# 环卫设施齐全。按照…: what a longer text is about.
_HEAD = re.compile("(?P<head>[^，、。;:()0-9]{4,12})。.{6}")
_SHORTEST = 4


def weighed(sheet: Sheet, columns: list[Column], column: Column, row: Row, name: str) -> tuple[str, tuple[Cell, ...]]:
    """What the points in ``column`` are given for, with the cells that say so: ``name``, unless it names several rows
    with points, or a group that has points of its own; what is asked for in the row does then, or how its rule
    begins."""
    if row.total:
        return name, row.cells
    if level := _spanning(sheet, columns, column, row) or _level(sheet, columns, column, row):
        return level, row.cells
    if _is_of_group(columns, column):
        return name, row.cells
    shared = row.named_by is not None and _names_group(sheet, columns, column, row, row.named_by)
    if name and not shared and not _BODY.fullmatch(name):
        return name, row.cells
    asked = next(_asked(sheet, columns, row), None)
    rule = ruled(sheet, columns, row)
    return asked or ((rule or name) if shared else (name or rule), row.cells)


def _spanning(sheet: Sheet, columns: list[Column], column: Column, row: Row) -> str:
    """What points are given to that stand once for several rows: the label of just these rows."""
    cell = sheet.at(row.index, column.index)
    if cell is None or cell.row_span < 2:
        return ""
    labels = (sheet.at(row.index, other.index) for other in columns if other.label and other.index < column.index)
    own = [label for label in labels if label is not None and (label.row, label.row_span) == (cell.row, cell.row_span)]
    return _without_points(clean_name(sheet.text(own[-1])).text) if own else ""


def _without_points(text: str) -> str:
    points = points_in(text)
    return points[0] if points else text


def _is_of_group(columns: list[Column], column: Column) -> bool:
    """Whether a column of points stands right behind another one (具体分值 | 项目分值), holding those of groups."""
    return any(other.meaning is Meaning.WEIGHT and other.index == column.index - 1 for other in columns)


def _level(sheet: Sheet, columns: list[Column], column: Column, row: Row) -> str:
    """What the points of a column are given to where each level of indicators has its own: 一级指标 | 分值 | 二级指标 |
    分值."""
    labels = [other for other in columns if other.label]
    left = [other for other in labels if other.index < column.index]
    after = next((c.index for c in columns if c.meaning is Meaning.WEIGHT and c.index > column.index), None)
    if after is None or not left or not any(column.index < other.index < after for other in labels):
        return ""
    return clean_name(sheet.text(sheet.at(row.index, left[-1].index))).text


def _names_group(sheet: Sheet, columns: Sequence[Column], column: Column, row: Row, named_by: Cell) -> bool:
    """Whether the cell that names a row names others with points of their own as well, or bears points itself."""
    if named_by.row + named_by.row_span <= row.index:
        return True  # The group of a row above.
    own = next((one for one in columns if one.index == named_by.column), None)
    text = sheet.text(named_by)
    if (points := points_in(text)) and own is not None:
        given = sheet.figure(sheet.at(row.index, column.index))
        other = given is not None and given.value != Decimal(text[points[1] : points[2]])
        if other or own.meaning is not Meaning.NAME:
            return True
    under = range(named_by.row, min(named_by.row + named_by.row_span, sheet.table.rows))
    cells = {cell for place in under if (cell := sheet.at(place, column.index)) is not None and sheet.figure(cell)}
    return len(cells) > 1


def _asked(sheet: Sheet, columns: Sequence[Column], row: Row) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """What is asked for in a row, with the cells of its evidence, best first: what columns of requirements say, then
    what columns of rules do."""
    words = [one for one in columns if one.meaning is Meaning.TEXT and _ASKED.search(one.text)]
    for column in sorted(words, key=lambda one: _RULES.search(one.text) is not None):
        cell = sheet.at(row.index, column.index)
        text = sheet.text(cell)
        if cell is None or cell.row != row.index or cell.row_span > 1:
            continue
        asked = clean_name(without_rule(text)).text
        if head := _HEAD.match(asked):
            asked = head["head"]
        if _WORDS.search(asked) and not _POINTS.search(asked):
            yield asked, (*(one for one in row.cells if one.row == row.index), cell)


def without_rule(text: str) -> str:
    """``text`` without the clauses that say how points are taken or given: 露天堆放垃圾，每发现一处扣3分."""
    match = _RULE.search(text)
    return text[: match.start()].removesuffix("的") if match and match.start() >= _SHORTEST else text
