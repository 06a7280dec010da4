"""What the store knows of files: where documents are found, what became of each file at its last reading."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from extractor.model import Notice
from extractor.readers import misnamed

from . import codec
from .pathkeys import path_key, path_of, typed_place
from .queries import Queries
from .questions import Ask, Row, first
from .records import FileAsItWas, Outcome, PathRecord, Result, Version


class FileQueries(Queries):
    """Questions about files."""

    def path_key(self, path: Path) -> str:
        """How the store names ``path``."""
        return path_key(path, self._root)

    def paths(self, below: Path | None = None) -> dict[Path, PathRecord]:
        """All places of documents, by path; with ``below`` only those in that folder."""
        query = """
            SELECT paths.*, documents.sha256, documents.extractor
            FROM paths JOIN documents ON documents.id = paths.document_id ORDER BY paths.id
        """
        with self._reading() as ask:
            rows = ask(query)
        records = [self._path_record(row) for row in rows]
        folder = below.absolute() if below is not None else None
        return {record.path: record for record in records if folder is None or record.path.is_relative_to(folder)}

    def _path_record(self, row: Row) -> PathRecord:
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
        with self._reading() as ask:
            rows = ask("SELECT sha256, id, extractor FROM documents")
        return {row["sha256"]: (row["id"], row["extractor"]) for row in rows}

    def versions(self, path: Path) -> list[Version]:
        """What stood at ``path`` before, oldest first."""
        query = "SELECT * FROM versions WHERE path = :path ORDER BY id"
        with self._reading() as ask:
            rows = ask(query, path=self.path_key(path))
        return [
            Version(path_of(row["path"], self._root), row["sha256"], row["title"], row["added_at"], row["until"])
            for row in rows
        ]

    def outcomes(self, result: Result | None = None) -> list[Outcome]:
        """What became of each file at the last run that looked at it, by path."""
        which = "WHERE result = :result " if result is not None else ""
        values = {"result": str(result)} if result is not None else {}
        with self._reading() as ask:
            found = [self._outcome(row) for row in ask(f"SELECT * FROM outcomes {which}ORDER BY path", **values)]
            documents: dict[str, int] = {
                row["path"]: row["document_id"] for row in ask("SELECT path, document_id FROM paths")
            }
            return [
                replace(outcome, document_id=document, notices=self.notices_at(ask, document, outcome.path))
                if outcome.warnings and (document := documents.get(self.path_key(outcome.path))) is not None
                else outcome
                for outcome in found
            ]

    def notices_at(self, ask: Ask, document_id: int, path: Path) -> tuple[Notice, ...]:
        """The warnings about the file at ``path``, which holds the document: those about its name are its own."""
        card = first(ask("SELECT format FROM documents WHERE id = :document", document=document_id))
        kind = card["format"] if card else ""
        query = "SELECT * FROM notices WHERE document_id = :document AND code <> 'suffix' ORDER BY position"
        found = tuple(codec.notice_of(row) for row in ask(query, document=document_id))
        return (Notice("suffix", {"suffix": path.suffix, "format": kind}), *found) if misnamed(path, kind) else found

    def refused(self) -> dict[Path, FileAsItWas]:
        """The files that were refused when they were last read, by path."""
        return self._as_they_were(Result.REFUSED)

    def archive(self, words: str) -> Path | None:
        """The archive that was added from the path ``words``; None where it is none."""
        key = self.path_key(Path(typed_place(words)))
        with self._reading() as ask:
            row = first(ask("SELECT result FROM outcomes WHERE path = :path", path=key))
        return path_of(key, self._root) if row and row["result"] == Result.OPENED else None

    def opened(self) -> dict[Path, FileAsItWas]:
        """The archives whose members were all read, by path."""
        return self._as_they_were(Result.OPENED)

    def _as_they_were(self, result: Result) -> dict[Path, FileAsItWas]:
        with self._reading() as ask:
            rows = ask("SELECT * FROM outcomes WHERE result = :result AND size IS NOT NULL", result=str(result))
        found = [FileAsItWas(row["size"], row["mtime_ns"], row["extractor"], self._outcome(row)) for row in rows]
        return {file.outcome.path: file for file in found}

    def _outcome(self, row: Row) -> Outcome:
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
