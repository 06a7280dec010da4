"""Documents about the same things as one that is at hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from index.planning import Filters
from index.similar import similar, telling_words

from .made import FakeCorpus, make_extraction


@pytest.fixture
def library(tmp_path: Path) -> FakeCorpus:
    corpus = FakeCorpus(tmp_path)

    def put(text: str, figures: Sequence[tuple[str, str]] = (), **card: str) -> None:
        corpus.put(make_extraction(text, figures, **card))

    aged = "全县养老床位数达1200张，居家养老覆盖率为85%。"
    put(
        aged, [("养老床位数", "1200"), ("居家养老覆盖率", "85%")], title="关于2018年养老服务工作的报告", region="望江县"
    )
    put(
        "养老床位数达1500张。",
        [("养老床位数", "1500")],
        title="关于印发养老服务规划的通知",
        region="太湖县",
        issued="2019-02-01",
    )
    put("造林面积2万亩。", [("造林面积", "2")], title="关于造林绿化的通知", doc_type="通知", issued="2018-02-01")
    put("照例通知如下。", title="关于放假安排的通知")
    return corpus


def test_the_likest_come_first_and_the_document_itself_never(library: FakeCorpus) -> None:
    found = similar(library, 1)
    assert [hit.document.id for hit in found.hits] == [2]
    assert found.hits[0].shared == ("养老床位数",)


def test_filters_and_pages_apply(library: FakeCorpus) -> None:
    assert similar(library, 1, Filters(first_year=2020)).hits == ()
    assert similar(library, 1, Filters(first_year=2019)).hits != ()
    assert similar(library, 1, limit=1, offset=1).hits == ()


def test_a_document_like_no_other(library: FakeCorpus) -> None:
    assert similar(library, 3).hits == ()


def test_a_document_of_which_nothing_is_known(library: FakeCorpus) -> None:
    nameless = library.add("无题。")
    assert similar(library, nameless).hits == ()


def test_an_unknown_document(library: FakeCorpus) -> None:
    with pytest.raises(CorpusError) as raised:
        similar(library, 99)
    assert raised.value.code == "unknown-document"


def test_what_a_title_says_of_issuer_and_type_is_left_out() -> None:
    title = "望江县人民政府关于印发养老服务规划的通知"
    words = telling_words(make_extraction("正文。", title=title, issuer="望江县人民政府", doc_type="通知"))
    assert "养老" in words
    assert not {"关于", "印发", "通知", "人民政府"} & set(words)


def test_the_answer_is_json(library: FakeCorpus) -> None:
    data = json.loads(json.dumps(similar(library, 1).to_json(), ensure_ascii=False))
    assert data["document"]["id"] == 1
    assert data["hits"][0]["shared"] == ["养老床位数"]
