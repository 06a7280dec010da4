"""The cells of a line that stand behind each other with nothing but blanks between them."""

from __future__ import annotations

from .. import lazy_re as re
from ..model import Document, Span
from ..times import Reference
from .cells import Blank, read_cell, unit_factor
from .headers import take_apart

_TOKEN = re.compile(r"\S+")
_UNIT = re.compile(r"[（(](?P<unit>[^()（）]{1,6})[）)]")
# What some header of a table of points, goals or money is called.
_SIGN = re.compile("分值|得分|权重|指标值|完成值|标准分|预算数|执行数|责任单位|责任科室")
_LONGEST_HEADER = 16
_FEWEST_HEADERS, _FEWEST_CELLS = 4, 16
_SHORTEST_LINE, _LONGEST_CELL = 80, 40
"""How long a line is at least that holds a whole table, and how long its cells are on average at most."""


def tokens(document: Document, span: Span) -> list[Span]:
    """The stretches of a line between blanks; single signs that were spaced out (合　计) are one."""
    found: list[Span] = []
    for match in _TOKEN.finditer(document.text, span.start, span.end):
        token, sign = Span(match.start(), match.end()), match.group()
        single = len(sign) == 1 and not sign.isdecimal() and read_cell(sign) is Blank.TEXT
        if single and found and found[-1].end - found[-1].start <= 1 and not found[-1].of(document.text).isdecimal():
            found[-1] = Span(found[-1].start, token.end)
        else:
            found.append(token)
    return found


def cells_of(document: Document, span: Span) -> list[Span]:
    """The cells of a line that holds a whole table, headers and all; the line itself where it holds none."""
    if span.end - span.start < _SHORTEST_LINE or _SIGN.search(document.text, span.start, span.end) is None:
        return [span]
    found: list[Span] = []
    for token in tokens(document, span):
        note = _UNIT.fullmatch(token.of(document.text))
        if note and found and unit_factor(note["unit"]):
            found[-1] = Span(found[-1].start, token.end)  # 项目资金 (万元)
        else:
            found.append(token)
    if len(found) < _FEWEST_CELLS or span.end - span.start > _LONGEST_CELL * len(found):
        return [span]
    headers = values = 0
    for token in found:
        text = "".join(token.of(document.text).split())
        head = take_apart(text, Reference()) if len(text) <= _LONGEST_HEADER else None
        if head is None or not head.plain or head.meaning is None:
            headers = values = 0
            continue
        headers += 1
        values += not head.meaning.describes
        if headers >= _FEWEST_HEADERS and values:
            return found
    return [span]
