"""Signs put together as lines."""

from __future__ import annotations

from extractor.readers.pdf_lines import lines_of
from extractor.readers.pdf_page import Glyph


def test_signs_of_no_character_are_left_out() -> None:
    glyphs = [
        Glyph("人", 10, 0, 20, 10),
        Glyph("", 40, 0, 50, 10),
        Glyph("口", 70, 0, 80, 10),
        Glyph("", 10, 40, 20, 50),
    ]
    rows = lines_of(glyphs)
    assert [line.text.split() for row in rows for line in row] in ([["人"], ["口"]], [["人", "口"]])
