"""The fields of the index, and a document as an engine sees it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    TEXT = "text"
    PAIRS = "pairs"
    """Pairs of neighbouring characters of the text, and its single characters (``analysis``)."""
    TITLE = "title"
    TITLE_PAIRS = "title_pairs"
    INDICATOR = "indicator"
    """Words of the names of the document's indicators."""
    INDICATOR_NAME = "indicator_name"
    """The names themselves, as written and canonical."""
    DEPARTMENT = "department"
    ISSUER = "issuer"
    REGION = "region"
    """Names of the document's region and of those that it lies in."""
    REGION_CODE = "region_code"
    YEAR = "year"
    TYPE = "type"
    NUMBER = "number"
    """Key of the document's own number."""
    CITED = "cited"
    """Keys of the numbers that it cites."""


WEIGHTED = frozenset({Field.TEXT, Field.TITLE, Field.INDICATOR})
"""Fields that rank: their terms have weights, and they have a length. The others only say that a term is there."""

FACETS = (Field.REGION, Field.YEAR, Field.ISSUER, Field.TYPE)
"""Fields whose terms are counted over the hits of a search."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as bags of terms: ``weights`` of the terms in the weighted fields (quarters of 1, above 0), ``sets``
    of those in the others (none of them twice), ``lengths`` of the weighted fields in words."""

    document_id: int
    weights: Mapping[Field, Mapping[str, float]]
    sets: Mapping[Field, Collection[str]]
    lengths: Mapping[Field, int]
