"""Results against the targets that other documents set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.checks.meeting import compared, met, wanted
from extractor.model import Comparator, Measure, Observation, Role

from .crosscheck import CrossCheck, Figure, about, named
from .labels import shown
from .subjects import Subject, common_value, interval

BOUNDS = {Comparator.AT_LEAST, Comparator.MORE, Comparator.AT_MOST, Comparator.LESS}
_Values = defaultdict[Decimal, list[Figure]]


def check_results(subject: Subject, group: Sequence[Figure]) -> Iterator[CrossCheck]:
    """Each result of ``group`` (figures of one subject) against each target that another document sets; the same pair
    of values once."""
    targets, results = _by_value(group, Role.TARGET), _by_value(group, Role.ACTUAL)
    setters = {value: {figure.card for figure in figures} for value, figures in targets.items()}
    reporters = {value: {figure.card for figure in figures} for value, figures in results.items()}
    for aim, figures in targets.items():
        for value, actuals in results.items():
            # Where one document gives both figures, they are compared inside that document, whoever repeats them.
            if not setters[aim].isdisjoint(reporters[value]):
                continue
            if _left_open(actuals[0].row, aim):
                continue
            seen: set[Comparator] = set()
            for target in figures:
                if target.row.comparator not in seen:
                    seen.add(target.row.comparator)
                    yield _judged(subject, target, actuals[0], aim, value)


def _by_value(group: Sequence[Figure], role: Role) -> _Values:
    values: _Values = defaultdict(list)
    for figure in group:
        if figure.row.role is role:
            values[common_value(figure.row)].append(figure)
    return values


def _left_open(result: Observation, aim: Decimal) -> bool:
    """Whether a result is told as a bound that leaves open whether it came to ``aim``: more than 90% may be 90.5%."""
    said = interval(result)
    more = result.comparator in (Comparator.MORE, Comparator.AT_LEAST)
    return (
        result.comparator in BOUNDS
        and (common_value(result) < aim if more else common_value(result) > aim)
        and (said.low <= aim <= said.high)
    )


def _judged(subject: Subject, target: Figure, result: Figure, aim: Decimal, value: Decimal) -> CrossCheck:
    holds = meets_target(result.row, target.row, subject)
    what, setter, reporter = about(result, subject), named(target), named(result)
    aimed, given = shown(target.row), shown(result.row)
    return CrossCheck(
        kind="target",
        holds=holds,
        subject=subject,
        found=value,
        expected=aim,
        unit=subject.unit,
        formula=compared(value, aim),
        explanation=(
            f"{what.zh}：{setter.zh}的目标是{aimed}，"
            f"{reporter.zh}的实际值是{given}，{'达到' if holds else '未达到'}目标"
        ),
        explanation_en=(
            f"{what.en}: {setter.en} sets the target {aimed}, {reporter.en} gives the result "
            f"{given}, which {'meets' if holds else 'misses'} it"
        ),
        evidence=(target, result),
        rule="documents.target",
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
        relation = target.comparator if target.comparator in BOUNDS else Comparator.AT_LEAST
        return met(-common_value(result), -common_value(target), relation)
    return met(common_value(result), common_value(target), relation)


_BUDGETS = frozenset({"年初预算数", "全年预算数"})


def is_budget(row: Observation) -> bool:
    """Whether a plan is money set aside, which need not be spent: nobody aims at it."""
    return row.canonical in _BUDGETS
