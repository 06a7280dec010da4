"""The posting lists of a segment in one file that is written and read in columns.

Whoosh's own files hold postings one by one, behind several layers of calls, which is where most of its time goes. Here
each field is a few arrays: its terms in order, where the list of each ends, the document numbers of all lists one after
the other, and their weights. Writing is a handful of calls for a whole field; reading maps the file into memory and
touches only what is asked for.

The file: arrays of little-endian numbers, each from a multiple of 8 on; then the directory (where the arrays of each
field are) as JSON; then where that begins, its length, and ``MAGIC``.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import accumulate, chain
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Literal, Self

from .postings import Columns

MAGIC = b"zhibpost"
EXTENSION = ".post"

QUARTERS = 4
"""Weights are kept in whole quarters."""
SHIFT = 16
"""Where lists are collected, a posting is one number: the document's, shifted by so many bits, plus the quarters."""
MOST = (1 << SHIFT) - 1

_NARROW: Final = "H"
_WIDE: Final = "I"
_END = struct.Struct("<QQ8s")
_ALIGNED = 8


def packed(number: int, weight: float) -> int:
    """A posting of a weighted field."""
    return number << SHIFT | min(MOST, round(weight * QUARTERS))


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the arrays of a field are in the file: offsets in bytes, counts in terms and postings; ``weights`` is 0 in
    fields without them, ``letters`` is the length of all terms in bytes, ``width`` that of a document number."""

    count: int
    postings: int
    letters: int
    width: int
    terms: int
    term_ends: int
    list_ends: int
    numbers: int
    weights: int


class PostingsWriter:
    """Writes the file ``path`` for a segment of ``documents`` documents, as a context manager."""

    def __init__(self, path: Path, documents: int) -> None:
        self._file: BinaryIO = path.open("xb")
        self._wide = documents > 1 << 16
        self._places: dict[str, _Places] = {}
        self._end = 0

    def add(self, field: str, lists: Mapping[str, Sequence[int]], *, weighted: bool) -> None:
        """Write a field: for each term the numbers of its documents in order, or (``weighted``) ``packed`` postings."""
        terms = sorted(lists)
        several = [lists[term] for term in terms]
        names = [term.encode() for term in terms]
        flat = chain.from_iterable(several)
        weights = b""
        if weighted:
            numbers, weights = self._unpacked(flat)
        else:
            numbers = _bytes(array(_WIDE if self._wide else _NARROW, flat))
        letters = b"".join(names)
        list_ends = array(_WIDE, accumulate(map(len, several)))
        self._places[field] = _Places(
            count=len(terms),
            postings=list_ends[-1] if terms else 0,
            letters=len(letters),
            width=4 if self._wide else 2,
            terms=self._write(letters),
            term_ends=self._write(_bytes(array(_WIDE, accumulate(map(len, names))))),
            list_ends=self._write(_bytes(list_ends)),
            numbers=self._write(numbers),
            weights=self._write(weights) if weighted else 0,
        )

    def _unpacked(self, postings: Iterable[int]) -> tuple[bytes, bytes]:
        """The columns of packed postings, cut out of their bytes."""
        data = _bytes(array("Q", postings))
        width = 4 if self._wide else 2
        weights, numbers = bytearray(len(data) // 4), bytearray(len(data) // 8 * width)
        for byte in range(2):
            weights[byte::2] = data[byte::8]
        for byte in range(width):
            numbers[byte::width] = data[2 + byte :: 8]
        return bytes(numbers), bytes(weights)

    def _write(self, data: bytes) -> int:
        start = self._end
        data += bytes(-len(data) % _ALIGNED)
        self._file.write(data)
        self._end += len(data)
        return start

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with self._file:
            if error is None:
                self._finish()

    def _finish(self) -> None:
        directory = json.dumps({field: astuple(places) for field, places in self._places.items()}).encode()
        self._file.write(directory + _END.pack(self._end, len(directory), MAGIC))


class PostingsReader:
    """Reads the file ``path``. Raises ValueError, OSError and others where it is not what was written."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._view = memoryview(self._map)
        self._fields: dict[str, _FieldReader] = {}
        try:
            for field, places in self._directory().items():
                self._fields[field] = _FieldReader(self._view, _Places(*places))
        except BaseException:
            self.close()
            raise

    def _directory(self) -> dict[str, list[int]]:
        start, length, magic = _END.unpack_from(self._view, len(self._view) - _END.size)
        if magic != MAGIC or start + length + _END.size != len(self._view):
            raise ValueError("no file of posting lists")
        directory: dict[str, list[int]] = json.loads(bytes(self._view[start : start + length]))
        return directory

    def columns(self, field: str, term: str) -> Columns:
        """The list of ``term``; empty where the segment does not have it."""
        known = self._fields[field]
        at = known.find(term)
        return known.columns(at) if at is not None else ((), None)

    def terms(self, field: str, start: str = "") -> Iterator[str]:
        """The terms of ``field`` from ``start`` on, in order."""
        return self._fields[field].terms(start)

    def lists(self, field: str) -> tuple[list[str], Iterator[list[int]]]:
        """The terms of ``field``, and for each of them its list as ``PostingsWriter.add`` takes it."""
        known = self._fields[field]
        return list(known.terms("")), known.lists()

    def close(self) -> None:
        for field in self._fields.values():
            field.close()
        self._fields.clear()
        self._view.release()
        self._map.close()


class _FieldReader:
    def __init__(self, view: memoryview, places: _Places) -> None:
        number: Literal["H", "I"] = _NARROW if places.width == 2 else _WIDE
        self._count = places.count
        self._letters = view[places.terms : places.terms + places.letters]
        self._term_ends = _array(view, places.term_ends, places.count, _WIDE)
        self._list_ends = _array(view, places.list_ends, places.count, _WIDE)
        self._numbers = _array(view, places.numbers, places.postings, number)
        self._weights = _array(view, places.weights, places.postings, _NARROW) if places.weights else None

    def _term(self, at: int) -> bytes:
        return bytes(self._letters[self._term_ends[at - 1] if at else 0 : self._term_ends[at]])

    def _from(self, term: bytes) -> int:
        return bisect_left(range(self._count), term, key=self._term)

    def find(self, term: str) -> int | None:
        """Which of the terms it is."""
        wanted = term.encode()
        at = self._from(wanted)
        return at if at < self._count and self._term(at) == wanted else None

    def columns(self, at: int) -> Columns:
        start, end = self._list_ends[at - 1] if at else 0, self._list_ends[at]
        numbers = self._numbers[start:end].tolist()
        if self._weights is None:
            return numbers, None
        return numbers, [quarters / QUARTERS for quarters in self._weights[start:end].tolist()]

    def terms(self, start: str) -> Iterator[str]:
        first = self._from(start.encode())
        begin = self._term_ends[first - 1] if first else 0
        for end in self._term_ends[first:]:
            yield str(self._letters[begin:end], "utf-8")
            begin = end

    def lists(self) -> Iterator[list[int]]:
        postings = self._numbers.tolist()
        if self._weights is not None:
            postings = [number << SHIFT | quarters for number, quarters in zip(postings, self._weights, strict=True)]
        start = 0
        for end in self._list_ends:
            yield postings[start:end]
            start = end

    def close(self) -> None:
        for column in (self._letters, self._term_ends, self._list_ends, self._numbers, self._weights):
            if isinstance(column, memoryview):
                column.release()


def _array(view: memoryview, start: int, count: int, code: Literal["H", "I"]) -> memoryview[int] | array[int]:
    """Numbers in the file, where they lie; turned round on a machine that writes them the other way."""
    part = view[start : start + count * array(code).itemsize]
    if sys.byteorder == "little":
        return part.cast(code)
    turned = array(code, part)
    turned.byteswap()
    return turned


def _bytes(numbers: array[int]) -> bytes:
    if sys.byteorder != "little":
        numbers.byteswap()
    return numbers.tobytes()
