"""Metadata of documents in the forms that they come in, and of the real ones whose card is known."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.metadata import read_metadata
from extractor.metadata.kinds import names_kind
from extractor.metadata.lines import readable
from extractor.model import Document, Metadata
from extractor.readers import read
from extractor.readers.builder import TextBuilder
from extractor.structure import structure

from .metadata_samples import SAMPLES


def made(text: str, **properties: str) -> Document:
    """A structured document of the lines of ``text``; a line that begins with ``# `` is marked as a heading."""
    builder = TextBuilder()
    for line in text.strip().splitlines():
        if line.startswith("# "):
            builder.heading(line[2:], 1)
        else:
            builder.paragraph(line)
    return structure(builder.document("sample", "txt", properties))


@pytest.mark.parametrize("name", SAMPLES)
def test_sample(name: str) -> None:
    sample = SAMPLES[name]
    assert read_metadata(made(sample.text)) == sample.expected


@pytest.mark.parametrize("label", ["表2-1 ", "附表3：", "附件2：", "附件三："])
def test_the_number_of_an_annex_is_no_part_of_the_title(label: str) -> None:
    text = f"{label}清江市2020年重点工作考核评分表\n序号\n考核内容\n分值"
    assert read_metadata(made(text)).title == "清江市2020年重点工作考核评分表"


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


@pytest.mark.parametrize(
    ("text", "region", "code"),
    [
        ("新华区人民政府关于修路的通知\n各街道办事处：\n现通知如下。", "新华区", None),
        ("新华区人民政府关于修路的通知\n各街道办事处：\n按沧州市要求，现通知如下。", "沧州市新华区", "130902"),
        ("新华区人民政府关于修路的通知\n各街道办事处：\n按沧州市、石家庄市经验办理。", "新华区", None),
        ("沧州市民政局关于新华区敬老院的批复\n新华区民政局：\n同意。", "沧州市新华区", "130902"),
        ("政府工作报告\n——2021年1月9日在新华区第九届人民代表大会第五次会议上\n各位代表：", "新华区", None),
    ],
)
def test_a_name_that_several_districts_bear(text: str, region: str, code: str | None) -> None:
    metadata = read_metadata(made(text))
    assert (metadata.region, metadata.region_code) == (region, code)


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
    [
        ("中华人民共和国水安全规划纲要", "中国"),
        ("全国粮食产量公报", "中国"),
        ("创建全国文明城市方案", None),
        ("国务院关于支持湖北加快水利建设的意见", "湖北省"),
        ("国务院关于同意设立湖北东湖新区的批复", "湖北省"),
        ("国务院关于在湖北开展水权试点的通知", "中国"),
    ],
)
def test_national_titles(title: str, region: str | None) -> None:
    assert read_metadata(made(f"# {title}\n为做好工作，制定本文件。")).region == region


def test_a_verb_that_is_also_a_place_is_none() -> None:
    assert read_metadata(made("# 民生实事\n全区新建公园3个。\n全区新建学校2所。")).region is None


@pytest.mark.parametrize(
    ("box", "issuer"),
    [
        ("发文机关：县政府办公室", "遂昌县人民政府办公室"),
        ("发文机关：遂昌县教育局", "遂昌县教育局"),
        ("发布机构：县政府办公室", "遂昌县人民政府办公室"),
        ("发布机构：遂昌县教育局", "遂昌县人民政府办公室"),
    ],
)
def test_a_body_that_a_box_names_in_short_or_that_publishes(box: str, issuer: str) -> None:
    lines = ["# 遂昌县人民政府办公室关于分解任务的通知", f"{box} 发布时间：2023-01-05", "现通知如下。"]
    assert read_metadata(made("\n".join(lines))).issuer == issuer


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


@pytest.mark.parametrize(
    "line",
    [
        "http://www.example.com 2017-07-27 06:20:11 来源：某县广播电视台",
        "来源：某网 作者：某某 编辑：某某 2017-07-27 06:20:11",
        "2017-07-27 06:20:11　县水利局",
    ],
)
def test_a_line_of_a_web_page_tells_the_day(line: str) -> None:
    assert read_metadata(made(f"# 项目建设有序推进\n{line}\n全县项目建设有序推进。")).issued == "2017-07-27"


def test_when_a_meeting_began_is_no_line_of_a_web_page() -> None:
    text = "# 工作例会情况\n2017年7月27日 06:20 在县政府\n会议听取了汇报。"
    assert read_metadata(made(text)).issued is None


def test_bodies_of_several_areas_give_no_area() -> None:
    assert read_metadata(made("# 项目建设\n遂昌县教育局和永康市教育局开展交流。")).region is None


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("去年全县侦破电信诈骗案件210起", "2021"),
        ("我县上半年新增就业3200人", "2022-01/2022-06"),
        ("前4月全县外贸进出口增长6%", "2022-01/2022-04"),
        ("比去年增加三成", None),
    ],
)
def test_times_in_a_title_count_from_the_day_below_it(title: str, period: str | None) -> None:
    assert read_metadata(made(f"# {title}\n2022-07-10\n各项工作进展顺利。")).period == period


def test_a_newspaper_and_the_day_below_a_headline() -> None:
    lines = ["# 去年全省破获刑事案件2万起", "江城经济日报 2022-01-10", "各项工作进展顺利。"]
    metadata = read_metadata(made("\n".join(lines)))
    assert (metadata.issued, metadata.period) == ("2022-01-10", "2021")
    for line in (
        "2022年1月10日　江城晚报",
        "（2022年1月10日 王大江）",
        "2022年1月10日　市长李江",
        "江城法治报 2022年1月10日",
    ):
        lines[1] = line
        assert read_metadata(made("\n".join(lines))).issued == "2022-01-10"
    lines[1] = "新华社江城2022年1月10日电 去年各项工作进展顺利。"
    assert read_metadata(made("\n".join(lines))).issued == "2022-01-10"


def test_a_newspaper_tells_whose_province_the_text_speaks_of() -> None:
    lines = ["# 假日市场持续火爆", "四川日报 2023-10-04", "全省景区接待游客60万人次。"]
    assert read_metadata(made("\n".join(lines))).region == "四川省"
    assert read_metadata(made("\n".join([*lines[:2], "景区接待游客60万人次。"]))).region is None


@pytest.mark.parametrize(
    ("line", "region"),
    [
        ("2011年，遂昌县以改革为动力，大力发展水利。", "遂昌县"),
        ("赴遂昌县学习，大力发展水利。", None),
        ("2011年，遂昌县大力发展水利，与松阳县合作。", None),
    ],
)
def test_the_county_that_the_opening_begins_with(line: str, region: str | None) -> None:
    assert read_metadata(made(f"# 水利投资创新高\n{line}")).region == region


def test_the_county_whose_congress_a_report_is_given_to() -> None:
    lines = ["# 政府工作报告", "——2022年1月20日在莘县第十八届人民代表大会第一次会议上"]
    lines += ["各位代表：", "生产总值居全市第三。全市会议在我县召开，聊城市领导到会。"]
    metadata = read_metadata(made("\n".join(lines)))
    assert (metadata.region, metadata.issued) == ("莘县", "2022-01-20")


def test_bodies_that_sign_side_by_side() -> None:
    lines = [
        "# 关于做好普查工作的通知",
        "各乡镇：",
        "现通知如下。",
        "遂昌县财政局 遂昌县统计局",
        "遂昌县教育局",
        "2021年3月5日",
    ]
    assert read_metadata(made("\n".join(lines))).issuer == "遂昌县财政局、遂昌县统计局、遂昌县教育局"


def test_a_title_over_lines_whose_first_ends_in_a_kind() -> None:
    lines = [
        "遂昌县十八届人大",
        "三次会议文件（九）",
        "关于遂昌县2022年国民经济和社会发展计划",
        "执行情况与2023年计划草案的报告",
    ]
    lines += ["——2023年1月6日在遂昌县第十八届人民代表大会", "第三次会议上", "遂昌县发展和改革局局长  林某"]
    lines += ["各位代表：", "现将计划执行情况报告如下。"]
    metadata = read_metadata(made("\n".join(lines)))
    assert metadata.title == "关于遂昌县2022年国民经济和社会发展计划执行情况与2023年计划草案的报告"
    assert (metadata.issuer, metadata.issued) == ("遂昌县发展和改革局", "2023-01-06")
