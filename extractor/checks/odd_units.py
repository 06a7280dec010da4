"""One unit among others: 公路2271公里，其中国道136公里、省道46米、县道…, where the numbers add up as if all were 公里.

A figure in another unit is no part of a sum. Where its number is just what the sum lacks, its unit is the slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from .. import lazy_re as re
from ..model import Check, CheckKind
from ..quantities import Kind
from ..wording import Wording
from .finding import in_passage
from .growth import movement, states
from .intervals import HUNDRED, coarse, plain, quotient, rounded, rounds_to, total, written_like
from .passages import Figure, Passage, same_unit
from .sums import can_add, summed

_RATE = re.compile(r"率(?:已|均|为|达到?|是|约|到|:)*$")
_FEWEST = 3
"""Two parts with a total and units of two kinds are as a rule three different things."""


def check_units(passage: Passage) -> Iterator[Check]:
    """The totals of a passage that their parts reach, and the changes that two values come to, with the unit of one
    figure read as that of the others."""
    for sentence in passage.sentences:
        for first, second, change in zip(sentence, sentence[1:], sentence[2:], strict=False):
            yield from _changed(passage, first, second, change)
            yield from _rated(passage, first, second, change)
        for place in range(1, len(sentence) - 1):
            if "其中" not in passage.between(sentence[place - 1], sentence[place]):
                continue
            parts = list(_parts(passage, sentence[place:]))
            if len(parts) >= _FEWEST:
                yield from _odd(passage, sentence[place - 1], parts)


def _changed(passage: Passage, first: Figure, second: Figure, change: Figure) -> Iterator[Check]:
    """由20667米减少到19592公里，净减1075公里: what the numbers come to, were all three in one unit."""
    figures = [first, second, change]
    odd = _odd_share(first, second, change)
    if odd is None and all(can_add(figure) or figure.change for figure in figures):
        alike = len({figure.quantity.kind for figure in figures}) == 1
        odd = next((figure for figure in figures if alike and _alone(figure, figures)), None)
    sign = movement(passage, first, second) if odd is not None else 0
    if odd is None or not sign or not states(passage, second, change):
        return
    unit = next(figure.unit for figure in figures if figure is not odd) or ""
    moved = (second.value - first.value) * sign
    if not (second.interval - first.interval).scaled(Decimal(sign)).meets(change.interval):
        return
    larger, smaller = (second, first) if sign > 0 else (first, second)
    written = passage.text[odd.quantity.value_start : odd.end]
    yield in_passage(
        passage,
        figures,
        CheckKind.DIFFERENCE,
        holds=False,
        found=change.value,
        expected=moved,
        unit=unit,
        formula=f"{larger.written} - {smaller.written} = {written_like(moved, change.written)}",
        explanation=Wording(
            f"{written}的单位可能有误：单位为{unit}时前后两值之差与所述变化{change.written}相符",
            f"the unit of {written} may be wrong: with {unit} the two values differ by the {change.written} stated",
        ),
        rule="difference.unit",
    )


def _odd_share(first: Figure, second: Figure, change: Figure) -> Figure | None:
    """由93.5‰提高到97.2%，提高3.7个百分点: the one in ‰."""
    shares = first.share and second.share and change.quantity.kind is Kind.POINTS_SHARE and change.unit == "百分点"
    odd = [figure for figure in (first, second) if figure.unit == "‰"]
    return odd[0] if shares and len(odd) == 1 else None


def _rated(passage: Passage, first: Figure, second: Figure, rate: Figure) -> Iterator[Check]:
    """计划420公里，完成428米，完成率101.9%: what the rate comes to, were both in one unit."""
    kinds = first.quantity.kind is second.quantity.kind is Kind.MEASURE
    named = _RATE.search(rate.left) is not None and rate.unit == "%" and not rate.change
    if not (kinds and named and can_add(first) and can_add(second)) or same_unit(first.unit, second.unit):
        return
    # That two numbers of a few digits make up a rate by chance is rare; of fewer it is not.
    if first.value <= 0 or coarse(rate.value, rate.resolution) or coarse(second.value, second.resolution):
        return
    exact = quotient(second.value, first.value) * HUNDRED
    if not rounds_to(exact, rate.value, rate.resolution, rate.quantity.comparator):
        return
    written = [passage.text[figure.quantity.value_start : figure.end] for figure in (first, second)]
    yield in_passage(
        passage,
        [first, second, rate],
        CheckKind.RATIO,
        holds=False,
        found=rate.value,
        expected=rounded(exact, rate.resolution),
        unit="%",
        formula=f"{second.written} ÷ {first.written} = {plain(rounded(exact, rate.resolution))}%",
        explanation=Wording(
            f"{written[0]}和{written[1]}的单位可能有误：单位相同时与{rate.written}相符",
            f"the unit of {written[0]} or {written[1]} may be wrong: in one unit they give {rate.written}",
        ),
        rule="ratio.unit",
    )


def _alone(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether the unit of a figure is its own, and that of all others one and the same."""
    one, *others = (other.unit for other in figures if other is not figure)
    return figure.unit is not None and not same_unit(figure.unit, one) and all(same_unit(one, unit) for unit in others)


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
    said = Wording(
        f"{written}的单位可能有误：单位为{unit}时各分项之和等于总数{whole.written}",
        f"the unit of {written} may be wrong: with {unit} the parts add up to the total {whole.written}",
    )
    yield summed(passage, whole, parts, unit, said, "sum.unit", holds=False)
