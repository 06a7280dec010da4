"""Rows of tables whose figures belong together: target and result, budget and execution, two years and the growth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from .. import lazy_re as re
from ..model import Check, CheckKind, Document, Measure
from ..tables import Grid
from ..tables.columns import Column
from ..tables.headers import Meaning
from ..wording import NOTHING, Wording
from .cells import CellFigure, Rows, figure_at
from .finding import agreement, in_document, named
from .intervals import Interval, plain, quotient, rounded, rounds_to
from .meeting import compared, met, verdict, wanted
from .prices import CONSTANT_PRICES
from .slips import Mending, mend

_ENOUGH = Decimal("0.5")
_FEWEST = 2
_DAY_OF_YEAR_END = re.compile("-12(?:-31)?$")
_YEAR = re.compile(r"[0-9]{4}$")


def check_table_rows(document: Document, grids: Sequence[Grid], rows: Rows) -> Iterator[Check]:
    """The findings of all rows."""
    for grid in grids:
        for row in grid.rows:
            figures = {
                column.index: figure
                for column in grid.columns
                if column.value and (figure := figure_at(grid, rows, row.index, column.index)) is not None
            }
            yield from _target(document, grid, figures)
            yield from _rate(document, grid, figures, Meaning.EXECUTION, Meaning.BUDGET, Meaning.EXECUTION_RATE)
            yield from _rate(document, grid, figures, Meaning.ACTUAL, Meaning.TARGET, Meaning.COMPLETION_RATE)
        yield from _growth(document, grid, rows)


def _of(grid: Grid, figures: dict[int, CellFigure], meaning: Meaning) -> list[CellFigure]:
    return [figures[c.index] for c in grid.columns if c.meaning is meaning and not c.change and c.index in figures]


def _same_time(first: CellFigure, second: CellFigure, *, whole: bool = False) -> bool:
    """Whether two figures may speak of one year: what was done in 2020 answers no plan for 2025. ``whole``: of all of
    it, or the same part: half a year's result does not miss the year's aim."""
    periods = [_DAY_OF_YEAR_END.sub("", period) for figure in (first, second) if (period := figure.row.period)]
    return len({period if whole else period[:4] for period in periods}) < 2


def _target(document: Document, grid: Grid, figures: dict[int, CellFigure]) -> Iterator[Check]:
    targets, actuals = _of(grid, figures, Meaning.TARGET), _of(grid, figures, Meaning.ACTUAL)
    if len(targets) != 1 or len(actuals) != 1:
        return
    target, actual = targets[0], actuals[0]
    relation = wanted(target.row.comparator, target.row.indicator)
    same = (
        target.row.indicator == actual.row.indicator
        and target.unit == actual.unit
        and _same_time(target, actual, whole=True)
    )
    if relation is None or not same or not actual.plain:
        return
    reached, aim = actual.value, target.value
    if target.row.measure is Measure.CHANGE and reached < 0 and aim < 0:
        reached, aim = -reached, -aim  # A fall by 10% or more is reached by one of 12%.
    holds = met(reached, aim, relation)
    yield in_document(
        document,
        target.row.span,
        [target.span, actual.span],
        CheckKind.TARGET,
        holds=holds,
        found=actual.value,
        expected=target.value,
        unit=target.unit,
        formula=compared(reached, aim),
        explanation=named(target.row.indicator) + verdict(actual.written, target.written, holds),
        rule="target.row",
    )


def _rate(
    document: Document,
    grid: Grid,
    figures: dict[int, CellFigure],
    part_meaning: Meaning,
    whole_meaning: Meaning,
    rate_meaning: Meaning,
) -> Iterator[Check]:
    """A rate with the two amounts of its row. Of several budgets the last is the one that was executed."""
    parts, rates = _of(grid, figures, part_meaning), _of(grid, figures, rate_meaning)
    wholes = [figure for figure in _of(grid, figures, whole_meaning) if figure.value > 0]
    wholes = [figure for figure in wholes if all(_same_time(figure, part) for part in parts)]
    if len(parts) != 1 or len(rates) != 1 or not wholes or rates[0].unit not in {"%", "‰"}:
        return
    part, rate = parts[0], rates[0]
    if part.unit != wholes[-1].unit or part.value < 0:
        return
    for whole in [*reversed(wholes)]:
        exact = quotient(part.value, whole.value) * 100
        holds = rounds_to(exact, rate.value, rate.resolution, rate.row.comparator)
        if holds or whole is wholes[0]:
            break
    whole = whole if holds else wholes[-1]
    expected = rounded(quotient(part.value, whole.value) * 100, rate.resolution)
    found = agreement(rate.written, holds)
    if rate.unit == "‰":
        # 100‰ of what is all there: the number is right, the sign is not. Other shares in ‰ are of something else.
        if not holds or rate.value == 0:
            return
        holds, found = (
            False,
            agreement(f"{rate.written}", holds=False) + Wording("；单位可能应为%", "; the unit should perhaps be %"),
        )
    yield in_document(
        document,
        part.row.span,
        [whole.span, part.span, rate.span],
        CheckKind.RATIO,
        holds=holds,
        found=rate.value,
        expected=expected,
        unit="%",
        formula=f"{part.written} ÷ {whole.written} = {plain(expected)}%",
        explanation=named(rate.row.indicator)
        + Wording(f"按所列数字计算为{plain(expected)}%，", f"{plain(expected)}% by the figures listed; ")
        + found,
        rule="ratio.row",
    )


def _growth(document: Document, grid: Grid, rows: Rows) -> Iterator[Check]:
    """Growth columns beside the two years: where most rows come out, the others are findings."""
    columns = _growth_columns(grid)
    if columns is None:
        return
    now, before, change = columns
    found: list[tuple[bool, bool, Check]] = []
    for row in grid.rows:
        figures = [figure_at(grid, rows, row.index, column.index) for column in (now, before, change)]
        current, earlier, stated = figures
        if current is None or earlier is None or stated is None or earlier.value <= 0 or stated.unit != "%":
            continue
        if current.unit != earlier.unit or current.unit in {"%", "‰"} or CONSTANT_PRICES.search(current.row.indicator):
            continue
        behind = (current.interval - earlier.interval).over(earlier.interval)
        holds = behind is not None and behind.scaled(Decimal(100)).meets(stated.interval)
        mending = None if holds else _mend(current, earlier, stated)
        check = _growth_finding(document, current, earlier, stated, holds, mending)
        found.append((holds, holds or mending is not None, check))
    right = sum(holds for holds, _, _ in found)
    certain = right >= _FEWEST and right >= _ENOUGH * len(found)
    yield from (check for _, sure, check in found if sure or certain)


def _mend(current: CellFigure, earlier: CellFigure, stated: CellFigure) -> Mending | None:
    """The slip that keeps two years and the growth apart."""
    times = Interval(1 + stated.interval.low / 100, 1 + stated.interval.high / 100)
    behind = (current.interval - earlier.interval).over(earlier.interval)
    needed = [
        Interval(earlier.interval.low * times.low, earlier.interval.high * times.high) if times.low > 0 else None,
        current.interval.over(times),
        behind.scaled(Decimal(100)) if behind is not None else None,
    ]
    return mend([current, earlier, stated], needed)


def _growth_columns(grid: Grid) -> tuple[Column, Column, Column] | None:
    changes = [c for c in grid.columns if c.value and c.change and c.meaning is not Meaning.CUMULATIVE]
    levels = [c for c in grid.columns if c.value and not c.change and c.period and _YEAR.fullmatch(c.period)]
    earlier = [c for c in grid.columns if c.meaning is Meaning.PREVIOUS]
    if len(changes) != 1:
        return None
    if earlier:
        current = [c for c in grid.columns if c.value and not c.change and c not in earlier]
        return (current[0], earlier[0], changes[0]) if len(current) == 1 and len(earlier) == 1 else None
    levels.sort(key=lambda column: column.period or "")
    if len(levels) < 2 or int(levels[-1].period or 0) - int(levels[-2].period or 0) != 1:
        return None
    return levels[-1], levels[-2], changes[0]


def _growth_finding(
    document: Document,
    current: CellFigure,
    earlier: CellFigure,
    stated: CellFigure,
    holds: bool,
    mending: Mending | None,
) -> Check:
    expected = rounded(quotient(current.value - earlier.value, earlier.value) * 100, stated.resolution)
    found = agreement(f"{plain(stated.value)}%", holds)
    if holds:
        found += Wording("（计入四舍五入）", " (rounded)")
    found += mending.words if mending else NOTHING
    return in_document(
        document,
        current.row.span,
        [current.span, earlier.span, stated.span],
        CheckKind.GROWTH,
        holds=holds,
        found=stated.value,
        expected=expected,
        unit="%",
        formula=f"({current.written} - {earlier.written}) ÷ {earlier.written} = {plain(expected)}%",
        explanation=named(current.row.indicator)
        + Wording(f"按两年数值计算的变化为{plain(expected)}%，", f"a change of {plain(expected)}% by the two years; ")
        + found,
        rule="growth.row",
    )
