"""The running text of a document as passages with their figures, the form in which checks look at it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from .. import lazy_re as re
from ..context import Context
from ..model import BlockKind, Document, Measure, Observation, Role, Span
from ..normal import Normal
from ..progress import step
from ..quantities import Kind, Quantity, find_quantities
from ..tables import prose_cells
from ..times import Reference, find_times
from .intervals import Interval, stated

_CLAUSE_MARKS = frozenset("，,。;:!?(、")
_NUMERAL = re.compile(r"[0-9０-９一二两三四五六七八九十百千万亿半]")
_CLAUSE_END = re.compile(r"[，,。;:!?)]")
_SENTENCE_END = re.compile("[。!?]")
_MOST_FIGURES = 60
_LONGEST_CLAUSE = 400
_SAME_UNIT = ({"人", "名", "位", "口"}, {"个", "家", "所"}, {"例", "件", "起", "宗"}, {"户", "家"})


class Figure(NamedTuple):
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
        # Nothing is not rounded: 0万元 beside 8.2万元.
        return stated(self.value, self.resolution, exact=self.exact or not self.value)


@dataclass(frozen=True)
class Passage:
    """A paragraph or a table cell of running text."""

    document: Document
    normal: Normal
    figures: tuple[Figure, ...]

    @property
    def text(self) -> str:
        return self.normal.text

    def between(self, first: Figure, second: Figure) -> str:
        return self.text[first.end : second.start]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the document behind a stretch of the passage, widened to its clause on the left."""
        return self.normal.origin(clause_start(self.text, start), end)

    def last(self, sign: str, before: int) -> int:
        """Where ``sign`` last stands not far before a place; -1 where it does not."""
        return self.text.rfind(sign, max(0, before - _LONGEST_CLAUSE), before)

    def place(self, figure: Figure) -> Span:
        return self.normal.origin(figure.start, figure.end)

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each figure begins."""
        return [figure.start for figure in self.figures]

    def place_of(self, figure: Figure) -> int:
        """Which of the passage's figures it is."""
        return bisect_left(self.starts, figure.start)

    @cached_property
    def sentences(self) -> Sequence[list[Figure]]:
        """The figures of each sentence that has any; of endless sentences part by part. Nobody may change them."""
        groups: list[list[Figure]] = []
        last = 0
        for figure in self.figures:
            step()
            ended = not groups or len(groups[-1]) >= _MOST_FIGURES
            if ended or _SENTENCE_END.search(self.text, last, figure.start):
                groups.append([])
            groups[-1].append(figure)
            last = figure.end
        return groups


def passages(
    document: Document, context: Context, observations: Iterable[Observation], tables: frozenset[int]
) -> Iterator[Passage]:
    """All stretches of running text with numbers in them: paragraphs and headings, and cells that hold sentences.

    ``tables`` are the positions of blocks that belong to tables.
    """
    rows = sorted(observations, key=lambda row: row.value_span)
    starts = [row.value_span.start for row in rows]
    # Times are only told apart from figures here, so that it does not matter which year they fall in; counted from
    # where the rules for figures count from, they are known already.
    spans = [
        (block.span, context.scope(block).reference)
        for position, block in enumerate(document.blocks)
        if block.kind not in (BlockKind.TABLE, BlockKind.MARGIN) and position not in tables
    ]
    for span, reference in [*spans, *((cell.span, context.reference) for cell in prose_cells(document))]:
        if _NUMERAL.search(document.text, span.start, span.end):
            inside = rows[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            yield passage(document, reference, span, inside)


_GOES_ON = re.compile(r"[^。;；]{0,24}?(?:其\s*中|看|[分按][^，。]{1,8})\s*[：:，,]")
_NOT_YET = ("；", ";", "：", ":", "，", ",")
_SIGNS = ("看", "其中", "分", "按")
_OPENING, _MOST_JOINED = 40, 12


def over_paragraphs(
    document: Document, context: Context, observations: Iterable[Observation], tables: frozenset[int]
) -> Iterator[Passage]:
    """Paragraphs that go on with what the one before said (分产业看，…), together with it; a list of paragraphs, of
    which all but the last end in a semicolon, with all of them."""
    rows = sorted(observations, key=lambda row: row.value_span)
    starts = [row.value_span.start for row in rows]
    blocks = document.blocks
    for place in range(1, len(blocks)):
        first, opened = blocks[place], place
        # 分地区看，…。分行业看，…: several lists of one total, each in a paragraph of its own.
        while opened and place - opened < _MOST_JOINED and _goes_on(document, opened, tables):
            opened -= 1
        if opened == place or not _prose(document, opened, tables):
            continue
        before, last = blocks[opened], place
        while (
            last + 1 < min(len(blocks), place + _MOST_JOINED)
            and blocks[last].span.of(document.text).rstrip().endswith(_NOT_YET)
            and _prose(document, last + 1, tables)
        ):
            last += 1
        span = Span(before.span.start, blocks[last].span.end)
        inside = rows[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        yield passage(document, context.scope(first).reference, span, inside)


def _goes_on(document: Document, number: int, tables: frozenset[int]) -> bool:
    span = document.blocks[number].span
    opening = min(span.end, span.start + _OPENING)
    if not any(document.text.find(sign, span.start, opening) >= 0 for sign in _SIGNS):
        return False
    return _prose(document, number, tables) and _GOES_ON.match(document.text, span.start, opening) is not None


def _prose(document: Document, number: int, tables: frozenset[int]) -> bool:
    return document.blocks[number].kind is BlockKind.PARAGRAPH and number not in tables


def passage(document: Document, reference: Reference, span: Span, rows: Sequence[Observation]) -> Passage:
    """One stretch of the document as a passage; ``rows`` are the observations in it."""
    normal = Normal(document.text, span)
    times = find_times(normal.text, reference)
    starts = [row.value_span.start for row in rows]
    figures: list[Figure] = []
    last = 0
    for quantity in find_quantities(normal.text, times):
        step()
        origin = normal.origin(quantity.start, quantity.end)
        place = bisect_left(starts, origin.start)
        row = rows[place] if place < len(rows) and starts[place] < origin.end else None
        begin = max(last, clause_start(normal.text, quantity.start))
        left, written = normal.text[begin : quantity.start], normal.text[quantity.value_start : quantity.value_end]
        figures.append(Figure(quantity, quantity.start, quantity.end, left, written, row))
        last = quantity.end
    return Passage(document, normal, tuple(figures))


def clause_start(text: str, position: int) -> int:
    """Where the clause begins that ``position`` stands in, looking back no further than clauses are long."""
    start = max(0, position - _LONGEST_CLAUSE)
    for mark in _CLAUSE_MARKS:
        start = text.rfind(mark, start, position) + 1 or start
    return start


def clause_end(text: str, position: int) -> int:
    """Where the clause ends that ``position`` stands in."""
    limit = min(len(text), position + _LONGEST_CLAUSE)
    match = _CLAUSE_END.search(text, position, limit)
    return match.start() if match else limit


def same_unit(a: str | None, b: str | None) -> bool:
    """Whether figures in these units can be added up: 人 and 名 count the same."""
    return a == b or any(a in units and b in units for units in _SAME_UNIT)
