"""Passages: where they are cut, which come first, what is marked in them."""

from __future__ import annotations

import pytest

from corpus.layout import Layout
from extractor.model import Block, BlockKind, Document, Span
from index.needles import Needles, numbers_in
from index.query import parse
from index.snippets import COUNT, LENGTH, Passage, passages

from .made import make_document


def passages_of(document: Document, needles: Needles, count: int | None = COUNT) -> list[Passage]:
    return passages(Layout.of(document), needles, count)


def shown(text: str, query: str, count: int | None = COUNT) -> list[str]:
    """The passages with their marks in brackets."""
    found = []
    for passage in passages_of(make_document(text), Needles(parse(query)), count):
        marked, position = "", 0
        for start, end in passage.marks:
            marked += passage.text[position:start] + "[" + passage.text[start:end] + "]"
            position = end
        found.append(marked + passage.text[position:])
    return found


MARKED: dict[str, tuple[str, str, list[str]]] = {
    "word": ("全省人口增长。", "人口", ["全省[人口]增长。"]),
    "two words": ("人口增长，就业下降。", "就业 人口", ["[人口]增长，[就业]下降。"]),
    "words that stand together": ("流动人口有效联系率。", "流动人口有效联系率", ["[流动人口有效联系率]。"]),
    "words that stand apart": ("有效的联系和流动人口之率", "流动人口有效联系率", ["[有效]的[联系]和[流动人口]之率"]),
    "wrapped": ("流动人/口增长", "流动人口", ["[流动人\n口]增长"]),
    "spaced": ("流动 人口", "“流动人口”", ["[流动 人口]"]),
    "full width": ("ＧＤＰ增长", "gdp", ["[ＧＤＰ]增长"]),
    "part of a Latin word": ("gdpx和gdp", "gdp", ["gdpx和[gdp]"]),
    "prefix": ("gdpx和agdp", "gdp*", ["[gdpx]和a[gdp]"]),
    "number": ("1,234人、12345人、1234.0人、0.1234", "1234", ["[1,234]人、12345人、[1234.0]人、0.1234"]),
    "decimal": ("6.90%、16.9%、6.91%、6.9.1", "6.9", ["[6.90]%、16.9%、6.91%、6.9.1"]),
    "document number": (
        "按国办发〔2019〕04号和国办发〔2019〕5号",
        "国办发[2019]4号",
        ["按[国办发〔2019〕04号]和国办发〔2019〕5号"],
    ),
    "one character": ("税率和税收", "税", ["[税]率和[税]收"]),
    "what must not be there": ("人口和就业", "人口 非 教育", ["[人口]和就业"]),
    "other fields": ("民政局的人口", "人口 发文机关:民政局", ["民政局的[人口]"]),
    "not over cells": ("流动|人口\n甲|乙", "“流动人口”", ["流动\t人口"]),
    "not over paragraphs": ("流动\n人口增长", "“流动人口”", ["流动"]),
    "one row of a table": ("指标|值\n人口|5\n就业|6", "就业", ["[就业]\t6"]),
    "overlapping words": ("发展中国家", "中国 发展", ["[发展][中国]家"]),
    "the signs of patterns": ("a.b(c)*[d]", "“b(c)*”", ["a.[b(c)*][d]"]),
}


@pytest.mark.parametrize(("text", "query", "expected"), MARKED.values(), ids=MARKED)
def test_marked(text: str, query: str, expected: list[str]) -> None:
    assert shown(text, query)[: len(expected)] == expected


def test_best_first() -> None:
    text = "人口增长。\n就业和人口都增长，就业更快。\n人口政策和人口。\n教育。\n人口。"
    assert shown(text, "人口 就业") == ["[就业]和[人口]都增长，[就业]更快。", "[人口]政策和[人口]。", "[人口]增长。"]
    assert len(shown(text, "人口", None)) == 4
    assert len(shown(text, "人口", 1)) == 1


def test_long_paragraphs_are_cut_at_sentences() -> None:
    filling = "这一句与所查的内容没有关系。" * 20
    sentence = "全县流动人口比上年增加两成。"
    (passage,) = passages_of(make_document(filling + sentence + filling), Needles(parse("流动人口")))
    assert len(passage.text) <= LENGTH
    assert sentence in passage.text
    assert passage.text.endswith("。")
    assert passage.text.startswith("这一句") or passage.text.startswith("全县")


@pytest.mark.parametrize("before", [0, 50, 1000])
def test_long_sentences_are_cut_around_what_was_found(before: int) -> None:
    text = "无" * before + "流动人口" + "无" * 1000
    (passage,) = passages_of(make_document(text), Needles(parse("流动人口")))
    assert len(passage.text) <= LENGTH
    assert [passage.text[slice(*mark)] for mark in passage.marks] == ["流动人口"]
    assert text[passage.start : passage.end] == passage.text


def test_where_nothing_was_looked_for() -> None:
    text = "# 标题\n短。\n这是正文的第一段，长短足以拿来显示给人看，让人知道它说的是什么。"
    (passage,) = passages_of(make_document(text), Needles(None))
    assert passage.text.startswith("这是正文")
    assert passage.marks == ()
    assert passages_of(Document("空", "txt", "", ()), Needles(None)) == []


def test_section_and_page() -> None:
    text = "一、总则\n人口增长。"
    blocks = (
        Block(BlockKind.HEADING, Span(0, 4), level=1),
        Block(BlockKind.PARAGRAPH, Span(5, 10), section=("一、总则",)),
    )
    document = Document("文", "pdf", text, blocks, page_starts=(0, 5))
    (passage,) = passages_of(document, Needles(parse("人口")))
    assert (passage.section, passage.page) == (("一、总则",), 2)
    assert passage.to_json() == {
        "text": "人口增长。",
        "section": ["一、总则"],
        "page": 2,
        "start": 5,
        "end": 10,
        "marks": [[0, 2]],
    }


def test_numbers_in_a_long_text() -> None:
    text = "无关的话。" * 100 + "按照青政发〔2018〕7号和川办发[2017]第12 号执行，3号线除外。" + "号" * 50
    found = [(text[slice(*span)], key) for span, key in numbers_in(text)]
    assert found == [("青政发〔2018〕7号", "青政发〔2018〕7号"), ("川办发[2017]第12 号", "川办发〔2017〕12号")]


def test_paragraphs_before_headings() -> None:
    assert shown("# 人口工作\n人口增长。", "人口") == ["[人口]增长。", "[人口]工作"]
