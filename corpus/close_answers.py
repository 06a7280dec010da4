"""Targets that no result answers under their own name: what else may answer them.

In this order: a result under a close name; a list of results for a list of targets (小学、初中分别达到300元和500元); a
result that is for what the sentence of a nameless target is about (实施就业政策，安排420亿元). A planned increase is
reckoned from the amount that was reached and its growth in per cent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.checks.intervals import Interval
from extractor.model import Measure, Observation
from extractor.vocabulary import in_full

from .collection import Entry
from .matching import Core, answers, closeness, core, rare_heads, says_nothing
from .subjects import Subject, common_value, interval

Figure = Entry[Observation]
Results = Mapping[Subject, Sequence[Figure]]
Around = Callable[[Figure], str]
"""The sentence in which a figure stands, normalised."""

_SHARES = (None, "%", "‰", "百分点")
_NOT_COUNTED = (*_SHARES, "元")
_PLANNED = re.compile("计划|目标")
_SHORTEST = 2
_DIGITS = 6
"""Digits after the point of what is reckoned, in the base of its unit."""


class Open(NamedTuple):
    """A target without a result."""

    key: Subject
    target: Figure


class Answer(NamedTuple):
    """What answers a target; ``reckoned`` the values that follow from it where it is not the answer itself."""

    result: Figure
    reckoned: Interval | None = None


def close_answers(
    targets: Mapping[int, Open], asked: Container[str], results: Results, around: Around
) -> dict[int, Answer]:
    """The answers to ``targets``; ``asked`` are the names of all targets, whose own results answer no other one."""
    found: dict[int, Answer] = {}
    named = {place: one for place, one in targets.items() if not says_nothing(one.target.row)}
    found |= _by_name(named, asked, results)
    left = {place: one for place, one in targets.items() if place not in found}
    found |= _by_list(left, results)
    used = {id(answer.result) for answer in found.values()}
    for place, one in left.items():
        if place in found or place in named:
            continue
        if (answer := _by_purpose(one, asked, results, used, around)) is not None:
            found[place] = answer
            used.add(id(answer.result))
    return found


def _by_name(targets: Mapping[int, Open], asked: Container[str], results: Results) -> dict[int, Answer]:
    """Results of other documents under close names."""
    open_: defaultdict[Subject, dict[int, Core]] = defaultdict(dict)
    for place, one in targets.items():
        open_[one.key._replace(indicator="")][place] = core(one.target.row.indicator, one.key.unit)
    given: defaultdict[Subject, dict[int, Core]] = defaultdict(dict)
    figures: dict[int, Figure] = {}
    for key, figure in _free(asked, results):
        facts = key._replace(indicator="")
        if facts in open_:
            number = -1 - len(figures)
            figures[number] = figure
            given[facts][number] = core(results[key][0].row.indicator, key.unit)
    heads = rare_heads(core(figure.row.indicator, key.unit) for key, group in results.items() for figure in group[:1])
    found = {}
    for facts, cores in open_.items():
        matched = answers(cores, given[facts], heads=heads if facts.unit not in _NOT_COUNTED else ())
        for place, number in matched.items():
            if figures[number].card != targets[place].target.card:
                found[place] = Answer(figures[number])
    return found


def _free(asked: Container[str], results: Results) -> Iterator[tuple[Subject, Figure]]:
    """The results that may answer a target of another name, the latest of each, where it is one value."""
    for key, group in results.items():
        row = group[0].row
        # What answers a target under its own name answers no other one. Nor is what was planned a result.
        if key.indicator in asked or says_nothing(row) or _PLANNED.search(row.indicator):
            continue
        latest = max(group, key=lambda figure: figure.card.issued or "")
        if len({common_value(figure.row) for figure in group if figure.card == latest.card}) == 1:
            yield key, latest


def _by_list(targets: Mapping[int, Open], results: Results) -> dict[int, Answer]:
    """Several targets of one sentence, and the same values together under a name that is close to each of theirs."""
    lists: defaultdict[tuple[object, ...], dict[int, Open]] = defaultdict(dict)
    for place, one in targets.items():
        lists[one.target.card, one.target.row.quote, one.key._replace(indicator="")][place] = one
    found: dict[int, Answer] = {}
    for (card, _, facts), group in lists.items():
        wanted = {common_value(one.target.row): place for place, one in group.items()}
        if len(group) < _SHORTEST or len(wanted) < len(group):
            continue
        for key, figures in results.items():
            if key._replace(indicator="") != facts:
                continue
            values = {common_value(figure.row): figure for figure in figures if figure.card != card}
            near = all(
                closeness(core(one.target.row.indicator, key.unit), core(figures[0].row.indicator, key.unit))
                for one in group.values()
            )
            if values.keys() == wanted.keys() and near:
                found |= {place: Answer(values[value]) for value, place in wanted.items()}
    return found


def _by_purpose(
    one: Open, asked: Container[str], results: Results, used: Container[int], around: Around
) -> Answer | None:
    """The only result whose purpose the sentence of the target names."""
    row, facts = one.target.row, one.key._replace(indicator="")
    if row.measure is not Measure.LEVEL:
        return None
    level = core(row.indicator, one.key.unit).level
    candidates = [
        (core(figure.row.indicator, key.unit), figure)
        for key, figure in _free(asked, results)
        if key._replace(indicator="") == facts and figure.card != one.target.card and id(figure) not in used
    ]
    if not candidates:
        return None
    sentence = in_full(around(one.target))
    fitting = [
        figure
        for name, figure in candidates
        for purpose in [name.text.removeprefix(name.level)]
        if len(purpose) >= _SHORTEST and purpose in sentence and (name.level == level or "" in (name.level, level))
    ]
    return Answer(fitting[0]) if len(fitting) == 1 else None


def by_growth(one: Open, level: Figure, results: Results) -> Answer | None:
    """A planned increase by so much, where ``level`` answers the amount that it leads to and its document tells the
    growth of that in per cent."""
    if one.target.row.measure is not Measure.CHANGE or one.key.unit in _SHARES:
        return None
    rates = [
        figure
        for key, group in results.items()
        if key.unit == "%" and key.measure is Measure.CHANGE and not key.base
        for figure in group
        if figure.card == level.card
        and figure.row.indicator == level.row.indicator
        and figure.row.period == level.row.period
    ]
    if len(rates) != 1:
        return None
    amount, growth = interval(level.row), interval(rates[0].row)
    if not all(end.is_finite() for end in (amount.low, amount.high, growth.low, growth.high)) or growth.low <= -100:
        return None
    ends = ((amount.low, growth.low), (amount.high, growth.high))
    low, high = (round(value * rate / (100 + rate), _DIGITS) for value, rate in ends)
    return Answer(level, Interval(low, high))
