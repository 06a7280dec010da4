"""Plan and result: which targets were met, which missed, and which nobody has answered yet.

A target is a figure of role ``target`` with a region and a period, which is its deadline. It is answered by a result
for the same indicator, region, measure and period, in whatever document it stands. A share that is to be reached by a
year (到2025年达到95%) is also answered by the share of another year: before the deadline that shows how far it has
come, after it whether it came late. Sums and counts of a year say nothing about another year.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extractor.checks.intervals import Interval
from extractor.measures import common
from extractor.model import Comparator, Measure, Observation, Role

from .close_answers import Around, Open, close_answers
from .collection import Card, Entry
from .crosscheck import with_subjects
from .matching import matching_name, says_nothing
from .reckoned import Answer, Reckoning, by_growth, by_next_plan, by_years
from .records import FigureFilter
from .results import is_budget, meets_target
from .sentences import passage, sentence, text_before
from .subjects import Subject, common_value, interval, starting_point
from .target_changes import Change, card_year, changes, last_day, year

if TYPE_CHECKING:
    from .store import Store

Figure = Entry[Observation]


class Status(StrEnum):
    """What became of a target; listed in this order, what needs a look first and what nobody answered last."""

    MISSED = "missed"
    OVERDUE = "overdue"
    """The deadline has passed; the last figure falls short, and none for the deadline itself is there."""
    ON_THE_WAY = "on-the-way"
    """The deadline is still to come."""
    MET = "met"
    NOT_REPORTED = "not-reported"
    """The deadline has passed, and no document says what became of it."""


_ORDER = {status: place for place, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A target with what became of it. ``result`` is the figure it was judged by, or the last one on the way;
    ``same_name`` whether that bears the same name, not merely one of the same words. ``reached`` tells of a result
    before or after the deadline whether it is as good as the target."""

    subject: Subject
    target: Figure
    status: Status
    result: Figure | None = None
    same_name: bool = True
    reached: bool | None = None
    changes: tuple[Change, ...] = ()
    repeated_in: tuple[Card, ...] = ()
    """The other documents that set the same target."""
    reckoned: Interval | None = None
    """What follows from ``result`` where it is not itself what was planned, and ``way`` how it follows."""
    way: Reckoning | None = None

    @property
    def deadline(self) -> str:
        return self.subject.period

    def to_json(self) -> dict[str, Any]:
        """An entry of ``targets --format json`` (docs/data-model.md)."""
        from extractor.report import number

        return {
            "indicator": self.subject.indicator,
            "base": self.subject.base or None,
            "region": self.target.row.region,
            "period": self.subject.period,
            "status": str(self.status),
            "target": _figure_json(self.target),
            "result": _figure_json(self.result) if self.result else None,
            "same_name": self.same_name if self.result else None,
            "reached": self.reached,
            "departments": list(self.target.row.departments),
            "reckoned": [number(self.reckoned.low), number(self.reckoned.high)] if self.reckoned else None,
            "reckoned_from": str(self.way) if self.way else None,
            "repeated_in": [card.to_json() for card in self.repeated_in],
            "changes": [{"kind": str(c.move), "target": _figure_json(c.later)} for c in self.changes],
        }


@dataclass(frozen=True, slots=True)
class TargetReport:
    """All targets that were asked for, what needs attention first; ``as_of`` is the day they were judged on."""

    judgements: tuple[Judgement, ...]
    as_of: date

    def counts(self) -> dict[str, int]:
        found = Counter(judgement.status for judgement in self.judgements)
        return {str(status): found[status] for status in Status}

    def only(self, status: str) -> TargetReport:
        """The targets of one status."""
        return TargetReport(tuple(j for j in self.judgements if j.status == status), self.as_of)

    def to_json(self) -> dict[str, Any]:
        """The object of ``targets --format json``."""
        return {
            "as_of": self.as_of.isoformat(),
            "counts": self.counts(),
            "targets": [judgement.to_json() for judgement in self.judgements],
        }


def judge_stored(
    store: Store,
    region: str | None = None,
    years: tuple[int | None, int | None] = (None, None),
    department: str | None = None,
    as_of: date | None = None,
) -> TargetReport:
    """The targets of a store. ``region`` includes the regions below it, ``years`` are the first and last year of the
    deadline, ``department`` is a body that answers for the target, under any of its names."""
    from .departments import same_body

    found = [store.observations(FigureFilter(role=role, region=region)) for role in (Role.TARGET, Role.ACTUAL)]
    rows = [stored for part in found for stored in part]
    cards = {key: Card.of_record(record) for key, record in store.cards({s.document_id for s in rows}).items()}
    figures = [Entry(cards[s.document_id], s.row) for s in rows if s.document_id in cards]
    report = judge(figures, as_of, _texts(store, sentence), _texts(store, passage))
    first, last = years
    return TargetReport(
        tuple(
            one
            for one in report.judgements
            if (first is None or year(one.deadline) >= first)
            and (last is None or year(one.deadline) <= last)
            and (department is None or any(same_body(name, department) for name in one.target.row.departments))
        ),
        report.as_of,
    )


def _texts(store: Store, part: Callable[[str, Observation], str]) -> Around:
    """Looks up part of the text around a figure in its document."""

    @lru_cache(maxsize=200)
    def body(document: int) -> str:
        return "".join(document.text for document in store.bodies([document]).values())

    def around(figure: Figure) -> str:
        text = body(figure.card.id) if figure.card.id is not None else ""
        return part(text, figure.row) if text else figure.row.quote

    return around


def judge(
    figures: Iterable[Figure],
    as_of: date | None = None,
    around: Around = lambda figure: figure.row.quote,
    passages: Around = lambda figure: figure.row.quote,
) -> TargetReport:
    """Every target among ``figures`` with what became of it by ``as_of`` (today unless given); ``around`` gives the
    sentence of a figure, ``passages`` more of the text that it stands in."""
    day = as_of or date.today()
    targets: dict[tuple[Any, ...], tuple[Subject, Figure]] = {}
    copies: defaultdict[tuple[Any, ...], list[Card]] = defaultdict(list)
    results: defaultdict[Subject, list[Figure]] = defaultdict(list)
    for subject, figure in with_subjects(figures):
        if not year(subject.period):
            continue
        key = _key(subject, figure.row)
        if says_nothing(figure.row):
            # Known in its own document only.
            key = key._replace(indicator=f"{key.indicator} {figure.card.name}")
        if figure.row.role is Role.ACTUAL:
            if not _AIM.search(text_before(figure.row)) and not starting_point(figure.row):
                results[key].append(figure)
        elif not (starting_point(figure.row) or is_budget(figure.row)):
            # A report says its main targets again where it explains them; under the name that the vocabulary knows.
            said = (key, common_value(figure.row), figure.row.comparator)
            copies[said].append(figure.card)
            if said not in targets or _rank(figure) < _rank(targets[said][1]):
                targets[said] = (key, figure)
    series: defaultdict[Subject, list[tuple[Subject, Figure]]] = defaultdict(list)
    for key, figure in targets.values():
        series[key._replace(period="")].append((key, figure))
    others: defaultdict[Subject, list[tuple[Subject, Figure]]] = defaultdict(list)
    for key, group in results.items():
        others[key._replace(period="")] += [(key, figure) for figure in group]
    judged = [
        _judged(
            key, figure, results.get(key, []), others[key._replace(period="")], series[key._replace(period="")], day
        )
        for key, figure in targets.values()
    ]
    judged = _answered_closely([key for key, _ in targets.values()], judged, results, series, around, passages)
    judged = [
        replace(one, repeated_in=tuple(card for card in dict.fromkeys(copies[said]) if card != one.target.card))
        for said, one in zip(targets, judged, strict=True)
    ]
    judged.sort(key=lambda j: (_ORDER[j.status], j.target.row.region_code or "", j.deadline, j.subject.indicator))
    return TargetReport(tuple(judged), day)


_MORE = re.compile(r"新增了?$")
_OVER_YEARS = re.compile(r"占比|比重|贡献|结构|平均|年均")


def _key(subject: Subject, row: Observation) -> Subject:
    """What plan and result have in common. 新增510万户 is a rise by so many, as 增加500万户 was to be; a share said of
    several years is the one at their end, unless it is their average."""
    key = subject._replace(indicator=matching_name(row))
    if row.measure is Measure.LEVEL and "新增" not in row.indicator and _MORE.search(text_before(row)):
        key = key._replace(measure=Measure.CHANGE)
    if key.unit == "%" and key.measure is Measure.LEVEL and not _OVER_YEARS.search(row.indicator + row.quote):
        key = key._replace(period=key.period.rpartition("/")[2] if not key.period.endswith("/..") else key.period)
    return key


def _answered_closely(
    keys: Sequence[Subject],
    judged: Sequence[Judgement],
    results: Mapping[Subject, Sequence[Figure]],
    series: Mapping[Subject, Sequence[tuple[Subject, Figure]]],
    around: Around,
    passages: Around,
) -> list[Judgement]:
    """The judgements, those without any result answered by what is close (``close_answers``) or can be reckoned."""
    names = {key.indicator for key in keys}
    open_ = {
        place: Open(key, one.target)
        for place, (key, one) in enumerate(zip(keys, judged, strict=True))
        if one.result is None
    }
    found = list(judged)
    for place, answer in close_answers(open_, names, results, around, passages).items():
        found[place] = _answered(found[place], answer)
    # 安排1134亿元，增加134亿元: what answers the amount tells the increase as well.
    amounts = {
        (one.target.card, one.target.row.indicator, key.period): one.result
        for key, one in zip(keys, found, strict=True)
        if key.measure is Measure.LEVEL and one.result is not None
    }
    for place, (key, target) in open_.items():
        if found[place].result is not None:
            continue
        level = amounts.get((target.card, target.row.indicator, key.period))
        reckoned = by_growth(key, level, results) if level is not None else by_years(key, target.row.indicator, results)
        if reckoned is None:
            plans = [
                [figure for _, figure in series.get(key._replace(period="", measure=measure), ())]
                for measure in (Measure.LEVEL, Measure.CHANGE)
            ]
            reckoned = by_next_plan(key, *plans)
        if reckoned is not None:
            found[place] = _answered(found[place], reckoned)
    return found


def _answered(one: Judgement, answer: Answer) -> Judgement:
    """The judgement by an answer that is only close, unless what was reckoned from it may be either."""
    row = one.target.row
    if answer.reckoned is None:
        met = meets_target(answer.result.row, row, one.subject)
    else:
        factor = common(row.unit)[1]
        met, other = (
            meets_target(replace(row, value=value / factor, comparator=Comparator.EQUAL), row, one.subject)
            for value in (answer.reckoned.low, answer.reckoned.high)
        )
        if met is not other:
            return one
        if answer.way is Reckoning.NEXT_PLAN and answer.reckoned.meets(interval(row)):
            return one  # It may be the plan itself that the next one is more than.
    status = Status.MET if met else Status.MISSED
    same = answer.way is not None and _same_name(answer.result.row, row)
    return replace(one, status=status, result=answer.result, same_name=same, reckoned=answer.reckoned, way=answer.way)


def _rank(figure: Figure) -> tuple[bool, str]:
    """The document that set a target first comes first; in it, the figure under the name that the vocabulary knows."""
    return figure.row.canonical is None, figure.card.issued or "9999"


def _judged(
    key: Subject,
    target: Figure,
    results: Sequence[Figure],
    others: Sequence[tuple[Subject, Figure]],
    series: Sequence[tuple[Subject, Figure]],
    day: date,
) -> Judgement:
    row = target.row
    subject = key._replace(indicator=row.canonical or row.indicator)
    moved = tuple(changes(key, target, series, subject.indicator))
    passed = day > last_day(key.period)
    results = [result for result in results if not _listed(target, result)]
    if results:
        result = max(results, key=lambda figure: (figure.row.canonical == row.canonical, figure.card.issued or ""))
        status = Status.MET if meets_target(result.row, row, subject) else Status.MISSED
        return Judgement(subject, target, status, result, _same_name(result.row, row), changes=moved)
    near = _nearest(key, target, others) or _of_one_year(key, target, others)
    if near is None:
        status = Status.NOT_REPORTED if passed else Status.ON_THE_WAY
        return Judgement(subject, target, status, changes=moved)
    reached = meets_target(near.row, row, subject)
    status = (Status.MET if reached else Status.OVERDUE) if passed else Status.ON_THE_WAY
    return Judgement(subject, target, status, near, _same_name(near.row, row), reached, moved)


def _nearest(key: Subject, target: Figure, others: Sequence[tuple[Subject, Figure]]) -> Figure | None:
    """The share of another year that tells most about a target: the first after the deadline, else the last before it
    that is younger than the target itself."""
    if key.measure is not Measure.LEVEL or key.unit != "%" or (set_in := card_year(target.card)) is None:
        return None
    deadline = year(key.period)
    later = [(s, f) for s, f in others if year(s.period) > deadline and _at_end(f)]
    if later:
        return min(later, key=lambda pair: pair[0].period)[1]
    before = [(s, f) for s, f in others if set_in <= year(s.period) < deadline and _at_end(f)]
    return max(before, key=lambda pair: pair[0].period)[1] if before else None


_ARRIVES = re.compile(r"[到至达]了?$")
_EACH_YEAR = re.compile("每年|逐年")


def _at_end(figure: Figure) -> bool:
    """Whether a share is that of one year: of a run of years only what it came to (提高到58.5%)."""
    return "/" not in (figure.row.period or "") or _ARRIVES.search(text_before(figure.row)) is not None


def _of_one_year(key: Subject, target: Figure, others: Sequence[tuple[Subject, Figure]]) -> Figure | None:
    """The last result of one of the years in each of which a target is to be reached (2009年和2010年每年增长10%)."""
    first = key.period.partition("/")[0][:4]
    if "/" not in key.period or not first.isdigit() or not _EACH_YEAR.search(target.row.quote):
        return None
    within = [(s, f) for s, f in others if len(s.period) == 4 and int(first) <= year(s.period) <= year(key.period)]
    return max(within, key=lambda pair: pair[0].period)[1] if within else None


def _same_name(one: Observation, other: Observation) -> bool:
    return (one.canonical or one.indicator) == (other.canonical or other.indicator)


_AIM = re.compile(r"目标值?(?:为|是|:)$")
_AND = re.compile(r"[^0-9，,。;；]{0,4}[和与及、]")


def _listed(one: Figure, other: Figure) -> bool:
    """500元和300元的目标: what stands in one list is not target and result."""
    if one.card != other.card or one.row.span != other.row.span:
        return False
    first, second = sorted((one.row.value_span, other.row.value_span))
    start = one.row.span.start
    return (
        _AND.fullmatch("".join(one.row.quote[max(0, first.end - start) : max(0, second.start - start)].split()))
        is not None
    )


def _figure_json(figure: Figure) -> dict[str, Any]:
    from extractor.report import number

    row = figure.row
    return {
        "indicator": row.indicator,
        "value": number(row.value),
        "value_max": number(row.value_max),
        "value_text": row.value_text,
        "unit": row.unit,
        "comparator": str(row.comparator),
        "measure": str(row.measure),
        "period": row.period,
        "document": figure.card.to_json(),
        "evidence": row.quote,
        **figure.place_json(),
    }
