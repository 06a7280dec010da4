"""Stages of education, by which schooling is measured: 小学入学率, 生均校舍面积小学, 初中在校生."""

from __future__ import annotations

from ... import lazy_re as re
from .trimming import complete

STAGE = re.compile(
    r"(?:普通|民办|公办)?(?:小学|初级中学|初中|高级中学|高中|中学|中职|高职|职高|中等职业(?:学校|教育)|职业学校|大学|高校|高等教育|学前教育|幼儿园|特殊教育(?:学校)?|特教学校)(?:阶段)?"
)
"""A stage of education, or who keeps a school."""
_AT_END = re.compile(rf"(?P<measure>[^，,、]{{4,}}?)(?P<stage>{STAGE.pattern})")


def stage_first(text: str) -> str:
    """``text``, or where it is a measure with a stage behind it (生均校舍面积 | 小学), with the stage before it."""
    match = _AT_END.fullmatch(text)
    return match["stage"] + match["measure"] if match is not None and complete(match["measure"]) else text
