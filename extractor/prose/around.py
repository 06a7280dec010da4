"""The words around a figure: what is left of a stretch without what a table keeps in other columns."""

from __future__ import annotations

from collections.abc import Sequence

from .. import lazy_re as re
from ..quantities import Kind, Quantity
from .grammar.trimming import complete, strip_lead, strip_tail
from .names.described import behind, beyond_description
from .names.margins import MEASURED_AGAINST
from .setting.setting import Setting

_WHOLE = re.compile(r"(?<=[一-鿿])(?<![占于])(?<!超过|高出|快出)全[国省市县区州镇乡村]$")
# 企业缴纳养老保险费 | (以下简称企业缴费) | 的比例, 收入由2万元 | () | 增至3万元, 毛入园率 | [4] | 81%
# 5个投资10亿元的 | 项目、3个…
_LISTED = re.compile("[、0-9]")
# 婚育管理(15分) | 符合政策生育率: what is worth so much has been named, and the condition for it follows.
_WORTH = re.compile(r"\((?:共|计|满分|分值)?[0-9.]+分\)")
# 10人以上 | 死亡或者 | 50人以上 | 中毒
_OR_AT_END = re.compile("或者?$")
_CALLED = re.compile(r"\((?:以下)?简称[^()]*\)|\(\)|(?<=[一-鿿)])\[[0-9]{1,2}\]")


class Around:
    """Cuts the words left and right of figures out of ``text``, in the sentence that ``setting`` is in."""

    def __init__(self, text: str, setting: Setting) -> None:
        self._text, self._setting = text, setting

    def cut(self, start: int, end: int) -> str:
        """The text there without times, and without regions at the head of the stretch."""
        pieces, position = [], start
        for mention in self._setting.times:
            if start <= mention.start and mention.end <= end and not self._setting.stays(mention):
                pieces.append(self._text[position : mention.start])
                position = mention.end
        pieces.append(self._text[position:end])
        text = (
            strip_lead("".join(pieces).lstrip("，,、的")) if start == self._setting.sentence.start else "".join(pieces)
        )
        for region in self._setting.regions:
            name = self._text[region.start : region.end]
            bare = strip_lead(text).lstrip("(")  # 增长9.6%( | 北京 | 增长75.9%)
            if start <= region.start < end and bare.startswith(name):
                text = bare[len(name) :]
        return _CALLED.sub("", text).lstrip("，,")

    def without(self, quantities: Sequence[Quantity], stretch: tuple[int, int]) -> str:
        """The text of a stretch without ``quantities``, which are those in it."""
        position, end = stretch
        pieces = []
        for quantity in quantities:
            pieces.append(self.cut(position, quantity.outer_start))
            position = quantity.outer_end
        return "".join([*pieces, self.cut(position, end)])

    def left(self, start: int, end: int) -> str:
        """The text before a figure, without an area that stands right before it (完成 | 全镇 | 21个村)."""
        for region in reversed(self._setting.regions):
            # 选择甲市、乙市、丙市 | 3个城市: areas in a row are no more than one.
            if self._text.endswith(MEASURED_AGAINST, 0, region.start):
                break
            if start < region.start and end - 1 <= region.end <= end and self._text[region.end : end] in ("", "、"):
                end = region.start
        left = _WHOLE.sub("", self._unbracketed(start, end))
        # In a list in brackets (甲3人，乙户5户) what stands before the last comma is another item's.
        inside = self._text.rfind("(", self._setting.sentence.start, end) > self._text.rfind(
            ")", self._setting.sentence.start, end
        )
        return left.rpartition("，")[2] if inside else left

    def _unbracketed(self, start: int, end: int) -> str:
        """The text there; where it begins inside a bracket, what stands before that bracket instead of its inside
        (性别比(以女性为100，| 男性对女性的比例)为 | 102)."""
        closing = self._text.find(")", start, end)
        opening = self._text.rfind("(", self._setting.sentence.start, start) if closing >= 0 else -1
        if opening < 0 or "(" in self._text[start:closing] or ")" in self._text[opening:start]:
            return self.cut(start, end)
        behind = self.cut(closing + 1, end)
        if _WORTH.fullmatch(self._text, opening, closing + 1) and complete(strip_tail(behind)):
            return behind
        before = max(self._text.rfind(sign, self._setting.sentence.start, opening) + 1 for sign in "，,；;")
        return self.cut(max(before, self._setting.sentence.start), opening) + behind

    def right(self, start: int, end: int) -> str:
        """The text behind a figure; nothing where a comma in brackets parts it from what follows."""
        return "" if self._text.startswith(("，", ","), start) else _OR_AT_END.sub("", self.cut(start, end))

    def beyond(self, count: Quantity, other: Quantity, end: int) -> str:
        """The thing that ``count`` is of, behind the ``other`` figure, which only describes it (1所 | 200张床位以上的 |
        养老院, 5个 | 投资10亿元的 | 项目)."""
        if other.outer_start == count.outer_end:
            start = behind(self._text, other.outer_end, end)
        else:
            between = count.outer_end, other.outer_start
            start = beyond_description(self._text, *between, other.outer_end) if count.kind is Kind.COUNT else None
        return _LISTED.split(self.cut(start, end), maxsplit=1)[0] if start is not None else ""
