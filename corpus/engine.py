"""The database by SQLAlchemy: for all that is written, and for every database that is not SQLite.

Loading SQLAlchemy takes longer than most answers, so a command that only asks does without it (``sqlite.py``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event, inspect, text

from . import sqlite
from .questions import Ask, Row, Value, spread

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine import ExceptionContext


def connect(database: Path | str) -> Engine:
    """An engine for an SQLite file, or for any SQLAlchemy URL (``postgresql+psycopg://…``).

    Errors of the database surface as CorpusError (``damaged``, ``not-writable``, ``disk-full``).
    """
    sealed = isinstance(database, Path) and sqlite.is_sealed(database)
    if isinstance(database, str):
        engine = create_engine(database)
        name = engine.url.render_as_string(hide_password=True)
    else:
        url = URL.create("sqlite", database=str(database))
        if sealed:
            url = URL.create("sqlite", database=database.absolute().as_uri(), query={"immutable": "1", "uri": "true"})
        engine = create_engine(url, connect_args={"timeout": sqlite.BUSY_SECONDS})
        name = str(database.parent)

    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        sqlite.prepare(connection, sealed=sealed)

    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", prepare)
        event.listen(engine, "begin", _begin)

    @event.listens_for(engine, "handle_error")
    def translate(context: ExceptionContext) -> None:
        error = context.original_exception
        if isinstance(error, sqlite3.Error) and (said := sqlite.in_words(error, name)):
            raise said from error

    return engine


def _begin(connection: Connection) -> None:
    # A writer asks for the write lock at once: waiting for it later, with a read snapshot in hand, cannot succeed.
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def asking(connection: Connection) -> Ask:
    """Ask within a transaction of ``connection``, what it has written included."""

    def ask(sql: str, /, **values: Value | tuple[Value, ...]) -> Sequence[Row]:
        question, single = spread(sql, dict[str, Any](values))
        return connection.execute(text(question), single).mappings().all()

    return ask


class EngineReader:
    """See ``questions.Reader``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def reading(self) -> Iterator[Ask]:
        with self._engine.connect() as connection, connection.begin():
            yield asking(connection)

    def has(self, table: str) -> bool:
        with self._engine.connect() as connection:
            return inspect(connection).has_table(table)

    def close(self) -> None:
        self._engine.dispose()
