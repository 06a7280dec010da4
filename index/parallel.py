"""Building an index by several processes: each reads its share of the documents from the store and writes a part.

Parts are files in the index's folder that no table of contents names; the process that holds the writer's lock joins
them in one commit. A worker that dies, or cannot be started, costs nothing: its share is built where it was waited for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import Future
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, runtime_checkable

from corpus.collector import without_collections
from corpus.limits import Limits
from corpus.location import Corpus
from corpus.pool import WorkerPool
from corpus.records import Change, ChangeKind

from . import engines
from .engine import Engine
from .entries import entries
from .fields import Entry
from .source import Place

SHARE = 200
"""With fewer documents for each, starting a process costs more than it saves (``bench.search``)."""
LONG = 500_000
"""Characters of one document that are too much for the process that ingests: taken apart, each needs 200 bytes."""


@runtime_checkable
class PartedEngine(Engine, Protocol):
    """An engine that can be written in parts."""

    def part(self, entries: Iterable[Entry]) -> Any:
        """Write the entries to files of their own, and say what ``join`` must know of them: something that can be
        pickled. Nothing is changed for readers."""
        ...

    def join(self, parts: Iterable[Any], removed: Collection[int], sequence: int) -> None:
        """Take in parts that other instances of the engine wrote in the same folder; otherwise see ``write``. The ids
        of one part are in no other."""
        ...


class Builders:
    """Writes batches of changes to an index, by up to ``processes`` processes where there is enough to do. Use as a
    context manager."""

    def __init__(self, place: Place, engine_name: str, processes: int) -> None:
        self._store = place.store
        # Only a corpus on the disk can be shared with other processes.
        self._corpus = place.folder if isinstance(place, Corpus) else None
        self._engine_name = engine_name
        self._processes = processes
        self._pool: WorkerPool | None = None

    def write(self, engine: Engine, folder: Path, batch: Sequence[Change]) -> None:
        """Bring ``engine``, whose files are in ``folder``, to the state after the changes of ``batch``."""
        added = [change.document_id for change in batch if change.kind is ChangeKind.ADDED]
        changed = {change.document_id for change in batch}
        sequence = batch[-1].sequence
        count = min(self._processes, len(added) // SHARE)
        with without_collections():
            if self._corpus is None or not isinstance(engine, PartedEngine):
                engine.write(entries(self._store, added), changed, sequence)
            elif count < 2 and self._is_long(added):
                engine.join(self._parts(engine, folder, [(), added], self._corpus), changed, sequence)
            elif count < 2:
                engine.write(entries(self._store, added), changed, sequence)
            else:
                ends = [len(added) * number // count for number in range(count + 1)]
                shares = [added[start:end] for start, end in pairwise(ends)]
                engine.join(self._parts(engine, folder, shares, self._corpus), changed, sequence)

    def _is_long(self, ids: Sequence[int]) -> bool:
        return any(card.characters > LONG for card in self._store.cards(ids).values())

    def _parts(self, engine: PartedEngine, folder: Path, shares: Sequence[Sequence[int]], corpus: Path) -> list[Any]:
        """The parts of all shares, in order."""
        first, *others = shares
        under_way = [self._submit(corpus, folder, ids) for ids in others]
        parts = [engine.part(entries(self._store, first))]
        for future, ids in zip(under_way, others, strict=True):
            try:
                parts.append(future.result())
            except Exception:
                # Whatever it was: if it lies in the documents, it comes up here again.
                parts.append(engine.part(entries(self._store, ids)))
        return parts

    def _submit(self, corpus: Path, folder: Path, ids: Sequence[int]) -> Future[Any]:
        try:
            if self._pool is None:
                self._pool = WorkerPool(max(1, self._processes - 1), Limits())
            return self._pool.submit(build, corpus, self._engine_name, folder, tuple(ids))
        except Exception as error:
            failed: Future[Any] = Future()
            failed.set_exception(error)
            return failed

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.kill()


def build(corpus: Path, engine_name: str, folder: Path, ids: Sequence[int]) -> Any:
    """What a worker does: the part with the documents ``ids``."""
    with Corpus(corpus) as place, without_collections():
        engine = engines.factory(engine_name)(folder)
        try:
            if not isinstance(engine, PartedEngine):
                raise TypeError(engine_name)
            return engine.part(entries(place.store, ids))
        finally:
            engine.close()
