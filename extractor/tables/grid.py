"""A table as rows of texts, with the rows that are headers told apart from those that hold data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .. import lazy_re as re
from ..model import Cell, Document, Span, Table
from ..normal import Normal
from ..progress import step
from ..regions import Region
from ..times import Reference
from .cells import Blank, Figure, read_cell
from .headers import Header, Meaning, header_times, take_apart

_LONGEST_HEADER = 24
_MOST_HEADER_ROWS = 4
_SENTENCE = re.compile("[。；;，,][^)]*$")
_BARE_YEAR = re.compile("(?:19|20)[0-9]{2}")
_MOST_FIELDS = 4
_CONTENT = re.compile(r"(?:局|委员会|厅|政府|医院|学校|公司|中心|..(?:学院|[小中大]学|幼儿园|研究所))$")
"""What a form holds beside the names of its fields."""
_FIELD = re.compile(r"^(?:主管部门|实施单位|预算单位|填报单位|项目(?:类型|属性|负责人))")
"""Fields of forms that head no columns where they stand in the first row of words."""


class Sheet:
    """A table with the normalised texts of its cells and its headers taken apart."""

    def __init__(self, document: Document, table: Table, reference: Reference, home: Region | None = None) -> None:
        self.document, self.table, self.reference, self.home = document, table, reference, home
        self._normals: dict[Span, Normal] = {}
        self._texts: dict[Span, str] = {}
        self._headers: dict[str, Header] = {}
        # Long tables ask for the same texts and rows again and again.
        self._figures: dict[str, Figure | None] = {}
        self._times: dict[str, bool] = {}
        self._starting: dict[int, list[Cell]] = {}

    def normal(self, cell: Cell) -> Normal:
        if cell.span not in self._normals:
            self._normals[cell.span] = Normal(self.document.text, cell.span)
        return self._normals[cell.span]

    def text(self, cell: Cell | None) -> str:
        """The cell's text without white space, "" for a place that no cell covers."""
        if cell is None:
            return ""
        text = self._texts.get(cell.span)
        if text is None:
            text = self._texts[cell.span] = self.normal(cell).text
        return text

    def at(self, row: int, column: int) -> Cell | None:
        return self.table.grid[row][column]

    def starting(self, row: int) -> list[Cell]:
        """The cells that begin in ``row`` and hold text."""
        if row not in self._starting:
            cells = dict.fromkeys(self.table.grid[row])
            self._starting[row] = [cell for cell in cells if cell and cell.row == row and self.text(cell)]
        return self._starting[row]

    def header(self, cell: Cell | None) -> Header | None:
        text = self.text(cell)
        if not text:
            return None
        if text not in self._headers:
            self._headers[text] = take_apart(text, self.reference)
        return self._headers[text]

    def figure(self, cell: Cell | None) -> Figure | None:
        """The figure that fills the cell; a bare year is none."""
        text = self.text(cell)
        if text not in self._figures:
            found = read_cell(text) if text else None
            self._figures[text] = found if isinstance(found, Figure) and not self.is_time(text) else None
        return self._figures[text]

    def is_time(self, text: str) -> bool:
        """Whether ``text`` is a time and nothing else (2020, 2019年1-9月)."""
        if text not in self._times:
            times = header_times(text, self.reference)
            self._times[text] = any(time.start == 0 and time.end == len(text) for time in times)
        return self._times[text]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows under one set of headers. ``labels`` gives for a data row the text of the last row that was one cell wide
    (一、产出指标): a heading inside the table."""

    header_rows: tuple[int, ...]
    rows: tuple[int, ...]
    labels: dict[int, str]
    headings: tuple[int, ...] = ()
    """The rows that hold such a heading."""


def stretches(sheet: Sheet) -> Iterator[Stretch]:
    """Cut a table where its headers change; headers repeated after a page break do not count."""
    headers: list[int] = []
    rows: list[int] = []
    labels: dict[int, str] = {}
    label = ""
    headings: list[int] = []
    for row in range(sheet.table.rows):
        step()
        cells = sheet.starting(row)
        if not cells:
            continue
        known = bool(headers) and not rows and _is_known(sheet, headers[-1])
        # Under headers that are known as such, a row of words is data unless it goes on with them.
        top = not rows and not (known and not _stacks(sheet, headers[-1], row))
        amounts = bool(rows) and _are_amounts(sheet, headers[-1:], row)
        if (not rows and _goes_on(sheet, headers, row, cells)) or (not amounts and _is_header(sheet, row, cells, top)):
            if rows:
                if _same_texts(sheet, headers, row):
                    continue
                yield Stretch(tuple(headers), tuple(rows), labels, tuple(headings))
                headers, rows, labels, label, headings = [], [], {}, "", []
            headers = [*headers, row] if headers and _stacks(sheet, headers[-1], row) else [row]
        elif len(cells) == 1 and cells[0].column_span >= sheet.table.columns - 1:
            label = sheet.text(cells[0])
            headings.append(row)
        elif len(cells) > 1 or not _is_lone_label(sheet, cells[0]):
            rows.append(row)
            labels[row] = label
        else:
            label = sheet.text(cells[0])
            headings.append(row)
    if rows:
        yield Stretch(tuple(headers), tuple(rows), labels, tuple(headings))


def _are_amounts(sheet: Sheet, headers: Sequence[int], row: int) -> bool:
    """Whether the years of a row are figures that look like them (床位数 | 1986 | 2044): they stand under years."""
    found = [cell for cell in sheet.starting(row) if _BARE_YEAR.fullmatch(sheet.text(cell))]
    above = [sheet.header(sheet.at(header, cell.column)) for header in headers for cell in found]
    return bool(above) and all(
        head is not None and head.times and cell.column and sheet.text(cell) != head.text.rstrip("年")
        for head, cell in zip(above, found, strict=True)
    )


def _is_known(sheet: Sheet, row: int) -> bool:
    """Whether a row of headers needs no figures below it to be one: known words, or several times."""
    cells = sheet.starting(row)
    times = [header for cell in cells if (header := sheet.header(cell)) and header.period]
    return _is_header(sheet, row, cells, top=False) or (len(times) > 1 and 2 * len(times) >= len(cells))


def _goes_on(sheet: Sheet, headers: list[int], row: int, cells: list[Cell]) -> bool:
    """Whether the first column still belongs to a header above, merged downwards, and the row holds words alone."""
    first = sheet.at(row, 0)
    if first is None or first.row not in headers or first.row == row or not sheet.text(first):
        return False
    texts = [sheet.text(cell) for cell in cells]
    words = all(len(text) <= _LONGEST_HEADER and not _SENTENCE.search(text) for text in texts)
    words = words and not any(sheet.figure(cell) for cell in cells)
    return words and row < first.row + first.row_span and _figures_below(sheet, row)


def _is_lone_label(sheet: Sheet, cell: Cell) -> bool:
    """The only text of its row, in the first column, without merging: a heading in a table of plain cells."""
    return cell.column == 0 and sheet.figure(cell) is None


def _is_header(sheet: Sheet, row: int, cells: list[Cell], top: bool) -> bool:
    if any(sheet.figure(cell) for cell in cells) or any(len(sheet.text(cell)) > 2 * _LONGEST_HEADER for cell in cells):
        return False
    if any(read_cell(sheet.text(cell)) is Blank.DASH for cell in cells):
        return False  # 上年结转资金 | - | -: where figures would stand.
    if len(cells) > 1 and all(cell.header for cell in cells):
        return True
    if _is_form(sheet, cells):
        return False
    headers = {header.text: header for cell in cells if (header := sheet.header(cell))}
    plain = [header for header in headers.values() if header.plain or header.meaning is Meaning.DEPARTMENT]
    holds_values = any(header.meaning is None or not header.meaning.describes for header in plain)
    if len(plain) >= 2 and 2 * len(plain) >= len(headers) and (holds_values or len(plain) > 2):
        return True
    across = len(cells) == 1 and sheet.table.columns > 2 and cells[0].column_span >= sheet.table.columns - 1
    if not top or row >= _MOST_HEADER_ROWS or across or (len(cells) == 1 and row == 0):
        return False
    if len(cells) <= _MOST_FIELDS and any(_FIELD.search(sheet.text(cell)) for cell in cells):
        return False
    short = all(len(sheet.text(cell)) <= _LONGEST_HEADER for cell in cells)
    return short and (len(cells) > 1 or bool(plain)) and _figures_below(sheet, row)


def _is_form(sheet: Sheet, cells: list[Cell]) -> bool:
    """Whether a row holds fields of a form with what stands in them: 主管部门 | 某某局, or 项目名称 | 农田建设 over all
    columns but the first."""
    if len(cells) == 2 and sheet.table.columns > 3 and cells[1].column_span > 1:
        header = sheet.header(cells[1])
        names = header is not None and header.meaning is not None and header.meaning.describes
        # 农田建设项目 ends in a word of headers, and is no header for that.
        return header is None or not (header.plain or header.times or (header.meaning and not names))
    return is_form([sheet.text(cell) for cell in cells])


def is_form(texts: Sequence[str]) -> bool:
    """Whether a row of these texts holds fields with what stands in them (主管部门 | 某某局 | 实施单位 | 某某中心)."""
    return len(texts) <= _MOST_FIELDS and any(_CONTENT.search(text) for text in texts)


def _figures_below(sheet: Sheet, row: int) -> bool:
    """Some column that has text in ``row`` holds figures in the rows under it."""
    columns = [c for cell in sheet.starting(row) for c in range(cell.column, cell.column + cell.column_span)]
    below = range(row + 1, min(sheet.table.rows, row + 1 + _MOST_HEADER_ROWS))
    return any(sheet.figure(sheet.at(other, column)) for other in below for column in columns)


def _stacks(sheet: Sheet, upper: int, row: int) -> bool:
    """Whether ``row`` goes on with the headers of ``upper`` instead of replacing them: a second row of headers has
    nothing to say of the first column, or says the same, or divides the wide headers above it."""
    own = sheet.at(row, 0)
    if own is None or own.row != row or not sheet.text(own) or sheet.text(own) == sheet.text(sheet.at(upper, 0)):
        return True
    return row == upper + 1 and _divides(sheet, upper, row)


def _divides(sheet: Sheet, upper: int, row: int) -> bool:
    """Whether ``row`` holds several headers under a wide one: 2021年 over 预算数, 决算数. Formats without merged cells
    leave the places right of the wide header empty; there only words that are known as headers count."""
    if any(sheet.figure(cell) for cell in sheet.starting(row)):
        return False
    starts = [cell.column for cell in sheet.starting(upper)]
    for cell, following in zip(sheet.starting(upper), [*starts[1:], sheet.table.columns], strict=True):
        header = sheet.header(cell)
        if header is None or following - cell.column < 2:
            continue
        below = dict.fromkeys(sheet.at(row, column) for column in range(cell.column, following))
        texts = [sheet.text(other) for other in below if other is not None and other.row == row]
        heads = [sheet.header(other) for other in below if other is not None and other.row == row]
        known = any(head is not None and (head.plain or head.times) for head in heads)
        if header.meaning is not None and header.meaning.describes:
            # 评估项目 over 一级指标, 二级指标: words that are headers and nothing else.
            known = len(heads) > 1 and all(head is not None and head.plain for head in heads)
            if not known or cell.column_span < 2:
                continue
        if len(set(filter(None, texts))) > 1 and (cell.column_span > 1 or known):
            return True
    return False


def _same_texts(sheet: Sheet, headers: list[int], row: int) -> bool:
    texts = {sheet.text(cell) for cell in sheet.starting(row)}
    return texts <= {sheet.text(cell) for header in headers for cell in sheet.starting(header)}
