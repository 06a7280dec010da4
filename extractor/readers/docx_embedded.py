"""What a Word file shows from other parts of its package (ECMA-376 part 1): charts (21.2), texts of SmartArt (21.4),
and whole web pages that programs leave for Word to convert (``w:altChunk``, 17.17.2.1).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..model import BlockKind, Document
from .builder import RawCell, RawTable
from .cell_formats import shown
from .docx_package import parse

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
CHART, DIAGRAM = _C + "chart", _D + "relIds"
DATA_OF_DIAGRAM = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_PARAGRAPH, _TEXT = _DRAWING + "p", _DRAWING + "t"
_PAGES = (".htm", ".html", ".xhtml")
_MESSAGES = (".mht", ".mhtml")
_MOST_POINTS = 10_000


def embedded(name: str, blob: bytes) -> list[str | RawTable] | None:
    """Paragraphs and tables of the part ``name``; None where it is nothing that can be shown as such.

    Raises DocumentError, etree.XMLSyntaxError where it is broken.
    """
    if name.endswith(_PAGES):
        from .html import WebPage, read_pages

        return _items(read_pages([WebPage(blob)], name, "html"))
    if name.endswith(_MESSAGES):
        from .messages import document_of

        return _items(document_of(blob, name))
    if not name.endswith(".xml"):
        return None
    root = parse(blob)
    if root.tag == _C + "chartSpace":
        return list(_chart(root))
    if root.tag == _D + "dataModel":
        return [text for point in root.iter(_D + "t") if (text := _words(point))]
    return None


def _items(document: Document) -> list[str | RawTable]:
    items: list[str | RawTable] = []
    for block in document.blocks:
        if block.kind is BlockKind.TABLE and block.table is not None:
            table = document.tables[block.table]
            items.append(
                RawTable(
                    [
                        RawCell(cell.row, cell.column, [cell.span.of(document.text)], cell.row_span, cell.column_span)
                        for cell in table.cells
                    ]
                )
            )
        else:
            items.append(block.span.of(document.text))
    return items


def _words(element: etree._Element) -> str:
    """The text of ``a:p`` paragraphs, as one."""
    lines = ("".join(text.text or "" for text in line.iter(_TEXT)) for line in element.iter(_PARAGRAPH))
    return " ".join(line.strip() for line in lines if line.strip())


def _chart(root: etree._Element) -> Iterator[str | RawTable]:
    """The titles of a chart and its axes, and its data as a table: a column for each series."""
    for title in root.iter(_C + "title"):
        if words := _words(title):
            yield words
    series = list(root.iter(_C + "ser"))
    names: list[str] = []
    labels: dict[int, str] = {}
    columns: list[dict[int, str]] = []
    for element in series:
        names.append(" ".join(_points(element.find(_C + "tx")).values()))
        labels = _points(_either(element, "cat", "xVal")) | labels
        columns.append(_points(_either(element, "val", "yVal")))
    rows = sorted({*labels, *(row for column in columns for row in column)})[:_MOST_POINTS]
    if not rows:
        return
    cells = [RawCell(0, column, [name], header=True) for column, name in enumerate(["", *names])] if any(names) else []
    for place, row in enumerate(rows, start=any(names)):
        cells.append(RawCell(place, 0, [labels.get(row, "")]))
        cells += [RawCell(place, column, [points.get(row, "")]) for column, points in enumerate(columns, start=1)]
    yield RawTable(cells)


def _either(element: etree._Element, *names: str) -> etree._Element | None:
    return next((found for name in names if (found := element.find(_C + name)) is not None), None)


def _points(element: etree._Element | None) -> dict[int, str]:
    """The texts of a cached range by their index; several levels of labels in one."""
    found: dict[int, str] = {}
    for cache in element.iter(_C + "numCache", _C + "strCache", _C + "lvl") if element is not None else ():
        code = cache.findtext(_C + "formatCode") or ""
        for point in cache.iterchildren(_C + "pt"):
            index = point.get("idx", "")
            text = _shown(point.findtext(_C + "v") or "", point.get("formatCode") or code)
            if index.isdecimal():
                number = int(index)
                found[number] = f"{text} {found[number]}" if number in found else text
    return found


def _shown(text: str, code: str) -> str:
    if not code:
        return text
    try:
        return shown(float(text), code)
    except ValueError:
        return text
