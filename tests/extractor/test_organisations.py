"""Organisations: every example of the tables is a name, no counterexample is, lists come apart where they should."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.organisations import find_organisations, is_organisation, lead_length, read_names, split_names

TABLES = tomllib.loads((files("extractor") / "data" / "organisations.toml").read_text("utf-8"))
EXAMPLES = [name for entry in TABLES["ending"] for name in entry["examples"]] + TABLES["collective"]["examples"]
NEVER = [word for entry in TABLES["ending"] for word in entry["never"]] + TABLES["generic"]["words"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_is_an_organisation(name: str) -> None:
    assert is_organisation(name)


@pytest.mark.parametrize("name", TABLES["verbs"]["never"])
def test_names_that_look_like_verbs(name: str) -> None:
    assert lead_length(name) == 0
    assert is_organisation(name)


@pytest.mark.parametrize(
    "name", [*NEVER, *TABLES["verbs"]["examples"], "加强部门", "的教育局", "", "县", "2020年财政局"]
)
def test_no_organisation(name: str) -> None:
    assert not is_organisation(name)


LISTS = {
    "县教育局县文旅局县消防救援站": ["县教育局", "县文旅局", "县消防救援站"],
    "县教育局、财政局": ["县教育局", "财政局"],
    "省教育厅、省财政厅和省体育局": ["省教育厅", "省财政厅", "省体育局"],
    "工业和信息化部、文化和旅游部": ["工业和信息化部", "文化和旅游部"],
    "住房和城乡建设局以及水利局": ["住房和城乡建设局", "水利局"],
    "县人力资源和社会保障局": ["县人力资源和社会保障局"],
    "县科技和工业信息化局": ["县科技和工业信息化局"],
    "公安、民政、人社等部门": ["公安", "民政", "人社"],
    "教育和体育部门": ["教育", "体育"],
    "经济和信息化部门": ["经济和信息化部门"],
    "农业农村、水利、林业等有关部门(单位)": ["农业农村", "水利", "林业"],
    "商务局等8个部门": ["商务局"],
    "县妇联、团县委、县总工会": ["县妇联", "团县委", "县总工会"],
    "各省、自治区、直辖市人民政府": ["各省、自治区、直辖市人民政府"],
    "各地区、各有关部门和单位": ["各地区", "各有关部门"],
    "各地各部门": ["各地", "各部门"],
    "省级人民政府及其有关部门": ["省级人民政府", "其有关部门"],
    "村(社区)党支部、村(居)委会": ["村(社区)党支部", "村(居)委会"],
    "人民银行、银保监会、证监会": ["人民银行", "银保监会", "证监会"],
    "县统计局": ["县统计局"],
}


@pytest.mark.parametrize(("text", "names"), [pytest.param(text, names, id=text) for text, names in LISTS.items()])
def test_list(text: str, names: list[str]) -> None:
    found = split_names(text)
    assert [name.name for name in found] == names
    assert all(text[name.start : name.end].startswith(name.name) for name in found)
    assert read_names(text) == found


@pytest.mark.parametrize(
    "text", ["教育、财政", "教育教学质量", "县教育局、教学质量", "生活、生产、生态", "提高质量和效益", "加强县医院", ""]
)
def test_not_a_list_of_organisations(text: str) -> None:
    assert read_names(text) is None


SENTENCES = {
    "呈报省委办公厅、省政府办公厅审定": ["省委办公厅", "省政府办公厅"],
    "得到国家体育总局的肯定": ["国家体育总局"],
    "由县财政局会同县审计局核定": ["县财政局", "县审计局"],
    "某市市场监督管理局在全市开展了检查": ["某市市场监督管理局"],
    "与镇人民政府签订的责任书": ["镇人民政府"],
    "并按照与区人民政府的约定": ["区人民政府"],
    "全局干部在大会上讨论新发展格局": [],
    "2019年6月底前，各省份出台方案": ["各省份"],
    "市教育局局长与省教育厅负责人座谈": ["市教育局", "省教育厅"],
}


@pytest.mark.parametrize(("text", "names"), [pytest.param(text, names, id=text) for text, names in SENTENCES.items()])
def test_organisations_in_a_sentence(text: str, names: list[str]) -> None:
    found = find_organisations(text)
    assert [name.name for name in found] == names
    assert all(text[name.start : name.end] == name.name for name in found)


pieces = st.lists(
    st.sampled_from(["县", "教育局", "财政部", "、", "和", "等部门", "的", "由", "加强", "(", ")", "公安", "各地"]),
    max_size=12,
)


@given(pieces.map("".join))
def test_places_hold_for_any_text(text: str) -> None:
    for name in split_names(text):
        assert text[name.start : name.start + len(name.name)] == name.name
    found = find_organisations(text)
    assert all(text[name.start : name.end] == name.name for name in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
