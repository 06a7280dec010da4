"""Figures that a document gives twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor import extract
from extractor.model import Check, CheckKind
from extractor.readers.builder import TextBuilder

HEAD = "清河县2021年政府工作报告\n2022年1月12日\n"


def conflicts(text: str) -> list[Check]:
    builder = TextBuilder()
    for line in (HEAD + text).splitlines():
        builder.paragraph(line)
    return [check for check in extract(builder.document("报告.txt", "txt")).checks if check.kind is CheckKind.CONFLICT]


def test_the_same_figure_twice_is_no_check() -> None:
    assert conflicts("2021年，全县城镇新增就业4218人。\n就业稳中有升，全年城镇新增就业4218人。") == []


def test_two_digits_changed_places() -> None:
    (check,) = conflicts("2021年，全县城镇新增就业4218人。\n就业稳中有升，全年城镇新增就业4281人。")
    assert not check.holds
    assert (check.found, check.expected) == (Decimal(4281), Decimal(4218))
    assert check.quote.endswith("4281人。")
    assert len(check.places) == 2
    assert "数字颠倒" in check.explanation


@pytest.mark.parametrize(
    "second",
    [
        pytest.param("就业稳中有升，全年城镇新增就业5120人。", id="no slip: perhaps another thing"),
        pytest.param("2020年，全县城镇新增就业4281人。", id="another year"),
        pytest.param("2022年，城镇新增就业4281人以上。", id="a target"),
    ],
)
def test_other_figures(second: str) -> None:
    assert conflicts(f"2021年，全县城镇新增就业4218人。\n{second}") == []
