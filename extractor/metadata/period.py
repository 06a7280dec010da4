"""The year or years that a document as a whole reports on or plans for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .. import lazy_re as re
from ..model import Document
from ..normal import Normal
from ..times import Reference, TimeMention, find_times
from .lines import Line

_SUBTITLE = re.compile(r"[—─-]{0,3}\(.*\)")
# 2018绩效自评报告
_BARE_YEAR = re.compile(
    r"(?<![0-9.-])((?:19|20)[0-9]{2})(?=(?:部门|单位|项目|整体|重点|政府|财政)*(?:绩效|决算|预算|自评|工作|统计|总结|报告))"
)
_YEAR = re.compile(r"(?<![0-9.比较与同从由〔])((?:19|20)[0-9]{2})年")
_OPENING = 3000
_LINES_BEFORE, _LONGEST_TIME = 6, 24
_MONTHS = {"half year", "quarters", "run of months"}
_YEARS = {"year", "run of years", "five-year plan", "half year", "quarters", "run of months", "month"}


def find_period(
    title: str | None, head: Sequence[Line], kind: str | None, issued: str | None, document: Document
) -> str | None:
    """ISO 8601: the period that the title names or the brackets under it; a work report's is the year of its date."""
    for text in [
        _BARE_YEAR.sub(r"\1年", Normal(title).text) if title else "",
        *(line.text for line in head if _SUBTITLE.fullmatch(line.text)),
    ]:
        named = _periods(text, Reference()) or (_periods(text, _reference(issued, document)) if text else [])
        if named:
            if kind == "通报" and (opened := _of_opening(named[0], head, document)) is not None:
                return opened
            # “十三五”规划(2016-2020年) says the same twice; 2018年总结和2019年计划 is about both.
            return named[0].period if len(named) == 1 or named[0].period == named[1].period else _joined(named)
    if kind in ("政府工作报告", "工作报告") and issued:
        return issued[:4]
    return None


def _of_opening(named: TimeMention, head: Sequence[Line], document: Document) -> str | None:
    """The months that the opening of a circular begins with, in the year that its title has ``named``
    (关于2023年第二次抽查情况的通报: 2023年第二季度，…)."""
    if named.rule != "year" or named.period is None:
        return None
    for block in document.blocks[: len(head) + _LINES_BEFORE]:
        text = Normal(document.text, block.span).text
        times = _periods(text[:_LONGEST_TIME], Reference()) if text.startswith(named.period) else []
        if times and times[0].start == 0 and times[0].rule in _MONTHS and text.startswith("，", times[0].end):
            return times[0].period
    return None


def _reference(issued: str | None, document: Document) -> Reference:
    """Where 去年 and 上半年 in the title count from."""
    if issued:
        return Reference(today=date.fromisoformat(issued))
    return Reference(year=only_year(document))


def only_year(document: Document) -> int | None:
    """The year that the opening names, where it names no other one: what has no year of its own is of that."""
    found: set[str] = set()
    for block in document.blocks:
        if block.span.start > _OPENING:
            break
        found.update(_YEAR.findall(Normal(document.text, block.span).text))
    return int(found.pop()) if len(found) == 1 else None


_NUMBERED = re.compile(r"第.{1,6}号|〔.*?〕")


def _periods(text: str, reference: Reference) -> list[TimeMention]:
    # What stands inside 《》 belongs to the document cited there, unless it is this one's own annex.
    plain = _NUMBERED.sub("", text)
    return [
        mention
        for mention in find_times(plain, reference)
        if mention.rule in _YEARS and mention.first and mention.last and mention.period and not mention.compared
    ]


def _joined(named: Sequence[TimeMention]) -> str:
    firsts = [mention.first.year for mention in named if mention.first]
    lasts = [mention.last.year for mention in named if mention.last]
    first, last = min(firsts), max(lasts)
    return f"{first:04}" if first == last else f"{first:04}/{last:04}"
