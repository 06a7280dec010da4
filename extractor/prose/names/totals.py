"""Sums of money that add up those before them: 总计补助 | 36万元."""

from __future__ import annotations

from ... import lazy_re as re
from ..grammar.units import is_money
from .name import Name

TOTAL = "prose.total"
"""The rule of such a name, which is of all that was named and of none of it."""
_ADDED_UP = re.compile("[，,]?(?:总计|共计|合计|总共)(?P<what>[一-鿿]{2})(?<!资金)(?:约|近|达|为)?")
# 合计 | 批复总投资 | 6222万元
_WHOLE = re.compile("[，,]?合计(?P<what>[一-鿿]{2,8}(?:投资|支出|收入|资金|经费|产值|金额))(?:约|近|达|为)?")


def total(said: str, right: str, unit: str | None) -> Name | None:
    """The name of a sum, by all words ``said`` left of it; None where it is no such sum."""
    if not is_money(unit) or right.strip("，,；;。(").startswith("的"):
        return None
    if whole := _WHOLE.fullmatch(said):
        return Name(whole["what"], TOTAL)
    match = _ADDED_UP.fullmatch(said) if not right.strip("，,；;。") else None
    return Name(match["what"] + "总额", TOTAL) if match else None
