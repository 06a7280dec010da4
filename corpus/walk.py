"""Which files there are to read below the paths that were given."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from extractor.furniture import DOCUMENTS, is_furniture, is_office_lock
from extractor.problems import DocumentError

from .location import FOLDER
from .records import Outcome, Result, SourceFile


def walk(paths: Iterable[Path]) -> Iterator[SourceFile | Outcome]:
    """The files at and below ``paths``, each once: named files in the order given, those of a folder by name.

    What cannot be read or is passed over comes as an Outcome (``refused`` or ``skipped``). Symbolic links are followed
    only where they are named themselves, so a folder cannot lead out of itself or in circles. Hidden folders, settings
    files and the corpus itself are passed over in silence.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _named(Path(os.path.normpath(path.absolute()))):
            if found.path not in seen:
                seen.add(found.path)
                yield found


def _named(path: Path) -> Iterator[SourceFile | Outcome]:
    try:
        status = path.stat()
    except OSError as error:
        yield refused(path, error)
        return
    if stat.S_ISREG(status.st_mode):
        yield SourceFile(path, status.st_size, status.st_mtime_ns, path.is_symlink())
    elif stat.S_ISDIR(status.st_mode):
        empty = True
        for found in _below(path):
            empty &= not isinstance(found, SourceFile)
            yield found
        if empty:
            yield Outcome(path, Result.REFUSED, "no-files")
    else:
        yield Outcome(path, Result.REFUSED, "not-a-file")


def _below(folder: Path) -> Iterator[SourceFile | Outcome]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield refused(folder, error)
        return
    for entry in entries:
        path = folder / entry.name
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            yield refused(path, error)
            continue
        mode = status.st_mode
        if stat.S_ISDIR(mode):
            if not entry.name.startswith(".") and entry.name != FOLDER:
                yield from _folder(path)
        elif is_furniture(entry.name):
            continue
        elif is_office_lock(entry.name):
            yield Outcome(path, Result.SKIPPED, "office-lock")
        elif stat.S_ISLNK(mode):
            yield Outcome(path, Result.SKIPPED, "symlink")
        elif stat.S_ISREG(mode):
            yield SourceFile(path, status.st_size, status.st_mtime_ns)
        else:
            yield Outcome(path, Result.SKIPPED, "not-a-file")


def _folder(path: Path) -> Iterator[SourceFile | Outcome]:
    """A folder inside a folder. One that is named like a document and holds nothing is a document that is missing."""
    found = False
    for item in _below(path):
        found = True
        yield item
    if not found and path.suffix.lower() in DOCUMENTS:
        yield Outcome(path, Result.SKIPPED, "not-a-file")


def refused(path: Path, error: OSError) -> Outcome:
    """The outcome of a file that the system does not give."""
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return Outcome(path, Result.REFUSED, "missing")
    if isinstance(error, PermissionError):
        return Outcome(path, Result.REFUSED, "denied")
    if error.errno in (errno.ELOOP, errno.ENXIO):
        # A link or a pipe stands where the file was.
        return Outcome(path, Result.REFUSED, "changing")
    return Outcome(path, Result.REFUSED, "io", {"reason": error.strerror or type(error).__name__})


@contextmanager
def opened(source: SourceFile) -> Iterator[BufferedReader]:
    """The file as it was found, open for reading. Neither a link, a pipe nor a device that has taken its place is read.

    Raises OSError, DocumentError "changing".
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(source.place, flags | (0 if source.link else getattr(os, "O_NOFOLLOW", 0)))
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or (status.st_size, status.st_mtime_ns) != (source.size, source.mtime_ns):
            raise DocumentError("changing")
        yield file
