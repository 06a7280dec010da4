"""Running headers and footers and page numbers: lines at the edges of pages that come again on other pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .pdf_lines import Row

# So many rows at the top and at the bottom of a page may belong to its margin.
_DEEP = 3
# A line that runs along stands at the same height, within this distance.
_DRIFT = 6.0
_LITTLE = 3
# It keeps more than this part of its height, and so much more than other lines, away from the text.
_APART = 0.8
_APART_MORE = 1.3
_EDGE = 0.12
# No line further from the edge than this part of the page stands in its margin.
_MARGIN = 0.15
# What stands over a table, a picture or an annex belongs to it, on whichever pages.
_CAPTION = re.compile(r"(?:(?:续|附)?[表图]|附[件录表])\s*(?:[0-9]|[一二三四五六七八九十])|续表|\W?(?:计量)?单位[:：]")
_DIGITS = re.compile(r"[0-9]+|[ivxlcIVXLC]+(?=\W*$)")
_SPACE = re.compile(r"\s+")
# — 3 —, - 3 -, 第3页, 第3页 共8页, 3/8, Page 3 of 8
_PAGE_NUMBER = re.compile(
    r"[-—–―·•.\s]*(?:第\s*[0-9]{1,4}\s*页(?:\W*共\s*[0-9]{1,4}\s*页)?"
    r"|(?:page\s*)?[0-9]{1,4}\s*(?:/|of)\s*[0-9]{1,4}|page\s*[0-9]{1,4}"
    r"|[-—–―]\s*[0-9]{1,4}\s*[-—–―])[-—–―·•.\s]*",
    re.IGNORECASE,
)
_MOST = 0.6
_Place = tuple[int, float, tuple[str, ...]]
"""Page, distance from the edge, numbers in the line."""
_BARE_NUMBER = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row as seen from an edge of the page: where it begins and ends, in points from that edge."""

    text: str
    key: str
    numbers: tuple[str, ...]
    near: float
    far: float
    size: float


def take_margins(pages: Sequence[list[Row]], heights: Sequence[float], has_tables: Sequence[bool]) -> list[str]:
    """Take the running headers and footers out of ``pages`` (rows from top to bottom, without those inside tables) and
    return each text once.

    A line is running if it stands at the same height on several pages, alike but for numbers that count the pages, and
    keeps its distance from the text, or if it is a page number and looks like one. The caption of a table that comes
    again over each part of it is taken out from the second page on.
    """
    seen: dict[tuple[str, bool], list[_Place]] = defaultdict(list)
    for number, rows in enumerate(pages):
        # Where a page holds little else, what comes again is what it has to say.
        if len(rows) > _LITTLE or has_tables[number]:
            for at_top in (True, False):
                for edge in _edges(rows, heights[number], at_top)[:_DEEP]:
                    seen[(edge.key, at_top)].append((number, edge.near, edge.numbers))
    running = {key: places for key, places in seen.items() if _is_running(places)}
    texts: dict[str, str] = {}
    for number, (rows, height) in enumerate(zip(pages, heights, strict=True)):
        for at_top in (True, False):
            edges = _edges(rows, height, at_top)
            deep = 0
            for index, edge in enumerate(edges[:_DEEP]):
                known = edge.near < _MARGIN * height and any(
                    abs(edge.near - place) <= _DRIFT and (page < number or not _CAPTION.match(edge.text))
                    for page, place, _ in running.get((edge.key, at_top), ())
                )
                gap = edges[index + 1].near - edge.far if index + 1 < len(edges) else height
                apart = gap > _APART * edge.size and gap > _APART_MORE * _usual_gap(rows)
                if edge.near < _EDGE * height and (
                    _PAGE_NUMBER.fullmatch(edge.text)
                    or (_BARE_NUMBER.fullmatch(edge.text) and apart and len(edges) > 1)
                ):
                    deep = index + 1
                elif not known:
                    break
                elif apart:
                    deep = index + 1
            for edge in edges[:deep]:
                texts.setdefault(edge.key, edge.text)
            del rows[slice(0, deep) if at_top else slice(len(rows) - deep, len(rows))]
    return list(texts.values())


def _edges(rows: Sequence[Row], height: float, at_top: bool) -> list[_Edge]:
    """The outermost rows, from the edge inwards."""
    edges: list[_Edge] = []
    for row in rows[: _DEEP + 1] if at_top else rows[: -_DEEP - 2 : -1]:
        text, top, bottom = row[0].text, row[0].top, row[0].bottom
        if len(row) > 1:
            text = " ".join(segment.text for segment in row)
            top, bottom = min(segment.top for segment in row), max(segment.bottom for segment in row)
        near, far = (top, bottom) if at_top else (height - bottom, height - top)
        key, numbers = _alike(text)
        edges.append(_Edge(text, key, numbers, near, far, row[0].size))
    return edges


@lru_cache(maxsize=4096)
def _alike(text: str) -> tuple[str, tuple[str, ...]]:
    """What lines that run along have in common, and the numbers in ``text`` that may count the pages."""
    words = _SPACE.sub("", text)
    # Of a caption the number is a part of its name.
    if _CAPTION.match(words):
        return words, ()
    return _DIGITS.sub("#", words), tuple(_DIGITS.findall(words))


def _usual_gap(rows: Sequence[Row]) -> float:
    gaps = sorted(after[0].top - before[0].bottom for before, after in pairwise(rows))
    return gaps[len(gaps) // 2] if len(gaps) > _LITTLE else 0.0


def _is_running(places: list[_Place]) -> bool:
    """On at least two pages at the same height, and not far from each other: far apart two prove nothing."""
    pages = sorted({number for number, _, _ in places})
    if len(pages) < 2:
        return False
    heights = sorted(place for _, place, _ in places)
    middle = heights[len(heights) // 2]
    near = sum(abs(place - middle) <= _DRIFT for place in heights)
    if near < 2 or near < _MOST * len(heights) or not any(after - before <= 2 for before, after in pairwise(pages)):
        return False
    order = [number for number, _, _ in places]
    return all(_counts(order, column) for column in zip(*(numbers for _, _, numbers in places), strict=False))


def _counts(pages: list[int], numbers: tuple[str, ...]) -> bool:
    """Whether the numbers in one place of a line are mostly the same, or count the pages. Roman ones always do."""
    if not all(number.isdecimal() for number in numbers):
        return True
    same = Counter(numbers).most_common(1)[0][1]
    along = Counter(int(number) - page for number, page in zip(numbers, pages, strict=True)).most_common(1)[0][1]
    return max(same, along) >= _MOST * len(pages)
