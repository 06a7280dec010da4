"""Cut paragraphs are put together; what was never one paragraph stays apart."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.model import Block, BlockKind, Document, Span
from extractor.structure.joining import join

Structured = Callable[[Sequence[str]], Document]

LONG = "全县各乡镇认真落实县委、县政府的决策部署，扎实推进各项惠民工程，农村公路改造进展顺利，全年新建改建公路"
PROSE = "今年以来，全县经济运行总体平稳。各项改革稳步推进，重点工程进展顺利，社会保障水平继续提"

JOINED = [
    pytest.param([PROSE, "高，群众生活进一步改善。"], id="page end inside a word"),
    pytest.param([LONG, "一百二十公里。"], id="long line without a full stop so far"),
    pytest.param(["在县委的领导下，", "全县上下共同努力，", "完成了各项任务。"], id="one clause a line"),
    pytest.param(["城镇新增就业三千人、", "困难人员就业五百人。"], id="after an enumeration comma"),
    pytest.param(["同时，我县认真开展了全民健", "康。在各乡镇设立站点。"], id="short line, cut inside a word"),
    pytest.param(["其中公路投资完成3.", "2亿元，增长一成。"], id="decimal cut in two"),
    pytest.param(["各单位要按照《全县防汛抗旱工", "作方案》的要求，做好准备。"], id="inside a title"),
    pytest.param(
        ["（四）完善服务体系，增加农村网点；加快信息平台建设，努力扩大便民服务，实", "现一网通办。"], id="item"
    ),
]

APART = [
    pytest.param(["关于印发全县农村公路", "三年行动方案的通知"], id="title over two lines"),
    pytest.param(["一、提高认识，加强领导", "各乡镇要高度重视，抓好落实。"], id="heading and text"),
    pytest.param(["坚持公益性，提高服务效率", "各医院要按照要求，改进工作，方便群众。"], id="unnumbered heading"),
    pytest.param([PROSE, "（二）工作措施"], id="a number begins anew"),
    pytest.param([PROSE, "——提高质量。各项工作要做实。"], id="a dash begins anew"),
    pytest.param(["全年完成投资三亿元。", "同比增长一成，创新高。"], id="full stop"),
    pytest.param(["现将有关事项通知如下：", "各乡镇要成立专班，负责落实。"], id="colon"),
    pytest.param(["（责任单位：县农业局）", "各乡镇要抓好春耕，确保面积。"], id="closing bracket"),
    pytest.param(["甲县人民政府", "2024年3月5日"], id="signature"),
    pytest.param(["联系人：张三，电话略", "地址：甲县建设路，邮编略。"], id="key and value"),
    pytest.param(["分值", "5", "资金到位率", "资金按时到位得五分，不到位不得分。", "3"], id="flattened table"),
    pytest.param([PROSE, "2024年3月5日"], id="date"),
    pytest.param([PROSE, "附件：任务分解表，另发。"], id="annex"),
    pytest.param([PROSE, "单位：万元，保留一位小数。"], id="unit line"),
]


def lines_of(document: Document) -> list[str]:
    return [block.span.of(document.text).replace("\n", "") for block in document.blocks]


@pytest.mark.parametrize("lines", JOINED)
def test_joined(structured: Structured, lines: list[str]) -> None:
    assert lines_of(structured(["前文。", *lines, "后文。"])) == ["前文。", "".join(lines), "后文。"]


@pytest.mark.parametrize("lines", APART)
def test_apart(structured: Structured, lines: list[str]) -> None:
    assert lines_of(structured(lines)) == lines


def test_tables_and_headings_are_never_joined() -> None:
    text = "全年完成投资，\n甲，乙\n其中公路，\n三亿元。"
    blocks = [
        Block(BlockKind.PARAGRAPH, Span(0, 7)),
        Block(BlockKind.TABLE, Span(8, 11), table=0),
        Block(BlockKind.HEADING, Span(12, 17), level=2),
        Block(BlockKind.PARAGRAPH, Span(18, 22)),
    ]
    assert join(text, blocks) == blocks


_LINE = st.sampled_from(
    [
        "在县委领导下，",
        PROSE,
        LONG,
        "一、总体",
        "（二）责任。要落实",
        "完成任务。",
        "5",
        "甲县政府",
        "单位：人",
        "——提高。",
    ]
)


@given(st.lists(_LINE, max_size=12))
def test_nothing_is_lost_or_moved(structured: Structured, lines: list[str]) -> None:
    document = structured(lines)
    assert "\n".join(block.span.of(document.text) for block in document.blocks) == document.text == "\n".join(lines)


def test_a_hundred_thousand_clauses_take_linear_time(structured: Structured) -> None:
    document = structured(["全年新增就业三千人，"] * 100_000)
    assert len(document.blocks) == 1
