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

_MOVES = {
    Move.POSTPONED: Wording("期限推后", "the deadline is put off"),
    Move.BROUGHT_FORWARD: Wording("期限提前", "the deadline is brought forward"),
}


def check_deadlines(groups: Mapping[Subject, Sequence[Figure]]) -> Iterator[CrossCheck]:
    """The deadlines among the targets of ``groups`` that a later document moves, each once. A document that repeats the
    earlier deadline beside the later one moves nothing: it has two targets."""
    series: defaultdict[tuple[Subject, Decimal], dict[str, list[Figure]]] = defaultdict(dict)
    for subject, group in groups.items():
        for figure in group:
            if figure.row.role is Role.TARGET and year(subject.period) and not starting_point(figure.row):
                said = subject._replace(period=""), common_value(figure.row)
                series[said].setdefault(subject.period, []).append(figure)
    for (subject, _), deadlines in series.items():
        if len(deadlines) > 1 and len({figure.card for figures in deadlines.values() for figure in figures}) > 1:
            yield from _moved(subject, deadlines)


def _moved(subject: Subject, deadlines: Mapping[str, list[Figure]]) -> Iterator[CrossCheck]:
    firsts = {period: min(figures, key=date_key) for period, figures in deadlines.items()}
    others = [(subject._replace(period=period), figure) for period, figure in firsts.items()]
    for key, target in sorted(others, key=lambda pair: date_key(pair[1])):
        keeping = {figure.card for figure in deadlines[key.period]}
        moves = [
            change
            for change in changes(key, target, others, key.indicator)
            if change.move in _MOVES and change.later.card not in keeping
        ]
        # What is put off twice is put off from one deadline to the next.
        if moves:
            yield _finding(key, target, min(moves, key=lambda change: date_key(change.later)).later)


def _finding(key: Subject, target: Figure, later: Figure) -> CrossCheck:
    subject = Subject.of(later.row)
    moved = subject.period if subject is not None else key.period
    move = Move.POSTPONED if (year(moved), moved) > (year(key.period), key.period) else Move.BROUGHT_FORWARD
    what, before, after = about(target, key._replace(period="")), named(target), named(later)
    said = _MOVES[move]
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
