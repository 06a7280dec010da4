"""Shares in a sentence that begins with what they are of: 企业单位中，内资企业1834个，占98.8%；外资企业11个，占0.6%."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from .. import lazy_re as re
from ..model import Check, Comparator, Span
from .passages import Figure, Passage, same_unit
from .ratio_finding import FACTOR, MOST, SHARE, Pair, adjoins, is_change, reckoned

_GROUP = re.compile(r"(?:^|(?<=[。;]))在?(?P<of>[^，,。;、:()0-9]{2,16})中[，,:]")
_LONGEST = 400
"""No sentence that says once what its shares are of is longer."""
_COUNTED = re.compile(r"(?:总?(?:人[口员]?)?数量?|总[数额量计]|[金面]?[额积])$")
_SLIGHT = re.compile("[全各总省市县区州年末底的]")


def of_group(passage: Passage, rate: Figure, before: Sequence[Figure]) -> Pair | None:
    """The part right before a share that names no whole of its own, and the only figure further ``before`` that bears
    the name its sentence began with."""
    group, part = _said(passage, rate, before)
    if part is None:
        return None
    wholes = [
        figure
        for figure in before[:-1]
        if _amount(figure) and same_unit(figure.unit, part.unit) and _bare(figure.name) == group
    ]
    return _pair(part, wholes[-1]) if len({whole.value for whole in wholes}) == 1 else None


class Totals:
    """The amounts that a document has given so far, by what they are called."""

    def __init__(self) -> None:
        self._named: defaultdict[str, list[tuple[Figure, Span]]] = defaultdict(list)

    def add(self, passage: Passage) -> None:
        for figure in passage.figures:
            if figure.row is not None and _amount(figure):
                self._named[_bare(figure.name)].append((figure, passage.place(figure)))

    def judged(self, passage: Passage, rate: Figure, before: Sequence[Figure]) -> Check | None:
        """What a share comes to by a total in another paragraph: 全县人口74万人。… 全县人口中，男性36万人，占49%."""
        group, part = _said(passage, rate, before)
        if part is None or part.row is None:
            return None
        of = part.row.period, part.row.region
        wholes = [
            (whole, place)
            for whole, place in self._named.get(group, ())
            if same_unit(whole.unit, part.unit) and whole.row and (whole.row.period, whole.row.region) == of
        ]
        if len({whole.value for whole, _ in wholes}) != 1:
            return None
        whole, place = wholes[0]
        return reckoned(passage, rate, _pair(part, whole), place)


def _said(passage: Passage, rate: Figure, before: Sequence[Figure]) -> tuple[str, Figure | None]:
    """What the sentence of a share that names no whole of its own began with, and the part right before the share."""
    share = SHARE.search(rate.left)
    if share is None or share["of"] or rate.unit not in FACTOR or not before:
        return "", None
    part = before[-1]
    begin, group = _group(passage, part)
    if not group or not _amount(part) or not adjoins(passage, part, rate):
        return "", None
    # 内资企业中，国有企业7万个，占全部企业的0.4%，私营企业1561万个，占84.1%: what the first is of, the others are of.
    inside = (figure for figure in before if figure.start > begin and figure.share)
    if any((other := SHARE.search(figure.left)) and other["of"] for figure in inside):
        return "", None
    return group, part


def _pair(part: Figure, whole: Figure) -> Pair:
    # A part of more than its whole by far has another unit than it should.
    return Pair(part, whole, sure=not whole.value < part.value <= whole.value * MOST)


def _group(passage: Passage, part: Figure) -> tuple[int, str]:
    """Where the sentence that the part stands in says what it is about, and the name of that, if it does."""
    farthest = max(0, part.start - _LONGEST)
    begin = max(passage.text.rfind("。", farthest, part.start) + 1, farthest)
    found = list(_GROUP.finditer(passage.text, begin, part.start))
    return (found[-1].end(), _bare(found[-1]["of"])) if found and found[-1]["of"] != "其" else (0, "")


def _bare(name: str) -> str:
    return _SLIGHT.sub("", _COUNTED.sub("", name))


def _amount(figure: Figure) -> bool:
    return not figure.share and not is_change(figure) and figure.quantity.comparator is Comparator.EQUAL
