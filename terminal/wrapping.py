"""Where a line of Chinese is broken: never inside a figure, and no line begins with a closing sign.

Rich breaks at blanks, of which Chinese has none, and what is longer than a line at any sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.containers import Lines
from rich.segment import Segment
from rich.text import Text

_WORD = re.compile(r"\s*\S+\s*")
_TOGETHER = re.compile(
    r"""[（《〈“‘「『【〔(\[]*
    (?:[≥≤><=±+\-−]?[0-9A-Za-z]+(?:[.,:/~\-–_][0-9A-Za-z]+)*[%‰]?|.)
    [，。；：、！？…”’」』）》〉】〕)\]%‰]*\s*""",
    re.VERBOSE | re.DOTALL,
)


class ChineseConsole(Console):
    """A console that breaks the lines of all texts, those in the cells of tables too, as Chinese is set."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        if isinstance(renderable, str):
            renderable = self.render_str(renderable)
        if isinstance(renderable, Text):
            renderable = _Set(renderable)
        return super().render(renderable, options)


def wrapped(text: Text, width: int) -> Lines:
    """``text`` in lines of at most ``width`` columns."""
    lines = Lines()
    for paragraph in text.split(allow_blank=True):
        if cell_len(paragraph.plain) <= width:
            lines.append(paragraph)
            continue
        for line in paragraph.divide(_breaks(paragraph.plain, width)):
            line.rstrip()
            lines.append(line)
    return lines


def _breaks(text: str, width: int) -> list[int]:
    """The offsets at which the lines after the first begin. What stands between blanks goes to the next line as a whole
    where it fits there."""
    breaks: list[int] = []
    column = 0
    for word in _WORD.finditer(text):
        size = cell_len(word[0].rstrip())
        if column and column + size > width >= size:
            breaks.append(word.start())
            column = 0
        if column + size <= width:
            column += cell_len(word[0])
            continue
        for start, piece in _pieces(word[0], word.start(), width):
            if column and column + cell_len(piece) > width:
                breaks.append(start)
                column = 0
            column += cell_len(piece)
    return breaks


def _pieces(word: str, start: int, width: int) -> Iterator[tuple[int, str]]:
    """What is not broken, each with where it starts; the signs of a piece that no line can hold."""
    for match in _TOGETHER.finditer(word):
        if cell_len(match[0]) <= width:
            yield start + match.start(), match[0]
        else:
            yield from enumerate(match[0], start + match.start())


class _Set:
    """A text whose lines are broken by ``wrapped``."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        text, width = self._text, options.max_width
        if options.no_wrap or text.no_wrap:
            yield from text.__rich_console__(console, options)
            return
        lines = wrapped(text, width)
        if justify := text.justify or options.justify:
            lines.justify(console, width, justify=justify, overflow="fold")
        yield from Text("\n").join(lines).render(console, end=text.end)
