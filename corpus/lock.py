"""One writer at a time: the first wins, a second is told who holds the corpus.

The lock is the operating system's own lock on an open file, so it ends with the process that holds it, however that
process ends; a note beside the file says who the holder is.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import CorpusError

if TYPE_CHECKING:
    from filelock import BaseFileLock


class WriterLock:
    """The right to write to the corpus in ``folder``; may be taken again by the thread that holds it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._note = folder / "writer.json"
        self._made: BaseFileLock | None = None

    @contextmanager
    def __call__(self, wait: float = 0.0) -> Iterator[None]:
        """Hold the lock, waiting for up to ``wait`` seconds.

        Raises CorpusError ``locked`` where another process holds it, ``not-writable`` where there can be no lock.
        """
        from filelock import Timeout

        lock = self._lock()
        first = not lock.is_locked
        try:
            lock.acquire(timeout=wait)
        except Timeout:
            raise self._locked() from None
        except OSError as error:
            raise CorpusError("not-writable", folder=str(self._folder), reason=error.strerror or str(error)) from error
        try:
            if first:
                self._sign()
            yield
        finally:
            lock.release()

    def _lock(self) -> BaseFileLock:
        # Made when first wanted: most commands only read, and the import costs them 50 ms.
        if self._made is None:
            from filelock import FileLock

            self._made = FileLock(self._folder / "writer.lock")
        return self._made

    def _sign(self) -> None:
        holder = {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "since": datetime.now().astimezone().isoformat(timespec="seconds"),
        }
        self._note.write_text(json.dumps(holder), encoding="utf-8")

    def _locked(self) -> CorpusError:
        try:
            holder = json.loads(self._note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            holder = {}  # The holder has the lock but has not signed yet.
        known = {key: holder.get(key, "?") for key in ("pid", "host", "since")}
        return CorpusError("locked", folder=str(self._folder), **known)
