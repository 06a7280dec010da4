"""Scoring tables whose cells a web page glued together in one line."""

from __future__ import annotations

import pytest

from extractor.context import Context
from extractor.model import Metadata
from extractor.prose import observe_prose
from extractor.readers.builder import TextBuilder
from extractor.structure import structure
from extractor.tables import observe_tables


def points(text: str) -> list[tuple[str, float, str]]:
    builder = TextBuilder()
    builder.paragraph(text)
    document = structure(builder.document("made.txt", "txt"))
    context = Context.of(document, Metadata(period="2023"))
    found = [*observe_prose(document, context), *observe_tables(document, context)]
    assert all(document.text[row.span.start : row.span.end] == row.quote for row in found)
    return [(row.indicator, float(row.value), str(row.role)) for row in found]


BEHIND_REQUIREMENTS = (
    "护林防火考核评分表考核类别考核内容分值备注一、组织领导(15分)(1)成立护林领导小组,责任到人。10"
    "(2)每月召开一次会议;会议有记录。5二、火源管理(25分)(1)设立检查站,24小时值守。15(2)坟头用火有人看管。10"
)
BEFORE_RULES = (
    "护林工作考核项目考核要求分值评分细则基础工作(20分)巡护路线清楚;巡护日志齐全。8每缺一项扣0.5分。"
    "宣传牌完好,无破损。2发现一处破损扣0.5分;未更换的每处扣0.5分。护林员按时到岗。10迟到一次扣1分。"
)
NUMBERED = (
    "美丽庭院评分细则序号考核重点考核内容及分值分值得分备注1厨房随机查看5户农户灶台。每有一户不整洁扣2分,扣完为止。10"
    "2院落柴草乱堆乱放的,每发现一处扣1分,共计5分。5鸡鸭散养,每发现一处扣1分。共计8分,扣完为止。8"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            BEHIND_REQUIREMENTS,
            [
                ("组织领导", 15),
                ("成立护林领导小组，责任到人", 10),
                ("每月召开一次会议;会议有记录", 5),
                ("火源管理", 25),
                ("设立检查站，24小时值守", 15),
                ("坟头用火有人看管", 10),
            ],
        ),
        (
            BEFORE_RULES,
            [("基础工作", 20), ("巡护路线清楚;巡护日志齐全", 8), ("宣传牌完好，无破损", 2), ("护林员按时到岗", 10)],
        ),
        (NUMBERED, [("厨房随机查看5户农户灶台", 10), ("院落柴草乱堆乱放", 5), ("鸡鸭散养", 8)]),
    ],
)
def test_points_behind_what_is_asked_for(text: str, expected: list[tuple[str, float]]) -> None:
    assert points(text) == [(name, value, "weight") for name, value in expected]


def test_points_that_run_into_the_number_of_a_list_are_left_alone() -> None:
    """71 is seven points and the first number of a list, or seventy-one."""
    text = "村庄保洁序号内容标准分评分标准自评分1有专人分管,经费落实到位。71有专职领导的,得2分。2有专项经费的,得5分。"
    assert not any(value == 71 for _, value, _ in points(text + "2配足保洁队伍,责任到人。101按标准配备的,得4分。"))
