"""Points that a scoring rule divides among its conditions: 建立制度得2分；开展培训得3分.

They are given only where they make up the points of their row: degrees of one condition (优秀得5分，良好得3分) and
deductions do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

_CONDITION = re.compile(
    r"(?P<name>[^。;；，,]{2,60}?)(?:的|者)?(?:[得记计给]|\((?:计|得|满分)?)(?P<points>[0-9]+(?:\.[0-9]+)?)分\)?(?=[。;；，,]|$)"
)
_TAKEN = re.compile(r"扣|减|倒扣|不得|加[0-9]|最[高多]|每")


class SubPoints(NamedTuple):
    """A condition, and where its number stands in the text of the rule."""

    name: str
    start: int
    end: int


def divided(text: str, points: Decimal) -> Iterator[SubPoints]:
    """The conditions among which the rule ``text`` (normalised) divides ``points``; none unless they make them up."""
    found = [match for match in _CONDITION.finditer(text) if not _TAKEN.search(match["name"])]
    if sum((Decimal(match["points"]) for match in found), Decimal(0)) == points:
        for match in found:
            yield SubPoints(match["name"], match.start("points"), match.end("points"))
