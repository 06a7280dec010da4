"""Names under which plans and results speak of one thing."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.model import Observation

_LIGHT = re.compile(
    r"^(?:提出|实现|完成|确保|力争|为)|问题|工作|任务|总量|总数|总额|人数|户数|套数|数量|数$|面积|里程|额"
    r"|全国|全[省市县区]|全年|今年|累计|平均|[的和与及、了]"
)


_SPENDING = re.compile(r"[拟将已]|安排|用于|投入|支出|资金|预算数?|[“”\"]")
"""Budgets plan under one of these words and report under another: 拟安排“三农”投入, 用于“三农”的支出."""
_PAYER = re.compile(r"(?:中央|地方|各级|全国|省级?|市级?|县级?|本级|财政|政府|公共|一般|专项|补助|补贴)*")


@lru_cache(maxsize=100_000)
def loose_name(name: str, unit: str | None) -> str:
    """``name`` as it is matched among figures in ``unit``."""
    from extractor.vocabulary import builtin

    bare = _LIGHT.sub("", name)
    bare = builtin().canonical(bare, unit) or bare
    if unit in ("元", "%"):
        # What is left must still say what the money is for: 中央财政投入 alone may be anything.
        purpose = _SPENDING.sub("", bare)
        if not _PAYER.fullmatch(purpose):
            bare = purpose
    return "".join(sorted(bare)) or name


def matching_name(row: Observation) -> str:
    """What results and targets are matched by: the name of the vocabulary or, where it does not know it, the written
    one without the words that change nothing; its characters in any order (农村安全饮水问题 and 农村饮水安全)."""
    return loose_name(row.canonical or row.indicator, row.unit)
