"""Names of the rates at which something is taxed, paid or lent: 按 | 20% | 的税率缴纳企业所得税, 适用 | 13% | 税率."""

from __future__ import annotations

from ... import lazy_re as re
from ..grammar.trimming import strip_lead, tidy

_RATES = "(?:优惠|基准|比例|照顾|低|高)?(?P<rate>税率|费率|利率|征收率)"
_NAMED_RATE = re.compile(
    rf"^的?{_RATES}(?:足额|全额|减半)?(?:征收|缴纳|[交缴]纳|计征|计缴|计提|执行|计算|征缴)?(?P<what>[一-鿿]{{0,10}}?)(?=$|[，,。;；(]|的[一-鿿])"
)
# 集体企业统一按国家规定的 | 25% | 税率
_AT = re.compile(
    r"(?:^|(?P<who>[^，,按依]{2,14}?)(?:统一|一律|均|仍|暂|应当?)*)减?[按依]照?(?:国家|统一|现行|规定|的)*$"
)
# 适用 | 13% | 增值税税率的货物
_OWN_RATE = re.compile(r"的?(?P<rate>[一-鿿]{2,6}(?:税率|费率|利率))(?=$|[，,。;；(的])")
# 增设27%和18% | 两档照顾税率
_SO_MANY_RATES = re.compile(r"[一两二三四五]档(?P<rate>[一-鿿]{0,6}(?:税率|费率|利率|标准|比例))")


def at_named_rate(left: str, right: str, unit: str | None) -> str | None:
    """The name of a rate that the words behind a share say it is; None where they do not."""
    if left.endswith("适用") and (own := _OWN_RATE.match(right)):
        return own["rate"]
    if several := _SO_MANY_RATES.match(right):
        return several["rate"]
    rate = _NAMED_RATE.match(right)
    at = _AT.search(left) if rate and left else None
    if rate is None or (left and at is None):
        return None
    who = tidy(strip_lead(at["who"])) if at and at["who"] and rate["what"] and not right.startswith("的") else ""
    return who + tidy(rate["what"]) + rate["rate"]
