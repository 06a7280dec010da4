"""How one goes through the figures of a clause: which stand side by side, and what is said behind the last for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .. import lazy_re as re
from ..model import Comparator, Role
from ..quantities import Kind, Quantity
from .around import Around
from .clauses import Stretch
from .grammar.counting import counted, kind_only
from .names.name import Name

_BETWEEN = re.compile(r"^(?:\([A-Za-z/]{1,8}\))?(?:[、，,]|和|及|与|以及|或)+$")
_COUNTED = re.compile(r"[一-鿿“”]{1,8}(?:、|和|及)?")
_SHARES_OF = re.compile(r"的[一-鿿“”]{1,14}(?:、|和|及|与)")


@dataclass(slots=True)
class Walk:
    """How far one has come in a clause: its figures from ``place`` on, ``size`` of them side by side, whose words begin
    at ``position``. ``governing`` and ``moving`` are the verbs that hold for all items of a list, ``base`` is what the
    figure before was measured against, and ``before`` the words left of it."""

    clause: Stretch
    quantities: Sequence[Quantity]
    position: int
    place: int = 0
    size: int = 1
    governing: str = ""
    moving: Name | None = None
    base: tuple[Name, Role] | None = None
    before: str = ""

    @property
    def figures(self) -> Sequence[Quantity]:
        return self.quantities[self.place : self.place + self.size]

    @property
    def first(self) -> Quantity:
        return self.quantities[self.place]

    @property
    def last(self) -> Quantity:
        return self.quantities[self.place + self.size - 1]

    @property
    def following(self) -> Quantity | None:
        behind = self.place + self.size
        return self.quantities[behind] if behind < len(self.quantities) else None

    @property
    def beside(self) -> bool:
        """The following figure stands right behind the last one (165户 | 568名 | 贫困群众)."""
        return self.following is not None and self.following.outer_start == self.last.outer_end

    @property
    def behind_following(self) -> int:
        """Where the words behind the following figure end."""
        next_one = next(iter(self.quantities[self.place + self.size + 1 :]), None)
        return next_one.outer_start if next_one else self.clause.end

    @property
    def stop(self) -> int:
        return self.following.outer_start if self.following else self.clause.end

    @property
    def at_head(self) -> bool:
        return self.position == self.clause.start


def how_many(text: str, quantities: Sequence[Quantity], place: int) -> int:
    """How many figures stand side by side from ``place`` on (65%和55%)."""
    end = place + 1
    while end < len(quantities) and _BETWEEN.match(
        text[quantities[end - 1].outer_end : quantities[end].outer_start] or "-"
    ):
        if is_alternative(text, quantities[end - 1], quantities[end]):
            break
        end += 1
    return end - place


def is_alternative(text: str, one: Quantity, other: Quantity) -> bool:
    """The two count one thing in different units (房屋 | 30万间或10万户以上)."""
    return one.unit != other.unit and text[one.outer_end : other.outer_start] in ("或", "或者")


_AT_LEAST = re.compile("不得?(?:低于|少于|小于)(?:以下|下列|如下)")
_AT_MOST = re.compile("不得?(?:高于|超过|多于|大于|突破)(?:以下|下列|如下)")


def bound_below(clause: str) -> Comparator | None:
    """How all that stands in the list behind ``clause`` is bounded (不得低于以下标准:); None where it says nothing."""
    if _AT_LEAST.search(clause):
        return Comparator.AT_LEAST
    return Comparator.AT_MOST if _AT_MOST.search(clause) else None


def bound_of_all(group: Sequence[Quantity], *, apiece: bool) -> Comparator | None:
    """What stands before the first or behind the last of figures side by side and holds for all (分别控制在20万、15万 |
    以内, 分别超过 | 60%和50%). Only where they are said to be one's each (分别, ``apiece``) does it hold for figures
    whose units differ, or from the first on."""
    first, last = group[0], group[-1]
    if len(group) < 2 or not (apiece or all(each.unit == last.unit for each in group)):
        return None
    if all(each.comparator is Comparator.EQUAL for each in group[:-1]):
        return last.comparator if last.outer_end > last.end else None
    follow = all(each.comparator is Comparator.EQUAL for each in group[1:])
    return first.comparator if apiece and follow and first.outer_start < first.start else None


def listed_thing(around: Around, counts_behind: Sequence[Quantity], end: int) -> str:
    """The words behind the first of the counts that name a thing and not only a kind of it."""
    for one, other in pairwise(counts_behind):
        right = around.right(one.outer_end, other.outer_start)
        if not kind_only(right):
            return right
    return around.right(counts_behind[-1].outer_end, end)


def done_by_all(text: str, around: Around, figures: Sequence[Quantity], end: int) -> str:
    """What all did that a clause counts side by side, said behind the last (8个集体、23名个人 | 受到表彰; 90%的乡镇和
    60%的社区 | 建立服务站)."""
    for one, other in pairwise(figures):
        between = _COUNTED if one.kind is Kind.COUNT else _SHARES_OF
        if (
            one.kind not in (Kind.COUNT, Kind.SHARE)
            or text.endswith("有", 0, other.outer_start)
            or not between.fullmatch(text[one.outer_end : other.outer_start])
        ):
            return ""
    return counted(around.right(figures[-1].outer_end, end), False).done
