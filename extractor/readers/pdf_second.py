"""A second reading of a page by pdfplumber, for text that pdfium leaves out.

pdfium drops text whose width it cannot tell: single figures in a Chinese font that is not in the file and not on the
machine. pdfplumber takes the widths from the file. It needs some fifty times as long, so only such pages get here.
"""

from __future__ import annotations

from pathlib import Path

from .pdf_miner import hush
from .pdf_page import Glyph, Page, together
from .symbols import ideograph


def read_again(path: Path, number: int, page: Page) -> None:
    """Replace the characters of ``page``, the page ``number`` (from 1) of ``path``, if pdfplumber finds more."""
    import pdfplumber

    hush()
    glyphs: list[Glyph] = []
    try:
        with pdfplumber.open(path, pages=[number]) as pdf:
            found = pdf.pages[0]
            if found.page_obj.rotate % 360 != page.rotation:
                return
            for char in found.chars:
                if char["upright"] and not char["text"].isspace():
                    text = "".join(map(ideograph, char["text"]))
                    glyphs.append(Glyph(text, char["x0"], char["top"], char["x1"], char["bottom"]))
    except Exception:  # pdfminer raises whatever broken files bring about; then the first reading stands.
        return
    count = sum(len(glyph.text) for glyph in glyphs)
    if count > page.count:
        page.glyphs, page.count, page.broken = together(glyphs), count, 0
