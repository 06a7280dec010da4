"""Cited documents: titles, numbers, short names; what is no citation."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from extractor.citations import find_citations
from extractor.model import Block, BlockKind, Cell, Document, Metadata, Span, Table

TITLES = tomllib.loads((files("extractor") / "data" / "cited_titles.toml").read_text("utf-8"))


def document(*lines: str) -> Document:
    blocks, text = [], ""
    for line in lines:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(len(text), len(text) + len(line))))
        text += line + "\n"
    return Document("example", "text", text, tuple(blocks))


def cited(*lines: str, title: str | None = None, doc_number: str | None = None) -> list[tuple[str | None, str | None]]:
    source = document(*lines)
    found = list(find_citations(source, Metadata(title=title, doc_number=doc_number)))
    assert all(row.span.of(source.text) == row.quote for row in found)
    return [(row.title, row.doc_number) for row in found]


@pytest.mark.parametrize("title", [title for title in TITLES["examples"] if title not in TITLES["endings"]])
def test_title_of_a_document(title: str) -> None:
    assert cited(f"认真落实《{title}》。") == [(title, None)]


@pytest.mark.parametrize("title", TITLES["never"])
def test_title_of_something_else(title: str) -> None:
    assert cited(f"在《{title}》上刊出。") == []


@pytest.mark.parametrize("word", TITLES["not_before"])
def test_word_behind_tells_that_it_is_no_document(word: str) -> None:
    assert cited(f"见《健康生活指南》{word}。") == []


CASES = {
    "title-and-number": ("按照《防汛意见》（赣府厅发〔2017〕12号）执行", [("防汛意见", "赣府厅发〔2017〕12号")]),
    "number-as-written": ("按《村务公开办法》(赣民字[2012] 07 号)办理", [("村务公开办法", "赣民字[2012] 07 号")]),
    "number-before": ("依据财政部令第87号《招标投标管理办法》", [("招标投标管理办法", "财政部令第87号")]),
    "two-titles": ("制定《普查方案》和《抽查方案》", [("普查方案", None), ("抽查方案", None)]),
    "number-belongs-to-the-last": (
        "落实《普查方案》《抽查方案》（赣统发〔2020〕3号）",
        [("普查方案", None), ("抽查方案", "赣统发〔2020〕3号")],
    ),
    "number-alone": ("请按照赣府发〔2018〕5号文件要求办理", [(None, "赣府发〔2018〕5号")]),
    "followed-in-its-own-plan": ("为落实《江河防洪规划》，制定本方案", [("江河防洪规划", None)]),
    "nested": ("转发《省教育厅印发〈校车管理办法〉的通知》精神", [("省教育厅印发〈校车管理办法〉的通知", None)]),
    "nested-same-brackets": ("学习《关于印发《校车管理办法》的通知》", [("关于印发《校车管理办法》的通知", None)]),
    "around": (
        "学习县委县政府关于贯彻《省委决定》的实施意见",
        [("县委县政府关于贯彻《省委决定》的实施意见", None), ("省委决定", None)],
    ),
    "short-name-of-an-issuer": ("贯彻中央《决定》和省委《实施意见》", [("决定", None), ("实施意见", None)]),
    "generic-name": ("会长由《章程》规定的人员担任", []),
    "system": ("在《精准扶助管理系统》中录入", []),
    "edition": ("执行《临床路径指南（2018年版）》", [("临床路径指南（2018年版）", None)]),
    "alias": (
        "根据《江河防洪条例》（以下简称《条例》），各地要执行《条例》。",
        [("江河防洪条例", None)],
    ),
    "cut-over-lines": ("按照《江河防\n洪条例》办理", [("江河防洪条例", None)]),
    "own-annex": ("指标见《考核指标目录》（见附件）", []),
    "repeated": ("落实《村务公开办法》。再次强调《村务公开办法》。", [("村务公开办法", None)]),
    "unclosed": ("落实《村务公开办法", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=name) for name, case in CASES.items()])
def test_citations_in_a_paragraph(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert cited(text) == expected


NOTICE = "某县人民政府关于印发防汛预案的通知"


@pytest.mark.parametrize(
    "text",
    [
        "现将《防汛预案》印发给你们，请认真执行。",
        "《防汛预案》已经县政府同意，现印发给你们。",
        "《防汛预案》《抗旱预案》已经县政府同意，现印发给你们。",
        "本县制定《防汛预案》，各单位照此办理。",
        "某政发〔2020〕9号",
    ],
)
def test_the_document_does_not_cite_what_it_carries(text: str) -> None:
    assert cited(NOTICE, text, title=NOTICE, doc_number="某政发〔2020〕9号") == []


def test_what_the_document_replaces_is_cited_though_it_bears_the_same_title() -> None:
    text = "《防汛预案》已经县政府同意，现印发给你们。《防汛预案》（某政发〔2015〕3号）同时废止。"
    assert cited(NOTICE, text, title=NOTICE) == [("防汛预案", "某政发〔2015〕3号")]


def test_an_annex_with_its_own_heading_is_part_of_the_document() -> None:
    assert cited("请填报《年度任务清单》。", "附件", "年度任务清单") == []


def test_a_request_that_is_answered_is_cited() -> None:
    found = cited("你省《关于调整汛期水位的请示》（某政文〔2011〕8号）收悉。", title="关于某省汛期水位的批复")
    assert found == [("关于调整汛期水位的请示", "某政文〔2011〕8号")]


def test_the_fuller_mention_is_kept() -> None:
    found = cited("按照《村务公开办法》办理。", "《村务公开办法》（某民发〔2015〕2号）规定如下。")
    assert found == [("村务公开办法", "某民发〔2015〕2号")]


def test_cells_of_a_table_are_read_one_by_one() -> None:
    text = "依据\t备注\n《统计工作办法》\t《年报》\n"
    cells = tuple(
        Cell(row, column, Span(start, end))
        for row, column, start, end in [(0, 0, 0, 2), (0, 1, 3, 5), (1, 0, 6, 14), (1, 1, 15, 19)]
    )
    table = Table(Span(0, 19), cells)
    source = Document("t", "text", text, (Block(BlockKind.TABLE, Span(0, 19), table=0),), (table,))
    assert [row.title for row in find_citations(source, Metadata())] == ["统计工作办法"]
