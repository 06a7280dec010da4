"""Figures for a run of years against those of its years, wherever these stand: what came together over three years, and
how fast something grew a year on average.

Only what flows can be added up (roads built, not people living there), and no word tells which that is: a sum that
comes out is listed, one that does not is a finding where a single slip explains it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from extractor.checks.formulas import added
from extractor.checks.intervals import Interval, plain, rounded, total, written_like
from extractor.checks.prices import CONSTANT_PRICES
from extractor.checks.slips import Mending, mend
from extractor.model import Comparator, Measure, Role
from extractor.normal import Normal
from extractor.wording import NOTHING, Wording

from .crosscheck import CrossCheck, Figure, about, named
from .labels import shown
from .matching import matching_name
from .series import Stated
from .subjects import Subject, common_value, interval, step
from .unchecked import Reason, Unchecked

RUN = len("2020/2022")
_SHARES = ("%", "‰", "百分点", None)
_AVERAGES = ("年均", "平均每年")
_MOST = 10
"""Years of the longest run that is looked at."""
_Years = Mapping[tuple[str, str, str], Sequence[Figure]]


def years_of(period: str) -> range | None:
    """The years of a run (2020/2022); None for other periods, and for runs that are too long or too short."""
    first, _, last = period.partition("/")
    if len(period) != RUN or not (first.isdigit() and last.isdigit()):
        return None
    years = range(int(first), int(last) + 1)
    return years if 2 <= len(years) <= _MOST else None


def check_runs(figures: Iterable[tuple[Subject, Figure]]) -> tuple[list[CrossCheck], list[Unchecked]]:
    """The runs of years among ``figures``, each with its subject: those that can be reckoned, and those that
    cannot."""
    told = list(figures)
    runs = [
        (subject, figure, years)
        for subject, figure in told
        if len(subject.period) == RUN and _plain(figure) and (years := years_of(subject.period)) is not None
    ]
    if not runs:
        return [], []
    places = {subject.region for subject, _, _ in runs}
    levels: defaultdict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for subject, figure in told:
        yearly = len(subject.period) == 4 and subject.measure is Measure.LEVEL and subject.region in places
        if yearly and figure.row.value > 0 and _plain(figure):
            levels[matching_name(figure.row), subject.region, subject.period].append(figure)
    found: list[CrossCheck] = []
    unchecked: list[Unchecked] = []
    for subject, figure, years in runs:
        results: Iterator[CrossCheck | Unchecked] = iter(())
        if subject.measure is Measure.LEVEL and subject.unit not in _SHARES:
            results = _sum(subject, figure, years, levels)
        elif subject.unit == "%" and subject.base in _AVERAGES:
            results = _average(subject, figure, years, levels)
        for result in results:
            if isinstance(result, Unchecked):
                unchecked.append(result)
            else:
                found.append(result)
    return found, unchecked


def _plain(figure: Figure) -> bool:
    return figure.row.role is Role.ACTUAL and figure.row.comparator is Comparator.EQUAL


def _of_year(subject: Subject, figure: Figure, year: int, levels: _Years) -> Figure | None:
    """The value of a year, of several the latest document's."""
    same = [
        one
        for one in levels.get((matching_name(figure.row), subject.region, str(year)), ())
        if one.row.measure is Measure.LEVEL and (one.row.unit == figure.row.unit or subject.unit == "%")
    ]
    return max(same, key=lambda one: one.card.issued or "", default=None)


def _sum(subject: Subject, whole: Figure, years: range, levels: _Years) -> Iterator[CrossCheck | Unchecked]:
    parts = [part for year in years if (part := _of_year(subject, whole, year, levels)) is not None]
    if len(parts) < len(years) or any(common_value(part.row) == common_value(whole.row) for part in parts):
        return
    if all(part.card == whole.card for part in parts):
        return  # Sums within a document are looked at there.
    everything = total([interval(part.row) for part in parts])
    if everything.meets(interval(whole.row)):
        yield _summed(subject, whole, parts, None)
        return
    needed = [interval(whole.row) - total([interval(one.row) for one in parts if one is not part]) for part in parts]
    if mending := mend([Stated(whole), *map(Stated, parts)], [everything, *needed]):
        yield _summed(subject, whole, parts, mending)
    else:
        yield Unchecked(whole, subject, Reason.YEARS)


def _summed(subject: Subject, whole: Figure, parts: Sequence[Figure], mending: Mending | None) -> CrossCheck:
    value = sum((common_value(part.row) for part in parts), Decimal(0))
    text = written_like(value, Normal(whole.row.value_text).text)
    values = "、".join(shown(part.row) for part in parts)
    stated, by, unit = shown(whole.row), named(whole), subject.unit or ""
    said = about(whole, subject) + Wording(
        f"：各年为{values}，合计{text}{unit}，{by.zh}为{stated}" + ("" if mending else "，两者一致"),
        f": {text}{unit} by {values} of the years; {by.en} says {stated}" + ("" if mending else ", which agrees"),
    )
    said += mending.words if mending else NOTHING
    return CrossCheck(
        kind="sum",
        holds=mending is None,
        subject=subject,
        found=common_value(whole.row),
        expected=value,
        unit=subject.unit,
        formula=added(["".join(part.row.value_text.split()) for part in parts], text),
        explanation=said.zh,
        explanation_en=said.en,
        evidence=(whole, *parts),
        rule="documents.sum",
    )


def _average(subject: Subject, change: Figure, years: range, levels: _Years) -> Iterator[CrossCheck | Unchecked]:
    """The growth a year from the year before the run, or from its first, to its last: both are said so."""
    row = change.row
    if CONSTANT_PRICES.search(subject.indicator + row.indicator + row.quote):
        yield Unchecked(change, subject, Reason.CONSTANT_PRICES)
        return
    end = _of_year(subject, change, years[-1], levels)
    for year in (years[0] - 1, years[0]):
        start = _of_year(subject, change, year, levels)
        if end is None or start is None or start.row.unit != end.row.unit:
            continue
        steps = years[-1] - year
        reckoned = _growth(interval(start.row), interval(end.row), steps)
        if reckoned is not None and reckoned.meets(interval(row)):
            yield _grown(subject, change, start, end, steps)
            return
    yield Unchecked(change, subject, Reason.AVERAGE)


def _growth(start: Interval, end: Interval, steps: int) -> Interval | None:
    """Growth in per cent a year; the values that the rounding of both leaves open."""
    if start.low <= 0 or end.low <= 0 or not (start.high.is_finite() and end.high.is_finite()):
        return None
    root = Decimal(1) / steps
    low, high = (end.low / start.high) ** root, (end.high / start.low) ** root
    return Interval((low - 1) * 100, (high - 1) * 100)


def _grown(subject: Subject, change: Figure, start: Figure, end: Figure, steps: int) -> CrossCheck:
    exact = ((common_value(end.row) / common_value(start.row)) ** (Decimal(1) / steps) - 1) * 100
    expected = rounded(exact, step(change.row))
    first, last = ("".join(figure.row.value_text.split()) for figure in (start, end))
    stated, start_by, end_by = shown(change.row), named(start), named(end)
    said = about(change, subject) + Wording(
        f"：按{start_by.zh}的{shown(start.row)}和{end_by.zh}的{shown(end.row)}计算，年均{plain(expected)}%，与所述{stated}一致",
        f": {plain(expected)}% a year by {shown(start.row)} in {start_by.en} and {shown(end.row)} in {end_by.en}; the "
        f"text says {stated}, which agrees",
    )
    return CrossCheck(
        kind="growth",
        holds=True,
        subject=subject,
        found=common_value(change.row),
        expected=expected,
        unit=subject.unit,
        formula=f"({last} ÷ {first})^(1/{steps}) - 1 = {plain(expected)}%",
        explanation=said.zh,
        explanation_en=said.en,
        evidence=(change, end, start),
        rule="documents.growth",
    )
