"""Workbooks as one XML file (XML Spreadsheet 2003): what Excel saves under this name, and what statistical systems
export as ``.xls``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from lxml import etree

from ..model import Document
from ..problems import DocumentError
from ..progress import step
from .builder import TextBuilder, clean
from .cell_formats import GENERAL, shown
from .sheets import Sheet, add_sheets
from .xml_files import root_of

_S = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
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
    root = root_of(path, "spreadsheetml")
    formats = _formats(root)
    builder = TextBuilder()
    notices = add_sheets(builder, [_sheet(element, formats) for element in root.iterchildren(_S + "Worksheet")])
    document = builder.document(path.name, "spreadsheetml", notices=notices)
    if not document.blocks:
        raise DocumentError("no-text")
    return document


def _formats(root: etree._Element) -> dict[str, str]:
    """The codes of the formats of numbers by the names of their styles; a style without one has that of its parent."""
    own: dict[str, str] = {}
    parents: dict[str, str] = {}
    for style in root.iterfind(f"{_S}Styles/{_S}Style"):
        name = style.get(_S + "ID", "")
        parents[name] = style.get(_S + "Parent", "Default")
        number = style.find(_S + "NumberFormat")
        if number is not None:
            code = number.get(_S + "Format", GENERAL)
            own[name] = _NAMED.get(code, code)
    found: dict[str, str] = {}
    for name in parents:
        seen, at = set[str](), name
        while at not in own and at in parents and at not in seen:
            seen.add(at)
            at = parents[at]
        found[name] = own.get(at, GENERAL)
    return found


def _sheet(element: etree._Element, formats: dict[str, str]) -> Sheet:
    hidden = element.findtext(f"{_X}WorksheetOptions/{_X}Visible") is not None
    sheet = Sheet(clean(element.get(_S + "Name", "")), hidden=hidden)
    table = element.find(_S + "Table")
    row = column = 0
    for part in table if table is not None else ():
        if part.tag == _S + "Column":
            column = _index(part, column, _LAST_COLUMN)
            last = min(column + _number(part, "Span"), _LAST_COLUMN)
            if part.get(_S + "Hidden") == "1":
                sheet.hidden_columns.update(range(column, last + 1))
            column = last + 1
        elif part.tag == _S + "Row":
            step()
            row = _index(part, row, _LAST_ROW)
            if part.get(_S + "Hidden") == "1":
                sheet.hidden_rows.add(row)
            _fill(sheet, part, row, formats)
            # Rows that look the same are empty, or they would stand here themselves.
            row = min(row + _number(part, "Span"), _LAST_ROW) + 1
    return sheet


def _fill(sheet: Sheet, row: etree._Element, number: int, formats: dict[str, str]) -> None:
    column = 0
    for cell in row.iterchildren(_S + "Cell"):
        column = _index(cell, column, _LAST_COLUMN)
        data = cell.find(_S + "Data")
        if data is not None:
            sheet.put(number, column, _text(data, formats.get(cell.get(_S + "StyleID", ""), GENERAL)))
        elif cell.get(_S + "Formula"):
            sheet.uncalculated += 1
        for remark in cell.iterfind(f"{_S}Comment/{_S}Data"):
            sheet.remarks.append(clean("".join(map(str, remark.itertext()))))
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
