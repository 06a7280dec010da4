"""Documents in traditional characters: what is read out of them, and what stays as it is written."""

from __future__ import annotations

from extractor import extract
from extractor.model import Comparator
from extractor.readers.builder import TextBuilder


def test_a_sign_that_only_that_script_writes_so() -> None:
    builder = TextBuilder()
    for line in (
        "大冶市教育局關於學校體檢的通知",
        "各學校:",
        "2021年體檢覆蓋率不低於90%。",
        "大冶市教育局",
        "2021年3月9日",
    ):
        builder.paragraph(line)
    extraction = extract(builder.document("通知.txt", "txt"))
    assert extraction.metadata.title == "大冶市教育局关于学校体检的通知"
    assert extraction.metadata.issuer == "大冶市教育局"
    (row,) = extraction.observations
    assert (row.comparator, row.quote) == (Comparator.AT_LEAST, "2021年體檢覆蓋率不低於90%。")
