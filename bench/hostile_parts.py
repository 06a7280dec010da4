"""What the makers of hostile files have in common."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

File = tuple[str, bytes, str]
"""Name, content, expectation (see ``bench.hostile``)."""

ANY = "any-clean"
"""Any outcome but a limit or a crash."""


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


_SECTOR, _FREE, _END, _TABLE = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes], small: int = 0) -> bytes:
    """A compound file ([MS-CFB]) of some 60 kB at most. Streams shorter than ``small`` are said to stand in the small
    sectors, of which there are none."""
    sectors, entries = b"", [_entry("Root Entry", 5, _END, 0, child=1)]
    chains: list[int] = []
    for index, (name, content) in enumerate(streams.items(), 1):
        start, size = len(chains), -(-len(content) // _SECTOR)
        sectors += content.ljust(size * _SECTOR, b"\0")
        chains += [*range(start + 1, start + size), _END]
        right = index + 1 if index < len(streams) else _FREE
        entries.append(_entry(name, 2, start, len(content), right=right))
    directory = b"".join(entries)
    first, count = len(chains), -(-len(directory) // _SECTOR)
    chains += [*range(first + 1, first + count), _END, _TABLE]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<9I", 1, first, 0, small, _END, 0, _END, 0, len(chains) - 1) + b"\xff" * 432
    table = struct.pack(f"<{len(chains)}I", *chains).ljust(_SECTOR, b"\xff")
    return head + sectors + directory.ljust(count * _SECTOR, b"\0") + table


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE) -> bytes:
    called = (name + "\0").encode("utf-16-le")
    entry = called.ljust(64, b"\0") + struct.pack("<HBB3I", len(called), kind, 1, _FREE, right, child) + bytes(36)
    return entry + struct.pack("<IQ", start, size)
