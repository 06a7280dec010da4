"""Tables in web pages: data kept with its spans, layout dissolved."""

from collections.abc import Callable

import pytest

from extractor.model import BlockKind, Document

Reader = Callable[[str | bytes, str], Document]


def grid_of(document: Document, table: int = 0) -> list[list[str | None]]:
    grid = document.tables[table].grid
    return [[cell.span.of(document.text) if cell else None for cell in row] for row in grid]


def in_page(table: str) -> str:
    return f"<html><body><p>表前，有文字。</p>{table}<p>表后，也有。</p></body></html>"


@pytest.mark.parametrize(
    ("table", "grid"),
    [
        pytest.param(
            "<table border=1><tr><th>指标<th>目标<tr><td>产量<td>5万吨</table>",
            [["指标", "目标"], ["产量", "5万吨"]],
            id="plain",
        ),
        pytest.param(
            "<table><tr><td rowspan=2>类别<td colspan=2>2024年<tr><td>目标<td>实际<tr><td>农业<td>5<td>6</table>",
            [["类别", "2024年", "2024年"], ["类别", "目标", "实际"], ["农业", "5", "6"]],
            id="merged",
        ),
        pytest.param(
            "<table border=1><tr><td colspan=99999999>合计<td>1</tr><tr><td rowspan=99999999>甲<td>2</table>",
            [["合计", "合计", "1"], ["甲", "2", None]],
            id="absurd spans",
        ),
        pytest.param(
            "<table border=1><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</table>",
            [["甲", "1"], ["甲", "2"], ["甲", "3"]],
            id="span to the end",
        ),
        pytest.param(
            "<table border=1><tr><td colspan=x>甲<td rowspan=-2>1<tr><td>乙<td>2</table>",
            [["甲", "1"], ["乙", "2"]],
            id="spans that are none",
        ),
        pytest.param(
            "<table border=1><tr><td>甲<td><tr><td>乙<td>—</table>", [["甲", ""], ["乙", "—"]], id="empty is not a dash"
        ),
        pytest.param(
            "<table class=MsoTableGrid><tr><td><p>甲</p><p>丙</p><td>1<br>2<tr><td>乙<td>3</table>",
            [["甲\n丙", "1\n2"], ["乙", "3"]],
            id="paragraphs in cells",
        ),
        pytest.param(
            "<table border=1><tr><td>甲<td><br>10<tr><td><br>乙<td><b></b>20</table>",
            [["甲", "10"], ["乙", "20"]],
            id="words behind an element",
        ),
        pytest.param(
            "<table><thead><tr><td>指标<td>值</thead><tfoot><tr><td>注<td>无</tfoot><tbody><tr><td>产量<td>5</table>",
            [["指标", "值"], ["产量", "5"], ["注", "无"]],
            id="foot comes last",
        ),
        pytest.param(
            "<table border=1><tr><td>甲<td>1<td>2<tr><td>乙</table>",
            [["甲", "1", "2"], ["乙", None, None]],
            id="ragged",
        ),
    ],
)
def test_data_tables(read_as: Reader, table: str, grid: list[list[str]]) -> None:
    document = read_as(in_page(table), "a.html")
    assert grid_of(document) == grid
    kinds = [block.kind for block in document.blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        pytest.param(
            "<table><tr><td>第一段。</td></tr><tr><td>第二段。</td></tr></table>",
            ["第一段。", "第二段。"],
            id="one column",
        ),
        pytest.param("<table border=1><tr><td>专栏</td></tr></table>", ["专栏"], id="one cell"),
        pytest.param("<table><tr><td>甲</td><td>乙</td></tr></table>", ["甲", "乙"], id="one row"),
        pytest.param(
            f"<table><tr><td>菜单</td><td>{'正文，很长。' * 100}</td></tr><tr><td>页</td><td>脚</td></tr></table>",
            ["菜单", "正文，很长。" * 100, "页", "脚"],
            id="article beside a menu",
        ),
        pytest.param(
            '<table role="presentation"><tr><td>甲<td>乙<tr><td>丙<td>丁</table>',
            ["甲", "乙", "丙", "丁"],
            id="marked as layout",
        ),
    ],
)
def test_layout_is_dissolved(read_as: Reader, table: str, lines: list[str]) -> None:
    document = read_as(in_page(table), "a.html")
    assert document.tables == ()
    assert [block.span.of(document.text) for block in document.blocks][1:-1] == lines


def test_data_inside_layout(read_as: Reader) -> None:
    data = "<table border=1><tr><td>粮食产量<td>五万吨<tr><td>油料产量<td>两万吨</table>"
    layout = f"<table border=1><tr><td>产量表</td></tr><tr><td>{data}</td><td>（预计）</td></tr></table>"
    document = read_as(in_page(layout), "a.html")
    assert grid_of(document) == [["粮食产量", "五万吨"], ["油料产量", "两万吨"]]
    assert len(document.tables) == 1


def test_table_inside_a_cell(read_as: Reader) -> None:
    inner = "<table border=1><tr><td>子甲<td>1<tr><td>子乙<td>2</table>"
    rows = "".join(f"<tr><td>第{n}项任务<td>按期完成各项建设内容</tr>" for n in range(5))
    document = read_as(in_page(f"<table border=1>{rows}<tr><td>明细<td>{inner}</tr></table>"), "a.html")
    assert [table.rows for table in document.tables] == [6, 2]
    assert grid_of(document, 1) == [["子甲", "1"], ["子乙", "2"]]
    assert document.tables[0].span.holds(document.tables[1].span)


def test_headers_and_captions(read_as: Reader) -> None:
    table = "<table><caption>表1 <b>目标</b></caption><thead><tr><td>甲<td>乙</thead><tr><th>丙<td>1</table>"
    document = read_as(in_page(table), "a.html")
    assert [(block.kind, block.span.of(document.text)) for block in document.blocks][1] == (
        BlockKind.CAPTION,
        "表1 目标",
    )
    assert [cell.header for cell in document.tables[0].cells] == [True, True, True, False]


def test_spans_that_would_fill_the_memory(read_as: Reader) -> None:
    rows = "<tr><td rowspan=9999>甲<td colspan=999>乙</tr>" * 2000
    table = read_as(in_page(f"<table border=1>{rows}</table>"), "a.html").tables[0]
    assert len(table.cells) == 4000
    assert table.rows * table.columns < 10_000_000
