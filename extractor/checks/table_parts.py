"""Totals within tables whose parts stand in the rows below them: numbered ones (机构数, then A、…, B、…), or those that
begin with 其中.

That the parts leave nothing out is not written anywhere. It is taken to be so where most such totals of a table come
out: then those that do not are findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import lazy_re as re
from ..model import Check, Document
from ..tables import Grid
from ..tables.labels import Row
from .cells import Rows, figure_at
from .table_sums import TableSum, added_up, adds, certain

_NUMBER = re.compile(
    r"(?P<bracket>\([0-9一二三四五六七八九十]{1,2}\))|(?P<digit>[0-9]{1,2}[.．、])|(?P<letter>[A-Z][、.．)])"
    r"|(?P<chinese>[一二三四五六七八九十]{1,2}、)|(?P<circle>[①-⑳])"
)
_FIRST = re.compile("[(]?[1一A①]")
_FEWEST = 2
_ONE_TELLS, _NUMBERED_TELLS = 1_000, 100
"""From a total of so many of its last digits on, parts come out by no chance: those that are chosen, those numbered."""
_MOST_PARTS = 12


def check_table_parts(document: Document, grids: Sequence[Grid], rows: Rows) -> Iterator[Check]:
    """The totals of all tables with the rows right below that divide them."""
    for grid in grids:
        yield from certain(document, list(_numbered(grid, rows)), "sum.parts", fewest=_NUMBERED_TELLS)
        for place, row in enumerate(grid.rows[:-1]):
            if grid.rows[place + 1].part and not row.part:
                yield from certain(document, _among(grid, rows, place), "sum.parts", fewest=_ONE_TELLS)


def _style(grid: Grid, row: Row) -> tuple[str | None, bool]:
    """How a row is numbered, if it is, and whether as the first of its kind."""
    text = grid.sheet.text(row.cells[0]) if row.cells else ""
    match = _NUMBER.match(text)
    return (match.lastgroup, _FIRST.match(text) is not None) if match else (None, False)


def _numbered(grid: Grid, rows: Rows) -> Iterator[TableSum]:
    """Each row with those below it that are numbered from one on, in a way in which it is not."""
    styles = [_style(grid, row) for row in grid.rows]
    for place, row in enumerate(grid.rows[:-1]):
        style, first = styles[place + 1]
        if style is None or not first or styles[place][0] == style:
            continue
        below = [place + 1]
        for other in range(place + 2, len(styles)):
            # 1., 2., (1), (2): what stands below the last one is divided in its turn.
            if styles[other] != (style, False):
                break
            below.append(other)
        if len(below) >= _FEWEST:
            yield from _sums(grid, rows, row, [grid.rows[other] for other in below])


def _among(grid: Grid, rows: Rows, place: int) -> list[TableSum]:
    """A row with so many of those behind 其中 that it comes out in most columns; with ``certain`` one of two will do
    where it has too many digits to come out by chance."""
    best: list[TableSum] = []
    for count in range(_FEWEST, min(_MOST_PARTS, len(grid.rows) - place - 1) + 1):
        below = grid.rows[place + 1 : place + 1 + count]
        if any(row.total for row in below):
            break
        found = list(_sums(grid, rows, grid.rows[place], below))
        if sum(entry.holds for entry in found) > sum(entry.holds for entry in best):
            best = found
    return best


def _sums(grid: Grid, rows: Rows, row: Row, below: Sequence[Row]) -> Iterator[TableSum]:
    for column in grid.columns:
        whole = figure_at(grid, rows, row.index, column.index)
        if whole is not None and adds(column, whole):
            for entry in added_up(whole, [figure_at(grid, rows, part.index, column.index) for part in below]):
                if entry.complete:
                    yield entry
