"""What a document names, without the figures and duties that name it: all that the index wants of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .questions import Ask, batched


@dataclass(frozen=True, slots=True)
class Named:
    """The names in one document: ``indicators`` as written and canonical, ``departments`` of figures and duties."""

    indicators: frozenset[str]
    departments: frozenset[str]


def named(ask: Ask, ids: Iterable[int]) -> dict[int, Named]:
    """What each of the documents names; one that is not there names nothing."""
    wanted = list(ids)
    indicators: dict[int, set[str]] = defaultdict(set)
    departments: dict[int, set[str]] = defaultdict(set)
    figures = "SELECT document_id, indicator, canonical, departments FROM observations WHERE document_id IN :ids"
    duties = "SELECT document_id, name FROM departments WHERE document_id IN :ids"
    for part in batched(wanted):
        for row in ask(figures, ids=part):
            key = row["document_id"]
            indicators[key] |= {row["indicator"], row["canonical"]}
            departments[key] |= _listed(row["departments"])
        for row in ask(duties, ids=part):
            departments[row["document_id"]].add(row["name"])
    return {
        key: Named(frozenset(name for name in indicators[key] if name), frozenset(departments[key])) for key in wanted
    }


@lru_cache(maxsize=4096)
def _listed(text: str) -> frozenset[str]:
    """A list of departments as it is stored; few differ among many figures."""
    return frozenset(json.loads(text))
