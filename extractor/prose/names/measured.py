"""Things counted of which more is measured: 45个 | 乡镇农民人均纯收入超过 | 1万元, 15家 | 企业销售收入增长 | 8%."""

from __future__ import annotations

from ... import lazy_re as re
from ...quantities import Kind, Quantity
from ..grammar.counting import owner_and_measured
from ..grammar.predicates import predicate
from ..grammar.trimming import finish, tidy
from ..grammar.units import is_money
from .name import Name

# Only those there are, of whom it is so, are counted by it: 有 | 45个 | 乡镇 | 人均纯收入超过1万元.
_THERE_ARE = re.compile(r"有$")
# 12家 | 帮扶单位 | 援助资金 | 300万元
_GIVEN_BY = re.compile(
    r"(?P<who>[一-鿿]{2,12}(?:单位|企业|公司|机构|部门|集团))(?:援助|投入|捐赠|帮扶|出资|支援)[一-鿿]{2,6}$"
)
_EXCEEDS = re.compile(r"超标$")


def counted_ones(left: str, right: str, quantity: Quantity, following: Quantity | None, text: str) -> Name | None:
    """The name of a count of things of which the ``following`` figure measures something, with ``left`` before the
    count and ``right`` between both; None where the words between are not of that kind. ``text`` holds the figures."""
    if following is None or quantity.kind is not Kind.COUNT or following.kind is Kind.COUNT:
        return None
    given = _GIVEN_BY.match(right) if is_money(following.unit) else None
    if given is not None:
        return Name(finish(tidy(given["who"]), quantity.unit), "prose.counted", thing=given["who"], noun=given["who"])
    pair = owner_and_measured(predicate(_EXCEEDS.sub("", right), following.unit).body)
    if pair is None:
        return None
    owner, noun = pair[0], pair[0].rstrip("的中")
    said = tidy(right[len(owner) :]) + text[following.outer_start : following.outer_end]
    name = finish((said if _THERE_ARE.search(left) else "") + noun, quantity.unit)
    return Name(name, "prose.counted", thing=noun, noun=owner)
