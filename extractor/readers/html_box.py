"""The box above a document: a page's own word on title, number, issuer and dates, as labels with values.

Boxes come as tables, lists, terms with definitions or mere lines; what they share is that labels known from
government pages follow each other, each with a short value.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from lxml import etree

from .html_names import BLOCKS, LABELS

Element = etree._Element

KEYS = {label: key for key, labels in LABELS.items() for label in labels}
"""Labels → keys of ``Document.properties``, "" for labels of which nothing is kept."""

_DATES = frozenset({"issued", "dated", "published"})
_LABELLED = re.compile(r"([\u4e00-\u9fff](?:[\u4e00-\u9fff \u3000]{0,12}[\u4e00-\u9fff])?)\s*[:：]\s*(.*)", re.DOTALL)
_SPACE = re.compile(r"\s+")
_DATE = re.compile(r"((?:19|20)\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
_CN_DATE = re.compile(
    "([〇○Ｏ零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_CN_DIGITS = {sign: digit for digit, sign in enumerate("〇一二三四五六七八九")} | {"○": 0, "Ｏ": 0, "零": 0}

_FEWEST_LABELS, _FEWEST_VALUES = 3, 2
_LONGEST_VALUE = 200
_WIDEST_GAP = 4
# So many elements may be wrapped around a label or value inside its cell.
_FEW = 4


class Box(NamedTuple):
    """``elements`` hold nothing but the box; ``properties`` is what it says, as in ``Document.properties``."""

    elements: tuple[Element, ...]
    properties: dict[str, str]


class _Piece(NamedTuple):
    """Some text between two tags with the line that it stands in: the innermost element that begins a line."""

    text: str
    line: Element


class _Pair(NamedTuple):
    """A label with its value: pieces ``start`` to ``end``."""

    label: str
    value: str
    start: int
    end: int


def find_boxes(body: Element, left_out: Collection[Element]) -> list[Box]:
    """The boxes of a page, in order. Takes time in proportion to the page."""
    pieces, lengths = _pieces(body, left_out)
    return [_box(run, pieces, lengths) for run in _runs(list(_pairs(pieces, lengths)))]


def property_value(key: str, words: str) -> str:
    """What a label says as a value of ``Document.properties``: dates as ISO 8601, "" for what is no date there."""
    return iso_date(words) or "" if key in _DATES else words.strip()


def iso_date(words: str) -> str | None:
    """The first full date in ``words`` as ISO 8601."""
    match = _DATE.search(words)
    if match:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        match = _CN_DATE.search(words)
        if not match:
            return None
        year = int("".join(str(_CN_DIGITS[sign]) for sign in match[1]))
        month, day = _cn_number(match[2]), _cn_number(match[3])
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _cn_number(words: str) -> int:
    if "十" not in words:
        return _CN_DIGITS[words]
    tens, ones = words.split("十", 1)
    return 10 * (_CN_DIGITS[tens] if tens else 1) + (_CN_DIGITS[ones] if ones else 0)


def _pieces(body: Element, left_out: Collection[Element]) -> tuple[list[_Piece], dict[Element, int]]:
    """All text of the page in pieces, and how many characters of it each element holds."""
    pieces: list[_Piece] = []
    lengths: dict[Element, int] = {}
    lines = [body]
    counts: list[int] = []

    def add(text: str | None) -> None:
        words = " ".join(text.split()) if text else ""
        if words:
            pieces.append(_Piece(words, lines[-1]))
            counts[-1] += len(words)

    walk = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            counts.append(0)
            if element.tag in BLOCKS:
                lines.append(element)
            if element in left_out:
                walk.skip_subtree()
            else:
                add(element.text)
        else:
            if event == "end":
                own = counts.pop()
                lengths[element] = own
                if element.tag in BLOCKS:
                    lines.pop()
                if not counts:
                    break
                counts[-1] += own
            add(element.tail)
    return pieces, lengths


def _pairs(pieces: Sequence[_Piece], lengths: dict[Element, int]) -> Iterator[_Pair]:
    position = 0
    while position < len(pieces):
        found = _label(pieces[position].text)
        if not found:
            position += 1
            continue
        label, value = found
        end = position + 1
        line = pieces[position].line
        beside = pieces[end] if end < len(pieces) and not _label(pieces[end].text) else None
        if not value and beside and _beside(pieces[position], beside, lengths):
            value, line = beside.text, beside.line
            end += 1
        while value and end < len(pieces) and pieces[end].line is line and not _label(pieces[end].text):
            value += pieces[end].text
            end += 1
        yield _Pair(label, value if len(value) <= _LONGEST_VALUE else "", position, end)
        position = end


def _beside(label: _Piece, value: _Piece, lengths: dict[Element, int]) -> bool:
    """Whether the value stands in the line of the label or in the cell next to it."""
    if value.line is label.line:
        return True
    holders = {value.line, *islice(value.line.iterancestors(), _FEW)}
    for cell in (label.line, *islice(label.line.iterancestors(), _FEW)):
        if lengths.get(cell) != len(label.text):
            return False
        if cell.getnext() in holders:
            return True
    return False


def _label(text: str) -> tuple[str, str] | None:
    """A known label and what follows it in the same piece."""
    if len(text) > 2 * _LONGEST_VALUE:
        return None
    match = _LABELLED.match(text)
    label = _SPACE.sub("", match[1] if match else text)
    return (label, match[2].strip() if match else "") if label in KEYS else None


def _runs(pairs: Sequence[_Pair]) -> Iterator[list[_Pair]]:
    """Pairs that follow each other closely and say enough together."""
    run: list[_Pair] = []
    for pair in pairs:
        if run and pair.start - run[-1].end > _WIDEST_GAP:
            if _is_box(run):
                yield run
            run = []
        run.append(pair)
    if _is_box(run):
        yield run


def _is_box(run: Sequence[_Pair]) -> bool:
    return (
        len({pair.label for pair in run}) >= _FEWEST_LABELS
        and sum(1 for pair in run if pair.value) >= _FEWEST_VALUES
        and bool(_properties(run))
    )


def _properties(run: Sequence[_Pair]) -> dict[str, str]:
    properties: dict[str, str] = {}
    for pair in run:
        key = KEYS[pair.label]
        value = property_value(key, pair.value) if key else ""
        if value:
            properties.setdefault(key, value)
    return properties


def _box(run: Sequence[_Pair], pieces: Sequence[_Piece], lengths: dict[Element, int]) -> Box:
    held = pieces[run[0].start : run[-1].end]
    whole = _common(held[0].line, held[-1].line)
    if whole is not None and lengths[whole] <= 1.25 * sum(len(piece.text) for piece in held) + 20:
        return Box((whole,), _properties(run))
    # The box stands among other text: only the lines that are wholly its own are taken out of it.
    own: dict[Element, int] = {}
    for pair in run:
        for piece in pieces[pair.start : pair.end]:
            own[piece.line] = own.get(piece.line, 0) + len(piece.text)
    return Box(tuple(line for line, length in own.items() if lengths.get(line) == length), _properties(run))


def _common(first: Element, last: Element) -> Element | None:
    """The innermost element that holds both."""
    above = {first, *first.iterancestors()}
    return next((element for element in (last, *last.iterancestors()) if element in above), None)
