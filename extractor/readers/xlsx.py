"""Excel workbooks (xlsx, xlsm; ECMA-376 part 1, 18): cells as they are shown, formulas with their stored results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from lxml import etree

from ..model import Document
from ..problems import DocumentError
from .builder import TextBuilder, clean
from .cell_formats import BUILT_IN, GENERAL, shown
from .docx_package import Package, check, open_package
from .pictures import Pictures
from .sheets import Range, Sheet, add_sheets
from .titles import borne_out
from .xlsx_beside import boxes, header, remarks

_RELATION = re.compile(r"\{[^}]*relationships\}id$")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")
_HUGE = 8 << 20
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_TRUTH = {"1": "TRUE", "0": "FALSE"}
# Phonetic guides stand beside the text they help to read.
_READING = "rPh"
_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)


def read_xlsx(path: Path) -> Document:
    """Read the workbook at ``path``: each sheet a heading with its tables, in the order of the tabs.

    Raises DocumentError: "damaged", "encrypted", "too-large", "no-text", "unsupported" (a binary workbook).
    """
    with open_package(path, "xlsx") as package:
        main = package.main()
        book = _Book(package, main)
        sheets = [sheet for _, sheet in book.sheets()]
        builder = TextBuilder()
        pictures = Pictures()
        pictures.passed_over(count=package.count("xl/media/"))
        notices = add_sheets(builder, sheets) + pictures.notices()
        properties = package.optional("", "core-properties")
        title = properties.findtext(_TITLE) if properties is not None else None
        document = builder.document(path.name, "xlsx", notices=[*package.notices, *notices])
        if not document.blocks:
            raise pictures.nothing_else()
        title = borne_out(title, document.text)
        return replace(document, properties={"title": title}) if title else document


def read_sheets(path: Path) -> list[tuple[str, Sheet]]:
    """The worksheets of the workbook at ``path`` as they are shown, each with the name of its part in the package.

    Raises DocumentError, see ``read_xlsx``.
    """
    with open_package(path, "xlsx") as package:
        return list(_Book(package, package.main()).sheets())


class _Book:
    def __init__(self, package: Package, main: str) -> None:
        if main.endswith(".bin"):
            raise DocumentError("unsupported", format="xlsb")
        self._package, self._main = package, main
        self._root = package.xml(main)
        if str(self._root.tag).lstrip("{").partition("}")[0] not in _NAMESPACES:
            raise DocumentError("unsupported", format="xlsx")
        properties = self._root.find("{*}workbookPr")
        self._since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._strings = list(_strings(package.optional(main, "sharedStrings")))
        self._formats = list(_formats(package.optional(main, "styles")))

    def sheets(self) -> Iterator[tuple[str, Sheet]]:
        """The worksheets with the names of their parts; charts and other sheets without cells are passed over."""
        for element in self._root.iterfind("{*}sheets/{*}sheet"):
            identifier = next((str(value) for key, value in element.items() if _RELATION.match(str(key))), "")
            target = self._package.target(self._main, identifier)
            if target is None:
                self._package.left_out(self._main, identifier, "no such part")
                continue
            sheet = Sheet(clean(element.get("name", "")), hidden=element.get("state", "visible") != "visible")
            try:
                self._fill(sheet, self._package.bytes_of(target))
            except (DocumentError, etree.XMLSyntaxError) as error:
                if isinstance(error, DocumentError) and error.code != "damaged":
                    raise
                self._package.left_out(self._main, identifier, str(error)[:200])
            sheet.boxes = boxes(self._package, target)
            sheet.remarks += remarks(self._package, target)
            yield target, sheet

    def _fill(self, sheet: Sheet, blob: bytes) -> None:
        check(blob, "xlsx")
        row = column = -1
        events = etree.iterparse(
            BytesIO(blob),
            events=("end",),
            tag=("{*}c", "{*}row", "{*}mergeCell", "{*}col", "{*}oddHeader", "{*}oddFooter"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=len(blob) > _HUGE,
        )
        pending: list[tuple[int, str]] = []
        for _, element in events:
            name = str(element.tag).rpartition("}")[2]
            if name == "c":
                place = _place(element.get("r"))
                # A cell without a place that can be is the next one.
                column = place[1] if place and place[1] <= _LAST_COLUMN else column + 1
                text = self._text(element, sheet)
                if text:
                    pending.append((column, text))
            elif name == "row":
                number = element.get("r", "")
                row = int(number) - 1 if number.isdigit() and 0 < int(number) <= _LAST_ROW + 1 else row + 1
                for place_in_row, text in pending:
                    sheet.put(row, place_in_row, text)
                if element.get("hidden") in ("1", "true"):
                    sheet.hidden_rows.add(row)
                pending, column = [], -1
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
            elif name == "mergeCell":
                merged = _range(element.get("ref", ""))
                if merged:
                    sheet.merged.append(merged)
            elif name in ("oddHeader", "oddFooter"):
                sheet.remarks.append(header(element.text or ""))
            elif element.get("hidden") in ("1", "true"):
                first, last = element.get("min", ""), element.get("max", "")
                if first.isdigit() and last.isdigit():
                    sheet.hidden_columns.update(range(int(first) - 1, min(int(last), _LAST_COLUMN + 1)))

    def _text(self, cell: etree._Element, sheet: Sheet) -> str:
        kind = cell.get("t", "n")
        value = next((child.text for child in cell if str(child.tag).endswith("}v")), None)
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            return _rich(inline) if inline is not None else ""
        if value is None:
            if cell.find("{*}f") is not None:
                sheet.uncalculated += 1
            return ""
        if kind == "s":
            return self._strings[int(value)] if value.isdigit() and int(value) < len(self._strings) else ""
        if kind == "b":
            return _TRUTH.get(value, value)
        if kind != "n":
            return clean(value)
        try:
            number = float(value)
        except ValueError:
            return clean(value)
        style = cell.get("s", "0")
        code = self._formats[int(style)] if style.isdigit() and int(style) < len(self._formats) else GENERAL
        return shown(number, code, self._since_1904) if abs(number) < 1e300 else value


def _strings(root: etree._Element | None) -> Iterator[str]:
    for item in root.iterchildren("{*}si") if root is not None else ():
        yield _rich(item)


def _rich(item: etree._Element) -> str:
    """A text with its formatted parts, without the guides to its reading."""
    texts = (
        element.text or ""
        for element in item.iter("{*}t")
        if (parent := element.getparent()) is None or etree.QName(parent).localname != _READING
    )
    return clean("".join(texts))


def _formats(root: etree._Element | None) -> Iterator[str]:
    """The number format of each cell style."""
    if root is None:
        return
    own = {
        element.get("numFmtId", ""): element.get("formatCode", "") for element in root.iterfind("{*}numFmts/{*}numFmt")
    }
    for element in root.iterfind("{*}cellXfs/{*}xf"):
        number = element.get("numFmtId", "0")
        yield own.get(number) or BUILT_IN.get(int(number) if number.isdigit() else 0, GENERAL)


def _place(reference: str | None) -> tuple[int, int] | None:
    match = _PLACE.match((reference or "").replace("$", ""))
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _range(reference: str) -> Range | None:
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last or first)
    if start is None or end is None:
        return None
    return min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
