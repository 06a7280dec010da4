"""Tables that fit: as a table where the columns have room, line by line where the screen is too narrow for them."""

from __future__ import annotations

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Column, Table
from rich.text import Text

from .console import Hanging, hanging

# A column narrower than this breaks Chinese after every third or fourth sign.
_READABLE = 10
# What the house's look puts around a column.
_BETWEEN, _EDGES = 3, -1


class Listed(Table):
    """A table with the house's look. Too narrow a screen would break headings and cut columns off: there each row
    becomes a paragraph with its cells one a line behind their headings."""

    def __init__(self, title: str | None, *, headings: bool) -> None:
        super().__init__(
            title=title,
            box=box.SIMPLE_HEAD,
            title_justify="left",
            title_style="bold",
            header_style="bold",
            show_header=headings,
            pad_edge=False,
        )

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if not self.show_header or self._needed(console, options) <= options.max_width:
            yield from super().__rich_console__(console, options)
            return
        if self.title:
            yield Text.assemble((str(self.title), "bold"), "\n")
        width = max(cell_len(str(column.header)) for column in self.columns) + 1
        for cells in zip(*(column.cells for column in self.columns), strict=True):
            for column, cell in zip(self.columns, cells, strict=True):
                if str(cell):
                    yield _line(str(column.header), cell, width)
            yield ""

    def _needed(self, console: Console, options: ConsoleOptions) -> int:
        """The columns of the screen without which this cannot be read as a table."""
        around = _BETWEEN * len(self.columns) + _EDGES
        return around + sum(_narrowest(column, console, options) for column in self.columns)


def _narrowest(column: Column, console: Console, options: ConsoleOptions) -> int:
    """How narrow a column may get: as its heading, as the longest cell that must not be broken, or so that it can still
    be read."""
    longest = max((Measurement.get(console, options, cell).maximum for cell in column.cells), default=0)
    return max(cell_len(str(column.header)), longest if column.no_wrap else min(longest, _READABLE))


def _line(heading: str, cell: RenderableType, width: int) -> Hanging:
    """A cell behind its heading, its further lines indented to where it begins."""
    text = cell.copy() if isinstance(cell, Text) else Text(str(cell))
    return hanging(Text(heading + " " * (width - cell_len(heading)), style="dim"), text)
