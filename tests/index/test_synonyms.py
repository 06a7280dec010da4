"""Other names of indicators, order by date, and what is offered where nothing is found."""

from __future__ import annotations

import pytest

from index.engine import EngineFactory
from index.names import Names, vocabulary_in
from index.query import Kind, Leaf, Not, Or, parse
from index.search import Filters, Searcher, Sort
from index.synonyms import MOST, expand

from .made import FakeCorpus, make_extraction


class Unwanted:
    """A vocabulary that must not be asked for."""

    def __call__(self) -> Names:
        raise AssertionError("the vocabulary is loaded for nothing")


class Two:
    """A vocabulary of one indicator with two names."""

    def canonical(self, name: str, unit: str | None) -> str | None:
        return "甲乙丙率" if name in {"甲乙丙率", "丁戊率"} else None

    def aliases(self, name: str) -> tuple[str, ...]:
        names = ("甲乙丙率", "丁戊率", "甲乙丙率（新）")
        return tuple(other for other in names if other != name) if self.canonical(name, None) else ()

    def suggest(self, name: str, n: int) -> list[str]:
        return []


def test_a_name_is_joined_by_its_other_names() -> None:
    node, found = expand(parse("甲乙丙率"), Two)
    assert node == Or((Leaf(Kind.WORDS, "甲乙丙率"), Leaf(Kind.SYNONYM, "丁戊率")))
    assert found == {"甲乙丙率": ("丁戊率",)}, "what holds the name itself is found anyway"


@pytest.mark.parametrize("query", ["“甲乙丙率”", "非 甲乙丙率", "甲乙*", "机关:甲乙丙率", "甲乙 丙率", "年份:2016"])
def test_what_is_left_as_it_is(query: str) -> None:
    node = parse(query)
    assert expand(node, Two) == (node, {})


@pytest.mark.parametrize("query", ["“人口性别比”", "就业", "年份:2016", "青政发〔2018〕7号"])
def test_the_vocabulary_is_read_only_where_it_may_help(query: str) -> None:
    assert expand(parse(query), Unwanted())[1] == {}


def test_what_must_not_be_there_is_not_widened() -> None:
    node, found = expand(parse("丁戊率 非 甲乙丙率"), Two)
    assert list(found) == ["丁戊率"]
    assert Not(Leaf(Kind.WORDS, "甲乙丙率")) in getattr(node, "parts", ())


def test_the_names_of_the_package_are_not_too_many(tmp_path_factory: pytest.TempPathFactory) -> None:
    vocabulary = vocabulary_in(tmp_path_factory.getbasetemp() / "none.tsv")
    _, found = expand(parse("城镇登记失业率 或 出生性别比"), lambda: vocabulary)
    assert "出生人口性别比" in found["出生性别比"]
    assert all(len(names) <= MOST for names in found.values())


@pytest.fixture
def searcher(corpus: FakeCorpus, factory: EngineFactory) -> Searcher:
    corpus.add("全县出生性别比为109.3。", title="年报", issued="2016-03-01")
    corpus.add("出生人口性别比降至108.1，较上年下降。", title="公报", issued="2018-05-20")
    corpus.put(make_extraction("城镇登记失业率3.1%。", (("城镇登记失业率", "3.1%"),), title="简报"))
    corpus.add("出生性别比和流动人口的管理。", title="通知", issued="2017")
    return Searcher(corpus, factory)


def test_other_names_count_less(searcher: Searcher) -> None:
    result = searcher.search("出生性别比")
    assert [hit.document.id for hit in result.hits][-1] == 2
    assert result.total == 3
    assert "出生人口性别比" in result.synonyms["出生性别比"]
    marks = [p.text[slice(*mark)] for p in result.hits[-1].passages for mark in p.marks]
    assert marks == ["出生人口性别比"]
    assert searcher.search("“出生性别比”").total == 2


def test_by_date(searcher: Searcher) -> None:
    found = searcher.search("性别比 或 失业率", sort=Sort.DATE)
    assert [hit.document.id for hit in found.hits] == [2, 4, 1, 3]
    pages = [searcher.search("性别比 或 失业率", limit=1, offset=n, sort=Sort.DATE).hits[0] for n in range(4)]
    assert [hit.document.id for hit in pages] == [2, 4, 1, 3]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("“城镇登记失业律”", "城镇登记失业率"),
        ("城镇登际失业率", "城镇登记失业率"),
        ("指标:城镇登记失业利率", "城镇登记失业率"),
    ],
)
def test_nothing_found_offers_what_does(searcher: Searcher, query: str, expected: str) -> None:
    result = searcher.search(query)
    assert result.total == 0
    assert expected in result.suggestions
    assert searcher.search(f"“{expected}”").total


@pytest.mark.parametrize("query", ["水利", "年份:1990", "乡 村", "文号:国发〔1999〕1号"])
def test_nothing_close_offers_nothing(searcher: Searcher, query: str) -> None:
    assert searcher.search(query).suggestions == ()


def test_what_the_filters_exclude_is_not_offered(searcher: Searcher) -> None:
    assert searcher.search("“城镇登记失业律”", Filters.of(year="2016")).suggestions == ()


def test_what_was_found_needs_no_suggestions(searcher: Searcher) -> None:
    assert searcher.search("失业率").suggestions == ()
