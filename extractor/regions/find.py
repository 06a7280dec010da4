"""Finding places in normalised text."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from .. import lazy_re as re
from ..memory import remembered
from ..progress import step
from ..words import words
from .table import COUNTRY, Level, Region, Table, table
from .words import (
    COMMON_AREAS,
    COUNTRY_AFTER,
    HOME_WORDS,
    LEFT_OPEN,
    NOT_AREA_AFTER,
    NOT_PLACE_AFTER,
    ORDINARY,
    RIGHT_OPEN,
    TOWNSHIP,
    TOWNSHIP_STOPS,
)

_LONGEST_CHILD = 16
# How many places back a name without its parent may look for one.
_REMEMBERED = 16


class RegionMention(NamedTuple):
    """A place in a text: ``name`` is its full name (宜昌市夷陵区), ``code`` its GB/T 2260 code.

    ``code`` is None for townships, which the standard does not number, and for names that several places bear where
    nothing tells which is meant. ``start`` and ``end`` count characters of the text that was searched. ``rule`` says
    how it was recognised: ``name``, ``short name``, ``path``, ``township`` or ``home``.
    """

    start: int
    end: int
    name: str
    code: str | None
    level: Level
    rule: str


def find_regions(text: str, home: Region | None = None) -> list[RegionMention]:
    """The places that ``text`` names, in order and without overlaps.

    ``home`` is the area of the document: 全省, 我市 and the like mean it (or the area above it of that rank) and are
    left out where it is unknown; of several places of one name the one in or above it is meant.
    """
    return list(_find(text, home))


@remembered
def _find(text: str, home: Region | None) -> tuple[RegionMention, ...]:
    known = table()
    mentions: list[RegionMention] = []
    position = 0
    named: deque[Region] = deque(maxlen=_REMEMBERED)
    names = _names()
    for index, start, end in _automaton().find_matches_as_indexes(text):
        if start < position:
            continue
        step()
        name = names[index]
        if text.startswith("市场", end - 1) and name[:-1] in known.by_short:
            name, end = name[:-1], end - 1  # 青岛 | 市场监管
        places = _accept(text, start, end, name, home, named, known)
        if len(places) != 1:
            if places:
                mentions.append(_one_of_several(text, start, end, places))
                position = mentions[-1].end
            continue
        place = places[0]
        named.append(place)
        place, end, rule = _deepest(text, place, end, known, "name" if name == place.name else "short name")
        named.append(place)
        mention = RegionMention(
            start, end, _path_name(text[start:end], place, known, home), place.code, place.level, rule
        )
        mentions.append(_township(text, mention) or mention)
        position = mentions[-1].end
    if home is not None and (own := [*_home_words(text, home, known), *_counties(text, home, known)]):
        taken = {place for mention in mentions for place in range(mention.start, mention.end)}
        mentions += [m for m in own if taken.isdisjoint(range(m.start, m.end))]
        mentions.sort(key=lambda mention: mention.start)
    return tuple(mentions)


@cache
def _names() -> tuple[str, ...]:
    known = table()
    # Former lists had divisions called by their rank alone (市, 县).
    return tuple(name for name in {**known.by_name, **known.by_short, COUNTRY.name: (COUNTRY,)} if len(name) > 1)


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(_names(), matchkind=MatchKind.LeftmostLongest)


def _accept(
    text: str, start: int, end: int, name: str, home: Region | None, named: deque[Region], known: Table
) -> tuple[Region, ...]:
    """The place that is meant, several where nothing tells which, none where the characters only look like a name."""
    if name == COUNTRY.name:
        begins = LEFT_OPEN.search(text[max(0, start - 1) : start])
        return (COUNTRY,) if begins and COUNTRY_AFTER.match(text, end) else ()
    if name in known.by_name:
        if start and _begins_in_verb(text[max(0, start - 2) : start], text[start:end]):
            return ()
        places = _which(known.by_name[name], home, named, known)
        if _needs_company(name) and not (
            (home is not None and known.within(places[0], home) and home != COUNTRY) or _heads(text, start, end, name)
        ):
            return ()
        return () if NOT_AREA_AFTER.match(text, end) and name[-1] in "区州" else places
    if name in ORDINARY or NOT_PLACE_AFTER.match(text, end):
        return ()
    place = known.by_short[name][0]
    begins = LEFT_OPEN.search(text[max(0, start - 1) : start]) or _BEHIND_YEAR.fullmatch(text, max(0, start - 2), start)
    # 周边河南、江西: without a word before it a province still shows by the list that it stands in.
    listed = place.level is Level.PROVINCE and RIGHT_OPEN.match(text, end)
    return (place,) if begins or listed else ()


def _one_of_several(text: str, start: int, end: int, places: tuple[Region, ...]) -> RegionMention:
    """A name that several places bear, as written: nothing tells which of them is meant."""
    mention = RegionMention(start, end, text[start:end], None, places[0].level, "name")
    return _township(text, mention) or mention


def _begins_in_verb(before: str, name: str) -> bool:
    """The name only begins at the end of a verb: 完成都市区规划, not 成都市."""
    if not before or not "一" <= before[-1] <= "鿿":
        return False
    position = -len(before)
    for word in words(before + name):
        position += len(word.text)
        if position > 0:
            return word.tag.startswith("v") and position - len(word.text) < 0
    return False


def _heads(text: str, start: int, end: int, name: str) -> bool:
    """A short full name at the head of a text or behind a year, a bracket or a day there, before a body of its own or a
    year: 南县政协2021年…, 2019年陇县人民政府…, 1月20日在莘县第十八届人民代表大会…."""
    heads = start == 0 or _BEFORE_OWN.search(text, max(0, start - 5), start) is not None
    return heads and name[-1] == "县" and name not in COMMON_AREAS and _OWN_BODY.match(text, end) is not None


# 2025年 | 重庆将…
_BEHIND_YEAR = re.compile(r"[0-9]年")
_BEFORE_OWN = re.compile(r"(?:(?:19|20)[0-9]{2}年|[()（）\n]|(?:[年月日]|(?<![一-鿿]))在)$")
_OWN_BODY = re.compile(
    r"(?:人民|政府|县长|政协|人大|[县纪]?委|法院|检察|审计|统计|财政|教育|卫生|民政|公安|农业|交通|水利|林业|人力|住房|[一-鿿]{2,8}[局办院校站中心])|第?[一二三四五六七八九十]{1,3}届|(?:19|20)[0-9]{2}年|“?十[一二三四五]五"
)


def _needs_company(name: str) -> bool:
    return len(name) <= 2 or name in COMMON_AREAS


def _which(places: tuple[Region, ...], home: Region | None, named: deque[Region], known: Table) -> tuple[Region, ...]:
    """Of places of one name the one near what the text has named, or near home; else those in force."""
    if len(places) == 1:
        return places
    for near in [*reversed(named), *([home] if home is not None else [])]:
        if near != COUNTRY and (
            found := [place for place in places if known.within(place, near) or known.within(near, place)]
        ):
            return _in_force(found)
    # Beside another county of its city (海淀区、朝阳区), and around home.
    beside = [above for near in reversed(named) if near.level is Level.COUNTY and (above := known.parent(near))]
    around = known.ancestors(home) if home is not None and home != COUNTRY else ()
    for above in [*beside, *around]:
        if found := [place for place in places if known.within(place, above)]:
            return _in_force(found)
    return _in_force(places)


def _in_force(places: Sequence[Region]) -> tuple[Region, ...]:
    """Those of ``places`` that bear their name today; of former ones the last to bear it."""
    return tuple(place for place in places if place.last is None) or (places[0],)


def _deepest(text: str, place: Region, end: int, known: Table, rule: str) -> tuple[Region, int, str]:
    """Follow a path of names downwards: 湖北省宜昌市夷陵区, 黄冈罗田."""
    while text[end : end + 1] in _beginnings(place.code):
        below = known.children(place.code)
        for length in range(min(_LONGEST_CHILD, len(text) - end), 1, -1):
            name = text[end : end + length]
            child = below.get(name)
            if child is not None and not (name != child.name and NOT_PLACE_AFTER.match(text, end + length)):
                place, end, rule = child, end + length, "path"
                break
        else:
            break
    return place, end, rule


@cache
def _beginnings(code: str) -> frozenset[str]:
    """The characters with which the names of the places in a place begin."""
    return frozenset(name[0] for name in table().children(code))


def _path_name(written: str, place: Region, known: Table, home: Region | None) -> str:
    """The full name; a city that was written before its county stays with it (宜昌市兴山县), and so does the province
    in a document of the whole country (湖北省巴东县)."""
    above = known.parent(place)
    name = known.full_name(place)
    if place.level is Level.COUNTY and above is not None and above.level is Level.CITY and above.name in written:
        name = above.name + place.name
    province = next((one for one in known.ancestors(place) if one.level is Level.PROVINCE), None)
    if home == COUNTRY and province is not None and written.startswith(province.name):
        return province.name + name
    return name


def _township(text: str, mention: RegionMention) -> RegionMention | None:
    if mention.level not in (Level.CITY, Level.COUNTY):
        return None
    match = TOWNSHIP.match(text, mention.end)
    if match is None or TOWNSHIP_STOPS.search(match.group()[:-1]):
        return None
    return RegionMention(mention.start, match.end(), mention.name + match.group(), None, Level.TOWNSHIP, "township")


_HOME_SIGN = re.compile("[全我本]")
_HOME = re.compile("|".join(f"(?P<{level}>{pattern})" for level, pattern in HOME_WORDS))


def _home_words(text: str, home: Region, known: Table) -> list[RegionMention]:
    mentions = []
    for sign in _HOME_SIGN.finditer(text):
        match = _HOME.match(text, sign.start())
        place = _at_level(home, str(match.lastgroup), known) if match else None
        if match and place is not None:
            name = known.full_name(place)
            mentions.append(RegionMention(match.start(), match.end(), name, place.code, place.level, "home"))
    return mentions


def _counties(text: str, home: Region, known: Table) -> list[RegionMention]:
    """The counties of a city that its report calls by their short names, at the head of a clause (夷陵全年完成…)."""
    pattern = _county_names(home)
    mentions: list[RegionMention] = []
    for match in pattern.finditer(text) if pattern is not None else ():
        name = match.group()
        first = words(text[match.start() : match.end() + 4])[0]
        # Only where the dictionary knows the name as a place: what stands there may be any other word.
        if first.text == name and first.tag == "ns" and not NOT_PLACE_AFTER.match(text, match.end()):
            place = known.children(home.code)[name]
            mentions.append(RegionMention(*match.span(), known.full_name(place), place.code, place.level, "short name"))
    return mentions


@cache
def _county_names(home: Region) -> re.Pattern[str] | None:
    if home.level is not Level.CITY:
        return None
    names = [
        name
        for name, place in table().children(home.code).items()
        if name == place.short and name not in ORDINARY and place.last is None
    ]
    return re.compile(rf"(?<![一-鿿])(?:{'|'.join(map(re.escape, names))})") if names else None


def _at_level(home: Region, rank: str, known: Table) -> Region | None:
    """``home`` or the area above it that a word such as 全市 means."""
    if rank == "country":
        return COUNTRY
    chain = [home, *known.ancestors(home)]
    endings = {"province": "省区市", "city": "市州盟区", "county": "县旗", "district": "区"}[rank]
    for place in chain:
        if rank == "province" and place.level is not Level.PROVINCE:
            continue
        if place.name[-1] in endings and not (
            rank == "city" and place.name[-1] == "区" and place.level is Level.COUNTY
        ):
            return place
    return None
