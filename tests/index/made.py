"""Documents made by hand, and a corpus in memory, so that the index is tested apart from readers, rules and store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from corpus.errors import CorpusError
from corpus.layout import Layout
from corpus.likeness import Sketch, sketch
from corpus.named import Named
from corpus.records import Change, ChangeKind, DocumentRecord
from extractor.doc_numbers import doc_number_key
from extractor.model import Document, Extraction, Metadata, Observation, Role, Span
from extractor.readers.builder import RawCell, RawTable, TextBuilder


def make_document(text: str, name: str = "文.txt") -> Document:
    """Lines as paragraphs; ``# `` begins a heading, neighbouring lines with ``|`` are the rows of a table, ``/`` wraps
    a paragraph."""
    builder = TextBuilder()
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if "|" in line:
            rows.append(line.split("|"))
            continue
        if rows:
            cells = [RawCell(r, c, [part]) for r, row in enumerate(rows) for c, part in enumerate(row)]
            builder.table(RawTable(cells))
            rows = []
        if line.startswith("# "):
            builder.heading(line[2:], 1)
        elif line:
            builder.paragraph(line.replace("/", "\n"))
    return builder.document(name, "txt")


def make_extraction(
    text: str, figures: Sequence[tuple[str, str]] = (), canonical: Mapping[str, str] | None = None, **card: str
) -> Extraction:
    """``figures`` are pairs of indicator and value as they stand in ``text``; ``canonical`` names some of them."""
    document = make_document(text)
    observations = []
    for indicator, value in figures:
        start = document.text.index(value, document.text.index(indicator))
        span = Span(document.text.index(indicator), start + len(value))
        observations.append(
            Observation(
                indicator=indicator,
                canonical=(canonical or {}).get(indicator),
                value=Decimal(value.rstrip("%")),
                value_text=value,
                unit="%" if value.endswith("%") else None,
                span=span,
                value_span=Span(start, start + len(value)),
                quote=span.of(document.text),
                rule="test",
                role=Role.TARGET if "目标" in span.of(document.text) else Role.ACTUAL,
                period=card.get("period"),
                region=card.get("region"),
                region_code=card.get("region_code"),
                departments=("民政局",),
            )
        )
    return Extraction(document=document, metadata=Metadata(**card), observations=tuple(observations))


class FakeCorpus:
    """A corpus without a disk: see ``index.source.Place`` and ``index.source.Source``."""

    def __init__(self, folder: Path) -> None:
        self.index_folder = folder / "index"
        self.vocabulary_file = folder / "vocabulary.tsv"
        self.locked_by_other = False
        self._extractions: dict[int, Extraction] = {}
        self._changes: dict[int, Change] = {}
        self._states: dict[str, str] = {}
        self._sequence = self._ids = 0

    @property
    def store(self) -> FakeCorpus:
        return self

    @contextmanager
    def writing(self, wait: float = 0.0) -> Iterator[None]:
        if self.locked_by_other:
            raise CorpusError("locked", folder="?", pid=1, host="?", since="?")
        yield

    def add(self, text: str, **card: str) -> int:
        return self.put(make_extraction(text, **card))

    def put(self, extraction: Extraction, document_id: int | None = None) -> int:
        if document_id is None:
            self._ids += 1
            document_id = self._ids
        self._extractions[document_id] = extraction
        self._change(document_id, ChangeKind.ADDED)
        return document_id

    def remove(self, document_id: int) -> None:
        del self._extractions[document_id]
        self._change(document_id, ChangeKind.REMOVED)

    def _change(self, document_id: int, kind: ChangeKind) -> None:
        self._sequence += 1
        self._changes.pop(document_id, None)
        self._changes[document_id] = Change(self._sequence, document_id, kind)

    def sketches(self, ids: Iterable[int] | None = None) -> dict[int, Sketch]:
        wanted = self._extractions if ids is None else [key for key in ids if key in self._extractions]
        return {key: sketch(self._extractions[key].document.text) for key in wanted}

    def corpus_id(self) -> str:
        return "made"

    def sequence(self) -> int:
        return self._sequence

    def changes(self, since: int = 0, limit: int | None = None) -> list[Change]:
        return [change for change in self._changes.values() if change.sequence > since][:limit]

    def cards(self, ids: Iterable[int]) -> dict[int, DocumentRecord]:
        return {key: self._card(key) for key in sorted(ids) if key in self._extractions}

    def _card(self, document_id: int) -> DocumentRecord:
        extraction = self._extractions[document_id]
        data, text = extraction.metadata, extraction.document.text
        return DocumentRecord(
            id=document_id,
            sha256=f"{document_id:064}",
            name=extraction.document.name,
            title=data.title,
            doc_number=data.doc_number,
            doc_number_key=doc_number_key(data.doc_number) if data.doc_number else None,
            issuer=data.issuer,
            issued=data.issued,
            region=data.region,
            region_code=data.region_code,
            doc_type=data.doc_type,
            period=data.period,
            format="txt",
            characters=len(text),
            added_at="2020-01-01",
            extractor="1",
            sequence=0,
            observations=len(extraction.observations),
            violations=0,
        )

    def extraction(self, document_id: int) -> Extraction:
        if document_id not in self._extractions:
            raise CorpusError("unknown-document", document=document_id)
        return self._extractions[document_id]

    def named(self, ids: Iterable[int]) -> dict[int, Named]:
        return {key: self._named(self._extractions[key]) for key in ids if key in self._extractions}

    def _named(self, extraction: Extraction) -> Named:
        rows, duties = extraction.observations, extraction.responsibilities
        indicators = {name for row in rows for name in (row.indicator, row.canonical) if name}
        departments = {name for row in rows for name in row.departments}
        departments |= {department.name for duty in duties for department in duty.departments}
        return Named(frozenset(indicators), frozenset(departments))

    def bodies(self, ids: Iterable[int]) -> dict[int, Document]:
        return {key: self._extractions[key].document for key in ids if key in self._extractions}

    def layouts(self, ids: Iterable[int]) -> dict[int, Layout]:
        return {key: Layout.of(document) for key, document in self.bodies(ids).items()}

    def texts(self, ids: Iterable[int]) -> dict[int, str]:
        return {key: self.extraction(key).document.text for key in ids}

    def state(self, key: str) -> str | None:
        return self._states.get(key)

    def set_state(self, key: str, value: str | None) -> None:
        if value is None:
            self._states.pop(key, None)
        else:
            self._states[key] = value
