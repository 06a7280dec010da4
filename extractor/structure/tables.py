"""Tables that go on in the next one without headers of their own: after a page break, under 续表, or just so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from .. import lazy_re as re
from ..model import Block, BlockKind, Span, Table
from ..normal import Normal
from ..tables.cells import Figure, read_cell
from ..tables.headers import take_apart
from ..times import Reference

_CONTINUED = re.compile(r"\(?续(?:上?表)?[0-9一二三四五六七八九十]*\)?[:：]?")
_YEAR = re.compile("(?:19|20)[0-9]{2}年?")
_MOST = 0.5
_FEWEST_COLUMNS = 3
_LONGEST_HEADER = 16


def join_tables(
    text: str, blocks: Sequence[Block], tables: Sequence[Table]
) -> tuple[Sequence[Block], tuple[Table, ...]]:
    """``blocks`` and ``tables`` with each table that goes on without headers made one with what it goes on with."""
    if not any(_follows(one, other) for one, other in pairwise(tables)):
        return blocks, tuple(tables)
    joined: list[Block] = []
    found: list[Table] = []
    between: list[Block] = []
    open_ = False
    for block in blocks:
        table = tables[block.table] if block.kind is BlockKind.TABLE and block.table is not None else None
        if table is None:
            between.append(block)
            open_ = open_ and (not block.span.of(text).strip() or _says_so(text, block))
            continue
        if open_ and found and _goes_on(text, found[-1], table):
            found[-1] = _made_one(found[-1], table)
            last = joined[-1]
            joined[-1] = last._replace(span=Span(last.span.start, max(last.span.end, block.span.end)))
        else:
            joined += [*between, block._replace(table=len(found))]
            found.append(table)
        between, open_ = [], True
    return [*joined, *between], tuple(found)


def _says_so(text: str, block: Block) -> bool:
    return _CONTINUED.fullmatch(Normal(text, block.span).text) is not None


def _follows(one: Table, other: Table) -> bool:
    """Whether two tables are alike enough to be looked at: as wide as each other, on no sheets of their own."""
    alike = one.columns == other.columns >= _FEWEST_COLUMNS
    return alike and one.sheet is None and other.sheet is None and one.span.end <= other.span.start


def _goes_on(text: str, one: Table, other: Table) -> bool:
    """Whether ``other`` begins with figures under the headers of ``one``: the same columns hold figures in both."""
    if not _follows(one, other) or _first(text, one, 1).figures or not _first(text, one, 1).words:
        return False
    if _first(text, other, 1).heads > 1 or not _first(text, other, 2).figures:
        return False
    below = max(cell.row_span for cell in one.cells if cell.row == 0)
    own, following = _figures(text, one, below), _figures(text, other, 0)
    held = [column for column, share in enumerate(own) if share is not None and share >= _MOST]
    told = [column for column, share in enumerate(own) if share == 0]
    kept = all(share is None or share >= _MOST for share in (following[column] for column in held))
    return kept and any(following[column] for column in held) and not any(following[column] for column in told)


class _Rows(NamedTuple):
    """What the first rows of a table hold: how many cells of words, of figures, and words that are known as headers."""

    words: int
    figures: int
    heads: int


def _first(text: str, table: Table, rows: int) -> _Rows:
    cells = (Normal(text, cell.span).text for cell in table.cells if cell.row < rows)
    texts = [content for content in cells if content]
    figures = sum(_is_figure(content) for content in texts)
    heads = [take_apart(content, Reference()) for content in texts if len(content) <= _LONGEST_HEADER]
    known = sum((head.plain and head.meaning is not None) or bool(head.times) for head in heads)
    return _Rows(len(texts) - figures, figures, known)


def _figures(text: str, table: Table, below: int) -> list[float | None]:
    """For each column how many of the cells under ``below`` are figures, as a share; None where all are empty."""
    held: list[list[bool]] = [[] for _ in range(table.columns)]
    for cell in table.cells:
        if cell.row >= below and (content := Normal(text, cell.span).text):
            held[cell.column].append(_is_figure(content))
    return [sum(one) / len(one) if one else None for one in held]


def _is_figure(content: str) -> bool:
    return isinstance(read_cell(content), Figure) and _YEAR.fullmatch(content) is None


def _made_one(one: Table, other: Table) -> Table:
    moved = tuple(cell._replace(row=cell.row + one.rows, header=False) for cell in other.cells)
    return replace(
        one,
        span=Span(one.span.start, other.span.end),
        cells=(*one.cells, *moved),
        row_pages=(*one.row_pages, *other.row_pages) if one.row_pages and other.row_pages else (),
    )
