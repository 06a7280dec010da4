"""Names that go on from the one before them: 收入预算26亿元，完成 | 收入27亿元; 在校生8120人，其中 | 小学4310人."""

from __future__ import annotations

import re

from ..words import words
from .lexicon import lexicon
from .trimming import complete, joined, without_count

# What is planned and what comes of it bear one name.
_PLANNED = r"(?:预算|计划|预期|目标|任务)?(?:数|额|总额)?"
_LONGEST = 3


def resumed(text: str, before: str) -> str:
    """``text``, or the name ``before`` it that it is the last word of, without the word for a plan."""
    if len(text) > _LONGEST or len(text) >= len(before) or len(words(text)) != 1:
        return text
    match = re.fullmatch(rf"(?P<name>.*{re.escape(text)}){_PLANNED}", before)
    return match["name"] if match else text


_LONGEST_PART = 5
_MEASURED = ("额", "面积", "量", "里程")
# Where people are, which is not what they are: 小学, 城区, 制造业.
_WHERE = re.compile(
    r"(?:小学|初中|高中|中学|中职|高职|大学|高校|学校|学院|幼儿园|医院|卫生院|机构|企业|单位|机关|部门|系统|本级|地区|[产行农工商服]业|[市县区乡镇村])$"
)


def part_of(text: str, total: str, unit: str | None) -> str | None:
    """The name of a part of ``total`` that the text only calls by where or what it is; None where ``text`` is a name.

    The part of a sum bears the whole name (工业 | 固定资产投资), that of a quantity how it is measured
    (小麦 | 播种面积).
    """
    stem, rule = without_count(text), lexicon().suffixes.get(unit or "")
    if not total or not stem or rule is None or stem in total or text != stem + rule.suffix or complete(stem):
        return None
    if rule.suffix == "人数":
        return stem + total if _WHERE.search(stem) else None
    if rule.suffix not in _MEASURED or len(stem) > _LONGEST_PART or not words(stem)[-1].tag.startswith("n"):
        return None
    measure = total if rule.suffix == "额" else joined(words(total)[1:])
    return stem + measure if measure and len(stem + measure) > len(text) else None
