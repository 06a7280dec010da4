"""What holds around a figure where its own words do not say: the time, the area, and whether goals are listed."""

from __future__ import annotations

from collections.abc import Sequence

from ... import lazy_re as re
from ...context import Scope
from ...model import Measure, Role
from ...quantities import Quantity
from ...regions import RegionMention
from ...times import TimeMention
from ..clauses import Stretch
from ..roles.role import ANNOUNCES
from .apiece import year_of_each
from .areas import Areas
from .goals import Goals
from .introduction import SAID, heads_month, is_head, is_part_of_year, is_run, is_year
from .other_times import aside, conferred, fulfilled, multiplied, part_of_name, planned, quoted
from .periods import YEARS, period_of, same_months
from .reach import reaches
from .runs_of_years import by_year_average, counted_years, edge, on_average, over_years, run_of

_OF_THE_YEAR = ("whole year", "edge of the year")
_RUNS = ("past years", "five-year plan", "run of years")
_THEN = re.compile(r"届时|到那时|到时")
_THAT_DAY = re.compile(r"当[天日](?![地])")
# 具体指标: | 到2020年，…
_LABEL_AT_HEAD = re.compile(
    r"(?:《[^《》]{1,40}》)?[一-鿿]{2,8}:|(?:《[^《》]{1,40}》)?[一-鿿]{0,6}(?:提出|提到|明确|要求)[，:](?=到)"
    r"|(?:根据|按照|依据)[^，。;:]{2,40}，(?=(?:19|20)[0-9]{2}年)"
)
_FROM_NOW = ("今后", "以后", "下一步")


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
        self._run = about if about is not None and len(about) == YEARS else None
        # The day until which a list counts holds over its semicolons.
        self._until: TimeMention | None = None
        self._whole_until: TimeMention | None = None
        self._listed: TimeMention | None = None
        self._due: TimeMention | None = None
        self._day: TimeMention | None = None
        self._goals = Goals(text, aims=aims)

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
            if self._is_told(mention) or fulfilled(self.text, mention):
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
        self._due = next((mention for mention in reversed(self.times) if mention.bound), self._due)
        self._day = next((mention for mention in reversed(self.times) if mention.rule == "day"), self._day)
        said = self.text[slice(*self.sentence)]
        goes_on = not said.endswith(("。", "!", "?"))
        self._parts = goes_on and self._divides()
        self._goals.leave(said, goes_on=goes_on)
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
        own = [time for time in self.times if time.end <= first and not (time.compared or planned(self.text, time))]
        until = [time for time in self.times if time.text.startswith("截") and time.period and not time.compared]
        return until[-1] if until else (None if own else self._until)

    def _year_of_list(self) -> TimeMention | None:
        """The year that a list is of, said in the midst of what opens it (克服困难，2021年，实现…；…；)."""
        first = self._quantities[0].start if self._quantities else self.sentence.end
        own = [time for time in self.times if is_year(time) and not fulfilled(self.text, time)]
        if not own:
            return self._listed
        one = len({time.period for time in own}) == 1
        if one and own[-1].bound and not quoted(self.text, own[-1]):
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

    def _is_told(self, mention: TimeMention) -> bool:
        """全年 and 年末 are of the year that a sentence before has said."""
        return mention.rule in _OF_THE_YEAR and self._carried is not None and is_year(self._carried)

    @property
    def plans(self) -> bool:
        """The paragraph tells what a plan wants."""
        return self._goals.plans

    def announced(self, quantity: Quantity) -> bool:
        """The figure is one of a list of goals (主要预期目标是：…)."""
        return self._goals.announced(self.sentence, quantity)

    def stays(self, mention: TimeMention) -> bool:
        """The time stays among the words of what is measured: it opens a title, is part of a name, or is when something
        was that is compared with."""
        base = mention.compared and not multiplied(self.text, mention)
        return base or quoted(self.text, mention) or part_of_name(self.text, mention)

    def time(self, quantity: Quantity) -> TimeMention | None:
        """The time that the text gives for a figure; None where only the section or the document tells."""
        if self.text.startswith("(", quantity.outer_end):
            for mention in self.times:
                # 由3.9万元 | (2015年) | 增加到5.6万元(2020年)
                if mention.start == quantity.outer_end + 1 and self.text.startswith(")", mention.end):
                    return mention
        start = self.sentence.start
        if len(self.times) > 1 and (own := year_of_each(self.text, self.times, self._quantities, quantity)):
            return own
        decided = conferred(self.text, start, quantity)
        for mention in reversed(self.times):
            if (
                (decided or 0) <= mention.start
                and mention.end <= quantity.outer_end
                and not mention.compared
                and mention.period
                and not aside(self.text, start, mention, quantity, first=mention is self.times[0])
                and not part_of_name(self.text, mention)
                and not planned(self.text, mention)
                and not fulfilled(self.text, mention)
                and reaches(self.text, start, mention, quantity, self._quantities)
            ):
                # 刚刚过去的2013年，…。全年…: of the year that was said.
                return self._carried if self._is_told(mention) else mention
        if decided is not None:
            return None
        if self._due is not None and _THEN.match(self.text, start):
            return self._due
        if self._day is not None and _THAT_DAY.search(self.text, start, quantity.start):
            return self._day
        if self._month is not None and self._divides():
            return self._month
        if self._last is not None and self._rises_to_the_last():
            return self._last
        if self.text.startswith(_FROM_NOW, start):
            return None  # 2021年，已安排…。今后每年安排…: what is over is over.
        limit = next((mention for mention in self._limits if mention.start >= quantity.end), None)
        if self._whole_until is not None and self.text.startswith("其中", start):
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

    def began(self, quantity: Quantity, clause: int) -> TimeMention | None:
        """When the movement that the figure begins began, where its own clause, from ``clause`` on, says no time but
        an earlier one does (寿命从2015年的76岁提高到2020年的77岁，死亡率从 | 8‰ | 降至5‰)."""
        before = [mention for mention in self.times if mention.end <= quantity.outer_start]
        told = bool(before) and before[-1].start >= clause
        for mention in reversed(before):
            if mention.compared and self.text.startswith("相比", mention.end):
                return mention  # 与2015年相比，2020年死亡率从 | 8‰ | 降至5‰
            if (
                not told
                and self.text[mention.start - 1 : mention.start] in ("从", "由")
                and self.text.startswith("的", mention.end)
            ):
                return mention
        return None

    def same_months(self, base: TimeMention | None, now: TimeMention | None, period: str | None) -> str | None:
        """``period`` of a figure that one of ``now`` is compared with, of the time ``base``: where the text says so, of
        the same months (1-10月…，较2018年 | 同期)."""
        same = base is not None and ("同期" in base.text or self.text.startswith("同期", base.end))
        return same_months(period, now.period) if same and now is not None and period is not None else period

    def period(self, time: TimeMention | None, role: Role, quantity: Quantity, measure: Measure) -> str | None:
        """The period of a figure with that time and role; a target of a run of years is due in the last of them."""
        if role is Role.STANDARD and time is not None and time.rule == "past years":
            time = None  # 最近3年净利润超过 | 3000万元: of whoever applies, whenever that is.
        period = period_of(time, role, self.scope)
        said = max(time.end, self.sentence.start) if time is not None else self.sentence.start
        taken = counted_years(self.text, min(said, quantity.start), quantity.start)
        if taken is not None and role is not Role.STANDARD:
            return run_of(taken, role, period, self.scope.reference) or period
        if role is not Role.ACTUAL or period is None:
            return period
        if len(period) == YEARS and (time is None or time.rule in _RUNS):
            # In five years a movement begins with the year before them, from 2015 to 2020 with 2015.
            named = time is not None and time.rule == "run of years"
            return edge(self.text, quantity.start, quantity.outer_end, measure, period, named=named)
        run = self._run or (self._carried.period if self._carried is not None else None)
        period = over_years(self.text, quantity.outer_start, measure, period, run)
        return on_average(self.text, self.times, quantity.outer_start, measure, period)
