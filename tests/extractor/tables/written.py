"""One table written in all the formats that it may come in: with merged cells where the format has them, cut by pages,
and broken into a line a cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from ..readers.pages import FONT

_SPANS = re.compile(r"\{(?:r(?P<rows>\d+))?(?:c(?P<columns>\d+))?\}$")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_SIZE, _PITCH, _PAD = 8, 10, 4
_WIDTH, _MARGIN = 595, 40


class Placed(NamedTuple):
    """A cell with how many rows and columns it covers; the lines of its text are parted by line breaks."""

    row: int
    column: int
    down: int
    right: int
    text: str


def placed(table: str) -> list[Placed]:
    """The cells of a table written as rows of ``| cell | cell |``; ``{r2c3}`` behind a cell says what it covers, ``/``
    with blanks around it where its paragraphs end."""
    covered: set[tuple[int, int]] = set()
    found: list[Placed] = []
    for row, line in enumerate(table.strip().splitlines()):
        column = 0
        for cell in line.strip().strip("|").split("|"):
            while (row, column) in covered:
                column += 1
            spans = _SPANS.search(text := cell.strip())
            down, right = (int(spans["rows"] or 1), int(spans["columns"] or 1)) if spans else (1, 1)
            covered |= {(row + r, column + c) for r in range(down) for c in range(right)}
            found.append(Placed(row, column, down, right, _SPANS.sub("", text).replace(" / ", "\n")))
            column += right
    return found


def size(cells: Sequence[Placed]) -> tuple[int, int]:
    return max(cell.row + cell.down for cell in cells), max(cell.column + cell.right for cell in cells)


def write_docx(path: Path, title: str, cells: Sequence[Placed]) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph(title)
    table = document.add_table(*size(cells), style="Table Grid")
    for cell in cells:
        last = table.cell(cell.row + cell.down - 1, cell.column + cell.right - 1)
        table.cell(cell.row, cell.column).merge(last).text = cell.text
    document.save(str(path))


def write_html(path: Path, title: str, cells: Sequence[Placed]) -> None:
    rows = ["" for _ in range(size(cells)[0])]
    for cell in cells:
        text = escape(cell.text).replace("\n", "<br>")
        rows[cell.row] += f'<td rowspan="{cell.down}" colspan="{cell.right}">{text}</td>'
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    path.write_text(f"<html><body><h1>{escape(title)}</h1><table>{table}</table></body></html>", encoding="utf-8")


def write_xlsx(path: Path, title: str, cells: Sequence[Placed]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.cell(1, 1, title)
    for cell in cells:
        top, left = cell.row + 2, cell.column + 1
        sheet.cell(top, left, float(cell.text) if _NUMBER.fullmatch(cell.text) else cell.text or None)
        if cell.down * cell.right > 1:
            sheet.merge_cells(None, top, left, top + cell.down - 1, left + cell.right - 1)
    book.save(path)


def write_lines(path: Path, title: str, cells: Sequence[Placed]) -> None:
    """A line a paragraph; empty cells leave none."""
    path.write_text("\n\n".join([title, *(line for cell in cells for line in cell.text.split("\n") if line)]), "utf-8")


def write_pdf(path: Path, title: str, cells: Sequence[Placed]) -> None:
    _draw(path, title, cells, 842)


def write_cut_pdf(path: Path, title: str, cells: Sequence[Placed]) -> None:
    """On pages so low that the table goes over several of them; a merged cell is ruled off on each."""
    _draw(path, title, cells, 250)


def _draw(path: Path, title: str, cells: Sequence[Placed], height: int) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=(_WIDTH, height))
    canvas.setFont(FONT, 14)
    canvas.drawCentredString(_WIDTH / 2, height - _MARGIN - 14, title)
    edges = _edges(cells)
    wrapped = {cell: _wrapped(cell.text, edges[cell.column + cell.right] - edges[cell.column]) for cell in cells}
    heights = _heights(cells, wrapped)
    top, row = float(_MARGIN + 30), 0
    while row < len(heights):
        tops: dict[int, float] = {}
        while row < len(heights) and (not tops or top + heights[row] <= height - _MARGIN):
            tops[row] = top
            top, row = top + heights[row], row + 1
        for cell in cells:
            shown = [place for place in range(cell.row, cell.row + cell.down) if place in tops]
            if not shown:
                continue
            bottom = tops[shown[-1]] + heights[shown[-1]]
            left, width = edges[cell.column], edges[cell.column + cell.right] - edges[cell.column]
            canvas.rect(left, height - bottom, width, bottom - tops[shown[0]])
            for number, line in enumerate(wrapped[cell] if shown[0] == cell.row else ()):
                # The viewer knows no size for single Latin letters of a font that is not in the file.
                canvas.setFont("Helvetica" if line.isascii() else FONT, _SIZE)
                canvas.drawString(left + _PAD, height - tops[shown[0]] - _PAD - _SIZE - number * _PITCH, line)
        canvas.showPage()
        top = float(_MARGIN)
    canvas.save()


def _edges(cells: Sequence[Placed]) -> list[float]:
    """Where the columns begin, as wide as their longest words want, and where the last ends."""
    longest = [3] * size(cells)[1]
    for cell in cells:
        if cell.right == 1:
            longest[cell.column] = max(longest[cell.column], min(20, max(map(len, cell.text.split("\n")))))
    room = (_WIDTH - 2 * _MARGIN) / sum(longest)
    return [_MARGIN + room * sum(longest[:place]) for place in range(len(longest) + 1)]


def _wrapped(text: str, width: float) -> list[str]:
    room = max(1, int((width - 2 * _PAD) // _SIZE))
    return [line[at : at + room] for line in text.split("\n") for at in range(0, max(1, len(line)), room)]


def _heights(cells: Sequence[Placed], wrapped: dict[Placed, list[str]]) -> list[float]:
    heights = [16.0] * size(cells)[0]
    for cell in sorted(cells, key=lambda one: one.down):
        lacking = len(wrapped[cell]) * _PITCH + 2 * _PAD - sum(heights[cell.row : cell.row + cell.down])
        heights[cell.row + cell.down - 1] += max(0.0, lacking)
    return heights


WRITERS: dict[str, tuple[str, Callable[[Path, str, Sequence[Placed]], None]]] = {
    "html": ("html", write_html),
    "xlsx": ("xlsx", write_xlsx),
    "pdf": ("pdf", write_pdf),
    "pdf cut by pages": ("pdf", write_cut_pdf),
    "lines": ("txt", write_lines),
}
