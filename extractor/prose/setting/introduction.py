"""Lines that only say of which year the following lines speak."""

from __future__ import annotations

from collections.abc import Sequence

from ... import lazy_re as re
from ...metadata.kinds import NEWS
from ...model import Block, BlockKind, Metadata, Role
from ...times import TimeMention
from ..grammar.things import measure_of_list

_SENTENCE_END = re.compile("[。;]")


class Introduction:
    """A line that only says of which year the following lines speak (过去一年，各项工作取得新进展。)."""

    def __init__(self, section: tuple[str, ...] = (), period: str | None = None) -> None:
        self.time: TimeMention | None = None
        self.opens = False
        """No numbered point has come yet: what an official document opens with tells how things are."""
        self.planned = False
        """The paragraphs before tell what a plan wants."""
        self._section, self._period = section, period
        self._aims = False
        self._due: TimeMention | None = None
        # The year for which goals were announced.
        self._goals_for: str | None = None
        # Whether conditions are listed, and what sort of number the paragraph that said so has.
        self._terms, self._terms_below = False, ""
        # The paragraph that said by when its goals are due, and what sort of number it has.
        self._goals, self._numbered = "", ""
        # What a line that ends in a colon says is measured of all that it lists.
        # And what sort of number that line has.
        self._measure, self._measured_below = "", ""

    def holds(self, block: Block, period: str | None) -> bool:
        """What was introduced still holds in ``block``, which stands below the same heading and, like it, in a part
        of the text that is about ``period``."""
        inside = block.section[: len(self._section)] == self._section
        deeper = len(block.section) > len(self._section) > 0
        # ——: what heads the items of a list that no heading stands over says nothing of when.
        alike = period == self._period or (not self._section and block.kind is BlockKind.LIST_ITEM)
        return inside and (deeper or block.kind is not BlockKind.HEADING) and alike

    def goes_on(self, metadata: Metadata, text: str) -> bool:
        """``text``, a paragraph of news of a plan, goes on with what the plan wants and does not tell what was done."""
        if not self.planned or metadata.doc_type not in (None, NEWS) or _TOLD.search(text):
            return False
        return metadata.title is None or _ABOUT_A_PLAN.search(metadata.title) is not None

    def of_goals(self, text: str, times: Sequence[TimeMention]) -> bool:
        """``text`` begins with the year that goals were announced for before (2013年的主要预期目标:…), and tells
        nothing; take note of the goals that it announces itself."""
        heads = bool(times) and is_head(times[0], 0) and times[0].period == self._goals_for
        if "目标" in text:
            for mention in times:
                if is_year(mention) and _ITS_GOALS.match(text, mention.end):
                    self._goals_for = mention.period
        return heads and self._goals_for is not None and not _TOLD.search(text)

    def follow(self, text: str, times: Sequence[TimeMention]) -> None:
        """Take note of a block without figures."""
        if self._sets(text, times) or not times or not may_introduce(text):
            return
        said = SAID.match(text)
        start, first = said.end() if said else 0, times[0]
        if first.rule in ("past years", "five-year plan") and text.startswith(_PAST, start) and is_head(first, start):
            self.time = first  # 过去五年极不平凡。…: all that follows is of those years.
        before = _BEFORE_YEAR.fullmatch(text, start, first.start)
        if before and _BEHIND_YEAR.match(text, first.end) and is_head(first, start):
            self.time = first
        due = {time.period: time for time in times if time.bound and is_year(time)}
        if len(due) == 1 and text.endswith((":", "——")):
            self.time = next(iter(due.values()))  # 通过努力，到2025年实现: what is listed is due by then.

    def _aimed(self, text: str) -> bool:
        """``text`` is an item of a list that the blocks before it announced as goals (将办好下列实事:); take note
        of what it announces itself."""
        aims = self._aims and len(text) <= _ITEM
        self._aims = aims
        if len(text) < _HEADLINE and text.endswith(_GOALS) and "完成" not in text:
            self._aims = True  # 主要预期目标 stands alone over its list.
        elif text.endswith((":", "——")):
            self._aims = _AIMS.search(text, max(0, len(text) - _LINE)) is not None
        return aims

    def lists(self, text: str) -> Role | None:
        """What the figures of ``text`` are where it is an item of a list of conditions or goals; take note of which
        lists it begins."""
        aims, terms = self._aimed(text), self._listed_as_terms(text)
        self._takes_measure(text)
        opens = Role.ACTUAL if self.opens else None
        return Role.STANDARD if terms else Role.TARGET if aims else opens

    def _takes_measure(self, text: str) -> None:
        """Take note of what ``text`` says is measured of what it lists; its list ends with what is no item of it."""
        number = _number(text)
        executed = text.endswith(("执行。", "执行:")) and _EXECUTED_SO.search(text) is not None
        if text.endswith(":") or executed:
            last = _SENTENCE_END.split(text.removesuffix("。"))[-1]
            raised = _RAISED_SO.search(last) if "按" in last else None
            self._measure = (
                raised["what"] + raised["how"] + "比例" if raised else measure_of_list(_AS_FOLLOWS.sub("", last))
            )
            if not self._measure and (paid := _PAID_SO.search(last)):
                self._measure = paid["what"].removesuffix("标准") + ("标准" if paid["by"] == "标准" else "")
            self._measured_below = number if executed else ""
        elif number == self._measured_below:
            self._measure = ""  # Items bear numbers, but where it says by what all goes they need not.

    def measure(self, text: str) -> str:
        """What is measured of what the item ``text`` of a list names (各类城市年税额如下:)."""
        return self._measure if not text.endswith(":") else ""

    def _listed_as_terms(self, text: str) -> bool:
        """``text`` is an item of a list of conditions (应当具备下列条件:)."""
        number = _number(text)
        if self._terms and (not number or number == self._terms_below):
            self._terms = False
        if len(text) <= _ITEM and text.endswith((":", "。")) and _TERMS.search(text):
            self._terms, self._terms_below = True, number
            return False
        return self._terms

    def over(self, text: str, times: Sequence[TimeMention]) -> None:
        """Take note of ``text``, a block with figures: one that begins with another year ends what was introduced,
        unless that is the last of the years that were, and one that looks back on the year just over introduces it."""
        head = _JUST_OVER.match(text) if times else None
        if head is not None and times[0].start <= head.end() <= times[0].end and is_head(times[0], 0):
            self.time = times[0]
            return
        if text.startswith(_PAST) and _LOOKS_BACK.match(text) and times and times[0].rule == "past years":
            self.time = times[0]
            return
        if self._sets(text, times) or self.time is None or not times or not is_head(times[0], 0):
            return
        if not (self.time.period or "").endswith(times[0].period or "-"):
            self.time = None

    def carried(self, text: str) -> TimeMention | None:
        """The time that holds in ``text`` from its beginning on."""
        if self._numbered and text != self._goals and self._numbered == _number(text) and not _GOALS_SAID.match(text):
            self.time = self._due = None  # (三)发展目标。到2020年，…; (四)…: the next point is another matter.
            self._numbered = ""
        return self._due if self._due is not None and text.startswith("—") else self.time

    def _sets(self, text: str, times: Sequence[TimeMention]) -> bool:
        """``text`` says by which year all goals are due that follow (发展目标。到2020年，…) or are listed (——…)."""
        goals = _GOALS_AT_HEAD.match(text) if times else None
        first = times[0] if times else None
        if goals is None or first is None or not (first.bound and is_year(first) and is_head(first, goals.end())):
            return False
        self._due = first
        self._goals, self._numbered = text, _number(text)
        if "目标" in goals[0]:
            self.time = first
        return True


_AS_FOLLOWS = re.compile("(?:分别)?(?:如下|按照?(?:下列|以下|如下)(?:标准|规定|比例)[一-鿿]{0,4}|为|是)?:?$")
_EXECUTED_SO = re.compile("按照?(?:下列|以下|如下)(?:标准|规定|比例)执行[。:]$")
# 按照下列比例 | 增发抚恤金:
_RAISED_SO = re.compile(
    "按照?(?:下列|以下|如下)(?:比例|标准|幅度)(?P<how>增发|加发|减发|发给|发放|补助|补贴|奖励|减征|减免|返还|提取|征收)(?P<what>[一-鿿]{2,12}):$"
)
# 按照下列规定 | 完成最低勘查投入:
_PAID_SO = re.compile(
    "按照?(?:下列|以下|如下)(?P<by>标准|规定|数额)(?:完成|缴纳|交纳|缴存|交存|收取|支付|赔付)(?P<what>[一-鿿]{2,12}):$"
)
_TERMS = re.compile("(?:下列|以下|如下)(?:各?项)?(?:基本)?(?:条件|要求|标准|情形|情况|规定)|应当?(?:还应)?具备")
_NUMBERS = (
    re.compile(r"\([一二三四五六七八九十]+\)"),
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"[0-9]+[.、]"),
)
_FIRST_SIGNS = frozenset("(一二三四五六七八九十0123456789")
_GOALS_SAID = re.compile(r"[^。]{0,24}(?:目标|指标|任务)")


def _number(text: str) -> str:
    """The sort of number that ``text`` begins with, if it begins with one."""
    if text[:1] not in _FIRST_SIGNS:
        return ""  # Most paragraphs have none.
    return next((form.pattern for form in _NUMBERS if form.match(text)), "")


# (三)发展目标。| 到2020年，…
_GOALS_AT_HEAD = re.compile(
    r"(?:\([一二三四五六七八九十]+\)|[0-9]+[.、])?[一-鿿]{0,6}目标[。:]到?|(?:第[一二三四五]步，)?到"
)
# 2013年 | 全省经济社会发展主要预期目标
_ITS_GOALS = re.compile(r"[^，。;:0-9]{0,20}(?:预期|奋斗|发展|工作|主要)目标[^，。;0-9]{0,4}[:为是]")
_ABOUT_A_PLAN = re.compile(r"印发|出台|发布|规划|方案|计划|意见|措施|行动")
_TOLD = re.compile(r"以来|去年|目前|已(?![婚有])|截[至止]")
_LINE = 60
_ITEM = 90
_HEADLINE = 30
_GOALS = ("预期目标", "主要目标", "目标任务", "发展目标", "预期目标:", "主要目标:")
_AIMS = re.compile(
    r"(?:(?<!现)将|计划|拟|力争|承诺|目标|(?<![主重需必首纲摘])要)(?!近|要点)(?![^。]*(?:已|完成情况|取得))[^。]*[。:][^。]{0,12}[:—]*$"
)
_PAST = ("过去", "五年来", "近五年", "五年间", "刚刚过去", "回顾过去", "“十", "十三五", "十四五", "十二五")


def may_introduce(text: str) -> bool:
    """``text`` is short enough to be no more than an introduction."""
    return (len(text) <= _LINE and text.count("。") < 2) or text.startswith(_PAST)


SAID = re.compile(
    r"(?:[^，。;:]{2,24}(?:指出|说|表示|介绍|强调|显示|获悉|了解到)|值得一提的是|据介绍|据悉|据统计|统计显示)[，:]"
)
"""Who says what follows: 报告指出，| 2021年…."""
_BEFORE_YEAR = re.compile(r"(?:回顾|在|到)?(?:刚刚?)?(?:过去的)?")
# 刚刚过去的 | 2023年，…
_JUST_OVER = re.compile(r"(?:回顾)?刚?刚?过去的?(?:一年|(?:19|20)[0-9]{2}年?)")
# 过去五年极不平凡。| 国内生产总值增加到…: what the first sentence looks back on is what all speak of that follow.
_LOOKS_BACK = re.compile(r"(?:回顾|刚刚)?(?:过去|近)?[的这]?[一二两三四五六七八九十]+年[来间]?[^。0-9]{2,60}。")
# 2021年，… ; 2021年收支完成情况。
_BEHIND_YEAR = re.compile(r"(?:[里中]|当中|期间)?，|[一-鿿、]{2,16}(?:情况|如下)[。:]?$|[—:-]+$")


def is_head(mention: TimeMention, start: int) -> bool:
    """The mention heads the sentence that begins at ``start``, and speaks of whole years that what follows may be of:
    what is to be done by the end of next year (到明年底，…) says nothing of the sentences behind it."""
    put_off = mention.bound and mention.text.startswith(("明年", "后年"))
    whole = not mention.compared and len(mention.period or "") in (4, 9)
    return mention.start - start in range(6) and whole and not put_off


def is_run(mention: TimeMention, start: int) -> bool:
    """The mention heads the sentence that begins at ``start``, and speaks of a run of months (1-8月, 上半年)."""
    return mention.start - start in range(6) and is_part_of_year(mention)


def heads_month(mention: TimeMention, start: int) -> bool:
    """The mention is of a month of statistics, at the head of the sentence that begins at ``start`` (6月份, …)."""
    heads = mention.start == start and not mention.compared and mention.text.endswith("月份")
    return heads and len(mention.period or "") == _ONE_MONTH


def is_part_of_year(mention: TimeMention) -> bool:
    """The mention is of a run of months, and no base of a comparison."""
    return not mention.compared and bool(_MONTHS.fullmatch(mention.period or ""))


_LIMIT = re.compile(r"(?:时限|期限|完成时间|截止时间)(?:要求)?(?:为|:)$")


def time_limits(text: str, times: Sequence[TimeMention]) -> list[TimeMention]:
    """Those of ``times`` by which ``text`` says in so many words that what stands before is to be done
    (改造小区12个。完成时限: | 2023年底); what a rule among it fixes is no goal for that."""
    if "限" not in text and "时间" not in text:
        return []
    found = [one for one in times if one.bound and _LIMIT.search(text[max(0, one.start - 8) : one.start])]
    return [one._replace(bound=False) for one in found]


_ONE_MONTH = len("2017-06")
_MONTHS = re.compile(r"[0-9]{4}-[0-9]{2}/[0-9]{4}-[0-9]{2}")


def is_year(mention: TimeMention) -> bool:
    """The mention is of one whole year, and no base of a comparison."""
    return not mention.compared and len(mention.period or "") == 4
