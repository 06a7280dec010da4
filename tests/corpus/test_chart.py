"""The chart of a page: every point inside, round numbers beside, nothing drawn of a single year."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from corpus.reports.chart import COLOURS, Series, chart
from extractor.model import Role

SPACE = "{http://www.w3.org/2000/svg}"


def series(points: dict[int, Decimal], role: Role = Role.ACTUAL, region: str = "望江县") -> Series:
    return Series(region, role, COLOURS[0], tuple((year, value, f"{year}") for year, value in sorted(points.items())))


def places(svg: str) -> list[tuple[float, float]]:
    root = ElementTree.fromstring(svg)
    return [(float(one.get("cx", "")), float(one.get("cy", ""))) for one in root.iter(f"{SPACE}circle")]


@given(st.dictionaries(st.integers(1950, 2050), st.integers(-(10**15), 10**15), min_size=2, max_size=20))
def test_every_point_is_inside_and_in_order(thousandths: dict[int, int]) -> None:
    points = {year: Decimal(value) / 1000 for year, value in thousandths.items()}
    found = places(chart([series(points)], "总量", "人"))
    assert len(found) == len(points)
    assert [x for x, _ in found] == sorted(x for x, _ in found)
    assert all(0 <= x <= 760 and 0 <= y <= 320 for x, y in found)
    values = [value for _, value in sorted(points.items())]
    for (_, y), value in zip(found, values, strict=True):
        assert all((y <= other_y + 0.11) or value < other for (_, other_y), other in zip(found, values, strict=True))


def test_ticks_are_round() -> None:
    root = ElementTree.fromstring(chart([series({2016: Decimal("91.3"), 2018: Decimal("95.1")})], "率", "%"))
    texts = [element.text for element in root.iter(f"{SPACE}text")]
    assert texts == ["91", "92", "93", "94", "95", "96", "2016", "2018", "%"]


def test_a_single_year_is_no_line() -> None:
    assert chart([series({2016: Decimal(1)})], "率", "%") == ""
    assert chart([], "率", "%") == ""


def test_targets_are_hollow_and_dashed_and_words_are_no_markup() -> None:
    one = series({2016: Decimal(1), 2017: Decimal(1)}, Role.TARGET, "<b>")
    svg = chart([one], "<率>", "%")
    assert 'stroke-dasharray="5 4"' in svg
    assert 'fill="#fff"' in svg
    assert "<率>" not in svg
