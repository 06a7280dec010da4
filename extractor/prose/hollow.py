"""Numbers in running text that measure nothing: those of items, mere orders of size, the base of an index."""

from __future__ import annotations

import re

from ..quantities import Kind, Quantity

# (以女性为 | 100): what an index is reckoned on.
_INDEX_BASE = re.compile(r"以[一-鿿]{1,8}为$")
_SIZE_ONLY = re.compile(r"[百千万亿]+")
_AT_END = re.compile(r"$|[，。;、)]")


def measures_nothing(quantity: Quantity, text: str) -> bool:
    """The number of a heading or item (3.2　资金管理), or a mere order of size (亿元以上 | 项目)."""
    if quantity.start == 0 and quantity.unit is None and quantity.kind is Kind.BARE:
        return True
    if quantity.unit is None and quantity.value in (1, 100) and _INDEX_BASE.search(text, 0, quantity.start):
        return True
    if not _SIZE_ONLY.fullmatch(text, quantity.value_start, quantity.value_end):
        return False
    # 总产值突破 | 千亿元 tells how much, 超亿元 | 项目 only how big.
    return quantity.outer_start == quantity.start or not _AT_END.match(text, quantity.end)
