"""What points are given for: 建立制度得2分；开展培训，3分；宣传教育（5分）；独生子女费（乡镇10分、农场15分）.

Rules that take points away, add them above the whole or give them step by step name no condition of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from .. import lazy_re as re

_POINTS = re.compile(r"(?P<points>[0-9]+(?:\.[0-9]+)?)分(?=[。;，)(、]|[0-9]{1,2}[.、](?![0-9])|$)")
_BEHIND = r"(?:共计?|[计得占]|满分|分值|标准分)?:?"
# What links a condition with its points: 的得, ，, （满分. Nothing does where they follow it at once (程序规范1分).
_LINK = re.compile(rf"(?:的|者)?，?[可各]?(?:得|记|计|给予?|赋)$|[(，:]{_BEHIND}$")
_OPENED = re.compile(rf"\({_BEHIND}")
_BARE = re.compile(r"(?<![为是达到占于过满的得评分前后第数足均加减扣高低各])$")
_WORDS = re.compile("[一-鿿]{2}")
_OF_PART = re.compile(r"[得记计占:]+$")
_TAKEN = re.compile(
    r"扣|减[0-9分]|倒扣|不(?:[计记给]|得(?:$|满?分))|加(?:[0-9]|$)|最[高多]|未|否则|酌情"
    r"|每(?!季|年|月|周|半|天|日|旬|学期|个?[村乡镇县区户校班])"
)
_BOUNDARY = re.compile(r"[。;]|[①-⑳]")
_AFTER = "，、)"
_NUMBERING = re.compile(r"[，、)\s]*(?:\(?[0-9]{1,2}[.、)](?![0-9])|\(?[一二三四五六七八九十]{1,3}[、)])*")
_REMARKS = re.compile(r"^\([^()]{3,}\)(?=.{4})|(?<=.)(?:\([^()]*\))+$|\((?:[^()]*，[^()]*|以[上下]简称[^()]*)\)")
# 评分方法:1. | 现金使用合规
_LABEL = re.compile("^[^，。;:0-9]{2,14}:(?=[0-9]{1,2}[.、](?![0-9]))")
_LONGEST, _SHORTEST, _FEWEST_WORDS = 40, 2, 4


class SubPoints(NamedTuple):
    """A condition, where its number stands in the text of the rule, and where its words ``begin``."""

    name: str
    start: int
    end: int
    begin: int = 0


def conditions(text: str, *, bare: bool = False) -> Iterator[SubPoints]:
    """What is given points in ``text`` (normalised); ``bare``: also where nothing links a condition with them."""
    shared = ""  # What stands before a bracket that divides its points: 独生子女费（乡镇10分、农场15分）.
    last = 0
    for match in _POINTS.finditer(text):
        start = max((found.end() for found in _BOUNDARY.finditer(text, last, match.start())), default=last)
        listed = start == last and text.startswith("、", start)
        said = text[start : match.start()].lstrip(_AFTER)
        if _OPENED.fullmatch(said):  # 有计划，有总结。（6分）: of all that the item says
            said = text[last : match.start()].lstrip(_AFTER)
        elif not said and start > last:  # 签订责任书；5分
            said = text[last : start - 1].lstrip(_AFTER) + "，"
        begin, last = match.start() - len(said), match.end()
        link = _LINK.search(said)
        head, bracket, part = said.rpartition("(")
        opened = bool(bracket) and ")" not in part and (link is None or link.start() > len(head))
        shared = _tidied(head) if opened else shared if listed else ""
        if shared:
            name = _OF_PART.sub("", part) + shared
        elif link is None and not (bare and _BARE.search(said)):
            continue
        else:
            follows = listed or text.startswith(")、", match.end())
            attached = link is None or follows or link.group()[0] in "得记计给赋可各"
            name = _name_of(said[: link.start()] if link else said, attached=attached)
        if _WORDS.search(name):
            yield SubPoints(name, match.start(), match.end() - 1, begin)


def divided(text: str, points: Decimal) -> Iterator[SubPoints]:
    """The conditions among which the rule ``text`` divides ``points``; none unless they make them up: degrees of one
    condition (优秀得5分，良好得3分) and deductions do not."""
    for bare in (False, True):
        found = list(conditions(text, bare=bare))
        if sum((Decimal(text[one.start : one.end]) for one in found), Decimal(0)) == points:
            yield from found
            return


def _tidied(words: str) -> str:
    """``words`` without list numbers, and without remarks in brackets behind them."""
    return _REMARKS.sub("", _NUMBERING.sub("", words, count=1).strip("，、;:")).strip("，、;:")


def _name_of(words: str, *, attached: bool) -> str:
    """The name of a condition: the last clause where its points are attached to that, else all of it, or how it
    begins where it is long. "" for what points are taken for."""
    words = _LABEL.sub("", words)
    told = [sentence for sentence in words.split("。") if sentence and not _TAKEN.search(sentence)]
    clauses = [clause for one in told for clause in _tidied(one).split("，") if len(clause) >= _SHORTEST]
    if not clauses:
        return ""
    if attached:
        return clauses[-1]
    whole = "，".join(clauses)
    return whole if len(whole) <= _LONGEST else next((one for one in clauses if len(one) > _FEWEST_WORDS), clauses[0])
