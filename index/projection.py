"""The index as a projection of the store: it can be behind, it can be lost, it can never be wrong.

The store is written first and numbers its changes; the number of the last one that is in the index is part of the same
commit as the entries. After each commit the names, sizes, times and hashes of the index files are noted in the store.
Whoever opens the index compares: files that the note does not name are what a crash left and are dropped, and if
anything else is not as noted, the index is made anew in a folder of its own, and the note turned to it when it is done.
So at any moment there is either a sound index for some state of the store, from which ``sync`` goes on, or none.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.errors import CorpusError
from corpus.records import Change, ChangeKind

from . import analysis, engines
from .engine import DamagedIndexError, Engine, EngineFactory
from .errors import IndexNotice, IndexProblemError
from .files import Seal, flush_folder, from_json, remove, seal, to_json
from .source import Place

STATE = "index"
"""The key of the note in the store."""
LAYOUT = "2"
"""Raise it when entries change their fields; every index is then made anew."""
BATCH_DOCUMENTS = 2000
BATCH_CHARACTERS = 8_000_000
"""How much goes into one commit, which is held in memory."""
SCAN_LIMIT = 1000
"""Up to this number of documents a search can do without an index."""

Progress = Callable[[int, int], None]
"""``progress(done, total)`` in documents."""


@dataclass(frozen=True)
class _Note:
    """What the store knows of the index: where it is, how far it goes, who made it, and its files."""

    generation: str
    sequence: int
    identity: str
    files: Mapping[str, Seal]

    def to_json(self) -> str:
        return json.dumps(
            {
                "generation": self.generation,
                "sequence": self.sequence,
                "identity": self.identity,
                "files": to_json(self.files),
            }
        )

    @classmethod
    def of(cls, text: str) -> _Note:
        """Raises DamagedIndexError."""
        try:
            data = json.loads(text)
            files = from_json(data["files"])
            return cls(str(data["generation"]), int(data["sequence"]), str(data["identity"]), files)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise DamagedIndexError("unreadable note") from error


class Projection:
    """The index of a corpus. ``notices`` collects what whoever asked should be told. Use as a context manager or
    ``close`` it."""

    def __init__(self, place: Place, factory: EngineFactory | None = None, processes: int = 1) -> None:
        """Without a ``factory`` the engine is the one that the store remembers. Many documents at once are indexed by
        up to so many ``processes``."""
        self._place = place
        self._store = place.store
        self._given = factory
        self._processes = processes
        self._made: tuple[str, EngineFactory] | None = None
        self._engine: Engine | None = None
        self._note: _Note | None = None
        self._doubt: IndexNotice | None = None
        self._failed: tuple[_Note | None, str] = (None, "")
        self._memory: Engine | None = None
        self.notices: list[IndexNotice] = []

    # The engine

    @property
    def engine_name(self) -> str:
        """The engine that is used now: another process may have chosen another one."""
        return "given" if self._given is not None else engines.chosen(self._store)

    @property
    def _identity(self) -> str:
        """An index of another engine, layout, analysis or store is none of ours."""
        return f"{self.engine_name} {LAYOUT} {analysis.VERSION} {self._store.corpus_id()}"

    def advice(self) -> IndexNotice | None:
        """Whether another engine would serve the corpus better; known once the index has been opened."""
        return engines.advice(self.engine_name, self._engine.size()) if self._engine is not None else None

    def _factory(self) -> EngineFactory:
        if self._given is not None:
            return self._given
        name = self.engine_name
        if self._made is None or self._made[0] != name:
            self._made = name, engines.factory(name)
        return self._made[1]

    # Reading

    def current(self) -> tuple[Engine, frozenset[int]]:
        """An engine that is up to date, and the ids of documents that must not be answered with.

        Where another process is writing, or nothing can be written, it is the index as it is, without the documents
        that have changed since; without a sound index the texts themselves, if they are not too many. Raises
        CorpusError and IndexProblemError.
        """
        engine = self._sound()
        if engine is not None and engine.sequence == self._store.sequence():
            return engine, frozenset()
        try:
            self.sync()
        except CorpusError as error:
            if error.code not in {"locked", "not-writable", "disk-full"}:
                raise
            return self._make_do(error)
        if self._engine is None:
            raise IndexProblemError("index-damaged", reason="?")
        return self._engine, frozenset()

    def _make_do(self, error: CorpusError) -> tuple[Engine, frozenset[int]]:
        engine = self._sound()
        if engine is not None:
            behind = self._store.changes(engine.sequence)
            self.notices.append(IndexNotice("index-behind", {"count": len(behind)}))
            return engine, frozenset(change.document_id for change in behind)
        changes = self._store.changes(0)
        if not changes or len(changes) > SCAN_LIMIT:
            raise error
        self.notices.append(IndexNotice("index-scanned"))
        from .entries import entries
        from .memory_engine import MemoryEngine

        if self._memory is None or self._memory.sequence != changes[-1].sequence:
            present = [change.document_id for change in changes if change.kind is ChangeKind.ADDED]
            self._memory = MemoryEngine()
            self._memory.write(entries(self._store, present), (), changes[-1].sequence)
        return self._memory, frozenset()

    # Writing

    def sync(self, progress: Progress | None = None, wait: float = 0.0) -> int:
        """Bring the index up to date and return how many changes it took. Raises CorpusError ``locked`` and others."""
        with self._place.writing(wait), _writing_in_words(self._place):
            engine = self._sound()
            if engine is None or self._note is None:
                return self.rebuild(progress)
            engine.prune()
            self._clear(self._note.generation)
            try:
                return self._follow(engine, self._place.index_folder / self._note.generation, progress)
            except DamagedIndexError as error:
                self._doubt = IndexNotice("index-damaged-rebuilt", {"reason": str(error)})
                return self.rebuild(progress)

    def rebuild(self, progress: Progress | None = None, wait: float = 0.0, engine_name: str | None = None) -> int:
        """Make the index anew, with the engine ``engine_name`` from now on if one is named, and return the number of
        documents in it. Raises CorpusError ``locked`` and others, and IndexProblemError for an engine that is not
        there."""
        if engine_name is not None:
            engines.require(engine_name)
        with self._place.writing(wait), _writing_in_words(self._place):
            self._drop()
            if engine_name is not None:
                self._store.set_state(engines.CHOICE, engine_name)
            factory = self._factory()
            folder = self._place.index_folder / self._next_generation()
            folder.mkdir(parents=True)
            engine = factory(folder)
            try:
                self._follow(engine, folder, progress)
                flush_folder(self._place.index_folder)
                self._record(engine, folder.name, {})
            except BaseException:
                engine.close()
                remove(folder)
                raise
            self._engine = engine
            engine.prune()
            self._clear(folder.name)
        if self._doubt is not None:
            self.notices.append(self._doubt)
            self._doubt = None
        return engine.size()

    def _follow(self, engine: Engine, folder: Path, progress: Progress | None) -> int:
        """Write all changes that ``engine`` does not have, batch by batch; where it is the index that counts, note each
        of them."""
        # Needed for writing only: a search that finds the index up to date starts sooner without.
        from .parallel import Builders

        done = 0
        total = len(self._store.changes(engine.sequence)) if progress else 0
        with Builders(self._place, self.engine_name, self._processes) as builders:
            while batch := self._batch(engine.sequence):
                builders.write(engine, folder, batch)
                if engine is self._engine and self._note is not None:
                    self._record(engine, self._note.generation, self._note.files)
                    engine.prune()
                done += len(batch)
                if progress:
                    progress(done, max(done, total))
        return done

    def _batch(self, since: int) -> Sequence[Change]:
        changes = self._store.changes(since, BATCH_DOCUMENTS)
        cards = self._store.cards(change.document_id for change in changes)
        characters = 0
        for count, change in enumerate(changes, 1):
            card = cards.get(change.document_id)
            characters += card.characters if card else 0
            if characters >= BATCH_CHARACTERS:
                return changes[:count]
        return changes

    def _record(self, engine: Engine, generation: str, known: Mapping[str, Seal]) -> None:
        """Note in the store what the index is now: from here on it counts."""
        note = _Note(
            generation,
            engine.sequence,
            self._identity,
            seal(engine.files(), self._place.index_folder / generation, known),
        )
        self._store.set_state(STATE, note.to_json())
        self._note = note

    # Trust

    def _sound(self) -> Engine | None:
        """The engine as the store notes it, opened anew if another process has written; None where there is none."""
        tried: str | None = None
        while (text := self._store.state(STATE)) is not None:
            try:
                note = _Note.of(text)
                if note.identity != self._identity:
                    self._doubt = IndexNotice("index-outdated-rebuilt")
                    break
                if note == self._failed[0]:
                    raise DamagedIndexError(self._failed[1])
                if self._engine is None or self._note != note:
                    self._drop()
                    self._engine, self._note = self._open(note), note
                return self._engine
            except DamagedIndexError as error:
                # A writer may have gone on between its note and its files: only a note that fails twice is believed.
                if text == tried:
                    self._doubt = IndexNotice("index-damaged-rebuilt", {"reason": str(error)})
                    break
                tried = text
        self._drop()
        return None

    def _open(self, note: _Note) -> Engine:
        folder = self._place.index_folder / note.generation
        seals = {name: known.look(folder / name) for name, known in note.files.items()}
        broken = [name for name, now in seals.items() if now is None]
        if broken:
            raise DamagedIndexError(", ".join(broken))
        engine = self._factory()(folder, set(note.files))
        if engine.sequence != note.sequence:
            engine.close()
            raise DamagedIndexError("sequence")
        self._refresh(note, {name: now for name, now in seals.items() if now is not None})
        return engine

    def _refresh(self, note: _Note, seals: Mapping[str, Seal]) -> None:
        """Where the times of files have changed and nothing else, note the new times to save hashing the next time."""
        if seals == note.files:
            return
        with suppress(CorpusError), self._place.writing():
            if self._store.state(STATE) == note.to_json():
                self._store.set_state(STATE, replace(note, files=seals).to_json())

    def distrust(self, error: DamagedIndexError) -> None:
        """The index failed while it was read, though its files are what they were: have it made anew."""
        self._failed = (self._note, str(error))
        self._drop()

    def verify(self) -> list[IndexNotice]:
        """What is wrong with the index, looking at every byte of its files; empty when it is sound and up to date."""
        engine = self._sound()
        if engine is None or self._note is None:
            reason = self._doubt.details.get("reason", "version") if self._doubt else ""
            return [IndexNotice("index-doubtful", {"reason": reason}) if self._doubt else IndexNotice("index-missing")]
        folder = self._place.index_folder / self._note.generation
        faults = [
            IndexNotice("index-doubtful", {"reason": name})
            for name, known in self._note.files.items()
            if known.look(folder / name, thorough=True) is None
        ]
        behind = self._store.changes(engine.sequence)
        present = sum(change.kind is ChangeKind.ADDED for change in self._store.changes(0))
        if behind:
            faults.append(IndexNotice("index-late", {"count": len(behind)}))
        elif present != engine.size():
            faults.append(IndexNotice("index-miscounts", {"found": engine.size(), "expected": present}))
        return faults

    # Housekeeping

    def _next_generation(self) -> str:
        numbers = [int(path.name) for path in self._generations() if path.name.isdecimal()]
        return f"{max(numbers, default=0) + 1:06d}"

    def _generations(self) -> list[Path]:
        folder = self._place.index_folder
        return list(folder.iterdir()) if folder.is_dir() else []

    def _clear(self, generation: str) -> None:
        """Remove all generations but one."""
        for path in self._generations():
            if path.name != generation:
                remove(path)

    def _drop(self) -> None:
        if self._engine is not None:
            self._engine.close()
        self._engine = self._note = None

    def close(self) -> None:
        self._drop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


@contextmanager
def _writing_in_words(place: Place) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        folder = str(place.index_folder)
        if error.errno == errno.ENOSPC:
            raise CorpusError("disk-full", folder=folder) from error
        raise CorpusError("not-writable", folder=folder, reason=error.strerror or str(error)) from error
