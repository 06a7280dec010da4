"""Which year an expression means: the one it names, one counted from the reference, or the one last named beside it."""

from __future__ import annotations

from collections.abc import Mapping

from .grammar import RELATIVE, number
from .stretch import Reference

Groups = Mapping[str, str | None]


class UnknownYearError(LookupError):
    """The expression counts from a year that the reference does not give."""


class When:
    """The reference of a text with what the running sentence has said: the year last named, or that all recurs.

    ``plan`` is the five-year plan last named in the text: 五年来 means its years from there on.
    """

    __slots__ = ("named", "plan", "recurs", "reference", "written")

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.plan = reference.five_year_plan
        self.new_sentence()

    def new_sentence(self, *, ended: bool = True) -> None:
        """What the sentence before said holds no longer; behind a semicolon (not ``ended``) 上年 is still the year
        before the one that was ``written`` out."""
        if ended:
            self.written: int | None = None
        self.named: int | None = None
        self.recurs = False

    def year(self, groups: Groups, figure: str = "y", relative: str = "rel") -> int:
        """The year of an expression; UnknownYearError where neither it nor the reference tells."""
        if text := groups.get(figure):
            return number(text)
        if word := groups.get(relative):
            return self.relative(word)
        return self.base()

    def base(self) -> int:
        """The year of an expression that names none."""
        year = self.named if self.named is not None else self.reference.base_year
        # 每年2月底前自查,3月底前上报: neither belongs to one year.
        if year is None or self.recurs:
            raise UnknownYearError
        return year

    def relative(self, word: str) -> int:
        anchor, distance = RELATIVE[word]
        # 1995年…;价格涨幅由上年的21.7%回落: the year before the one that the sentence named.
        about = self.written if self.written is not None else self.reference.base_year
        year = self.reference.this_year if anchor == "today" else about
        if year is None:
            raise UnknownYearError(word)
        return year + distance
