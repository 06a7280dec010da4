"""One analyzer for documents and queries, the same with both segmenters."""

from __future__ import annotations

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import segmentation
from index.analysis import (
    canonical,
    is_chinese,
    others,
    phrase_pairs,
    plain_number,
    query_words,
    words,
)
from index.fields import CROSSING
from index.pairs import joined, pairs
from index.segmentation import Segmenter, chinese_only

SENTENCES = (
    "全县出生人口性别比由上年的112.6下降到109.3，政策符合率达到97.5%。",
    "加强流动人口服务管理，落实计划生育利益导向政策，兑现奖励扶助资金1,286.5万元。",
    "各乡镇人民政府、街道办事处：为贯彻落实青政发〔2018〕7号文件精神，现就有关事项通知如下。",
    "发展中国家的研究生命科学，结合成分子时，乒乓球拍卖完了。",
    "城镇新增就业人数、城镇登记失业率和居民消费价格涨幅均控制在预期目标以内",
    "GDP增长6.9％，ＰＭ２．５平均浓度下降,T恤和卡拉OK",
    "龘龖䶮鿍〇𠀀㐀",
)


@pytest.fixture(scope="module")
def jieba() -> Segmenter:
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        segmenter = segmentation.python()
    assert said.getvalue() == ""
    return segmenter


@pytest.fixture(scope="module")
def rjieba() -> Segmenter:
    found = segmentation.rust()
    if found is None:
        pytest.skip("rjieba has no wheel for this machine")
    return found


def agree(one: Segmenter, other: Segmenter, text: str) -> None:
    chinese = chinese_only(text)
    assert list(one.cut(chinese)) == list(other.cut(chinese))
    assert list(one.cut_for_search(chinese)) == list(other.cut_for_search(chinese))
    several = [{word for word in segmenter.cut_all(chinese) if len(word) > 1} for segmenter in (one, other)]
    assert several[0] == several[1]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_both_segmenters_give_the_same_words(jieba: Segmenter, rjieba: Segmenter, sentence: str) -> None:
    agree(jieba, rjieba, sentence)


def test_both_segmenters_give_the_same_words_for_real_documents(
    jieba: Segmenter, rjieba: Segmenter, shared: Path
) -> None:
    files = [*(shared / "seeds").glob("*.txt"), *(shared / "documents").glob("*.txt")]
    assert files
    for file in files:
        agree(jieba, rjieba, file.read_text(encoding="utf-8", errors="replace"))


@settings(max_examples=200)
@given(st.text(st.sampled_from("".join(SENTENCES) + "的中国人民大会议程序列表现在线上海水产业务"), max_size=40))
def test_both_segmenters_give_the_same_words_for_any_text(jieba: Segmenter, rjieba: Segmenter, text: str) -> None:
    agree(jieba, rjieba, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ｇｄｐ 增 长\n６．９％", "gdp增长6.9%", id="width, case and white space"),
        pytest.param("1,234,567元", "1234567元", id="grouped digits"),
        pytest.param("2016,2017", "2016,2017", id="a comma between two numbers"),
        pytest.param("第1,2章", "第1,2章", id="a comma between short numbers"),
        pytest.param("open  data", "open data", id="Latin words stay apart"),
        pytest.param("人口，经济", "人口，经济", id="punctuation stays"),
    ],
)
def test_canonical(text: str, expected: str) -> None:
    assert canonical(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("92.29%", ["92.29"], id="percent"),
        pytest.param("3.50亿元", ["3.5"], id="decimals end in 0"),
        pytest.param("007", ["7"], id="leading zeros"),
        pytest.param("0.50", ["0.5"], id="less than one"),
        pytest.param("0", ["0"], id="nought"),
        pytest.param("2017.3.30", ["2017", "3", "30"], id="a date"),
        pytest.param("pm2.5", ["2.5", "pm"], id="letters and digits"),
        pytest.param("100", ["100"], id="zeros of a whole number stay"),
    ],
)
def test_numbers_and_latin_words(text: str, expected: list[str]) -> None:
    assert others(text) == expected


@given(st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False, allow_infinity=False))
def test_a_number_has_one_form(number: object) -> None:
    written = f"{number:f}"
    assert plain_number(written) == plain_number("00" + written) == plain_number(written + "00")
    assert plain_number(plain_number(written)) == plain_number(written)


def test_words_across_borders_weigh_less() -> None:
    assert words("研究生命科学").weights["研究生"] == CROSSING
    assert words("研究生命科学的研究生").weights["研究生"] == 1


def test_nothing_reaches_over_the_end_of_a_piece() -> None:
    text = "全省人\n口发展"
    assert "人口" not in words(text).weights
    assert "人口" not in pairs(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("全县，人口", "全县 县| |人 人口 口|", id="two runs"),
        pytest.param("县", "县|", id="one character"),
        pytest.param("𠀀县", "𠀀县 县|", id="beyond the basic plane"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_pairs_in_their_order(text: str, expected: str) -> None:
    assert joined(pairs(text)).split() == expected.split()


def test_single_characters_are_there() -> None:
    assert set(pairs("全县人口")) == {"全", "县", "人", "口", "全县", "县人", "人口"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("口发展", ("口发", "发展"), id="neighbours"),
        pytest.param("达6.9%", ("达6", "6.", ".9", "9%"), id="numbers"),
        pytest.param("人，口", ("人", "口"), id="punctuation parts"),
        pytest.param("人口，经济", ("人口", "经济"), id="pairs on both sides"),
    ],
)
def test_pairs_of_a_phrase(text: str, expected: tuple[str, ...]) -> None:
    assert phrase_pairs(text) == expected


TEXTS = st.text(
    st.sampled_from("全省流动人口有效联系率发展中国家的研究生命0123456789.,%abGDP（）“”、。 "), min_size=2, max_size=60
)


@settings(max_examples=300)
@given(TEXTS, st.data())
def test_terms_of_any_part_are_terms_of_the_whole(text: str, data: st.DataObject) -> None:
    """Why phrases and words are never missed: what a query has, a text that contains it has, wherever it was cut."""
    text = canonical(text)
    start = data.draw(st.integers(0, max(0, len(text) - 2)))
    part = text[start : data.draw(st.integers(start, len(text)))]
    known = pairs(text)
    assert all(pair in known for pair in phrase_pairs(part))
    assert {word for word in query_words(part) if is_chinese(word)} <= {*known, *words(text).weights}
