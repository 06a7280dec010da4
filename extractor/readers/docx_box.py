"""Boxes of labels with values (发文机关：… 成文日期：…) that web pages leave in documents saved from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .html_box import KEYS, property_value

_SPACE = re.compile(r"\s+")
_FEWEST_LABELS, _FEWEST_VALUES = 3, 2


def box_properties(rows: Iterable[Sequence[str]]) -> dict[str, str] | None:
    """What a table says about its document, as in ``Document.properties``; None if it is no such box: at least three
    known labels, each followed by its value, and nothing else."""
    properties: dict[str, str] = {}
    labels: set[str] = set()
    values = 0
    for row in rows:
        cells = [cell.strip() for cell in row if cell.strip()]
        for label, value in zip(cells[::2], [*cells[1::2], ""], strict=False):
            name = _SPACE.sub("", label).rstrip(":：")
            if name not in KEYS:
                return None
            labels.add(name)
            values += bool(value)
            key = KEYS[name]
            if key and (words := property_value(key, value)):
                properties.setdefault(key, words)
    return properties if len(labels) >= _FEWEST_LABELS and values >= _FEWEST_VALUES else None
