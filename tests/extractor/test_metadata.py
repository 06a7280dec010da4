"""Metadata of documents in the forms that they come in, and of the real ones whose card is known."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from extractor.metadata import read_metadata
from extractor.metadata.kinds import names_kind
from extractor.metadata.lines import readable
from extractor.model import Document, Metadata
from extractor.readers import read
from extractor.readers.builder import TextBuilder
from extractor.structure import structure


def made(text: str, **properties: str) -> Document:
    """A structured document of the lines of ``text``; a line that begins with ``# `` is marked as a heading."""
    builder = TextBuilder()
    for line in text.strip().splitlines():
        if line.startswith("# "):
            builder.heading(line[2:], 1)
        else:
            builder.paragraph(line)
    return structure(builder.document("sample", "txt", properties))


@dataclass(frozen=True)
class Sample:
    text: str
    expected: Metadata


RED_HEAD = """
000017
秘密★1年
特急
临江省人民政府办公厅文件
湖政办发〔2018〕12号 签发人：某某
湖北省人民政府办公厅关于
进一步做好稳就业工作的
实施意见
各市、州、县人民政府，省政府各部门：
为贯彻党中央、国务院决策部署，经省政府同意，现提出以下意见。
一、总体要求
到2020年，全省城镇新增就业达到80万人。
附件：1.重点任务分工表
2.就业补助资金标准
湖北省人民政府办公厅
2018年5月8日
抄送：省委办公厅。
湖北省人民政府办公厅 2018年5月10日印发
"""

SAMPLES = {
    "red head, title over three lines, annexes, printing date": Sample(
        RED_HEAD.replace("临江省", "湖北省"),
        Metadata(
            title="湖北省人民政府办公厅关于进一步做好稳就业工作的实施意见",
            doc_number="湖政办发〔2018〕12号",
            issuer="湖北省人民政府办公厅",
            issued="2018-05-08",
            region="湖北省",
            region_code="420000",
            doc_type="意见",
            addressees=("各市、州、县人民政府", "省政府各部门"),
            annexes=("重点任务分工表", "就业补助资金标准"),
        ),
    ),
    "notice with the plan that it issues": Sample(
        """
关于印发《大冶市2017年卫生计生工作要点》的通知
冶卫计发[2017] 3 号
各乡镇卫生院、市直医疗卫生单位：
现将《大冶市2017年卫生计生工作要点》印发给你们，请结合实际认真贯彻落实。
大冶市卫生和计划生育局
二〇一七年三月三日
大冶市2017年卫生计生工作要点
一、总体思路
全市婴儿死亡率控制在6‰以内。
2017年12月1日
""",
        Metadata(
            title="关于印发《大冶市2017年卫生计生工作要点》的通知",
            doc_number="冶卫计发[2017]3号",
            issuer="大冶市卫生和计划生育局",
            issued="2017-03-03",
            region="大冶市",
            region_code="420281",
            doc_type="通知",
            period="2017",
            addressees=("各乡镇卫生院", "市直医疗卫生单位"),
        ),
    ),
    "report whose signature stands on one line": Sample(
        """
罗田县教育局2019年度部门整体支出绩效自评报告
一、部门概况
我县教育局下设8个股室。
罗田县教育局 2020年4月16日
""",
        Metadata(
            title="罗田县教育局2019年度部门整体支出绩效自评报告",
            issuer="罗田县教育局",
            issued="2020-04-16",
            region="罗田县",
            region_code="421123",
            doc_type="自评报告",
            period="2019",
        ),
    ),
    "five-year plan of a city": Sample(
        """
# 黄石市卫生事业发展“十四五”规划
（2021—2025年）
第一章 发展基础
“十三五”期间，全市人均预期寿命提高到78.2岁。
""",
        Metadata(
            title="黄石市卫生事业发展“十四五”规划",
            region="黄石市",
            region_code="420200",
            doc_type="规划",
            period="2021/2025",
        ),
    ),
    "speech": Sample(
        """
政府工作报告
——2017年1月9日在大冶市第六届人民代表大会第一次会议上
大冶市市长 某某
各位代表：
现在，我代表市人民政府，向大会报告工作。
一、2016年工作回顾
全市地区生产总值增长8%。
""",
        Metadata(
            title="政府工作报告",
            issuer="大冶市人民政府",
            issued="2017-01-09",
            region="大冶市",
            region_code="420281",
            doc_type="政府工作报告",
            period="2017",
        ),
    ),
    "order with the regulation that it puts into force": Sample(
        """
中华人民共和国国务院令
第612号
现公布《农作物种子检验条例》，自2012年1月1日起施行。
总理 某某
2011年11月8日
农作物种子检验条例
第一章 总则
第一条 为了规范检验，制定本条例。
""",
        Metadata(
            title="农作物种子检验条例",
            doc_number="国令第612号",
            issuer="国务院",
            issued="2011-11-08",
            region="中国",
            region_code="100000",
            doc_type="条例",
        ),
    ),
    "box of a government site kept as text": Sample(
        """
索 引 号： 011043008/2021-07722
发文机关： 黄石市人民政府
成文日期： 2021年06月08日
标    题： 市人民政府关于促进养老服务的通知
发文字号： 黄石政发〔2021〕9号
发布日期： 2021年06月20日
市人民政府关于促进养老服务的通知
各县（市、区）人民政府，市政府各部门：
为促进养老服务，现通知如下。
""",
        Metadata(
            title="市人民政府关于促进养老服务的通知",
            doc_number="黄石政发〔2021〕9号",
            issuer="黄石市人民政府",
            issued="2021-06-08",
            region="黄石市",
            region_code="420200",
            doc_type="通知",
            addressees=("各县(市、区)人民政府", "市政府各部门"),
        ),
    ),
    "statistical communiqué of a county": Sample(
        """
罗田县2018年国民经济和社会发展统计公报
罗田县统计局
（2019年3月20日）
2018年，全县实现地区生产总值145.2亿元，比上年增长8.1%。
""",
        Metadata(
            title="罗田县2018年国民经济和社会发展统计公报",
            issuer="罗田县统计局",
            issued="2019-03-20",
            region="罗田县",
            region_code="421123",
            doc_type="统计公报",
            period="2018",
        ),
    ),
    "news": Sample(
        """
# 家庭医生走进千家万户
本报讯 近日，记者从大冶市卫健局获悉，我市家庭医生签约率达到45%。
大冶市已有12家社区卫生服务中心。
""",
        Metadata(
            title="家庭医生走进千家万户",
            region="大冶市",
            region_code="420281",
            doc_type="新闻报道",
        ),
    ),
    "letter with spread letters": Sample(
        """
国务院办公厅关于印发
国 家 防 汛 应 急 预 案 的 函
国办函〔2006〕31号
各省、自治区、直辖市人民政府：
《国家防汛应急预案》已经国务院同意，现印发给你们。
国务院办公厅
二○○六年三月十日
""",
        Metadata(
            title="国务院办公厅关于印发国家防汛应急预案的函",
            doc_number="国办函〔2006〕31号",
            issuer="国务院办公厅",
            issued="2006-03-10",
            region="中国",
            region_code="100000",
            doc_type="函",
            addressees=("各省、自治区、直辖市人民政府",),
        ),
    ),
    "notice to all provinces that does not say whose it is": Sample(
        """
关于做好托育服务机构登记备案工作的通知
各省、自治区、直辖市卫生健康委、民政厅：
现就有关事项通知如下。
""",
        Metadata(
            title="关于做好托育服务机构登记备案工作的通知",
            region="中国",
            region_code="100000",
            doc_type="通知",
            addressees=("各省、自治区、直辖市卫生健康委、民政厅",),
        ),
    ),
    "joint notice": Sample(
        """
关于做好2019年高校毕业生就业工作的通知
鄂人社发〔2019〕8号
各市、州人力资源和社会保障局、教育局：
现就有关事项通知如下。
湖北省人力资源和社会保障厅
湖北省教育厅
2019年3月1日
""",
        Metadata(
            title="关于做好2019年高校毕业生就业工作的通知",
            doc_number="鄂人社发〔2019〕8号",
            issuer="湖北省人力资源和社会保障厅、湖北省教育厅",
            issued="2019-03-01",
            region="湖北省",
            region_code="420000",
            doc_type="通知",
            period="2019",
            addressees=("各市、州人力资源和社会保障局、教育局",),
        ),
    ),
    "reply that cites the number of the question": Sample(
        """
湖北省发展改革委关于大冶市引水工程可行性研究报告的批复
鄂发改审批〔2018〕77号
大冶市发展改革局：
你局《关于报批引水工程可行性研究报告的请示》（冶发改〔2018〕15号）收悉。经研究，批复如下。
湖北省发展改革委
2018年7月2日
""",
        Metadata(
            title="湖北省发展改革委关于大冶市引水工程可行性研究报告的批复",
            doc_number="鄂发改审批〔2018〕77号",
            issuer="湖北省发展改革委",
            issued="2018-07-02",
            region="大冶市",
            region_code="420281",
            doc_type="批复",
            addressees=("大冶市发展改革局",),
        ),
    ),
    "nothing is known": Sample("会议记录\n今天讨论了三件事。", Metadata(title="会议记录")),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_sample(name: str) -> None:
    sample = SAMPLES[name]
    assert read_metadata(made(sample.text)) == sample.expected


def test_properties_of_the_file_come_first() -> None:
    text = SAMPLES["notice with the plan that it issues"].text
    metadata = read_metadata(made(text, doc_number="冶卫计发〔2017〕3号", issued="2017-03-04", issuer="大冶市卫计局"))
    assert (metadata.doc_number, metadata.issued, metadata.issuer) == (
        "冶卫计发〔2017〕3号",
        "2017-03-04",
        "大冶市卫计局",
    )


def test_a_property_that_the_text_does_not_bear_out_is_no_title() -> None:
    assert (
        read_metadata(made("关于表彰先进的决定\n经研究决定。", title="Microsoft Word - 1")).title
        == "关于表彰先进的决定"
    )


def test_an_empty_document_has_no_card() -> None:
    assert read_metadata(made("")) == Metadata()


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于印发某办法的通知", "通知"),
        ("某市关于加快发展的指导意见", "意见"),
        ("某县2018年财政预算执行情况的报告", "报告"),
        ("某省统计公报", "统计公报"),
        ("某省防震减灾条例(修正)", "条例"),
        ("《某规划》", "规划"),
        ("中华人民共和国种子法", "法律"),
        ("走进千家万户", None),
        ("看法", None),
        ("函", None),
    ],
)
def test_kinds(title: str, kind: str | None) -> None:
    assert names_kind(title) == kind


@pytest.mark.parametrize(
    ("written", "title"),
    [("国 家 预 案", "国家预案"), ("提升服务  惠及百姓", "提升服务 惠及百姓"), ("两\n行", "两 行")],
)
def test_readable(written: str, title: str) -> None:
    assert readable(written) == title


@pytest.mark.parametrize("box", [True, False], ids=["with the page's box", "from the text alone"])
def test_known_cards_of_real_documents(shared: Path, box: bool) -> None:
    wrong, fields = [], 0
    with (shared / "documents" / "metadata.csv").open(encoding="utf-8") as cards:
        for row in csv.DictReader(cards):
            document = read(shared / "documents" / row.pop("file"))
            if not box:
                document = replace(document, properties={})
            metadata = read_metadata(structure(document))
            for field, value in row.items():
                fields += 1
                found = "".join((getattr(metadata, field) or "").split())
                if found.replace("（", "(").replace("）", ")") != value.replace("（", "(").replace("）", ")"):
                    wrong.append((document.name, field, found, value))
    assert fields >= 100
    assert len(wrong) <= 0.02 * fields, wrong


def test_a_form_names_the_body_that_filled_it_in() -> None:
    lines = ["项目支出绩效自评表", "（2021年度）", "项目名称", "校舍维修", "主管部门", "118-遂昌县教育局"]
    metadata = read_metadata(made("\n".join([*lines, "实施单位", "118003-遂昌县妙高街道办事处"])))
    assert (metadata.issuer, metadata.region) == ("遂昌县妙高街道办事处", "遂昌县")


def test_two_labels_side_by_side_make_a_box() -> None:
    metadata = read_metadata(made("# 民生实事进展\n发布单位：遂昌县人民政府 发布时间：2023-12-05\n进展顺利。"))
    assert (metadata.issuer, metadata.issued) == ("遂昌县人民政府", "2023-12-05")


@pytest.mark.parametrize(
    ("title", "region"),
    [("中华人民共和国水安全规划纲要", "中国"), ("全国粮食产量公报", "中国"), ("创建全国文明城市方案", None)],
)
def test_national_titles(title: str, region: str | None) -> None:
    assert read_metadata(made(f"# {title}\n为做好工作，制定本文件。")).region == region


def test_a_verb_that_is_also_a_place_is_none() -> None:
    assert read_metadata(made("# 民生实事\n全区新建公园3个。\n全区新建学校2所。")).region is None


def test_a_form_with_fields_of_its_own() -> None:
    lines = ["# 遂昌县环境指挥中心2018绩效自评报告及评分表", "部门（单位）名称：遂昌县环境指挥中心"]
    lines += ["报告日期：2019年06月18日", "遂昌县财政局（制）", "一、基本概况", "运行正常。"]
    metadata = read_metadata(made("\n".join(lines)))
    assert (metadata.issuer, metadata.issued, metadata.period) == ("遂昌县环境指挥中心", "2019-06-18", "2018")


def test_a_number_in_a_box_without_colons() -> None:
    lines = ["# 遂昌县人民政府办公室关于分解任务的通知", "索 引 号 MB15/2023-05475 发文日期 2023-01-03"]
    lines += ["发布机构 县政府办公室 文 号 遂政办〔2023〕1号", "各乡镇人民政府：", "现通知如下。"]
    assert read_metadata(made("\n".join(lines))).doc_number == "遂政办〔2023〕1号"


def test_news_takes_its_day_from_the_line_below_and_its_area_from_the_bodies_it_names() -> None:
    lines = [
        "# 项目建设有序推进",
        "2017-07-27 06:20 来源：晚报 作者：某某",
        "本报讯 遂昌县教育局落实主体责任，推进项目建设。",
    ]
    metadata = read_metadata(made("\n".join(lines)))
    assert (metadata.issued, metadata.region) == ("2017-07-27", "遂昌县")


def test_bodies_of_several_areas_give_no_area() -> None:
    assert read_metadata(made("# 项目建设\n遂昌县教育局和永康市教育局开展交流。")).region is None
