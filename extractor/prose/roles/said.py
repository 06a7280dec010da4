"""What a text says of a figure, by which its role is told."""

from __future__ import annotations

from typing import NamedTuple

from ...model import Measure
from ...times import TimeMention


class Said(NamedTuple):
    """The name of a figure, its clause and sentence, its unit, whether it is a level or a change, and the time that
    the text names for it."""

    name: str
    clause: str
    sentence: str
    unit: str | None
    measure: Measure
    time: TimeMention | None
