"""Targets that no result answers under their own name: what else may answer them.

In this order: a result under a close name; a list of results for a list of targets (小学、初中分别达到300元和500元); a
result that is for what the sentence of a nameless target is about (实施就业政策，安排420亿元); a nameless result in a
text about the same matter.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from typing import NamedTuple

from extractor.model import Measure
from extractor.vocabulary import in_full

from .matching import Core, answers, closeness, core, rare_heads, says_nothing
from .reckoned import Answer, Figure, Results
from .same_matter import pairs, same_matter
from .subjects import Subject, common_value
from .years_meant import SHARES

Around = Callable[[Figure], str]
"""The sentence in which a figure stands, or more of what is around it; normalised."""

_NOT_COUNTED = (*SHARES, "元")
_PLANNED = re.compile("计划|目标")
_SHORTEST = 2


class Open(NamedTuple):
    """A target without a result."""

    key: Subject
    target: Figure


def close_answers(
    targets: Mapping[int, Open], asked: Container[str], results: Results, around: Around, passage: Around
) -> dict[int, Answer]:
    """The answers to ``targets``; ``asked`` are the names of all targets, whose own results answer no other one,
    ``around`` gives the sentence of a figure and ``passage`` some of the text before and behind it as well."""
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
    left = {place: one for place, one in left.items() if place not in found and place not in named}
    return found | _by_matter(left, results, passage)


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


def _by_matter(targets: Mapping[int, Open], results: Results, passage: Around) -> dict[int, Answer]:
    """Nameless results for nameless targets, where the texts around both are about the same matter."""
    asked: defaultdict[Subject, dict[int, Figure]] = defaultdict(dict)
    for place, one in targets.items():
        if one.target.row.measure is Measure.LEVEL:
            asked[one.key._replace(indicator="")][place] = one.target
    given: defaultdict[Subject, dict[int, Figure]] = defaultdict(dict)
    for key, group in results.items():
        facts = key._replace(indicator="")
        if facts in asked and says_nothing(group[0].row):
            for figure in group:
                given[facts][-1 - len(given[facts])] = figure
    groups = {facts: side for facts, side in given.items() if len(asked[facts]) * len(side) <= _MOST_PAIRS}
    texts = {id(one): passage(one) for facts in groups for side in (asked, given) for one in side[facts].values()}
    common = Counter(pair for text in texts.values() for pair in pairs(text))

    found: dict[int, Answer] = {}
    for facts, replies in groups.items():
        questions = asked[facts]
        asking, telling = ({place: texts[id(one)] for place, one in side.items()} for side in (questions, replies))
        apart = {
            (place, number)
            for place, one in questions.items()
            for number, other in replies.items()
            if one.card == other.card or not _same_purse(one, other)
        }
        same = same_matter(asking, telling, common, len(texts), apart)
        found |= {place: Answer(replies[number]) for place, number in same.items()}
    return found


def _same_purse(one: Figure, other: Figure) -> bool:
    """No word tells that different levels of government pay."""
    return len({core(figure.row.indicator, figure.row.unit).level for figure in (one, other)} - {""}) < 2


_MOST_PAIRS = 10_000
"""Of more amounts of one area and year nobody can tell which is meant."""
