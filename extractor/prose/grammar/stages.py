"""Stages of education, and parts of the people, behind what is measured of them: 生均校舍面积 | 小学, 抚恤金 | 城镇."""

from __future__ import annotations

from ... import lazy_re as re
from .lexicon import lexicon, nouns
from .trimming import complete

STAGE = re.compile(
    r"(?:普通|民办|公办)?(?:小学|初级中学|初中|高级中学|高中|中学|中职|高职|职高|中等职业(?:学校|教育)|职业学校|大学|高校|高等教育|学前教育|幼儿园|特殊教育(?:学校)?|特教学校)(?:阶段)?"
)
"""A stage of education, or who keeps a school."""
_AT_END = re.compile(rf"(?P<measure>[^，,、]{{4,}}?)(?P<stage>{STAGE.pattern})")


_PART = len("城镇")


def stage_first(text: str) -> str:
    """``text``, or where it is a measure with a stage or part behind it (生均校舍面积 | 小学), with that before it."""
    match = _AT_END.fullmatch(text)
    if match is not None and complete(match["measure"]):
        return match["stage"] + match["measure"]
    measure, part = text[:-_PART], text[-_PART:]
    if len(measure) <= _PART or part not in lexicon().subsets:
        return text
    return part + measure if complete(measure) or measure.endswith(nouns().amounts) else text
