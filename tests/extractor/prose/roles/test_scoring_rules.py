"""Rules about scores: points and shares of them weigh, thresholds are standards; money by what it is for."""

from __future__ import annotations

import pytest

from extractor.context import Context
from extractor.model import Block, BlockKind, Document, Metadata, Span
from extractor.normal import fold
from extractor.prose import observe_prose

RULES = Metadata(title="青岩县农村公路养护考核办法", region="青岩县", doc_type="办法", period="2021")
REPORT = Metadata(title="青岩县2021年工作报告", region="青岩县", doc_type="报告", period="2021")


def read(text: str, metadata: Metadata) -> list[tuple[str, float, str]]:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    document = Document("made.txt", "txt", text, (block,))
    return [
        (row.indicator, float(row.value), str(row.role))
        for row in observe_prose(document, Context.of(document, metadata))
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("日常养护（40分）。", [("日常养护", 40, "weight")]),
        ("标志标线、排水设施各5分。", [("标志标线、排水设施", 5, "weight")]),
        ("保洁、清障、绿化三项指标每项10分。", [("保洁、清障、绿化", 10, "weight")]),
        ("群众评议得10分。", [("群众评议", 10, "weight")]),
        ("汛期保障占60%，冬季保障占40%。", [("汛期保障占比", 60, "weight"), ("冬季保障占比", 40, "weight")]),
        ("逾期上报的扣2分。", []),
        ("未制定管护预案，减0.25分。", []),
        ("漏报信息的每例减1分，最高减5分。", []),
        (
            "路面完好率达到95%以上得满分，90%—95%得3分，低于90%不得分。",
            [("路面完好率", 95, "standard"), ("路面完好率", 3, "weight")],
        ),
        ("边沟畅通率≥90%，每下降1%扣0.5分。", [("边沟畅通率", 90, "standard")]),
        ("违规率=100%—合规率。", []),
        ("发生塌方的该项得0分。", []),
        (
            "超限率3%(12分)上升1个百分点扣1分；",
            [("超限率", 3, "standard"), ("超限率3%", 12, "weight")],
        ),
        ("制定养护计划，落实经费，得4分。", [("制定养护计划，落实经费", 4, "weight")]),
        ("1.按季度通报情况(3分);", [("按季度通报情况", 3, "weight")]),
        ("桥梁检测经费（国道8分、县道6分）", [("国道桥梁检测经费", 8, "weight"), ("县道桥梁检测经费", 6, "weight")]),
        ("路面保洁合格率（乡道不考核）（5分）", [("路面保洁合格率", 5, "weight")]),
        ("列养率100%，未达到98%的，每降2个百分点扣1分。", [("列养率", 100, "standard")]),
        ("养护资金补助标准为每公里3000元。", [("养护资金补助标准", 3000, "standard")]),
    ],
)
def test_rules_about_scores(text: str, rows: list[tuple[str, float, str]]) -> None:
    assert read(text, RULES) == rows


@pytest.mark.parametrize("title", ["青岩县农村公路养护考核方案", "青岩县路政评分表", "青岩县养护考核指标体系（试行）"])
def test_titles_of_schemes_for_points(title: str) -> None:
    rules = Metadata(title=title, region="青岩县", doc_type="方案")
    assert read("（一）日常养护40分", rules) == [("日常养护", 40, "weight")]


def test_what_is_signed_is_to_be_reached() -> None:
    signed = Metadata(title="青岩县农村公路养护目标责任书", region="青岩县")
    assert read("1.列养率在95%以上", signed) == [("列养率", 95, "target")]


def test_points_that_were_reached_are_no_weights() -> None:
    assert [role for *_, role in read("在全市农村公路养护考核中，我县得95分。", REPORT)] == ["actual"]


OPINION = Metadata(title="青岩县关于稳定就业的实施意见", region="青岩县", doc_type="意见", period="2021")


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("对职工50人（含）以下的企业免收保障金。", ["standard"]),
        ("对大型企业按上年度缴费额的30%返还。", ["standard"]),
        ("年收入2000万元以上的企业达到100家。", ["standard", "target"]),
        ("参保率达到95%以上。", ["target"]),
    ],
)
def test_sizes_that_a_policy_fixes(text: str, roles: list[str]) -> None:
    assert [row[2] for row in read(fold(text), OPINION)] == roles


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("农民合作社769个，新增6个。", [("农民合作社数", 769), ("农民合作社新增数", 6)]),
        ("其中：30万元用于校舍维修；12.5万元主要用于购置图书。", [("校舍维修资金", 300000), ("购置图书资金", 125000)]),
        ("优化提升50条背街小巷。", [("背街小巷优化提升数", 50)]),
        ("完成城关小学及13处农村学校操场改造。", [("农村学校操场改造数", 13)]),
        ("对全县34所中小学开展检查。", [("开展检查中小学数", 34)]),
        ("居民个人卫生支出占卫生总费用的比重降低到23%以下。", [("居民个人卫生支出占卫生总费用比重", 23)]),
        ("人口密度为每平方公里48人。", [("人口密度", 48)]),
        ("部门整体支出25万元，其中基本支出13万元。", [("部门整体支出", 250000), ("基本支出", 130000)]),
        ("努力实现地区生产总值增长6%。", [("地区生产总值", 6)]),
        ("学生获得感评价达90分。", [("学生获得感评价", 90)]),
    ],
)
def test_names(text: str, rows: list[tuple[str, float]]) -> None:
    assert [row[:2] for row in read(text, REPORT)] == rows


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("青岩县2021年重点任务分解表", "target"),
        ("青岩县教育局用任务分解推进项目", "actual"),
        ("青岩县2021年重点任务完成情况一览表", "actual"),
    ],
)
def test_titles_that_hand_out_tasks(title: str, role: str) -> None:
    assert [row[2] for row in read("改造学校5所。", Metadata(title=title, region="青岩县", period="2021"))] == [role]


def test_points_behind_a_name_are_its_weight_whatever_the_document_is() -> None:
    notice = Metadata(title="青岩县2021年养护工作实行目标管理的通知", region="青岩县", doc_type="通知", period="2021")
    assert read("1.路面完好率（12.5分）。", notice) == [("路面完好率", 12.5, "weight")]
    assert read("群众测评得92分。", REPORT)[0][2] != "weight"
