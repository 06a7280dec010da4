"""Whole reports about several years: of which of them each figure is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extractor import extract, read
from extractor.model import Extraction, Role
from extractor.prose.setting.runs_of_years import counted_years, run_of
from extractor.times import Reference

HEAD = "政府工作报告\n\n2022年1月12日在望江县第十八届人民代表大会第一次会议上\n\n各位代表：\n\n"
PAST = "一、过去五年工作回顾\n\n"
PAIR = "一、过去一年和五年工作回顾\n\n"


def report(tmp_path: Path, text: str) -> Extraction:
    path = tmp_path / "report.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    return extract(read(path))


CASES = {
    "the end of a year among the years is that year": (
        PAST + "2021年底存款余额达到90亿元，年均增长9%。",
        ["2021", "2017/2021"],
    ),
    "years that open the text hold for its list, whatever heads the items": (
        "过去的五年，是我县加快发展的五年。\n\n——产业结构调整取得进展。大棚面积由2016年的1200亩增加到3600亩，年均增长24.6%。\n\n"
        "——道路更加便利。新建农村公路86公里。",
        ["2016", "2021", "2017/2021", "2017/2021"],
    ),
    "a heading of the year that a plan began with": (
        "一、去年成绩来之不易　“十四五”实现良好开局\n\n全年新建茶厂12家。",
        ["2021"],
    ),
    "a year that stands alone over its list": (
        "一、主要做法\n\n2018年——\n\n新修渠道42公里。\n\n2019年——\n\n新修渠道50公里。改造水库9座。",
        ["2018", "2019", "2019"],
    ),
    "a movement has its ends at the ends of the years": (
        PAST + "全县大棚面积由1200亩增加到3600亩，年均增长24.6%。",
        ["2016", "2021", "2017/2021"],
    ),
    "what something rose to is of the last year, what it is (达到) of all the years": (
        PAST + "全县大棚面积扩大到3600亩。累计改造大棚900亩。大棚完好率达到95%。",
        ["2021", "2017/2021", "2017/2021"],
    ),
    "a first sentence that looks back on the years, with figures behind it, holds for the next paragraphs too": (
        PAIR + "过去五年很不平凡。粮食产量增加到36万吨。\n\n交通更加便利。新建农村公路86公里。",
        ["2021", "2017/2021"],
    ),
    "a heading that names the year and the years leaves it to the first paragraph": (
        PAIR + "过去五年极不平凡。面对风浪，全县上下迎难而上。\n\n——交通更加便利。新建农村公路86公里。",
        ["2017/2021"],
    ),
    "a year in the midst of a sentence holds for the list, yearly averages are of all years": (
        PAST
        + "过去五年，是成果丰硕的五年。县域经济稳步壮大，2021年，实现工业增加值23亿元，年均增长6.1%；"
        + "茶叶产值4.2亿元，年均增长8%。建成产业园3个。",
        ["2021", "2017/2021", "2021", "2017/2021", "2017/2021"],
    ),
    "a year under the years is that of its own sentence": (
        "一、奋进五年\n\n过去五年，是收获的五年。\n\n——县域经济壮大\n\n2021年茶叶产值4.2亿元，年均增长8%。新建茶厂12家。",
        ["2021", "2017/2021", "2017/2021"],
    ),
    "what is compared with a year before, or rose each year, is of the last one, where that was said": (
        PAST + "2021年茶叶产值4.2亿元，五年平均增长8%。粮食产值7亿元，比2016年增长20%。新建茶厂12家。",
        ["2021", "2017/2021", "2021", "2021", "2017/2021"],
    ),
    "a heading of the year and of the plan that it ends is of the year": (
        "一、2021年工作回顾和近五年主要成就\n\n预计，全县茶叶产值4.2亿元。",
        ["2021"],
    ),
    "the last of the years holds for its list": (
        "一、过去五年，我们砥砺前行\n\n2021年，茶叶产值达到4.2亿元，年均增长8%；粮食产量完成6万吨，年均增长1%。新建茶厂12家。",
        ["2021", "2017/2021", "2021", "2017/2021", "2017/2021"],
    ),
    "a heading of the year and of the years past is of the year": (
        "一、2021年工作总结及过去五年工作回顾\n\n（一）产业发展。新建茶厂12家。",
        ["2021"],
    ),
    "a plan that a paragraph without figures is about": (
        "一、“十三五”时期及2020年工作回顾\n\n“十三五”时期是不寻常的五年。\n\n一是产业更强。新建茶厂12家。",
        ["2016/2020"],
    ),
    "what was added up is of all the years, beside a movement that names its ends": (
        PAST + "茶叶产值从2016年的3亿元提高至2021年的4.2亿元，累计完成18亿元；粮食产值从6亿元提高至7亿元。",
        ["2016", "2021", "2017/2021", "2016", "2021"],
    ),
    "a review early in the year without a word of time": ("一、工作回顾\n\n全县新建茶厂12家。", ["2021"]),
    "another heading with a year of its own ends what was introduced": (
        PAIR + "过去五年极不平凡。\n\n（一）产业发展。新建茶厂12家。\n\n二、2022年工作安排\n\n新建茶厂5家。",
        ["2017/2021", "2022"],
    ),
}


@pytest.mark.parametrize(("text", "periods"), CASES.values(), ids=CASES)
def test_periods(tmp_path: Path, text: str, periods: list[str]) -> None:
    assert [row.period for row in report(tmp_path, text).observations] == periods


def test_the_year_just_over_below_a_heading_of_the_plan_that_it_ended(tmp_path: Path) -> None:
    head = HEAD.replace("2022", "2021") + "一、“十三五”时期工作回顾\n\n新建茶厂12家。\n\n"
    path = tmp_path / "report.txt"
    year = "刚刚过去的2020年，茶叶产值增长4%。\n\n全年新增茶园2000亩。改造水库9座。"
    path.write_text(head + year, encoding="utf-8")
    rows = extract(read(path)).observations
    assert [row.period for row in rows] == ["2016/2020", "2020", "2020", "2020"]


@pytest.mark.parametrize(
    ("period", "written", "years"),
    [
        pytest.param("1996/2000", date(1997, 7, 9), "1991/1995", id="a plan tells of the years before its own"),
        pytest.param("2016/2020", date(2021, 1, 5), "2016/2020", id="a report tells of its own"),
    ],
)
def test_years_that_something_took(period: str, written: date, years: str) -> None:
    assert run_of(5, Role.ACTUAL, period, Reference(today=written)) == years


@pytest.mark.parametrize(("text", "count"), [("经过5年的努力，病人数下降了", 5), ("珍惜5年的努力，病人数下降了", None)])
def test_years_of_effort(text: str, count: int | None) -> None:
    assert counted_years(text, 0, len(text)) == count


def test_day_of_the_session_without_a_dash(tmp_path: Path) -> None:
    assert report(tmp_path, PAST).metadata.issued == "2022-01-12"


def test_half_a_year_that_is_over_is_told_not_wanted(tmp_path: Path) -> None:
    path = tmp_path / "half.txt"
    path.write_text(
        "关于2022年上半年计划执行情况的报告\n\n（2022年8月30日）\n\n一、2022年上半年计划执行情况\n\n（一）主要目标完成情况\n\n"
        "2022年上半年，蔬菜产量3.6万吨。",
        encoding="utf-8",
    )
    rows = extract(read(path)).observations
    assert [(row.value, row.role, row.period) for row in rows] == [(36000, "actual", "2022-01/2022-06")]


@pytest.mark.parametrize(
    "title", ["2021年滑县人民政府工作报告", "（河南省）2021年滑县人民政府工作报告", "（河南）2021年滑县政府工作报告"]
)
def test_county_of_two_signs_behind_a_year(tmp_path: Path, title: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(title + "\n\n全县粮食产量70万吨。", encoding="utf-8")
    assert extract(read(path)).metadata.region == "滑县"


@pytest.mark.parametrize(
    "line", ["发布日期：2022-03-06 | 来源：望江网", "发布时间：2022-03-06", "2022-03-06 09:30 来源：望江网"]
)
def test_day_under_the_headline_of_news(tmp_path: Path, line: str) -> None:
    path = tmp_path / "news.txt"
    path.write_text(f"望江县茶叶增产\n\n{line}\n\n去年，望江县茶叶产量2100吨。", encoding="utf-8")
    result = extract(read(path))
    assert result.metadata.issued == "2022-03-06"
    assert [row.period for row in result.observations] == ["2021"]


def test_what_a_december_report_foresees_of_its_own_year(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "政府工作报告\n\n——2021年12月20日在望江县第十八届人民代表大会第一次会议上\n\n一、过去五年工作回顾\n\n"
        "2021年预计实现茶叶产值4.2亿元。五年来，新建茶厂12家。",
        encoding="utf-8",
    )
    rows = extract(read(path)).observations
    assert [(row.role, row.period) for row in rows] == [("actual", "2021"), ("actual", "2017/2021")]


def test_points_of_the_report_that_the_premier_gave(tmp_path: Path) -> None:
    path = tmp_path / "points.txt"
    path.write_text("要点速览\n\n3月5日，总理作政府工作报告，要点如下：\n\n发电装机容量突破30亿千瓦", encoding="utf-8")
    assert extract(read(path)).metadata.region == "中国"


def test_what_is_said_of_a_year_that_has_just_begun_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(
        "望江县茶叶增产\n\n2022-03-06　来源：望江网\n\n2021年，望江县新建茶厂12家。2022年新建茶厂5家，"
        "“十五五”新建茶厂30家。"
        "今年以来，已建成2家。",
        encoding="utf-8",
    )
    roles = [(row.value, row.role) for row in extract(read(path)).observations]
    assert roles == [(12, "actual"), (5, "target"), (30, "target"), (2, "actual")]


def news(tmp_path: Path, text: str) -> Extraction:
    path = tmp_path / "news.txt"
    path.write_text(text, encoding="utf-8")
    return extract(read(path))


@pytest.mark.parametrize(
    "text",
    [
        "政府工作报告指出，2020年，是极不平凡的一年。新建茶厂12家。",
        "值得一提的是，2020年，望江县新建茶厂12家。",
        "经初步预计，望江县2020年茶叶产值4亿元；新建茶厂12家。",
    ],
)
def test_year_behind_who_says_it_or_behind_the_area(tmp_path: Path, text: str) -> None:
    rows = news(tmp_path, f"望江县人民代表大会会议召开\n\n2021-02-20\n\n{text}").observations
    assert {row.period for row in rows} == {"2020"}


def test_list_of_what_will_be_done(tmp_path: Path) -> None:
    rows = news(
        tmp_path,
        "2025年安庆将办好民生实事\n\n2025-01-19\n\n今年，安庆将突出民生，办好一批实事。具体包括：\n\n新建口袋公园12个。\n\n"
        "改造农村公路40公里。\n\n去年，安庆新建口袋公园9个。",
    ).observations
    assert [(row.role, row.region) for row in rows] == [
        ("target", "安庆市"),
        ("target", "安庆市"),
        ("actual", "安庆市"),
    ]


def test_where_an_autonomous_region_meets(tmp_path: Path) -> None:
    result = news(
        tmp_path,
        "自治区人大会议在银川开幕\n\n2018-01-26\n\n1月25日，宁夏回族自治区第十二届人民代表大会第一次会议开幕。自治区主席作报告。\n\n"
        "去年，我区新建公路300公里。",
    )
    assert (result.metadata.region, [row.region for row in result.observations]) == (
        "宁夏回族自治区",
        ["宁夏回族自治区"],
    )


@pytest.mark.parametrize("place", ["——2022年1月12日在滑县第十五届人民代表大会第五次会议上", "滑县人民政府县长"])
def test_county_of_two_signs_before_its_own_body(tmp_path: Path, place: str) -> None:
    assert news(tmp_path, f"政府工作报告\n\n{place}\n\n各位代表：\n\n全县新建公路30公里。").metadata.region == "滑县"


def test_goals_under_a_line_that_says_so(tmp_path: Path) -> None:
    rows = news(
        tmp_path,
        "2023年安徽这样干\n\n2023-01-14\n\n省长作政府工作报告。\n\n建议全年经济社会发展预期目标\n\n●财政收入增长5%以上\n\n●粮食产量800亿斤以上",
    ).observations
    assert [row.role for row in rows] == ["target", "target"]


def test_year_of_the_goals_that_a_list_announces(tmp_path: Path) -> None:
    rows = news(
        tmp_path,
        "望江县人民代表大会会议召开\n\n2013-01-28\n\n报告明确提出了2013年全县的主要预期目标：生产总值增长11%；财政收入增长12%。",
    ).observations
    assert [(row.role, row.period) for row in rows] == [("target", "2013"), ("target", "2013")]


def test_day_of_the_session_in_brackets(tmp_path: Path) -> None:
    head = "政府工作报告\n\n（2015年1月27日在望江县第十四届人民代表大会第四次会议上）\n\n"
    assert news(tmp_path, head + "一、2014年工作回顾\n\n新建茶厂3家。").metadata.issued == "2015-01-27"


def test_what_statistics_tell_is_so_under_any_heading(tmp_path: Path) -> None:
    rows = news(
        tmp_path,
        "望江县2018年国民经济和社会发展统计公报\n\n十三、人民生活和社会保障\n\n"
        "按2010年不变价计算的标准，年末农村贫困人口1650人，比上年末减少1027人。",
    ).observations
    assert [(row.value, row.role, row.period) for row in rows] == [(1650, "actual", "2018"), (-1027, "actual", "2018")]


def test_the_whole_year_is_the_one_that_was_said(tmp_path: Path) -> None:
    rows = news(
        tmp_path,
        "望江县人民代表大会会议召开\n\n2014年01月07日 来源：望江日报\n\n"
        "县长说，刚刚过去的2013年，是不平凡的一年。初步预计，全年茶叶产值4亿元。茶园面积3万亩。",
    ).observations
    assert [(row.role, row.period) for row in rows] == [("actual", "2013"), ("actual", "2013")]


def test_who_says_it_before_a_colon(tmp_path: Path) -> None:
    rows = news(
        tmp_path,
        "望江县人民代表大会会议召开\n\n2014-02-20\n\n县长在回顾2013年的工作中指出：2013年是丰收的一年。新建茶厂12家。",
    ).observations
    assert [row.period for row in rows] == ["2013"]


def test_prefecture_called_in_short_behind_its_province(tmp_path: Path) -> None:
    title = "（贵州省）2021年黔西南州人民政府工作报告"
    assert news(tmp_path, f"{title}\n\n全州新建公路30公里。").metadata.region == "黔西南布依族苗族自治州"


def test_goals_are_due_when_the_paragraph_over_their_list_says(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(
        "望江县关于养老服务的意见\n\n望政发〔2021〕5号\n\n（一）发展目标。到2025年，全面建成养老服务体系。\n\n"
        "——每个乡镇建成1所敬老院。\n\n——床位数达到500张，到2030年达到900张。\n",
        encoding="utf-8",
    )
    rows = extract(read(path)).observations
    assert [(row.value_text, row.period, row.role) for row in rows] == [
        ("1", "2025", Role.TARGET),
        ("500", "2025", Role.TARGET),
        ("900", "2030", Role.TARGET),
    ]


@pytest.mark.parametrize(("day", "role"), [("2022-01-12", Role.TARGET), ("2022-12-12", Role.ACTUAL)])
def test_what_a_headline_of_january_says_of_this_year_is_to_come(tmp_path: Path, day: str, role: Role) -> None:
    path = tmp_path / "news.txt"
    text = f"望江：今年新增养老床位\n\n望江日报 {day}\n\n12日上午，大会开幕。改建养老床位70张。"
    path.write_text(text, encoding="utf-8")
    assert [row.role for row in extract(read(path)).observations] == [role]


def test_what_a_headline_calls_goals_are_goals(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    text = "望江县“十四五”交通发展目标\n\n2021年2月10日\n\n加大养护力度，完成公路改造400公里。"
    path.write_text(text, encoding="utf-8")
    assert [row.role for row in extract(read(path)).observations] == [Role.TARGET]


def test_the_year_of_goals_that_were_announced_before(tmp_path: Path) -> None:
    rows = news(
        tmp_path,
        "望江县人民代表大会会议召开\n\n报告提出了2013年全县经济社会发展的主要预期目标：生产总值增长11%。\n\n"
        "2013年，登记失业率控制在4%以内；财政收入增长12%。\n\n2012年，财政收入增长10%。",
    ).observations
    assert [row.role for row in rows] == ["target", "target", "target", "actual"]


def test_a_month_at_the_head_is_that_of_all_the_sentence_and_of_its_parts(tmp_path: Path) -> None:
    rows = news(
        tmp_path,
        "上半年财政收入\n\n2012-07-13\n\n6月份当月，全国财政收入110亿元，比去年同月增加9亿元，增长9.8%。其中，中央财政收入47亿元；地方63亿元。",
    ).observations
    assert [row.period for row in rows] == ["2012-06"] * 5


def test_all_of_a_year_that_is_compared_is_no_time_of_its_own(tmp_path: Path) -> None:
    rows = news(tmp_path, "投资分析\n\n2019年上半年，完成投资299亿元，比2018年全年小幅回落0.1个百分点。").observations
    assert [row.period for row in rows] == ["2019-01/2019-06"] * 2


@pytest.mark.parametrize(
    ("title", "heading", "role"),
    [
        ("望江县民政局2021年工作总结", "一、民生工程圆满完成各项目标任务", "actual"),
        ("望江县民政局2021年工作总结", "一、养老服务保障", "actual"),
        ("望江县民政局2021年工作总结", "二、下一步打算", "target"),
        ("“十三五”残疾人工作自评报告", "一、康复服务", "actual"),
        ("望江县2021年绩效评价自评报告及评分表", "一、基本概况", "actual"),
        ("望江县“十三五”残疾人规划", "一、康复服务", "target"),
    ],
)
def test_a_review_tells_of_what_was_done(tmp_path: Path, title: str, heading: str, role: str) -> None:
    rows = news(tmp_path, f"{title}\n\n{heading}\n\n新建敬老院4所。").observations
    assert [row.role for row in rows] == [role]


def test_births_of_a_year_are_of_that_year(tmp_path: Path) -> None:
    rows = news(
        tmp_path, "2014年上半年工作自查报告\n\n全年出生人口控制在510人以内。\n\n1960年以后出生的人员参保30人。"
    ).observations
    assert [row.period for row in rows] == ["2014", "2014-01/2014-06"]


def test_a_circular_tells_of_the_months_that_its_opening_names(tmp_path: Path) -> None:
    rows = news(
        tmp_path,
        "望江县人民政府办公室关于2021年第二次政府网站抽查情况的通报\n\n2021年第三季度，县政府办公室对政府网站进行了抽查。"
        "现将有关情况通报如下：\n\n一、总体情况\n\n抽查网站42家，合格率达到95%。\n\n全县网上受理率提高到81%。",
    ).observations
    assert {(row.role, row.period) for row in rows} == {("actual", "2021-07/2021-09")}


def test_a_report_without_a_day_whose_title_begins_with_its_year_looks_back(tmp_path: Path) -> None:
    text = "一、过去一年工作\n\n过去一年，新建茶厂12家。\n\n全年新增茶园2000亩。\n\n二、今年工作安排\n\n新建茶厂5家。"
    rows = news(tmp_path, f"2022年政府工作报告\n\n各位代表：\n\n{text}").observations
    assert [(row.role, row.period) for row in rows] == [("actual", "2021"), ("actual", "2021"), ("target", "2022")]


def test_a_report_that_goes_on_to_the_year_behind_its_own_looks_back_on_its_own(tmp_path: Path) -> None:
    text = "一、主要工作\n\n新建茶厂12家。\n\n二、2023年工作打算\n\n新建茶厂5家。"
    rows = news(tmp_path, f"2022年政府工作报告\n\n{text}").observations
    assert [(row.role, row.period) for row in rows] == [("actual", "2022"), ("target", "2023")]


def test_the_time_by_which_an_item_says_that_it_is_to_be_done(tmp_path: Path) -> None:
    found = news(
        tmp_path,
        "望江县人民政府关于印发公园建设三年行动计划（2022—2024年）的通知\n\n一、重点任务\n\n"
        "1.新建公园12个。完成时限：2022年12月底。\n\n2.新建公园30个。",
    )
    assert [(row.role, row.period) for row in found.observations] == [("target", "2022"), ("target", "2024")]
    assert ("2022年12月底", "deadline") in {(date.text, date.kind) for date in found.dates}
