"""SQLite by the driver of the standard library: how a connection is opened, how it is asked, its errors in words.

A database is in WAL mode with foreign keys on and full synchronisation: a document that was reported as stored is on
the disk. The driver's habit of opening transactions by itself is turned off, so that one transaction is one
transaction, data definition included.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from .errors import CorpusError
from .questions import Ask, Row, Value, spread

BUSY_SECONDS = 30
"""How long a statement waits for another process's transaction."""


class SqliteRow(sqlite3.Row):
    """See ``questions.Row``."""

    def values(self) -> tuple[Any, ...]:
        return tuple(self)


class SqliteReader:
    """See ``questions.Reader``. Connections are kept for the next question; each is used by one thread at a time."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._sealed = is_sealed(database)
        self._idle: list[sqlite3.Connection] = []

    @contextmanager
    def reading(self) -> Iterator[Ask]:
        connection = self._take()
        try:
            self._run(connection, "BEGIN", {})

            def ask(sql: str, /, **values: Value | tuple[Value, ...]) -> list[Row]:
                return self._run(connection, *spread(sql, values))

            yield ask
        finally:
            # Nothing was written; what failed may have ended the transaction by itself.
            with suppress(sqlite3.Error):
                connection.rollback()
            self._idle.append(connection)

    def has(self, table: str) -> bool:
        with self.reading() as ask:
            return bool(ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name = :name", name=table))

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()

    def _take(self) -> sqlite3.Connection:
        with suppress(IndexError):
            return self._idle.pop()
        # A sealed database is given as a URI, which can say that nobody writes to it.
        place = f"{self._database.absolute().as_uri()}?immutable=1" if self._sealed else str(self._database)
        try:
            connection = sqlite3.connect(place, timeout=BUSY_SECONDS, uri=self._sealed, check_same_thread=False)
            try:
                prepare(connection, sealed=self._sealed)
            except BaseException:
                connection.close()
                raise
        except sqlite3.Error as error:
            raise self._in_words(error) from error
        connection.row_factory = SqliteRow
        return connection

    def _run(self, connection: sqlite3.Connection, sql: str, values: dict[str, Any]) -> list[Row]:
        try:
            return connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise self._in_words(error) from error

    def _in_words(self, error: sqlite3.Error) -> Exception:
        return in_words(error, str(self._database.parent)) or error


def is_sealed(database: Path) -> bool:
    """Whether the database lies where nothing can be written, as on a read-only medium, and is whole by itself. SQLite
    would want to write beside it even to read it."""
    log = database.with_name(f"{database.name}-wal")
    if not database.is_file() or os.access(database.parent, os.W_OK):
        return False
    return not log.exists() or log.stat().st_size == 0


def prepare(connection: sqlite3.Connection, *, sealed: bool = False) -> None:
    """Set a new connection up."""
    connection.isolation_level = None
    if sealed:
        return
    with closing(connection.cursor()) as cursor:
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "cache_size=-32000"):
            cursor.execute(f"PRAGMA {pragma}")


_WRITING = tuple(f"SQLITE_IOERR_{what}" for what in ("WRITE", "FSYNC", "DIR_FSYNC", "TRUNCATE", "SHMSIZE", "SHMMAP"))


def in_words(error: sqlite3.Error, folder: str) -> CorpusError | None:
    """What an error means for the corpus in ``folder``; None for those of the driver itself (closed connection, wrong
    parameters), which carry no code and are faults of ours."""
    code: str = getattr(error, "sqlite_errorname", "")
    details: dict[str, Any] = {"folder": folder, "reason": str(error)}
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return CorpusError("damaged", **details)
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return CorpusError("not-writable", **details)
    # Writing fails with the second kind where a quota is used up, or the largest size of a file is reached.
    if code.startswith(("SQLITE_FULL", *_WRITING)):
        return CorpusError("disk-full", folder=folder)
    if code.startswith("SQLITE_IOERR"):
        return CorpusError("damaged", **details)
    return None
