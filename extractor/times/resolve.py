"""Which year an expression means: the one it names, one counted from the reference, or the one last named beside it."""

from __future__ import annotations

from collections.abc import Mapping

from .grammar import RELATIVE, number
from .stretch import Reference

Groups = Mapping[str, str | None]


class UnknownYearError(LookupError):
    """The expression counts from a year that the reference does not give."""


class When:
    """The reference of a text with the year last named in the running sentence."""

    __slots__ = ("named", "reference")

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.named: int | None = None

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
        if year is None:
            raise UnknownYearError
        return year

    def relative(self, word: str) -> int:
        anchor, distance = RELATIVE[word]
        year = self.reference.this_year if anchor == "today" else self.reference.base_year
        if year is None:
            raise UnknownYearError(word)
        return year + distance
