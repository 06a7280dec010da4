"""Plain text: a line is a paragraph, runs of tab-separated lines and drawn tables are tables, a few Markdown marks are
understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..model import Document
from ..problems import DocumentError
from .builder import RawCell, RawTable, TextBuilder, clean
from .drawn_tables import drawn_table
from .encodings import decode, is_text

_HEADING = re.compile(r"(#{1,6})[ \t\u3000]+(?=\S)")
# "# 批发业 1900 22.1": the mark of statistics for a part of what stands above, in a row of figures.
_ROW = re.compile(r"(?:[ \t\u3000]+-?[0-9][0-9,]*(?:\.[0-9]+)?%?){2,}$")
# Between two Latin letters or digits the stars raise to a power.
_STRONG = re.compile(r"(?:(?<![0-9A-Za-z)])\*\*|\*\*(?![0-9A-Za-z(]))(?=[^\s*])([^*\n]*[^\s*])\*\*")
_RULE = re.compile(r"[ \t]*([-*_=~—])(?:[ \t]*\1){2,}[ \t]*")


def read_text(path: Path) -> Document:
    """Read a text file in any encoding that Chinese texts come in."""
    decoded = decode(path.read_bytes())
    if not is_text(decoded.text):
        raise DocumentError("binary")
    builder = TextBuilder()
    add_lines(builder, clean(decoded.text).split("\n"))
    return builder.document(path.name, "txt", notices=decoded.notices)


def add_lines(builder: TextBuilder, lines: Sequence[str]) -> None:
    """Add lines of plain text: tables where they are tables, headings and paragraphs otherwise."""
    for part in _parts(lines):
        if isinstance(part, RawTable):
            builder.table(part)
            continue
        # A line under signs is a rule between parts, as is a line of nothing but one sign.
        if _RULE.fullmatch(part):
            continue
        line = without_marks(part.strip())
        heading = _HEADING.match(line)
        if heading and not _ROW.search(line):
            builder.heading(_without_closing(line[heading.end() :]), len(heading[1]))
        else:
            builder.paragraph(line)


def without_marks(text: str) -> str:
    """``text`` without the ``**`` marks of bold type."""
    return _STRONG.sub(r"\1", text) if "**" in text else text


def _without_closing(heading: str) -> str:
    opened = heading.rstrip("#")
    return opened.rstrip() if opened.endswith((" ", "\t")) else heading


def _parts(lines: Sequence[str]) -> Iterator[str | RawTable]:
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and "\t" in lines[end].strip(" \u3000"):
            end += 1
        table = tab_table(lines[start:end]) if end > start else None
        if table is None and end == start:
            table, taken = drawn_table(lines, start)
            end += taken
        if table is not None:
            yield table
        else:
            yield from lines[start:end]
        start = end


def tab_table(lines: Sequence[str]) -> RawTable | None:
    """The lines as the rows of one table; None where they do not have two columns and two rows with something in them.

    Lines that only begin with a tab are indented, not divided.
    """
    rows = [[cell.strip() for cell in line.rstrip("\r\n").split("\t")] for line in lines]
    filled = {column for row in rows for column, cell in enumerate(row) if cell}
    if len(filled) < 2 or sum(1 for row in rows if sum(map(bool, row)) > 1) < 2:
        return None
    first, last = min(filled), max(filled)
    return RawTable(
        [
            RawCell(position, column - first, [without_marks(row[column])])
            for position, row in enumerate(rows)
            for column in range(first, min(last + 1, len(row)))
        ]
    )
