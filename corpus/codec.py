"""The extractor's types as database rows, and back. What goes in comes out equal.

Structures that nothing searches (blocks, tables, sections, places) are compact JSON. Block kinds are written out, so
that a stored document stays readable by eye; section paths are shared, since neighbouring blocks have the same one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from extractor.doc_numbers import doc_number_key
from extractor.model import (
    Block,
    BlockKind,
    Cell,
    Check,
    CheckKind,
    Citation,
    Comparator,
    DateKind,
    DateMention,
    Department,
    Document,
    Duty,
    Measure,
    Metadata,
    Notice,
    Observation,
    Responsibility,
    Role,
    Span,
    Table,
)

from .questions import Row
from .values import decimal_of, decimal_text, dumps, names_of, names_text, place_of, place_text, storable, years

RowDict = dict[str, Any]
# Looked up for every block of every document and every figure; calling the enumeration is ten times slower.
_KINDS = {str(kind): kind for kind in BlockKind}
_COMPARATORS = {str(comparator): comparator for comparator in Comparator}
_MEASURES = {str(measure): measure for measure in Measure}
_ROLES = {str(role): role for role in Role}


def _span(row: Row) -> Span:
    return Span(row["start"], row["end"])


# Documents


def document_row(document: Document, metadata: Metadata) -> RowDict:
    """The library card without identity, time and counts."""
    first, last = years(metadata.period)
    if first is None and last is None:
        first, last = years(metadata.issued)
    return {
        "name": storable(document.name),
        "title": metadata.title,
        "doc_number": metadata.doc_number,
        "doc_number_key": doc_number_key(metadata.doc_number) if metadata.doc_number else None,
        "issuer": metadata.issuer,
        "issued": metadata.issued,
        "region": metadata.region,
        "region_code": metadata.region_code,
        "doc_type": metadata.doc_type,
        "period": metadata.period,
        "year_first": first,
        "year_last": last,
        "format": document.format,
        "characters": len(document.text),
        "addressees": dumps(metadata.addressees),
        "annexes": dumps(metadata.annexes),
    }


def metadata_of(row: Row) -> Metadata:
    plain = ("title", "doc_number", "issuer", "issued", "region", "region_code", "doc_type", "period")
    return Metadata(
        **{name: row[name] for name in plain},
        addressees=tuple(json.loads(row["addressees"])),
        annexes=tuple(json.loads(row["annexes"])),
    )


def structure_text(document: Document) -> str:
    """Blocks, tables, properties and pages as JSON (everything of a Document but its name, format and text)."""
    sections: dict[tuple[str, ...], int] = {}
    blocks = [
        [str(b.kind), *b.span, b.level, sections.setdefault(b.section, len(sections)), b.table] for b in document.blocks
    ]
    tables = [
        {
            "span": t.span,
            "caption": t.caption,
            "unit": t.unit,
            "row_pages": t.row_pages,
            **({"sheet": [t.sheet, t.sheet_rows, t.sheet_columns]} if t.sheet is not None else {}),
            "cells": [[c.row, c.column, *c.span, c.row_span, c.column_span, int(c.header)] for c in t.cells],
        }
        for t in document.tables
    ]
    return dumps(
        {
            "sections": list(sections),
            "blocks": blocks,
            "tables": tables,
            "properties": dict(document.properties),
            "page_starts": document.page_starts,
        }
    )


def document_of(name: str, format_: str, text: str, structure: str, notices: Iterable[Notice] = ()) -> Document:
    data = json.loads(structure)
    sections = [tuple(section) for section in data["sections"]]
    # By columns: a search that shows ten documents makes thousands of blocks.
    kinds, starts, ends, levels, within, of = zip(*data["blocks"], strict=True) if data["blocks"] else ((),) * 6
    blocks = map(
        Block, map(_KINDS.__getitem__, kinds), map(Span, starts, ends), levels, map(sections.__getitem__, within), of
    )
    return Document(
        name=name,
        format=format_,
        text=text,
        blocks=tuple(blocks),
        tables=tuple(_table(table) for table in data["tables"]),
        properties=data["properties"],
        page_starts=tuple(data["page_starts"]),
        notices=tuple(notices),
    )


def _table(data: Mapping[Any, Any]) -> Table:
    def optional(span: Sequence[int] | None) -> Span | None:
        return Span(*span) if span is not None else None

    sheet, sheet_rows, sheet_columns = data.get("sheet", (None, (), ()))
    return Table(
        span=Span(*data["span"]),
        cells=tuple(
            Cell(row, column, Span(start, end), row_span, column_span, bool(header))
            for row, column, start, end, row_span, column_span, header in data["cells"]
        ),
        caption=optional(data["caption"]),
        unit=optional(data["unit"]),
        row_pages=tuple(data["row_pages"]),
        sheet=sheet,
        sheet_rows=tuple(sheet_rows),
        sheet_columns=tuple(sheet_columns),
    )


# Rows of an extraction


def observation_row(row: Observation) -> RowDict:
    first, last = years(row.period)
    return {
        "indicator": row.indicator,
        "canonical": row.canonical,
        "name": row.canonical or row.indicator,
        "value": str(row.value),
        "value_number": float(row.value),
        "value_max": decimal_text(row.value_max),
        "value_text": row.value_text,
        "unit": row.unit,
        "comparator": str(row.comparator),
        "measure": str(row.measure),
        "role": str(row.role),
        "period": row.period,
        "year_first": first,
        "year_last": last,
        "region": row.region,
        "region_code": row.region_code,
        "departments": names_text(row.departments),
        "section": names_text(row.section),
        "quote": row.quote,
        "start": row.span.start,
        "end": row.span.end,
        "value_start": row.value_span.start,
        "value_end": row.value_span.end,
        "cell": dumps(row.cell) if row.cell else None,
        "rule": row.rule,
        "place": place_text(row.place),
    }


OBSERVATION = (
    *("indicator", "value", "value_text", "unit", "start", "end", "value_start", "value_end", "quote", "rule"),
    *("canonical", "value_max", "comparator", "measure", "role", "period", "region", "region_code"),
    *("departments", "section", "cell", "place"),
)
"""The columns that ``observation_of`` takes, in its order."""


def observation_of(values: Sequence[Any]) -> Observation:
    indicator, value, value_text, unit, start, end, value_start, value_end, quote, rule = values[:10]
    canonical, value_max, comparator, measure, role, period, region, region_code = values[10:18]
    departments, section, cell, place = values[18:]
    return Observation(
        indicator=indicator,
        value=Decimal(value),
        value_text=value_text,
        unit=unit,
        span=Span(start, end),
        value_span=Span(value_start, value_end),
        quote=quote,
        rule=rule,
        canonical=canonical,
        value_max=decimal_of(value_max),
        comparator=_COMPARATORS[comparator],
        measure=_MEASURES[measure],
        role=_ROLES[role],
        period=period,
        region=region,
        region_code=region_code,
        departments=names_of(departments),
        section=names_of(section),
        cell=_cell_of(cell) if cell else None,
        place=place_of(place),
    )


def _cell_of(text: str) -> tuple[int, int, int]:
    table, row, column = json.loads(text)
    return table, row, column


def responsibility_row(row: Responsibility) -> RowDict:
    return {
        "task": row.task,
        "section": names_text(row.section),
        "quote": row.quote,
        "start": row.span.start,
        "end": row.span.end,
        "rule": row.rule,
        "place": place_text(row.place),
    }


def department_row(row: Department) -> RowDict:
    return {"name": row.name, "role": str(row.role), "start": row.span.start, "end": row.span.end}


def responsibility_of(row: Row, departments: Iterable[Row]) -> Responsibility:
    return Responsibility(
        task=row["task"],
        departments=tuple(Department(d["name"], Duty(d["role"]), _span(d)) for d in departments),
        span=_span(row),
        quote=row["quote"],
        rule=row["rule"],
        section=names_of(row["section"]),
        place=place_of(row["place"]),
    )


def date_row(row: DateMention) -> RowDict:
    return {
        "text": row.text,
        "first": row.start,
        "last": row.end,
        "kind": str(row.kind),
        "start": row.span.start,
        "end": row.span.end,
        "rule": row.rule,
        "place": place_text(row.place),
    }


def date_of(row: Row) -> DateMention:
    return DateMention(
        text=row["text"],
        start=row["first"],
        end=row["last"],
        kind=DateKind(row["kind"]),
        span=_span(row),
        rule=row["rule"],
        place=place_of(row["place"]),
    )


def citation_row(row: Citation) -> RowDict:
    return {
        "title": row.title,
        "doc_number": row.doc_number,
        "doc_number_key": doc_number_key(row.doc_number) if row.doc_number else None,
        "quote": row.quote,
        "start": row.span.start,
        "end": row.span.end,
        "place": place_text(row.place),
    }


def citation_of(row: Row) -> Citation:
    return Citation(
        title=row["title"],
        doc_number=row["doc_number"],
        span=_span(row),
        quote=row["quote"],
        place=place_of(row["place"]),
    )


def check_row(row: Check) -> RowDict:
    return {
        "kind": str(row.kind),
        "holds": row.holds,
        "found": decimal_text(row.found),
        "expected": decimal_text(row.expected),
        "unit": row.unit,
        "formula": row.formula,
        "explanation": row.explanation,
        "explanation_en": row.explanation_en,
        "quote": row.quote,
        "start": row.span.start,
        "end": row.span.end,
        "places": dumps(row.places),
        "rule": row.rule,
        "place": place_text(row.place),
    }


def check_of(row: Row) -> Check:
    return Check(
        kind=CheckKind(row["kind"]),
        holds=bool(row["holds"]),
        found=decimal_of(row["found"]),
        expected=decimal_of(row["expected"]),
        unit=row["unit"],
        formula=row["formula"],
        explanation=row["explanation"],
        explanation_en=row["explanation_en"] or "",
        span=_span(row),
        quote=row["quote"],
        places=tuple(Span(*place) for place in json.loads(row["places"])),
        rule=row["rule"],
        place=place_of(row["place"]),
    )


def notice_row(row: Notice) -> RowDict:
    return {"code": row.code, "details": dumps(dict(row.details))}


def notice_of(row: Row) -> Notice:
    return Notice(row["code"], json.loads(row["details"]))
