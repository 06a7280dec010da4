"""One unit among others: 公路2271公里，其中国道136公里、省道46米、县道…, where the numbers add up as if all were 公里.

A figure in another unit is no part of a sum. Where its number is just what the sum lacks, its unit is the slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..model import Check, CheckKind
from ..wording import Wording
from .finding import in_passage
from .formulas import added
from .intervals import total, written_like
from .passages import Figure, Passage, same_unit
from .sums import can_add

_FEWEST = 3
"""Two parts with a total and units of two kinds are as a rule three different things."""


def check_units(passage: Passage) -> Iterator[Check]:
    """The totals of a passage that their parts reach with the unit of one of them read as that of the others."""
    for sentence in passage.sentences:
        for place in range(1, len(sentence) - 1):
            if "其中" not in passage.between(sentence[place - 1], sentence[place]):
                continue
            parts = list(_parts(passage, sentence[place:]))
            if len(parts) >= _FEWEST:
                yield from _odd(passage, sentence[place - 1], parts)


def _parts(passage: Passage, following: Sequence[Figure]) -> Iterator[Figure]:
    """Plain amounts with no more between them than their names."""
    last: Figure | None = None
    for figure in following:
        if not can_add(figure) or figure.unit is None:
            return
        between = passage.between(last, figure) if last else ""
        if any(sign in between for sign in "；;()（）") or "其中" in between:
            return
        yield figure
        last = figure


def _odd(passage: Passage, whole: Figure, parts: Sequence[Figure]) -> Iterator[Check]:
    """The figure whose unit is its own, where the others share one and the numbers come out."""
    figures = [whole, *parts]
    units = [figure for figure in figures if same_unit(figure.unit, parts[0].unit)]
    if len(units) == 1:
        units = [figure for figure in figures if same_unit(figure.unit, parts[1].unit)]
    odd = [figure for figure in figures if figure not in units]
    if len(odd) != 1 or not can_add(whole) or whole.unit is None:
        return
    if odd[0].quantity.kind is not units[0].quantity.kind:
        return  # 92座 among 公里 are bridges.
    parts_sum = sum((part.value for part in parts), Decimal(0))
    # By chance a sum comes out to the last digit hardly ever; within rounding it may.
    if parts_sum != whole.value or not total([part.interval for part in parts]).meets(whole.interval):
        return
    wrong, unit = odd[0], units[0].unit or ""
    written = passage.text[wrong.quantity.value_start : wrong.end]
    yield in_passage(
        passage,
        [whole, *parts],
        CheckKind.SUM,
        holds=False,
        found=whole.value,
        expected=parts_sum,
        unit=unit,
        formula=added([part.written for part in parts], written_like(parts_sum, whole.written)),
        explanation=Wording(
            f"{written}的单位可能有误：单位为{unit}时各分项之和等于总数{whole.written}",
            f"the unit of {written} may be wrong: with {unit} the parts add up to the total {whole.written}",
        ),
        rule="sum.unit",
    )
