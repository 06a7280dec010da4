"""Segments of a Whoosh index: writing one from entries, merging, and reading it as a part of the postings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from whoosh import columns, fields, formats
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3Codec
from whoosh.util.numeric import byte_to_length

from .engine import DamagedIndexError
from .fields import WEIGHTED, Entry, Field
from .postings import Columns
from .whoosh_postings import PostingsReader, PostingsWriter

_CODEC = W3Codec()
_ID = "id"
_IDS = columns.NumericColumn("Q")


def schema() -> Any:
    """Whoosh's name for the fields. Weights stand with the postings, so that no format has to keep them."""
    found = fields.Schema()
    for field in Field:
        found.add(str(field), fields.FieldType(formats.Existence(), analyzer=None, scorable=field in WEIGHTED))
    return found


@contextmanager
def damage_shows() -> Iterator[None]:
    """Damaged files make Whoosh fail in any way there is; callers shall get one kind of error."""
    try:
        yield
    except Exception as error:
        raise DamagedIndexError(f"{type(error).__name__}: {error}") from error


class Segment:
    """A segment that is read; see ``postings.Part``."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self.whoosh = segment
        with damage_shows():
            self._files = segment.open_compound_file(storage)
            self._documents = _CODEC.per_document_reader(self._files, segment)
            self._postings = PostingsReader(_CODEC, self._files, segment)

    @cached_property
    def ids(self) -> Sequence[int]:
        with damage_shows():
            ids: Sequence[int] = self._documents.column_reader(_ID, _IDS).load()
        return ids

    @cached_property
    def deleted(self) -> frozenset[int]:
        return frozenset(self.whoosh.deleted_docs())

    @property
    def size(self) -> int:
        """The number of documents that are not deleted."""
        return int(self.whoosh.doc_count_all()) - int(self.whoosh.deleted_count())

    def columns(self, field: Field, term: str) -> Columns:
        with damage_shows():
            return self._postings.columns(field, term)

    def terms(self, field: Field, start: str = "") -> Iterator[str]:
        with damage_shows():
            yield from self._postings.terms(field, start)

    def lengths(self, field: Field) -> Sequence[int]:
        name = f"_{field}_len"
        with damage_shows():
            if not self._documents.has_column(name):
                return (0,) * len(self.ids)
            return [byte_to_length(byte) for byte in self._documents.column_reader(name, LENGTHS_COLUMN).load()]

    def close(self) -> None:
        self._postings.close()
        self._documents.close()
        self._files.close()


class SegmentBuilder:
    """Collects documents in memory and writes them as one segment."""

    def __init__(self, storage: Any, schema: Any, index_name: str) -> None:
        self._storage = storage
        self._schema = schema
        self._segment = _CODEC.new_segment(storage, index_name)
        self._documents: Any = None
        # Per field and term the numbers of its documents; in weighted fields followed by their weights.
        self._lists: dict[Field, dict[str, list[Any]]] = {field: defaultdict(list) for field in Field}
        self.size = 0

    def add(self, entry: Entry) -> None:
        number = self._start(entry.document_id, entry.lengths.items())
        for field, terms in entry.terms.items():
            lists = self._lists[field]
            if field in WEIGHTED:
                for pair in terms.items():
                    lists[pair[0]] += (number, pair[1])
            else:
                for term in terms:
                    lists[term].append(number)

    def absorb(self, segment: Segment) -> None:
        """Take over what is not deleted of a segment that has been written."""
        lengths = {field: segment.lengths(field) for field in WEIGHTED}
        numbers: dict[int, int] = {}
        for old, document_id in enumerate(segment.ids):
            if old not in segment.deleted:
                numbers[old] = self._start(document_id, ((field, lengths[field][old]) for field in WEIGHTED))
        for field, lists in self._lists.items():
            for term in segment.terms(field):
                documents, weights = segment.columns(field, term)
                if field in WEIGHTED:
                    for old, weight in zip(documents, weights or (1.0,) * len(documents), strict=True):
                        if old in numbers:
                            lists[term] += (numbers[old], weight)
                elif kept := [numbers[old] for old in documents if old in numbers]:
                    lists[term] += kept

    def _start(self, document_id: int, lengths: Iterable[tuple[Field, int]]) -> int:
        if self._documents is None:
            self._documents = _CODEC.per_document_writer(self._storage, self._segment)
        number, writer = self.size, self._documents
        writer.start_doc(number)
        writer.add_column_value(_ID, _IDS, document_id)
        for field, length in lengths:
            writer.add_field(str(field), self._schema[str(field)], None, length)
        writer.finish_doc()
        self.size += 1
        return number

    def write(self) -> Any:
        """Write the files of a segment that is not empty and return Whoosh's object for it."""
        self._documents.close()
        writer = PostingsWriter(self._storage, self._segment)
        for field in sorted(Field):
            lists = self._lists[field]
            writer.start_field(str(field))
            for term in sorted(lists):
                found = lists[term]
                if field in WEIGHTED:
                    writer.add(term, tuple(found[::2]), tuple(found[1::2]))
                else:
                    writer.add(term, tuple(found), None)
        writer.close()
        self._segment.set_doc_count(self.size)
        self._segment.create_compound_file(self._storage)
        return self._segment

    def abandon(self) -> None:
        """Close what is open; files that were begun stay until the next ``prune``."""
        if self._documents is not None and not self._documents.is_closed:
            self._documents.close()
