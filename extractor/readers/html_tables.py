"""Which HTML tables hold data and which only lay out the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

Element = etree._Element

_BORDER = re.compile(
    r"border(?:-(?:left|right|top|bottom))?\s*:[^;]*\d[^;]*\b(?:solid|double|groove|ridge|inset|outset|dotted|dashed)",
    re.IGNORECASE,
)
_WORD_GRID = re.compile("MsoTable|MsoNormalTable", re.IGNORECASE)
_LONG_CELL = 300
_LENGTH = etree.XPath("string-length(normalize-space(translate(., '\u00a0\u3000', '  ')))")
_SPAN = re.compile(r"\s*\+?(\d{1,9})")


def is_data_table(table: Element) -> bool:
    """Whether the table has at least two rows and two columns of its own text that belong side by side.

    What only arranges a page — one column, other tables, the article beside a menu — is layout.
    """
    if table.get("role") in ("presentation", "none"):
        return False
    rows = own_rows(table)
    marked = any(True for row in rows for _ in row.iterchildren("th")) or table.find("caption") is not None
    lengths = [[_length(cell) for cell in row.iterchildren("td", "th")] for row in rows]
    if not _is_grid(rows, lengths):
        return False
    total = sum(map(sum, lengths))
    inside = sum(_length(inner) for inner in _outermost_inner(table))
    if inside > total / 2:
        return False
    if marked or _has_rulings(table, rows):
        return True
    return max(map(max, filter(None, lengths))) <= max(_LONG_CELL, total * 0.6)


def own_rows(table: Element) -> list[Element]:
    """The rows of the table itself, head first, foot last."""
    head: list[Element] = []
    body: list[Element] = []
    foot: list[Element] = []
    for child in table.iterchildren():
        if child.tag == "tr":
            body.append(child)
        elif child.tag in ("tbody", "thead", "tfoot"):
            part = {"thead": head, "tfoot": foot}.get(child.tag, body)
            part.extend(child.iterchildren("tr"))
    return head + body + foot


def span_of(cell: Element, name: str, most: int) -> int:
    """The value of a ``rowspan`` or ``colspan``, between 1 and ``most``; 0 means all the rest."""
    match = _SPAN.match(cell.get(name, "1"))
    value = int(match[1]) if match else 1
    return min(value, most) if value else most if name == "rowspan" else 1


def _is_grid(rows: list[Element], lengths: list[list[int]]) -> bool:
    filled_rows = sum(1 for row in lengths if any(row))
    beside = max((sum(1 for length in row if length) for row in lengths), default=0)
    return filled_rows >= 2 and beside >= 2 and len(rows) >= 2


def _length(element: Element) -> int:
    """How many characters an element holds, white space taken as one space."""
    if not len(element):
        return len(" ".join((element.text or "").split()))
    length = _LENGTH(element)
    assert isinstance(length, float)
    return int(length)


def _outermost_inner(table: Element) -> Iterator[Element]:
    """Tables inside ``table`` that are in no other table inside it."""
    for inner in table.iterdescendants("table"):
        above = inner.getparent()
        while above is not None and above is not table and above.tag != "table":
            above = above.getparent()
        if above is table:
            yield inner


def _has_rulings(table: Element, rows: list[Element]) -> bool:
    """Whether lines are drawn between the cells; a frame around the whole table is none."""
    border = (table.get("border") or "").strip().rstrip("px")
    if (border and border != "0") or table.get("rules") or _WORD_GRID.search(table.get("class", "")):
        return True
    cells = [cell for row in rows for cell in row.iterchildren("td", "th")]
    ruled = sum(1 for cell in cells if _BORDER.search(cell.get("style", "")))
    return ruled * 2 > len(cells)
