"""The whole name of what a figure measures: what its own clause says of it, with what the clauses before have said."""

from __future__ import annotations

from ... import lazy_re as re
from ...model import Measure, Role
from ...quantities import Quantity
from ..grammar.lexicon import lexicon, nouns
from ..grammar.trimming import finish, without_count
from ..grammar.units import INVESTED
from ..names.name import SUCH, Name
from ..names.per_head import averaged
from ..names.shares import FULFILMENT, OVERFULFILMENT
from ..names.totals import TOTAL
from .bare import is_to_another, of_its_owner
from .others import said_of_another
from .owners import graded
from .resuming import (
    at_level,
    at_stage,
    is_sort_of_place,
    listed_under,
    measured_alike,
    of_firms,
    of_places,
    of_sibling,
    of_such,
    part_of,
    part_of_new,
    rate_said,
    resumed,
    said_whole_before,
)
from .topic import STANDARD, Topic
from .unnamed import named_before

_LEVELS = frozenset("省 市 州 县 区 乡镇 村".split())
_FOR = "用于"
_EXECUTED = re.compile("执行数$")
_THIS = frozenset("该指标 该项指标 该比例 该比率 该占比 该数据 这一指标 这一比例 这一数字 这一比率".split())


def whole_name(topic: Topic, start: int, name: Name, quantity: Quantity) -> tuple[int, str] | None:
    """What a figure measures whose own clause, from ``start`` on, gives ``name``, after what the ``topic`` has kept of
    those before: where that is said first, and the whole name; None where nothing tells."""
    if not name.text:
        return named_before(topic, quantity, name)
    said = (
        _called_again(topic, start, name, quantity)
        or _divided(topic, start, name.text, quantity.unit)
        or _group_by_group(topic, start, name.text, quantity.unit)
    )
    if said:
        return said
    text = _spelled_out(topic, name)
    if name.rule == "prose.fulfilment" and text in (FULFILMENT, OVERFULFILMENT):
        return _fulfilled(topic, start, text, name.thing)
    if said := _part_of_whole(topic, start, name, text, quantity.unit):
        return said
    if (other := said_of_another(text, topic.name, quantity.unit, topic.unit)) != text:
        return topic.start, other
    if rate := rate_said(text, (topic.name, topic.before, *topic.subjects)):
        return topic.start, rate
    if name.bare or is_to_another(text) or (graded(text, topic.plain) and not topic.plain_over):
        return of_its_owner(topic, start, text, quantity)
    return start, _going_on(topic, name, text, quantity.unit)


def _called_again(topic: Topic, start: int, name: Name, quantity: Quantity) -> tuple[int, str] | None:
    """What was named before, where the clause only calls it again: 实际培训 | 612人次, 该指标, 标准, 人均."""
    text = name.text
    came = text.startswith("实际") and topic.role is Role.TARGET
    if came and (planned := topic.named(quantity.unit)) and without_count(text[2:]) in planned:
        return topic.start, planned  # 计划培训医生600人次，| 实际培训 | 612人次
    if name.rule == TOTAL:
        return start, text
    if text in STANDARD and topic.plain and not topic.name:
        return topic.plain_start, topic.whose(text)
    if text in _THIS and (before := topic.name or topic.before):
        return topic.start, before
    if "均" in text:
        alike = topic.latest.get(quantity.unit)
        if (each := averaged(text, alike.text if alike else topic.name)) != text:
            return topic.start, each
    return None


def _divided(topic: Topic, start: int, text: str, unit: str | None) -> tuple[int, str] | None:
    """One of the parts that something is divided into: 其中小学 | 12所, 合格率分别为:小学 | 98%."""
    if (part := without_count(text)) in lexicon().subsets and (whole := topic.divided(part, unit)):
        return topic.start if topic.name else start, of_sibling(part, topic.name) or at_level(part, whole)
    level = text.removesuffix("面积").removesuffix("数").removesuffix("额")
    if topic.given and level in _LEVELS and (not topic.name or topic.name.endswith(topic.given)):
        return start, level + topic.given  # 分别奖励用地指标，其中市 | 1500亩
    if topic.measure and (listed := listed_under(text, topic.measure, unit)) != text:
        return start, listed
    return None


def _group_by_group(topic: Topic, start: int, text: str, unit: str | None) -> tuple[int, str] | None:
    """A share that is said for one group after the other: 缴费的比例，一般不得超过 | 工资总额的20%; 西部地区 | 15%."""
    rates = nouns().rates
    rate = topic.subject or (topic.name if topic.name.endswith("比例") and "占" not in topic.name else "")
    if text.startswith("占") and rate.endswith(rates):
        return topic.plain_start if topic.subject else topic.start, rate
    topic.shared = topic.shared or (topic.subject if topic.subject.endswith(rates) else "")
    if topic.shared and unit == "%" and text.endswith(nouns().groups):
        return start, text + topic.shared
    return None


def _spelled_out(topic: Topic, name: Name) -> str:
    """What the clause says, with what it goes on from without a word for it."""
    text = name.text
    if text.startswith(_FOR) and (spent := topic.name.partition(_FOR))[1]:
        return spent[0] + text  # 专款的70%用于校舍建设，| 20% | 用于培训
    if name.rule == "prose.share" and text == f"{name.thing}占比" and is_sort_of_place(name.thing):
        return f"{name.thing}{topic.name}占比"  # 教学点8.7万个，其中中西部占 | 83%
    return text


def _fulfilled(topic: Topic, start: int, text: str, task: str) -> tuple[int, str]:
    """How far what was measured before has come, or the ``task`` itself: 完成全年任务的 | 96%."""
    owner = _EXECUTED.sub("预算", topic.whole or topic.name)
    if owner.endswith(INVESTED):
        owner = owner.removesuffix(INVESTED) + "投资"
    return (topic.start, owner + text) if owner else (start, (task or topic.plain) + text)


def _part_of_whole(topic: Topic, start: int, name: Name, text: str, unit: str | None) -> tuple[int, str] | None:
    """A part of what 其中 divides, or such of those counted first as a relative clause tells (受损的 | 5户)."""
    if unit in topic.total_units:
        part = part_of(text, topic.total, unit) or of_such(text, topic.total)
        if part is not None:
            return topic.start, part
    if name.rule != SUCH:
        return None
    if not topic.head:
        topic.told = True
    if not topic.told and unit in (topic.total_units or (topic.head_unit,)):
        whole = topic.total or topic.head
        ones = topic.thing if topic.thing and topic.thing in whole else without_count(whole)
        if ones and ones not in text:
            return start, finish(without_count(text) + ones, unit)
    return None


def _going_on(topic: Topic, name: Name, text: str, unit: str | None) -> str:
    """A name of its own, with the places, stage, firms or measure that the names before it have in common with it."""
    if unit == topic.unit or not topic.name:
        text = of_places(text, topic.name or topic.subject or topic.before or topic.parted)
    text = resumed(text, topic.name) if unit == topic.unit else text
    text = text if topic.name else said_whole_before(text, topic.before)
    text = of_firms(at_stage(text, topic.head), topic.counted)
    if unit in topic.total_units and name.measure is Measure.LEVEL:
        text = part_of_new(text, topic.total)
    rises = name.measure is Measure.CHANGE and unit == "%"
    return measured_alike(text, topic.name or topic.before or topic.parted, unit, rises=rises)
