"""Numerals: every form reads back to its number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.numerals import LONGEST, chinese_number, numeral_at

_DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """A number below 10^12 as it is read aloud: the plain way that textbooks teach, apart from the code under test."""
    if number == 0:
        return "零"
    if number >= 10**8:
        upper, lower = divmod(number, 10**8)
        return in_chinese(upper) + "亿" + _lower(lower, 10**7)
    if number >= 10**4:
        upper, lower = divmod(number, 10**4)
        return in_chinese(upper) + "万" + _lower(lower, 10**3)
    for place, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= place:
            upper, lower = divmod(number, place)
            return _DIGITS[upper] + name + _lower(lower, place // 10)
    return _DIGITS[number]


def _lower(number: int, place: int) -> str:
    if number == 0:
        return ""
    return ("" if number >= place else "零") + in_chinese(number)


READS = [
    ("15208", "15208"),
    ("1,234", "1234"),
    ("17,231.50", "17231.5"),
    ("48.6万", "486000"),
    ("1.2万亿", "1200000000000"),
    ("3千", "3000"),
    ("60余万", "600000"),
    ("1700多万", "17000000"),
    ("3万多亿", "3000000000000"),
    ("2亿3000万", "230000000"),
    ("1亿3千多万", "130000000"),
    ("-3.2", "-3.2"),
    ("三十二", "32"),
    ("十二", "12"),
    ("两千", "2000"),
    ("两千零六", "2006"),
    ("一百二", "120"),
    ("三万五", "35000"),
    ("三十二点五万", "325000"),
    ("一亿二千三百万", "123000000"),
    ("二万亿", "2000000000000"),
    ("十余万", "100000"),
    ("二十多", "20"),
    ("十几", "10"),
    ("叁佰", "300"),
    ("三成", "30"),
    ("三成五", "35"),
    ("三成半", "35"),
    ("百分之八点五", "8.5"),
    ("百分之百", "100"),
    ("千分之三", "3"),
    ("十万分之十二", "12"),
    ("一半", "0.5"),
    ("四分之三", "0.75"),
    ("3/4", "0.75"),
]


@pytest.mark.parametrize(("written", "value"), [pytest.param(*case, id=case[0]) for case in READS])
def test_reads_whole_numeral(written: str, value: str) -> None:
    numeral = numeral_at(written, 0)
    assert numeral is not None
    assert (numeral.value, numeral.end) == (Decimal(value), len(written))


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("三成", "%"),
        ("百分之五", "%"),
        ("千分之三", "‰"),
        ("万分之二", "/万"),
        ("十万分之九", "/10万"),
        ("三分之一", None),
    ],
)
def test_forms_that_say_their_unit(written: str, unit: str | None) -> None:
    numeral = numeral_at(written, 0)
    assert numeral is not None
    assert numeral.unit == unit


@pytest.mark.parametrize("written", ["60余万", "1700多万", "6000余", "两千余", "十几", "十来个", "二十多个", "三成多"])
def test_vague_words(written: str) -> None:
    numeral = numeral_at(written, 0)
    assert numeral is not None
    assert numeral.vague


@pytest.mark.parametrize(
    ("written", "core"), [("6000余份", "6000"), ("60余万份", "60余万"), ("两千余户", "两千"), ("5万多人", "5万")]
)
def test_core_leaves_out_a_trailing_more(written: str, core: str) -> None:
    numeral = numeral_at(written, 0)
    assert numeral is not None
    assert written[numeral.start : numeral.core_end] == core


@pytest.mark.parametrize(
    ("written", "step"),
    [
        ("6.25亿", "1000000"),
        ("15208", "1"),
        ("99.6", "0.1"),
        ("1300万", "10000"),
        ("三十", "1"),
        ("百分之八点五", "0.1"),
        ("三成", "10"),
    ],
)
def test_resolution_is_one_unit_of_the_last_digit(written: str, step: str) -> None:
    numeral = numeral_at(written, 0)
    assert numeral is not None
    assert numeral.resolution == Decimal(step)


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("两三个", 2, 3),
        ("三四十", 30, 40),
        ("十七八", 17, 18),
        ("五六百", 500, 600),
        ("七八成", 70, 80),
        ("两三万", 20000, 30000),
    ],
)
def test_neighbouring_digits_are_a_range(written: str, low: int, high: int) -> None:
    numeral = numeral_at(written, 0)
    assert numeral is not None
    assert (numeral.value, numeral.value_max) == (low, high)


@pytest.mark.parametrize("written", ["万一", "千百", "一十百", "三百千", "点五", "零百", "百一"])
def test_words_that_are_no_numbers(written: str) -> None:
    assert chinese_number(written) is None


def test_a_unit_with_a_thousand_keeps_it() -> None:
    numeral = numeral_at("300千瓦", 0, lambda text, place: text.startswith("千瓦", place))
    assert numeral is not None
    assert (numeral.value, numeral.end) == (300, 3)


@given(st.integers(0, 10**12 - 1))
def test_chinese_numerals_read_back(number: int) -> None:
    assert chinese_number(in_chinese(number)) == number


@given(st.integers(0, 10**12), st.booleans())
def test_arabic_numerals_read_back(number: int, grouped: bool) -> None:
    written = f"{number:,}" if grouped else str(number)
    numeral = numeral_at(written, 0)
    assert numeral is not None
    assert (numeral.value, numeral.end) == (number, len(written))


@given(
    st.integers(0, 10**7), st.integers(0, 4), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)])
)
def test_decimals_with_multipliers_read_back(digits: int, places: int, times: tuple[str, int]) -> None:
    number = Decimal(digits).scaleb(-places)
    numeral = numeral_at(f"{number:f}{times[0]}", 0)
    assert numeral is not None
    assert numeral.value == number * times[1]
    assert numeral.resolution == Decimal(1).scaleb(-places) * times[1]


@given(st.text("零一二两三十百千万亿点分之成半余多几来", min_size=1, max_size=12))
def test_any_run_of_numeral_signs_is_read_or_left(text: str) -> None:
    numeral = numeral_at(text, 0)
    assert numeral is None or (numeral.start == 0 < numeral.core_end <= numeral.end <= len(text) and numeral.value >= 0)


def test_numbers_longer_than_any_statistic_are_left() -> None:
    assert numeral_at("9" * (LONGEST + 1), 0) is None
    assert chinese_number("九" * (LONGEST + 1)) is None
