"""Zip archives as programs and bad people make them, written for tests."""

import io
import struct
import warnings
import zipfile
from pathlib import Path


def zipped(*entries: tuple[str, str | bytes], packed: bool = False) -> bytes:
    """An archive of these entries, in this order; names may be there twice and say what they like."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, data in entries:
            entry = zipfile.ZipInfo("x")
            entry.filename = name
            entry.compress_type = archive.compression
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)  # A name that is there twice.
                archive.writestr(entry, data)
    return content.getvalue()


def renamed(archive: bytes, name: bytes, other: bytes) -> bytes:
    """``archive`` with the bytes of a name replaced by as many others, without a word on their encoding."""
    if len(name) != len(other):
        raise ValueError("names of different lengths")
    return archive.replace(name, other)


def flagged(archive: bytes, name: str, flag: int) -> bytes:
    """``archive`` with a flag set on the entry ``name``, in both of its headers."""
    content = bytearray(archive)
    for sign, flags, length, start in ((b"PK\x03\x04", 6, 26, 30), (b"PK\x01\x02", 8, 28, 46)):
        place = content.find(sign)
        while place >= 0:
            (size,) = struct.unpack_from("<H", content, place + length)
            if content[place + start : place + start + size] == name.encode():
                content[place + flags] |= flag
            place = content.find(sign, place + 1)
    return bytes(content)


def with_link(name: str, target: str) -> bytes:
    """An archive with a symbolic link, as Unix programs write it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, target)
    return content.getvalue()


def write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
