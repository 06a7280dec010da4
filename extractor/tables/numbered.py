"""Tables broken into one cell a line whose rows count up under 序号.

Cells that were merged with those above have left no line, be it before the number (the group of several rows) or at the
end of the row (one note for all of them): the next number tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import lazy_re as re
from ..model import Cell
from ..times import Reference
from .flattened import Line, LineKind
from .headers import Meaning, take_apart
from .names import points_in

_FEWEST_LINES = 3
_OUTLINE = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}")


@dataclass(frozen=True, slots=True)
class _Heads:
    """How wide the table is, and where its numbers stand."""

    width: int
    ordinal: int

    @property
    def full(self) -> int:
        """How many cells a row has from its number on."""
        return self.width - self.ordinal


def numbered_rows(
    lines: Sequence[Line], place: int, width: int, reference: Reference
) -> tuple[tuple[Cell, ...], int] | None:
    """The cells of a table whose ``width`` headers begin at ``place``, and where its lines end; None for fewer than two
    rows."""
    meanings = [take_apart(line.text, reference).meaning for line in lines[place : place + width]]
    ordinal = next((number for number, meaning in enumerate(meanings) if meaning is Meaning.ORDINAL), None)
    if ordinal is None:
        return None
    heads = _Heads(width, ordinal)
    cells = [Cell(0, column, line.span, header=True) for column, line in enumerate(lines[place : place + width])]
    row, start = 0, place + width
    last = ""
    lengths: list[int] = []
    notes: set[LineKind] = set()
    while True:
        begin = next((n for n in range(start, start + ordinal + 1) if _is_next(lines, n, last)), None)
        if begin is None:
            break
        last = lines[begin].text
        length = _length(lines, begin, heads, lengths, notes)
        taken = lines[start : begin + length]
        if len(taken) < begin - start + length:
            break
        if length == heads.full:
            notes.add(taken[-1].kind)
        lengths.append(length)
        row += 1
        first = ordinal - (begin - start)
        cells += [Cell(row, first + number, line.span) for number, line in enumerate(taken)]
        start += len(taken)
    return (tuple(cells), start) if row > 1 else None


def _length(lines: Sequence[Line], begin: int, heads: _Heads, before: list[int], notes: set[LineKind]) -> int:
    """How many cells the row has whose number stands at ``begin``. ``before`` is how many the rows above had, ``notes``
    what the last cells of full rows were."""
    last, full = lines[begin].text, heads.full
    # Columns that nothing was filled in under (得分) have left no lines either.
    gaps = (n for n in range(_FEWEST_LINES, full + heads.ordinal + 1) if _is_next(lines, begin + n, last))
    gap = next(gaps, None)
    if gap is None:
        alike = before and (not heads.ordinal or len(set(before)) == 1)
        return min(before[-1] if alike else full, len(lines) - begin)
    if not heads.ordinal or not before:
        return min(gap, full)
    # Names before the next number are those of its groups, where the notes of other rows are none.
    groups = max(0, gap - full)
    while groups < min(heads.ordinal, gap - _FEWEST_LINES) and _is_group(lines[begin + gap - groups - 1], notes):
        groups += 1
    return min(gap - groups, full)


def _is_group(line: Line, notes: set[LineKind]) -> bool:
    return points_in(line.text) is not None or (line.kind is LineKind.NAME and LineKind.NAME not in notes)


def _is_next(lines: Sequence[Line], place: int, last: str) -> bool:
    """Whether the line at ``place`` is the number that follows ``last``: 2 after 1, and 1.1, 1.2, 2 after 1.1."""
    if place >= len(lines) or not _OUTLINE.fullmatch(text := lines[place].text):
        return False
    if not last:
        return text in {"1", "1.1"}
    parts = [int(part) for part in last.split(".")]
    deeper = [*parts, 1]
    above = [[*parts[:depth], parts[depth] + 1] for depth in range(len(parts))]
    return [int(part) for part in text.split(".")] in (deeper, *above)
