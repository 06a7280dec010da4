"""Numbers without a unit: whether one is a figure is told by what stands around it."""

from __future__ import annotations

from . import lazy_re as re
from .comparators import compare
from .model import Comparator
from .numerals import Numeral

# A number without a unit is a figure where a clause, a bracket, a comparison or a movement follows it.
_AFTER = re.compile(
    r"$|[，。;、,)(%:!?”’\]】》\s]|以上|以下|以内|左右|上下|下降|降|上升|升|增|提高|减|的|和|与|及|或|至|到|变|回落|为|是"
)
# And a whole number without a unit needs a word that announces a number.
_BEFORE = re.compile(r"(?:^|[加降升长高低少为是达至到从由:=(约、，,;年月率比数值量额度指超于过近共计有\[【>≥≤<])$")
_DATE_LIKE = re.compile(r"(?:19|20)[0-9]{2}")
_LONGEST = 8


def may_end(text: str, end: int) -> bool:
    """What follows ``end`` may follow a figure that has no unit."""
    return _AFTER.match(text, end) is not None


def is_bare_multiplier(text: str, numeral: Numeral) -> bool:
    """百, 千, 万 and the like without a digit: figures only in 上千人, 百余名 and the like."""
    return not text[numeral.start : numeral.core_end].strip("百千万亿余多几来") and numeral.unit is None


def bare_counts(text: str, numeral: Numeral, start: int) -> bool:
    """An Arabic number without unit and multiplier stands where figures stand; ``start`` is where its range begins."""
    written = text[numeral.start : numeral.end]
    clear = may_end(text, numeral.end)
    if "." in written or "," in written:
        # 2.0时代 is a name, 8.68呈下降趋势 a figure.
        return clear or (not text[numeral.end].isascii() and not written.endswith(".0"))
    if not clear:
        return False
    if len(written) > _LONGEST or _DATE_LIKE.fullmatch(written):
        return False
    if _BEFORE.search(text, max(0, start - 1), start):
        return True
    return compare(text, start, numeral.end).comparator is not Comparator.EQUAL
