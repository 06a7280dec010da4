"""The faster engine: tantivy, a search library in Rust (``pip install "zhibiao[tantivy]"``).

It is given words and pairs of characters as they are, with blanks between them, and parts them at the blanks only.
Pairs have positions here, so that whatever stands in a text is found by them and counted (``tantivy_queries``); the
Chinese words of texts are not needed then, and not cut. Ranking is BM25 for each field, added up.

tantivy removes what it no longer needs as soon as it commits. So that the state before can still be gone back to, each
commit is made in a new folder, which starts with links to the files of the one before: files of segments never change.
The number of the last change is in a document of its own, and so part of the commit.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Query

from .engine import DamagedIndexError, Found, Hit, Verify
from .fields import FACETS, PAIRED, WEIGHTED, Entry, Field
from .files import flush_folder, remove
from .pairs import joined
from .plan import Plan
from .tantivy_queries import DOCUMENT, ID, KIND, Translation

_SEQUENCE = "sequence"
_HEAP = 100_000_000
"""Bytes that are collected before a segment is written."""
_MOST_FACETS = 10_000
_MORE = 16
"""How many times as many hits are asked for where they are all as good as each other."""
_LOCKS = ".lock"


def schema() -> tantivy.Schema:
    """tantivy's name for the fields."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(ID, indexed=True, fast=True)
    builder.add_unsigned_field(_SEQUENCE, fast=True)
    builder.add_text_field(KIND, tokenizer_name="raw", index_option="basic")
    for field in Field:
        if field in WEIGHTED:
            builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
        elif field in PAIRED:
            builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
        else:
            builder.add_text_field(field, tokenizer_name="raw", index_option="basic", fast=field in FACETS)
    return builder.build()


@contextmanager
def damage_shows() -> Iterator[None]:
    """Damaged files make tantivy fail or panic; callers shall get one kind of error."""
    try:
        yield
    except Exception as error:
        raise DamagedIndexError(f"{type(error).__name__}: {error}") from error
    except BaseException as error:
        # What Rust calls a panic is no Exception in Python.
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedIndexError(str(error)) from error


class TantivyEngine:
    """See ``engine.Engine``."""

    def __init__(self, folder: Path, files: Collection[str] | None = None) -> None:
        """Open the index in ``folder``; see ``engine.EngineFactory``. Raises DamagedIndexError."""
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        states = {name.partition("/")[0] for name in files} if files is not None else set(self._states())
        if files is None and not states:
            self._path = self._next_state()
            tantivy.Index(schema(), str(self._path))
        elif states:
            self._path = folder / max(states)
        else:
            raise DamagedIndexError("no files")
        self._open(self._path)

    def _states(self) -> list[str]:
        """The names of all folders with a whole index, in order."""
        found = (path for path in self._folder.iterdir() if path.name.isdecimal() and (path / "meta.json").is_file())
        return sorted(path.name for path in found)

    def _next_state(self) -> Path:
        numbers = [int(path.name) for path in self._folder.iterdir() if path.name.isdecimal()]
        path = self._folder / f"{max(numbers, default=0) + 1:08d}"
        path.mkdir()
        return path

    def _open(self, path: Path) -> None:
        with damage_shows():
            self._index = tantivy.Index.open(str(path))
            # By itself it would watch the folder in a thread and read files again that may be damaged by then.
            self._index.config_reader("manual")
            self._searcher = self._index.searcher()
            marks = self._searcher.search(Query.term_query(self._index.schema, KIND, _SEQUENCE), 1).hits
            values = self._searcher.fast_field_values(_SEQUENCE, [address for _, address in marks])
        self._sequence = int(values[0] or 0) if values else 0
        self._marks = len(marks)
        self._path = path
        vars(self).pop("_translation", None)

    @cached_property
    def _translation(self) -> Translation:
        return Translation(self._searcher, self._index.schema)

    @property
    def sequence(self) -> int:
        return self._sequence

    def size(self) -> int:
        return self._searcher.num_docs - self._marks

    def search(
        self, plan: Plan, verify: Verify, limit: int | None = None, without: Collection[int] = frozenset()
    ) -> Found:
        with damage_shows():
            query = self._translation.query(plan, verify)
            if without:
                gone = Query.term_set_query(self._index.schema, ID, sorted(without))
                query = Query.boolean_query([(Occur.Must, query), (Occur.MustNot, gone)])
            hits, total = self._hits(query, limit)
            return Found(hits, total, self._facets(query) if total else {field: {} for field in FACETS})

    def _hits(self, query: Query, limit: int | None) -> tuple[list[Hit], int]:
        most = max(1, self._searcher.num_docs)
        wanted = most if limit is None else min(most, limit + 1)
        found: Any = self._searcher.search(query, wanted)
        total = int(found.count)
        # Of equals the newest come first, which may be any of them: all that are as good as the last one are needed.
        while limit and limit < len(found.hits) < total and found.hits[-1][0] == found.hits[limit - 1][0]:
            wanted = min(most, wanted * _MORE)
            found = self._searcher.search(query, wanted, count=False)
        ids = self._searcher.fast_field_values(ID, [address for _, address in found.hits])
        hits = [Hit(int(key), float(score)) for key, (score, _) in zip(ids, found.hits, strict=True) if key is not None]
        hits.sort(key=lambda hit: (-hit.score, -hit.document_id))
        return hits[:limit], total

    def _facets(self, query: Query) -> Mapping[Field, Mapping[str, int]]:
        wanted = {str(field): {"terms": {"field": str(field), "size": _MOST_FACETS}} for field in FACETS}
        answer = self._searcher.aggregate(query, wanted)
        found = {}
        for field in FACETS:
            counts = {str(bucket["key"]): int(bucket["doc_count"]) for bucket in answer[str(field)]["buckets"]}
            found[field] = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
        return found

    def terms(self, field: Field) -> Sequence[str]:
        with damage_shows():
            return self._translation.terms(field)

    def write(self, entries: Iterable[Entry], removed: Collection[int], sequence: int) -> None:
        path = self._next_state()
        try:
            for file in self._present(self._path):
                _link(file, path / file.name)
            self._write(path, entries, removed, sequence)
        except BaseException:
            remove(path)
            raise
        flush_folder(path)
        flush_folder(self._folder)
        self._open(path)

    def _write(self, path: Path, entries: Iterable[Entry], removed: Collection[int], sequence: int) -> None:
        index = tantivy.Index.open(str(path))
        writer = index.writer(_HEAP, 1)
        try:
            # Deleting by term takes whole numbers for signed ones and finds nothing.
            gone = sorted(key for key in removed if key >= 0)
            writer.delete_documents_by_query(Query.term_set_query(index.schema, ID, gone))
            writer.delete_documents_by_query(Query.term_query(index.schema, KIND, _SEQUENCE, "basic"))
            for entry in entries:
                if entry.document_id not in removed:
                    writer.delete_documents_by_query(Query.term_query(index.schema, ID, entry.document_id, "basic"))
                writer.add_document(_document(entry))
            mark = tantivy.Document()
            mark.add_text(KIND, _SEQUENCE)
            mark.add_unsigned(_SEQUENCE, sequence)
            writer.add_document(mark)
            writer.commit()
        finally:
            # Merges go on after a commit; whatever they leave is part of the state.
            writer.wait_merging_threads()

    @staticmethod
    def _present(path: Path) -> list[Path]:
        return sorted(file for file in path.iterdir() if not file.name.endswith(_LOCKS))

    def files(self) -> list[Path]:
        return self._present(self._path)

    def prune(self) -> None:
        for path in self._folder.iterdir():
            if path != self._path:
                remove(path)

    def close(self) -> None:
        """Let go of the files, which are mapped into memory."""
        vars(self).pop("_translation", None)
        vars(self).pop("_searcher", None)
        vars(self).pop("_index", None)


def _document(entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text(KIND, DOCUMENT)
    document.add_unsigned(ID, entry.document_id)
    for field, bag in entry.bags.items():
        document.add_text(field, " ".join(bag.others if field is Field.TEXT else bag.whole))
    for field, pairs in entry.pairs.items():
        document.add_text(field, joined(pairs))
    for field, terms in entry.sets.items():
        for term in terms:
            document.add_text(field, term)
    return document


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        # Not every disk knows links.
        shutil.copyfile(source, target)
