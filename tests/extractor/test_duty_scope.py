"""Who leads by a remark, what the task is, and for which sentences a bracket answers."""

from __future__ import annotations

import pytest

from extractor.responsibilities.lists import first_leads

from .made_duties import PLAN, duties, said


def test_first_of_a_list_leads_from_the_remark_on() -> None:
    found = duties(
        PLAN,
        "（一）加强巡查。（市水利局、市财政局负责）",
        "（二）完善预警。（市气象局、市广电局等负责。列第一位者为牵头单位，下同）",
        "（三）储备物资。（市应急局、市商务局、市财政局负责）",
        "（四）压实责任。（各县区负责）",
        "（五）会商。（市水利局、市气象局牵头负责）",
    )
    assert said(found).split("; ") == [
        "市水利局 responsible, 市财政局 responsible",
        "市气象局 lead, 市广电局 responsible",
        "市应急局 lead, 市商务局 responsible, 市财政局 responsible",
        "各县区 responsible",
        "市水利局 lead, 市气象局 lead",
    ]
    assert [duty.task for duty in found] == ["加强巡查", "完善预警", "储备物资", "压实责任", "会商"]


@pytest.mark.parametrize(
    "remark",
    [
        "列第一位者为牵头单位",
        "排在第一位的部门为牵头部门",
        "排名第一的单位为牵头单位",
        "首位为牵头单位",
        "列首位的为牵头部门",
        "第一个单位为牵头单位",
    ],
)
def test_remark(remark: str) -> None:
    assert first_leads(remark) == (True, False)
    assert first_leads(remark + "，下同") == (True, True)


def test_a_note_of_its_own_holds_for_the_whole_document() -> None:
    found = duties(PLAN, "加强巡查。（市水利局、市财政局负责）", "注：责任单位中排在第一位的为牵头单位。")
    assert said(found) == "市水利局 lead, 市财政局 responsible"


TASKS = {
    "run-in-heading": ("（二）完善预警体系。建设平台，及时发布信息。（责任单位：市气象局）", "完善预警体系"),
    "numbered-point": ("一是加大宣传力度。办好专栏。（责任科室：宣传科）", "加大宣传力度"),
    "sentence": ("市水利局要认真按照规程，切实加强水库调度。", "加强水库调度"),
    "together": ("市应急局要会同有关部门，按照职责分工开展联合演练。", "开展联合演练"),
    "by": ("资金管理办法由市财政局会同市水利局制定。", "资金管理办法"),
    "by-behind-comma": ("补助的标准和范围，由市财政局制定。", "补助的标准和范围"),
    "deadline": ("各县区要于9月底前完成水毁工程修复，确保安全度汛。", "完成水毁工程修复"),
}


@pytest.mark.parametrize(("text", "task"), [pytest.param(*case, id=name) for name, case in TASKS.items()])
def test_task(text: str, task: str) -> None:
    assert [duty.task for duty in duties(PLAN, text)] == [task]


def test_a_bracket_answers_for_the_sentences_before_it() -> None:
    found = duties(PLAN, "（一）巡查。每日巡查2次。（责任单位：市水利局）预警发布率达95%。（责任单位：市气象局）")
    text = [duty.scope for duty in found]
    assert [said([duty]) for duty in found] == ["市水利局 responsible", "市气象局 responsible"]
    assert text[0] is not None
    assert text[1] is not None
    assert text[0].end == text[1].start


def test_a_bracket_of_its_own_answers_for_the_paragraph_before_it() -> None:
    lines = (PLAN, "（一）加强巡查。每日巡查2次。", "（责任单位：市水利局）")
    (duty,) = duties(*lines)
    assert duty.task == "加强巡查"
    assert duty.scope is not None
    assert duty.scope.start == len(PLAN) + 1
