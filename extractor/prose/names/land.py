"""Places by the people who live there, and land by what is done to it: 对 | 100万人口以上 | 的县, 对 | 30万亩坡耕地 |
进行治理."""

from __future__ import annotations

from ... import lazy_re as re
from ..grammar.counting import Counted
from ..grammar.trimming import finish, tidy
from ..grammar.units import counts, is_money

_PEOPLED = re.compile(
    r"(?:以[上下内])?的(?P<place>(?:[大中小]|特大|超大|中小)?(?:城市|[县市镇乡村]|地区))(?![长委局级]|[一-鿿]?人)"
)


def peopled(left: str, right: str, unit: str | None) -> str:
    """The sort of places that have so many people, as the words ``right`` of the figure say; nothing where those
    ``left`` of it do."""
    place = _PEOPLED.match(right) if unit == "人" and not left.endswith(("人口", "人数")) else None
    return place["place"] if place is not None else ""


_EXTENTS = ("亩", "公顷", "平方公里", "平方米", "公里", "米")
_DONE_TO = re.compile("(?:进行|实施|开展)(?P<what>[一-鿿]{2,10})$")


def treatment(left: str, thing: Counted, unit: str | None) -> str:
    """The name of an extent of land, or of what lies on it, to which something is done; nothing where nothing is."""
    done = _DONE_TO.match(thing.done) if unit in _EXTENTS and left.endswith("对") else None
    return finish(tidy(thing.noun) + tidy(done["what"]), unit) if done is not None else ""


_TO_SUCH = re.compile("对[^，,。;]{0,24}的$")
_BEHIND = re.compile("(?P<who>[^，,。;0-9]{0,12}?)(?:进行|实施|开展)(?P<what>[一-鿿]{2,12})")


def done_to(left: str, right: str, unit: str | None) -> str:
    """The name of so many of a kind to whom something is done; nothing where nothing is.

    对拟向城镇转移的 | 1000万 | 农村劳动力开展引导性培训; 对其中的 | 500万人 | 开展职业技能培训."""
    if not counts(unit) or is_money(unit) or _TO_SUCH.search(left) is None:
        return ""
    done = _BEHIND.fullmatch(right.rstrip("，,；;。"))
    return finish(tidy(done["who"]) + tidy(done["what"]), unit) if done is not None else ""
