"""Search from query to passages."""

from __future__ import annotations

import json

import pytest

from index.engine import EngineFactory
from index.errors import QueryError
from index.search import Filters, Searcher, SearchResult, search

from .made import FakeCorpus

REPORT = """# 青川省卫生健康事业发展报告
# 一、人口
2016年，全省流动人口有效联/系率为92.29%，超过85%的目标。出生人口性别比降至111.8。
# 二、经济
GDP 增长６．９％，达1,234亿元。
指标|完成值
城镇新增就业|12936人
财政收入|59.3亿元"""

NOTICE = """# 关于加强流动人口工作的通知
各县：为贯彻国办发〔2019〕4号文件，做好人口工作，现就有关事项通知如下。"""

PLAN = """# 宜昌市夷陵区养老服务规划
到2020年，每千名老人拥有床位35张。发展中国家的经验可以借鉴。"""


@pytest.fixture
def corpus(corpus: FakeCorpus) -> FakeCorpus:
    corpus.add(
        REPORT,
        title="青川省卫生健康事业发展报告",
        issuer="青川省卫生健康委员会",
        issued="2017-03-01",
        period="2016",
        region="湖北省",
        region_code="420000",
        doc_type="报告",
    )
    corpus.add(
        NOTICE,
        title="关于加强流动人口工作的通知",
        issuer="夷陵区人民政府办公室",
        issued="2021-05-01",
        region="宜昌市夷陵区",
        region_code="420506",
        doc_type="通知",
        doc_number="夷政办发〔2019〕12号",
    )
    corpus.add(PLAN, title="养老服务规划", issued="2016-12-30", period="2016/2020", region="白水镇", doc_type="规划")
    return corpus


@pytest.fixture
def searcher(corpus: FakeCorpus, factory: EngineFactory) -> Searcher:
    return Searcher(corpus, factory)


def ids(result: SearchResult) -> list[int]:
    return [hit.document.id for hit in result.hits]


FOUND: dict[str, list[int]] = {
    "流动人口": [2, 1],
    "流动人口有效联系率": [1],
    "“有效联系率”": [1],
    "“口有效联”": [1],
    "人口 非 通知": [1],
    "人口 与 养老": [],
    "养老 或 就业": [3, 1],
    "中国": [3],
    "gdp": [1],
    "ＧＤＰ": [1],
    "1234": [1],
    "1,234亿元": [1],
    "６.90": [1],
    "6.9%": [1],
    "12936人": [1],
    "夷政办发〔2019〕12号": [2],
    "夷政办发[2019]12号": [2],
    "夷政办发（2019）012号": [2],
    "夷政办发 【2019】 第12号": [2],
    "夷政办发﹝2019﹞12": [2],
    "国办发(2019)4号": [2],
    "文号:国办发(2019)4号": [],
    "文号:夷政办发": [2],
    "标题:规划": [3],
    "标题:“流动人口”": [2],
    "标题:就业": [],
    "发文机关:人民政府": [2],
    "地区:湖北": [2, 1],
    "地区:宜昌 人口": [2],
    "地区:420500": [2],
    "地区:4205": [2],
    "地区:夷陵": [2],
    "地区:白水": [3],
    "类型:通知": [2],
    "年份:2018": [3],
    "年份:2016..2017": [3, 1],
    "年份:..2016": [3, 1],
    "性别比*": [1],
    "gd*": [1],
    "率": [1],
    "“就业12936”": [],
    "水利": [],
    "-人口": [3],
    "乡 村": [],
}


@pytest.mark.parametrize(("query", "expected"), FOUND.items(), ids=FOUND)
def test_found(searcher: Searcher, query: str, expected: list[int]) -> None:
    result = searcher.search(query)
    assert sorted(ids(result)) == sorted(expected)
    if len(expected) > 1 and not query.startswith(("地区", "年份")):
        assert ids(result) == expected


FILTERED: dict[str, tuple[Filters, set[int]]] = {
    "region": (Filters(region="湖北省"), {1, 2}),
    "region below": (Filters(region="宜昌市夷陵区"), {2}),
    "region by its code": (Filters(region="420506"), {2}),
    "region without a code": (Filters(region="白水镇"), {3}),
    "year of issue": (Filters.of(year="2021"), {2}),
    "year it is about": (Filters.of(year="2018"), {3}),
    "years": (Filters.of(year="2016-2017"), {1, 3}),
    "issuer": (Filters(issuer="人民政府"), {2}),
    "type": (Filters(doc_type="报告"), {1}),
    "number": (Filters(number="夷政办发[2019]12号"), {2}),
    "part of a number": (Filters(number="夷政办发"), {2}),
    "several": (Filters.of(region="湖北", year="2021", issuer="政府", doc_type="通知"), {2}),
    "contrary": (Filters.of(region="湖北", doc_type="规划"), set()),
}


@pytest.mark.parametrize(("filters", "expected"), FILTERED.values(), ids=FILTERED)
def test_filters(searcher: Searcher, filters: Filters, expected: set[int]) -> None:
    assert set(ids(searcher.search("", filters))) == expected
    assert set(ids(searcher.search("人口 或 养老", filters))) == expected
    assert ids(searcher.search("水利", filters)) == []


def test_no_query_and_no_filter(searcher: Searcher) -> None:
    with pytest.raises(QueryError) as caught:
        searcher.search(" ", Filters())
    assert caught.value.code == "empty"


def test_title_comes_first(searcher: Searcher) -> None:
    assert ids(searcher.search("流动人口 工作 或 流动人口"))[0] == 2


def test_words_as_written_come_first(corpus: FakeCorpus) -> None:
    apart = corpus.add("有效的服务带来流动，人口联系，率先发展。流动人口有效。联系率。")
    together = corpus.add("流动人口有效联系率是一个指标，要把流动人口服务和有效联系的率先发展结合起来。" * 2)
    order = ids(search(corpus, "流动人口有效联系率"))
    assert order.index(together) < order.index(apart)


def test_passages_show_where(searcher: Searcher) -> None:
    result = searcher.search("流动人口有效联系率 就业")
    first, second = result.hits[0].passages
    assert [first.text[slice(*mark)].replace("\n", "") for mark in first.marks] == ["流动人口有效联系率"]
    assert first.section == ()
    assert [second.text[slice(*mark)] for mark in second.marks] == ["就业"]
    assert second.text == "城镇新增就业\t12936人"


def test_passages_are_parts_of_the_document(corpus: FakeCorpus, searcher: Searcher) -> None:
    for query in ("人口", "国办发〔2019〕4号", "“GDP 增长”", "1234", "年份:2016"):
        for hit in searcher.search(query).hits:
            text = corpus.extraction(hit.document.id).document.text
            assert hit.passages
            for passage in hit.passages:
                assert text[passage.start : passage.end] == passage.text
                assert all(0 <= start < end <= len(passage.text) for start, end in passage.marks)


def test_marks(searcher: Searcher) -> None:
    def marked(query: str) -> set[str]:
        passages = searcher.search(query).hits[0].passages
        return {one.text[slice(*mark)] for one in passages for mark in one.marks}

    assert marked("gdp") == {"GDP"}
    assert marked("6.9") == {"６．９"}
    assert marked("1234") == {"1,234"}
    assert marked("国办发(2019)4号") == {"国办发〔2019〕4号"}
    assert marked("中国") == {"中国"}
    assert marked("年份:2018") == set()


def test_a_number_that_stands_on_the_card_only(searcher: Searcher) -> None:
    (hit,) = searcher.search("夷政办发〔2019〕12号").hits
    assert hit.passages[0].text.startswith("各县")


def test_paging(searcher: Searcher) -> None:
    everything = searcher.search("人口 或 养老", limit=None)
    pages = [searcher.search("人口 或 养老", limit=1, offset=offset) for offset in range(4)]
    assert [ids(page) for page in pages] == [*([one] for one in ids(everything)), []]
    assert {page.total for page in pages} == {3}


def test_facets(searcher: Searcher) -> None:
    facets = searcher.search("人口 或 养老", limit=1).facets
    assert facets["region"] == {"湖北省": 2, "宜昌市": 1, "宜昌市夷陵区": 1, "白水镇": 1}
    assert list(facets["year"]) == ["2016", "2017", "2018", "2019", "2020", "2021"]
    assert facets["type"] == {"报告": 1, "规划": 1, "通知": 1}
    assert facets["issuer"] == {"夷陵区人民政府办公室": 1, "青川省卫生健康委员会": 1}


def test_json(searcher: Searcher) -> None:
    data = json.loads(json.dumps(searcher.search("流动人口", limit=1).to_json()))
    assert set(data) == {"query", "total", "hits", "facets", "synonyms", "suggestions"}
    (hit,) = data["hits"]
    assert set(hit["document"]) == {"id", "title", "doc_number", "issuer", "issued", "region", "doc_type", "paths"}
    assert set(hit["passages"][0]) == {"text", "section", "page", "start", "end", "marks"}


def test_changes_show_at_once(corpus: FakeCorpus, searcher: Searcher) -> None:
    assert ids(searcher.search("养老")) == [3]
    corpus.remove(3)
    assert ids(searcher.search("养老")) == []
    fresh = corpus.add("养老和托育")
    assert ids(searcher.search("养老")) == [fresh]
    corpus.put(corpus.extraction(1), fresh)
    assert ids(searcher.search("养老")) == []
    assert sorted(ids(searcher.search("“有效联系率”"))) == [1, fresh]


def test_an_empty_corpus(tmp_path_factory: pytest.TempPathFactory) -> None:
    result = search(FakeCorpus(tmp_path_factory.mktemp("empty")), "人口")
    assert (result.total, result.hits, result.notices) == (0, (), ())


def test_a_long_query_is_answered(searcher: Searcher) -> None:
    assert ids(searcher.search("流动人口有效联系率 " * 150)) == [1]
    assert searcher.search("非 " * 600 + "人口").total == 2
