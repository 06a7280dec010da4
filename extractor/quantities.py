"""Figures in a stretch of text: number, multiplier, unit and comparing words, without saying what they measure.

The scan goes from number to number: a text without numerals is left after one search. What is left of a number decides
whether it is a figure at all (``not_figures``), what is right of it gives the unit, both sides the comparison.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple, Protocol

from . import lazy_re as re
from .bare_numbers import bare_counts, is_bare_multiplier, may_end
from .comparators import compare
from .figure_kinds import Kind as Kind
from .figure_kinds import is_weak
from .memory import remembered
from .model import Comparator
from .not_figures import passed_over
from .numerals import CHINESE, Numeral, numeral_at, plain
from .progress import step
from .units import UnitKind, UnitMatch, units


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
_CODE = re.compile(r"[A-Za-z]-?$")
_ADDRESS = "/\\=?&_@#~-"
_TO_ONE = re.compile(r"[:∶]1(?![0-9.%])")  # 2.05 | :1
_MORE = re.compile(r"[多余](?=[，。;、)的]|$)")


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
                quantity = quantity._replace(weak=quantity.weak and found[-1].weak)
            found.append(quantity)
    return tuple(found)


def _shares_sign(text: str, first: Quantity, second: Quantity) -> bool:
    """Two figures of which only the second one has the sign: 分别下降2.1 | 和1.6个百分点, 提高0.2个 | 和1.5个百分点,
    分别达到4895 | 和2608亿元."""
    if text[first.end : second.start] not in {"和", "、", "与", "及"}:
        return False
    if second.unit == "工作日" and first.unit == "个":
        return True  # 分别压缩至8个、5个工作日
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


# 近五千万 | 农村人口
_PEOPLE = re.compile("[一-鿿]{0,4}(?:人口|农民|群众|职工|学生|居民|儿童|妇女|干部|教师|党员)")


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
        return numeral.multiplied and (may_end(text, numeral.end) or _PEOPLE.match(text, numeral.end) is not None)
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
    more, to_one = _MORE.match(text, last.end), None if unit else _TO_ONE.match(text, last.end)
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
        outer_end=max(comparison.end, more.end() if more else 0, to_one.end() if to_one else 0),
        value=value,
        value_max=value_max,
        unit=unit,
        resolution=numeral.resolution,
        comparator=comparator,
        against=comparison.against,
        kind=kind,
        weak=is_weak(text, (first.start, last.end), last.numeral, kind, ranges=first is not last),
        chinese=first.numeral.chinese,
        rule=f"{'range' if second else 'numeral' if first.numeral.chinese else 'number'} {kind}",
    )


def _kind(figure: _Figure) -> Kind:
    if figure.numeral.fraction:
        return Kind.FRACTION
    if figure.numeral.unit is not None:
        return Kind.SHARE
    return _KINDS.get(figure.unit.unit.kind, Kind.MEASURE) if figure.unit else Kind.BARE
