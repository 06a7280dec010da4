"""Worksheets as headings and tables, whatever file they come from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..model import BlockKind, Notice
from ..places import SheetCell
from ..problems import DocumentError
from .builder import RawCell, RawTable, TextBuilder

MAX_CELLS = 4_000_000
_OWN_NAME = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)
# What stands above a table, cell by cell, and is no row of it.
_LABEL = re.compile(
    r"\s*[（(]?(?:计量|金额|数量|编制|填报|填表|制表|报送|报告)?\s*(?:单位|日期|时间|机关|部门|人|期)\s*(?:名称)?\s*[:：]|表\s*号\s*[:：]"
)
_NUMBER = re.compile(r"[-+]?[\d,]+(?:\.\d+)?\s*[%％‰]?")

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0, both ends included."""


@dataclass(slots=True)
class Sheet:
    """A worksheet: texts of cells as they are shown by row and column, counted from 0; merged ranges; what is hidden;
    formulas without a stored result; ``boxes`` are texts that lie over the cells, ``remarks`` those apart from them."""

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncalculated: int = 0
    boxes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def put(self, row: int, column: int, text: str) -> None:
        """Set a cell; white space alone is nothing."""
        if text.strip():
            self.rows.setdefault(row, {})[column] = text


def add_sheets(builder: TextBuilder, sheets: Sequence[Sheet]) -> list[Notice]:
    """Add all sheets that hold anything; returns what there is to warn about.

    Raises DocumentError "too-large".
    """
    filled = [sheet for sheet in sheets if sheet.rows or sheet.boxes]
    count = sum(len(row) for sheet in filled for row in sheet.rows.values())
    if count > MAX_CELLS:
        raise DocumentError("too-large", size=f"{count:,} cells", limit=f"{MAX_CELLS:,} cells")
    notices: list[Notice] = []
    for sheet in filled:
        # A name that the program gave says nothing where there is no other sheet.
        if len(filled) > 1 or not _OWN_NAME.fullmatch(sheet.name.strip()):
            builder.heading(sheet.name, 1)
        for part in _parts(sheet):
            if isinstance(part, RawTable):
                builder.table(part)
            else:
                text, cell = part
                span = builder.paragraph(text)
                if span is not None:
                    builder.sources[span.start] = cell
        for box in sheet.boxes:
            for line in box.split("\n"):
                builder.paragraph(line)
        notices.extend(_notices(sheet))
    for text in dict.fromkeys(text for sheet in sheets for text in sheet.remarks):
        builder.paragraph(text, BlockKind.MARGIN)
    return notices


def _notices(sheet: Sheet) -> Iterator[Notice]:
    if sheet.hidden:
        yield Notice("hidden-sheet", {"sheet": sheet.name})
    rows = sorted(row + 1 for row in sheet.hidden_rows if row in sheet.rows)
    if rows:
        yield Notice("hidden-rows", {"sheet": sheet.name, "rows": ranges(rows)})
    used = {column for row in sheet.rows.values() for column in row}
    columns = sorted(column + 1 for column in sheet.hidden_columns & used)
    if columns:
        yield Notice("hidden-columns", {"sheet": sheet.name, "columns": ranges(columns, letters=True)})
    if sheet.uncalculated:
        yield Notice("uncalculated", {"sheet": sheet.name, "count": sheet.uncalculated})


def ranges(numbers: Sequence[int], letters: bool = False) -> str:
    """1-3, 7: numbers in order with runs drawn together; as columns A-C, G with ``letters``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    name = column_name if letters else str
    return ", ".join("-".join(name(number) for number in run) for run in runs)


def column_name(number: int) -> str:
    """The letters of a column, counted from 1: A … Z, AA …"""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _parts(sheet: Sheet) -> Iterator[tuple[str, SheetCell] | RawTable]:
    """Titles and notes as texts with their cells, tables between them."""
    corners, covered = _merged(sheet)
    for stretch in _stretches(sheet, covered):
        rows = list(stretch)
        above: list[int] = []
        while rows and _is_title(sheet, rows[0], len(rows) > 1):
            above.append(rows.pop(0))
        below: list[int] = []
        while rows and len(sheet.rows.get(rows[-1], {})) == 1 and not _reached(rows[-1], corners):
            if _NUMBER.fullmatch(next(iter(sheet.rows[rows[-1]].values())).strip()):
                break
            below.insert(0, rows.pop())
        yield from _texts(sheet, above)
        if rows:
            yield _table(sheet, rows, corners)
        yield from _texts(sheet, below)


def _merged(sheet: Sheet) -> tuple[dict[tuple[int, int], Range], set[int]]:
    """Merged ranges by their first cell, those that overlap an earlier one left out; rows that ranges run over from
    above."""
    corners: dict[tuple[int, int], Range] = {}
    covered: set[int] = set()
    if not sheet.rows:
        return corners, covered
    last = max(sheet.rows)
    taken: set[tuple[int, int]] = set()
    for top, left, bottom, right in sorted(sheet.merged):
        bottom = min(bottom, last)
        if bottom < top or (bottom - top + 1) * (right - left + 1) > MAX_CELLS:
            continue
        # What is merged over whole rows or columns of the sheet is as wide as what is written in them.
        widest = max((max(sheet.rows[row]) for row in range(top, bottom + 1) if sheet.rows.get(row)), default=right)
        right = min(right, max(widest, left + 255))
        places = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if places & taken:
            continue
        taken |= places
        corners[top, left] = (top, left, bottom, right)
        covered.update(range(top + 1, bottom + 1))
    return corners, covered


def _stretches(sheet: Sheet, covered: set[int]) -> Iterator[list[int]]:
    """Rows that belong together. After empty rows a title, or a table at another place, begins anew."""
    stretch: list[int] = []
    for row in sorted(sheet.rows):
        if stretch and any(empty not in covered for empty in range(stretch[-1] + 1, row)):
            before = {column for other in stretch for column in sheet.rows[other]}
            if _is_title(sheet, row, True) or not before & set(sheet.rows[row]):
                yield stretch
                stretch = []
        stretch.append(row)
    if stretch:
        yield stretch


def _is_title(sheet: Sheet, row: int, followed: bool) -> bool:
    """Whether a row at the head of a table names it, or says its unit, its date and who made it."""
    cells = sheet.rows.get(row, {})
    if len(cells) == 1:
        return followed or not _NUMBER.fullmatch(next(iter(cells.values())).strip())
    return bool(cells) and all(_LABEL.match(text) for text in cells.values())


def _reached(row: int, corners: dict[tuple[int, int], Range]) -> bool:
    """Whether a merged cell from above covers part of the row."""
    return any(top < row <= bottom for top, _, bottom, _ in corners.values())


def _texts(sheet: Sheet, rows: Iterable[int]) -> Iterator[tuple[str, SheetCell]]:
    for row in rows:
        for column, text in sorted(sheet.rows[row].items()):
            cell = SheetCell(sheet.name, f"{column_name(column + 1)}{row + 1}")
            for line in text.split("\n"):
                yield line, cell


def _table(sheet: Sheet, rows: Sequence[int], corners: dict[tuple[int, int], Range]) -> RawTable:
    # Empty rows and columns inside are left out, those that merged cells run over stay.
    used = sorted({column for row in rows for column in sheet.rows.get(row, {})})
    inside = set(rows)
    for (top, _), (_, _, bottom, _) in corners.items():
        if top in inside:
            inside.update(range(top, min(bottom, rows[-1]) + 1))
    place = {row: index for index, row in enumerate(sorted(inside))}
    # Where cells lie far apart, those without text are not worth their number.
    sparse = len(inside) * len(used) > MAX_CELLS
    cells: list[RawCell] = []
    taken: set[tuple[int, int]] = set()
    for row in sorted(inside):
        texts = sheet.rows.get(row, {})
        for index, column in enumerate(used) if not sparse else ((bisect_left(used, c), c) for c in sorted(texts)):
            if (row, column) in taken:
                continue
            cell = RawCell(place[row], index, texts[column].split("\n") if column in texts else ())
            found = corners.get((row, column))
            if found is not None:
                _, _, bottom, end = found
                bottom = min(bottom, rows[-1])
                across = used[index : bisect_right(used, end)]
                cell.row_span, cell.column_span = place[bottom] - place[row] + 1, len(across)
                taken.update((r, c) for r in range(row, bottom + 1) for c in across)
            cells.append(cell)
    numbers, letters = [row + 1 for row in sorted(inside)], [column_name(column + 1) for column in used]
    return RawTable(cells, sheet=sheet.name, sheet_rows=numbers, sheet_columns=letters)
