"""What has to be known beside the verdict on a target, in words."""

from __future__ import annotations

from decimal import Decimal

from extractor.checks.intervals import written_like
from extractor.model import Observation
from extractor.normal import Normal
from extractor.problems import Language

from .labels import label, shown
from .targets import Judgement

_REASONED = {
    "growth": ("由该数和增速推算，增加{}", "by this figure and its growth an increase of {}"),
    "years": ("由各年数相加，合计{}", "by the figures of all years {} in all"),
    "average": ("由所述各年推算，年均{}", "by these years {} a year"),
    "next-plan": ("由下一年计划数及其增减额推算，为{}", "by the plan for the next year and how much more that is, {}"),
}
_LONGEST_TITLE = 20


def called(judgement: Judgement) -> str:
    """The indicator, with what a change is against or an amount is the average of, where that is said."""
    return f"{judgement.subject.indicator} {judgement.subject.base}".rstrip()


def remarks(judgement: Judgement, language: Language) -> list[str]:
    """A result of another year or under another name, what was reckoned, a changed target, and other documents that
    set it."""
    zh = language == "zh"
    said = []
    result, target = judgement.result, judgement.target.row
    if result is not None and judgement.reached is not None:
        way = ("已达到" if zh else "reached") if judgement.reached else ("尚未达到" if zh else "not yet reached")
        said.append(f"{result.row.period}年的数，{way}" if zh else f"figure of {result.row.period}, {way}")
    if result is not None and not judgement.same_name:
        name = result.row.indicator
        said.append(f"结果原文称“{name}”" if zh else f"the result is called {name}")
    if judgement.reckoned is not None and judgement.way is not None:
        values = list(dict.fromkeys(_written(end, target) for end in (judgement.reckoned.low, judgement.reckoned.high)))
        said.append(_REASONED[judgement.way][0 if zh else 1].format(("～" if zh else " to ").join(values)))
    for change in judgement.changes:
        later, move = f"{shown(change.later.row)}（{change.later.row.period}）", label(change.move, language)
        by = f"《{_short(change.later.card.heading)}》"
        said.append(f"{by}{move}为{later}" if zh else f"{move} to {later} by {by}")
    if others := len(judgement.repeated_in):
        said.append(f"另有{others}份文件同此目标" if zh else f"also set by {others} more")
    return said


def _short(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"


def _written(value: Decimal, like: Observation) -> str:
    """A value with the multiplier and the unit that ``like`` is written with."""
    return written_like(round(value, 3 - value.adjusted()), Normal(like.value_text).text) + (like.unit or "")
