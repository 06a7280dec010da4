"""Markdown: structure kept, marks gone, nothing lost where Chinese habits and the rules of Markdown differ."""

from collections.abc import Callable

import pytest

from extractor.model import BlockKind, Document

Reader = Callable[[str | bytes, str], Document]


def blocks_of(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def grid_of(document: Document, table: int = 0) -> list[list[str | None]]:
    grid = document.tables[table].grid
    return [[cell.span.of(document.text) if cell else None for cell in row] for row in grid]


@pytest.mark.parametrize(
    ("content", "blocks"),
    [
        pytest.param("# 通知\n\n正文。", [("heading", "通知"), ("paragraph", "正文。")], id="heading"),
        pytest.param("##二、任务\n正文。", [("heading", "二、任务"), ("paragraph", "正文。")], id="tight heading"),
        pytest.param("总结\n====\n\n正文。", [("heading", "总结"), ("paragraph", "正文。")], id="underlined heading"),
        pytest.param("第一行，\n第二行。", [("paragraph", "第一行，"), ("paragraph", "第二行。")], id="line breaks"),
        pytest.param("*一*、**二**、`三`、[四](http://a.b)", [("paragraph", "一、二、三、四")], id="marks"),
        pytest.param(
            "**（一）加强领导。**要重视", [("paragraph", "（一）加强领导。要重视")], id="bold after a full stop"
        ),
        pytest.param("- 甲\n- 乙", [("list_item", "甲"), ("list_item", "乙")], id="bullets"),
        pytest.param("1. 甲\n2. 乙", [("list_item", "1. 甲"), ("list_item", "2. 乙")], id="numbers"),
        pytest.param("3) 甲", [("list_item", "3) 甲")], id="numbers with brackets"),
        pytest.param("- 甲\n  1. 乙\n", [("list_item", "甲"), ("list_item", "1. 乙")], id="lists in lists"),
        pytest.param("    缩进的正文。", [("paragraph", "缩进的正文。")], id="indented text is no code"),
        pytest.param("> 引文\n>> 内层", [("paragraph", "引文"), ("paragraph", "内层")], id="quotations"),
        pytest.param("[1]: 数据来源于统计局。", [("paragraph", "[1]: 数据来源于统计局。")], id="notes are kept"),
        pytest.param("![图一](a.png)", [("paragraph", "图一")], id="pictures"),
        pytest.param("甲<br>乙<b>丙</b>", [("paragraph", "甲"), ("paragraph", "乙丙")], id="html inside a line"),
        pytest.param("<div>\n<p>甲</p>乙</div>", [("paragraph", "甲"), ("paragraph", "乙")], id="html block"),
        pytest.param("甲\n<!-- 注释 -->\n\n乙", [("paragraph", "甲"), ("paragraph", "乙")], id="comment"),
        pytest.param("```\n甲\n```", [("paragraph", "甲")], id="fence"),
        pytest.param("增幅<5%且>3%\\*", [("paragraph", "增幅<5%且>3%*")], id="signs and escapes"),
        pytest.param("甲\n\n---\n\n乙", [("paragraph", "甲"), ("paragraph", "乙")], id="rule"),
    ],
)
def test_blocks(read_as: Reader, content: str, blocks: list[tuple[str, str]]) -> None:
    assert blocks_of(read_as(content, "a.md")) == blocks


def test_pipe_table(read_as: Reader) -> None:
    document = read_as("表1\n\n| 指标 | 目标 |\n|:--|--:|\n| **产量** | 5<br>万吨 |\n| a\\|b | |\n\n后文", "a.md")
    assert grid_of(document) == [["指标", "目标"], ["产量", "5\n万吨"], ["a|b", ""]]
    assert [cell.header for cell in document.tables[0].cells] == [True, True, False, False, False, False]
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH]


def test_html_table_with_blank_lines(read_as: Reader) -> None:
    content = "前文\n<table>\n<tr><td rowspan=2>甲</td><td>1</td></tr>\n\n<tr><td>2</td></tr>\n</table>\n后文"
    document = read_as(content, "a.md")
    assert grid_of(document) == [["甲", "1"], ["甲", "2"]]
    assert [block.span.of(document.text) for block in document.blocks if block.table is None] == ["前文", "后文"]


def test_open_html_table_loses_nothing(read_as: Reader) -> None:
    document = read_as("前文\n\n<table><tr><td>甲\n\n后文", "a.md")
    assert document.text.split("\n") == ["前文", "甲", "后文"]


def test_tab_table(read_as: Reader) -> None:
    document = read_as("# 附表\n\n项目\t分值\n领导\t5\n\t3\n", "a.md")
    assert grid_of(document) == [["项目", "分值"], ["领导", "5"], ["", "3"]]


@pytest.mark.parametrize(
    ("front", "properties"),
    [
        (
            "---\ntitle: 工作要点\n文号: 甲政发〔2024〕3号\ndate: 2024-03-05\n发文机关：甲市人民政府\n---\n",
            {"title": "工作要点", "doc_number": "甲政发〔2024〕3号", "issued": "2024-03-05", "issuer": "甲市人民政府"},
        ),
        ("---\ntitle: '甲'\ntags: [a]\n...\n", {"title": "甲"}),
        ("---\n不是字段\n---\n", {}),
    ],
)
def test_front_matter(read_as: Reader, front: str, properties: dict[str, str]) -> None:
    document = read_as(front + "正文。", "a.md")
    assert dict(document.properties) == properties
    assert document.text.endswith("正文。")
    assert "title" not in document.text


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("\n".join("  " * depth + "- 甲" for depth in range(300)), id="lists 300 deep"),
        pytest.param("\n".join(">" * depth + " 甲" for depth in range(300)), id="quotations 300 deep"),
        pytest.param("*" * 5000 + "甲" * 300 + "*" * 5000, id="stars"),
        pytest.param("[" * 20000 + "甲" * 300, id="brackets"),
        pytest.param("甲，" * 150_000, id="one long line"),
    ],
)
def test_extremes_lose_nothing(read_as: Reader, content: str) -> None:
    assert read_as(content, "a.md").text.count("甲") == content.count("甲")
