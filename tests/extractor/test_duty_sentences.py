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
    "printed-by": ("清查由市水利局印发的文件。", "", ""),
    "province": ("湖北省要压实防汛责任。", "湖北省 responsible", "压实防汛责任"),
    "province-and-others": (
        "你省和水利部、国家气象局要加强预报。",
        "水利部 responsible, 国家气象局 responsible",
        "加强预报",
    ),
    "short-name-behind": (
        "市防汛抗旱指挥部（以下简称市防指）为防汛协调机构，负责组织全市防汛工作。",
        "市防汛抗旱指挥部 responsible",
        "组织全市防汛工作",
    ),
    "first-something-else": ("汛期结束后市水利局应总结经验。", "市水利局 responsible", "总结经验"),
    "in-haste": ("市应急局紧急调拨救灾物资。", "市应急局 responsible", "紧急调拨救灾物资"),
    "drafted-by": ("防汛条例（市水利局、市司法局起草）", "市水利局 responsible, 市司法局 responsible", "防汛条例"),
    "members-of": (
        "加强巡查。（市水利局、市气象局等防汛抗旱指挥部有关成员单位负责）",
        "市水利局 responsible, 市气象局 responsible",
        "加强巡查",
    ),
    "kind-of-body": ("市水利局是市政府工作部门。", "", ""),
}


@pytest.mark.parametrize(("text", "expected", "task"), [pytest.param(*case, id=name) for name, case in CASES.items()])
def test_who_has_to_do_what(text: str, expected: str, task: str) -> None:
    found = duties(PLAN, "加强堤防巡查", text)
    assert said(found) == expected
    assert {duty.task for duty in found} <= {task}
