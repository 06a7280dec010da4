"""Tables that were broken into one cell a line put together again, where their header words are left.

How many headers there are, and which rows of as many lines follow in which figures stand under the same headers, tells
how wide the table was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import lazy_re as re
from ..model import Cell, Span, Table
from ..times import Reference
from .aligned import aligned_table
from .cells import Figure, read_cell
from .flattened import Line, LineKind
from .funds import fund_rows
from .headers import Header, Meaning, header_times, take_apart
from .numbered import numbered_rows
from .valued import valued_rows

_LONGEST_HEADER = 16
_FEWEST_PAIRS = 3
# 1.1, 2.3.1 in the first place number a row.
_CODE = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}")
_MOST_HEADERS = 12
_LONGEST_NAME_HEADER = 6
_UNIT_AT_END = re.compile(r"\([^()]{1,8}\)$|单位:")


# Tables whose rows are told by what stands in them, before those whose rows are all as wide as their headers; each with
# a word that one of its headers holds.
_SHAPES = (
    ("执行", fund_rows),
    ("分", aligned_table),
    ("权", aligned_table),
    ("指标", valued_rows),
    ("项目", valued_rows),
)


def rebuilt_tables(lines: Sequence[Line], reference: Reference) -> Iterator[tuple[Table, Sequence[Line]]]:
    """Tables whose header words survive as lines, with the lines that they are made of."""
    place = 0
    heads = " ".join(line.text for line in lines if len(line.text) <= _LONGEST_HEADER)
    shapes = dict.fromkeys(read for word, read in _SHAPES if word in heads)
    longer = [len(line.text) > _LONGEST_HEADER for line in lines]
    while place < len(lines):
        if any(longer[place : place + _FEWEST_PAIRS]):
            place = longer.index(True, place) + 1
            continue
        if not lines[place].text:
            place += 1
            continue
        told = next(filter(None, (read(lines, place, reference) for read in shapes)), None)
        if told:
            cells, end = told
            yield Table(Span(cells[0].span.start, cells[-1].span.end), cells), lines[place:end]
            place = end
            continue
        least, most = _header_widths(lines, place, reference)
        # Names of rows may look like headers too (产出指标): the width under which most rows come out is right.
        widths = [(_full_rows(lines, place + width, width), width) for width in range(least, most + 1)]
        rows, width = max(widths, default=(0, most))
        width = width if rows > 1 else most
        if rows < 2 and width >= _FEWEST_PAIRS and (numbered := numbered_rows(lines, place, width, reference)):
            cells, end = numbered
            yield Table(Span(cells[0].span.start, cells[-1].span.end), cells), lines[place:end]
            place = end
            continue
        if rows < 2 and (divided := _divided_header(lines, place, reference)):
            cells, end = divided
            unit = lines[place - 1].span if place and _UNIT_AT_END.search(lines[place - 1].text) else None
            yield Table(Span(cells[0].span.start, cells[-1].span.end), cells, unit=unit), lines[place:end]
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


def _header_widths(lines: Sequence[Line], place: int, reference: Reference) -> tuple[int, int]:
    """How many headers begin at ``place``: at least those up to the last that is nothing but known words, at most all
    that could be one."""
    headers = []
    for line in lines[place : place + 12]:
        if len(line.text) > _LONGEST_HEADER:
            break
        header = take_apart(line.text, reference)
        if not (header.plain or _heads_names(header)) or (line.kind is LineKind.NUMBER and not header.times):
            break
        headers.append(header)
    values = any(header.meaning is None or not header.meaning.describes for header in headers)
    if not values or len(headers) < _FEWEST_PAIRS:
        return _FEWEST_PAIRS, min(1, len(headers))
    certain = max((number for number, header in enumerate(headers, 1) if header.plain), default=0)
    return max(certain, _FEWEST_PAIRS), len(headers)


def _heads_names(header: Header) -> bool:
    """主要指标, 重点项目: a header of names with a word before it."""
    return header.meaning is Meaning.NAME and len(header.text) <= _LONGEST_NAME_HEADER


def _divided_header(lines: Sequence[Line], place: int, reference: Reference) -> tuple[tuple[Cell, ...], int] | None:
    """A table whose last header had a second row of times below it (地区, 人口数, 比重, 2020年, 2010年 over rows of
    four). Returns its cells and where its lines end; None where the rows do not show it."""
    heads = _names_from(lines, place)[:-1]
    times = 0
    while times < len(heads) and _is_time(heads[len(heads) - 1 - times].text, reference):
        times += 1
    width, wide = len(heads) - 1, len(heads) - times - 1
    if (
        times < 2
        or wide < 1
        or width < _FEWEST_PAIRS
        or any(_is_time(one.text, reference) for one in heads[: wide + 1])
    ):
        return None
    start = place + len(heads)
    rows = _full_rows(lines, start, width)
    if rows < 2:
        return None
    cells = [Cell(0, column, line.span, row_span=2, header=True) for column, line in enumerate(heads[:wide])]
    cells.append(Cell(0, wide, heads[wide].span, column_span=times, header=True))
    cells += [Cell(1, wide + number, line.span, header=True) for number, line in enumerate(heads[wide + 1 :])]
    taken = lines[start : start + rows * width]
    cells += [Cell(2 + number // width, number % width, line.span) for number, line in enumerate(taken)]
    return tuple(cells), start + len(taken)


def _is_time(text: str, reference: Reference) -> bool:
    return any(time.start == 0 and time.end == len(text) for time in header_times(text, reference))


def _names_from(lines: Sequence[Line], place: int) -> Sequence[Line]:
    """The lines from ``place`` on that could all be names; the last of them begins the first row of a table."""
    names = 0
    while place + names < len(lines) and names <= _MOST_HEADERS and lines[place + names].kind is LineKind.NAME:
        names += 1
    return lines[place : place + names]


def _unknown_headers(lines: Sequence[Line], place: int) -> tuple[int, int]:
    """Names that no list knows as headers, where the rows show that they are: each a name and a figure for every
    header but the first. Returns width and rows; none where the headers may have begun before ``place``."""
    before = lines[place - 1] if place else None
    if before is not None and before.kind is LineKind.NAME and not _UNIT_AT_END.search(before.text):
        return 0, 0
    if before is not None and before.text.rstrip(":").endswith("其中"):
        return 0, 0
    width = len(_names_from(lines, place)) - 1  # The last of the names begins the first row.
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
        figures = [isinstance(read_cell(line.text), Figure) for line in row]
        return (figures[0] and not _CODE.fullmatch(row[0].text), *figures[1:]) if figures else ()

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
