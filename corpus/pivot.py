"""The ledger of an indicator as a grid: one row a region, one column a period, in one unit.

Figures that measure the same stand in one ``Strand``: aliases of the indicator are one name, units that measure the
same are converted, and the numbers are shown in the multiplier that most documents use (万人, 亿元). A cell holds every
figure that the documents give for its region and period, so that nothing is decided silently: where they differ, the
latest document's is shown and marked.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from extractor.checks.intervals import plain
from extractor.measures import convert
from extractor.model import Measure, Observation, Role
from extractor.normal import Normal
from extractor.problems import Language

from .collection import Entry
from .crosscheck import with_subjects
from .labels import comparison, label
from .matching import bare_name
from .subjects import Subject, interval, starting_point

Figure = Entry[Observation]

_MULTIPLIERS = {"": Decimal(1), "万": Decimal(10) ** 4, "亿": Decimal(10) ** 8, "万亿": Decimal(10) ** 12}
_SHARES = ("%", "‰", "百分点")
_MULTIPLIER = re.compile(r"[万亿]+")
_BARS = "▁▂▃▄▅▆▇█"
_YEAR = re.compile(r"[0-9]{4}")
_DIGITS = 6


class Reading(NamedTuple):
    """A figure with its value in the unit of its strand."""

    figure: Figure
    value: Decimal


@dataclass(frozen=True, slots=True)
class Cell:
    """What the documents say of one region and period: results and targets, the latest document first."""

    actual: tuple[Reading, ...] = ()
    target: tuple[Reading, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the documents give results, or targets, that cannot all be right."""
        return any(
            not interval(one.figure.row).meets(interval(other.figure.row))
            for readings in (self.actual, self.target)
            for place, one in enumerate(readings)
            for other in readings[place + 1 :]
        )


@dataclass(frozen=True, slots=True)
class Strand:
    """Figures that measure the same. ``regions`` and ``periods`` are the rows and columns, ``unit`` is the unit of all
    values with its multiplier (``万人``), ``base`` what a change is against where that is not the year before."""

    indicator: str
    measure: Measure
    unit: str
    base: str
    regions: tuple[str, ...]
    periods: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]

    def cell(self, region: str, period: str) -> Cell:
        return self.cells.get((region, period), Cell())

    def trend(self, region: str) -> list[tuple[str, Decimal]]:
        """The results of whole years for a region, by year."""
        return [
            (period, cell.actual[0].value)
            for period in self.periods
            if _YEAR.fullmatch(period) and (cell := self.cell(region, period)).actual
        ]

    def sparkline(self, region: str) -> str:
        """The trend as a line of bars, a blank for each year without a result; empty for fewer than two results."""
        trend = dict(self.trend(region))
        if len(trend) < 2:
            return ""
        low, high = min(trend.values()), max(trend.values())
        bars = []
        for year in range(int(min(trend)), int(max(trend)) + 1):
            value = trend.get(f"{year:04}")
            if value is None:
                bars.append(" ")
            else:
                share = (value - low) / (high - low) if high > low else Decimal("0.5")
                bars.append(_BARS[min(len(_BARS) - 1, int(share * len(_BARS)))])
        return "".join(bars)


@dataclass(frozen=True, slots=True)
class Pivot:
    """The strands of an indicator, those with most figures first. ``left_out`` counts the figures that have no region
    or period of their own, or are neither result nor target; ``missing`` are regions asked for without a figure."""

    strands: tuple[Strand, ...]
    left_out: int
    missing: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The object under ``pivot`` of ``cite --pivot --format json`` (docs/data-model.md)."""
        return {
            "strands": [_strand_json(strand) for strand in self.strands],
            "left_out": self.left_out,
            "missing": list(self.missing),
        }


def pivot(figures: Iterable[Figure], regions: Sequence[str] = ()) -> Pivot:
    """The grid of ``figures``; with ``regions`` (names or codes) of these alone, in their order."""
    wanted = {region: _meant(region) for region in regions}
    groups: defaultdict[Subject, list[tuple[Subject, Figure]]] = defaultdict(list)
    names: dict[str, str] = {}
    told, met = list(figures), set()
    left_out = len(told)
    for subject, figure in with_subjects(told):
        if "/" in subject.period and starting_point(figure.row):
            continue  # 五年来从54万亿元增加到…: where several years began, none of them says.
        left_out -= 1
        if wanted:
            own = [region for region, codes in wanted.items() if subject.region in codes or figure.row.region == region]
            if not own:
                continue
            met.update(own)
        names.setdefault(subject.region, figure.row.region or subject.region)
        name = subject.indicator if figure.row.canonical else bare_name(subject.indicator)
        groups[subject._replace(region="", period="", indicator=name)].append((subject, figure))
    strands = [_strand(key, group, names, list(wanted.values())) for key, group in groups.items()]
    strands.sort(key=lambda strand: -sum(len(c.actual) + len(c.target) for c in strand.cells.values()))
    return Pivot(tuple(strands), left_out, tuple(region for region in regions if region not in met))


def _meant(region: str) -> frozenset[str]:
    from .regions import region_codes

    return region_codes(region) | {region}


def _strand(
    key: Subject, group: Sequence[tuple[Subject, Figure]], names: dict[str, str], order: Sequence[frozenset[str]]
) -> Strand:
    unit = Counter(figure.row.unit for _, figure in group).most_common(1)[0][0]
    sign = _usual_multiplier(figure.row for _, figure in group)
    cells: defaultdict[tuple[str, str], list[Reading]] = defaultdict(list)
    for subject, figure in group:
        value = convert(figure.row.value, figure.row.unit, unit) / _MULTIPLIERS[sign]
        cells[names[subject.region], subject.period].append(Reading(figure, value))

    def rank(code: str) -> tuple[int, str]:
        return next((place for place, codes in enumerate(order) if code in codes), len(order)), code

    codes = sorted({subject.region for subject, _ in group}, key=rank)
    return Strand(
        indicator=Counter(subject.indicator for subject, _ in group).most_common(1)[0][0],
        measure=key.measure,
        unit=f"{sign}{unit or ''}",
        base=key.base,
        regions=tuple(dict.fromkeys(names[code] for code in codes)),
        periods=tuple(sorted({subject.period for subject, _ in group}, key=_time)),
        cells={
            place: Cell(_by_role(readings, Role.ACTUAL), _by_role(readings, Role.TARGET))
            for place, readings in cells.items()
        },
    )


def _usual_multiplier(rows: Iterable[Observation]) -> str:
    """The multiplier that most figures are written with: 76.39万 → 万."""
    used: Counter[str] = Counter()
    for row in rows:
        found = _MULTIPLIER.search(Normal(row.value_text).text)
        sign = found[0] if found and found[0] in _MULTIPLIERS else ""
        # In tables the multiplier stands in the heading: it is what the value has beyond the text.
        if not sign and row.unit not in _SHARES:
            digits = re.search(r"[0-9][0-9,]*(?:\.[0-9]+)?", Normal(row.value_text).text)
            if digits and (number := Decimal(digits[0].replace(",", ""))):
                sign = next((one for one, size in _MULTIPLIERS.items() if abs(row.value) == number * size), "")
        used[sign] += 1
    return used.most_common(1)[0][0]


def _by_role(readings: Iterable[Reading], role: Role) -> tuple[Reading, ...]:
    chosen = [reading for reading in readings if reading.figure.row.role is role]
    # 从48万亿元增加到71.5万亿元: the end is the figure of the period.
    chosen = [reading for reading in chosen if not starting_point(reading.figure.row)] or chosen
    chosen.sort(key=lambda reading: reading.figure.card.issued or "", reverse=True)
    return tuple(chosen)


def _time(period: str) -> tuple[str, bool, str]:
    """Periods in the order of their end, single years before stretches that end in them."""
    return period.rsplit("/", 1)[-1], "/" in period, period


def number_text(value: Decimal) -> str:
    """A value of a strand for reading: at most six digits, no exponent."""
    digits = max(0, _DIGITS - 1 - value.adjusted()) if value else 0
    return plain(round(value, digits)) if -int(value.as_tuple().exponent) > digits else plain(value)


def reading_text(reading: Reading) -> str:
    """The value with the comparator and the upper end of its figure."""
    row = reading.figure.row
    text = comparison(row) + number_text(reading.value)
    if row.value_max is not None:
        text += f"～{number_text(reading.value * row.value_max / row.value)}" if row.value else ""
    return text


def heading(strand: Strand, language: Language) -> str:
    """What a strand is about: the indicator, whether it is a change, and the unit."""
    change = f" {label(strand.measure, language)}" if strand.measure is Measure.CHANGE else ""
    base = strand.base
    if base.isdigit():
        base = f"比{base}年" if language == "zh" else f"since {base}"
    return f"{strand.indicator}{change}{' ' if base else ''}{base}" + (f"（{strand.unit}）" if strand.unit else "")


def summary(strand: Strand, region: str) -> str:
    """The trend of a region from its first to its last result."""
    (first, start), (last, end) = strand.trend(region)[0], strand.trend(region)[-1]
    return f"{first}–{last}　{number_text(start)} → {number_text(end)}{strand.unit}"


def _strand_json(strand: Strand) -> dict[str, Any]:
    from extractor.report import number

    def readings(found: tuple[Reading, ...]) -> list[dict[str, Any]]:
        return [
            {
                "value": number(reading.value),
                "value_text": reading.figure.row.value_text,
                "comparator": str(reading.figure.row.comparator),
                "document": reading.figure.card.to_json(),
                "evidence": reading.figure.row.quote,
                **reading.figure.place_json(),
            }
            for reading in found
        ]

    return {
        "indicator": strand.indicator,
        "measure": str(strand.measure),
        "unit": strand.unit or None,
        "base": strand.base or None,
        "regions": [
            {
                "region": region,
                "trend": strand.sparkline(region) or None,
                "periods": [
                    {
                        "period": period,
                        "actual": readings(cell.actual),
                        "target": readings(cell.target),
                        "differs": cell.differs,
                    }
                    for period in strand.periods
                    if (region, period) in strand.cells
                    for cell in [strand.cell(region, period)]
                ],
            }
            for region in strand.regions
        ],
    }
