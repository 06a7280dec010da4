"""Headings that a page shows by their looks: larger, bolder or in another colour than the text below.

Numbered headings are known by their numbers, in every format; titles in the middle of the page and names of tables
are no headings either. What is left are the short lines on their own with which reports and web pages head their
sections.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from .pdf_faces import Face
from .pdf_flow import Paragraph
from .pdf_lines import Line, Row
from .pdf_paragraphs import is_centred, marker
from .pdf_tables import PdfTable

_LONGEST = 40
_SAMPLES = 4
_LARGER = 1.04
# Headings are the lesser part of a text; where they are not, it has another way to show them.
_MOST = 0.25
_CLAUSES = re.compile("[。；;，,、!！]")
_NO_HEADING = re.compile(
    r"[:：]$|^[（(]|^附|^续?表\s*[0-9一二三四五六七八九十]|^图\s*[0-9]|[0-9]\s*年.*[0-9]\s*日$|^[\W\d]+$"
)
_Look = tuple[float, Face]


def look(rows: Iterable[Row], face: Callable[[int], Face | None]) -> None:
    """Give the lines of ``rows`` that may be headings their faces, and some of the others. ``face`` tells that of the
    character at an index; it costs more than everything else about a line, so it is not asked of all."""
    alone = [row[0] for row in rows if len(row) == 1 and row[0].first >= 0]
    for line in sorted(alone, key=lambda line: -len(line.text))[:_SAMPLES]:
        line.face = face(line.first)
    for line in alone:
        if line.face is None and _may_head(line.text):
            found = face(line.first)
            line.face = found if line.last == line.first or found == face(line.last) else None


def levels(items: Sequence[Paragraph | PdfTable]) -> list[int | None]:
    """For each item the level (from 1) of the heading that it is, None for what is none."""
    usual = _usual(items)
    none: list[int | None] = [None] * len(items)
    if usual is None:
        return none
    # What has nothing below it heads nothing.
    looks = [_look(item, usual) if _stands_alone(item) else None for item in items[:-1]] + [None]
    found = [found for found in looks if found is not None]
    lengths = [sum(map(len, item.parts)) if isinstance(item, Paragraph) else 0 for item in items]
    if sum(length for length, look in zip(lengths, looks, strict=True) if look) > _MOST * sum(lengths):
        return none
    order = sorted(set(found), key=lambda look: (-look[0], not look[1].bold, found.index(look)))
    return _nested([None if found is None else 2 * order.index(found) + 1 for found in looks])


def _nested(ranks: list[int | None]) -> list[int | None]:
    """The levels that lines of these ranks have. Of two alike one right below the other the first heads the second, and
    all that look so from there on are as deep as the second; of more than two alike none heads anything."""
    nested: list[int | None] = []
    outer: set[int] = set()
    for rank, run in groupby(ranks):
        alike = len(list(run))
        if rank is None or alike > 2:
            nested.extend([None] * alike)
            continue
        outer = {other for other in outer if other <= rank}
        if alike == 2:
            outer.add(rank)
            nested.extend((rank, rank + 1))
        else:
            nested.append(rank + (rank in outer))
    used = sorted({rank for rank in nested if rank is not None})
    return [None if rank is None else used.index(rank) + 1 for rank in nested]


def _may_head(text: str) -> bool:
    if not 2 <= len(text) <= _LONGEST or _CLAUSES.search(text):
        return False
    return not _NO_HEADING.search(text) and not marker(text)


def _usual(items: Iterable[Paragraph | PdfTable]) -> _Look | None:
    """How most of the running text looks."""
    counts: Counter[_Look] = Counter()
    for item in items:
        if isinstance(item, Paragraph):
            for line in item.lines:
                if line.face is not None:
                    counts[_rounded(line, line.face)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else None


def _stands_alone(item: Paragraph | PdfTable) -> bool:
    return (
        isinstance(item, Paragraph)
        and not item.closed
        and len(item.lines) == 1
        and _may_head(item.lines[0].text)
        and not is_centred(item.lines[0], item.column)
    )


def _look(item: Paragraph | PdfTable, usual: _Look) -> _Look | None:
    """How a line looks, if that sets it off from the usual text."""
    line = item.lines[0] if isinstance(item, Paragraph) else None
    if line is None or line.face is None:
        return None
    size, face = _rounded(line, line.face)
    larger = size > _LARGER * usual[0]
    if size < usual[0] or not (larger or (face.bold and not usual[1].bold) or face.colour != usual[1].colour):
        return None
    return size, face


def _rounded(line: Line, face: Face) -> _Look:
    return face.size, face
