"""Samples as plain text and as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .markup import Block, Line, Style, Table

_INDENT = "　　"
_MARKS = {Style.TITLE: "# ", Style.HEADING: "## ", Style.SUBHEADING: "### "}


def write_text(blocks: Sequence[Block], path: Path, encoding: str) -> None:
    """Write ``blocks`` as plain text in ``encoding``. Tables are flattened to a cell a line, as bad conversions do."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += [cell.text for cell in block.cells if cell.text]
        elif block.style is Style.PARAGRAPH:
            lines.append(_INDENT + block.text)
        elif block.style is not Style.PAGE_BREAK:
            lines.append(block.text)
    mark = "\ufeff" if encoding.startswith("utf-16") else ""
    path.write_bytes((mark + "\r\n".join([*lines, ""])).encode(encoding))


def write_markdown(blocks: Sequence[Block], path: Path) -> None:
    """Write ``blocks`` as Markdown; tables have to be without merged cells."""
    parts = [_table(block) if isinstance(block, Table) else _line(block) for block in blocks]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8", newline="\n")


def _line(line: Line) -> str:
    return "---" if line.style is Style.PAGE_BREAK else _MARKS.get(line.style, "") + line.text


def _table(table: Table) -> str:
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells):
        raise ValueError("Markdown has no merged cells")
    rows = ["| " + " | ".join(cell.text for cell in table.row(number)) + " |" for number in range(table.rows)]
    rows.insert(max(1, table.header_rows), "|" + " --- |" * table.columns)
    return "\n".join(rows)
