"""What stands above a table: its name, its unit."""

from collections.abc import Callable, Sequence

import pytest

from extractor.model import BlockKind, Document

Structured = Callable[[Sequence[str]], Document]

TABLE = ["指标\t数值", "总产量\t12"]


@pytest.mark.parametrize(
    ("above", "caption", "unit"),
    [
        pytest.param(["表1 主要指标"], "表1 主要指标", None, id="numbered"),
        pytest.param(["全县绩效自评表（2024年度）"], "全县绩效自评表（2024年度）", None, id="ends in table"),
        pytest.param(["任务分解情况", "单位：万元"], "任务分解情况", "单位：万元", id="unit below"),
        pytest.param(["附表2　产量　　单位：万吨、%"], "附表2　产量", "单位：万吨、%", id="in one line"),
        pytest.param(["各乡镇产量", "（计量单位：吨）"], "各乡镇产量", "（计量单位：吨）", id="in brackets"),
        pytest.param(["检查评分表", "检查单位：甲县农业局", "时间："], "检查评分表", None, id="form fields between"),
        pytest.param(["## 产量表"], "产量表", None, id="heading"),
        pytest.param(["填报单位：甲县农业局  单位：亩"], None, "单位：亩", id="two kinds of unit"),
        pytest.param(["填报单位：甲县农业局"], None, None, id="an office is no unit"),
        pytest.param(["单位：甲县农业局（盖章）"], None, None, id="an office under the same word"),
        pytest.param(["具体产量见下表，请核对。"], None, None, id="a sentence"),
        pytest.param(["产量表", "以上数据为预计数。"], None, None, id="a sentence between"),
        pytest.param(["甲县农业局", "2024年3月5日"], None, None, id="signature"),
        pytest.param(["附件1"], None, None, id="annex mark"),
        pytest.param(["产量表", "Output by Township"], "产量表", None, id="again in English"),
        pytest.param(["床位数", "单位：张 （set）"], "床位数", "单位：张 ", id="a unit again in English"),
        pytest.param(["学校数", "单位：所"], "学校数", "单位：所", id="a unit that is also the ending of offices"),
        pytest.param([], None, None, id="nothing"),
    ],
)
def test_captions(structured: Structured, above: list[str], caption: str | None, unit: str | None) -> None:
    document = structured(["前文，到此为止。", *above, *TABLE])
    table = document.tables[0]
    assert (table.caption.of(document.text) if table.caption else None) == caption
    assert (table.unit.of(document.text) if table.unit else None) == unit


def test_kinds(structured: Structured) -> None:
    document = structured(["一、产量", "各乡镇产量", "单位：吨", *TABLE, "二、面积", "## 面积表", *TABLE])
    assert [block.kind for block in document.blocks] == [
        BlockKind.HEADING,
        BlockKind.CAPTION,
        BlockKind.CAPTION,
        BlockKind.TABLE,
        BlockKind.HEADING,
        BlockKind.HEADING,
        BlockKind.TABLE,
    ]


def test_a_caption_names_the_table_below_it_only(structured: Structured) -> None:
    document = structured(["表1 产量", *TABLE, "", *TABLE, "说明如上。", "表2 面积", *TABLE])
    captions = [table.caption.of(document.text) if table.caption else None for table in document.tables]
    assert captions == ["表1 产量", None, "表2 面积"]


def test_a_unit_under_the_table(structured: Structured) -> None:
    document = structured(["表1 产量", *TABLE, "单位：吨", "说明如上。", *TABLE, "单位：亩", *TABLE])
    units = [table.unit.of(document.text) if table.unit else None for table in document.tables]
    assert units == ["单位：吨", None, "单位：亩"]
