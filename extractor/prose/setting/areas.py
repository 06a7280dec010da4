"""The area that a figure is about, where its own words do not say."""

from __future__ import annotations

from collections.abc import Sequence

from ... import lazy_re as re
from ...context import Scope
from ...quantities import Quantity
from ...regions import COUNTRY, RegionMention
from ...times import TimeMention
from ...words import words
from ..clauses import Stretch

_FEW = 8
_SOME_PLACES = re.compile(r"(?:少数|部分|个别|有的|一些|有些)(?:地[区方市]|省|市|县|乡镇|基层|单位)")
# 在全市考核中 | 荣获第二名: a rank among others, not what figures are about.
_RANKED = re.compile(
    r"[^，。;]{0,14}?(?:中|里)?(?:(?:荣?获|位列|位居|名列|列|排名?|居)(?:得|第|全|前)|[前上后提跃晋][移升进]了?[0-9]{1,3}个?[位名]次)"
)
_AMONG = re.compile(r"[^，。;0-9]{0,16}[0-9]+[个家所名][^，。;0-9]{1,8}中")
# 完成率依次为:望江县98%、| 市开发区 | 97%
ZONE = re.compile(r"[省市区县]?[一-鿿]{0,6}(?:开发|经开|高新|保税|示范|管理|产业|工业|风景|新|园)区(?:管委会)?")
"""An area that stands in no table of areas."""
_LISTED_ZONE = re.compile(rf"[^，。]*[、，]{ZONE.pattern}(?:为|达)?")
# The number of an item.
_ITEM = re.compile(r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十0-9]+\)|[0-9]+[.、])?")
# 甲县88分、乙县86分；| 平均 | 得分87分
_OF_ALL = ("平均得分", "平均分", "合计", "总计", "总体")
_SHARE = re.compile(r"中?的?(?:占比|比重|份额)")
_NOT_ABOUT = re.compile(
    r"(?:距离?|[占与同和跟向从比较对]|[高低快慢优]于|超过|来自|借鉴|学习|承办|承接|获|获评|入选|评为|创成)$"
)


class Areas:
    """The areas of a paragraph while one walks through its sentences; ``regions`` are those of the one that one is in.
    The area that a list is about holds over its semicolons."""

    def __init__(self, text: str, scope: Scope) -> None:
        self._text, self._scope = text, scope
        self._sentence = Stretch(0, 0)
        self.regions: Sequence[RegionMention] = ()
        self._quantities: Sequence[Quantity] = ()
        self._place: RegionMention | None = None
        self._about: RegionMention | None = None

    def enter(self, sentence: Stretch, regions: Sequence[RegionMention], quantities: Sequence[Quantity]) -> None:
        """Go on to ``sentence``, in which these begin."""
        self._sentence, self.regions, self._quantities = sentence, regions, quantities
        if regions and _SHARE.search(self._text, *sentence):
            self.regions = [region for region in regions if not self._measures(region)]

    def leave(self, times: Sequence[TimeMention], start: int, *, goes_on: bool) -> None:
        """What the sentence, which begins with its words at ``start``, is about holds for the next one where a list
        ``goes_on``; an example that a paragraph gives holds for all of it."""
        self._place = self._head_place(times) if goes_on else None
        item = _ITEM.match(self._text)
        # In a province's report 安庆市获批示范城市。 says nothing of the sentence behind it.
        apart = bool(item and item[0]) or self._scope.region_code in (None, COUNTRY.code)
        if apart and _ITEM.fullmatch(self._text, 0, start) and not self._quantities:
            # 一、望江县推行一窗受理。整合…: whose example the paragraph gives.
            heads = (one for one in self.regions if _ITEM.fullmatch(self._text, 0, one.start))
            self._about = next((one for one in heads if _acts(self._text[one.end : self._sentence.end])), None)

    def of(self, quantity: Quantity) -> tuple[str | None, str | None]:
        """The area that a figure is about, with its code; the document's own bears one name all through."""
        name, code = self._of(quantity)
        own = code is not None and code == self._scope.region_code
        return (self._scope.region, code) if own else (name, code)

    def _of(self, quantity: Quantity) -> tuple[str | None, str | None]:
        if _SOME_PLACES.search(self._text, self._sentence.start, self._sentence.end):
            return None, None
        listed: RegionMention | None = None
        for region in reversed(self.regions):
            if region.end <= quantity.outer_start:
                if listed is not None and self._text[region.end : listed.start] in ("，", "、", "和"):
                    listed = region  # 某县某镇，某市 | 某镇等12个乡镇
                    continue
                if region.end == quantity.outer_start - 1 and self.in_brackets(quantity):
                    return region.name, region.code  # 江苏(92万千瓦)、内蒙古(91万千瓦)
                before = self._text[self._sentence.start : region.start]
                if before.rfind("(") > before.rfind(")") and ")" in self._text[region.end : quantity.outer_start]:
                    continue  # 浓度增长9%(甲市 | 增长7%)，…: an aside that is over
                if self._one_of_several(region):
                    return None, None  # 河北省和 | 山西省 | 共查处…
                if before.rfind("《") > before.rfind("》") or _NOT_ABOUT.search(before):
                    continue
                if before.endswith(("在", "居", "列")) and _RANKED.match(self._text, region.end):
                    continue
                among = _AMONG.match(self._text, region.end) if before.endswith("在") else None
                if among is not None and among.end() <= quantity.start:
                    continue  # 在 | 全省 | 45个县中获得奖励12万元
                if _LISTED_ZONE.fullmatch(self._text, region.end, quantity.outer_start):
                    return self._scope.region, self._scope.region_code
                if self._abroad(region, before):
                    continue
                if before.endswith(("名", "居", "列")) and self._text.startswith(("第", "前"), region.end):
                    continue  # 排名 | 全市 | 第1位
                if self._text.startswith("“", region.start - 1) and not self._text.startswith("”", region.end):
                    continue  # “全市优秀法院” is a title.
                in_list = self._text.startswith("、", region.start - 1) and not any(
                    other.outer_end == region.start - 1 for other in self._quantities
                )
                if self._text.startswith(("等", "、"), region.end) or in_list:
                    listed = region
                    continue
                if _EXAMPLE.match(self._text, region.end, quantity.start + 1):
                    continue
                return region.name, region.code
        if self._place is not None and self._text.startswith(_OF_ALL, self._sentence.start):
            return self._scope.region, self._scope.region_code
        if self._place is not None and not any(region.start < quantity.start for region in self.regions):
            return self._place.name, self._place.code
        if self._about is not None and not any(region.start < quantity.start for region in self.regions):
            return self._about.name, self._about.code
        return self._scope.region, self._scope.region_code

    def _one_of_several(self, region: RegionMention) -> bool:
        """The area is the last of some that are joined, and what follows is of all of them together."""
        if not self._text.startswith(("共", "两省", "两市", "两县", "合计"), region.end):
            return False
        joined = self._text[region.start - 1 : region.start] in ("和", "与", "及")
        return joined and any(other.end == region.start - 1 for other in self.regions)

    def in_brackets(self, quantity: Quantity) -> bool:
        """The figure stands alone in brackets behind an area: 江苏(92万千瓦)."""
        start = quantity.outer_start - 1
        if not self._text.startswith("(", start) or not self._text.startswith(")", quantity.outer_end):
            return False
        return any(region.end == start for region in self.regions)

    def _measures(self, region: RegionMention) -> bool:
        """The area is what a share is of (在全省 | 占比由9%提高到11%), not what the sentence is about."""
        return self._text[region.start - 1 : region.start] == "在" and bool(_SHARE.match(self._text, region.end))

    def _head_place(self, times: Sequence[TimeMention]) -> RegionMention | None:
        """The area that the sentence begins with, or that the list before it is about."""
        for region in self.regions:
            before = self._text[self._sentence.start : region.start]
            for mention in times:
                before = before.replace(mention.text, "")
            if not before.strip("，、,:在—-"):
                beside = self._text.startswith(("、", "和", "及"), region.end)
                return None if beside else region  # 天津、山东援助3亿元；| 12家企业…: none of several
        return None if self.regions else self._place

    def _abroad(self, region: RegionMention, before: str) -> bool:
        """A county that builds what is the country's (建设 | 全国 | 绿色食品基地) speaks of its own all the same."""
        local = self._scope.region_code not in (None, COUNTRY.code)
        return local and region.code == COUNTRY.code and region.rule == "home" and "一" <= before[-1:] <= "鿿"


# 望江县 | 人民医院等25个集体: one of those that are counted.
_EXAMPLE = re.compile("[一-鿿“”]{0,16}等(?=[0-9一二两三四五六七八九十])")


def _acts(rest: str) -> bool:
    """What follows an area is what it does (望江县 | 推行…), not the rest of a name (北京 | 冬奥会)."""
    first = words(rest[:_FEW])[0]
    return first.tag.startswith(("v", "d", "p")) and len(first.text) > 1
