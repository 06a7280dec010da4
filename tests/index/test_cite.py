"""Which documents cite an indicator, with which values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from corpus import Corpus, SourceFile, open_corpus
from extractor.model import Extraction, Role
from extractor.vocabulary import Indicator, Vocabulary
from index.cite import CiteResult, cite
from index.errors import QueryError
from index.names import How

from .made import make_extraction

VOCABULARY = Vocabulary([Indicator("出生人口性别比", ("出生性别比",), None, -1, "health")])


def store(corpus: Corpus, name: str, extraction: Extraction) -> None:
    text = extraction.document.text
    source = SourceFile(corpus.root / name, len(text), 1)
    corpus.store.add(extraction, hashlib.sha256(text.encode()).hexdigest(), source, "1")


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with open_corpus(tmp_path, create=True) as corpus:
        store(
            corpus,
            "province.txt",
            make_extraction(
                "# 一、人口\n全省出生人口性别比为111.8，目标为112.5。\n出生人口性别比仍然偏高，要综合治理。",
                [("出生人口性别比", "111.8"), ("出生人口性别比", "112.5")],
                {"出生人口性别比": "出生人口性别比"},
                title="全省报告",
                issued="2017-03-01",
                period="2016",
                region="湖北省",
                region_code="420000",
            ),
        )
        store(
            corpus,
            "county.txt",
            make_extraction(
                "全县出生性别比是108.4，城镇新增就业人数为5200人。",
                [("出生性别比", "108.4"), ("城镇新增就业人数", "5200")],
                {"出生性别比": "出生人口性别比"},
                title="全县总结",
                issued="2019-01-05",
                period="2018",
                region="宜昌市夷陵区",
                region_code="420506",
            ),
        )
        store(
            corpus,
            "notice.txt",
            make_extraction(
                "各地要降低出生人口性别比。", title="通知", issued="2018-02-01", region="湖南省", region_code="430000"
            ),
        )
        store(corpus, "other.txt", make_extraction("养老服务。", title="其他", issued="2018-02-01"))
        yield corpus


def values(result: CiteResult) -> dict[str, list[Decimal]]:
    return {cited.document.title or "": [row.value for row in cited.observations] for cited in result.documents}


def titles(result: CiteResult) -> list[str | None]:
    return [cited.document.title for cited in result.mentioned_only]


@pytest.mark.parametrize("name", ["出生人口性别比", "出生性别比", "“出生人口性别比”", "出生 人口性别比"])
def test_all_names_lead_to_the_same_figures(corpus: Corpus, name: str) -> None:
    result = cite(corpus, name, vocabulary=VOCABULARY)
    assert list(result.indicators) == ["出生人口性别比"]
    assert values(result) == {"全县总结": [Decimal("108.4")], "全省报告": [Decimal("111.8"), Decimal("112.5")]}
    assert [cited.document.title for cited in result.documents] == ["全县总结", "全省报告"], "newest first"
    assert titles(result) == ["通知"]
    assert result.notices == ()


def test_mentions_without_the_figures_that_are_shown(corpus: Corpus) -> None:
    result = cite(corpus, "出生人口性别比", vocabulary=VOCABULARY)
    county, province = result.documents
    assert county.mentions == ()
    assert [passage.text for passage in province.mentions] == ["出生人口性别比仍然偏高，要综合治理。"]
    assert [passage.text for passage in result.mentioned_only[0].mentions] == ["各地要降低出生人口性别比。"]


def test_region_year_and_role(corpus: Corpus) -> None:
    def chosen(region: str | None = None, since: int | None = None, role: Role | None = None) -> CiteResult:
        return cite(corpus, "出生人口性别比", region, since, role, VOCABULARY)

    assert set(values(chosen(region="湖北"))) == {"全省报告", "全县总结"}
    assert set(values(chosen(region="夷陵区"))) == {"全县总结"}
    assert set(values(chosen(region="430000"))) == set()
    assert titles(chosen(region="湖南省")) == ["通知"]
    assert titles(chosen(region="湖北省")) == []
    assert set(values(chosen(since=2018))) == {"全县总结"}
    assert titles(chosen(since=2019)) == []
    assert values(chosen(role=Role.TARGET)) == {"全省报告": [Decimal("112.5")]}
    assert titles(chosen(role=Role.TARGET)) == ["通知"], "a document with other figures does not only mention it"


def test_a_slip_of_the_pen(corpus: Corpus) -> None:
    result = cite(corpus, "城镇新增就叶人数", vocabulary=VOCABULARY)
    assert result.indicators == {"城镇新增就业人数": How.SPELLING}
    assert values(result) == {"全县总结": [Decimal(5200)]}


def test_unknown(corpus: Corpus) -> None:
    result = cite(corpus, "出生人口比", vocabulary=VOCABULARY)
    assert (result.indicators, result.documents, result.mentioned_only) == ({}, (), ())
    assert result.suggestions[0] == "出生人口性别比"


def test_named_in_a_text_only(corpus: Corpus) -> None:
    result = cite(corpus, "养老服务", vocabulary=VOCABULARY)
    assert (result.documents, titles(result)) == ((), ["其他"])


@pytest.mark.parametrize("name", ["", "  ", "，。", "“”"])
def test_no_name(corpus: Corpus, name: str) -> None:
    with pytest.raises(QueryError) as caught:
        cite(corpus, name, vocabulary=VOCABULARY)
    assert caught.value.describe("zh")


def test_json(corpus: Corpus) -> None:
    data = json.loads(json.dumps(cite(corpus, "出生性别比", vocabulary=VOCABULARY).to_json()))
    assert set(data) == {"query", "indicators", "documents", "mentioned_only", "related", "suggestions", "left_out"}
    assert data["indicators"] == [{"name": "出生人口性别比", "match": "name"}]
    first = data["documents"][0]
    assert set(first) == {"document", "observations", "mentions"}
    assert first["observations"][0]["value"] == 108.4
    assert first["observations"][0]["evidence"] == "出生性别比是108.4"
    assert set(data["mentioned_only"][0]) == {"document", "mentions"}


def test_the_vocabulary_of_the_corpus(corpus: Corpus) -> None:
    assert cite(corpus, "出生婴儿性别比").documents, "the package knows this name"
    assert not cite(corpus, "性别比甲").documents


def test_the_figure_of_a_longer_name_is_no_mention(corpus: Corpus) -> None:
    store(
        corpus,
        "longer.txt",
        make_extraction(
            "一孩出生人口性别比为105.2。", [("一孩出生人口性别比", "105.2")], title="一孩", issued="2020-01-01"
        ),
    )
    result = cite(corpus, "出生人口性别比", vocabulary=VOCABULARY)
    assert titles(result) == ["通知"]
    assert result.related == ("一孩出生人口性别比",)


def test_only_so_many_documents_are_looked_into(corpus: Corpus) -> None:
    for year in range(2001, 2005):
        text = f"{year}年出生人口性别比为{year - 1900}.2。"
        figures = [("出生人口性别比", f"{year - 1900}.2")]
        extraction = make_extraction(text, figures, title=f"公报{year}", issued=f"{year}-01-01")
        store(corpus, f"{year}.txt", extraction)
    every, two = (cite(corpus, "出生人口性别比", vocabulary=VOCABULARY, limit=limit) for limit in (None, 2))
    assert (every.left_out, every.unread) == (0, 0)
    assert [one.document for one in two.documents] == [one.document for one in every.documents]
    assert two.left_out == len(every.documents) - 2
    assert all(one.document.id in (two.bodies or {}) for one in two.documents[:2])
    data = two.to_json()
    assert len(data["documents"]) == 2
    assert data["left_out"]["documents"] == two.left_out
