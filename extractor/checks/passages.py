"""The running text of a document as passages with their figures, the form in which checks look at it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..context import Context
from ..model import Block, BlockKind, Document, Measure, Observation, Role, Span
from ..normal import Normal
from ..quantities import Kind, Quantity, find_quantities
from ..tables import prose_cells, table_blocks
from ..times import TimeMention, find_times
from .intervals import Interval, plain, stated

_CLAUSE_MARKS = frozenset("，,。;:!?(、")
_CLAUSE_END = re.compile(r"[，,。;:!?)]")
_MULTIPLIERS = {"万亿": Decimal(10**12), "亿": Decimal(10**8), "万": Decimal(10**4)}
_SAME_UNIT = ({"人", "名", "位", "口"}, {"个", "家", "所"}, {"例", "件", "起", "宗"}, {"户", "家"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a passage; ``start`` and ``end`` count characters of the passage's text.

    ``left`` is the clause before it, back to the last comma or figure; ``written`` the number as written, with its
    multiplier (3.98亿); ``row`` the observation that was made of it, where there is one.
    """

    quantity: Quantity
    start: int
    end: int
    left: str
    written: str
    row: Observation | None

    @property
    def value(self) -> Decimal:
        return self.quantity.value

    @property
    def unit(self) -> str | None:
        return self.quantity.unit

    @property
    def resolution(self) -> Decimal:
        return self.quantity.resolution

    @property
    def share(self) -> bool:
        return self.quantity.kind is Kind.SHARE

    @property
    def words(self) -> str:
        """All that is known of what the figure measures: its name and the clause before it."""
        return f"{self.row.indicator}|{self.left}" if self.row else self.left

    @property
    def name(self) -> str:
        return self.row.indicator if self.row else self.left

    @property
    def change(self) -> bool:
        return self.row is not None and self.row.measure is Measure.CHANGE

    @property
    def target(self) -> bool:
        return self.row is not None and self.row.role is Role.TARGET

    @property
    def exact(self) -> bool:
        """Counted, not rounded: a whole number without 万 or 亿."""
        return self.quantity.kind in {Kind.COUNT, Kind.SCORE, Kind.PLACES} and self.resolution <= 1

    @property
    def interval(self) -> Interval:
        return stated(self.value, self.resolution, exact=self.exact)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a table cell of running text."""

    document: Document
    normal: Normal
    figures: tuple[Figure, ...]
    times: tuple[TimeMention, ...]
    block: int | None

    @property
    def text(self) -> str:
        return self.normal.text

    def between(self, first: Figure, second: Figure) -> str:
        return self.text[first.end : second.start]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the document behind a stretch of the passage, widened to its clause on the left."""
        return self.normal.origin(clause_start(self.text, start), end)

    def place(self, figure: Figure) -> Span:
        return self.normal.origin(figure.start, figure.end)

    def sentences(self, marks: str = "。!?") -> Iterator[list[Figure]]:
        """The figures of each stretch between ``marks``, where there are any."""
        group: list[Figure] = []
        last = 0
        for figure in self.figures:
            if group and any(mark in self.text[last : figure.start] for mark in marks):
                yield group
                group = []
            group.append(figure)
            last = figure.end
        if group:
            yield group


def passages(document: Document, context: Context, observations: Iterable[Observation]) -> Iterator[Passage]:
    """All stretches of running text: paragraphs and headings, and cells that hold sentences."""
    rows = sorted(observations, key=lambda row: row.value_span)
    tables = table_blocks(document)
    for position, block in enumerate(document.blocks):
        if block.kind not in {BlockKind.TABLE, BlockKind.MARGIN} and position not in tables:
            yield passage(document, context, block.span, rows, block, position)
    for span in prose_cells(document):
        yield passage(document, context, span, rows)


def passage(
    document: Document,
    context: Context,
    span: Span,
    rows: Sequence[Observation],
    block: Block | None = None,
    position: int | None = None,
) -> Passage:
    """One stretch of the document as a passage."""
    normal = Normal(document.text, span)
    reference = (context.scope(block) if block else context.whole).reference
    times = tuple(find_times(normal.text, reference))
    inside = [row for row in rows if span.holds(row.value_span)]
    figures: list[Figure] = []
    last = 0
    for quantity in find_quantities(normal.text, times):
        origin = normal.origin(quantity.start, quantity.end)
        row = next((row for row in inside if origin.start <= row.value_span.start < origin.end), None)
        begin = max(last, clause_start(normal.text, quantity.start))
        left, written = normal.text[begin : quantity.start], normal.text[quantity.value_start : quantity.value_end]
        figures.append(Figure(quantity, quantity.start, quantity.end, left, written, row))
        last = quantity.end
    return Passage(document, normal, tuple(figures), times, position)


def clause_start(text: str, position: int) -> int:
    """Where the clause begins that ``position`` stands in."""
    while position and text[position - 1] not in _CLAUSE_MARKS:
        position -= 1
    return position


def clause_end(text: str, position: int) -> int:
    """Where the clause ends that ``position`` stands in."""
    match = _CLAUSE_END.search(text, position)
    return match.start() if match else len(text)


def same_unit(a: str | None, b: str | None) -> bool:
    """Whether figures in these units can be added up: 人 and 名 count the same."""
    return a == b or any(a in units and b in units for units in _SAME_UNIT)


def written_like(value: Decimal, written: str) -> str:
    """``value`` with the multiplier that ``written`` shows: 87000 like 38.8万 is 8.7万."""
    multiplier = next((sign for sign in _MULTIPLIERS if written.endswith(sign)), "")
    return plain(value / _MULTIPLIERS[multiplier]) + multiplier if multiplier else plain(value)
