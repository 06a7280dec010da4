"""From a read document to everything that can be said about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import TypeVar

from .as_written import as_written, in_simplified
from .checks.document import check
from .citations import find_citations
from .context import Context
from .dates import find_dates
from .locating import Places
from .memory import forget
from .metadata import read_metadata
from .model import Check, Citation, DateMention, Document, Extraction, Notice, Observation, Responsibility, Span
from .organisations import own_names
from .portion import MOST_FIGURES, portion
from .progress import step
from .prose import observe_prose
from .responsibilities import find_responsibilities
from .structure import structure
from .tables import observe_tables
from .vocabulary import Vocabulary, builtin

Row = TypeVar("Row")
Placed = TypeVar("Placed", Responsibility, DateMention, Citation, Check)


def extract(
    document: Document, vocabulary: Vocabulary | None = None, organisations: frozenset[str] = frozenset()
) -> Extraction:
    """Read figures, duties, dates, citations and checks out of ``document``.

    ``vocabulary`` gives canonical indicator names; the one that ships with the package by default. ``organisations``
    are names of bodies that their form would not tell.
    """
    plain = in_simplified(document)
    try:
        with own_names(organisations):
            extraction = _extract(plain, vocabulary or builtin())
        return extraction if plain is document else as_written(extraction, document)
    finally:
        forget()


def _extract(document: Document, vocabulary: Vocabulary) -> Extraction:
    step()
    places = Places(document)
    whole = structure(document)
    step()
    document = portion(whole)
    metadata = read_metadata(document)
    step()
    context = Context.of(document, metadata)
    responsibilities = _each(find_responsibilities(document, context))
    step()
    found = chain(observe_prose(document, context), _each(observe_tables(document, context)))
    observations = list(islice(found, MOST_FIGURES))
    notices = document.notices
    if len(observations) == MOST_FIGURES:
        notices = (*notices, Notice("figures-many", {"read": MOST_FIGURES}))
    observations.sort(key=lambda row: row.value_span)
    observations = list(_finished(observations, vocabulary, responsibilities, places))
    return Extraction(
        document=replace(whole, notices=notices, origins=None),
        metadata=metadata,
        observations=tuple(observations),
        responsibilities=_placed(responsibilities, places),
        dates=_placed(find_dates(document, context), places),
        citations=_placed(find_citations(document, metadata), places),
        checks=_placed(check(document, context, observations), places),
        notices=notices,
    )


def _placed(rows: Iterable[Placed], places: Places) -> tuple[Placed, ...]:
    return _each(_completed(row, place=places.of(row.span)) for row in rows)


def _completed(row: Row, **known: object) -> Row:
    """``row``, which nobody but its finder has seen yet, with what is known of it only now. To fill it in takes a tenth
    of the time of a copy."""
    for name, value in known.items():
        object.__setattr__(row, name, value)
    return row


def _each(rows: Iterable[Row]) -> tuple[Row, ...]:
    """All rows; finding one is progress."""
    found: list[Row] = []
    for row in rows:
        step()
        found.append(row)
    step()
    return tuple(found)


def _finished(
    observations: Iterable[Observation],
    vocabulary: Vocabulary,
    responsibilities: Sequence[Responsibility],
    places: Places,
) -> Iterator[Observation]:
    """``observations``, in the order of the text, with canonical names, the bodies that answer for them, and where
    they stand in the file."""
    scopes = sorted((duty.scope or duty.span, number) for number, duty in enumerate(responsibilities))
    begun: list[tuple[Span, int]] = []
    place = 0
    for row in observations:
        step()
        while place < len(scopes) and scopes[place][0].start <= row.value_span.start:
            begun.append(scopes[place])
            place += 1
        begun = [(scope, number) for scope, number in begun if scope.end > row.value_span.start]
        answering = sorted(number for scope, number in begun if scope.holds(row.value_span))
        departments = row.departments or tuple(
            department.name for number in answering for department in responsibilities[number].departments
        )
        canonical = vocabulary.canonical(row.indicator, row.unit)
        yield _completed(row, canonical=canonical, departments=departments, place=places.of(row.value_span))
