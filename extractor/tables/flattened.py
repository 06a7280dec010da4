"""Tables that a conversion broke into one cell a line.

Where the header words survive as lines of their own, the table can be put together again (``rebuilt``). Where a scoring
table has lost its headers, the pair of a short name and a bare number below it gives the points of an indicator; what
follows are explanations, scoring rules and, now and then, the points that were given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from .. import lazy_re as re
from ..model import Block, BlockKind, Document, Span, Table
from ..normal import Normal
from ..once import once
from .barred import barred_cells
from .cells import Figure, read_cell, unit_factor
from .names import overlap
from .tokens import cells_of

_LONGEST_NAME = 24
_LONGEST_CELL = 60
_MOST_POINTS = Decimal(1000)
_FEWEST_PAIRS = 3
_FEWEST_RULES = 2
_LONGEST_SILENCE = 4
_CLOSE_FIELDS = 6
_QUANTITY = re.compile(
    r"(?:[人户个件次套台辆座床位所家]数|编制数?|人员编制|总数|面积|总额|金额|人口|覆盖率|完成率|合格率|满意度|(?:综合|自评|总)得分)(?:\([^()]{1,6}\))?$"
)
# The two halves of headers in narrow columns.
_HALVES = frozenset("年度 全年 年初 实际 计划 预算 自评 考核 考评 评估 检查 标准 绩效".split())
_HALVED = re.compile("(?:指标|目标|完成|预算|执行|计划)(?:值|数|率|情况)|得分|分值")
# The unit of a header, in a line of its own: 项目资金 / (万元).
_UNIT = re.compile(r"\((?:单位:)?(?P<unit>[^()0-9]{1,4})\)")
# The points of a name, in a line of their own: 队伍建设 / (8分).
_POINTS = re.compile(r"\([0-9]{1,3}(?:\.[0-9])?分\)")
# What heads the goals of a form, and what came of them, in sentences.
_WORDED = frozenset(
    """
    预期目标 年初设定目标 年初目标 年度总体目标 年度目标 项目年度目标 实际完成情况 全年实际完成情况 完成情况
    年度总体目标完成情况 年度目标完成情况 目标实际完成情况 年度总体目标完成情况综述 总体目标完成情况 实际完成目标
    """.split()
)
_SHORTEST_SENTENCE = 16
_SENTENCE = re.compile(r"[。;，?！!=]|是否")
_RULE = re.compile(r"[记得扣计加减为][0-9]+(?:\.[0-9]+)?分|\([0-9]+(?:\.[0-9]+)?分\)|满分|不得分|不记分")
# What every rule holds, found quickly: most texts have 分 in other words alone.
_RULE_SIGN = re.compile(r"分(?<=[0-9满得记]分)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class LineKind(StrEnum):
    NAME = "name"
    NUMBER = "number"
    RULE = "rule"
    """Says how points are given or taken."""
    TEXT = "text"


class Line(NamedTuple):
    """A line of the document; ``block`` is the position of its block."""

    span: Span
    text: str
    block: int
    kind: LineKind
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """An indicator of a flattened scoring table. ``group`` says that others follow that divide its points."""

    name: str
    name_line: Line | None
    number_line: Line
    given: Line | None
    group: bool
    heading: str


@once
def find_lines(document: Document) -> list[list[Line]]:
    """The lines of the document in runs that no proper table interrupts."""
    runs: list[list[tuple[Span, int]]] = [[]]
    for position, block in enumerate(document.blocks):
        if block.kind is BlockKind.MARGIN:
            continue
        spans = _line_spans(document, block)
        if block.kind is BlockKind.TABLE and not spans:
            runs.append([])
        runs[-1] += [(span, position) for span in spans]
    bars = "|" in document.text
    cells = [barred_cells(document, run) if bars else run for run in runs]
    lines = [[line for span, position in run if (line := _line(document, span, position))] for run in cells]
    return [list(_whole_lines(run)) for run in lines if run]


def _whole_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """``lines`` with headers and names that were broken in their cell made whole: 年度 / 指标值, 项目资金 / (万元),
    队伍建设 / (8分)."""
    place = 0
    while place < len(lines):
        line = lines[place]
        after = lines[place + 1] if place + 1 < len(lines) else None
        if after is not None and _goes_on(line, after):
            span = Span(line.span.start, after.span.end)
            text = line.text + after.text
            yield line._replace(span=span, text=text, kind=_kind(text)[0])
            place += 1
        else:
            yield line
        place += 1


def _goes_on(line: Line, after: Line) -> bool:
    """Whether ``after`` is the second half of the header or name ``line``."""
    if line.text in _HALVES and _HALVED.fullmatch(after.text):
        return True
    if line.kind is not LineKind.NAME:
        return False
    if _POINTS.fullmatch(after.text):
        return ")" not in line.text or _has_unit(line.text)
    return ")" not in line.text and _UNIT.fullmatch(after.text) is not None and _has_unit(after.text)


def _has_unit(text: str) -> bool:
    """Whether ``text`` ends in a unit in brackets, and holds no others."""
    found = _UNIT.search(text)
    return found is not None and found.end() == len(text) and unit_factor(found["unit"]) is not None


def one_cell_rows(document: Document, table: Table) -> bool:
    """Whether no row of a table holds more than one text: a flattened table that a reader took for a table."""
    rows: dict[int, int] = {}
    for cell in table.cells:
        if cell.span.of(document.text).strip():
            rows[cell.row] = rows.get(cell.row, 0) + 1
    return len(rows) > _FEWEST_PAIRS and max(rows.values()) == 1


def _line_spans(document: Document, block: Block) -> list[Span]:
    if block.kind is BlockKind.TABLE:
        table = None if block.table is None else document.tables[block.table]
        alone = table is not None and one_cell_rows(document, table)
        return [cell.span for cell in table.cells] if table is not None and alone else []
    return [cell for line in block.span.lines(document.text) for cell in cells_of(document, line)]


def _line(document: Document, span: Span, block: int) -> Line | None:
    if span.end - span.start > _LONGEST_CELL:
        # Only short lines are read; of long ones it is enough to know whether they tell how points are given.
        text = span.of(document.text)
        rule = "分" in text and _is_rule(_squeezed(document, span))
        return Line(span, text, block, LineKind.RULE if rule else LineKind.TEXT)
    text = _squeezed(document, span)
    # The empty cells of tables with bars are kept, empty lines are not.
    return Line(span, text, block, *_kind(text)) if text or span.start == span.end else None


def _squeezed(document: Document, span: Span) -> str:
    """The text there without any white space."""
    return Normal(document.text, span).text.replace(" ", "")


def _kind(text: str) -> tuple[LineKind, Decimal | None]:
    figure = read_cell(text) if len(text) <= 6 else None
    if isinstance(figure, Figure) and figure.unit in {None, "分"} and 0 < figure.value <= _MOST_POINTS:
        return LineKind.NUMBER, figure.value
    if _is_rule(text):
        return LineKind.RULE, None
    if 2 <= len(text) <= _LONGEST_NAME and _CHINESE.search(text) and not _SENTENCE.search(text):
        return LineKind.NAME, None
    return LineKind.TEXT, None


def _is_rule(text: str) -> bool:
    return _RULE_SIGN.search(text) is not None and _RULE.search(text) is not None


def lone_figures(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Fields of a broken form: a line that names a quantity, and below it its figure and nothing else. A form has
    several of them close to each other."""
    last = -_CLOSE_FIELDS
    waiting: tuple[Line, Line] | None = None
    for place, name in enumerate(lines[:-1]):
        if name.kind is not LineKind.NAME or not _QUANTITY.search(name.text):
            continue
        number = lines[place + 1]
        after = read_cell(lines[place + 2].text) if place + 2 < len(lines) else None
        if not isinstance(read_cell(number.text), Figure) or isinstance(after, Figure):
            continue
        if name.text.endswith("得分"):
            yield name, number
            continue
        near, last = place - last <= _CLOSE_FIELDS, place
        if near and waiting is not None:
            yield waiting
        if near:
            yield name, number
        waiting = None if near else (name, number)


def told_lines(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Sentences of a broken form, each with the header that it stood under: 预期目标, 实际完成情况 and as many
    sentences."""
    heads: list[Line] = []
    told: list[Line] = []
    for line in (*lines, None):
        if line is not None and heads and _is_told(line):
            told.append(line)
        elif told or line is None or line.text not in _WORDED:
            if 1 < len(told) <= len(heads):
                yield from zip(told, (head.text for head in heads[-len(told) :]), strict=True)
            heads, told = [], []
        if line is not None and line.text in _WORDED:
            heads.append(line)


def _is_told(line: Line) -> bool:
    return len(line.text) > _SHORTEST_SENTENCE and _SENTENCE.search(line.text) is not None


def scoring_runs(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The stretches of ``lines`` that were a scoring table: from a first pair of name and points on, as long as points
    and rules follow each other closely."""
    kinds = [line.kind for line in lines]
    if kinds.count(LineKind.NUMBER) < _FEWEST_PAIRS or kinds.count(LineKind.RULE) < _FEWEST_RULES:
        return
    place = 0
    while place < len(lines) - 1:
        if not _is_pair(lines, place):
            place += 1
            continue
        end = _end(lines, place)
        run = lines[place:end]
        pairs = sum(1 for start in range(len(run)) if _is_pair(run, start))
        rules = sum(1 for line in run if line.kind is LineKind.RULE)
        if pairs >= _FEWEST_PAIRS and rules >= _FEWEST_RULES:
            yield run
        place = end


def _end(lines: Sequence[Line], start: int) -> int:
    """Where a scoring table that begins at ``start`` ends: after its last rule or number."""
    end = start + 2
    for place in range(end, len(lines)):
        if place - end > _LONGEST_SILENCE:
            break
        if lines[place].kind in {LineKind.RULE, LineKind.NUMBER}:
            end = place + 1
    return end


def read_points(run: Sequence[Line]) -> list[Points]:
    """The indicators of a scoring run with their points, in order. ``name_line`` is None where the name was lost."""
    found: list[Points] = []
    heading = ""
    place = 0
    while place < len(run):
        line = run[place]
        after = run[place + 1] if place + 1 < len(run) else None
        if line.kind is LineKind.NAME and after is not None and after.kind is LineKind.NUMBER:
            group = place + 3 < len(run) and _is_pair(run, place + 2)
            found.append(Points(line.text, line, after, None, group, heading))
            place += 2
            continue
        if line.kind is LineKind.NAME:
            heading = line.text
        elif line.kind is LineKind.NUMBER:
            place += _loose_number(run, place, found, heading)
        place += 1
    return _distinct(found)


def _loose_number(run: Sequence[Line], place: int, found: list[Points], heading: str) -> int:
    """A number with no name above it: the points given to the last indicator, or those of the next. Returns how many
    lines were taken besides."""
    line = run[place]
    following = run[place + 1 : place + 3]
    last = found[-1] if found else None
    named = bool(following) and following[0].kind is LineKind.NAME and not _is_pair(run, place + 1)
    fits = last is not None and last.given is None and _points(line) <= _points(last.number_line)
    if (
        last is not None
        and fits
        and not last.group
        and (not following or following[0].kind is not LineKind.TEXT)
        and not named
    ):
        found[-1] = Points(last.name, last.name_line, last.number_line, line, last.group, last.heading)
    elif named:
        group = len(following) > 1 and following[1].kind is LineKind.NAME
        found.append(Points(following[0].text, following[0], line, None, group, heading))
        return 1
    else:
        found.append(Points("", None, line, None, False, heading))
    return 0


def _points(line: Line) -> Decimal:
    return line.points or Decimal(0)


def _is_pair(run: Sequence[Line], place: int) -> bool:
    return place + 1 < len(run) and run[place].kind is LineKind.NAME and run[place + 1].kind is LineKind.NUMBER


def _distinct(found: list[Points]) -> list[Points]:
    """Of a name that comes twice, the one with a heading of its own above it gets that put before."""
    names = Counter(points.name for points in found)
    result: list[Points] = []
    taken: set[str] = set()
    for points in found:
        whole = overlap(points.heading, points.name)
        twice = points.name and names[points.name] > 1 and points.heading not in {"", points.name}
        result.append(replace(points, name=whole) if twice and whole not in taken else points)
        taken.add(result[-1].name)
    return result
