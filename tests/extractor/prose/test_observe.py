"""Sentences → rows, case by case (the .toml files beside this one)."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract_file
from extractor.context import Context
from extractor.model import Block, BlockKind, Document, Metadata, Observation, Span
from extractor.prose import observe_prose

CASES = [
    case
    for file in sorted(Path(__file__).parent.glob("*.toml"))
    for case in tomllib.loads(file.read_text("utf-8"))["case"]
]
REPORT = Metadata(title="望江县2021年工作报告", region="望江县", region_code="340827", doc_type="报告", period="2021")
PLAN = replace(REPORT, title="望江县“十四五”规划", doc_type="规划", period="2021/2025")

NOTICE = replace(REPORT, title="望江县关于某项工作的通知", doc_type="通知", period=None, doc_number="望政发〔2021〕5号")


def metadata_of(case: dict[str, Any]) -> Metadata:
    if title := case.get("title"):
        return replace(NOTICE, title=title, doc_type=title[-2:])
    return NOTICE if case.get("notice") else PLAN if case.get("plan") else REPORT


def observe(
    text: str, metadata: Metadata = REPORT, paragraphs: int = 1, section: tuple[str, ...] = ()
) -> list[Observation]:
    size = max(1, -(-len(text) // paragraphs))
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(start, min(start + size, len(text))), section=section)
        for start in range(0, len(text), size)
    )
    document = Document("made.txt", "txt", text, blocks)
    return list(observe_prose(document, Context.of(document, metadata)))


def fields(row: Observation) -> list[str]:
    parts = (row.indicator, row.value_text, row.unit, row.comparator, row.measure, row.role, row.period, row.region)
    return [str(part or "") for part in parts]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_sentence_gives_these_rows(case: dict[str, Any]) -> None:
    rows = observe(case["text"], metadata_of(case), section=tuple(case.get("section", ())))
    found = [fields(row) for row in rows]
    wanted = [[part.strip() for part in row.split("|")] for row in case["rows"]]
    shown = [
        ["*" if mask == "*" else part for mask, part in zip(want, have, strict=True)]
        for want, have in zip(wanted, found, strict=False)
    ] + found[len(wanted) :]
    assert shown == wanted
    if "values" in case:
        assert [row.value for row in rows] == [Decimal(value) for value in case["values"]]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_spans_quote_the_text(case: dict[str, Any]) -> None:
    for row in observe(case["text"]):
        assert row.span.of(case["text"]) == row.quote
        assert row.value_span.of(case["text"]) == row.value_text
        assert row.span.holds(row.value_span)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_width_and_spaces_do_not_matter(case: dict[str, Any]) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) if char in "0123456789%" else char for char in case["text"])
    spaced = case["text"].replace("全", " 全 ").replace("达", "达 ")
    plain = [(row.indicator, row.value, row.unit, row.role, row.period) for row in observe(case["text"])]
    for other in (wide, spaced):
        assert [(row.indicator, row.value, row.unit, row.role, row.period) for row in observe(other)] == plain


_ALPHABET = "全县共有达到增长下降比上年由至的和、，。；（）“”0123456789.%‰万亿元人个年一二三十百"


@given(st.text(alphabet=_ALPHABET, max_size=120))
def test_any_text_gives_rows_that_quote_it(text: str) -> None:
    for row in observe(text) if text else ():
        assert row.span.of(text) == row.quote
        assert row.span.holds(row.value_span)
        assert row.indicator


ODD = {
    "one line without punctuation": "全县实现生产总值" * 2000 + "达到5亿元",
    "nested brackets": "（" * 3000 + "增长5%" + "）" * 3000,
    "digits only": "1234567890" * 500,
    "absurd number": "投资" + "9" * 5000 + "亿元",
    "other language": "The rate rose by 5.3% in 2019. " * 50,
    "impossible date": "2月30日完成投资5亿元。",
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in ODD.items()])
def test_odd_text_is_no_error(text: str) -> None:
    for row in observe(text):
        assert row.span.of(text) == row.quote


@pytest.mark.parametrize("line", ["过去一年，", "刚刚过去的一年，", "回顾过去的一年里，", "一年来，"])
def test_a_line_about_the_year_past_dates_the_lines_below_it(line: str) -> None:
    text = f"{line}各项工作取得新进展。\n新增城镇就业5200人。"
    report = replace(REPORT, issued="2021-02-20")
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(*place)) for place in [(0, text.index("\n")), (text.index("\n") + 1, len(text))]
    )
    document = Document("made.txt", "txt", text, blocks)
    (row,) = observe_prose(document, Context.of(document, report))
    assert row.period == "2020"


@pytest.mark.parametrize(
    "line", ["今年，我们面对的困难更多。", "今年新增投资3亿元。"], ids=["without figures", "with figures"]
)
def test_a_line_about_another_year_ends_what_was_introduced(line: str) -> None:
    lines = ["过去一年，各项工作取得新进展。", line, "新增城镇就业5200人。"]
    text = "\n".join(lines)
    blocks, start = [], 0
    for piece in lines:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(piece))))
        start += len(piece) + 1
    document = Document("made.txt", "txt", text, tuple(blocks))
    report = replace(REPORT, issued="2021-02-20")
    rows = list(observe_prose(document, Context.of(document, report)))
    assert rows[-1].period == "2021"


def test_the_title_of_an_official_document_measures_nothing_but_that_of_news_does() -> None:
    def rows(title: str) -> list[str]:
        text = f"{title}\n各乡镇要做好保护工作。"
        blocks = tuple(
            Block(BlockKind.PARAGRAPH, Span(start, start + len(line)))
            for line, start in zip(text.split("\n"), (0, len(title) + 1), strict=True)
        )
        document = Document("made.txt", "txt", text, blocks)
        return [row.value_text for row in observe_prose(document, Context.of(document, replace(NOTICE, title=title)))]

    assert rows("望江县人民政府关于公布29处新建湿地公园的通知") == []
    assert rows("望江县一季度生产总值增长6.5%") == ["6.5%"]


def test_an_official_document_opens_with_how_things_are(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    head = "望江县人民政府关于做好就业工作的通知\n\n望政发〔2021〕5号\n\n各乡镇人民政府：\n\n"
    path.write_text(head + "全县有高校毕业生1.9万人。\n\n一、新增就业岗位2000个。", encoding="utf-8")
    assert [(row.value_text, row.role) for row in extract_file(path).observations] == [
        ("1.9万", "actual"),
        ("2000", "target"),
    ]
