"""A stretch of text as the rules want to see it: half width, no white space, with the way back to the original.

Chinese text may be spaced or wrapped anywhere (``59.3 万``, a paragraph cut over two lines), and may write digits and
signs in full width. Rules that work on the normalised form need not know.
"""

from __future__ import annotations

from bisect import bisect_right

from . import lazy_re as re
from .memory import remembered
from .model import Span

# Signs that mean the same in both widths. The full-width comma stays: between digits only the narrow one groups.
_FOLD = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，"}
# The numbers of items in brackets or with a dot are those in circles (⑴, ㈠, ⒈ → ①).
_FOLD |= {chr(first + number): chr(0x2460 + number) for first in (0x2474, 0x2488) for number in range(20)}
_FOLD |= {chr(0x3220 + number): chr(0x2460 + number) for number in range(10)}
_FOLD |= {"﹪": "%", "﹝": "〔", "﹞": "〕", "〜": "~", "∶": ":", "︰": ":", "−": "-", "–": "-", "•": "·"}
# Few characters of a text change: looking for them takes a quarter of the time of str.translate.
_FOLDED = re.compile(f"[{''.join(map(re.escape, _FOLD))}]")
# Some write the narrow comma in Chinese sentences: beside a Chinese sign it parts words, never the groups of a number.
_COMMA, _REACH = re.compile(","), 16
_PARTED, _OPENS = re.compile("[一-鿿》”)）%％‰]"), re.compile("[一-鿿《“]")
# One space must survive between two words or two numbers that would otherwise run together.
_SPACE = re.compile(r"\s\s*")


def fold(text: str) -> str:
    """``text`` with full-width letters, digits and signs in half width, each by itself; the length does not change."""
    return _FOLDED.sub(_narrow, text)


def with_wide_commas(text: str) -> str:
    """``text`` with the narrow commas of its Chinese sentences in full width; the length does not change."""
    return _COMMA.sub(_widened, text) if "," in text else text


def _widened(comma: re.Match[str]) -> str:
    start, end = comma.span()
    before, after = comma.string[max(0, start - _REACH) : start].rstrip(), comma.string[end : end + _REACH].lstrip()
    chinese = _PARTED.match(before[-1:]) or _OPENS.match(after)
    return "，" if chinese else ","


def _narrow(match: re.Match[str]) -> str:
    return _FOLD[match[0]]


class Normal:
    """``source[span]`` normalised as ``text``; ``origin`` leads from offsets in ``text`` back to ``source``.

    Never changed once made: many rules ask for the same stretch, and share it.
    """

    __slots__ = ("_pieces", "_starts", "span", "text")
    span: Span
    text: str
    _starts: list[int]
    _pieces: list[int]

    @remembered
    def __new__(cls, source: str, span: Span | None = None) -> Normal:
        normal = object.__new__(cls)
        normal._make(source, span if span is not None else Span(0, len(source)))
        return normal

    def _make(self, source: str, span: Span) -> None:
        self.span = span
        start, end = span
        folded = _folded(source)[start:end]
        starts, pieces = [0], [start]
        words = folded.split(None, 1)
        if len(words) == 1 and len(words[0]) == len(folded):
            # Most stretches have no white space, and this is the quickest way to see it.
            self.text, self._starts, self._pieces = folded, starts, pieces
            return
        parts: list[str] = []
        length = position = 0
        # Written as two, the pattern is searched for sign by sign.
        for match in _SPACE.finditer(folded):
            first, last = match.span()
            parts.append(folded[position:first])
            length += first - position
            if _between_words(folded, match) and not _groups(folded, match):
                parts.append(" ")
                length += 1
            position = last
            starts.append(length)
            pieces.append(start + last)
        parts.append(folded[position:])
        self.text = "".join(parts)
        self._starts, self._pieces = starts, pieces

    def offset(self, position: int) -> int:
        """The offset in the source of the character at ``position`` of ``text``."""
        piece = bisect_right(self._starts, position) - 1
        return self._pieces[piece] + position - self._starts[piece]

    def origin(self, start: int, end: int) -> Span:
        """The stretch of the source that ``text[start:end]`` was made of, without white space at its ends."""
        if len(self._starts) == 1 and start < end:
            first = self._pieces[0]
            return Span(first + start, first + end)
        if start >= end:
            return Span(self.offset(start), self.offset(start))
        return Span(self.offset(start), self.offset(end - 1) + 1)


@remembered
def _folded(source: str) -> str:
    """A document whole, since it is asked for stretch by stretch."""
    return with_wide_commas(fold(source))


# 1 234万元, 12 345 678人: a space instead of the comma that groups digits. Cells in a row (城区 120 135) have no such
# number right behind a word, or no unit behind it.
_GROUPED = re.compile(r"(?<=[一-鿿])(?<![表图第件])[0-9]{1,3}(?:\s[0-9]{3})+(?=(?:\.[0-9]+)?[一-鿿%‰])")
_LONGEST_GROUPED = 24


def _groups(text: str, space: re.Match[str]) -> bool:
    """The white space stands between the groups of one number."""
    if not (text[space.start() - 1].isdigit() and text[space.end()].isdigit()):
        return False
    start = space.start()
    while (
        start > 0
        and space.start() - start < _LONGEST_GROUPED
        and (text[start - 1].isdigit() or text[start - 1].isspace())
    ):
        start -= 1
    grouped = _GROUPED.match(text, start)
    return grouped is not None and grouped.start() < space.start() < grouped.end()


# 公路3. | 3万公里: a number cut behind its point, no item 3.
_DECIMAL = re.compile(r"[一-鿿][0-9]{1,6}\.$")


# PM | 2.5, SO | 2: the sign of a substance whose number was set lower.
_SUBSTANCE = re.compile(r"(?<![A-Za-z])(?:PM|SO|NO|CO|NH|CH|O|N)$")


def _between_words(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return (
        bool(before and after)
        and before.isascii()
        and after.isascii()
        and after.isalnum()
        and not (after.isdigit() and _SUBSTANCE.search(text, max(0, match.start() - 3), match.start()))
        # Between the number of an item and a figure as well: 1. 2016年 is no 1.2016.
        and (
            before.isalnum()
            or before == "%"
            or (before == "." and after.isdigit() and not _DECIMAL.search(text, 0, match.start()))
        )
    )
