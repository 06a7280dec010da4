"""Cutting names out of clauses: what is left when connectives, adverbs, predicates and particles are gone."""

from __future__ import annotations

from functools import cache

from ... import lazy_re as re
from ...memory import remembered
from ...words import Word, words
from .edges import any_group
from .lexicon import any_of, lexicon, nouns

# 加 | 上级补助收入: what is added up in a budget.
_ADDED = re.compile(
    r"^(?:加上|减去|[加减])(?=上[级年]|债务|债券|调[入出]|动用|[上补]解|结[转余]|转移|返还|地方|中央|补助|补充)"
)
_WHERE_OF = re.compile("在[^，,的]{2,14}?[上中内下](?P<does>[一-鿿]{2})的[一-鿿]{2}")
# Prepositions that begin no name where the phrase they open goes on to the figure.
_PREPOSITION = re.compile(
    r"^(?:在(?!(?:[^，,在]{2,16}?[中里]|全[国省市县区球])的?(?:占比|比重|份额)|校|职|岗|册|读|建|园|编|库|营|产|乡|农村)|按照|按(?!时|期|揭)|自(?![来动然主治贸学费筹用行建营愿])(?=[一-鿿]{6})|以(?=[一-鿿]{6}))"
)
_EACH = (
    r"(?:平均)?(?:每[0-9]*(?:人|户|亩|[公市]?斤|吨|年|月|天|次|生|名|个|床|百?平?方?公里|[平立]方米|公顷|千瓦时"
    r"|度|辆|头|台|套|间|件|万元|百元)|吨[煤钢油])+"
)
PER = re.compile(_EACH + "$")
"""What a figure is counted by (每人每年), at the end of a clause."""
AVERAGE = re.compile(r"[人户生亩村校班]均$")
"""What a figure is shared out among (人均, 生均), at the end of a clause."""
_SUMMED = ("收入合计", "支出合计")
_PARTICLES = re.compile(
    r"(?<![标目])的|了|(?<=[面点位户])中(?=[一-鿿]{0,6}(?:比例|比重|占比)$)|(?<=[一-鿿])[为对因由]此|你[省市区县部委局](?=[一-鿿]{2})|^[“”]+$"
)
_WHOLE_AREA = re.compile(
    r"^(?:[两二三四五六七八九十]+省(?:\([^()]*\))?(?=[一-鿿]{3})|全[省市县区国州镇乡村旗盟]|各(?:乡镇|县区|市县|[省市县区]\([^()]{1,8}\))(?=[一-鿿]{2,}率$)|我省|我市|我县|我区|我旗|我州|全社会(?=[出入]))"
)


# 可, 应: before a verb that ends in 的 they say which things are meant.
# 各市和省会城市要 | 将 | 办理时间压缩
_BIDS = ("要", "应", "须", "应当", "必须")
_NOT_YET = frozenset("可 应 需 拟 未".split())


@remembered
def strip_lead(text: str) -> str:
    """``text`` without connectives, adverbs, list numbers and phrases of circumstance at its start."""
    while True:
        text = _connectives(text)
        where = _WHERE_OF.match(text) if text.startswith("在") else None
        if where is not None and words(where["does"])[0].tag == "v":
            return text[1:]  # 在其他道路上 | 行驶 | 的最高时速: what is measured is there.
        stripped = _adverbs(_behind(_PREPOSITION, _behind(_circumstance(), text)))
        if stripped == text:
            return text
        text = stripped


def _behind(lead: re.Pattern[str], text: str) -> str:
    """``text`` without what matches at its start; looking there alone is cheaper than ``sub``."""
    match = lead.match(text)
    return text[match.end() :] if match is not None else text


def _connectives(text: str) -> str:
    text = _behind(_ADDED, _behind(_leads(), text)).strip("，,、:;")
    return "" if text in ("明显", "显著", "远远", "大大", "和", "及", "与", "并", "或", "或者") else text


def _adverbs(text: str) -> str:
    tokens, lex = words(text), lexicon()
    for place, word in enumerate(tokens):
        # 市里决定 | 将失地农民养老金…: what is disposed of is the thing measured.
        disposed = word.text == "把" or (word.text == "将" and (place < 6 or tokens[place - 1].text in _BIDS))
        after = tokens[place + 1].text if disposed and place + 1 < len(tokens) else "由"
        if after not in ("由", "从") and after not in lex.adverbs and not lex.verb(after):
            return joined(tokens[place + 1 :])
    if not tokens:
        return text
    if len(tokens) < 2 or tokens[0].text not in lex.adverbs:
        return text
    following = tokens[1]
    if ends_in_term(tokens[:2]):
        return text
    if tokens[0].text in _NOT_YET and text.endswith("的"):
        return text  # 可监测的 | 54项 | 指标
    if tokens[0].text == "计划" and following.tag.startswith("n") and following.text != "资金":
        return text[2:]  # 计划 | 农民人均纯收入增加…
    if tokens[0].text == "应" and following.text in lex.transitive:
        return text  # 应签约 | 1250户 stands against 已签约.
    plain = following.tag.startswith(("v", "d", "p")) and (len(tokens[0].text) > 1 or tokens[0].text in "再又还仍已")
    if plain or following.text in lex.adverbs or lex.verb(following.text):
        return text[len(tokens[0].text) :]
    return text


def ends_in_term(tokens: tuple[Word, ...]) -> bool:
    """The last two words are a term whose first word is an adverb elsewhere (基本支出)."""
    return len(tokens) > 1 and tokens[-2].text + tokens[-1].text in lexicon().terms


# A sum for each person or household and year, at the end of a clause.
_PERSON_YEARS = ("人年", "人月", "人日", "户年", "户月")
_SUMS = frozenset("准助贴额为费金")


@remembered
def strip_tail(text: str) -> str:
    """``text`` without the predicate at its end."""
    tails, tail = lexicon().tails, _tail()
    while text:
        if text.endswith(_PERSON_YEARS) and text[-3:-2] in _SUMS:
            text = text[:-2]  # 供养标准为 | 人年
        stripped = tail.sub("", text)
        if stripped == text:
            tokens = words(text)
            if len(tokens) < 2 or tokens[-1].text not in tails or text.endswith(_SUMMED) or AVERAGE.search(text):
                return "" if text in tails else text
            stripped = text[: -len(tokens[-1].text)]
        text = stripped
    return text


# 发生 | 生产安全事故: that it happened is no part of its name. Cut off last, 生产 does not become what was done.
_HAPPENED = re.compile("发生(?![率地额数源在于])(?=[一-鿿“]{2})")


def tidy(name: str) -> str:
    """A name without particles, without the area at its head and without marks at its ends."""
    whole = _connectives(_PARTICLES.sub("", name))
    name = _behind(_WHOLE_AREA, whole)
    if name != whole and name.startswith("有") and words(name)[0].text == "有":
        name = name[1:]  # 全市 | 有 | 教师
    name = name.strip("，,、:;。—-*×").lstrip(")、")
    return _behind(_HAPPENED, name)


def finish(name: str, unit: str | None, *, change: bool = False) -> str:
    """``name`` with the ending that names in this unit have (案件查处 → 案件查处数)."""
    rule = lexicon().suffixes.get(unit or "")
    if rule is not None and rule.hollow and any(thing in name[-4:] for thing in rule.hollow):
        return name + "数"
    if rule is not None and rule.suffix == "里程" and name.endswith(("长", "宽")) and not name.endswith(rule.enough):
        return name + "度"
    if rule is not None and rule.suffix == "里程" and "距" in name and not name.endswith(rule.enough):
        return name + "距离"  # 距县城 | 18公里
    if unit == "米" and "距" in name and not name.endswith("距离") and not complete(name):
        return name + "距离"
    if not name or rule is None or name.endswith(rule.enough) or (complete(name) and not change):
        return name
    return name + rule.suffix


@remembered
def complete(name: str) -> bool:
    """The name ends with how it is measured (率, 总额, 标准)."""
    return bool(_complete().search(name))


def without_count(name: str) -> str:
    """``name`` without the ending that counts it (应检人数 → 应检)."""
    return _counting().sub("", name)


@remembered
def bare(name: str) -> bool:
    """The name says how something is measured or done, but not what (总额, 结案率, 受理赔付数)."""
    if reaches(name):
        return True
    if name.endswith(("总计", "合计")) or name in ("收入总量", "支出总量", "收支总量", "生产总值"):
        return False
    if _bare().match(name):
        # 天麻面积 has the thing in it, 征收总额 has not.
        ending = next((ending for ending in nouns().measures if name.endswith(ending)), None)
        thing = words(name.removesuffix(ending)) if ending and len(name) - len(ending) > 1 else ()
        return not (thing and thing[0].tag.startswith(("n", "zg")) and not lexicon().verb(thing[0].text))
    stem, lex = without_count(name), lexicon()
    return 2 <= len(stem) <= 6 and (
        stem in lex.transitive or all(lex.verb(word.text) or word.text in lex.leading for word in words(stem))
    )


def reaches(name: str) -> bool:
    """The name says how far something reaches (覆盖面, 试点范围县比例), but not what."""
    return _REACHES.match(name) is not None


def measured_by(thing: str) -> bool:
    """``thing`` only says how something is measured (征收 | 总额), so a verb before it is part of a compound."""
    return (bool(_bare().match(thing)) and bare(thing)) or (len(thing) <= 2 and complete(thing))


def joined(tokens: tuple[Word, ...]) -> str:
    """The words as the text that they were cut from."""
    return "".join([word.text for word in tokens])


# 试点范围扩大到 | 23%的 | 县: of what is said before.
_REACHES = re.compile(r"(?:试点|覆盖|实施|保障)(?:范围|面)(?:[一-鿿]{0,6}比例)?$")


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(f"^{any_group('lead')}+")


@cache
def _circumstance() -> re.Pattern[str]:
    # 在重点路段 | 安装护栏: the verb ends the phrase.
    before_works = (
        r"^在(?!建|校|职|岗|册|读|园|编|库|营|产|乡)[^，,的]{2,14}?"
        r"(?=(?:新[增建设]|建[成立]|设[立置]|推广|投放|安装|培育|铺设)(?!了?[0-9]))"
    )
    phrase = r"^(?:在|于|从|以|按|按照|根据|通过|针对|围绕|面对|向)[^，,]{1,18}?"
    return re.compile(f"{phrase}{any_group('circumstance')}|{before_works}")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(f"(?:{any_group('tail')}|{_EACH})$")


@cache
def _complete() -> re.Pattern[str]:
    return re.compile(any_of(lexicon().complete) + "$")


@cache
def _counting() -> re.Pattern[str]:
    return re.compile(rf"(?<![限定余差面名份](?=额$)){any_of(lexicon().counting)}$")


@cache
def _bare() -> re.Pattern[str]:
    # 常住户数 and 农业户数 say whose they are.
    whose = (
        "(?![活死]产|[退离]休|在职|在编|常住|户籍|流动|农[业村]|城镇|乡村|贫困|在[校册岗]|从业|基本|项目|人员|公用|专项|税收|经营|财政"
        "|[一二三]产)"
    )
    return re.compile(rf"^{whose}[一-鿿]{{0,2}}{any_of(lexicon().bare)}$")


_MEANS = re.compile(r"^[一-鿿]{2,10}(?:通过|(?<!财政)(?:计划(?!生育)|拟))(?=[一-鿿]{4})")


def by_means(left: str) -> str:
    """``left`` without who did something by means of what is named (县级财政通过 | 调入资金3亿元)."""
    means = _MEANS.match(left)
    return left[means.end() :] if means and words(left[means.end() :])[0].tag.startswith("v") else left


def bracketed(left: str) -> str:
    """``left`` of a figure in brackets: what stands in the brackets before it, else what stands before them."""
    opening = left.rfind("(")
    if opening < 0 or ")" in left[opening:]:
        return left
    inside = strip_tail(strip_lead(left[opening + 1 :]))
    if not inside and left.startswith("其中", opening + 1):
        return ""  # 建成学校110所(其中2021年 | 29所: parts of what was named.
    return left[opening + 1 :] if inside else left[:opening]
