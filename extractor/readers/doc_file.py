"""The binary Word format of 1997–2003, also written by WPS ([MS-DOC]): characters by position, and what the file says
of paragraphs and runs.

Text lies in pieces; a piece maps character positions (CP) to places in the stream (FC). Properties are kept by place,
in pages of 512 bytes (FKP), as lists of single modifications (sprm).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from struct import error as struct_error
from struct import unpack_from

from ..problems import DocumentError
from .ole import Ole

_MAGIC, _MAGIC_95 = 0xA5EC, 0xA5DC
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_PAGE = 512
_MAX_PIECES = 1_000_000
# Positions in the table of places that the file's head ends with (FibRgFcLcb97).
STYLES, NOTES, CHARACTERS, PARAGRAPHS, FONTS = 1, 3, 12, 13, 15
HEADERS, PIECES, SHAPES, ENDNOTES, BOXES, LISTS, LIST_USES = 11, 33, 40, 47, 56, 73, 74
_PLACES = 0x9A
_HUGE = (0x6645, 0x6646)
_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_TABLE_DEFINITIONS = (0xD606, 0xD608)

Sprm = tuple[int, bytes]
"""The code of a modification and its operand."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Properties that hold from one place in the stream to another; ``style`` is the paragraph style's number."""

    start: int
    end: int
    style: int
    sprms: tuple[Sprm, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    place: int
    width: int


@dataclass(frozen=True, slots=True)
class Stories:
    """Where each story begins, as CP; all lie one after the other."""

    notes: int
    headers: int
    comments: int
    endnotes: int
    boxes: int
    header_boxes: int


class DocFile:
    """An open file; everything is read when it is made.

    Raises DocumentError: "damaged", "encrypted", "unsupported" (Word 95 and before), "too-large".
    """

    def __init__(self, path: Path, kind: str = "doc") -> None:
        self.kind = kind
        with Ole(path, kind) as ole:
            self._main = ole.stream("WordDocument") or b""
            if len(self._main) < _PLACES:
                raise self.damaged("no text stream")
            magic, flags = unpack_from("<H", self._main)[0], unpack_from("<H", self._main, 10)[0]
            if magic == _MAGIC_95:
                raise DocumentError("unsupported", format="Word 95")
            if magic != _MAGIC:
                raise self.damaged("no Word document")
            if flags & _ENCRYPTED:
                raise DocumentError("encrypted")
            self._table = ole.stream("1Table" if flags & _TABLE_1 else "0Table") or b""
            self._data = ole.stream("Data") or b""
            self.title = ole.title()
        try:
            self._read()
        except (struct_error, IndexError, OverflowError) as error:
            raise self.damaged(str(error)) from error

    def damaged(self, reason: str) -> DocumentError:
        return DocumentError("damaged", format=self.kind, reason=reason)

    def _read(self) -> None:
        lengths = unpack_from("<8i", self._main, 0x4C)
        main, notes, headers, _, comments, endnotes, boxes, _ = (max(0, length) for length in lengths)
        ends = [main]
        for length in (notes, headers, comments, endnotes, boxes):
            ends.append(ends[-1] + length)
        self.stories = Stories(*ends)
        self._pieces = list(self._find_pieces())
        self._starts = [piece.start for piece in self._pieces]
        self.text = "".join(self._decode(piece) for piece in self._pieces)
        self.length = min(main, len(self.text))
        if not self.length:
            raise DocumentError("no-text")
        self.paragraphs = self._stretches(PARAGRAPHS)
        self._paragraph_starts = [stretch.start for stretch in self.paragraphs]
        self.runs = self._stretches(CHARACTERS)
        self._run_starts = [stretch.start for stretch in self.runs]

    def part(self, index: int) -> bytes:
        """The structure at one of the positions named above; b"" where there is none."""
        offset = _PLACES + 8 * index
        if offset + 8 > len(self._main):
            return b""
        start, length = unpack_from("<II", self._main, offset)
        return self._table[start : start + length]

    def after(self, index: int) -> bytes:
        """What follows the structure at a position, up to the end of its stream."""
        start, length = unpack_from("<II", self._main, _PLACES + 8 * index)
        return self._table[start + length :]

    def positions(self, index: int, size: int) -> tuple[list[int], list[bytes]]:
        """A list of CPs and, for each but the last, its data of ``size`` bytes."""
        part = self.part(index)
        count = max(0, (len(part) - 4) // (4 + size))
        if not count:
            return [], []
        places = list(unpack_from(f"<{count + 1}i", part))
        data = 4 * (count + 1)
        return places, [part[data + size * item : data + size * (item + 1)] for item in range(count)]

    def place(self, position: int) -> tuple[int, int]:
        """Where in the stream the character at ``position`` lies, and its width in bytes."""
        piece = self._pieces[max(0, bisect_right(self._starts, position) - 1)]
        return piece.place + (position - piece.start) * piece.width, piece.width

    def paragraph_at(self, position: int) -> Stretch | None:
        """The properties of the paragraph that the character at ``position`` belongs to."""
        return _found(self.paragraphs, self._paragraph_starts, self.place(position)[0])

    def run_at(self, position: int) -> tuple[Stretch | None, int]:
        """The properties of the character at ``position``, and the position up to which they hold."""
        piece = self._pieces[max(0, bisect_right(self._starts, position) - 1)]
        place = piece.place + (position - piece.start) * piece.width
        index = bisect_right(self._run_starts, place) - 1
        stretch = _found(self.runs, self._run_starts, place)
        if stretch is not None:
            limit = stretch.end
        else:
            limit = self._run_starts[index + 1] if index + 1 < len(self.runs) else place + len(self._main)
        return stretch, min(piece.end, position + max(1, (limit - place) // piece.width))

    def _find_pieces(self) -> Iterator[_Piece]:
        part = self.part(PIECES)
        offset = 0
        while offset < len(part) and part[offset] == 1:
            offset += 3 + unpack_from("<H", part, offset + 1)[0]
        if offset >= len(part) or part[offset] != 2:
            raise self.damaged("no piece table")
        length = unpack_from("<I", part, offset + 1)[0]
        count = (min(length, len(part) - offset - 5) - 4) // 12
        if not 0 < count < _MAX_PIECES:
            raise self.damaged("no pieces of text")
        ends = unpack_from(f"<{count + 1}i", part, offset + 5)
        at = 0
        for index in range(count):
            place = unpack_from("<I", part, offset + 5 + 4 * (count + 1) + 8 * index + 2)[0]
            narrow = bool(place & 0x40000000)
            place &= 0x3FFFFFFF
            place, width = (place // 2, 1) if narrow else (place, 2)
            number = min(ends[index + 1] - ends[index], (len(self._main) - place) // width)
            if number > 0 and ends[index] == at:
                yield _Piece(at, at + number, place, width)
                at += number

    def _decode(self, piece: _Piece) -> str:
        stored = self._main[piece.place : piece.place + (piece.end - piece.start) * piece.width]
        if piece.width == 1:
            # One character for each byte, or positions would shift.
            return "".join(_WESTERN[byte] for byte in stored)
        return "".join(map(chr, unpack_from(f"<{len(stored) // 2}H", stored)))

    def _stretches(self, index: int) -> list[Stretch]:
        """All stretches of properties, by place."""
        part = self.part(index)
        count = max(0, (len(part) - 4) // 8)
        pages = unpack_from(f"<{count}I", part, 4 * (count + 1)) if count else ()
        found = [stretch for page in dict.fromkeys(pages) for stretch in self._page(page & 0x3FFFFF, index)]
        return sorted(found, key=lambda stretch: stretch.start)

    def _page(self, number: int, index: int) -> Iterator[Stretch]:
        page = self._main[number * _PAGE : (number + 1) * _PAGE]
        if len(page) < _PAGE:
            return
        count = page[-1]
        step = 13 if index == PARAGRAPHS else 1
        if 4 * (count + 1) + step * count >= _PAGE:
            return
        places = unpack_from(f"<{count + 1}I", page)
        for item in range(count):
            offset = 2 * page[4 * (count + 1) + step * item]
            style, sprms = 0, b""
            if offset and index == PARAGRAPHS:
                length = 2 * page[offset] - 1
                if length < 0:
                    offset += 1
                    length = 2 * page[offset]
                stored = page[offset + 1 : min(offset + 1 + length, _PAGE - 1)]
                if len(stored) >= 2:
                    style, sprms = unpack_from("<H", stored)[0], stored[2:]
            elif offset:
                sprms = page[offset + 1 : min(offset + 1 + page[offset], _PAGE - 1)]
            if places[item] < places[item + 1]:
                yield Stretch(places[item], places[item + 1], style, tuple(self._whole(sprms)))

    def _whole(self, stored: bytes) -> Iterator[Sprm]:
        """Modifications, those that lie elsewhere because they are many included."""
        for code, operand in modifications(stored):
            if code in _HUGE and len(operand) == 4:
                start = unpack_from("<I", operand)[0]
                if start + 2 <= len(self._data):
                    length = unpack_from("<H", self._data, start)[0]
                    yield from modifications(self._data[start + 2 : start + 2 + length])
            else:
                yield code, operand


def modifications(stored: bytes) -> Iterator[Sprm]:
    """The modifications in a list; what is cut off at its end is left out (programs pad the lists)."""
    at = 0
    while at + 3 <= len(stored):
        code = unpack_from("<H", stored, at)[0]
        at += 2
        size = _OPERANDS.get(code >> 13)
        if size is None:
            if code in _TABLE_DEFINITIONS:
                if at + 2 > len(stored):
                    return
                size = unpack_from("<H", stored, at)[0] - 1
                at += 2
            else:
                size = stored[at]
                at += 1
        if size < 0 or at + size > len(stored):
            return
        yield code, stored[at : at + size]
        at += size


def _found(stretches: list[Stretch], starts: list[int], place: int) -> Stretch | None:
    index = bisect_right(starts, place) - 1
    return stretches[index] if index >= 0 and place < stretches[index].end else None


_WESTERN = bytes(range(256)).decode("cp1252", "replace").replace("\ufffd", "?")
