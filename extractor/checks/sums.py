"""Parts and their total: 在园幼儿5260人，其中民办园1940人，…; 男12人、女8人，共20人."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, zip_longest

from .. import lazy_re as re
from ..model import Check, CheckKind, Comparator
from ..prose.grammar.trimming import AVERAGE
from ..quantities import Kind
from ..wording import NOTHING, Wording
from .divisions import contradicts, leave_nothing_out
from .finding import in_passage
from .formulas import added
from .intervals import Interval, stated, total, written_like
from .passages import Figure, Passage, same_unit
from .slips import LIKELY, Mending, Slip, mend

AMONG = "其中"
THAN = "比|较(?![大小重高低多少快慢好强差])"
"""Something is compared; 较大事故 is a large one."""
_COMPARES = re.compile(rf"{THAN}|增加(?!值)|增长|减少|下降|提高|新增|净增|累计|平均|每|至|到")
_TOGETHER = re.compile(r"(?:共计|合计|总计|共|总共)(?:有|为|达)?$")
_IN_ALL = re.compile(r"共|总|合计|一共")
# Parts that miss the total by no more than this share of it are taken for its parts all the same.
_NEAR = Decimal("0.01")
CLOSED = Decimal("0.1")
"""The same where the list ends with the sentence."""
_FEWEST_FOR_DOUBT, _FEWEST_COUNTED = 3, 4
_ROOM = Decimal("0.6")
_CLOSES = re.compile(r"\)?(?:[。;]|$)")
_REMARK = re.compile(
    r"(?:\([^()]*\))?(?:[，,](?:[较比]上年|同比|环比|占|增长|下降)[^，,。;]{0,16}[0-9](?:%|‰|个百分点))*"
)
"""What is said of a part behind it."""
BY_CHANCE = Decimal("0.1")
"""After 其中 parts are expected to add up, so that less proves a slip than elsewhere."""
TOO_LARGE = Decimal("0.5")
"""A part larger than its total is wrong in any case."""
_REST = re.compile("其[他它余]")
_BASE = re.compile(rf"(?:{THAN})")
"""比2014年的902人增长9.4%: what the total is compared with."""
_OVERLAP = re.compile("重复|重叠")
_LONGEST_BRACKET = 400
ONLY_WHERE_IT_HOLDS = "sum.listed"
"""The rule of sums for which nothing speaks but that they come out."""
_ADDS = re.compile(r"^[，,]?加(?:上)?(?![大强快速工])")
"""收入124万元，加补助38万元，…，收入总计…: what is added up is said."""


def check_sums(passage: Passage) -> Iterator[Check]:
    """Totals of a passage with the parts named after 其中, or before 共."""
    for sentence in _sentences(passage):
        yield from _among(passage, sentence)
        yield from _in_brackets(passage, sentence)
        yield from _announced(passage, sentence)
        yield from _together(passage, sentence)


def _sentences(passage: Passage) -> Iterator[list[Figure]]:
    """The figures of each sentence, with those of the next one where that begins with 其中 and divides their total at
    once, not clause by clause."""
    group: list[Figure] = []
    for sentence in passage.sentences:
        goes_on = group and passage.between(group[-1], sentence[0]).partition("。")[2].startswith(AMONG)
        if group and not (goes_on and _at_once(passage, group, sentence)):
            yield group
            group = []
        group += sentence
    if group:
        yield group


def _at_once(passage: Passage, before: list[Figure], sentence: list[Figure]) -> bool:
    """Whether no semicolons stand between the parts, or only behind such as leave nothing out."""
    sign = passage.text.find(";", sentence[0].start, sentence[-1].end)
    first = [figure for figure in sentence if figure.start < sign]
    whole = next((figure for figure in reversed(before) if can_add(figure)), None)
    alike = whole is not None and all(can_add(figure) and same_unit(figure.unit, whole.unit) for figure in first)
    return sign < 0 or (whole is not None and alike and len(first) > 1 and leave_nothing_out(passage, whole, first))


def _among(passage: Passage, sentence: list[Figure]) -> Iterator[Check]:
    for place in range(1, len(sentence)):
        words = passage.between(sentence[place - 1], sentence[place])
        if AMONG not in words:
            continue
        first = sentence[place]
        wholes = [
            f for f in sentence[:place] if can_add(f) and same_unit(f.unit, first.unit) and not _BASE.match(f.left)
        ]
        parts = list(_parts(passage, wholes[-1], sentence[place:])) if wholes else []
        if len(parts) > 1 and not overlap(parts):
            whole = next((whole for whole in reversed(wholes) if agree(parts, whole)), wholes[-1])
            yield from _check(passage, whole, parts, "sum.among")


def _in_brackets(passage: Passage, sentence: list[Figure]) -> Iterator[Check]:
    """职工187人（在职139人、退休8人、返聘40人）: a bracket right behind a figure enumerates what it is made of."""
    for place, whole in enumerate(sentence[:-2]):
        if not passage.text.startswith("(", whole.end) or not can_add(whole) or AMONG in sentence[place + 1].left:
            continue
        close = passage.text.find(")", whole.end, whole.end + _LONGEST_BRACKET)
        inside = [figure for figure in sentence[place + 1 :] if figure.end <= close]
        parts = [figure for figure, after in zip_longest(inside, inside[1:]) if not _counts_who(passage, figure, after)]
        alike = all(can_add(part) and same_unit(part.unit, whole.unit) for part in parts)
        if len(parts) > 1 and alike and _in_one_breath(passage, parts) and passage.text.startswith(")", parts[-1].end):
            yield from _check(passage, whole, parts, "sum.brackets")


def _counts_who(passage: Passage, figure: Figure, after: Figure | None) -> bool:
    """3家公司聘用人员155人: the first figure says whose the second is."""
    if after is None or same_unit(figure.unit, after.unit):
        return False
    return re.search("[、，,;(]", passage.between(figure, after)) is None


def overlap(parts: Sequence[Figure]) -> bool:
    """Whether one of the parts is what others have in common (重复计算量)."""
    return any(_OVERLAP.search(part.words) for part in parts)


def _announced(passage: Passage, sentence: list[Figure]) -> Iterator[Check]:
    """共有学校50所，小学30所、初中15所、高中5所: without 其中 only what comes out exactly counts as parts, and such as
    leave nothing out."""
    for place, whole in enumerate(sentence):
        if not _IN_ALL.search(whole.left) or not can_add(whole):
            continue
        parts: list[Figure] = []
        for figure in sentence[place + 1 :]:
            if not can_add(figure) or not same_unit(figure.unit, whole.unit) or AMONG in figure.left:
                break
            parts.append(figure)
            certain = len(parts) > 1 and leave_nothing_out(passage, whole, parts)
            holds = len(parts) > 1 and sum(part.value for part in parts) == whole.value
            holds = holds or (certain and agree(parts, whole))
            if holds or certain:
                if holds or _contradicted(passage, whole, parts):
                    rule = "sum.announced" if certain else ONLY_WHERE_IT_HOLDS
                    yield finding(passage, whole, parts, rule, holds=holds)
                break


def _contradicted(passage: Passage, whole: Figure, parts: list[Figure]) -> bool:
    """Whether parts that leave nothing out are of this total, to tell by their size, and miss it."""
    missing = whole.value - sum(part.value for part in parts)
    near = abs(missing) <= whole.value * TOO_LARGE and not any(AVERAGE.search(part.words) for part in parts)
    return near and contradicts(passage, whole, parts, missing)


def _parts(passage: Passage, whole: Figure, following: Sequence[Figure]) -> Iterator[Figure]:
    """The figures after 其中 that divide ``whole``: in its unit, without shares, comparisons and remarks between."""
    last = whole
    # 建成基站120个(其中城区80个，农村40个): the parts themselves stand in brackets.
    inside = bool(following) and _in_remark(passage, following[0])
    for figure in following:
        words = passage.between(last, figure)
        if inside and not _in_remark(passage, figure):
            return
        if figure.share or AVERAGE.search(figure.left) or (_in_remark(passage, figure) and not inside):
            continue
        if not can_add(figure) or not same_unit(figure.unit, whole.unit):
            return
        if last is not whole and (AMONG in words or _COMPARES.search(figure.left)):
            return
        yield figure
        last = figure


def _in_remark(passage: Passage, figure: Figure) -> bool:
    return passage.last("(", figure.start) > passage.last(")", figure.start)


def can_add(figure: Figure) -> bool:
    """Whether a figure can be a part or a total: a plain amount, no change."""
    return (
        figure.quantity.comparator is Comparator.EQUAL
        and not figure.change
        and figure.quantity.kind in {Kind.COUNT, Kind.MEASURE, Kind.BARE, Kind.SCORE, Kind.PLACES, Kind.DURATION}
    )


def _together(passage: Passage, sentence: list[Figure]) -> Iterator[Check]:
    """A人、B人，共C人: the figures right before the word, in its unit."""
    for place, whole in enumerate(sentence):
        if not _TOGETHER.search(whole.left) or not can_add(whole):
            continue
        parts: list[Figure] = []
        for figure in reversed(sentence[:place]):
            if not can_add(figure) or not same_unit(figure.unit, whole.unit):
                break
            parts.insert(0, figure)
        if len(parts) > 1:
            yield from _added_up(passage, whole, parts)


def _added_up(passage: Passage, whole: Figure, parts: list[Figure]) -> Iterator[Check]:
    for start in range(len(parts) - 1):
        if sum(figure.value for figure in parts[start:]) == whole.value:
            yield finding(passage, whole, parts[start:], "sum.together", holds=True)
            return
    together = _in_one_breath(passage, parts)
    mending = mend_sum(whole, parts, BY_CHANCE if together else LIKELY)
    # 收入124万元，加补助38万元，…，收入总计…: what adds up begins before 加.
    added = next((place for place, part in enumerate(parts) if place and _ADDS.match(part.left)), 0)
    missing = abs(whole.value - sum(part.value for part in parts))
    # 妇纲45项、儿纲49项，共94项: nothing stands between them.
    near = together and missing <= whole.value * CLOSED and not agree(parts, whole)
    if mending or near or (added and not agree(parts[added - 1 :], whole)):
        said = parts[added - 1 :] if added else parts
        yield finding(passage, whole, said, "sum.together", holds=False, mending=mending)


def _check(passage: Passage, whole: Figure, parts: list[Figure], rule: str) -> Iterator[Check]:
    """The parts as far as they add up to the total. Parts that fall well short are some of it, not all; parts that
    nearly add up are all of it with an error."""
    for count in range(len(parts), 1, -1):
        if agree(parts[:count], whole):
            yield finding(passage, whole, parts[:count], rule, holds=True)
            yield from _divided_again(passage, whole, parts[count:], rule)
            return
    for count in range(len(parts), 1, -1):
        larger = any(part.value > whole.value for part in parts[:count]) or leave_nothing_out(
            passage, whole, parts[:count]
        )
        missing = whole.value - sum(part.value for part in parts[:count])
        expected = meant_to_add_up(passage, whole, parts[:count], missing) or _closed(passage, parts[count - 1])
        counted = count >= _FEWEST_COUNTED and _counted_out(passage, whole, parts[:count])
        likely = TOO_LARGE if larger or counted else BY_CHANCE if expected else LIKELY
        mending = mend_sum(whole, parts[:count], likely)
        # Some digit makes what falls short come out one time in ten: the rest may not be named.
        if mending and (mending.slip is not Slip.DIGIT or meant_to_add_up(passage, whole, parts[:count], missing)):
            yield finding(passage, whole, parts[:count], rule, holds=False, mending=mending)
            return
    # 其中城市用户805万户，农村用户276万户；移动用户…: the first two are all of it.
    complete = next(
        (parts[:count] for count in range(2, len(parts)) if leave_nothing_out(passage, whole, parts[:count])),
        _first_clause(passage, parts),
    )
    if _doubtful(passage, whole, complete):
        yield finding(passage, whole, complete, rule, holds=False)


def _first_clause(passage: Passage, parts: list[Figure]) -> list[Figure]:
    """The parts before the first semicolon, all of them where that would leave one."""
    ends = (place + 1 for place, pair in enumerate(pairwise(parts)) if ";" in passage.between(*pair))
    first = parts[: next(ends, len(parts))]
    return first if len(first) > 1 else parts


def _divided_again(passage: Passage, whole: Figure, parts: list[Figure], rule: str) -> Iterator[Check]:
    """其中城镇人口…，乡村人口…；男性…，女性…: the same total by other words."""
    for count in range(2, len(parts) + 1):
        if leave_nothing_out(passage, whole, parts[:count]):
            holds = agree(parts[:count], whole)
            missing = whole.value - sum(part.value for part in parts[:count])
            if holds or contradicts(passage, whole, parts[:count], missing):
                yield finding(passage, whole, parts[:count], rule, holds=holds)
            return


def _doubtful(passage: Passage, whole: Figure, parts: list[Figure]) -> bool:
    """Whether parts that do not add up are meant to: many that nearly do, or such as leave nothing out."""
    missing = whole.value - sum(figure.value for figure in parts)
    if contradicts(passage, whole, parts, missing):
        return True
    if leave_nothing_out(passage, whole, parts):
        return False
    closed = _closed(passage, parts[-1])
    if tenfold(whole, parts):
        return True
    several, exact = len(parts) >= _FEWEST_FOR_DOUBT, all(figure.exact for figure in (whole, *parts))
    if closed and any(_REST.search(part.words) for part in (parts if several else parts[-1:])):
        return abs(missing) <= whole.value * TOO_LARGE
    # Who names two that come near to all means all, unless there is room for another one like the smaller (汉族97万人，
    # 回族1.5万人 of 100万人).
    pair = closed and not several and missing <= min(part.value for part in parts) * _ROOM
    # People and things that are counted one by one are counted in full; of money and goods the rest is left out.
    counted = closed and (exact or _in_one_breath(passage, parts))
    enough = pair or (several and (counted or meant_to_add_up(passage, whole, parts, missing)))
    near = CLOSED if closed or (exact and missing < 0) else _NEAR
    return enough and abs(missing) <= whole.value * near


def tenfold(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a total is just ten times what several parts come to, or a tenth: that happens by no chance."""
    value = sum((part.value for part in parts), Decimal(0))
    return len(parts) >= _FEWEST_FOR_DOUBT and whole.value in (value * 10, value / 10)


def _in_one_breath(passage: Passage, parts: Sequence[Figure]) -> bool:
    """The parts are enumerated with nothing but their names between them: 甲5.2亿元、乙4.1亿元、丙3.3亿元."""
    return all(passage.between(one, other).startswith("、") for one, other in pairwise(parts))


def _counted_out(passage: Passage, whole: Figure, parts: Sequence[Figure]) -> bool:
    """People or things counted one by one and enumerated in one breath: few name so many and leave others out."""
    return all(figure.exact for figure in (whole, *parts)) and _in_one_breath(passage, parts)


def _closed(passage: Passage, last: Figure) -> bool:
    """The list of parts ends with the sentence, or with the bracket that it stands in."""
    in_bracket = passage.text.startswith(")", last.end) and _in_remark(passage, last)
    remark = _REMARK.match(passage.text, last.end)
    ends = {last.end, remark.end() if remark else last.end}
    return in_bracket or any(_CLOSES.match(passage.text, end) for end in ends)


def meant_to_add_up(passage: Passage, whole: Figure, parts: Sequence[Figure], missing: Decimal) -> bool:
    """Whether parts that miss their total by so much contradict it. What falls short may leave out some of it (农业 and
    林业 without 渔业), unless the rest is among the parts."""
    return missing <= 0 or leave_nothing_out(passage, whole, parts) or any(_REST.search(part.words) for part in parts)


def mend_sum(whole: Figure, parts: list[Figure], likely: Decimal) -> Mending | None:
    """The slip that keeps parts and total apart."""
    intervals = equally_exact(parts)
    everything = total(intervals)
    needed = [whole.interval - total([*intervals[:place], *intervals[place + 1 :]]) for place in range(len(parts))]
    return mend([whole, *parts], [everything, *needed], likely)


def equally_exact(parts: Sequence[Figure]) -> list[Interval]:
    """What the parts stand for. Those of one list with one multiplier are equally exact: beside 29.99万, 30万 is
    30.00万."""
    finest: dict[str, Decimal] = {}
    for part in parts:
        scale = _scale(part)
        finest[scale] = min(part.resolution, finest.get(scale, part.resolution))
    return [stated(part.value, finest[_scale(part)], exact=part.exact or not part.value) for part in parts]


def _scale(part: Figure) -> str:
    return part.written.lstrip("0123456789.,，-")


def agree(parts: Sequence[Figure], whole: Figure) -> bool:
    """Whether the parts can add up to the whole, each rounded as it is shown."""
    return reaches(total([part.interval for part in parts]), whole.interval)


def reaches(parts: Interval, whole: Interval) -> bool:
    """Whether the parts can add up to the whole without every one of them being rounded as far as it can be."""
    return parts == whole or (parts.low < whole.high and whole.low < parts.high) or parts.low == parts.high == whole.low


def finding(
    passage: Passage, whole: Figure, parts: list[Figure], rule: str, holds: bool, mending: Mending | None = None
) -> Check:
    """The finding that parts do or do not add up to the whole."""
    expected = sum((part.value for part in parts), Decimal(0))
    shown = written_like(expected, whole.written)
    if not holds:
        gap = written_like(abs(expected - whole.value), whole.written)
        explanation = Wording(
            f"各分项之和为{shown}，与总数{whole.written}相差{gap}",
            f"the parts add up to {shown}, which is {gap} away from the total {whole.written}",
        ) + (mending.words if mending else NOTHING)
    elif expected == whole.value:
        explanation = Wording(f"各分项之和等于总数{whole.written}", f"the parts add up to the total {whole.written}")
    else:
        explanation = Wording(
            f"各分项之和为{shown}，与总数{whole.written}的差异在四舍五入范围内",
            f"the parts add up to {shown}; rounding explains the difference from the total {whole.written}",
        )
    return summed(passage, whole, parts, whole.unit, explanation, rule, holds=holds)


def summed(
    passage: Passage,
    whole: Figure,
    parts: Sequence[Figure],
    unit: str | None,
    explanation: Wording,
    rule: str,
    *,
    holds: bool,
) -> Check:
    """What is said of a total and its parts, all of them in ``unit``."""
    expected = sum((part.value for part in parts), Decimal(0))
    return in_passage(
        passage,
        [whole, *parts],
        CheckKind.SUM,
        holds=holds,
        found=whole.value,
        expected=expected,
        unit=unit,
        formula=added([part.written for part in parts], written_like(expected, whole.written)),
        explanation=explanation,
        rule=rule,
    )
