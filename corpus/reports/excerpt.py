"""The words of a finding with its figures marked, long stretches between them left out."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.model import Span

from ..findings import Witness

_GAP, _EDGE, _WHOLE = 80, 32, 240
_ELISION = "……"
_BREAKS = re.compile(r"[^\S\n]*\n\s*")


class Piece(NamedTuple):
    """A stretch of text, and whether it is a figure in question."""

    text: str
    marked: bool


def excerpt(witness: Witness) -> list[Piece]:
    """What a document says, in pieces."""
    return excerpt_of(witness.quote, witness.span.start, witness.marks)


def excerpt_of(quote: str, start: int, marked: tuple[Span, ...]) -> list[Piece]:
    """A quote that begins at the offset ``start``, in pieces, with the spans ``marked``. Cells of a table are parted by
    wide spaces, its rows by line breaks."""
    pieces: list[Piece] = []
    position = 0
    marks = _inside(marked, start, len(quote))
    for mark in marks:
        gap = quote[position : mark.start]
        pieces.append(Piece(_shortened(gap, first=not pieces), marked=False))
        pieces.append(Piece(quote[mark.start : mark.end], marked=True))
        position = mark.end
    rest = quote[position:]
    limit = _GAP if marks else _WHOLE
    pieces.append(Piece(rest if len(rest) <= limit else rest[: limit - _EDGE] + _ELISION, marked=False))
    return [Piece(_tidy(piece.text), piece.marked) for piece in pieces if piece.text]


def _inside(marks: tuple[Span, ...], start: int, length: int) -> list[Span]:
    """The marks as offsets of the quote, in order, those that overlap as one; without those outside."""
    found: list[Span] = []
    for mark in sorted(marks):
        first, last = max(mark.start - start, 0), min(mark.end - start, length)
        if first >= last:
            continue
        if found and first < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, last))
        else:
            found.append(Span(first, last))
    return found


def _shortened(gap: str, first: bool) -> str:
    if len(gap) <= _GAP:
        return gap
    return _ELISION + gap[-_EDGE:] if first else gap[:_EDGE] + _ELISION + gap[-_EDGE:]


def _tidy(text: str) -> str:
    return _BREAKS.sub("\n", text).replace("\t", "\u2003")
