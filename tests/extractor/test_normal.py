"""Text as the rules want to see it."""

from __future__ import annotations

import pytest

from extractor.normal import Normal, with_wide_commas


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("宣传到位,台账齐全", "宣传到位，台账齐全"),
        ("合格率98%,比上年提高", "合格率98%，比上年提高"),
        ("台账齐全 , 5分", "台账齐全 ， 5分"),
        ("1,234人", "1,234人"),
        ("1 , 234人", "1 , 234人"),
        ("Smith, J.", "Smith, J."),
    ],
)
def test_narrow_commas_of_chinese_sentences_are_wide(text: str, folded: str) -> None:
    assert with_wide_commas(text) == folded


def test_the_way_back_leads_to_the_narrow_comma() -> None:
    text = "宣传到位 , 台账齐全"
    normal = Normal(text)
    assert normal.text == "宣传到位，台账齐全"
    assert normal.origin(4, 5).of(text) == ","
