"""What figures are by their unit: shares, sums of money, or counts of the thing that follows them."""

from __future__ import annotations

from decimal import Decimal

from ... import lazy_re as re

_RATIOS = frozenset("% ‰ 百分点 千分点 十万分点 倍 分".split())
_OF_PEOPLE = frozenset("户 人 名 口".split())


def is_share(unit: str | None) -> bool:
    """Figures in this unit are parts of a whole."""
    return unit in ("%", "‰")


def is_ratio(unit: str | None) -> bool:
    """Figures in this unit compare or weigh; they count nothing and no amount is in them."""
    return unit in _RATIOS


def is_money(unit: str | None) -> bool:
    """Figures in this unit are sums of money."""
    return unit is not None and unit.partition("/")[0].endswith("元")


def counts(unit: str | None) -> bool:
    """Figures in this unit may count the thing that follows them."""
    return unit is not None and unit not in _RATIOS and not unit.startswith("/")


def counted_alike(unit: str | None, other: str | None) -> bool:
    """Figures in these units may count one thing side by side (165户 | 568名 | 贫困群众)."""
    return counts(unit) and (unit == other or {unit, other} <= _OF_PEOPLE)


_WEIGHTS = frozenset("吨 公斤 千克 斤 市斤 担".split())


def weighed_alike(unit: str | None, other: str | None) -> bool:
    """Figures in these units measure alike: in the same, or both by weight (4650 | 公斤, 450 | 吨)."""
    return unit == other or {unit, other} <= _WEIGHTS


INVESTED = "完成投资"
"""What has been invested so far, which is not what is to be (总投资)."""
_COUNTED_NOUN = re.compile(
    r"^[^，。;]{0,16}?(?:(?P<person>人[口数]|居民|群众|农民工?|学生|职工|人员|儿童|老人|老年人|劳动者|劳动力|患者|病人|教师|毕业生|妇女|党员|干部|残疾人|移民|网民|旅客|游客|用户|纳税人|消费者|参保人|从业者)"
    r"|(?P<household>家庭|农户|工商户|住户|贫困户))"
)
_ALL_PEOPLE = 8_000_000_000
_ROUND = 10_000
_MONEY = re.compile(
    r"(?:生产总值|经济总量|增加值|总?产值|(?:预算|财政|营业|销售|旅游|主营业务|税收|总|业务|门票|经营)(?:总|综合)?收入|支出|税收|总投资|(?:投资|完成|到位|成交|销售|零售|交易|贸易|进口|出口|进出口)总?额"
    r"|[存贷]款|[存贷]款余额|利[税润]|GDP|资金|市值|投资)$"
)
_HUNDRED_MILLION = 100_000_000


def unit_of_noun(right: str, value: Decimal) -> str | None:
    """The unit that a round number without one has by what it counts (13亿 | 城乡居民), or by the name ``right`` that
    is one of money (地区生产总值 | 1.21万亿)."""
    if value < _ROUND:
        return None
    if value >= _HUNDRED_MILLION and _MONEY.search(right):
        return "元"
    match = _COUNTED_NOUN.search(right)
    if match is not None and value > _ALL_PEOPLE:
        return None  # 1591亿 | 改善农村学生营养
    if match is None:
        return "人次" if right.endswith("人次") else None
    return "人" if match["person"] else "户"
