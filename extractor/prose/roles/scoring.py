"""Rules for points: 达到90%以上得满分，80%—90%得3分，每低1个百分点扣0.5分.

What a rule wants first is a goal. The bands below it, the steps by which points are lost or won, and what is failed
(低于80%不得分) are figures of the rule alone.
"""

from __future__ import annotations

from ... import lazy_re as re
from ...quantities import Quantity

_LOSS = re.compile(r"扣|每(?:增|减|低|高|少|多|超|降|升|下|上|提)[^，。]*(?:加|得|记|计)")
_GIVES = r"(?:[得记计给加减扣奖赋]|赋予)(?:满分|全分|[^，。;]{0,6}?[0-9]+(?:\.[0-9]+)?分)|不[得计记给]分"
_GIVEN = re.compile(_GIVES)
# A step stands behind 每; points for it follow in the same sentence.
_STEP = re.compile(r"每[^，。;]{0,14}$")
_FOR_STEP = re.compile(r"[^。;]{0,24}?[扣减加得奖记计][^。;，]{0,6}分")
# 80%—90%得3分, 低于80%的，不得分
_FOR_BAND = re.compile(rf"[^，。;]{{0,8}}，?(?:每[^，。;]{{0,16}})?(?:{_GIVES})")
# 错报对象1例 | 扣3分, 缺交1次 | 扣1分: what points are lost for.
_COSTS = re.compile(r"[^，。;:每得记计0-9]{0,20}扣(?:除|减)?[0-9]")
_FAILED = re.compile(r"(?:未达到?|未完成|低于|不足|少于|不到|达不到|小于|<)[^，。;]{0,6}$")
_NAMED = re.compile("[一-鿿]{2,}(?:率|比例|比重|水平|度|数|量)")
_SIGNS = ("-", "—", "–", "×", "÷", "+")
_TAKEN = ("减", "扣", "扣除", "加")
_REACH = 80


def is_rule(text: str, clause: tuple[int, int], quantity: Quantity) -> bool:
    """Whether ``quantity`` belongs to a rule for points in ``text`` and says nothing by itself; ``clause`` is where the
    clause around it begins and ends."""
    if text.startswith("=", quantity.outer_start - 1) and text.startswith(_SIGNS, quantity.outer_end):
        return True  # 多孩率=100%-政策内生育率: a formula
    if "分" not in text:
        return False
    if quantity.unit == "分" and not quantity.value:
        return True  # 发生一例的该项得0分
    if quantity.unit == "分" and text.startswith("(", quantity.start - 1) and text.startswith(")", quantity.end):
        return False  # 违规率3%(12分)上升1个百分点扣1分: what is named so is worth that much.
    if quantity.unit in ("分", "百分点") and _LOSS.search(text, *clause):
        return True
    if quantity.unit == "分":
        return text.endswith(_TAKEN, 0, quantity.outer_start)
    before, after = text[max(0, quantity.outer_start - _REACH) : quantity.outer_start], quantity.outer_end
    if _STEP.search(before):
        return _FOR_STEP.match(text, after) is not None
    if _COSTS.match(text, after) is not None:
        return True
    if _FOR_BAND.match(text, after) is None:
        return False
    failed = _FAILED.search(before) is not None or _FAILED.match(text, quantity.outer_start, quantity.start) is not None
    return failed or _is_lower(before, quantity)


def _is_lower(before: str, quantity: Quantity) -> bool:
    """Whether a rule before it was already given points in the same unit (达到90%以上得满分，80%—90%得3分)."""
    item = before.rpartition(";")[2]
    if _NAMED.search(item):
        before = item  # 建档率达90%得5分；接种率达 | 95% | 得4分
    points = _GIVEN.search(before)
    return points is not None and (quantity.unit or "") in before[: points.start()]
