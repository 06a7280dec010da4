"""Tables of web pages that were saved as text with a bar behind each cell, and cells and bars on lines of their own.

Only here do empty cells leave a trace: two bars with nothing between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import lazy_re as re
from ..model import Document, Span

_FEWEST_BARS = 8
_MOST_APART = 8
"""How many lines without a bar may stand between two with one."""
_BARS = "|｜"
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")

Placed = tuple[Span, int]
"""A stretch of text with the position of its block."""


def barred_cells(document: Document, lines: Sequence[Placed]) -> list[Placed]:
    """``lines`` with those of barred tables cut into their cells, empty ones included."""
    text = document.text
    ended = [number for number, (span, _) in enumerate(lines) if text[span.end - 1 : span.end] in _BARS]
    found: list[Placed] = []
    done = 0
    for first, last in _runs(ended):
        begin = _beginning(text, lines, first, done)
        found += lines[done:begin]
        found += _without_ends(text, _cells(text, lines[begin : last + 1]))
        done = last + 1
    return [*found, *lines[done:]]


def _runs(ended: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of lines that end in bars and stand close to each other."""
    start = 0
    for place in range(1, len(ended) + 1):
        if place == len(ended) or ended[place] - ended[place - 1] > _MOST_APART:
            if place - start >= _FEWEST_BARS:
                yield ended[start], ended[place - 1]
            start = place


def _is_bar(text: str, span: Span) -> bool:
    return not span.of(text).strip(_BARS + " \t　\xa0")


def _beginning(text: str, lines: Sequence[Placed], first: int, done: int) -> int:
    """Where the cell begins that the first bar ends: a bar on a line of its own stands under it."""
    return first - 1 if first > done and _is_bar(text, lines[first][0]) else first


def _cells(text: str, lines: Sequence[Placed]) -> Iterator[Placed]:
    """What stands before each bar, over several lines where the cell was broken."""
    open_: Placed | None = None
    for span, block in lines:
        start = span.start
        for part in span.of(text).replace("｜", "|").split("|"):
            left = start + len(part) - len(part.lstrip())
            words = part.strip()
            if words:
                open_ = (Span(open_[0].start if open_ else left, left + len(words)), block)
            start += len(part)
            if start < span.end:
                yield open_ or (Span(start, start), block)
                open_ = None
            start += 1
    if open_:
        yield open_


def _without_ends(text: str, cells: Iterator[Placed]) -> list[Placed]:
    """The cells without those that are none: between the bar that ends a row and the one that begins the next."""
    found = list(cells)
    while found and not _length(found[0]):
        found.pop(0)
    width = next((place for place, cell in enumerate(found) if not _length(cell)), 0)
    rows = range(width, len(found), width + 1)
    # Before the first such place stand the headers, unless the table has none: then two rows are too few to tell.
    headers = not any(_NUMBER.fullmatch(span.of(text)) for span, _ in found[:width])
    fewest = 2 if headers else 4
    if width < 2 or sum(not _length(found[place]) for place in rows) < len(rows) or len(rows) < fewest:
        return found
    return [cell for place, cell in enumerate(found) if (place + 1) % (width + 1)]


def _length(cell: Placed) -> int:
    return cell[0].end - cell[0].start
