"""What a change is measured from, where the text gives it: 比 | 2010年的 | 1.034吨 | 下降16%."""

from __future__ import annotations

from collections.abc import Sequence

from ... import lazy_re as re
from ...model import Measure, Role
from ...quantities import Quantity
from ...times import TimeMention
from ..grammar.predicates import predicate
from ..grammar.trimming import strip_lead, tidy
from .name import Name

# Figures of that time may stand side by side: 比2010年的 | 2551万吨、 | 2267万吨分别下降8%.
# 与2010年 | 第六次全国人口普查的 | 703428人相比
_EVENT = r"(?:第[一二三四五六七八九十]{1,3}次)?[一-鿿]{0,8}(?:普查|清查|调查)(?:时|数据|结果)?"
_BETWEEN = re.compile(f"(?:{_EVENT})?" r"的(?:[0-9][0-9.,]*[万亿]*[^0-9，。;、]{1,6}[、和])*(?:约|近)?")
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


_EARLIER_TIME = re.compile(r"(?:19|20)[0-9]{2}|上年|去年|前年|上月|同期")


def before_base(left: str) -> str:
    """``left`` of a base without the words that compare (能耗 | 比2010年的)."""
    head = _EARLIER_TIME.split(left)[0]
    return _LEAD.sub("", head)


# 比上年决算数 | 14.94亿元 | 增长3.0%
BASELINE = "prose.baseline"
_EARLIER = r"(?:年|月|末|底|初|同期|上期|期|”)"
_AGAINST = re.compile(
    rf"(?P<what>[^，,]*?)(?:比(?![由从为])|较|同(?!期)|与|在)(?![例重率值])"
    rf"(?P<base>(?:[^，,]{{0,6}}{_EARLIER})?[^，,]{{0,8}}?(?:(?:决算|预算|计划|规划|任务|目标|实际|完成|执行|实绩|基数)(?:数|额|值)?)+的?"
    rf"|[^，,]{{0,10}}{_EARLIER}[的数]?|[^，,]{{0,8}}年{_EVENT}的?)\(?"
)
_MOVES = re.compile(
    r"(?:再|又|净|分别|约|大幅|同口径)?(?:增[长加收支]?|减[少收支]?|提[高升]|上升|上涨|下降|降低?|回落|高出?|低于?|多|少于?|扩大|翻|相比|超[过出额]?)"
)
_ON_TOP = re.compile(r"的?基础上，?")
_BUDGETED = re.compile(r"(?:预算|计划|任务|目标)(?!执行)")


def against(left: str, right: str, unit: str | None) -> tuple[Name, Role] | None:
    """The name of what a change is said of that is measured against the figure between ``left`` and ``right``, empty
    where the clauses before give it, and the role of that figure; None where the figure is none of the kind."""
    if left.endswith("("):
        right = right.removeprefix(")")  # 比去年同期( | 350 | )增加
    on_top = on_top_of(right)
    if not _MOVES.match(right, on_top):
        return None
    match = _AGAINST.fullmatch(left)
    if match is None:
        what = left.removesuffix("在") if on_top and left.endswith("在") else None
        return None if what is None else (_named(what, unit), Role.ACTUAL)
    role = Role.TARGET if _BUDGETED.search(match["base"]) else Role.ACTUAL
    return _named(match["what"], unit), role


_BEYOND = re.compile(r"(?:超|高|多|大)|(?P<below>低|少|小)")


def beyond_base(comparing: str) -> Name | None:
    """The empty name of a figure behind a base that the words ``comparing`` before it make a change of (计划目标 |
    3000亿元 | 超过1070亿元); None where they do not."""
    match = _BEYOND.match(comparing)
    return Name("", "prose.change", Measure.CHANGE, falling=bool(match["below"])) if match else None


def on_top_of(right: str) -> int:
    """How much of ``right`` only says that the change comes on top of the figure (的基础上)."""
    match = _ON_TOP.match(right)
    return match.end() if match else 0


def _named(what: str, unit: str | None) -> Name:
    name = tidy(predicate(strip_lead(what), unit).body)
    return Name(name, BASELINE, thing=name)
