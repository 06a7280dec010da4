"""A document as lines: its head above the body, and the lines that stand by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .. import lazy_re as re
from ..doc_numbers import doc_number_key
from ..model import Block, BlockKind, Document, Span
from ..normal import Normal
from ..progress import step

_HEAD_LINES = 24
_LONGEST_HEADLINE = 90
# A red head is often laid out in a table; farther down tables hold data.
_HEAD_TABLES = 4
_SENTENCE = re.compile(r"[。!?;]|[,，].*[,，]")
_GREETING = re.compile("欢迎.{0,4}(?:访问|光临|来到|进入)")
SECTION_START = re.compile(
    r"第[一二三四五六七八九十百]+[章节条编]|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|1[、.](?![0-9])"
)
# 县教育局: and 各位代表:, but not the label of a field (来源:).
_ADDRESSEES = re.compile(
    r".*(?:政府|[委局厅署院校园司部会室处办科所站行队中心]|机构|部门|单位|企业|公司|集团|代表|委员|同志|同志们|先生|女士|[省市县区州旗乡镇])(?:\([^()]{1,8}\))?:$"
)
_LABELS = re.compile(r"(?:发文|发布|制发|制定|编制|主管|主办|承办|印发|责任|信息|公开).{0,4}(?:机关|单位|机构|部门):$")


class Line(NamedTuple):
    """One line of text: ``text`` normalised, ``span`` its place in the document, ``block`` what it belongs to."""

    text: str
    span: Span
    block: Block


def lines_of(document: Document) -> list[Line]:
    """The lines of the running text in order, and the cells of tables among the first blocks."""
    lines: list[Line] = []
    for position, block in enumerate(document.blocks):
        if block.kind in (BlockKind.MARGIN, BlockKind.NOTE):
            continue
        if block.kind is not BlockKind.TABLE:
            _add(document.text, block, block.span, lines)
        elif position < _HEAD_TABLES and block.table is not None:
            for cell in document.tables[block.table].cells:
                _add(document.text, block, cell.span, lines)
    return lines


def _add(source: str, block: Block, stretch: Span, lines: list[Line]) -> None:
    """Add the lines of ``source[stretch]`` to ``lines``."""
    for span in stretch.lines(source):
        step()
        normal = Normal(source, span)
        text = normal.text
        if text:
            # Where nothing was left out, the line is all of its stretch.
            whole = len(text) == span.end - span.start
            lines.append(Line(text, span if whole else normal.origin(0, len(text)), block))


_RED_HEAD = re.compile(r"[一-鿿]{3,40}文件")
_RED_HEAD_LINES = 12


def from_red_head(lines: list[Line]) -> list[Line]:
    """``lines`` from the red head on, where one stands near the top with the document's number below it: what stands
    above it is of the site."""
    for place, (line, below) in enumerate(pairwise(lines[:_RED_HEAD_LINES])):
        if _RED_HEAD.fullmatch(line.text) and doc_number_key(below.text):
            return lines[place:]
    return lines


def head_of(lines: Sequence[Line]) -> list[Line]:
    """The lines above the body: everything before the addressees, the first section or the first sentence."""
    head: list[Line] = []
    for line in lines[:_HEAD_LINES]:
        if is_address(line.text) or SECTION_START.match(line.text):
            break
        if _GREETING.match(line.text):
            continue
        if len(line.text) > _LONGEST_HEADLINE or (_SENTENCE.search(line.text) and not line.text.startswith("(")):
            break
        head.append(line)
    return head


def is_address(text: str) -> bool:
    """``text`` is the line that says whom the document is for."""
    return _ADDRESSEES.fullmatch(text) is not None and _LABELS.fullmatch(text) is None


def readable(text: str) -> str:
    """``text`` on one line: white space that only spreads letters goes, a space between two phrases stays."""
    words = text.split()
    if len(words) > 2 and sum(len(word) == 1 for word in words) * 2 > len(words):
        return "".join(words)
    return " ".join(words)
