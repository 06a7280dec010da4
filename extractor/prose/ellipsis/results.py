"""What came of a plan bears its name (收入预算26亿元，实际完成 | 27亿元), but not that of the money set aside for it
(计划资金10万元，实际到位 | 9万元)."""

from __future__ import annotations

from ... import lazy_re as re

# 收入 | 预算数15亿元，实际完成 | 15.2亿元
_PLANNED = re.compile(r"(?<=..)(?:预算|计划|预期|目标|任务)(?:数|额|总额)?$")
_OF_FUNDS = {"到位": "实际到位资金", "支出": "实际支出", "使用": "实际使用资金"}
_TAKEN_OR_SPENT = ("收入预算", "支出预算", "收入计划", "支出计划", "收入", "支出")


def of_result(how: str, before: str) -> str:
    """The name of a figure whose clause only says that so much really came (实际) and ``how``, after the name
    ``before`` it; nothing where neither tells."""
    if how in _OF_FUNDS and not before.endswith(_TAKEN_OR_SPENT):
        return _OF_FUNDS[how]
    return _PLANNED.sub("", before)
