"""What a figure measures whose own clause does not name it: 进出口总额增长8%，突破 | 40亿元."""

from __future__ import annotations

from ...model import Measure
from ...quantities import Quantity
from ..grammar.trimming import finish, without_count
from ..grammar.units import counts, is_money
from ..names.name import PART, Name
from ..roles.standing import CAME
from .bare import SHARE_OF
from .owners import who_live_there
from .results import of_result
from .resuming import listed_under
from .topic import STANDARD, Topic

_PRICED = ("税额", "标准", "价格", "费额", "费", "税")
_EVENTS = ("起", "例", "件", "宗")


def named_before(topic: Topic, quantity: Quantity, name: Name) -> tuple[int, str] | None:
    """Where what the figure measures was said, and its name: the last one named, else the clause before. ``name`` is
    what its own clause says, if no more than what became of it."""
    if name.rule == PART and quantity.unit in (topic.unit, topic.unit_before) and (whole := topic.name or topic.before):
        return topic.begin, whole
    if topic.measure.endswith(_PRICED) and is_money(quantity.unit) and name.rule == "prose.inherited":
        return topic.plain_start, topic.measure  # 税额:人均耕地不超过1亩的地区，每平方米 | 10元
    if topic.subject:
        return topic.plain_start, topic.subject
    if topic.whole and name.measure is Measure.CHANGE and quantity.unit == "%":
        return topic.start, topic.whole
    if name.rule == CAME and (result := of_result(name.verb, topic.name)):
        return topic.start, result
    if topic.whole and counts(quantity.unit) and topic.whole == finish(topic.whole, quantity.unit):
        return topic.start, topic.whole  # 受灾人数占人口5%，或 | 3万人
    return _in_its_unit(topic, quantity, name) or (
        _last_named(topic, quantity, name) if topic.name else _sentence_before(topic, quantity, name)
    )


def _in_its_unit(topic: Topic, quantity: Quantity, name: Name) -> tuple[int, str] | None:
    """The last name of the sentence that was measured as the figure is, where another one came between."""
    if quantity.unit == topic.unit:
        return None
    if quantity.unit in _EVENTS and (alike := topic.latest.get(quantity.unit)):
        return topic.start, alike.text  # 全国发生疫情32起，集中在13个省，其中某省 | 7起
    rate = topic.latest.get("%") if quantity.unit == "%" else None
    if rate is not None and name.measure is rate.measure is Measure.LEVEL:
        return topic.start, rate.text  # 达到在职职工人数的25%(超过100人的企业达到 | 15%)
    return None


def _last_named(topic: Topic, quantity: Quantity, name: Name) -> tuple[int, str]:
    """The last name of the sentence, with the ending that the unit of the figure wants where that counts anew."""
    counts_anew = name.measure is Measure.LEVEL and quantity.unit != topic.unit and counts(quantity.unit)
    money = is_money(quantity.unit)
    if (quantity.unit == "倍" or (counts_anew and money)) and (part := SHARE_OF.sub("", topic.name)) != topic.name:
        return topic.start, part  # 保证金不得超过总价的2%，最高不得超过 | 80万元
    if counts_anew and money and topic.name.endswith("比例"):
        return topic.start, topic.name.removesuffix("比例") + "额"  # 按增值税的50%返还，累计不超过 | 1000万元
    if not counts_anew or (money and topic.name.endswith(("额", "收入", "支出"))):
        return topic.start, topic.name  # 进出口总额增长8%，突破 | 40亿元
    if (people := who_live_there(topic.name, topic.head, quantity.unit)) is not None:
        return topic.start, people
    return topic.start, finish(without_count(topic.name), quantity.unit)


def _sentence_before(topic: Topic, quantity: Quantity, name: Name) -> tuple[int, str] | None:
    """What the sentence goes through part by part, what the one before measured, or the clause before."""
    if topic.parted:
        return topic.begin, topic.parted
    change = name.measure is Measure.CHANGE
    if topic.before and change:
        return topic.begin, topic.before  # 参保10.7万人；| 比上年减少 | 0.6万人
    if topic.last and change and not topic.said:
        return topic.begin, topic.last  # 总产值35亿元。| 增长 | 4.1%
    if topic.before and name.rule == "prose.inherited" and quantity.unit == "%" == topic.unit_before:
        return topic.begin, topic.before  # 到2020年，漏损率控制在12%以内；到2025年，控制在 | 10%以内
    if topic.measure.endswith(STANDARD) and quantity.unit in ("%", "倍"):
        return topic.plain_start, topic.measure  # 抚恤金标准是:因公牺牲的，为可支配收入的 | 20倍
    if topic.before and not topic.said and name.rule == "prose.inherited" and quantity.unit == topic.unit_before:
        return topic.begin, topic.before  # 年营业额4亿元以上的，应当申报；合计超过 | 20亿元的，…
    if topic.plain:
        text = finish(topic.plain, quantity.unit, change=change)
        return topic.plain_start, listed_under(text, topic.measure, quantity.unit)
    return None
