"""What a rate comes to by the part and the whole that it is of, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from .. import lazy_re as re
from ..model import Check, CheckKind, Comparator
from ..wording import Wording
from .finding import in_passage
from .intervals import Interval, coarse, plain, quotient, rounded, rounds_to
from .passages import Figure, Passage
from .slips import LIKELY, mend

FACTOR = {"%": Decimal(100), "‰": Decimal(1000)}
SHARE = re.compile(r"占到?(?P<of>[^占，,。;、]{0,16}?)(?:的比[例重](?:为|达到?)?|比(?:重|例)?(?:为|达到?)?|的)?$")
_CHANGED = re.compile(r"^(?:比|较)(?:上|去)|增加$|减少$")
_EVEN = Decimal("0.5")
_MOST = 10
"""More than so many times the whole is no part of it: they are figures of two things."""


class Pair(NamedTuple):
    """A part and a whole; ``sure`` where the words and not only the order say that they are."""

    part: Figure
    whole: Figure
    sure: bool


def is_change(figure: Figure) -> bool:
    """Whether a figure is what something changed by."""
    return figure.change or _CHANGED.search(figure.left) is not None


def adjoins(passage: Passage, part: Figure, rate: Figure) -> bool:
    """Whether a share is of the very figure before it."""
    between = passage.between(part, rate)
    # 44户(其中危房户19户)，占总户数的5.97%: what stands in a bracket is not what the sentence goes on with.
    aside = ")" in between and "(" not in between
    return len(between) <= 20 and not aside and not re.search(r"[。;]", between)


def reckoned(passage: Passage, rate: Figure, pair: Pair) -> Iterator[Check]:
    """What the rate comes to, where it agrees or where it can be told that it does not."""
    part, whole = pair.part, pair.whole
    if whole.value <= 0 or part.value < 0:
        return
    # Almost any two figures meet a bound: that they do says nothing where only their order made them a pair.
    if not pair.sure and rate.quantity.comparator is not Comparator.EQUAL:
        return
    factor = FACTOR[rate.unit or "%"]
    exact = quotient(part.value, whole.value) * factor
    holds = rounds_to(exact, rate.value, rate.resolution, rate.quantity.comparator)
    behind = part.interval.over(whole.interval)
    explained = behind is not None and behind.scaled(factor).meets(rate.interval)
    mending = None
    if not holds:
        # Of figures that belong together for sure, those that are far apart were mended by chance as likely as not.
        far = pair.sure and part.value > whole.value * _MOST
        mending = mend([part, whole, rate], _needed(part, whole, rate, factor), _EVEN if far else LIKELY)
        vague = any(not f.exact and coarse(f.value, f.resolution) for f in (part, whole))
        # Two figures that are the same would have been rounded alike.
        vague = vague and explained and part.value != whole.value
        sure = pair.sure and (rate.unit == "%" or _percent_meant(exact, rate)) and not vague
        if mending is None and not (sure and part.value <= whole.value * _MOST):
            return
    expected = rounded(exact, rate.resolution)
    formula = f"{part.written} ÷ {whole.written} = {plain(expected)}{rate.unit}"
    if holds:
        explanation = Wording(
            f"按所列数字计算为{plain(expected)}{rate.unit}，与文中{rate.written}一致",
            f"{plain(expected)}{rate.unit} by the figures listed; the text says {rate.written}, which agrees",
        )
    else:
        explanation = Wording(
            f"按所列数字计算应为{plain(expected)}{rate.unit}，文中为{rate.written}",
            f"should be {plain(expected)}{rate.unit} by the figures listed; the text says {rate.written}",
        )
        if mending is not None:
            explanation += mending.words
        elif _percent_meant(exact, rate):
            explanation += Wording("；单位可能应为%", "; the unit should perhaps be %")
        elif explained:
            explanation += Wording(
                "（若所列数字本身经过四舍五入，差异可能由此产生）",
                " (the difference may come from the listed figures being rounded themselves)",
            )
    yield in_passage(
        passage,
        [whole, part, rate],
        CheckKind.RATIO,
        holds=holds,
        found=rate.value,
        expected=expected,
        unit=rate.unit,
        formula=formula,
        explanation=explanation,
        rule="ratio.counts",
    )


def _needed(part: Figure, whole: Figure, rate: Figure, factor: Decimal) -> tuple[Interval | None, ...]:
    """What each of the three would have to be for the other two."""
    share = rate.interval.scaled(1 / factor)
    behind = part.interval.over(whole.interval)
    return (
        Interval(whole.interval.low * share.low, whole.interval.high * share.high),
        part.interval.over(share),
        behind.scaled(factor) if behind is not None else None,
    )


def _percent_meant(exact: Decimal, rate: Figure) -> bool:
    """Whether a rate in ‰ is right in %."""
    return rate.unit == "‰" and rounds_to(exact / 10, rate.value, rate.resolution)
