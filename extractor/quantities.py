"""Figures in a stretch of text: number, multiplier, unit and comparing words, without saying what they measure.

The scan goes from number to number: a text without numerals is left after one search. What is left of a number decides
whether it is a figure at all (``not_figures``), what is right of it gives the unit, both sides the comparison.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple, Protocol

from . import lazy_re as re
from .bare_numbers import bare_counts, is_bare_multiplier, may_end
from .comparators import compare
from .memory import remembered
from .model import Comparator
from .not_figures import passed_over
from .numerals import CHINESE, Numeral, numeral_at, plain
from .progress import step
from .units import UnitKind, UnitMatch, units


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


class Quantity(NamedTuple):
    """One figure of a normalised text. All offsets count characters of that text.

    ``start:end`` is number, multiplier and unit; ``value_start:value_end`` the number with its multiplier and, where
    that is the unit, its % or ‰ sign; ``outer_start:outer_end`` includes the comparing words. ``value`` is in the base
    of ``unit``; ranges have their upper end in ``value_max``. ``resolution`` is one unit of the last digit shown
    (6.25亿 → 1000000), what rounding may hide. ``weak`` marks figures that rarely measure anything: small Chinese
    numerals with counting words (三项措施), durations and ages as conditions, numbers before nouns. ``against`` is set
    where the text compares another figure with this one (远超75%的目标值 → MORE: the other one is more than this).
    ``rule`` names what was recognised, in words.
    """

    start: int
    end: int
    value_start: int
    value_end: int
    outer_start: int
    outer_end: int
    value: Decimal
    resolution: Decimal
    kind: Kind
    rule: str
    unit: str | None = None
    value_max: Decimal | None = None
    comparator: Comparator = Comparator.EQUAL
    against: Comparator | None = None
    weak: bool = False
    chinese: bool = False


class Stretch(Protocol):
    """Anything with a start and an end in the text: time expressions that were found before."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class _Figure(NamedTuple):
    """A numeral with its unit, before ranges and comparing words are looked at."""

    numeral: Numeral
    unit: UnitMatch | None
    start: int
    end: int


_KINDS = {
    UnitKind.COUNT: Kind.COUNT,
    UnitKind.PERSONS: Kind.COUNT,
    UnitKind.SHARE: Kind.SHARE,
    UnitKind.POINTS_SHARE: Kind.POINTS_SHARE,
    UnitKind.RATIO: Kind.TIMES,
    UnitKind.TIME: Kind.DURATION,
    UnitKind.AGE: Kind.AGE,
    UnitKind.POINTS: Kind.SCORE,
    UnitKind.GRADE: Kind.PLACES,
    UnitKind.PLACE: Kind.PLACES,
}
_COUNTING = {Kind.COUNT, Kind.DURATION, Kind.AGE, Kind.PLACES, Kind.SCORE}

_NUMERAL = re.compile(f"[0-9半{CHINESE}]")
_RUN = re.compile(f"[0-9][0-9.,]*|[半{CHINESE}]+")
_TO = re.compile(r"(?:\(含\))?(?:-{1,2}|~|—{1,2}|―|至|到)")
# 2000元 | 以上 | 5000元以下, 10人 | 以上、不足 | 30人: what lies between two bounds.
_UP_FROM = re.compile(r"(?:及|\(含\))?以上(?:\(含[^()]{0,8}\))?[、，]?(?P<under>不足|不满|低于)?")
# 由 | 7至13人 | 组成: no more than one range, though it begins as what moves from one level to another does.
_MADE_UP = re.compile("[一-鿿]{0,6}(?:组成|构成|担任|出任|兼任)")
_BELOW_ZERO, _TEMPERATURES = "零下", ("摄氏度", "℃", "度")
_DOWN_TO = re.compile(r"(?:及|\(含\))?以[下内]|\(不?含[^()]{0,8}\)以下")
_SIGN = re.compile(r"(?<![0-9A-Za-z%‰)）\]〕”年月日号期件])[-+]")
# How long something lasts, or by how much longer than before.
_NAMED = re.compile(
    r"(?:同?比[^，。;]{0,8}(?:增加|减少|延长|缩短|提前|压缩)了?$|寿命|年龄|年限|住院日|天数|时长|小时数|时数|日数|工期|时间|时限)[^，。;、]{0,12}$"
)
_CODE = re.compile(r"[A-Za-z]-?$")
_ADDRESS = "/\\=?&_@#~-"
_MORE = re.compile(r"[多余](?=[，。;、)的]|$)")


# 有效天数304天，其中 | 优良282天，轻度污染 | 16天
_SORT_OF_DAYS = re.compile(
    r"(?:优良?|良好|污染|达标|超标)(?:天气)?[共为有达]{0,2}$|天数[^。;]{0,16}[0-9]天[，,(]其中[^。;]{0,40}$"
)


def find_quantities(text: str, times: Sequence[Stretch] = ()) -> list[Quantity]:
    """The figures of ``text`` (``Normal.text``), in order.

    ``times`` are stretches that are known to be time expressions; numbers inside them are passed over.
    """
    if not may_hold_quantities(text):
        return []
    return list(_find(text, tuple(sorted((time.start, time.end) for time in times))))


def may_hold_quantities(text: str) -> bool:
    """Whether a figure may begin anywhere in ``text``, whatever its times are: a quick look that spares others."""
    return _beginnings().search(text) is not None


@remembered
def _find(text: str, blocked: tuple[tuple[int, int], ...]) -> tuple[Quantity, ...]:
    found: list[Quantity] = []
    position = block = 0
    search = _beginnings().search
    while match := search(text, position):
        start = match.start()
        while block < len(blocked) and blocked[block][1] <= start:
            block += 1
        if block < len(blocked) and blocked[block][0] <= start:
            position = blocked[block][1]
            continue
        skipped = passed_over(text, start)
        if skipped is not None:
            position = skipped
            continue
        step()
        limit = blocked[block][0] if block < len(blocked) else len(text)
        quantity, position = _quantity(text, start, limit)
        if quantity is not None:
            if found and _shares_sign(text, found[-1], quantity):
                found[-1] = _with_sign_of(quantity, text, found[-1])
                for place in range(len(found) - 2, -1, -1):
                    if not _shares_sign(text, found[place], found[place + 1]):
                        break
                    found[place] = _with_sign_of(quantity, text, found[place])
            found.append(quantity)
    return tuple(found)


def _shares_sign(text: str, first: Quantity, second: Quantity) -> bool:
    """Two figures of which only the second one has the sign: 分别下降2.1 | 和1.6个百分点, 提高0.2个 | 和1.5个百分点,
    分别达到4895 | 和2608亿元."""
    if text[first.end : second.start] not in {"和", "、", "与", "及"}:
        return False
    if second.unit in {"%", "‰", "百分点", "千分点", "十万分点", "倍"}:
        return first.kind is Kind.BARE or (first.unit == "个" and second.unit in ("百分点", "千分点"))
    return first.kind is Kind.BARE and second.unit is not None and _APIECE.search(text, 0, first.start) is not None


_APIECE = re.compile(r"(?:分别|各)[^，。;,]{0,12}$")
_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def _with_sign_of(second: Quantity, text: str, first: Quantity) -> Quantity:
    """``first`` with the unit of ``second``, and in its tens of thousands or hundreds of millions."""
    written = _DIGITS.match(text, second.value_start)
    number = Decimal(written[0].replace(",", "")) if written else Decimal(0)
    scale = second.value / number if number and first.value_max is None else Decimal(1)
    value, resolution = plain(first.value * scale), plain(first.resolution * scale)
    return first._replace(value=value, resolution=resolution, unit=second.unit, kind=second.kind)


@cache
def _beginnings() -> re.Pattern[str]:
    """Where a figure may begin: a Chinese numeral needs something behind it that goes on with a figure."""
    followers = {*CHINESE, *"分半成点余多几来数至到~-—", *(name[0] for name in units().by_name)}
    behind = "".join(map(re.escape, sorted(followers)))
    return re.compile(rf"[0-9半{CHINESE}](?:(?<=[0-9])|(?=[{behind}]|\Z))")


def _quantity(text: str, start: int, limit: int) -> tuple[Quantity | None, int]:
    """The figure at ``start``, if it is one, and where to go on."""
    first = _figure(text, start)
    if first is None:
        run = _RUN.match(text, start)
        return None, run.end() if run else start + 1
    if first.end > limit:
        return None, limit
    second = _upper_end(text, first, limit)
    if not _counts(text, first, second or first):
        return None, max((second or first).numeral.end, start + 1)
    return _build(text, first, second), (second or first).end


def _figure(text: str, start: int, *, signed: bool = True) -> _Figure | None:
    """The numeral at ``start`` with the unit behind it, and the sign before it where it may be ``signed``."""
    table = units()
    head = start - 1 if signed and start and text[start - 1] in "-+" and _SIGN.match(text, start - 1) else start
    numeral = numeral_at(text, head, table.starts)
    if numeral is None:
        return None
    unit = None
    if numeral.unit is None and not numeral.fraction:
        unit = table.at(text, numeral.end)
        if unit is not None and numeral.chinese:
            written = unit.unit.chinese
            if (written == "none" and numeral.value <= 10) or (written == "many" and numeral.value == 1):
                unit = None
    if unit is not None and unit.name in _TEMPERATURES and text.endswith(_BELOW_ZERO, 0, numeral.start):
        numeral = numeral._replace(start=numeral.start - len(_BELOW_ZERO), value=-numeral.value)
    return _Figure(numeral, unit, numeral.start, unit.end if unit else numeral.core_end)


def _upper_end(text: str, first: _Figure, limit: int) -> _Figure | None:
    """The upper end of a range that ``first`` begins, with its lower end adjusted to it; None where there is none."""
    to = _TO.match(text, first.end) or _UP_FROM.match(text, first.end)
    if to is None or first.numeral.value_max is not None or not _NUMERAL.match(text, to.end()):
        return None
    if passed_over(text, to.end()) is not None:
        return None
    second = _figure(text, to.end(), signed=False)  # 3万元-5万元
    if second is None or second.end > limit or second.numeral.value_max is not None:
        return None
    moves = to[0] in "至到" and text[max(0, first.start - 1) : first.start] in {"从", "由", "自"}
    if moves and not _MADE_UP.match(text, second.end):
        return None  # 从5%到8%: two levels
    if "以上" in to[0] and not to["under"] and not _DOWN_TO.match(text, second.end):
        return None
    low = _low_end(first, second)
    return second if low is not None and low < second.numeral.value else None


def _low_end(first: _Figure, second: _Figure) -> Decimal | None:
    """The lower end of a range in the base of the upper one's unit; None if the two do not go together."""
    low, high = first.numeral, second.numeral
    if _unit_of(first) is not None:
        return low.value if _unit_of(first) == _unit_of(second) else None
    if high.multiplied and not low.multiplied and low.number and high.number and low.number < high.number:
        return plain(low.value * (high.value / high.number))  # 3-5万元 gives the multiplier once
    return low.value


def _unit_of(figure: _Figure) -> str | None:
    return figure.numeral.unit or (figure.unit.name if figure.unit else None)


def _counts(text: str, first: _Figure, last: _Figure) -> bool:
    """The number from ``first`` to ``last`` measures something, as far as its surroundings tell."""
    numeral, start = last.numeral, first.start
    before = text[start - 1 : start]
    unit = _unit_of(last)
    if before and before in "几数" and first.numeral.chinese:
        return False
    if text.endswith("(含", 0, start):
        repeated = text[start : last.end]  # 5000元(含5000元)以上, but not 8所学校(含1所民办学校)
        if text.rfind(repeated, max(0, start - 3 - 2 * len(repeated)), start - 2) >= 0:
            return False
    if before.isascii() and _CODE.search(text, max(0, start - 2), start):
        kind = last.unit.unit.kind if last.unit else None
        return numeral.unit is not None or kind in {UnitKind.SHARE, UnitKind.MONEY}
    if first.numeral.chinese and is_bare_multiplier(text, first.numeral):
        announced = compare(text, start, last.end, bare=True).comparator is not Comparator.EQUAL
        return unit is not None and (announced or first.numeral.vague)
    if unit is not None or numeral.fraction:
        return True
    if numeral.chinese:
        return numeral.multiplied and may_end(text, last.numeral.end)
    if first.start == 0 and last.numeral.end == len(text):
        return True
    if numeral.multiplied:
        return True
    if before and before in _ADDRESS:
        return False
    return bare_counts(text, numeral, first.start)


def _build(text: str, first: _Figure, second: _Figure | None) -> Quantity:
    last = second or first
    numeral, unit = last.numeral, _unit_of(last)
    kind = _kind(last)
    comparison = compare(
        text,
        first.start,
        last.end,
        time=kind is Kind.DURATION,
        share=kind in {Kind.SHARE, Kind.TIMES, Kind.FRACTION},
        bare=text.startswith("半", first.start) or (first.numeral.chinese and is_bare_multiplier(text, first.numeral)),
    )
    value, value_max = first.numeral.value, first.numeral.value_max
    if second is not None:
        value, value_max = _low_end(first, second) or value, second.numeral.value
    more = _MORE.match(text, last.end)
    vague = numeral.vague or more is not None or (last.unit is not None and "多" in text[numeral.end : last.unit.end])
    comparator = comparison.comparator
    if value_max is not None:
        comparator = Comparator.RANGE
    elif vague and comparator is Comparator.EQUAL:
        comparator = Comparator.ABOUT
    sign_is_unit = unit in {"%", "‰", "‱"} and last.unit is not None
    return Quantity(
        start=first.start,
        end=last.end,
        value_start=first.start,
        value_end=last.end if sign_is_unit else numeral.core_end,
        outer_start=comparison.start,
        outer_end=max(comparison.end, more.end() if more else 0),
        value=value,
        value_max=value_max,
        unit=unit,
        resolution=numeral.resolution,
        comparator=comparator,
        against=comparison.against,
        kind=kind,
        weak=_weak(text, first, last, kind),
        chinese=first.numeral.chinese,
        rule=f"{'range' if second else 'numeral' if first.numeral.chinese else 'number'} {kind}",
    )


def _kind(figure: _Figure) -> Kind:
    if figure.numeral.fraction:
        return Kind.FRACTION
    if figure.numeral.unit is not None:
        return Kind.SHARE
    return _KINDS.get(figure.unit.unit.kind, Kind.MEASURE) if figure.unit else Kind.BARE


_MANY_HOURS = 10_000


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


def _weak(text: str, first: _Figure, last: _Figure, kind: Kind) -> bool:
    numeral = last.numeral
    each = text[first.start - 1 : first.start] == "每" or _FOR_EACH.search(text, max(0, first.start - 6), first.start)
    if kind is Kind.PLACES and _MAGNITUDE.match(text, last.end):
        return False
    if kind is Kind.PLACES or each:
        return True
    if text.startswith(_RECURS, last.end) or text.endswith(_RECURS, 0, last.end):
        # 防洪标准 | 50年一遇 measures what is built, 50年一遇的 | 洪水 only says how high it was.
        return _BUILT_FOR.search(text, max(0, first.start - 16), first.start) is None
    if kind is Kind.DURATION and numeral.multiplied and numeral.value >= _MANY_HOURS:
        return False  # 飞行 | 200万小时
    if kind in {Kind.DURATION, Kind.AGE} and numeral.value == numeral.value.to_integral_value():
        if text[last.end - 1] == "天" and _SORT_OF_DAYS.search(text, max(0, first.start - 64), first.start):
            return False
        return _NAMED.search(text, max(0, first.start - 24), first.start) is None
    norm = first is not last and _A_NORM.search(text, max(0, first.start - 24), first.start) is not None
    return kind in _COUNTING and numeral.chinese and numeral.value < 100 and not norm
