"""What a rate comes to by the part and the whole that it is of, and what is said of it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from .. import lazy_re as re
from ..model import Check, CheckKind, Comparator, Span
from ..wording import NOTHING, Wording
from .finding import in_document, shown
from .intervals import Interval, coarse, plain, quotient, rounded, rounds_to
from .passages import Figure, Passage
from .slips import LIKELY, mend

FACTOR = {"%": Decimal(100), "‰": Decimal(1000)}
SHARE = re.compile(r"占到?(?P<of>[^占，,。;、]{0,16}?)(?:的比[例重](?:为|达到?)?|比(?:重|例)?(?:为|达到?)?|的)?$")
_CHANGED = re.compile(r"^(?:比|较)(?:上|去)|增加$|减少$")
_TELLING = 3
_EVEN = Decimal("0.5")
MOST = 10
"""More than so many times the whole is no part of it: they are figures of two things."""


class Pair(NamedTuple):
    """A part and a whole; ``sure`` where the words and not only the order say that they are."""

    part: Figure
    whole: Figure
    sure: bool


def is_change(figure: Figure) -> bool:
    """Whether a figure is what something changed by."""
    return figure.change or _CHANGED.search(figure.left) is not None


_SENTENCE_END = re.compile("[。;]")


def adjoins(passage: Passage, part: Figure, rate: Figure) -> bool:
    """Whether a share is of the very figure before it."""
    between = passage.between(part, rate)
    # 44户(其中危房户19户)，占总户数的5.97%: what stands in a bracket is not what the sentence goes on with.
    aside = ")" in between and "(" not in between
    # 男131万人、女125万人，分别占51.2%和48.8%: the first share is of the first.
    aside = aside or "分别" in between
    return len(between) <= 20 and not aside and not _SENTENCE_END.search(between)


def reckoned(passage: Passage, rate: Figure, pair: Pair, elsewhere: Span | None = None) -> Check | None:
    """What the rate comes to, where it agrees or where it can be told that it does not; else None. ``elsewhere`` is the
    place of a whole that stands in another passage."""
    part, whole = pair.part, pair.whole
    if whole.value <= 0 or part.value < 0:
        return None
    # Almost any two figures meet a bound: that they do says nothing where only their order made them a pair.
    if not pair.sure and rate.quantity.comparator is not Comparator.EQUAL:
        return None
    factor = FACTOR[rate.unit or "%"]
    exact = quotient(part.value, whole.value) * factor
    expected = rounded(exact, rate.resolution)
    holds = rounds_to(exact, rate.value, rate.resolution, rate.quantity.comparator)
    if holds:
        explanation = Wording(
            f"按所列数字计算为{plain(expected)}{rate.unit}，与文中{rate.written}一致",
            f"{plain(expected)}{rate.unit} by the figures listed; the text says {rate.written}, which agrees",
        )
    else:
        behind = part.interval.over(whole.interval)
        explained = behind is not None and behind.scaled(factor).meets(rate.interval)
        reason = _reason(rate, pair, exact, explained=explained)
        if reason is None:
            return None
        explanation = Wording(
            f"按所列数字计算应为{plain(expected)}{rate.unit}，文中为{rate.written}",
            f"should be {plain(expected)}{rate.unit} by the figures listed; the text says {rate.written}",
        )
        explanation += reason
    near = sorted([part, rate] if elsewhere else [whole, part, rate], key=lambda figure: figure.start)
    return in_document(
        passage.document,
        shown(passage, near),
        [*([elsewhere] if elsewhere else []), *(passage.place(figure) for figure in near)],
        CheckKind.RATIO,
        holds=holds,
        found=rate.value,
        expected=expected,
        unit=rate.unit,
        formula=f"{part.written} ÷ {whole.written} = {plain(expected)}{rate.unit}",
        explanation=explanation,
        rule="ratio.counts",
    )


def _reason(rate: Figure, pair: Pair, exact: Decimal, *, explained: bool) -> Wording | None:
    """What may explain a rate that does not come out, if anything; None where it may be of other figures.

    ``explained``: the figures behind the rounded ones could have given it."""
    part, whole, factor = pair.part, pair.whole, FACTOR[rate.unit or "%"]
    # Of figures that belong together for sure, those that are far apart were mended by chance as likely as not.
    far, twins = pair.sure and part.value > whole.value * MOST, _all_of_it(part, whole, rate)
    figures, needed = (part, whole, rate), _needed(part, whole, rate, factor)
    kept = 2 if twins else 3
    if mending := mend(figures[:kept], needed[:kept], _EVEN if far or twins else LIKELY):
        return mending.words
    percent = _percent_meant(exact, rate)
    vague = any(not f.exact and coarse(f.value, f.resolution) for f in (part, whole))
    # Two figures that are the same would have been rounded alike.
    vague = vague and explained and part.value != whole.value
    if not pair.sure or vague or (rate.unit != "%" and not percent) or part.value > whole.value * MOST:
        return None
    if percent:
        return Wording("；单位可能应为%", "; the unit should perhaps be %")
    if explained:
        return Wording(
            "（若所列数字本身经过四舍五入，差异可能由此产生）",
            " (the difference may come from the listed figures being rounded themselves)",
        )
    return NOTHING


def _all_of_it(part: Figure, whole: Figure, rate: Figure) -> bool:
    """产妇1402人，住院分娩1420人，分娩率100%: that two numbers have the same digits happens by no chance."""
    digits = [sorted(sign for sign in figure.written if sign in "123456789") for figure in (part, whole)]
    everything = rate.value == FACTOR[rate.unit or "%"]
    return everything and digits[0] == digits[1] and len(digits[0]) >= _TELLING


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
