"""Duties of whole sentences and of offices: what stands before them is the task."""

from __future__ import annotations

import pytest

from .made_duties import PLAN, duties, said

CASES = {
    "由-牵头": ("由市水利局牵头。", "市水利局 lead", "加强堤防巡查"),
    "由-牵头-behind-a-measure": (
        "储备抢险物资。由市水利局牵头，市应急局、市供销社配合。",
        "市水利局 lead, 市应急局 support, 市供销社 support",
        "储备抢险物资",
    ),
    "负责-alone": (
        "储备抢险物资。市水利局负责，市财政局配合。",
        "市水利局 responsible; 市财政局 support",
        "储备抢险物资",
    ),
    "office": ("市水利局是全市水库安全工作的牵头部门。", "市水利局 lead", "全市水库安全工作"),
    "offices": (
        "修复水毁工程，市水利局为牵头单位，市财政局为责任单位。",
        "市水利局 lead; 市财政局 responsible",
        "修复水毁工程",
    ),
    "by-the-rules": (
        "市财政局、市水利局等部门，按照有关规定，安排抢险资金。",
        "市财政局 responsible, 市水利局 responsible",
        "安排抢险资金",
    ),
    "section-named-by-verbs": (
        "储备抢险物资。（责任科室：发展规划科、监督检查科）",
        "发展规划科 responsible, 监督检查科 responsible",
        "储备抢险物资",
    ),
    "负责的": ("清查由市水利局负责的项目。", "市水利局 responsible", "清查"),
    "kind-of-body": ("市水利局是市政府工作部门。", "", ""),
}


@pytest.mark.parametrize(("text", "expected", "task"), [pytest.param(*case, id=name) for name, case in CASES.items()])
def test_who_has_to_do_what(text: str, expected: str, task: str) -> None:
    found = duties(PLAN, "加强堤防巡查", text)
    assert said(found) == expected
    assert {duty.task for duty in found} <= {task}
