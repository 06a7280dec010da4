"""What is written out: rows of one or more documents, each beside the document it is from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from extractor.model import Check, DateMention, Extraction, Observation, Responsibility
from extractor.places import Place
from extractor.report import location

from .labels import where
from .records import DocumentRecord, Stored

Row = TypeVar("Row", bound=Observation | Responsibility | Check | DateMention)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The document of a row. ``name`` is its file."""

    name: str
    title: str | None
    doc_number: str | None
    issuer: str | None
    issued: str | None
    region: str | None
    doc_type: str | None
    period: str | None
    format: str
    characters: int
    id: int | None = None
    """Its number in the corpus; None for a file that is not in one."""
    paths: tuple[str, ...] = ()

    def __hash__(self) -> int:
        # Of what tells most documents apart: cards are put into sets and asked for at every figure.
        return hash((self.id, self.name))

    @property
    def heading(self) -> str:
        return self.title or self.name

    def to_json(self) -> dict[str, Any]:
        """The object that stands for the document in JSON (docs/data-model.md)."""
        names = ("id", "title", "doc_number", "issuer", "issued", "region", "doc_type")
        return {name: getattr(self, name) for name in names} | {"paths": list(self.paths)}

    @classmethod
    def of(cls, extraction: Extraction, path: Path | None = None) -> Card:
        metadata, document = extraction.metadata, extraction.document
        return cls(
            name=document.name,
            title=metadata.title,
            doc_number=metadata.doc_number,
            issuer=metadata.issuer,
            issued=metadata.issued,
            region=metadata.region,
            doc_type=metadata.doc_type,
            period=metadata.period,
            format=document.format,
            characters=len(document.text),
            paths=(str(path),) if path is not None else (),
        )

    @classmethod
    def of_record(cls, record: DocumentRecord) -> Card:
        names = ("title", "doc_number", "issuer", "issued", "region", "doc_type", "period", "format", "characters")
        return cls(
            id=record.id, name=record.name, paths=record.paths, **{name: getattr(record, name) for name in names}
        )


@dataclass(frozen=True, slots=True)
class Entry(Generic[Row]):
    """A row with its document."""

    card: Card
    row: Row

    @property
    def place(self) -> Place | None:
        """Where it stands there; of a figure read before places were kept the cell alone."""
        if self.row.place is None and isinstance(self.row, Observation) and self.row.cell is not None:
            table, row, column = self.row.cell
            return Place(cells=((table + 1, row + 1, column + 1),))
        return self.row.place

    def place_json(self) -> dict[str, Any]:
        """``place`` in words, and ``location`` with all its fields by name."""
        place = self.place
        return {"place": where(place) or None, "location": location(place) if place is not None else None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Rows to be written out, by kind; ``title`` heads the whole."""

    title: str
    documents: tuple[Card, ...] = ()
    figures: tuple[Entry[Observation], ...] = ()
    duties: tuple[Entry[Responsibility], ...] = ()
    checks: tuple[Entry[Check], ...] = ()
    dates: tuple[Entry[DateMention], ...] = ()

    @property
    def several(self) -> bool:
        """Rows are from several documents, so that each has to say which."""
        return len(self.documents) > 1


def collect(
    extractions: Sequence[Extraction], title: str | None = None, paths: Sequence[Path] | None = None
) -> Collection:
    """All rows of the extractions (of the files ``paths``); ``title`` heads them, by default the documents' own."""
    places: Sequence[Path | None] = paths if paths is not None else [None] * len(extractions)
    cards = [Card.of(extraction, path) for extraction, path in zip(extractions, places, strict=True)]
    pairs = list(zip(cards, extractions, strict=True))
    return Collection(
        title=title or "；".join(card.heading for card in cards[:3]) + ("…" if len(cards) > 3 else ""),
        documents=tuple(cards),
        figures=tuple(Entry(card, row) for card, e in pairs for row in e.observations),
        duties=tuple(Entry(card, row) for card, e in pairs for row in e.responsibilities),
        checks=tuple(Entry(card, row) for card, e in pairs for row in e.checks),
        dates=tuple(Entry(card, row) for card, e in pairs for row in e.dates),
    )


def collect_figures(title: str, stored: Iterable[Stored[Observation]], records: Iterable[DocumentRecord]) -> Collection:
    """Figures out of a store, with the documents they are from."""
    cards = {record.id: Card.of_record(record) for record in records}
    return Collection(
        title=title,
        documents=tuple(cards.values()),
        figures=tuple(Entry(cards[item.document_id], item.row) for item in stored if item.document_id in cards),
    )
