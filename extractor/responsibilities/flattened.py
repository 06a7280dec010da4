"""Tables of tasks that a conversion broke into one cell a paragraph.

The headers (序号, 工作任务, 牵头单位, 配合单位) stand in paragraphs of their own; the paragraphs after them are dealt
out into rows again for as long as the places under heads of bodies hold nothing but names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from .. import lazy_re as re
from ..model import Block, BlockKind, Department, Document, Duty, Responsibility, Span
from ..normal import Normal
from .columns import TASK, head_role
from .lists import assign, rank, read_list
from .measures import bare, shorten

_LONGEST_HEAD = 12
_MOST_HEADS = 8
_NUMBER = re.compile(r"[0-9]{1,4}[.、]?|\([0-9]{1,3}\)")
_ORDINAL = re.compile(r"序号|编号|项次")
_TIME = re.compile(r"[0-9]{1,2}月|年底|长期|常年|全年|持续")
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)")


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    block: Block


@dataclass(frozen=True, slots=True)
class _Heads:
    """The headers in order: which place counts rows, which names the task, what the bodies at the others do."""

    width: int
    numbered: bool
    task: int
    roles: dict[int, Duty]


def flattened(document: Document, *, ranked: bool) -> Iterator[Responsibility]:
    """A duty for each place under a head of bodies, as for the columns of a table."""
    blocks = [block for block in document.blocks if block.kind not in (BlockKind.MARGIN, BlockKind.TABLE)]
    if not any(_may_head(document, block) for block in blocks):
        return
    cells = [_Cell(Normal(document.text, block.span).text, block) for block in blocks]
    place = 0
    while place < len(cells):
        heads = _heads(cells, place)
        if heads is None:
            place += 1
            continue
        place += heads.width
        while (start := _row(cells, place, heads)) is not None:
            end = start + heads.width + _more_bodies(cells, start + heads.width, heads)
            yield from _duties(document, cells[start:end], heads, ranked=ranked)
            place = end


def _may_head(document: Document, block: Block) -> bool:
    """A quick look before all blocks are read."""
    if block.span.end - block.span.start > 2 * _LONGEST_HEAD:
        return False
    return head_role(Normal(document.text, block.span).text) is not None


def _heads(cells: Sequence[_Cell], place: int) -> _Heads | None:
    if len(cells[place].text) > _LONGEST_HEAD or not (
        _ORDINAL.search(cells[place].text) or TASK.search(cells[place].text)
    ):
        return None
    texts: list[str] = []
    for cell in cells[place : place + _MOST_HEADS]:
        if not cell.text or len(cell.text) > _LONGEST_HEAD or _NUMBER.fullmatch(cell.text) or _SECTION.match(cell.text):
            break
        texts.append(cell.text)
    roles = {index: role for index, text in enumerate(texts) if (role := head_role(text)) is not None}
    if not roles:
        return None
    last = max(roles)  # What stands behind the last head of bodies may be a column or the first cell.
    tasks = [index for index, text in enumerate(texts[: min(roles)]) if TASK.search(text)]
    return _Heads(last + 1, bool(_ORDINAL.search(texts[0])), tasks[-1], roles) if tasks else None


def _row(cells: Sequence[_Cell], place: int, heads: _Heads) -> int | None:
    """Where the next row begins, headings between the rows passed over."""
    while place < len(cells) and _SECTION.match(cells[place].text):
        place += 1
    if heads.numbered and place + 1 < len(cells) and not _NUMBER.fullmatch(cells[place].text):
        place += 1  # A column behind the bodies: 完成时限, 12月底前
    row = cells[place : place + heads.width]
    if len(row) < heads.width or (heads.numbered and not _NUMBER.fullmatch(row[0].text)):
        return None
    return place if all(read_list(row[index].text) for index in heads.roles) else None


def _bodies(document: Document, cell: _Cell, role: Duty, *, ranked: bool) -> Iterator[Department]:
    normal = Normal(document.text, cell.block.span)
    parts = assign(cell.text, 0, ranked=ranked)
    parts = parts or rank(read_list(cell.text), 0, role=role, ranked=ranked and role is Duty.RESPONSIBLE)
    for part in parts:
        yield Department(part.body.name, part.role, normal.origin(part.body.start, part.body.end))


def _more_bodies(cells: Sequence[_Cell], place: int, heads: _Heads) -> int:
    """How many cells after a row name more of its bodies, one a line, where these stand last in numbered rows."""
    if not heads.numbered or len(heads.roles) > 1:
        return 0
    more = takewhile(lambda cell: not _NUMBER.fullmatch(cell.text) and not _ends_row(cell.text), cells[place:])
    return sum(1 for _ in more)


def _ends_row(text: str) -> bool:
    return _SECTION.match(text) is not None or not read_list(text) or _TIME.search(text) is not None


def _duties(document: Document, row: Sequence[_Cell], heads: _Heads, *, ranked: bool) -> Iterator[Responsibility]:
    task = shorten(bare(row[heads.task].text))
    scope = Span(row[heads.task].block.span.start, row[-1].block.span.end)
    for index, role in heads.roles.items():
        # Cells beyond the heads are more bodies of the last.
        cell, own = row[index], [row[index], *(row[heads.width :] if index == heads.width - 1 else ())]
        departments = tuple(part for one in own for part in _bodies(document, one, role, ranked=ranked))
        span = Span(departments[0].span.start, departments[-1].span.end)
        yield Responsibility(
            task=task,
            departments=departments,
            span=span,
            quote=span.of(document.text),
            rule="duty-column.flattened",
            section=cell.block.section,
            scope=scope,
        )
