"""The row of a figure whose name its clause gives: with what the words before leave to it, its role, time and area."""

from __future__ import annotations

from typing import NamedTuple

from .. import lazy_re as re
from ..context import Context
from ..model import Block, Comparator, Document, Measure, Observation, Role
from ..normal import Normal
from ..quantities import Quantity
from ..times import TimeMention
from .around import Around
from .clauses import Stretch, Within, clauses
from .ellipsis.completing import whole_name
from .ellipsis.purpose import purpose
from .ellipsis.topic import Topic
from .grammar.counting import counted
from .grammar.lexicon import nouns
from .grammar.things import plain_thing
from .grammar.trimming import strip_lead
from .grammar.units import is_money, unit_of_noun
from .names.bases import BASELINE, base_of
from .names.chapters import of_chapter
from .names.name import Name
from .names.norms import by_neighbours
from .names.penalties import FINES, of_offence
from .names.per_head import given_each
from .roles.role import BESIDE, QUOTED_GOAL, role_of, wants
from .roles.said import Said
from .roles.stance import lays_down, written_by
from .roles.standing import fulfilled, goal_beside, standing
from .setting.runs_of_years import begins
from .setting.setting import Setting

# 全国约有肺病患者 | 900万人
_ABOUT = re.compile("(?:大?约|近)(?:共|计)?有[一-鿿“”]{2,14}$")
# 形成不低于其年销售量 | 10% | 的储气能力
_NO_LESS = re.compile("(?:不低于|不少于)其?[一-鿿]{2,12}(?:量|额|数|收入|收益|投资|工资|费用|总值)的?$")
_NEAR = 22
_INVESTED = "总投资"
_SIDE_BY_SIDE = re.compile(r"^(?:[、和及与][约近]?[0-9][0-9.,]*(?:%|‰|/10万|/万)?)+")


class Read(NamedTuple):
    """A figure as its clause gives it: its name, the words ``right`` of it, whether it stands ``alone`` or side by side
    with others, whether its own clause ``said`` the name, and the role of one that a change is measured against."""

    clause: Stretch
    quantity: Quantity
    name: Name
    right: str
    alone: bool
    said: bool
    base: Role | None


class Rows:
    """Makes rows of the figures of one paragraph, in the order of the text; ``stance`` is what they are as a rule."""

    def __init__(
        self,
        document: Document,
        block: Block,
        context: Context,
        normal: Normal,
        setting: Setting,
        around: Around,
        quantities: Within[Quantity],
        stance: Role,
    ) -> None:
        self._document, self._block, self._context, self._normal = document, block, context, normal
        self._text = normal.text
        self._setting, self._around, self._quantities = setting, around, quantities
        self._today, self._stance = written_by(context), stance
        self._rules = lays_down(context, block.section)
        # Whether the last figure was what was set as a goal, and where it ended.
        self._of_goal, self._last_end = False, 0

    def row(self, read: Read, topic: Topic, departments: tuple[str, ...]) -> Observation:
        """The row of the figure ``read`` in a sentence that has been about ``topic`` and in which ``departments``
        act; take note of it for the figures behind it."""
        clause, quantity = read.clause, read.quantity
        beside = self._is_goal_beside(read, topic)
        name, stands_for = self._standing(read, topic)
        self._of_goal = stands_for is Role.TARGET
        alike = "" if not read.alone else topic.name if quantity.unit == topic.unit else topic.named(quantity.unit)
        if beside and alike:
            start, text, rule = topic.start, alike, "prose.beside"
        else:
            (start, text), rule = self._whole_name(read, name, topic), name.rule
        now = self._setting.time(quantity)
        compared = self._setting.base(quantity) if name.rule == BASELINE else None
        time = compared or now
        standing = Role.TARGET if beside else stands_for
        role = self._role_in_list(read, name, text, time, standing, topic)
        self._last_end = quantity.outer_end
        if not beside:
            topic.remember(start, text, name, quantity, role)
        # 到2025年从 | 12.4年 | 提高到13.5年: what is there already is no goal, and of a year that nothing tells.
        base = base_of(self._text, quantity, self._setting.times)
        begun = begins(self._text, quantity.start, quantity.outer_end)
        there = base is not None or (role is Role.TARGET and begun)
        region, code = self._setting.region(quantity)
        sign = -1 if name.falling and name.measure is Measure.CHANGE else 1
        period = (base and base.period) if there else self._setting.period(time, role, quantity, name.measure)
        began = self._setting.began(quantity, clause.start) if begun and base is None else None
        period = began.period if began is not None else period
        span = self._normal.origin(min(start, quantity.outer_start), max(clause.end, quantity.outer_end))
        value_span = self._normal.origin(quantity.value_start, quantity.value_end)
        return Observation(
            indicator=text,
            value=quantity.value * sign,
            value_max=quantity.value_max * sign if quantity.value_max is not None else None,
            value_text=value_span.of(self._document.text),
            unit=quantity.unit or unit_of_noun(read.right if name.noun else text, quantity.value),
            comparator=self._comparator(quantity, topic.bound, beside=beside),
            measure=Measure.LEVEL if beside else name.measure,
            role=Role.ACTUAL if there else role,
            period=self._setting.same_months(base or compared, now, period),
            region=region,
            region_code=code,
            departments=departments,
            section=self._block.section,
            span=span,
            value_span=value_span,
            quote=span.of(self._document.text),
            rule=rule,
        )

    def _role_in_list(
        self, read: Read, name: Name, text: str, time: TimeMention | None, standing: Role | None, topic: Topic
    ) -> Role:
        """The role of a figure that may be a part of what was told before; ``standing`` where it is known by itself."""
        quantity, role = read.quantity, standing or self._role(read, name, text, time)
        states = standing is None and self._states(read, name, time)
        bounded = quantity.comparator in (Comparator.AT_LEAST, Comparator.AT_MOST)
        return topic.role_of_part(role, text, quantity.unit, states=states, bounded=bounded)

    def _comparator(self, quantity: Quantity, bound: Comparator | None, *, beside: bool) -> Comparator:
        """How the figure is compared; 低于 | 10‰ | 的目标 says how another one stands to the goal. ``bound`` is what
        holds for all of its list."""
        if bound is not None and quantity.comparator is Comparator.EQUAL:
            return bound
        if quantity.comparator is Comparator.EQUAL and _ABOUT.search(
            self._text, max(0, quantity.start - _NEAR), quantity.start
        ):
            return Comparator.ABOUT
        if (
            quantity.comparator is Comparator.EQUAL
            and quantity.unit == "%"
            and _NO_LESS.search(self._text, max(0, quantity.start - _NEAR), quantity.start)
        ):
            return Comparator.AT_LEAST
        of_other = beside and quantity.outer_end == quantity.end
        return Comparator.EQUAL if of_other and quantity.comparator is not Comparator.AT_MOST else quantity.comparator

    def _states(self, read: Read, name: Name, time: TimeMention | None) -> bool:
        """In a text that wants things the clause of the figure only says how much there is: without a verb, a bound or
        a word of what is wanted."""
        if (
            self._stance is not Role.TARGET
            or name.verb
            or not name.text
            or read.quantity.comparator not in (Comparator.EQUAL, Comparator.ABOUT)
        ):
            return False
        ahead = time is not None and time.last is not None and time.last.isoformat() > (self._today or "")
        goes_on = time is None or not (time.bound or ahead)
        return goes_on and not self._setting.announced(read.quantity) and not wants(self._text[slice(*read.clause)])

    def _is_goal_beside(self, read: Read, topic: Topic) -> bool:
        """The figure is the goal of what was named before, which it is measured against (远超 | 80% | 的目标值)."""
        if not topic.name:
            return False
        # 500元和300元的 | 目标: what is said of all figures side by side parts none of them from the rest.
        behind = self._text[read.quantity.outer_end : read.clause.end]
        # 共 | 94项 | 指标: so many goals there are.
        counted_goals = read.quantity.unit in ("项", "个", "条") and not behind.startswith("的")
        if not read.alone and not read.said:
            behind = _SIDE_BY_SIDE.sub("", behind)  # 均低于 | 10‰和 | 13‰的 | 目标: one's each
        behind_it = (read.alone or not read.said) and not counted_goals and BESIDE.match(behind) is not None
        return bool(read.quantity.against) or behind_it

    def _standing(self, read: Read, topic: Topic) -> tuple[Name, Role | None]:
        """The name of the figure without the words that say what it stands for, and the role that they give it."""
        quantity, clause = read.quantity, read.clause
        goal = goal_beside(self._text, quantity, topic.latest)
        if read.base is not None:
            return read.name, read.base
        name = fulfilled(read.name, quantity, self._text[self._last_end : quantity.outer_start], of_goal=self._of_goal)
        behind = self._text[quantity.outer_end : clause.end]
        if goal is None and QUOTED_GOAL.match(behind):
            return name, Role.TARGET
        # 完成改厕1200户(市任务数 | 900户): what stands in a bracket is an aside of its own.
        opening = self._text.rfind("(", clause.start, quantity.start)
        inside = opening > self._text.rfind(")", clause.start, quantity.start)
        said = self._text[opening if inside else clause.start : clause.end]
        return goal or standing(name, quantity, said, behind, named=bool(topic.name))

    def _whole_name(self, read: Read, name: Name, topic: Topic) -> tuple[int, str]:
        """Where the name of the figure is said first, and the name with what the words before leave to it."""
        clause, on, text = read.clause, "", name.text
        if text in nouns().spent and clause.start == self._setting.sentence.start:
            on = purpose(read.right if read.right.startswith("对") else self._next_clause(clause))
        elif read.right == "的" and text.endswith(_INVESTED):
            on, text = self._counted_behind(read), _INVESTED
        named = (clause.start, on + text) if on else whole_name(topic, clause.start, name, read.quantity)
        start, text = named or self._of_heading()
        areas = self._setting.regions if not name.text else ()
        if any(self._last_end <= area.start < read.quantity.start for area in areas):
            text = topic.of_area(read.quantity.unit) or text
        if is_money(read.quantity.unit) and "每" in self._text[clause.start : read.quantity.start]:
            text = given_each(text, self._text[: clause.start])
        if text.endswith(FINES) and is_money(read.quantity.unit):
            text = of_offence(text, self._text[: clause.start])
        text = by_neighbours(text, self._text[: clause.start], lambda: self._next_clause(clause))
        return start, of_chapter(text, self._block.section) if self._stance is Role.STANDARD else text

    def _next_clause(self, clause: Stretch) -> str:
        """What the clause behind ``clause`` says besides its figures and what they count."""
        end = self._setting.sentence.end
        ahead = next(iter(clauses(self._text, Stretch(clause.end + 1, end))), None)
        if ahead is None or not self._text.startswith("，", clause.end):
            return ""
        return self._around.without(self._quantities(ahead), ahead).rstrip("。;，")

    def _counted_behind(self, read: Read) -> str:
        """What is counted right behind a figure that is of all of it (总投资3亿元的 | 8个 | 重点工程)."""
        end = read.clause.end
        behind = next((one for one in self._quantities(read.clause) if one.start > read.quantity.end), None)
        return counted(self._around.right(behind.outer_end, end), False).noun if behind else ""

    def _of_heading(self) -> tuple[int, str]:
        """The name of a figure of which no clause says what it measures: the thing of the heading above it."""
        heading = self._block.section[-1] if self._block.section else self._context.metadata.title or ""
        return self._setting.sentence.start, plain_thing(strip_lead(Normal(heading).text)) or "—"

    def _role(self, read: Read, name: Name, text: str, time: TimeMention | None) -> Role:
        """The role of a figure that no words beside it call a goal or a result."""
        clause, sentence = self._text[slice(*read.clause)], self._text[slice(*self._setting.sentence)]
        announced = self._stance is not Role.STANDARD and self._setting.announced(read.quantity)
        said = Said(text, clause, sentence, read.quantity.unit, name.measure, time)
        return role_of(said, Role.TARGET if announced else self._stance, self._today, rules=self._rules)
