"""The writing half of the store, by SQLAlchemy: what ``Store`` does when something is added, changed or removed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import Enum, auto
from functools import lru_cache
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, update

from extractor.model import Extraction

from . import schema
from .engine import asking
from .errors import CorpusError
from .pathkeys import path_of
from .prepared import Prepared, prepared
from .questions import batched
from .records import ChangeKind, Outcome, Result, SourceFile
from .values import dumps

if TYPE_CHECKING:
    from sqlalchemy import Connection, Dialect, Engine, Row, Table
    from sqlalchemy.sql.compiler import SQLCompiler

    from .store import Lock, Store

# Run for every file. Putting statements together costs more than running them: these are made once, and rows that are
# inserted are given beside their statement, not in it.
_KNOWN = select(schema.documents.c.id).where(schema.documents.c.sha256 == bindparam("sha256"))
_NUMBER = update(schema.documents).where(schema.documents.c.id == bindparam("document"))
_PLACE = select(schema.paths).where(schema.paths.c.path == bindparam("path"))
_NO_OUTCOME = delete(schema.outcomes).where(schema.outcomes.c.path == bindparam("path"))
_NO_CHANGE = delete(schema.changes).where(schema.changes.c.document_id == bindparam("document"))
_TABLES = {table.name: table for table in schema.PARTS}


def now() -> str:
    """This moment in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Writer:
    """See the methods of ``Store`` with the same names."""

    def __init__(self, store: Store, engine: Engine, lock: Lock, root: Path) -> None:
        self._store = store
        self._engine = engine
        self._lock = lock
        self._root = root

    @contextmanager
    def transaction(self, wait: float = 0.0) -> Iterator[Connection]:
        """All or nothing, by the one writer there is."""
        with (
            self._lock(wait),
            self._engine.connect().execution_options(write=True) as connection,
            connection.begin(),
        ):
            yield connection

    # Documents

    def add(self, extraction: Extraction | Prepared, sha256: str, source: SourceFile, extractor: str) -> Outcome:
        at = now()
        rows = extraction if isinstance(extraction, Prepared) else prepared(extraction)
        with self.transaction() as connection:
            table = schema.documents
            known = connection.scalar(_KNOWN, {"sha256": sha256})
            card = {**rows.card, "extractor": extractor}
            if known is None:
                card |= {"sha256": sha256, "added_at": at, "sequence": 0}
                document_id = _key(connection.execute(insert(table), card).inserted_primary_key)
            else:
                document_id = known
                for part in schema.PARTS:
                    connection.execute(delete(part).where(part.c.document_id == document_id))
                connection.execute(update(table).where(table.c.id == document_id).values(card))
            for name, batch in rows.rows(document_id):
                _insert(connection, _TABLES[name], *batch)
            sequence = _change(connection, document_id, ChangeKind.ADDED)
            connection.execute(_NUMBER, {"document": document_id, "sequence": sequence})
            before = self._place(connection, document_id, source, at)
            fresh = Result.ADDED if known is None else Result.DUPLICATE
            outcome = Outcome(
                source.path,
                fresh if before is _Before.NOTHING else Result.UPDATED,
                document_id=document_id,
                warnings=len(rows.notices),
                at=at,
                notices=rows.notices,
            )
            self._note(connection, outcome, source, extractor)
        return outcome

    def attach(self, document_id: int, source: SourceFile, extractor: str) -> Outcome:
        at = now()
        results = {
            _Before.NOTHING: Result.DUPLICATE,
            _Before.SAME: Result.UNCHANGED,
            _Before.OTHER: Result.UPDATED,
        }
        with self.transaction() as connection:
            before = self._place(connection, document_id, source, at)
            notices = self._store.notices_at(asking(connection), document_id, source.path)
            outcome = Outcome(
                source.path,
                results[before],
                document_id=document_id,
                warnings=len(notices),
                at=at,
                notices=notices,
            )
            self._note(connection, outcome, source, extractor)
        return outcome

    def remove(self, document_id: int) -> None:
        table = schema.paths
        with self.transaction() as connection:
            keys = connection.scalars(select(table.c.path).where(table.c.document_id == document_id)).all()
            for part in (table, schema.outcomes):
                connection.execute(delete(part).where(part.c.path.in_(keys)))
            _reopen(connection, keys)
            if not _drop(connection, document_id):
                raise CorpusError("unknown-document", document=document_id)

    def _place(self, connection: Connection, document_id: int, source: SourceFile, at: str) -> _Before:
        """Let the path of ``source`` hold the document; say what it held before."""
        table = schema.paths
        key = self._store.path_key(source.path)
        values: dict[str, Any] = {
            "document_id": document_id,
            "size": source.size,
            "mtime_ns": source.mtime_ns,
            "missing_since": None,
        }
        old = connection.execute(_PLACE, {"path": key}).one_or_none()
        if old is None:
            _insert(connection, table, {"path": key, "added_at": at, **values})
            return _Before.NOTHING
        if old.document_id == document_id:
            connection.execute(update(table).where(table.c.id == old.id).values(values))
            return _Before.SAME
        _remember(connection, old, at)
        connection.execute(update(table).where(table.c.id == old.id).values(added_at=at, **values))
        _drop_unless_placed(connection, old.document_id)
        return _Before.OTHER

    # Files

    def forget_members(self, archive: Path, kept: Collection[Path] = ()) -> list[Path]:
        at, table = now(), schema.paths
        beginning = self._store.path_key(archive) + "/"
        left = {self._store.path_key(path) for path in kept}
        with self.transaction() as connection:
            for part in (schema.outcomes, table):
                # LIKE takes large and small letters for the same.
                below = select(part).where(part.c.path.startswith(beginning, autoescape=True)).order_by(part.c.id)
                gone = [
                    row
                    for row in connection.execute(below).all()
                    if row.path.startswith(beginning) and row.path not in left
                ]
                for row in gone:
                    connection.execute(delete(part).where(part.c.id == row.id))
            for row in gone:
                _remember(connection, row, at)
                _drop_unless_placed(connection, row.document_id)
        return [path_of(row.path, self._root) for row in gone]

    def forget_archive(self, archive: Path) -> list[Path]:
        with self._lock():
            left = self.forget_members(archive)
            with self.transaction() as connection:
                table = schema.outcomes
                connection.execute(delete(table).where(table.c.path == self._store.path_key(archive)))
        return left

    def note(self, outcome: Outcome, source: SourceFile | None = None, extractor: str = "") -> None:
        with self.transaction() as connection:
            self._note(connection, outcome, source, extractor)

    def _note(self, connection: Connection, outcome: Outcome, source: SourceFile | None, extractor: str) -> None:
        key = self._store.path_key(outcome.path)
        connection.execute(_NO_OUTCOME, {"path": key})
        _insert(
            connection,
            schema.outcomes,
            {
                "path": key,
                "result": str(outcome.result),
                "problem": outcome.problem,
                "details": dumps(dict(outcome.details)),
                "warnings": outcome.warnings,
                "size": source.size if source else None,
                "mtime_ns": source.mtime_ns if source else None,
                "extractor": extractor,
                "at": outcome.at or now(),
            },
        )

    def mark_missing(self, paths: Iterable[Path]) -> None:
        table, at = schema.paths, now()
        with self.transaction() as connection:
            for path in paths:
                gone = (table.c.path == self._store.path_key(path)) & table.c.missing_since.is_(None)
                connection.execute(update(table).where(gone).values(missing_since=at))
                self._note(connection, Outcome(path, Result.GONE, at=at), None, "")

    def set_state(self, key: str, value: str | None) -> None:
        table = schema.states
        with self.transaction() as connection:
            connection.execute(delete(table).where(table.c.key == key))
            if value is not None:
                connection.execute(insert(table).values(key=key, value=value))


class _Before(Enum):
    """What a path held before."""

    NOTHING = auto()
    SAME = auto()
    OTHER = auto()


def _remember(connection: Connection, place: Row[Any], at: str) -> None:
    """Note what a row of ``paths`` held until now."""
    table, documents = schema.versions, schema.documents
    content = connection.execute(
        select(documents.c.sha256, documents.c.title).where(documents.c.id == place.document_id)
    ).one()
    values = {"path": place.path, "sha256": content.sha256, "title": content.title}
    connection.execute(insert(table).values(added_at=place.added_at, until=at, **values))


def _drop_unless_placed(connection: Connection, document_id: int) -> None:
    table = schema.paths
    if connection.scalar(select(table.c.id).where(table.c.document_id == document_id).limit(1)) is None:
        _drop(connection, document_id)


def _reopen(connection: Connection, keys: Iterable[str]) -> None:
    """Have the archives around these files looked into again at the next run."""
    table = schema.outcomes
    around = {str(folder) for key in keys for folder in PurePosixPath(key).parents}
    for part in batched(around):
        connection.execute(delete(table).where(table.c.path.in_(part), table.c.result == str(Result.OPENED)))


def _drop(connection: Connection, document_id: int) -> bool:
    found = connection.execute(delete(schema.documents).where(schema.documents.c.id == document_id)).rowcount
    if found:
        _change(connection, document_id, ChangeKind.REMOVED)
    return bool(found)


def _change(connection: Connection, document_id: int, kind: ChangeKind) -> int:
    """Number a change. Only the last one of each document is kept, so that the table does not grow with time."""
    connection.execute(_NO_CHANGE, {"document": document_id})
    change = {"document_id": document_id, "kind": str(kind)}
    return _key(connection.execute(insert(schema.changes), change).inserted_primary_key)


def _insert(connection: Connection, table: Table, *rows: Mapping[str, Any]) -> None:
    """Insert rows that have the same keys. SQLAlchemy puts the statement into words once; to have it look at each of
    thousands of rows as well takes longer than SQLite needs to store them."""
    statement = _inserting(table, tuple(rows[0]), connection.dialect)
    order = statement.positiontup
    values: Any = list(map(itemgetter(*order), rows)) if order else rows
    connection.exec_driver_sql(statement.string, values)


@lru_cache(maxsize=64)
def _inserting(table: Table, names: tuple[str, ...], dialect: Dialect) -> SQLCompiler:
    return insert(table).compile(dialect=dialect, column_keys=list(names))


def _key(primary_key: Any) -> int:
    return int(primary_key[0])
