"""Tables drawn with signs in plain text: ruled with box-drawing signs (┌─┬─┐), with bars (| a | b |), with bars
between the cells alone (a | b), or set in columns with nothing but blanks between them.

Where a cell begins and ends follows from where its bars stand on the line, Chinese signs counting for two places.
Ruling signs take one place or two, as the text was set; the reading under which the bars of all lines meet is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise, takewhile

from .builder import RawCell, RawTable

_CORNERS = "┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫┍┎┑┒┕┖┙┚┝┞┟┠┡┢┥┦┧┨┩┪┭┮┯┰┱┲┵┶┷┸┹┺┽┾┿╀╁╂╃╄╅╆╇╈╉╊"
_BARS = "│┃║┆┇┊┋"
_DASHES = "─━═┄┅┈┉"
_RULING = re.compile(f"[{_CORNERS}{_BARS}{_DASHES}]")
_CUTS = re.compile(f"[{_CORNERS}{_BARS}|｜]")
_DRAWN = re.compile(f"\\s*[{_CORNERS}{_BARS}{_DASHES}]")
_BARRED = re.compile(r"\s*[|｜].*[|｜]\s*$")
_BAR = re.compile(r"[|｜]")
_PARTED = re.compile(r"[^|｜\s]\s*[|｜]\s*[^|｜\s]")
_PLUSES = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
_AS_RULES = str.maketrans({"+": "┼", "-": "─", "=": "─", ":": "─"})
_RULE = re.compile(f"[{_DASHES}=+:\\-—－\\s]+")
_GAP = re.compile(r"[ \t\u3000]{2,}|\t")
_DIGIT = re.compile("[0-9０-９]")
_FIGURE = re.compile("[-－+]?[0-9０-９]")
_YEAR = re.compile("(?:19|20)[0-9]{2}年?")
_FULL_STOP = re.compile("[。；]")
_FEWEST_COLUMNS = 3
_FEWEST_LINES = 3
_MOST_LINES = 2_000
_LONGEST_LINE = 1_000


@dataclass(slots=True)
class _Open:
    """A cell that is being read: its lines so far, and in which row it began."""

    row: int
    lines: list[str] = field(default_factory=list)


def drawn_table(lines: Sequence[str], start: int = 0) -> tuple[RawTable | None, int]:
    """The table that begins with the line at ``start``, and how many lines it takes. Without a table, how many lines
    belong to none."""
    first = lines[start]
    if len(first) > _LONGEST_LINE:
        return None, 1
    if _is_drawn(first):
        return _ruled(lines, start)
    # Most lines have neither bars nor blanks, which is quicker seen than that they make no table.
    if ("|" in first or "｜" in first) and _PARTED.search(first):
        return _parted(lines, start)
    spaced = len(first.split()) >= _FEWEST_COLUMNS and len(_GAP.split(first.strip())) >= _FEWEST_COLUMNS
    return _spaced(lines, start) if spaced else (None, 1)


def _is_drawn(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and bool(_DRAWN.match(line) or _BARRED.match(line) or _PLUSES.fullmatch(line))


def _ruled(lines: Sequence[str], start: int) -> tuple[RawTable | None, int]:
    taken = list(takewhile(_is_drawn, islice(lines, start, start + _MOST_LINES)))
    if sum(map(_holds_text, taken)) < 2:
        return None, len(taken)
    taken = [line.translate(_AS_RULES) if _PLUSES.fullmatch(line) else line for line in taken]
    width = _ruling_width(taken)
    cells = _cells([_cut(line, width) for line in taken]) if width else list(_by_count(taken))
    return RawTable(cells) if len({cell.column for cell in cells}) > 1 else None, len(taken)


def _holds_text(line: str) -> bool:
    return _is_drawn(line) and _CUTS.search(line) is not None and not _RULE.fullmatch(_CUTS.sub("", line) or " ")


def _width(sign: str, ruling: int) -> int:
    if _RULING.match(sign):
        return ruling
    return 2 if unicodedata.east_asian_width(sign) in "WFA" else 1


def _cut(line: str, ruling: int) -> list[tuple[int, int, str]]:
    """The stretches of a line between its bars and corners: from which place to which, and what stands there."""
    found: list[tuple[int, int, str]] = []
    place, start, text = 0, -1, ""
    for sign in line:
        if _CUTS.match(sign):
            if start >= 0:
                found.append((start, place, text))
            start, text = place, ""
        else:
            text += sign
        place += _width(sign, ruling)
    return found


def _ruling_width(lines: Sequence[str]) -> int:
    """How many places a ruling sign takes: that under which the bars of the lines meet; 0 where they never do."""
    if any(part.strip() for line in lines for part in (_CUTS.split(line)[0], _CUTS.split(line)[-1])):
        return 0  # Text outside the bars.
    for ruling in (2, 1):
        cuts = [[start for start, _, _ in _cut(line, ruling)] for line in lines]
        ends = [[end for _, end, _ in _cut(line, ruling)] for line in lines]
        places = Counter(place for row in (*cuts, *ends) for place in set(row))
        widest = max(cuts, key=len)
        if all(places[place] > 1 for place in widest) and all(set(row) <= set(widest) for row in cuts):
            return ruling
    return 0


def _cells(lines: Sequence[Sequence[tuple[int, int, str]]]) -> list[RawCell]:
    """The cells of lines whose bars meet: a stretch of dashes ends the cells above it, whatever else stands beside."""
    places = sorted({place for line in lines for start, end, _ in line for place in (start, end)})
    number = {place: column for column, place in enumerate(places)}
    cells: list[RawCell] = []
    begun: dict[tuple[int, int], _Open] = {}
    row = 0

    def close(keys: Iterable[tuple[int, int]]) -> None:
        for key in list(keys):
            done = begun.pop(key)
            start, end = number[key[0]], number[key[1]]
            text = "".join(done.lines)
            cells.append(RawCell(done.row, start, (text,) if text else (), row - done.row + 1, end - start))

    last: dict[tuple[int, int], str] = {}
    for line in lines:
        dashes = [(start, end) for start, end, text in line if text and _RULE.fullmatch(text) and not text.isspace()]
        if dashes:
            ending = [key for key in begun if any(start <= key[0] and key[1] <= end for start, end in _joined(dashes))]
            close(ending)
            row += bool(ending)
            last = {}
        content = {(start, end): text.strip() for start, end, text in line if (start, end) not in dashes}
        if last and _another_row(last, content):
            close(begun)
            row += 1
        for key, text in content.items():
            begun.setdefault(key, _Open(row)).lines.append(text)
        last = content if not dashes else {}
    close(begun)
    return cells


def _joined(dashes: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Dashes that go on behind a corner rule the whole width."""
    start, stop = dashes[0]
    for first, (begin, end) in pairwise(dashes):
        if begin > first[1] + 2:
            yield start, stop
            start = begin
        stop = end
    yield start, stop


def _another_row(above: dict[tuple[int, int], str], below: dict[tuple[int, int], str]) -> bool:
    """Whether a line with no rule over it begins a row: it has figures where the line above has them."""
    return any(_DIGIT.search(text) and _DIGIT.search(above.get(key, "")) for key, text in below.items())


def _by_count(lines: Sequence[str]) -> Iterator[RawCell]:
    """Lines whose bars do not meet: cells by their number in the line."""
    row = 0
    last: dict[tuple[int, int], str] = {}
    cells: dict[tuple[int, int], list[str]] = {}
    for line in lines:
        parts = [part.strip() for part in _CUTS.split(line)]
        parts = parts[0 if parts[0] else 1 :]
        parts = parts if parts[-1:] != [""] else parts[:-1]
        if all(_RULE.fullmatch(part) for part in parts if part) and any(parts):
            row, last = row + bool(last), {}
            continue
        content = {(0, column): part for column, part in enumerate(parts)}
        barred = not _RULING.search(line)
        if last and (barred or _another_row(last, content)):
            row += 1
        for (_, column), part in content.items():
            cells.setdefault((row, column), []).append(part)
        last = content
    for (number, column), parts in cells.items():
        yield RawCell(number, column, ("".join(parts),))


def _parted(lines: Sequence[str], start: int) -> tuple[RawTable | None, int]:
    """Rows whose cells are parted by bars, without a frame: as many cells as the headers, and figures in most rows."""
    rows: list[list[str]] = []
    for line in takewhile(lambda line: len(line) <= _LONGEST_LINE, islice(lines, start, start + _MOST_LINES)):
        cells = [cell.strip() for cell in _BAR.split(line.strip().rstrip("|｜"))]
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
    figures = sum(any(map(_FIGURE.match, cells[1:])) for cells in rows)
    if len(rows) < _FEWEST_LINES or 2 * figures < len(rows):
        return None, max(1, len(rows))
    return RawTable([RawCell(r, c, (cell,)) for r, row in enumerate(rows) for c, cell in enumerate(row)]), len(rows)


def _spaced(lines: Sequence[str], start: int) -> tuple[RawTable | None, int]:
    """Rows with as many stretches between wide gaps as the headers, and figures in at least half of them."""
    rows: list[list[str]] = []
    count = 0
    for line in islice(lines, start, start + _MOST_LINES):
        if len(line) > _LONGEST_LINE or _FULL_STOP.search(line) or not line.strip():
            break
        if not _RULE.fullmatch(line):
            cells = _together(_GAP.split(line.strip()))
            figures = sum(1 for cell in cells if _FIGURE.match(cell))
            if len(rows) == 1 and len(cells) == len(rows[0]) + 1 and not _FIGURE.match(cells[0]):
                rows[0].insert(0, "")  # Nothing stands over the names of the rows.
            if rows:
                fits = len(cells) == len(rows[0]) and 2 * figures >= len(cells) - 1
            else:
                fits = figures < len(cells) or all(_YEAR.fullmatch(cell) for cell in cells)
            if not fits or len(cells) < _FEWEST_COLUMNS:
                break
            rows.append(cells)
        count += 1
    if len(rows) < _FEWEST_LINES:
        return None, 1
    return RawTable([RawCell(r, c, (cell,)) for r, row in enumerate(rows) for c, cell in enumerate(row)]), count


def _together(cells: Sequence[str]) -> list[str]:
    """Stretches of a line with words that were spaced out put together again: 合　　计."""
    found: list[str] = []
    for place, cell in enumerate(cells):
        single = len(cell) == 1 and not _DIGIT.match(cell)
        if found and single and place and len(cells[place - 1]) == 1:
            found[-1] += cell
        else:
            found.append(cell)
    return found
