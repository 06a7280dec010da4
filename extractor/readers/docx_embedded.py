"""What a Word file shows from other parts of its package (ECMA-376 part 1): charts (21.2), texts of SmartArt (21.4),
pictures, and whole documents of other kinds that programs leave for Word to convert (``w:altChunk``, 17.17.2.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from .builder import RawCell, RawTable
from .cell_formats import shown
from .docx_package import Package, parse
from .docx_styles import integer
from .encodings import decode
from .pictures import items_of, points

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
CHART, DIAGRAM = _C + "chart", _D + "relIds"
DATA_OF_DIAGRAM = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_PARAGRAPH, _TEXT = _DRAWING + "p", _DRAWING + "t"
PICTURE, OLD_PICTURE = _DRAWING + "blip", "{urn:schemas-microsoft-com:vml}imagedata"
PICTURES = (PICTURE, OLD_PICTURE)
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EMU = 12_700
"""English metric units in a point."""
_STYLED = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([^;]*)")
_PAGES = (".htm", ".html", ".xhtml")
_MESSAGES = (".mht", ".mhtml")
_WORD = (".docx", ".docm", ".dotx")
_MOST_POINTS = 10_000
PICTURE_FILES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")


def embedded(name: str, blob: bytes, inner: bool = False) -> list[str | RawTable] | None:
    """Paragraphs and tables of the part ``name``; None where it is nothing that can be shown as such, or a Word file in
    one that is ``inner`` to another itself.

    Raises DocumentError, etree.XMLSyntaxError where it is broken.
    """
    if name.endswith(_PAGES):
        from .html import WebPage, read_pages

        return items_of(read_pages([WebPage(blob)], name, "html"))
    if name.endswith(_MESSAGES):
        from .messages import document_of

        return items_of(document_of(blob, name))
    if name.endswith(".rtf"):
        from .rtf import document_of as rtf_document

        return items_of(rtf_document(blob, name))
    if name.endswith(".txt"):
        return list(decode(blob).text.splitlines())
    if name.endswith(_WORD) and not inner:
        from .docx import document_of as word_document

        return items_of(word_document(Package(blob, inner=True), name))
    if not name.endswith(".xml"):
        return None
    root = parse(blob)
    if root.tag == _C + "chartSpace":
        return list(_chart(root))
    if root.tag == _D + "dataModel":
        return [text for point in root.iter(_D + "t") if (text := _words(point))]
    return None


def picture_id(picture: etree._Element) -> str | None:
    """What the main part calls the file of one of ``PICTURES``."""
    return picture.get(f"{_RELATIONS}{'embed' if picture.tag == PICTURE else 'id'}")


def picture_size(picture: etree._Element) -> tuple[float, float]:
    """Width and height in points as which it is shown; 0 where they are not known."""
    for holder in picture.iterancestors():
        extent = next(holder.iterchildren(_EXTENT), None)
        if extent is not None:
            return integer(extent.get("cx"), 0) / _EMU, integer(extent.get("cy"), 0) / _EMU
        if style := holder.get("style"):
            lengths = {name: points(length) for name, length in _STYLED.findall(style)}
            return lengths.get("width", 0.0), lengths.get("height", 0.0)
    return 0.0, 0.0


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
