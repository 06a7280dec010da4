"""Figures of several documents that speak of the same thing: do they agree, and was the target met?

Observations with the same indicator, region, period, measure and unit stand side by side. Two results (or two targets)
agree where the intervals that their digits leave open meet; a result is held against the targets that other documents
set. What has no region or no period is not compared: nothing says that it is the same thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any

from extractor.checks.intervals import Interval, plain
from extractor.checks.targets import compared, met, wanted
from extractor.model import Comparator, Measure, Observation, Role

from .causes import Diagnosis
from .collection import Card, Entry
from .diagnosis import Neighbours, Pair, diagnose, same_text
from .labels import shown
from .subjects import Subject, common_value, interval, step

if TYPE_CHECKING:
    from .store import Store

Figure = Entry[Observation]

_BOUNDS = {Comparator.AT_LEAST, Comparator.MORE, Comparator.AT_MOST, Comparator.LESS}


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossCheck:
    """Figures of several documents that must agree.

    ``kind`` is ``conflict`` (several documents on the same result or the same target) or ``target`` (a result against
    another document's target). ``found`` is the figure in question (the later document's; the result), ``expected``
    what it is held against. ``evidence`` are the figures, each with its document.
    """

    kind: str
    holds: bool
    subject: Subject
    found: Decimal
    expected: Decimal
    unit: str | None
    formula: str
    explanation: str
    evidence: tuple[Figure, ...]
    rule: str
    diagnoses: tuple[Diagnosis, ...] = ()
    """Why the figures of a conflict differ, the most likely cause first."""

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
            "diagnoses": [diagnosis.to_json() for diagnosis in self.diagnoses],
            "rule": self.rule,
        }


def compare_figures(figures: Iterable[Figure]) -> list[CrossCheck]:
    """All comparisons that the figures allow, those that do not hold first; one for each group that agrees."""
    groups: defaultdict[Subject, list[Figure]] = defaultdict(list)
    for figure in figures:
        subject = Subject.of(figure.row)
        if subject is not None:
            groups[subject].append(figure)
    found: list[CrossCheck] = []
    nearby = _Nearby(groups)
    for subject, group in groups.items():
        if len({figure.card for figure in group}) > 1:
            for role in (Role.ACTUAL, Role.TARGET):
                found += _agreement(subject, [figure for figure in group if figure.row.role is role], nearby)
            found += _targets(subject, group)
        if subject.unit == "百分点":
            found += _points(subject, group, groups.get(subject._replace(unit="%"), []))
    return sorted(found, key=lambda check: check.holds)


def compare_stored(store: Store, documents: Collection[int] | None = None) -> list[CrossCheck]:
    """All comparisons between documents of a store; with ``documents`` those that one of these takes part in."""
    stored = store.comparable()
    cards = {id_: Card.of_record(record) for id_, record in store.cards({s.document_id for s in stored}).items()}
    figures = [Entry(cards[s.document_id], s.row) for s in stored if s.document_id in cards]
    found = compare_figures(figures)
    if documents is None:
        return found
    return [check for check in found if any(figure.card.id in documents for figure in check.evidence)]


class _Nearby:
    """The figures for one indicator of all regions and periods, by value."""

    def __init__(self, groups: Mapping[Subject, Sequence[Figure]]) -> None:
        self._groups = groups
        self._made: dict[tuple[str, Measure, str | None], dict[Decimal, list[Figure]]] = {}
        self._subjects: defaultdict[tuple[str, Measure, str | None], list[Subject]] = defaultdict(list)
        for subject in groups:
            self._subjects[_kin(subject)].append(subject)

    def of(self, subject: Subject) -> Neighbours:
        made = self._made.get(_kin(subject))
        if made is None:
            made = self._made[_kin(subject)] = defaultdict(list)
            for one in self._subjects[_kin(subject)]:
                for figure in self._groups[one]:
                    made[common_value(figure.row)].append(figure)
        return made


def _kin(subject: Subject) -> tuple[str, Measure, str | None]:
    return subject.indicator, subject.measure, subject.unit


def _agreement(subject: Subject, group: list[Figure], nearby: _Nearby) -> Iterator[CrossCheck]:
    """One finding for every two sets of documents that cannot both be right, or one that says that all agree."""
    by_card: defaultdict[Card, list[Figure]] = defaultdict(list)
    for figure in group:
        by_card[figure.card].append(figure)
    if len(by_card) < 2:
        return
    # Documents that say the same stand together: what many documents repeat is compared once.
    voices: dict[frozenset[Interval], list[Figure]] = {}
    for figures in by_card.values():
        voices.setdefault(frozenset(_claim(figure.row) for figure in figures), []).append(figures[0])
    ranges = sorted(voices, key=lambda said: _date(voices[said][0]))
    conflicts = [
        _conflict(subject, voices[ranges[one]], voices[ranges[other]], nearby.of(subject))
        for one in range(len(ranges))
        for other in range(one + 1, len(ranges))
        if not any(a.meets(b) for a, b in product(ranges[one], ranges[other]))
    ]
    if not conflicts:
        conflicts = list(_miscopied(subject, by_card, nearby))
    yield from conflicts
    if not conflicts:
        yield _consensus(subject, [figures[0] for figures in by_card.values()])


def _claim(row: Observation) -> Interval:
    """The values that a figure may stand for; of a target with a bound the bound itself: 90%以上 and 80%以上 are two
    targets, though 95% would meet both."""
    if row.role is not Role.TARGET or row.comparator not in _BOUNDS:
        return interval(row)
    plain_row = replace(row, comparator=Comparator.EQUAL)
    return interval(plain_row)


def _miscopied(subject: Subject, by_card: Mapping[Card, list[Figure]], nearby: _Nearby) -> Iterator[CrossCheck]:
    """Figures that a copy of a document gives otherwise; a copy has to agree with it figure by figure."""
    by_title: defaultdict[str, list[Card]] = defaultdict(list)
    for card in sorted(by_card, key=lambda card: (card.issued or "", card.name)):
        if not card.title:
            continue
        first = next((other for other in by_title[card.title] if same_text(other, card)), None)
        if first is None:
            by_title[card.title].append(card)
        else:
            for one, other in _left_over(by_card[first], by_card[card]):
                yield _conflict(subject, [one], [other], nearby.of(subject))


def _left_over(ones: Sequence[Figure], others: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """The figures of two texts that have no equal in the other one, in their order."""
    remaining, alone = list(others), []
    for figure in ones:
        equal = next((other for other in remaining if _stated(other) == _stated(figure)), None)
        if equal is None:
            alone.append(figure)
        else:
            remaining.remove(equal)
    return list(zip(alone, remaining, strict=False))


def _stated(figure: Figure) -> tuple[Interval, Comparator]:
    return interval(replace(figure.row, comparator=Comparator.EQUAL)), figure.row.comparator


def _points(subject: Subject, points: list[Figure], shares: list[Figure]) -> Iterator[CrossCheck]:
    """A change in percentage points that another document gives as a percentage: by the same number, so that one of the
    two words is wrong."""
    for one, other in product(shares, points):
        same = one.row.role is other.row.role and common_value(one.row) == common_value(other.row)
        if subject.measure is Measure.CHANGE and same and one.card != other.card:
            earlier, later = sorted((one, other), key=_date)
            yield _conflict(subject, [earlier], [later], {}, rule="documents.percentage-point")
            return


def _conflict(
    subject: Subject,
    before: list[Figure],
    after: list[Figure],
    neighbours: Neighbours,
    rule: str = "documents.same-fact",
) -> CrossCheck:
    earlier, later = before[0], after[0]
    values = common_value(earlier.row), common_value(later.row)
    pair = Pair(
        earlier,
        later,
        values,
        (interval(earlier.row), interval(later.row)),
        (step(earlier.row), step(later.row)),
    )
    apart = ""
    if values[0] != values[1]:
        # Shares are apart by percentage points, not by a percentage.
        unit = "个百分点" if subject.unit in ("%", "百分点") else subject.unit or ""
        apart = f"，相差{plain(abs(values[1] - values[0]))}{unit}"
    diagnoses = diagnose(pair, neighbours)
    return CrossCheck(
        kind="conflict",
        holds=False,
        subject=subject,
        found=common_value(later.row),
        expected=common_value(earlier.row),
        unit=subject.unit,
        formula=f"{plain(common_value(later.row))} ≠ {plain(common_value(earlier.row))}",
        explanation=(
            f"{_about(later, subject)}：{_named(earlier, len(before))}为{shown(earlier.row)}，"
            f"{_named(later, len(after))}为{shown(later.row)}{apart}。{diagnoses[0].sentence('zh')}"
        ),
        evidence=(*before, *after),
        rule=rule,
        diagnoses=diagnoses,
    )


def _consensus(subject: Subject, figures: list[Figure]) -> CrossCheck:
    figures.sort(key=_date)
    first, last = figures[0], figures[-1]
    return CrossCheck(
        kind="conflict",
        holds=True,
        subject=subject,
        found=common_value(last.row),
        expected=common_value(first.row),
        unit=subject.unit,
        formula=f"{plain(common_value(last.row))} ≈ {plain(common_value(first.row))}",
        explanation=f"{_about(first, subject)}：{len(figures)}份文件的数值一致（{shown(first.row)}）",
        evidence=tuple(figures),
        rule="documents.same-fact",
    )


def _targets(subject: Subject, group: list[Figure]) -> Iterator[CrossCheck]:
    """Each result against each target that another document sets; the same pair of values once."""
    seen: set[tuple[Decimal, Decimal, Comparator]] = set()
    targets = [figure for figure in group if figure.row.role is Role.TARGET]
    results = [figure for figure in group if figure.row.role is Role.ACTUAL]
    for target, result in product(targets, results):
        pair = (common_value(target.row), common_value(result.row), target.row.comparator)
        if pair in seen or _own_affair(target, result, group):
            continue
        seen.add(pair)
        holds = meets_target(result.row, target.row, subject)
        yield CrossCheck(
            kind="target",
            holds=holds,
            subject=subject,
            found=common_value(result.row),
            expected=common_value(target.row),
            unit=subject.unit,
            formula=compared(common_value(result.row), common_value(target.row)),
            explanation=(
                f"{_about(result, subject)}：{_named(target)}的目标是{shown(target.row)}，"
                f"{_named(result)}的实际值是{shown(result.row)}，{'达到' if holds else '未达到'}目标"
            ),
            evidence=(target, result),
            rule="documents.target",
        )


def _own_affair(target: Figure, result: Figure, group: list[Figure]) -> bool:
    """Whether one document gives both figures: then it is compared inside that document, whoever repeats it."""
    cards = {f.card for f in group if f.row.role is Role.TARGET and common_value(f.row) == common_value(target.row)}
    return any(
        f.card in cards for f in group if f.row.role is Role.ACTUAL and common_value(f.row) == common_value(result.row)
    )


def meets_target(result: Observation, target: Observation, subject: Subject) -> bool:
    """Whether a result meets a target, by the comparator of the target and the polarity of the indicator."""
    relation = wanted(target.comparator, subject.indicator)
    if relation is None or target.comparator is Comparator.ABOUT:
        if interval(result).meets(interval(target)):
            return True
        relation = relation or wanted(Comparator.EQUAL, subject.indicator) or Comparator.AT_LEAST
    if target.measure is Measure.CHANGE and target.value < 0:
        # A fall is to be at least as large as planned, whatever falls; the comparator speaks of its size.
        relation = target.comparator if target.comparator in _BOUNDS else Comparator.AT_LEAST
        return met(-common_value(result), -common_value(target), relation)
    return met(common_value(result), common_value(target), relation)


def _date(figure: Figure) -> tuple[str, str]:
    return figure.card.issued or "", figure.card.heading


def _about(figure: Figure, subject: Subject) -> str:
    change = "增减" if subject.measure is Measure.CHANGE else ""
    return f"{figure.row.region or ''}{period_words(subject.period)}{subject.indicator}{change}"


def _named(figure: Figure, number: int = 1) -> str:
    card = figure.card
    name = f"《{_short(card.title)}》" if card.title else _short(card.name)
    # Reports of several years may bear one title.
    if apart := card.doc_number or card.issued:
        name += f"（{apart}）"
    return f"{name}等{number}份文件" if number > 1 else name


def _short(text: str, width: int = 40) -> str:
    line = "".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"


def period_words(period: str) -> str:
    """An ISO period in Chinese: 2016 → 2016年, 2017-06 → 2017年6月, 2011/2015 → 2011年至2015年."""
    sides = [side for side in period.split("/") if side not in ("", "..")]
    words = []
    for side in sides:
        parts = [str(int(part)) for part in side.split("-") if part.isdigit()]
        words.append("".join(part + sign for part, sign in zip(parts, "年月日", strict=False)))
    return "至".join(words)
