"""How Word writes the numbers of lists: ``w:numFmt`` of ECMA-376 part 1, 17.18.59."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_COUNTING_DIGITS = "零一二三四五六七八九"
_LEGAL = str.maketrans("零一二三四五六七八九十百千万", "零壹贰叁肆伍陆柒捌玖拾佰仟万")
_LEGAL_TRADITIONAL = str.maketrans("零一二三四五六七八九十百千万", "零壹貳參肆伍陸柒捌玖拾佰仟萬")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def format_number(number: int, style: str) -> str:
    """``number`` as Word shows it in the numbering style ``style``; in an unknown style as a plain decimal.

    >>> format_number(12, "chineseCountingThousand")
    '十二'
    """
    if style in ("none", "bullet"):
        return ""
    make = _STYLES.get(style)
    return make(number) if make and number > 0 else str(number)


def chinese(number: int) -> str:
    """``number`` (below 10⁸) in Chinese numerals: 一百零五, 十二, 三万零二十."""
    text = _spoken(number)
    return text[1:] if text.startswith("一十") else text


def _spoken(number: int) -> str:
    if number >= 10000:
        high, low = divmod(number, 10000)
        return chinese(high) + "万" + (("零" if low < 1000 else "") + _spoken(low) if low else "")
    text = ""
    for place, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += _COUNTING_DIGITS[digit] + sign
        elif text and not text.endswith("零"):
            text += "零"
    return text.rstrip("零")


def _counting(number: int) -> str:
    """Up to 99 as spoken, from 100 digit by digit, as Word does in ``chineseCounting`` and its like."""
    return chinese(number) if number < 100 else _digital(number)


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    if number >= 4000:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _letter(number: int) -> str:
    """A … Z, AA, BB … ZZ, AAA: Word repeats the letter."""
    count, index = divmod(number - 1, 26)
    return chr(ord("A") + index) * min(count + 1, 30)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _series(signs: str) -> Callable[[int], str]:
    """A row of ready-made signs; numbers beyond it are plain decimals."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _signs(first: str, count: int) -> str:
    return "".join(chr(ord(first) + index) for index in range(count))


_CIRCLED = _signs("①", 20) + _signs("㉑", 15) + _signs("㊱", 15)
_STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _series(_CIRCLED),
    "decimalEnclosedCircleChinese": _series(_CIRCLED),
    "decimalEnclosedFullstop": _series(_signs("⒈", 20)),
    "decimalEnclosedParen": _series(_signs("⑴", 20)),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "hex": lambda number: f"{number:X}",
    "chineseCounting": _counting,
    "chineseCountingThousand": chinese,
    "chineseLegalSimplified": lambda number: chinese(number).translate(_LEGAL),
    "japaneseCounting": chinese,
    "japaneseLegal": lambda number: chinese(number).translate(_LEGAL_TRADITIONAL),
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": chinese,
    "taiwaneseDigital": _digital,
    "ideographDigital": _digital,
    "ideographEnclosedCircle": _series(_signs("㊀", 10)),
    "ideographLegalTraditional": lambda number: chinese(number).translate(_LEGAL_TRADITIONAL),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12],
}
