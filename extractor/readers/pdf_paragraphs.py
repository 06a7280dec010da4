"""Lines into paragraphs, over line ends and page breaks.

A paragraph goes on if its line was full, so that the first word of the next line did not fit any more, and if the
next line does not begin like a new one: indented, numbered after a full stop, of another size, or after a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .pdf_lines import NARROWEST, Line, first_word, join, width_of

_INDENT = 1.2
_SIZE_CHANGE = 0.15
# In parts of the usual distance from line to line.
_PARAGRAPH_GAP = 1.3
_PAGE_STEPS = 0.35
_TITLE_STEP = 2.0
# Lines end raggedly by up to so many characters where a program measured them with another font.
_RAGGED = 5.0
_SENTENCE = re.compile("[。！？；]")
_CLAUSE = re.compile("[，。；]")
_PROSE = 20
# A line that leaves so many characters free is the last of its paragraph.
_LAST = 3.0
FULL_STOP = frozenset("。！？；：.!?;:”）)")
_HEADING = re.compile(
    r"[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|第[一二三四五六七八九十百零0-9]{1,5}[章节条编部篇]|附件?[0-9]*[:：]"
)
_ITEM = re.compile(
    r"[一二三四五六七八九十][.．]|[（(](?:[0-9]{1,2}|[a-zA-Z])[）)]|[0-9]{1,3}(?:\.[0-9]{1,2})*[、.．)）](?![0-9])"
    r"|[①-⑳⑴-⒇㈠-㈩●■◆▪•○□☆★※]|[一二三四五六七八九十]是|注[:：]"
)


def marker(text: str) -> re.Match[str] | None:
    """What a numbered heading or a list item begins with, at the beginning of ``text``."""
    return _HEADING.match(text) or _ITEM.match(text)


@dataclass(frozen=True, slots=True)
class Measure:
    """The edges of a column of text and its usual line: ``pitch`` is the distance from one line to the next."""

    left: float
    right: float
    pitch: float
    size: float


def measure(lines: Sequence[Line], least: int) -> Measure | None:
    """The edges within which ``lines`` are set; None if there are fewer than ``least``."""
    if len(lines) < max(least, 2):
        return None
    size = sorted(line.size for line in lines)[len(lines) // 2]
    body = [line for line in lines if abs(line.size - size) <= _SIZE_CHANGE * abs(size)]
    left = _common(sorted(line.x0 for line in body), size)
    right = -_common(sorted(-line.x1 for line in body), size)
    steps = [after.top - before.top for before, after in pairwise(body) if after.top > before.top]
    pitch = sorted(steps)[int(_PAGE_STEPS * len(steps))] if steps else 1.5 * size
    return Measure(left, right, pitch, size)


def _common(places: list[float], size: float) -> float:
    """The outermost place at which more than a stray line begins."""
    for index, place in enumerate(places[:-1]):
        if places[index + 1] - place < 0.5 * size:
            return place
    return places[0]


def continues(lines: Sequence[Line], after: Line, here: Measure, there: Measure, same_page: bool) -> bool:
    """Whether ``after`` goes on with the paragraph that ``lines`` are so far.

    ``here`` and ``there`` are the edges of the columns in which the last line and ``after`` stand.
    """
    first, before = lines[0], lines[-1]
    size = before.size
    if abs(after.size - size) > _SIZE_CHANGE * size:
        return False
    step = after.top - before.top
    if is_centred(before, here) and is_centred(after, there):
        return size > 1.1 * here.size and not marker(after.text) and same_page and step < _TITLE_STEP * size
    if same_page and step > _PARAGRAPH_GAP * max(here.pitch, 1.15 * size):
        return False
    indent, own_indent = after.x0 - there.left, first.x0 - here.left
    ended = before.text[-1] in FULL_STOP
    # Where first lines are indented, a line at the very left cannot be one.
    outdented = own_indent > _INDENT * size and indent < 0.7 * size
    if ended and _HEADING.match(after.text):
        return False
    if (ended or indent > _INDENT * size) and not (outdented and len(lines) == 1) and marker(after.text):
        return False
    if ended and _is_apart(before, after, there.right):
        return False
    full = _is_full(before, after, here.right)
    if outdented and (full or (not ended and here.right - before.x1 < _RAGGED * size)):
        return True
    if not full:
        return False
    if len(lines) > 1:
        # All lines but the first of a paragraph begin at one place.
        return abs(indent - (before.x0 - here.left)) < 0.7 * size or (indent < 0.7 * size and not same_page)
    if indent < _INDENT * size:
        return True
    return indent > own_indent + 0.7 * size and indent < own_indent + 5 * size and marker(first.text) is not None


def breaks_off(lines: Sequence[Line], after: Line, here: Measure, there: Measure, same_page: bool) -> bool:
    """Whether the running text of ``lines`` stops within a sentence, far from the end of the line, and ``after`` does
    not begin anything: what stood in between is not in the file. Programs that write PDF files lose the rest of a line
    where they cannot set it."""
    before = lines[-1]
    words = "".join(line.text for line in lines)
    is_prose = len(words) > _PROSE and _CLAUSE.search(words) is not None
    step = after.top - before.top
    return (
        is_prose
        and before.text[-1].isalnum()
        and here.right - before.x1 > _LAST * before.size
        and abs(after.x0 - there.left) < 0.7 * before.size
        and abs(after.size - before.size) <= _SIZE_CHANGE * before.size
        and not marker(after.text)
        and len(after.text) > 1
        and (not same_page or step <= _PARAGRAPH_GAP * max(here.pitch, 1.15 * before.size))
    )


def _is_apart(before: Line, after: Line, right: float) -> bool:
    """Whether a short line without a stop follows a whole sentence: what ends a paragraph has its stop, so it is a
    title, a signature or the cell of a table that lost its lines."""
    return (
        before.text[-1] in "。！？；"
        and right - after.x1 > _LAST * after.size
        and not _SENTENCE.search(after.text)
        and after.text[-1] not in FULL_STOP
    )


def _is_full(line: Line, after: Line, right: float) -> bool:
    room = right - line.x1 - 0.5 * line.size
    # For no word at all there is room in most lines.
    return room < NARROWEST * line.size or room < width_of(first_word(after.text), line.size)


def is_centred(line: Line, column: Measure) -> bool:
    """Whether ``line`` stands in the middle of its column, away from both edges."""
    left, least = line.x0 - column.left, _INDENT * line.size
    if left <= least:
        return False
    right = column.right - line.x1
    return right > least and abs(left - right) < 1.5 * line.size


def room_beside(line: Line, left: float, right: float) -> float:
    """How much more would fit on a line of a cell, less the distance that cells keep from their rulings."""
    return right - left - (line.x1 - line.x0) - line.size


def cell_text(lines: Iterable[Line], left: float, right: float) -> tuple[list[str], list[tuple[int, int]]]:
    """The paragraphs in a cell between ``left`` and ``right``, and for each line in which of them it stands and where
    it begins there. Cells are set flush, centred or to the right: a line is full if the first word of the next would
    not have fitted beside it."""
    paragraphs: list[str] = []
    marks: list[tuple[int, int]] = []
    before: Line | None = None
    for line in lines:
        if before is not None:
            new_item = marker(line.text) and before.text[-1] in FULL_STOP
            if room_beside(before, left, right) < width_of(first_word(line.text), before.size) and not new_item:
                paragraphs[-1] = join(paragraphs[-1], line.text)
                marks.append((len(paragraphs) - 1, len(paragraphs[-1]) - len(line.text)))
                before = line
                continue
        marks.append((len(paragraphs), 0))
        paragraphs.append(line.text)
        before = line
    return paragraphs, marks
