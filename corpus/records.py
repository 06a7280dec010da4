"""What the store gives back: frozen values, apart from any database.

Figures, duties, dates, citations and checks come back as the extractor's own types, each wrapped in ``Stored`` with the
document it belongs to. A document comes back as ``DocumentRecord`` (its library card) or whole, as an ``Extraction``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from extractor.model import Measure, Notice, Role

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Stored(Generic[Row]):
    """A row of the extraction of a document; ``position`` counts the document's rows of its kind from 0."""

    id: int
    document_id: int
    position: int
    row: Row


class Outline(NamedTuple):
    """A figure without its words. ``name`` is canonical or as written, ``area`` a code where there is one, ``period``
    the year where it is the last day of one, ``change`` whether it is one, ``target`` whether it is to be reached,
    ``value`` in the base of its unit."""

    id: int
    document: int
    name: str
    area: str
    period: str
    change: bool
    target: bool
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """The library card of a stored document.

    ``name`` is the file's name when it was read, ``paths`` are all places where its content is found now. ``sequence``
    is the number of the change that last touched it. ``observations`` and ``violations`` count its figures and the
    checks in it that do not hold. ``issued`` and ``period`` are ISO 8601, ``added_at`` is UTC.
    """

    id: int
    sha256: str
    name: str
    title: str | None
    doc_number: str | None
    doc_number_key: str | None
    issuer: str | None
    issued: str | None
    region: str | None
    region_code: str | None
    doc_type: str | None
    period: str | None
    format: str
    characters: int
    added_at: str
    extractor: str
    sequence: int
    observations: int
    violations: int
    paths: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """What to call it: its title, or its file's name where it has none."""
        return self.title or self.name

    def card(self) -> dict[str, Any]:
        """The object that stands for a document in JSON (docs/data-model.md)."""
        fields = ("id", "title", "doc_number", "issuer", "issued", "region", "doc_type")
        return {name: getattr(self, name) for name in fields} | {"paths": list(self.paths)}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """Which documents; every field given must hold.

    ``year`` is met by a document issued in it or about it, ``since``/``until`` are years likewise. ``region`` and
    ``region_code`` include the regions below. ``issuer``, ``doc_type`` and ``title`` are parts of the text.
    """

    year: int | None = None
    since: int | None = None
    until: int | None = None
    region: str | None = None
    region_code: str | None = None
    issuer: str | None = None
    doc_type: str | None = None
    title: str | None = None
    doc_number: str | None = None
    format: str | None = None
    ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFilter:
    """Which observations; every field given must hold.

    ``names`` are canonical or written indicator names, compared exactly. ``since`` and ``until`` are years of the
    figure's period, or of its document where the figure has none. ``department`` is part of a department's name.
    """

    names: tuple[str, ...] | None = None
    region: str | None = None
    region_code: str | None = None
    since: int | None = None
    until: int | None = None
    role: Role | None = None
    measure: Measure | None = None
    unit: str | None = None
    department: str | None = None
    documents: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """An indicator of the corpus: ``name`` is canonical where ``known``, else as written. ``aliases`` are the other
    names it goes by in the documents; ``first``/``last`` the years of its figures."""

    name: str
    known: bool
    aliases: tuple[str, ...]
    units: tuple[str, ...]
    observations: int
    documents: int
    first: int | None
    last: int | None


class ChangeKind(StrEnum):
    ADDED = "added"
    """The document is new or was read again: index it (anew)."""
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """The last change to a document. Numbers only grow: a projection that has all up to n asks for those since n."""

    sequence: int
    document_id: int
    kind: ChangeKind


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was when it was read: ``size`` in bytes, ``mtime_ns`` as ``os.stat`` gives it; ``link`` where the
    path is a symbolic link that was named as such. The ``path`` of a member of an archive leads through the archive as
    through a folder (``统计/年报.zip/附件/表.xlsx``); ``file`` is where it was unpacked."""

    path: Path
    size: int
    mtime_ns: int
    link: bool = False
    file: Path | None = None

    @property
    def place(self) -> Path:
        """Where its bytes are."""
        return self.file or self.path


@dataclass(frozen=True, slots=True)
class PathRecord:
    """Where a document is found. ``missing_since`` (UTC) is set when the file was gone at the last look."""

    path: Path
    document_id: int
    sha256: str
    size: int
    mtime_ns: int
    added_at: str
    missing_since: str | None
    extractor: str


@dataclass(frozen=True, slots=True)
class Version:
    """What stood at a path before it was changed or removed."""

    path: Path
    sha256: str
    title: str | None
    added_at: str
    until: str


class Result(StrEnum):
    """What became of a file."""

    ADDED = "added"
    UPDATED = "updated"
    """The file has new content, or was read again by a newer extractor."""
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    """The same content is already there under another path."""
    OPENED = "opened"
    """An archive: each of its members has an outcome of its own."""
    REFUSED = "refused"
    SKIPPED = "skipped"
    GONE = "gone"
    """The file was there at an earlier run and is not now; what was read from it is kept."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. ``problem`` names an entry of ``extractor.problems.PROBLEMS`` where it was refused or
    skipped, ``details`` fill its text; ``warnings`` counts the ``notices`` of a file that was read."""

    path: Path
    result: Result
    problem: str | None = None
    details: Mapping[str, str | int] = field(default_factory=dict)
    document_id: int | None = None
    warnings: int = 0
    at: str = ""
    notices: tuple[Notice, ...] = field(default=(), compare=False)

    @staticmethod
    def of_archive(path: Path, details: Mapping[str, str | int], at: str = "") -> Outcome:
        """The outcome of an archive, whose ``details`` count its ``members``, those ``left`` out (``names`` has the
        first of them) and those ``renamed``."""
        notices = []
        if details["left"]:
            notices.append(Notice("members-left-out", {"count": details["left"], "names": details["names"]}))
        if details["renamed"]:
            notices.append(Notice("members-renamed", {"count": details["renamed"]}))
        return Outcome(path, Result.OPENED, None, details, None, len(notices), at, tuple(notices))

    @property
    def code(self) -> str:
        return f"{self.result}:{self.problem}" if self.problem else str(self.result)

    @property
    def standing(self) -> str:
        """One of four: ``ok``, ``warned`` (read, with warnings), ``refused`` or ``skipped``; ``gone`` where the file is
        no longer there."""
        if self.result in (Result.REFUSED, Result.SKIPPED, Result.GONE):
            return str(self.result)
        return "warned" if self.warnings else "ok"


@dataclass(frozen=True, slots=True)
class FileAsItWas:
    """A file without a document of its own (it was refused, or is an archive), as it was when it was last read."""

    size: int
    mtime_ns: int
    extractor: str
    outcome: Outcome

    @property
    def stamp(self) -> tuple[int, int, str]:
        """What differs where the file would have to be read again."""
        return self.size, self.mtime_ns, self.extractor


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """The corpus in numbers. The mappings count documents, ``outcomes`` (by code) and ``standings`` files; most
    frequent first."""

    documents: int
    paths: int
    missing: int
    characters: int
    observations: int
    indicators: int
    responsibilities: int
    dates: int
    citations: int
    checks: int
    violations: int
    formats: Mapping[str, int]
    regions: Mapping[str, int]
    years: Mapping[str, int]
    doc_types: Mapping[str, int]
    outcomes: Mapping[str, int]
    standings: Mapping[str, int] = field(default_factory=dict)
