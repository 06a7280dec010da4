"""Tasks without a figure whose deadline a later document moves: 2023年12月底前建成, and then 2024年6月底前建成."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from extractor.model import Measure

from .crosscheck import CrossCheck, date_key, named, period_words
from .deadlines import MOVED
from .subjects import Subject
from .target_changes import Move
from .tasks import Milestone, Task

MOST = 1_000
"""Of so many documents and fewer the tasks are compared: it takes their texts."""
_SIGNS = 6
_COMMON = 60
"""What so many tasks have in common names none of them."""


def check_task_deadlines(found: Iterable[Task]) -> Iterator[CrossCheck]:
    """The deadlines that a later document moves, each against the last document before."""
    every = sorted((task for task in found if task.figure.card.issued), key=lambda task: date_key(task.figure))
    index: defaultdict[str, list[int]] = defaultdict(list)
    for place, task in enumerate(every):
        for run in _runs(task.name):
            index[run].append(place)
    told: set[tuple[str, str, str]] = set()
    for later in every:
        near = {other for run in _runs(later.name) if len(index[run]) <= _COMMON for other in index[run]}
        same = [every[other] for other in sorted(near) if _same(every[other], later)]
        others = [task for task in same if date_key(task.figure) < date_key(later.figure)]
        if not others:
            continue
        last = max(others, key=lambda task: date_key(task.figure))
        # Who says both has two steps of it in mind.
        repeated = any(task.end == last.end for task in same if task.figure.card == later.figure.card)
        key = (later.name, last.end, later.end)
        if last.end != later.end and not repeated and key not in told and _moves(last, later):
            told.add(key)
            yield _finding(last, later)


def _runs(name: str) -> set[str]:
    return {name[start : start + _SIGNS] for start in range(len(name) - _SIGNS + 1)}


def _same(one: Task, other: Task) -> bool:
    """Whether two tasks are the same step of the same work: one name holds the other, and they are of one place."""
    short, long = sorted((one.name, other.name), key=len)
    regions = {task.figure.card.region for task in (one, other)} - {None}
    done = (Milestone.BUILT, Milestone.DONE)
    step = one.milestone is other.milestone or (one.milestone in done and other.milestone in done)
    return step and len(regions) <= 1 and short in long


def _moves(before: Task, after: Task) -> bool:
    """Whether the later document moves the deadline. Tasks for the year of their document are set anew each year; of
    others, what is done once for ever has one deadline, and the rest while it was still to come."""
    set_in, again = before.figure.card.issued or "", after.figure.card.issued or ""
    built = Milestone.BUILT in (before.milestone, after.milestone)
    if before.end[:4] > set_in[:4]:
        return built or again <= before.end
    return built and after.end[:4] > again[:4]


def _finding(before: Task, after: Task) -> CrossCheck:
    move = Move.POSTPONED if after.end > before.end else Move.BROUGHT_FORWARD
    said, one, other = MOVED[move], named(before.figure), named(after.figure)
    row = before.figure.row
    was, now = period_words(before.end), period_words(after.end)
    return CrossCheck(
        kind="deadline",
        holds=False,
        subject=Subject(before.name, row.region or "", before.end, Measure.LEVEL, None),
        found=Decimal(after.end[:4]),
        expected=Decimal(before.end[:4]),
        unit="年",
        formula=f"{after.end} ≠ {before.end}",
        explanation=f"“{before.name}”：{one.zh}的期限是{was}，{other.zh}的期限是{now}，{said.zh}",
        explanation_en=f"“{before.name}”: {one.en} sets it for {before.end}, {other.en} for {after.end}; {said.en}",
        evidence=(before.figure, after.figure),
        rule="documents.task-deadline",
    )
