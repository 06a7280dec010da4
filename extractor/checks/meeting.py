"""How a result stands to its target: what is asked of it, whether it has that, and how that is said."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal

from .. import lazy_re as re
from ..model import Comparator
from ..vocabulary import builtin
from ..wording import Wording
from .intervals import plain

_LESS_IS_BETTER = re.compile(
    r"死亡|发病|患病|感染|失业|多孩|违法|违规|事故|投诉|能耗|耗能|排放|消耗|污染|浓度|缺陷|性别比|贫困发生|辍学|流失|不良|差错|赤字|负债|债务|成本|"
    r"物价|消费价格|价格|涨幅|逾期|拖欠|空置|伤亡|损失|抚养比|三公|缺勤|超时|等待"
)

HOLDS: dict[Comparator, Callable[[Decimal, Decimal], bool]] = {
    Comparator.AT_LEAST: operator.ge,
    Comparator.MORE: operator.gt,
    Comparator.AT_MOST: operator.le,
    Comparator.LESS: operator.lt,
}
"""What is asked where a target is no plain figure."""


def wanted(comparator: Comparator, name: str) -> Comparator | None:
    """How a result has to stand to a target with ``comparator``: a plain one is to be reached, or kept below where
    less is better. None where the target is a range."""
    if comparator in HOLDS:
        return comparator
    if comparator is Comparator.RANGE:
        return None
    return Comparator.AT_MOST if less_is_better(name) else Comparator.AT_LEAST


def less_is_better(name: str) -> bool:
    """Whether an indicator of this name is meant to be low (死亡率, 能耗): as the vocabulary says where it knows the
    name, else by the words in it."""
    polarity = builtin().polarity(name)
    return polarity < 0 if polarity else _LESS_IS_BETTER.search(name) is not None


def met(actual: Decimal, target: Decimal, relation: Comparator) -> bool:
    """Whether a result stands to its target as it has to."""
    return HOLDS[relation](actual, target)


def compared(actual: Decimal, target: Decimal) -> str:
    """The two figures with the sign that stands between them."""
    sign = "=" if actual == target else ">" if actual > target else "<"
    return f"{plain(actual)} {sign} {plain(target)}"


def verdict(actual: str, target: str, holds: bool) -> Wording:
    """What the comparison comes to, in words."""
    return Wording(
        f"实际值{actual}{'达到' if holds else '未达到'}目标值{target}的要求",
        f"the result {actual} {'meets' if holds else 'misses'} the target {target}",
    )
