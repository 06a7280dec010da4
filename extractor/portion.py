"""How much of a document is searched for figures.

Nobody reads ten books as one document: such files are dumps, and one of them would hold the others up for minutes and
fill the store with its rows. Figures are taken from its beginning, text beyond ``MOST_TEXT`` is not kept where
documents are stored, and notices say both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from . import lazy_re as re
from .model import Block, Document, Notice, Span, Table

MOST = 3_000_000
"""Characters that are searched."""
MOST_TEXT = 4_000_000
"""Characters that are kept at all where documents are stored."""
MOST_FIGURES = 20_000
"""Figures that are taken."""
_LONG, _SHORT = 6_000, 300
_SENTENCE_END = re.compile(r"[。！？!?；;\n]")
_CLAUSE_END = re.compile(r"[，,、：:\s]")


def portion(document: Document, most: int = MOST) -> Document:
    """``document`` without the blocks and cells that begin behind its first ``most`` characters; the same where there
    are none. The text stays whole, and a notice says what was left out."""
    if len(document.text) <= most:
        return document
    blocks = tuple(_cut(block, most) for block in document.blocks if block.span.start < most)
    tables = tuple(_shortened(table, most) for table in document.tables if table.span.start < most)
    notice = Notice("figures-cut", {"count": len(document.text), "read": most})
    return replace(document, blocks=blocks, tables=tables, notices=(*document.notices, notice))


def shortened(document: Document, most: int = MOST_TEXT) -> Document:
    """``document`` with no more than ``most`` characters of text, and a notice where there were more."""
    if len(document.text) <= most:
        return document
    cut = portion(document, most)
    notice = Notice("text-cut", {"count": len(document.text), "read": most})
    pages = tuple(start for start in document.page_starts if start <= most)
    return replace(cut, text=document.text[:most], page_starts=pages, notices=(*document.notices, notice))


def _cut(block: Block, most: int) -> Block:
    return block if block.span.end <= most else block._replace(span=Span(block.span.start, most))


def _shortened(table: Table, most: int) -> Table:
    if table.span.end <= most:
        return table
    cells = tuple(cell for cell in table.cells if cell.span.end <= most)
    rows = max((cell.row + cell.row_span for cell in cells), default=0)
    return replace(table, span=Span(table.span.start, most), cells=cells, row_pages=table.row_pages[:rows])


def stretches(document: Document, block: Block, long: int = _LONG) -> Iterator[Block]:
    """``block`` in pieces of about ``long`` characters that end with a sentence: rules look back over a whole
    paragraph, and no paragraph that somebody wrote is longer. Where no sentence ends, the pieces are short, since every
    figure quotes its sentence."""
    start, end = block.span
    while end - start > 2 * long:
        found = _SENTENCE_END.search(document.text, start + long, start + 2 * long)
        if found is None:
            found = _CLAUSE_END.search(document.text, start + _SHORT, start + 2 * _SHORT)
        cut = found.end() if found is not None else start + 2 * _SHORT
        yield block._replace(span=Span(start, cut))
        start = cut
    yield block if start == block.span.start else block._replace(span=Span(start, end))
