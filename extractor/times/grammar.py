"""The pieces that time expressions are made of, as patterns and as the numbers that they stand for."""

from __future__ import annotations

import re

_ONES = ("", *"一二三四五六七八九")
_TENS = ("", "十", *(f"{ones}十" for ones in "二三四五六七八九"))
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "O": 0,
    "0": 0,
    "两": 2,
}
_WORDS = {_TENS[tens] + _ONES[ones]: 10 * tens + ones for tens in range(10) for ones in range(10) if tens or ones}

YEAR = (
    r"(?:(?<![0-9])(?<![0-9],)(?:1[89]|2[01])[0-9]{2}"
    r"|(?<![一二三四五六七八九〇])[一二][〇○零O0一二三四五六七八九]{3})"
)
"""A year with all four digits: 2016, 二〇一六."""
NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
"""A day or month, in digits or words."""
TO = r"(?:[-~—―─]{1,2}|至|到)"
"""Joins the two ends of a run."""

RELATIVE = {
    "今年": ("today", 0),
    "本年度": ("year", 0),
    "本年": ("year", 0),
    "去年": ("today", -1),
    "上一年度": ("year", -1),
    "上年度": ("year", -1),
    "上一年": ("year", -1),
    "上年": ("year", -1),
    "前年": ("today", -2),
    "明年": ("today", 1),
    "来年": ("today", 1),
    "下一年度": ("year", 1),
    "下年度": ("year", 1),
    "下一年": ("year", 1),
}
"""Years by their distance from the day of issue (``today``) or from the year that the text is about (``year``)."""

# Words that end in the same characters: 以上年龄, 基础上年均, 基本年度, 证明年限, 以前年度, 过去年份.
RELATIVE_YEAR = (
    r"(?:今年|(?<![基资样])本年度?|(?<!过)去年|(?<!以)(?<!基础)上一?年度?(?![龄限轻])|(?<!以)前年(?!度)"
    r"|(?<![证说透声])明年|(?<!以)来年|下一年度?|下年度)"
)
ANY_YEAR = rf"(?:(?P<y>{YEAR})年度?|(?P<rel>{RELATIVE_YEAR}))"
"""A year in figures or by its distance."""

EDGES = {"底": "end", "末": "end", "年底": "end", "年末": "end", "初": "start", "年初": "start", "尾": "end"}
HALVES = {"上半年": (1, 6), "下半年": (7, 12)}
# The last day 0 stands for the end of the month.
THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 0), "上中旬": (1, 20), "中下旬": (11, 0)}


def number(text: str) -> int:
    """The number that digits or words up to 99 stand for (三十一 → 31); years go digit by digit (二〇一六 → 2016).

    ValueError where the signs make no number (十十).
    """
    if text.isdecimal():
        return int(text)
    if text in _WORDS:
        return _WORDS[text]
    try:
        return int("".join(str(_DIGITS[sign]) if sign in _DIGITS else sign for sign in text))
    except ValueError:
        raise ValueError(f"not a number: {text}") from None


def without_names(pattern: str) -> str:
    """``pattern`` with its named groups unnamed, so that many can stand in one alternation."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
