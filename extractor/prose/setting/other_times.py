"""Times that do not say when a figure is of: those of titles and names, of plans, of what it is compared with."""

from __future__ import annotations

from ... import lazy_re as re
from ...quantities import Quantity
from ...times import TimeMention

_DONE = re.compile(r"(?:完成了?|实现了?|占|为)$")
_OF_PLAN = re.compile(r"的?[一-鿿]{0,4}?(?:任务|目标|计划|预算|指标)[一-鿿]{0,4}的?(?=[约近超]*[0-9])")
# 至4月底，对 | 2020年 | 审计发现的问题，…: what is dealt with is of that year.
_DEALT_WITH = re.compile(r"度?[^，。;:0-9]{2,20}的[^，。;:0-9]{2,8}，")
_BRACKET = re.compile(r"[()]")
_END = re.compile(r"(?:期末|末期|期满|目标年)\($")
_OF_WHICH = re.compile(r"[^，。;:0-9]{2,16}的")
_MEASURED_BY = re.compile(r"(?:为|是|占|按照?|相当于|不?超过|不低于)[^，。;:]{0,24}$")
# 1954年以来 | 最大的洪水
_SUPERLATIVES = ("最", "首次", "罕见", "从未", "第一", "历史")
# 32项指标提前达到 | 2015年 | 中期目标, but not 达到2015年目标值90%
_ITS_GOALS = re.compile(
    "的?(?:中期|终期|预期|既定|规划|年度|发展)*(?:目标|规划|计划)(?:值|要求|任务|水平)?(?=[，。;、)]|的?[一-鿿]|$)"
)
_BORN = re.compile("(?:以后|以来|之后|以前|之前)?(?:出生(?!人|率|婴|性别|缺陷|政策|[一二三多]孩|登记|统计|数)|生人)")
_TIMES = re.compile(r"的[0-9.一二两三四五六七八九十]+倍")
# 按2019年 | 平均汇率计算
_RATE_OF_EXCHANGE = re.compile(r"(?:年?[平年]均|年末)?汇率")


# 2015年表彰大会以来，…，省政府决定授予 | 320人 | …称号: what is decided here is so from this day.
_CONFERS = re.compile(r"决定(?:表彰|授予|追授|命名|嘉奖|给予)")


def conferred(text: str, sentence: int, quantity: Quantity) -> int | None:
    """Where the sentence, which begins at ``sentence``, says before the figure that the text itself confers something;
    None where it does not. No time before that says when."""
    match = _CONFERS.search(text, sentence, quantity.start)
    return match.start() if match is not None else None


def quoted(text: str, mention: TimeMention) -> bool:
    """The time opens a title."""
    return text[mention.start - 1 : mention.start] == "《"


def part_of_name(text: str, mention: TimeMention) -> bool:
    """The time is part of the name of what was left from then (上年 | 结余), or of those born in it."""
    if _BORN.match(text, mention.end):
        return True
    return mention.text.startswith(("上", "年初", "年末", "期初", "期末")) and text.startswith(
        ("结余", "结转"), mention.end
    )


def multiplied(text: str, mention: TimeMention) -> bool:
    """What was at that time is what a figure is a multiple of (2010年的 | 2.2倍)."""
    return _TIMES.match(text, mention.end) is not None


def planned(text: str, mention: TimeMention) -> bool:
    """The time is that of a plan of which so much is done by now (完成 | 全年 | 任务的96%)."""
    done = text[max(0, mention.start - 3) : mention.start]
    return bool(_DONE.search(done) and _OF_PLAN.match(text, mention.end))


def fulfilled(text: str, mention: TimeMention) -> bool:
    """The plan whose goal is reached is not when (提前实现 | “十二五” | 规划目标)."""
    before = text[max(0, mention.start - 2) : mention.start]
    if before in ("实现", "完成") and text.startswith(("规划", "目标", "计划"), mention.end):
        return True
    return before in ("达到", "完成", "实现", "超过", "优于") and _ITS_GOALS.match(text, mention.end) is not None


def aside(text: str, sentence: int, mention: TimeMention, quantity: Quantity, *, first: bool) -> bool:
    """The time, the ``first`` or not of the sentence that begins at ``sentence``, belongs to a title (2017年 |
    《…规范》), a remark in brackets, or what the figure is a multiple (2010年的 | 2.2倍) or a share of
    (标准为上年度平均工资的 | 20%)."""
    between = text[mention.end : quantity.outer_start]
    before = text[sentence : mention.start]
    if (
        quoted(text, mention)
        or (mention.text.endswith("以来") and text.startswith(_SUPERLATIVES, mention.end))
        or _RATE_OF_EXCHANGE.match(text, mention.end)
        or text.startswith("《", mention.end)
        or (before.endswith("对") and not first and _DEALT_WITH.match(text, mention.end))
        or (quantity.unit == "倍" and between in ("的", ""))
        or (quantity.unit == "%" and _OF_WHICH.fullmatch(between) and _MEASURED_BY.search(before))
    ):
        return True
    bracket = _BRACKET.search(between)
    if bracket is None or bracket[0] != ")":
        return False
    return not _END.search(before)  # 规划期末( | 2020年 | )城市人口: when that is
