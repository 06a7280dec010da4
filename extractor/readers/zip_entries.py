"""The entries of a zip file that is in memory: its table of contents and their content, in a third of the time that
``zipfile`` needs. What is not plainly as the format says is left to ``zipfile``, which tells what is wrong with it.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import NamedTuple


class PlainEntry(NamedTuple):
    """A line of the table of contents, its fields named as in ``zipfile.ZipInfo``."""

    filename: str
    flag_bits: int
    compress_type: int
    CRC: int
    compress_size: int
    file_size: int
    header_offset: int


Entry = PlainEntry | zipfile.ZipInfo


# At the end of the file: how many entries there are, the size of the table of contents and where it begins.
_END = struct.Struct("<4s4xHHIIH")
_END_SIGNATURE = b"PK\x05\x06"
# In the table: flags, method, checksum, both sizes, the lengths of name, extra field and comment, and the place.
_LINE = struct.Struct("<4s4xHH4xIIIHHH8xI")
_LINE_SIGNATURE = b"PK\x01\x02"
_IN_ANOTHER_FIELD = 0xFFFFFFFF
_UTF_8 = 0x800
# Before the content: the lengths of the name and the extra field.
_HEADER = struct.Struct("<4s22xHH")
_SIGNATURE = b"PK\x03\x04"
_RAW = -15


def plain_entries(data: bytes) -> list[PlainEntry] | None:
    """The entries of the zip file ``data``; None where it is not a plain one: large, with a comment, in parts, after
    other bytes, or broken."""
    place = len(data) - _END.size
    if place < 0:
        return None
    signature, here, count, size, start, comment = _END.unpack_from(data, place)
    if signature != _END_SIGNATURE or here != count or comment or start + size != place:
        return None
    entries: list[PlainEntry] = []
    at = start
    try:
        for _ in range(count):
            signature, flags, method, crc, packed, unpacked, name, extra, note, offset = _LINE.unpack_from(data, at)
            begin = at + _LINE.size
            at = begin + name + extra + note
            if signature != _LINE_SIGNATURE or at > place or _IN_ANOTHER_FIELD in (packed, unpacked, offset):
                return None
            called = data[begin : begin + name]
            title = called.decode("utf-8" if flags & _UTF_8 or called.isascii() else "cp437")
            if "\0" in title:
                return None
            entries.append(PlainEntry(title, flags, method, crc, packed, unpacked, offset))
    except (struct.error, UnicodeDecodeError):
        return None
    return entries if at == place else None


def entry_bytes(data: bytes, entry: Entry) -> bytes | None:
    """The content of an entry of the zip file ``data``, None where it is not what the table of contents says."""
    try:
        signature, name, extra = _HEADER.unpack_from(data, entry.header_offset)
        begin = entry.header_offset + _HEADER.size + name + extra
        content = data[begin : begin + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            content = zlib.decompressobj(_RAW).decompress(content, entry.file_size + 1)
        elif entry.compress_type != zipfile.ZIP_STORED:
            return None
    except (struct.error, zlib.error):
        return None
    plain = signature == _SIGNATURE and len(content) == entry.file_size and zlib.crc32(content) == entry.CRC
    return content if plain else None


def entry_beginning(data: bytes, at: int, entry: Entry, limit: int) -> bytes:
    """The first bytes, at most ``limit``, of an entry that begins ``at`` this place of ``data``; nothing where it is
    damaged."""
    try:
        _, name, extra = _HEADER.unpack_from(data, at)
        begin = at + _HEADER.size + name + extra
        # Packed, it is shorter or hardly longer.
        packed = data[begin : begin + min(entry.compress_size, 2 * limit)]
        if entry.compress_type == zipfile.ZIP_STORED:
            return packed[:limit]
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            return zlib.decompressobj(_RAW).decompress(packed, limit)
    except (struct.error, zlib.error):
        return b""
    return b""
