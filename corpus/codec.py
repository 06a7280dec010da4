"""The extractor's types as database rows, and back. What goes in comes out equal.

Structures that nothing searches (blocks, tables, sections, places) are compact JSON. Block kinds are written out, so
that a stored document stays readable by eye; section paths are shared, since neighbouring blocks have the same one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
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
from extractor.places import Place

from .questions import Row

RowDict = dict[str, Any]
# What no database holds: half characters (bytes of file names that are no text) and zeros.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# Looked up for every block of every document; calling the enumeration is ten times slower.
_KINDS = {str(kind): kind for kind in BlockKind}
_YEAR = re.compile(r"\d{4}")
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def storable(text: str) -> str:
    """``text`` with characters that a database refuses replaced, one for one, so that spans hold."""
    return _UNSTORABLE.sub("\ufffd", text)


def dumps(value: object) -> str:
    return storable(_compact(value))


@lru_cache(maxsize=256)
def _names(names: tuple[str, ...]) -> str:
    """Names as JSON: figures that follow each other mostly have the same."""
    return dumps(names)


@lru_cache(maxsize=256)
def years(period: str | None) -> tuple[int | None, int | None]:
    """First and last year of an ISO period (``2016``, ``2017-06``, ``2011/2015``); None on an open or unknown side."""
    if not period:
        return None, None
    first, slash, last = period.partition("/")
    ends = [int(match[0]) if (match := _YEAR.match(side)) else None for side in (first, last if slash else first)]
    return ends[0], ends[1]


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _span(row: Row, prefix: str = "") -> Span:
    return Span(row[f"{prefix}start"], row[f"{prefix}end"])


def _place(place: Place | None) -> str | None:
    """A place as JSON with the fields that it has."""
    if place is None:
        return None
    return dumps({name: value for name, value in zip(Place._fields, place, strict=True) if value})


@lru_cache(maxsize=4096)
def _names_of(text: str) -> tuple[str, ...]:
    """Names from JSON: most figures have none, and those of a section the same."""
    return tuple(json.loads(text))


@lru_cache(maxsize=4096)
def _place_of(text: str | None) -> Place | None:
    if text is None:
        return None
    fields = json.loads(text)
    if "box" in fields:
        fields["box"] = tuple(fields["box"])
    if "cells" in fields:
        fields["cells"] = tuple(map(tuple, fields["cells"]))
    return Place(**fields)


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
        "value_max": _text(row.value_max),
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
        "departments": _names(row.departments),
        "section": _names(row.section),
        "quote": row.quote,
        "start": row.span.start,
        "end": row.span.end,
        "value_start": row.value_span.start,
        "value_end": row.value_span.end,
        "cell": dumps(row.cell) if row.cell else None,
        "rule": row.rule,
        "place": _place(row.place),
    }


def observation_of(row: Row) -> Observation:
    cell = json.loads(row["cell"]) if row["cell"] else None
    return Observation(
        indicator=row["indicator"],
        canonical=row["canonical"],
        value=Decimal(row["value"]),
        value_max=_decimal(row["value_max"]),
        value_text=row["value_text"],
        unit=row["unit"],
        comparator=Comparator(row["comparator"]),
        measure=Measure(row["measure"]),
        role=Role(row["role"]),
        period=row["period"],
        region=row["region"],
        region_code=row["region_code"],
        departments=_names_of(row["departments"]),
        section=_names_of(row["section"]),
        quote=row["quote"],
        span=_span(row),
        value_span=_span(row, "value_"),
        cell=(cell[0], cell[1], cell[2]) if cell else None,
        rule=row["rule"],
        place=_place_of(row["place"]),
    )


def responsibility_row(row: Responsibility) -> RowDict:
    return {
        "task": row.task,
        "section": _names(row.section),
        "quote": row.quote,
        "start": row.span.start,
        "end": row.span.end,
        "rule": row.rule,
        "place": _place(row.place),
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
        section=_names_of(row["section"]),
        place=_place_of(row["place"]),
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
        "place": _place(row.place),
    }


def date_of(row: Row) -> DateMention:
    return DateMention(
        text=row["text"],
        start=row["first"],
        end=row["last"],
        kind=DateKind(row["kind"]),
        span=_span(row),
        rule=row["rule"],
        place=_place_of(row["place"]),
    )


def citation_row(row: Citation) -> RowDict:
    return {
        "title": row.title,
        "doc_number": row.doc_number,
        "doc_number_key": doc_number_key(row.doc_number) if row.doc_number else None,
        "quote": row.quote,
        "start": row.span.start,
        "end": row.span.end,
        "place": _place(row.place),
    }


def citation_of(row: Row) -> Citation:
    return Citation(
        title=row["title"],
        doc_number=row["doc_number"],
        span=_span(row),
        quote=row["quote"],
        place=_place_of(row["place"]),
    )


def check_row(row: Check) -> RowDict:
    return {
        "kind": str(row.kind),
        "holds": row.holds,
        "found": _text(row.found),
        "expected": _text(row.expected),
        "unit": row.unit,
        "formula": row.formula,
        "explanation": row.explanation,
        "explanation_en": row.explanation_en,
        "quote": row.quote,
        "start": row.span.start,
        "end": row.span.end,
        "places": dumps(row.places),
        "rule": row.rule,
        "place": _place(row.place),
    }


def check_of(row: Row) -> Check:
    return Check(
        kind=CheckKind(row["kind"]),
        holds=bool(row["holds"]),
        found=_decimal(row["found"]),
        expected=_decimal(row["expected"]),
        unit=row["unit"],
        formula=row["formula"],
        explanation=row["explanation"],
        explanation_en=row["explanation_en"] or "",
        span=_span(row),
        quote=row["quote"],
        places=tuple(Span(*place) for place in json.loads(row["places"])),
        rule=row["rule"],
        place=_place_of(row["place"]),
    )


def notice_row(row: Notice) -> RowDict:
    return {"code": row.code, "details": dumps(dict(row.details))}


def notice_of(row: Row) -> Notice:
    return Notice(row["code"], json.loads(row["details"]))
