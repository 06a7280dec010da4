"""The passages of a document that show why it was found."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.layout import Layout, Stretch
from extractor.model import BlockKind, Span

from .needles import Match, Needles

LENGTH = 200
"""About how many characters a passage has at most."""
COUNT = 3
"""How many passages of a document are shown."""
_HEADING = 0.8
"""What a heading counts against a paragraph that has the same in it."""
_LEAD = 20
"""What is shorter is a heading or a date, not a passage to show where nothing was looked for."""

_SENTENCE = re.compile(r"[^。！？；!?;]*[。！？；!?;]+[”’」』）)]*|[^。！？；!?;]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document: ``text`` is ``document.text[start:end]``. ``marks`` are the places in ``text`` that were
    looked for, ``section`` the headings above, ``page`` counts from 1 and is None where the format has no pages."""

    text: str
    start: int
    end: int
    section: tuple[str, ...]
    page: int | None
    marks: tuple[Span, ...] = ()

    def to_json(self) -> dict[str, object]:
        return {
            "text": self.text,
            "section": list(self.section),
            "page": self.page,
            "start": self.start,
            "end": self.end,
            "marks": [list(mark) for mark in self.marks],
        }


def passages(layout: Layout, needles: Needles, count: int | None = COUNT) -> list[Passage]:
    """The ``count`` passages (None: all) of a document that tell most of what ``needles`` look for, best first; where
    there is nothing to find, its first passage."""
    text, lines = layout.text, layout.lines()
    found: dict[int, list[Match]] = defaultdict(list)
    for match in needles.find(text):
        position = bisect_left(lines, (match.span.start + 1, 0, 0)) - 1
        if position >= 0 and _inside(layout, match.span, lines[position]):
            found[position].append(match)
    if not found:
        return [_passage(layout, span, block, ()) for span, block in _lead(layout, lines)]
    cut: list[tuple[float, int, _Part]] = []
    for position, matches in found.items():
        start, end, block = lines[position]
        part = _cut(text, Span(start, end), matches, needles)
        worth = part.score * _HEADING if layout.kind(block) is BlockKind.HEADING else part.score
        cut.append((-worth, position, part))
    cut.sort(key=lambda item: item[:2])
    return [_passage(layout, part.span, lines[position][2], part.matches) for _, position, part in cut[:count]]


def _lead(layout: Layout, lines: Sequence[Stretch]) -> Sequence[tuple[Span, int]]:
    for kinds, length in (({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}, _LEAD), (set(BlockKind), 1)):
        for start, end, block in lines:
            if end - start >= length and layout.kind(block) in kinds:
                return [(Span(start, min(end, start + LENGTH)), block)]
    return []


def _inside(layout: Layout, span: Span, line: Stretch) -> bool:
    """``span`` lies in the line, and in one cell where it is the row of a table."""
    _, end, block = line
    if span.end > end:
        return False
    return "\t" not in span.of(layout.text) or layout.kind(block) is not BlockKind.TABLE


@dataclass(frozen=True, slots=True)
class _Part:
    span: Span
    matches: Sequence[Match]
    score: float


def _cut(text: str, unit: Span, matches: Sequence[Match], needles: Needles) -> _Part:
    """The best stretch of whole sentences in ``unit`` that is not too long."""
    if unit.end - unit.start <= LENGTH:
        return _Part(unit, matches, _score(matches, needles))
    best: _Part | None = None
    least, without_count = -math.inf, _score(matches, needles) - math.log(len(matches))
    starts = [match.span.start for match in matches]
    for start, end in _stretches(text, unit):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        # Most cannot be better than the best so far, whatever they hold.
        if first == last or without_count + math.log(last - first) <= least:
            continue
        # The last one may run over the end.
        inside = [match for match in matches[first:last] if match.span.end <= end]
        score = _score(inside, needles)
        if inside and score > least:
            best, least = _Part(Span(start, end), inside, score), score
    # A match may run over the end of a sentence.
    best = best or _Part(unit, matches, _score(matches, needles))
    return best if best.span.end - best.span.start <= LENGTH else _window(best, needles)


def _stretches(text: str, unit: Span) -> Iterator[tuple[int, int]]:
    """For each sentence of ``unit`` as many as fit into a passage from there on; at least this one."""
    sentences = [(unit.start + one.start(), unit.start + one.end()) for one in _SENTENCE.finditer(unit.of(text))]
    last = 0
    for first, (start, end) in enumerate(sentences):
        last = max(first, last)
        while last + 1 < len(sentences) and sentences[last + 1][1] - start <= LENGTH:
            last += 1
        yield start, max(end, sentences[last][1])


def _window(part: _Part, needles: Needles) -> _Part:
    """A cut around the first match of a sentence that is too long."""
    first = part.matches[0].span
    start = max(part.span.start, min(first.start - LENGTH // 3, part.span.end - LENGTH))
    span = Span(start, max(first.end, min(part.span.end, start + LENGTH)))
    inside = [match for match in part.matches if span.holds(match.span)]
    return _Part(span, inside, _score(inside, needles))


def _score(matches: Sequence[Match], needles: Needles) -> float:
    """Different needles count, repeated ones hardly."""
    if not matches:
        return 0.0
    return sum(needles.weights[needle] for needle in {match.needle for match in matches}) + math.log(len(matches))


def _passage(layout: Layout, span: Span, block: int, matches: Sequence[Match]) -> Passage:
    text = span.of(layout.text)
    start = span.start + len(text) - len(text.lstrip())
    text = text.strip()
    end = start + len(text)
    marks = tuple(
        Span(match.span.start - start, match.span.end - start)
        for match in matches
        if start <= match.span.start and match.span.end <= end
    )
    return Passage(text, start, end, layout.section(block), layout.page(start), marks)
