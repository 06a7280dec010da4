"""Traditional characters: found by simplified words and the other way round, shown as they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.traditional import forms, has_traditional, simplified
from index.analysis import canonical
from index.search import search

from .made import FakeCorpus


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("流動人口衛生計劃", "流动人口卫生计划"),
        ("國內生產總值", "国内生产总值"),
        ("後臺與發展", "后台与发展"),
        ("乾隆年间", "乾隆年间"),
        ("显著提高", "显著提高"),
        ("GDP 7.5%", "GDP 7.5%"),
    ],
)
def test_folding(text: str, expected: str) -> None:
    assert simplified(text) == expected
    assert has_traditional(text) is (text != expected)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5)))
def test_folding_keeps_places_and_is_done_once(text: str) -> None:
    folded = simplified(text)
    assert len(folded) == len(text)
    assert not has_traditional(folded)
    assert all(new == old or old in forms(new) for old, new in zip(text, folded, strict=True))


@pytest.fixture
def mixed(corpus: FakeCorpus) -> FakeCorpus:
    corpus.add("香城統計年報：流動人口增長３.５%，養老服務\n設施完善。", title="統計年報")
    corpus.add("青川省流动人口增长2.1%。", title="统计年报")
    return corpus


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("流动人口", {1, 2}),
        ("流動人口", {1, 2}),
        ("“口增长”", {1, 2}),
        ("“老服务设”", set()),
        ("養老", {1}),
        ("标题:統計", {1, 2}),
    ],
)
def test_both_scripts_are_one(mixed: FakeCorpus, query: str, expected: set[int]) -> None:
    assert {hit.document.id for hit in search(mixed, query).hits} == expected


def test_marks_stand_on_the_text_as_written(mixed: FakeCorpus) -> None:
    hits = search(mixed, "流动人口").hits
    marked = {hit.document.id: {p.text[slice(*mark)] for p in hit.passages for mark in p.marks} for hit in hits}
    assert marked == {1: {"流動人口"}, 2: {"流动人口"}}


def test_the_form_that_is_compared() -> None:
    assert canonical("國內生產總值（ＧＤＰ）") == "国内生产总值(gdp)"
