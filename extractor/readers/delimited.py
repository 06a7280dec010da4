"""Tables as text (csv, tsv; RFC 4180 and what programs make of it): one worksheet without formats."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from ..model import Document
from ..problems import DocumentError
from .builder import TextBuilder, clean
from .encodings import decode, is_text
from .sheets import Sheet, add_sheets
from .text import add_lines

_SIGNS = ",\t;|"
_LOOKED_AT = 50
# Excel is told the sign in a line of its own, and that a figure is text by making it a formula.
_TOLD_SIGN = re.compile(r"sep=([,;|\t])\n", re.IGNORECASE)
_AS_FORMULA = re.compile(r'="([^"]*)"')
_FEWEST = 2


def read_delimited(path: Path) -> Document:
    """Read the table at ``path``, whatever sign parts its cells; a text that is no table as lines.

    Raises DocumentError: "binary", "too-large".
    """
    decoded = decode(path.read_bytes())
    if not is_text(decoded.text):
        raise DocumentError("binary")
    text = clean(decoded.text)
    builder = TextBuilder()
    notices = list(decoded.notices)
    sheet = _sheet(text)
    if sheet is None:
        add_lines(builder, text.split("\n"))
    else:
        notices += add_sheets(builder, [sheet])
    return builder.document(path.name, "csv", notices=notices)


def _sheet(text: str) -> Sheet | None:
    """The cells of ``text``; None where no two lines have several."""
    told = _TOLD_SIGN.match(text)
    text = text[told.end() :] if told else text
    lines = [line for line in text.split("\n") if line.strip()]
    first = lines[:_LOOKED_AT]
    # The sign that as many lines as possible have, and have alike often.
    sign = told[1] if told else max(_SIGNS, key=lambda sign: _evenness([line.count(sign) for line in first]))
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=sign))
    except csv.Error:
        # A quotation mark that is never closed, around more than a cell may hold, or a line that is one endless cell.
        rows = [line.split(sign) for line in text.split("\n")]
    if sum(sum(map(bool, row)) >= _FEWEST for row in rows) < _FEWEST:
        return None
    sheet = Sheet("Sheet1")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            formula = _AS_FORMULA.fullmatch(cell)
            sheet.put(number, column, formula[1] if formula else cell)
    return sheet


def _evenness(counts: list[int]) -> tuple[int, int]:
    """How many lines hold the sign as often as most that hold it, and how often that is."""
    return max(((counts.count(count), count) for count in set(counts) if count), default=(0, 0))
