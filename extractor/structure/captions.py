"""What stands above a table and belongs to it: its name and the unit of all its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .. import lazy_re as re
from ..model import Block, BlockKind, Span, Table

# 单位 with a unit behind it, not with the name of an organisation (填报单位：, 检查单位：).
_UNIT = re.compile(
    r"(?:[（(\[【]\s*)?(?<![\u4e00-\u9fff])(?:(?:计量|金额|数量|面积)\s*)?单\s*位\s*[:：]\s*"
    # Spaced through and through: 单 位 ： 亿 元.
    r"(?P<unit>[^\s:：，。；（()）\]】](?:[ \u3000][^\s:：，。；（()）\]】](?=[\s）)\]】]|$)){1,8}"
    r"|[^\s:：，。；（()）\]】]{1,16}"
    r"(?:\s*[、/，,]\s*[^\s:：，。；（()）\]】]{1,8})*)\s*[）)\]】]?"
)
_CHINESE, _LETTERS = re.compile("[\u4e00-\u9fff]"), re.compile("[A-Za-z]{2}")
_ORGANISATION = re.compile("(?:局|委|厅|部|处|科|院|校|站|所|公司|中心|政府|办|办公室|协会|县|区|镇|乡|街道)$")
_CAPTION = re.compile(
    r"[（(]?(?:续?附?表\s*[0-9一二三四五六七八九十]|专栏\s*\d)|.*(?:表|清单|一览|目录|名单)\s*(?:[（(].{1,20}[）)])?$"
)
# Short lines that stand above a table without naming it: a signed date, the mark of an annex.
_NO_NAME = re.compile(r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年.{1,6}月.{1,4}日$|附\s*[件录表]?\s*\d*\s*[:：]?$")
_SENTENCE = re.compile("[。；！？，：:]")
_KEY = re.compile(r"[^，。；]{1,12}[:：]")
_LONGEST = 50
_LINES_ABOVE = 4


def assign_captions(
    text: str, blocks: Sequence[Block], tables: Sequence[Table]
) -> tuple[list[Block], tuple[Table, ...]]:
    """``blocks`` with captions marked as such, ``tables`` with the spans of their captions and units."""
    marked, described = list(blocks), list(tables)
    for position, block in enumerate(marked):
        if block.kind is BlockKind.TABLE and block.table is not None:
            described[block.table] = _describe(text, marked, position, described[block.table])
    return marked, tuple(described)


def _describe(text: str, blocks: list[Block], position: int, table: Table) -> Table:
    caption, unit = table.caption, table.unit
    for above in range(position - 1, max(-1, position - 1 - _LINES_ABOVE), -1):
        block = blocks[above]
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION) or caption:
            break
        words = block.span.of(text)
        if not _CHINESE.search(words) and _LETTERS.search(words):
            continue  # The caption again in English.
        found = _unit(words)
        if found and unit is None:
            unit = Span(block.span.start + found[0], block.span.start + found[1])
            words = words[: found[0]].rstrip() or words[found[1] :].strip()
            if not _CHINESE.search(words):  # 单位：张 (set)
                blocks[above] = block._replace(kind=BlockKind.CAPTION)
                continue
        if _is_caption(words, block.kind):
            start = block.span.start + block.span.of(text).index(words)
            caption = Span(start, start + len(words))
            if block.kind is BlockKind.PARAGRAPH:
                blocks[above] = block._replace(kind=BlockKind.CAPTION)
        elif not _KEY.match(words):
            # Neither name nor form field: what is above no longer speaks of the table.
            break
    return replace(table, caption=caption, unit=unit or _unit_below(text, blocks, position))


def _unit_below(text: str, blocks: list[Block], position: int) -> Span | None:
    """A line under the table that says nothing but the unit; before another table it is that one's."""
    after = [block.kind for block in blocks[position + 1 : position + 3]]
    if after[:1] != [BlockKind.PARAGRAPH] or after[1:] == [BlockKind.TABLE]:
        return None
    block = blocks[position + 1]
    words = block.span.of(text)
    found = _unit(words)
    return block.span if found is not None and found == (0, len(words)) else None


def _is_caption(words: str, kind: BlockKind) -> bool:
    if kind is BlockKind.CAPTION:
        return True
    return (
        len(words) <= _LONGEST
        and not _NO_NAME.match(words)
        and (bool(_CAPTION.match(words)) or not _SENTENCE.search(words))
    )


def _unit(words: str) -> tuple[int, int] | None:
    if len(words) > 2 * _LONGEST:
        return None
    for match in _UNIT.finditer(words):
        if len(match["unit"]) == 1 or not _ORGANISATION.search(match["unit"]):  # 单位：所 counts schools.
            return match.span()
    return None
