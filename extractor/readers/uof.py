"""The national format of office documents, UOF (标文通, GB/T 20916): one XML file in its first edition, a zip of them
since 2010. Elements have the same Chinese names in both, with a code behind them in the newer (段落, 段落_416B).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from ..model import BlockKind, Document, Notice
from ..problems import DocumentError
from ..progress import step
from .builder import RawCell, RawTable, TextBuilder, clean
from .docx_package import open_package
from .sheets import Sheet, add_sheets
from .xml_files import root_of

_ZIP = b"PK\x03\x04"
_DEEPEST = 100
_LAST_ROW, _LAST_COLUMN, _MOST_BLANKS, _MAX_SPAN = 1_048_575, 16_383, 1000, 1000
_PARAGRAPH, _TABLE, _SHEET = "段落", "文字表", "工作表"
_NOTES, _MARGINS = frozenset({"脚注", "尾注"}), frozenset({"页眉", "页脚", "批注"})
_DIGITS = re.compile("[0-9]+")
# Paragraphs of lists: their numbers are counted by the program that shows them.
_NUMBERED = "自动编号信息"


def read_uof(path: Path) -> Document:
    """Read the UOF document at ``path``: paragraphs, headings and tables, or the sheets of a workbook; then notes
    (NOTE), running headers and remarks (MARGIN).

    Raises DocumentError: "damaged", "dtd", "too-large", "too-deep", "no-text" and others of the container.
    """
    builder, notices = TextBuilder(), list[Notice]()
    with path.open("rb") as file:
        is_package = file.read(len(_ZIP)) == _ZIP
    if is_package:
        with open_package(path, "uof") as package:
            root = package.xml("content.xml")
    else:
        root = root_of(path, "uof")
    sheets = [_sheet(element) for element in root.iter("{*}*") if _name(element) == _SHEET]
    if sheets:
        notices += add_sheets(builder, sheets)
    else:
        _Story(builder, notices).read(root)
    document = builder.document(path.name, "uof", notices=notices)
    if not document.blocks:
        raise DocumentError("no-text")
    return document


def _name(element: etree._Element) -> str:
    """The Chinese name of an element, without its namespace and its code."""
    return str(element.tag).rpartition("}")[2].partition("_")[0]


def _attribute(element: etree._Element, *names: str) -> str:
    """The first of these attributes that there is, whatever its namespace and code; "" without one."""
    held = {str(key).rpartition("}")[2].partition("_")[0]: str(value) for key, value in element.items()}
    return next((held[name] for name in names if name in held), "")


def _number(text: str) -> int:
    return int(text) if _DIGITS.fullmatch(text) and len(text) < 10 else 0


def _text(parent: etree._Element, apart: list[etree._Element] | None = None) -> str:
    """The text below an element. Notes and remarks that hang on it are put into ``apart`` instead."""
    parts: list[str] = []
    waiting = [parent]
    while waiting:
        element = waiting.pop()
        match _name(element):
            case "文本串":
                parts.append("".join(map(str, element.itertext())))
            case "制表符":
                parts.append("\t")
            case "换行符":
                parts.append("\n")
            case "空格符":
                parts.append(" " * min(_number(_attribute(element, "个数")) or 1, _MOST_BLANKS))
            case name if name in _NOTES or name in _MARGINS:
                if apart is not None:
                    apart.append(element)
            case _:
                waiting.extend(element.iterchildren("*", reversed=True))
    return clean("".join(parts))


class _Story:
    """Puts a text document into ``builder``."""

    def __init__(self, builder: TextBuilder, notices: list[Notice]) -> None:
        self._builder, self._notices = builder, notices
        self._apart: list[etree._Element] = []
        self._numbered = 0

    def read(self, root: etree._Element) -> None:
        self._blocks(root, 0)
        for element in self._apart:
            kind = BlockKind.NOTE if _name(element) in _NOTES else BlockKind.MARGIN
            self._builder.paragraph(_text_of_parts(element), kind)
        if self._numbered:
            reason = "the numbers of a list are not in the file"
            self._notices.append(Notice("part-skipped", {"part": f"{self._numbered} {_NUMBERED}", "reason": reason}))

    def _blocks(self, parent: etree._Element, depth: int) -> None:
        _check(depth)
        for element in parent.iterchildren("*"):
            name = _name(element)
            if name == _PARAGRAPH:
                step()
                self._paragraph(element)
            elif name == _TABLE:
                self._builder.table(_table(element, depth))
            elif name in _NOTES or name in _MARGINS:
                self._apart.append(element)
            else:
                self._blocks(element, depth + 1)

    def _paragraph(self, element: etree._Element) -> None:
        level = next((part.text or "" for part in element.iter("{*}*") if _name(part) == "大纲级别"), "")
        self._numbered += any(_name(part) == _NUMBERED for part in element.iter("{*}*"))
        text = _text(element, self._apart)
        if 0 < _number(level) < 10:
            self._builder.heading(text.replace("\n", " "), _number(level))
        else:
            for line in text.split("\n"):
                self._builder.paragraph(line)


def _text_of_parts(element: etree._Element) -> str:
    """The paragraphs inside a note or a running header."""
    found = [_text(part) for child in element for part in child.iter("{*}*") if _name(part) == _PARAGRAPH]
    return "\n".join(found) or "\n".join(_text(child) for child in element.iterchildren("*"))


def _check(depth: int) -> None:
    if depth > _DEEPEST:
        raise DocumentError("too-deep", format="uof", limit=_DEEPEST)


def _table(element: etree._Element, depth: int) -> RawTable:
    _check(depth)
    cells: list[RawCell] = []
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(_named(element, "行")):
        column = 0
        for cell in _named(line, "单元格"):
            while (row, column) in taken:
                column += 1
            down, across = (_span(cell, name) for name in ("跨行", "跨列"))
            taken.update((r, c) for r in range(row, row + down) for c in range(column, column + across))
            cells.append(RawCell(row, column, list(_content(cell, depth + 1)), down, across))
            column += across
    return RawTable(cells)


def _named(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in parent.iterchildren("*") if _name(child) == name)


def _span(cell: etree._Element, name: str) -> int:
    """How many rows or columns a cell takes."""
    for part in cell.iter("{*}*"):
        if _name(part) == name:
            said = _attribute(part, "值", "val") or (part.text or "").strip()
            return max(1, min(_number(said), _MAX_SPAN))
        if _name(part) == _PARAGRAPH:
            break
    return 1


def _content(cell: etree._Element, depth: int) -> Iterator[str | RawTable]:
    for part in cell.iterchildren("*"):
        if _name(part) == _PARAGRAPH:
            yield _text(part)
        elif _name(part) == _TABLE:
            yield _table(part, depth)


def _sheet(element: etree._Element) -> Sheet:
    sheet = Sheet(clean(_attribute(element, "名称")), hidden=_attribute(element, "隐藏") == "true")
    row = -1
    for line in (part for part in element.iter("{*}*") if _name(part) == "行"):
        step()
        row = min((_number(_attribute(line, "行号")) or row + 2) - 1, _LAST_ROW)
        if _attribute(line, "隐藏", "是否隐藏") == "true":
            sheet.hidden_rows.add(row)
        column = -1
        for cell in _named(line, "单元格"):
            column = min((_number(_attribute(cell, "列号")) or column + 2) - 1, _LAST_COLUMN)
            sheet.put(row, column, _text(cell) or clean("".join(map(str, cell.itertext()))).strip())
            across, down = _number(_attribute(cell, "合并列数")), _number(_attribute(cell, "合并行数"))
            if across or down:
                end = min(column + across, _LAST_COLUMN)
                sheet.merged.append((row, column, min(row + down, _LAST_ROW), end))
    return sheet
