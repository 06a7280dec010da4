"""From a read document to everything that can be said about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import TypeVar

from .checks import check
from .citations import find_citations
from .context import Context
from .dates import find_dates
from .memory import forget
from .metadata import read_metadata
from .model import Document, Extraction, Notice, Observation, Responsibility, Span
from .organisations import own_names
from .portion import MOST_FIGURES, portion
from .progress import step
from .prose import observe_prose
from .responsibilities import find_responsibilities
from .structure import structure
from .tables import observe_tables
from .vocabulary import Vocabulary, builtin

Row = TypeVar("Row")


def extract(
    document: Document, vocabulary: Vocabulary | None = None, organisations: frozenset[str] = frozenset()
) -> Extraction:
    """Read figures, duties, dates, citations and checks out of ``document``.

    ``vocabulary`` gives canonical indicator names; the one that ships with the package by default. ``organisations``
    are names of bodies that their form would not tell.
    """
    try:
        with own_names(organisations):
            return _extract(document, vocabulary or builtin())
    finally:
        forget()


def _extract(document: Document, vocabulary: Vocabulary) -> Extraction:
    step()
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
    observations = list(_finished(observations, vocabulary, responsibilities))
    return Extraction(
        document=replace(whole, notices=notices),
        metadata=metadata,
        observations=tuple(observations),
        responsibilities=responsibilities,
        dates=_each(find_dates(document, context)),
        citations=_each(find_citations(document, metadata)),
        checks=_each(check(document, context, observations)),
        notices=notices,
    )


def _each(rows: Iterable[Row]) -> tuple[Row, ...]:
    """All rows; finding one is progress."""
    found: list[Row] = []
    for row in rows:
        step()
        found.append(row)
    step()
    return tuple(found)


def _finished(
    observations: Iterable[Observation], vocabulary: Vocabulary, responsibilities: Sequence[Responsibility]
) -> Iterator[Observation]:
    """``observations``, in the order of the text, with canonical names and the bodies that answer for them."""
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
        if canonical == row.canonical and departments == row.departments:
            yield row
        else:
            yield replace(row, canonical=canonical, departments=departments)
