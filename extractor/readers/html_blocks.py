"""Paragraphs and tables out of an HTML tree, without recursion: pages may be nested as deep as they like."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from ..model import BlockKind
from .builder import RawCell, RawTable, TextBuilder
from .html_names import BLOCKS, SKIPPED
from .html_tables import is_data_table, own_rows, span_of
from .text import add_lines

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LONGEST_HEADING = 120
# Bars that pages set into their text: to share, print or enlarge it. They are short; what is long is kept.
_BAR = re.compile(
    r"(?:^|[\W_])(?:bd)?(?:share\w*|qr\w*|erweima|ewm|print(?:er)?|font-?size|tool-?bar|breadcrumbs?|crumbs?)(?:$|[\W_])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONGEST_BAR = 150
_TELLING = {"id": _BAR, "class": _BAR, "style": _HIDDEN, "hidden": None}

_WRAPPED = re.compile("(?<=[\u2e80-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u2e80-\uffef])")
_SPACES = re.compile("[ \t\r\n\f\xa0]+")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RAISABLE = re.compile(r"\s*[+\-−]?\d{1,3}\s*")
_MAX_NESTING = 20
_LARGEST = 2_000_000

Element = etree._Element


class Marks:
    """What the elements of one page are, each looked at once: ``left_out`` are those that are no text of it."""

    def __init__(self, root: Element) -> None:
        self.left_out = {element for element in root.iter("*") if is_skipped(element)}
        self._tables: dict[Element, bool] = {}

    def is_data_table(self, element: Element) -> bool:
        found = self._tables.get(element)
        if found is None:
            found = self._tables[element] = is_data_table(element)
        return found


def add_element(builder: TextBuilder, root: Element, marks: Marks | None = None) -> None:
    """Add all that ``root`` holds: data tables as tables, everything else as paragraphs, headings and list items.
    ``marks`` are those of the page that it stands in."""
    marks = marks or Marks(root)
    left_out = marks.left_out
    paragraph = _Inline()
    kind, prefix = BlockKind.PARAGRAPH, ""
    level: int | None = None
    counters: dict[Element, int] = {}

    def flush() -> None:
        nonlocal kind, prefix
        text = paragraph.take()
        if not text:
            return
        if level and len(text) <= _LONGEST_HEADING:
            builder.heading(text, level)
        else:
            builder.paragraph(prefix + text, kind)
        kind, prefix = BlockKind.PARAGRAPH, ""

    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if element in left_out:
                walk.skip_subtree()
                continue
            if tag in BLOCKS:
                flush()
            if tag == "table" and marks.is_data_table(element):
                for text in _captions(element):
                    builder.paragraph(text, BlockKind.CAPTION)
                builder.table(_table_of(element, marks))
                walk.skip_subtree()
            elif tag == "pre":
                add_lines(builder, _lines_of(element))
                walk.skip_subtree()
            else:
                if tag == "li":
                    kind, prefix = BlockKind.LIST_ITEM, _number(element, counters)
                level = _HEADINGS.get(tag, level)
                paragraph.add(_text_of(element))
        else:
            if event == "end" and tag in BLOCKS:
                flush()
                level = None if tag in _HEADINGS else level
                kind, prefix = BlockKind.PARAGRAPH, ""
            if element is not root:
                paragraph.add(element.tail)
    flush()


def _table_of(table: Element, marks: Marks, nesting: int = 0) -> RawTable:
    """A data table with its spans as far as they mean anything: places where no cell begins are left out."""
    cells = list(_placed(table, marks, nesting))
    if sum(cell.row_span * cell.column_span for cell in cells) > _LARGEST:
        # Spans that no writer meant; without them nothing is lost but the shape.
        cells = [RawCell(cell.row, place, cell.content, header=cell.header) for place, cell in enumerate(cells)]
    return RawTable(_without_empty_lines(cells))


def _placed(table: Element, marks: Marks, nesting: int) -> Iterator[RawCell]:
    rows = own_rows(table)
    busy: dict[int, int] = {}
    for row, element in enumerate(rows):
        column = 0
        parent = element.getparent()
        head = parent is not None and parent.tag == "thead"
        for cell in element.iterchildren("td", "th"):
            while busy.get(column, 0) > row:
                column += 1
            height = span_of(cell, "rowspan", len(rows) - row)
            width = span_of(cell, "colspan", 1000)
            busy.update(dict.fromkeys(range(column, column + width), row + height))
            yield RawCell(row, column, list(_content(cell, marks, nesting)), height, width, head or cell.tag == "th")
            column += width


def is_skipped(element: Element) -> bool:
    """Whether an element is no text of the page: code, controls, navigation, bars to share and print."""
    if element.tag in SKIPPED:
        return True
    for name, value in element.items():
        if name in _TELLING and _tells(name, value):
            return not _is_longer(element, _LONGEST_BAR)
    return False


# A page has thousands of elements, but few ways to say how they look.
@lru_cache(maxsize=1 << 10)
def _tells(name: str, value: str) -> bool:
    """Whether an attribute says that its element is hidden or a bar."""
    pattern = _TELLING[name]
    return pattern is None or pattern.search(value) is not None


def _is_longer(element: Element, length: int) -> bool:
    for text in element.itertext():
        length -= len(text)
        if length < 0:
            return True
    return False


def words_of(element: Element) -> str:
    """All text inside an element as one line."""
    inline = _Inline()
    for event, part in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            inline.add(_text_of(part))
        elif part is not element:
            inline.add(part.tail)
        if part.tag in BLOCKS:
            inline.add(" ")
    return inline.take()


class _Inline:
    """Collects the pieces of one paragraph; white space counts as HTML lets it count."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)

    def take(self) -> str:
        text = "".join(self._pieces)
        self._pieces.clear()
        if "\n" in text or "\r" in text:
            text = _WRAPPED.sub("", text)
        return _SPACES.sub(" ", text).strip()


def _text_of(element: Element) -> str | None:
    text = element.text
    if text and element.tag == "sup" and len(element) == 0 and _RAISABLE.fullmatch(text):
        # 10<sup>4</sup> is not 104.
        return text.translate(_RAISED)
    return text


def _content(cell: Element, marks: Marks, nesting: int) -> Iterator[str | RawTable]:
    inline = _Inline()
    if len(cell) == 0:
        inline.add(cell.text)
        yield inline.take()
        return
    walk = etree.iterwalk(cell, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag
        if event == "start" and element in marks.left_out:
            walk.skip_subtree()
            continue
        if tag in BLOCKS and event != "comment":
            text = inline.take()
            if text:
                yield text
        if event == "start":
            if tag == "table" and nesting < _MAX_NESTING and marks.is_data_table(element):
                yield _table_of(element, marks, nesting + 1)
                walk.skip_subtree()
            else:
                inline.add(_text_of(element))
        elif element is not cell:
            inline.add(element.tail)
    text = inline.take()
    if text:
        yield text


def _captions(table: Element) -> list[str]:
    return [words_of(caption) for caption in table.iterchildren("caption")]


def _lines_of(element: Element) -> list[str]:
    parts: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts.append("\n" if part.tag == "br" else part.text or "")
        elif part is not element:
            parts.append(part.tail or "")
    return "".join(parts).splitlines()


def _number(item: Element, counters: dict[Element, int]) -> str:
    """The number that a browser shows before an item of a numbered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    first = parent.get("start", "1")
    number = counters.get(parent, int(first) if first.isdecimal() and len(first) < 6 else 1)
    counters[parent] = number + 1
    return f"{number}. "


def _without_empty_lines(cells: list[RawCell]) -> list[RawCell]:
    rows = sorted({cell.row for cell in cells})
    columns = sorted({cell.column for cell in cells})
    for cell in cells:
        row, column = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
        cell.row_span = bisect_left(rows, cell.row + cell.row_span) - row
        cell.column_span = bisect_left(columns, cell.column + cell.column_span) - column
        cell.row, cell.column = row, column
    return cells
