"""An extraction as plain data for programs: the stable JSON of ``zhibiao extract`` (docs/data-model.md)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .locating import Places
from .model import Check, DateMention, Document, Extraction, Observation, Responsibility
from .places import Place
from .problems import describe, remedy

Json = dict[str, Any]


def to_json(extraction: Extraction) -> Json:
    """One object with ``document``, ``observations``, ``responsibilities``, ``dates``, ``citations``, ``checks`` and
    ``warnings``. Values are numbers in the base of their unit, dates ISO 8601, absent is null."""
    document = extraction.document
    cites = [{"title": row.title, "doc_number": row.doc_number} for row in extraction.citations]
    metadata = extraction.metadata
    places = Places(document)
    return {
        "document": {
            "name": document.name,
            "format": document.format,
            "title": metadata.title,
            "doc_number": metadata.doc_number,
            "issuer": metadata.issuer,
            "issued": metadata.issued,
            "region": metadata.region,
            "region_code": metadata.region_code,
            "doc_type": metadata.doc_type,
            "period": metadata.period,
            "addressees": list(metadata.addressees),
            "annexes": list(metadata.annexes),
            "cites": cites,
            "characters": len(document.text),
            "pages": len(document.page_starts) or None,
        },
        "observations": [observation_json(row, places) for row in extraction.observations],
        "responsibilities": [responsibility_json(row, places) for row in extraction.responsibilities],
        "dates": [date_json(row, places) for row in extraction.dates],
        "citations": [
            {
                "title": row.title,
                "doc_number": row.doc_number,
                "evidence": row.quote,
                "span": list(row.span),
                "location": location(row.place or places.of(row.span)),
            }
            for row in extraction.citations
        ],
        "checks": [check_json(row, places) for row in extraction.checks],
        "warnings": [
            {
                "code": notice.code,
                "details": dict(notice.details),
                "message": {language: describe(notice.code, notice.details, language) for language in ("zh", "en")},
                "remedy": {language: remedy(notice.code, notice.details, language) for language in ("zh", "en")},
            }
            for notice in extraction.notices
        ],
    }


def observation_json(row: Observation, document: Document | Places) -> Json:
    """The object of a figure. Its document, or what gives the places there, is for rows read before places were
    kept."""
    place = row.place or (document if isinstance(document, Places) else Places(document)).of(row.value_span)
    return {
        "indicator": row.indicator,
        "canonical": row.canonical,
        "value": number(row.value),
        "value_max": number(row.value_max),
        "value_text": row.value_text,
        "unit": row.unit,
        "comparator": str(row.comparator),
        "measure": str(row.measure),
        "role": str(row.role),
        "period": row.period,
        "region": row.region,
        "region_code": row.region_code,
        "departments": list(row.departments),
        "evidence": row.quote,
        "span": list(row.span),
        "value_span": list(row.value_span),
        "section": list(row.section),
        "location": location(place),
        "rule": row.rule,
    }


def responsibility_json(row: Responsibility, places: Places) -> Json:
    return {
        "task": row.task,
        "departments": [
            {"name": department.name, "role": str(department.role), "span": list(department.span)}
            for department in row.departments
        ],
        "evidence": row.quote,
        "span": list(row.span),
        "section": list(row.section),
        "location": location(row.place or places.of(row.span)),
        "rule": row.rule,
    }


def date_json(row: DateMention, places: Places) -> Json:
    return {
        "text": row.text,
        "start": row.start,
        "end": row.end,
        "kind": str(row.kind),
        "span": list(row.span),
        "location": location(row.place or places.of(row.span)),
        "rule": row.rule,
    }


def check_json(row: Check, places: Places) -> Json:
    return {
        "kind": str(row.kind),
        "holds": row.holds,
        "found": number(row.found),
        "expected": number(row.expected),
        "unit": row.unit,
        "formula": row.formula,
        "explanation": row.explanation,
        "explanation_en": row.said.en,
        "evidence": row.quote,
        "span": list(row.span),
        "places": [list(place) for place in row.places],
        "location": location(row.place or places.of(row.span)),
        "rule": row.rule,
    }


def location(place: Place) -> Json:
    """A place with all its fields by name: ``table``, ``row`` and ``column`` of the outermost table, under ``nested``
    what leads on from there into tables in its cell."""
    table, row, column = place.cells[0] if place.cells else (None, None, None)
    return {
        "page": place.page,
        "box": list(place.box) if place.box else None,
        "paragraph": place.paragraph,
        "note": place.note,
        "table": table,
        "row": row,
        "column": column,
        "nested": [{"table": table, "row": row, "column": column} for table, row, column in place.cells[1:]],
        "sheet": place.sheet,
        "address": place.address,
        "part": place.part,
        "path": place.path,
    }


def number(value: Decimal | None) -> int | float | None:
    """A value as JSON writes it: whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() and value.adjusted() < 18 else float(value)
