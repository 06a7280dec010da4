"""A line chart as SVG that stands in a page by itself: years across, one line a region, targets hollow and dashed.

A plotting library would be the largest dependency of all for what is a hundred lines of geometry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from math import ceil, floor, log10

from extractor.model import Role

from ..pivot import Strand, number_text, reading_text

COLOURS = ("#2f5d7c", "#c2571a", "#2e7d4f", "#8e3b8a", "#9a7b00", "#b3261e", "#3d6fb4", "#5b6774")
"""Told apart by people who see no red or green as well; further regions begin anew."""
_WIDTH, _HEIGHT = 760, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 72, 28, 34, 36
_STEPS = (1, 2, 2.5, 5, 10)
_TICKS = 5


@dataclass(frozen=True, slots=True)
class Series:
    """The points of a region and role: year, value, and what is said of the point."""

    region: str
    role: Role
    colour: str
    points: tuple[tuple[int, Decimal, str], ...]


def series_of(strand: Strand) -> list[Series]:
    """The results and the targets of whole years, by region."""
    found = []
    for number, region in enumerate(strand.regions):
        for role in (Role.ACTUAL, Role.TARGET):
            points = []
            for period in strand.periods:
                cell = strand.cell(region, period)
                readings = cell.actual if role is Role.ACTUAL else cell.target
                if period.isdigit() and readings:
                    document = readings[0].figure.card.heading
                    said = f"{region} {period}　{reading_text(readings[0])}{strand.unit}　{document}"
                    points.append((int(period), readings[0].value, said))
            if points:
                found.append(Series(region, role, COLOURS[number % len(COLOURS)], tuple(points)))
    return found


def chart(series: Sequence[Series], title: str, unit: str) -> str:
    """The chart as an ``<svg>`` element; empty where there are not two years to draw."""
    years = sorted({year for one in series for year, _, _ in one.points})
    if len(years) < 2:
        return ""
    ticks = _ticks([float(value) for one in series for _, value, _ in one.points])
    low, high = ticks[0], ticks[-1]

    def x(year: int) -> float:
        return _LEFT + (year - years[0]) / (years[-1] - years[0]) * (_WIDTH - _LEFT - _RIGHT)

    def y(value: Decimal | float) -> float:
        return _HEIGHT - _BOTTOM - (float(value) - low) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" font-size="12"'
        f' aria-label="{escape(title)}"><title>{escape(title)}</title>'
    ]
    parts += [
        f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y(tick):.1f}" y2="{y(tick):.1f}" stroke="#dfe4ea"/>'
        f'<text x="{_LEFT - 8}" y="{y(tick) + 4:.1f}" text-anchor="end" fill="#5b6774">{_label(tick)}</text>'
        for tick in ticks
    ]
    parts += [
        f'<text x="{x(year):.1f}" y="{_HEIGHT - 12}" text-anchor="middle" fill="#5b6774">{year}</text>'
        for year in _spaced(years)
    ]
    parts.append(f'<text x="{_LEFT - 8}" y="{_TOP - 16}" text-anchor="end" fill="#5b6774">{escape(unit)}</text>')
    for one in series:
        parts.append(_line(one, [(x(year), y(value)) for year, value, _ in one.points]))
    return "".join(parts) + "</svg>"


def _line(one: Series, places: Sequence[tuple[float, float]]) -> str:
    target = one.role is Role.TARGET
    dash = ' stroke-dasharray="5 4"' if target else ""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    lines = [f'<polyline points="{path}" fill="none" stroke="{one.colour}" stroke-width="2"{dash}/>']
    lines += [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{"#fff" if target else one.colour}" stroke="{one.colour}"'
        f' stroke-width="2"><title>{escape(said)}</title></circle>'
        for (x, y), (_, _, said) in zip(places, one.points, strict=True)
    ]
    return "".join(lines)


def _ticks(values: Iterable[float]) -> list[float]:
    """Round numbers around all values, about five of them."""
    found = list(values)
    low, high = min(found), max(found)
    # A line that never moves lies in the middle.
    spread = (high - low) or abs(high) or 1.0
    if high == low:
        low, high = low - spread / 2, high + spread / 2
    raw = (high - low) / (_TICKS - 1)
    size = 10.0 ** floor(log10(raw))
    step = next(size * factor for factor in _STEPS if size * factor >= raw * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(number * step, 10) for number in range(first, max(last, first + 1) + 1)]


def _label(tick: float) -> str:
    return number_text(Decimal(str(tick)).normalize()) if tick else "0"


def _spaced(years: Sequence[int]) -> list[int]:
    """Years that fit beside each other below the chart, the last one always."""
    every = ceil(len(years) / 12)
    return [year for place, year in enumerate(reversed(years)) if place % every == 0][::-1]
