"""From a read document to everything that can be said about it."""

from __future__ import annotations

from dataclasses import replace

from .checks import check
from .citations import find_citations
from .context import Context
from .dates import find_dates
from .memory import forget
from .metadata import read_metadata
from .model import Document, Extraction, Observation, Responsibility
from .prose import observe_prose
from .responsibilities import find_responsibilities
from .structure import structure
from .tables import observe_tables
from .vocabulary import Vocabulary, builtin


def extract(document: Document, vocabulary: Vocabulary | None = None) -> Extraction:
    """Read figures, duties, dates, citations and checks out of ``document``.

    ``vocabulary`` gives canonical indicator names; the one that ships with the package by default.
    """
    try:
        return _extract(document, vocabulary or builtin())
    finally:
        forget()


def _extract(document: Document, vocabulary: Vocabulary) -> Extraction:
    document = structure(document)
    metadata = read_metadata(document)
    context = Context.of(document, metadata)
    responsibilities = tuple(find_responsibilities(document, context))
    observations = [*observe_prose(document, context), *observe_tables(document, context)]
    observations.sort(key=lambda row: row.value_span)
    observations = [_finish(row, vocabulary, responsibilities) for row in observations]
    return Extraction(
        document=document,
        metadata=metadata,
        observations=tuple(observations),
        responsibilities=responsibilities,
        dates=tuple(find_dates(document, context)),
        citations=tuple(find_citations(document, metadata)),
        checks=tuple(check(document, context, observations)),
        notices=document.notices,
    )


def _finish(row: Observation, vocabulary: Vocabulary, responsibilities: tuple[Responsibility, ...]) -> Observation:
    departments = row.departments or tuple(
        department.name
        for duty in responsibilities
        if (duty.scope or duty.span).holds(row.value_span)
        for department in duty.departments
    )
    return replace(row, canonical=vocabulary.canonical(row.indicator, row.unit), departments=departments)
