"""What every reader writes into: collects paragraphs and tables in reading order and knows their offsets.

Blocks are separated by a line break, rows of a table by a line break, cells of a row by a tab. A cell keeps the line
breaks between its own paragraphs; a table inside a cell is a table of its own whose text lies inside that cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from ..model import Block, BlockKind, Cell, Document, Notice, Span, Table
from ..places import Frame, Origins, PrintedLine, Source

# Signs without a shape of their own, and controls that no document means: zero-width marks, soft hyphens, NUL.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u0080-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_place_of = attrgetter("row", "column")
# A named tuple is made of a tuple in a third of the time that its own call takes; there is one for each paragraph.
_made = tuple.__new__
_PARAGRAPH, _HEADING = BlockKind.PARAGRAPH, BlockKind.HEADING
_LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Any sign that one of these is about.
_UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")


_Marked = tuple[int, int, int, PrintedLine]
"""What a ``Mark`` holds."""


class Mark(NamedTuple):
    """Where a line of a page went: into which part of the text that is given at once, and where it begins there."""

    part: int
    at: int
    page: int
    line: PrintedLine


@dataclass(slots=True)
class RawCell:
    """A cell as a reader finds it. ``row`` and ``column`` are its upper left place, counted from 0; ``content`` holds
    its paragraphs and nested tables in order, ``marks`` the lines that its paragraphs were put together from."""

    row: int
    column: int
    content: Sequence[str | RawTable] = ()
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    marks: Sequence[Mark] = ()


@dataclass(slots=True)
class RawTable:
    """A table as a reader finds it: each merged cell once. ``row_pages`` gives the page (from 1) of each row, where
    the format has pages; ``sheet``, ``sheet_rows`` and ``sheet_columns`` as in ``Table``; ``source`` is what the table
    as a whole was read from."""

    cells: Sequence[RawCell]
    row_pages: Sequence[int] = field(default=())
    sheet: str | None = None
    sheet_rows: Sequence[int] = field(default=())
    sheet_columns: Sequence[str] = field(default=())
    source: Source | None = None


class TextBuilder:
    """Collects a document. Text is cleaned of invisible signs; blocks without text are dropped.

    A reader puts into ``sources`` and ``frames`` what it knows of where the text came from: see ``Origins``.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._tables: list[Table | None] = []
        self._margins: list[str] = []
        self._page = 0
        self._page_starts: list[int] = []
        self._lines: list[tuple[int, int, PrintedLine]] = []
        self.sources: dict[int, Source] = {}
        self.frames: dict[int, Frame] = {}

    @property
    def is_empty(self) -> bool:
        """Whether there is no block yet, apart from margins."""
        return not self._blocks

    def page(self, number: int | None = None) -> None:
        """What is added from now on stands on page ``number`` (from 1), by default on the page after the last."""
        self._page = max(self._page, self._page + 1 if number is None else number)

    def paragraph(self, text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int | None = None) -> Span | None:
        """Add one block of text. Returns its span, None where nothing is left of ``text`` without white space.

        What stands in the margins of pages is kept for the end of the text, so that it does not come between the two
        halves of a sentence; its span is not known before, None is returned.
        """
        text = text.strip()
        # What is printable, as most paragraphs are, needs no cleaning: told in a third of the time.
        if not text.isprintable() and _UNCLEAN.search(text):
            text = clean(text).strip()
        if not text:
            return None
        if kind is BlockKind.MARGIN:
            self._margins.append(text)
            return None
        # As ``_next_block`` and ``_write`` do it: most of a document comes this way.
        blocks, parts, start = self._blocks, self._parts, self._length
        if blocks:
            parts.append("\n")
            start += 1
        if self._page > len(self._page_starts):
            self._length = start
            self._start_pages()
        parts.append(text)
        self._length = end = start + len(text)
        span = _made(Span, (start, end))
        blocks.append(_made(Block, (kind, span, level, (), None)))
        return span

    def paragraph_on_pages(
        self, parts: Sequence[tuple[int, str]], level: int | None = None, marks: Iterable[_Marked] = ()
    ) -> Span | None:
        """Add one paragraph that runs over several pages: each part of it with the number of its page (from 1). The
        parts follow each other as they are, without a sign between them. With a ``level`` it is a heading. ``marks``
        are the lines of ``parts``."""
        if len(parts) == 1:
            return self._paragraph_on_page(*parts[0], level, marks)
        texts = [(number, clean(text)) for number, text in parts]
        kept = [index for index, (_, text) in enumerate(texts) if text.strip()]
        if not kept:
            return None
        self._next_block()
        spans: list[Span] = []
        begins: dict[int, int] = {}
        for index in kept:
            number, text = texts[index]
            self.page(number)
            text = text if index > kept[0] else text.lstrip()
            begins[index] = self._length
            spans.append(self._write(text if index < kept[-1] else text.rstrip()))
        self._mark(marks, [text for _, text in parts], begins)
        span = Span(spans[0].start, spans[-1].end)
        self._blocks.append(Block(BlockKind.PARAGRAPH if level is None else BlockKind.HEADING, span, level=level))
        return span

    def _paragraph_on_page(self, number: int, text: str, level: int | None, marks: Iterable[_Marked]) -> Span | None:
        """The same where all of it stands on one page, as most paragraphs do."""
        cleaned = clean(text).strip()
        if not cleaned:
            return None
        self._next_block()
        self.page(number)
        span = self._write(cleaned)
        self._mark(marks, (text,), {0: span[0]})
        self._blocks.append(_made(Block, (_PARAGRAPH if level is None else _HEADING, span, level, (), None)))
        return span

    def heading(self, text: str, level: int | None = None) -> Span | None:
        """Add a heading that the format itself marks as one; ``level`` counts from 1, outermost first."""
        return self.paragraph(text, BlockKind.HEADING, level)

    def table(self, raw: RawTable) -> int | None:
        """Add a table with all that is nested in it.

        Returns its position in ``Document.tables``, None where no cell holds any text. Only the outermost table
        becomes a block.
        """
        if not _has_text(raw):
            return None
        self._next_block()
        position = self._table(raw)
        table = self._tables[position]
        assert table is not None
        self._blocks.append(Block(BlockKind.TABLE, table.span, table=position))
        if raw.source is not None:
            self.sources[table.span.start] = raw.source
        return position

    def document(
        self, name: str, kind: str, properties: Mapping[str, str] | None = None, notices: Iterable[Notice] = ()
    ) -> Document:
        """All that was collected, as a Document of format ``kind`` (``docx``, ``html`` …).

        ``properties`` as in ``Document.properties``; empty ones are left out.
        """
        for text in self._margins:
            self._next_block()
            self._blocks.append(Block(BlockKind.MARGIN, self._write(text)))
        self._margins.clear()
        self._start_pages()
        kept = {key: value for key, value in (properties or {}).items() if value}
        return Document(
            name=name,
            format=kind,
            text="".join(self._parts),
            blocks=tuple(self._blocks),
            tables=tuple(table for table in self._tables if table is not None),
            properties=kept,
            page_starts=tuple(self._page_starts),
            notices=tuple(notices),
            origins=Origins(self.sources, self._lines, self.frames) if self.sources or self._lines else None,
        )

    def _mark(self, marks: Iterable[_Marked], parts: Sequence[str | RawTable], begins: Mapping[int, int]) -> None:
        """Keep where the lines of ``parts`` went, of which those that were kept begin at ``begins``."""
        lines = self._lines
        index, begin, changed = -1, None, ""
        for number, at, page, line in marks:
            if number != index:
                index, begin, part = number, begins.get(number), parts[number]
                changed = part if isinstance(part, str) and (part[0].isspace() or _UNCLEAN.search(part)) else ""
            if begin is not None:
                lines.append((begin + (len(clean(changed[:at]).lstrip()) if changed else at), page, line))

    def _write(self, text: str) -> Span:
        if self._page > len(self._page_starts):
            self._start_pages()
        start = self._length
        self._parts.append(text)
        self._length = end = start + len(text)
        return _made(Span, (start, end))

    def _next_block(self) -> None:
        if self._blocks:
            self._separate("\n")

    def _separate(self, sign: str) -> None:
        # Written before the page turns, so that a page starts with its first character.
        self._parts.append(sign)
        self._length += len(sign)

    def _start_pages(self) -> None:
        self._page_starts.extend([self._length] * (self._page - len(self._page_starts)))

    def _table(self, raw: RawTable) -> int:
        position = len(self._tables)
        self._tables.append(None)
        start = self._length
        cells: list[Cell] = []
        row = None
        for cell in sorted(raw.cells, key=_place_of):
            if row is not None:
                self._separate("\t" if cell.row == row else "\n")
            if cell.row != row and cell.row < len(raw.row_pages):
                self.page(raw.row_pages[cell.row])
            row = cell.row
            span = self._content(cell.content, cell.marks)
            cells.append(_made(Cell, (row, cell.column, span, cell.row_span, cell.column_span, cell.header)))
        self._tables[position] = Table(
            Span(start, self._length),
            tuple(cells),
            row_pages=tuple(raw.row_pages),
            sheet=raw.sheet,
            sheet_rows=tuple(raw.sheet_rows),
            sheet_columns=tuple(raw.sheet_columns),
        )
        return position

    def _content(self, content: Sequence[str | RawTable], marks: Sequence[Mark]) -> Span:
        start = self._length
        if len(content) == 1 and isinstance(content[0], str):
            text = content[0].strip()
            if not text.isprintable():
                text = clean(text).replace("\t", " ").strip()
            if marks:
                self._mark(marks, content, {0: start})
            return self._write(text) if text else Span(start, start)
        first = True
        begins: dict[int, int] = {}
        for index, part in enumerate(content):
            text = clean(part).replace("\t", " ").strip() if isinstance(part, str) else ""
            if not (text if isinstance(part, str) else _has_text(part)):
                continue
            if not first:
                self._separate("\n")
            first = False
            begins[index] = self._length
            if isinstance(part, str):
                self._write(text)
            else:
                self._table(part)
        if marks:
            self._mark(marks, content, begins)
        return Span(start, self._length)


def clean(text: str) -> str:
    """``text`` without invisible signs, with ``\\n`` for every kind of line break."""
    if text.isprintable() or not _UNCLEAN.search(text):
        return text
    return _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text)))


def _has_text(raw: RawTable) -> bool:
    return any(
        clean(part).strip() if isinstance(part, str) else _has_text(part) for cell in raw.cells for part in cell.content
    )
