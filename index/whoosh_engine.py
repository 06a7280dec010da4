"""The engine that comes with the package: Whoosh's storage, segments and posting lists in a folder.

Whoosh's parts are used from its codec up to its table of contents; its writer and searcher, which handle one posting
at a time, are not (docs/decisions/whoosh-by-columns.md). A commit writes one segment and a new table of contents, which
carries the sequence number of the store and the deletions. Nothing that an earlier table of contents names is touched
before ``prune``, so that one can always go back to it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from . import evaluate
from .engine import DamagedIndexError, Found, Verify
from .fields import Entry, Field
from .files import flush_file, flush_folder, remove
from .plan import Plan
from .postings import Postings
from .whoosh_segments import Segment, SegmentBuilder, damage_shows, files_of, schema

NAME = "MAIN"
TIER = 8
"""So many segments of like size (within the same factor) are merged into one."""
MERGE_LIMIT = 4096
"""Segments that hold more documents together are not merged: reading them costs more than it saves."""


class WhooshEngine:
    """See ``engine.Engine``."""

    def __init__(self, folder: Path, files: Collection[str] | None = None) -> None:
        """Open the index in ``folder``; see ``engine.EngineFactory``. Raises DamagedIndexError."""
        self._folder = folder
        self._storage = FileStorage(str(folder))
        self._segments: list[Segment] = []
        folder.mkdir(parents=True, exist_ok=True)
        if files is None and not self._tables():
            self._commit(schema(), [], 0, 0)
        names = self._tables()
        numbers = [number for number, path in names.items() if files is None or path.name in files]
        if not numbers:
            raise DamagedIndexError("no table of contents")
        self._open(max(numbers))

    def _tables(self) -> dict[int, Path]:
        """The tables of contents by their number."""
        found = self._folder.glob(f"_{NAME}_*.toc")
        return {int(number): path for path in found if (number := path.stem.rpartition("_")[2]).isdecimal()}

    def _open(self, number: int) -> None:
        self.close()
        with damage_shows():
            self._toc = TOC.read(self._storage, NAME, gen=number)
            self._sequence = int(self._toc.schema.sequence)
            self._segments = [Segment(self._storage, segment) for segment in self._toc.segments]
        self._postings = Postings(self._segments)

    @property
    def sequence(self) -> int:
        return self._sequence

    def size(self) -> int:
        return sum(segment.size for segment in self._segments)

    def search(
        self, plan: Plan, verify: Verify, limit: int | None = None, without: Collection[int] = frozenset()
    ) -> Found:
        return evaluate.search(self._postings, plan, verify, limit, without)

    def terms(self, field: Field) -> list[str]:
        return self._postings.terms(field)

    def write(self, entries: Iterable[Entry], removed: Collection[int], sequence: int) -> None:
        builder = SegmentBuilder(self._storage, self._toc.schema, NAME)
        with self._all_or_nothing(builder):
            for entry in entries:
                builder.add(entry)
            self._delete({*removed, *builder.ids})
            kept = [segment for segment in self._segments if segment.size]
            merged = _to_merge(kept, builder.size)
            for segment in merged:
                builder.absorb(segment)
            fresh = [builder.write()] if builder.size else []
            self._replace([segment.whoosh for segment in kept if segment not in merged], fresh, sequence)

    def part(self, entries: Iterable[Entry]) -> tuple[Any, list[int]]:
        """See ``parallel.PartedEngine``: Whoosh's object for the segment (None where there are no entries) and the ids
        of its documents."""
        builder = SegmentBuilder(self._storage, self._toc.schema, NAME)
        with self._all_or_nothing(builder):
            for entry in entries:
                builder.add(entry)
            return (builder.write() if builder.size else None), builder.ids

    def join(self, parts: Iterable[tuple[Any, list[int]]], removed: Collection[int], sequence: int) -> None:
        """See ``parallel.PartedEngine``. Nothing is merged: a later ``write`` does that."""
        known = list(parts)
        with self._all_or_nothing():
            self._delete({*removed, *(document_id for _, ids in known for document_id in ids)})
            kept = [segment.whoosh for segment in self._segments if segment.size]
            self._replace(kept, [segment for segment, _ in known if segment is not None], sequence)

    @contextmanager
    def _all_or_nothing(self, builder: SegmentBuilder | None = None) -> Iterator[None]:
        try:
            yield
        except BaseException:
            if builder is not None:
                builder.abandon()
            # Deletions are noted in the objects that were read; read them again as they are on the disk.
            self._open(int(self._toc.generation))
            raise

    def _replace(self, kept: list[Any], fresh: list[Any], sequence: int) -> None:
        for segment in fresh:
            for name in files_of(segment):
                flush_file(self._folder / name)
        number = int(self._toc.generation) + 1
        self._commit(self._toc.schema, [*kept, *fresh], sequence, number)
        self._open(number)

    def _delete(self, ids: set[int]) -> None:
        for segment in self._segments:
            for number, document_id in enumerate(segment.ids):
                if document_id in ids:
                    segment.whoosh.delete_document(number)
            vars(segment).pop("deleted", None)

    def _commit(self, schema: Any, segments: list[Any], sequence: int, number: int) -> None:
        """Put a table of contents in place; all that it names is on the disk."""
        schema.sequence = sequence
        TOC(schema, segments, number).write(self._storage, NAME)
        flush_file(self._folder / TOC._filename(NAME, number))
        flush_folder(self._folder)

    def files(self) -> list[Path]:
        names = [TOC._filename(NAME, self._toc.generation)]
        names += [name for segment in self._segments for name in files_of(segment.whoosh)]
        return [self._folder / name for name in names]

    def prune(self) -> None:
        present = set(self.files())
        for path in self._folder.iterdir():
            if path not in present:
                remove(path)

    def close(self) -> None:
        for segment in self._segments:
            segment.close()
        self._segments = []


def _to_merge(segments: list[Segment], fresh: int) -> list[Segment]:
    """Segments that should become part of the one that is being written with ``fresh`` documents."""
    tiers: dict[int, list[Segment]] = defaultdict(list)
    for segment in segments:
        tiers[int(math.log(segment.size, TIER))].append(segment)
    chosen: list[Segment] = []
    for tier in sorted(tiers):
        full = len(tiers[tier]) >= TIER - 1
        total = fresh + sum(segment.size for segment in (*chosen, *tiers[tier]))
        if full and total <= MERGE_LIMIT:
            chosen += tiers[tier]
    return chosen
