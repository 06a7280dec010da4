"""Who has to do what: every way of saying it, and sentences that give nobody a task."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.context import Context
from extractor.model import Block, BlockKind, Document, Metadata, Span
from extractor.readers import read
from extractor.responsibilities import find_responsibilities
from extractor.responsibilities.lists import assign
from extractor.structure import structure

from .made_duties import PLAN, REPORT, duties, said

WORDS = tomllib.loads((files("extractor") / "data" / "duties.toml").read_text("utf-8"))

LISTS = {
    "责任科室": ("加强堤防巡查。（责任科室：工程科）", "工程科 responsible"),
    "责任单位": ("加强堤防巡查。责任单位：市水利局、市应急局", "市水利局 responsible, 市应急局 responsible"),
    "责任单位-remark-on-the-first": (
        "加强堤防巡查。责任单位：市水利局（首位单位为牵头单位，下同）、市应急局、市财政局",
        "市水利局 lead, 市应急局 responsible, 市财政局 responsible",
    ),
    "责任单位-bracket-in-a-name": (
        "加强堤防巡查。责任单位：市水利局、各镇（街道）",
        "市水利局 responsible, 各镇(街道) responsible",
    ),
    "责任单位-bracket-behind": (
        "加强堤防巡查。责任单位：市水利局、市应急局（完成时限：2021年汛期前）",
        "市水利局 responsible, 市应急局 responsible",
    ),
    "责任单位-full-width": (
        "加强堤防巡查。（责任单位：市水利局，市应急局）",
        "市水利局 responsible, 市应急局 responsible",
    ),
    "牵头-配合-labels": (
        "完善预警发布。牵头单位：市气象局；配合单位：市广电局、市通信管理局。",
        "市气象局 lead, 市广电局 support, 市通信管理局 support",
    ),
    "牵头-责任-labels": ("完善预警发布。（牵头单位：市气象局；责任单位：各县区）", "市气象局 lead, 各县区 responsible"),
    "等负责": ("实施病险水库除险加固。（市水利局、市财政局等负责）", "市水利局 responsible, 市财政局 responsible"),
    "牵头-分工负责": (
        "加强物资储备。（市粮食和物资储备局牵头，市应急局、市财政局等部门按职责分工负责）",
        "市粮食和物资储备局 lead, 市应急局 responsible, 市财政局 responsible",
    ),
    "牵头-配合": (
        "开展隐患排查。（市住房和城乡建设局牵头，市自然资源局、市城管局配合）",
        "市住房和城乡建设局 lead, 市自然资源局 support, 市城管局 support",
    ),
    "牵头-参与-负责落实-〔〕": (
        "编制清单。〔市水利局牵头，市林业局、财政局参与，各县（区）政府负责落实。以下均需各县落实，不再列出。〕",
        "市水利局 lead, 市林业局 support, 财政局 support, 各县(区)政府 responsible",
    ),
    "等有关部门-和-各政府": (
        "吸引社会资本。（市水利局、能源局等市有关部门和各县人民政府按职责分工负责）",
        "市水利局 responsible, 能源局 responsible, 各县人民政府 responsible",
    ),
    "责任单位-完成时限": (
        "下放审批权限。（牵头单位：州司法局；责任单位：州水利局、州委编办，6月底完成）",
        "州司法局 lead, 州水利局 responsible, 州委编办 responsible",
    ),
    "牵头督导": (
        "开展整治。（市公安局、司法局牵头督导，市民政局参与）",
        "市公安局 lead, 司法局 lead, 市民政局 support",
    ),
    "牵头负责": ("建立会商制度。（市水利局、市气象局牵头负责）", "市水利局 lead, 市气象局 lead"),
    "会同-bracket": ("编制预案。（市应急局会同市水利局负责）", "市应急局 lead, 市水利局 support"),
    "商务-is-one-word": ("搞好物资采购。（市商务局、市财政局负责）", "市商务局 responsible, 市财政局 responsible"),
    "role-in-brackets": (
        "搞好抢险。（责任单位：市水利局(牵头)、市消防救援支队）",
        "市水利局 lead, 市消防救援支队 responsible",
    ),
    "names-only": ("加强山洪灾害监测。（市水利局、市气象局）", "市水利局 responsible, 市气象局 responsible"),
    "person": ("做好值班工作。（责任人：王小明）", "王小明 responsible"),
    "collective": ("落实包保责任。（各县级人民政府负责）", "各县级人民政府 responsible"),
    "time-before": ("修复水毁工程。（2021年5月底前完成，市水利局负责）", "市水利局 responsible"),
    "by": ("发放救灾款。（城区内由市民政局负责）", "市民政局 responsible"),
    "not-a-list": ("本办法由市水利局（以下简称水利局）起草。", ""),
    "empty-form": ("责任单位：", ""),
    "unit-of-table": ("单位：万元", ""),
    "local-governments-behind-等部门": (
        "加强巡查。（市水利局、市场监管局等部门和地方各级人民政府按职责分工负责）",
        "市水利局 responsible, 市场监管局 responsible, 地方各级人民政府 responsible",
    ),
    "first-leads-or-sums-up": (
        "加强堤防巡查。责任单位：市水利局、市应急局（列第一位为牵头或汇总单位，下同）",
        "市水利局 lead, 市应急局 responsible",
    ),
    "labels-without-colons": (
        "清理保证金。牵头单位 市财政局  配合单位 市人社局、市住建局",
        "市财政局 lead, 市人社局 support, 市住建局 support",
    ),
    "label-as-a-subject": ("加强巡查。责任单位情况统计表另发", ""),
    "牵头-配合-sentence": (
        "加强会商。由市政府金融办牵头，人民银行县支行、县银保监组配合，6月底前出台方案。",
        "市政府金融办 lead, 人民银行县支行 support, 县银保监组 support",
    ),
    "兵团": (
        "加强巡查。（水利部负责，各省（自治区、直辖市）和新疆生产建设兵团配合）",
        "水利部 responsible, 各省(自治区、直辖市) support, 新疆生产建设兵团 support",
    ),
    "园区": (
        "加强巡查。（市水利局牵头，各乡镇（街道）、园区按职责分工负责）",
        "市水利局 lead, 各乡镇(街道) responsible, 园区 responsible",
    ),
    "brackets-inside-brackets": (
        "加强巡查（责任单位：市水利局，各县（区）党委、政府〈管委会〉）",
        "市水利局 responsible, 各县(区)党委 responsible, 政府〈管委会〉 responsible",
    ),
    "等-inside": (
        "加强巡查。责任单位：市水利局、县供电公司等；各县（区、市）人民政府",
        "市水利局 responsible, 县供电公司 responsible, 各县(区、市)人民政府 responsible",
    ),
    "label-分别牵头": ("加强堤防巡查。责任单位：市水利局、市应急局分别牵头", "市水利局 lead, 市应急局 lead"),
    "牵头领导": (
        "加强堤防巡查（牵头领导：王小明；牵头单位：市水利局；配合单位：有关镇（街道））",
        "王小明 lead, 市水利局 lead, 有关镇(街道) support",
    ),
    "负总责": (
        "加强堤防巡查。（市水利局负总责，市应急局具体实施，各街道配合实施）",
        "市水利局 responsible, 市应急局 responsible, 各街道 support",
    ),
    "会同有关部门": ("拨付资金。（市财政局、市水利局会同有关部门负责）", "市财政局 lead, 市水利局 lead"),
    "areas-and-bodies": ("清理河道。（各乡镇、区直各部门负责）", "各乡镇 responsible, 区直各部门 responsible"),
    "generic-only": ("加强配合。（有关部门负责）", ""),
}


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=name) for name, case in LISTS.items()])
@pytest.mark.parametrize("title", [PLAN, REPORT])
def test_list(title: str, text: str, expected: str) -> None:
    assert said(duties(title, text)) == expected


def test_several_bodies_in_a_story_have_no_duty() -> None:
    assert said(duties(REPORT, "市水利局、市气象局和市应急局完成系统改造，预警能力发生了重大变化。")) == ""


def test_a_title_gives_nobody_a_task() -> None:
    text = "市水利局印发《防汛工作方案》\n各项工作进展顺利。\n"
    title = Block(BlockKind.HEADING, Span(0, text.index("\n")))
    document = Document(
        "example", "text", text, (title, Block(BlockKind.PARAGRAPH, Span(title.span.end + 1, len(text) - 1)))
    )
    metadata = Metadata(title=text[: title.span.end])
    assert list(find_responsibilities(document, Context.of(document, metadata))) == []


def test_the_first_line_of_a_title_gives_nobody_a_task() -> None:
    assert said(duties(PLAN, "市水利局办理建议", "和提案工作规则")) == ""
    assert said(duties(PLAN, "市水利局办理建议", "答复要准确。")) == "市水利局 responsible"


def test_minutes_of_meetings_give_duties() -> None:
    found = duties("关于研究防汛问题的会议纪要", "会议明确，由城东街道牵头，市自然资源局配合，于5月20日前完成征收。")
    assert said(found) == "城东街道 lead; 市自然资源局 support"


SENTENCES = {
    "各地要": ("各地要压实防汛责任。", "各地 responsible"),
    "各级政府应当": ("各级人民政府应当保障防汛经费。", "各级人民政府 responsible"),
    "各县区要": ("各县（市、区）要于6月底前完成整改。", "各县(市、区) responsible"),
    "各地各部门": ("各地、各有关部门要密切关注雨情。", "各地 responsible, 各有关部门 responsible"),
    "named-要": ("市水利局要加强水库调度。", "市水利局 responsible"),
    "fields": ("水利、应急、气象等部门要建立会商机制。", "水利 responsible, 应急 responsible, 气象 responsible"),
    "负责": ("县级以上地方人民政府负责本行政区域的防汛工作。", "县级以上地方人民政府 responsible"),
    "time-before": ("每年4月底前各乡镇要完成预案修订。", "各乡镇 responsible"),
    "two-subjects": (
        "市气象局要及时发布预警，市水利局要做好调度。",
        "市气象局 responsible; 市水利局 responsible",
    ),
    "要会同": ("市应急局要会同有关部门开展演练。", "市应急局 lead"),
    "要会同-named": ("市应急局要会同市教育局开展演练。", "市应急局 lead, 市教育局 support"),
    "要配合": ("公安、交通运输等部门要积极配合，保障道路畅通。", "公安 support, 交通运输 support"),
    "牵头作用": ("市应急局要发挥牵头作用。", "市应急局 lead"),
    "牵头的": ("建立由市应急局、市水利局牵头的联席会议制度。", "市应急局 lead, 市水利局 lead"),
    "作为任务": ("将堤防加固作为水利部门的重要任务。", "水利部门 responsible"),
    "由-负责": ("修复资金由县级财政部门负责筹集。", "县级财政部门 responsible"),
    "由-units": ("巡堤由县抢险大队、堤防站负责检查。", "县抢险大队 responsible, 堤防站 responsible"),
    "由-own-units": ("物资由各管护站负责登记。", "各管护站 responsible"),
    "由-people": ("巡堤由村支部书记负责，夜间由专人负责。", ""),
    "由-purpose": ("坚持由点到面、由易到难，按理由分类处置。", ""),
    "请": ("请市财政局安排专项资金。", "市财政局 responsible"),
    "joint": (
        "市水利局、市气象局、市应急局等部门认真落实会商制度。",
        "市水利局 responsible, 市气象局 responsible, 市应急局 responsible",
    ),
    "often": ("镇(街道)志愿者协会开展宣传活动每年不少于6次。", "镇(街道)志愿者协会 responsible"),
    "number": ("（三）市水利局负责水库安全。", "市水利局 responsible"),
    "law": (
        "省、自治区、直辖市人民政府管理水利工作的部门应当公布名录。",
        "省、自治区、直辖市人民政府管理水利工作的部门 responsible",
    ),
    "hospital": ("二级公立医院要储备急救药品。", "二级公立医院 responsible"),
    "no-subject": ("要加强防汛队伍建设，应用新技术。", ""),
    "object": ("要加强县医院建设，鼓励农业企业参加保险。", ""),
    "not-must": ("各部门要求明确，气象部门应急演练有序。", ""),
    "generic": ("有关部门应当依法处理。", ""),
    "people": ("广大干部要主动担当，我们要团结一致。", ""),
    "noun-clause": ("按照在市政府领导下，县级人民政府对防汛全面负责的原则，制定本预案。", ""),
    "government": ("政府要信守承诺，企业要守法经营。", ""),
    "officer": ("市水利局负责人到现场检查。", ""),
    "news": ("市水利局局长王小明到堤防一线检查。", ""),
    "由-集团": ("资金缺口由市水务集团负责筹措。", "市水务集团 responsible"),
    "由-how-many": ("这些建议交由65家单位承办，另由三个单位协办。", ""),
    "by-their-duties": (
        "水利、交通运输、邮政管理等部门和单位，按照各自职责做好相关工作。",
        "水利 responsible, 交通运输 responsible, 邮政管理 responsible",
    ),
    "in-charge": (
        "市城市管理局是本市堤防绿化的主管部门，负责绿化管理工作。",
        "市城市管理局 responsible",
    ),
    "market": ("省市场监管局要检查物资质量。", "省市场监管局 responsible"),
    "reporting": ("每季度汇总一次工作进展并向县政府报告。", ""),
}


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=name) for name, case in SENTENCES.items()])
@pytest.mark.parametrize("title", [PLAN, REPORT])
def test_sentence(title: str, text: str, expected: str) -> None:
    assert said(duties(title, text)) == expected


ORDERS = {
    "plain": ("市水利局制定水库调度规程。", "市水利局 responsible"),
    "deadline": ("2021年6月底前，市应急局建立预警发布平台。", "市应急局 responsible"),
    "deadline-behind": ("各县区于2021年10月底前完成水毁修复。", "各县区 responsible"),
    "adverb": ("市气象局每季度发布一次形势分析。", "市气象局 responsible"),
    "会同": ("市财政局会同市水利局制定资金办法。", "市财政局 lead, 市水利局 support"),
    "每学年": ("市教育局每学年组织2次检查。", "市教育局 responsible"),
    "party": (
        "省委宣传部统筹宣传工作，团省委、省妇联积极参与。",
        "省委宣传部 responsible; 团省委 support, 省妇联 support",
    ),
    "area-in-brackets": ("2022年6月底前，各县（区、市）完成水库体检。", "各县(区、市) responsible"),
    "会同-应当": ("县区财政局会同水利局应当报送绩效报告。", "县区财政局 lead, 水利局 support"),
    "由-会同": ("具体办法由市财政局会同市水利局制定。", "市财政局 lead, 市水利局 support"),
    "自由": ("各单位可自由选择，理由由申请人写明。", ""),
    "由": ("水毁工程，由县级人民政府组织修复。", "县级人民政府 responsible"),
    "配合": ("市公安局配合市应急局做好转移工作。", "市公安局 support, 市应急局 responsible"),
    "told": ("市水利局制定了水库调度规程。", ""),
    "years": ("近年来，市水利局加强水库管理。", ""),
    "line": ("市林业局：负责组织火灾预防，承担办公室日常工作。", "市林业局 responsible"),
    "line-of-several": (
        "1.各乡镇人民政府、街道办事处：配合做好本辖区防火工作。",
        "各乡镇人民政府 support, 街道办事处 support",
    ),
    "line-that-leads": ("（二）市水利局：牵头编制预案。", "市水利局 lead"),
    "line-told": ("市水利局：完成了水库加固。", ""),
    "line-of-a-label": ("联系单位：负责人办公室电话见附件。", ""),
    "office-of-rescue": ("消防救援机构依法对充电场所进行监督检查。", "消防救援机构 responsible"),
    "label-of-a-box": ("发布机构：市政府办公室 公开方式：主动公开", ""),
    "may": ("常务委员会可以对本条例进行补充和完善，但不得抵触上位法。", ""),
    "name-of-its-work": ("市政府机构编制管理办法另行印发。", ""),
}


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=name) for name, case in ORDERS.items()])
def test_plain_verbs_give_duties_where_the_document_gives_orders(text: str, expected: str) -> None:
    assert said(duties(PLAN, text)) == expected
    assert said(duties(REPORT, text)) == ""
    assert said(duties(PLAN, text, section="一、“十二五”时期主要成就")) == ""


TABLE = """# 某市防汛任务分工表

| 序号 | 工作任务 | 牵头单位 | 配合单位 | 完成时限 |
| --- | --- | --- | --- | --- |
| 1 | 修复水毁堤防12处 | 市水利局 | 市财政局、市交通运输局 | 2021年5月底 |
| 2 | 储备编织袋5万条 | 市应急局 | — | 2021年4月底 |
"""


def test_columns_of_a_table(tmp_path: Path) -> None:
    file = tmp_path / "分工表.md"
    file.write_text(TABLE, encoding="utf-8")
    document = structure(read(file))
    found = list(find_responsibilities(document, Context.of(document, Metadata(issued=date(2021, 3, 1).isoformat()))))
    assert said(found) == "市水利局 lead; 市财政局 support, 市交通运输局 support; 市应急局 lead"
    assert [duty.task for duty in found] == ["修复水毁堤防12处", "修复水毁堤防12处", "储备编织袋5万条"]
    assert all(duty.span.of(document.text) == duty.quote for duty in found)
    assert "12" in document.text[found[0].scope.start : found[0].scope.end] if found[0].scope else False


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(t, e, id=t) for entry in WORDS["verb"] for t, e in entry.get("examples", {}).items()],
)
def test_example_of_a_verb(text: str, expected: str) -> None:
    assert ", ".join(f"{part.body.name} {part.role}" for part in assign(text, 0, ranked=False)) == expected


@pytest.mark.parametrize("entry", WORDS["label"], ids=lambda entry: str(entry["role"]))
def test_every_label_gives_its_role(entry: dict[str, str]) -> None:
    for word in entry["words"]:
        (part,) = assign(f"{word}:市水利局", 0, ranked=False)
        assert (part.body.name, part.role) == ("市水利局", entry["role"])


PIECES = [
    "市水利局",
    "各地",
    "、",
    "和",
    "要",
    "负责",
    "牵头",
    "配合",
    "会同",
    "（",
    "）",
    "。",
    "，",
    "由",
    "加强 巡查",
    "\u3000",
]
pieces = st.lists(st.sampled_from([*PIECES, "责任单位："]), max_size=14)


@given(pieces.map("".join))
def test_places_hold_for_any_text(text: str) -> None:
    duties(PLAN, text)


def test_a_dash_under_the_nearest_head_names_no_task(tmp_path: Path) -> None:
    file = tmp_path / "考核表.html"
    rows = ["<td>项目</td><td colspan=2>考核内容</td><td>责任单位</td>"]
    rows += ["<td>日常工作</td><td>堤防巡查</td><td>——</td><td>市水利局</td>"]
    rows += ["<td>日常工作</td><td colspan=2>值班值守</td><td>市应急局</td>"]
    file.write_text("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>", encoding="utf-8")
    document = structure(read(file))
    found = list(find_responsibilities(document, Context.of(document, Metadata())))
    assert [duty.task for duty in found] == ["堤防巡查", "值班值守"]


def test_bodies_of_a_merged_cell_answer_once_for_what_is_scored_in_parts(tmp_path: Path) -> None:
    file = tmp_path / "考核评分表.html"
    rows = ["<td>考核指标</td><td>年度任务评分标准</td><td>牵头部门</td>"]
    rows += ["<td rowspan=2>堤防巡查（7分）</td><td>按月巡查的得4分。</td><td rowspan=2>市水利局</td>"]
    rows += ["<td>记录完整的得3分。</td>"]
    file.write_text("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>", encoding="utf-8")
    document = structure(read(file))
    found = list(find_responsibilities(document, Context.of(document, Metadata())))
    assert said(found) == "市水利局 lead"


def test_a_school_fills_the_field_of_a_form(tmp_path: Path) -> None:
    file = tmp_path / "申报表.html"
    rows = ["<td colspan=2>项目主管部门</td><td colspan=2>青岩县第三小学</td>"]
    rows += ["<td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td>"]
    rows += ["<td>产出指标</td><td>数量指标</td><td>就读人数</td><td>600人</td>"]
    file.write_text("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>", encoding="utf-8")
    document = structure(read(file))
    assert list(find_responsibilities(document, Context.of(document, Metadata()))) == []
