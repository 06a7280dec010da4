"""Workbooks as one XML file (XML Spreadsheet 2003): what Excel saves under this name, and what statistical systems
export as ``.xls``."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

from lxml import etree

from ..model import Document
from ..problems import DocumentError
from ..progress import step
from .builder import TextBuilder, clean
from .cell_formats import GENERAL, shown
from .docx_package import check
from .sheets import Sheet, add_sheets
from .xml_files import read_xml

_S = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_CELL, _DATA, _COMMENT, _STYLE = (_S + name for name in ("Cell", "Data", "Comment", "StyleID"))
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_HUGE = 8 << 20
_TRUTH = {"1": "TRUE", "0": "FALSE"}
_DAY = "yyyy/m/d"
# Formats that have a name instead of a code.
_NAMED = {
    "General": GENERAL,
    "General Number": GENERAL,
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
    "General Date": "yyyy/m/d h:mm",
    "Short Date": _DAY,
    "Medium Date": "d-mmm-yy",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "Short Time": "h:mm",
    "Medium Time": "h:mm AM/PM",
    "Long Time": "h:mm:ss",
}
_FIRST_DAY = datetime(1899, 12, 30)


def read_spreadsheet_xml(path: Path) -> Document:
    """Read the workbook at ``path``: each sheet a heading with its tables, in the order of the tabs.

    Raises DocumentError: "damaged", "dtd", "too-large", "too-deep", "no-text".
    """
    builder = TextBuilder()
    notices = add_sheets(builder, read_xml(path, "spreadsheetml", _sheets))
    document = builder.document(path.name, "spreadsheetml", notices=notices)
    if not document.blocks:
        raise DocumentError("no-text")
    return document


def _sheets(blob: bytes) -> list[Sheet]:
    """The worksheets of a workbook; each of its elements is let go when it was read."""
    check(blob, "spreadsheetml")
    book = _Book()
    events = etree.iterparse(
        BytesIO(blob),
        events=("start", "end"),
        tag=(_S + "Style", _S + "Worksheet", _S + "Column", _S + "Row", _X + "Visible"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=len(blob) > _HUGE,
    )
    for event, element in events:
        if event == "start" and element.tag == _S + "Worksheet":
            book.begin(element)
        elif event == "end":
            book.take(element)
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    return book.sheets


class _Book:
    """Takes in the elements of a workbook as they come by."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._row = self._column = 0
        # The codes of the formats of numbers by the names of their styles.
        self._formats: dict[str, str] = {}
        # Those of the columns of the sheet that have one.
        self._column_codes: dict[int, str] = {}

    def begin(self, sheet: etree._Element) -> None:
        self.sheets.append(Sheet(clean(sheet.get(_S + "Name", ""))))
        self._row = self._column = 0
        self._column_codes = {}

    def take(self, element: etree._Element) -> None:
        if element.tag == _S + "Style":
            number = element.find(_S + "NumberFormat")
            code = number.get(_S + "Format", GENERAL) if number is not None else None
            # A style without one has that of the style that it is made from, which stands before it.
            inherited = self._formats.get(element.get(_S + "Parent", ""), GENERAL)
            self._formats[element.get(_S + "ID", "")] = inherited if code is None else _NAMED.get(code, code)
        elif not self.sheets:
            return
        elif element.tag == _X + "Visible":
            self.sheets[-1].hidden = True
        elif element.tag == _S + "Column":
            self._take_column(element)
        elif element.tag == _S + "Row":
            self._take_row(element)

    def _take_column(self, element: etree._Element) -> None:
        first = _index(element, self._column, _LAST_COLUMN)
        last = min(first + _number(element, "Span"), _LAST_COLUMN)
        if element.get(_S + "Hidden") == "1":
            self.sheets[-1].hidden_columns.update(range(first, last + 1))
        code = self._formats.get(element.get(_STYLE, ""), GENERAL)
        if code != GENERAL:
            self._column_codes.update(dict.fromkeys(range(first, last + 1), code))
        self._column = last + 1

    def _take_row(self, element: etree._Element) -> None:
        step()
        row = _index(element, self._row, _LAST_ROW)
        if element.get(_S + "Hidden") == "1":
            self.sheets[-1].hidden_rows.add(row)
        self._fill(element, row)
        # Rows that look the same are empty, or they would stand here themselves.
        self._row = min(row + _number(element, "Span"), _LAST_ROW) + 1

    def _fill(self, row: etree._Element, number: int) -> None:
        sheet, formats, columns = self.sheets[-1], self._formats, self._column_codes
        # What a cell does not say of its looks, its row does, or else its column.
        usual = formats.get(row.get(_STYLE, ""))
        column = 0
        for cell in row.iterchildren(_CELL):
            # Most cells have nothing to say but what they hold.
            plain = not cell.attrib
            column = column if plain else _index(cell, column, _LAST_COLUMN)
            empty = True
            for part in cell:
                if part.tag == _DATA:
                    empty = False
                    code = None if plain else formats.get(cell.get(_STYLE, ""))
                    sheet.put(number, column, _text(part, code or usual or columns.get(column, GENERAL)))
                elif part.tag == _COMMENT:
                    sheet.remarks.append(clean("".join(map(str, part.itertext()))))
            if not plain:
                sheet.uncalculated += empty and cell.get(_S + "Formula") is not None
                across, down = _number(cell, "MergeAcross"), _number(cell, "MergeDown")
                if across or down:
                    end = min(column + across, _LAST_COLUMN)
                    sheet.merged.append((number, column, min(number + down, _LAST_ROW), end))
                    column = end
            column += 1


def _text(data: etree._Element, code: str) -> str:
    """What a cell shows."""
    text = "".join(map(str, data.itertext()))
    match data.get(_S + "Type"):
        case "Number":
            try:
                number = float(text)
            except ValueError:
                return clean(text)
            return shown(number, code, False) if abs(number) < 1e300 else text
        case "DateTime":
            try:
                since = datetime.fromisoformat(text) - _FIRST_DAY
            except (ValueError, TypeError):
                return clean(text)
            return shown(since.total_seconds() / 86_400, _DAY if code == GENERAL else code, False)
        case "Boolean":
            return _TRUTH.get(text, text)
    return clean(text)


def _index(element: etree._Element, following: int, last: int) -> int:
    """The place of an element, counted from 0: where it says, else ``following``."""
    number = _number(element, "Index")
    return min(number - 1 if number else following, last)


def _number(element: etree._Element, name: str) -> int:
    """A count that an element gives; 0 where it is none."""
    text = element.get(_S + name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
