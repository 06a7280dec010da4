"""Whose a bare name is: 办结301件，| 办结率 95%; 增加值99亿元，| 占地区生产总值的 56%."""

from __future__ import annotations

from ... import lazy_re as re
from ...quantities import Quantity
from ...vocabulary import builtin
from ..grammar.lexicon import lexicon
from ..grammar.trimming import reaches
from .owners import HARMS, fitted_to, graded, owned, rate_beside, stem_of
from .resuming import of_earlier
from .topic import Topic

# Said of what was named before: 占国内生产总值比重, 对经济增长贡献率, 超标 | 42%.
_OF_ANOTHER = re.compile(r"占|与|对.{2,16}(?:贡献率?|拉动力?)$|超标$")
SHARE_OF = re.compile("(?<=..)占(?!地)[^占]+(?:比例|比重)$")
"""How the names of shares end that say what they are of: 保证金 | 占总价比例."""
_SHORT = len("面积")
_HARMED = re.compile(r"^(?:死亡|受灾|受伤|失踪|感染)(?=[一-鿿]{2})")


def is_to_another(text: str) -> bool:
    """``text`` tells what something, which it does not name, is to another (占 | 出口总额)."""
    return _OF_ANOTHER.match(text) is not None


def of_its_owner(topic: Topic, start: int, text: str, quantity: Quantity) -> tuple[int, str]:
    """The bare name ``text``, of a clause from ``start`` on, with the thing before it that it belongs to, and where
    that is said."""
    return _beside(topic, start, text, quantity) or _owned(topic, start, text, quantity)


def _beside(topic: Topic, start: int, text: str, quantity: Quantity) -> tuple[int, str] | None:
    """A bare rate in a list of such (病虫害监测率95%、| 防治率85%) is of the same thing."""
    if topic.start != start or topic.unit != quantity.unit or builtin().canonical(text, quantity.unit) is not None:
        return None
    rate = rate_beside(text, topic.name)
    return (start, rate) if rate is not None else None


def _owned(topic: Topic, start: int, text: str, quantity: Quantity) -> tuple[int, str]:
    """A bare name (结案率, 总额) with what it is of, said in the clauses before."""
    stem = stem_of(text)
    # 办结301件，办结率…: the rate is of what was counted just before, whatever else its name may mean.
    follows = len(stem) > 1 and stem in topic.name and not topic.name.startswith(stem)
    if not follows and builtin().canonical(text, quantity.unit) is not None:
        return start, text
    if topic.name.endswith(text):
        return (start, text) if of_earlier(topic.name) else (topic.start, topic.name)
    if not topic.name and topic.before.endswith(text) and len(text) > _SHORT:
        return topic.begin, topic.before  # 设备单位价值在20万元以下的，可…；单位价值在 | 20万元以上的
    if is_to_another(text):
        return _to_another(topic, start, text)
    owner, place = _owner(topic, text)
    fitted = fitted_to(text, owner)
    if fitted is None:
        return start, text
    if stem and owner is topic.plain and topic.plain_over and text.endswith("比例"):
        return start, text  # 不得受理申请。| 缴费比例 | 从2%起步: of no application
    if stem and not topic.thing and topic.name.endswith(f"{stem}比例"):
        fitted = topic.name.removesuffix(f"{stem}比例")  # 直补资金按基金的50%安排，全年 | 安排 | 132亿元
    named = owned(fitted, text)
    return (start, text) if named is None else (place, named)


def _to_another(topic: Topic, start: int, text: str) -> tuple[int, str]:
    """``text``, which says what something is to another, with what was named before."""
    owner, place = (topic.name, topic.start) if topic.name else (topic.plain, topic.plain_start)
    # 增加值99亿元，对经济增长的贡献率为46%，| 占地区生产总值的56%: both are said of the same.
    owner = next((one for one in topic.series if owner.startswith((one + "对", one + "占"))), owner)
    owner = SHARE_OF.sub("", owner) if text.startswith("占") else owner
    return (place, owner + text) if owner else (start, text)


def _owner(topic: Topic, text: str) -> tuple[str, int]:
    """What the bare name ``text`` is of, and where that is said."""
    if text in lexicon().rate_of_change and topic.name:
        return topic.name, topic.start  # 投资增长9%，增速提高…
    if reaches(text) and topic.opening:
        return topic.opening, topic.begin
    owner, place = (topic.thing, topic.start) if topic.name and topic.thing else (topic.plain, topic.plain_start)
    if graded(text, topic.plain) and not owner.endswith(HARMS):
        return topic.plain, topic.plain_start  # 重大火灾:受害面积100公顷以上，或者死亡 | 10人以上
    return _HARMED.sub("", owner), place
