"""What a change is measured from, where the text gives it: 比 | 2010年的 | 1.034吨 | 下降16%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..quantities import Quantity
from ..times import TimeMention

# Figures of that time may stand side by side: 比2010年的 | 2551万吨、 | 2267万吨分别下降8%.
_BETWEEN = re.compile(r"的(?:[0-9][0-9.,]*[万亿]*[^0-9，。;、]{1,6}[、和])*(?:约|近)?")
_LEAD = re.compile(r"(?:(?<![一-鿿])同|相?比|较|与)(?:起)?$")


def base_of(text: str, quantity: Quantity, times: Sequence[TimeMention]) -> TimeMention | None:
    """The earlier time that the figure is of, where it is what a change is measured from; None where it is no base."""
    if quantity.unit == "倍":
        return None
    for mention in reversed(times):
        if mention.compared and mention.end < quantity.outer_start and _LEAD.search(text[: mention.start][-3:]):
            is_base = mention.period is not None and _BETWEEN.fullmatch(text, mention.end, quantity.outer_start)
            return mention if is_base else None
    return None


def before_base(left: str) -> str:
    """``left`` of a base without the words that compare (能耗 | 比2010年的)."""
    head = re.split(r"(?:19|20)[0-9]{2}|上年|去年|前年|上月|同期", left)[0]
    return _LEAD.sub("", head)
