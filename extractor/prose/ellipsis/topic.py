"""What the clauses of a sentence have been about, and the names that later clauses take from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ... import lazy_re as re
from ...model import Measure, Role
from ...quantities import Quantity
from ...vocabulary import builtin
from ..grammar.lexicon import lexicon, nouns
from ..grammar.trimming import finish, reaches, without_count
from ..grammar.units import counts, is_money
from ..names.naming import SUCH, Name
from ..names.per_head import averaged
from ..names.shares import FULFILMENT, OVERFULFILMENT
from ..names.totals import TOTAL
from ..roles.standing import CAME
from .conjuncts import distribute, shares_of, split
from .others import said_of_another
from .owners import GRADED, HARMS, fitted_to, given, of_casualties, owned, rate_beside, stem_of, who_live_there
from .results import of_result
from .resuming import (
    at_level,
    at_stage,
    is_sort_of_place,
    listed_under,
    measured_alike,
    of_earlier,
    of_firms,
    of_places,
    of_sibling,
    of_such,
    part_of,
    part_of_new,
    rate_said,
    resumed,
    said_whole_before,
)

# What means of transport share: 其中，| 铁路 | 917亿吨公里.
_CARRIED = ("吨公里", "人公里", "吨", "人次", "人")
_FOR = "用于"
_EVENTS = ("起", "例", "件", "宗")
_HARMED = re.compile(r"^(?:死亡|受灾|受伤|失踪|感染)(?=[一-鿿]{2})")
_STANDARD = ("标准",)
_OF_A_WHOLE = ("prose.share", "prose.fulfilment")
# Said of what was named before: 占国内生产总值比重, 对经济增长贡献率, 超标 | 42%.
_OF_ANOTHER = re.compile(r"占|与|对.{2,16}(?:贡献率?|拉动力?)$|超标$")
_EXECUTED = re.compile("执行数$")
_THIS = frozenset("该指标 该项指标 该比例 该比率 该占比 该数据 这一指标 这一比例 这一数字 这一比率".split())
_SHARE_OF = re.compile("(?<=..)占(?!地)[^占]+(?:比例|比重)$")


@dataclass(slots=True)
class Topic:
    """What the clauses so far were about: ``name`` of the last figure, ``thing`` that bare names belong to."""

    begin: int
    """Where the sentence begins."""
    before: str = ""
    """The name that the sentence goes on from: the last one, where only a semicolon parts the two."""
    whole_before: str = ""
    """The first name of the sentence before, which may be parted in this one (分季度看, …)."""
    name: str = ""
    thing: str = ""
    start: int = 0
    unit: str | None = None
    shared: str = ""
    """The share that a clause without figures names, which those behind it say group by group."""
    measure: str = ""
    """What a clause that ends in a colon says is measured of all that it lists."""
    counted: str = ""
    """What the sentence counted last."""
    given: str = ""
    """What the last clause without a figure says is given."""
    parted: str = ""
    """What the sentence goes through part by part."""
    plain: str = ""
    plain_start: int = 0
    plain_over: bool = False
    """``plain`` stands in a sentence that is over."""
    told: bool = False
    """The first figure of the sentence is of such as a relative clause tells (受损的 | 5户)."""
    said: bool = False
    """A clause of the sentence without a figure has come before."""
    last: str = ""
    """The last name of the sentence before, whatever ended that: what only grows in this one is it."""
    subject: str = ""
    """What a clause without figures, after the last figure, says is so or so (二氧化硫排放量首次下降 | ，比上年…)."""
    subjects: list[str] = field(default_factory=list)
    """All that clauses without figures, after the last figure, say is so or so."""
    opening: str = ""
    """The first thing of the sentence, which how far it reaches (覆盖面, 试点范围) is said of."""
    whole: str = ""
    """What a share or a fulfilled part was of; a rise in % after it is of that (占预算的98%，比上年增长 | 7%)."""
    total: str = ""
    """What 其中 divides, in one of ``total_units``: its own, and that of its change where the text gave it."""
    total_units: tuple[str | None, ...] = ()
    role: Role | None = None
    total_role: Role | None = None
    """What the last figure was, and what that of the whole was."""
    head: str = ""
    """The first name of the sentence, which 其中 divides."""
    head_unit: str | None = None
    unit_before: str | None = None
    """The units of the first name of the sentence and of the sentence before."""
    series: list[str] = field(default_factory=list)
    """The names of the sentence so far, each once."""
    latest: dict[str | None, Name] = field(default_factory=dict)
    """The last name of the sentence for each unit, which a goal in brackets is said of."""
    level: dict[str, str | None] = field(default_factory=dict)
    """The units in which the names of the sentence were measured themselves, not by their change."""
    names: list[str] = field(default_factory=list)
    """The names last handed out to figures side by side (分别…，分别增长…)."""

    def name_for(self, start: int, name: Name, quantity: Quantity) -> tuple[int, str] | None:
        """What a figure measures whose own clause, from ``start`` on, gives ``name``: where that is said first, and
        the whole name; None where nothing tells."""
        text = name.text
        if not text:
            return self._inherited(quantity, name)
        came = text.startswith("实际") and self.role is Role.TARGET
        if came and (planned := self.named(quantity.unit)) and without_count(text[2:]) in planned:
            return self.start, planned  # 计划培训医生600人次，| 实际培训 | 612人次
        if name.rule == TOTAL:
            return start, text
        if text in _STANDARD and self.plain and not self.name:
            return self.plain_start, self.whose(text)
        if text in _THIS and (before := self.name or self.before):
            return self.start, before
        if "均" in text:
            alike = self.latest.get(quantity.unit)
            if (each := averaged(text, alike.text if alike else self.name)) != text:
                return self.start, each
        if (part := without_count(text)) in lexicon().subsets and (whole := self._divided(part, quantity.unit)):
            return self.start if self.name else start, of_sibling(part, self.name) or at_level(part, whole)
        if self.measure and (listed := listed_under(text, self.measure, quantity.unit)) != text:
            return start, listed  # 合格率分别为:小学 | 98%
        rate = self.subject or (self.name if self.name.endswith("比例") and "占" not in self.name else "")
        if text.startswith("占") and rate.endswith(nouns().rates):
            return self.plain_start if self.subject else self.start, rate  # 缴费的比例，一般不得超过 | 工资总额的20%
        self.shared = self.shared or (self.subject if self.subject.endswith(nouns().rates) else "")
        if self.shared and quantity.unit == "%" and text.endswith(nouns().groups):
            return start, text + self.shared  # 用于教育的比例，一般地区不低于 | 20%，西部地区 | 15%
        if text.startswith(_FOR) and (spent := self.name.partition(_FOR))[1]:
            text = spent[0] + text  # 专款的70%用于校舍建设，| 20% | 用于培训
        if name.rule == "prose.share" and text == f"{name.thing}占比" and is_sort_of_place(name.thing):
            text = f"{name.thing}{self.name}占比"  # 教学点8.7万个，其中中西部占 | 83%
        if name.rule == "prose.fulfilment" and text in (FULFILMENT, OVERFULFILMENT):
            return self._fulfilled(start, text, name.thing)
        if quantity.unit in self.total_units:
            owned = part_of(text, self.total, quantity.unit) or of_such(text, self.total)
            if owned is not None:
                return self.start, owned
        if name.rule == SUCH and not self.head:
            self.told = True
        if name.rule == SUCH and not self.told and quantity.unit in (self.total_units or (self.head_unit,)):
            whole = self.total or self.head
            ones = self.thing if self.thing and self.thing in whole else without_count(whole)
            if ones and ones not in text:
                return self.start, finish(without_count(text) + ones, quantity.unit)
        if (other := said_of_another(text, self.name, quantity.unit, self.unit)) != text:
            return self.start, other
        if said := rate_said(text, (self.name, self.before, *self.subjects)):
            return self.start, said
        if name.bare or _OF_ANOTHER.match(text):
            return self._beside(start, text, quantity) or self._owned(start, text, quantity)
        if quantity.unit == self.unit or not self.name:
            text = of_places(text, self.name or self.subject or self.before or self.parted)
        text = resumed(text, self.name) if quantity.unit == self.unit else text
        text = text if self.name else said_whole_before(text, self.before)
        text = of_firms(at_stage(text, self.head), self.counted)
        if quantity.unit in self.total_units and name.measure is Measure.LEVEL:
            text = part_of_new(text, self.total)
        rises = name.measure is Measure.CHANGE and quantity.unit == "%"
        return start, measured_alike(text, self.name or self.before or self.parted, quantity.unit, rises=rises)

    def whose(self, measure: str) -> str:
        """``measure``, or where it is no more than a standard, that of what was named last (支付护理费，| 标准:)."""
        return (self.given or self.plain) + measure if measure in _STANDARD else measure

    def next(self, start: int, *, ended: bool) -> Topic:
        """What the sentence from ``start`` on begins with; ``ended`` says that a full stop comes before it."""
        return Topic(
            start,
            start=start,
            total="" if ended else self.total,
            total_units=() if ended else self.total_units,
            unit_before=self.head_unit if self.head else self.unit_before,
            before="" if ended else self.whole or self.name or self.before,
            whole_before=self.head or self.whole_before,
            last=self.whole or self.name,
            role=self.role,
            measure="" if ended else self.measure,
            plain=self.plain,
            plain_start=start,
            plain_over=ended or self.plain_over,
        )

    def aside(self) -> Topic:
        """A bracket opens: what stands in it are parts of what was named last; what to go on with behind it."""
        kept = replace(self)
        if self.name:
            self.head, self.head_unit = self.name, self.unit
            self.total, self.total_units = self.name, (self.unit,)
        return kept

    def resume(self, kept: Topic) -> None:
        """Go on, behind a bracket, with what the sentence was about before it."""
        self.name, self.start, self.unit, self.thing = kept.name, kept.start, kept.unit, kept.thing
        self.total, self.total_units = kept.total, kept.total_units
        self.head, self.head_unit = kept.head or self.head, kept.head_unit if kept.head else self.head_unit

    def speak(self, clause: str, subject: str) -> None:
        """A ``clause`` without figures speaks of ``subject``, if of anything that is measured."""
        self.subject, self.said = subject, True
        self.given = given(clause)
        if subject:
            self.subjects.append(subject)

    def named(self, unit: str | None) -> str:
        """The last name of the sentence for ``unit``; "" where there is none."""
        name = self.latest.get(unit)
        return name.text if name is not None else ""

    def part(self) -> None:
        """What follows are parts of what the sentence before was about."""
        self.before = self.parted = self.whole_before

    def role_of_part(self, role: Role, text: str, unit: str | None, *, states: bool) -> Role:
        """``role``, or that of the whole where the figure is of a part of what is fixed (其中仓储区 | 3平方公里); a
        clause that only ``states`` how much there is goes on with what its sentence tells (已达9处，面积 | 7公顷)."""
        told = role is Role.TARGET and self.role is Role.ACTUAL and self.name
        if told and (states or text.startswith(self.name + "占")):
            return Role.ACTUAL  # 已安排资金120万元，占 | 42%
        whole = self.total_role if unit in self.total_units else None
        return whole if whole in (Role.STANDARD, Role.ACTUAL) and role is Role.TARGET else role

    def divide(self) -> None:
        """A clause with 其中 begins: what follows are parts of what was named last."""
        self.total_role = self.role
        if not self.name and self.role is Role.STANDARD:
            self.total_units = (self.unit_before,)
        if self.name and not self.whole:
            # 诊疗5.6亿人次，比上年增长4.9%，其中…: parts are counted as the whole is, or as it grows.
            self.total, self.total_units = self.name, (self.unit, self.level.get(self.name, self.unit))
        elif not self.name and self.before.endswith(nouns().rates):
            self.total, self.total_units = self.before, ("%",)  # …人数比例达到32%；其中，城市居民…
        elif not self.name and self.unit_before in _CARRIED:
            self.total, self.total_units = self.whole_before, (self.unit_before,)
        elif not self.name:
            self.parted = self.whole_before  # 居民消费价格上涨0.2%。其中，城市 | 上涨0.3%

    def _divided(self, part: str, unit: str | None) -> str:
        """What ``part`` is a part of; nothing where there is none, or it is counted itself (乡镇 | 12个)."""
        if part in nouns().settlements and unit == "个":
            return ""
        return self.total if self.total and unit in self.total_units else self.head or self.parted

    def remember(self, start: int, text: str, name: Name, quantity: Quantity, role: Role) -> None:
        """Take note of the name ``text`` and the ``role`` that a figure was given, made of ``name`` in the clause from
        ``start`` on."""
        self.role = role
        if name.rule not in _OF_A_WHOLE:
            self.whole = "" if name.text else self.whole
        elif not self.whole and self.name and text.startswith(self.name):
            self.whole = self.name
        elif name.rule == "prose.fulfilment" or name.thing:
            self.whole = name.thing
        self.name, self.unit, self.subject = text, quantity.unit, ""
        if name.measure is Measure.LEVEL:
            self.level[text] = quantity.unit
        self.subjects.clear()
        self.latest[quantity.unit] = name._replace(text=text)
        if counts(quantity.unit) and not is_money(quantity.unit):
            self.counted = without_count(text)
        if not self.head:
            self.head, self.head_unit = text, quantity.unit
        if text not in self.series:
            self.series.append(text)
        if name.text:
            self.start = start
        if (
            name.rule != SUCH
            and name.thing
            and (not name.bare or (text == name.thing and not self.thing and text in builtin()))
        ):
            self.thing = name.thing
            self.opening = self.opening or name.thing

    def hand_out(self, name: Name, count: int) -> list[str] | None:
        """The names of figures side by side: handed out by their own clause, else by the last one that did."""
        if count < 2:
            return None
        if name.text == FULFILMENT:
            self.names = [owner + FULFILMENT for owner in self.series[-count:]]
        elif name.text.startswith("占"):
            self.names = shares_of(self.series[-count:], name.text) or []
        elif name.text:
            self.names = distribute(name.text, count) or []
        elif names := next(filter(None, (distribute(each, count) for each in reversed(self.subjects))), None):
            self.names = names
        elif len(split(self.name)) == count and (joint := distribute(self.name, count)):
            self.names = joint  # 固定资产投资和零售额均突破万亿元，分别达到…
        elif len(self.names) != count:
            # 甲5万元，乙3万元，分别增长…: the last names of as many figures.
            self.names = self.series[-count:]
        return self.names if len(self.names) == count else None

    def _beside(self, start: int, text: str, quantity: Quantity) -> tuple[int, str] | None:
        """A bare rate in a list of such (病虫害监测率95%、| 防治率85%) is of the same thing."""
        if self.start != start or self.unit != quantity.unit or builtin().canonical(text, quantity.unit) is not None:
            return None
        rate = rate_beside(text, self.name)
        return (start, rate) if rate is not None else None

    def _owned(self, start: int, text: str, quantity: Quantity) -> tuple[int, str]:
        """A bare name (结案率, 总额) with the thing before it that it belongs to."""
        stem = stem_of(text)
        # 办结301件，办结率…: the rate is of what was counted just before, whatever else its name may mean.
        follows = len(stem) > 1 and stem in self.name and not self.name.startswith(stem)
        if not follows and builtin().canonical(text, quantity.unit) is not None:
            return start, text
        if self.name.endswith(text):
            return (start, text) if of_earlier(self.name) else (self.start, self.name)
        if _OF_ANOTHER.match(text):
            owner, place = (self.name, self.start) if self.name else (self.plain, self.plain_start)
            # 增加值99亿元，对经济增长的贡献率为46%，| 占地区生产总值的56%: both are said of the same.
            owner = next((one for one in self.series if owner.startswith((one + "对", one + "占"))), owner)
            owner = _SHARE_OF.sub("", owner) if text.startswith("占") else owner
            return (place, owner + text) if owner else (start, text)
        owner, place = (self.thing, self.start) if self.name and self.thing else (self.plain, self.plain_start)
        if of_casualties(text) and GRADED.match(self.plain) and not owner.endswith(HARMS):
            owner, place = self.plain, self.plain_start  # 重大火灾:受害面积100公顷以上，或者死亡 | 10人以上
        owner = _HARMED.sub("", owner)
        if reaches(text) and self.opening:
            owner, place = self.opening, self.begin
        if text in lexicon().rate_of_change and self.name:
            owner, place = self.name, self.start  # 投资增长9%，增速提高…
        fitted = fitted_to(text, owner)
        if fitted is None:
            return start, text
        if stem and owner is self.plain and self.plain_over and text.endswith("比例"):
            return start, text  # 不得受理申请。| 缴费比例 | 从2%起步: of no application
        if stem and not self.thing and self.name.endswith(f"{stem}比例"):
            fitted = self.name.removesuffix(f"{stem}比例")  # 直补资金按基金的50%安排，全年 | 安排 | 132亿元
        named = owned(fitted, text)
        return (start, text) if named is None else (place, named)

    def _fulfilled(self, start: int, text: str, task: str) -> tuple[int, str]:
        """How far what was measured before has come, or the ``task`` itself: 完成全年任务的 | 96%."""
        owner = _EXECUTED.sub("预算", self.whole or self.name)
        return (self.start, owner + text) if owner else (start, (task or self.plain) + text)

    def of_area(self, unit: str | None) -> str:
        """What 其中 divides, where the last name has its area in it and a figure is of another one (货运量增长30%，
        其中某地区增长40%、| 另一地区 | 增长10%)."""
        divided = self.total and unit in self.total_units and self.name.endswith(self.total) and self.name != self.total
        return self.total if divided else ""

    def _inherited(self, quantity: Quantity, name: Name) -> tuple[int, str] | None:
        """The name of a figure whose own clause has none: the last one named, else the clause before."""
        if self.subject:
            return self.plain_start, self.subject
        if self.whole and name.measure is Measure.CHANGE and quantity.unit == "%":
            return self.start, self.whole
        if name.rule == CAME and (result := of_result(name.verb, self.name)):
            return self.start, result
        if self.whole and counts(quantity.unit) and self.whole == finish(self.whole, quantity.unit):
            return self.start, self.whole  # 受灾人数占人口5%，或 | 3万人
        if quantity.unit != self.unit and quantity.unit in _EVENTS and (alike := self.latest.get(quantity.unit)):
            return self.start, alike.text  # 全国发生疫情32起，集中在13个省，其中某省 | 7起
        rate = self.latest.get("%") if quantity.unit == "%" != self.unit else None
        if rate is not None and name.measure is rate.measure is Measure.LEVEL:
            return self.start, rate.text  # 达到在职职工人数的25%(超过100人的企业达到 | 15%)
        if self.name:
            counts_anew = name.measure is Measure.LEVEL and quantity.unit != self.unit and counts(quantity.unit)
            money = is_money(quantity.unit)
            if not counts_anew or (money and self.name.endswith(("额", "收入", "支出"))):
                return self.start, self.name  # 进出口总额增长8%，突破 | 40亿元
            if (people := who_live_there(self.name, self.head, quantity.unit)) is not None:
                return self.start, people
            return self.start, finish(without_count(self.name), quantity.unit)
        if self.parted:
            return self.begin, self.parted
        if self.before and name.measure is Measure.CHANGE:
            return self.begin, self.before  # 参保10.7万人；| 比上年减少 | 0.6万人
        if self.last and name.measure is Measure.CHANGE and not self.said:
            return self.begin, self.last  # 总产值35亿元。| 增长 | 4.1%
        if self.before and name.rule == "prose.inherited" and quantity.unit == "%" == self.unit_before:
            return self.begin, self.before  # 到2020年，漏损率控制在12%以内；到2025年，控制在 | 10%以内
        if self.measure.endswith(_STANDARD) and quantity.unit in ("%", "倍"):
            return self.plain_start, self.measure  # 抚恤金标准是:因公牺牲的，为可支配收入的 | 20倍
        if self.plain:
            text = finish(self.plain, quantity.unit, change=name.measure is Measure.CHANGE)
            return self.plain_start, listed_under(text, self.measure, quantity.unit)
        return None
