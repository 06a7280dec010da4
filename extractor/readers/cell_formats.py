"""Cells of spreadsheets as they are shown: numbers and dates by their number format (ECMA-376 part 1, 18.8.30)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from itertools import takewhile

_LONGEST = 255
"""Signs in a format that a program takes; longer ones are none."""
GENERAL = "General"
# Formats that files only call by number, as programs set to Chinese show them.
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: GENERAL,
    13: GENERAL, 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"',
    30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-", 42: "#,##0;-#,##0;-",
    43: "#,##0.00;-#,##0.00;-", 44: "#,##0.00;-#,##0.00;-", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
    48: "0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|!(?P<banged>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<noon>AM/PM|A/P|上午/下午)'
    r"|(?P<general>General|G/通用格式)|(?P<date>[Yy]+|[Mm]+|[Dd]+|[Hh]+|[Ss]+(?:\.0+)?|[Aa]{3,4}|e+)|(?P<power>E[+-]0+)"
    r"|(?P<digit>[0#?])|(?P<sign>[.,%@])|(?P<literal>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>)(-?[\d.]+)")
_ELAPSED = re.compile(r"[Hh]+|[Mm]+|[Ss]+")
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEK = "一二三四五六日"
_MAX_SERIAL = 2958466
_DIGITS = 15

_Token = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the parts of a format: for positive, negative, zero or by a condition."""

    tokens: tuple[_Token, ...]
    condition: tuple[str, Decimal] | None

    @property
    def is_date(self) -> bool:
        kinds = {kind for kind, _ in self.tokens}
        return bool(kinds & {"date", "elapsed"}) and "digit" not in kinds


def shown(value: float, code: str, since_1904: bool = False) -> str:
    """``value`` as a cell with the format ``code`` shows it; dates count days, with ``since_1904`` from that year.

    >>> shown(0.9324, "0.00%")
    '93.24%'
    """
    number = _decimal(value)
    if code == GENERAL or len(code) > _LONGEST:
        return _general(number)
    sections = _sections(code)
    section, number, sign = _choose(sections, number)
    if section is None:
        return _general(number)
    if section.is_date:
        moment = _moment(value, since_1904)
        return _date(section, moment, value) if moment is not None else sign + _general(number)
    return sign + _number(section, number)


def is_date(code: str) -> bool:
    """Whether a format shows dates or times."""
    return _sections(code)[0].is_date


def _decimal(value: float) -> Decimal:
    """The number that was meant: programs show 15 digits, and the rest of a binary fraction is noise."""
    return Decimal(f"{value:.{_DIGITS}g}")


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[_Token] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup, match[match.lastgroup] if match.lastgroup else ""
        if kind == "literal" and text == ";":
            sections.append(_Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif kind == "bracket":
            if found := _CONDITION.fullmatch(text):
                condition = (found[1], Decimal(found[2].strip(".") or "0"))
            elif _ELAPSED.fullmatch(text):
                tokens.append(("elapsed", text.lower()))
            elif text.startswith("$"):
                tokens.append(("literal", text[1:].split("-")[0]))
        elif kind in ("quoted", "escaped", "banged", "literal"):
            tokens.append(("literal", text))
        elif kind is not None:
            tokens.append((kind, text))
    sections.append(_Section(tuple(tokens), condition))
    return tuple(sections)


def _choose(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section | None, Decimal, str]:
    """The section for a number, the number to show in it, and the sign before it."""
    minus = "-" if number < 0 else ""
    conditional = any(section.condition for section in sections)
    if conditional:
        for section in sections[:3]:
            if section.condition is None or _holds(number, section.condition):
                return section, abs(number), minus
        return None, number, ""
    if number < 0 and len(sections) > 1:
        return sections[1], -number, ""
    if number == 0 and len(sections) > 2:
        return sections[2], number, ""
    return sections[0], abs(number), minus


def _holds(number: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, bound = condition
    return {
        "<": number < bound,
        ">": number > bound,
        "<=": number <= bound,
        ">=": number >= bound,
        "=": number == bound,
        "<>": number != bound,
    }[sign]


def _general(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _number(section: _Section, number: Decimal) -> str:
    tokens = section.tokens
    kinds = [kind for kind, _ in tokens]
    if ("literal", "/") in tokens:
        # A fraction: 1/4 would be read as a date.
        return _general(number)
    if "digit" not in kinds:
        shows = any(kind in ("general", "sign") and text in (GENERAL, "G/通用格式", "@") for kind, text in tokens)
        words = [
            _general(number) if kind == "general" or text == "@" else text for kind, text in tokens if kind != "date"
        ]
        return "".join(words) if shows or words else _general(number)
    last = len(kinds) - 1 - kinds[::-1].index("digit")
    point = next((i for i, token in enumerate(tokens) if token == ("sign", ".")), len(tokens))
    before = [i for i, kind in enumerate(kinds) if kind == "digit" and i < point]
    after = [i for i, kind in enumerate(kinds) if kind == "digit" and i > point]
    # A comma after the last digit leaves out thousands, one between digits sets them apart.
    end = before[-1] if before else last
    trailing = sum(_commas_after(tokens, place) for place in {end, last})
    grouped = any(tokens[i] == ("sign", ",") for i in range(before[0] if before else 0, end))
    percents = sum(token == ("sign", "%") for token in tokens)
    number = number.scaleb(2 * percents - 3 * trailing)
    power = next((text for kind, text in tokens if kind == "power"), None)
    exponent = 0
    if power is not None and number:
        exponent = number.adjusted() - max(len(before) - 1, 0)
        number = number.scaleb(-exponent)
    try:
        number = number.quantize(Decimal(1).scaleb(-len(after)), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        return _general(number)
    whole, _, fraction = f"{number:f}".partition(".")
    least = sum(tokens[i][1] == "0" for i in before)
    # Without a figure before the point, ".5" would be read as 5.
    whole = whole.lstrip("0").rjust(max(least, 1) if fraction else least, "0")
    fewest = max((n + 1 for n, i in enumerate(after) if tokens[i][1] == "0"), default=0)
    while len(fraction) > fewest and fraction.endswith("0"):
        fraction = fraction[:-1]
    if grouped:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", whole)
    return _assemble(tokens, before, after, whole, fraction, exponent)


def _commas_after(tokens: tuple[_Token, ...], place: int) -> int:
    return sum(1 for _ in takewhile(lambda token: token == ("sign", ","), tokens[place + 1 :]))


def _assemble(
    tokens: tuple[_Token, ...], before: list[int], after: list[int], whole: str, fraction: str, exponent: int
) -> str:
    """The digits in the places that the format keeps for them, with all that stands around."""
    places: dict[int, str] = {}
    digits = whole
    for index in reversed(before[1:]):
        # Only where something stands between the places do they matter one by one.
        places[index], digits = (digits[-1:], digits[:-1]) if "," not in whole else ("", digits)
    if before:
        places[before[0]] = digits
    places |= dict(zip(after, fraction, strict=False))
    parts: list[str] = []
    for index, (kind, text) in enumerate(tokens):
        if kind == "digit":
            parts.append(places.get(index, ""))
        elif kind == "power":
            parts.append(f"E{exponent:+03d}")
        elif kind == "sign" and text == ",":
            continue
        elif kind == "sign" and text == ".":
            parts.append(("" if before else whole) + ("." if fraction else ""))
        elif kind in ("literal", "sign"):
            parts.append(text)
    return "".join(parts).strip()


def _moment(value: float, since_1904: bool) -> datetime | None:
    if not 0 <= value < _MAX_SERIAL:
        return None
    # The first calendar knows a 29 February 1900, which never was.
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if value >= 60 else 31)
    return first + timedelta(seconds=round(value * 86400))


def _date(section: _Section, moment: datetime, value: float) -> str:
    parts: list[str] = []
    tokens = section.tokens
    dates = [index for index, (kind, _) in enumerate(tokens) if kind in ("date", "elapsed")]
    noon = any(kind == "noon" for kind, _ in tokens)
    for index, (kind, text) in enumerate(tokens):
        if kind == "date":
            place = dates.index(index)
            earlier = tokens[dates[place - 1]][1].lower()[0] if place else ""
            later = tokens[dates[place + 1]][1].lower()[0] if place + 1 < len(dates) else ""
            minutes = earlier == "h" or later == "s"
            parts.append(_date_part(text.lower(), moment, minutes, noon))
        elif kind == "elapsed":
            unit = {"h": 24, "m": 1440, "s": 86400}[text[0]]
            parts.append(str(int(value * unit + 1e-9)).rjust(len(text), "0"))
        elif kind == "noon":
            morning, afternoon = text.split("/")
            parts.append(morning if moment.hour < 12 else afternoon)
        elif kind in ("literal", "sign") and text != "@":
            parts.append(text)
    return "".join(parts).strip()


def _date_part(code: str, moment: datetime, minutes: bool, noon: bool) -> str:
    size = len(code)
    match code[0]:
        case "y":
            return f"{moment.year % 100:02d}" if size <= 2 else f"{moment.year:04d}"
        case "e":
            return f"{moment.year:04d}"
        case "m" if not minutes or size > 2:
            name = _MONTHS[moment.month - 1]
            return f"{moment.month:0{size}d}" if size <= 2 else name[:3] if size == 3 else name
        case "m":
            return f"{moment.minute:0{size}d}"
        case "d":
            name = _DAYS[moment.weekday()]
            return f"{moment.day:0{size}d}" if size <= 2 else name[:3] if size == 3 else name
        case "a":
            return ("星期" if size == 4 else "") + _WEEK[moment.weekday()]
        case "h":
            hour = (moment.hour % 12 or 12) if noon else moment.hour
            return f"{hour:0{min(size, 2)}d}"
        case _:
            return f"{moment.second:0{min(len(code.split('.')[0]), 2)}d}"
