"""Figures that no check reaches, each with the reason: what cannot be checked is said, not hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from extractor.measures import common
from extractor.model import Comparator, Measure, Observation, Role
from extractor.wording import Wording

from .collection import Card
from .crosscheck import Figure
from .subjects import Subject


class Reason(StrEnum):
    """Why a figure cannot be checked."""

    CONSTANT_PRICES = "constant-prices"
    AVERAGE = "average"
    NO_VALUE = "no-value"
    NO_BASE = "no-base"
    REVISED = "revised"
    YEARS = "years"
    UNITS = "units"
    BOUND = "bound"
    NO_COUNTS = "no-counts"
    NO_RESULT = "no-result"
    FIXED = "fixed"
    VAGUE = "vague"
    ALONE = "alone"


REASONS: dict[Reason, Wording] = {
    Reason.CONSTANT_PRICES: Wording("按可比价格计算，不能由现价推算", "reckoned at constant prices"),
    Reason.YEARS: Wording(
        "与各年数值之和不同，可能本就不是各年之和", "not the sum of its years, and perhaps not meant to be"
    ),
    Reason.AVERAGE: Wording("是年均数，不能由相邻两年推算", "a yearly average of several years"),
    Reason.NO_VALUE: Wording("同一文件没有给出当年数值", "the document does not give the value of the year itself"),
    Reason.NO_BASE: Wording("各文件都没有给出上年数值", "no document gives the value of the year before"),
    Reason.REVISED: Wording(
        "与上年文件的数值对不上，上年数可能已经修订", "the value of the year before may have been revised"
    ),
    Reason.UNITS: Wording(
        "另一份文件用的是不能换算的单位", "another document gives it in a unit that does not convert"
    ),
    Reason.BOUND: Wording("增减只给了大约数或界限，不能推算", "a change that is given only roughly or as a bound"),
    Reason.NO_COUNTS: Wording(
        "比率，没有给出可以推算的分子和分母", "a share without the counts that it could be reckoned from"
    ),
    Reason.NO_RESULT: Wording("目标，没有文件给出结果", "a target whose result no document gives"),
    Reason.FIXED: Wording(
        "政策规定的标准或分值，不是统计结果", "a standard or weight that a policy fixes, no result of counting"
    ),
    Reason.VAGUE: Wording(
        "没有写明时期或地区，或地名不在地区表中",
        "it does not say when or where, or names a place that no table of regions has",
    ),
    Reason.ALONE: Wording("只有这一处给出，没有可以对照的数", "given in this place alone"),
}


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A figure that cannot be checked, and why."""

    figure: Figure
    subject: Subject
    reason: Reason

    def to_json(self) -> dict[str, Any]:
        said = REASONS[self.reason]
        return {
            "indicator": self.subject.indicator,
            "region": self.figure.row.region,
            "period": self.subject.period or None,
            "document": self.figure.card.to_json(),
            "evidence": self.figure.row.quote,
            "reason": str(self.reason),
            "explanation": {"zh": said.zh, "en": said.en},
        }


@dataclass(frozen=True, slots=True)
class Reach:
    """How many ``figures`` there are, and how many of them some check is about; ``reasons`` counts the others where it
    was asked why."""

    figures: int = 0
    reached: int = 0
    reasons: Counter[Reason] = field(default_factory=Counter)

    @property
    def missed(self) -> float:
        """The share of figures that no check is about, from 0 to 1."""
        return 1 - self.reached / self.figures if self.figures else 0.0

    def to_json(self) -> dict[str, Any]:
        return {
            "figures": self.figures,
            "reached": self.reached,
            "reasons": {str(reason): count for reason, count in self.reasons.most_common()},
        }


Begin = tuple[Card | int, int]
"""Where a figure begins: its document (the id of one in a store) and the offset in the text."""


def begin(card: Card, offset: int) -> Begin:
    """The place of a figure, for sets of many."""
    return (card if card.id is None else card.id), offset


def unreached(figures: Iterable[Figure], reached: Container[Begin], known: Iterable[Unchecked]) -> Iterator[Unchecked]:
    """The figures that no check is about; ``known`` are those that one was tried on, ``reached`` the places of those
    that one is about."""
    told = {begin(one.figure.card, one.figure.row.value_span.start): one for one in known}
    for figure in figures:
        place = begin(figure.card, figure.row.value_span.start)
        if place not in reached:
            yield told.get(place) or Unchecked(figure, _subject(figure.row), reason_of(figure.row))


def reason_of(row: Observation) -> Reason:
    """Why nothing could be tried on a figure, by what kind of figure it is."""
    if row.role in (Role.STANDARD, Role.WEIGHT):
        return Reason.FIXED
    if row.period is None or (row.region_code or row.region) is None:
        return Reason.VAGUE
    if row.role is Role.TARGET:
        return Reason.NO_RESULT
    if row.measure is Measure.CHANGE:
        return Reason.NO_BASE if row.comparator is Comparator.EQUAL else Reason.BOUND
    return Reason.NO_COUNTS if row.unit in ("%", "‰") else Reason.ALONE


def _subject(row: Observation) -> Subject:
    unit, _ = common(row.unit)
    name, area = row.canonical or row.indicator, row.region_code or row.region or ""
    return Subject.of(row) or Subject(name, area, row.period or "", row.measure, unit)
