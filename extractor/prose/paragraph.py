"""The figures of one paragraph: clause by clause, with what earlier clauses said kept for later ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import lazy_re as re
from ..context import Context, Scope
from ..model import Block, Comparator, Document, Observation, Role
from ..normal import Normal
from ..quantities import Kind, Quantity, may_hold_quantities
from ..regions import find_places
from ..times import TimeMention, find_times
from .around import Around
from .clauses import Stretch, Within, clauses, sentences
from .ellipsis.resuming import governed, manner, strives
from .ellipsis.topic import Topic
from .figures import measuring
from .grammar.counting import kind_only, of_kind
from .grammar.predicates import moves_all
from .grammar.statement import acting
from .grammar.things import label_of, measure_of_list, measured_subject, plain_thing
from .grammar.trimming import tidy
from .grammar.units import counted_alike, is_money, unit_of_noun
from .names.bases import BASELINE, against, base_of, before_base, beyond_base, on_top_of
from .names.margins import ranked
from .names.measured import counted_ones
from .names.name import Name
from .names.naming import name_of
from .names.norms import names_itself
from .names.parties import by_party
from .names.per_head import listed_by
from .names.shares import FULFILMENT, OVERFULFILMENT
from .names.totals import total
from .points import credited
from .roles.role import BESIDE
from .roles.scoring import is_rule
from .roles.stance import is_official, stance, written_by
from .roles.standing import came
from .rows import Read, Rows
from .setting.introduction import Introduction, may_introduce, time_limits
from .setting.setting import Setting
from .walk import Walk, bound_below, bound_of_all, done_by_all, how_many, is_alternative, listed_thing

_NUMERAL = re.compile(r"[0-9一二两三四五六七八九十百千万半成倍番]")


def observe_paragraph(
    document: Document, block: Block, context: Context, since: Introduction | None = None
) -> Iterator[Observation]:
    """The observations of one block of running text; ``since`` is what the blocks before it introduced."""
    normal = Normal(document.text, block.span)
    listed = since.lists(normal.text) if since is not None else None
    if not may_hold_quantities(normal.text):
        # Most paragraphs hold no figure: only a line that may introduce a year is searched for times.
        short = since is not None and may_introduce(normal.text)
        if since is not None and short and ("年" in normal.text[:8] or _NUMERAL.search(normal.text)):
            since.follow(normal.text, find_times(normal.text, context.scope(block).reference))
        return
    scope = context.scope(block)
    times = find_times(normal.text, scope.reference)
    quantities = measuring(normal.text, times)
    if quantities:
        if since is not None:
            since.over(normal.text, times)
        rows = _Reader(document, block, context, scope, normal, times, quantities, since, listed).read()
        yield from credited(rows, normal, document.text) if "分" in normal.text else rows
    elif since is not None:
        since.follow(normal.text, times)


# 在12个 | 县区 | 中综合得分91.2分
_AMONG_THEM = re.compile("(?:当中|之中|中|里)(?=[一-鿿]{2})(?!小|心|央|等|间|期|层|学)")
_SET_ASIDE = re.compile("(?:预算|资金|经费|投资|拨款|贷款|补助)(?:总?共|共计)?$")
# 全年共有 | 8个集体、…
_EXISTING = re.compile(r"(?:^|[共现还先后已]有|^共|^有)$")


# 抚恤金按工资的一定比例发给亲属。| 标准为:
_ITS_STANDARD = ("标准为", "其标准", "标准:", "具体标准")


# 适用 | 13% | 税率的货物，退税率…: what is said next is of these.
_AT_SUCH_A_RATE = re.compile(r"的?[一-鿿]{0,8}(?:税率|费率|标准)[一-鿿]{0,8}的(?P<what>[一-鿿]{2,12})")


# 建筑控制区的范围，国道不少于 | 20米，省道…
_LISTS = re.compile("[一-鿿、“”]{2,24}的(?:范围|限值|宽度|距离)")


class _Reader:
    def __init__(
        self,
        document: Document,
        block: Block,
        context: Context,
        scope: Scope,
        normal: Normal,
        times: Sequence[TimeMention],
        quantities: Sequence[Quantity],
        since: Introduction | None,
        listed: Role | None,
    ) -> None:
        self.text = normal.text
        self.times_in, self.quantities_in = Within(times), Within(quantities)
        self.regions_in = Within(find_places(self.text, context.home))
        default = stance(context, block.section, scope, written_by(context))
        if listed is Role.STANDARD and default is Role.TARGET and not times:
            default = listed
        if listed is Role.ACTUAL and default is Role.TARGET and is_official(context.metadata.doc_type):
            default = listed
        aims = listed is Role.TARGET
        if since is not None:
            aims = since.of_goals(normal.text, times) or aims or since.goes_on(context.metadata, normal.text)
        carried = since.carried(normal.text) if since is not None else None
        self.setting = Setting(normal.text, scope, carried, aims=aims, limits=time_limits(normal.text, times))
        if since is not None and self.setting.plans:
            since.planned = True
        self.around = Around(normal.text, self.setting)
        self.rows = Rows(document, block, context, normal, self.setting, self.around, self.quantities_in, default)
        self.sentence = Stretch(0, 0)
        # What the blocks before say is measured of all that they list.
        self.listed = since.measure(normal.text) if since is not None else ""
        self.topic = Topic(0, measure=self.listed)
        self.departments: tuple[str, ...] = ()
        # What the sentence was about before a bracket opened, which it goes on with behind it.
        self.outside: Topic | None = None

    def read(self) -> Iterator[Observation]:
        for sentence in sentences(self.text):
            self.sentence = sentence
            quantities = self.quantities_in(sentence)
            self.setting.enter(sentence, self.times_in(sentence), self.regions_in(sentence), quantities)
            if quantities:
                self.departments = ()
                self.outside = None
                self.topic = self.topic.next(
                    self.sentence.start, ended=self.text.endswith("。", 0, self.sentence.start)
                )
                for clause in clauses(self.text, self.sentence):
                    yield from self._clause(clause, self.quantities_in(clause))
            elif self.text.startswith(_ITS_STANDARD, sentence.end):
                self.topic.plain = plain_thing(self.text[slice(*sentence)].rstrip("。;"))
            self.setting.leave()

    def _clause(self, clause: Stretch, quantities: Sequence[Quantity]) -> Iterator[Observation]:
        self._bracket(clause.start)
        if self.text.startswith("其中", clause.start):
            self.topic.divide()
        if not quantities:
            self._without_figures(clause)
            return
        walk = Walk(clause, quantities, clause.start)
        while walk.place < len(quantities):
            walk.size = how_many(self.text, quantities, walk.place)
            yield from self._figures(walk)
        behind = _AT_SUCH_A_RATE.fullmatch(self.text, quantities[-1].outer_end, clause.end)
        if behind is not None:
            self.topic.plain, self.topic.plain_start = behind["what"], clause.start

    def _without_figures(self, clause: Stretch) -> None:
        """Take note of what a clause speaks of that the figures behind it may be of."""
        words = self.around.cut(*clause)
        if not words:
            return  # 2015年，…: only when it was.
        if how := manner(words.strip("，,")):
            if how["parts"] and not self.topic.name:
                self.topic.part()
            return
        label = listed = ""
        if self.text.startswith(":", clause.end):
            label, listed = label_of(words), self.topic.whose(measure_of_list(words))
            self.topic.measure = listed or self.listed
            self.topic.bound = bound_below(words) if listed else None
        elif whole := _LISTS.fullmatch(words):
            self.topic.measure = tidy(whole[0])
        if plain := label or plain_thing(words):
            self.topic.plain, self.topic.plain_start, self.topic.plain_over = plain, clause.start, False
        self.topic.speak(words, listed or measured_subject(words))

    def _figures(self, walk: Walk) -> Iterator[Observation]:
        """The observations of the next figure of a clause, or of those that stand side by side next; move on."""
        self._bracket(walk.first.start)
        left, right, kind = self._words(walk)
        if walk.size > 1 and BESIDE.match(right):
            right = ""  # 低于10‰和13‰ | 的《纲要》目标
        if not left and _SET_ASIDE.search(walk.before) and is_money(walk.first.unit):
            left = walk.before  # 批复预算 | 8个项目 | 985万元
        walk.before = left
        name, right, over_base = self._name(walk, left, right)
        names = self.topic.hand_out(name, walk.size)
        if names is None and walk.size > 1:
            if len({each.unit for each in walk.figures}) == 1:
                # Nothing tells which is whose, but all are said of the same.
                names = self.topic.names = [name.text] * walk.size
            else:
                walk.size = 1
        apiece = "分别" in self.text[walk.position : walk.first.start]
        bound = bound_of_all(walk.figures, apiece=apiece) if names else None
        if walk.following is not None and is_alternative(self.text, walk.last, walk.following):
            bound = bound_of_all([walk.last, walk.following], apiece=True)
        if over_base:
            bound = Comparator.EQUAL
        figures, stop = walk.figures, walk.stop
        for number, figure in enumerate(figures):
            quantity = figure._replace(comparator=bound) if bound is not None else figure
            one = name._replace(text=names[number]) if names else name
            if is_rule(self.text, walk.clause, quantity):
                continue
            behind = right if number == len(figures) - 1 else ""
            base = walk.base[1] if walk.base is not None and one.rule == BASELINE else None
            read = Read(walk.clause, quantity, one, behind, len(figures) == 1, bool(name.text), base)
            yield self.rows.row(read, self.topic, self.departments)
        walk.place += len(figures)
        walk.position = figures[-1].outer_end + (on_top_of(right) if walk.base is not None else 0)
        if noun := kind or name.noun:
            found = self.text.find(noun, walk.position, stop)
            whole = name.rule == "prose.counted" and self.text[stop - 1] in "、和及与"
            walk.position = stop - 1 if whole else found + len(noun) if found >= 0 else walk.position
            if among := _AMONG_THEM.match(self.text, walk.position, stop):
                walk.position = among.end()

    def _words(self, walk: Walk) -> tuple[str, str, str]:
        """The words left and right of the next figures, and the kind that those on the right name of a thing that
        stands behind the last of a list."""
        first, last, following, end = walk.first, walk.last, walk.following, walk.clause.end
        left, right = self.around.left(walk.position, first.outer_start), self.around.right(last.outer_end, walk.stop)
        if following is not None:
            right = self.around.beyond(last, following, end) or right
        if not right and following is not None and walk.beside:
            thing = self.around.right(following.outer_end, walk.behind_following)
            if counted_alike(first.unit, following.unit or unit_of_noun(thing, following.value)):
                right = thing  # 1万元以上 | 3万元以下 | 罚款
        kind = kind_only(right) if following is not None and first.unit == following.unit else ""
        if kind:
            right = of_kind(kind, listed_thing(self.around, walk.quantities[walk.place + 1 :], end))
        if self.text[first.outer_start : first.start].endswith("有"):
            left += "有"  # 至少有 | 1所
        if walk.at_head:
            actors, left = acting(left)
            self.departments = actors or self.departments
        unit = first.unit or unit_of_noun(right, first.value)
        if self.text.startswith("、", first.outer_start - 1) and names_itself(right, unit):
            left = ""  # 固定场所、 | 5万元以上的 | 资金: an item of a list that names itself behind the figure
        if self.setting.in_brackets(first):
            left = ranked(self.around.cut(*self.sentence))
        return left, right, kind

    def _name(self, walk: Walk, left: str, right: str) -> tuple[Name, str, bool]:
        """The name of the next figures, the words behind them as far as they were needed for it, and whether they say
        by how much something lies over what it is measured against."""
        first, following, base_before = walk.first, walk.following, walk.base is not None
        unit = first.unit or unit_of_noun(right, first.value)
        if first.kind is Kind.FRACTION and (left.endswith("的") or right.startswith("的")):
            unit = "%"  # 三分之一 | 的企业未达标, 总面积的 | 三分之一
        by_all = following is not None and (first.kind is Kind.SHARE or _EXISTING.search(left))
        done = done_by_all(self.text, self.around, walk.quantities[walk.place :], walk.clause.end) if by_all else ""
        between = self.text[walk.last.outer_end : following.start] if following else ""
        walk.base = against(left, between, unit) if walk.size == 1 and following is not None else None
        over = beyond_base(self.text[first.outer_start : first.start]) if base_before and not left else None
        start, end = walk.clause
        party = by_party(self.text[start:end], first.start - start) if first.unit == "%" else None
        if over is not None:
            name = over
        elif party is not None:
            name = Name(party, "prose.norm")
        elif walk.base is not None:
            name, _ = walk.base
        else:
            if base_of(self.text, first, self.setting.times) is not None:
                left, right = before_base(left), "的"
            ones = counted_ones(left, right, first, following, self.text)
            right = right.rstrip("、和及与") + done if done else right
            name = (
                ones
                or came(left, right)
                or total(self.text[walk.position : first.outer_start], right, unit)
                or name_of(left, right, unit, following is not None and not (done or walk.beside))
            )
        if not name.text and strives(left) and (before := self.topic.latest.get(unit)):
            name = name._replace(measure=before.measure, falling=before.falling)
        if name.rule == "prose.fulfilment" and "超额完成" in self.text[walk.position : first.start]:
            name = name._replace(text=name.text.removesuffix(FULFILMENT) + OVERFULFILMENT)
        return self._in_list(walk, name, left), right, over is not None

    def _in_list(self, walk: Walk, name: Name, left: str) -> Name:
        """``name`` with what the items before it in the list of the clause say for it as well."""
        first = walk.first
        if moves_all(left):
            walk.moving = name
        elif walk.moving is not None and self._listed(walk, "、", "和") and not name.verb:
            name = name._replace(measure=walk.moving.measure, falling=walk.moving.falling)
        if walk.governing and not name.verb and name.rule != "prose.described" and not walk.at_head:
            name = name._replace(text=governed(walk.governing, name.text, first.unit, name.measure))
        walk.governing = name.opening or walk.governing
        if self._listed(walk, "、") or (not walk.at_head and self.text.startswith("、", walk.position)):
            name = name._replace(text=listed_by(name.text, self.topic.name))
        return name

    def _listed(self, walk: Walk, *marks: str) -> bool:
        """One of ``marks`` parts the next figure from one in the same unit in the same clause."""
        apart = not walk.at_head and self.text.startswith(marks, walk.position)
        return apart and walk.first.unit == self.topic.unit

    def _bracket(self, position: int) -> None:
        """Keep what the sentence is about while one is inside a bracket: what stands there is an aside."""
        inside = self.text.rfind("(", self.sentence.start, position) > self.text.rfind(
            ")", self.sentence.start, position
        )
        if inside and self.outside is None:
            self.outside = self.topic.aside()
        elif not inside and self.outside is not None:
            kept, self.outside = self.outside, None
            self.topic.resume(kept)
