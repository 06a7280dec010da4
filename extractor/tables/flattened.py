"""Tables that a conversion broke into one cell a line.

Two shapes can still be read. Where the header words survive as lines of their own, the lines after them are dealt out
into rows again. Where a scoring table has lost its headers, the pair of a short name and a bare number below it gives
the points of an indicator; what follows are explanations, scoring rules and, now and then, the points that were given.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from ..model import Block, BlockKind, Cell, Document, Span, Table
from ..normal import Normal
from ..once import once
from ..times import Reference
from .cells import Figure, read_cell
from .headers import Header, Meaning, take_apart
from .names import overlap

_LONGEST_NAME = 24
_LONGEST_CELL = 60
_LONGEST_HEADER = 16
_MOST_POINTS = Decimal(1000)
_FEWEST_PAIRS = 3
_FEWEST_RULES = 2
_LONGEST_SILENCE = 4
_MOST_HEADERS = 12
_LONGEST_NAME_HEADER = 6
_CLOSE_FIELDS = 6
_QUANTITY = re.compile(
    r"(?:[人户个件次套台辆座床位所家]数|编制数?|人员编制|总数|面积|总额|金额|人口|覆盖率|完成率|合格率|满意度|(?:综合|自评|总)得分)(?:\([^()]{1,6}\))?$"
)
_UNIT_AT_END = re.compile(r"\([^()]{1,8}\)$|单位:")
_SENTENCE = re.compile(r"[。;，?！!=]|是否")
_RULE = re.compile(r"[记得扣计加减为][0-9]+(?:\.[0-9]+)?分|\([0-9]+(?:\.[0-9]+)?分\)|满分|不得分|不记分")
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
    runs: list[list[Line]] = [[]]
    for position, block in enumerate(document.blocks):
        if block.kind is BlockKind.MARGIN:
            continue
        spans = list(_line_spans(document, block))
        if block.kind is BlockKind.TABLE and not spans:
            runs.append([])
        for span in spans:
            line = _line(document, span, position)
            if line is not None:
                runs[-1].append(line)
    return [run for run in runs if run]


def one_cell_rows(document: Document, table: Table) -> bool:
    """Whether no row of a table holds more than one text: a flattened table that a reader took for a table."""
    rows: dict[int, int] = {}
    for cell in table.cells:
        if cell.span.of(document.text).strip():
            rows[cell.row] = rows.get(cell.row, 0) + 1
    return len(rows) > _FEWEST_PAIRS and max(rows.values()) == 1


def _line_spans(document: Document, block: Block) -> Iterator[Span]:
    if block.kind is BlockKind.TABLE:
        table = None if block.table is None else document.tables[block.table]
        if table is not None and one_cell_rows(document, table):
            yield from (cell.span for cell in table.cells)
        return
    start, stop = block.span
    while (end := document.text.find("\n", start, stop)) >= 0:
        yield Span(start, end)
        start = end + 1
    yield Span(start, stop)


def _line(document: Document, span: Span, block: int) -> Line | None:
    if span.end - span.start > _LONGEST_CELL:
        # Only short lines are read; of long ones it is enough to know whether they tell how points are given.
        text = span.of(document.text)
        rule = "分" in text and _RULE.search(_squeezed(document, span))
        return Line(span, text, block, LineKind.RULE if rule else LineKind.TEXT)
    text = _squeezed(document, span)
    return Line(span, text, block, *_kind(text)) if text else None


def _squeezed(document: Document, span: Span) -> str:
    """The text there without any white space."""
    return Normal(document.text, span).text.replace(" ", "")


def _kind(text: str) -> tuple[LineKind, Decimal | None]:
    figure = read_cell(text) if len(text) <= 6 else None
    if isinstance(figure, Figure) and figure.unit in {None, "分"} and 0 < figure.value <= _MOST_POINTS:
        return LineKind.NUMBER, figure.value
    if "分" in text and _RULE.search(text):
        return LineKind.RULE, None
    if 2 <= len(text) <= _LONGEST_NAME and _CHINESE.search(text) and not _SENTENCE.search(text):
        return LineKind.NAME, None
    return LineKind.TEXT, None


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


def rebuilt_tables(lines: Sequence[Line], reference: Reference) -> Iterator[tuple[Table, Sequence[Line]]]:
    """Tables whose header words survive as lines, with the lines that they are made of."""
    place = 0
    longer = [len(line.text) > _LONGEST_HEADER for line in lines]
    while place < len(lines):
        if any(longer[place : place + _FEWEST_PAIRS]):
            place = longer.index(True, place) + 1
            continue
        width = _header_width(lines, place, reference)
        rows = _full_rows(lines, place + width, width) if width >= _FEWEST_PAIRS else 0
        if rows < 2 and width >= _FEWEST_PAIRS and (numbered := _numbered_rows(lines, place, width, reference)):
            cells, end = numbered
            yield Table(Span(cells[0].span.start, cells[-1].span.end), cells), lines[place:end]
            place = end
            continue
        if rows < 2:
            width, rows = _unknown_headers(lines, place)
        if rows < 2:
            place += 1
            continue
        taken = lines[place : place + width * (rows + 1) + _rest_of_row(lines, place + width, width, rows)]
        cells = tuple(
            Cell(number // width, number % width, line.span, header=number < width) for number, line in enumerate(taken)
        )
        above = lines[place - 1] if place and _UNIT_AT_END.search(lines[place - 1].text) else None
        unit = above.span if above and "单位:" in above.text else None
        caption = above.span if above and not unit else None
        yield Table(Span(taken[0].span.start, taken[-1].span.end), cells, caption=caption, unit=unit), taken
        place += len(taken)


def _header_width(lines: Sequence[Line], place: int, reference: Reference) -> int:
    headers = []
    for line in lines[place : place + 12]:
        if len(line.text) > _LONGEST_HEADER:
            break
        header = take_apart(line.text, reference)
        if not (header.plain or _heads_names(header)) or (line.kind is LineKind.NUMBER and not header.times):
            break
        headers.append(header)
    values = any(header.meaning is None or not header.meaning.describes for header in headers)
    return len(headers) if values and len(headers) >= _FEWEST_PAIRS else min(1, len(headers))


def _heads_names(header: Header) -> bool:
    """主要指标, 重点项目: a header of names with a word before it."""
    return header.meaning is Meaning.NAME and len(header.text) <= _LONGEST_NAME_HEADER


def _numbered_rows(
    lines: Sequence[Line], place: int, width: int, reference: Reference
) -> tuple[tuple[Cell, ...], int] | None:
    """Rows that count up under 序号, where the cells before the number may have been merged with those above. Returns
    the cells of the table and where its lines end; None for fewer than two rows."""
    heads = [take_apart(line.text, reference) for line in lines[place : place + width]]
    ordinal = next((number for number, head in enumerate(heads) if head.meaning is Meaning.ORDINAL), None)
    if ordinal is None:
        return None
    cells = [Cell(0, column, line.span, header=True) for column, line in enumerate(lines[place : place + width])]
    row, start = 0, place + width
    while True:
        before = next(
            (n for n in range(ordinal + 1) if start + n < len(lines) and lines[start + n].text == str(row + 1)), None
        )
        taken = lines[start : start + (before or 0) + width - ordinal]
        if before is None or len(taken) < before + width - ordinal:
            break
        row += 1
        first = ordinal - before
        cells += [Cell(row, first + number, line.span) for number, line in enumerate(taken)]
        start += len(taken)
    return (tuple(cells), start) if row > 1 else None


def _unknown_headers(lines: Sequence[Line], place: int) -> tuple[int, int]:
    """Names that no list knows as headers, where the rows show that they are: each a name and a figure for every
    header but the first. Returns width and rows; none where the headers may have begun before ``place``."""
    before = lines[place - 1] if place else None
    if before is not None and before.kind is LineKind.NAME and not _UNIT_AT_END.search(before.text):
        return 0, 0
    if before is not None and before.text.rstrip(":").endswith("其中"):
        return 0, 0
    names = 0
    while place + names < len(lines) and names <= _MOST_HEADERS and lines[place + names].kind is LineKind.NAME:
        names += 1
    width = names - 1  # The last of the names begins the first row.
    if not _FEWEST_PAIRS <= width <= _MOST_HEADERS:
        return 0, 0
    rows = _full_rows(lines, place + width, width)
    first = lines[place + width + 1 : place + 2 * width]
    return (width, rows) if rows and all(isinstance(read_cell(line.text), Figure) for line in first) else (0, 0)


def _rest_of_row(lines: Sequence[Line], start: int, width: int, rows: int) -> int:
    """How many lines of a last row follow that lost its last cells; 0 where other lines follow."""
    shapes = [isinstance(read_cell(line.text), Figure) for line in lines[start : start + width]]
    rest = lines[start + width * rows : start + width * (rows + 1)]
    own = [isinstance(read_cell(line.text), Figure) for line in rest]
    ends = next((place for place, line in enumerate(rest) if own[place] != shapes[place]), len(rest))
    return ends if 0 < ends < width and any(own[:ends]) and ends == len(rest) else 0


def _full_rows(lines: Sequence[Line], start: int, width: int) -> int:
    """How many whole rows of ``width`` cells follow in which figures stand under the same headers as in the first."""

    def shape(row: Sequence[Line]) -> tuple[bool, ...]:
        return tuple(isinstance(read_cell(line.text), Figure) for line in row)

    first = shape(lines[start : start + width])
    if not any(first) or first[0]:
        return 0
    rows = 0
    while start + width * (rows + 1) <= len(lines):
        row = lines[start + width * rows : start + width * (rows + 1)]
        matches = sum(a == b for a, b in zip(shape(row), first, strict=True))
        if matches < width - 1 or not any(shape(row)) or shape(row)[0]:
            break
        rows += 1
    return rows
