"""Where the corpus is, and what stands in its folder.

A corpus is a folder ``.zhibiao``; the one that counts is the nearest upwards from where one stands, as git finds its
own. ``--corpus`` and ``ZHIBIAO_CORPUS`` name another: the folder itself, or the one that it stands in.
"""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from .errors import CorpusError

if TYPE_CHECKING:
    from .store import Store

FOLDER = ".zhibiao"
DATABASE = "corpus.sqlite3"
VARIABLE = "ZHIBIAO_CORPUS"


def find_corpus(explicit: Path | str | None = None, start: Path | None = None) -> Path:
    """The folder of the corpus: ``explicit``, else the one that ``ZHIBIAO_CORPUS`` names, else the nearest upwards from
    ``start`` (the current folder).

    Raises CorpusError ``no-corpus``.
    """
    named = explicit if explicit is not None else os.environ.get(VARIABLE) or None
    if named is not None:
        folder = _named(Path(named))
        if not (folder / DATABASE).is_file():
            raise CorpusError("no-corpus", folder=str(named))
        return folder
    start = (start or Path.cwd()).absolute()
    for above in (start, *start.parents):
        if (above / FOLDER / DATABASE).is_file():
            return above / FOLDER
    raise CorpusError("no-corpus", folder=str(start))


def _named(path: Path) -> Path:
    path = Path(os.path.normpath(path.expanduser().absolute()))
    return path if path.name == FOLDER or (path / DATABASE).is_file() else path / FOLDER


def open_corpus(explicit: Path | str | None = None, start: Path | None = None, *, create: bool = False) -> Corpus:
    """The corpus that ``find_corpus`` finds; with ``create`` a new one where there is none (at ``explicit``, at
    ``ZHIBIAO_CORPUS``, else in ``start``).

    Raises CorpusError, see ``errors.CORPUS_PROBLEMS``.
    """
    try:
        return Corpus(find_corpus(explicit, start))
    except CorpusError as error:
        if error.code != "no-corpus" or not create:
            raise
    named = explicit if explicit is not None else os.environ.get(VARIABLE) or None
    folder = _named(Path(named)) if named is not None else (start or Path.cwd()).absolute() / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CorpusError("not-writable", folder=str(folder), reason=error.strerror or str(error)) from error
    return Corpus(folder, create=True)


class Corpus:
    """An open corpus: the store, and the places of what belongs to it. Use as a context manager, or ``close`` it."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the corpus in ``folder`` (the ``.zhibiao`` itself).

        Raises CorpusError, see ``errors.CORPUS_PROBLEMS``.
        """
        from .lock import WriterLock
        from .store import Store

        self.folder = folder
        self._lock = WriterLock(folder)
        self.store: Store = Store(folder / DATABASE, folder.parent, self._lock, create=create)

    @property
    def root(self) -> Path:
        """The folder that the corpus stands in."""
        return self.folder.parent

    @property
    def index_folder(self) -> Path:
        """Where the full-text index is kept."""
        return self.folder / "index"

    @property
    def vocabulary_file(self) -> Path:
        """The user's own indicator names (``extractor.vocabulary.load``); there need not be one."""
        return self.folder / "vocabulary.tsv"

    @property
    def patterns_file(self) -> Path:
        """The user's own patterns (SpanRuler JSONL); there need not be one."""
        return self.folder / "patterns.jsonl"

    def writing(self, wait: float = 0.0) -> AbstractContextManager[None]:
        """Hold the right to write, waiting for up to ``wait`` seconds. Raises CorpusError ``locked``."""
        return self._lock(wait)

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
