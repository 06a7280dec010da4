"""Names under which plans and results speak of one thing.

``matching_name`` makes names equal that differ in words which change nothing. What is left unanswered may still be
answered under a name that is only close (``answers``): 中央政府投资总额 by 中央政府公共投资, 再进城落户人数 by
农业转移人口在城镇落户人数.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Hashable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar

from extractor.model import Observation
from extractor.vocabulary.contrary import CONTRARIES

_LIGHT = re.compile(
    r"^(?:提出|实现|完成|确保|力争|为)|问题|工作|任务|总量|总数|总额|人数|户数|套数|数量|数$|面积|里程|额"
    r"|全国|全[省市县区]|全年|今年|累计|平均|[的和与及、了]"
)


_SPENDING = re.compile(r"[拟将已]|安排|用于|投入|支出|资金|预算数?|[“”\"]")
"""Budgets plan under one of these words and report under another: 拟安排“三农”投入, 用于“三农”的支出."""
_PAYER = re.compile(r"(?:中央|地方|各级|全国|省级?|市级?|县级?|本级|财政|政府|公共|一般|专项|补助|补贴)*")


# 厕所改造攻坚计划, 新的三年行动: how a thing is gone about is not what it is.
_CAMPAIGN = re.compile(r"新[一二两三四五]年|新一轮|(?:攻坚|行动)(?:计划|方案|战|工程)")


def _without_light(name: str) -> str:
    """``name`` in full, without the words that change nothing."""
    from extractor.vocabulary import in_full

    return _CAMPAIGN.sub("", _LIGHT.sub("", in_full(name)))


@lru_cache(maxsize=100_000)
def bare_name(name: str) -> str:
    """What is left of ``name`` without the words that change nothing, its characters in any order: 新增养老床位数 and
    新增养老床位 are one."""
    return "".join(sorted(_without_light(name))) or name


@lru_cache(maxsize=100_000)
def loose_name(name: str, unit: str | None) -> str:
    """``name`` as it is matched among figures in ``unit``."""
    from extractor.vocabulary import builtin

    bare = _without_light(name)
    known = builtin()
    # The vocabulary may have what is counted with its unit: 棚户区改造开工 | 套数.
    bare = known.canonical(bare, unit) or known.canonical(f"{bare}{unit or ''}数", unit) or bare
    if unit in ("元", "%"):
        # What is left must still say what the money is for: 中央财政投入 alone may be anything.
        purpose = _SPENDING.sub("", bare)
        if not _PAYER.fullmatch(purpose):
            bare = purpose
    return "".join(sorted(bare)) or name


def matching_name(row: Observation) -> str:
    """What results and targets are matched by: the name of the vocabulary or, where it does not know it, the written
    one without the words that change nothing; its characters in any order (农村安全饮水问题 and 农村饮水安全)."""
    return loose_name(row.canonical or row.indicator, row.unit)


def says_nothing(row: Observation) -> bool:
    """Whether the name of an amount does not tell what it is for: 中央财政投入资金, 新增额. Such names are alike by
    chance."""
    if row.unit != "元" or row.canonical is not None:
        return False
    return _PAYER.fullmatch(re.sub("新增|增加|减少", "", _SPENDING.sub("", _LIGHT.sub("", row.indicator)))) is not None


# 试点范围 | 乡镇比例, 试点覆盖面: two ways to say how far the same thing reaches.
_REACH = re.compile(r"(?:试点|范围|覆盖面?)+(?:(?:城市|省份|街道|社区|[县市区乡镇村]+)(?:比例|数))?$")
# 饮水工程受益农民, 饮水问题解决: the people that a work is for.
_GAINING = re.compile(r"受益|惠及|覆盖|解决|工程|农民|人口|群众|村民")
_BEINGS = ("人", "户", "名", "人次")
_PAYING = re.compile(r"中央|地方|各级|本级|财政|政府|公共|一般|专项|补助|补贴|预算")
_LEVEL = re.compile(r"中央|地方|[省市县]级")
_TELLING = re.compile(r"新增|累计|人均|同比")
_NEAR, _LONG_NEAR, _LONG = 0.8, 0.6, 6
"""Names are close that share this much of the shorter one; less is enough where they share many pairs of signs."""
_HALF = 0.5
_HELD, _WHOLE, _MORE = 0.9, 4, 1.5
"""A name of so many signs or more, all of which the other one has, is so close to it where that is not much longer:
社会保障 may be the fund's balance as well as what is spent."""
_HEAD = 2
Owner = TypeVar("Owner", bound=Hashable)


class Core(NamedTuple):
    """What is left of a name without the words for amounts and payers; ``level`` is who pays, where that is said."""

    text: str
    level: str
    telling: frozenset[str]

    @property
    def pairs(self) -> frozenset[str]:
        return frozenset(self.text[place : place + 2] for place in range(len(self.text) - 1))

    @property
    def head(self) -> str:
        return self.text[-_HEAD:]


@lru_cache(maxsize=100_000)
def core(name: str, unit: str | None) -> Core:
    """The core of a name among figures in ``unit``."""
    level = found[0] if (found := _LEVEL.search(name)) else ""
    bare = _without_light(name)
    if unit == "%":
        bare = _REACH.sub("", bare)
    if unit in _BEINGS:
        bare = _GAINING.sub("", bare)
    if unit == "元":
        bare = _PAYING.sub("", _SPENDING.sub("", bare))
    return Core(bare, level, frozenset(_TELLING.findall(name)))


def closeness(one: Core, other: Core) -> float:
    """How close two names are, from 0 to 1; 0 where a word tells them apart."""
    if one.level != other.level or one.telling != other.telling or _contrary(one.text, other.text):
        return 0.0
    if len(one.text) >= _HEAD and one.text == other.text:
        return 1.0
    if _holds(one.text, other.text):
        return _HELD
    shared, fewer = len(one.pairs & other.pairs), min(len(one.pairs), len(other.pairs))
    if fewer < _HEAD or shared < _HALF * max(len(one.pairs), len(other.pairs)) * (0.8 if shared >= _LONG else 1):
        return 0.0
    share = shared / fewer
    return share if share >= (_LONG_NEAR if shared >= _LONG else _NEAR) else 0.0


def _holds(one: str, other: str) -> bool:
    """Whether the longer name has all signs of the shorter one, in any order, and few more: 安全饮水, 农村饮水安全."""
    shorter, longer = sorted((one, other), key=len)
    return len(longer) <= _MORE * len(shorter) and len(shorter) >= _WHOLE and not Counter(shorter) - Counter(longer)


def _contrary(one: str, other: str) -> bool:
    """Whether a sign stands in the one name for its contrary in the other: 农村 for 城镇, 第一 for 第二."""
    first, second = set(one) - set(other), set(other) - set(one)
    return any(first & set(group) and second & set(group) for group in CONTRARIES)


def answers(
    targets: Mapping[Owner, Core], results: Mapping[Owner, Core], *, heads: Container[str] = ()
) -> dict[Owner, Owner]:
    """For targets and results of one area, period and unit: the result that answers each target under a close name.

    A result answers the target that it is closest to, and no other. Where no name is close, that result is taken whose
    last word is one of ``heads``, which few names have, and which only one target and no other result shares.
    """
    found: dict[Owner, Owner] = {}
    pairs = [(closeness(a, b), target, result) for target, a in targets.items() for result, b in results.items()]
    taken: set[Owner] = set()
    for likeness, target, result in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness and target not in found and result not in taken:
            found[target] = result
            taken.add(result)
    asked, given = _heads(targets.values()), _heads(results.values())
    for target, a in targets.items():
        if target in found or a.head not in heads or asked[a.head] != 1 or given[a.head] != 1:
            continue
        result = next(result for result, b in results.items() if b.head == a.head)
        b = results[result]
        if result not in taken and a.level == b.level and a.telling == b.telling and not _contrary(a.text, b.text):
            found[target] = result
            taken.add(result)
    return found


def rare_heads(cores: Iterable[Core]) -> frozenset[str]:
    """The last words that hardly any name of a corpus holds anywhere but at its end."""
    texts = {core.text for core in cores}
    held = Counter(pair for text in texts for pair in {text[place : place + _HEAD] for place in range(len(text) - 1)})
    return frozenset(text[-_HEAD:] for text in texts if len(text) > _HEAD + 1 and held[text[-_HEAD:]] <= _RARE)


_RARE = 3


def _heads(cores: Iterable[Core]) -> Counter[str]:
    return Counter(text[-_HEAD:] for text in {core.text for core in cores})
