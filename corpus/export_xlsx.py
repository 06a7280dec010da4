"""Workbooks that look made by hand: a title, a heading that stays in sight, a filter, numbers that are numbers.

Values stand in the base of their unit and are shown by it: 93.24 with the unit % is the number 93.24, shown 93.24%.
"""

from __future__ import annotations

import io
import re
from decimal import Decimal
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from extractor.problems import Language

from .collection import Collection
from .columns import SHEETS, Column, Content, Kind, Sheet
from .own_work import MARK
from .values import storable

if TYPE_CHECKING:
    from collections.abc import Callable

_NARROWEST, _WIDEST, _LONG = 6.0, 32.0, 44.0
_LINE_HEIGHT, _MOST_LINES = 15.0, 25
"""Points; Excel shows no row that is higher than 409."""
_CELL, _ROWS = 32_767, 1_048_576
"""What Excel allows: characters in a cell, rows in a sheet."""
_DIGITS = 15
"""Numbers with more significant digits than a double holds, or beyond its range, are written as text."""
_MAGNITUDE = 300
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SHARES = ("%", "‰")

BASE = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top"}
LINE = {"bottom": 1, "bottom_color": "#D9D9D9"}
TITLE = {**BASE, "font_size": 14, "bold": True, "valign": "vcenter"}
HEADING = {
    **BASE,
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": "#2F5D7C",
    "valign": "vcenter",
    "text_wrap": True,
    "border": 1,
    "border_color": "#FFFFFF",
}
_ALARM = {"font_color": "#C00000", "bold": True}


def to_xlsx(collection: Collection, language: Language = "zh") -> bytes:
    """A workbook with a sheet each for figures, duties, checks, dates and documents; sheets without rows are left out,
    but for the figures."""
    buffer = io.BytesIO()
    book = open_book(buffer, collection.title)
    looks = Looks(book)
    for sheet in SHEETS:
        rows = sheet.rows(collection)
        if rows or sheet is SHEETS[0]:
            write_sheet(book.add_worksheet(sheet.heading(language)), sheet, rows, collection, language, looks)
    book.close()
    return buffer.getvalue()


def open_book(buffer: io.BytesIO, title: str) -> Any:
    """An empty workbook that writes into ``buffer`` when closed, and takes no text for a formula."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": text_of(title)[:255], "comments": MARK})
    return book


class Looks:
    """Formats of a workbook; Excel wants each one made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, properties: dict[str, Any]) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def write_sheet(
    page: Any, sheet: Sheet[Any], rows: tuple[Any, ...], collection: Collection, language: Language, looks: Looks
) -> None:
    """Fill a page with rows: title, headings, one line a row."""
    columns = sheet.filled(collection)
    last = len(columns) - 1
    title = f"{text_of(collection.title)}　{sheet.heading(language)}"
    page.merge_range(0, 0, 0, last, title[:255], looks(TITLE))
    page.set_row(0, 28)
    page.set_row(1, 22)
    for place, column in enumerate(columns):
        side = "right" if column.kind in (Kind.NUMBER, Kind.COUNT) else "left"
        page.write_string(1, place, column.heading(language), looks(HEADING | {"align": side}))
    # Two rows are the title and the heading.
    rows = rows[: _ROWS - 2]
    widths = [_width(column.heading(language)) + 4 for column in columns]
    widest = [_LONG if column.kind is Kind.LONG else _WIDEST for column in columns]
    for line, row in enumerate(rows, start=2):
        lines = 1
        for place, column in enumerate(columns):
            content = column.content(row, language)
            text = _write_cell(partial(_put, page, line, place), column, row, content, looks)
            widths[place] = max(widths[place], _width(text) + 2)
            if column.kind is not Kind.DATA:
                lines = max(lines, _lines(text, widest[place]))
        # Not every program fits a row to its text when it opens a file.
        if lines > 1:
            page.set_row(line, _LINE_HEIGHT * min(lines, _MOST_LINES))
    for place, column in enumerate(columns):
        hidden = {"hidden": column.kind is Kind.DATA}
        page.set_column(place, place, min(max(widths[place], _NARROWEST), widest[place]), None, hidden)
    page.freeze_panes(2, 1)
    page.autofilter(1, 0, max(1, len(rows) + 1), last)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, 1)
    page.set_footer("&C&P / &N")


def _put(page: Any, line: int, place: int, content: str | float | None, look: Any) -> None:
    if content is None:
        page.write_blank(line, place, None, look)
    elif isinstance(content, str):
        page.write_string(line, place, content, look)
    else:
        page.write_number(line, place, content, look)


def _write_cell(
    put: Callable[[str | float | None, Any], None], column: Column[Any], row: Any, content: Content, looks: Looks
) -> str:
    """Write one cell and give what it shows."""
    look: dict[str, Any] = {**BASE, **LINE}
    if content is None:
        put(None, looks(look))
        return ""
    if column.alarming(row):
        look |= _ALARM
    if isinstance(content, str):
        text = text_of(content)
        if column.kind is Kind.LONG or (_width(text) > _WIDEST and column.kind is not Kind.DATA):
            look["text_wrap"] = True
        put(text, looks(look))
        return text
    value = Decimal(content)
    unit = column.unit(row) if column.unit else None
    if len(value.normalize().as_tuple().digits) > _DIGITS or abs(value.adjusted()) > _MAGNITUDE:
        text = f"{value:f}"
        put(text, looks(look | {"align": "right"}))
        return text
    pattern, text = number_format(value, unit, column.decimals(row))
    put(float(value), looks(look | {"num_format": pattern, "align": "right"}))
    return text


def number_format(value: Decimal, unit: str | None, decimals: int = 0) -> tuple[str, str]:
    """Excel's format that shows ``value`` in groups, with its own decimals but no fewer than ``decimals``, and % or ‰
    behind it; and what it then shows."""
    own = max(0, -int(value.as_tuple().exponent)) if value.is_finite() else 0
    decimals = min(max(own, decimals), 10)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    sign = unit if unit in _SHARES else ""
    return (f'{pattern}"{sign}"' if sign else pattern), f"{value:,.{decimals}f}{sign}"


def text_of(text: str) -> str:
    """``text`` as a cell can hold it."""
    cleaned = _CONTROL.sub("\ufffd", storable(text))
    return cleaned if len(cleaned) <= _CELL else cleaned[: _CELL - 1] + "…"


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of that width."""
    return sum(max(1, ceil(_width(line) / (width - 1))) for line in text.splitlines())


def _width(text: str) -> float:
    """How wide a text is in columns of half a Chinese character; of several lines the widest."""
    return max(
        (sum(2.0 if east_asian_width(sign) in "WFA" else 1.1 for sign in line) for line in text.splitlines()),
        default=0.0,
    )
