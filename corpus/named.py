"""What a document names, without the figures and duties that name it: all that the index wants of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from . import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

BATCH = 500
"""How many ids go into one statement; older SQLites allow 999."""


@dataclass(frozen=True, slots=True)
class Named:
    """The names in one document: ``indicators`` as written and canonical, ``departments`` of figures and duties."""

    indicators: frozenset[str]
    departments: frozenset[str]


def named(connection: Connection, ids: Iterable[int]) -> dict[int, Named]:
    """What each of the documents names; one that is not there names nothing."""
    wanted = list(ids)
    indicators: dict[int, set[str]] = defaultdict(set)
    departments: dict[int, set[str]] = defaultdict(set)
    figures, duties = schema.observations.c, schema.departments.c
    for start in range(0, len(wanted), BATCH):
        some = wanted[start : start + BATCH]
        rows = select(figures.document_id, figures.indicator, figures.canonical, figures.departments)
        for key, written, canonical, several in connection.execute(rows.where(figures.document_id.in_(some))):
            indicators[key] |= {written, canonical}
            departments[key] |= _listed(several)
        names = select(duties.document_id, duties.name).where(duties.document_id.in_(some))
        for key, name in connection.execute(names):
            departments[key].add(name)
    return {
        key: Named(frozenset(name for name in indicators[key] if name), frozenset(departments[key])) for key in wanted
    }


@lru_cache(maxsize=4096)
def _listed(text: str) -> frozenset[str]:
    """A list of departments as it is stored; few differ among many figures."""
    return frozenset(json.loads(text))
