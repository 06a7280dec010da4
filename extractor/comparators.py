"""Words that make a figure a bound or an estimate: 不低于, …以上, 超过, 控制在…以内, 约, …左右.

The words are read from ``data/comparators.tsv``, where each has its examples beside it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from . import lazy_re as re
from .model import Comparator

# What may stand between a comparing word and its figure: 超过了70%, 约为3亿元, 不低于人民币5000元, 约为每月490元.
# The verb of a change, to whose figure a word before it belongs as well: 至少降低30%, 约增长8%.
_CHANGES = re.compile(
    r"(?:增[长加]|减少|提[高升]|降低|下降|压减|压缩|缩短|上涨|建成|建立|建有|设立|设置|配备|开展|举办|组织|召开|完成)了?$"
)
_FILLER = re.compile(
    r"(?:人民币|达到|[了为占合有在达到:]|(?:每(?:平方公里|[一-龥]{1,3})){1,2}|[人户亩生]均|吨煤){1,2}$"
)
# And before a share, the whole that it is a share of: 不低于采购金额的30%.
_WHOLE = re.compile(r"[一-龥“”()]{1,32}(?:的|总[额量数]|价款|金额|数额|股本|费|(?<!基本)工资|(?:可支配|纯|总)收入)$")
# 占总超标天数的 | 30%: words that only begin like one that compares.
_COMPOUND = re.compile(
    "超[出过]部分|超[标载支员限时期龄额高低大前级市]|过[去程度失渡]|近[年期日]|最[低高](?:责任|赔偿|保额|税|工资|生活|价|标准|限[额度]|保障|基数)"
)
_PREDICATE = re.compile("[增降提升扩减达调控][^，。;]{0,2}[到至为在]|[应般率]为")
# 低于3万元 | (含3万元)
_INCLUDED = re.compile(r"\(含")
_WITH_ITSELF = {Comparator.LESS: Comparator.AT_MOST, Comparator.MORE: Comparator.AT_LEAST}
# A remark in brackets between a figure and what follows it: 80%(含)以上, 1日(24小时)内.
_REMARK = re.compile(r"\([^()]{1,16}\)")
# "超过了70%的目标值" says how another figure stands to this one; this one is plain.
_YARDSTICK = re.compile(
    r"的?(?:年度|考核|计划|规划|既定|预期|国家|省定|全国|全省|全市|控制|规定|约束性|预定|设定|基本|绩效|标准|上级|省级|市级){0,3}"
    r"(?:目标|任务|指标|要求|标准|平均|水平|预期|红线|底线|警戒线|控制线|控制数|上限|下限|计划|规划|预算)"
)
_WITHIN_GOAL = re.compile(r"的(?:《[^《》]{1,30}》)?[一-鿿]{0,6}(?:目标|指标|任务|计划)(?:值|数)?[之以]内")
_WITHIN = re.compile(r"之?内")


class Word(NamedTuple):
    """A line of the table. ``barred`` are the signs that make another word of it."""

    word: str
    before: bool
    comparator: Comparator
    barred: tuple[str, ...]
    examples: tuple[str, ...]
    counter: tuple[str, ...]


class Comparison(NamedTuple):
    """How a figure is compared, and the stretch of text that it takes with its comparing words.

    ``against`` is set where the words compare another figure with this one (远超75%的目标值): this figure itself is
    plain then, and the other one is, say, more than it.
    """

    comparator: Comparator
    start: int
    end: int
    against: Comparator | None = None
    word: str = ""


@cache
def words() -> tuple[Word, ...]:
    """The comparing words that ship with the package."""
    table = (files(__package__) / "data" / "comparators.tsv").read_text(encoding="utf-8")
    found = []
    for line in table.splitlines():
        if line and not line.startswith("#"):
            word, side, sign, barred, examples, *counter = line.split("\t")
            found.append(
                Word(
                    word,
                    side == "before",
                    Comparator(sign),
                    _parts(barred),
                    _parts(examples),
                    _parts(counter[0]) if counter else (),
                )
            )
    return tuple(found)


def _parts(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split("|") if part)


@cache
def _by_edge() -> tuple[dict[str, list[Word]], dict[str, list[Word]]]:
    """The words before a figure by their last character and those after it by their first, longest first."""
    before: dict[str, list[Word]] = {}
    after: dict[str, list[Word]] = {}
    for word in sorted(words(), key=lambda word: -len(word.word)):
        if word.before:
            before.setdefault(word.word[-1], []).append(word)
        else:
            after.setdefault(word.word[0], []).append(word)
    return before, after


def compare(
    text: str, start: int, end: int, *, time: bool = False, bare: bool = False, share: bool = False
) -> Comparison:
    """The comparison of the figure at ``start:end`` of a normalised text.

    ``time`` marks durations, which 内 bounds (5个工作日内); ``bare`` a multiplier without a number (上千人), which
    alone takes 上, 过 and 破 for comparing words; ``share`` figures whose whole may stand between (不低于总额的30%).
    """
    left = _before(text, start, bare=bare, share=share)
    right = _after(text, end, time=time)
    if left is not None and left[0].comparator in {Comparator.MORE, Comparator.LESS} and right is None:
        word, place = left
        if _YARDSTICK.match(text, end):
            return Comparison(Comparator.EQUAL, place, end, against=word.comparator, word=word.word)
    if left is None and right is None:
        return Comparison(Comparator.EQUAL, start, end)
    outer_start = left[1] if left else start
    outer_end = right[1] if right else end
    chosen = [side[0] for side in (left, right) if side is not None]
    # A bound says more than an estimate: 达到近90%以上.
    word = min(chosen, key=lambda word: word.comparator is Comparator.ABOUT)
    comparator = word.comparator
    if comparator in _WITH_ITSELF and _INCLUDED.match(text, outer_end):
        comparator = _WITH_ITSELF[comparator]
    return Comparison(comparator, outer_start, outer_end, word=word.word)


_BARE_ONLY = {"上", "过", "破"}


def _before(text: str, start: int, *, bare: bool, share: bool) -> tuple[Word, int] | None:
    found = _ending(text, start, bare=bare)
    if found is None and (filler := _FILLER.search(text, max(0, start - 8), start)):
        found = _ending(text, filler.start(), bare=bare)
    if found is None and (verb := _CHANGES.search(text, max(0, start - 4), start)):
        found = _ending(text, verb.start(), bare=False)
        return (found[0], start) if found is not None else None
    if found is None and share and (whole := _WHOLE.search(text, max(0, start - 33), start)):
        # The word nearest to the whole: 不低于采购金额的.
        for place in range(whole.end() - 2, whole.start(), -1):
            found = _ending(text, place, bare=False)
            if found is None or _COMPOUND.match(text, found[1]) or _PREDICATE.search(text, place, whole.end()):
                continue  # 最高限额提高到收入的 | 6倍: the word belongs to the name.
            if found[0].comparator is not Comparator.ABOUT or text.startswith("占", place):
                return found[0], start
        return None
    return found


def _ending(text: str, place: int, *, bare: bool) -> tuple[Word, int] | None:
    """The longest comparing word that ends at ``place``, and where it begins."""
    before, _ = _by_edge()
    for word in before.get(text[place - 1 : place], ()):
        head = place - len(word.word)
        if head < 0 or not text.startswith(word.word, head):
            continue
        if word.word in _BARE_ONLY and not bare:
            continue
        if any(text.endswith(barred, 0, head) for barred in word.barred):
            continue
        return word, head
    return None


def _after(text: str, end: int, *, time: bool) -> tuple[Word, int] | None:
    remark = _REMARK.match(text, end)
    places = [end] if remark is None else [end, remark.end()]
    _, after = _by_edge()
    for place in places:
        for word in after.get(text[place : place + 1], ()):
            tail = place + len(word.word)
            if text.startswith(word.word, place) and not text.startswith(word.barred, tail):
                return word, tail
        if _WITHIN_GOAL.match(text, place):
            return _within(), place  # 控制在4% | 的目标之内
        if time and (within := _WITHIN.match(text, place)):
            return _within(), within.end()
    return None


@cache
def _within() -> Word:
    return next(word for word in words() if word.word == "之内")
