"""Posting lists in Whoosh's own format, written and read whole.

Whoosh hands postings on one by one through several layers of calls, which is where most of its time goes. Here the
postings of a term are columns: all document numbers and all weights at once. The files are those of Whoosh's W3 codec;
only blocks are longer, and very short lists stand in the term table itself, as the format allows.
"""

from __future__ import annotations

import pickle
import struct
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import accumulate
from operator import sub
from typing import Any

from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec
from whoosh.reading import TermNotFound
from whoosh.system import pack_ushort

BLOCK = 4096
"""Postings a block. Lists are always read whole, so that blocks need not be small."""
INLINE = 8
"""Lists up to this length stand in the term table."""
_SMALL = 64
"""Blocks of fewer bytes are not worth compressing."""

# The layouts of ``whoosh.filedb.filetables`` and ``whoosh.codec.whoosh3``; the head says that CRC-32 hashes the keys.
_TABLE_HEAD = b"HSH3" + b"\x01" + bytes(8)
_ITEM = struct.Struct("!ii")
_SLOT = struct.Struct("!Iq")
_DIRECTORY = struct.Struct("!qi")
_INFO = struct.Struct("!BfIBBfII")
_EXTENT = struct.Struct("!qi")
_LENGTH = struct.Struct("!i")

Columns = tuple[Sequence[int], Sequence[float] | None]
"""Document numbers in order, and their weights; None where all weights are 1."""


class PostingsWriter:
    """Writes the posting lists of one segment: fields in order of their names, terms in order of their bytes."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._table = _TermTable(segment.create_file(storage, W3Codec.TERMS_EXT))
        self._file = segment.create_file(storage, W3Codec.POSTS_EXT)
        self._fields: dict[str, int] = {}
        self._prefix = b""
        self._end = 0

    def start_field(self, name: str) -> None:
        number = self._fields.setdefault(name, len(self._fields))
        self._prefix = pack_ushort(number)

    def add(self, term: str, documents: Sequence[int], weights: Sequence[float] | None) -> None:
        """Write the list of ``term``, which must not be empty."""
        count = len(documents)
        if count <= INLINE:
            inline = (documents, weights or (1,) * count, (None,) * count)
            place = pickle.dumps(inline, 2)
        else:
            blocks = _blocks(documents, weights)
            self._file.write(blocks)
            place = _EXTENT.pack(self._end, len(blocks))
            self._end += len(blocks)
        total, largest = (count, 1) if weights is None else (sum(weights), max(weights))
        # Lengths of texts stand with the documents; here they are left at nought.
        info = _INFO.pack(count <= INLINE, total, count, 0, 0, largest, documents[0], documents[-1])
        self._table.add(self._prefix + term.encode(), info + place)

    def close(self) -> None:
        self._table.close({"fieldmap": self._fields})
        self._file.close()


class _TermTable:
    """Whoosh's ordered hash table, put together in memory: items in order of their keys, 256 hash tables of the places
    of items, a directory of the tables, a pickle of extras, and the places of all items in order."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._parts = [_TABLE_HEAD]
        self._end = len(_TABLE_HEAD)
        self._places = array("q")
        self._buckets: list[list[tuple[int, int]]] = [[] for _ in range(256)]

    def add(self, key: bytes, value: bytes) -> None:
        item = _ITEM.pack(len(key), len(value)) + key + value
        hashed = zlib.crc32(key)
        self._buckets[hashed & 255].append((hashed, self._end))
        self._places.append(self._end)
        self._parts.append(item)
        self._end += len(item)

    def close(self, extras: dict[str, Any]) -> None:
        directory = []
        for bucket in self._buckets:
            slots = 2 * len(bucket)
            directory.append(_DIRECTORY.pack(self._end, slots))
            table = bytearray(slots * _SLOT.size)
            taken = set()
            for hashed, place in bucket:
                slot = (hashed >> 8) % slots
                while slot in taken:
                    slot = (slot + 1) % slots
                taken.add(slot)
                _SLOT.pack_into(table, slot * _SLOT.size, hashed, place)
            self._parts.append(bytes(table))
            self._end += len(table)
        tail = pickle.dumps(extras | {"indextype": "q", "indexlen": len(self._places)}, 2)
        if sys.byteorder == "little":
            self._places.byteswap()
        tail += self._places.tobytes()
        self._parts += [*directory, tail, _LENGTH.pack(len(tail))]
        self._file.write(b"".join(self._parts))
        self._file.close()


def _blocks(documents: Sequence[int], weights: Sequence[float] | None) -> bytes:
    parts: list[bytes] = [WHOOSH3_HEADER_MAGIC]
    for start in range(0, len(documents), BLOCK):
        ids = documents[start : start + BLOCK]
        some = None if weights is None else tuple(weights[start : start + BLOCK])
        data = pickle.dumps(((ids[0], *map(sub, ids[1:], ids)), some, None), 2)
        compression = 3 if len(data) >= _SMALL else 0
        if compression:
            data = zlib.compress(data, compression)
        head = pickle.dumps((len(ids), ids[-1], 1 if some is None else max(some), compression, 0, 0), 2)
        length = len(head) + len(data)
        # The last block has a negative length.
        last = start + BLOCK >= len(documents)
        parts += [_LENGTH.pack(-length if last else length), head, data]
    return b"".join(parts)


class PostingsReader:
    """Reads the posting lists of one segment."""

    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        self._reader = codec.terms_reader(storage, segment)

    def columns(self, field: str, term: str) -> Columns:
        """The list of ``term``; empty where the segment does not have it."""
        try:
            info = self._reader.term_info(field, term.encode())
        except TermNotFound:
            return (), None
        if info.is_inlined():
            documents, weights, _ = info.inlined_postings()
            return documents, weights
        offset, length = info.extent()
        # Whoosh forgets to unpack the length that it reads.
        return self._read(offset, length[0] if isinstance(length, tuple) else length)

    def _read(self, offset: int, length: int) -> Columns:
        stream = BytesIO(self._reader._postfile.get(offset, length))
        if stream.read(len(WHOOSH3_HEADER_MAGIC)) != WHOOSH3_HEADER_MAGIC:
            raise ValueError("no posting list where one should be")
        documents: list[int] = []
        weights: list[float] | None = None
        last = False
        while not last:
            size = _LENGTH.unpack(stream.read(_LENGTH.size))[0]
            last, end = size < 0, stream.tell() + abs(size)
            compression = pickle.load(stream)[3]
            data = stream.read(end - stream.tell())
            deltas, some, _ = pickle.loads(zlib.decompress(data) if compression else data)
            if some is not None:
                weights = [1.0] * len(documents) if weights is None else weights
                weights += some
            elif weights is not None:
                weights += [1.0] * len(deltas)
            documents += accumulate(deltas)
        return documents, weights

    def terms(self, field: str, start: str = "") -> Iterator[str]:
        """The terms of ``field`` from ``start`` on, in order."""
        if field not in self._reader.indexed_field_names():
            return
        for name, term in self._reader.terms_from(field, start.encode()):
            if name != field:
                return
            yield term.decode()

    def fields(self) -> Iterable[str]:
        fields: Iterable[str] = self._reader.indexed_field_names()
        return fields

    def close(self) -> None:
        self._reader.close()
