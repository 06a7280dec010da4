"""Comparing words: each line of the table with its examples, both sides together, remarks in brackets."""

import re

import pytest

from extractor.comparators import words
from extractor.model import Comparator
from extractor.normal import Normal
from extractor.quantities import find_quantities

_EXAMPLE = re.compile(r"(.+?)(>=|<=|>|<|~)$")
EXAMPLES = [(word.word, example) for word in words() for example in word.examples]
COUNTERS = [(word.word, word.comparator, text) for word in words() for text in word.counter]


def comparators(text: str) -> list[Comparator]:
    return [figure.comparator for figure in find_quantities(Normal(text).text)]


@pytest.mark.parametrize(("word", "example"), [pytest.param(*case, id=case[1]) for case in EXAMPLES])
def test_example(word: str, example: str) -> None:
    match = _EXAMPLE.fullmatch(example)
    assert match is not None, f"the example of {word} must end in its sign"
    assert comparators(match[1]) == [Comparator(match[2])]


def test_every_word_has_an_example() -> None:
    assert [word.word for word in words() if not word.examples] == []


@pytest.mark.parametrize(("word", "comparator", "text"), [pytest.param(*case, id=case[2]) for case in COUNTERS])
def test_counterexample(word: str, comparator: Comparator, text: str) -> None:
    assert comparator not in comparators(text), word


@pytest.mark.parametrize(
    ("text", "comparator", "outer"),
    [
        ("覆盖率不低于90%以上", ">=", "不低于90%以上"),
        ("达到80%(含)以上", ">=", "80%(含)以上"),
        ("满5000元(含5000元)以上的", ">=", "5000元(含5000元)以上"),
        ("达到近90%以上", ">=", "近90%以上"),
        ("投入超过了3亿元", ">", "超过了3亿元"),
        ("标准为不低于每人每年50元", ">=", "不低于每人每年50元"),
        ("按不低于总投资的30%配套", ">=", "30%"),
        ("用时约为15分钟", "~", "约为15分钟"),
        ("控制在5%左右", "~", "5%左右"),
        ("死亡率控制在6‰以内", "<=", "6‰以内"),
        ("15个工作日内办结", "<=", "15个工作日内"),
        ("入住30日之内", "<=", "30日之内"),
        ("走访6000余户", "~", "6000余户"),
        ("增长两倍多", "~", "两倍多"),
        ("查验率未达到70%", "<", "未达到70%"),
    ],
)
def test_comparison_and_its_stretch(text: str, comparator: str, outer: str) -> None:
    (figure,) = find_quantities(text)
    assert (figure.comparator, text[figure.outer_start : figure.outer_end]) == (comparator, outer)


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("覆盖率远超75%的目标值", ">"),
        ("高于60%的全国平均水平", ">"),
        ("远低于3.5%的控制目标", "<"),
        ("超过了70%的规定要求", ">"),
    ],
)
def test_a_yardstick_is_plain(text: str, against: str) -> None:
    (figure,) = find_quantities(text)
    assert (figure.comparator, figure.against) == (Comparator.EQUAL, against)


def test_a_bound_without_yardstick_compares_nothing_else() -> None:
    (figure,) = find_quantities("规模超过30亿元")
    assert (figure.comparator, figure.against) == (Comparator.MORE, None)
