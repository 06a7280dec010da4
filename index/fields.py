"""The fields of the index, and a document as an engine sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from .pairs import Pairs


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

PAIRED = frozenset({Field.PAIRS, Field.TITLE_PAIRS})
"""Fields of pairs of characters."""

FACETS = (Field.REGION, Field.YEAR, Field.ISSUER, Field.TYPE)
"""Fields whose terms are counted over the hits of a search."""


CROSSING = 0.25
"""The weight of a dictionary word that stands in the text only across the borders of words (研究生 in 研究生命)."""


@dataclass(frozen=True)
class Bag:
    """The words of a field that ranks, none with a blank in it: ``others`` are numbers and Latin words, ``cut`` gives
    the Chinese ones, both as often as they occur, ``anywhere`` every dictionary word that stands there, across the
    borders of words too. An engine that does without the Chinese ones does not have them cut."""

    others: Sequence[str] = ()
    cut: Callable[[], Sequence[str]] = tuple
    anywhere: Callable[[], Collection[str]] = tuple

    @cached_property
    def whole(self) -> Sequence[str]:
        """All words as often as they occur."""
        return [*self.cut(), *self.others]

    @cached_property
    def part(self) -> Collection[str]:
        """Words that may stand there across the borders of others only; what is whole as well counts as whole."""
        return self.anywhere()

    @property
    def weights(self) -> dict[str, float]:
        """The weight of each word: how often it occurs, or ``CROSSING``."""
        weights: dict[str, float] = dict.fromkeys(self.part, CROSSING)
        weights.update(Counter(self.whole))
        return weights

    @property
    def length(self) -> int:
        return len(self.whole)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as terms: ``bags`` in the fields that rank, ``pairs`` in those of pairs, ``sets`` in all others."""

    document_id: int
    bags: Mapping[Field, Bag]
    pairs: Mapping[Field, Pairs]
    sets: Mapping[Field, Collection[str]]

    def terms(self) -> Iterator[tuple[Field, Collection[str]]]:
        """The terms of every field, none of them twice."""
        for field, bag in self.bags.items():
            yield field, bag.weights
        yield from self.pairs.items()
        yield from self.sets.items()
