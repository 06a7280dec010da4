"""What stands beside the cells of an Excel 97 sheet: text boxes, remarks, running headers ([MS-XLS] 2.4.181, 2.4.329,
2.4.179, 2.4.136). xlrd gives the cells only.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import error as struct_error
from struct import unpack_from
from typing import NamedTuple

from .builder import clean
from .sheets import column_name
from .xlsx_beside import header

_BEGIN, _END, _SHEET = 0x809, 0x0A, 0x85
_OBJECT, _WORDS, _REST, _NOTE, _HEADER, _FOOTER = 0x5D, 0x1B6, 0x3C, 0x1C, 0x14, 0x15
_VERSION_97, _REMARK = 0x600, 0x19
_MOST_RECORDS = 5_000_000


class Beside(NamedTuple):
    """The texts of boxes and shapes over a sheet; its remarks, each with the address of its cell, and what runs along
    the edges of its pages."""

    boxes: list[str]
    remarks: list[str]


def beside(stream: bytes) -> list[Beside]:
    """What stands beside the cells of each worksheet of the workbook whose stream this is, in order; nothing for older
    workbooks."""
    try:
        if unpack_from("<H", stream, 4)[0] != _VERSION_97:
            return []
        places = [
            unpack_from("<I", data)[0] for kind, data in _records(stream, 0) if kind == _SHEET and data[5:6] == b"\0"
        ]
        return [_sheet(stream, place) for place in places]
    except (struct_error, IndexError):
        # What is broken is told by the reader of the cells.
        return []


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """The records from ``place`` to the end of the part that begins there, without those of parts inside it (charts):
    what they are and their data."""
    depth = 0
    for _ in range(_MOST_RECORDS):
        if place + 4 > len(stream):
            return
        kind, length = unpack_from("<HH", stream, place)
        data = stream[place + 4 : place + 4 + length]
        place += 4 + length
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, data


def _sheet(stream: bytes, place: int) -> Beside:
    words: dict[int, str] = {}
    notes: dict[int, str] = {}
    edges: list[str] = []
    shape, left = 0, 0
    remarks: set[int] = set()
    for kind, data in _records(stream, place):
        if kind == _OBJECT:
            what, shape = unpack_from("<HH", data, 4)
            if what == _REMARK:
                remarks.add(shape)
        elif kind == _WORDS:
            left = unpack_from("<H", data, 10)[0]
            words.setdefault(shape, "")
        elif kind == _REST and left:
            text = _text(data)[:left]
            words[shape] += text
            left -= len(text)
        elif kind == _NOTE:
            row, column, _, number = unpack_from("<4H", data)
            notes[number] = f"{column_name(column + 1)}{row + 1}"
        elif kind in (_HEADER, _FOOTER) and len(data) > 3:
            edges.append(header(_text(data[2:])))
    said = [f"{notes[shape]} {' '.join(text.split())}" for shape, text in words.items() if shape in notes]
    boxes = [clean(text).strip() for shape, text in words.items() if shape not in notes and shape not in remarks]
    return Beside([text for text in boxes if text], [clean(text) for text in edges + said if text])


def _text(data: bytes) -> str:
    """Characters behind a byte that says how wide they are."""
    return data[1:].decode("utf-16-le" if data[0] & 1 else "latin-1", "replace")
