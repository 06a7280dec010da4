"""What a rule is about, where its article says no more than what is done: the heading over it (第二章 子女教育:
扣除标准 is 子女教育扣除标准)."""

from __future__ import annotations

from ... import lazy_re as re
from ...normal import Normal
from ...structure.numbering import number_of

_DONE = (
    "扣除|补助|补贴|奖励|资助|救助|罚款|缴费|缴存|缴纳|征收|报销|支付|免征|减免|收费|收取|返还|分摊|提取|计提|贷款|补偿|赔偿|发放|列支|抵扣"
    "|定额|限额|最高|最低|基本|一次性|个人|单位|每人|每户|人均|年度|月"
)
_HOLLOW = re.compile(rf"其?(?:{_DONE})*(?:标准|限额|额度|比例|定额|金额|总额|额|率|[上下]限)?")
# Headings that stand over any rules say nothing of what these are about.
_ANY = re.compile(
    r"[总附罚]则|[一其]般规定|其他|法律责任|监督|管理|保障|措施|程序|职责|目标|任务|要求|原则|组织|实施|规定|标准$|方式|方法|范围|条件|办法|条例|细则"
)
_LONGEST = 10


def of_chapter(name: str, section: tuple[str, ...]) -> str:
    """``name`` with what the innermost heading of ``section`` is about before it, where it says no more than what is
    done with money; headings that stand over any rules are passed over."""
    if not section or not _HOLLOW.fullmatch(name):
        return name
    about = next(filter(None, map(_about, reversed(section))), "")
    if not 2 <= len(about) <= _LONGEST or _ANY.search(about) or about in name:
        return name
    return about + name.removeprefix("其")


def _about(heading: str) -> str:
    """``heading`` without its number."""
    text = Normal(heading).text
    number = number_of(text)
    return text[number.end if number is not None else 0 :]
