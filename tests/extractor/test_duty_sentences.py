"""Duties of whole sentences and of offices: what stands before them is the task."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.context import Context
from extractor.model import Metadata
from extractor.readers import read
from extractor.responsibilities import find_responsibilities
from extractor.structure import structure

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
    "负责-制定": ("市水利局负责制定调度方案。", "市水利局 responsible", "制定调度方案"),
    "a-field-that-is-a-body": ("市妇联负责动员妇女参加检查。", "市妇联 responsible", "动员妇女参加检查"),
    "a-year-behind-the-number": (
        "1.2022年新建小学2所。（责任单位：市教育局）",
        "市教育局 responsible",
        "2022年新建小学2所",
    ),
    "what-they-look-into-is-not-there": (
        "市水利局负责查处未取得许可证的采砂船。",
        "市水利局 responsible",
        "查处未取得许可证的采砂船",
    ),
    "in-the-spirit-of-a-decision": (
        "各县区要根据本决定的精神，制定防汛预案。",
        "各县区 responsible",
        "制定防汛预案",
    ),
    "stressed": ("市水利局重点做好水库巡查。", "市水利局 responsible", "重点做好水库巡查"),
    "supports-in-its-own-field": (
        "市公安局在各自职责范围内配合市水利局做好采砂管理。",
        "市公安局 support, 市水利局 responsible",
        "配合市水利局做好采砂管理",
    ),
    "others-take-part": (
        "由市水利局牵头，市财政局、市应急局参加，建立会商制度。",
        "市水利局 lead, 市财政局 support, 市应急局 support",
        "建立会商制度",
    ),
    "led-by-another": (
        "各县区要建立由分管领导牵头的巡查机制。",
        "各县区 responsible",
        "建立由分管领导牵头的巡查机制",
    ),
    "what-a-place-must-be-like": ("水库管理机构必须有固定的值班场所。", "", ""),
    "drawn-up-already": ("市政府同意市水利局会同有关部门制定的《防汛预案》，现予印发。", "", ""),
    "customs": ("市商务局和海关应当加强信息共享。", "市商务局 responsible, 海关 responsible", "加强信息共享"),
    "named-by-those-above": (
        "县级人民政府确定的水库主管部门主管本行政区域内的水库工作。",
        "水库主管部门 responsible",
        "本行政区域内的水库工作",
    ),
    "departments-of-all-areas": (
        "省、自治区、直辖市人民政府水行政主管部门负责本行政区域内的水库登记。",
        "省、自治区、直辖市人民政府水行政主管部门 responsible",
        "本行政区域内的水库登记",
    ),
    "commissions-of-old": (
        "市计委、市体改委要做好配套改革工作。",
        "市计委 responsible, 市体改委 responsible",
        "做好配套改革工作",
    ),
    "a-centre": ("市水上搜救中心负责值班工作。", "市水上搜救中心 responsible", "值班工作"),
    "every-other-year": ("市水上搜救中心每两年举行一次演习。", "市水上搜救中心 responsible", "每两年举行一次演习"),
    "负责人间": ("市卫生局负责人间疫病的监测。", "市卫生局 responsible", "人间疫病的监测"),
    "负责人": ("市卫生局负责人介绍监测情况。", "", ""),
    "how-it-is-arranged": ("实行由地方政府负责、分级管理的体制。", "", ""),
    "how-much-there-is": ("市财政对山区乡镇的补助比例分别为20%、50%。", "", ""),
    "where-it-happened": (
        "由所在地县级以上畜牧兽医管理部门划定疫区。",
        "所在地县级以上畜牧兽医管理部门 responsible",
        "划定疫区",
    ),
    "what-is-agreed-to": ("原则同意市自然资源局审查通过的《水库规划》。", "", ""),
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
    "charged-to-do": ("责成市城管局于5月底前拆除违建。", "市城管局 responsible", "拆除违建"),
    "lead-work-and-supporters": (
        "请城东区政府牵头做好征收工作，市水务公司做好配合。",
        "城东区政府 lead, 市水务公司 support",
        "做好征收工作",
    ),
    "bracket-in-a-bracket-that-says-who-leads": (
        "控制用水总量。（市水利局、市发改委（市能源局）。列第一位者为牵头部门，下同）",
        "市水利局 lead, 市发改委(市能源局) responsible",
        "控制用水总量",
    ),
    "fields-of-a-level": (
        "县水利、财政、公安等部门根据各自职责，协同做好抢险工作。",
        "县水利 responsible, 财政 responsible, 公安 responsible",
        "协同做好抢险工作",
    ),
    "committee-of-residents": ("社区居委会协助做好排查工作。", "社区居委会 support", "协助做好排查工作"),
    "line-with-a-comma": (
        "（五）各县（市）人民政府，临江开发区管委会：落实属地责任。",
        "各县(市)人民政府 responsible, 临江开发区管委会 responsible",
        "落实属地责任",
    ),
    "line-of-stations": (
        "临江火车站、城东汽车站：做好疏导工作。",
        "临江火车站 responsible, 城东汽车站 responsible",
        "做好疏导工作",
    ),
    "label-with-verbs-and-a-second-name": (
        "责任单位：市商务局（市粮食局）牵头，市水利局、市应急局配合",
        "市商务局(市粮食局) lead, 市水利局 support, 市应急局 support",
        "加强堤防巡查",
    ),
    "when-others": ("市水利局核查险情时，有关单位应当配合。", "", ""),
    "when-itself": ("市水利局在汛期检查时，要通知镇村。", "市水利局 responsible", "通知镇村"),
    "label-and-helpers": (
        "（责任单位：人民银行县支行、县金融办，县法院配合）",
        "人民银行县支行 responsible, 县金融办 responsible, 县法院 support",
        "加强堤防巡查",
    ),
    "label-with-a-word-before": (
        "整改责任单位：市水利局、市公园管理处",
        "市水利局 responsible, 市公园管理处 responsible",
        "加强堤防巡查",
    ),
    "label-with-a-verb": (
        "修复水毁工程。牵头单位为市水利局，参加单位为市财政局、市应急局等。",
        "市水利局 lead, 市财政局 support, 市应急局 support",
        "修复水毁工程",
    ),
    "会同-实施": (
        "修复水毁工程。（市水利局会同市财政局、市应急局等部门及各县政府实施）",
        "市水利局 lead, 市财政局 support, 市应急局 support, 各县政府 support",
        "修复水毁工程",
    ),
    "bracket-behind-the-last": (
        "市水利局和各县区人民政府（开发区管委）应当于6月底前报告。",
        "市水利局 responsible, 各县区人民政府(开发区管委) responsible",
        "报告",
    ),
    "state-council": ("国务院负责水资源的统一配置。", "国务院 responsible", "水资源的统一配置"),
    "state-council-decides": ("国务院批准本预案。", "", ""),
    "lead-drawing-in-others": (
        "由市水利局牵头，会同市应急局、市财政局制定办法。",
        "市水利局 lead, 市应急局 support, 市财政局 support",
        "制定办法",
    ),
    "主管": (
        "县级以上水行政主管部门主管本行政区域内的防汛工作。",
        "县级以上水行政主管部门 responsible",
        "本行政区域内的防汛工作",
    ),
    "改革发展": (
        "修复水毁工程。（市水利局牵头，市改革发展局和三县政府配合）",
        "市水利局 lead, 市改革发展局 support, 三县政府 support",
        "修复水毁工程",
    ),
    "按职责分工牵头": (
        "修复水毁工程。（市水利局、市交通局按职责分工牵头负责）",
        "市水利局 lead, 市交通局 lead",
        "修复水毁工程",
    ),
    "农办": ("县农办负责统筹协调。", "县农办 responsible", "统筹协调"),
    "kind-of-body": ("市水利局是市政府工作部门。", "", ""),
}


@pytest.mark.parametrize(("text", "expected", "task"), [pytest.param(*case, id=name) for name, case in CASES.items()])
def test_who_has_to_do_what(text: str, expected: str, task: str) -> None:
    found = duties(PLAN, "加强堤防巡查", text)
    assert said(found) == expected
    assert {duty.task for duty in found} <= {task}


def test_the_head_of_a_column_says_that_the_first_leads(tmp_path: Path) -> None:
    file = tmp_path / "分工表.html"
    rows = ["<td>任务</td><td>责任单位（第一家为牵头单位）</td>"]
    rows += ["<td>巡查堤防</td><td>市水利局<br>城东镇</td>", "<td>储备物资</td><td>市应急局、市财政局</td>"]
    file.write_text("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>", encoding="utf-8")
    document = structure(read(file))
    found = list(find_responsibilities(document, Context.of(document, Metadata())))
    assert said(found) == "市水利局 lead, 城东镇 responsible; 市应急局 lead, 市财政局 responsible"
