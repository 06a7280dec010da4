"""Scoring tables whose cells were all glued together in one line: header words without anything between them, then
requirements with their points behind the sign that ends them (巡查到位。10每缺一次扣1分。), and rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from .. import lazy_re as re
from ..model import Document, Span
from ..normal import Normal
from ..once import once
from .flattened import Line, LineKind, Points, find_lines
from .headers import header_words
from .names import clean_name
from .weighed import without_rule

_SIGN = re.compile("分值|标准分|权重")
_SHORTEST = 80
_FEWEST_HEADERS, _FEWEST_ROWS = 3, 3
_MOST = 100
_NEAR, _MOST_SIGNS = 30, 3
"""How far from the word for points the first header may begin, and how many such words are tried."""
_LONGEST_WORD = 8
# What may stand between header words, or behind the last.
_JOINS = frozenset("及和与村镇县市区")
# Points where a sentence has ended and nothing is counted: 。10(2)建立…, 。3 分 主要…
_POINTS = re.compile(
    r"(?<=[。;])(?P<points>[0-9]{1,3}(?:\.[0-9])?)分?"
    r"(?=[一-鿿“《(]|[0-9]{1,2}[.、]|$)(?![个名人家次月日年天周万亿元项条户处米件份种]|小时|公里|以上|以下)"
)
_GROUP = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}、|[0-9]{1,2}[.、])?(?P<name>[一-鿿][一-鿿、]{1,24})\((?P<points>[0-9]{1,3})分\)"
)
_RULE = re.compile("扣|不得分|不[计记给]分|[得计记]满?[0-9.]*分|酌情|否则")
_SENTENCE = re.compile("[。;]")
_WORDS = re.compile("[一-鿿]{4}")


@once
def glued_tables(document: Document) -> dict[Span, list[Points]]:
    """The lines that hold such a table, with its requirements and groups and their points, in order."""
    lines = [line for run in find_lines(document) for line in run]
    long = [line for line in lines if line.span.end - line.span.start >= _SHORTEST and _SIGN.search(line.text)]
    return {line.span: found for line in long if (found := _points(document, line))}


def _points(document: Document, line: Line) -> list[Points]:
    normal = Normal(document.text, line.span)
    text = normal.text
    head = _head(text)
    if head is None:
        return []
    found = list(_rows(normal, line, head[1], numbered="序号" in text[slice(*head)]))
    own = [one for one in found if not one.group]
    return found if len(own) >= _FEWEST_ROWS and all((one.number_line.points or 0) <= _MOST for one in own) else []


def _head(text: str) -> tuple[int, int] | None:
    """Where the header words stand in ``text``, looked for around those of points alone."""
    signs = [match.start() for match in _SIGN.finditer(text)]
    for place in signs[:_MOST_SIGNS]:
        head = _headers(text, max(0, place - _NEAR), place + _NEAR)
        if head is not None and _SIGN.search(text, *head):
            return head
    return None


def _headers(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the first header words of ``text`` between ``start`` and ``end`` stand: three at least, with nothing
    between them but what joins or modifies them."""
    begin = stop = count = 0
    for _, at, to in _header_words().find_matches_as_indexes(text[start:end]):
        joined = count and (at == stop or (at == stop + 1 and text[start + stop] in _JOINS))
        if not joined and count >= _FEWEST_HEADERS:
            break
        begin, count = (begin, count + 1) if joined else (at, 1)
        stop = to
    if count < _FEWEST_HEADERS:
        return None
    stop = start + stop
    return start + begin, stop + 1 if text[stop : stop + 1] in _JOINS and stop < end else stop


@cache
def _header_words() -> AhoCorasick:
    words = [word for word in header_words() if 1 < len(word) <= _LONGEST_WORD]
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)


def _rows(normal: Normal, line: Line, start: int, *, numbered: bool) -> Iterator[Points]:
    text, last = normal.text, 0
    for match in _POINTS.finditer(text, start):
        begin, end = match.span("points")
        digits = match["points"]
        if numbered and last == 0 and text[start : start + 1] == "1":
            start, last = start + 1, 1
        following = str(last + 1)
        if numbered and len(digits) > len(following) and digits.endswith(following):
            end, last = end - len(following), last + 1  # 102 is 10 points, and row 2.
        elif numbered and len(digits) > 1 and digits.endswith("1"):
            return  # Points and the first number of a list: where the one ends nobody can tell.
        for group in _GROUP.finditer(text, start, begin):
            if group.start() == start or text[group.start() - 1] in "。;0123456789分":
                yield _of(normal, line, group.span("name"), group.span("points"), group=True)
                start = group.end()
        if name := _name(text, start, begin):
            yield _of(normal, line, name, (begin, end), group=False)
        start = max(match.end(), end)


def _name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the requirement stands that the points behind ``end`` are given for: the sentences before them that are no
    rule of the row above; where all of them are rules, what the first of them is about."""
    begin, sentences = start, [match.end() for match in _SENTENCE.finditer(text, start, end)]
    bounds = list(zip([start, *sentences], sentences, strict=False))
    while bounds and not _RULE.search(text, *bounds[-1]):
        begin = bounds.pop()[0]
    if len(bounds) == len(sentences) and sentences:
        begin, end = start, start + len(without_rule(text[start:end]))
    return (begin, end) if _WORDS.search(text, begin, end) else None


def _of(normal: Normal, line: Line, name: tuple[int, int], points: tuple[int, int], *, group: bool) -> Points:
    def cell(span: tuple[int, int], kind: LineKind, value: Decimal | None = None) -> Line:
        origin: Span = normal.origin(*span)
        return Line(origin, normal.text[span[0] : span[1]], line.block, kind, value)

    number = cell(points, LineKind.NUMBER, Decimal(normal.text[points[0] : points[1]]))
    words = clean_name(normal.text[name[0] : name[1]]).text
    return Points(words, cell(name, LineKind.NAME), number, None, group, "")
