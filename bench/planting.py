"""Errors as people make them when they write figures, each planted in the text of a document.

A kind of error is a function from a figure to the text that takes its place, None where the figure does not lend itself
to it. All choices come from a seeded ``random.Random``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from extractor.model import Observation, Role, Span


class Error(StrEnum):
    """What can be planted."""

    SWAP = "digit swap"
    TEN = "factor ten"
    UNIT = "wrong unit"
    RATE = "wrong rate"
    SUM = "wrong sum"
    STALE = "stale year"
    LOWERED = "lowered target"


class Planted(NamedTuple):
    """An error: what stood in ``text[span]`` and what stands there now."""

    error: Error
    span: Span
    was: str
    now: str

    def into(self, text: str) -> str:
        return text[: self.span.start] + self.now + text[self.span.end :]

    @property
    def place(self) -> Span:
        """Where it stands in the changed text."""
        return Span(self.span.start, self.span.start + len(self.now))


@dataclass(frozen=True)
class Figure:
    """A figure of a document: ``text`` is the document's; ``result`` whether a formula of the document gives it;
    ``past`` are the figures for the same thing and the year before, as written."""

    text: str
    row: Observation
    result: bool = False
    past: tuple[str, ...] = ()


_NUMERAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")
# As text goes on after a number: what is taken for it by mistake.
_UNITS = {
    "亿元": "万元",
    "万元": "亿元",
    "万人": "人",
    "人": "万人",
    "万户": "户",
    "万吨": "吨",
    "吨": "万吨",
    "公顷": "亩",
    "亩": "公顷",
    "公里": "米",
    "个百分点": "%",
    "%": "‰",
}
_UNIT = re.compile("|".join(sorted(_UNITS, key=len, reverse=True)))


def plant(error: Error, figure: Figure, choose: random.Random) -> Planted | None:
    """The error in the figure, or None where it cannot be made or would change nothing."""
    start, end = figure.row.value_span
    found = _NUMERAL.search(figure.text, start, end)
    if found is None or _NUMERAL.search(figure.text, found.end(), end):
        return None
    now = _MAKERS[error](figure, found, choose)
    if now is None:
        return None
    span, new = now
    was = span.of(figure.text)
    return Planted(error, span, was, new) if was != new else None


_Change = tuple[Span, str] | None


def _swap(figure: Figure, found: re.Match[str], choose: random.Random) -> _Change:
    digits = found.group()
    places = [
        (one, other)
        for one, other in _neighbours(digits)
        if digits[one] != digits[other] and not (one == 0 and digits[other] == "0")
    ]
    if not places:
        return None
    one, other = choose.choice(places)
    signs = list(digits)
    signs[one], signs[other] = signs[other], signs[one]
    return Span(*found.span()), "".join(signs)


def _neighbours(digits: str) -> Sequence[tuple[int, int]]:
    """The places of digits that follow each other, a point between them not counted."""
    places = [place for place, sign in enumerate(digits) if sign != "."]
    return list(pairwise(places))


def _ten(figure: Figure, found: re.Match[str], choose: random.Random) -> _Change:
    value = Decimal(found.group())
    up = value * 10
    if "." in found.group():
        return Span(*found.span()), f"{up if choose.random() < 0.5 else value / 10:f}"
    return Span(*found.span()), f"{up:f}"


def _unit(figure: Figure, found: re.Match[str], choose: random.Random) -> _Change:
    unit = _UNIT.match(figure.text, found.end()) if figure.row.value else None  # Nothing is nothing in any unit.
    return (Span(*unit.span()), _UNITS[unit.group()]) if unit else None


def _rate(figure: Figure, found: re.Match[str], choose: random.Random) -> _Change:
    if figure.row.unit != "%" or not figure.result:
        return None
    return _moved(found, Decimal(choose.randint(4, 60)) / 10 * choose.choice((-1, 1)))


def _sum(figure: Figure, found: re.Match[str], choose: random.Random) -> _Change:
    if figure.row.unit == "%" or not figure.result:
        return None
    return _moved(found, Decimal(found.group()) * choose.randint(1, 8) / 100 * choose.choice((-1, 1)))


_LEAST = 3
"""By so many of the last digit a figure is moved at least: less may be rounding."""


def _moved(found: re.Match[str], by: Decimal) -> _Change:
    """The number moved by so much, with as many digits after the point."""
    value = Decimal(found.group())
    digit = Decimal(1).scaleb(int(value.as_tuple().exponent))
    by = max(abs(by), digit * _LEAST).copy_sign(by)
    new = (value + by).quantize(digit)
    return (Span(*found.span()), f"{new:f}") if new > 0 else None


def _stale(figure: Figure, found: re.Match[str], choose: random.Random) -> _Change:
    past = [text for text in figure.past if text != figure.row.value_text]
    if figure.row.role is not Role.ACTUAL or not past:
        return None
    other = _NUMERAL.search(choose.choice(past))
    return (Span(*found.span()), other.group()) if other else None


def _lowered(figure: Figure, found: re.Match[str], choose: random.Random) -> _Change:
    if figure.row.role is not Role.TARGET:
        return None
    return _moved(found, -Decimal(found.group()) * choose.randint(5, 20) / 100)


_MAKERS: dict[Error, Callable[[Figure, re.Match[str], random.Random], _Change]] = {
    Error.SWAP: _swap,
    Error.TEN: _ten,
    Error.UNIT: _unit,
    Error.RATE: _rate,
    Error.SUM: _sum,
    Error.STALE: _stale,
    Error.LOWERED: _lowered,
}
