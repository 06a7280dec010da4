"""A total divided clause by clause: 收入完成24627万元，…。其中：税收收入8103万元，增长18.8%；非税收入16524万元，…

The first amount of each clause is a part; what else the clause says (its growth, its share) is passed over. The total
stands before, in the same sentence or the one before it. That the parts add up is listed; that they do not is a finding
where they nearly do, or where a single slip explains it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from .. import lazy_re as re
from ..model import Check
from .divisions import contradicts, division, leave_nothing_out
from .intervals import Interval, stated, total
from .passages import Figure, Passage, same_unit
from .slips import LIKELY
from .sums import AMONG, BY_CHANCE, CLOSED, TOO_LARGE, can_add, finding, meant_to_add_up, mend_sum, reaches, tenfold

_OPENS = re.compile(
    r"其中[:，,]?|分[^，。;:、0-9]{1,6}(?:来?看|情况(?:是|为|如下)?)[:，,]?|按[^，。;:、0-9]{1,6}分[:，,]?"
)
# 增加值 is a name, no change.
_CHANGE = re.compile(r"(?:比|较|同比|环比|增(?!加值)|减|上升|下降|提高|降低|多|少|净)[^，。;]*$")
_MOST_WHOLES = 6
_NEAR = Decimal("0.08")
"""Parts that miss the total by no more than this share of it are all of it with an error."""
_NEARER = Decimal("0.03")
_NEAREST = Decimal("0.005")
_FEWEST, _COUNTED, _MOST = 2, 4, 12
_LONGEST = 1_500
"""No sentence that is read as one is longer."""


def check_divided(passage: Passage) -> Iterator[Check]:
    """The totals of a passage that clauses with semicolons between them divide."""
    if ";" not in passage.text:
        return
    starts = [figure.start for figure in passage.figures]
    for opening in _OPENS.finditer(passage.text):
        begin, limit = opening.end(), min(len(passage.text), opening.end() + _LONGEST)
        end = passage.text.find("。", begin, limit)
        parts = _parts(passage, starts, begin, end if end >= 0 else limit)
        if _FEWEST <= len(parts) <= _MOST:
            wholes = [figure for figure in _before(passage, starts, opening.start()) if _alike(figure, parts)]
            if wholes:
                yield from _check(passage, opening.start(), wholes, parts)


def _parts(passage: Passage, starts: Sequence[int], start: int, end: int) -> list[Figure]:
    """The first amount of each clause between semicolons; nothing where a clause has none, or one in another unit."""
    parts: list[Figure] = []
    for clause in passage.text[start:end].split(";"):
        place = bisect_left(starts, start)
        start += len(clause) + 1
        if place == len(starts) or starts[place] >= start:
            continue
        first = passage.figures[place]
        if not _amount(first) or (parts and not same_unit(first.unit, parts[0].unit)) or "其中" in first.left[1:]:
            return []
        parts.append(first)
    return parts


def _amount(figure: Figure) -> bool:
    return can_add(figure) and not figure.share and not _CHANGE.search(figure.left)


def _before(passage: Passage, starts: Sequence[int], position: int) -> list[Figure]:
    """The amounts that may be the total: those of the sentence so far, or of the two before where a new one begins; the
    nearer sentence first."""
    limit = max(0, position - _LONGEST)
    found: list[Figure] = []
    begins = passage.text[position - 1 : position] == "。"
    for _ in range(2 if begins else 1):
        begin = passage.text.rfind("。", limit, max(0, position - 1))
        near = passage.figures[bisect_left(starts, max(begin, limit)) : bisect_left(starts, position)]
        found += [figure for figure in near if _amount(figure)]
        position = max(begin + 1, limit)
    return found[:_MOST_WHOLES]


def _alike(figure: Figure, parts: Sequence[Figure]) -> bool:
    return same_unit(figure.unit, parts[0].unit)


def _intervals(parts: Sequence[Figure]) -> list[Interval]:
    """What the parts stand for. Those of one list with one multiplier are equally exact: beside 29.99万, 30万 is
    30.00万."""
    finest: dict[str, Decimal] = {}
    for part in parts:
        scale = _scale(part)
        finest[scale] = min(part.resolution, finest.get(scale, part.resolution))
    return [stated(part.value, finest[_scale(part)], exact=part.exact) for part in parts]


def _scale(part: Figure) -> str:
    return part.written.lstrip("0123456789.,，-")


def _check(passage: Passage, opening: int, wholes: Sequence[Figure], parts: list[Figure]) -> Iterator[Check]:
    adding_up = total(_intervals(parts))
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
    for whole in dict.fromkeys((nearest, first)):
        certain = among and not _may_overlap(whole, parts)
        larger = certain and (leave_nothing_out(whole, parts) or any(part.value > whole.value for part in parts))
        if mending := mend_sum(whole, parts, TOO_LARGE if larger else BY_CHANCE if certain else LIKELY):
            yield finding(passage, whole, parts, "sum.divided", holds=False, mending=mending)
            return
    begins = passage.text[opening - 1 : opening] == "。"
    # People and things that are counted one by one are counted in full.
    exact = among and len(parts) >= _COUNTED and all(part.exact for part in parts)
    for whole, near in ((first, _NEAR), (nearest, _NEARER)) if begins else ((nearest, _NEAR),):
        if _misses(whole, parts, near, counted=exact and whole.exact):
            yield finding(passage, whole, parts, "sum.divided", holds=False)
            return
    if among and _too_large(passage, max(first.value, nearest.value), parts):
        yield finding(passage, nearest, parts, "sum.divided", holds=False)


def _misses(whole: Figure, parts: Sequence[Figure], near: Decimal, *, counted: bool) -> bool:
    """Whether parts that do not add up to a total are meant to: such as leave nothing out, or that nearly do."""
    missing = whole.value - sum(part.value for part in parts)
    if leave_nothing_out(whole, parts):
        return contradicts(whole, parts, missing)
    near = CLOSED if counted else min(near, _NEAREST) if _may_overlap(whole, parts) else near
    meant = counted or meant_to_add_up(whole, parts, missing)
    return (meant and abs(missing) <= whole.value * near) or tenfold(whole, parts)


def _may_overlap(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Two of the things that make up a whole may be partly the same (复线 and 电气化 are of the same railways)."""
    return len(parts) == _FEWEST and division(whole, parts) is None


def _too_large(passage: Passage, most: Decimal, parts: Sequence[Figure]) -> bool:
    """Whether one part alone is more than all that it can be part of, as the others together are not. Of two, the
    second may begin something else, and so may one after amounts that divide a part."""
    fitting = [part.value for part in parts if part.value <= most]
    if len(parts) <= _FEWEST or len(fitting) != len(parts) - 1 or sum(fitting) > most:
        return False
    between = [figure for figure in passage.figures if parts[0].start <= figure.start <= parts[-1].start]
    return sum(_amount(figure) and same_unit(figure.unit, parts[0].unit) for figure in between) == len(parts)
