"""Posting lists in Whoosh's own format, written and read whole.

Whoosh hands postings on one by one through several layers of calls, which is where most of its time goes. Here the
postings of a term are columns: all document numbers and all weights at once. The files are those of Whoosh's W3 codec;
only blocks are longer, and very short lists stand in the term table itself, as the format allows.
"""

from __future__ import annotations

import pickle
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import accumulate
from operator import sub
from typing import Any

from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3TermInfo
from whoosh.reading import TermNotFound
from whoosh.system import pack_ushort

BLOCK = 4096
"""Postings a block. Lists are always read whole, so that blocks need not be small."""
INLINE = 2
"""Lists up to this length stand in the term table."""
_SMALL = 64
"""Blocks of fewer bytes are not worth compressing."""
_LENGTH = struct.Struct("!i")

Columns = tuple[Sequence[int], Sequence[float] | None]
"""Document numbers in order, and their weights; None where all weights are 1."""


class PostingsWriter:
    """Writes the posting lists of one segment: fields in order of their names, terms in order of their bytes."""

    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        self._writer = codec.field_writer(storage, segment)
        self._table = self._writer._tindex
        self._file = self._writer._postfile
        self._key = b""

    def start_field(self, name: str, field: Any) -> None:
        self._writer.start_field(name, field)
        self._key = pack_ushort(self._writer._fieldid)

    def add(self, term: str, documents: Sequence[int], weights: Sequence[float] | None) -> None:
        """Write the list of ``term``, which must not be empty."""
        count = len(documents)
        info = W3TermInfo(
            weight=count if weights is None else sum(weights),
            df=count,
            maxweight=1 if weights is None else max(weights),
            minid=documents[0],
            maxid=documents[-1],
        )
        if count <= INLINE:
            info.set_inlined(documents, (1.0,) * count if weights is None else weights, (b"",) * count)
        else:
            start = self._file.tell()
            self._file.write(_blocks(documents, weights))
            info.set_extent(start, self._file.tell() - start)
        self._table.add(self._key + term.encode(), info.to_bytes())

    def finish_field(self) -> None:
        self._writer.finish_field()

    def close(self) -> None:
        self._writer.close()


def _blocks(documents: Sequence[int], weights: Sequence[float] | None) -> bytes:
    parts: list[bytes] = [WHOOSH3_HEADER_MAGIC]
    for start in range(0, len(documents), BLOCK):
        ids = documents[start : start + BLOCK]
        some = None if weights is None else tuple(weights[start : start + BLOCK])
        deltas = (ids[0], *map(sub, ids[1:], ids))
        data = pickle.dumps((deltas, some, None), 2)
        compression = 3 if len(data) >= _SMALL else 0
        if compression:
            data = zlib.compress(data, compression)
        largest = 1 if some is None else max(some)
        head = pickle.dumps((len(ids), ids[-1], largest, compression, 0, 0), 2)
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
