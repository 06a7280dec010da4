"""Rates from counts: 受理320件、办结288件，办结率为90%; 预算5.2亿元，执行4.94亿元，执行率95%; 其中…，占38.5%.

A rate is held against the quotient of the two figures before it where the words say that they are the part and the
whole: 已婚检 of 应婚检 for the 婚检率. Where only the order speaks for it, a rate that fits is listed and one that does
not is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import lazy_re as re
from ..model import Check, Comparator
from ..vocabulary import builtin, of_country
from .group_share import Totals, of_group
from .intervals import quotient, rounds_to
from .passages import Figure, Passage, same_unit
from .ratio_finding import FACTOR, MOST, SHARE, Pair, adjoins, is_change, reckoned
from .shared_total import check_shared_total

_RATE = re.compile(
    r"(?P<stem>[\u4e00-\u9fff]{1,8}?)(?:的?比[例率重]|率|[覆盖受益教育]面)(?:已|均|分别|为|达到?|提高|保持|是|约|到|在|:)*$"
)
_NOT_OF_COUNTS = re.compile(r"增长率|增速|增幅|自然增长|利率|汇率|税率|费率|出生率|死亡率|发病率|患病率")
_OF_THIS = re.compile(r"的?(?:比[例重](?:为|达到?)?)?")
_OF_PLAN = re.compile(r"占|完成|为|达到?")
_DONE_OF = re.compile(r"(?:完成|占|为|达到)(?:全年|年度|年初)?(?:计划|目标|任务|预算)(?:任务|目标|数|总额)?的?$")
# What was asked for or taken in hand: of this much, a part was done.
_WHOLE = re.compile(
    r"应|目标|预算|计划|任务|需要|发现|排查|立案|受理|申请|申报|抽[查检]|报名|发放|发出|适龄|符合|在册|下达|产生"
)
_PART = re.compile(r"已|实际|实[有到发收查检种]|目前")
_DONE_SO_FAR = re.compile(r"[，,](?:其中[:，,]?)?已[^，,。;]*$")
_BUDGET_RATE = re.compile(r"预算(?:资金)?执行率(?:为|达到?|约|:)*$")
# Other words for what a rate counts.
_ALSO = {
    "执行": "支出|拨付|使用",
    "覆盖": "受益|惠及|享受|服务",
    "到位": "拨付|落实|收到",
    "支出": "使用|拨付",
    "回收": "收回",
}
# What is done with all that is there: of people and places some only are meant (参保率, 入住率).
_DONE = {"支出", "执行", "办结", "结案", "完工", "竣工", "整改", "拨付", "兑现"}
_BEYOND = {"完成", "达成", "实现", "执行"}
# 预算收入 and 预算支出 are names of what comes in and goes out.
_PLANNED = re.compile(r"预算(?!总?[收支]|内|外)|计划|目标|任务")
# 支出7930万元，结余690万元，支出率…: the rest is not what was done.
_LEFT_OVER = re.compile("(?:结余|剩余|结转|余下|尚余|未|尚)")
# What may stand before the name of a rate and names nothing.
_SLIGHT = re.compile(
    "年[末初底]|[全各总省市县区州乡镇街道村国校院年度月季其所仅约只共已则均也将又再为的，]|平均|综合|累计|目前|当前|分别|同期|整体|总体|案件|任务|项目|资金"
)
_NAME = 3
"""Signs of a name that tell what is meant."""
_KEPT = 12
"""So many figures before a sentence may be what shares in it are of."""
_LEAST_TELLING = 4
"""Smaller shares in % come out of many a pair of figures."""


def check_ratios(passage: Passage, totals: Totals | None = None) -> Iterator[Check]:
    """The rates of a passage with the counts that stand before them in the same sentence; ``totals`` are those of other
    paragraphs."""
    earlier: list[Figure] = []
    kept: list[Figure] = []
    told: set[Figure] = set()
    for sentence in passage.sentences:
        # 常住人口13.6万人，…。其中城镇6.32万人，占…: the whole may stand in the sentence before.
        goes_on = earlier and passage.between(earlier[-1], sentence[0]).partition("。")[2].startswith("其中")
        start = len(earlier) if goes_on else 0
        sentence, earlier = ([*earlier, *sentence] if goes_on else sentence), sentence
        for place, rate in enumerate(sentence[start:], start):
            if not rate.share or rate.unit not in FACTOR or rate.change or rate.quantity.against is not None:
                continue
            found = _judged(passage, rate, sentence[:place], kept)
            if totals is not None and (found is None or not found.holds):
                # 全县人口中，60岁及以上14万人，占19.1%，其中65岁及以上10万人，占13.9%: of all, not of those over 60.
                far = totals.judged(passage, rate, sentence[:place])
                found = far if found is None or (far is not None and far.holds) else found
            if found is not None:
                told.add(rate)
                yield found
        kept = [*kept, *sentence[start:]][-_KEPT:]
    yield from check_shared_total(passage, told)


def _judged(passage: Passage, rate: Figure, before: list[Figure], kept: list[Figure]) -> Check | None:
    """What the rate comes to by the figures ``before`` it in its sentence, or by those ``kept`` from further off."""
    further = [*kept, *before]
    pair = of_group(passage, rate, further) or _pair(passage, rate, before)
    found = reckoned(passage, rate, pair) if pair is not None else None
    if found is not None and not found.holds and pair is not None and (fitting := _fitting(rate, pair, before)):
        found = reckoned(passage, rate, fitting) or found
    if found is None and (pair is None or not pair.sure) and (pair := _spent_of(rate, further)):
        found = reckoned(passage, rate, pair)
    if found is None and (pair is None or not pair.sure) and (pair := _of_all(passage, rate, further)):
        found = reckoned(passage, rate, pair)
    # What is wrong of a total near by may be right of one further off.
    if found is not None and not found.holds and (other := _of_all(passage, rate, further)) and not other.sure:
        found = reckoned(passage, rate, other) or found
    return found


def _fitting(rate: Figure, pair: Pair, before: list[Figure]) -> Pair | None:
    """The same part of another amount of the sentence, if that comes out.

    预算120万元，实际113.5万元，节约6.5万元，节约率5.4%: it is of the budget."""
    for whole in reversed(before):
        other = whole not in (pair.part, pair.whole) and same_unit(whole.unit, pair.part.unit)
        if other and not is_change(whole) and _fits(rate, pair.part, whole):
            return Pair(pair.part, whole, sure=False)
    return None


def _pair(passage: Passage, rate: Figure, before: list[Figure]) -> Pair | None:
    left = passage.text[max(0, rate.start - 24) : rate.quantity.outer_start]
    counts = [figure for figure in before if not figure.share and figure.quantity.comparator is Comparator.EQUAL]
    if len(counts) > 1 and _OF_THIS.fullmatch(passage.between(counts[-1], rate)) and _OF_PLAN.search(counts[-1].left):
        return Pair(counts[-2], counts[-1], sure=True) if same_unit(counts[-2].unit, counts[-1].unit) else None
    if done := _DONE_OF.search(left):
        return _planned(counts, done.group(), passage.last(";", rate.start))
    if SHARE.search(rate.left):
        return _share(passage, rate, counts)
    match = _RATE.search(left)
    if match is None or _NOT_OF_COUNTS.search(left):
        return None
    # 应检…；应孕检…: a semicolon begins the next reckoning.
    start = passage.last(";", rate.start)
    counts = [figure for figure in counts if figure.start > start]
    pair = _named(passage, match["stem"][-2:], [figure for figure in counts if not _in_remark(passage, figure, rate)])
    # 受理各类案件…件，结案…件，审判案件结案率: the rate may be of some of them alone.
    whose = rate.left.rpartition(match["stem"][-2:])[0]
    if pair is not None and pair.sure and not _of_these(whose, pair.part, pair.whole):
        return pair._replace(sure=False)
    return pair


_OUT_OF = re.compile("中[，,](?:已|共|就)?有[^，,。;]*$")


def _in_remark(passage: Passage, figure: Figure, rate: Figure) -> bool:
    """受理1803件(旧存240件)，结案894件: a bracket stands around the figure, and was closed before the rate."""
    opened = passage.last("(", figure.start)
    return opened > passage.last(")", figure.start) and passage.text.find(")", figure.end, rate.start) >= 0


def _named(passage: Passage, stem: str, counts: list[Figure]) -> Pair | None:
    """The last two counts in the same unit as the whole and the part of the rate of this stem (结案, 婚检)."""
    while len(counts) > 2 and _LEFT_OVER.match(counts[-1].left):
        counts = counts[:-1]
    if len(counts) < 2 or not same_unit(counts[-1].unit, counts[-2].unit):
        return None
    first, second = counts[-2], counts[-1]
    for whole, part in ((first, second), (second, first)):
        fits = part.value <= whole.value or stem in _BEYOND or _arrived(stem, part, whole)
        if fits and _WHOLE.search(whole.words) and _is_part(stem, part):
            # What of earlier years was in store is made use of as well.
            return Pair(part, whole, sure=stem != "利用")
    # 产妇1402人，住院分娩1402人，住院分娩率…; 54项指标中，有44项达标: a part that says so, or that is all of it.
    if (second.value == first.value and stem in second.left) or _OUT_OF.search(passage.between(first, second)):
        return Pair(second, first, sure=second.value <= first.value)
    # 实施项目56个，已完工48个，完工率…: no other count could be meant.
    alone = sum(same_unit(figure.unit, second.unit) for figure in counts) == 2
    said = "(?:已|实际)?" if stem in _DONE else "(?:已|实际)"
    done = alone and second.value <= first.value and re.match(f"(?:其中)?[，,]?{said}{stem}", second.left)
    return Pair(second, first, sure=bool(done))


_SPENT = re.compile(r"支出|执行|使用|支付")
_SET_ASIDE = re.compile(r"(?:预算|安排|下达|到位)(?!率)(?:资金|金额|数|总额|总金额)*(?:为|共|总?计|了|:)*$")


def _spent_of(rate: Figure, before: Sequence[Figure]) -> Pair | None:
    """项目预算860万元，其中…。实际到位860万元，支出834万元，预算执行率97%: the last amount spent of one that was set
    aside; where there are several, of the one that the rate fits."""
    if not _BUDGET_RATE.search(rate.left):
        return None
    amounts = [figure for figure in before if not figure.share and figure.quantity.comparator is Comparator.EQUAL]
    part = next((figure for figure in reversed(amounts) if _SPENT.search(figure.left)), None)
    wholes = [figure for figure in amounts if part and figure.start < part.start and _SET_ASIDE.search(figure.left)]
    wholes = [whole for whole in wholes if part and same_unit(whole.unit, part.unit) and whole.value > 0]
    if part is None or not wholes:
        return None
    return Pair(part, next((whole for whole in wholes if _fits(rate, part, whole)), wholes[0]), sure=True)


def _arrived(stem: str, part: Figure, whole: Figure) -> bool:
    """下达预算资金10万元，资金到位10万元，资金到位率…; 应接种8640人，实际接种8467人，接种率…: nothing else could be
    meant, whichever is more."""
    asked = stem == "到位" and _PLANNED.search(whole.words) is not None
    return (asked or f"应{stem}" in whole.left) and stem in part.left


def _is_part(stem: str, part: Figure) -> bool:
    """Whether a figure counts what the rate of this stem says was done."""
    words = part.words.replace("应" + stem, "")
    other = _ALSO.get(stem)
    return stem in words or _PART.search(words) is not None or bool(other and re.search(other, words))


def _share(passage: Passage, rate: Figure, counts: list[Figure]) -> Pair | None:
    """A share of the total before 其中; the part is the figure right before it."""
    if not counts or not adjoins(passage, counts[-1], rate):
        return None
    # 外来人口63.6万人，比上年末减少0.6万人，占…: what it changed by is not the part.
    amounts = [figure for figure in counts if not is_change(figure)]
    if not amounts or not _of_these(rate.left.partition("占")[0], amounts[-1]):
        return None
    part = amounts[-1]
    among = passage.last("其中", part.start)
    wholes = [figure for figure in counts[:-1] if same_unit(figure.unit, part.unit) and not is_change(figure)]
    if wholes and _AMONG_THEM.fullmatch(passage.between(wholes[-1], part)):
        return Pair(part, wholes[-1], sure=part.value <= wholes[-1].value)
    if (called := _called(rate, wholes)) is not None:
        # A part of more than its whole by far has another unit than it should.
        return Pair(part, called, sure=not called.value < part.value <= called.value * MOST)
    before = [figure for figure in wholes if figure.start < among and not _LEFT_OVER.search(figure.left)]
    if before and _of_the_same(passage, rate, part, before[-1]):
        return None
    if before:
        # 受理9260件，办结9112件。其中咨询3704件，占40%: of the one or of the other.
        whole = next((whole for whole in reversed(before) if _fits(rate, part, whole)), before[-1])
        return Pair(part, whole, sure=part.value <= whole.value and _same_thing(rate, whole))
    return Pair(part, wholes[-1], sure=_done_of_this(passage, rate, part, wholes[-1])) if wholes else None


def _fits(rate: Figure, part: Figure, whole: Figure) -> bool:
    if whole.value <= 0:
        return False
    exact = quotient(part.value, whole.value) * FACTOR[rate.unit or "%"]
    return rounds_to(exact, rate.value, rate.resolution, rate.quantity.comparator)


def _done_of_this(passage: Passage, rate: Figure, part: Figure, whole: Figure) -> bool:
    """移送案件60起，已办结27起，占比45%: nothing stands between what there was and what was done of it."""
    share = SHARE.search(rate.left)
    between = any(whole.end < figure.start < part.start for figure in passage.figures)
    done = _DONE_SO_FAR.match(passage.between(whole, part)) is not None
    return share is not None and not share["of"] and done and not between and part.value <= whole.value


def _called(rate: Figure, wholes: list[Figure]) -> Figure | None:
    """The only figure that bears the very name of what a share is said to be of (占肉类总产量的76.9%)."""
    match = SHARE.search(rate.left)
    of = _SLIGHT.sub("", match["of"]) if match else ""
    if match is None or len(match["of"]) < _NAME:
        return None
    # 经济总量 is said of a country and of its regions.
    known = of_country(builtin().canonical(match["of"]) or "")
    named = [
        figure
        for figure in wholes
        if _SLIGHT.sub("", figure.name) == of
        or (known and figure.row and of_country(figure.row.canonical or "") == known)
    ]
    if named:
        return named[0] if len(named) == 1 else None
    # 进出口总值 is 货物贸易进出口总值, where nothing else could be called so.
    meant = [figure for figure in wholes if all(sign in figure.name for sign in match["of"])]
    return meant[0] if len(meant) == 1 and meant[0].name.endswith(match["of"]) else None


# 38项 | 可监测指标中，有 | 32项 | 达标
_AMONG_THEM = re.compile("[^，,。;]{0,16}[^其]中[，,](?:[已共]?有)?")
_SAME_END = 4
_COUNTED = re.compile(r"(?:数|数量|总数|面积|里程|金?额)$")


def _planned_before(passage: Passage, rate: Figure, part: Figure, amounts: list[Figure]) -> Figure | None:
    """The only plan before that is for the same thing (计划改造管网1250公里。截至7月底，改造管网1005公里，占目标任务的
    80.4%)."""
    if not _DONE_OF.search(passage.text[max(0, rate.start - 24) : rate.quantity.outer_start]):
        return None
    end = _COUNTED.sub("", part.name)[-_SAME_END:]
    plans = [figure for figure in amounts if figure.target or _PLANNED.search(figure.words)]
    same = [plan for plan in plans if len(end) == _SAME_END and end in plan.words]
    return same[0] if len(same) == 1 else None


def _of_these(whose: str, *counts: Figure) -> bool:
    """What a rate is said to be of (审判案件 before 结案率), if anything, is what ``counts`` count."""
    words = "".join(figure.words for figure in counts)
    return all(sign in words for sign in _SLIGHT.sub("", whose))


def _of_the_same(passage: Passage, rate: Figure, part: Figure, whole: Figure) -> bool:
    """甲26402万人，占18.70%（其中乙19064万人，占13.50%）: shares of one and the same total, which is not named."""
    after = next((figure for figure in passage.figures if figure.start > whole.start), None)
    if after is None or after.start >= part.start or after.unit != rate.unit or not SHARE.search(after.left):
        return False
    factor = FACTOR[rate.unit or "%"]
    one, other = (count.interval.over(share.interval) for count, share in ((whole, after), (part, rate)))
    return bool(one and other and one.scaled(factor).meets(other.scaled(factor)))


def _of_all(passage: Passage, rate: Figure, before: list[Figure]) -> Pair | None:
    """A share of a total that the text named before its parts (222项：完成24项，占10.8%；…): what fits, if any."""
    equal = rate.quantity.comparator is Comparator.EQUAL
    if not equal or rate.value < _LEAST_TELLING or not SHARE.search(rate.left):
        return None
    counts = [figure for figure in before if not figure.share and figure.quantity.comparator is Comparator.EQUAL]
    if not counts or not adjoins(passage, counts[-1], rate):
        return None
    part, factor = counts[-1], FACTOR[rate.unit or "%"]
    for whole in counts[:-1]:
        if whole.value > part.value > 0 and same_unit(whole.unit, part.unit):
            exact = quotient(part.value, whole.value) * factor
            if rounds_to(exact, rate.value, rate.resolution, rate.quantity.comparator):
                return Pair(part, whole, sure=False)
    amounts = [f for f in counts[:-1] if same_unit(f.unit, part.unit) and not is_change(f)]
    called = None if is_change(part) else _called(rate, amounts) or _planned_before(passage, rate, part, amounts)
    return Pair(part, called, sure=part.value <= called.value) if called is not None else None


_NOT_WHOSE = re.compile("[全总省市县国的数量额其]")


def _same_thing(rate: Figure, whole: Figure) -> bool:
    """占总人口的44%: what it is a share of, where that is said, has to be what the whole counts."""
    match = SHARE.search(rate.left)
    of = _NOT_WHOSE.sub("", match["of"]) if match else ""
    return all(sign in whole.words for sign in of)


def _planned(counts: list[Figure], words: str, begin: int) -> Pair | None:
    """完成投资95亿元，占年度计划的95%: the plan has to be among the figures before; the item of a list that the rate
    stands in begins at ``begin``."""
    counts = [figure for figure in counts if not is_change(figure)]
    if len(counts) < 2:
        return None
    part = counts[-1]
    plans = [f for f in counts[:-1] if same_unit(f.unit, part.unit) and (f.target or _PLANNED.search(f.words))]
    kept = [figure for figure in plans if any(word in figure.words for word in _PLANNED.findall(words))]
    # 任务1383万元，完成929万元，占全年目标的67.2%: nothing else can be meant.
    only = [plan for plan in plans if plan.start > begin] == [count for count in counts[:-1] if count.start > begin]
    only = only and plans[-1:] == counts[-2:-1]
    return Pair(part, (kept or plans)[-1], sure=bool(kept) or only) if plans else None
