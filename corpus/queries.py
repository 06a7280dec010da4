"""What can be asked of the store. Answers are frozen records; every question sees one state of the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

from extractor.model import (
    Check,
    Citation,
    DateMention,
    Document,
    Extraction,
    Measure,
    Notice,
    Observation,
    Responsibility,
    Role,
)

from . import codec
from .conditions import document_conditions, figure_conditions
from .errors import CorpusError
from .layout import Layout
from .likeness import Sketch, unpack_sketch
from .pathkeys import path_key, path_of, shown, typed_place
from .questions import Ask, Reader, Row, Value, batched, first, pattern
from .records import Change, ChangeKind, DocumentFilter, DocumentRecord, FigureFilter, Outline, Stored

T = TypeVar("T")
_FIGURE = ", ".join(f'observations."{name}"' for name in ("id", "document_id", "position", *codec.OBSERVATION))
_CARD = tuple(name for name in DocumentRecord.__dataclass_fields__ if name != "paths")


class Queries:
    """The reading half of the store. ``root`` is the folder that relative paths start from."""

    def __init__(self, reader: Reader, root: Path) -> None:
        self._reader = reader
        self._root = root

    def _reading(self) -> AbstractContextManager[Ask]:
        return self._reader.reading()

    # Documents

    def documents(self, which: DocumentFilter | None = None) -> list[DocumentRecord]:
        """The documents that meet ``which``, newest first; those without a date last."""
        wanted = document_conditions(which or DocumentFilter())
        order = "issued IS NULL, issued DESC, id"
        with self._reading() as ask:
            return self._records(ask, f"{wanted} ORDER BY {order}", **wanted.values)

    def document(self, document_id: int) -> DocumentRecord:
        """The document with this id. Raises CorpusError ``unknown-document``."""
        found = self.documents(DocumentFilter(ids=(document_id,)))
        if not found:
            raise CorpusError("unknown-document", document=document_id)
        return found[0]

    def cards(self, ids: Iterable[int]) -> dict[int, DocumentRecord]:
        """The documents with these ids, by id; ids that are no longer there are left out."""
        with self._reading() as ask:
            found = [record for part in batched(ids) for record in self._records(ask, "id IN :ids", ids=part)]
        return {record.id: record for record in found}

    def is_empty(self) -> bool:
        """Whether there is no document at all."""
        with self._reading() as ask:
            return not ask("SELECT id FROM documents LIMIT 1")

    def resolve(self, words: str) -> DocumentRecord:
        """The one document that ``words`` means: an id, a document number in any spelling, the beginning of a content
        hash (six digits or more), a path or file name, a title or part of one; the first of these that fits anything.

        Raises CorpusError ``unknown-document`` or ``ambiguous-document`` (naming up to five candidates).
        """
        words = words.strip()
        with self._reading() as ask:
            for condition, value in self._meanings(words):
                found = self._records(ask, f"{condition} ORDER BY id LIMIT 6", value=value)
                if len(found) == 1:
                    return found[0]
                if found:
                    names = "；".join(f"{record.id} {shown(record.heading)}" for record in found[:5])
                    more = "…" if len(found) > 5 else ""
                    raise CorpusError("ambiguous-document", document=shown(words), candidates=names + more)
        raise CorpusError("unknown-document", document=shown(words))

    def _meanings(self, words: str) -> Iterator[tuple[str, Value]]:
        """Conditions with their value."""
        from extractor.doc_numbers import doc_number_key

        if not words:
            return
        if words.isascii() and words.isdigit() and len(words) < 10:
            yield "id = :value", int(words)
        if key := doc_number_key(words):
            yield "doc_number_key = :value", key
        if len(words) >= 6 and all(sign in "0123456789abcdef" for sign in words):
            yield "sha256 LIKE :value", f"{words}%"
        key = path_key(Path(typed_place(words)), self._root)
        yield "id IN (SELECT document_id FROM paths WHERE path = :value)", key
        # A folder or an archive means what is in it.
        below = pattern(f"{key}/")
        yield "id IN (SELECT document_id FROM paths WHERE path LIKE :value ESCAPE '/')", below
        yield "name = :value", words
        yield "title = :value", words
        if words.isascii() and words.isdigit() and len(words) < len("2021"):
            return  # An id that is not there: 2 is no part of a title of 2021.
        yield "title LIKE :value ESCAPE '/'", pattern(words, before="%")

    def find(self, sha256: str) -> DocumentRecord | None:
        """The document with this content, if it is in the corpus."""
        with self._reading() as ask:
            found = self._records(ask, "sha256 = :sha256", sha256=sha256)
        return found[0] if found else None

    def _records(self, ask: Ask, which: str, **values: Value | tuple[Value, ...]) -> list[DocumentRecord]:
        """The documents that meet a condition, with what may follow it."""
        rows = ask(f"SELECT * FROM documents WHERE {which}", **values)
        places: dict[int, list[str]] = defaultdict(list)
        for part in batched(row["id"] for row in rows):
            for row in ask("SELECT document_id, path FROM paths WHERE document_id IN :ids ORDER BY id", ids=part):
                places[row["document_id"]].append(str(path_of(row["path"], self._root)))
        return [DocumentRecord(**{name: row[name] for name in _CARD}, paths=tuple(places[row["id"]])) for row in rows]

    def text(self, document_id: int) -> str:
        """The text that all spans of the document count in."""
        return self.texts([document_id])[document_id]

    def texts(self, ids: Iterable[int]) -> dict[int, str]:
        """The texts of several documents, by id. Raises CorpusError ``unknown-document`` where one is not there."""
        wanted = list(ids)
        found: dict[int, str] = {}
        with self._reading() as ask:
            for part in batched(wanted):
                rows = ask("SELECT document_id, text FROM texts WHERE document_id IN :ids", ids=part)
                found.update((row["document_id"], row["text"]) for row in rows)
        for document_id in wanted:
            if document_id not in found:
                raise CorpusError("unknown-document", document=document_id)
        return found

    def sketches(self, ids: Iterable[int] | None = None) -> dict[int, Sketch]:
        """What near-duplicates are told by (``likeness``), of these documents or of all."""
        query = "SELECT document_id, sketch FROM sketches"
        with self._reading() as ask:
            if ids is None:
                rows = [*ask(query)]
            else:
                rows = [row for part in batched(ids) for row in ask(f"{query} WHERE document_id IN :ids", ids=part)]
        return {row["document_id"]: unpack_sketch(row["sketch"]) for row in rows}

    def structured(self, document_id: int) -> Document:
        """The document as it was read: text, blocks, tables, pages."""
        return self.extraction(document_id).document

    def bodies(self, ids: Iterable[int]) -> dict[int, Document]:
        """Several documents as they were read but without the reader's notices, by id; ids that are no longer there are
        left out."""
        query = (
            "SELECT id, name, format, text, structure FROM documents JOIN texts ON document_id = id WHERE id IN :ids"
        )
        with self._reading() as ask:
            rows = [row for part in batched(ids) for row in ask(query, ids=part)]
        return {row["id"]: codec.document_of(row["name"], row["format"], row["text"], row["structure"]) for row in rows}

    def layouts(self, ids: Iterable[int]) -> dict[int, Layout]:
        """The texts of several documents with their stretches, by id; ids that are no longer there are left out."""
        query = "SELECT document_id, text, structure FROM texts WHERE document_id IN :ids"
        with self._reading() as ask:
            rows = [row for part in batched(ids) for row in ask(query, ids=part)]
        return {row["document_id"]: Layout(row["text"], row["structure"]) for row in rows}

    def extraction(self, document_id: int) -> Extraction:
        """Everything that was read out of the document, as the extractor gave it."""
        query = "SELECT documents.*, text, structure FROM documents JOIN texts ON document_id = id WHERE id = :document"
        with self._reading() as ask:
            card = first(ask(query, document=document_id))
            if card is None:
                raise CorpusError("unknown-document", document=document_id)
            own, other = self._notices(ask, document_id)
            only = [document_id]
            figures = f"SELECT {_FIGURE} FROM observations WHERE document_id = :document ORDER BY position"
            return Extraction(
                document=codec.document_of(card["name"], card["format"], card["text"], card["structure"], own),
                metadata=codec.metadata_of(card),
                observations=_rows(map(_figure, ask(figures, document=document_id))),
                responsibilities=_rows(self._responsibilities(ask, only)),
                dates=_rows(self._stored(ask, "dates", codec.date_of, only)),
                citations=_rows(self._stored(ask, "citations", codec.citation_of, only)),
                checks=_rows(self._stored(ask, "checks", codec.check_of, only)),
                notices=(*own, *other),
            )

    # Rows of extractions

    def observations(self, which: FigureFilter | None = None) -> list[Stored[Observation]]:
        """The figures that meet ``which``, by document and place."""
        wanted = figure_conditions(which or FigureFilter())
        query = (
            f"SELECT {_FIGURE} FROM observations JOIN documents ON documents.id = observations.document_id"
            f" WHERE {wanted} ORDER BY observations.document_id, observations.position"
        )
        with self._reading() as ask:
            return [_figure(row) for row in ask(query, **wanted.values)]

    def names(self, documents: Iterable[int] | None = None) -> list[str]:
        """The names of all indicators, or of those of these documents: canonical where they are known, else as
        written."""
        query = "SELECT DISTINCT name FROM observations"
        with self._reading() as ask:
            if documents is None:
                return [row["name"] for row in ask(query)]
            parts = [ask(f"{query} WHERE document_id IN :ids", ids=part) for part in batched(documents)]
        return list({row["name"]: None for rows in parts for row in rows})

    def outlines(self, names: Sequence[str]) -> list[Outline]:
        """Results and targets under these names that say where and when, by document and place."""
        # A stock at the end of a year is the year's figure.
        query = """
            SELECT id, document_id, name, coalesce(region_code, region) AS area,
                CASE WHEN period LIKE '____-12-31' THEN substr(period, 1, 4) ELSE period END AS time,
                measure, role, value_number
            FROM observations
            WHERE name IN :names AND role IN :roles
                AND period IS NOT NULL AND coalesce(region_code, region) IS NOT NULL
            ORDER BY document_id, position
        """
        roles = (str(Role.ACTUAL), str(Role.TARGET))
        with self._reading() as ask:
            rows = ask(query, names=tuple(names), roles=roles)
        change, target = str(Measure.CHANGE), str(Role.TARGET)
        return [
            Outline(figure, document, name, area, period, measure == change, role == target, value)
            for figure, document, name, area, period, measure, role, value in (row.values() for row in rows)
        ]

    def figures_apart(self, documents: Sequence[int] | None = None) -> int:
        """How many figures do not say where or when."""
        query = "SELECT count(*) AS number FROM observations WHERE (region IS NULL OR period IS NULL)"
        with self._reading() as ask:
            if documents is None:
                return int(ask(query)[0]["number"])
            parts = [ask(f"{query} AND document_id IN :ids", ids=part) for part in batched(documents)]
        return sum(int(rows[0]["number"]) for rows in parts)

    def figure_starts(self, documents: Sequence[int] | None = None) -> list[tuple[int, int]]:
        """Where every figure begins: the id of its document and the offset in the text."""
        query = "SELECT document_id, value_start FROM observations"
        with self._reading() as ask:
            if documents is None:
                rows = ask(query)
            else:
                rows = [row for ids in batched(documents) for row in ask(f"{query} WHERE document_id IN :ids", ids=ids)]
        return [(row["document_id"], row["value_start"]) for row in rows]

    def figures(self, ids: Iterable[int]) -> list[Stored[Observation]]:
        """The figures with these ids, by document and place; ids that are no longer there are left out."""
        found: list[Stored[Observation]] = []
        with self._reading() as ask:
            for part in batched(sorted(ids)):
                rows = ask(f"SELECT {_FIGURE} FROM observations WHERE id IN :ids", ids=part)
                found += map(_figure, rows)
        return sorted(found, key=lambda stored: (stored.document_id, stored.position))

    def checks(self, documents: Sequence[int] | None = None, *, findings: bool = False) -> list[Stored[Check]]:
        """Figures that must agree inside one document; with ``findings`` only those that do not."""
        with self._reading() as ask:
            stored = self._stored(ask, "checks", codec.check_of, documents)
        return [check for check in stored if not (findings and check.row.holds)]

    def responsibilities(self, documents: Sequence[int] | None = None) -> list[Stored[Responsibility]]:
        with self._reading() as ask:
            return self._responsibilities(ask, documents)

    def dates(self, documents: Sequence[int] | None = None) -> list[Stored[DateMention]]:
        with self._reading() as ask:
            return self._stored(ask, "dates", codec.date_of, documents)

    def citations(self, documents: Sequence[int] | None = None) -> list[Stored[Citation]]:
        with self._reading() as ask:
            return self._stored(ask, "citations", codec.citation_of, documents)

    def _stored(
        self, ask: Ask, table: str, build: Callable[[Row], T], documents: Sequence[int] | None
    ) -> list[Stored[T]]:
        return [_wrap(row, build(row)) for row in _rows_of(ask, table, documents, "document_id, position")]

    def _responsibilities(self, ask: Ask, documents: Sequence[int] | None) -> list[Stored[Responsibility]]:
        names: dict[tuple[int, int], list[Row]] = defaultdict(list)
        for row in _rows_of(ask, "departments", documents, "id"):
            names[row["document_id"], row["responsibility"]].append(row)

        def build(row: Row) -> Responsibility:
            return codec.responsibility_of(row, names[row["document_id"], row["position"]])

        return self._stored(ask, "responsibilities", build, documents)

    def _notices(self, ask: Ask, document_id: int) -> tuple[list[Notice], list[Notice]]:
        rows = ask("SELECT * FROM notices WHERE document_id = :document ORDER BY position", document=document_id)
        return (
            [codec.notice_of(row) for row in rows if row["reader"]],
            [codec.notice_of(row) for row in rows if not row["reader"]],
        )

    # Changes, for projections

    def changes(self, since: int = 0, limit: int | None = None) -> list[Change]:
        """The last change of each document that changed after number ``since``, in order."""
        query = "SELECT sequence, document_id, kind FROM changes WHERE sequence > :since ORDER BY sequence"
        with self._reading() as ask:
            rows = ask(query, since=since) if limit is None else ask(f"{query} LIMIT :limit", since=since, limit=limit)
        return [Change(row["sequence"], row["document_id"], ChangeKind(row["kind"])) for row in rows]

    def sequence(self) -> int:
        """The number of the last change; 0 in a corpus that never held anything."""
        with self._reading() as ask:
            return ask("SELECT max(sequence) AS last FROM changes")[0]["last"] or 0

    def state(self, key: str) -> str | None:
        """A note that another room left with ``set_state``."""
        with self._reading() as ask:
            row = first(ask("SELECT value FROM states WHERE key = :key", key=key))
        return row["value"] if row else None

    def corpus_id(self) -> str:
        """The name that this store was given when it was made; a projection belongs to one store only."""
        with self._reading() as ask:
            name: str = ask("SELECT value FROM meta WHERE key = 'corpus_id'")[0]["value"]
        return name


def _rows_of(ask: Ask, table: str, documents: Sequence[int] | None, order: str) -> list[Row]:
    """The rows of these documents, or of all."""
    if documents is None:
        return list(ask(f"SELECT * FROM {table} ORDER BY {order}"))
    query = f"SELECT * FROM {table} WHERE document_id IN :ids ORDER BY {order}"
    return [row for part in batched(documents) for row in ask(query, ids=part)]


def _figure(row: Row) -> Stored[Observation]:
    """A row of ``_FIGURE``."""
    id_, document_id, position, *values = row.values()
    return Stored(id_, document_id, position, codec.observation_of(values))


def _wrap(row: Row, value: T) -> Stored[T]:
    return Stored(row["id"], row["document_id"], row["position"], value)


def _rows(stored: Iterable[Stored[T]]) -> tuple[T, ...]:
    return tuple(item.row for item in stored)
