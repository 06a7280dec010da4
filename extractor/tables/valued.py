"""Tables of indicators broken into one cell a line whose rows are not all as wide as each other: a group stands once
for all its rows, and some have no unit. The figures tell: as many stand in each row as there are columns for them.
"""

from __future__ import annotations

from collections.abc import Sequence

from .. import lazy_re as re
from ..model import Cell
from ..times import Reference
from .cells import Blank, Figure, read_cell, unit_factor
from .flattened import Line
from .headers import Header, Meaning, header_times, take_apart

_LABELS = {Meaning.ORDINAL, Meaning.GROUP, Meaning.NAME, Meaning.UNIT}
_MOST_HEADERS, _LONGEST_HEADER, _LONGEST_NAME = 10, 16, 40
_FEWEST_ROWS = 3
_ATTRIBUTE = re.compile(r"[\[(]?(?:预期性|约束性|预期|约束|导向性|指导性)(?:指标)?[\])]?")
# A goal in words, where others are figures.
_WORDED = re.compile(
    r"翻(?:[一两二三四]|[0-9.]+)番|持平|达标|(?:保持)?(?:基本)?稳定|完成.{0,8}(?:任务|目标|要求)"
    r"|(?:持续|逐步|有所|稳步|不断|明显|显著|大幅)(?:提[高升]|下降|增[加长]|减少|改善|上升|优化|扩大)"
)
_SENTENCE = re.compile("[。；;！？]")
_SERIAL = re.compile(r"\(?[0-9]{1,3}\)?[.、]?")


def valued_rows(lines: Sequence[Line], place: int, reference: Reference) -> tuple[tuple[Cell, ...], int] | None:
    """The cells of such a table whose headers begin at ``place``, and where its lines end; None where there is none."""
    heads = _heads(lines, place, reference)
    meanings = [head.meaning for head in heads]
    first = next((n for n, meaning in enumerate(meanings) if meaning not in _LABELS), len(heads))
    behind = Meaning.ATTRIBUTE in meanings[-1:]
    figures = len(heads) - first - behind
    if not first or figures < 1 or Meaning.NAME not in meanings or not (behind or figures > 1):
        return None
    dated = all(head.times for head in heads[first : first + figures])
    if not behind and not dated and Meaning.UNIT not in meanings:
        return None
    cells = [Cell(0, number, lines[place + number].span, header=True) for number in range(len(heads))]
    start, row = place + len(heads), 0
    while taken := _row(lines, start, meanings[:first], figures, behind=behind):
        row += 1
        cells += [Cell(row, column, lines[line].span) for column, line in taken]
        start = taken[-1][1] + 1
    return (tuple(cells), start) if row >= _FEWEST_ROWS else None


def _heads(lines: Sequence[Line], place: int, reference: Reference) -> list[Header]:
    """The headers from ``place`` on: labels of rows, then times and other headers of figures, then an attribute."""
    heads: list[Header] = []
    for line in lines[place : place + _MOST_HEADERS]:
        head = take_apart(line.text, reference) if 0 < len(line.text) <= _LONGEST_HEADER else None
        if head is None or not (head.plain or head.times or head.meaning in _LABELS):
            break
        if head.meaning is None and not head.times:
            break
        value = head.meaning is None or not head.meaning.describes
        if heads and not value and head.meaning is not Meaning.ATTRIBUTE and heads[-1].meaning not in _LABELS:
            break  # 产出指标: the first row begins.
        heads.append(head)
        if head.meaning is Meaning.ATTRIBUTE:
            break
    return heads


def _row(
    lines: Sequence[Line], start: int, labels: Sequence[Meaning | None], figures: int, *, behind: bool
) -> list[tuple[int, int]]:
    """The columns of a row with the lines that fill them; none where it does not come out."""
    end = start
    numbered = Meaning.ORDINAL in labels and start < len(lines) and _SERIAL.fullmatch(lines[start].text)
    if numbered:
        end += 1
    while end < len(lines) and end - start <= len(labels) and not _fills(lines[end].text):
        if len(lines[end].text) > _LONGEST_NAME or _SENTENCE.search(lines[end].text):
            return []
        end += 1
    # The last row may have lost its last cells.
    values = range(end, end + figures if behind else min(end + figures, len(lines)))
    if (
        end == start
        or values.stop + behind > len(lines)
        or not all(not lines[n].text or _fills(lines[n].text) for n in values)
    ):
        return []
    if not any(isinstance(read_cell(lines[n].text), Figure) for n in values):
        return []
    words = list(range(start + bool(numbered), end))
    row = [(labels.index(Meaning.ORDINAL), start)] if numbered else []
    unit = labels.index(Meaning.UNIT) if Meaning.UNIT in labels else None
    if unit is not None and len(words) > 1 and _is_unit(lines[words[-1]].text):
        row.append((unit, words.pop()))
    columns = [n for n, meaning in enumerate(labels) if meaning in {Meaning.GROUP, Meaning.NAME}]
    if not words or len(words) > len(columns):
        return []
    row += zip(columns[len(columns) - len(words) :], words, strict=True)
    row += [(len(labels) + number, line) for number, line in enumerate(values)]
    if behind:
        if not _ATTRIBUTE.fullmatch(lines[values.stop].text):
            return []
        row.append((len(labels) + figures, values.stop))
    elif values.stop < len(lines) and _is_value(lines[values.stop].text) and Meaning.ORDINAL not in labels:
        return []
    return sorted(row, key=lambda cell: cell[1])


def _is_unit(text: str) -> bool:
    return unit_factor(text) is not None or (len(text) <= 2 and not header_times(text, Reference()))


def _is_value(text: str) -> bool:
    """Whether a line is a figure by itself; 10万 and the like under 单位 are none."""
    found = read_cell(text)
    return (isinstance(found, Figure) and not text.startswith("/")) or found in {Blank.DASH, Blank.NOT_APPLICABLE}


def _fills(text: str) -> bool:
    return _is_value(text) or _WORDED.fullmatch(text) is not None
