"""Word documents (docx, docm, dotx): everything that is shown on the page, in reading order.

The XML is walked directly: python-docx's objects see neither text boxes, content controls, inserted revisions nor
notes, and cost 10 to 50 times as much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Protocol

from lxml import etree

from ..model import BlockKind, Document, Notice
from ..places import ElementPath
from ..problems import DocumentError
from ..progress import step
from .builder import RawCell, RawTable, TextBuilder
from .docx_box import box_properties
from .docx_package import Package, open_package
from .docx_styles import VAL, ListPlace, Numbering, Styles, W, heading_level, integer, value
from .docx_tables import GridCell, grid_of
from .docx_text import (
    ALTERNATIVES,
    MATH_TEXT,
    PARAGRAPH,
    TEXT,
    alternative,
    plain_text,
    special_paragraphs,
    special_text,
    too_deep,
)
from .titles import borne_out

_TABLE, _SECTION = W + "tbl", W + "sectPr"
_STYLE, _NUMBERING, _OUTLINE = W + "pStyle", W + "numPr", W + "outlineLvl"
_WITHOUT_TEXT = frozenset(
    {
        _SECTION,
        *(W + name for name in ("tcPr", "del", "moveFrom", "bookmarkStart", "bookmarkEnd", "proofErr", "sdtPr")),
    }
)
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_EMBEDDED = frozenset({W + "altChunk", W + "subDoc"})
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_TITLED = re.compile(rb"title\s*>\s*[^<\s]")
_OTHERS = {"workbook": "xlsx", "presentation": "pptx"}
_MAX_NESTING = 50
_NONE: list[etree._Element] = []
_row_of = attrgetter("row")
# Of the characters in the runs of the main part so many must arrive.
_ARRIVES = 0.98
_RUN_TEXTS = etree.XPath("//w:t/text()", namespaces={"w": W[1:-1]}, smart_strings=False)


@dataclass(slots=True)
class _Paragraph:
    text: str
    level: int | None = None
    source: ElementPath | None = None


_Item = _Paragraph | RawTable


class Parts(Protocol):
    """Where a story finds what lies outside it: the package of a docx file, or what stands for one."""

    def optional(self, source: str, kind: str) -> etree._Element | None: ...

    def optional_bytes(self, source: str, kind: str, limit: int | None = None) -> bytes | None: ...

    def left_out(self, source: str, identifier: str | None, reason: str) -> None: ...


def read_docx(path: Path) -> Document:
    """Read the Word document at ``path``.

    Body, tables (nested ones too), text boxes, content controls, fields and formulas stand in reading order; deleted
    revisions are left out, inserted ones count. Foot- and endnotes (NOTE) and running headers and footers (MARGIN, each
    text once) follow at the end.

    Raises DocumentError: "damaged", "encrypted", "too-large", "unsupported" (another Office format), "no-text".
    """
    with open_package(path) as package:
        main = package.main()
        root = package.xml(main)
        body = root.find(W + "body")
        if body is None:
            name = etree.QName(root).localname
            if name in _OTHERS:
                raise DocumentError("unsupported", format=_OTHERS[name])
            raise DocumentError("damaged", format="docx", reason="no document body")
        builder = TextBuilder()
        story = Story(package, main)
        for item in story.read(body, main):
            add_item(builder, item, BlockKind.PARAGRAPH)
        _add_notes(builder, story, package, main)
        _add_margins(builder, story, package, main, root)
        title = _title(package)
        document = builder.document(path.name, "docx", notices=package.notices)
        lost = _lost(root, document, story.boxed - story.labelled)
        if lost is not None:
            document = replace(document, notices=(*document.notices, lost))
        if not document.blocks:
            if lost is not None:
                return document
            raise DocumentError("no-text")
        title = borne_out(title, document.text)
        return replace(document, properties=({"title": title} if title else {}) | story.properties)


def _title(package: Package) -> str | None:
    """The title in the properties of the file."""
    blob = package.optional_bytes("", "core-properties")
    # Mostly there is none, or an empty one.
    if blob is None or not _TITLED.search(blob):
        return None
    properties = package.optional("", "core-properties")
    return None if properties is None else properties.findtext(_TITLE)


def _lost(root: etree._Element, document: Document, apart: int) -> Notice | None:
    """A notice where less text arrived than the runs of the main part hold: text that a revision moved away and older
    versions of drawings are left out on purpose, anything else should not happen. ``apart`` characters went
    elsewhere (boxes of labels), less those that no run holds (numbers of lists)."""
    end = len(document.text)
    for block in reversed(document.blocks):
        if block.kind not in (BlockKind.NOTE, BlockKind.MARGIN):
            break
        end = block.span.start
    read = max(0, _printed(document.text[:end]) + apart)
    # Mostly there is not more in all of the part, whatever it is, and nothing need be looked at.
    if read >= _ARRIVES * _printed(etree.tostring(root, method="text", encoding="unicode")):
        return None
    # Signs that only steer the direction or breaking of lines are left out of texts.
    text = "".join("".join(_runs(root)).split())
    whole = len(text) if text.isprintable() else sum(map(str.isprintable, text))
    if read >= _ARRIVES * whole:
        return None
    return Notice("text-lost", {"share": round(100 - 100 * read / whole), "whole": whole, "read": read})


def _runs(root: etree._Element) -> list[str]:
    found = _RUN_TEXTS(root)
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


def _printed(text: str) -> int:
    """How many characters other than white space there are."""
    return len("".join(text.split()))


def add_item(builder: TextBuilder, item: _Item, kind: BlockKind) -> None:
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
            add_item(builder, _Paragraph(line, None, source), kind)
        return
    if span is not None and source is not None:
        builder.sources[span[0]] = source


def _add_notes(builder: TextBuilder, story: Story, package: Package, main: str) -> None:
    for kind in ("footnotes", "endnotes"):
        root = package.optional(main, kind)
        if root is None:
            continue
        part = package.name_of(main, kind)
        for number, note in enumerate(root.iterchildren(W + kind[:-1]), start=1):
            if note.get(W + "type") not in _SEPARATORS:
                span = builder.paragraph("\n".join(texts(story.read(note))), BlockKind.NOTE)
                if span is not None and part is not None:
                    builder.sources[span.start] = (f"{part}#/w:{kind}", f"w:{kind[:-1]}", number)


def _add_margins(builder: TextBuilder, story: Story, package: Package, main: str, root: etree._Element) -> None:
    """Headers and footers. They come last: before the body they would stand where the title is looked for."""
    seen: set[str] = set()
    parts: set[str] = set()
    for tag in (W + "headerReference", W + "footerReference"):
        for reference in root.iter(tag):
            identifier = reference.get(_RELATION, "")
            if identifier in parts:
                continue
            parts.add(identifier)
            part = package.by_id(main, identifier)
            for text in texts(story.read(part)) if part is not None else ():
                if text.strip() not in seen:
                    seen.add(text.strip())
                    builder.paragraph(text, BlockKind.MARGIN)


def texts(items: Iterable[_Item]) -> Iterator[str]:
    """The texts of paragraphs and cells one by one."""
    for item in items:
        if isinstance(item, RawTable):
            for cell in item.cells:
                yield from (part for part in cell.content if isinstance(part, str))
        else:
            yield item.text


class Story:
    """Turns elements that hold blocks into paragraphs and tables, with the numbers that lists give them.

    ``properties`` collects what a box of labels says about the document.
    """

    def __init__(self, package: Parts, main: str) -> None:
        self._package = package
        self._main = main
        self._styles = Styles(lambda limit: package.optional_bytes(main, "styles", limit))
        self._numbering = Numbering(lambda: package.optional(main, "numbering"))
        self._part = ""
        self._special: frozenset[etree._Element] = frozenset()
        self._marked: Mapping[etree._Element | None, list[etree._Element]] = {}
        self.labelled = self.boxed = 0
        self.properties: dict[str, str] = {}

    def read(self, parent: etree._Element, part: str = "") -> list[_Item]:
        """The paragraphs and tables under ``parent``, which stands in ``part`` of the package, in order; text boxes
        follow the paragraph they hang on."""
        self._part = part
        self._special = special_paragraphs(parent)
        self._marked = _marked(parent)
        items: list[_Item] = []
        self._blocks(parent, items, 0, self._path(parent) if part else "")
        return items

    def _path(self, element: etree._Element) -> str:
        return f"{self._part}#{element.getroottree().getpath(element)}"

    def _blocks(self, parent: etree._Element, items: list[_Item], depth: int, path: str | list[str]) -> None:
        if depth > _MAX_NESTING:
            raise too_deep()
        carried = ""
        paragraphs = tables = 0
        for element in parent:
            tag = element.tag
            if tag == PARAGRAPH:
                paragraphs += 1
                level, label = self._marks(element) if element in self._marked else (None, "")
                if label:
                    self.labelled += _printed(label)
                    carried += label
                if element not in self._special:
                    text, boxes, open_end = plain_text(element), _NONE, False
                else:
                    text, boxes, open_end = special_text(element)
                carried += text
                if carried and not open_end:
                    items.append(_Paragraph(carried, level, (path, "w:p", paragraphs)))
                    carried = ""
                for box in boxes:
                    self._blocks(box, items, depth + 1, self._path(box))
            elif tag == _TABLE:
                tables += 1
                self._table(element, items, depth, (path, "w:tbl", tables))
            elif tag in _WITHOUT_TEXT:
                continue
            elif tag in _EMBEDDED:
                self._package.left_out(self._main, element.get(_RELATION), "a document inside the document")
            elif tag == ALTERNATIVES:
                branch = alternative(element)
                if branch is not None:
                    self._blocks(branch, items, depth + 1, self._path(branch))
            elif _has_text(element):
                # Content controls, inserted revisions and whatever else may be wrapped around blocks, or stand for one.
                if next(element.iter(PARAGRAPH, _TABLE), None) is not None:
                    self._blocks(element, items, depth + 1, self._path(element))
                else:
                    items.append(_Paragraph(special_text(element)[0]))
        if carried:
            items.append(_Paragraph(carried, None, (path, "w:p", paragraphs)))

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

    def _table(self, element: etree._Element, items: list[_Item], depth: int, path: ElementPath) -> None:
        cells = grid_of(element, _has_text)
        contents: list[list[_Item]] = []
        holders: list[tuple[list[str], etree._Element]] = []
        for cell in cells:
            step()
            content: list[_Item] = []
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
                [item.text if isinstance(item, _Paragraph) else item for item in content],
                cell.row_span,
                cell.column_span,
                cell.header,
            )
            for cell, content in zip(cells, contents, strict=True)
        ]
        properties = None if self.properties else box_properties(_plain_rows(raw))
        if properties:
            self.properties = properties
            self.boxed = sum(_printed(text) for row in _plain_rows(raw) for text in row)
        else:
            items.append(RawTable(raw, source=path))


def _marked(parent: etree._Element) -> dict[etree._Element | None, list[etree._Element]]:
    """What paragraphs below ``parent`` say of their style, list and level; sought at once, since most say nothing."""
    found: dict[etree._Element | None, list[etree._Element]] = {}
    for element in parent.iter(_STYLE, _NUMBERING, _OUTLINE):
        properties = element.getparent()
        paragraph = properties.getparent() if properties is not None else None
        found.setdefault(paragraph, []).append(element)
    return found


def _plain_rows(cells: Iterable[RawCell]) -> Iterator[list[str]]:
    for _, row in groupby(cells, key=_row_of):
        yield [" ".join(part for part in cell.content if isinstance(part, str)) for cell in row]


def _has_text(element: etree._Element) -> bool:
    return any(text.text for text in element.iter(TEXT, MATH_TEXT))


def _is_layout(cells: list[GridCell], contents: list[list[_Item]]) -> bool:
    """Whether no row has more than one cell with anything in it: a frame around text, not a table of data."""
    filled: set[int] = set()
    for cell, content in zip(cells, contents, strict=True):
        if any(isinstance(item, RawTable) or item.text.strip() for item in content):
            for row in range(cell.row, cell.row + cell.row_span):
                if row in filled:
                    return False
                filled.add(row)
    return True
