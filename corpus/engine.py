"""The connection to the database: pragmas, honest transactions, errors in words.

SQLite runs in WAL mode with foreign keys on and full synchronisation: a document that was reported as stored is on the
disk. The driver's habit of opening transactions by itself is turned off, so that one transaction is one transaction,
data definition included.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event

from .errors import CorpusError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine import ExceptionContext

BUSY_SECONDS = 30
"""How long a statement waits for another process's transaction."""


def connect(database: Path | str) -> Engine:
    """An engine for an SQLite file, or for any SQLAlchemy URL (``postgresql+psycopg://…``).

    Errors of the database surface as CorpusError (``damaged``, ``not-writable``, ``disk-full``).
    """
    sealed = isinstance(database, Path) and _is_sealed(database)
    if isinstance(database, str):
        engine = create_engine(database)
        name = engine.url.render_as_string(hide_password=True)
    else:
        url = URL.create("sqlite", database=str(database))
        if sealed:
            url = URL.create("sqlite", database=database.absolute().as_uri(), query={"immutable": "1", "uri": "true"})
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
        name = str(database.parent)

    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sealed if sealed else _prepare)
        event.listen(engine, "begin", _begin)

    @event.listens_for(engine, "handle_error")
    def translate(context: ExceptionContext) -> None:
        error = context.original_exception
        if isinstance(error, sqlite3.Error) and (said := _in_words(error, name)):
            raise said from error

    return engine


def _is_sealed(database: Path) -> bool:
    """Whether the database lies where nothing can be written, as on a read-only medium, and is whole by itself. SQLite
    would want to write beside it even to read it."""
    log = database.with_name(f"{database.name}-wal")
    if not database.is_file() or os.access(database.parent, os.W_OK):
        return False
    return not log.exists() or log.stat().st_size == 0


def _prepare_sealed(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "cache_size=-32000"):
            cursor.execute(f"PRAGMA {pragma}")
    finally:
        cursor.close()


def _begin(connection: Connection) -> None:
    # A writer asks for the write lock at once: waiting for it later, with a read snapshot in hand, cannot succeed.
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


_WRITING = tuple(f"SQLITE_IOERR_{what}" for what in ("WRITE", "FSYNC", "DIR_FSYNC", "TRUNCATE", "SHMSIZE", "SHMMAP"))


def _in_words(error: sqlite3.Error, folder: str) -> CorpusError | None:
    # Errors of the driver itself (closed connection, wrong parameters) carry no code; they are faults of ours.
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
