"""Which figures of a text measure something: neither the number of an item, nor what only says how big a thing is
that another figure is of (500万元以上 | 项目32个)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .. import lazy_re as re
from ..quantities import Kind, Quantity, find_quantities
from ..times import TimeMention
from ..words import words
from .grammar.lexicon import lexicon
from .grammar.units import counts, is_money

_OR_MORE = re.compile(r"(?:\(含\))?[及或]?以[上下内](?:\(含[^()]*\))?")
# 超 | 10亿元 | 企业13户
_OVER = ("超", "过", "超过")
_BREAK = re.compile(r"[，。;；,:：、()]")
# 全县 | 56人以上大班额, 规模 | 2000万元以上工业企业
_HEAD = re.compile(
    r"(?:^|[，。;；,:：、(])(?:其中|全[国省市县区州旗乡镇村])?(?:规模|年产值|年销售额|总投资|投资额?|年收入)?$"
)
# 每周参加 | 1次及以上体育锻炼的人数达到 | 7亿
_THOSE = re.compile(
    r"[一-鿿]{2,12}的(?:人数|人口|户数|人员|比例|企业|单位|家庭|学校|居民|群众|学生)[一-鿿]{0,3}(?:达到?|为|占|有)?"
)
_BEFORE = 12
_TITLE = 80
_FIRST_WORDS = 3
_NOUNS = ("n", "l", "b", "a", "vn")


def measuring(text: str, times: Sequence[TimeMention]) -> list[Quantity]:
    """The figures of ``text`` that measure something, in order of place: none of them is hollow or but a size."""
    found = [one for one in find_quantities(text, times) if not (one.weak or _measures_nothing(one, text))]
    if found and "《" in text:
        found = [one for one in found if not _in_title(text, one)]
    sizes = {one for one, other in pairwise(found) if _size(text, one, other)}
    return [one for one in found if one not in sizes] if sizes else found


# (以女性为 | 100): what an index is reckoned on.
_INDEX_BASE = re.compile(r"以[一-鿿]{1,8}为$")
# 按 | 3个 | 不同等级支付
_GRADES = ("等级", "不同等级", "档次", "不同档次", "级别")
# 经全体理事过半数 | 通过: how one votes.
_VOTES = re.compile("(?:以上)?的?[一-鿿]{0,6}(?:通过|同意|赞成|出席|表决|到会)")
_MAJORITY, _SENTENCE = re.compile("过半数的?[^。;]*?(?:通过|同意|出席|表决|推选)"), 40
_SIZE_ONLY = re.compile(r"[百千万亿]+")
_ENDS = re.compile(r"$|[，。;、)]")


def _measures_nothing(quantity: Quantity, text: str) -> bool:
    """The number of a heading or item (3.2　资金管理), or a mere order of size (亿元以上 | 项目)."""
    if quantity.start == 0 and quantity.unit is None and quantity.kind is Kind.BARE:
        return True
    if quantity.rule.endswith(Kind.FRACTION) and (
        _VOTES.match(text, quantity.end) or _MAJORITY.match(text, max(0, quantity.start - 1), quantity.end + _SENTENCE)
    ):
        return True
    if quantity.unit is None and quantity.value in (1, 100) and _INDEX_BASE.search(text, 0, quantity.start):
        return True
    if quantity.unit == "个" and text.startswith(_GRADES, quantity.end):
        return True
    if not _SIZE_ONLY.fullmatch(text, quantity.value_start, quantity.value_end):
        return False
    # 总产值突破 | 千亿元 tells how much, 超亿元 | 项目 only how big.
    return quantity.outer_start == quantity.start or not _ENDS.match(text, quantity.end)


def _in_title(text: str, one: Quantity) -> bool:
    """The figure is part of the title of a document (《推动 | 1亿 | 非户籍人口落户方案》)."""
    opened = text.rfind("《", 0, one.start)
    return opened >= 0 and text.rfind("》", opened, one.start) < 0 and 0 <= text.find("》", one.end) < opened + _TITLE


# 20Mbps | 宽带接入能力覆盖比例达到 | 80%
_RATE_OF = re.compile(r"[一-鿿]{3,14}(?:率|比例|比重|占比)(?:达到?|为|不低于|超过)?")


# 收入超过 | 10亿元 | 的企业由2010年的 | 50家增加到…
_SUCH = re.compile(
    r"的(?:企业|单位|项目|家庭|农户|乡镇|县|城市|机构|学校|产品)(?:数量?)?"
    r"(?:由[^，。;]{0,8}|从[^，。;]{0,8}|达到?|有|为|增加到|增至)$"
)


def _size(text: str, one: Quantity, other: Quantity) -> bool:
    if one.kind is Kind.MEASURE and other.unit == "%" and one.unit is not None and not is_money(one.unit):
        # A change of what was measured (用水量30万立方米，下降 | 5%) is parted from it by a comma.
        return _RATE_OF.fullmatch(text, one.end, other.start) is not None
    over = text[one.outer_start : one.start] in _OVER and one.outer_end == one.end
    if not counts(one.unit) or not (over or _OR_MORE.fullmatch(text, one.end, one.outer_end)):
        return False
    between = text[one.outer_end : other.outer_start]
    if over and counts(other.unit) and not is_money(other.unit) and _SUCH.match(between):
        return True
    if not between or between.startswith("的") or _BREAK.search(between):
        return False
    if _THOSE.fullmatch(between):
        return True
    thing = words(between)
    if any(word.text in lexicon().heads for word in thing[:_FIRST_WORDS]):
        return True
    heads = _HEAD.search(text, max(0, one.outer_start - _BEFORE), one.outer_start)
    return heads is not None and thing[0].tag.startswith(_NOUNS) and not lexicon().verb(thing[0].text)
