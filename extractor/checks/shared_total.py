"""Shares of one and the same total, which stands far from them: 93件…25件，占总数的26.9%；…13件，占总数的14.0%."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from .. import lazy_re as re
from ..model import Check, Comparator
from .intervals import HUNDRED, Interval, quotient, rounds_to, total
from .passages import Figure, Passage, same_unit
from .ratio_finding import FACTOR, SHARE, Pair, adjoins, is_change, reckoned
from .slips import LIKELY
from .sums import finding as sum_finding
from .sums import mend_sum

_FEWEST_ALIKE, _ENOUGH = 3, 2
_TELLING = 4
"""Signs of a name that say of what shares are."""
_NEARLY = 5
"""Rounding the wrong way and cutting digits off leave a share this many of its last digits away at most."""
_Pairs = list[tuple[Figure, Figure]]


def check_shared_total(passage: Passage, told: set[Figure]) -> Iterator[Check]:
    """The shares that are said to be of one and the same (25件，占总数的26.9%；…；13件，占总数的14.0%): the total that
    several of them come out with is that of the others too. ``told`` are the rates that a check is about already."""
    for said, pairs in (*_alike(passage).items(), *_respective(passage)):
        if len(pairs) < _ENOUGH:
            continue
        wholes = [figure for figure in passage.figures if figure.start < pairs[0][0].start and _can_count(figure)]
        wholes = [whole for whole in wholes if whole.value > 0 and same_unit(whole.unit, pairs[0][0].unit)]
        for whole in reversed(wholes):
            if (sure := _is_total(passage, whole, pairs, said[0], len(wholes))) is None:
                continue
            fitting = [pair for pair in pairs if sure or _nearly(pair[0], whole, pair[1])]
            found = (
                reckoned(passage, rate, Pair(part, whole, sure=True)) for part, rate in fitting if rate not in told
            )
            yield from (finding for finding in found if finding is not None)
            break
        else:
            yield from _mistaken(passage, wholes, pairs)


def _mistaken(passage: Passage, wholes: list[Figure], pairs: _Pairs) -> Iterator[Check]:
    """The total before parts whose shares are right and leave nothing out, where a slip of its own keeps it apart."""
    parts = [part for part, _ in pairs]
    together = sum((part.value for part in parts), Decimal(0))
    if not _hundred(pairs) or not all(_fits(part.value, together, rate) for part, rate in pairs):
        return
    for whole in reversed(wholes):
        if (mending := mend_sum(whole, parts, LIKELY)) and mending.figure is whole:
            yield sum_finding(passage, whole, parts, "sum.shared", holds=False, mending=mending)
            return


def _alike(passage: Passage) -> dict[tuple[str, str | None], _Pairs]:
    """Parts and their shares by what these are said to be of. What a list says once it says of all that follows
    (甲271件，占总数的84.7%；乙44件，占13.7%)."""
    found: defaultdict[tuple[str, str | None], _Pairs] = defaultdict(list)
    last: tuple[Figure, tuple[str, str | None]] | None = None
    for place, rate in enumerate(passage.figures):
        share = SHARE.search(rate.left) if rate.share and rate.unit in FACTOR and not rate.change else None
        part = _part(passage, place) if share else None
        if share is None or part is None:
            continue
        key = share["of"], part.unit
        if last is not None and last[1][1] == part.unit and "。" not in passage.between(last[0], part):
            # 占火灾总数的31.1%；…，占总数的23.5%；…，占11.7%.
            key = last[1] if last[1][0].endswith(key[0]) else key
        found[key].append((part, rate))
        last = rate, key
    return found


_RESPECTIVELY = re.compile(
    r"(?:分别占(?P<of>[^，,。;]{0,16}?)|(?:占[^，,。;]{0,16}|比[重例])分别)(?:的?比[重例])?(?:为|是)?$"
)
_AND = ("、", "和", "及", "与")


def _respective(passage: Passage) -> Iterator[tuple[tuple[str, str | None], _Pairs]]:
    """Parts whose shares follow in the same order: 国道602公里、省道915公里、县道1174公里，占比分别为…、…和…."""
    for place, first in enumerate(passage.figures):
        said = _RESPECTIVELY.search(first.left) if first.share and not first.change else None
        if said is None:
            continue
        rates = [first]
        for rate in passage.figures[place + 1 :]:
            if not rate.share or rate.unit != first.unit or passage.between(rates[-1], rate) not in _AND:
                break
            rates.append(rate)
        parts = list(passage.figures[max(0, place - len(rates)) : place])
        alike = len(parts) == len(rates) and all(
            _can_count(part) and same_unit(part.unit, parts[0].unit) for part in parts
        )
        if alike and "。" not in passage.between(parts[0], first):
            yield (said["of"] or "", parts[0].unit), list(zip(parts, rates, strict=True))


def _part(passage: Passage, place: int) -> Figure | None:
    """The amount that the share at ``place`` is said of; how that has changed may stand between."""
    rate = passage.figures[place]
    for figure in reversed(passage.figures[max(0, place - 3) : place]):
        if not adjoins(passage, figure, rate):
            return None
        if not is_change(figure):
            return figure if _can_count(figure) else None
    return None


def _is_total(passage: Passage, whole: Figure, pairs: _Pairs, of: str, candidates: int) -> bool | None:
    """Whether the shares are of this total: None where they are not, False where only those that nearly fit are."""
    right = sum(_comes_out(part, whole, rate) for part, rate in pairs)
    everything = sum(part.value for part, _ in pairs) == whole.value
    if right >= _ENOUGH and len(pairs) >= _FEWEST_ALIKE:
        near = sum(_nearly(part, whole, rate) for part, rate in pairs)
        # Of one list, or of what bears a name of its own, all are of the same.
        one = len(of) >= _TELLING or "。" not in passage.between(pairs[0][0], pairs[-1][1])
        return everything or near >= max(_FEWEST_ALIKE, len(pairs) - 1) or (one and right >= len(pairs) - 1)
    if not right or len(pairs) != _ENOUGH:
        return None
    # 男…，占51.24%；女…，占48.76%: the two are all of it by their number or by their shares.
    if everything or _hundred(pairs) or (of and _by_chance(pairs, whole) * candidates <= LIKELY):
        return True
    return None


def _by_chance(pairs: _Pairs, whole: Figure) -> Decimal:
    """How likely another amount of like size would have given the share that comes out."""
    part, rate = next((part, rate) for part, rate in pairs if _comes_out(part, whole, rate))
    return rate.resolution / rate.value + part.resolution / part.value if rate.value and part.value else Decimal(1)


def _can_count(figure: Figure) -> bool:
    """A plain amount, no share and no change."""
    return not figure.share and not is_change(figure) and figure.quantity.comparator is Comparator.EQUAL


def _hundred(pairs: _Pairs) -> bool:
    return total([rate.interval for _, rate in pairs]).meets(Interval(HUNDRED, HUNDRED))


def _comes_out(part: Figure, whole: Figure, rate: Figure) -> bool:
    return _fits(part.value, whole.value, rate)


def _fits(part: Decimal, whole: Decimal, rate: Figure) -> bool:
    if not whole:
        return False
    exact = quotient(part, whole) * FACTOR["%"]
    return rate.unit == "%" and rounds_to(exact, rate.value, rate.resolution, rate.quantity.comparator)


def _nearly(part: Figure, whole: Figure, rate: Figure) -> bool:
    exact = quotient(part.value, whole.value) * FACTOR["%"]
    return rate.unit == "%" and abs(exact - rate.value) <= _NEARLY * rate.resolution
