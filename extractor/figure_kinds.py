"""The sorts of figures, and which of them rarely measure anything: three measures, a term of five years, 12省."""

from __future__ import annotations

from enum import StrEnum

from . import lazy_re as re
from .numerals import Numeral


class Kind(StrEnum):
    """What sort of figure it is, as far as its own form tells."""

    MEASURE = "measure"
    """Money, area, length, mass, volume, energy, …"""
    SHARE = "share"
    """%, ‰, per 100 000."""
    POINTS_SHARE = "points_share"
    """百分点: a difference between two shares."""
    TIMES = "times"
    """倍 and 番."""
    COUNT = "count"
    DURATION = "duration"
    AGE = "age"
    SCORE = "score"
    """分."""
    FRACTION = "fraction"
    """一半, 三分之一, 1/3."""
    PLACES = "places"
    """A number put directly before a noun: 11省, 三大."""
    BARE = "bare"
    """A number without a unit."""


_COUNTING = {Kind.COUNT, Kind.DURATION, Kind.AGE, Kind.PLACES, Kind.SCORE}
# How long something lasts, or by how much longer than before.
_NAMED = re.compile(
    r"(?:同?比[^，。;]{0,8}(?:增加|减少|延长|缩短|提前|压缩)了?$|(?:年休|[产婚丧]|陪产|护理|育儿|探亲|哺乳)假(?=$)|寿命|年龄|年限|住院日|天数|时长|小时数|时数|日数|工期|时间|时限)[^，。;、]{0,12}$|(?:寿命|平均年龄)[^，。;、]{0,30}$"
)
# 有效天数304天，其中 | 优良282天，轻度污染 | 16天
_SORT_OF_DAYS = re.compile(
    r"(?:优良?|良好|污染|达标|超标)(?:天气)?[共为有达]{0,2}$|天数[^。;]{0,16}[0-9]天[，,(]其中[^。;]{0,40}$"
)
_MANY_HOURS = 10_000
# 已有 | 三十个 | 省, which 三项措施 are not
_THERE_ARE, _SOME = re.compile("[已共现]有$"), 10


# 每压缩 | 1万锭 | 补贴300万元: what an amount is for.
_FOR_EACH = re.compile(
    r"每(?:压缩|增加|减少|新增|超过|超|提高|降低|满|招用|安置|吸纳|完成|建成|拆除|淘汰|种植|收购|生产|销售)?了?$"
)


# 7.0级以上 | 地震: of what is graded only these are, and 发生7.0级地震 is a name.
_MAGNITUDE = re.compile(r"(?:\(含\))?以[上下](?:、[0-9.]+级以下)?的?[一-鿿]{0,4}?地震")
_RECURS = "年一遇"
# 每个劳动力每年承担 | 五至十个 | 义务工
_A_NORM = re.compile("每(?:年|人|户|个[一-鿿]{2,6})[^，,。;；、0-9]{2,8}$")
_BUILT_FOR = re.compile(r"(?:标准|能力|重现期)(?:[由从][^，。;]{0,8})?[^，。;、0-9]{0,8}$")


def is_weak(text: str, place: tuple[int, int], numeral: Numeral, kind: Kind, *, ranges: bool) -> bool:
    """The figure at ``place``, which ends in ``numeral``, rarely measures anything; ``ranges`` says that it has two
    ends."""
    start, end = place
    each = text[start - 1 : start] == "每" or _FOR_EACH.search(text, max(0, start - 6), start)
    if kind is Kind.PLACES and _MAGNITUDE.match(text, end):
        return False
    if kind is Kind.PLACES or each:
        return True
    if text.startswith(_RECURS, end) or text.endswith(_RECURS, 0, end):
        # 防洪标准 | 50年一遇 measures what is built, 50年一遇的 | 洪水 only says how high it was.
        return _BUILT_FOR.search(text, max(0, start - 16), start) is None
    if kind is Kind.DURATION and numeral.multiplied and numeral.value >= _MANY_HOURS:
        return False  # 飞行 | 200万小时
    if kind in {Kind.DURATION, Kind.AGE} and numeral.value == numeral.value.to_integral_value():
        if text[end - 1] == "天" and _SORT_OF_DAYS.search(text, max(0, start - 64), start):
            return False
        return _NAMED.search(text, max(0, start - 36), start) is None
    norm = ranges and _A_NORM.search(text, max(0, start - 24), start) is not None
    norm = norm or (numeral.value >= _SOME and _THERE_ARE.search(text, max(0, start - 2), start) is not None)
    return kind in _COUNTING and numeral.chinese and numeral.value < 100 and not norm
