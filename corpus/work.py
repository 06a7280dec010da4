"""What a worker does with one file. Everything here can be pickled by name, so that any Executor can run it."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.problems import DocumentError
from extractor.sandbox import close_network

from .limits import Limits, limit_memory, timed
from .records import SourceFile

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from extractor.archives import Unpacked
    from extractor.model import Extraction
    from extractor.vocabulary import Vocabulary

Reader = Callable[[Path], "Extraction"]

_SELDOM = (20_000, 20, 50)
"""The collector's thresholds (new objects, then rounds of each generation)."""

_worker = False
_settled = False


@dataclass(frozen=True, slots=True)
class Work:
    """One file to read: as it was when it was found, with the hash of its content. ``room`` is a folder that may be
    made to unpack it in."""

    source: SourceFile
    sha256: str
    room: Path | None = None


def read_file(path: Path, vocabulary: Path | None = None, patterns: Path | None = None) -> Extraction:
    """Read and extract a file; ``vocabulary`` is the user's own file of indicator names, ``patterns`` that of patterns.

    Raises DocumentError, ``own-report`` for what this program wrote itself.
    """
    from extractor import extract, read
    from extractor.portion import shortened

    from .own_work import CODE, made_here
    from .values import storable

    if made_here(path):
        raise DocumentError(CODE)
    document = shortened(read(path))
    properties = {key: storable(value) for key, value in document.properties.items()}
    document = replace(document, text=storable(document.text), properties=properties)
    return extract(document, *_own(vocabulary, patterns))


@cache
def _own(vocabulary: Path | None, patterns: Path | None) -> tuple[Vocabulary | None, frozenset[str]]:
    """The vocabulary with the user's own names, and the bodies that the user's patterns name."""
    if vocabulary is None and patterns is None:
        return None, frozenset()
    from extractor.patterns import Patterns, read_patterns
    from extractor.vocabulary import builtin, load

    own = read_patterns(patterns) if patterns is not None else Patterns()
    return own.vocabulary(load(vocabulary) if vocabulary is not None else builtin()), own.organisations


def work(job: Work, reader: Reader, limits: Limits) -> Extraction | Unpacked:
    """Read the file within the limits; unpack it if it is an archive and there is room for that.

    Raises DocumentError, whatever goes wrong: ``timeout``, ``memory``, ``changing`` (the file is not the one that was
    found any more), ``crashed`` (a fault of the reader) or the reader's own.
    """
    try:
        with timed(limits, watchdog=_worker):
            _still(job.source)
            result = _read(job, reader)
            _still(job.source)
            _settle()
            return result
    except DocumentError:
        raise
    except MemoryError:
        raise DocumentError("memory", limit=f"{limits.memory >> 20} MiB") from None
    except FileNotFoundError:
        raise DocumentError("missing") from None
    except PermissionError:
        raise DocumentError("denied") from None
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        raise DocumentError("crashed", reason=f"{type(error).__name__}: {reason}") from error


def _read(job: Work, reader: Reader) -> Extraction | Unpacked:
    try:
        extraction = reader(job.source.place)
    except DocumentError as error:
        if error.code != "archive" or job.room is None:
            raise
        return _unpack(job.source.place, job.room)
    if job.source.file is None:
        return extraction
    return replace(extraction, document=replace(extraction.document, name=job.source.path.name))


def _unpack(archive: Path, room: Path) -> Unpacked:
    from extractor.archives import unpack

    shutil.rmtree(room, ignore_errors=True)  # Left by a worker that died at it.
    try:
        room.mkdir(parents=True)
        return unpack(archive, room)
    except BaseException as error:
        shutil.rmtree(room, ignore_errors=True)
        if isinstance(error, OSError):
            raise DocumentError("io", reason=error.strerror or type(error).__name__) from error
        raise


def _settle() -> None:
    """After a file was read, all tables and dictionaries are loaded: let the collector look through them no more."""
    global _settled
    # Asked of the collector itself, this would count all that was frozen, for every file.
    if not _settled:
        _settled = True
        gc.freeze()
        # What reading makes is mostly trees without circles, dropped as a whole: looking often finds nothing.
        gc.set_threshold(*_SELDOM)


@contextmanager
def unsettled() -> Iterator[None]:
    """What ``work`` freezes in this process while the context lasts is given back to the collector at its end."""
    global _settled
    _settled = gc.get_freeze_count() > 0
    own = not _settled
    threshold = gc.get_threshold()
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
        if own:
            _settled = False
            gc.unfreeze()


def _still(source: SourceFile) -> None:
    status = source.place.stat() if source.link else source.place.lstat()
    if (status.st_size, status.st_mtime_ns) != (source.size, source.mtime_ns):
        raise DocumentError("changing")


def start_worker(limits: Limits, lifeline: Connection) -> None:
    """Prepare a worker process of our own: limits on, no network, the keyboard is the parent's, and an end when the
    parent ends.

    Nobody writes to ``lifeline``: it breaks when the parent closes it or dies, however that happens.
    """
    global _worker
    _worker = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(limits)
    close_network()
    threading.Thread(target=_leave_with, args=(lifeline,), daemon=True).start()


def _leave_with(lifeline: Connection) -> None:
    try:
        lifeline.recv_bytes()
    except (EOFError, OSError):
        os._exit(1)
