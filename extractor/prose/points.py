"""Points in running text bear the name of what they are given for, all of it: names of indicators leave out the verbs
that say what has to be done for them (制定工作方案得2分)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .. import lazy_re as re
from ..model import Observation, Role
from ..normal import Normal
from ..tables.subpoints import conditions

# What tells a rule for points from a result that was reached (考核得95分).
_RULES = re.compile(r"扣[0-9]|扣分|扣完|否则|不[得计记给]分|满分|酌情")
_ALONE = re.compile(r"^[^，。;0-9]+\([0-9.]+分\)$")
_SET = {Role.WEIGHT, Role.STANDARD}
# 过程(25分)得24分, 产出35分，自评得分33.5分: what something is worth, and what it was given.
_WORTH_AND_GIVEN = re.compile(
    r"(?:^|[，。;:、)])(?:其中)?(?P<name>[一-鿿“”]{2,20}?)\(?(?:权重|分值|满分|标准分)?(?P<worth>[0-9.]+)分\)?，?"
    r"(?:自评|实际|该项|本项|评价|实)*(?:得分?|评分)为?(?P<given>[0-9.]+)分"
)
# 预算执行得9.5分: what a part of an evaluation was given, where no rule says how points are given.
_PART_GIVEN = re.compile(
    r"(?:^|[，。;:、)])(?:其中)?(?P<name>[一-鿿]{0,8}(?:指标|执行|管理|投入|过程|决策|产出|效益|满意度|情况))(?:自评|实际)?得(?P<given>[0-9.]+)分"
)
_PLACES = "省市县区州旗镇乡"
_SHORTEST_PLACE, _LONGEST_PLACE = len("桐城市"), 8


def _scores(text: str) -> dict[int, tuple[str, Role]]:
    """The names and roles of the points in ``text`` that say what something is worth and what it was given, by where
    their numbers stand."""
    found: dict[int, tuple[str, Role]] = {}
    for match in _WORTH_AND_GIVEN.finditer(text) if "得" in text or "评分" in text else ():
        found[match.start("worth")] = match["name"], Role.WEIGHT
        found[match.start("given")] = match["name"] + "得分", Role.ACTUAL
    for match in _PART_GIVEN.finditer(text) if "得" in text and not _RULES.search(text) else ():
        found[match.start("given")] = match["name"] + "得分", Role.ACTUAL
    return found


def _of_a_place(row: Observation, source: str) -> bool:
    """The points are those that an area got, which stands right before them (太湖县 | 94.9分)."""
    before = source[: row.value_span.start].rstrip()[-_LONGEST_PLACE:]
    if row.unit != "分" or row.region is None or not before or before[-1] not in _PLACES:
        return False
    return any(row.region.endswith(before[-size:]) for size in range(_SHORTEST_PLACE, len(before) + 1))


def credited(rows: Iterable[Observation], normal: Normal, source: str) -> Iterator[Observation]:
    """``rows`` of the paragraph ``normal`` of ``source`` with its points named by their conditions."""
    # Where points are given all along, nothing need link them with their names (合格率1分).
    given = list(rows)
    scores = {normal.offset(start): score for start, score in _scores(normal.text).items()}
    bare = any(row.unit == "分" and row.role is Role.WEIGHT for row in given)
    named = {normal.offset(one.start): one for one in conditions(normal.text, bare=bare)}
    # 预算执行情况(10分): a name with its points and nothing else.
    alone = len(named) == 1 and _ALONE.search(normal.text) is not None
    rules = bool(named) and (alone or _RULES.search(normal.text) is not None)
    for row in given:
        if row.unit == "分" and (score := scores.get(row.value_span.start)) is not None:
            yield replace(row, indicator=score[0], role=score[1], rule="prose.points")
            continue
        if not rules and _of_a_place(row, source):
            scored = "考核得分" if "考核" in normal.text else "得分"
            yield replace(row, indicator=scored, role=Role.ACTUAL, rule="prose.points")
            continue
        one = named.get(row.value_span.start) if row.unit == "分" else None
        if one is None or not (rules or row.role in _SET):
            yield row
            continue
        span = normal.origin(one.begin, one.end + 1)
        quote = span.of(source)
        yield replace(row, indicator=one.name, role=Role.WEIGHT, rule="prose.points", span=span, quote=quote)
