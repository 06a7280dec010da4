"""Filters as conditions of questions to the store."""

from __future__ import annotations

from extractor.doc_numbers import doc_number_key

from .questions import Conditions, pattern
from .records import DocumentFilter, FigureFilter
from .regions import region_codes, region_prefix
from .values import dumps


def document_conditions(which: DocumentFilter) -> Conditions:
    """What to ask of ``documents``."""
    found = Conditions()
    if which.ids is not None:
        found.add("id IN :ids", ids=which.ids)
    if which.year is not None:
        about = "year_first <= :year AND year_last >= :year"
        found.add(f"issued LIKE :issued OR {about}", issued=f"{which.year:04}%", year=which.year)
    if which.since is not None:
        found.add("issued >= :first OR year_last >= :since", first=f"{which.since:04}", since=which.since)
    if which.until is not None:
        found.add("issued < :next OR year_first <= :until", next=f"{which.until + 1:04}", until=which.until)
    if which.region or which.region_code:
        _in_region(found, "", which.region, which.region_code)
    for column, part in (("issuer", which.issuer), ("doc_type", which.doc_type), ("title", which.title)):
        if part:
            found.add(f"{column} LIKE :{column} ESCAPE '/'", **{column: pattern(part, before="%")})
    if which.doc_number:
        found.add("doc_number_key = :number", number=doc_number_key(which.doc_number) or which.doc_number)
    if which.format:
        found.add("format = :format", format=which.format)
    return found


def figure_conditions(which: FigureFilter) -> Conditions:
    """What to ask of ``observations`` joined with ``documents``."""
    found, table = Conditions(), "observations"
    if which.names is not None:
        found.add(f"{table}.name IN :names OR {table}.indicator IN :names", names=which.names)
    if which.region or which.region_code:
        _in_region(found, f"{table}.", which.region, which.region_code)
    if which.since is not None:
        found.add(f"coalesce({table}.year_last, documents.year_last) >= :since", since=which.since)
    if which.until is not None:
        found.add(f"coalesce({table}.year_first, documents.year_first) <= :until", until=which.until)
    if which.role is not None:
        found.add(f"{table}.role = :role", role=str(which.role))
    if which.measure is not None:
        found.add(f"{table}.measure = :measure", measure=str(which.measure))
    if which.unit is not None:
        found.add(f"{table}.unit = :unit", unit=which.unit)
    if which.department:
        # The list is JSON; a name inside it stands as the JSON of the name.
        name = pattern(dumps(which.department)[1:-1], before="%")
        found.add(f"{table}.departments LIKE :department ESCAPE '/'", department=name)
    if which.documents is not None:
        found.add(f"{table}.document_id IN :documents", documents=which.documents)
    return found


def _in_region(found: Conditions, table: str, wanted: str | None, wanted_code: str | None) -> None:
    """By code, and by the beginning of the name for places that have none (townships, zones)."""
    codes = sorted({wanted_code} if wanted_code else region_codes(wanted or ""))
    values = {f"code_{place}": f"{region_prefix(code)}%" for place, code in enumerate(codes)}
    parts = [f"{table}region_code LIKE :{name}" for name in values]
    if wanted:
        values["region"] = pattern(wanted)
        parts.append(f"{table}region LIKE :region ESCAPE '/'")
    found.add(" OR ".join(parts), **values)
