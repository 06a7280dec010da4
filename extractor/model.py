"""The central types: what a file becomes, and what is read out of it.

Offsets are half-open and count characters of ``Document.text``; the invariant of the whole project is
``document.text[span.start:span.end] == quote`` for everything that was extracted.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from .places import Origins, Place
from .wording import Wording


class Span(NamedTuple):
    """A half-open stretch of ``Document.text``."""

    start: int
    end: int

    def lines(self, text: str) -> list[Span]:
        """The lines of the stretch, as a rule the stretch itself."""
        start, stop = self
        end = text.find("\n", start, stop)
        if end < 0:
            return [self]
        lines = []
        while end >= 0:
            lines.append(Span(start, end))
            start = end + 1
            end = text.find("\n", start, stop)
        return [*lines, Span(start, stop)]

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    CAPTION = "caption"
    NOTE = "note"
    """Footnotes, endnotes and the like: part of the text, outside its running order."""
    MARGIN = "margin"
    """Running headers and footers, page numbers: kept, but never read for figures."""


class Block(NamedTuple):
    """One paragraph, heading or table of a document, in reading order.

    ``level`` is the depth of a heading (1 = outermost), None where the file does not say and structure has not yet
    decided. ``section`` holds the texts of the enclosing headings, outermost first, own heading not included.
    ``table`` is the position in ``Document.tables`` for blocks of kind TABLE.
    """

    kind: BlockKind
    span: Span
    level: int | None = None
    section: tuple[str, ...] = ()
    table: int | None = None


class Cell(NamedTuple):
    """A cell of a table; a merged cell stands once, at its upper left corner. Rows and columns count from 0."""

    row: int
    column: int
    span: Span
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    """The file itself marks the cell as a header (``<th>``, repeated header row)."""


@dataclass(frozen=True)
class Table:
    """A grid of cells.

    ``span`` covers all its cells; ``caption`` is the text above that names it, ``unit`` the text that gives the unit
    once for all (单位：万元). ``row_pages`` has a page number per row where the format has pages. In a workbook
    ``sheet`` is the name of the sheet, ``sheet_rows`` and ``sheet_columns`` the number and the letters that each row
    and column has there.
    """

    span: Span
    cells: tuple[Cell, ...]
    caption: Span | None = None
    unit: Span | None = None
    row_pages: tuple[int, ...] = ()
    sheet: str | None = None
    sheet_rows: tuple[int, ...] = ()
    sheet_columns: tuple[str, ...] = ()

    def __getstate__(self) -> dict[str, object]:
        # Column by column, and without what is worked out again: a long table on its way from a worker takes a third.
        state = {one.name: getattr(self, one.name) for one in fields(self)}
        state["cells"] = [
            array("i", [getattr(cell, name) for cell in self.cells])
            for name in ("row", "column", "row_span", "column_span", "header")
        ] + [array("i", chain.from_iterable(cell.span for cell in self.cells))]
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        rows, columns, row_spans, column_spans, headers, ends = state.pop("cells")
        spans = map(Span, ends[::2], ends[1::2])
        state["cells"] = tuple(map(Cell, rows, columns, spans, row_spans, column_spans, map(bool, headers)))
        self.__dict__.update(state)

    def address(self, row: int, column: int) -> str | None:
        """What a workbook calls the cell at ``row`` and ``column`` (B7); None for a table from elsewhere."""
        if row < len(self.sheet_rows) and column < len(self.sheet_columns):
            return f"{self.sheet_columns[column]}{self.sheet_rows[row]}"
        return None

    @cached_property
    def rows(self) -> int:
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @cached_property
    def columns(self) -> int:
        return max((cell.column + cell.column_span for cell in self.cells), default=0)

    @cached_property
    def grid(self) -> tuple[tuple[Cell | None, ...], ...]:
        """Per row and column the cell that covers the place, or None; merged cells fill all their places."""
        grid: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    if grid[row][column] is None:
                        grid[row][column] = cell
        return tuple(tuple(row) for row in grid)


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning about a document that was read: ``code`` names an entry of ``problems.PROBLEMS``, which ``details``
    fill."""

    code: str
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """One file as text, whatever its format was. Nothing after the readers asks what the file was.

    ``properties`` are what the file says about itself apart from its text, under the keys ``title``, ``doc_number``,
    ``issuer``, ``publisher``, ``issued``, ``dated``, ``published`` (all three ISO), ``doc_type``, ``subject`` (web page
    boxes, file properties).
    ``page_starts`` holds for each page the offset of its first character; empty where the format has no pages.
    ``origins`` is what the reader knows about where the text came from, until the places of what is read out of it are
    worked out.
    """

    name: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    page_starts: tuple[int, ...] = ()
    notices: tuple[Notice, ...] = ()
    origins: Origins | None = field(default=None, compare=False, repr=False)

    def block_at(self, offset: int) -> int | None:
        """The position in ``blocks`` of the block that holds the character at ``offset``; None between blocks."""
        place = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        return place if place >= 0 and offset < self.blocks[place].span.end else None

    def page(self, offset: int) -> int | None:
        """The page (from 1) that holds the character at ``offset``; None where the format has no pages."""
        return max(1, bisect_right(self.page_starts, offset)) if self.page_starts else None


class Comparator(StrEnum):
    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"
    ABOUT = "~"
    RANGE = "range"


class Measure(StrEnum):
    LEVEL = "level"
    CHANGE = "change"


class Role(StrEnum):
    ACTUAL = "actual"
    TARGET = "target"
    STANDARD = "standard"
    WEIGHT = "weight"


class Duty(StrEnum):
    LEAD = "lead"
    SUPPORT = "support"
    RESPONSIBLE = "responsible"


class DateKind(StrEnum):
    ISSUED = "issued"
    DEADLINE = "deadline"
    PERIOD = "period"
    EVENT = "event"


class CheckKind(StrEnum):
    RATIO = "ratio"
    SUM = "sum"
    DIFFERENCE = "difference"
    GROWTH = "growth"
    TARGET = "target"
    COUNT = "count"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure that measures something: a row of the indicator table.

    ``value`` is in the base of its unit (76.39万人 → 763900 人); a range has its low end in ``value`` and its high end
    in ``value_max``. ``span`` is the evidence, ``value_span`` the figure as written inside it. ``period`` is ISO 8601
    (``2016``, ``2017-06``, ``2018-08-31``, ``2011/2015``). ``rule`` names the rule that produced the row.
    ``cell`` is (table, row, column) for figures from tables, ``place`` where the figure stands in the file (of rows of
    every kind, set when all are found). Fields as in docs/data-model.md.
    """

    indicator: str
    value: Decimal
    value_text: str
    unit: str | None
    span: Span
    value_span: Span
    quote: str
    rule: str
    canonical: str | None = None
    value_max: Decimal | None = None
    comparator: Comparator = Comparator.EQUAL
    measure: Measure = Measure.LEVEL
    role: Role = Role.ACTUAL
    period: str | None = None
    region: str | None = None
    region_code: str | None = None
    departments: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    cell: tuple[int, int, int] | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Department:
    """An organisation with its part in a task; ``span`` is its name as written."""

    name: str
    role: Duty
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """Who has to do what. ``task`` is the heading or short name of the measure (at most 30 characters), ``span`` the
    stretch that names the departments, ``scope`` the stretch whose figures they answer for (None: ``span``)."""

    task: str
    departments: tuple[Department, ...]
    span: Span
    quote: str
    rule: str
    section: tuple[str, ...] = ()
    scope: Span | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A time expression, once for each distinct text. ``start`` and ``end`` are ISO days, None on an open side."""

    text: str
    start: str | None
    end: str | None
    kind: DateKind
    span: Span
    rule: str
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Another document that the text cites, by title, by number, or both."""

    title: str | None
    doc_number: str | None
    span: Span
    quote: str
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Figures that must agree. ``found`` is the figure as stated, ``expected`` the one computed (None where only a
    direction is stated); ``formula`` shows the computation with its figures, ``explanation`` says in Chinese what it
    comes to; ``places`` are the spans of the figures that take part, ``span`` covers them all."""

    kind: CheckKind
    holds: bool
    found: Decimal | None
    expected: Decimal | None
    unit: str | None
    formula: str
    explanation: str
    span: Span
    quote: str
    places: tuple[Span, ...]
    rule: str
    explanation_en: str = ""
    """The explanation in English; empty in stores made before there was one."""
    place: Place | None = None

    @property
    def said(self) -> Wording:
        """The explanation in both languages, in Chinese twice where it was stored in Chinese alone."""
        return Wording(self.explanation, self.explanation_en or self.explanation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a library card would say of the document; unknown is None."""

    title: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    issued: str | None = None
    region: str | None = None
    region_code: str | None = None
    doc_type: str | None = None
    period: str | None = None
    """The year or years that the document as a whole reports on or plans for (ISO 8601)."""
    addressees: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Extraction:
    """Everything read out of one document. ``document`` is the structured document that all spans count in."""

    document: Document
    metadata: Metadata
    observations: tuple[Observation, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    dates: tuple[DateMention, ...] = ()
    citations: tuple[Citation, ...] = ()
    checks: tuple[Check, ...] = ()
    notices: tuple[Notice, ...] = ()
