"""Postings of several parts (segments) as one: which documents have a term, by document id.

For engines that keep postings themselves; ``evaluate.py`` answers plans from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from operator import truediv
from typing import Protocol

from .fields import Field

B = 0.75
"""BM25: how much the length of a text counts."""
CACHED = 1_000_000
"""How many postings are kept in memory for the next query (about 100 bytes each)."""

Columns = tuple[Sequence[int], Sequence[float] | None]
"""Document numbers in order, and their weights; None where all weights are 1."""


class Part(Protocol):
    """A part of an index that numbers its documents from 0."""

    @property
    def ids(self) -> Sequence[int]:
        """The document id for each number."""
        ...

    @property
    def deleted(self) -> frozenset[int]:
        """Numbers of documents that are gone."""
        ...

    def columns(self, field: Field, term: str) -> Columns: ...

    def terms(self, field: Field, start: str = "") -> Iterator[str]:
        """The terms of ``field`` from ``start`` on, in order."""
        ...

    def lengths(self, field: Field) -> Sequence[int]:
        """The length of ``field`` for each number."""
        ...


class Postings:
    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._weights: dict[tuple[Field, str], Mapping[int, float]] = {}
        self._held = 0
        self._norms: dict[Field, Mapping[int, float]] = {}
        self._facets: dict[Field, Mapping[str, frozenset[int]]] = {}

    @cached_property
    def ids(self) -> frozenset[int]:
        """The ids of all documents."""
        return frozenset(
            document_id
            for part in self._parts
            for number, document_id in enumerate(part.ids)
            if number not in part.deleted
        )

    def weights(self, field: Field, term: str) -> Mapping[int, float]:
        """The documents that have ``term`` in ``field``, with its weight there."""
        known = self._weights.get((field, term))
        if known is None:
            known = self._weights[field, term] = self._read(field, term)
            self._held += len(known)
            while self._held > CACHED and len(self._weights) > 1:
                oldest = next(iter(self._weights))
                self._held -= len(self._weights.pop(oldest))
        return known

    def _read(self, field: Field, term: str) -> dict[int, float]:
        found: dict[int, float] = {}
        for part in self._parts:
            numbers, weights = part.columns(field, term)
            if not numbers:
                continue
            ids, deleted = part.ids, part.deleted
            if weights is None:
                weights = (1.0,) * len(numbers)
            if deleted and not deleted.isdisjoint(numbers):
                found.update((ids[n], weight) for n, weight in zip(numbers, weights, strict=True) if n not in deleted)
            else:
                found.update(zip(map(ids.__getitem__, numbers), weights, strict=True))
        return found

    def frequencies(self, field: Field, term: str, boost: float) -> dict[int, float]:
        """The documents that have ``term`` in ``field``, with its weight there times ``boost``, by how long the field
        is (``norms``)."""
        weights = self.weights(field, term)
        norms = map(self.norms(field).__getitem__, weights) if weights else ()
        return dict(zip(weights, map(truediv, map(boost.__mul__, weights.values()), norms), strict=True))

    def terms(self, field: Field, start: str = "") -> list[str]:
        """The terms of ``field`` that start with ``start``, in order."""
        found: set[str] = set()
        for part in self._parts:
            for term in part.terms(field, start):
                if not term.startswith(start):
                    break
                found.add(term)
        return sorted(found)

    def norms(self, field: Field) -> Mapping[int, float]:
        """What a weight in ``field`` is divided by for each document: 1 at average length, more if it is longer."""
        known = self._norms.get(field)
        if known is None:
            known = self._norms[field] = self._make_norms(field)
        return known

    def _make_norms(self, field: Field) -> dict[int, float]:
        lengths: dict[int, int] = {}
        for part in self._parts:
            numbered = zip(part.ids, part.lengths(field), strict=True)
            deleted = part.deleted
            lengths.update(pair for number, pair in enumerate(numbered) if number not in deleted)
        average = sum(lengths.values()) / len(lengths) if lengths else 0
        return {key: 1 - B + B * length / average if average else 1.0 for key, length in lengths.items()}

    def facets(self, field: Field) -> Mapping[str, frozenset[int]]:
        """The documents that have each of the terms of ``field``."""
        known = self._facets.get(field)
        if known is None:
            known = {term: frozenset(self.weights(field, term)) for term in self.terms(field)}
            self._facets[field] = known
        return known
