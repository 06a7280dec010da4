"""A document as lines: its head above the body, and the lines that stand by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Block, BlockKind, Document, Span
from ..normal import Normal

_HEAD_LINES = 24
_LONGEST_HEADLINE = 90
# A red head is often laid out in a table; farther down tables hold data.
_HEAD_TABLES = 4
_SENTENCE = re.compile(r"[。!?;]|,.*,")
SECTION_START = re.compile(
    r"第[一二三四五六七八九十百]+[章节条编]|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|1[、.](?![0-9])"
)
ADDRESSEES = re.compile(r"(?!附件|附:|附录|注:|目录|摘要|说明|来源|时间|日期|作者|记者|单位:|标题|索引).{2,}:$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: ``text`` normalised, ``span`` its place in the document, ``block`` what it belongs to."""

    text: str
    span: Span
    block: Block


def lines_of(document: Document) -> list[Line]:
    """The lines of the running text in order, and the cells of tables among the first blocks."""
    return list(_lines(document))


def _lines(document: Document) -> Iterator[Line]:
    for position, block in enumerate(document.blocks):
        if block.kind in (BlockKind.MARGIN, BlockKind.NOTE):
            continue
        if block.kind is not BlockKind.TABLE:
            yield from _split(document, block, block.span)
        elif position < _HEAD_TABLES and block.table is not None:
            for cell in document.tables[block.table].cells:
                yield from _split(document, block, cell.span)


def _split(document: Document, block: Block, span: Span) -> Iterator[Line]:
    start = span.start
    for piece in span.of(document.text).split("\n"):
        normal = Normal(document.text, Span(start, start + len(piece)))
        if normal.text:
            yield Line(normal.text, normal.origin(0, len(normal.text)), block)
        start += len(piece) + 1


def head_of(lines: Sequence[Line]) -> list[Line]:
    """The lines above the body: everything before the addressees, the first section or the first sentence."""
    head: list[Line] = []
    for line in lines[:_HEAD_LINES]:
        if ADDRESSEES.fullmatch(line.text) or SECTION_START.match(line.text):
            break
        if len(line.text) > _LONGEST_HEADLINE or (_SENTENCE.search(line.text) and not line.text.startswith("(")):
            break
        head.append(line)
    return head


def readable(text: str) -> str:
    """``text`` on one line: white space that only spreads letters goes, a space between two phrases stays."""
    words = text.split()
    if len(words) > 2 and sum(len(word) == 1 for word in words) * 2 > len(words):
        return "".join(words)
    return " ".join(words)
