"""Departments under their many names: every example of the table, levels, reforms, and what is no department."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus.departments import body, departments, same_body


@pytest.mark.parametrize(
    ("example", "name"),
    [pytest.param(example, one.name, id=example) for one in departments() for example in one.examples],
)
def test_example_of_the_table(example: str, name: str) -> None:
    found = body(example)
    assert (found.department, found.known) == (name, True)


def test_no_stem_means_two_departments() -> None:
    stems = Counter(stem for one in departments() for stem in one.stems)
    assert [stem for stem, count in stems.items() if count > 1] == []
    assert all(2000 <= year <= 2030 for one in departments() for year in one.until.values())


@pytest.mark.parametrize(
    ("name", "level", "region", "until"),
    [
        ("青川县卫生健康局", "county", "青川县", None),
        ("省人口计生委", "province", "", 2013),
        ("自治区卫生和计划生育委员会", "province", "", 2018),
        ("卫生部", "state", "", 2013),
        ("国家卫生健康委", "state", "", None),
        ("卫健委", "", "", None),
        ("教育厅", "province", "", None),
        ("教育", "", "", None),
        ("国务院教育行政部门", "state", "", None),
        ("各级民政部门", "", "", None),
        ("县委编办", "county", "", None),
        ("市 发 改 委", "city", "", None),
    ],
)
def test_level_region_and_reform(name: str, level: str, region: str, until: int | None) -> None:
    found = body(name)
    assert (found.level, found.region, found.until, found.known) == (level, region, until, True)


@pytest.mark.parametrize("name", ["市政府办公室", "县计生协会", "中央财政", "县", "", "国家统计局青川调查队"])
def test_others_keep_their_name(name: str) -> None:
    found = body(name)
    assert (found.department, found.known) == (name, False)


@pytest.mark.parametrize(
    ("name", "wanted", "same"),
    [
        ("县卫生计生局", "卫健委", True),
        ("县卫生计生局", "县卫健局", True),
        ("省卫生健康委", "县卫健局", False),
        ("青川县财政局", "县财政局", True),
        ("青川县财政局", "白水县财政局", False),
        ("市发展和改革委员会", "市发改委", True),
        ("市财政局", "教育局", False),
        ("县政府办公室", "政府办", True),
        ("县政府办公室", "县财政局", False),
        ("县公安局", "政府办", False),
    ],
)
def test_the_body_that_is_asked_for(name: str, wanted: str, same: bool) -> None:
    assert same_body(name, wanted) is same
