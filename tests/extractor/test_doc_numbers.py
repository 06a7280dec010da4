"""Document numbers: every spelling has one key, and a number in a sentence begins where its code begins."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.doc_numbers import EXAMPLES, SENTENCES, doc_number_key, find_doc_numbers
from extractor.normal import Normal


@pytest.mark.parametrize(
    ("spelling", "key"), [pytest.param(s, k, id=s) for k, spellings in EXAMPLES.items() for s in (k, *spellings)]
)
def test_spelling_has_the_key(spelling: str, key: str) -> None:
    assert doc_number_key(spelling) == key
    normal = Normal(spelling)
    assert [number.key for number in find_doc_numbers(normal.text)] == [key]


@pytest.mark.parametrize(("sentence", "expected"), [pytest.param(s, e, id=s) for s, e in SENTENCES.items()])
def test_number_in_a_sentence(sentence: str, expected: str | None) -> None:
    found = find_doc_numbers(sentence)
    assert [number.text for number in found] == (expected.split() if expected else [])
    assert all(sentence[number.start : number.end] == number.text for number in found)


@pytest.mark.parametrize(
    "query", ["云政办发[2021]7", "（云政办发〔2021〕7号）", "“云政办发〔2021〕7号”", "云政办发 (2021) 第7 号。"]
)
def test_query_spellings(query: str) -> None:
    assert doc_number_key(query) == "云政办发〔2021〕7号"


@pytest.mark.parametrize(
    "text",
    ["", "号", "2021年7号", "云政办发", "云政办发〔2021〕", "云政办发〔2021〕7号和云政办发〔2021〕8号", "〔2021〕7号"],
)
def test_not_one_number(text: str) -> None:
    assert doc_number_key(text) is None


codes = st.sampled_from(
    ["国发", "国办函", "苏政办发", "财社", "发改社会", "宁卫计发", "黔府办函", "人社部发", "赣府厅字"]
)
years = st.integers(min_value=1951, max_value=2049)
serials = st.integers(min_value=1, max_value=9999)
brackets = st.sampled_from(["〔〕", "﹝﹞", "[]", "［］", "()", "（）", "【】"])
blanks = st.sampled_from(["", " ", "\u3000", "  "])


@given(
    code=codes, year=years, serial=serials, pair=brackets, a=blanks, b=blanks, c=blanks, zeros=st.integers(0, 1),
    word=st.sampled_from(["", "字", "第", "字第"]), wide=st.booleans(),
)  # fmt: skip
def test_every_spelling_of_a_number_has_one_key(
    code: str, year: int, serial: int, pair: str, a: str, b: str, c: str, zeros: int, word: str, wide: bool
) -> None:
    digits = "0" * zeros + str(serial)
    if wide:
        digits = digits.translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})
    spelling = f"{code}{a}{pair[0]}{year}{pair[1]}{b}{word}{digits}{c}号"
    assert doc_number_key(spelling) == f"{code}〔{year}〕{serial}号"
    sentence = f"依据《示例办法》({spelling})的要求"
    (number,) = find_doc_numbers(sentence)
    assert number.text == spelling
    assert sentence[number.start : number.end] == spelling


@given(code=codes, year=years, serial=serials)
def test_different_numbers_have_different_keys(code: str, year: int, serial: int) -> None:
    keys = {
        doc_number_key(f"{c}〔{y}〕{s}号")
        for c in (code, code + "电")
        for y in (year, year + 1)
        for s in (serial, serial + 1)
    }
    assert len(keys) == 8


@given(st.text(alphabet="国发办〔〕()[]12019字第号令年 　一十百", max_size=30))
def test_any_text_is_safe_and_spans_hold(text: str) -> None:
    found = find_doc_numbers(text)
    assert all(text[number.start : number.end] == number.text for number in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
