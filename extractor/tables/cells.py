"""What a cell of a value column says: a figure, or one of the ways of having none.

An empty cell, a dash, 不适用 and 0 are four different things; only the last is a figure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from .. import lazy_re as re
from ..model import Comparator
from ..quantities import Quantity, find_quantities


class Blank(StrEnum):
    """Why a cell holds no figure."""

    EMPTY = "empty"
    DASH = "dash"
    NOT_APPLICABLE = "not applicable"
    TEXT = "text"
    """Words without a figure of their own (达成预期指标), or with several."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of a cell. ``start`` and ``end`` mark it in the cell's normalised text.

    ``unit`` is None where the cell shows none; ``bracketed`` is True where the whole figure stands in brackets, as
    cumulative figures of plans do; ``alone`` is False where other words stand beside it; ``changed`` is True where they
    make it a change (比2015年降低10%).
    """

    value: Decimal
    value_max: Decimal | None
    unit: str | None
    comparator: Comparator
    start: int
    end: int
    resolution: Decimal
    bracketed: bool = False
    alone: bool = True
    changed: bool = False

    def scaled(self, unit: str | None, factor: Decimal) -> Figure:
        """The figure in a unit that was said elsewhere, in a header or caption."""
        top = None if self.value_max is None else self.value_max * factor
        return replace(self, value=self.value * factor, value_max=top, unit=unit, resolution=self.resolution * factor)

    def negative(self) -> Figure:
        """The figure as a fall."""
        return replace(self, value=-abs(self.value), value_max=None if self.value_max is None else -abs(self.value_max))


_DASH = re.compile(r"[-—–─―/\\*…·~]+")
_NOT_APPLICABLE = re.compile(r"不适用|无|暂无|未统计|未开展|N/?A|n/?a|不涉及")
_BRACKETS = re.compile(r"[\[(〔【](?P<inside>[^\[\]()〔〕【】]+)[\])〕】]")
# What may stand beside a figure without changing it: a footnote mark, a remark in brackets, words of rise.
_BEFORE = re.compile(
    r"(?:其中|共|均|累计|约|达到?|为|实际|计划|全年|完成|增长|提高|上升|增加|同比|比上年|[比较](?:19|20)[0-9]{2}年|:)*"
)
_FALL = re.compile(r"(?:同比|比上年|[比较](?:19|20)[0-9]{2}年)?(?:下降|降低|减少|降|减|↓)")
_AGAINST = re.compile(r"[比较](?:19|20)[0-9]{2}年(?:增长|提高|上升|增加|下降|降低|减少)")
# 总分10 in a column of points
_OF_POINTS = re.compile(r"(?:总分|满分|分值|小计|合计):?(?=[0-9.]+$)")
_AFTER = re.compile(r"[↑↓]?(?:\([^()]*\))?[;。,，]?")
# 77.3[2019年]: of which year
_DATED = re.compile(r"\[(?:19|20)[0-9]{2}年\]$")
MARKS = "*※#▲△★☆①②③④⑤⑥⑦⑧⑨⑩"
"""Footnote marks behind figures."""
_PERCENT = "百分比"
# 1/10万, 例/10万: how often among so many.
_OF_MANY = re.compile("[1人例](?P<many>/(?:10万|十万|万))人?")


@lru_cache(maxsize=8192)
def read_cell(text: str) -> Figure | Blank:
    """The figure in ``text`` (normalised), or why there is none. Words beside a figure make it TEXT unless they are
    comparators, marks or remarks in brackets; see ``only_figure`` for cells of words."""
    if not text:
        return Blank.EMPTY
    if _DASH.fullmatch(text):
        return Blank.DASH
    if _NOT_APPLICABLE.fullmatch(text):
        return Blank.NOT_APPLICABLE
    if match := _BRACKETS.fullmatch(text):
        inside = read_cell(match["inside"])
        if isinstance(inside, Figure):
            moved = replace(inside, start=inside.start + 1, end=inside.end + 1)
            return replace(moved, bracketed=True)
        return inside
    bare = _DATED.sub("", text.rstrip(MARKS))
    said = _OF_POINTS.match(bare)
    start = said.end() if said else len(bare) - len(bare.lstrip("="))
    if start or bare != text:
        inside = read_cell(bare[start:])
        if isinstance(inside, Figure):
            return replace(inside, start=inside.start + start, end=inside.end + start)
        return inside
    if text.endswith(_PERCENT):
        inside = read_cell(text.removesuffix(_PERCENT))
        return replace(inside, unit="%") if isinstance(inside, Figure) and inside.unit is None else Blank.TEXT
    for quantity in find_quantities(text):
        before, after = text[: quantity.outer_start], text[quantity.outer_end :]
        if not _AFTER.fullmatch(after):
            continue
        changed = _AGAINST.search(before) is not None
        if _BEFORE.fullmatch(before):
            return replace(_figure(quantity), changed=changed)
        if _FALL.fullmatch(before):
            return replace(_figure(quantity).negative(), changed=changed)
    return Blank.TEXT


def only_figure(text: str) -> Figure | Blank:
    """The one figure of a cell of words (培训50人次); TEXT where there are several or none."""
    found = read_cell(text)
    if found is not Blank.TEXT:
        return found
    quantities = find_quantities(text)
    return replace(_figure(quantities[0]), alone=False) if len(quantities) == 1 else Blank.TEXT


@lru_cache(maxsize=1024)
def unit_factor(text: str) -> tuple[str, Decimal] | None:
    """The base unit and the factor that ``text`` stands for: 万元 → (元, 10000). None where it is no unit."""
    if match := _OF_MANY.fullmatch(text):
        text = match["many"]
    for quantity in find_quantities("1" + text):
        if quantity.start == 0 and quantity.end == len(text) + 1 and quantity.unit:
            return quantity.unit, quantity.value
    return None


def _figure(quantity: Quantity) -> Figure:
    return Figure(
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        comparator=quantity.comparator,
        start=quantity.value_start,
        end=quantity.value_end,
        resolution=quantity.resolution,
    )
