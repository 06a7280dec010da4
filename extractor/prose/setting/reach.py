"""How far a time that a sentence gives reaches: to its end, or only to the clause or the figure beside it."""

from __future__ import annotations

from collections.abc import Sequence

from ... import lazy_re as re
from ...quantities import Quantity
from ...times import TimeMention
from ..clauses import Stretch, clauses
from ..roles.role import BEFELL
from .introduction import heads_month, is_part_of_year

_INTENDS = (":", "力争", "争取", "确保", "计划")
# 2023年5月 | 开工，总投资…: when a work began or was done with is not when its figures are of.
_TURNING_POINT = re.compile(
    r"(?:正式|全面|顺利|建成)?(?:开工|动工|启动|立项|成立|设立|挂牌|开业|竣工|完工|投产|投用|获批|批复|签约|验收)(?:建设|实施|运营|生产)?[，,]"
)
# 四、到 | 2012年底前: what may stand before the time that heads a sentence.
_HEADS = re.compile(r"(?:[(]?[一二三四五六七八九十0-9]{1,3}[)、.])?[到在]?")
_HARM = re.compile("造成|致使|导致|死亡|遇难")
# 由上年 | 下降2.3%转为增长8.5%
_STARTS_FROM = re.compile(r"的|增长|增加|上升|下降|负增长|[0-9]")
# 由上年的 | 86%和 | 88%分别提高到…
_SIDE_BY_SIDE = re.compile(r"的?(?:[约近]?[0-9][0-9.,]*[万亿]*[^0-9，。;和、]{0,6}[和、与及])+[约近]?")


def reaches(text: str, sentence: int, mention: TimeMention, quantity: Quantity, quantities: Sequence[Quantity]) -> bool:
    """The time holds for ``quantity``, one of the ``quantities`` of the sentence that begins at ``sentence``.

    Years and open ends hold to the end of the sentence; a day or month only for the clause beside it, and the time that
    a movement starts from (由2021年的 | 11.5亿元增加到) only for the figure beside it."""
    if text[mention.start - 1 : mention.start] in ("由", "从") and _STARTS_FROM.match(text, mention.end):
        if len(clauses(text, Stretch(mention.end, quantity.outer_start))) > 1:
            return False
        alone = not any(mention.end <= other.start < quantity.start for other in quantities)
        return alone or _SIDE_BY_SIDE.fullmatch(text, mention.end, quantity.outer_start) is not None
    if mention.start == sentence and BEFELL.search(text, mention.end, quantity.start):
        return True  # All that a sentence tells of an accident is of its day.
    between = clauses(text, Stretch(mention.end, quantity.outer_start))
    if len(between) > 1 and _TURNING_POINT.match(text, mention.end):
        return False
    if mention.bound and mention.text.endswith("前"):
        # What follows a deadline's own clause is another matter, unless the deadline heads a list that goes on.
        heads = _HEADS.fullmatch(text, sentence, mention.start) is not None
        heads = heads or text.endswith(_INTENDS, 0, mention.start)
        return len(between) <= 1 or (heads and len(between) <= 6)
    whole = len(mention.period or "") in (4, 9) or is_part_of_year(mention)
    if mention.bound or whole or heads_month(mention, sentence):
        return True
    if mention.text.endswith(("末", "底")):
        return True
    # 5月23日，两车相撞，造成3人死亡，直接损失 | 60万元: all that came of it is of that day.
    day = mention.rule == "day" and mention.start == sentence
    harm = _HARM.search(text, mention.end, quantity.start) if day else None
    return len(between) <= 2 or harm is not None
