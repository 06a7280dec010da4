"""What can be asked of the store. Answers are frozen records; every question sees one state of the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Select, Table, bindparam, case, func, select

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

from . import codec, schema
from .conditions import document_conditions, figure_conditions
from .errors import CorpusError
from .layout import Layout
from .likeness import Sketch, unpack_sketch
from .pathkeys import path_key, path_of, shown, typed_place
from .records import Change, ChangeKind, DocumentFilter, DocumentRecord, FigureFilter, Outline, Stored

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

Row = TypeVar("Row")
Key = TypeVar("Key", int, str)
BATCH = 500
"""How many ids go into one IN list; SQLite allows 32,766 variables a statement, older ones 999."""

_IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
# Run for every search. Putting statements together costs more than running them: these are made once.
_CARDS = select(schema.documents).where(schema.documents.c.id.in_(_IDS))
_PATHS = (
    select(schema.paths.c.document_id, schema.paths.c.path)
    .where(schema.paths.c.document_id.in_(_IDS))
    .order_by(schema.paths.c.id)
)
_TEXTS = select(schema.texts.c.document_id, schema.texts.c.text).where(schema.texts.c.document_id.in_(_IDS))
_LAYOUTS = _TEXTS.add_columns(schema.texts.c.structure)
_SKETCHES = select(schema.sketches.c.document_id, schema.sketches.c.sketch)
_SKETCHES_OF = _SKETCHES.where(schema.sketches.c.document_id.in_(_IDS))
_SEQUENCE = select(func.max(schema.changes.c.sequence))
_STATE = select(schema.states.c.value).where(schema.states.c.key == bindparam("key"))
_CORPUS_ID = select(schema.meta.c.value).where(schema.meta.c.key == "corpus_id")

_CARD = tuple(name for name in DocumentRecord.__dataclass_fields__ if name != "paths")


class Queries:
    """The reading half of the store. ``root`` is the folder that relative paths start from."""

    def __init__(self, engine: Engine, root: Path) -> None:
        self._engine = engine
        self._root = root

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.connect() as connection, connection.begin():
            yield connection

    # Documents

    def documents(self, which: DocumentFilter | None = None) -> list[DocumentRecord]:
        """The documents that meet ``which``, newest first; those without a date last."""
        table = schema.documents
        statement = select(table).where(*document_conditions(which or DocumentFilter()))
        statement = statement.order_by(table.c.issued.is_(None), table.c.issued.desc(), table.c.id)
        with self._reading() as connection:
            return self._records(connection, statement)

    def document(self, document_id: int) -> DocumentRecord:
        """The document with this id. Raises CorpusError ``unknown-document``."""
        found = self.documents(DocumentFilter(ids=(document_id,)))
        if not found:
            raise CorpusError("unknown-document", document=document_id)
        return found[0]

    def cards(self, ids: Iterable[int]) -> dict[int, DocumentRecord]:
        """The documents with these ids, by id; ids that are no longer there are left out."""
        found: dict[int, DocumentRecord] = {}
        with self._reading() as connection:
            for part in batched(ids):
                found.update((record.id, record) for record in self._records(connection, _CARDS, {"ids": part}))
        return found

    def resolve(self, words: str) -> DocumentRecord:
        """The one document that ``words`` means: an id, a document number in any spelling, the beginning of a content
        hash (six digits or more), a path or file name, a title or part of one; the first of these that fits anything.

        Raises CorpusError ``unknown-document`` or ``ambiguous-document`` (naming up to five candidates).
        """
        words = words.strip()
        table = schema.documents
        with self._reading() as connection:
            for condition in self._meanings(words):
                found = self._records(connection, select(table).where(condition).order_by(table.c.id).limit(6))
                if len(found) == 1:
                    return found[0]
                if found:
                    names = "；".join(f"{record.id} {shown(record.heading)}" for record in found[:5])
                    more = "…" if len(found) > 5 else ""
                    raise CorpusError("ambiguous-document", document=shown(words), candidates=names + more)
        raise CorpusError("unknown-document", document=shown(words))

    def _meanings(self, words: str) -> Iterator[ColumnElement[bool]]:
        from extractor.doc_numbers import doc_number_key

        table, paths = schema.documents, schema.paths
        if not words:
            return
        if words.isascii() and words.isdigit() and len(words) < 10:
            yield table.c.id == int(words)
        if key := doc_number_key(words):
            yield table.c.doc_number_key == key
        if len(words) >= 6 and all(sign in "0123456789abcdef" for sign in words):
            yield table.c.sha256.startswith(words)
        key = path_key(Path(typed_place(words)), self._root)
        yield table.c.id.in_(select(paths.c.document_id).where(paths.c.path == key))
        # A folder or an archive means what is in it.
        below = paths.c.path.startswith(f"{key}/", autoescape=True)
        yield table.c.id.in_(select(paths.c.document_id).where(below))
        yield table.c.name == words
        yield table.c.title == words
        yield table.c.title.contains(words, autoescape=True)

    def find(self, sha256: str) -> DocumentRecord | None:
        """The document with this content, if it is in the corpus."""
        with self._reading() as connection:
            found = self._records(connection, select(schema.documents).where(schema.documents.c.sha256 == sha256))
        return found[0] if found else None

    def _records(
        self, connection: Connection, statement: Select[Any], values: Mapping[str, Any] | None = None
    ) -> list[DocumentRecord]:
        rows = connection.execute(statement, values).mappings().all()
        places: dict[int, list[str]] = defaultdict(list)
        for part in batched(row["id"] for row in rows):
            for document_id, path in connection.execute(_PATHS, {"ids": part}):
                places[document_id].append(str(path_of(path, self._root)))
        return [DocumentRecord(**{name: row[name] for name in _CARD}, paths=tuple(places[row["id"]])) for row in rows]

    def text(self, document_id: int) -> str:
        """The text that all spans of the document count in."""
        return self.texts([document_id])[document_id]

    def texts(self, ids: Iterable[int]) -> dict[int, str]:
        """The texts of several documents, by id. Raises CorpusError ``unknown-document`` where one is not there."""
        wanted = list(ids)
        found: dict[int, str] = {}
        with self._reading() as connection:
            for part in batched(wanted):
                found.update((key, text) for key, text in connection.execute(_TEXTS, {"ids": part}))
        for document_id in wanted:
            if document_id not in found:
                raise CorpusError("unknown-document", document=document_id)
        return found

    def sketches(self, ids: Iterable[int] | None = None) -> dict[int, Sketch]:
        """What near-duplicates are told by (``likeness``), of these documents or of all."""
        found: dict[int, Sketch] = {}
        with self._reading() as connection:
            for part in [None] if ids is None else batched(ids):
                query = _SKETCHES if part is None else _SKETCHES_OF
                rows = connection.execute(query, {} if part is None else {"ids": part})
                found.update((key, unpack_sketch(stored)) for key, stored in rows)
        return found

    def structured(self, document_id: int) -> Document:
        """The document as it was read: text, blocks, tables, pages."""
        return self.extraction(document_id).document

    def bodies(self, ids: Iterable[int]) -> dict[int, Document]:
        """Several documents as they were read but without the reader's notices, by id; ids that are no longer there are
        left out."""
        table, texts = schema.documents, schema.texts
        query = select(table.c.id, table.c.name, table.c.format, texts.c.text, texts.c.structure).join(texts)
        found: dict[int, Document] = {}
        with self._reading() as connection:
            for part in batched(ids):
                for row in connection.execute(query.where(table.c.id.in_(part))):
                    found[row.id] = codec.document_of(row.name, row.format, row.text, row.structure)
        return found

    def layouts(self, ids: Iterable[int]) -> dict[int, Layout]:
        """The texts of several documents with their stretches, by id; ids that are no longer there are left out."""
        found: dict[int, Layout] = {}
        with self._reading() as connection:
            for part in batched(ids):
                rows = connection.execute(_LAYOUTS, {"ids": part})
                found.update((key, Layout(text, structure)) for key, text, structure in rows)
        return found

    def extraction(self, document_id: int) -> Extraction:
        """Everything that was read out of the document, as the extractor gave it."""
        with self._reading() as connection:
            table, texts = schema.documents, schema.texts
            query = select(table, texts.c.text, texts.c.structure).join(texts).where(table.c.id == document_id)
            card = connection.execute(query).mappings().one_or_none()
            if card is None:
                raise CorpusError("unknown-document", document=document_id)
            own, other = self._notices(connection, document_id)
            only = [document_id]
            return Extraction(
                document=codec.document_of(card["name"], card["format"], card["text"], card["structure"], own),
                metadata=codec.metadata_of(card),
                observations=_rows(self._stored(connection, schema.observations, codec.observation_of, only)),
                responsibilities=_rows(self._responsibilities(connection, only)),
                dates=_rows(self._stored(connection, schema.dates, codec.date_of, only)),
                citations=_rows(self._stored(connection, schema.citations, codec.citation_of, only)),
                checks=_rows(self._stored(connection, schema.checks, codec.check_of, only)),
                notices=(*own, *other),
            )

    # Rows of extractions

    def observations(self, which: FigureFilter | None = None) -> list[Stored[Observation]]:
        """The figures that meet ``which``, by document and place."""
        table = schema.observations
        statement = select(table).join(schema.documents).where(*figure_conditions(which or FigureFilter()))
        statement = statement.order_by(table.c.document_id, table.c.position)
        with self._reading() as connection:
            return [_wrap(row, codec.observation_of(row)) for row in connection.execute(statement).mappings()]

    def names(self) -> list[str]:
        """The names of all indicators: canonical where they are known, else as written."""
        with self._reading() as connection:
            return list(connection.scalars(select(schema.observations.c.name).distinct()))

    def outlines(self, names: Sequence[str]) -> list[Outline]:
        """Results and targets under these names that say where and when, by document and place."""
        table = schema.observations
        region = func.coalesce(table.c.region_code, table.c.region)
        # A stock at the end of a year is the year's figure.
        period = case((table.c.period.like("____-12-31"), func.substr(table.c.period, 1, 4)), else_=table.c.period)
        change = table.c.measure == str(Measure.CHANGE)
        statement = select(table.c.id, table.c.document_id, table.c.name, region, period, change).where(
            table.c.name.in_(names),
            table.c.period.is_not(None),
            region.is_not(None),
            table.c.role.in_([str(Role.ACTUAL), str(Role.TARGET)]),
        )
        statement = statement.order_by(table.c.document_id, table.c.position)
        with self._reading() as connection:
            return [Outline(*row) for row in connection.execute(statement)]

    def figures_apart(self, documents: Sequence[int] | None = None) -> int:
        """How many figures do not say where or when."""
        table = schema.observations
        vague = table.c.region.is_(None) | table.c.period.is_(None)
        found = 0
        with self._reading() as connection:
            for part in [None] if documents is None else batched(documents):
                query = select(func.count()).select_from(table).where(vague)
                found += connection.scalar(query if part is None else query.where(table.c.document_id.in_(part))) or 0
        return found

    def figures(self, ids: Iterable[int]) -> list[Stored[Observation]]:
        """The figures with these ids, by document and place; ids that are no longer there are left out."""
        table = schema.observations
        found: list[Stored[Observation]] = []
        with self._reading() as connection:
            for part in batched(sorted(ids)):
                rows = connection.execute(select(table).where(table.c.id.in_(part))).mappings()
                found += [_wrap(row, codec.observation_of(row)) for row in rows]
        return sorted(found, key=lambda stored: (stored.document_id, stored.position))

    def checks(self, documents: Sequence[int] | None = None, *, findings: bool = False) -> list[Stored[Check]]:
        """Figures that must agree inside one document; with ``findings`` only those that do not."""
        with self._reading() as connection:
            stored = self._stored(connection, schema.checks, codec.check_of, documents)
        return [check for check in stored if not (findings and check.row.holds)]

    def responsibilities(self, documents: Sequence[int] | None = None) -> list[Stored[Responsibility]]:
        with self._reading() as connection:
            return self._responsibilities(connection, documents)

    def dates(self, documents: Sequence[int] | None = None) -> list[Stored[DateMention]]:
        with self._reading() as connection:
            return self._stored(connection, schema.dates, codec.date_of, documents)

    def citations(self, documents: Sequence[int] | None = None) -> list[Stored[Citation]]:
        with self._reading() as connection:
            return self._stored(connection, schema.citations, codec.citation_of, documents)

    def citing(self, doc_number_key: str) -> list[Stored[Citation]]:
        """Citations of the document with this number, from any document."""
        table = schema.citations
        query = select(table).where(table.c.doc_number_key == doc_number_key).order_by(table.c.document_id, table.c.id)
        with self._reading() as connection:
            return [_wrap(row, codec.citation_of(row)) for row in connection.execute(query).mappings()]

    def _stored(
        self,
        connection: Connection,
        table: Table,
        build: Callable[[Mapping[Any, Any]], Row],
        documents: Sequence[int] | None,
    ) -> list[Stored[Row]]:
        found: list[Stored[Row]] = []
        for part in [None] if documents is None else batched(documents):
            query = select(table).order_by(table.c.document_id, table.c.position)
            if part is not None:
                query = query.where(table.c.document_id.in_(part))
            found += [_wrap(row, build(row)) for row in connection.execute(query).mappings()]
        return found

    def _responsibilities(
        self, connection: Connection, documents: Sequence[int] | None
    ) -> list[Stored[Responsibility]]:
        names: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for part in [None] if documents is None else batched(documents):
            query = select(schema.departments).order_by(schema.departments.c.id)
            if part is not None:
                query = query.where(schema.departments.c.document_id.in_(part))
            for row in connection.execute(query).mappings():
                names[row["document_id"], row["responsibility"]].append(row)

        def build(row: Any) -> Responsibility:
            return codec.responsibility_of(row, names[row["document_id"], row["position"]])

        return self._stored(connection, schema.responsibilities, build, documents)

    def _notices(self, connection: Connection, document_id: int) -> tuple[list[Notice], list[Notice]]:
        table = schema.notices
        query = select(table).where(table.c.document_id == document_id).order_by(table.c.position)
        rows = connection.execute(query).mappings().all()
        return (
            [codec.notice_of(row) for row in rows if row["reader"]],
            [codec.notice_of(row) for row in rows if not row["reader"]],
        )

    # Changes, for projections

    def changes(self, since: int = 0, limit: int | None = None) -> list[Change]:
        """The last change of each document that changed after number ``since``, in order."""
        table = schema.changes
        query = select(table).where(table.c.sequence > since).order_by(table.c.sequence).limit(limit)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return [Change(row.sequence, row.document_id, ChangeKind(row.kind)) for row in rows]

    def sequence(self) -> int:
        """The number of the last change; 0 in a corpus that never held anything."""
        with self._reading() as connection:
            return connection.scalar(_SEQUENCE) or 0

    def state(self, key: str) -> str | None:
        """A note that another room left with ``set_state``."""
        with self._reading() as connection:
            value: str | None = connection.scalar(_STATE, {"key": key})
        return value

    def corpus_id(self) -> str:
        """The name that this store was given when it was made; a projection belongs to one store only."""
        with self._reading() as connection:
            name: str = connection.execute(_CORPUS_ID).scalar_one()
        return name


def batched(ids: Iterable[Key]) -> Iterator[tuple[Key, ...]]:
    """``ids`` in parts that fit into one statement."""
    wanted = tuple(ids)
    for start in range(0, len(wanted), BATCH):
        yield wanted[start : start + BATCH]


def _wrap(row: Mapping[Any, Any], value: Row) -> Stored[Row]:
    return Stored(row["id"], row["document_id"], row["position"], value)


def _rows(stored: Iterable[Stored[Row]]) -> tuple[Row, ...]:
    return tuple(item.row for item in stored)
