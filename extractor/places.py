"""Where text stands in the file that it was read from, so that a person finds it and a program can open it there.

Readers keep what they know of it beside the text (``Origins``), in the form in which they come by it anyway. What a
person or a program wants (``Place``) is worked out from that for the stretches that something was read from, and for
those alone: see ``locating``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Place(NamedTuple):
    """Where something stands; all numbers count from 1, and what a format does not have is None.

    ``box`` lies on ``page``, in points from the upper left corner of the page as a viewer shows it (in a picture: in
    its pixels); of what runs over several pages it holds the part on the first. ``paragraph`` counts the paragraphs
    with text, tables and notes apart; ``note`` counts foot- and endnotes. ``cells`` are table, row and column, from the
    outermost table inwards. ``sheet`` and ``address`` (B7) are those of a workbook. ``path`` leads to the element in
    the ``part`` of the package that holds the text (XPath with the prefixes of the file), of a cell to its table.
    """

    page: int | None = None
    box: Box | None = None
    paragraph: int | None = None
    note: int | None = None
    cells: tuple[tuple[int, int, int], ...] = ()
    sheet: str | None = None
    address: str | None = None
    part: str | None = None
    path: str | None = None


class Piece(Protocol):
    """A stretch of characters as it is set on a page, from left to right. ``inner`` has the index, the left and the
    right edge of those in it whose own edges are known."""

    @property
    def text(self) -> str: ...
    @property
    def x0(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def inner(self) -> tuple[tuple[int, float, float], ...]: ...


class PrintedLine(Protocol):
    """A line of text on a page and the pieces that it was put together from, in order."""

    @property
    def text(self) -> str: ...
    @property
    def pieces(self) -> Sequence[Piece]: ...


class Frame(NamedTuple):
    """From a page as it was read to the page as it is shown: it is so wide and high, has to be turned clockwise by so
    many degrees, and a point of it is so many units of the place."""

    width: float
    height: float
    turn: int = 0
    scale: float = 1.0


Path = tuple["Path | str | list[str]", str, int]
"""An element of a tree: its parent, its name, and its number among the children of that name. A parent may be given as
a text, or as a list that holds one by the time that it is asked for."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a paragraph or a table was read from: ``part`` and ``path`` in a package, or a cell of a workbook."""

    part: str | None = None
    path: Path | str | None = None
    sheet: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Origins:
    """What a reader knows about where its text came from.

    ``sources`` are those of the blocks, in their order, or empty. ``lines`` are the lines of pages with the offset of
    their first character and their page (from 1), ``frames`` the pages by their number.
    """

    sources: tuple[Source | None, ...] = ()
    lines: tuple[tuple[int, int, PrintedLine], ...] = ()
    frames: dict[int, Frame] | None = None


def path_text(path: Path | str | list[str]) -> str:
    """A path as XPath: ``/w:document/w:body/w:p[3]``."""
    steps: list[str] = []
    while isinstance(path, tuple):
        path, name, number = path
        steps.append(f"{name}[{number}]")
    return "/".join([path if isinstance(path, str) else path[0], *reversed(steps)])
