"""Other things of which the same is said: 籼稻收购价格为0.7元，| 粳稻 | 0.72元; 水稻每亩补贴10元，| 小麦 | 10元."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from ... import lazy_re as re
from ...words import words
from ..grammar.lexicon import lexicon
from ..grammar.trimming import complete
from ..grammar.units import weighed_alike
from .resuming import counterpart, of_likes, of_other, of_other_side, of_stages


def said_of_another(text: str, before: str, unit: str | None, unit_before: str | None) -> str:
    """``text``, or where it only calls another thing than the name ``before`` it does, with what that says of its own;
    both are measured in their units."""
    if unit == unit_before:
        for way in (counterpart, of_other_side, of_stages):
            if (other := way(text, before)) != text:
                return other
    if (other := of_other(text, before)) != text:
        return other
    if unit == unit_before and (other := of_likes(text, before, unit)) != text:
        return other
    return _priced_alike(text, before, unit) if weighed_alike(unit, unit_before) else text


_EACH = r"每(?:市?斤|公斤|吨|亩|人|户|头|只|台|套|辆|公里|平方米|立方米)"
# How things are priced, paid for or yield, behind the thing.
_SAID = re.compile(
    rf"(?:{_EACH}|吨[煤钢油]|亩均|人均|户均|平均)*(?:最低|最高|保护|定期|一次性)*"
    r"(?:收购|销售|零售|批发|出厂|市场|到户|抚恤|补助|补贴|提取|收取|征收|缴存)*"
    r"(?:价格|单价|价|补贴|补助|津贴|奖励|单产|亩产|产量|标准|(?:排放)?浓度(?:限值)?|限值|含量)$"
)
_LONGEST = 6
_OWN = ("产量", "销量", "总量", "用量")


def _priced_alike(text: str, before: str, unit: str | None) -> str:
    """``text``, or where it is a thing, with how ``before`` says that another is priced, paid for or yields."""
    rule = lexicon().suffixes.get(unit or "")
    thing = text.removesuffix(rule.suffix) if rule is not None else text
    said = _SAID.search(before)
    if (
        said is None
        or said[0] == "标准"
        or said.start() < 2
        or not 2 <= len(thing) <= _LONGEST
        or thing in before
        or complete(thing)
        or text.endswith(_OWN)
    ):
        return text
    tokens = words(thing)
    if any(word.tag.startswith(("v", "d", "p", "m")) or lexicon().verb(word.text) for word in tokens):
        return text
    return thing + before[said.start() :]


_ALIKE = 2


def of_its_like(text: str, names: Sequence[str]) -> list[str]:
    """What ``names``, handed out to figures side by side, measure of one thing, of ``text``, another of its kind
    (事故起数和死亡人数分别下降8%和3%，| 较大事故 | 下降17%和16%); nothing where they are not of one kind."""
    one = "".join(signs[0] for signs in takewhile(lambda signs: len(set(signs)) == 1, zip(*names, strict=False)))
    if complete(text) or len(one) < _ALIKE or one in names or one[-_ALIKE:] != text[-_ALIKE:]:
        return []
    return [text + name[len(one) :] for name in names]
