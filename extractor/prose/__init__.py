"""Figures in running text → observations.

``paragraph`` reads one paragraph: ``figures`` says which figures of it measure something, ``clauses`` and ``walk`` how
one goes through them, ``around`` which words stand around each; ``rows`` makes a row of it. What it takes for that:

    names     what it measures, by the words of its own clause
    ellipsis  what it measures, where the words before have said it
    setting   when and where it is of
    roles     whether it happened, is wanted, is fixed or weighs in a score
    grammar   how clauses are cut for all of these, and the word lists
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from .. import lazy_re as re
from ..context import Context
from ..model import Block, BlockKind, Comparator, Document, Measure, Observation, Role
from ..normal import Normal
from ..portion import stretches
from ..progress import step
from ..structure.numbering import number_of
from ..tables import ProseCell, prose_cells, table_blocks
from ..tables.cells import Figure, read_cell
from ..tables.names import HEAD_NOUN, counted_in
from .paragraph import observe_paragraph
from .setting.introduction import Introduction

__all__ = ["observe_prose"]

_LONGEST_CELL = 12
_SIGNS = ("≥", "≤", ">", "<")
_HEAD = 20
_NOT_PROSE = (BlockKind.TABLE, BlockKind.MARGIN)


def observe_prose(document: Document, context: Context) -> Iterator[Observation]:
    """The observations of all running text of ``document``, sentences in cells included; tables are read elsewhere."""
    flattened = table_blocks(document)
    since, section = Introduction(period=context.whole.period), tuple[str, ...]()
    title, points = _official_title(context), _first_point(document)
    for number, block in enumerate(document.blocks):
        if block.kind in _NOT_PROSE or number in flattened or _is_cell(document, block):
            continue
        if number < _HEAD and title and _is_of(title, document, block):
            continue
        if block.section != section or block.kind is BlockKind.HEADING:
            section, period = block.section, context.scope(block).period
            if not since.holds(block, period):
                since = Introduction(section, period)
        since.opens = number < points
        for stretch in stretches(document, block):
            yield from observe_paragraph(document, stretch, context, since)
            step()
    starts = [block.span.start for block in document.blocks]
    for cell in prose_cells(document):
        table = document.blocks[bisect_right(starts, cell.span.start) - 1]
        block = Block(BlockKind.PARAGRAPH, cell.span, section=_headings(table, cell))
        for row in observe_paragraph(document, block, context, Introduction()):
            if cell.goals:
                yield from _wanted(replace(row, section=table.section), cell)
                continue
            role = Role.STANDARD if cell.standard else row.role
            yield replace(row, section=table.section, indicator=_progress(row, cell) or row.indicator, role=role)
        step()


# 关于公布29处新建保护区的通知, and no headline of news.
_OFFICIAL = re.compile("关于.+(?:通知|决定|批复|复函|意见|通报|公告|请示|函|令)(?:[(].*[)])?")


def _official_title(context: Context) -> str:
    """The title of an official document, whose figures say which matter it is and measure nothing; else nothing."""
    title = Normal(context.metadata.title or "").text
    return title if _OFFICIAL.search(title) else ""


def _first_point(document: Document) -> int:
    """The block with the first numbered point or article; before it a document opens. 0 where it has none."""
    for place, block in enumerate(document.blocks[:_HEAD]):
        text = Normal(document.text, block.span).text
        number = number_of(text)
        if number is not None and number.heads:
            return place
    return 0


def _is_of(title: str, document: Document, block: Block) -> bool:
    """The block is a line of the title."""
    text = Normal(document.text, block.span).text
    return bool(text) and text in title


def _progress(row: Observation, cell: ProseCell) -> str:
    """How far the task of the row has come, where its cell says no more (已进场施工，完成45%)."""
    nameless = row.rule == "prose.inherited" and row.unit == "%" and "完成" in row.quote
    return f"{cell.label}完成率" if nameless and cell.label else ""


def _wanted(row: Observation, cell: ProseCell) -> Iterator[Observation]:
    """What a rule for points wants to be reached: bounds and shares. Where the rule does not say of what
    (达到90%以上得满分), it is of what the row names."""
    if row.measure is not Measure.LEVEL or row.unit == "分" or (row.comparator is Comparator.EQUAL and row.unit != "%"):
        return
    if row.indicator.startswith(_SIGNS):
        return  # ≥规定数的90%: so much of what another rule asks for.
    if row.rule != "prose.inherited":
        yield replace(row, role=Role.TARGET)
    elif HEAD_NOUN.search(cell.label) and (row.unit == "%") is (counted_in(cell.label) == "%"):
        yield replace(row, role=Role.TARGET, indicator=cell.label)


def _is_cell(document: Document, block: Block) -> bool:
    """A figure and nothing else: a cell of a table that a conversion broke up, not a sentence about anything."""
    if block.span.end - block.span.start > _LONGEST_CELL:
        return False
    return isinstance(read_cell(Normal(document.text, block.span).text), Figure)


def _headings(table: Block, cell: ProseCell) -> tuple[str, ...]:
    """What stands over a cell like a heading over a paragraph. Its header says before all others whether it speaks of
    goals or of results, and after all others of which time."""
    over = (cell.header,) if cell.header else ()
    return (*over, *table.section, *over, *((cell.label,) if cell.label else ()))
