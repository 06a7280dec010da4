"""Archives among the files that are ingested: unpacked in the corpus folder, their members read like other files.

An archive is remembered as done only when all of its members have an outcome; so a run that was stopped in the middle
of one goes on with it. What is no longer in a changed archive leaves the corpus, as the old content of a changed file
does.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from .records import FileAsItWas, Outcome, PathRecord, Result, SourceFile

if TYPE_CHECKING:
    from extractor.archives import Unpacked

    from .location import Corpus
    from .work import Work

_ROOM = "unpacked"
_NAMED = 3


@dataclass
class _Open:
    """An archive whose members are being read."""

    source: SourceFile
    outcome: Outcome
    room: Path | None
    members: frozenset[Path]
    waiting: set[Path]


class Archives:
    """The archives of one run. Use as a context manager: what was unpacked is gone afterwards."""

    def __init__(self, corpus: Corpus, extractor: str) -> None:
        self._store, self._extractor = corpus.store, extractor
        self._folder = corpus.folder / _ROOM
        self._rooms = 0
        self._known: Mapping[Path, PathRecord] = {}
        self._refused: Mapping[Path, FileAsItWas] = {}
        self.before: Mapping[Path, FileAsItWas] = {}
        """Archives of earlier runs, by path."""
        self._members: defaultdict[Path, list[Path]] = defaultdict(list)
        self._open: dict[Path, _Open] = {}
        self._archive_of: dict[Path, Path] = {}

    def __enter__(self) -> Archives:
        self._clear()  # A run that was killed may have left something.
        return self

    def __exit__(self, *_: object) -> None:
        self._clear()

    def _clear(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def room(self) -> Path:
        """A folder to unpack a file in, should it be an archive; it is not there yet."""
        self._rooms += 1
        return self._folder / str(self._rooms)

    def look(self, known: Mapping[Path, PathRecord], refused: Mapping[Path, FileAsItWas]) -> None:
        """Take in what the store knows of archives: ``known`` and ``refused`` are files of earlier runs."""
        self._known, self._refused, self.before = known, refused, self._store.opened()
        if self.before:
            for path in chain(known, refused):
                for folder in path.parents:
                    if folder in self.before:
                        self._members[folder].append(path)

    def unchanged(self, source: SourceFile, passing: frozenset[str]) -> tuple[Outcome, list[Outcome]] | None:
        """The outcomes of an archive that is as it was when all of it was read, and of its members; None where it is
        not, or a member was refused for a reason that may have passed."""
        before = self.before.get(source.path)
        if before is None or before.stamp != (source.size, source.mtime_ns, self._extractor):
            return None
        outcomes = []
        for path in self._members[source.path]:
            if path in self._refused:
                outcomes.append(self._refused[path].outcome)
            elif self._known[path].missing_since is None:
                outcomes.append(Outcome(path, Result.UNCHANGED, document_id=self._known[path].document_id))
            else:
                return None
        if any(outcome.problem in passing for outcome in outcomes):
            return None
        return replace(before.outcome, result=Result.UNCHANGED), outcomes

    def open(self, job: Work, unpacked: Unpacked) -> tuple[Outcome, list[SourceFile | Outcome]]:
        """The outcome of an archive that was unpacked, and its members: files to read, or outcomes where there is
        nothing to read."""
        source = job.source
        members = list(_members(source, unpacked))
        left = [member.path.name for member in members if getattr(member, "result", None) is Result.REFUSED]
        names = "、".join(left[:_NAMED]) + ("…" if len(left) > _NAMED else "")
        details: dict[str, str | int] = {
            "members": len(members),
            "left": len(left),
            "names": names,
            "renamed": unpacked.renamed,
        }
        outcome = Outcome.of_archive(source.path, details)
        self._store.note(outcome)
        paths = frozenset(member.path for member in members)
        self._open[source.path] = _Open(source, outcome, job.room, paths, set(paths))
        self._archive_of.update(dict.fromkeys(paths, source.path))
        return outcome, members

    def finished(self, path: Path) -> list[Outcome]:
        """Note that the file at ``path`` is done. With the last file of an archive, the outcomes of what was in it at
        an earlier run and is no longer."""
        archive = self._open.get(self._archive_of.pop(path, path))
        if archive is None:
            return []
        archive.waiting.discard(path)
        if archive.waiting:
            return []
        del self._open[archive.source.path]
        if archive.room is not None:
            shutil.rmtree(archive.room, ignore_errors=True)
        left = self._store.forget_members(archive.source.path, archive.members)
        self._store.note(archive.outcome, archive.source, self._extractor)
        return [Outcome(gone, Result.GONE, "left-archive") for gone in left]


def _members(archive: SourceFile, unpacked: Unpacked) -> list[SourceFile | Outcome]:
    found: list[SourceFile | Outcome] = []
    for member in unpacked.members:
        path = archive.path.joinpath(*member.place)
        if member.error is not None:
            result = Result.SKIPPED if member.error.code == "office-lock" else Result.REFUSED
            found.append(Outcome(path, result, member.error.code, dict(member.error.details)))
        elif member.file is not None:
            status = member.file.lstat()
            found.append(SourceFile(path, status.st_size, status.st_mtime_ns, file=member.file))
    return found
