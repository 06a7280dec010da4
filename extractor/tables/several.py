"""Cells that hold the figures of several things at once: 小学≥4.2人，初中≥5.3人."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from .. import lazy_re as re
from ..model import Cell
from .cells import Figure, read_cell
from .columns import Column
from .grid import Sheet
from .headers import Meaning
from .labels import Row
from .names import HEAD_NOUN, overlap
from .sentences import is_told

_PART = re.compile(r"(?P<who>[一-鿿]{2,8}?):?(?P<figure>(?:不低于|不少于|不超过|不高于|至少|[≥≤><=])?[0-9][^，,;。]*)")
_BETWEEN = re.compile("[，,;。]")
_OF_ROWS = {None, Meaning.STANDARD, Meaning.TARGET, Meaning.ACTUAL, Meaning.LEVEL}


class Part(NamedTuple):
    """One of the figures, and what it is called with the name of its row."""

    name: str
    figure: Figure


def several(sheet: Sheet, columns: list[Column], column: Column, row: Row, cell: Cell) -> Iterator[Part]:
    """The figures of a cell in which each stands behind what it is of, in a row that says what is measured; none for
    other cells."""
    text = sheet.text(cell).rstrip("，,;。")
    if column.meaning not in _OF_ROWS or not _BETWEEN.search(text) or not HEAD_NOUN.search(row.name):
        return
    if is_told(columns, column, sheet.text(cell)):
        return  # Read like running text.
    found: list[Part] = []
    start = 0
    for piece in _BETWEEN.split(text):
        match = _PART.fullmatch(piece)
        figure = read_cell(match["figure"]) if match else None
        if match is None or not isinstance(figure, Figure) or figure.unit is None or HEAD_NOUN.search(match["who"]):
            return
        begin = start + match.start("figure")
        moved = replace(figure, start=begin + figure.start, end=begin + figure.end)
        found.append(Part(overlap(match["who"], row.name), moved))
        start += len(piece) + 1
    yield from found
