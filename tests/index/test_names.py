"""Which indicators a name means."""

from __future__ import annotations

import pytest

from corpus.records import IndicatorCount
from extractor.vocabulary import Indicator, Vocabulary, builtin
from extractor.vocabulary.contrary import contrary
from index.names import How, core, meaning, name_key

VOCABULARY = Vocabulary(
    [
        Indicator("出生人口性别比", ("出生性别比", "出生婴儿性别比"), None, -1, "health"),
        Indicator("城镇登记失业率", (), "%", -1, "labour"),
    ]
)


def count(name: str, *aliases: str) -> IndicatorCount:
    return IndicatorCount(name, name == "出生人口性别比", aliases, (), 1, 1, 2016, 2016)


KNOWN = (
    count("出生人口性别比", "出生性别比"),
    count("一孩出生人口性别比"),
    count("城镇新增就业人数"),
    count("“两非”案件立案数"),
    count("流动人口有效联系率"),
    count("第一产业增加值"),
    count("农村居民收入"),
)

MEANT: dict[str, tuple[str, dict[str, How]]] = {
    "canonical name": ("出生人口性别比", {"出生人口性别比": How.NAME}),
    "name as written": ("出生性别比", {"出生人口性别比": How.NAME}),
    "alias that stands in no document": ("出生婴儿性别比", {"出生人口性别比": How.ALIAS}),
    "without what is counted": ("城镇新增就业", {"城镇新增就业人数": How.ALIAS}),
    "another word for what is counted": ("城镇新增就业总人数", {"城镇新增就业人数": How.ALIAS}),
    "without quotation marks": ("两非案件立案数", {"“两非”案件立案数": How.NAME}),
    "spaced": (" 流动人口 有效联系率", {"流动人口有效联系率": How.NAME}),
    "slip of the pen": ("流动人口有效联络率", {"流动人口有效联系率": How.SPELLING}),
    "another thing of like name": ("第二产业增加值", {}),
    "town, not country": ("城镇居民收入", {}),
    "known, but not in the corpus": ("城镇登记失业率", {}),
    "unknown": ("森林覆盖率", {}),
}


@pytest.mark.parametrize(("wanted", "matched"), MEANT.values(), ids=MEANT)
def test_meaning(wanted: str, matched: dict[str, How]) -> None:
    assert meaning(wanted, KNOWN, VOCABULARY).matched == matched


def test_longer_names_are_related_and_not_the_same() -> None:
    assert meaning("出生人口性别比", KNOWN, VOCABULARY).related == ("一孩出生人口性别比",)


def test_written_forms() -> None:
    assert meaning("出生性别比", KNOWN, VOCABULARY).written == ("出生性别比", "出生人口性别比", "出生婴儿性别比")


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [
        pytest.param("城镇登记失业", "城镇登记失业率", id="from the vocabulary"),
        pytest.param("第二产业增加值", "第一产业增加值", id="from the corpus"),
        pytest.param("流动人口有效联络率", "流动人口有效联系率", id="taken for it, and said so"),
    ],
)
def test_suggestions(wanted: str, offered: str) -> None:
    assert offered in meaning(wanted, KNOWN, VOCABULARY).suggestions


def test_names_that_hold_the_words_are_offered_first() -> None:
    assert meaning("联系率", KNOWN, VOCABULARY).suggestions[0] == "流动人口有效联系率"


def test_gdp_is_said_of_regions_and_of_the_country() -> None:
    known = (count("国内生产总值", "国内生产总值"), count("地区生产总值", "地区生产总值"), count("人均地区生产总值"))
    assert meaning("GDP", known, builtin()).matched == {"国内生产总值": How.ALIAS, "地区生产总值": How.ALIAS}
    assert meaning("GDP", known[1:], builtin()).matched == {"地区生产总值": How.ALIAS}
    assert list(meaning("国内生产总值", known, builtin()).matched) == ["国内生产总值"]
    assert "地区生产总值" in meaning("国内生产总值", known[1:], builtin()).suggestions


def test_nothing_is_suggested_for_what_is_known_or_like_nothing() -> None:
    assert meaning("出生人口性别比", KNOWN, VOCABULARY).suggestions == ()
    assert meaning("xyz", KNOWN, VOCABULARY).suggestions == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("立案数", "立案", id="count"),
        pytest.param("参保人数", "参保", id="people"),
        pytest.param("出生率", "出生率", id="a rate is part of the name"),
        pytest.param("产量", "产量", id="too short to shorten"),
    ],
)
def test_core(name: str, expected: str) -> None:
    assert core(name) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("第一产业", "第二产业", True, id="numerals"),
        pytest.param("进口总额", "出口总额", True, id="directions"),
        pytest.param("有效联系率", "有效联络率", False, id="a slip"),
    ],
)
def test_contrary(one: str, other: str, expected: bool) -> None:
    assert contrary(one, other) is contrary(other, one) is expected


def test_keys() -> None:
    assert name_key("“两非”案件 立案数") == name_key("两非案件立案数") == "两非案件立案数"
