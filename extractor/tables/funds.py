"""The money of a project in a broken form: 年初预算数, 全年执行数, 分值, 执行率, 得分 over 年度资金总额 and its parts.

Its rows are told by their names, since those that make up the total have neither points nor a rate.
"""

from __future__ import annotations

from collections.abc import Sequence

from .. import lazy_re as re
from ..model import Cell
from ..times import Reference
from .cells import Blank, Figure, read_cell
from .flattened import Line, LineKind
from .headers import Meaning, take_apart

_MONEY = {Meaning.BUDGET, Meaning.EXECUTION, Meaning.EXECUTION_RATE}
_HEADS = _MONEY | {Meaning.WEIGHT, Meaning.SCORE, Meaning.TEXT, Meaning.COMPLETION_RATE}
_FUND = re.compile("资金|拨款|结转|其他|财政|总额|合计|小计|收入|专户|补助|自筹|其中")
_OVER = re.compile(
    r"(?:资金|预算|经费|金额)(?:执行|安排|使用|到位)?(?:情况|数|来源)?(?:\([^()0-9]{1,6}\))*$|项目$|名称$"
)
# 预算执行情况(万元)(20分)
_POINTS = re.compile(r"\([0-9]{1,3}分\)$")
_MOST_HEADERS = 9
_LONGEST_HEADER = 16


def fund_rows(lines: Sequence[Line], place: int, reference: Reference) -> tuple[tuple[Cell, ...], int] | None:
    """The cells of such a table whose headers begin at ``place``, and where its lines end; None where there is none."""
    heads = _heads(lines, place, reference)
    if not heads:
        return None
    start = _behind_blanks(lines, place + heads)
    named = 0 if _OVER.search(lines[place].text) and _row(lines, start, heads - 1)[1] >= 0 else 1
    width = heads - 1 + named
    cells = [Cell(0, number + named, lines[place + number].span, header=True) for number in range(heads)]
    over = next((line for line in reversed(lines[max(0, place - _MOST_HEADERS) : place]) if line.text), None)
    if named and over is not None and _OVER.search(_POINTS.sub("", over.text)):
        cells.insert(0, Cell(0, 0, over.span, header=True))  # 资金情况（万元） beside an empty cell over the names
    row = 0
    while start < len(lines) and _FUND.search(lines[start].text) and lines[start].kind is LineKind.NAME:
        names, figures = _row(lines, start, width)
        if figures < 0:
            break
        row += 1
        last = start + names
        cells.append(Cell(row, 0, lines[last - 1].span))
        cells += [Cell(row, number + 1, lines[last + number].span) for number in range(figures)]
        start = _behind_blanks(lines, last + figures)
    filled = {cell.row for cell in cells if cell.column and cell.row}
    return (tuple(cells), start) if filled else None


def _heads(lines: Sequence[Line], place: int, reference: Reference) -> int:
    """How many headers begin at ``place``; 0 where they do not speak of what was planned and what was spent."""
    found: list[Meaning | None] = []
    for line in lines[place : place + _MOST_HEADERS]:
        head = take_apart(line.text, reference) if 1 < len(line.text) <= _LONGEST_HEADER else None
        over = not found and _OVER.search(line.text)
        if head is None or isinstance(read_cell(line.text), Figure) or not (over or head.meaning in _HEADS):
            break
        found.append(head.meaning)
    money = set(found) & _MONEY
    return len(found) if {Meaning.BUDGET, Meaning.EXECUTION} <= money and len(found) > 2 else 0


def _row(lines: Sequence[Line], start: int, width: int) -> tuple[int, int]:
    """How many lines name the row at ``start`` and how many of at most ``width`` fill it; -1 where more follow."""
    names = 2 if start < len(lines) and lines[start].text.rstrip(":") == "其中" else 1
    first = start + names
    end = first
    while end < len(lines) and _is_value(lines[end]):
        end += 1
    while end - first > width and not lines[end - 1].text:
        end -= 1
    return names, end - first if end - first <= width else -1


def _behind_blanks(lines: Sequence[Line], place: int) -> int:
    """The first place from ``place`` on that is no empty cell."""
    return next((number for number in range(place, len(lines)) if lines[number].text), len(lines))


def _is_value(line: Line) -> bool:
    if not line.text:
        return True
    found = read_cell(line.text)
    return isinstance(found, Figure) or found in {Blank.DASH, Blank.NOT_APPLICABLE}
