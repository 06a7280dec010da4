"""What later documents make of a target: another value, or another deadline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from extractor.checks.meeting import less_is_better
from extractor.model import Comparator, Measure, Observation

from .collection import Card
from .crosscheck import Figure
from .subjects import Subject, common_value


class Move(StrEnum):
    """How a later document changes a target."""

    LOWERED = "lowered"
    RAISED = "raised"
    POSTPONED = "postponed"
    BROUGHT_FORWARD = "brought-forward"


@dataclass(frozen=True, slots=True)
class Change:
    """A later document sets the target otherwise: ``later`` is what it says."""

    move: Move
    later: Figure


def changes(key: Subject, target: Figure, series: Sequence[tuple[Subject, Figure]], name: str) -> Iterable[Change]:
    """What later documents make of the target: another value for the same deadline, or the same value for another."""
    issued = target.card.issued
    if issued is None:
        return
    seen: set[tuple[str, Any]] = set()
    for other_key, other in series:
        if other.card == target.card or other.card.issued is None or other.card.issued <= issued:
            continue
        ahead, value = _easier(target.row, other.row, name), common_value(other.row)
        if (other_key.period, value) in seen:
            continue
        seen.add((other_key.period, value))
        if other_key.period == key.period:
            if ahead is not None:
                yield Change(Move.LOWERED if ahead else Move.RAISED, other)
        elif ahead is None and _long_term(key, target) and other.card.issued <= last_day(key.period).isoformat():
            later = year(other_key.period) > year(key.period)
            if later or year(other_key.period) > int(other.card.issued[:4]):
                yield Change(Move.POSTPONED if later else Move.BROUGHT_FORWARD, other)


def _long_term(key: Subject, target: Figure) -> bool:
    """Whether the deadline lies beyond the year of the document. The yearly tasks of a work report are set anew each
    year and put nothing off."""
    set_in = card_year(target.card)
    return set_in is not None and year(key.period) > set_in


def _easier(before: Observation, after: Observation, name: str) -> bool | None:
    """Whether a target asks for less than it did; None where it asks for the same."""
    one, other = common_value(before), common_value(after)
    if one == other:
        return None
    if before.measure is Measure.CHANGE and one < 0:
        return other > one
    bound = before.comparator
    low = bound in (Comparator.AT_MOST, Comparator.LESS) or (
        bound not in (Comparator.AT_LEAST, Comparator.MORE) and less_is_better(name)
    )
    return other > one if low else other < one


def year(period: str) -> int:
    """The year that a period ends in; 0 where it is open."""
    last = period.rsplit("/", 1)[-1][:4]
    return int(last) if last.isdigit() else 0


def last_day(period: str) -> date:
    """The last day of a period that ends."""
    parts = [int(part) for part in period.rsplit("/", 1)[-1].split("-") if part.isdigit()]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    if len(parts) > 2:
        return date(year, month, parts[2])
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def card_year(card: Card) -> int | None:
    """The year that a document was issued in or, without a date, is about; None where it says neither."""
    said = card.issued or card.period
    return int(said[:4]) if said and said[:4].isdigit() else None
