"""Places in text: paths, short names, words that only look like places, the document's own area."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.regions import COUNTRY, Level, Region, find_regions, table
from extractor.regions.areas import find_places

HUBEI, WUHAN, DAYE, LUOYANG = "420000", "420100", "420281", "410300"

NAMES = {
    "湖北省启动项目": [("湖北省", HUBEI)],
    "在湖北召开会议": [("湖北省", HUBEI)],
    "湖北、河南两省": [("湖北省", HUBEI), ("河南省", "410000")],
    "由内蒙古承办": [("内蒙古自治区", "150000")],
    "大冶市率先完成": [("大冶市", DAYE)],
    "黄石市大冶市率先完成": [("黄石市大冶市", DAYE)],
    "湖北省黄石市西塞山区": [("黄石市西塞山区", "420203")],
    "西塞山区建成": [("黄石市西塞山区", "420203")],
    "北京市海淀区": [("北京市海淀区", "110108")],
    "黄冈罗田建成": [("罗田县", "421123")],
    "恩施州落实": [("恩施土家族苗族自治州", "422800")],
    "长阳县落实": [("长阳土家族自治县", "420528")],
    "襄樊市推广": [("襄樊市", "420600")],
    "大冶市金湖街道试点": [("大冶市金湖街道", None)],
    "安徽省六安市金寨县": [("六安市金寨县", "341524")],
    "山东日照试点": [("日照市", "371100")],
    "洛阳市老城区改造": [("洛阳市老城区", "410302")],
    "科右中旗落实": [("科尔沁右翼中旗", "152222")],
    "兴安盟科右中旗": [("兴安盟科尔沁右翼中旗", "152222")],
    "前郭县、前郭尔罗斯县": [("前郭尔罗斯蒙古族自治县", "220721")] * 2,
    "鼓楼区完成任务": [("鼓楼区", None)],
    "徐州市各县和鼓楼区": [("徐州市", "320300"), ("徐州市鼓楼区", "320302")],
    "海淀区、朝阳区完成": [("北京市海淀区", "110108"), ("北京市朝阳区", "110105")],
    "河北省新华区完成": [("河北省", "130000"), ("新华区", None)],
    "青岛市场监管局检查": [("青岛市", "370200")],
    "合肥市和鼓楼区完成": [("合肥市", "340100"), ("鼓楼区", None)],
}
NOT_NAMES = [
    "其中卫生支出增加",
    "推广安全生产标准",
    "确保定期检查",
    "创新乡村治理",
    "加大理论学习",
    "使用复合肥",
    "在沿海口岸设站",
    "日照时数",
    "会议来宾",
    "东方红村",
    "老城区改造",
    "郊区道路",
    "各市和县的资金",
    "中国银行贷款",
    "北京路改造",
    "南京大学毕业",
    "西部山区教育",
    "惠民生工程",
    "各乡镇街道",
]


@pytest.mark.parametrize("text", NAMES)
def test_names(text: str) -> None:
    assert [(mention.name, mention.code) for mention in find_regions(text)] == NAMES[text]


@pytest.mark.parametrize("text", NOT_NAMES)
def test_words_that_only_look_like_places(text: str) -> None:
    assert find_regions(text) == []


@pytest.mark.parametrize(
    ("text", "home", "name"),
    [
        ("全省新增就业", HUBEI, "湖北省"),
        ("我省新增就业", DAYE, "湖北省"),
        ("全市新增就业", WUHAN, "武汉市"),
        ("我市新增就业", DAYE, "大冶市"),
        ("全县新增就业", "421123", "罗田县"),
        ("全市考核优胜", "421123", "黄冈市"),
        ("全区新增就业", "420106", "武汉市武昌区"),
        ("全区新增就业", "450000", "广西壮族自治区"),
        ("全州新增就业", "422800", "恩施土家族苗族自治州"),
        ("我国新增就业", HUBEI, "中国"),
        ("全国新增就业", HUBEI, "中国"),
    ],
)
def test_words_for_the_own_area(text: str, home: str, name: str) -> None:
    (mention,) = find_regions(text, table().by_code[home])
    assert (mention.name, mention.rule) == (name, "home")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("永康工业总产值增长8%。", ["永康市"]),
        ("工业总产值增长8%，永康增长9%。", ["永康市"]),
        ("对永康投资增长8%。", []),
        ("永康路改造完成。", []),
    ],
)
def test_a_city_calls_its_counties_by_their_short_names(text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_regions(text, table().by_code["330700"])] == names
    assert find_regions(text, table().by_code["420000"]) == []


@pytest.mark.parametrize("text", ["全省新增就业", "我市新增就业"])
def test_without_a_home_they_mean_nothing(text: str) -> None:
    assert find_regions(text) == []


@pytest.mark.parametrize("text", ["列全国第一", "居全省前列", "全国人大代表", "在全省率先完成"])
def test_ranks_among_others_are_no_areas(text: str) -> None:
    assert find_regions(text, table().by_code[HUBEI]) == []


def test_a_province_has_no_county_of_its_own() -> None:
    assert find_regions("全县新增就业", table().by_code[HUBEI]) == []


@pytest.mark.parametrize(
    ("home", "name"),
    [
        ("320100", "南京市鼓楼区"),
        ("350000", "福州市鼓楼区"),
        ("410200", "开封市鼓楼区"),
        ("320000", "鼓楼区"),
        ("420000", "鼓楼区"),
    ],
)
def test_of_several_places_of_one_name_the_one_at_home_is_meant(home: str, name: str) -> None:
    (mention,) = find_regions("鼓楼区完成任务", table().by_code[home])
    assert mention.name == name


def test_a_place_named_before_decides_as_well() -> None:
    assert [mention.name for mention in find_regions("福州市部署,鼓楼区落实")] == ["福州市", "福州市鼓楼区"]


def test_a_document_of_the_whole_country_keeps_the_province_that_it_writes() -> None:
    text = "湖北省宜昌市夷陵区和湖南华容县,四川省广元市"
    assert [one.name for one in find_regions(text, COUNTRY)] == ["湖北省宜昌市夷陵区", "华容县", "四川省广元市"]
    assert [one.name for one in find_regions(text)] == ["宜昌市夷陵区", "华容县", "广元市"]


def test_what_befell_a_place_is_no_place_of_its_own() -> None:
    assert [one.name for one in find_regions("四川省汶川地震灾后重建")] == ["四川省"]


def test_townships_have_a_level_but_no_code() -> None:
    (mention,) = find_regions("大冶市金湖街道")
    assert (mention.level, mention.code) == (Level.TOWNSHIP, None)


@given(st.text(alphabet="湖北省武汉市江夏区黄石大冶县镇全我中国在和、的", max_size=24))
def test_mentions_lie_in_the_text_in_order(text: str) -> None:
    position = 0
    for mention in find_regions(text, table().by_code[HUBEI]):
        assert position <= mention.start < mention.end <= len(text)
        position = mention.end


@given(st.sampled_from([region for region in table().regions if region.last is None and len(region.name) > 3]))
def test_every_place_in_force_is_found_behind_its_province(region: Region) -> None:
    known = table()
    place = known.by_code[region.code]
    above = [*known.ancestors(place)]
    text = "".join(area.name for area in reversed(above)) + place.name
    assert find_regions(text)[-1].code == place.code


def test_the_table_is_well_formed() -> None:
    known = table()
    assert len([region for region in known.regions if region.level is Level.PROVINCE and region.last is None]) == 34
    for region in known.regions:
        assert len(region.code) == 6
        assert region.last is None or region.first <= region.last
    assert known.parent(known.by_code[DAYE]) == known.by_code["420200"]
    assert known.parent(known.by_code["429004"]) == known.by_code[HUBEI]
    assert known.parent(known.by_code[HUBEI]) == COUNTRY
    assert known.within(known.by_code[DAYE], known.by_code[HUBEI])
    assert not known.within(known.by_code[LUOYANG], known.by_code[HUBEI])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("南县教育局2021年总结", ["南县"]),
        ("泾县2021年工作报告", ["泾县"]),
        ("推进市和县医院建设", []),
        ("全市就业人员", []),
    ],
)
def test_short_full_names_need_a_head_or_company(text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_regions(text)] == names


def test_the_word_for_a_rank_is_no_place() -> None:
    (mention,) = find_regions("年末全市就业人员", table().by_code["500000"])
    assert mention.name == "重庆市"


def test_a_zone_of_the_country_lies_where_its_brackets_say() -> None:
    assert [place.name for place in find_places("中国(海南)自由贸易试验区面积")] == ["海南省"]
