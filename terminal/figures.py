"""Figures in words for people: as the document writes them, with comparator and sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .language import say

if TYPE_CHECKING:
    from extractor.model import CheckKind, Duty, Observation, Role

_SIGNS = {">=": "≥", "<=": "≤", ">": "＞", "<": "＜", "~": "约"}


def figure(row: Observation) -> str:
    """Value with multiplier and unit as written, comparator before it, a sign where it is a change: ``≥95%``."""
    text = re.sub(r"\s+", "", row.value_text)
    unit = row.unit or ""
    if unit and not text.endswith(unit) and not (unit in "%‰" and text.endswith(("％", "%", "‰"))):
        text += unit
    if row.measure == "change" and not text.startswith(("-", "+", "－")):
        text = ("-" if row.value < 0 else "+") + text
    return _SIGNS.get(str(row.comparator), "") + text


def role(value: Role) -> str:
    """The role in one word."""
    names = {
        "actual": ("实际", "actual"),
        "target": ("目标", "target"),
        "standard": ("标准", "standard"),
        "weight": ("分值", "weight"),
    }
    return say(*names[str(value)])


def duty(value: Duty) -> str:
    """The part of an organisation in a task in one word."""
    names = {"lead": ("牵头", "lead"), "support": ("配合", "support"), "responsible": ("负责", "responsible")}
    return say(*names[str(value)])


def check_kind(value: CheckKind | str) -> str:
    """The kind of a check in one word."""
    names = {
        "ratio": ("比率", "ratio"),
        "sum": ("合计", "sum"),
        "difference": ("差额", "difference"),
        "growth": ("增减", "growth"),
        "target": ("目标", "target"),
        "count": ("项数", "count"),
        "conflict": ("不一致", "conflict"),
    }
    return say(*names.get(str(value), (str(value), str(value))))


def section(path: tuple[str, ...]) -> str:
    """The innermost heading, which is what one looks for on the page."""
    return re.sub(r"\s+", "", path[-1]) if path else ""


def shorten(text: str, width: int = 80) -> str:
    """``text`` on one line, cut in the middle of nothing: the end gives way to …"""
    line = re.sub(r"\s+", " ", text).strip()
    return line if len(line) <= width else line[: width - 1] + "…"
