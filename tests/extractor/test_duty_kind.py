"""Which documents give orders, by what their titles end with."""

from __future__ import annotations

import pytest

from extractor.model import Document
from extractor.readers.builder import TextBuilder
from extractor.responsibilities.kind import gives_orders, tells


def document(*lines: str) -> Document:
    builder = TextBuilder()
    for line in lines:
        builder.paragraph(line)
    return builder.document("甲.txt", "txt")


@pytest.mark.parametrize(
    ("lines", "orders"),
    [
        pytest.param(["望江县稳就业实施方案", "县教育局要开展排查。"], True, id="a scheme"),
        pytest.param(["望江县稳就业实施方案（试行）"], True, id="with a bracket behind"),
        pytest.param(["望江县2021年工作总结", "关于来年的安排，见附后的方案"], False, id="the first title decides"),
        pytest.param(["望江县2021年工作报告", "县教育局要开展排查。"], False, id="a report"),
        pytest.param(["县人民政府：", "望江县防汛预案"], True, id="what ends with a colon is no title"),
        pytest.param(["县教育局要开展排查。"], False, id="no title at all"),
        pytest.param(["望江县" * 30 + "方案"], False, id="longer than titles are"),
    ],
)
def test_orders(lines: list[str], orders: bool) -> None:
    assert gives_orders(document(*lines)) is orders


def test_sections_that_look_back() -> None:
    assert tells("一、工作回顾")
    assert not tells("二、主要任务")
