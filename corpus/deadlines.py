"""Targets whose deadline a later document moves: the same value of the same thing, to be reached later or sooner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extractor.model import Role
from extractor.wording import Wording

from .crosscheck import CrossCheck, Figure, about, date_key, named, period_words
from .labels import shown
from .subjects import Subject, common_value, starting_point
from .target_changes import Move, changes, year

MOVED = {
    Move.POSTPONED: Wording("期限推后", "the deadline is put off"),
    Move.BROUGHT_FORWARD: Wording("期限提前", "the deadline is brought forward"),
}


def check_deadlines(groups: Mapping[Subject, Sequence[Figure]]) -> Iterator[CrossCheck]:
    """The deadlines among the targets of ``groups`` that a later document moves, each once. A document that repeats the
    earlier deadline beside the later one moves nothing: it has two targets."""
    facts: defaultdict[Subject, dict[str, list[Figure]]] = defaultdict(dict)
    for subject, group in groups.items():
        wanted = facts[subject._replace(period="")]
        targets = [figure for figure in group if figure.row.role is Role.TARGET]
        if targets and year(subject.period):
            wanted[subject.period] = targets
    for fact, targets_of in facts.items():
        # Most things are wanted for one time only.
        if len(targets_of) > 1:
            for deadlines in _by_value(targets_of).values():
                if len(deadlines) > 1 and len({f.card for figures in deadlines.values() for f in figures}) > 1:
                    yield from _moved(fact, deadlines)


def _by_value(targets_of: Mapping[str, Sequence[Figure]]) -> Mapping[Decimal, dict[str, list[Figure]]]:
    """The targets of each value by their deadline."""
    found: defaultdict[Decimal, dict[str, list[Figure]]] = defaultdict(dict)
    for period, targets in targets_of.items():
        for figure in targets:
            found[common_value(figure.row)].setdefault(period, []).append(figure)
    return found


def _moved(subject: Subject, deadlines: Mapping[str, list[Figure]]) -> Iterator[CrossCheck]:
    aims = {period: [f for f in figures if not starting_point(f.row)] for period, figures in deadlines.items()}
    firsts = {period: min(figures, key=date_key) for period, figures in aims.items() if figures}
    others = [(subject._replace(period=period), figure) for period, figure in firsts.items()]
    for key, target in sorted(others, key=lambda pair: date_key(pair[1])):
        keeping = {figure.card for figure in deadlines[key.period]}
        moves = [
            change
            for change in changes(key, target, others, key.indicator)
            if change.move in MOVED and change.later.card not in keeping
        ]
        # What is put off twice is put off from one deadline to the next.
        if moves:
            yield _finding(key, target, min(moves, key=lambda change: date_key(change.later)).later)


def _finding(key: Subject, target: Figure, later: Figure) -> CrossCheck:
    subject = Subject.of(later.row)
    moved = subject.period if subject is not None else key.period
    move = Move.POSTPONED if (year(moved), moved) > (year(key.period), key.period) else Move.BROUGHT_FORWARD
    what, before, after = about(target, key._replace(period="")), named(target), named(later)
    said = MOVED[move]
    return CrossCheck(
        kind="deadline",
        holds=False,
        subject=key,
        found=Decimal(year(moved)),
        expected=Decimal(year(key.period)),
        unit="年",
        formula=f"{moved} ≠ {key.period}",
        explanation=(
            f"{what.zh}{shown(target.row)}：{before.zh}的期限是{period_words(key.period)}，"
            f"{after.zh}的期限是{period_words(moved)}，{said.zh}"
        ),
        explanation_en=(
            f"{what.en} {shown(target.row)}: {before.en} sets it for {key.period}, {after.en} for {moved}; {said.en}"
        ),
        evidence=(target, later),
        rule="documents.deadline",
    )
