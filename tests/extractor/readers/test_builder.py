"""What readers write into: spans, merged and nested cells, pages, invisible signs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.model import BlockKind, Span
from extractor.readers.builder import RawCell, RawTable, TextBuilder, clean


def test_blocks_and_spans() -> None:
    builder = TextBuilder()
    assert builder.heading("一、总体情况", 1) == Span(0, 6)
    assert builder.paragraph("  全年完成投资。\n") == Span(7, 14)
    assert builder.paragraph(" \u3000\u200b ") is None
    document = builder.document("a.txt", "txt", {"title": "甲", "issuer": ""})
    assert document.text == "一、总体情况\n全年完成投资。"
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, None),
    ]
    assert dict(document.properties) == {"title": "甲"}


def test_merged_cells_stand_once() -> None:
    builder = TextBuilder()
    cells = [
        RawCell(0, 0, ["类别"], row_span=2),
        RawCell(0, 1, ["目标"], column_span=2),
        RawCell(1, 1, ["上半年"]),
        RawCell(1, 2, ["全年", "（预计）"]),
    ]
    assert builder.table(RawTable(cells)) == 0
    document = builder.document("a", "docx")
    assert document.text == "类别\t目标\n上半年\t全年\n（预计）"
    table = document.tables[0]
    assert (table.rows, table.columns) == (2, 3)
    assert table.grid[1][0] is table.grid[0][0]
    assert table.grid[0][2] is table.grid[0][1]
    assert [cell.span.of(document.text) for cell in table.cells] == ["类别", "目标", "上半年", "全年\n（预计）"]


def test_nested_table_lies_inside_its_cell() -> None:
    inner = RawTable([RawCell(0, 0, ["甲"]), RawCell(0, 1, ["乙"])])
    outer = RawTable([RawCell(0, 0, ["说明", inner, "以上"]), RawCell(0, 1, ["备注"])])
    builder = TextBuilder()
    builder.table(outer)
    document = builder.document("a", "docx")
    assert document.text == "说明\n甲\t乙\n以上\t备注"
    assert [block.table for block in document.blocks] == [0]
    first, second = document.tables
    assert first.cells[0].span.holds(second.span)
    assert [cell.span.of(document.text) for cell in second.cells] == ["甲", "乙"]


def test_table_without_text_is_dropped() -> None:
    builder = TextBuilder()
    assert builder.table(RawTable([RawCell(0, 0), RawCell(0, 1, ["\u200b"])])) is None
    assert builder.document("a", "html").blocks == ()


def test_pages_follow_the_text() -> None:
    builder = TextBuilder()
    builder.page()
    builder.paragraph("第一页")
    builder.page(2)
    builder.table(RawTable([RawCell(0, 0, ["甲"]), RawCell(1, 0, ["乙"])], row_pages=[2, 3]))
    builder.page(5)
    builder.paragraph("末页")
    document = builder.document("a", "pdf")
    pages = {sign: document.page(document.text.index(sign)) for sign in "第甲乙末"}
    assert pages == {"第": 1, "甲": 2, "乙": 3, "末": 5}


def test_margins_do_not_come_between_halves_of_a_sentence() -> None:
    builder = TextBuilder()
    builder.paragraph("全年新增就业")
    builder.paragraph("— 3 —", BlockKind.MARGIN)
    builder.paragraph("三万人。")
    document = builder.document("a", "pdf")
    assert document.text == "全年新增就业\n三万人。\n— 3 —"
    assert document.blocks[-1].kind is BlockKind.MARGIN


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        pytest.param("增\u00ad长\u200b率\ufeff", "增长率", id="invisible"),
        pytest.param("甲\r\n乙\r丙\x0b丁\u2028戊", "甲\n乙\n丙\n丁\n戊", id="line breaks"),
        pytest.param("3\x00.5\x07%", "3.5%", id="controls"),
        pytest.param("甲\ud800乙", "甲\ufffd乙", id="half a surrogate pair"),
        pytest.param("甲\t乙　丙", "甲\t乙　丙", id="kept"),
    ],
)
def test_clean(written: str, cleaned: str) -> None:
    assert clean(written) == cleaned


_TEXT = st.text(alphabet="甲乙丙 \n\t\u200b一1。", max_size=8)
_CELL = st.lists(_TEXT, max_size=3)


@given(
    st.lists(st.one_of(_TEXT, st.lists(st.lists(_CELL, min_size=1, max_size=3), min_size=1, max_size=3)), max_size=6)
)
def test_spans_always_give_back_what_was_written(items: list[str | list[list[list[str]]]]) -> None:
    builder = TextBuilder()
    written: list[str] = []
    for item in items:
        if isinstance(item, str):
            span = builder.paragraph(item)
            if span:
                written.append(clean(item).strip())
        else:
            cells = [RawCell(r, c, content) for r, row in enumerate(item) for c, content in enumerate(row)]
            builder.table(RawTable(cells))
    document = builder.document("a", "txt")
    spans = [block.span for block in document.blocks]
    assert spans == sorted(spans)
    assert all(before.end < after.start for before, after in pairwise(spans))
    assert [block.span.of(document.text) for block in document.blocks if block.table is None] == written
    for table in document.tables:
        assert all(table.span.holds(cell.span) for cell in table.cells)
        assert table.span.of(document.text).count("\n") >= len({cell.row for cell in table.cells}) - 1
