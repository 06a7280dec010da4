"""Sentences and clauses of a paragraph, as stretches of its normalised text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from .. import lazy_re as re
from ..structure.numbering import article_of

# The sign first and what stands before it after that: so the pattern is searched for sign by sign.
_END = r"[。!?;:](?:(?<=[。!?;])[。!?;]*[”’)]?|(?<=[\u4e00-\u9fff”)]:)(?=[一二三四五六七八九十]是))"
_SENTENCE_END = re.compile(_END)
# 健全制度(5分)②落实责任: the number of an item begins a sentence as well.
_ITEM = re.compile("[①-⑳]")
_END_OR_ITEM = re.compile(_END + r"|(?<=[^，,:、至到和])(?=[①-⑳][一-鿿“])")
_MARK = re.compile(r"[，,:、()《》“”‘’\[\]〔〕]")
_INSIDE_NUMBER = re.compile(r"[0-9.,][0-9.,%‰万亿]")
_LONGEST = 1000
_OPEN, _CLOSE = "(《〔[", ")》〕]"


class Stretch(NamedTuple):
    """A half-open stretch of the normalised text."""

    start: int
    end: int


def sentences(text: str) -> Iterator[Stretch]:
    """The sentences of ``text``, without the number of the article that it may be (第五条); a semicolon ends one, since
    each of its sides has a subject of its own.

    What goes on for longer than any sentence is cut, so that reading it takes time in proportion to its length.
    """
    article = article_of(text)
    start = article.end if article is not None else 0
    ends = _END_OR_ITEM if _ITEM.search(text) else _SENTENCE_END
    for match in ends.finditer(text):
        if match.end() > start:
            yield from _bounded(text, start, match.end())
        start = match.end()
    if start < len(text):
        yield from _bounded(text, start, len(text))


def _bounded(text: str, start: int, end: int) -> Iterator[Stretch]:
    while end - start > _LONGEST:
        stop = start + _LONGEST
        # Not inside a number, unless it is longer than any number.
        while stop > start + _LONGEST // 2 and _INSIDE_NUMBER.match(text, stop - 1):
            stop -= 1
        yield Stretch(start, stop)
        start = stop
    yield Stretch(start, end)


class Beginning(Protocol):
    """Anything that begins somewhere in the text."""

    @property
    def start(self) -> int: ...


Mention = TypeVar("Mention", bound=Beginning)


class Within(Generic[Mention]):
    """Mentions in the order of the text, of which one wants those that begin in a stretch."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]

    def __call__(self, stretch: Stretch) -> Sequence[Mention]:
        return self._mentions[bisect_left(self._starts, stretch.start) : bisect_left(self._starts, stretch.end)]


def clauses(text: str, sentence: Stretch) -> list[Stretch]:
    """The stretches of a sentence between its commas and colons; commas inside brackets do not count."""
    depth, start = 0, sentence.start
    found: list[Stretch] = []
    for match in _MARK.finditer(text, sentence.start, sentence.end):
        mark = match.group()
        if mark in _OPEN:
            depth += 1
        elif mark in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and mark in "，,:" and not _inside_number(text, match.start()):
            if match.start() > start:
                found.append(Stretch(start, match.start()))
            start = match.end()
    if start < sentence.end:
        found.append(Stretch(start, sentence.end))
    return found


def _inside_number(text: str, position: int) -> bool:
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    return text[position] in ",:" and before.isdigit() and after.isdigit()
