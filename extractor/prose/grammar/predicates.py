"""What the words before a figure make of it: the level of a thing, or its rise or fall."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ... import lazy_re as re
from ...model import Measure
from ...words import words
from .lexicon import any_of, lexicon
from .trimming import PER, strip_tail

# What a change is measured against.
_BASE = re.compile(
    r"(?:同比|环比|(?<![一-鿿])年|同比(?![重例率值])[^，,]{1,16}?|(?:位居|位列|稳居|居|列)[^，,、]{0,8}[第前][^，,、]{1,4}[位名强列]|按?(?:可比|同|自然)口径(?:比较|计算)?|按可比价格|(?:剔除|扣除)[^，,]{2,24}?(?:因素|影响)后?|(?:^|分别)比|相比|相?比(?![重例率值])[^，,]{1,16}?|较(?!大(?:[以及事风隐]|火灾))[^，,]{1,16}?|年均|每年|年递增|累计|全?年?人均"
    r"|与[^，,]{1,12}?相比|在[^，,]{0,16}?的?基础上)$"
)
_COMPARED = re.compile("[比较要]|平均")
# 减少农村低保对象 | 3万人: what is made more or less stands after the verb.
_CHANGE_AT_HEAD = re.compile(r"^(?:[一-鿿、]{2,14}等?地区)?(?P<verb>减少|增加|提高|降低|缩短)(?:了)?(?=[一-鿿“]{3})")
# 再减少企业税负 | 3500亿元、涉企收费 | 2000亿元
_MOVES_ALL = re.compile(r"(?:再|又|进一步|共|累计)?(?:减少|增加|提高|降低|缩短)了?[一-鿿“]{3,}")


def moves_all(left: str) -> bool:
    """``left`` begins with a verb that makes more or less of all that is listed behind it."""
    return _MOVES_ALL.fullmatch(left) is not None


# 降低社保费率为 | 企业减负 | 3000亿元
_RELIEVED = re.compile(
    r"(?<=[一-鿿])(?:为|给)(?P<whose>[一-鿿]{2,10}?)(?P<how>减负|减税|让利|减税降费|节约[一-鿿]{2,6}|节省[一-鿿]{2,6})$"
)
# 压减会议文件 | 30%: by how much, where the unit is a share; 压减钢铁产能 | 300万吨 is done like any other work.
_SHARE_AT_HEAD = re.compile(r"^(?:压减|削减|缩减|精简|压缩|裁减)(?:了)?(?=[一-鿿“]{3})")

# 收入完成17亿元，| 增收 | 1.3亿元
_MORE_MONEY = re.compile(
    r"(?:[比较][^，,]{0,6}年[末底]?(?:同期|决算数?|实际)?(?P<new>新增)?|同比)?(?:(?(new)|(?!))|增[收支]|净增加?|(?P<down>减[收支]|净减少?))(?:了|约|近)?"
)
# 比去年同期 | 多生7人
_MORE_DONE = re.compile(
    r"[，,]?[比较](?:去年|上年|前年|上月|[0-9]{4}年|往年)[^，,]{0,6}?(?:(?P<up>多)|少)[一-鿿]{1,2}了?"
)
# 个人缴费 | 同步新增 | 20元
_ADDED_AS_WELL = re.compile(r"(?<=[一-鿿]{2})(?:同步|相应|再)新增$")


# 增加到人均 | 300元, 达到目前的 | 85%
_OF_NOW = re.compile(r"(?<=[到为在])(?:人均|户均|亩均|(?:如今|现在|目前|现今|当前)的?)$")
_FROM = re.compile(r"[将要]?[由从][^，,]{0,12}$")
# What a level stood at before, or where it is so, in this order: 补助标准由 | 每月200元, 普及率 | 在农牧区 | 达到80%,
# 满意度从创建初期的 | 56%上升到…, 标准从每人每月 | 300元.
_STARTS = (
    re.compile(r"(?<=标准)(?:由|从)[一-鿿]{2,16}$"),
    re.compile(r"(?<=[^效频功]率)在[一-鿿]{2,8}$"),
    re.compile(r"(?<=..)[由从][一-鿿]{0,8}(?:初期|期|初|前|时|来|先|末|底)$"),
    re.compile(r"(?:(?<=..)|^)[将要]?(?:由|从)(?:每[人户亩吨公年斤度次天月]{1,3})*$"),
)


class Predicate(NamedTuple):
    """A clause cut before its predicate: ``body`` is what is left, ``cut`` whether there was a predicate."""

    body: str
    measure: Measure
    falling: bool
    cut: bool


def predicate(left: str, unit: str | None) -> Predicate:
    """The clause ``left`` of a figure before its predicate, and what kind of figure the predicate makes of it."""
    left = _OF_NOW.sub("", left.removesuffix("人民币"))
    if more := _MORE_MONEY.fullmatch(left):
        return Predicate("", Measure.CHANGE, bool(more["down"]), True)
    if more := _MORE_DONE.fullmatch(left):
        return Predicate("", Measure.CHANGE, not more["up"], True)
    if more := _ADDED_AS_WELL.search(left):
        return Predicate(left[: more.start()], Measure.CHANGE, False, True)
    body = strip_tail(left)
    pattern = _change_at_end()
    match = pattern.search(left) or pattern.search(PER.sub("", left)) or pattern.search(body)
    if match and match["up"] == "高" and not _COMPARED.search(left):
        match = None  # 层高约 | 4.3米
    if match:
        before = _without_base(match.string[: match.start()])
        if match["to"]:
            return Predicate(_FROM.sub("", before), Measure.LEVEL, False, True)
        return Predicate(before, Measure.CHANGE, bool(match["down"]), True)
    relieved = _RELIEVED.search(body)
    if relieved:
        return Predicate(relieved["whose"] + relieved["how"], Measure.LEVEL, False, True)
    opening = _CHANGE_AT_HEAD.match(body)
    if opening:
        return Predicate(body[opening.end() :], Measure.CHANGE, opening["verb"][0] in "减降缩", True)
    cut_by = _SHARE_AT_HEAD.match(body) if unit in (None, "%") else None
    if cut_by:
        return Predicate(body[cut_by.end() :], Measure.CHANGE, True, True)
    rate = _rate_of_change().search(body)
    if rate and not body.endswith(tuple(lexicon().rate_of_change_except)):
        return Predicate(_without_base(body[: rate.start()]), Measure.CHANGE, rate["rate"][0] in "降跌减下", True)
    level = body
    for start in _STARTS if any(sign in body for sign in "由从在") else ():
        level = start.sub("", level)
    return Predicate(level, Measure.LEVEL, False, body != left)


_FIGURE = re.compile(r"[一-鿿][0-9]+(?:[天年月]|个月|小时)$")


def last_statement(text: str) -> str:
    """``text`` after a list item that is a statement of its own (规模增加、| 项目减少; 补水138天、| 补水总量), or after
    what was done first (通过验收并 | 获得补助)."""
    if "并" in text:
        text = _done_besides(text)
    if "——" in text:
        text = text.rpartition("——")[2] or text  # 就业是民生之本—— | 城镇新增就业
    items = text.split("、")
    if len(items) > 1 and any(_change_at_end().search(item) or _FIGURE.search(item) for item in items[:-1]):
        return items[-1]
    return text


# 被评为优秀 | 并获得 | 奖励资金
_BESIDES = re.compile(r"并(?:且|同时|已|成功|首次|一次性?)*(?=[获取争受领拿]|上缴|缴纳|支付|追回|追缴|处以)")
_SHORTEST_DEED = 3


def _done_besides(text: str) -> str:
    """``text`` from what came of it on, where it says before what was done: two verbs side by side have one object
    (核实并追缴税款), a deed of some words has its own (查处违法行为并 | 追缴税款)."""
    for besides in reversed(list(_BESIDES.finditer(text))):
        before, after = words(text[: besides.start()]), words(text[besides.end() :])
        deed = len(before) >= _SHORTEST_DEED or (len(before) > 1 and not before[-1].tag.startswith("v"))
        if deed and len(after) > 1 and after[0].tag.startswith("v"):
            return text[besides.end() :]
    return text


# 累计 at the head says of the change, not of the thing, that it is over several years.
_AT_THE_ENDS = re.compile(r"^累计(?=[一-鿿]*(?:能耗|水耗|量|率|价格|指数))|(?:实际|名义)$")


def _without_base(text: str) -> str:
    """``text`` without what a change is measured against (比上年, 同比)."""
    while True:
        stripped = _BASE.sub("", strip_tail(text)).rstrip("，,、")
        if stripped == text:
            text = _AT_THE_ENDS.sub("", text)
            if text == stripped:
                return text
        else:
            text = stripped


@cache
def _change_at_end() -> re.Pattern[str]:
    lex = lexicon()
    return re.compile(
        rf"(?:(?<![最新])(?P<up>{any_of(lex.rise)})|(?<![沉空霜])(?P<down>{any_of(lex.fall)}))(?P<to>到了?|至|为)?(?:了|约|近|的)*$"
    )


@cache
def _rate_of_change() -> re.Pattern[str]:
    return re.compile(rf"(?P<rate>{any_of(lexicon().rate_of_change)})$")
