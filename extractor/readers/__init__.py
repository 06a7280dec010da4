"""Readers: one file of any supported format → Document."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ..model import Document, Notice
from ..problems import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable

    from .formats import Format

__all__ = ["LIMIT", "misnamed", "read", "supported"]

LIMIT = 256 * 1024 * 1024
"""Bytes that a file may have unless the caller allows more."""

# Told apart by their names alone.
_ALIKE = (
    {"txt", "md"},
    {"doc", "wps"},
    {"xml", "wordml"},
    {"xml", "spreadsheetml"},
    {"xml", "fodt"},
    {"xml", "fods"},
    {"xml", "uof"},
    {"xml", "flatopc"},
)
_TEXTLESS = ("scan", "no-text")


def read(path: Path, limit: int = LIMIT) -> Document:
    """Read the file at ``path``, whatever it is called. Nothing is written, nothing fetched.

    A sound file without any text is a document without any: an empty one, with the notice ``scan`` or ``no-text``.

    Raises DocumentError where there is nothing to be had: ``missing``, ``denied``, ``not-a-file``, ``io``, ``empty``,
    ``changing``, ``too-large``, ``too-many-parts``, ``too-deep``, ``dtd``, ``unsupported``, ``binary``, ``encrypted``,
    ``damaged``, ``archive`` (several documents: see ``extractor.archives``).
    """
    from .formats import ARCHIVE, HEAD, detect

    try:
        status, head = _head(path, limit, HEAD)
        try:
            found = detect(head, path)
            if found.name == ARCHIVE:
                raise DocumentError("archive")
            document = _read(_reading(found.name, found.reader), path, found.name)
        except DocumentError as error:
            if error.code != "encrypted":
                raise
            found, document = _unlocked(path, limit, error)
        if _revision(path.stat()) != _revision(status):
            raise DocumentError("changing")
    except OSError as error:
        raise _reason(error) from error
    if misnamed(path, found.name):
        notice = Notice("suffix", {"suffix": path.suffix, "format": found.name})
        document = replace(document, notices=(notice, *document.notices))
    return document


def _unlocked(path: Path, limit: int, locked: DocumentError) -> tuple[Format, Document]:
    """The format and the document of a file that was ``locked``, where everybody has the password."""
    from tempfile import TemporaryDirectory

    from .formats import HEAD, detect
    from .locked import unlocked

    content = unlocked(path)
    if content is None:
        raise locked
    with TemporaryDirectory(prefix="zhibiao-") as room:
        copy = Path(room, f"document{path.suffix}")
        copy.write_bytes(content)
        _, head = _head(copy, limit, HEAD)
        found = detect(head, copy)
        return found, replace(_read(_reading(found.name, found.reader), copy, found.name), name=path.name)


def _reading(kind: str, name: str | None) -> Callable[[Path], Document]:
    """What reads files of the format ``kind``: the reader of this name, or a program that puts them into a format that
    one of ours reads."""

    def read(path: Path) -> Document:
        unread = kind
        if name is not None:
            try:
                return _reader(name)(path)
            except DocumentError as error:
                if error.code != "unsupported":
                    raise
                unread = str(error.details.get("format", kind))
        from . import office

        if not office.reads(unread):
            raise DocumentError("unsupported", format=unread)
        return office.read_converted(path, unread, _reader)

    return read


def misnamed(path: Path, kind: str) -> bool:
    """Whether the name of the file promises another format than ``kind``, which it has."""
    from .formats import by_suffix

    promised = by_suffix(path)
    if promised is None or promised.name == kind:
        return False
    return not any({promised.name, kind} <= alike for alike in _ALIKE)


def _read(reader: Callable[[Path], Document], path: Path, kind: str) -> Document:
    try:
        document = reader(path)
    except DocumentError as error:
        if error.code not in _TEXTLESS:
            raise
        return Document(path.name, kind, "", (), (), notices=(Notice(error.code, error.details),))
    if document.text.strip() or any(notice.code in _TEXTLESS for notice in document.notices):
        return document
    return replace(document, notices=(*document.notices, Notice("no-text")))


def supported() -> tuple[str, ...]:
    """The names of the formats that can be read."""
    from .formats import FORMATS

    return tuple(entry.name for entry in FORMATS.values() if entry.reader)


def _head(path: Path, limit: int, length: int) -> tuple[os.stat_result, bytes]:
    """What the file is, and its first bytes. Neither a pipe nor a device is ever waited for."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except ValueError as error:
        # A name with a NUL in it cannot exist.
        raise DocumentError("missing") from error
    except OSError as error:
        if error.errno in (errno.ENXIO, errno.EISDIR, errno.ENODEV) or path.is_dir():
            raise DocumentError("not-a-file") from error
        raise
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError("not-a-file")
        if not status.st_size:
            raise DocumentError("empty")
        if status.st_size > limit:
            raise DocumentError("too-large", size=_size(status.st_size), limit=_size(limit))
        return status, os.read(descriptor, length)
    finally:
        os.close(descriptor)


def _revision(status: os.stat_result) -> tuple[int, int, int, int]:
    """What differs between two states of a file, or between two files of one name."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _reader(name: str) -> Callable[[Path], Document]:
    module, function = name.split(":")
    reader: Callable[[Path], Document] = getattr(import_module(f".{module}", __name__), function)
    return reader


def _reason(error: OSError) -> DocumentError:
    if isinstance(error, PermissionError):
        return DocumentError("denied")
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP):
        return DocumentError("missing")
    return DocumentError("io", reason=error.strerror or str(error))


def _size(count: int) -> str:
    return f"{count / 1024 / 1024:.0f} MB"
