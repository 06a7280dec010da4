"""Bringing a store made by an earlier release up to the layout of this one.

A migration leads from one version of the layout to the next and runs with all later ones in one transaction; before
that, SQLite stores are copied to a file beside them. A store of a later version is refused: its meaning is not known.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import uuid4

from sqlalchemy import insert, text, update

from . import schema
from .errors import CorpusError
from .layout_version import VERSION
from .likeness import pack_sketch, sketch

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


@dataclass(frozen=True, slots=True)
class Migration:
    """``apply`` leads a store from ``version - 1`` to ``version``. It must not use ``schema``, which describes the
    newest layout only."""

    version: int
    apply: Callable[[Connection], None]


def _sketches(connection: Connection) -> None:
    """Version 2 keeps what near-duplicates are told by."""
    connection.execute(
        text(
            "CREATE TABLE sketches (document_id INTEGER NOT NULL, sketch BLOB NOT NULL,"
            " CONSTRAINT pk_sketches PRIMARY KEY (document_id), CONSTRAINT fk_sketches_document_id_documents"
            " FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE)"
        )
    )
    for document_id in connection.scalars(text("SELECT id FROM documents")).all():
        found = connection.scalar(text("SELECT text FROM texts WHERE document_id = :id"), {"id": document_id})
        row = {"id": document_id, "sketch": pack_sketch(sketch(found or ""))}
        connection.execute(text("INSERT INTO sketches (document_id, sketch) VALUES (:id, :sketch)"), row)


def _places(connection: Connection) -> None:
    """Version 3 keeps where in its file each row stands, and the words of checks in English. Only the file can tell:
    every document is read again when its file is next come upon."""
    connection.execute(text("ALTER TABLE checks ADD COLUMN explanation_en TEXT"))
    for table in ("observations", "responsibilities", "dates", "citations", "checks"):
        connection.execute(text(f"ALTER TABLE {table} ADD COLUMN place TEXT"))
    connection.execute(text("UPDATE documents SET extractor = ''"))


MIGRATIONS: tuple[Migration, ...] = (Migration(2, _sketches), Migration(3, _places))
"""In order. Version 1 is the first layout there ever was, so nothing leads to it."""


def create(connection: Connection, version: int = VERSION) -> None:
    """Lay out an empty store."""
    schema.metadata.create_all(connection)
    values = {"schema_version": str(version), "corpus_id": uuid4().hex}
    connection.execute(insert(schema.meta), [{"key": key, "value": value} for key, value in values.items()])


def migrate(
    engine: Engine,
    found: int,
    *,
    target: int = VERSION,
    migrations: Sequence[Migration] = MIGRATIONS,
) -> Path | None:
    """Bring a store from version ``found`` to ``target``; gives the copy of the old file where one was made.

    Raises CorpusError ``newer`` where ``found`` lies beyond ``target``, ``older`` where no way leads there.
    """
    folder = _folder(engine)
    if found > target:
        raise CorpusError("newer", folder=folder, found=found, supported=target)
    steps = {migration.version: migration for migration in migrations}
    wanted = range(found + 1, target + 1)
    if any(version not in steps for version in wanted):
        raise CorpusError("older", folder=folder, found=found)
    if not wanted:
        return None
    backup = _copy(engine, found)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        for version in wanted:
            steps[version].apply(connection)
        connection.execute(
            update(schema.meta).where(schema.meta.c.key == "schema_version").values(value=str(target)),
        )
    return backup


def _copy(engine: Engine, version: int) -> Path | None:
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return None
    file = Path(engine.url.database)
    backup = file.with_name(f"{file.name}.v{version}.bak")
    backup.unlink(missing_ok=True)
    pooled = engine.raw_connection()
    try:
        with closing(sqlite3.connect(backup)) as copy:
            cast("sqlite3.Connection", pooled.driver_connection).backup(copy)
    finally:
        pooled.close()
    return backup


def _folder(engine: Engine) -> str:
    return str(Path(engine.url.database).parent) if engine.url.database else engine.url.render_as_string()
