"""Amounts listed a line each under a heading with their unit: 补助资金（万元） over 中央补助 668.00, 市级资金 343.00.

They stand behind the name of their line with nothing but a blank or a colon between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import lazy_re as re
from ..model import Cell, Document, Span, Table
from ..normal import Normal
from .cells import Figure, read_cell, unit_factor
from .flattened import Line
from .tokens import tokens

_UNIT = re.compile(r"\((?:单位:)?(?P<unit>[^()0-9]{1,4})\)")
_SENTENCE = re.compile("[。；;！？]|，.*，")
_CHINESE = re.compile("[一-鿿]{2}")
_PLAIN = re.compile(r"-?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_LONGEST = 60
_FEWEST_ROWS, _MOST_HEADINGS = 3, 3


def listed_tables(document: Document, lines: Sequence[Line]) -> Iterator[tuple[Table, Sequence[Line]]]:
    """The lists among ``lines``, with the lines that they are made of: a heading with a unit in the first column, names
    in the second, figures in the third."""
    place = 0
    while place < len(lines):
        if _unit(lines[place]) is None:
            place += 1
            continue
        cells, end = _list(document, lines, place)
        if sum(1 for cell in cells if cell.column == 2) >= _FEWEST_ROWS:
            whole = Span(cells[0].span.start, cells[-1].span.end)
            yield Table(whole, tuple(cells)), lines[place:end]
            place = end
        else:
            place += 1


def _unit(line: Line) -> str | None:
    """The unit that a short line gives."""
    text = line.text
    if len(text) > _LONGEST or "(" not in text or _SENTENCE.search(text):
        return None
    return next((match["unit"] for match in _UNIT.finditer(text) if unit_factor(match["unit"])), None)


def _list(document: Document, lines: Sequence[Line], start: int) -> tuple[list[Cell], int]:
    """The cells of the rows from ``start`` on, and where they end: behind the last that bears a figure."""
    cells: list[Cell] = []
    row, end, headings = 0, start, 0
    for place in range(start, len(lines)):
        line = lines[place]
        pair = _pair(document, line)
        if _unit(line) is not None:
            head = pair[0] if pair else line.span
            cells.append(Cell(row, 0, _heading(document, head)))
        if pair is None:
            headings += 1
            if len(line.text) > _LONGEST or _SENTENCE.search(line.text) or headings > _MOST_HEADINGS:
                break
            continue
        name, figure = pair
        if _unit(line) is not None:
            name = Span(cells[-1].span.end, name.end)
            words = name.of(document.text)
            name = Span(name.start + len(words) - len(words.lstrip(" \t　")), name.end)
        cells += [Cell(row, 1, name), Cell(row, 2, figure)]
        row, end, headings = row + 1, place + 1, 0
    return [cell for cell in cells if cell.span.end <= lines[end - 1].span.end] if end > start else [], end


def _heading(document: Document, span: Span) -> Span:
    """``span`` up to the unit that it gives."""
    normal = Normal(document.text, span)
    ends = [match.end() for match in _UNIT.finditer(normal.text) if unit_factor(match["unit"])]
    return normal.origin(0, ends[0]) if ends else span


def _pair(document: Document, line: Line) -> tuple[Span, Span] | None:
    """The name and the bare figure that a line is made of; None where it holds anything else."""
    if len(line.text) > _LONGEST or not line.text[-1:].isdecimal():
        return None
    parts = tokens(document, line.span)
    text = Normal(document.text, parts[-1]).text if parts else ""
    figure = parts[-1] if parts else line.span
    if (colon := text.rfind(":")) >= 0:
        figure = Normal(document.text, parts[-1]).origin(colon + 1, len(text))
        text = text[colon + 1 :]
    if not _PLAIN.fullmatch(text) or not isinstance(read_cell(text), Figure):
        return None
    name = Span(line.span.start, figure.start)
    words = name.of(document.text)
    stray = ")）" if words.count("(") + words.count("（") < words.count(")") + words.count("）") else ""
    name = Span(name.start, name.start + len(words.rstrip(" \t　:：" + stray)))
    told = Normal(document.text, name).text
    if not _CHINESE.search(told) or _SENTENCE.search(told) or any(map(str.isdecimal, told[-2:])):
        return None
    return name, figure
