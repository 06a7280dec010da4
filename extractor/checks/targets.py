"""Results against the targets beside them: 建档率达96%，超过90%的目标值; 目标1000人，实际完成1200人."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .. import lazy_re as re
from ..model import Check, CheckKind, Comparator, Role
from .finding import in_passage
from .meeting import HOLDS, compared, less_is_better, met, verdict, wanted
from .passages import Figure, Passage, same_unit

_TARGET_BEFORE = re.compile(r"(?:目标|任务|计划)(?:任务|值|数)?(?:为|是|:)?$")
_RESULT_BEFORE = re.compile(r"^(?:全年|实际|已|累计|共)*(?:实际|完成|达到)(?:完成|达到)?(?:了|为)?$")
_SO_FAR = re.compile("上半年|[一二三]季度|前[一二三]季|[0-9]月|截[至止]|目前|至今")
# What was set aside need not be spent: a budget is no target that less of it would miss.
_BUDGET = re.compile("预算(?!收入)")
_AND = re.compile(r"[和与及、或至到~-]*")
# 由2% | 提高到 | 3%: where it is to go from what there is has not been missed yet.
_GOES_TO = re.compile(
    r"(?:提[高升]|增[加长]|上[升调]|扩[大展]|拓展|延长|降低?|减少|压[减缩降]|缩[短小减]|升|调整|恢复|发展)[^，。;]{0,3}[到至为]"
)
_TARGET_WORDS = re.compile(r"目标|任务|指标|计划|要求|控制数|标准")


def check_targets(passage: Passage) -> Iterator[Check]:
    """The results of a passage that stand beside their targets."""
    for sentence in passage.sentences:
        for before, figure in pairwise(sentence):
            if figure.quantity.against is not None:
                yield from _against(passage, before, figure)
            elif pair := _targets(passage, before, figure):
                yield from _pair(passage, *pair)


def _against(passage: Passage, actual: Figure, target: Figure) -> Iterator[Check]:
    """The text itself says how the result stands to the target: 远超, 低于."""
    relation = target.quantity.against
    after = passage.text[target.end : target.end + 12]
    if (
        relation not in HOLDS
        or not same_unit(actual.unit, target.unit)
        or actual.target
        or ";" in passage.between(actual, target)
    ):
        return
    if not _TARGET_WORDS.search(after) or actual.quantity.against is not None:
        return
    # A coverage below its target misses it, however true the words are; 多孩率 below its target meets it.
    below = relation in {Comparator.LESS, Comparator.AT_MOST}
    good = below == less_is_better(actual.name) or actual.value == target.value
    yield _finding(passage, actual, target, good and met(actual.value, target.value, relation))


def _targets(passage: Passage, first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    """The target and the result, where two figures next to each other are that of the same indicator."""
    between = passage.between(first, second)
    if not same_unit(first.unit, second.unit) or ";" in between or _AND.fullmatch(between) or _GOES_TO.search(between):
        return None
    a, b = first.row, second.row
    if (
        a is not None
        and b is not None
        and a.indicator == b.indicator
        and (a.measure, a.period) == (b.measure, b.period)
    ):
        if (a.role, b.role) == (Role.TARGET, Role.ACTUAL) and not _BUDGET.search(first.left):
            return first, second
        if (a.role, b.role) == (Role.ACTUAL, Role.TARGET) and not _BUDGET.search(second.left):
            return second, first
    said = _TARGET_BEFORE.search(first.left) and _RESULT_BEFORE.search(second.left)
    return (first, second) if said else None


def _pair(passage: Passage, target: Figure, actual: Figure) -> Iterator[Check]:
    if actual.quantity.comparator is not Comparator.EQUAL or actual.quantity.value_max is not None:
        return
    relation = wanted(target.quantity.comparator, target.name)
    if relation is None:
        return
    holds = met(actual.value, target.value, relation)
    # 上半年完成3200人: what is not reached yet is not missed.
    first, second = sorted((actual, target), key=lambda figure: figure.start)
    if holds or not _SO_FAR.search(actual.left + passage.between(first, second)):
        yield _finding(passage, actual, target, holds)


def _finding(passage: Passage, actual: Figure, target: Figure, holds: bool) -> Check:
    return in_passage(
        passage,
        [actual, target],
        CheckKind.TARGET,
        holds=holds,
        found=actual.value,
        expected=target.value,
        unit=target.unit,
        formula=compared(actual.value, target.value),
        explanation=verdict(actual.written, target.written, holds),
        rule="target.beside",
    )
