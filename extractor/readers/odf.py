"""OpenDocument files: texts (odt) and spreadsheets (ods), as ISO 26300 lays them down. WPS and LibreOffice write them,
and GB/T 20916 asks for much the same."""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from ..model import BlockKind, Document, Notice
from ..places import ElementPath
from ..problems import DocumentError
from ..progress import step
from .builder import RawCell, RawTable, TextBuilder, clean
from .docx_package import Package, open_package
from .html_drawn import formula_text
from .odf_lists import Lists
from .odf_tables import CELLS, MAX_SPAN, NAMESPACE, TABLE, cells_of, counted, rows_of
from .pictures import Pictures, points
from .sheets import MAX_CELLS, Sheet, add_sheets
from .titles import borne_out
from .xml_files import root_of

OFFICE, TEXT, DRAW = (f"{{{NAMESPACE}{name}:1.0}}" for name in ("office", "text", "drawing"))
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PARAGRAPH, _HEADING, _LIST, _TABLE = TEXT + "p", TEXT + "h", TEXT + "list", TABLE + "table"
# Not part of the text as it is shown.
_HIDDEN = frozenset(
    {
        TEXT + "tracked-changes",
        TEXT + "note",
        TEXT + "note-citation",
        TEXT + "ruby-text",
        OFFICE + "annotation",
        OFFICE + "forms",
        TEXT + "sequence-decls",
        TEXT + "variable-decls",
        DRAW + "desc",
    }
)
_SVG = f"{{{NAMESPACE}svg-compatible:1.0}}"
_IMAGE, _LINK = DRAW + "image", "{http://www.w3.org/1999/xlink}href"
_OBJECT = DRAW + "object"
_BOXES = (DRAW + "text-box", DRAW + "custom-shape", DRAW + "rect", DRAW + "ellipse")
# Cells that one row of the file stands for: no text document has as many.
_MOST_REPEATED = 20_000
_LAST_COLUMN, _MAX_DEPTH = 16_383, 100


class _Paragraph(NamedTuple):
    """``level`` is that of a heading; ``source`` where it stands in the file, as far as that is known."""

    text: str
    level: int | None = None
    source: ElementPath | None = None


_Part = _Paragraph | RawTable


def read_odt(path: Path) -> Document:
    """Read the text document at ``path``: headings, paragraphs, lists with their numbers, tables, text boxes; then
    notes (NOTE) and running headers and footers (MARGIN).

    Raises DocumentError: "damaged", "encrypted", "too-large", "no-text" and others of the container.
    """
    return _text_document(open_package(path, "odt"), path.name, "odt")


def read_flat(path: Path) -> Document:
    """Read the document at ``path``, a text (fodt) or a spreadsheet (fods) that is one XML file.

    Raises DocumentError: "damaged", "dtd", "too-large", "too-deep", "no-text".
    """
    root = root_of(path, "fodt")
    # All that the parts of a package hold stands in it, under other roots.
    whole = etree.tostring(root, encoding="utf-8")
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name in ("content.xml", "styles.xml", "meta.xml"):
            archive.writestr(name, whole)
    package = Package(content.getvalue(), "fodt")
    if root.find(f"{OFFICE}body/{OFFICE}spreadsheet") is not None:
        return _workbook(package, path.name, "fods")
    return _text_document(package, path.name, "fodt")


def _text_document(opened: Package, name: str, kind: str) -> Document:
    with opened as package:
        content, styles = _content(package)
        body = content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise DocumentError("damaged", format=kind, reason="no text body")
        builder = TextBuilder()
        story = _Story(Lists(content, styles), package, _unshown(content, styles))
        for part in story.read(body, path=_place_of(body)):
            _add(builder, part)
        for note in body.iter(TEXT + "note-body"):
            builder.paragraph("\n".join(_texts(story.read(note))), BlockKind.NOTE)
        for margin in _margins(styles, story):
            builder.paragraph(margin, BlockKind.MARGIN)
        for text in story.hidden:
            builder.paragraph(text, BlockKind.MARGIN)
        count = sum(len("".join(text.split())) for text in story.hidden)
        hidden = [Notice("hidden-text", {"count": count})] if count else []
        package.notices += story.pictures.notices() + hidden
        return _finish(builder, package, name, kind, story.pictures)


def read_ods(path: Path) -> Document:
    """Read the spreadsheet at ``path`` like an Excel workbook.

    Raises DocumentError: "damaged", "encrypted", "too-large", "no-text" and others of the container.
    """
    return _workbook(open_package(path, "ods"), path.name, "ods")


def _workbook(opened: Package, name: str, kind: str) -> Document:
    with opened as package:
        content, _ = _content(package)
        hidden = _hidden_styles(content)
        sheets = [_sheet(table, hidden) for table in content.iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{_TABLE}")]
        builder, pictures = TextBuilder(), Pictures()
        pictures.passed_over(count=package.count("pictures/"))
        package.notices += add_sheets(builder, sheets) + pictures.notices()
        return _finish(builder, package, name, kind, pictures)


def _add(builder: TextBuilder, part: _Part) -> None:
    if isinstance(part, RawTable):
        builder.table(part)
        return
    lines = part.text.split("\n") if part.level is None else [part.text.replace("\n", " ")]
    for line in lines:
        span = builder.paragraph(line) if part.level is None else builder.heading(line, part.level)
        if span is not None and part.source is not None:
            builder.sources[span.start] = part.source


def _place_of(element: etree._Element) -> str:
    return f"content.xml#{element.getroottree().getpath(element)}"


def _unshown(*parts: etree._Element | None) -> frozenset[str]:
    """The styles of hidden text."""
    style = f"{{{NAMESPACE}style:1.0}}"
    found = (
        properties.getparent()
        for part in parts
        if part is not None
        for properties in part.iter(f"{style}text-properties")
        if properties.get(TEXT + "display") == "none"
    )
    return frozenset(parent.get(f"{style}name", "") for parent in found if parent is not None)


def _content(package: Package) -> tuple[etree._Element, etree._Element | None]:
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.bytes_of("META-INF/manifest.xml"):
        raise DocumentError("encrypted")
    return package.xml("content.xml"), package.xml("styles.xml") if "styles.xml" in package else None


def _finish(builder: TextBuilder, package: Package, name: str, kind: str, pictures: Pictures) -> Document:
    document = builder.document(name, kind, notices=package.notices)
    if not document.blocks:
        raise pictures.nothing_else()
    if "meta.xml" not in package:
        return document
    title = borne_out(next(package.xml("meta.xml").iter(_TITLE), etree.Element("none")).text, document.text)
    return replace(document, properties={"title": title}) if title else document


class _Story:
    """Paragraphs and tables in order; text boxes and what is written on pictures follow the paragraph they hang on.

    ``hidden`` collects what is not shown: sections, and what is set in one of the styles ``unshown``.
    """

    def __init__(self, lists: Lists, package: Package, unshown: frozenset[str]) -> None:
        self._lists, self._package, self._unshown = lists, package, unshown
        self.hidden: list[str] = []
        self.pictures = Pictures()
        self._inside = False

    def read(self, parent: etree._Element, depth: int = 0, path: ElementPath | str = "") -> list[_Part]:
        """What stands in ``parent``, to which ``path`` leads; without one nobody asks for places."""
        if depth > _MAX_DEPTH:
            raise DocumentError("too-deep", format="odt", limit=_MAX_DEPTH)
        parts: list[_Part] = []
        numbers: Counter[str] = Counter()
        for element in parent.iterchildren("*"):
            own = _step(path, element, numbers)
            source = own if isinstance(own, tuple) else None
            if element.tag in _HIDDEN or self._is_unshown(element):
                continue
            if element.tag in (_PARAGRAPH, _HEADING):
                step()
                parts.extend(self._paragraph(element, depth, source))
            elif element.tag == _LIST:
                parts.extend(self._list(element, depth, own))
            elif element.tag == _TABLE:
                parts.append(self._table(element, depth, source))
            else:
                parts.extend(self.read(element, depth + 1, own))
        return parts

    def _paragraph(self, element: etree._Element, depth: int, source: ElementPath | None) -> Iterator[_Part]:
        level = element.get(TEXT + "outline-level", "1") if element.tag == _HEADING else None
        label = self._lists.heading(element) if level is not None else ""
        for span in list(element.iter(TEXT + "span")) if self._unshown else ():
            if self._is_unshown(span):
                span[:], span.text = [], None
        objects = list(self._objects(element, depth))
        yield _Paragraph(label + shown(element), int(level) if level and level.isdigit() else None, source)
        for box in element.iter(*_BOXES, _IMAGE):
            if box.tag == _IMAGE:
                yield from self._picture(box)
            else:
                yield from self.read(box, depth + 1, _place_of(box) if source is not None else "")
        yield from objects

    def _objects(self, element: etree._Element, depth: int) -> Iterator[_Part]:
        """What other files of the package show in a paragraph: formulas are put in their place as text, the texts and
        tables of charts and documents given back."""
        for held in list(element.iter(_OBJECT)):
            part = posixpath.join(posixpath.normpath(held.get(_LINK, "")), "content.xml")
            frame = held.getparent()
            try:
                if self._inside or part not in self._package or frame is None:
                    raise DocumentError("damaged", format="odt", reason="a document inside the document")
                root = self._package.xml(part)
            except DocumentError as error:
                reason = str(error.details.get("reason", error.code))
                self._package.notices.append(Notice("part-skipped", {"part": part[:100], "reason": reason}))
                continue
            if etree.QName(root).localname == "math":
                frame[:], frame.text, frame.tag = [], formula_text(root), TEXT + "span"
                continue
            self._inside = True
            yield from self.read(root, depth + 1)
            self._inside = False

    def _is_unshown(self, element: etree._Element) -> bool:
        """Whether an element is hidden, as a whole; then its text is kept apart."""
        hidden = element.get(TEXT + "display") == "none" or element.get(TEXT + "style-name") in self._unshown
        if hidden and (text := " ".join("".join(map(str, element.itertext())).split())):
            self.hidden.append(text)
        return hidden

    def _picture(self, image: etree._Element) -> Iterator[_Part]:
        frame = image.getparent()
        lengths = (frame.get(_SVG + side) if frame is not None else None for side in ("width", "height"))
        width, height = map(points, lengths)
        name = image.get(_LINK, "")
        if name not in self._package or not self.pictures.wanted(width, height):
            self.pictures.passed_over(width, height)
            return
        for item in self.pictures.read(self._package.bytes_of(name), width):
            yield item if isinstance(item, RawTable) else _Paragraph(item)

    def _list(self, element: etree._Element, depth: int, path: ElementPath | str) -> Iterator[_Part]:
        numbers: Counter[str] = Counter()
        with self._lists.opened(element):
            for item in element.iterchildren(TEXT + "list-item", TEXT + "list-header"):
                label = self._lists.label(item) if item.tag == TEXT + "list-item" else ""
                for part in self.read(item, depth + 1, _step(path, item, numbers)):
                    if label and not isinstance(part, RawTable):
                        part = part._replace(text=label + part.text)
                        label = ""
                    yield part

    def _table(self, element: etree._Element, depth: int, source: ElementPath | None) -> RawTable:
        cells: list[RawCell] = []
        index = -1
        for row, header in rows_of(element):
            times = min(counted(row, "number-rows-repeated"), MAX_SPAN)
            found = [(column, cell) for column, cell in cells_of(row) if cell.tag == CELLS[0]]
            if times * len(found) > _MOST_REPEATED:
                raise DocumentError(
                    "too-large", size=f"{times * len(found):,} cells", limit=f"{_MOST_REPEATED:,} cells"
                )
            for _ in range(times if any(len(cell) for _, cell in found) else 1):
                index += 1
                for column, cell in found:
                    content = [part if isinstance(part, RawTable) else part.text for part in self.read(cell, depth + 1)]
                    rows, columns = counted(cell, "number-rows-spanned"), counted(cell, "number-columns-spanned")
                    cells.append(RawCell(index, column, content, rows, columns, header))
        last = index + 1
        for raw in cells:
            raw.row_span = min(raw.row_span, last - raw.row)
        return RawTable(cells, source=source)


def _step(path: ElementPath | str, element: etree._Element, numbers: Counter[str]) -> ElementPath | str:
    """The path of a child of what ``path`` leads to; ``numbers`` counts its children so far."""
    if not path or not element.prefix:
        return ""
    tag = str(element.tag)
    numbers[tag] += 1
    return path, f"{element.prefix}:{tag.rpartition('}')[2]}", numbers[tag]


def shown(element: etree._Element) -> str:
    """The text of a paragraph as it is shown."""
    parts: list[str] = [_collapsed(element.text)]
    for child in element.iterchildren("*"):
        tag = child.tag
        if tag == TEXT + "s":
            parts.append(" " * min(int(child.get(TEXT + "c", "1")) if child.get(TEXT + "c", "1").isdigit() else 1, 100))
        elif tag == TEXT + "tab":
            parts.append("\t")
        elif tag == TEXT + "line-break":
            parts.append("\n")
        elif tag not in _HIDDEN and not str(tag).startswith(DRAW):
            parts.append(shown(child))
        parts.append(_collapsed(child.tail))
    return "".join(parts)


def _collapsed(text: str | None) -> str:
    """White space in the file is one space; more of it has elements of its own."""
    return "" if not text else text if text.isprintable() else " ".join(text.replace("\n", " ").split(" "))


def _texts(parts: list[_Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, RawTable):
            for cell in part.cells:
                yield from (text for text in cell.content if isinstance(text, str))
        else:
            yield part.text


def _margins(styles: etree._Element | None, story: _Story) -> list[str]:
    names = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
    tags = [f"{{{NAMESPACE}style:1.0}}{name}" for name in names]
    found = (
        text.strip() for part in (styles.iter(*tags) if styles is not None else ()) for text in _texts(story.read(part))
    )
    return list(dict.fromkeys(text for text in found if text))


def _hidden_styles(content: etree._Element) -> set[str]:
    """The styles of sheets that are not shown."""
    return {
        style.get(f"{{{NAMESPACE}style:1.0}}name", "")
        for properties in content.iter(f"{{{NAMESPACE}style:1.0}}table-properties")
        if properties.get(TABLE + "display") == "false" and (style := properties.getparent()) is not None
    }


def _sheet(table: etree._Element, hidden: set[str]) -> Sheet:
    sheet = Sheet(clean(table.get(TABLE + "name", "")), hidden=table.get(TABLE + "style-name") in hidden)
    column = 0
    for definition in table.iter(TABLE + "table-column"):
        times = min(counted(definition, "number-columns-repeated"), _LAST_COLUMN)
        if definition.get(TABLE + "visibility", "visible") != "visible":
            sheet.hidden_columns.update(range(column, column + times))
        column += times
    index = count = 0
    for row, _ in rows_of(table):
        times = counted(row, "number-rows-repeated")
        cells = [(column, cell, _cell_text(cell)) for column, cell in cells_of(row) if cell.tag == CELLS[0]]
        filled = any(text for _, _, text in cells)
        times = times if filled else 1
        count += len(cells) * times
        if count > MAX_CELLS:
            raise DocumentError("too-large", size=f"{count:,} cells", limit=f"{MAX_CELLS:,} cells")
        for _ in range(times):
            for column, cell, text in cells:
                sheet.put(index, column, text)
                rows, columns = counted(cell, "number-rows-spanned"), counted(cell, "number-columns-spanned")
                if rows > 1 or columns > 1:
                    sheet.merged.append((index, column, index + rows - 1, column + columns - 1))
            if row.get(TABLE + "visibility", "visible") != "visible":
                sheet.hidden_rows.add(index)
            index += 1
        index += 0 if filled else times - 1
    return sheet


def _cell_text(cell: etree._Element) -> str:
    return clean("\n".join(shown(paragraph) for paragraph in cell.iterchildren(_PARAGRAPH)))
