"""Values by what they stand for: 满意度目标值90%，实际完成95% are a target and a result of one indicator."""

from __future__ import annotations

from collections.abc import Mapping

from ... import lazy_re as re
from ...model import Measure, Role
from ...quantities import Quantity
from ..grammar.trimming import complete, finish
from ..grammar.units import is_ratio
from ..names.name import Name
from ..names.shares import FULFILMENT

_LONG = r"(?:年度|绩效|预期|既定|计划|规划|考核|全年|年初|设定|本年|工作|下达|约束性|指导性)*"
# The words for what was set, at the end of a name that may count it besides (就业目标人数, 改造任务户数).
_SET = re.compile(
    rf"(?:^(?:国家|上级|[省市县区]))?的?{_LONG}(?:(?:目标(?:任务)?|(?P<task>任务))(?:值|设定|设置)?|(?:指标|计划)值|考核指标|(?:计划|指标)(?=数))"
    r"(?P<count>数|数量|额|总额|量|总量|人数|户数|次数|场次|面积|里程)?$"
)
_CAME = re.compile(r"的?(?:全年|年度|本年)*(?:实际完成[值数]|实际值|实际达成值|完成值|实现值)$")
# What a clause says was made of what was set: then its figure is the result (完成造林任务 | 3万亩).
_MADE_OF_IT = re.compile(r"完成|实现|落实|分解|超额|(?<!下)达(?!标)|占|(?<![新净])增|减(?!贫)|升|降")
_MARKS_A_GOAL = re.compile(
    r"(?:目标|任务)(?:任务|值)?(?:数|额)?(?:设定|设置)?(?:确定|定)?(?:为|是|:)|(?:控制|稳定|保持)在[^，。;0-9]{0,6}(?:目标|计划)(?=[0-9])"
)
# 实际完成 | 95%: the words around the figure name nothing else.
_CAME_ALONE = re.compile(r"(?:全年|年度|本年)*实际(?:完成|达到|实现)?(?:值|数|额|量|人数|户数|次数|面积|里程)?")
_VALUE = re.compile(r"(?:目标|计划|指标)(?:数|值)|目标(?:设定|设置)")


# 预算数15亿元，实际完成 | 15.2亿元，…
_CAME_LEFT = re.compile(
    r"[，,]?(?:全年|年度|本年)*实际(?P<how>完成|达到|实现|执行|支出|收入|到位|使用)?(?:了|为|数为)?"
)
CAME = "prose.result"
"""The rule of a figure whose clause only says that it is what came of the one before."""


def came(left: str, right: str) -> Name | None:
    """The empty name of a result, where the words around the figure say no more than that; None where they do."""
    match = _CAME_LEFT.fullmatch(left) if not right or right[0] in "(;。" else None
    return Name("", CAME, verb=match["how"] or "") if match else None


def standing(name: Name, quantity: Quantity, clause: str, behind: str, *, named: bool) -> tuple[Name, Role | None]:
    """``name`` without the words that say what the value stands for, and the role that they give it.

    ``clause`` is the clause of the figure and ``behind`` what follows it there; ``named`` says whether the sentence has
    named an indicator before, which a name of nothing but such words goes on with.
    """
    if name.rule == CAME:
        return name, Role.ACTUAL if named else None
    may_be_set = _may_be_set(name.text) and not _counts_goals(name, quantity.unit, clause.removesuffix(behind))
    goal = _SET.search(name.text) if may_be_set else None
    if goal and (goal.start() > 1 or (named and goal.start() == 0)):
        value = _VALUE.search(clause) is not None
        if _is_set(name, quantity.unit, clause, behind, value=value):
            if goal["task"] and goal.start() > 1:
                return name, Role.TARGET  # 改厕任务数 is what it is called, by whatever role.
            thing = name.text[: goal.start()]
            if not complete(thing) and name.measure is Measure.LEVEL:
                thing = finish(thing, quantity.unit)
            return name._replace(text=thing, thing=_SET.sub("", name.thing)), Role.TARGET
    result = _CAME.search(name.text) if name.text.endswith(("值", "数")) else None
    if result and (result.start() > 1 or (named and result.start() == 0)):
        return name._replace(text=name.text[: result.start()], thing=_CAME.sub("", name.thing)), Role.ACTUAL
    if named and "实际" in name.text and _CAME_ALONE.fullmatch(name.text):
        return name._replace(text="", thing=""), Role.ACTUAL
    return name, None


# 38项 | 可监测指标, 规划目标共计 | 97项
_GOALS_COUNTED = re.compile("(?:目标|指标|任务)(?:总?共|共计|共有|总计|合计|总数为)[0-9]+[项个条]$")


def _counts_goals(name: Name, unit: str | None, so_far: str) -> bool:
    """The figure, with which ``so_far`` ends, says how many goals there are, not how far one goes."""
    if unit not in ("项", "个", "条"):
        return False
    return name.noun.endswith(("指标", "目标")) or _GOALS_COUNTED.search(so_far) is not None


def _may_be_set(text: str) -> bool:
    return "目标" in text or "任务" in text or "指标" in text or text.endswith(("值", "数"))


_DONE_OR_COMPARED = re.compile("完成|实现|[比较]")


def _is_set(name: Name, unit: str | None, clause: str, behind: str, *, value: bool) -> bool:
    """The figure is what was set and no result, by the other words of its clause."""
    if _PART_DONE.match(behind) or (name.noun and clause.startswith("超额完成")):
        return True  # 完成就业目标 | 1200人 | 的112%, 超额完成 | 1200人 | 就业目标
    if is_ratio(unit) and not value and name.measure is Measure.LEVEL:
        return bool(_MARKS_A_GOAL.search(clause))
    if name.measure is Measure.CHANGE:
        return not _DONE_OR_COMPARED.search(clause)  # 旅游收入目标增长 | 15%
    return value or bool(_MARKS_A_GOAL.search(clause)) or not _MADE_OF_IT.search(clause)


# 全年目标 | 40亿元 | 的95%
_PART_DONE = re.compile(r"(?:任务|目标|计划)?的[0-9.]+%")


def fulfilled(name: Name, quantity: Quantity, between: str, *, of_goal: bool) -> Name:
    """``name``, or that of how far a goal has come of which the figure is said right behind it (目标40亿元 | 的95%)."""
    if of_goal and quantity.unit == "%" and between in ("的", "任务的", "目标的", "计划的", "预算的"):
        return Name(FULFILMENT, "prose.fulfilment")
    return name


# 增长5.9%(预期目标为 | 8.5%以上)
_GOAL = re.compile(
    r"\((?:其中)?(?:年度|全年|年初|当年|预期|计划|规划|既定|原定|考核)*(?:目标|任务|计划)(?:值|数)?(?:为|是|:)?(?:增长|下降)?$"
)
# 未突破市里下达的 | 14起、12人 | 的控制指标
_KEPT = re.compile(r"(?:[未不]突破|[未不]超过|未超出|低于|少于|好于|优于)[^，。;]{0,14}$")
_OF_A_GOAL = re.compile(r"(?:[、和][0-9][^，。;、]{0,5}){0,3}的(?:年度|全年|控制|考核|责任|约束性)*(?:目标|指标|任务)")
_WINDOW = 24


def goal_beside(text: str, quantity: Quantity, latest: Mapping[str | None, Name]) -> tuple[Name, Role] | None:
    """The name of a goal in brackets, or of one that was kept to: the one that the sentence gave before it to a figure
    in the same unit."""
    before = max(0, quantity.outer_start - _WINDOW), quantity.outer_start
    kept = _OF_A_GOAL.match(text, quantity.outer_end) is not None and _KEPT.search(text, *before) is not None
    if not kept and not _GOAL.search(text, *before):
        return None
    name = latest.get(quantity.unit)
    return (name._replace(rule="prose.beside"), Role.TARGET) if name is not None else None
