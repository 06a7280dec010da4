"""Values that a database has as text, and back: decimals, names, places; and what no database holds."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import lru_cache

from extractor.places import Place

# What no database holds: half characters (bytes of file names that are no text) and zeros.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_YEAR = re.compile(r"\d{4}")
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def storable(text: str) -> str:
    """``text`` with characters that a database refuses replaced, one for one, so that spans hold."""
    return _UNSTORABLE.sub("\ufffd", text)


def dumps(value: object) -> str:
    """Compact JSON."""
    return storable(_compact(value))


@lru_cache(maxsize=256)
def years(period: str | None) -> tuple[int | None, int | None]:
    """First and last year of an ISO period (``2016``, ``2017-06``, ``2011/2015``); None on an open or unknown side."""
    if not period:
        return None, None
    first, slash, last = period.partition("/")
    ends = [int(match[0]) if (match := _YEAR.match(side)) else None for side in (first, last if slash else first)]
    return ends[0], ends[1]


def decimal_of(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def decimal_text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


@lru_cache(maxsize=4096)
def names_of(text: str) -> tuple[str, ...]:
    """Names from JSON: most figures have none, and those of a section the same."""
    return tuple(json.loads(text))


@lru_cache(maxsize=256)
def names_text(names: tuple[str, ...]) -> str:
    """Names as JSON: figures that follow each other mostly have the same."""
    return dumps(names)


@lru_cache(maxsize=4096)
def place_of(text: str | None) -> Place | None:
    if text is None:
        return None
    fields = json.loads(text)
    if "box" in fields:
        fields["box"] = tuple(fields["box"])
    if "cells" in fields:
        fields["cells"] = tuple(map(tuple, fields["cells"]))
    return Place(**fields)


@lru_cache(maxsize=256)
def place_text(place: Place | None) -> str | None:
    """A place as JSON with the fields that it has: what is read from one paragraph mostly has the same."""
    if place is None:
        return None
    return dumps({name: value for name, value in zip(Place._fields, place, strict=True) if value})
