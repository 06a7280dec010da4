"""Numbers before headings and items: every form by its own examples."""

import pytest

from extractor.structure.numbering import FORMS, Form, counts_in_decimals, number_of

_EXAMPLES = [pytest.param(form, text, id=text) for form in FORMS for text in form.examples]
_OTHERS = [pytest.param(form, text, id=text) for form in FORMS for text in form.others]


@pytest.mark.parametrize(("form", "text"), _EXAMPLES)
def test_examples(form: Form, text: str) -> None:
    number = number_of(text)
    assert number is not None
    assert (number.form, number.rank, number.heads) == (form.name, form.rank, form.heads)
    assert 0 < number.end <= len(text)


@pytest.mark.parametrize(("form", "text"), _OTHERS)
def test_what_only_seems_so(form: Form, text: str) -> None:
    number = number_of(text)
    assert number is None or number.form != form.name


@pytest.mark.parametrize(
    "text", ["", "本县", "2024年", "3000人", "“十四五”", "（以下简称县政府）", "1", "十分重视", "第二产业"]
)
def test_no_number(text: str) -> None:
    assert number_of(text) is None


def test_ranks_enclose_each_other_in_the_usual_order() -> None:
    texts = [
        "第一编 甲",
        "第一章 甲",
        "第一节 甲",
        "第一条 甲",
        "一、甲",
        "（一）甲",
        "1.甲",
        "（1）甲",
        "①甲",
        "一是甲",
    ]
    numbers = [number_of(text) for text in texts]
    ranks = [number.rank for number in numbers if number]
    assert len(ranks) == len(texts)
    assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1　总则", "1.1　编制目的", "1.2　适用范围"], True),
        (["1.1编制目的", "1.2编制依据"], True),
        (["1.1 万人", "1.2 万人"], False),
        (["1.5倍以上", "2.3个百分点"], False),
        (["1.总则", "2.职责"], False),
    ],
)
def test_counting_in_decimals(lines: list[str], expected: bool) -> None:
    assert counts_in_decimals(lines) is expected


@pytest.mark.parametrize(
    ("text", "rank", "words"),
    [("3 应急响应", 70, "应急响应"), ("3.2　信息报告", 71, "信息报告"), ("3.2.1分级", 72, "分级")],
)
def test_decimals(text: str, rank: int, words: str) -> None:
    number = number_of(text, decimal=True)
    assert number is not None
    assert (number.rank, text[number.end :]) == (rank, words)
