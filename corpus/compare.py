"""Figures of several documents that speak of the same thing: do they agree, and was the target met?

Observations with the same indicator, region, period, measure and unit stand side by side. Two results (or two targets)
agree where the intervals that their digits leave open meet; a result is held against the targets that other documents
set. What has no region or no period is not compared: nothing says that it is the same thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from extractor.checks.intervals import Interval, plain, written_like
from extractor.model import Comparator, Measure, Observation, Role
from extractor.normal import Normal
from extractor.wording import NOTHING, Wording

from .causes import Cause
from .collection import Card
from .collector import without_collections
from .comparable import Progress, comparable_groups
from .crosscheck import CrossCheck, Figure, about, date_key, named, with_subjects
from .deadlines import check_deadlines
from .diagnosis import Neighbours, Pair, diagnose, same_text
from .labels import shown
from .results import BOUNDS, check_results
from .runs import check_runs
from .series import check_series
from .subjects import Subject, common_value, interval, step
from .unchecked import Reason, Unchecked

if TYPE_CHECKING:
    from .store import Store

_EDGE = 1_000
"""By such a part the values that a planned figure leaves open are fewer, so that neighbours do not touch."""
_FEW = 4
"""Up to so many different values each is held against each."""


class Comparison(NamedTuple):
    """``checks`` are all comparisons that the figures allow, those that do not hold first and one for each group that
    agrees; ``unchecked`` what there is nothing to hold against."""

    checks: list[CrossCheck]
    unchecked: list[Unchecked]


def compare(figures: Iterable[Figure]) -> Comparison:
    """All comparisons among ``figures``."""
    told = list(with_subjects(figures))
    groups: defaultdict[Subject, list[Figure]] = defaultdict(list)
    for subject, figure in told:
        groups[subject].append(figure)
    found: list[CrossCheck] = []
    nearby = _Nearby(groups)
    for subject, group in groups.items():
        if len({figure.card for figure in group}) > 1:
            for role in (Role.ACTUAL, Role.TARGET):
                found += _agreement(subject, [figure for figure in group if figure.row.role is role], nearby)
            found += check_results(subject, group)
        if subject.unit == "百分点":
            found += _points(subject, group, groups.get(subject._replace(unit="%"), []))
    found += check_deadlines(groups)
    series, unchecked = check_series(told)
    runs, averages = check_runs(told)
    checks = sorted([*found, *series, *runs], key=lambda check: check.holds)
    return Comparison(checks, [*_other_units(groups), *unchecked, *averages])


def _other_units(groups: Mapping[Subject, Sequence[Figure]]) -> Iterator[Unchecked]:
    """Values that several documents give, but in units that measure different things."""
    facts: defaultdict[Subject, list[Subject]] = defaultdict(list)
    for subject in groups:
        if subject.measure is Measure.LEVEL:
            facts[subject._replace(unit=None)].append(subject)
    for subjects in facts.values():
        first = {figure.card for figure in groups[subjects[0]]}
        apart = [one for one in subjects[1:] if first.isdisjoint(figure.card for figure in groups[one])]
        for subject in [*apart, *(subjects[:1] if apart else ())]:
            yield Unchecked(groups[subject][0], subject, Reason.UNITS)


def compare_figures(figures: Iterable[Figure]) -> list[CrossCheck]:
    """The checks of ``compare``."""
    return compare(figures).checks


def compare_stored(
    store: Store,
    documents: Collection[int] | None = None,
    *,
    everything: bool = False,
    progress: Progress | None = None,
) -> Comparison:
    """All comparisons between documents of a store; with ``documents`` those that one of these takes part in. What
    cannot be checked is looked for only where ``everything`` is asked for. ``progress`` hears of each indicator that is
    done."""
    checks: list[CrossCheck] = []
    unchecked: list[Unchecked] = []
    with without_collections():
        for figures in comparable_groups(store, documents, everything=everything, progress=progress):
            more = compare(figures)
            checks += more.checks
            unchecked += more.unchecked if everything else []
    checks.sort(key=lambda check: check.holds)
    if documents is not None:
        checks = [check for check in checks if any(figure.card.id in documents for figure in check.evidence)]
        unchecked = [one for one in unchecked if one.figure.card.id in documents]
    return Comparison(checks, unchecked)


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
    """A finding for sets of documents that cannot both be right, or one that says that all agree."""
    by_card: defaultdict[Card, list[Figure]] = defaultdict(list)
    for figure in group:
        by_card[figure.card].append(figure)
    if len(by_card) < 2:
        return
    # Documents that say the same stand together: what many documents repeat is compared once.
    voices: dict[Voice, list[Figure]] = {}
    for figures in by_card.values():
        voices.setdefault(frozenset(_claim(figure.row) for figure in figures), []).append(figures[0])
    conflicts = [
        _conflict(subject, voices[earlier], voices[later], nearby.of(subject)) for earlier, later in _at_odds(voices)
    ]
    if not conflicts:
        conflicts = list(_miscopied(subject, by_card, nearby))
    yield from conflicts
    if not conflicts:
        yield _consensus(subject, [figures[0] for figures in by_card.values()])


Voice = frozenset[Interval]


def _at_odds(voices: Mapping[Voice, Sequence[Figure]]) -> Iterator[tuple[Voice, Voice]]:
    """The pairs of voices that cannot both be right, the earlier one first. Of many voices each is held against the one
    of most documents, and those that agree with that one against the next larger: nobody reads every pair."""
    ranges = sorted(voices, key=lambda said: date_key(voices[said][0]))
    if len(ranges) <= _FEW:
        pairs = list(combinations(ranges, 2))
    else:
        common = max(ranges, key=lambda said: len(voices[said]))
        agreeing = sorted((said for said in ranges if _meet(said, common)), key=lambda said: min(i.low for i in said))
        pairs = [(said, common) for said in ranges if said not in agreeing] + list(pairwise(agreeing))
    place = {said: number for number, said in enumerate(ranges)}
    for one, other in pairs:
        if not _meet(one, other):
            yield (one, other) if place[one] < place[other] else (other, one)


def _meet(one: Voice, other: Voice) -> bool:
    return any(a.meets(b) for a, b in product(one, other))


def _claim(row: Observation) -> Interval:
    """The values that a figure may stand for; of a target with a bound the bound itself: 90%以上 and 80%以上 are two
    targets, though 95% would meet both."""
    if row.role is not Role.TARGET:
        return interval(row)
    # 95% and 96% are two plans, though both may be rounded from 95.5%.
    said = interval(row, Comparator.EQUAL) if row.comparator in BOUNDS else interval(row)
    narrow = (said.high - said.low) / _EDGE if row.comparator is not Comparator.ABOUT and row.value_max is None else 0
    return Interval(said.low + narrow, said.high - narrow)


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
            pairs = _left_over(by_card[first], by_card[card])
            for one, other in pairs:
                yield _conflict(subject, [one], [other], nearby.of(subject))
            if not pairs:
                yield from _at_odds_with_itself(subject, by_card[first], by_card[card], nearby)


def _at_odds_with_itself(
    subject: Subject, ones: Sequence[Figure], others: Sequence[Figure], nearby: _Nearby
) -> Iterator[CrossCheck]:
    """A figure that one of two copies gives twice, once as the other has it and once otherwise. The copy may lack a
    part of the text, and figures under one name may be two things: told are targets, and what a slip explains."""
    for own, copied in ((ones, others), (others, ones)):
        for figure in own:
            if any(_claim(figure.row).meets(_claim(other.row)) for other in copied):
                continue
            pair = (figure, copied[0]) if own is ones else (copied[0], figure)
            check = _conflict(subject, [pair[0]], [pair[1]], nearby.of(subject))
            same = figure.row.comparator is copied[0].row.comparator
            if (figure.row.role is Role.TARGET and same) or check.diagnoses[0].cause in _SLIPS:
                yield check


_SLIPS = (Cause.UNIT, Cause.TRANSPOSITION, Cause.TYPING)


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
    return interval(figure.row, Comparator.EQUAL), figure.row.comparator


def _points(subject: Subject, points: list[Figure], shares: list[Figure]) -> Iterator[CrossCheck]:
    """A change in percentage points that another document gives as a percentage: by the same number, so that one of the
    two words is wrong."""
    for one, other in product(shares, points):
        same = one.row.role is other.row.role and common_value(one.row) == common_value(other.row)
        if subject.measure is Measure.CHANGE and same and one.card != other.card:
            earlier, later = sorted((one, other), key=date_key)
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
    apart = NOTHING
    if values[0] != values[1]:
        # Shares are apart by percentage points, not by a percentage.
        points = subject.unit in ("%", "百分点")
        larger = max(earlier.row, later.row, key=lambda row: abs(row.value))
        gap = plain(abs(values[1] - values[0])) if points else _like(abs(values[1] - values[0]), larger)
        unit = subject.unit or ""
        apart = Wording(
            f"，相差{gap}{'个百分点' if points else unit}",
            f"; they are {gap}{' percentage points' if points else unit} apart",
        )
    what, one, other = about(later, subject), named(earlier, len(before)), named(later, len(after))
    was, now = pair.written
    diagnoses = diagnose(pair, neighbours)
    return CrossCheck(
        kind="conflict",
        holds=False,
        subject=subject,
        found=values[1],
        expected=values[0],
        unit=subject.unit,
        formula=f"{plain(values[1])} ≠ {plain(values[0])}",
        explanation=f"{what.zh}：{one.zh}为{was}，{other.zh}为{now}{apart.zh}。{diagnoses[0].sentence('zh')}",
        explanation_en=(
            f"{what.en}: {one.en} says {was}, {other.en} says {now}{apart.en}. {diagnoses[0].sentence('en')}"
        ),
        evidence=(*before, *after),
        rule=rule,
        diagnoses=diagnoses,
    )


def _like(value: Decimal, row: Observation) -> str:
    """``value`` with the multiplier that a figure is written with: 相差5.5亿元."""
    return written_like(value, Normal(row.value_text).text)


def _consensus(subject: Subject, figures: list[Figure]) -> CrossCheck:
    figures.sort(key=date_key)
    first, last = figures[0], figures[-1]
    what, said = about(first, subject), shown(first.row)
    return CrossCheck(
        kind="conflict",
        holds=True,
        subject=subject,
        found=common_value(last.row),
        expected=common_value(first.row),
        unit=subject.unit,
        formula=f"{plain(common_value(last.row))} ≈ {plain(common_value(first.row))}",
        explanation=f"{what.zh}：{len(figures)}份文件的数值一致（{said}）",
        explanation_en=f"{what.en}: {len(figures)} documents agree ({said})",
        evidence=tuple(figures),
        rule="documents.same-fact",
    )
