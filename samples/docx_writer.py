"""Samples as Word documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from .markup import Block, Line, Style, Table

_WRITTEN = datetime(2024, 1, 1)
"""The time that all documents bear, so that building them twice gives the same bytes."""
_STYLES = ("Normal", "Title", "Heading 1", "Heading 2", "Table Grid", "Normal Table", "Default Paragraph Font")
_UNUSED_PARTS = ("stylesWithEffects", "customXml", "thumbnail")
_HEADINGS = {Style.TITLE: 0, Style.HEADING: 1, Style.SUBHEADING: 2}
_ALIGNMENT = {
    Style.TITLE: WD_ALIGN_PARAGRAPH.CENTER,
    Style.CENTRED: WD_ALIGN_PARAGRAPH.CENTER,
    Style.CAPTION: WD_ALIGN_PARAGRAPH.CENTER,
    Style.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


def write_docx(blocks: Sequence[Block], path: Path) -> None:
    """Write ``blocks`` as a Word document with real headings and tables."""
    document = Document()
    _strip(document)
    _set_fonts(document)
    for block in blocks:
        if isinstance(block, Table):
            _add_table(document, block)
        else:
            _add_line(document, block)
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = _WRITTEN
    packed = io.BytesIO()
    document.save(packed)
    path.write_bytes(_repacked(packed.getvalue()))


def _strip(document: WordDocument) -> None:
    """Take out what the library's template brings along and nothing here uses."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.find(qn("w:name")).get(qn("w:val")) not in (*_STYLES, *map(str.lower, _STYLES)):
            styles.remove(style)
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(_UNUSED_PARTS):
                part.rels.pop(key)


def _set_fonts(document: WordDocument) -> None:
    for name in _STYLES[:4]:
        style = document.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia"):
            fonts.set(qn(script), "宋体")


def _add_line(document: WordDocument, line: Line) -> None:
    if line.style is Style.PAGE_BREAK:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        return
    level = _HEADINGS.get(line.style)
    paragraph = document.add_paragraph(line.text) if level is None else document.add_heading(line.text, level)
    _align(paragraph, line.style)


def _align(paragraph: Paragraph, style: Style) -> None:
    if style in _ALIGNMENT:
        paragraph.alignment = _ALIGNMENT[style]
    elif style is Style.PARAGRAPH:
        paragraph.paragraph_format.first_line_indent = Pt(22)
        paragraph.paragraph_format.space_after = Cm(0.1)


def _add_table(document: WordDocument, table: Table) -> None:
    made = document.add_table(table.rows, table.columns, style="Table Grid")
    for cell in table.cells:
        place = made.cell(cell.row, cell.column)
        if cell.row_span > 1 or cell.column_span > 1:
            last = made.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)
            place = place.merge(last)
        place.text = cell.text
    for row in made.rows[: table.header_rows]:
        row._tr.get_or_add_trPr().append(row._tr.makeelement(qn("w:tblHeader"), {}))


def _repacked(package: bytes) -> bytes:
    """The same package without the times of writing, and stored as it is: compressors differ between machines."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name))
    return packed.getvalue()
