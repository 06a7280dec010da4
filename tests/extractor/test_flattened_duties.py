"""Tables of tasks that a conversion broke into one cell a paragraph."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.model import Extraction
from extractor.readers.builder import TextBuilder

HEADS = ["序号", "重点工作任务", "主要责任单位", "协同配合单位"]
ROWS = [
    "一、主要预期目标",
    *("1", "水利投资增长8%左右。", "区水务局", "区财政局、区发改委，各乡镇人民政府，清源水投集团。"),
    "二、全力惠民生",
    *("7", "新改建农村供水管网120公里。", "区水务局", "区农业农村局。"),
]


def extracted(lines: list[str]) -> Extraction:
    builder = TextBuilder()
    for line in ["清源区2024年政府工作报告重点任务分解表", *lines]:
        builder.paragraph(line)
    return extract(builder.document("made", "txt"))


def said(extraction: Extraction) -> list[str]:
    return [
        duty.task + ": " + ", ".join(f"{body.name} {body.role}" for body in duty.departments)
        for duty in extraction.responsibilities
    ]


def test_rows_are_dealt_out_again() -> None:
    assert said(extracted([*HEADS, *ROWS])) == [
        "水利投资增长8%左右: 区水务局 responsible",
        "水利投资增长8%左右: 区财政局 support, 区发改委 support, 各乡镇人民政府 support, 清源水投集团 support",
        "新改建农村供水管网120公里: 区水务局 responsible",
        "新改建农村供水管网120公里: 区农业农村局 support",
    ]


def test_figures_of_the_tasks_are_targets_of_their_bodies() -> None:
    found = extracted([*HEADS, *ROWS]).observations
    assert [(row.indicator, float(row.value), str(row.role), row.departments[0]) for row in found] == [
        ("水利投资", 8, "target", "区水务局"),
        ("新改建农村供水管网里程", 120, "target", "区水务局"),
    ]


def test_rows_end_where_no_names_stand() -> None:
    rows = [*ROWS, "9", "推进智慧水务建设。", "进展顺利，已完成八成以上的任务。", "下一步抓紧推进"]
    assert len(said(extracted([*HEADS, *rows]))) == 4


def test_several_bodies_one_a_line_before_the_time_limit() -> None:
    heads = ["序号", "民生实事", "责任单位", "完成时限"]
    first = ["1", "新建农贸市场3个。", "区商务局", "区住建局", "各街道", "12月底前"]
    rows = [*first, "2", "启动图书馆建设。", "区文旅局", "9月投入使用", "3", "改造公厕8座。", "区城管局"]
    assert said(extracted([*heads, *rows])) == [
        "新建农贸市场3个: 区商务局 responsible, 区住建局 responsible, 各街道 responsible",
        "启动图书馆建设: 区文旅局 responsible",
        "改造公厕8座: 区城管局 responsible",
    ]


@pytest.mark.parametrize(
    "heads", [["序号", "重点工作任务", "完成时限"], ["牵头单位"], ["主要责任单位", "协同配合单位"]]
)
def test_other_lines_are_no_table(heads: list[str]) -> None:
    assert said(extracted([*heads, "1", "推进智慧水务建设。", "区水务局"])) == []
