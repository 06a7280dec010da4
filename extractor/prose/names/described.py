"""Figures that describe the thing behind them: 总投资 | 12亿元的 | 产业园, 1所 | 200张床位以上的 | 养老院."""

from __future__ import annotations

from ... import lazy_re as re
from ..grammar.counting import counted
from ..grammar.trimming import finish, strip_tail, tidy
from ..grammar.units import is_ratio

_BOUND = r"(?:以上|以下|以内|左右)?的(?=[一-鿿“(])"
# What is said of the thing, left of the figure (总投资 | 12亿元的 | 产业园) …
_SAID_BEFORE = re.compile(
    r"(?<!套型)(?<!套型建筑)(?<!户型)(?<!单套)(?:概算|计划|预算|协议|合同|固定资产)?(?:总投资额?|投资总?额?|占地(?:面积)?|(?:总|规划|营业|种植)?(?:建筑)?面积|(?:总|设计)?库容"
    r"|(?:总)?装机(?:容量)?|注册资[本金]|年?总?产值|年产|年?产能|年?(?:营业)?收入|[年月]?(?:销售|交易|成交|经营|营业|进出口)额|年?(?:销售|主营业务)收入|(?:出口|进口|合同)?价值|总?造价|全?长(?:度)?|标的额?|总额|规模|床位)$"
)
# … or right of it (200张 | 床位以上的 | 养老院).
_SAID_BEHIND = re.compile(rf"(?P<what>[床座席车泊铺机托学工]位|(?:建筑|营业|占地)?面积|库容|产能|投资){_BOUND}")
# 年产 | 3万吨 | 以下制浆生产线
_CAPACITY = re.compile(r"(?:年产|年处理|日处理|日产|单机容量|装机容量|总?库容|单机|炉容|窑径|高度|管径)$")
# 投资3亿元 | 建设的 | 产业园
_MADE = re.compile(r"^(?:新建|扩建|改建|建设|建成|建造|兴建|打造|实施|修建)的(?=[一-鿿“])")
# 一次死亡 | 100人以上的 | 特大海难事故
_PEOPLE = ("人", "名")
_KILLS = re.compile("(?:死亡|重伤|受伤|失踪|中毒|伤亡)$")
_EVENT = re.compile("(?:以[上下])?的(?P<event>[一-鿿]{0,8}(?:事故|火灾|灾害|事件|案件|疫情))")
# Of what is graded only earthquakes are measured by it: 7.0级以上 | 地震.
_GRADE, _MAGNITUDE = "级", "地震震级"
# 3000总吨 | 以下的 | 客船、油船发生碰撞, 单船 | 3000总吨
_TONNAGE = "总吨"
_SHIPS = re.compile(r"(?:以[上下])?的?(?P<ships>(?:[一-鿿]{1,8}?船舶?[、和])*[一-鿿]{0,8}?船舶?)")
_DIRECTLY = re.compile(rf"{_BOUND}|及?以[上下](?=[一-鿿“(])")
# 养殖场 | 一个: the count behind the noun is a figure of its own.
_COUNT_BEHIND = re.compile(r"[一二两三四五六七八九十几]+(?:个|家|座|处|条|项|所|台|套|名|位)$")
# 年交易额100亿元的 | 批发市场 | 和年销售额50亿元的企业
_NEXT_SAID = re.compile(r"(?:和|及|、)年(?:[一-鿿]{2,6}(?:额|收入|量)|产[一-鿿]{0,6}|处理[一-鿿]{0,6})$")
# 年产皮鞋 | 2万双以下的 | 制鞋厂
_MAKES = re.compile(r"(?:^|[、和及])(?P<makes>(?:年|日)(?:产|处理|加工)[一-鿿]{1,6})$")


def behind(text: str, start: int, end: int) -> int | None:
    """Where the thing begins that a figure ending at ``start`` describes; None where it describes none."""
    match = _SAID_BEHIND.match(text, start, end)
    return match.end() if match else None


def beyond_description(text: str, start: int, other: int, end: int) -> int | None:
    """Where the thing begins that a count ending at ``start`` is of, though another figure, from ``other`` to ``end``,
    stands between and describes it (5个 | 投资10亿元的 | 项目); None where none does."""
    if "、" in text[start:other]:
        return None  # 皮鞋2万双以下的 | 制鞋厂、年产800吨以下的油漆厂
    bound = _DIRECTLY.match(text, end)
    return bound.end() if bound and _SAID_BEFORE.search(strip_tail(text[start:other])) else None


def described(left: str, right: str, unit: str | None) -> tuple[str, str] | None:
    """The name of a figure that describes the thing behind it, and that thing; None where it describes none."""
    if unit is None or is_ratio(unit):
        return None
    if unit in _PEOPLE and (harm := _KILLS.search(left)) and (event := _EVENT.match(right)):
        return f"{event['event']}{harm[0]}人数", event["event"]
    if unit == _GRADE:
        return _MAGNITUDE, _MAGNITUDE
    if unit == _TONNAGE and (ship := left or ((found := _SHIPS.match(right)) and found["ships"])):
        return f"{tidy(ship)}{unit}", tidy(ship)
    right = _MADE.sub("的", right)
    if right and "一" <= right[0] <= "鿿" and right[0] not in "的到至和及与":
        capacity = _CAPACITY.search(left)
        noun = tidy(counted(right.partition("、")[0], False).noun) if capacity else ""
        if capacity and noun:
            return finish(noun + capacity[0], unit), noun
    if _DIRECTLY.match(right):
        makes = _MAKES.search(left)
        said = _SAID_BEFORE.search(strip_tail(left))
        what, thing = (makes["makes"], right) if makes else (said[0], right) if said else ("", "")
    else:
        match = _SAID_BEHIND.match(right)
        what, thing = (match["what"], right[match.end() :]) if match else ("", "")
    thing = _NEXT_SAID.sub("", thing)
    noun = tidy(_COUNT_BEHIND.sub("", counted(thing, False).noun)) if what else ""
    return (finish(noun + what, unit), noun) if noun else None
