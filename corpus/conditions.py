"""Filters as SQL conditions."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, ColumnElement, func, or_

from extractor.doc_numbers import doc_number_key

from .codec import dumps
from .records import DocumentFilter, FigureFilter
from .regions import region_codes, region_prefix
from .schema import documents, observations


def document_conditions(which: DocumentFilter) -> Iterator[ColumnElement[bool]]:
    table = documents
    if which.ids is not None:
        yield table.c.id.in_(which.ids)
    if which.year is not None:
        yield or_(
            table.c.issued.startswith(f"{which.year:04}"),
            (table.c.year_first <= which.year) & (table.c.year_last >= which.year),
        )
    if which.since is not None:
        yield or_(table.c.issued >= f"{which.since:04}", table.c.year_last >= which.since)
    if which.until is not None:
        yield or_(table.c.issued < f"{which.until + 1:04}", table.c.year_first <= which.until)
    if which.region or which.region_code:
        yield _in_region(table.c.region, table.c.region_code, which.region, which.region_code)
    for column, part in (
        (table.c.issuer, which.issuer),
        (table.c.doc_type, which.doc_type),
        (table.c.title, which.title),
    ):
        if part:
            yield column.contains(part, autoescape=True)
    if which.doc_number:
        yield table.c.doc_number_key == (doc_number_key(which.doc_number) or which.doc_number)
    if which.format:
        yield table.c.format == which.format


def figure_conditions(which: FigureFilter) -> Iterator[ColumnElement[bool]]:
    """To be used on observations joined with their documents."""
    table = observations
    if which.names is not None:
        yield or_(table.c.name.in_(which.names), table.c.indicator.in_(which.names))
    if which.region or which.region_code:
        yield _in_region(table.c.region, table.c.region_code, which.region, which.region_code)
    if which.since is not None:
        yield func.coalesce(table.c.year_last, documents.c.year_last) >= which.since
    if which.until is not None:
        yield func.coalesce(table.c.year_first, documents.c.year_first) <= which.until
    if which.role is not None:
        yield table.c.role == str(which.role)
    if which.measure is not None:
        yield table.c.measure == str(which.measure)
    if which.unit is not None:
        yield table.c.unit == which.unit
    if which.department:
        # The list is JSON; a name inside it stands as the JSON of the name.
        yield table.c.departments.contains(dumps(which.department)[1:-1], autoescape=True)
    if which.documents is not None:
        yield table.c.document_id.in_(which.documents)


def _in_region(
    name: Column[str | None], code: Column[str | None], wanted: str | None, wanted_code: str | None
) -> ColumnElement[bool]:
    """By code, and by the beginning of the name for places that have none (townships, zones)."""
    codes = {wanted_code} if wanted_code else region_codes(wanted or "")
    conditions: list[ColumnElement[bool]] = [code.startswith(region_prefix(one)) for one in sorted(codes)]
    if wanted:
        conditions.append(name.startswith(wanted, autoescape=True))
    return or_(*conditions)
