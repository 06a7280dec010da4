"""Which documents cite which: found by number and title, with what is done to them, and what the corpus lacks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Corpus, CorpusError
from corpus.citation_graph import Graph, graph
from corpus.records import SourceFile
from extractor import extract_file

OPINION = """青川省人民政府关于加强零工市场建设的意见

青政发〔2021〕7号

各县人民政府：

零工市场建设是稳就业的重要举措。

青川省人民政府

2021年3月1日
"""
NOTICE = """白水县人民政府关于印发白水县零工市场管理办法的通知

白政发〔2022〕9号

各乡镇人民政府：

{body}

白水县人民政府

2022年5月6日
"""


@pytest.fixture
def keep(corpus: Corpus, tmp_path: Path) -> Callable[[str, str], int]:
    """``keep(name, text)`` reads a text and stores what was read, and gives its number."""

    def keep(name: str, text: str) -> int:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        source = SourceFile(path, len(text), 1)
        stored = corpus.store.add(extract_file(path), hashlib.sha256(text.encode()).hexdigest(), source, "1")
        assert stored.document_id is not None
        return stored.document_id

    return keep


def both(corpus: Corpus, keep: Callable[[str, str], int], body: str) -> tuple[Graph, Graph]:
    """The graphs of the opinion and of a notice with this body."""
    keep("a.txt", OPINION)
    keep("b.txt", NOTICE.format(body=body))
    return graph(corpus.store, "青政发〔2021〕7号"), graph(corpus.store, "白政发〔2022〕9号")


@pytest.mark.parametrize(
    ("body", "relation"),
    [
        pytest.param(
            "为贯彻落实《青川省人民政府关于加强零工市场建设的意见》（青政发〔2021〕7号），制定本办法。",
            "implements",
            id="title and number",
        ),
        pytest.param("根据青政发[2021]7号文件精神，制定本办法。", "basis", id="number in another spelling"),
        pytest.param("按照《关于加强零工市场建设的意见》要求办理。", "basis", id="title without the body"),
        pytest.param(
            "对《青川省人民政府关于加强零工市场建设的意见》作出如下修改：删去第二条。",
            "amends",
            id="amended",
        ),
        pytest.param(
            "本通知自印发之日起施行，《青川省人民政府关于加强零工市场建设的意见》（青政发〔2021〕7号）同时废止。",
            "repeals",
            id="repealed",
        ),
        pytest.param(
            "为落实《白水县就业工作方案》、《青川省人民政府关于加强零工市场建设的意见》，制定本办法。",
            "implements",
            id="second of a list",
        ),
        pytest.param("参见《青川省人民政府关于加强零工市场建设的意见》。", "cites", id="merely cited"),
    ],
)
def test_a_citation_is_found_from_both_ends(
    corpus: Corpus, keep: Callable[[str, str], int], body: str, relation: str
) -> None:
    opinion, notice = both(corpus, keep, body)
    (by,) = opinion.cited_by
    assert (by.relation, by.documents[0].doc_number) == (relation, "白政发〔2022〕9号")
    (to,) = [link for link in notice.cites if link.documents]
    assert (to.relation, to.documents[0].doc_number) == (relation, "青政发〔2021〕7号")
    assert opinion.cites == notice.cited_by == ()
    assert to.evidence in " ".join(body.split())


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "根据《青川省人民政府关于加强零工市场建设的意见》（青政发〔2019〕3号）办理。", id="another number"
        ),
        pytest.param("根据《云岭省人民政府关于加强零工市场建设的意见》办理。", id="another body"),
        pytest.param("根据《青川省人民政府关于加强零工市场监管的意见》办理。", id="another title"),
    ],
)
def test_what_the_corpus_does_not_have(corpus: Corpus, keep: Callable[[str, str], int], body: str) -> None:
    opinion, notice = both(corpus, keep, body)
    assert opinion.cited_by == ()
    assert (len(notice.cites), notice.missing) == (1, 1)


def test_what_a_notice_carries_goes_by_its_own_title(corpus: Corpus, keep: Callable[[str, str], int]) -> None:
    number = keep("b.txt", NOTICE.format(body="现印发给你们。"))
    keep("c.txt", OPINION.replace("零工市场建设是", "根据《白水县零工市场管理办法》，零工市场建设是"))
    assert [link.relation for link in graph(corpus.store, str(number)).cited_by] == ["basis"]


def test_a_title_that_says_what_is_amended(corpus: Corpus, keep: Callable[[str, str], int]) -> None:
    own = keep("a.txt", OPINION)
    change = OPINION.replace("关于加强零工市场建设的意见", "关于修改《青川省人民政府关于加强零工市场建设的意见》的决定")
    number = keep("d.txt", change.replace("〔2021〕7号", "〔2022〕2号"))
    assert [(link.relation, link.documents[0].id) for link in graph(corpus.store, str(number)).cites] == [
        ("amends", own)
    ]


def test_json_and_unknown_documents(corpus: Corpus, keep: Callable[[str, str], int]) -> None:
    opinion, notice = both(corpus, keep, "根据《青川省人民政府关于加强零工市场建设的意见》办理。")
    data = json.loads(json.dumps([opinion.to_json(), notice.to_json()]))
    assert data[0]["cited_by"][0]["document"]["doc_number"] == "白政发〔2022〕9号"
    assert data[1]["cites"][0]["found"][0]["doc_number"] == "青政发〔2021〕7号"
    with pytest.raises(CorpusError):
        graph(corpus.store, "没有这份文件")
