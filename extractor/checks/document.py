"""All checks of one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..context import Context
from ..model import Check, CheckKind, Document, Observation
from ..tables import read_broken, read_grids, table_blocks
from .balance import check_balances
from .cells import by_cell
from .counts import check_counts, check_sections
from .divided import check_divided
from .group_share import Totals
from .growth import check_growth
from .known_sums import check_known_sums
from .odd_units import check_units
from .passages import over_paragraphs, passages
from .points import check_flattened, check_points
from .ratio import check_ratios
from .repeated import check_repeated
from .restated import check_restated
from .scores import check_scores
from .sums import ONLY_WHERE_IT_HOLDS, check_sums
from .table_parts import check_table_parts
from .table_rows import check_table_rows
from .table_sums import check_table_sums
from .targets import check_targets
from .years import check_years

ONLY_CONFIRMED = ".broken"
"""What ends the rule of findings that are told only where they hold."""


def check(document: Document, context: Context, observations: Sequence[Observation]) -> Iterable[Check]:
    """All findings in the order of the text, those that hold and those that do not.

    ``observations`` give the figures their names; figures that are no observations (counts of measures, parts of
    rates) are looked at as well.
    """
    tables = table_blocks(document)
    found = [
        *_in_text(document, context, observations, tables),
        *check_sections(document, tables),
        *_in_tables(document, context, observations),
        *check_repeated(observations),
    ]
    found += [
        known for known in check_known_sums(document, observations) if not any(_same(known, one) for one in found)
    ]
    found = [finding for finding in found if not _some_not_named(finding, found)]
    # Some totals are read in two ways; what is told only where it holds says least.
    found.sort(key=lambda finding: finding.rule == ONLY_WHERE_IT_HOLDS)
    once = {(finding.kind, frozenset(finding.places)): finding for finding in reversed(found)}
    return sorted(once.values(), key=lambda finding: (finding.span, finding.kind))


_OTHERWISE = (CheckKind.RATIO, CheckKind.GROWTH, CheckKind.DIFFERENCE)


def _some_not_named(finding: Check, others: Sequence[Check]) -> bool:
    """Whether parts fall short of a total though each of these figures is judged by a rate or growth of its own: then
    not all parts are named."""
    short = finding.expected is not None and finding.found is not None and finding.expected < finding.found
    if finding.holds or finding.kind is not CheckKind.SUM or not short:
        return False
    judged = {place for other in others if other.kind in _OTHERWISE for place in other.places}
    return judged.issuperset(finding.places)


def _same(known: Check, other: Check) -> bool:
    """Whether two findings are about the same figures, one of which may be taken with its unit."""
    return (
        known.kind is other.kind
        and len(known.places) == len(other.places)
        and all(any(b.start <= a.start and a.end <= b.end for b in other.places) for a in known.places)
    )


def _in_text(
    document: Document, context: Context, observations: Sequence[Observation], tables: frozenset[int]
) -> Iterator[Check]:
    totals = Totals()
    for passage in passages(document, context, observations, tables):
        # A figure alone agrees with everything.
        if len(passage.figures) > 1:
            yield from check_ratios(passage, totals)
            yield from check_sums(passage)
            yield from check_divided(passage)
            yield from check_units(passage)
            yield from check_growth(passage)
            yield from check_balances(passage)
            yield from check_targets(passage)
            yield from check_restated(passage)
            yield from check_years(passage)
        yield from check_counts(passage)
        totals.add(passage)
    for passage in over_paragraphs(document, context, observations, tables):
        yield from check_divided(passage, across=True)


def _in_tables(document: Document, context: Context, observations: Sequence[Observation]) -> Iterator[Check]:
    grids, rows = list(read_grids(document, context)), by_cell(observations)
    yield from check_table_rows(document, grids, rows)
    yield from check_table_sums(document, grids, rows)
    yield from check_table_parts(document, grids, rows)
    yield from check_points(document, grids, observations, rows)
    yield from check_scores(document, grids, rows)
    yield from check_flattened(document)
    for broken, read in read_broken(document, context):
        figures = by_cell(read)
        yield from check_table_rows(document, broken, figures)
        # A sum that does not come out proves nothing where rows may have been lost.
        sums = (*check_table_sums(document, broken, figures), *check_points(document, broken, read, figures))
        yield from (replace(finding, rule=f"{finding.rule}{ONLY_CONFIRMED}") for finding in sums if finding.holds)
