"""Tables whose rows are lines of text: the cells stand behind each other with nothing but blanks between them, and
empty ones have left no trace.

The headers tell how many figures a row has and that they stand behind its names; where a row has fewer, only points
say which is missing (a form that nobody has filled in yet).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .. import lazy_re as re
from ..model import Cell, Document, Span, Table
from ..normal import Normal
from ..times import Reference
from .captions import unit_of
from .cells import Blank, Figure, read_cell, unit_factor
from .flattened import Line
from .headers import Header, Meaning, take_apart
from .names import is_total
from .tokens import tokens

_SENTENCE = re.compile("[。；！？]")
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|.{2,8}[:：]$")
# 2015年 | 2020年 over 3.05 | 翻一番
_DOUBLES = re.compile(r"翻(?:[一两二三四]|[0-9.]+)番|持平|稳定")
_YEARS = re.compile(r"\s*(?:(?:19|20)[0-9]{2}年?\s+)+(?:19|20)[0-9]{2}年?\s*")
_LETTER = re.compile("[A-Za-z]")
_LATIN, _CHINESE = re.compile("[(]?[A-Za-z][A-Za-z,.'’()/&-]*"), re.compile("[一-鿿]")
_SERIAL = re.compile(r"[0-9]{1,3}")
_OVER = re.compile("其中:?|按.{1,12}分(?:组|类)?")
"""What stands over other headers and is none itself."""
_LABELS = {Meaning.PERIOD, Meaning.AREA, Meaning.NAME, Meaning.GROUP}
_LONGEST_LABEL, _MOST_HEADER_LINES = 6, 8
_LONGEST_LINE = 160
_LONGEST_HEADER = 16
_LONGEST_CAPTION = 40
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2
_MOST_MISSED = 8


@dataclass(frozen=True, slots=True)
class _Heads:
    """The headers of a table, with their spans; ``values`` are the places of those over figures."""

    headers: list[Header]
    spans: list[Span]
    values: tuple[int, ...]

    @property
    def first(self) -> int:
        return self.values[0]

    @property
    def last(self) -> int:
        return self.values[-1] + 1

    @property
    def figures(self) -> int:
        return len(self.values)

    @property
    def together(self) -> bool:
        """Whether the figures stand side by side, with no rule or remark between them."""
        return self.last - self.first == self.figures


def lined_tables(
    document: Document, lines: Sequence[Line], reference: Reference
) -> Iterator[tuple[Table, Sequence[Line]]]:
    """The tables among ``lines``, with the lines that they are made of."""
    place = 0
    while place < len(lines):
        heads, start = _heads(document, lines[place], reference), place + 1
        if heads is None and (stacked := _stacked_heads(document, lines, place, reference)):
            heads, start = stacked
        cells, end, silent = _below(document, lines, start, heads) if heads else ([], start, [])
        if heads is None or len({cell.row for cell in cells if heads.first <= cell.column < heads.last}) < _FEWEST_ROWS:
            place += 1
            continue
        top = [Cell(0, column, span, header=True) for column, span in enumerate(heads.spans)]
        cells = top + cells
        caption, unit = _above(lines, place)
        whole = Span(cells[0].span.start, cells[-1].span.end)
        read = [line for line in lines[max(0, place - 2) : place] if line.span == unit or _translates(line.text)]
        read += [*lines[place + 1 : start], *silent]
        read += [line for line in lines[place:end] if any(line.span.holds(cell.span) for cell in cells)]
        yield Table(whole, tuple(cells), caption=caption, unit=unit), list(dict.fromkeys(read))
        place = end


def _above(lines: Sequence[Line], place: int) -> tuple[Span | None, Span | None]:
    """The lines over the headers that name the table and give its unit."""
    above = [line for line in lines[max(0, place - 2) : place] if len(line.text) <= _LONGEST_CAPTION]
    unit = next((line for line in reversed(above) if unit_of(line.text)), None)
    names = [line for line in above if line is not unit and not _SENTENCE.search(line.text)]
    return (names[-1].span if names else None), (unit.span if unit else None)


def _heads(document: Document, line: Line, reference: Reference) -> _Heads | None:
    """The headers that a line holds: known ones in at least half of its places, those over figures side by side behind
    those over names."""
    text = line.span.of(document.text)
    years = _YEARS.fullmatch(text) is not None
    if len(text) > _LONGEST_LINE or (len(text.split()) < _FEWEST_COLUMNS and not years) or _SENTENCE.search(text):
        return None
    spans = tokens(document, line.span)
    texts = [Normal(document.text, span).text for span in spans]
    if years:
        # Nothing but years: what they are of stands in the rows below.
        spans, texts = [Span(line.span.start, line.span.start), *spans], ["", *texts]
    if _LETTER.search(text) and any(map(_CHINESE.search, texts)):
        # The headers again in English.
        spans = [span for span, one in zip(spans, texts, strict=True) if not _LATIN.fullmatch(one)]
        texts = [one for one in texts if not _LATIN.fullmatch(one)]
    if len(spans) < _FEWEST_COLUMNS or any(len(one) > _LONGEST_HEADER for one in texts):
        return None
    headers = [take_apart(one, reference) for one in texts]
    if any(isinstance(read_cell(one), Figure) and not head.times for one, head in zip(texts, headers, strict=True)):
        return None
    points = any(head.meaning is Meaning.WEIGHT for head in headers)
    values = [place for place, head in enumerate(headers) if place and not _names(head, points=points)]
    known = sum(1 for head in headers if head.plain or head.times)
    return _Heads(headers, spans, tuple(values)) if values and 2 * known >= len(headers) else None


def _stacked_heads(
    document: Document, lines: Sequence[Line], place: int, reference: Reference
) -> tuple[_Heads, int] | None:
    """Headers over several lines, some of them over others (其中, 按性别分), with the place of the first row: without
    those that stand over others, and without what is said again in English, there are as many as a row has cells."""
    words = lines[place].span.of(document.text).split(None, 1)
    label = take_apart(words[0], reference) if len(words) > 1 and len(words[0]) <= _LONGEST_LABEL else None
    if label is None or label.meaning not in _LABELS or not label.plain:
        return None
    spans: list[Span] = []
    for start in range(place, min(place + _MOST_HEADER_LINES, len(lines) - 1)):
        parts = tokens(document, lines[start].span)
        texts = [Normal(document.text, token).text for token in parts]
        if len(parts) > _FEWEST_COLUMNS and all(map(_is_value, texts[1:])):
            below = len(tokens(document, lines[start + 1].span))
            headers = [take_apart(Normal(document.text, span).text, reference) for span in spans]
            fits = len(parts) == below == len(spans) and start > place + 1
            return (_Heads(headers, spans, tuple(range(1, len(spans)))), start) if fits else None
        over = next((number for number, text in enumerate(texts) if _OVER.fullmatch(text)), len(texts))
        if any(_CHINESE.search(text) and not _OVER.fullmatch(text) for text in texts[over:]):
            return None  # Which of the headers stand over others, nobody can tell.
        spans += [span for span, text in zip(parts[:over], texts, strict=False) if _CHINESE.search(text)]
    return None


def _names(header: Header, *, points: bool) -> bool:
    """Whether a header stands over words. 标准 does beside points: what has to be met for them."""
    standard = points and header.meaning is Meaning.STANDARD
    return standard or (header.meaning is not None and header.meaning.describes)


def _below(document: Document, lines: Sequence[Line], start: int, heads: _Heads) -> tuple[list[Cell], int, list[Line]]:
    """The cells of the rows from ``start`` on, where they end, and the lines between them that give none."""
    cells: list[Cell] = []
    silent: list[Line] = []
    end, passed = start, 0
    # Goals in words (长期), and words broken in their cells (社会效益 / 指标), stand between those with figures.
    # Headings stand between rows under nothing but years.
    words = Meaning.TARGET in {head.meaning for head in heads.headers}
    missed = _MOST_MISSED if words else 2 * (not heads.headers[0].text)
    for place in range(start, len(lines)):
        if passed > missed:
            break
        parts = tokens(document, lines[place].span)
        texts = [Normal(document.text, token).text for token in parts]
        heading = len(parts) == 1 and _HEADING.match(texts[0])
        row = {0: parts[0]} if heading else _row(texts, parts, heads)
        if row:
            cells += [Cell(place - start + 1, column, span) for column, span in sorted(row.items())]
            end, passed = place + 1, 0
            continue
        if _translates(lines[place].text) or _lacks_figures(texts, heads):
            silent.append(lines[place])
            continue
        if len(lines[place].text) > _LONGEST_CAPTION or _SENTENCE.search(lines[place].text):
            break
        passed += 1
    return cells, end, silent


def _translates(text: str) -> bool:
    """Whether a line says the same in English as the one above."""
    return _LETTER.search(text) is not None and not _CHINESE.search(text)


def _lacks_figures(texts: Sequence[str], heads: _Heads) -> bool:
    """Whether a line is a row with empty cells, so that nobody can tell what its figures stand under."""
    figures = [text for text in texts[1:] if _is_value(text)]
    return 1 < len(figures) == len(texts) - 1 < heads.figures


def _row(texts: list[str], parts: list[Span], heads: _Heads) -> dict[int, Span]:
    """The cells of a line by their columns; none where it does not fit under the headers."""
    if not heads.together:
        return _exact_row(texts, parts, heads)
    stop = len(texts)
    while stop and not _is_value(texts[stop - 1]):
        stop -= 1
    begin = stop
    while begin and _is_value(texts[begin - 1]) and stop - begin < heads.figures:
        begin -= 1
    # What the row is called, without the same in English: 人口（人） Population (person).
    labels = next((place for place, one in enumerate(texts[:begin]) if place and _LATIN.fullmatch(one)), begin)
    notes = len(heads.headers) > heads.last
    if not begin or stop == begin or (stop < len(texts) and not notes):
        return {}
    if stop - begin < heads.figures and heads.headers[heads.first].meaning is not Meaning.WEIGHT:
        return {}
    row = _labels(texts[:labels], parts[:labels], heads)
    if not row:
        return {}
    row |= {heads.first + number: token for number, token in enumerate(parts[begin:stop])}
    if stop < len(texts):
        row[heads.last] = Span(parts[stop].start, parts[-1].end)
    return row


def _exact_row(texts: list[str], parts: list[Span], heads: _Heads) -> dict[int, Span]:
    """The same where words stand between the figures (分值, 评分标准, 得分): a cell for every header, or a total with
    nothing but its figures."""
    if len(parts) == len(heads.headers):
        return dict(enumerate(parts)) if all(_is_value(texts[place]) for place in heads.values) else {}
    if is_total(texts[0]) and len(parts) == heads.figures + 1 and all(map(_is_value, texts[1:])):
        return {heads.first - 1: parts[0]} | dict(zip(heads.values, parts[1:], strict=True))
    return {}


def _is_value(text: str) -> bool:
    found = read_cell(text)
    return (
        isinstance(found, Figure) or found in {Blank.DASH, Blank.NOT_APPLICABLE} or _DOUBLES.fullmatch(text) is not None
    )


def _labels(texts: list[str], parts: list[Span], heads: _Heads) -> dict[int, Span]:
    """What stands before the figures under its headers: a number under 序号, a unit under 单位, the rest from the
    right, because what is empty is mostly a group that holds for the row above as well."""
    meanings = [header.meaning for header in heads.headers[: heads.first]]
    columns = list(range(heads.first))
    row: dict[int, Span] = {}
    start, stop = 0, len(parts)
    for column, meaning in enumerate(meanings):
        if meaning is Meaning.ORDINAL and stop > 1 and texts[0].isdecimal():
            row[column], start = parts[0], 1
            columns.remove(column)
        if meaning is Meaning.UNIT:
            columns.remove(column)
            if stop - start > 1 and unit_factor(texts[stop - 1]):
                row[column], stop = parts[stop - 1], stop - 1
    if not start and Meaning.ORDINAL not in meanings and stop > 1 and _SERIAL.fullmatch(texts[0]):
        start = 1  # Rows are numbered, whether a header says so or not.
    rest = parts[start:stop]
    columns = [column for column in columns if meanings[column] is not Meaning.ORDINAL]
    if not columns or not rest:
        return {}
    # A name with blanks in it keeps them.
    spare = max(0, len(rest) - len(columns))
    rest = [*rest[: len(rest) - spare - 1], Span(rest[len(rest) - spare - 1].start, rest[-1].end)]
    if len(texts[stop - 1]) < 2 and len(rest) == 1:
        return {}  # The end of a name that was broken.
    return row | dict(zip(columns[len(columns) - len(rest) :], rest, strict=True))
