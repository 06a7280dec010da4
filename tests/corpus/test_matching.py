"""Close names: which result answers which target, and which do not belong together."""

from __future__ import annotations

import pytest

from corpus.matching import answers, closeness, core, matching_name, rare_heads, says_nothing

from .made import make_extraction


@pytest.mark.parametrize(
    ("target", "result", "unit"),
    [
        ("新建改建乡村公路里程", "新建乡村公路里程", "公里"),
        ("市级财政养老服务补助资金安排额", "市级养老服务资金投入", "元"),
        ("小微企业减税", "小微企业减税降费", "元"),
        ("安全饮水问题解决人数", "农村饮水安全工程受益农民人数", "人"),
        ("居家养老服务试点范围乡镇比例", "居家养老服务试点覆盖面", "%"),
        ("城镇棚改攻坚计划开工数", "城镇棚户区改造新开工数", "套"),
        ("开工建设公共租赁住房、城中村改造住房数", "公共租赁住房新开工建设数", "套"),
    ],
)
def test_close_names(target: str, result: str, unit: str) -> None:
    assert closeness(core(target, unit), core(result, unit)) > 0


@pytest.mark.parametrize(
    ("target", "result", "unit"),
    [
        ("新建改建农村公路里程", "新建改建高速公路里程", "公里"),
        ("中央财政就业补助资金", "地方财政就业补助资金", "元"),
        ("城镇居民养老保险参保人数", "农村居民养老保险参保人数", "人"),
        ("养老床位数", "新增养老床位数", "张"),
        ("居家养老服务试点范围乡镇比例", "机构养老服务试点覆盖面", "%"),
        ("城镇污水处理厂改造数", "农村污水处理厂改造数", "座"),
        ("城镇登记失业率", "高校毕业生就业率", "%"),
        ("第一产业增加值", "第二产业增加值", "元"),
        ("医疗保障资金投入", "医疗保障基金累计结余", "元"),
    ],
)
def test_names_of_different_things(target: str, result: str, unit: str) -> None:
    assert closeness(core(target, unit), core(result, unit)) == 0


def test_each_result_answers_one_target() -> None:
    targets = {"a": core("新建改建乡村公路里程", "公里"), "b": core("乡村公路养护里程", "公里")}
    results = {"x": core("新建乡村公路里程", "公里"), "y": core("高速公路通车里程", "公里")}
    assert answers(targets, results) == {"a": "x"}


def test_a_last_word_that_nothing_else_has() -> None:
    targets = {"a": core("再进城落户人数", "人"), "b": core("技能培训人数", "人")}
    results = {"x": core("农业转移人口在城镇落户人数", "人"), "y": core("社区矫正人数", "人")}
    heads = rare_heads(results.values())
    assert "落户" in heads
    assert answers(targets, results, heads=heads) == {"a": "x"}
    assert answers(targets, results) == {}
    results["z"] = core("投资者落户人数", "人")
    assert answers(targets, results, heads=heads) == {}


def test_words_of_many_names_are_no_rare_heads() -> None:
    names = ("大城市数", "试点城市数", "城市公园数", "城市道路里程", "沿海城市数")
    assert "城市" not in rare_heads(core(name, "个") for name in names)


@pytest.mark.parametrize(
    ("name", "nothing"), [("中央财政投入资金", True), ("拟新增额", True), ("养老服务资金", False), ("教育支出", False)]
)
def test_amounts_for_nothing_that_is_named(name: str, nothing: bool) -> None:
    (row,) = make_extraction(f"甲\n{name}为5").observations
    from dataclasses import replace

    assert says_nothing(replace(row, unit="元")) is nothing
    assert not says_nothing(replace(row, unit="人"))


def test_the_order_of_signs_does_not_matter() -> None:
    one, other = (make_extraction(f"甲\n{name}为5户").observations[0] for name in ("农村安全饮水问题", "农村饮水安全"))
    assert matching_name(one) == matching_name(other)
