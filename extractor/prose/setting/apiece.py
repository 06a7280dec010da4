"""Years that figures side by side have one each: 到2020年和2025年，覆盖率分别达到 | 90%和 | 95%."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ... import lazy_re as re
from ...quantities import Quantity
from ...times import TimeMention

_BETWEEN_TIMES = re.compile("[、，]?(?:和|与|及)?到?")
_BETWEEN_FIGURES = re.compile("[、，]?(?:和|与|及)?")


def year_of_each(
    text: str, times: Sequence[TimeMention], quantities: Sequence[Quantity], quantity: Quantity
) -> TimeMention | None:
    """The time of ``quantity``, where its sentence lists as many times as figures that stand side by side (分别); None
    where it does not."""
    place = next((at for at, one in enumerate(quantities) if one.start == quantity.start), None)
    if place is None or len(quantities) < 2 or len(times) < 2:
        return None
    first = last = place
    while first > 0 and _beside(text, quantities[first - 1], quantities[first]):
        first -= 1
    while last + 1 < len(quantities) and _beside(text, quantities[last], quantities[last + 1]):
        last += 1
    size, start = last - first + 1, quantities[first].outer_start
    before = [mention for mention in times if mention.end <= start and not mention.compared][-size:]
    if size < 2 or len(before) < size or "分别" not in text[before[-1].end : start]:
        return None
    if any(not _BETWEEN_TIMES.fullmatch(text, one.end, other.start) for one, other in pairwise(before)):
        return None
    return before[place - first]


def _beside(text: str, one: Quantity, other: Quantity) -> bool:
    return _BETWEEN_FIGURES.fullmatch(text, one.outer_end, other.outer_start) is not None
