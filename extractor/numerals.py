"""Numerals in every form that Chinese documents write them: 12,936, 41.37万, 三十二, 两千余, 百分之八点五, 三分之一.

``numeral_at`` reads the longest numeral that starts at a place of a normalised text (half-width digits and signs). It
says nothing about whether the number is a figure: dates, list numbers and names are for ``not_figures`` to sort out.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal
from typing import NamedTuple

from . import lazy_re as re

_DIGITS = {
    digit: value
    for value, digits in enumerate(["零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"])
    for digit in digits
}
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

CHINESE = "".join([*_DIGITS, *_PLACES, *_MYRIADS])
"""Every character that a Chinese numeral is written with."""

_ONES = "一二两三四五六七八九"
# Longer runs of digits are identity, account and order numbers; no statistic needs more.
LONGEST = 28
_EXACT = Context(prec=80)

# The multiplier after an Arabic number, and words that make it vague: 6.25亿, 60余万, 1700多万, 5千万.
_MULTIPLIER = "[十百千]?万[余多]?亿|[十百千][余多]?[万亿]|[万亿]|千|百(?!分)"
# A sign counts only where it cannot be a dash between two numbers or words.
_ARABIC = re.compile(
    r"(?:(?<![0-9A-Za-z%‰)）\]〕”年月日号期])[-+])?"
    r"(?P<number>(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?)"
    rf"(?:(?P<vague>[余多几])?(?P<times>{_MULTIPLIER})"
    r"(?P<rest>[0-9]{1,4}(?:\.[0-9]+)?(?:[千百]?[余多]?万|[千百])(?!分))?)?"
    r"(?P<after>[余多几](?!年[来前]|样|元化|功能))?"
)
_FRACTION = re.compile(r"(?<![0-9/.])(?P<top>[1-9][0-9]?)/(?P<bottom>[1-9][0-9]?)(?![0-9/.]|[万千亿])")
_CHINESE = re.compile(
    rf"(?P<number>[{CHINESE}]+(?:点[{_ONES}零〇]+[万亿]{{0,2}})?)"
    r"(?:(?P<vague>[余多几来])(?P<times>万亿|[万亿]))?(?P<after>[余多几来](?![自到年]))?"
)
_SHARE = re.compile(
    rf"(?P<bottom>[{CHINESE}]{{1,4}})分之"
    rf"(?P<top>[0-9]+(?:\.[0-9]+)?|[{CHINESE}]{{1,8}}(?:点[{_ONES}零〇]+)?)(?P<after>[余多几])?"
)
_TENTHS = re.compile(
    rf"(?P<low>[{_ONES}1-9])(?P<high>[{_ONES}])?成(?P<half>[{_ONES}半1-9])?(?P<after>多)?"
    r"(?![立员果为熟年本交功长就份分效品绩套型色因才语都])"
)
_HALF = re.compile(r"(?P<part>一半(?!年|个)|半数|(?<=过)半)|半(?=年|个月|个?小时|天)")
_PER = {100: "%", 1000: "‰", 10_000: "/万", 100_000: "/10万", 1_000_000: "/100万"}


class Numeral(NamedTuple):
    """A number as written at ``start:end``.

    ``value`` has its multiplier folded in; a numeral that names two neighbours (三四十) has the upper one in
    ``value_max``. ``resolution`` is one unit of the last digit shown (6.25亿 → 1000000): what rounding may hide.
    ``core_end`` is where the number with its multiplier ends, without the 余 or 多 that follows (6000余). ``unit`` is
    set for forms that say it themselves (百分之五 → %, 三成 → %). ``fraction`` marks 一半, 三分之一, 1/3.
    """

    start: int
    end: int
    core_end: int
    value: Decimal
    resolution: Decimal
    value_max: Decimal | None = None
    vague: bool = False
    unit: str | None = None
    chinese: bool = False
    fraction: bool = False
    multiplied: bool = False
    """The number bears a multiplier word of its own (万, 亿)."""
    number: Decimal | None = None
    """The number as written before its multiplier, for ranges that give the multiplier once (3-5万)."""


def plain(value: Decimal) -> Decimal:
    """The same number without decimals that are only zeros: 625000000.00 → 625000000."""
    whole = value.to_integral_value()
    return whole if value == whole else value


def chinese_number(text: str) -> Decimal | None:
    """The value of a Chinese numeral without decimals; None where the characters do not make one.

    Digits in a row (二〇一九) are read by their places, as in years; 一百二 is 120, 三万五 35000.

    >>> chinese_number("两千零六")
    Decimal('2006')
    """
    if not text or len(text) > LONGEST:
        return None
    if text[0] in "百千万亿佰仟萬億" and text[1:].strip("万亿萬億"):
        return None  # 百 and 千 may stand alone or before 万 and 亿, but 万一 and 千百 are words
    if len(text) > 1 and all(char in _DIGITS for char in text):
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    total = section = digit = 0
    last_place = highest = 10**20
    place = 10**20
    pending = False
    zero = False
    for char in text:
        if char in _DIGITS:
            if pending and digit:
                return None
            digit, pending = _DIGITS[char], True
            zero = digit == 0
        elif char in _PLACES:
            place = _PLACES[char]
            if place >= last_place or (pending and digit == 0 and place != 10):
                return None
            section += (digit if pending and digit else 1) * place
            digit, pending, last_place = 0, False, place
        else:
            if char not in _MYRIADS:
                return None
            place = _MYRIADS[char]
            section += digit
            if place < highest:
                total += (section or 1 if total == 0 else section) * place
                highest = place
            elif char in "亿億" and total:
                total = (total + section) * place
                highest = place
            else:
                return None
            section = digit = 0
            pending, last_place = False, 10**20
    if pending and digit and not zero and len(text) > 1 and place > 10 and text[-2] not in "零〇":
        # 一百二, 三万五: the last digit belongs to the next lower place.
        return Decimal(total + section + digit * place // 10)
    return Decimal(total + section + digit)


def numeral_at(text: str, start: int, is_unit: Callable[[str, int], bool] | None = None) -> Numeral | None:
    """The longest numeral that starts at ``start``, or None.

    ``is_unit(text, position)`` says that a unit beginning with 千 or 百 stands there (千瓦, 千公顷), which then is
    not a multiplier.
    """
    if text[start] in "0123456789+-":
        return _fraction(text, start) or _tenths(text, start) or _arabic(text, start, is_unit)
    return _share(text, start) or _tenths(text, start) or _half(text, start) or _chinese(text, start)


def _arabic(text: str, start: int, is_unit: Callable[[str, int], bool] | None) -> Numeral | None:
    match = _ARABIC.match(text, start)
    if match is None or match.end("number") - match.start("number") > LONGEST:
        return None
    digits = match["number"].replace(",", "")
    number = Decimal(digits)
    if text[start] == "-":
        number = -number
    step = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    times, end, vague = match["times"], match.end(), bool(match["vague"] or match["after"])
    vague = vague or bool(times and set(times) & {"余", "多"})
    core_end = end - len(match["after"] or "")
    if times and times[0] in "千百" and is_unit is not None and is_unit(text, match.start("times")):
        # 千 opens the unit: 300千瓦, 2600千公顷. A 多 before it belongs to the number.
        core_end, times = match.end("number"), None
        vague, end = bool(match["vague"]), match.start("times")
    factor = _factor(times) if times else Decimal(1)
    value = plain(_EXACT.multiply(number, factor))
    resolution = _EXACT.multiply(step, factor)
    if times and match["rest"]:
        written = match["rest"].rstrip("千百万余多")
        rest, place = Decimal(written), _factor(match["rest"][len(written) :])
        if rest * place >= factor:
            return None
        value, resolution = value + rest * place, place
        vague = vague or "多" in match["rest"] or "余" in match["rest"]
    return Numeral(
        start,
        end,
        core_end,
        value,
        resolution,
        vague=vague,
        multiplied=times is not None,
        number=number,
    )


def _factor(times: str) -> Decimal:
    factor = Decimal(1)
    for char in times:
        factor *= _PLACES.get(char) or _MYRIADS.get(char, 1)
    return factor


def _fraction(text: str, start: int) -> Numeral | None:
    match = _FRACTION.match(text, start)
    if match is None or int(match["top"]) >= int(match["bottom"]):
        return None
    return _part(match, Decimal(match["top"]), Decimal(match["bottom"]), vague=False)


def _part(match: re.Match[str], top: Decimal, bottom: Decimal, *, vague: bool) -> Numeral:
    value = top / bottom
    end = match.end()
    return Numeral(match.start(), end, end, value, value / 20, vague=vague, fraction=True, number=value)


def _chinese(text: str, start: int) -> Numeral | None:
    match = _CHINESE.match(text, start)
    if match is None or len(match["number"]) > LONGEST:
        return None
    written, end, after = match["number"], match.end(), match["after"]
    tail = match["vague"] or after
    times = match["times"]
    if after and (written[-1] not in "十百千万亿" or (after in "几来" and written[-1] != "十")):
        # 十几, 十来个, 二十多 count; 一来, 三多 do not.
        end, after, tail = end - 1, None, match["vague"]
    pair = _neighbours(written)
    if pair is None and len(written) > 1 and all(char in _DIGITS for char in written):
        return None  # 三五个 is a guess, 二〇一九 a year
    values = [_value(part) for part in (pair or (written,))]
    if values[0] is None or values[-1] is None:
        return None
    factor = _factor(times) if times else Decimal(1)
    low, high = plain(values[0] * factor), plain(values[-1] * factor)
    myriad = 1
    for char in reversed(written):
        if char not in _MYRIADS:
            break
        myriad *= _MYRIADS[char]
    fold = factor * myriad
    resolution = fold.scaleb(-_shown_decimals(written))
    return Numeral(
        start,
        end,
        end - len(after or ""),
        low,
        resolution,
        value_max=high if pair else None,
        vague=tail is not None,
        chinese=True,
        multiplied=fold > 1,
        number=low / fold,
    )


def _shown_decimals(written: str) -> int:
    return len(written.partition("点")[2].rstrip("万亿"))


def _value(written: str) -> Decimal | None:
    whole, _, rest = written.partition("点")
    value = chinese_number(whole)
    if value is None or not rest:
        return value
    digits = rest.rstrip("万亿")
    value += Decimal("0." + "".join(str(_DIGITS[char]) for char in digits))
    return value * _factor(rest[len(digits) :])


def _neighbours(written: str) -> tuple[str, str] | None:
    """两三百 → 两百, 三百; 十七八 → 十七, 十八: two digits in a row, the second one higher, that share their places."""
    for place in range(len(written) - 1):
        low, high = _DIGITS.get(written[place]), _DIGITS.get(written[place + 1])
        if low and high:
            alone = (place == 0 or written[place - 1] in _PLACES) and written[place + 2 : place + 3] not in _DIGITS
            if alone and high == low + 1:
                before, after = written[:place], written[place + 2 :]
                return before + written[place] + after, before + written[place + 1] + after
            return None
    return None


def _share(text: str, start: int) -> Numeral | None:
    match = _SHARE.match(text, start)
    if match is None:
        return None
    bottom = chinese_number(match["bottom"])
    vague = match["after"] is not None
    arabic = match["top"][0].isascii()
    top = Decimal(match["top"]) if arabic else _value(match["top"])
    if top is None or not bottom:
        return None
    unit = _PER.get(int(bottom))
    if unit is None:
        return _part(match, top, bottom, vague=vague) if 0 < top < bottom else None
    decimals = len(match["top"].partition("." if arabic else "点")[2])
    end = match.end()
    core_end = end - len(match["after"] or "")
    return Numeral(
        start, end, core_end, top, Decimal(1).scaleb(-decimals), vague=vague, unit=unit, chinese=True, number=top
    )


def _tenths(text: str, start: int) -> Numeral | None:
    match = _TENTHS.match(text, start)
    if match is None:
        return None
    low = _digit(match["low"]) * 10
    high = _digit(match["high"]) * 10 if match["high"] else None
    if high is not None and (high != low + 10 or match["half"]):
        return None
    half = match["half"]
    step = Decimal(1 if half else 10)
    value = low + (Decimal(5) if half == "半" else _digit(half) if half else Decimal(0))
    end = match.end()
    core_end = end - len(match["after"] or "")
    return Numeral(
        start,
        end,
        core_end,
        value,
        step,
        value_max=high,
        vague=match["after"] is not None,
        unit="%",
        chinese=True,
        number=value,
    )


def _digit(char: str) -> Decimal:
    return Decimal(_DIGITS[char] if char in _DIGITS else int(char))


def _half(text: str, start: int) -> Numeral | None:
    match = _HALF.match(text, start)
    if match is None:
        return None
    value, part = Decimal("0.5"), match["part"] is not None
    return Numeral(start, match.end(), match.end(), value, Decimal("0.025"), chinese=True, fraction=part, number=value)
