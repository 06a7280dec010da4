"""Parts of the country that are no divisions: 长三角地区, 汾渭平原, 西部地区."""

from __future__ import annotations

from .. import lazy_re as re
from .find import RegionMention, find_regions
from .table import Level, Region

_NAME = (
    r"(?:京津冀|泛?长三角|泛?珠三角|环渤海|成渝|粤港澳大湾区|长江经济带|长江中游|东北|西北|西南|华北|华东|华南|华中"
    r"|[东中西]部|中西部|东中部|东北三省|(?:长江|黄河|淮河|海河|珠江|松花江|辽河|太湖|滇池|巢湖)流域|汾渭平原|关中平原)"
)
# 西部 alone is a point of the compass as often as a part of the country.
_ENDING = r"(?:及周边|和周边)?(?:地区|省份|省区|城市群|经济圈|经济区)"
_KNOWN = r"(?:京津冀|长三角|珠三角|粤港澳大湾区|长江经济带|东北三省|汾渭平原|(?![占全各该本总沿])[一-鿿]{2,3}流域)"
_ONE = rf"(?:{_NAME}(?:{_ENDING})|{_KNOWN})"
# Only where one heads a clause, or follows a figure in a list, is it what the figure behind it is about; several that
# are named together (长三角地区、汾渭平原) are one area.
_AREA = re.compile(
    rf"(?:^|(?<=[，。;:(])|(?<=年)|(?<=年，)|(?<=其中)|(?<=[%‰点倍元吨人]、))"
    rf"(?P<name>{_ONE}(?:[、和]{_ONE})*)(?![、和及与等])"
    # 对东部地区补助20%，| 中部地区 | 补助50%: whom something is for.
    r"(?!(?:每[一-鿿]{1,4})?(?:补助|补贴|奖励|资助|负担|承担|分担|按))"
)
_SIGNS = ("三角", "部地区", "部省份", "地区", "流域", "平原", "京津冀", "大湾区", "经济带", "三省")


def find_areas(text: str) -> list[RegionMention]:
    """The parts of the country that head a clause of ``text``, in order; none of them has a code."""
    if not any(sign in text for sign in _SIGNS):
        return []
    return [
        RegionMention(match.start("name"), match.end("name"), match["name"], None, Level.PROVINCE, "area")
        for match in _AREA.finditer(text)
    ]


def find_places(text: str, home: Region | None = None) -> list[RegionMention]:
    """The divisions that ``text`` names, and the parts of the country that head its clauses, in order."""
    divisions, areas = find_regions(text, home), find_areas(text)
    if "中国(" in text:  # 中国(海南)自由贸易试验区
        inside = {one.start for one in divisions}
        divisions = [one for one in divisions if one.end + 1 not in inside or not text.startswith("(", one.end)]
    if not areas:
        return divisions
    taken = {place for area in areas for place in range(area.start, area.end)}
    others = [one for one in divisions if taken.isdisjoint(range(one.start, one.end))]
    return sorted([*areas, *others], key=lambda one: one.start)
