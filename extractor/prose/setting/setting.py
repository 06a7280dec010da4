"""What holds around a figure where its own words do not say: the time, the area, and whether goals are listed."""

from __future__ import annotations

from collections.abc import Sequence

from ... import lazy_re as re
from ...context import Scope
from ...model import Measure, Role
from ...quantities import Quantity
from ...regions import RegionMention
from ...times import TimeMention
from ..clauses import Stretch, clauses
from ..roles.role import ANNOUNCES, BEFELL
from .apiece import year_of_each
from .areas import Areas
from .introduction import SAID, heads_month, is_head, is_part_of_year, is_run, is_year
from .runs_of_years import by_year_average, counted_years, edge, on_average, over_years, run_of

_DONE = re.compile(r"(?:完成了?|实现了?|占|为)$")
_OF_PLAN = re.compile(r"的?[一-鿿]{0,4}?(?:任务|目标|计划|预算|指标)[一-鿿]{0,4}的?(?=[约近超]*[0-9])")
_OF_THE_YEAR = ("whole year", "edge of the year")
_YEARS = len("2017/2018")
_ENDS_OF_YEARS, _LAST_DAY = ("year", "edge of the year"), "-12-31"
_RUNS = ("past years", "five-year plan", "run of years")
_BY_THEN = re.compile(r"，(?:截[至止]|到?目前|现已|实际|已)")
_THEN = re.compile(r"届时|到那时|到时")
_THAT_DAY = re.compile(r"当[天日](?![地])")
# 《规划》提出, …: all that follows is what it wants.
_PLAN_SAYS = re.compile(
    r"(?:规划|方案|计划|纲要|意见|措施)(?:\([^()]*\))?》?中?(?:还|同时)?(?:明确)?(?:提出|提到|要求|明确)(?![的了])(?=[，:]?(?:[到在预力]|[一-鿿]{2}))(?!，(?:完成|已|按))"
    r"|(?:规划|方案|计划)的通知，(?=安排|要求|明确|提出|确定)"
    r"|(?:提出|提到|明确|要求)[，:](?=到20[0-9]{2}年|力争)"
    r"|(?:按照|根据)(?:这一|该)?(?:方案|规划|计划|意见)，(?!完成)"
    r"|根据《[^《》]*(?:规划|方案|计划|纲要|意见)[^《》]{0,10}》，(?=到|力争|预计)"
)
# 具体指标: | 到2020年，…
_LABEL_AT_HEAD = re.compile(
    r"(?:《[^《》]{1,40}》)?[一-鿿]{2,8}:|(?:《[^《》]{1,40}》)?[一-鿿]{0,6}(?:提出|提到|明确|要求)[，:](?=到)"
    r"|(?:根据|按照|依据)[^，。;:]{2,40}，(?=(?:19|20)[0-9]{2}年)"
)
# 至4月底，对 | 2020年 | 审计发现的问题，…: what is dealt with is of that year.
_DEALT_WITH = re.compile(r"度?[^，。;:0-9]{2,20}的[^，。;:0-9]{2,8}，")
_BRACKET = re.compile(r"[()]")
_END = re.compile(r"(?:期末|末期|期满|目标年)\($")
_OF_WHICH = re.compile(r"[^，。;:0-9]{2,16}的")
_MEASURED_BY = re.compile(r"(?:为|是|占|按照?|相当于|不?超过|不低于)[^，。;:]{0,24}$")
# 1954年以来 | 最大的洪水
_SUPERLATIVES = ("最", "首次", "罕见", "从未", "第一", "历史")
_FROM_NOW = ("今后", "以后", "下一步")
_INTENDS = (":", "力争", "争取", "确保", "计划")
_RUNNING = re.compile("上一?(?:年|季|个?月)|当[年月]|本年|次年|[年月]底|年末")
# 32项指标提前达到 | 2015年 | 中期目标, but not 达到2015年目标值90%
_ITS_GOALS = re.compile(
    "的?(?:中期|终期|预期|既定|规划|年度|发展)*(?:目标|规划|计划)(?:值|要求|任务|水平)?(?=[，。;、)]|的?[一-鿿]|$)"
)
_BORN = re.compile("(?:以后|以来|之后|以前|之前)?(?:出生(?!人|率|婴|性别|缺陷|政策|[一二三多]孩|登记|统计|数)|生人)")
_TIMES = re.compile(r"的[0-9.一二两三四五六七八九十]+倍")
# 2023年5月 | 开工，总投资…: when a work began or was done with is not when its figures are of.
_TURNING_POINT = re.compile(
    r"(?:正式|全面|顺利|建成)?(?:开工|动工|启动|立项|成立|设立|挂牌|开业|竣工|完工|投产|投用|获批|批复|签约|验收)(?:建设|实施|运营|生产)?[，,]"
)
# 四、到 | 2012年底前: what may stand before the time that heads a sentence.
_HEADS = re.compile(r"(?:[(]?[一二三四五六七八九十0-9]{1,3}[)、.])?[到在]?")
# 按2019年 | 平均汇率计算
_RATE_OF_EXCHANGE = re.compile(r"(?:年?[平年]均|年末)?汇率")
_HARM = re.compile("造成|致使|导致|死亡|遇难")
# 由上年 | 下降2.3%转为增长8.5%
_STARTS_FROM = re.compile(r"的|增长|增加|上升|下降|负增长|[0-9]")
# 由上年的 | 86%和 | 88%分别提高到…
_SIDE_BY_SIDE = re.compile(r"的?(?:[约近]?[0-9][0-9.,]*[万亿]*[^0-9，。;和、]{0,6}[和、与及])+[约近]?")


class Setting:
    """The times and areas of a paragraph while one walks through its sentences.

    ``times`` and ``regions`` are those of the sentence that one is in; years and deadlines at the head of a sentence
    are carried into the next ones, and so are goals that a sentence announces (``aims``: that a list before it does);
    the day up to which a list counts, and the area that it is about, hold over its semicolons. ``limits`` are the times
    by which the text says that what stands before them is to be done (完成时限：…).
    """

    def __init__(
        self,
        text: str,
        scope: Scope,
        carried: TimeMention | None,
        *,
        aims: bool = False,
        limits: Sequence[TimeMention] = (),
    ) -> None:
        self.text, self.scope, self._limits = text, scope, limits
        self._areas = Areas(text, scope)
        self.sentence = Stretch(0, 0)
        self.times: Sequence[TimeMention] = ()
        self._quantities: Sequence[Quantity] = ()
        self._carried = self._since = carried
        # The month that the sentence before began with, whose figures this one may divide.
        self._month: TimeMention | None = None
        self._parts = False
        # The last of the years that all the paragraph is about, where a sentence began with it.
        self._last: TimeMention | None = None
        # The years that all the paragraph is about, where they are several.
        about = carried.period if carried is not None else scope.period
        self._run = about if about is not None and len(about) == _YEARS else None
        # The day until which a list counts holds over its semicolons.
        self._until: TimeMention | None = None
        self._whole_until: TimeMention | None = None
        self._listed: TimeMention | None = None
        self._due: TimeMention | None = None
        self._day: TimeMention | None = None
        self._announced = False
        self._aims = aims
        says = any(word in text for word in ("提出", "提到", "要求", "明确", "的通知，", "根据", "按照"))
        said = _PLAN_SAYS.search(text) if says else None
        self._plan_from = said.end() if said else None

    def enter(
        self,
        sentence: Stretch,
        times: Sequence[TimeMention],
        regions: Sequence[RegionMention],
        quantities: Sequence[Quantity],
    ) -> None:
        """Go on to ``sentence``, in which these begin."""
        self.sentence, self.times, self._quantities = sentence, times, quantities
        self._areas.enter(sentence, regions, quantities)

    @property
    def regions(self) -> Sequence[RegionMention]:
        """The areas that the sentence names."""
        return self._areas.regions

    def in_brackets(self, quantity: Quantity) -> bool:
        """The figure stands alone in brackets behind an area: 江苏(92万千瓦)."""
        return self._areas.in_brackets(quantity)

    def region(self, quantity: Quantity) -> tuple[str | None, str | None]:
        """The area that a figure is about, with its code."""
        return self._areas.of(quantity)

    def leave(self) -> None:
        """Years and deadlines at the head of a sentence hold for the rest of the paragraph."""
        start, end = self.sentence
        if label := _LABEL_AT_HEAD.match(self.text, start, end):
            start = label.end()
        elif speaker := SAID.match(self.text, start, end):
            start = speaker.end()
        years = {time.period for time in self.times if is_year(time)}
        runs = {time.period for time in self.times if is_part_of_year(time)}
        for mention in self.times:
            if self._is_told(mention) or self._fulfilled(mention):
                continue
            if mention.end <= end and (is_head(mention, start) or is_run(mention, start)):
                # 2022年为94.6%，2023年为95.1%: a sentence that goes from year to year, or from quarter to quarter,
                # leaves none to the next.
                told = len(years) < 2 and len(runs) < 2
                # 过去五年，…。2021年，实现…: the last of the years that all is about holds for its own sentence only.
                ends = self._run is not None and is_year(mention) and self._run.endswith(mention.period or "-")
                self._carried = (self._since if ends else mention) if told else None
                self._last = mention if ends else None
            elif self._heads_goals(mention):
                self._carried = mention
            elif mention.start - start in range(6) and self._outside(mention) and not mention.compared:
                self._carried = None  # 2016年6月…: the year that was said before is over.
        first = self.times[0] if self.times and heads_month(self.times[0], start) else None
        self._month = first or (self._month if self._divides() else None)
        # What a list announces as goals holds until the full stop, over its semicolons.
        self._due = next((mention for mention in reversed(self.times) if mention.bound), self._due)
        self._day = next((mention for mention in reversed(self.times) if mention.rule == "day"), self._day)
        said = self.text[slice(*self.sentence)]
        goes_on = not said.endswith(("。", "!", "?"))
        self._parts = goes_on and self._divides()
        self._announced = goes_on and (self._announced or bool(ANNOUNCES.search(said)))
        self._whole_until = self._counted_until()
        self._until = self._whole_until if goes_on or self.scope.period is None else None
        self._listed = self._year_of_list() if goes_on else None
        self._areas.leave(self.times, start, goes_on=goes_on)

    def _heads_goals(self, mention: TimeMention) -> bool:
        """The mention is a deadline inside a sentence without figures, by which all that follows is due too
        (加快城乡统筹，到2020年，差距明显缩小。)."""
        alone = not self._quantities and mention is self.times[-1] and mention.bound and is_year(mention)
        return alone and self.text.startswith("，", mention.end) and self.text.endswith("，到", 0, mention.start)

    def _counted_until(self) -> TimeMention | None:
        """The day up to which the figures of the sentence are counted (截至7月4日), or those of the list before it."""
        first = self._quantities[0].start if self._quantities else self.sentence.end
        own = [time for time in self.times if time.end <= first and not (time.compared or self._planned(time))]
        until = [time for time in self.times if time.text.startswith("截") and time.period and not time.compared]
        return until[-1] if until else (None if own else self._until)

    def _year_of_list(self) -> TimeMention | None:
        """The year that a list is of, said in the midst of what opens it (克服困难，2021年，实现…；…；)."""
        first = self._quantities[0].start if self._quantities else self.sentence.end
        own = [time for time in self.times if is_year(time) and not self._fulfilled(time)]
        if not own:
            return self._listed
        one = len({time.period for time in own}) == 1
        if one and own[-1].bound and not self.quoted(own[-1]):
            return own[-1]  # 全县到2025年…；…
        before = self.text[own[0].start - 1 : own[0].start]
        heads = before in ("，", ":") or own[0].start - self.sentence.start in range(3)
        # 某县 | 2012年 | 全年实现…
        heads = heads or any(region.end == own[0].start for region in self.regions)
        heads = heads or ANNOUNCES.search(self.text, own[0].end, first) is not None
        opens = heads and own[0].end <= first
        return own[0] if len({time.period for time in own}) == 1 and opens and not own[0].bound else None

    def _outside(self, mention: TimeMention) -> bool:
        """The mention is of a year that the carried one does not hold."""
        if self._carried is None or not self._carried.period or mention.first is None:
            return False
        first, _, last = self._carried.period.partition("/")
        return not first[:4] <= f"{mention.first.year:04}" <= (last or first)[:4]

    def quoted(self, mention: TimeMention) -> bool:
        """The time opens a title."""
        return self.text[mention.start - 1 : mention.start] == "《"

    def names(self, mention: TimeMention) -> bool:
        """The time is part of the name of what was left from then (上年 | 结余), or of those born in it."""
        if _BORN.match(self.text, mention.end):
            return True
        return mention.text.startswith(("上", "年初", "年末", "期初", "期末")) and self.text.startswith(
            ("结余", "结转"), mention.end
        )

    def _planned(self, mention: TimeMention) -> bool:
        """The time is that of a plan of which so much is done by now (完成 | 全年 | 任务的96%)."""
        done = self.text[max(0, mention.start - 3) : mention.start]
        return bool(_DONE.search(done) and _OF_PLAN.match(self.text, mention.end))

    def _is_told(self, mention: TimeMention) -> bool:
        """全年 and 年末 are of the year that a sentence before has said."""
        return mention.rule in _OF_THE_YEAR and self._carried is not None and is_year(self._carried)

    def _fulfilled(self, mention: TimeMention) -> bool:
        """The plan whose goal is reached is not when (提前实现 | “十二五” | 规划目标)."""
        before = self.text[max(0, mention.start - 2) : mention.start]
        if before in ("实现", "完成") and self.text.startswith(("规划", "目标", "计划"), mention.end):
            return True
        return (
            before in ("达到", "完成", "实现", "超过", "优于") and _ITS_GOALS.match(self.text, mention.end) is not None
        )

    def multiplied(self, mention: TimeMention) -> bool:
        """What was at that time is what a figure is a multiple of (2010年的 | 2.2倍)."""
        return _TIMES.match(self.text, mention.end) is not None

    def _aside(self, mention: TimeMention, quantity: Quantity) -> bool:
        """The time belongs to a title (2017年 | 《…规范》), a remark in brackets, or what the figure is a multiple
        (2010年的 | 2.2倍) or a share of (标准为上年度平均工资的 | 20%)."""
        between = self.text[mention.end : quantity.outer_start]
        before = self.text[self.sentence.start : mention.start]
        if (
            self.quoted(mention)
            or (mention.text.endswith("以来") and self.text.startswith(_SUPERLATIVES, mention.end))
            or _RATE_OF_EXCHANGE.match(self.text, mention.end)
            or self.text.startswith("《", mention.end)
            or (before.endswith("对") and mention is not self.times[0] and _DEALT_WITH.match(self.text, mention.end))
            or (quantity.unit == "倍" and between in ("的", ""))
            or (quantity.unit == "%" and _OF_WHICH.fullmatch(between) and _MEASURED_BY.search(before))
        ):
            return True
        bracket = _BRACKET.search(between)
        if bracket is None or bracket[0] != ")":
            return False
        return not _END.search(before)  # 规划期末( | 2020年 | )城市人口: when that is

    @property
    def plans(self) -> bool:
        """The paragraph tells what a plan wants."""
        return self._plan_from is not None

    def announced(self, quantity: Quantity) -> bool:
        """The figure is one of a list of goals (主要预期目标是：…)."""
        said = ANNOUNCES.search(self.text, self.sentence.start, quantity.start)
        if said is None:
            return self._announced or self._aims or (self._plan_from is not None and quantity.start >= self._plan_from)
        # 计划改造440户，截至6月底，已开工…: what was announced is one thing, what was done by then another.
        return _BY_THEN.search(self.text, said.end(), quantity.start) is None

    def time(self, quantity: Quantity) -> TimeMention | None:
        """The time that the text gives for a figure; None where only the section or the document tells."""
        if self.text.startswith("(", quantity.outer_end):
            for mention in self.times:
                # 由3.9万元 | (2015年) | 增加到5.6万元(2020年)
                if mention.start == quantity.outer_end + 1 and self.text.startswith(")", mention.end):
                    return mention
        if len(self.times) > 1 and (own := year_of_each(self.text, self.times, self._quantities, quantity)):
            return own
        for mention in reversed(self.times):
            if (
                mention.end <= quantity.outer_end
                and not mention.compared
                and mention.period
                and not self._aside(mention, quantity)
                and not self.names(mention)
                and not self._planned(mention)
                and not self._fulfilled(mention)
                and self._reaches(mention, quantity)
            ):
                # 刚刚过去的2013年，…。全年…: of the year that was said.
                return self._carried if self._is_told(mention) else mention
        if self._due is not None and _THEN.match(self.text, self.sentence.start):
            return self._due
        if self._day is not None and _THAT_DAY.search(self.text, self.sentence.start, quantity.start):
            return self._day
        if self._month is not None and self._divides():
            return self._month
        if self._last is not None and self._rises_to_the_last():
            return self._last
        if self.text.startswith(_FROM_NOW, self.sentence.start):
            return None  # 2021年，已安排…。今后每年安排…: what is over is over.
        limit = next((mention for mention in self._limits if mention.start >= quantity.end), None)
        if self._whole_until is not None and self.text.startswith("其中", self.sentence.start):
            return self._whole_until  # 截至10月底，已整改20亿元。其中，…
        return self._until or self._listed or limit or self._carried

    def _divides(self) -> bool:
        """The sentence, or the list that it goes on with, parts what the one before told."""
        return self._parts or self.text.startswith("其中", self.sentence.start)

    def _rises_to_the_last(self) -> bool:
        """The sentence says how its figures compare with those of an earlier year, or have risen each year."""
        compared = any(mention.compared for mention in self.times)
        return compared or by_year_average(self.text[slice(*self.sentence)])

    def base(self, quantity: Quantity) -> TimeMention | None:
        """The time that a change is measured against, where the figure is what was then (比上年的 | 14.9亿元增长…)."""
        before = [mention for mention in self.times if mention.end <= quantity.outer_start]
        return before[-1] if before and before[-1].compared and before[-1].period else None

    def _reaches(self, mention: TimeMention, quantity: Quantity) -> bool:
        """Years and open ends hold to the end of the sentence; a day or month only for the clause beside it, and the
        time that a movement starts from (由2021年的 | 11.5亿元增加到) only for the figure beside it."""
        if self.text[mention.start - 1 : mention.start] in ("由", "从") and _STARTS_FROM.match(self.text, mention.end):
            if len(clauses(self.text, Stretch(mention.end, quantity.outer_start))) > 1:
                return False
            alone = not any(mention.end <= other.start < quantity.start for other in self._quantities)
            return alone or _SIDE_BY_SIDE.fullmatch(self.text, mention.end, quantity.outer_start) is not None
        if mention.start == self.sentence.start and BEFELL.search(self.text, mention.end, quantity.start):
            return True  # All that a sentence tells of an accident is of its day.
        between = clauses(self.text, Stretch(mention.end, quantity.outer_start))
        if len(between) > 1 and _TURNING_POINT.match(self.text, mention.end):
            return False
        if mention.bound and mention.text.endswith("前"):
            # What follows a deadline's own clause is another matter, unless the deadline heads a list that goes on.
            heads = _HEADS.fullmatch(self.text, self.sentence.start, mention.start) is not None
            heads = heads or self.text.endswith(_INTENDS, 0, mention.start)
            return len(between) <= 1 or (heads and len(between) <= 3)
        whole = len(mention.period or "") in (4, 9) or is_part_of_year(mention)
        if mention.bound or whole or heads_month(mention, self.sentence.start):
            return True
        if mention.text.endswith(("末", "底")):
            return True
        # 5月23日，两车相撞，造成3人死亡，直接损失 | 60万元: all that came of it is of that day.
        day = mention.rule == "day" and mention.start == self.sentence.start
        harm = _HARM.search(self.text, mention.end, quantity.start) if day else None
        return len(between) <= 2 or harm is not None

    def period(self, time: TimeMention | None, role: Role, quantity: Quantity, measure: Measure) -> str | None:
        """The period of a figure with that time and role; a target of a run of years is due in the last of them."""
        period = self._period(time, role)
        said = max(time.end, self.sentence.start) if time is not None else self.sentence.start
        taken = counted_years(self.text, min(said, quantity.start), quantity.start)
        if taken is not None:
            return run_of(taken, role, period, self.scope.reference) or period
        if role is not Role.ACTUAL or period is None:
            return period
        if len(period) == _YEARS and (time is None or time.rule in _RUNS):
            # In five years a movement begins with the year before them, from 2015 to 2020 with 2015.
            named = time is not None and time.rule == "run of years"
            return edge(self.text, quantity.start, quantity.outer_end, measure, period, named=named)
        run = self._run or (self._carried.period if self._carried is not None else None)
        period = over_years(self.text, quantity.outer_start, measure, period, run)
        return on_average(self.text, self.times, quantity.outer_start, measure, period)

    def _period(self, time: TimeMention | None, role: Role) -> str | None:
        if role is Role.STANDARD and time is not None and _RUNNING.match(time.text):
            return self.scope.period  # 处上一年收入 | 40% | 的罚款: of whichever year that is
        period = time.period if time is not None else self.scope.period
        if time is not None and time.rule in _ENDS_OF_YEARS and period and period.endswith(_LAST_DAY):
            # What there is at the end of a year is that year's; among several years one that is told to the day is not.
            to_the_day = role is not Role.TARGET and (time.text.startswith("截") or "年年" in time.text)
            period = period if len(self.scope.period or "") == _YEARS and to_the_day else period[:4]
        if time is not None and role is Role.TARGET and period and time.text.endswith("年初"):
            return period[:4]  # 2022年初 | 预算安排: for that year.
        if time is None and role is Role.ACTUAL and (period is None or (len(period) == _YEARS and self.scope.now)):
            return self.scope.now if period is None or period.startswith(self.scope.now or "-") else period
        if time is None and role is Role.ACTUAL and self.scope.past and period == f"{int(self.scope.past) + 1:04}":
            return self.scope.past
        if period is None and time is None and role is Role.TARGET:
            return self.scope.due
        if role is Role.TARGET and time is None and period and len(period) == 9:
            return period[-4:]
        return period
