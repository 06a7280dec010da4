"""Running headers and footers and page numbers: lines at the edges of pages that come again on other pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from .pdf_lines import Row

# So many rows at the top and at the bottom of a page may belong to its margin.
_DEEP = 3
# A line that runs along stands at the same height, within this distance.
_DRIFT = 6.0
_LITTLE = 3
_EDGE = 0.12
_DIGITS = re.compile(r"[0-9]+|[ivxlcIVXLC]+(?=\W*$)")
_SPACE = re.compile(r"\s+")
# — 3 —, - 3 -, 第3页, 第3页 共8页, 3/8, Page 3 of 8
_PAGE_NUMBER = re.compile(
    r"[-—–―·•.\s]*(?:第\s*[0-9]{1,4}\s*页(?:\W*共\s*[0-9]{1,4}\s*页)?"
    r"|(?:page\s*)?[0-9]{1,4}\s*(?:/|of)\s*[0-9]{1,4}|page\s*[0-9]{1,4}"
    r"|[-—–―]\s*[0-9]{1,4}\s*[-—–―])[-—–―·•.\s]*",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"[0-9]{1,4}")


def take_margins(pages: Sequence[list[Row]], heights: Sequence[float]) -> list[str]:
    """Take the running headers and footers out of ``pages`` (rows from top to bottom) and return each text once.

    A line is running if it stands at the same height on several pages, alike but for its numbers, with nothing but
    other such lines between it and the edge; or if it is a page number and looks like one.
    """
    seen: dict[tuple[str, bool], list[tuple[int, float]]] = defaultdict(list)
    for number, rows in enumerate(pages):
        # Where a page holds little else, what comes again is what it has to say.
        for row, at_top in _edges(rows) if len(rows) > _LITTLE else ():
            place = row[0].top if at_top else heights[number] - row[0].bottom
            seen[(_key(row), at_top)].append((number, place))
    running = {key for key, places in seen.items() if _is_running(places)}
    texts: dict[str, str] = {}
    for number, rows in enumerate(pages):
        for at_top in (True, False):
            while rows:
                row = rows[0] if at_top else rows[-1]
                place = row[0].top if at_top else heights[number] - row[0].bottom
                is_number = place < _EDGE * heights[number] and _PAGE_NUMBER.fullmatch(_text(row))
                alone = (
                    _BARE_NUMBER.fullmatch(_text(row)) and place < _EDGE * heights[number] and _is_apart(rows, at_top)
                )
                if not (is_number or alone or _at_its_place((_key(row), at_top), place, running, seen)):
                    break
                texts.setdefault(_key(row), _text(row))
                rows.pop(0 if at_top else -1)
    return list(texts.values())


def _edges(rows: list[Row]) -> list[tuple[Row, bool]]:
    top = [(row, True) for row in rows[:_DEEP]]
    return (
        top + [(row, False) for row in rows[max(_DEEP, len(rows) - _DEEP) :]]
        if len(rows) > 1
        else top + [(row, False) for row in rows]
    )


def _text(row: Row) -> str:
    return " ".join(segment.text for segment in row)


def _key(row: Row) -> str:
    return _DIGITS.sub("#", _SPACE.sub("", _text(row)))


def _is_running(places: list[tuple[int, float]]) -> bool:
    """On at least two pages at the same height; two pages of many prove nothing, unless they follow each other."""
    pages = sorted({number for number, _ in places})
    if len(pages) < 2:
        return False
    heights = sorted(place for _, place in places)
    middle = heights[len(heights) // 2]
    near = sum(abs(place - middle) <= _DRIFT for place in heights)
    close = any(after - before <= 2 for before, after in pairwise(pages))
    return near >= 2 and near >= 0.6 * len(heights) and close


def _at_its_place(
    key: tuple[str, bool],
    place: float,
    running: set[tuple[str, bool]],
    seen: dict[tuple[str, bool], list[tuple[int, float]]],
) -> bool:
    return key in running and any(abs(place - other) <= _DRIFT for _, other in seen[key])


def _is_apart(rows: list[Row], at_top: bool) -> bool:
    """Whether the outermost row keeps more than a line's distance from the others."""
    if len(rows) < 2:
        return False
    gap = rows[1][0].top - rows[0][0].bottom if at_top else rows[-1][0].top - rows[-2][0].bottom
    return gap > rows[0 if at_top else -1][0].size
