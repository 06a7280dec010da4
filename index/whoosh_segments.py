"""Segments of a Whoosh index: writing one from entries, merging, and reading it as a part of the postings.

A segment is two files: Whoosh's own with the columns of its documents (ids and lengths), and the posting lists
(``whoosh_postings``).
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from itertools import repeat
from pathlib import Path
from typing import Any, TypeVar

from whoosh import columns, fields, formats
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3Codec
from whoosh.filedb.compound import CompoundStorage
from whoosh.util.numeric import byte_to_length

from .engine import DamagedIndexError
from .fields import PAIRED, WEIGHTED, Entry, Field
from .pairs import numbers as pair_numbers
from .pairs import texts as pair_texts
from .postings import Columns
from .whoosh_postings import EXTENSION, SHIFT, PostingsReader, PostingsWriter, packed

Term = TypeVar("Term", int, str)
_CODEC = W3Codec()
_ID = "id"
_IDS = columns.NumericColumn("Q")


def schema() -> Any:
    """Whoosh's name for the fields. Weights stand with the postings, so that no format has to keep them."""
    found = fields.Schema()
    for field in Field:
        found.add(str(field), fields.FieldType(formats.Existence(), analyzer=None, scorable=field in WEIGHTED))
    return found


def files_of(segment: Any) -> tuple[str, str]:
    """The names of the two files of Whoosh's ``segment``."""
    return segment.make_filename(segment.COMPOUND_EXT), segment.make_filename(EXTENSION)


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
        documents, postings = files_of(segment)
        with damage_shows(), ExitStack() as opened:
            file = opened.enter_context(storage.open_file(documents))
            self._files = CompoundStorage(file, use_mmap=storage.supports_mmap)
            self._documents = _CODEC.per_document_reader(self._files, segment)
            self._postings = PostingsReader(Path(storage.folder) / postings)
            opened.pop_all()

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

    def lists(self, field: Field) -> tuple[list[str], Iterator[list[int]]]:
        """The terms of ``field``, and for each of them its list as ``PostingsWriter.add`` takes it."""
        with damage_shows():
            return self._postings.lists(field)

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
        # Per field and term its list as ``PostingsWriter.add`` takes it; pairs by their numbers.
        self._lists: dict[Field, defaultdict[str, list[int]]] = {field: defaultdict(list) for field in Field}
        self._pairs: dict[Field, defaultdict[int, list[int]]] = {field: defaultdict(list) for field in PAIRED}
        self.ids: list[int] = []

    @property
    def size(self) -> int:
        return len(self.ids)

    def add(self, entry: Entry) -> None:
        number = self._start(entry.document_id, ((field, bag.length) for field, bag in entry.bags.items()))
        for field, bag in entry.bags.items():
            weights = bag.weights
            # Few weights differ in a document: their postings are made once.
            postings = {weight: packed(number, weight) for weight in set(weights.values())}
            _append(self._lists[field], weights, map(postings.__getitem__, weights.values()))
        for field, pairs in entry.pairs.items():
            _append(self._pairs[field], pairs.numbers, repeat(number))
        for field, terms in entry.sets.items():
            _append(self._lists[field], terms, repeat(number))

    def absorb(self, segment: Segment) -> None:
        """Take over what is not deleted of a segment that has been written."""
        lengths = {field: segment.lengths(field) for field in WEIGHTED}
        numbers: dict[int, int] = {}
        for old, document_id in enumerate(segment.ids):
            if old not in segment.deleted:
                numbers[old] = self._start(document_id, ((field, lengths[field][old]) for field in WEIGHTED))
        for field in Field:
            terms, lists = segment.lists(field)
            move = _moved_packed if field in WEIGHTED else _moved
            into: Any = self._pairs[field] if field in PAIRED else self._lists[field]
            for term, postings in zip(pair_numbers(terms) if field in PAIRED else terms, lists, strict=True):
                if kept := move(postings, numbers):
                    into[term] += kept

    def _start(self, document_id: int, lengths: Iterable[tuple[Field, int]]) -> int:
        if self._documents is None:
            self._documents = _CODEC.per_document_writer(self._storage, self._segment)
        number, writer = self.size, self._documents
        writer.start_doc(number)
        writer.add_column_value(_ID, _IDS, document_id)
        for field, length in lengths:
            writer.add_field(str(field), self._schema[str(field)], None, length)
        writer.finish_doc()
        self.ids.append(document_id)
        return number

    def write(self) -> Any:
        """Write the files of a segment that is not empty and return Whoosh's object for it."""
        self._documents.close()
        self._segment.set_doc_count(self.size)
        self._segment.create_compound_file(self._storage)
        path = Path(self._storage.folder) / files_of(self._segment)[1]
        with PostingsWriter(path, self.size) as writer:
            for field in sorted(Field):
                lists: dict[str, list[int]] = self._lists[field]
                if field in PAIRED:
                    pairs = self._pairs[field]
                    lists = dict(zip(pair_texts(pairs), pairs.values(), strict=True))
                writer.add(field, lists, weighted=field in WEIGHTED)
        return self._segment

    def abandon(self) -> None:
        """Close what is open; files that were begun stay until the next ``prune``."""
        if self._documents is not None and not self._documents.is_closed:
            self._documents.close()


def _append(lists: Mapping[Term, list[int]], terms: Iterable[Term], postings: Iterable[int]) -> None:
    """Add a posting to the list of each term: a loop that runs inside the interpreter, for there are thousands."""
    deque(map(list.append, map(lists.__getitem__, terms), postings), maxlen=0)


def _moved(postings: Iterable[int], numbers: Mapping[int, int]) -> list[int]:
    """A list with other ``numbers`` of documents, without those that have none."""
    return [numbers[number] for number in postings if number in numbers]


def _moved_packed(postings: Iterable[int], numbers: Mapping[int, int]) -> list[int]:
    quarters = (1 << SHIFT) - 1
    return [
        numbers[number] << SHIFT | posting & quarters for posting in postings if (number := posting >> SHIFT) in numbers
    ]
