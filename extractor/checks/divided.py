"""A total divided clause by clause: 收入完成24627万元，…。其中：税收收入8103万元，增长18.8%；非税收入16524万元，…

What each clause says first is a part, and so is what all of them say second in another unit (2起，死亡61人); the total
stands before. That the parts add up is listed; that they do not is a finding where they nearly do, where a single slip
explains it, or where the others tell that nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from .. import lazy_re as re
from ..model import Check
from .columns import FEWEST, amount, divided_columns, enumerated
from .divisions import contradicts, division, leave_nothing_out
from .intervals import total
from .passages import Figure, Passage, same_unit
from .slips import LIKELY, Slip
from .sums import (
    AMONG,
    BY_CHANCE,
    CLOSED,
    TOO_LARGE,
    equally_exact,
    finding,
    meant_to_add_up,
    mend_sum,
    overlap,
    reaches,
    tenfold,
)

_OPENS = re.compile(
    r"其中[:，,]?|(?:分(?!别)|从)[^，。;:、0-9]{1,6}(?:[来上]?看|情况(?:是|为|如下)?)[:，,]?|按[^，。;:、0-9]{1,6}分[:，,]?"
    r"|包[括含][:，,]?|(?<=[^其])中[，,:]"
)
_NEAR = Decimal("0.08")
"""Parts that miss the total by no more than this share of it are all of it with an error."""
_NEARER = Decimal("0.03")
_NEAREST = Decimal("0.005")
_SHARED_OUT = re.compile("[人户生亩村校班]均|平均")
_COUNTED = 4
_MOSTLY = Decimal("0.25")


def check_divided(passage: Passage, *, across: bool = False) -> Iterator[Check]:
    """The totals of a passage that clauses with semicolons between them divide, or a list behind words that say by what
    they are divided. ``across``: the passage is of several paragraphs, so that a list may be of something else than the
    one before spoke of last: only a slip of the pen tells that it does not come out."""
    if len(passage.figures) <= FEWEST:
        return
    alone: list[_List] = []
    for opening in _OPENS.finditer(passage.text):
        start = opening.start()
        lists = list(_lists(passage, opening, across=across))
        for place, one in enumerate(lists):
            others = lists[:place] + lists[place + 1 :]
            # 2起，61人；1起，64人: that all of one is there tells that all of the other is.
            everything = any(other.adds_up for other in others)
            some = not everything and any(other.falls_short for other in others)
            found = list(_check(passage, start, one, everything=everything, some=some, across=across))
            yield from found
            alone += [] if found else [one]
    yield from _agreeing(passage, alone)


def _lists(passage: Passage, opening: re.Match[str], *, across: bool) -> Iterator[_List]:
    """The lists that open there: one for each column of clauses, or one in one breath."""
    start, end = opening.span()
    columns = list(divided_columns(passage, start, end)) if ";" in passage.text[end:] else []
    if not columns and not opening.group().startswith(AMONG):
        columns = [enumerated(passage, start, end)]
    for wholes, parts in columns:
        # Incomes per head add up to nothing.
        if wholes and not overlap(parts) and not any(_SHARED_OUT.search(part.words) for part in parts):
            one = _List(wholes, parts)
            yield _List(_with_first(passage, one), parts) if across else one


def _agreeing(passage: Passage, lists: Sequence[_List]) -> Iterator[Check]:
    """Two lists that come to the same and not to the total that both are of: 共发生510起。从类型看，…; 从等级看，…."""
    for one, other in pairwise(lists):
        value = sum((part.value for part in one.parts), Decimal(0))
        if (
            value != sum((part.value for part in other.parts), Decimal(0))
            or min(map(len, (one.parts, other.parts))) < 3
        ):
            continue
        near = [whole for whole in one.wholes if abs(whole.value - value) <= whole.value * CLOSED]
        if near:
            yield finding(passage, near[0], one.parts, "sum.divided", holds=False)


def _with_first(passage: Passage, one: _List) -> Sequence[Figure]:
    """The amounts that may be the total, with the one that the first of several paragraphs begins with."""
    first = next((figure for figure in passage.figures if amount(figure)), None)
    alike = first is not None and first.start < one.parts[0].start and same_unit(first.unit, one.parts[0].unit)
    return [*one.wholes, first] if first is not None and alike and first not in one.wholes else one.wholes


class _List(NamedTuple):
    """Parts, and the amounts before them that may be their total."""

    wholes: Sequence[Figure]
    parts: list[Figure]

    @property
    def adds_up(self) -> bool:
        return any(reaches(total(equally_exact(self.parts)), whole.interval) for whole in self.wholes)

    @property
    def falls_short(self) -> bool:
        high = total(equally_exact(self.parts)).high
        return all(high < whole.interval.low for whole in self.wholes)


def _check(
    passage: Passage, opening: int, one: _List, *, everything: bool, some: bool, across: bool
) -> Iterator[Check]:
    """``everything``: other figures of the same list tell that nothing is left out; ``some``: that something is;
    ``across``: only a slip does."""
    wholes, parts = one
    adding_up = total(equally_exact(parts))
    for whole in wholes:
        if reaches(adding_up, whole.interval):
            yield finding(passage, whole, parts, "sum.divided", holds=True)
            return
    # 按性别分…。按城乡分…: no part of the list before is less than a part and yet the total.
    most = max(part.value for part in parts)
    wholes = [whole for whole in wholes if whole.value >= most] or wholes
    # The total is what a sentence before began with, or what stands right before the parts.
    first, nearest = wholes[0], max(wholes, key=lambda figure: figure.start)
    among = passage.text.startswith(AMONG, opening)
    for whole in dict.fromkeys((nearest, first, *wholes)):
        certain = everything or (among and not _may_overlap(passage, whole, parts))
        closed = everything or leave_nothing_out(passage, whole, parts)
        larger = certain and (closed or any(part.value > whole.value for part in parts))
        likely = TOO_LARGE if larger else BY_CHANCE if certain or _most_of_it(whole, parts) else LIKELY
        likely = min(likely, BY_CHANCE) if across else likely
        mending = mend_sum(whole, parts, likely if whole in (nearest, first) else LIKELY)
        if mending and not ((some or not certain) and not closed and mending.slip is Slip.DIGIT):
            yield finding(passage, whole, parts, "sum.divided", holds=False, mending=mending)
            return
    if across:
        yield from _across(passage, wholes, parts)
        return
    if everything:
        yield finding(passage, nearest, parts, "sum.divided", holds=False)
        return
    begins = passage.text[opening - 1 : opening] == "。"
    # People and things that are counted one by one are counted in full.
    exact = among and not some and len(parts) >= _COUNTED and all(part.exact for part in parts)
    for whole, near in ((first, _NEAR), (nearest, _NEARER)) if begins else ((nearest, _NEAR),):
        if _misses(passage, whole, parts, near, counted=exact and whole.exact):
            yield finding(passage, whole, parts, "sum.divided", holds=False)
            return
    # …19万户，其中外资319户；个体34万户: what follows may be of more than what stands before 其中.
    if (
        among
        and (begins or passage.text.startswith(":", opening + len(AMONG)))
        and _too_large(passage, max(first.value, nearest.value), parts)
    ):
        yield finding(passage, nearest, parts, "sum.divided", holds=False)


def _across(passage: Passage, wholes: Sequence[Figure], parts: list[Figure]) -> Iterator[Check]:
    """The total in a paragraph before that parts miss though they are all that there can be, or that they exceed."""
    value = sum((part.value for part in parts), Decimal(0))
    largest, next_to = max(wholes, key=_value), min(wholes, key=lambda whole: abs(whole.value - value))
    missing = next_to.value - value
    complete = leave_nothing_out(passage, next_to, parts) and contradicts(passage, next_to, parts, missing)
    if complete and abs(missing) <= next_to.value * CLOSED:
        yield finding(passage, next_to, parts, "sum.divided", holds=False)
    elif _exceeded(largest, parts):
        yield finding(passage, largest, parts, "sum.divided", holds=False)


def _value(figure: Figure) -> Decimal:
    return figure.value


def _exceeded(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether several parts come to a little more than a total: that hardly is so of parts of another one."""
    more = sum((part.value for part in parts), Decimal(0)) - whole.value
    return len(parts) > FEWEST and 0 < more <= whole.value * _NEAR


def _misses(passage: Passage, whole: Figure, parts: Sequence[Figure], near: Decimal, *, counted: bool) -> bool:
    """Whether parts that do not add up to a total are meant to: such as leave nothing out, or that nearly do."""
    missing = whole.value - sum(part.value for part in parts)
    if leave_nothing_out(passage, whole, parts):
        return contradicts(passage, whole, parts, missing)
    near = CLOSED if counted else min(near, _NEAREST) if _may_overlap(passage, whole, parts) else near
    meant = counted or meant_to_add_up(passage, whole, parts, missing)
    return (meant and abs(missing) <= whole.value * near) or tenfold(whole, parts)


def _most_of_it(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether several parts come so near to a total, from either side, that they are likely to be all of it."""
    missing = whole.value - sum(part.value for part in parts)
    return len(parts) > FEWEST and abs(missing) <= whole.value * _MOSTLY


def _may_overlap(passage: Passage, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Two of the things that make up a whole may be partly the same (复线 and 电气化 are of the same railways)."""
    return len(parts) == FEWEST and division(passage, whole, parts) is None


def _too_large(passage: Passage, most: Decimal, parts: Sequence[Figure]) -> bool:
    """Whether one part alone is more than all that it can be part of, as the others together are not. Of two, the
    second may begin something else, and so may one after amounts that divide a part."""
    fitting = [part.value for part in parts if part.value <= most]
    if len(parts) <= FEWEST or len(fitting) != len(parts) - 1 or sum(fitting) > most:
        return False
    between = [figure for figure in passage.figures if parts[0].start <= figure.start <= parts[-1].start]
    return sum(amount(figure) and same_unit(figure.unit, parts[0].unit) for figure in between) == len(parts)
