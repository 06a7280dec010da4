"""The running text of Word documents: ``w:body`` and whatever else holds paragraphs and tables, in reading order.

Documents in the binary format and in RTF are turned into the same elements and come this way too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from lxml import etree

from ..model import BlockKind, Notice
from ..places import ElementPath
from ..problems import DocumentError
from ..progress import step
from .builder import RawCell, RawTable, TextBuilder
from .docx_box import box_properties
from .docx_embedded import CHART, DATA_OF_DIAGRAM, PICTURE_FILES, PICTURES, embedded, picture_id, picture_size
from .docx_styles import VAL, ListPlace, Numbering, Styles, W, heading_level, integer, value
from .docx_tables import GridCell, grid_of
from .docx_text import (
    ALTERNATIVES,
    MATH_TEXT,
    PARAGRAPH,
    SPECIAL,
    TAB,
    TEXT,
    TEXT_BOX,
    alternative,
    is_tab_stop,
    plain_text,
    special_text,
    too_deep,
)
from .pictures import Pictures

_TABLE, _SECTION = W + "tbl", W + "sectPr"
_STYLE, _NUMBERING, _OUTLINE = W + "pStyle", W + "numPr", W + "outlineLvl"
_MARKS = frozenset({_STYLE, _NUMBERING, _OUTLINE})
_WITHOUT_TEXT = frozenset(
    {
        _SECTION,
        *(W + name for name in ("tcPr", "del", "moveFrom", "bookmarkStart", "bookmarkEnd", "proofErr", "sdtPr")),
    }
)
_EMBEDDED = frozenset({W + "altChunk", W + "subDoc"})
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAX_NESTING = 50
_BLANKS = " \n\t\r\xa0\u3000"
_NONE: list[etree._Element] = []
_row_of = attrgetter("row")


@dataclass(slots=True)
class Paragraph:
    text: str
    level: int | None = None
    source: ElementPath | None = None


Item = Paragraph | RawTable


class Parts(Protocol):
    """Where a story finds what lies outside it: the package of a docx file, or what stands for one."""

    def optional(self, source: str, kind: str) -> etree._Element | None: ...

    def optional_bytes(self, source: str, kind: str, limit: int | None = None) -> bytes | None: ...

    def embedded(self, source: str, identifier: str | None) -> tuple[str, bytes] | None: ...

    def left_out(self, source: str, identifier: str | None, reason: str) -> None: ...

    @property
    def inner(self) -> bool: ...


def add_item(builder: TextBuilder, item: Item, kind: BlockKind) -> None:
    """Add what a story gave to the document."""
    if isinstance(item, RawTable):
        builder.table(item)
        return
    text, source = item.text, item.source
    if item.level is not None:
        span = builder.heading(text.replace("\n", " "), item.level)
    elif "\n" not in text:
        span = builder.paragraph(text, kind)
    else:
        # A line break inside a paragraph mostly parts what the writer took for paragraphs.
        for line in text.split("\n"):
            add_item(builder, Paragraph(line, None, source), kind)
        return
    if span is not None and source is not None:
        builder.sources[span[0]] = source


def texts(items: Iterable[Item]) -> Iterator[str]:
    """The texts of paragraphs and cells one by one."""
    for item in items:
        if isinstance(item, RawTable):
            for cell in item.cells:
                yield from (part for part in cell.content if isinstance(part, str))
        else:
            yield item.text


def printed(text: str) -> int:
    """How many characters other than white space there are; signs of space that hardly anybody uses count as well."""
    return len(text) - sum(map(text.count, _BLANKS))


class Story:
    """Turns elements that hold blocks into paragraphs and tables, with the numbers that lists give them.

    ``properties`` collects what a box of labels says about the document, ``hidden`` texts that are not shown,
    ``pictures`` what stands on pictures.
    """

    def __init__(self, package: Parts, main: str) -> None:
        self._package = package
        self._main = main
        self._styles = Styles(lambda limit: package.optional_bytes(main, "styles", limit))
        self._numbering = Numbering(lambda: package.optional(main, "numbering"))
        self._part = ""
        self._special: Collection[etree._Element | None] = ()
        self._marked: Mapping[etree._Element | None, list[etree._Element]] = {}
        self.labelled = self.boxed = 0
        self.properties: dict[str, str] = {}
        self.hidden: list[str] = []
        self.pictures = Pictures()

    def read(self, parent: etree._Element, part: str = "") -> list[Item]:
        """The paragraphs and tables under ``parent``, which stands in ``part`` of the package, in order; text boxes
        follow the paragraph they hang on."""
        self._look_over(parent)
        return self._read(parent, part)

    def read_each(self, parents: Iterable[etree._Element], root: etree._Element) -> Iterator[list[Item]]:
        """The same of several parts of ``root``, which is looked over but once."""
        self._look_over(root)
        for parent in parents:
            yield self._read(parent, "")

    def _read(self, parent: etree._Element, part: str) -> list[Item]:
        self._part = part
        items: list[Item] = []
        self._blocks(parent, items, 0, self._path(parent) if part else "")
        return items

    def _look_over(self, parent: etree._Element) -> None:
        """Find the paragraphs below ``parent`` that hold more than text, and those that say something of their style,
        list or level: sought at once, since most do neither."""
        special: set[etree._Element | None] = set()
        marked: dict[etree._Element | None, list[etree._Element]] = {}
        for element in parent.iter(*SPECIAL, *_MARKS):
            tag = element.tag
            if tag in _MARKS:
                properties = element.getparent()
                paragraph = properties.getparent() if properties is not None else None
                marked.setdefault(paragraph, []).append(element)
            elif tag != TAB or not is_tab_stop(element):
                special.add(next(element.iterancestors(PARAGRAPH), None))
        self._special, self._marked = special, marked

    def _path(self, element: etree._Element) -> str:
        return f"{self._part}#{element.getroottree().getpath(element)}"

    def _blocks(self, parent: etree._Element, items: list[Item], depth: int, path: str | list[str]) -> None:
        if depth > _MAX_NESTING:
            raise too_deep()
        carried = ""
        paragraphs = tables = 0
        marked, special = self._marked, self._special
        for element in parent:
            tag = element.tag
            if tag == PARAGRAPH:
                paragraphs += 1
                level, label = self._marks(element) if element in marked else (None, "")
                if element not in special:
                    text = plain_text(element)
                    if not (carried or label):
                        if text:
                            items.append(Paragraph(text, level, (path, "w:p", paragraphs)))
                        continue
                    boxes, open_end = _NONE, False
                else:
                    text, boxes, open_end, hidden = special_text(element)
                    if hidden.strip():
                        self.hidden.append(hidden.strip())
                if label:
                    self.labelled += printed(label)
                    carried += label
                carried += text
                if carried and not open_end:
                    items.append(Paragraph(carried, level, (path, "w:p", paragraphs)))
                    carried = ""
                for box in boxes:
                    if box.tag == TEXT_BOX:
                        self._blocks(box, items, depth + 1, self._path(box))
                    elif box.tag in PICTURES:
                        self._picture(box, items)
                    else:
                        self._embedded(box.get(RELATION if box.tag == CHART else DATA_OF_DIAGRAM), items)
            elif tag == _TABLE:
                tables += 1
                self._table(element, items, depth, (path, "w:tbl", tables))
            elif tag in _WITHOUT_TEXT:
                continue
            elif tag in _EMBEDDED:
                self._embedded(element.get(RELATION), items)
            elif tag == ALTERNATIVES:
                branch = alternative(element)
                if branch is not None:
                    self._blocks(branch, items, depth + 1, self._path(branch))
            elif _has_text(element):
                # Content controls, inserted revisions and whatever else may be wrapped around blocks, or stand for one.
                if next(element.iter(PARAGRAPH, _TABLE), None) is not None:
                    self._blocks(element, items, depth + 1, self._path(element))
                else:
                    items.append(Paragraph(special_text(element).text))
        if carried:
            items.append(Paragraph(carried, None, (path, "w:p", paragraphs)))

    def _embedded(self, identifier: str | None, items: list[Item]) -> None:
        """Add what is shown from another part of the package."""
        found = self._package.embedded(self._main, identifier)
        if found is not None and found[0].endswith(PICTURE_FILES):
            if self.pictures.wanted(0.0, 0.0):
                self._add(self.pictures.read(found[1]), items)
            else:
                self.pictures.passed_over()
            return
        shown = None
        with suppress(DocumentError, etree.XMLSyntaxError):
            shown = embedded(*found, self._package.inner) if found is not None else None
        if shown is None:
            self._package.left_out(self._main, identifier, "a document inside the document")
        self._add(shown or (), items)

    def _picture(self, element: etree._Element, items: list[Item]) -> None:
        """Add what is written on a picture, if that can be read. Only the main part knows its pictures by name."""
        width, height = picture_size(element)
        found = None
        if self._part and self.pictures.wanted(width, height):
            found = self._package.embedded(self._main, picture_id(element))
        if found is None:
            self.pictures.passed_over(width, height)
        else:
            self._add(self.pictures.read(found[1], width), items)

    def _add(self, shown: Iterable[str | RawTable], items: list[Item]) -> None:
        """Add what no run of the text holds."""
        for item in shown:
            text = item if isinstance(item, str) else "".join(str(part) for cell in item.cells for part in cell.content)
            self.labelled += printed(text)
            items.append(Paragraph(item) if isinstance(item, str) else item)

    def _marks(self, paragraph: etree._Element) -> tuple[int | None, str]:
        """The level of a heading, and the number that a list puts before the paragraph."""
        style = outline = numbering = None
        for element in self._marked[paragraph]:
            tag = element.tag
            if tag == _STYLE:
                style = element.get(VAL)
            elif tag == _NUMBERING:
                numbering = element
            else:
                outline = element.get(VAL)
        level = heading_level(outline) if outline is not None else self._styles.level(style) if style else None
        place = self._styles.list_place(style) if style else None
        if numbering is not None:
            number, depth = value(numbering, "numId"), value(numbering, "ilvl")
            if number is not None:
                place = ListPlace(number, integer(depth, 0))
            elif place is not None:
                place = place._replace(depth=integer(depth, 0))
        return level, self._numbering.label(place) if place is not None else ""

    def _table(self, element: etree._Element, items: list[Item], depth: int, path: ElementPath) -> None:
        cells = grid_of(element, _has_text)
        contents: list[list[Item]] = []
        holders: list[tuple[list[str], etree._Element]] = []
        for cell in cells:
            step()
            content: list[Item] = []
            for part in cell.elements:
                # Only of the cells of a frame around text does anybody ask where its paragraphs stand.
                holder: list[str] = []
                holders.append((holder, part))
                self._blocks(part, content, depth + 1, holder)
            contents.append(content)
        if _is_layout(cells, contents):
            for holder, part in holders:
                holder.append(self._path(part))
            for content in contents:
                items.extend(content)
            return
        raw = [
            RawCell(
                cell.row,
                cell.column,
                [item.text if isinstance(item, Paragraph) else item for item in content],
                cell.row_span,
                cell.column_span,
                cell.header,
            )
            for cell, content in zip(cells, contents, strict=True)
        ]
        properties = None if self.properties else box_properties(_plain_rows(raw))
        if properties:
            self.properties = properties
            self.boxed = sum(printed(text) for row in _plain_rows(raw) for text in row)
        else:
            items.append(RawTable(raw, source=path))


def add_hidden(builder: TextBuilder, story: Story) -> list[Notice]:
    """Add what is not shown apart from the text, like remarks; returns what there is to warn about."""
    for text in story.hidden:
        builder.paragraph(text.replace("\n", " "), BlockKind.MARGIN)
    count = sum(map(printed, story.hidden))
    return [Notice("hidden-text", {"count": count})] if count else []


def _plain_rows(cells: Iterable[RawCell]) -> Iterator[list[str]]:
    for _, row in groupby(cells, key=_row_of):
        yield [" ".join(part for part in cell.content if isinstance(part, str)) for cell in row]


def _has_text(element: etree._Element) -> bool:
    return any(text.text for text in element.iter(TEXT, MATH_TEXT))


def _is_layout(cells: list[GridCell], contents: list[list[Item]]) -> bool:
    """Whether no row has more than one cell with anything in it: a frame around text, not a table of data."""
    filled: set[int] = set()
    for cell, content in zip(cells, contents, strict=True):
        if any(isinstance(item, RawTable) or item.text.strip() for item in content):
            for row in range(cell.row, cell.row + cell.row_span):
                if row in filled:
                    return False
                filled.add(row)
    return True
