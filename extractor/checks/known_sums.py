"""Indicators that are sums of others by definition, wherever in the text they stand: 地区生产总值 in one sentence, the
three industries each in a paragraph of its own.

What bears one name may be of several things all the same (税收收入 of the city and of its own budget): only names that
stand for one value in the document are added up, and what is far from adding up is left alone.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ..model import Check, CheckKind, Comparator, Document, Measure, Observation, Role
from ..wording import NOTHING, Wording
from .finding import in_document, named
from .formulas import added
from .intervals import Interval, total, written_like
from .repeated import Mention, mentioned
from .slips import Mending, mend
from .sums import BY_CHANCE, reaches

_FAR = Decimal("0.1")
"""Parts that miss the total by more than this share of it are of something else."""
_Place = tuple[str | None, str | None, Role, str | None]


class KnownSum(NamedTuple):
    """An indicator and those that it is the sum of, by their canonical names; ``slack`` is the share of it that they
    may miss it by all the same."""

    whole: str
    parts: tuple[str, ...]
    slack: Decimal


@cache
def known_sums() -> tuple[KnownSum, ...]:
    """All entries of ``data/known_sums.toml``."""
    raw = tomllib.loads((files("extractor") / "data" / "known_sums.toml").read_text("utf-8"))
    return tuple(
        KnownSum(entry["whole"], tuple(entry["parts"]), Decimal(str(entry.get("slack", 0)))) for entry in raw["sum"]
    )


@cache
def _names() -> frozenset[str]:
    return frozenset(name for entry in known_sums() for name in (entry.whole, *entry.parts))


def check_known_sums(document: Document, observations: Sequence[Observation]) -> Iterator[Check]:
    """The known sums of which a document gives the whole and all parts in running text."""
    given: defaultdict[_Place, dict[str, list[Mention]]] = defaultdict(dict)
    for row in observations:
        if (
            (name := row.canonical or row.indicator) in _names()
            and _plain(row)
            and (figure := mentioned(row)) is not None
        ):
            place = (row.region_code or row.region, row.period, row.role, row.unit)
            given[place].setdefault(name, []).append(figure)
    for figures in given.values():
        for entry in known_sums():
            found = [_only(figures.get(name, ())) for name in (entry.whole, *entry.parts)]
            all_given = [figure for figure in found if figure is not None]
            if len(all_given) == len(found):
                holds = _holds(all_given[0], all_given[1:])
                if holds or not _of_another(entry, figures):
                    yield from _check(document, entry, all_given[0], all_given[1:])


def _of_another(entry: KnownSum, figures: dict[str, list[Mention]]) -> bool:
    """Whether the parts are those of another total: 男性人口 and 女性人口 are of 户籍人口 or of 常住人口."""
    parts = [figure for name in entry.parts if (figure := _only(figures.get(name, ()))) is not None]
    others = (other.whole for other in known_sums() if other.parts == entry.parts and other.whole != entry.whole)
    return any((whole := _only(figures.get(name, ()))) is not None and _holds(whole, parts) for name in others)


def _holds(whole: Mention, parts: Sequence[Mention]) -> bool:
    return reaches(total([part.interval for part in parts]), whole.interval)


def _plain(row: Observation) -> bool:
    level = row.measure is Measure.LEVEL and row.comparator is Comparator.EQUAL and row.value_max is None
    return level and row.cell is None and row.rule.startswith("prose.") and row.value > 0 and row.period is not None


def _only(figures: Sequence[Mention]) -> Mention | None:
    """The first figure of a name, where the document does not give it another value elsewhere."""
    first = figures[0] if figures else None
    return first if first and all(figure.interval.meets(first.interval) for figure in figures) else None


def _check(document: Document, entry: KnownSum, whole: Mention, parts: Sequence[Mention]) -> Iterator[Check]:
    value = sum((part.value for part in parts), Decimal(0))
    missing = abs(whole.value - value)
    holds = _holds(whole, parts)
    mending = None if holds else _mend(whole, parts)
    if not holds and mending is None and not entry.slack * whole.value < missing <= _FAR * whole.value:
        return
    shown = written_like(value, whole.written)
    names = Wording("、".join(entry.parts), ", ".join(entry.parts))
    said = named(entry.whole) + names + Wording(f"之和为{shown}，", f" add up to {shown}; ")
    if holds:
        said += Wording(f"与文中{whole.written}一致", f"the text says {whole.written}, which agrees")
    else:
        said += Wording(f"文中为{whole.written}", f"the text says {whole.written}")
        said += mending.words if mending else NOTHING
    yield in_document(
        document,
        whole.row.span,
        [whole.row.value_span, *(part.row.value_span for part in parts)],
        CheckKind.SUM,
        holds=holds,
        found=whole.value,
        expected=value,
        unit=whole.row.unit,
        formula=added([part.written for part in parts], shown),
        explanation=said,
        rule="sum.known",
    )


def _mend(whole: Mention, parts: Sequence[Mention]) -> Mending | None:
    """The slip that keeps parts and total apart."""
    together = total([part.interval for part in parts])
    others = [Interval(together.low - part.interval.low, together.high - part.interval.high) for part in parts]
    return mend([whole, *parts], [together, *(whole.interval - other for other in others)], BY_CHANCE)
