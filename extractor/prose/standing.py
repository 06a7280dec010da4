"""Values by what they stand for: 满意度目标值90%，实际完成95% are a target and a result of one indicator."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model import Role
from ..quantities import Quantity
from .naming import Name

_SET = re.compile(
    r"的?(?:年度|绩效|预期|既定|计划|考核|全年|年初|设定|本年)*(?:目标值|指标值|计划值|目标数|计划数)(?:设定|设置)?$"
)
_CAME = re.compile(r"的?(?:全年|年度|本年)*(?:实际完成[值数]|实际值|实际达成值|完成值|实现值)$")
# 实际完成 | 95%: the words around the figure name nothing else.
_CAME_ALONE = re.compile(r"(?:全年|年度|本年)*实际(?:完成|达到|实现)?(?:值|数|额|量|人数|户数|次数|面积|里程)?")


# 预算数15亿元，实际完成 | 15.2亿元，…
_CAME_LEFT = re.compile(r"[，,]?(?:全年|年度|本年)*实际(?:完成|达到|实现|执行|支出|收入|到位|使用)?(?:了|为|数为)?")
CAME = "prose.result"
"""The rule of a figure whose clause only says that it is what came of the one before."""


def came(left: str, right: str) -> Name | None:
    """The empty name of a result, where the words around the figure say no more than that; None where they do."""
    return Name("", CAME) if (not right or right[0] == "(") and _CAME_LEFT.fullmatch(left) else None


def standing(name: Name, *, named: bool) -> tuple[Name, Role | None]:
    """``name`` without the words that say what the value stands for, and the role that they give it.

    ``named`` says whether the sentence has named an indicator before, which a name of nothing but such words goes on
    with.
    """
    if name.rule == CAME:
        return name, Role.ACTUAL if named else None
    if name.text.endswith(_LAST):
        for words, role in ((_SET, Role.TARGET), (_CAME, Role.ACTUAL)):
            match = words.search(name.text)
            if match and (match.start() > 1 or (named and match.start() == 0)):
                return name._replace(text=name.text[: match.start()], thing=words.sub("", name.thing)), role
    if named and "实际" in name.text and _CAME_ALONE.fullmatch(name.text):
        return name._replace(text="", thing=""), Role.ACTUAL
    return name, None


# 增长5.9%(预期目标为 | 8.5%以上)
_GOAL = re.compile(
    r"\((?:其中)?(?:年度|全年|年初|当年|预期|计划|规划|既定|原定|考核)*(?:目标|任务|计划)(?:值|数)?(?:为|是|:)?(?:增长|下降)?$"
)
_WINDOW = 16


def goal_beside(text: str, quantity: Quantity, latest: Mapping[str | None, Name]) -> tuple[Name, Role] | None:
    """The name of a goal in brackets: the one that the sentence gave to a figure in the same unit before it."""
    if not _GOAL.search(text, max(0, quantity.outer_start - _WINDOW), quantity.outer_start):
        return None
    name = latest.get(quantity.unit)
    return (name._replace(rule="prose.beside"), Role.TARGET) if name is not None else None


_LAST = ("值", "数", "设定", "设置")
