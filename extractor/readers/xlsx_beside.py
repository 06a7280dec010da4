"""What stands beside the cells of an Excel sheet: text boxes, remarks, running headers (ECMA-376 part 1, 18.3.1.46,
18.7, 20.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from .builder import clean
from .docx_package import Package

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BODY, _PARAGRAPH, _TEXT = "{*}txBody", _DRAWING + "p", _DRAWING + "t"
# Positions, fonts, sizes and colours; the numbers of pages, dates and names of files, which are no text of the file.
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|[0-9]+|[A-Za-z]|&)')
_COUNTING = re.compile(r"(?:page|of|[第共页/,，—–-]|\s)*", re.IGNORECASE)


def boxes(package: Package, sheet: str) -> list[str]:
    """The texts of the boxes and shapes that lie over the sheet whose part is ``sheet``."""
    root = package.optional(sheet, "drawing")
    found = (_lines(body) for body in root.iter(_BODY)) if root is not None else ()
    return [text for text in found if text]


def remarks(package: Package, sheet: str) -> list[str]:
    """What readers remarked on cells, each with the address of its cell."""
    root = package.optional(sheet, "comments")
    return list(_remarks(root)) if root is not None else []


def _remarks(root: etree._Element) -> Iterator[str]:
    for element in root.iter("{*}comment"):
        text = clean("".join(part.text or "" for part in element.iter("{*}t"))).strip()
        if text:
            yield f"{element.get('ref', '')} {' '.join(text.split())}".strip()


def header(text: str) -> str:
    """A running header or footer without the codes in it; "" where it does nothing but count the pages."""
    shown = " ".join(clean(_CODE.sub(_shown, text)).split())
    return "" if _COUNTING.fullmatch(shown) else shown


def _shown(code: re.Match[str]) -> str:
    # What stands left, in the middle and right are three texts.
    return "&" if code[0] == "&&" else " " if code[0] in ("&L", "&C", "&R") else ""


def _lines(body: etree._Element) -> str:
    lines = ("".join(text.text or "" for text in line.iter(_TEXT)) for line in body.iter(_PARAGRAPH))
    return clean("\n".join(line for line in lines if line.strip()))
