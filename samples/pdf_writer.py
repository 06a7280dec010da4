"""Samples as PDF documents: embedded fonts, tables with rulings, page numbers.

Chinese is set in the subset of a free font that lies in ``font/`` (see its README), the rest in the one that comes with
reportlab.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, TableStyle
from reportlab.platypus import Table as PdfTable

from .markup import Block, Style, Table

_FONT = "Chinese"
_LATIN = "Latin"
_FILES = {_FONT: Path(__file__).parent / "font" / "DroidSansFallbackSubset.ttf", _LATIN: Path("Vera.ttf")}
_WIDTH = A4[0] - 5 * cm
_GAP = 6


def write_pdf(blocks: Sequence[Block], path: Path, title: str) -> None:
    """Write ``blocks`` as a PDF document; without compression and times, so that it is the same every time."""
    for font in _fonts().values():
        pdfmetrics.registerFont(font)
    document = SimpleDocTemplate(
        str(path),
        pagesize=A4,
        leftMargin=2.5 * cm,
        rightMargin=2.5 * cm,
        topMargin=2.5 * cm,
        bottomMargin=2.5 * cm,
        title=title,
        invariant=1,
        pageCompression=0,
    )
    document.build([_flowable(block) for block in blocks], onFirstPage=_number, onLaterPages=_number)


@cache
def _fonts() -> dict[str, TTFont]:
    return {name: TTFont(name, str(file)) for name, file in _FILES.items()}


def _style(style: Style) -> ParagraphStyle:
    base = ParagraphStyle(str(style), fontName=_FONT, fontSize=12, leading=21, wordWrap="CJK", spaceAfter=_GAP)
    match style:
        case Style.TITLE:
            base.fontSize, base.leading, base.alignment, base.spaceAfter = 18, 28, TA_CENTER, 14
        case Style.HEADING:
            base.fontSize, base.spaceBefore = 14, 6
        case Style.CENTRED | Style.CAPTION:
            base.alignment = TA_CENTER
        case Style.RIGHT:
            base.alignment = TA_RIGHT
        case Style.PARAGRAPH:
            base.firstLineIndent = 24
    return base


def _flowable(block: Block) -> Flowable:
    if isinstance(block, Table):
        return _table(block)
    if block.style is Style.PAGE_BREAK:
        return PageBreak()
    return _paragraph(block.text, _style(block.style))


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    """``text`` with each run of signs in a font that has them."""
    runs = ((name, escape("".join(signs))) for name, signs in groupby(text, _font_of))
    return Paragraph(
        "".join(run if name == _FONT else f'<font name="{name}">{run}</font>' for name, run in runs), style
    )


def _font_of(sign: str) -> str:
    for name, font in _fonts().items():
        if ord(sign) in font.face.charToGlyph:
            return name
    raise ValueError(f"{sign} is in none of the fonts; see samples/font/README.md")


def _table(table: Table) -> Flowable:
    style = ParagraphStyle("cell", fontName=_FONT, fontSize=10.5, leading=15, wordWrap="CJK")
    grid: list[list[Any]] = [["" for _ in range(table.columns)] for _ in range(table.rows)]
    commands: list[Any] = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    for cell in table.cells:
        grid[cell.row][cell.column] = _paragraph(cell.text, style)
        if cell.row_span > 1 or cell.column_span > 1:
            last = (cell.column + cell.column_span - 1, cell.row + cell.row_span - 1)
            commands.append(("SPAN", (cell.column, cell.row), last))
    made = PdfTable(grid, colWidths=_widths(table), repeatRows=table.header_rows)
    made.setStyle(TableStyle(commands))
    return made


def _widths(table: Table) -> list[float]:
    """Columns as wide as their texts ask for, none below four signs or above three times that."""
    wanted = []
    for column in range(table.columns):
        texts = [len(cell.text) for cell in table.cells if cell.column == column and cell.column_span == 1]
        wanted.append(float(min(max([4, *texts]), 13)) + 1.5)
    return [_WIDTH * width / sum(wanted) for width in wanted]


def _number(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.saveState()
    canvas.setFont(_LATIN, 10)
    canvas.drawCentredString(A4[0] / 2, 1.5 * cm, f"— {document.page} —")
    canvas.restoreState()
