"""Plain text: lines, tab tables, and the few marks of Markdown that stray into it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.model import BlockKind, Document
from extractor.readers.text import tab_table

Reader = Callable[[str | bytes, str], Document]


def lines_of(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        pytest.param(
            "甲县工作总结\n\n  一、基本情况\n　　全县共有乡镇12个。\n",
            ["甲县工作总结", "一、基本情况", "全县共有乡镇12个。"],
            id="lines",
        ),
        pytest.param("第一段\r\n第二段\r第三段", ["第一段", "第二段", "第三段"], id="line ends"),
        pytest.param("上半部分\n---\n＊＊＊\n= = =\n下半部分", ["上半部分", "＊＊＊", "下半部分"], id="rules"),
        pytest.param("**（一）加强领导。**各乡镇要**高度**重视", ["（一）加强领导。各乡镇要高度重视"], id="bold"),
        pytest.param("得分=a*b**2，2**3等于8", ["得分=a*b**2，2**3等于8"], id="no bold"),
        pytest.param("\t分值\n\t5\n\t考核内容", ["分值", "5", "考核内容"], id="indented lines are no table"),
        pytest.param("姓名\t张三", ["姓名\t张三"], id="one line is no table"),
        pytest.param("\ufeff标题\f下一页", ["标题", "下一页"], id="mark and form feed"),
    ],
)
def test_lines(read_as: Reader, content: str, lines: list[str]) -> None:
    document = read_as(content, "a.txt")
    assert lines_of(document) == lines
    assert document.tables == ()


@pytest.mark.parametrize(
    ("line", "level", "words"),
    [
        ("# 关于开展检查的通知", 1, "关于开展检查的通知"),
        ("### （一）总体要求 ###", 3, "（一）总体要求"),
        ("## **二、主要任务**", 2, "二、主要任务"),
        ("  # 缩进的标题", 1, "缩进的标题"),
        ("#话题#引发讨论", None, "#话题#引发讨论"),
        ("####### 七个", None, "####### 七个"),
        ("C# 与 F#", None, "C# 与 F#"),
        ("# 批发零售业 1900 22.1", None, "# 批发零售业 1900 22.1"),
    ],
)
def test_headings(read_as: Reader, line: str, level: int | None, words: str) -> None:
    block = read_as(line, "a.txt").blocks[0]
    assert (block.level, block.kind is BlockKind.HEADING) == (level, level is not None)
    assert block.span.end == len(words)


def test_table(read_as: Reader) -> None:
    content = "表1 主要指标\n指标\t目标\t实际\n**粮食产量**\t5万吨\t5.1万吨\n\t城镇\t\n合计\t\t9\n说明：以上为预计数。"
    document = read_as(content, "a.txt")
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH]
    table = document.tables[0]
    assert (table.rows, table.columns) == (4, 3)
    grid = [[cell.span.of(document.text) if cell else None for cell in row] for row in table.grid]
    assert grid == [["指标", "目标", "实际"], ["粮食产量", "5万吨", "5.1万吨"], ["", "城镇", ""], ["合计", "", "9"]]


def test_rows_of_different_length(read_as: Reader) -> None:
    document = read_as("甲\t乙\t丙\n1\t2\n3\t4\t5\n", "a.txt")
    assert document.tables[0].grid[1][2] is None


@given(st.lists(st.lists(st.sampled_from(["", "甲", "12", "乙 丙"]), min_size=2, max_size=5), min_size=1, max_size=6))
def test_tables_keep_every_cell(rows: list[list[str]]) -> None:
    table = tab_table(["\t".join(row) for row in rows])
    if table is not None:
        written = sorted(cell for row in rows for cell in row if cell)
        assert sorted(str(cell.content[0]) for cell in table.cells if cell.content[0]) == written


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le"])
def test_encodings(read_as: Reader, encoding: str) -> None:
    text = "全市常住人口城镇化率达到61.5%，比上年提高0.8个百分点。"
    assert read_as(text.encode(encoding), "a.txt").text == text


def test_damage_is_noticed(read_as: Reader) -> None:
    document = read_as("全市财政收入达到十二亿元，同比增长".encode()[:-1], "a.txt")
    assert [(notice.code, notice.details["count"]) for notice in document.notices] == [("undecodable", 1)]


def test_a_single_long_line(read_as: Reader) -> None:
    text = "全年完成投资三亿元，" * 100_000
    document = read_as(text, "a.txt")
    assert document.text == text
    assert len(document.blocks) == 1
