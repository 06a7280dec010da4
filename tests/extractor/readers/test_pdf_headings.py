"""Headings of a PDF that show by their looks, lists spaced apart in a line, and sentences that stop in a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.model import BlockKind, Document
from extractor.readers.pdf import read_pdf

from .pages import FONT, HEIGHT, LEFT, PITCH, SIZE, Pages

PROSE = "全县围绕年初确定的目标任务真抓实干，经济运行总体平稳，民生保障持续改善，各项工作取得新的进展。"


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    return Pages(tmp_path / "a.pdf")


def headings(document: Document) -> list[tuple[int | None, str]]:
    return [(block.level, block.span.of(document.text)) for block in document.blocks if block.kind is BlockKind.HEADING]


def head(pages: Pages, words: str, size: float = SIZE, colour: tuple[float, float, float] = (0, 0, 0)) -> None:
    pages.canvas.setFillColorRGB(*colour)
    pages.text(LEFT, pages.top, words, size)
    pages.canvas.setFillColorRGB(0, 0, 0)
    pages.top += 1.7 * size


BLUE = (0.2, 0.3, 0.7)


def test_larger_and_coloured_lines_head_what_is_below(pages: Pages) -> None:
    head(pages, "乙镇医疗服务情况", 16)
    pages.paragraph(PROSE)
    head(pages, "门诊服务", colour=BLUE)
    pages.paragraph(PROSE * 2)
    head(pages, "住院服务", colour=BLUE)
    pages.paragraph(PROSE)
    head(pages, "乙镇教育情况", 16)
    pages.paragraph(PROSE)
    assert headings(read_pdf(pages.save())) == [
        (1, "乙镇医疗服务情况"),
        (2, "门诊服务"),
        (2, "住院服务"),
        (1, "乙镇教育情况"),
    ]


def test_bold_by_outline(pages: Pages) -> None:
    pages.paragraph(PROSE * 2)
    pages.canvas.saveState()
    text = pages.canvas.beginText(LEFT, HEIGHT - pages.top - SIZE)
    text.setFont(FONT, SIZE)
    text.setTextRenderMode(2)
    text.textOut("下一步打算")
    pages.canvas.drawText(text)
    pages.canvas.restoreState()
    pages.top += PITCH
    pages.paragraph(PROSE * 2)
    assert headings(read_pdf(pages.save())) == [(1, "下一步打算")]


def test_of_two_alike_the_first_heads_the_second(pages: Pages) -> None:
    head(pages, "工作成效", colour=BLUE)
    pages.paragraph(PROSE)
    head(pages, "工作安排", colour=BLUE)
    head(pages, "扩大就业", colour=BLUE)
    pages.paragraph(PROSE * 2)
    head(pages, "稳定生产", colour=BLUE)
    pages.paragraph(PROSE * 2)
    assert headings(read_pdf(pages.save())) == [(1, "工作成效"), (1, "工作安排"), (2, "扩大就业"), (2, "稳定生产")]


@pytest.mark.parametrize(
    "lines",
    [
        ["丙县统计局", "丁县统计局", "戊县统计局"],  # A list; none of them heads anything.
        ["注意：以下数据为快报数，"],
        ["2019年3月5日"],
        ["表2 主要指标"],
        ["一、总体情况"],  # Known by its number, in every format.
    ],
)
def test_what_is_no_heading(pages: Pages, lines: list[str]) -> None:
    pages.paragraph(PROSE * 2)
    for words in lines:
        head(pages, words, colour=BLUE)
    pages.paragraph(PROSE * 2)
    assert headings(read_pdf(pages.save())) == []


def test_a_title_in_the_middle_and_a_last_line_are_no_headings(pages: Pages) -> None:
    pages.centred("甲县工作总结", 18)
    pages.paragraph(PROSE * 3)
    head(pages, "甲县人民政府", colour=BLUE)
    assert headings(read_pdf(pages.save())) == []


def test_a_text_all_in_large_lines_has_no_headings(pages: Pages) -> None:
    for size in (14, 18, 14, 18, 14, 18):
        head(pages, "就业形势总体稳定", size)
    assert headings(read_pdf(pages.save())) == []


def test_items_spaced_apart_in_a_line_are_one_paragraph(pages: Pages) -> None:
    words = "完成全年目标任务得满分，未完成不得分"
    pages.paragraph(PROSE)
    pages.text(LEFT, pages.top, f"①{words}；")
    pages.text(LEFT + 23 * SIZE, pages.top, "②按期报送材料得满分，逾期不")
    pages.top += PITCH
    pages.text(LEFT, pages.top, "报不得分。")
    pages.top += PITCH
    pages.paragraph(PROSE)
    document = read_pdf(pages.save())
    paragraphs = [block.span.of(document.text) for block in document.blocks]
    assert paragraphs[1] == f"①{words}； ②按期报送材料得满分，逾期不报不得分。"


def test_a_short_line_without_a_stop_is_no_end_of_a_sentence(pages: Pages) -> None:
    room = 37
    full = (PROSE * 2)[: room - 1] + "。"
    for words in (full, "管理制度健全性", full, "资金到位率", PROSE):
        pages.paragraph(words, indent=0)
    document = read_pdf(pages.save())
    paragraphs = [block.span.of(document.text) for block in document.blocks]
    assert paragraphs == [full, "管理制度健全性", full, "资金到位率", PROSE]


def test_sentences_that_stop_in_a_line_are_reported(pages: Pages) -> None:
    pages.paragraph(PROSE, indent=0)
    for words in ("全年粮食播种面积保持稳定，粮食综合生产能力达到", "吨以上，高标准农田建设任务按期完成。"):
        pages.paragraph(words, indent=0)
    pages.paragraph(PROSE, indent=0)
    notices = [notice for notice in read_pdf(pages.save()).notices if notice.code == "breaks-off"]
    assert [notice.details for notice in notices] == [{"pages": "1", "count": 1}]


def test_whole_paragraphs_are_not_reported(pages: Pages) -> None:
    pages.centred("甲县工作总结", 18)
    for words in (PROSE, "一、就业，社会保障", PROSE, "联系人：张某，电话见附件", PROSE):
        pages.paragraph(words)
    assert "breaks-off" not in {notice.code for notice in read_pdf(pages.save()).notices}
