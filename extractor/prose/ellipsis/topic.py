"""What the clauses of a sentence have been about, kept for the names that later clauses take from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ...model import Comparator, Measure, Role
from ...quantities import Quantity
from ...vocabulary import builtin
from ..grammar.lexicon import nouns
from ..grammar.trimming import without_count
from ..grammar.units import counts, is_money
from ..names.name import SUCH, Name
from ..names.shares import FULFILMENT
from .conjuncts import distribute, shares_of, split
from .others import of_its_like
from .owners import given

STANDARD = ("标准",)
"""Names that say no more than that something is fixed."""
# What means of transport share: 其中，| 铁路 | 917亿吨公里.
_CARRIED = ("吨公里", "人公里", "吨", "人次", "人")
_OF_A_WHOLE = ("prose.share", "prose.fulfilment")


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
    bound: Comparator | None = None
    """How all that is listed stands to its figures, by that clause (不得低于以下标准:)."""
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
    series_before: tuple[str, ...] = ()
    """Those of the sentences before that only semicolons part from it."""
    latest: dict[str | None, Name] = field(default_factory=dict)
    """The last name of the sentence for each unit, which a goal in brackets is said of."""
    level: dict[str, str | None] = field(default_factory=dict)
    """The units in which the names of the sentence were measured themselves, not by their change."""
    names: list[str] = field(default_factory=list)
    """The names last handed out to figures side by side (分别…，分别增长…)."""

    def whose(self, measure: str) -> str:
        """``measure``, or where it is no more than a standard, that of what was named last (支付护理费，| 标准:)."""
        return (self.given or self.plain) + measure if measure in STANDARD else measure

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
            bound=None if ended else self.bound,
            series_before=() if ended else (*self.series_before, *self.series),
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

    def role_of_part(self, role: Role, text: str, unit: str | None, *, states: bool, bounded: bool) -> Role:
        """``role``, or that of the whole where the figure is of a part of what is fixed (其中仓储区 | 3平方公里); a
        clause that only ``states`` how much there is goes on with what its sentence tells (已达9处，面积 | 7公顷)."""
        told = role is Role.TARGET and self.role is Role.ACTUAL and self.name
        if told and (states or text.startswith(self.name + "占")):
            return Role.ACTUAL  # 已安排资金120万元，占 | 42%
        whole = self.total_role if unit in self.total_units else None
        taken = whole is Role.STANDARD or (whole is Role.ACTUAL and not bounded)
        return whole if whole and taken and role is Role.TARGET else role

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

    def divided(self, part: str, unit: str | None) -> str:
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
            self.names = [owner + FULFILMENT for owner in (*self.series_before, *self.series)[-count:]]
        elif name.text.startswith("占"):
            self.names = shares_of(self.series[-count:], name.text) or []
        elif name.text:
            self.names = distribute(name.text, count) or of_its_like(name.text, self.names)
        elif names := next(filter(None, (distribute(each, count) for each in reversed(self.subjects))), None):
            self.names = names
        elif len(split(self.name)) == count and (joint := distribute(self.name, count)):
            self.names = joint  # 固定资产投资和零售额均突破万亿元，分别达到…
        elif len(self.names) != count:
            # 甲5万元，乙3万元，分别增长…: the last names of as many figures.
            self.names = self.series[-count:]
        return self.names if len(self.names) == count else None

    def of_area(self, unit: str | None) -> str:
        """What 其中 divides, where the last name has its area in it and a figure is of another one (货运量增长30%，
        其中某地区增长40%、| 另一地区 | 增长10%)."""
        divided = self.total and unit in self.total_units and self.name.endswith(self.total) and self.name != self.total
        return self.total if divided else ""
