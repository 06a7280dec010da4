"""Names that may be one indicator: which are suggested, which never are, and that the suggested line merges them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Corpus, suggest_merges
from corpus.merging import Reason, closeness
from extractor.model import Extraction, Observation, Span
from extractor.vocabulary import load

from .made import make_extraction

Figure = tuple[str, str, str]
Store = Callable[..., None]


def figures(*given: Figure, period: str = "2020") -> Extraction:
    """A document with these figures: indicator, value and unit."""
    text = "".join(f"{name}{value}{unit}。" for name, value, unit in given)
    made = make_extraction("标题\n" + text)
    rows: list[Observation] = []
    start = 3
    for name, value, unit in given:
        whole = Span(start, start + len(name + value + unit))
        number = Span(start + len(name), start + len(name + value))
        start = whole.end + 1
        rows.append(
            Observation(
                indicator=name,
                value=Decimal(value),
                value_text=value,
                unit=unit,
                span=whole,
                value_span=number,
                quote=whole.of(made.document.text),
                rule="made",
                period=period,
                region="青川省",
                region_code="990000",
            )
        )
    return replace(made, observations=tuple(rows), checks=())


@pytest.fixture
def keep(corpus: Corpus) -> Store:
    """``keep(extraction, …)`` stores each as a document of its own."""
    from corpus.records import SourceFile

    def keep(*extractions: Extraction) -> None:
        for number, extraction in enumerate(extractions):
            corpus.store.add(extraction, f"{number:064x}", SourceFile(corpus.root / f"{number}.txt", 1, 1), "1")

    return keep


CLOSE = [
    pytest.param("家庭医生签约", "家庭医生签约人数", Reason.ENDING, id="how it is counted"),
    pytest.param("高龄津贴发放额", "发放高龄津贴额", Reason.ORDER, id="order of the signs"),
    pytest.param("农民合作示范社", "农民专业合作示范社", Reason.SPELLING, id="two signs more"),
    pytest.param("“一站式”服务点数", "一站式服务点数", Reason.SPELLING, id="quotation marks"),
]
APART = [
    pytest.param("第一产业增加值", "第二产业增加值", id="numbers"),
    pytest.param("城镇居民人均收入", "农村居民人均收入", id="town and country"),
    pytest.param("男性平均预期寿命", "女性平均预期寿命", id="men and women"),
    pytest.param("进口与出口比例", "出口与进口比例", id="an order that means something"),
    pytest.param("森林覆盖率", "医保覆盖率", id="only the head is common"),
    pytest.param("养老床位", "养老机构", id="only the beginning is common"),
    pytest.param("A类企业数", "B类企业数", id="letters"),
    pytest.param("高速公路通车里程", "高速公路新建通车里程", id="what is new"),
    pytest.param("化学需氧量排放总量", "化学需氧量、氨氮排放总量", id="several things"),
]


@pytest.mark.parametrize(("one", "other", "reason"), CLOSE)
def test_close_names(one: str, other: str, reason: Reason) -> None:
    for first, second in ((one, other), (other, one)):
        found = closeness(first, second)
        assert found is not None
        assert found[0] is reason


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_apart(one: str, other: str) -> None:
    assert closeness(one, other) is None
    assert closeness(other, one) is None


@given(st.text("甲乙农户数量率", max_size=8), st.text("甲乙农户数量率", max_size=8))
def test_closeness_goes_both_ways(one: str, other: str) -> None:
    assert closeness(one, other) == closeness(other, one)


def test_the_more_frequent_name_goes_first(corpus: Corpus, keep: Store) -> None:
    keep(
        figures(("家庭医生签约人数", "500", "人")),
        figures(("家庭医生签约人数", "700", "人"), period="2021"),
        figures(("家庭医生签约", "500", "人")),
    )
    (merge,) = suggest_merges(corpus.store)
    assert (merge.name, merge.other, merge.unit, merge.agreeing) == ("家庭医生签约人数", "家庭医生签约", "人", 1)


def test_what_a_document_tells_apart_is_not_suggested(corpus: Corpus, keep: Store) -> None:
    keep(figures(("农民合作示范社", "500", "个"), ("农民专业合作示范社", "320", "个")))
    assert suggest_merges(corpus.store) == []


def test_other_units_are_other_indicators(corpus: Corpus, keep: Store) -> None:
    keep(figures(("家庭医生签约", "500", "户")), figures(("家庭医生签约人数", "900", "人")))
    assert suggest_merges(corpus.store) == []


def test_two_names_of_the_vocabulary_are_two_indicators(corpus: Corpus, keep: Store) -> None:
    one, other = figures(("常住户籍人口", "500", "人")), figures(("常住户籍人口数", "500", "人"))
    known = [
        replace(made, observations=(replace(made.observations[0], canonical=made.observations[0].indicator),))
        for made in (one, other)
    ]
    keep(*known)
    assert suggest_merges(corpus.store) == []
    keep(one, known[1])
    (merge,) = suggest_merges(corpus.store)
    assert merge.name == "常住户籍人口数"


def test_the_suggested_line_makes_them_one(corpus: Corpus, keep: Store) -> None:
    keep(figures(("茶旅驿站", "35", "个")), figures(("茶旅驿站数", "35", "个")))
    (merge,) = suggest_merges(corpus.store)
    corpus.vocabulary_file.write_text(merge.line + "\n", encoding="utf-8")
    vocabulary = load(corpus.vocabulary_file)
    assert vocabulary.canonical(merge.other, "个") == vocabulary.canonical(merge.name, "个") == merge.name
