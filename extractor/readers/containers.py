"""What is looked at in a zip container before anything in it is unpacked.

The table of contents says how large everything claims to be; unpacking stops at the size an entry claims, so a table
that lies gives a damaged entry and no more. Entries that share their bytes, a ratio that only a bomb has and XML that
begins with a DTD are refused here, before any parser sees them. (``docx_package.parse`` looks for DTDs once more, in
all of what it is given.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import IO

from ..problems import DocumentError
from .zip_entries import Entry, entry_beginning

MIB = 1 << 20
MAX_UNPACKED = 256 * MIB
MAX_PART = 128 * MIB
MAX_PARTS = 2000
# Long tables compress a hundredfold; only where there is much to unpack, more than that means harm.
_RATIO, _RATIO_FROM = 200, 64 * MIB

_ENCRYPTED = 0x1
_PEEK_PACKED, _PEEK = 1024, 512
# Of the parts of an Office document, the text is looked at when it is parsed; the others here are never opened.
_NOT_LOOKED_INTO = re.compile(
    r"(?:\[Content_Types\]|(?:^|/)(?:document|settings|webSettings|fontTable|stylesWithEffects)|docProps/(?:app|custom))\.xml$"
    r"|(?:^|/)(?:theme|customXml)/"
)
_DOCTYPE = b"<!DOCTYPE"
_WIDE_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-16-le", "utf-16-be"))


def preflight(entries: Sequence[Entry], kind: str, source: bytes | IO[bytes] | None) -> None:
    """Look over a container of the format ``kind`` with these entries; ``source`` is the file that they stand in.

    Raises DocumentError: "too-large", "too-many-parts", "encrypted", "dtd", "damaged" (entries that share their bytes).
    """
    check_sizes(entries)
    if any(is_encrypted(entry) for entry in entries):
        raise DocumentError("encrypted")
    check_apart(entries, kind)
    for entry in entries:
        name = entry.filename
        if _is_looked_into(name) and has_doctype(_beginning(source, entry)):
            raise DocumentError("dtd", format=kind, part=name[:100])


@lru_cache(maxsize=1024)
def _is_looked_into(name: str) -> bool:
    return name.endswith(".xml") and not _NOT_LOOKED_INTO.search(name)


def check_sizes(entries: Sequence[Entry], parts: int = 0, unpacked: int = 0, part: int = 0) -> None:
    """Hold what the entries claim to the limits. Raises DocumentError: "too-large", "too-many-parts"."""
    sizes = [entry.file_size for entry in entries]
    total, largest = sum(sizes), max(sizes, default=0)
    packed = sum([entry.compress_size for entry in entries])
    for size, limit in ((total, unpacked or MAX_UNPACKED), (largest, part or MAX_PART)):
        if size > limit:
            raise DocumentError("too-large", size=f"{size // MIB} MiB", limit=f"{limit // MIB} MiB")
    if total > _RATIO_FROM and total > _RATIO * packed:
        raise DocumentError("too-large", size=f"{total // MIB} MiB", limit=f"{_RATIO} × {packed // MIB} MiB")
    if len(entries) > (parts or MAX_PARTS):
        raise DocumentError("too-many-parts", count=len(entries), limit=parts or MAX_PARTS)


def is_encrypted(entry: Entry) -> bool:
    """Whether the entry cannot be read without a password."""
    return bool(entry.flag_bits & _ENCRYPTED)


def has_doctype(xml: bytes) -> bool:
    """Whether there is a DTD in this beginning of an XML file."""
    return _DOCTYPE in xml or (b"\0" in xml[:64] and any(doctype in xml for doctype in _WIDE_DOCTYPES))


def check_apart(entries: Sequence[Entry], kind: str) -> None:
    """Refuse entries that share their bytes, as only bombs do. Raises DocumentError "damaged"."""
    end = 0
    for start, size in sorted([(entry.header_offset, entry.compress_size) for entry in entries]):
        if start < end:
            raise DocumentError("damaged", format=kind, reason="entries that overlap")
        end = start + size


def _beginning(source: bytes | IO[bytes] | None, entry: Entry) -> bytes:
    """The first bytes of an entry, without the cost of opening it; nothing where it is damaged."""
    if isinstance(source, bytes):
        return entry_beginning(source, entry.header_offset, entry, _PEEK)
    if source is None:
        return b""
    try:
        source.seek(entry.header_offset)
        data = source.read(_PEEK_PACKED)
    except (OSError, ValueError):
        return b""
    return entry_beginning(data, 0, entry, _PEEK)
