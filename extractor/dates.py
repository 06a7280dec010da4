"""The time expressions of a document, each distinct text once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from . import lazy_re as re
from .context import Context
from .model import Block, BlockKind, DateKind, DateMention, Document, Span, Table
from .normal import Normal
from .progress import step
from .times import TimeMention, find_times

# Words that set one figure beside another (上年同期数, 本年参合率) and date nothing by themselves.
_ATTRIBUTES = frozenset({"本年", "上年"})
# 全年执行数, 年初预算数, 去年同期 over a column: whose figures they are, no day of their own.
_OF_COLUMNS = frozenset({"全年", "年初", "年末", "年底", "去年", "今年", "当年"})
_HEADER = re.compile(r"[^，。；;,]{2,14}(?:[数值率额]|预算|决算|同期|累计|情况|计划)(?:[（(][^（()）]{1,6}[)）])?")
_CLAUSE = re.compile(r"(?![的度,，。;、)])[^,，。;]{4,}")
_FIGURE = re.compile(r"[0-9%]|[一二三四五六七八九十百千万]+[个项名人次件例户家]")
_SPACE = re.compile(r"\s+")


def find_dates(document: Document, context: Context) -> Iterable[DateMention]:
    """The expressions in reading order, the first place of each text; those that name no days are left out.

    Years alone count, and so do dates in titles that are cited; the years of document numbers do not, being numbers.
    """
    seen: set[str] = set()
    for block, span, due in _stretches(document):
        step()
        normal = Normal(document.text, span)
        for mention in find_times(normal.text, context.scope(block).reference):
            place = normal.origin(mention.start, mention.end)
            key = _SPACE.sub("", place.of(document.text))
            if (mention.first is None and mention.last is None) or key in seen or key in _ATTRIBUTES:
                continue
            if mention.rule == "coming years" and key.endswith("时间"):
                continue  # 用三年左右的时间: how long it takes, not when
            if key in _OF_COLUMNS and _HEADER.fullmatch(normal.text):
                continue
            seen.add(key)
            yield DateMention(
                text=place.of(document.text),
                start=mention.first.isoformat() if mention.first else None,
                end=mention.last.isoformat() if mention.last else None,
                kind=DateKind.DEADLINE if due else _kind(mention, normal.text, block.kind, context),
                span=place,
                rule=f"dates.{mention.rule.replace(' ', '-')}",
            )


_DUE = re.compile(r"(?:完成|办结|整改|截止|计划完成|要求完成)(?:时限|期限|时间|日期)|时限|期限|完成时限要求")


def _due_columns(document: Document, table: Table) -> frozenset[int]:
    """The columns that tell until when something is to be done (完成时限)."""
    heads = (cell for cell in table.cells if cell.header or cell.row == 0)
    return frozenset(cell.column for cell in heads if _DUE.fullmatch(_SPACE.sub("", cell.span.of(document.text))))


def _stretches(document: Document) -> Iterator[tuple[Block, Span, bool]]:
    """What is read as one text, a block or a cell of a table, and whether it tells until when something is to be
    done."""
    for block in document.blocks:
        if block.kind is BlockKind.MARGIN:
            continue
        if block.kind is BlockKind.TABLE and block.table is not None:
            table = document.tables[block.table]
            due = _due_columns(document, table)
            for cell in table.cells:
                yield block, cell.span, cell.column in due
        else:
            yield block, block.span, False


def _kind(mention: TimeMention, text: str, where: BlockKind, context: Context) -> DateKind:
    issued = context.metadata.issued
    if issued and mention.first == mention.last == date.fromisoformat(issued):
        return DateKind.ISSUED
    if mention.kind is not None and (mention.first is None or _ahead(mention, context)):
        return mention.kind
    if mention.first is None or mention.last is None:
        return DateKind.PERIOD
    if mention.rule in ("day", "day in figures", "run of days", "month"):
        return DateKind.EVENT
    # 2013年启用了…: a year whose clause holds no figure tells when something happened, unless the document is about it.
    clause = _CLAUSE.match(text, mention.end)
    plain = (
        where is not BlockKind.HEADING
        and mention.rule == "year"
        and mention.text.endswith("年")
        and mention.period != context.metadata.period
    )
    happened = plain and clause and not _FIGURE.search(clause.group())
    return DateKind.EVENT if happened else DateKind.PERIOD


def _ahead(mention: TimeMention, context: Context) -> bool:
    """An end lies ahead of the document, as far as its date or year is known: 到2016年底已建成 is no deadline."""
    today, year = context.reference.today, context.reference.year
    if mention.last is None:
        return False
    if today is not None:
        return mention.last >= today
    return year is None or mention.last.year >= year
