"""The one source of truth: documents and all that was read out of them, in one database.

A document and all its rows land in one transaction, so a process that is killed at any moment leaves whole documents
only. Identity is the content hash: the same content under two paths is one document with two paths. A file that has
changed is a new version of its path; a content that no path holds any longer is dropped, and a line in ``versions``
remembers that it was there. Writing needs the writer's lock, which every method takes by itself unless its caller holds
it already (``Corpus.writing``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extractor.model import Extraction

from .errors import CorpusError
from .layout_version import VERSION
from .questions import first
from .records import Outcome, SourceFile
from .sqlite import SqliteReader
from .summaries import Summaries

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from .prepared import Prepared
    from .writer import Writer

_MAKING = 30.0
"""Seconds to wait for another process that lays out the same store, or brings it up to date."""


class Lock(Protocol):
    """Gives the right to write for as long as the context lasts."""

    def __call__(self, wait: float = 0.0) -> AbstractContextManager[None]: ...


class Store(Summaries):
    """Reads (see the base classes) and writes the database of a corpus."""

    def __init__(self, database: Path | str, root: Path, lock: Lock, *, create: bool = False) -> None:
        """Open the store, bringing an older one up to date.

        ``database`` is an SQLite file or an SQLAlchemy URL, ``root`` the folder that relative paths start from.
        Raises CorpusError ``no-corpus``, ``newer``, ``older``, ``damaged``, ``not-writable`` or ``locked``.
        """
        self._database = database
        self._lock = lock
        if isinstance(database, Path):
            super().__init__(SqliteReader(database), root)
        else:
            from .engine import EngineReader

            super().__init__(EngineReader(self._engine), root)
        try:
            self._open(create)
        except BaseException:
            self.close()
            raise

    def _open(self, create: bool) -> None:
        found = self._version()
        if found is None and not create:
            raise CorpusError("no-corpus", folder=str(self._root))
        if found is not None and found > VERSION:
            raise CorpusError("newer", folder=str(self._root), found=found, supported=VERSION)
        if found == VERSION:
            return
        from . import migrations

        with self._lock(_MAKING):
            # Another process may have done it while this one waited.
            found = self._version()
            if found is not None:
                migrations.migrate(self._engine, found)
                return
            with self._writer.transaction() as connection:
                migrations.create(connection)

    def _version(self) -> int | None:
        """The version of the layout; None where there is no store yet."""
        if not self._reader.has("meta"):
            return None
        with self._reading() as ask:
            row = first(ask("SELECT value FROM meta WHERE key = 'schema_version'"))
        return int(row["value"]) if row else None

    @cached_property
    def _engine(self) -> Engine:
        from .engine import connect

        return connect(self._database)

    @cached_property
    def _writer(self) -> Writer:
        # Loaded when something is written: most commands only ask, and SQLAlchemy would be half of their time.
        from .writer import Writer

        return Writer(self, self._engine, self._lock, self._root)

    def close(self) -> None:
        self._reader.close()
        if "_engine" in vars(self):
            self._engine.dispose()

    def add(self, extraction: Extraction | Prepared, sha256: str, source: SourceFile, extractor: str) -> Outcome:
        """Store what was read out of a file; all or nothing.

        ``sha256`` is the hash of the file's bytes, ``extractor`` names the version that read it. A content that is
        already there keeps its id; its rows are written anew.
        """
        return self._writer.add(extraction, sha256, source, extractor)

    def attach(self, document_id: int, source: SourceFile, extractor: str) -> Outcome:
        """Note that the file at ``source`` holds the content of a document that is already there."""
        return self._writer.attach(document_id, source, extractor)

    def remove(self, document_id: int) -> None:
        """Drop a document with all its rows and paths. Raises CorpusError ``unknown-document``."""
        self._writer.remove(document_id)

    def forget_members(self, archive: Path, kept: Collection[Path] = ()) -> list[Path]:
        """Let go of what was read from the members of an archive, but for those ``kept``: their places, and the
        documents that have no other place. Gives the places."""
        return self._writer.forget_members(archive, kept)

    def forget_archive(self, archive: Path) -> list[Path]:
        """Let go of an archive: ``forget_members`` of all, and of itself."""
        return self._writer.forget_archive(archive)

    def note(self, outcome: Outcome, source: SourceFile | None = None, extractor: str = "") -> None:
        """Remember what became of a file that was not stored. ``source`` tells later whether it has changed since."""
        self._writer.note(outcome, source, extractor)

    def mark_missing(self, paths: Iterable[Path]) -> None:
        """Note that these files are no longer there; what was read from them stays."""
        self._writer.mark_missing(paths)

    def set_state(self, key: str, value: str | None) -> None:
        """Keep a note for another room (None removes it); see ``state``."""
        self._writer.set_state(key, value)

    def faults(self) -> list[str]:
        """What is wrong inside the database, in its own words; empty when it is sound."""
        if not isinstance(self._database, Path):
            return []
        with self._reading() as ask:
            said = [row["quick_check"] for row in ask("PRAGMA quick_check")]
            broken = ask("PRAGMA foreign_key_check")
        lines = [f"{row['table']}: row {row['rowid']} has no {row['parent']}" for row in broken]
        return [line for line in said if line != "ok"] + lines
