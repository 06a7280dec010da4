"""What the store knows of files: where documents are found, what became of each file at its last reading."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from extractor.model import Notice
from extractor.readers import misnamed

from . import codec, schema
from .pathkeys import path_key, path_of, typed_place
from .queries import Queries
from .records import FileAsItWas, Outcome, PathRecord, Result, Version


class FileQueries(Queries):
    """Questions about files."""

    def path_key(self, path: Path) -> str:
        """How the store names ``path``."""
        return path_key(path, self._root)

    def paths(self, below: Path | None = None) -> dict[Path, PathRecord]:
        """All places of documents, by path; with ``below`` only those in that folder."""
        table, documents = schema.paths, schema.documents
        query = select(table, documents.c.sha256, documents.c.extractor).join(documents).order_by(table.c.id)
        with self._reading() as connection:
            rows = connection.execute(query).mappings().all()
        records = [self._path_record(row) for row in rows]
        folder = below.absolute() if below is not None else None
        return {record.path: record for record in records if folder is None or record.path.is_relative_to(folder)}

    def _path_record(self, row: Mapping[Any, Any]) -> PathRecord:
        return PathRecord(
            path=path_of(row["path"], self._root),
            document_id=row["document_id"],
            sha256=row["sha256"],
            size=row["size"],
            mtime_ns=row["mtime_ns"],
            added_at=row["added_at"],
            missing_since=row["missing_since"],
            extractor=row["extractor"],
        )

    def contents(self) -> dict[str, tuple[int, str]]:
        """Per content hash the document's id and the extractor that read it."""
        table = schema.documents
        with self._reading() as connection:
            rows = connection.execute(select(table.c.sha256, table.c.id, table.c.extractor)).all()
        return {row.sha256: (row.id, row.extractor) for row in rows}

    def versions(self, path: Path) -> list[Version]:
        """What stood at ``path`` before, oldest first."""
        table = schema.versions
        query = select(table).where(table.c.path == self.path_key(path)).order_by(table.c.id)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return [Version(path_of(r.path, self._root), r.sha256, r.title, r.added_at, r.until) for r in rows]

    def outcomes(self, result: Result | None = None) -> list[Outcome]:
        """What became of each file at the last run that looked at it, by path."""
        table = schema.outcomes
        query = select(table).order_by(table.c.path)
        if result is not None:
            query = query.where(table.c.result == str(result))
        with self._reading() as connection:
            found = [self._outcome(row) for row in connection.execute(query).mappings()]
            places = schema.paths
            documents: dict[str, int] = {
                row.path: row.document_id for row in connection.execute(select(places.c.path, places.c.document_id))
            }
            return [
                replace(outcome, document_id=document, notices=self.notices_at(connection, document, outcome.path))
                if outcome.warnings and (document := documents.get(self.path_key(outcome.path))) is not None
                else outcome
                for outcome in found
            ]

    def notices_at(self, connection: Connection, document_id: int, path: Path) -> tuple[Notice, ...]:
        """The warnings about the file at ``path``, which holds the document: those about its name are its own."""
        documents, notices = schema.documents, schema.notices
        kind = connection.scalar(select(documents.c.format).where(documents.c.id == document_id)) or ""
        about_text = (notices.c.document_id == document_id) & (notices.c.code != "suffix")
        rows = connection.execute(select(notices).where(about_text).order_by(notices.c.position)).mappings()
        found = tuple(codec.notice_of(row) for row in rows)
        return (Notice("suffix", {"suffix": path.suffix, "format": kind}), *found) if misnamed(path, kind) else found

    def refused(self) -> dict[Path, FileAsItWas]:
        """The files that were refused when they were last read, by path."""
        return self._as_they_were(Result.REFUSED)

    def archive(self, words: str) -> Path | None:
        """The archive that was added from the path ``words``; None where it is none."""
        table, key = schema.outcomes, self.path_key(Path(typed_place(words)))
        with self._reading() as connection:
            result = connection.scalar(select(table.c.result).where(table.c.path == key))
        return path_of(key, self._root) if result == Result.OPENED else None

    def opened(self) -> dict[Path, FileAsItWas]:
        """The archives whose members were all read, by path."""
        return self._as_they_were(Result.OPENED)

    def _as_they_were(self, result: Result) -> dict[Path, FileAsItWas]:
        table = schema.outcomes
        query = select(table).where(table.c.result == str(result), table.c.size.is_not(None))
        with self._reading() as connection:
            rows = connection.execute(query).mappings().all()
        found = [FileAsItWas(row["size"], row["mtime_ns"], row["extractor"], self._outcome(row)) for row in rows]
        return {file.outcome.path: file for file in found}

    def _outcome(self, row: Mapping[Any, Any]) -> Outcome:
        path, details = path_of(row["path"], self._root), json.loads(row["details"])
        if row["result"] == Result.OPENED:
            return Outcome.of_archive(path, details, row["at"])
        return Outcome(
            path=path,
            result=Result(row["result"]),
            problem=row["problem"],
            details=details,
            warnings=row["warnings"],
            at=row["at"],
        )
