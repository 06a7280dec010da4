"""What is looked at in a zip container before anything in it is unpacked.

The table of contents says how large everything claims to be; unpacking stops at the size an entry claims, so a table
that lies gives a damaged entry and no more. Entries that share their bytes, a ratio that only a bomb has and XML that
begins with a DTD are refused here, before any parser sees them.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Sequence

from ..problems import DocumentError

MIB = 1 << 20
MAX_UNPACKED = 256 * MIB
MAX_PART = 128 * MIB
MAX_PARTS = 2000
# Long tables compress a hundredfold; only where there is much to unpack, more than that means harm.
_RATIO, _RATIO_FROM = 200, 64 * MIB

_ENCRYPTED = 0x1
# The first words of an entry and the lengths of the name and the extra field that stand before its bytes.
_HEADER = struct.Struct("<4s22xHH")
_SIGNATURE = b"PK\x03\x04"
_PEEK_PACKED, _PEEK = 512, 512
_DOCTYPE = b"<!DOCTYPE"
_WIDE_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-16-le", "utf-16-be"))


def preflight(archive: zipfile.ZipFile, kind: str, parts: int = 0, unpacked: int = 0, part: int = 0) -> None:
    """Look over a container of the format ``kind``; ``parts``, ``unpacked`` and ``part`` (bytes) are other limits.

    Raises DocumentError: "too-large", "too-many-parts", "encrypted", "dtd", "damaged" (entries that share their bytes).
    """
    entries = archive.infolist()
    check_sizes(entries, parts, unpacked, part)
    if any(is_encrypted(entry) for entry in entries):
        raise DocumentError("encrypted")
    check_apart(entries, kind)
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")) and has_doctype(_beginning(archive, entry)):
            raise DocumentError("dtd", format=kind, part=entry.filename[:100])


def check_sizes(entries: Sequence[zipfile.ZipInfo], parts: int = 0, unpacked: int = 0, part: int = 0) -> None:
    """Hold what the entries claim to the limits. Raises DocumentError: "too-large", "too-many-parts"."""
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    largest = max((entry.file_size for entry in entries), default=0)
    for size, limit in ((total, unpacked or MAX_UNPACKED), (largest, part or MAX_PART)):
        if size > limit:
            raise DocumentError("too-large", size=f"{size // MIB} MiB", limit=f"{limit // MIB} MiB")
    if total > _RATIO_FROM and total > _RATIO * packed:
        raise DocumentError("too-large", size=f"{total // MIB} MiB", limit=f"{_RATIO} × {packed // MIB} MiB")
    if len(entries) > (parts or MAX_PARTS):
        raise DocumentError("too-many-parts", count=len(entries), limit=parts or MAX_PARTS)


def is_encrypted(entry: zipfile.ZipInfo) -> bool:
    """Whether the entry cannot be read without a password."""
    return bool(entry.flag_bits & _ENCRYPTED)


def has_doctype(xml: bytes) -> bool:
    """Whether there is a DTD in this beginning of an XML file."""
    return _DOCTYPE in xml or (b"\0" in xml[:64] and any(doctype in xml for doctype in _WIDE_DOCTYPES))


def check_apart(entries: Sequence[zipfile.ZipInfo], kind: str) -> None:
    """Refuse entries that share their bytes, as only bombs do. Raises DocumentError "damaged"."""
    end = 0
    for start, size in sorted((entry.header_offset, entry.compress_size) for entry in entries):
        if start < end:
            raise DocumentError("damaged", format=kind, reason="entries that overlap")
        end = start + size


def entry_bytes(data: bytes, entry: zipfile.ZipInfo) -> bytes | None:
    """The content of an entry of the zip file ``data``, unpacked in one go, in a third of the time that ``zipfile``
    needs; None where it is not plainly what the table of contents says: then ``zipfile`` tells what is wrong."""
    try:
        signature, name, extra = _HEADER.unpack_from(data, entry.header_offset)
        begin = entry.header_offset + _HEADER.size + name + extra
        content = data[begin : begin + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            content = zlib.decompressobj(-15).decompress(content, entry.file_size + 1)
        elif entry.compress_type != zipfile.ZIP_STORED:
            return None
    except (struct.error, zlib.error):
        return None
    plain = signature == _SIGNATURE and len(content) == entry.file_size and zlib.crc32(content) == entry.CRC
    return content if plain else None


def entry_beginning(data: bytes, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """The first bytes, at most ``limit``, of an entry of the zip file ``data``; nothing where it is damaged."""
    try:
        _, name, extra = _HEADER.unpack_from(data, entry.header_offset)
        begin = entry.header_offset + _HEADER.size + name + extra
        packed = data[begin : begin + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            return packed[:limit]
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            return zlib.decompressobj(-15).decompress(packed, limit)
    except (struct.error, zlib.error):
        return b""
    return b""


def _beginning(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The first bytes of an entry, without the cost of opening it; nothing where it is damaged."""
    file = archive.fp
    if file is None:
        return b""
    try:
        file.seek(entry.header_offset)
        data = file.read(_HEADER.size + _PEEK_PACKED)
        _, name, extra = _HEADER.unpack_from(data)
        begin = _HEADER.size + name + extra
        packed = data[begin : begin + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            return packed
        return zlib.decompressobj(-15).decompress(packed, _PEEK) if entry.compress_type == zipfile.ZIP_DEFLATED else b""
    except (OSError, ValueError, struct.error, zlib.error):
        return b""
