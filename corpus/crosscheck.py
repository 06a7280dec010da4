"""A comparison between documents: what was found, what was expected, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from extractor.model import Measure, Observation, Role
from extractor.wording import Wording

from .causes import Diagnosis
from .collection import Entry
from .subjects import Subject
from .years_meant import compared_with_a_year, planned_over

Figure = Entry[Observation]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossCheck:
    """Figures of several documents that must agree.

    ``kind`` is ``conflict`` (several documents on the same result or the same target), ``target`` (a result against
    another document's target), ``deadline`` (a later document sets the same target for another time, found and expected
    in years), ``growth`` or ``difference`` (a change against the two values it lies between), ``sum`` (a run of years
    against its years).
    ``found`` is the figure in question (the later document's; the result; the change as stated), ``expected`` what it
    is held against. ``evidence`` are the figures, each with its document.
    """

    kind: str
    holds: bool
    subject: Subject
    found: Decimal
    expected: Decimal
    unit: str | None
    formula: str
    explanation: str
    explanation_en: str
    evidence: tuple[Figure, ...]
    rule: str
    diagnoses: tuple[Diagnosis, ...] = ()
    """Why the figures of a conflict differ, the most likely cause first."""

    @property
    def said(self) -> Wording:
        """The explanation in both languages."""
        return Wording(self.explanation, self.explanation_en)

    def to_json(self) -> dict[str, Any]:
        """The object of ``zhibiao check --format json``: ``evidence[n]`` is what ``documents[n]`` says."""
        from extractor.report import number

        return {
            "kind": self.kind,
            "holds": self.holds,
            "indicator": self.subject.indicator,
            "region": self.evidence[0].row.region,
            "period": self.subject.period,
            "found": number(self.found),
            "expected": number(self.expected),
            "unit": self.unit,
            "formula": self.formula,
            "documents": [f.card.to_json() for f in self.evidence],
            "evidence": [f.row.quote for f in self.evidence],
            "explanation": self.explanation,
            "explanation_en": self.explanation_en,
            "diagnoses": [diagnosis.to_json() for diagnosis in self.diagnoses],
            "rule": self.rule,
        }


def with_subjects(figures: Iterable[Figure]) -> Iterator[tuple[Subject, Figure]]:
    """The figures that have a subject, each with it."""
    told = list(figures)
    last = compared_with_a_year(told)
    for place, figure in enumerate(told):
        subject = Subject.of(figure.row)
        if subject is not None:
            if place in last:
                subject = subject.during(figure.row, subject.period[-len("2015") :])
            elif figure.row.role is Role.TARGET and subject.measure is Measure.CHANGE and not subject.base:
                subject = subject._replace(period=planned_over(figure, subject.period))
            yield subject, figure


def date_key(figure: Figure) -> tuple[str, str]:
    return figure.card.issued or "", figure.card.heading


def about(figure: Figure, subject: Subject) -> Wording:
    """What a comparison is about: indicator, area and period."""
    changed = subject.measure is Measure.CHANGE
    region, name = figure.row.region or "", subject.indicator
    zh = f"{region}{period_words(subject.period)}{name}{'增减' if changed else ''}"
    en = f"{name}{' (change)' if changed else ''}, {' '.join(filter(None, (region, subject.period)))}"
    return Wording(zh, en)


def named(figure: Figure, number: int = 1) -> Wording:
    """A document by its title; of ``number`` documents the first."""
    card = figure.card
    name = f"《{_short(card.title)}》" if card.title else _short(card.name)
    # Reports of several years may bear one title.
    apart = card.doc_number or card.issued
    zh, en = (f"{name}（{apart}）", f"{name} ({apart})") if apart else (name, name)
    return Wording(f"{zh}等{number}份文件", f"{en} and {number - 1} more") if number > 1 else Wording(zh, en)


def _short(text: str, width: int = 40) -> str:
    line = "".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"


@lru_cache(maxsize=1_000)
def period_words(period: str) -> str:
    """An ISO period in Chinese: 2016 → 2016年, 2017-06 → 2017年6月, 2011/2015 → 2011年至2015年."""
    sides = [side for side in period.split("/") if side not in ("", "..")]
    words = []
    for side in sides:
        parts = [str(int(part)) for part in side.split("-") if part.isdigit()]
        words.append("".join(part + sign for part, sign in zip(parts, "年月日", strict=False)))
    return "至".join(words)
