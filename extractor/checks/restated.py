"""One figure in two units: 播种面积4734千公顷（7101万亩）; 单产5918公斤/公顷（395公斤/亩）."""

from __future__ import annotations

from collections.abc import Iterator

from .. import lazy_re as re
from ..measures import rate
from ..model import Check, CheckKind, Comparator
from ..wording import NOTHING, Wording
from .finding import in_passage
from .intervals import rounded, written_like
from .passages import Figure, Passage
from .slips import mend

_OPENS = re.compile(r"\((?:折合|约合|合|折|即|约)?$")
_BRACKET = re.compile(r"^\([^()]*\)")


def check_restated(passage: Passage) -> Iterator[Check]:
    """The figures of a passage that a bracket says again in another unit."""
    for first, second in zip(passage.figures, passage.figures[1:], strict=False):
        if not _again(passage, first, second):
            continue
        factor = rate(first.unit, second.unit)
        if factor is None or first.unit == second.unit or first.quantity.comparator is not Comparator.EQUAL:
            continue
        meant = first.interval.scaled(factor)
        holds = meant.meets(second.interval)
        expected = rounded(first.value * factor, second.resolution)
        mending = None if holds else mend([first, second], [second.interval.scaled(1 / factor), meant])
        shown = f"{written_like(expected, second.written)}{second.unit}"
        said = Wording(
            f"{first.written}{first.unit}合{shown}，括号中为{second.written}{second.unit}",
            f"{first.written}{first.unit} is {shown}; the bracket says {second.written}{second.unit}",
        )
        yield in_passage(
            passage,
            [first, second],
            CheckKind.CONFLICT,
            holds=holds,
            found=second.value,
            expected=expected,
            unit=second.unit,
            formula=f"{first.written}{first.unit} = {shown}",
            explanation=said + (mending.words if mending else NOTHING),
            rule="conflict.units",
        )


def restates(passage: Passage, figure: Figure) -> bool:
    """Whether a figure only says again, in a bracket and another unit, what the one before it says."""
    place = passage.place_of(figure)
    before = passage.figures[place - 1] if place else None
    return before is not None and _again(passage, before, figure) and rate(before.unit, figure.unit) is not None


def unbracketed(passage: Passage, first: Figure, second: Figure) -> str:
    """What stands between two figures, without the bracket that says the first one again."""
    between = passage.between(first, second)
    after = passage.place_of(first) + 1
    again = between.startswith("(") and passage.figures[after].start < second.start
    return _BRACKET.sub("", between) if again and restates(passage, passage.figures[after]) else between


def _again(passage: Passage, first: Figure, second: Figure) -> bool:
    between = passage.text[first.end : second.quantity.outer_start]
    return _OPENS.fullmatch(between) is not None and passage.text.startswith(")", second.end)
