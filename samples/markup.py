"""The light markup that the samples are written in.

One line is one block::

    # title            ## heading of the first level    ### heading of the second level
    = centred line     > line at the right              ~ caption of a table
    | a | b |          row of a table; |---| ends its header rows; ^ continues the cell above, < the cell on the left
    --- page break

Every other line is a paragraph; empty lines say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """What a line of text is."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    CENTRED = "centred"
    RIGHT = "right"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    PAGE_BREAK = "page break"


_MARKS = {
    "# ": Style.TITLE,
    "## ": Style.HEADING,
    "### ": Style.SUBHEADING,
    "= ": Style.CENTRED,
    "> ": Style.RIGHT,
    "~ ": Style.CAPTION,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its style."""

    style: Style
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with the place of its upper left corner and the rows and columns that it covers."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first ``header_rows`` rows are its header. ``cells`` run row by row."""

    rows: int
    columns: int
    header_rows: int
    cells: tuple[Cell, ...]

    def row(self, number: int) -> tuple[Cell, ...]:
        """The cells that begin in a row."""
        return tuple(cell for cell in self.cells if cell.row == number)


Block = Line | Table


def parse(source: str) -> list[Block]:
    """The blocks of a text in the markup. Raises ``ValueError`` for a table whose rows differ in length."""
    blocks: list[Block] = []
    rows: list[str] = []
    for line in [*source.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            blocks.append(_table(rows))
            rows = []
        if line.strip():
            blocks.append(_line(line.rstrip()))
    return blocks


def _line(text: str) -> Line:
    if text == "---":
        return Line(Style.PAGE_BREAK, "")
    for mark, style in _MARKS.items():
        if text.startswith(mark):
            return Line(style, text.removeprefix(mark).strip())
    return Line(Style.PARAGRAPH, text.strip())


def _table(lines: list[str]) -> Table:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    rule = next((place for place, row in enumerate(rows) if set("".join(row)) == {"-"}), None)
    if rule is not None:
        del rows[rule]
    width = len(rows[0])
    if any(len(row) != width for row in rows):
        raise ValueError(f"rows of different length: {lines[0]}")
    return Table(len(rows), width, rule or 0, tuple(_cells(rows)))


def _cells(rows: list[list[str]]) -> Iterator[Cell]:
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text in ("^", "<"):
                continue
            below = [texts[column] for texts in rows[row + 1 :]]
            yield Cell(row, column, text, 1 + _run(below, "^"), 1 + _run(texts[column + 1 :], "<"))


def _run(texts: list[str], mark: str) -> int:
    """How many ``texts`` from the first on are ``mark``."""
    return next((count for count, text in enumerate(texts) if text != mark), len(texts))
