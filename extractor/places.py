"""Where text stands in the file that it was read from, so that a person finds it and a program can open it there.

Readers keep what they know of it beside the text (``Origins``), in the form in which they come by it anyway. What a
person or a program wants (``Place``) is worked out from that for the stretches that something was read from, and for
those alone: see ``locating``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


ElementPath = tuple["ElementPath | str | list[str]", str, int]
"""An element in a package: its parent, its name, and its number among the children of that name. The outermost parent
is the part and the path of an element in it, parted by ``#``; it may be given as a list that holds it by the time that
it is asked for."""


class SheetCell(NamedTuple):
    """A cell of a workbook."""

    sheet: str
    address: str


Source = ElementPath | SheetCell
"""What a paragraph or a table was read from."""


@dataclass(frozen=True, slots=True)
class Origins:
    """What a reader knows about where its text came from.

    ``sources`` are those of blocks by the offset of their beginning; blocks that share one were one paragraph.
    ``lines`` are the lines of pages in the order of the text, each with the offset of its first character and its page
    (from 1); ``frames`` are the pages by their number.
    """

    sources: Mapping[int, Source]
    lines: Sequence[tuple[int, int, PrintedLine]]
    frames: Mapping[int, Frame]


def path_of(path: ElementPath) -> tuple[str, str]:
    """The part of the package and the way to the element in it as XPath: ``word/document.xml`` and
    ``/w:document/w:body/w:p[3]``."""
    steps: list[str] = []
    rest: ElementPath | str | list[str] = path
    while isinstance(rest, tuple):
        rest, name, number = rest
        steps.append(f"{name}[{number}]")
    part, _, root = (rest if isinstance(rest, str) else rest[0]).partition("#")
    return part, "/".join([root, *reversed(steps)])
