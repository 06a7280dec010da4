"""An extraction as plain data for programs: the stable JSON of ``zhibiao extract`` (docs/data-model.md)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .model import Check, DateMention, Document, Extraction, Observation, Responsibility, Span
from .problems import describe, remedy

Json = dict[str, Any]


def to_json(extraction: Extraction) -> Json:
    """One object with ``document``, ``observations``, ``responsibilities``, ``dates``, ``citations``, ``checks`` and
    ``warnings``. Values are numbers in the base of their unit, dates ISO 8601, absent is null."""
    document = extraction.document
    cites = [{"title": row.title, "doc_number": row.doc_number} for row in extraction.citations]
    metadata = extraction.metadata
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
        "observations": [observation_json(row, document) for row in extraction.observations],
        "responsibilities": [responsibility_json(row, document) for row in extraction.responsibilities],
        "dates": [date_json(row, document) for row in extraction.dates],
        "citations": [
            {
                "title": row.title,
                "doc_number": row.doc_number,
                "evidence": row.quote,
                "span": list(row.span),
                "location": location(document, row.span),
            }
            for row in extraction.citations
        ],
        "checks": [check_json(row, document) for row in extraction.checks],
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


def observation_json(row: Observation, document: Document) -> Json:
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
        "location": location(document, row.value_span, row.cell),
        "rule": row.rule,
    }


def responsibility_json(row: Responsibility, document: Document) -> Json:
    return {
        "task": row.task,
        "departments": [
            {"name": department.name, "role": str(department.role), "span": list(department.span)}
            for department in row.departments
        ],
        "evidence": row.quote,
        "span": list(row.span),
        "section": list(row.section),
        "location": location(document, row.span),
        "rule": row.rule,
    }


def date_json(row: DateMention, document: Document) -> Json:
    return {
        "text": row.text,
        "start": row.start,
        "end": row.end,
        "kind": str(row.kind),
        "span": list(row.span),
        "location": location(document, row.span),
        "rule": row.rule,
    }


def check_json(row: Check, document: Document) -> Json:
    return {
        "kind": str(row.kind),
        "holds": row.holds,
        "found": number(row.found),
        "expected": number(row.expected),
        "unit": row.unit,
        "formula": row.formula,
        "explanation": row.explanation,
        "evidence": row.quote,
        "span": list(row.span),
        "places": [list(place) for place in row.places],
        "location": location(document, row.span),
        "rule": row.rule,
    }


def location(document: Document, span: Span, cell: tuple[int, int, int] | None = None) -> Json:
    """Where a person finds the place: page, paragraph, table, row and column, counted from 1; in a workbook the sheet
    and the address of the cell (B7) too. None where unknown."""
    block = document.block_at(span.start)
    table = None if cell is None else document.tables[cell[0]]
    return {
        "page": document.page(span.start),
        "paragraph": None if block is None else block + 1,
        "table": None if cell is None else cell[0] + 1,
        "row": None if cell is None else cell[1] + 1,
        "column": None if cell is None else cell[2] + 1,
        "sheet": None if table is None else table.sheet,
        "address": None if table is None or cell is None else table.address(cell[1], cell[2]),
    }


def number(value: Decimal | None) -> int | float | None:
    """A value as JSON writes it: whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() and value.adjusted() < 18 else float(value)
