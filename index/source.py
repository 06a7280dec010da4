"""What the index needs of the store: ``corpus.store.Store`` has it, and so has a dictionary in the tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from corpus.layout import Layout
from corpus.likeness import Sketch
from corpus.named import Named
from corpus.records import Change, DocumentRecord
from extractor.model import Extraction


class Source(Protocol):
    """The texts and all else that is to be found, in changes that are numbered."""

    def corpus_id(self) -> str:
        """The name of the store; an index belongs to one store only."""
        ...

    def sequence(self) -> int:
        """The number of the last change; 0 where there never was any."""
        ...

    def changes(self, since: int = 0, limit: int | None = None) -> Sequence[Change]:
        """The last change of each document that changed after number ``since``, in order."""
        ...

    def cards(self, ids: Iterable[int]) -> Mapping[int, DocumentRecord]:
        """The documents with these ids; ids that are no longer there are left out."""
        ...

    def extraction(self, document_id: int) -> Extraction:
        """Everything that was read out of a document. Raises CorpusError ``unknown-document``."""
        ...

    def named(self, ids: Iterable[int]) -> Mapping[int, Named]:
        """Which indicators and departments each of the documents names; nothing for ids that are not there."""
        ...

    def layouts(self, ids: Iterable[int]) -> Mapping[int, Layout]:
        """The texts of documents with their stretches; ids that are no longer there are left out."""
        ...

    def texts(self, ids: Iterable[int]) -> Mapping[int, str]:
        """Raises CorpusError ``unknown-document`` for an id that is not there."""
        ...

    def sketches(self, ids: Iterable[int] | None = None) -> Mapping[int, Sketch]:
        """What near-duplicates are told by, of these documents; ids that are no longer there are left out."""
        ...

    def state(self, key: str) -> str | None:
        """A note that was left with ``set_state``."""
        ...

    def set_state(self, key: str, value: str | None) -> None: ...


class Place(Protocol):
    """A corpus: a source, and where its index is kept. ``corpus.location.Corpus`` is one."""

    @property
    def store(self) -> Source: ...

    @property
    def index_folder(self) -> Path: ...

    @property
    def vocabulary_file(self) -> Path:
        """The corpus's own indicator names; there need not be one."""
        ...

    def writing(self, wait: float = 0.0) -> AbstractContextManager[None]:
        """Hold the right to write. Raises CorpusError ``locked``."""
        ...
