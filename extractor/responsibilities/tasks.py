"""What a sentence says is to be done, without what leads up to it."""

from __future__ import annotations

from itertools import chain

from .. import lazy_re as re
from .measures import bare, shorten

_PART = r"(?:年?[底末初中]|[上中下]旬|[上下]半年|第?[一二三四]季度)?(?:之?前|以前|起|开始|期间|以?内|以?后)?"
TIME = (
    rf"(?:(?:到|在|于|自|从|截至)?(?:(?:19|20)\d{{2}}年(?:\d{{1,2}}月(?:份)?)?(?:\d{{1,2}}日)?|\d{{1,2}}月(?:份)?(?:\d{{1,2}}日)?"
    rf"|(?:每年|每季度|每月|今年|明年|当年|次年)(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?){_PART})"
)
"""Pattern of a time that leads up to a body or a task: 2021年6月底前, 每年4月."""
# What a clause may begin with before it says what is to be done.
_SETTING = re.compile(
    rf"(?:认真|切实|积极|主动|及时|继续|进一步|共同|抓紧|严格|分别|定期|均|都|也|还|每年|将|要|按照?(?:各自)?职责(?:分工)?|可以|{TIME}"
    r"|(?:会同|联合|商)(?:国务院)?(?:各|有关|相关|其他)+(?:部门|单位|方面|机构)(?:\([^()]*\))?|等(?:有关|相关)?部门)*"
)
_CONDITION = re.compile("(?:按照?|根据|依据|依照|结合|对照|围绕|参照|比照|会同|联合|以.*为|在.*[中时下前后内上]$)")
_SPLIT = re.compile("[，,:](?![^“”]*”)(?![^()]*\\))(?![^《》]*》)")
_MARKS = re.compile("[，,:]")


def task_of(text: str) -> str:
    """What is to be done: the first clause that is neither a condition nor a setting."""
    clauses = map(_without_setting, _clauses(text))
    first = next(clauses)
    return shorten(next(filter(_says_what, chain((first,), clauses)), first))


def _clauses(text: str) -> list[str]:
    """The clauses of ``text``; marks inside of brackets and quotes do not part them."""
    return (_SPLIT if "”" in text or ")" in text or "》" in text else _MARKS).split(text)


def _without_setting(clause: str) -> str:
    setting = _SETTING.match(clause)
    return clause[setting.end() :] if setting else clause


def _says_what(clause: str) -> bool:
    return len(clause) > 3 and not _CONDITION.match(clause)


def matter_before(text: str, by: int) -> str:
    """What stands before 由 in the sentence: 具体办法由A制定, 具体办法，由A制定."""
    before = re.split("[。;；!?:]", text[:by])[-1].rstrip("，,")
    matter = bare(re.sub("(?:主要|具体|统一|一般|原则上|应当?|均|并|可|须|交)$", "", _clauses(before)[-1]))
    # 确需调整的，由A批准: a condition, not the matter.
    return "" if matter.endswith("的") else shorten(matter)
