"""Bytes → text: every encoding of Chinese texts, with and without mark, short and long, whole and damaged."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.readers.encodings import decode, is_text

SIMPLIFIED = "全县年末常住人口二十三万人，比上年增长1.2%；城镇化率达到52.6%。各乡镇要落实责任，按月报送。"
TRADITIONAL = "全年國內生產總值比上年增長5.0%，各機關應於年底前將辦理情形報請備查，並對學校經費負責。"

MARKED = ["utf-8-sig", "utf-16", "utf-32", "gb18030"]
UNMARKED = ["utf-8", "gb18030", "gbk", "gb2312", "utf-16-le", "utf-16-be", "hz", "utf-7"]


@pytest.mark.parametrize("encoding", [*MARKED, *UNMARKED])
def test_simplified(encoding: str) -> None:
    decoded = decode(SIMPLIFIED.encode(encoding))
    assert (decoded.text, decoded.failures) == (SIMPLIFIED, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "big5hkscs", "gb18030", "utf-16-le", "utf-16-be"])
def test_traditional(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize("text", ["a +AAAAAA- b", "sha512 +dGVzdA/dGVzdA== ", f"+{'QUJD' * 50}-", "1+1234567-8"])
def test_plus_signs_are_no_utf7(text: str) -> None:
    assert decode(text.encode()).text == text


def test_gb18030_with_its_mark() -> None:
    assert decode(("\ufeff" + SIMPLIFIED).encode("gb18030")).text == SIMPLIFIED


@pytest.mark.parametrize("text", ["联通", "一", "增长5%", "芷江侗族自治县", "表1", "责任单位：", "㐀𠀀的人数为3人"])
def test_short_gbk(text: str) -> None:
    # Two bytes of GBK may well be valid UTF-8.
    assert decode(text.encode("gb18030")).text == text


@given(st.text(alphabet=sorted(set(SIMPLIFIED)), min_size=6, max_size=60), st.sampled_from(["utf-8", "gb18030"]))
def test_round_trip(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16-le", "utf-16-be", "utf-8"])
def test_long_texts_are_sampled_not_torn(encoding: str) -> None:
    text = "\n".join([TRADITIONAL if encoding == "big5" else SIMPLIFIED] * 2000)
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("data", "failures"),
    [
        pytest.param(SIMPLIFIED.encode()[:-1], 1, id="cut"),
        pytest.param(SIMPLIFIED.encode() + b"\xff" + SIMPLIFIED.encode(), 1, id="one bad byte"),
        pytest.param(SIMPLIFIED.encode() + b"\xed\xa0\x80" + SIMPLIFIED.encode(), 1, id="surrogate"),
        pytest.param((SIMPLIFIED + "\0" + SIMPLIFIED).encode(), 1, id="NUL"),
        pytest.param(SIMPLIFIED.encode("utf-16-le") + b"\x41", 1, id="half a character"),
    ],
)
def test_damage_is_counted(data: bytes, failures: int) -> None:
    decoded = decode(data)
    assert decoded.text.startswith(SIMPLIFIED[:-1])
    assert decoded.failures == failures
    assert [notice.code for notice in decoded.notices] == ["undecodable"]


def test_parts_in_two_encodings() -> None:
    data = f"{SIMPLIFIED}\n".encode() + f"{SIMPLIFIED}\n".encode("gbk") + SIMPLIFIED.encode()
    decoded = decode(data)
    assert decoded.text.split("\n") == [SIMPLIFIED] * 3
    assert decoded.failures > 0


def test_text_that_was_saved_in_a_wrong_encoding_is_restored() -> None:
    decoded = decode(SIMPLIFIED.encode().decode("latin-1").encode())
    assert (decoded.text, decoded.restored) == (SIMPLIFIED, True)
    assert [notice.code for notice in decoded.notices] == ["mojibake"]


def test_latin_letters_are_not_restored() -> None:
    text = "Indicateurs : taux de chômage, espérance de vie à la naissance, déficit"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("gb2312", "gbk"), ("utf-8", "gbk"), ("big5", "utf-8"), ("x-unknown", "gb18030"), (None, "utf-8")],
)
def test_a_wrong_declaration_does_not_harm(declared: str | None, encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding), declared).text == SIMPLIFIED


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(SIMPLIFIED.encode(), True, id="chinese"),
        pytest.param(b"plain words, 3.5%\r\n", True, id="ascii"),
        pytest.param(bytes(5000), False, id="zeros"),
        pytest.param(random.Random(3).randbytes(5000), False, id="noise"),
        pytest.param(b"\x7fELF\x02\x01\x01" + random.Random(4).randbytes(3000), False, id="program"),
    ],
)
def test_is_text(data: bytes, expected: bool) -> None:
    assert is_text(decode(data).text) is expected
