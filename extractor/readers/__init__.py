"""Readers: one file of any supported format → Document."""

from __future__ import annotations

import errno
import stat
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ..model import Document, Notice
from ..problems import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LIMIT", "read", "supported"]

LIMIT = 256 * 1024 * 1024
"""Bytes that a file may have unless the caller allows more."""

_WORDS_ALONE = ("txt", "md")


def read(path: Path, limit: int = LIMIT) -> Document:
    """Read the file at ``path``, whatever it is called. Nothing is written, nothing fetched.

    Raises DocumentError where there is no text to be had: ``missing``, ``denied``, ``not-a-file``, ``io``, ``empty``,
    ``too-large``, ``unsupported``, ``binary``, ``encrypted``, ``damaged``, ``scan``, ``no-text``.
    """
    from .formats import HEAD, by_suffix, detect

    try:
        head = _head(path, limit, HEAD)
        found = detect(head, path)
        if found.reader is None:
            raise DocumentError("unsupported", format=found.name)
        document = _reader(found.reader)(path)
    except OSError as error:
        raise _reason(error) from error
    if not document.text.strip():
        raise DocumentError("no-text")
    promised = by_suffix(path)
    if promised and promised is not found and not {promised.name, found.name} <= set(_WORDS_ALONE):
        notice = Notice("suffix", {"suffix": path.suffix, "format": found.name})
        document = replace(document, notices=(notice, *document.notices))
    return document


def supported() -> tuple[str, ...]:
    """The names of the formats that can be read."""
    from .formats import FORMATS

    return tuple(entry.name for entry in FORMATS.values() if entry.reader)


def _head(path: Path, limit: int, length: int) -> bytes:
    try:
        status = path.stat()
    except ValueError as error:
        # A name with a NUL in it cannot exist.
        raise DocumentError("missing") from error
    if not stat.S_ISREG(status.st_mode):
        raise DocumentError("not-a-file")
    if not status.st_size:
        raise DocumentError("empty")
    if status.st_size > limit:
        raise DocumentError("too-large", size=_size(status.st_size), limit=_size(limit))
    with path.open("rb") as file:
        return file.read(length)


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
