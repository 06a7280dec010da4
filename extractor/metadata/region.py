"""The area that a document is about."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from .. import lazy_re as re
from ..model import BlockKind, Document
from ..normal import Normal
from ..organisations import find_organisations
from ..regions import COUNTRY, Level, Region, find_regions, table
from ..regions.words import ORDINARY, PROVINCE_SIGNS, RANK

_CENTRAL = re.compile(r"^(?:国务院|中共中央|中央|全国|国家|中华人民共和国|最高人民)")
# Ministries, but not the departments of a party committee or an area: 省委宣传部, 县人民武装部.
_MINISTRY = re.compile(
    r"(?:(?<![一-鿿])|、)(?![^、]*[省市县区州旗盟]委?)[^、]{2,16}(?:部|总局|总署)(?:办公厅)?(?=、|$|等)"
)
_NATIONAL = re.compile(
    rf"中华人民共和国|全国{RANK}|国家[一-鿿、“”]{{2,24}}(?:预案|规划|纲要|计划|方案|标准|目录)(?:$|[(])"
)
_OWN = {
    "我省": "省",
    "全省": "省",
    "我市": "市州盟",
    "全市": "市州盟",
    "我县": "县旗",
    "全县": "县旗",
    "我区": "区",
    "全区": "区",
    "我国": "",
    "全国": "",
}
_OWN_SAID = re.compile(rf"({'|'.join(_OWN)}){RANK}")
_PROVINCES = re.compile(r"(?:党中央[^:]{0,20})?各省、自治区、直辖市(?=[^。]{0,160}:$)")
# (河南省)2021年滑县…: where the area of the title lies.
_ABOVE = re.compile(r"^\([一-鿿]{2,8}\)(?=[^()]{2,24}[县市区州旗])")
# 自治区人大会议 | 在南宁 | 开幕: where they meet is not what it is about.
_VENUE = re.compile(r"在[一-鿿]{2,8}?(?=(?:隆重|胜利)?(?:开幕|召开|举行|闭幕|举办))")
_AUTONOMOUS = re.compile(r"自治区(?:主席|党委|政府|人民政府|两会|第?[一二三四五六七八九十]+届)")
_HEAD = 12
_ENOUGH = 3
_OPENING = 20_000
_FIRST_LINES = 600
_DATELINE = re.compile(r"^本[报台网刊]讯")


class Area(NamedTuple):
    """``place`` is None where several places bear the name and nothing tells which of them is meant."""

    name: str
    place: Region | None


def find_area(document: Document, title: str | None, issuer: str | None, number: str | None = None) -> Area | None:
    """The area of the title, of the issuer, or the one that the text speaks of as its own; None where nothing tells."""
    shared = _shared(issuer, None) or _shared(title, issuer) or _shared(_session(document), None)
    if shared is not None:
        place = _borne_here(document, shared)
        return Area(table().full_name(place) if place else shared, place)
    place = _find_place(document, title, issuer, number)
    return Area(_as_titled(place, title, issuer), place) if place else None


def _as_titled(place: Region, title: str | None, issuer: str | None) -> str:
    """The full name; with its province, where a central body writes that in the title (湖北省巴东县)."""
    if title and issuer and _CENTRAL.search(issuer):
        for mention in find_regions(Normal(title).text, COUNTRY):
            if mention.code == place.code:
                return mention.name
    return table().full_name(place)


def _shared(text: str | None, issuer: str | None) -> str | None:
    """The name of several places that is the first area in ``text``, and not in that of ``issuer`` (新华区人民政府)."""
    if text is None or (issuer is not None and find_regions(Normal(issuer).text)):
        return None
    first = next(iter(find_regions(Normal(text).text)), None)
    if first is None or first.code is not None:
        return None
    name = first.name[: first.name.find("区") + 1]  # Before a township of it.
    return name if table().is_shared(name) else None


def _borne_here(document: Document, name: str) -> Region | None:
    """The one place of this name that the document names with its city, or whose city it names."""
    known = table()
    text = "\n".join(Normal(document.text, block.span).text for block in document.blocks)
    told = {mention.code for mention in find_regions(text)}
    places = [place for place in known.by_name[name] if place.last is None]
    for found in (
        [place for place in places if place.code in told],
        [place for place in places if (above := known.parent(place)) and above.code in told],
    ):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _find_place(document: Document, title: str | None, issuer: str | None, number: str | None) -> Region | None:
    central = bool(issuer and (_CENTRAL.search(issuer) or _MINISTRY.search(issuer)))
    # 国家税务总局某省税务局 is of the province.
    above = (_first(issuer, full_only=False) if issuer else None) or (COUNTRY if central else None)
    if title:
        text = Normal(title).text
        text = _OF_THE_COUNTRY.sub(r"\g<where>", _ABOVE.sub("", _VENUE.sub("", text)))
        own = text.removeprefix(issuer) if issuer else text
        place = _first(own, full_only=own != text, home=above) or _favoured(own)
        # An office writes about places of its own area; other areas in its titles are partners or examples.
        if place is not None and (above is None or table().within(place, above)):
            return place
        if above is None and _NATIONAL.match(own):
            return COUNTRY
    if above is None and _addresses_provinces(document):
        return COUNTRY
    replies = title if above == COUNTRY and title and title.endswith(_REPLIES) else None
    asked = _of_who_asked(document, Normal(replies).text) if replies else None
    return (
        asked
        or above
        or _of_number(issuer, number)
        or _of_session(document)
        or _spoken_of(document)
        or _of_first_bodies(document)
        or _of_newspaper(document)
        or _that_issues(document)
        or _subject_of_opening(document)
        or _of_premier(document)
        or _speaks_to_all(document)
    )


_REPLIES = ("批复", "复函")
# 江西省人民政府: ; 某省人民政府、国家发展改革委:
_ASKER = re.compile("(?P<area>[一-鿿]{2,12}?)人民政府(?:、(?:国家)?[一-鿿]{1,10}(?:部|委|委员会|总局|署|行))*:")
# 国务院关于 | 深圳经济特区扩大范围的批复
_MATTER = re.compile("关于(?:同意)?(?:设立|建立|建设|扩大|调整|延长|支持)?")
# 中国(海南)自由贸易试验区: where it lies.
_OF_THE_COUNTRY = re.compile(r"中国\((?P<where>[一-鿿]{2,4})\)(?=[一-鿿])")


def _of_who_asked(document: Document, title: str) -> Region | None:
    """The area whose government a reply of a central body is addressed to, or the place in it that the ``title`` begins
    with: it is that area's affair."""
    for block in document.blocks[:_HEAD]:
        asker = _ASKER.fullmatch(Normal(document.text, block.span).text.strip())
        area = _first(asker["area"], full_only=True) if asker else None
        if area is None:
            continue
        matter = _MATTER.search(title)
        first = next(iter(find_regions(title[matter.end() :], area)), None) if matter else None
        place = table().by_code[first.code] if first is not None and not first.start and first.code else area
        return place if table().within(place, area) else area
    return None


# 国务院关于支持某省…的意见: whose affairs are furthered is what it is about, though it is named shortly.
# 国务院关于北京 | 城市总体规划的批复: and whose plan it is that is answered.
_FURTHERS = re.compile(
    "关于(?:(?:进一步|大力|加快|深入)*(?:推动|支持|促进|推进|加快|(?:同意)?(?:设立|建设|将)|同意)"
    r"|(?=[一-鿿]{2,3}城市总体规划))"
)


def _favoured(title: str) -> Region | None:
    furthers = _FURTHERS.match(title)
    first = next(iter(find_regions(title[furthers.end() :])), None) if furthers else None
    if first is None or first.start or first.level is not Level.PROVINCE or first.code is None:
        return None
    return table().by_code[first.code]


def _of_number(issuer: str | None, number: str | None) -> Region | None:
    """The province that calls itself 省人民政府 and numbers its documents 鄂政发〔2018〕26号."""
    speaks = issuer is not None and issuer.startswith(("省", "自治区"))
    code = PROVINCE_SIGNS.get(number[0]) if speaks and number else None
    return table().by_code[code] if code else None


# ——2021年10月19日在某县第十八届人民代表大会第一次会议上
_SESSION = re.compile(r"在(?P<area>[一-鿿]{2,12}?第[一二三四五六七八九十]{1,3}届)人民代表大会")


def _of_session(document: Document) -> Region | None:
    """The area whose people's congress a report is given to, as the line below its title says."""
    session = _session(document)
    return _first(session, full_only=False) if session else None


def _session(document: Document) -> str | None:
    for block in document.blocks[:_HEAD]:
        if session := _SESSION.search(Normal(document.text, block.span).text):
            return session["area"]
    return None


# 李强总理向十四届全国人大三次会议作政府工作报告
_PREMIER = re.compile(r"总理[^。]{0,24}政府工作报告|政府工作报告[^。]{0,12}国务院总理")


def _of_premier(document: Document) -> Region | None:
    """The country, where the opening tells of the report that its premier gives."""
    opening = "\n".join(Normal(document.text, block.span).text for block in document.blocks[:_HEAD])[:_FIRST_LINES]
    return COUNTRY if "总理" in opening and _PREMIER.search(opening) else None


# 湖北省 | 近日出台《…的意见》
_ISSUES = re.compile(r"(?:人民政府|政府)?(?:近日|日前|正式|最新)*(?:出台|印发|发布|下发|公布)了?《")


def _that_issues(document: Document) -> Region | None:
    """The area that news say has issued a document."""
    opening = "\n".join(Normal(document.text, block.span).text for block in document.blocks[:_HEAD])[:_FIRST_LINES]
    if not _ISSUES.search(opening):
        return None
    found = {m.code for m in find_regions(opening) if m.code and _ISSUES.match(opening, m.end)}
    return table().by_code.get(found.pop()) if len(found) == 1 else None


def _subject_of_opening(document: Document) -> Region | None:
    """The county that a sentence of the opening begins with, where no other place of that rank is named there."""
    opening = "\n".join(Normal(document.text, block.span).text for block in document.blocks[:_HEAD])[:_FIRST_LINES]
    full = [m for m in find_regions(opening) if m.level is Level.COUNTY and m.code and m.rule in ("name", "path")]
    if len({mention.code for mention in full}) != 1:
        return None
    first = full[0]
    begins = not opening[: first.start] or opening[first.start - 1] in "\n，。;" or first.rule == "path"
    return table().by_code[first.code] if begins and first.code else None


# 四川日报 2023-10-04, 来源:烟台晚报
_NEWSPAPER = re.compile(
    r"(?:来源:|信息来源:)?(?P<place>[一-鿿]{2,4})(?:[日晚早]报|电视台|新闻网|发布)(?![一-鿿])", re.MULTILINE
)


def _of_newspaper(document: Document) -> Region | None:
    """The area of the newspaper named in the head, where the text speaks of an area of that rank as its own (全省)."""
    known, head = table(), ""
    for block in document.blocks:
        head += Normal(document.text, block.span).text + "\n"
        if len(head) > _FIRST_LINES:
            break
    for match in _NEWSPAPER.finditer(head[:_FIRST_LINES]):
        for place in known.by_short.get(match["place"], ()):
            rank = "省" if place.level is Level.PROVINCE else place.name[-1]
            own = re.compile(rf"[全我]{rank}{RANK}")
            if any(own.search(Normal(document.text, block.span).text) for block in document.blocks):
                return place
    return None


def _of_first_bodies(document: Document) -> Region | None:
    """The area that the bodies of the opening bear in their names, where it is one and the same: 余庆县教育局."""
    opening = ""
    for block in document.blocks:
        if block.kind not in (BlockKind.MARGIN, BlockKind.NOTE, BlockKind.TABLE):
            opening += _DATELINE.sub("", Normal(document.text, block.span).text) + "\n"
        if len(opening) > _FIRST_LINES:
            break
    found = [_first(body.name, full_only=True) for body in find_organisations(opening[:_FIRST_LINES])]
    places = {place.code: place for place in found if place is not None}
    return next(iter(places.values())) if len(places) == 1 else None


def _addresses_provinces(document: Document) -> bool:
    """The document is addressed to all provinces: 各省、自治区、直辖市人民政府：."""
    opening = [block for block in document.blocks if block.kind not in (BlockKind.MARGIN, BlockKind.NOTE)][:_HEAD]
    return any(_PROVINCES.match(Normal(document.text, block.span).text) for block in opening)


# 作为各地区、各部门报送信息的标准: so speaks who stands above all of them.
_EVERYWHERE = re.compile("各地区、各(?:有关)?部门|各省、自治区、直辖市")


def _speaks_to_all(document: Document) -> Region | None:
    """The country, where the opening of a document that no area is known of speaks of all its areas and bodies."""
    opening = (Normal(document.text, block.span).text for block in document.blocks[:_HEAD])
    return COUNTRY if any(map(_EVERYWHERE.search, opening)) else None


def _first(text: str, *, full_only: bool, home: Region | None = None) -> Region | None:
    """The first area that ``text`` names. Behind the issuer's name only full names count: 内地西藏班 is not Tibet."""
    known = table()
    for mention in find_regions(Normal(text).text):
        if mention.code is None and home is not None and known.is_shared(mention.name):
            mention = find_regions(mention.name, home)[0]
        if full_only and mention.rule == "short name":
            continue
        if mention.rule == "township":
            # The county above it: townships have no code in the table.
            above = find_regions(mention.name[: max(mention.name.rfind(rank) + 1 for rank in "省市县区旗")])
            return known.by_code[above[-1].code] if above and above[-1].code else None
        if mention.code is not None:
            return known.by_code[mention.code]
    return None


def _spoken_of(document: Document) -> Region | None:
    """The area that the text names most, of the rank that its own words (我省, 我县) speak of."""
    known = table()
    text = "\n".join(
        Normal(document.text, block.span).text
        for block in document.blocks
        if block.kind not in (BlockKind.MARGIN, BlockKind.NOTE)
    )
    own: Counter[str] = Counter(dict.fromkeys(_OWN.values(), 0))
    for word in _OWN_SAID.findall(text):
        # 我… speaks of the writer's own area, 全… may also speak of the one above.
        own[_OWN[word]] += 5 if word.startswith("我") else 1
    ranks, times = own.most_common(1)[0]
    named: Counter[str] = Counter()
    for mention in find_regions(text):
        if mention.code is not None:
            named[mention.code] += 1
            for above in known.ancestors(known.by_code[mention.code]):
                named[above.code] += 1
    if times == 0:
        return _clear_winner(named)
    if ranks == "":
        return COUNTRY
    if ranks == "区" and _AUTONOMOUS.search(text, 0, _FIRST_LINES):
        # 我区 in the mouth of an autonomous region is the region.
        named = Counter({code: n for code, n in named.items() if known.by_code[code].name.endswith("自治区")})
        return known.by_code[named.most_common(1)[0][0]] if named else None
    fitting = [(count, code) for code, count in named.items() if _fits(known.by_code[code], ranks)]
    if fitting:
        return known.by_code[max(fitting)[1]]
    return _by_short_name(text, ranks)


def _fits(region: Region, ranks: str) -> bool:
    if ranks == "省":
        return region.level is Level.PROVINCE
    return region.name[-1] in ranks and region.level is not Level.PROVINCE


def _clear_winner(named: Counter[str]) -> Region | None:
    """The area named at least three times and oftener than all others of its rank together."""
    known = table()
    for code, count in named.most_common():
        region = known.by_code[code]
        others = sum(n for other, n in named.items() if other != code and known.by_code[other].level is region.level)
        if count >= _ENOUGH and count > others:
            return region
    return None


_SENTENCE_END = re.compile(r"[。;!?\n]")


def _by_short_name(text: str, ranks: str) -> Region | None:
    """A city or county that the text calls by its short name only: the one named most, where there is one such."""
    from ..words import words

    places, named = _short_names(ranks)
    counts: Counter[str] = Counter()
    for sentence in filter(named.find_matches_as_indexes, _SENTENCE_END.split(text[:_OPENING])):
        # Only where the name is a word by itself and the dictionary knows it as a place.
        counts.update(word.text for word in words(sentence) if word.tag.startswith("ns") and word.text in places)
    best = counts.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return places[best[0][0]]


@cache
def _short_names(ranks: str) -> tuple[dict[str, Region], AhoCorasick]:
    """The places of these ranks by their short names, and what finds any of the names."""
    places = {
        region.short: region
        for region in table().regions
        if region.last is None
        and region.short
        and region.short not in ORDINARY
        and region.level is not Level.PROVINCE
        and region.name[-1] in ranks
    }
    return places, AhoCorasick(places)
