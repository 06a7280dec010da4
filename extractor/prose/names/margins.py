"""By how much a rate lies above or below another: 增速 | 高于全市平均水平 | 1.3个百分点."""

from __future__ import annotations

from typing import NamedTuple

from ... import lazy_re as re
from ..grammar.trimming import tidy

# What it is measured against is no part of the name.
_MARGIN = re.compile(
    r"^(?P<faster>[^，,比]*?)(?:分别|均|都)?(?<!同)(?<!环)比(?P<other>[^，,0-9]{2,20}?)(?:快|高|多|(?P<less>慢|低|少))出?$|^(?P<what>[^，,]*?)(?:(?P<down>低于|慢于|落后于?|低出|塌)|高于|高出|快于|快出|领先于?|优于|超出|超过?(?=全|目标|年度|预期|正常|警戒))"
    r"(?P<than>(?:(?:19|20)[0-9]{2}年)?[^，,0-9]{2,20}|(?:19|20)[0-9]{2}年)$"
)
# 比上年高 | 1.2个百分点: a rise of its own.
_EARLIER = re.compile(r"[年月期初末]|[上下]半|季度")
# 是十年前的 | 3倍, 是“十一五”期末的 | 1.9倍: what it was then is its own name's.
_THEN = re.compile(r"^(?:也|均|已)?[是为达]到?[^，,]{0,10}(?:年前?|年代|同期|期末|时期|期间|时|初)的$")


# 经济实现年均 | 8.3% | 的中高速增长
_GROWS = re.compile(r"的[一-鿿]{0,5}(?:增长|增速|增幅)(?:速度|势头)?(?=$|[，。;、])")
# 生产总值以年均 | 12% | 的速度持续增长
_AT_RATE = re.compile(
    r"的(?:速度|幅度|增速|增幅|速率)[一-鿿]{0,4}(?:增长|递增|增加|上升|提高|扩展|扩大|扩张|蔓延|推进|(?P<below>下降|递减|减少|降低))"
)
_RATE_OPENS = re.compile(r"(?:每年|年均)?(?:还|仍|正|正在|仍然)?[以按](?:年均|年平均|平均每年|每年|每月|超过|高于)?$")


MEASURED_AGAINST = ("距", "占", "超过", "高于", "低于", "高出", "快于")
"""Words before what a figure is measured against: 占全市 | 4.7%, 超过全省 | 0.4个百分点."""

AVERAGES = ("平均水平", "平均数", "平均值", "人均水平")
"""What a figure in any unit lies above or below: 人均藏书低于全省 | 平均水平 | 0.21册."""
_RANKING = re.compile(
    r"(?P<what>[^，。:;()]{2,24}?)(?:排名?|居|位列)?(?:[前后][0-9一二三四五六七八九十]+|[最较][高低多少大小]|居前|靠前|领先)"
)


_GROWN = re.compile("(?:年均|实现|保持在?|达到|取得)+$")


class Margin(NamedTuple):
    """``what`` lies above or, where ``below``, under something; it is empty where the clause before names it."""

    what: str
    below: bool


def margin(left: str, right: str, unit: str | None) -> Margin | None:
    """What a figure in percentage points, a multiple of what was before, or a rate of growth that only the words
    behind it call so, is said of; None where ``left`` names something of its own."""
    opens, moves = _RATE_OPENS.search(left), _AT_RATE.match(right)
    if opens and moves:
        return Margin(left[: opens.start()], below=bool(moves["below"]))
    if unit == "%":
        grows = _GROWS.match(right) is not None and left.endswith(("年均", "实现", "保持", "保持在", "达到", "取得"))
        return Margin(_GROWN.sub("", left), below=False) if grows else None
    if unit == "百分点" or left.endswith(AVERAGES):
        match = _MARGIN.match(left)
        if match is None or (match["other"] and _EARLIER.search(match["other"])):
            return None
        return Margin(match["faster"] or match["what"] or "", bool(match["down"] or match["less"]))
    return Margin("", below=False) if unit == "倍" and _THEN.match(left) else None


def ranked(sentence: str) -> str:
    """What the areas of ``sentence`` are ranked by: 产量前三的县依次是甲县(9万吨)、乙县(8万吨)."""
    match = _RANKING.match(sentence)
    return match["what"] if match else ""


# 6个省降低 | 屠宰税税率 | 2个百分点
_MOVES = re.compile(
    r"[^，,]*?(?:(?P<down>降低|下调|调低|减少|压减)|提高|上调|调高|增加)了?(?P<what>[一-鿿“”]{2,16}(?:率|比例|比重|占比))$"
)


def moved(left: str) -> tuple[str, bool] | None:
    """The rate that someone lowers or raises by so many points, and whether it falls; None where none is."""
    match = _MOVES.fullmatch(left)
    return (tidy(match["what"]), match["down"] is not None) if match is not None else None
