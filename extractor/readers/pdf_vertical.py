"""Pages that are set vertically: signs below each other, columns from right to left.

Such a page is read as if it lay on its side: turned so that columns become lines, one below the other, and the signs of
each follow from left to right. Everything that is known of lines then holds for it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .pdf_objects import Stroke
from .pdf_page import Glyph, Page

# With fewer signs it may be a label.
_FEWEST = 20
# So many steps from one sign to the next lead down, and so few lead to the right.
_DOWN, _RIGHT = 0.6, 0.2
# A step down in parts of the height of a sign, and how far the signs may stand beside each other.
_STEP, _ASIDE = (0.5, 2.0), 0.4


def is_vertical(page: Page) -> bool:
    """Whether most signs of ``page`` stand below the one before."""
    glyphs = page.glyphs
    # Signs side by side mostly come as one.
    if len(glyphs) < _FEWEST or page.count > 1.5 * len(glyphs):
        return False
    down = right = 0
    for before, after in pairwise(glyphs):
        height = before.bottom - before.top
        aside = abs((before.x0 + before.x1) - (after.x0 + after.x1)) / 2
        if aside < _ASIDE * height and _STEP[0] * height < after.top - before.top < _STEP[1] * height:
            down += 1
        elif after.x0 > before.x0 and abs(after.top - before.top) < _ASIDE * height:
            right += 1
    return down > _DOWN * (len(glyphs) - 1) and right < _RIGHT * (len(glyphs) - 1)


def lay_down(page: Page) -> None:
    """Turn what is on ``page`` by a quarter to the left. Figures that lie on their side between the signs are upright
    then, and stand in their line."""
    width = page.width

    def turned(glyph: Glyph) -> Glyph:
        return Glyph(glyph.text, glyph.top, width - glyph.x1, glyph.bottom, width - glyph.x0, glyph.at)

    lying = [glyph for glyph, slanted in page.turned if not slanted]
    page.glyphs = [turned(glyph) for glyph in (*page.glyphs, *lying)]
    page.turned = [(turned(glyph), slanted) for glyph, slanted in page.turned if slanted]
    if page.drawn.strokes is not None:
        page.drawn.strokes = _turned(page.drawn.strokes, width)
    page.width, page.height = page.height, width
    page.turn = (page.turn + 90) % 360


def _turned(strokes: Sequence[Stroke], width: float) -> list[Stroke]:
    return [
        Stroke(False, stroke.place, width - stroke.end, width - stroke.start)
        if stroke.horizontal
        else Stroke(True, width - stroke.place, stroke.start, stroke.end)
        for stroke in strokes
    ]
