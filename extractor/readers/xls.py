"""Excel workbooks of 1997–2003 (xls) and of WPS (et), read with xlrd ([MS-XLS])."""

from __future__ import annotations

import os
from pathlib import Path

import xlrd

from ..model import Document
from ..problems import DocumentError
from .builder import TextBuilder, clean
from .cell_formats import BUILT_IN, GENERAL, shown
from .ole import Ole
from .sheets import Sheet, add_sheets
from .xls_beside import Beside, beside

_LOCAL_DATES = frozenset((14, 22, *range(27, 37), *range(50, 59)))
_NUMBER, _DATE, _TEXT, _TRUTH, _ERROR = (
    xlrd.XL_CELL_NUMBER,
    xlrd.XL_CELL_DATE,
    xlrd.XL_CELL_TEXT,
    xlrd.XL_CELL_BOOLEAN,
    xlrd.XL_CELL_ERROR,
)


def read_xls(path: Path) -> Document:
    """Read the workbook at ``path``: each sheet a heading with its tables, in the order of the tabs.

    Raises DocumentError: "damaged", "encrypted", "too-large", "no-text".
    """
    sheets: list[Sheet] = []
    try:
        with (
            Path(os.devnull).open("w", encoding="utf-8") as nowhere,
            xlrd.open_workbook(str(path), formatting_info=True, on_demand=True, logfile=nowhere) as book,
        ):
            for index in range(book.nsheets):
                sheets.append(_sheet(book, book.sheet_by_index(index)))
                book.unload_sheet(index)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower() or "password" in str(error).lower():
            raise DocumentError("encrypted") from error
        raise _damaged(error) from error
    except (xlrd.compdoc.CompDocError, OSError, MemoryError) as error:
        if isinstance(error, MemoryError):
            raise
        raise _damaged(error) from error
    except Exception as error:
        # xlrd lets whatever a broken record leads to through: struct.error, IndexError, AssertionError, KeyError …
        raise _damaged(error) from error
    for sheet, around in zip(sheets, _beside(path), strict=False):
        sheet.boxes, sheet.remarks = around
    builder = TextBuilder()
    notices = add_sheets(builder, sheets)
    document = builder.document(path.name, "xls", notices=notices)
    if not document.blocks:
        raise DocumentError("no-text")
    return document


def _beside(path: Path) -> list[Beside]:
    try:
        with Ole(path, "xls") as ole:
            return beside(ole.stream("Workbook") or b"")
    except DocumentError:
        # Workbooks from before 1995 stand in no container; what else is wrong the cells have shown.
        return []


def _sheet(book: xlrd.book.Book, source: xlrd.sheet.Sheet) -> Sheet:
    sheet = Sheet(clean(source.name), hidden=bool(source.visibility))
    for top, bottom, left, right in source.merged_cells:
        sheet.merged.append((top, left, bottom - 1, right - 1))
    sheet.hidden_rows.update(row for row, info in source.rowinfo_map.items() if info.hidden)
    sheet.hidden_columns.update(column for column, info in source.colinfo_map.items() if info.hidden)
    for row in range(source.nrows):
        for column, cell in enumerate(source.row(row)):
            sheet.put(row, column, _text(book, cell))
    return sheet


def _text(book: xlrd.book.Book, cell: xlrd.sheet.Cell) -> str:
    if cell.ctype in (_NUMBER, _DATE):
        code = GENERAL
        if cell.xf_index is not None and cell.xf_index < len(book.xf_list):
            key = book.xf_list[cell.xf_index].format_key
            found = book.format_map.get(key)
            # Dates that only a number stands for are shown as the country has it.
            local = BUILT_IN.get(key) if key in _LOCAL_DATES else None
            code = local or (found.format_str if found is not None else GENERAL)
        return shown(float(cell.value), code, bool(book.datemode))
    if cell.ctype == _TEXT:
        return clean(str(cell.value))
    if cell.ctype == _TRUTH:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == _ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return ""


def _damaged(error: BaseException) -> DocumentError:
    return DocumentError("damaged", format="xls", reason=f"{error}"[:200] or type(error).__name__)
