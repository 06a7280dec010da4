"""A query as an engine sees it: a tree whose leaves are the few ways of looking up terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from .fields import Field

Plan: TypeAlias = (
    "Word | Exact | Listed | Starting | Containing | Between | All | And | Or | Not | Ranked | Preferred"
    " | Scaled | Best"
)


@dataclass(frozen=True, slots=True)
class Word:
    """Documents that have ``term`` in one of the ``match`` fields, ranked by BM25F over the ``score`` fields with their
    boosts."""

    term: str
    match: tuple[Field, ...]
    score: tuple[tuple[Field, float], ...]


@dataclass(frozen=True, slots=True)
class Exact:
    """Documents whose ``field`` holds ``phrase``; they all score 0.

    Each of ``pairs`` stands in one of the fields ``among`` of any such document. Where it is ``certain``, whoever has
    all the pairs has the phrase; else the texts decide (``engine.Verify``).
    """

    phrase: str
    field: Field
    pairs: tuple[str, ...]
    among: tuple[Field, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """Documents that have one of ``terms`` in ``field``; each scores ``score``."""

    field: Field
    terms: tuple[str, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Starting:
    """Documents with a term in ``field`` that starts with ``text``; each scores ``score``."""

    field: Field
    text: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Containing:
    """Documents with a term in ``field`` that has ``text`` in it. Terms that are ``text`` with one of ``endings`` win
    over all others: 吉林 means 吉林省 before it is part of a longer name."""

    field: Field
    text: str
    endings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Between:
    """Documents with a number in ``field`` from ``first`` to ``last``; None leaves a side open."""

    field: Field
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class All:
    """Every document."""


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Plan


@dataclass(frozen=True, slots=True)
class Ranked:
    """The documents of ``part``, with the scores of the words ``by`` added where they have them."""

    part: Plan
    by: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Preferred:
    """The documents of ``part``; scores of those that have all pairs of ``better`` are multiplied by ``factor``."""

    part: Plan
    better: Exact
    factor: float


@dataclass(frozen=True, slots=True)
class Scaled:
    """The documents of ``part`` with ``factor`` times their scores."""

    part: Plan
    factor: float


@dataclass(frozen=True, slots=True)
class Best:
    """The documents of any of ``parts``; each scores as the best of them says."""

    parts: tuple[Plan, ...]
