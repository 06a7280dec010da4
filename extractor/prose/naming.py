"""What a figure measures: the name that its row would bear in an indicator table.

The words left of a figure give either a name followed by a predicate (覆盖率达 | 98%) or a verb and its object
(发放补贴 | 3万元); the words right of it may give the thing counted (建立 | 5个 | 指导中心). Verbs become nouns, and
what a table keeps in other columns (period, region, comparator, adverbs) is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..model import Measure
from ..words import Word, words
from .lexicon import alternatives, lexicon

# Connectives, list numbers and pronouns at the head of a clause.
_LEAD = re.compile(
    r"^(?:——?|[-*○●■◆▪·、，]|其中|同时|此外|另外|目前|现有|截至目前|以及|并且|而且|其余|力争|确保|争取|预计|预期|对于|总共|共计|总计|合计"
    r"|我们|我国|各地|本[年届省市县区]|[(][一二三四五六七八九十0-9]+[)]|[一二三四五六七八九十]+、|[0-9]+[.、](?![0-9])|[①-⑳]"
    r"|[一二三四五六七八九]是|[和及与并](?=[^、和]))+"
)
# Adverbs and auxiliaries: left out where a verb follows them (共 | 征收), but not inside a word (可再生能源).
_ADVERBS = frozenset(
    "共 已 已经 还 还要 又 再 也 都 均 要 将 能 可 应当 应 须 拟 计划 使 让 把 由 以 全 按规定 按要求 按时 按期 依法 全部 全年 累计 分别 基本 全面 进一步 继续 积极 大力"
    " 努力 加快 稳步 切实 着力 认真 不断 持续 深入 扎实 先后 相继 每年 年均 平均 首次 其 但 且".split()
)
# A phrase of place or circumstance before the verb.
_CIRCUMSTANCE = re.compile(
    r"^(?:在|于|从|以|按|按照|根据|通过|针对|围绕|面对|向)[^，,]{1,18}?(?:方面|期间|过程中|基础上|范围内|中(?!小|央|等|职)|上(?!级|年|市)|内|下(?!岗|降|达))"
)
# Predicates between a name and its figure that are never the end of a name.
_TAIL = re.compile(
    r"(?:分别|能够|力争|确保|争取|预计|预期|总共|共计|总计|合计|累计|达到了?|达成|高达|多达|突破了?|超过了?|稳定保持在|保持在|维持在|控制在|稳定在"
    r"|约为|大约|平均|全部|总体上?|目标值?为|实现了|完成了|大体|一直|继续|全年|:|的|左右|(?:平均)?(?:每[0-9]*(?:人|户|亩|公?斤|吨|年|月|天|次|生|名|个|床|万元|百元))+)$"
)
_PER = re.compile(r"(?:平均)?(?:每[0-9]*(?:人|户|亩|公?斤|吨|年|月|天|次|生|名|个|床|万元|百元))+$")
# The same for single words that are a tail only when they stand as words of their own.
_TAIL_WORDS = frozenset(
    "各 均 都 已 已经 也 又 再 仅 就 将 要 应 需 须 可 能 拟 总 达 为 是 有 到 至 超 约 近 在 计 共 了 每 按 达到 实现 完成 大于 小于 等于 之 至少 最多 合计".split()
)
_BASE = re.compile(
    r"(?:同比|环比|按可比口径|按可比价格|比[^，,]{1,16}?|较[^，,]{1,16}?|年均|每年|年递增|累计|全?年?人均|与[^，,]{1,12}?相比|在[^，,]{1,16}?基础上)$"
)
# 减少农村贫困人口 | 1000万: what is made more or less stands after the verb.
_CHANGE_AT_HEAD = re.compile(r"^(?:减少|增加|提高|降低|缩短)(?:了)?(?=[一-鿿“]{3})")
# What stands before the thing counted says nothing of it: 对 | 5个县 | 进行督查.
_PREPOSITION = re.compile(r"(?:[对向给将把被等])$")
# Places that are counted; what follows them was done there.
_PLACE = re.compile(
    r"^(?:行政村|村|社区|街道|乡镇|乡|镇|县|市|区|州|省|省份|国家|单位|地区)(?:[(][^()]{1,8}[)])?(?=[一-鿿“]{3})"
)
# Units of people, households and bodies: what they did tells them apart (参加听课 | 学生).
_BEINGS = frozenset("人 名 位 人次 户 家 所 个 口 头 只".split())
# Words that begin no noun phrase.
_NO_NOUN = frozenset(
    "在 对 向 从 由 以 为 与 同 比 较 按 于 给 将 把 被 就 并 而 且 又 也 都 均 已 共 并且 用于 其中 左右 以上 以下 以内 不等".split()
)
# A part of a whole: 骨干会员占会员总数的 | 30%.
_SHARE = re.compile(
    r"^(?P<part>.*?)(?:的)?(?P<verb>占|达到|相当于)(?P<whole>[^，,占]{2,20}?)(?:的比例|的比重|的|比重|比例)?(?:达到|达|为|约|近|提高到|超过|上升到|下降到)*$"
)
_PARTICLES = re.compile(r"[的了]|^[“”]+$")
_ORGANISATION = re.compile(
    r"(?:局|委|厅|部|办|政府|部门|单位|公司|小组|机构|协会|联合会|总署|总局|我们|各地|各级|大家|本届|我[国省市县区州]|地方)$"
)
# Heads that say how a thing is measured, not what it is: alone they need the thing before them.
_BARE = re.compile(
    r"^(?:[一-鿿]{0,2})?(?:总额|金额|总量|总数|数量|数|额|率|总值|产值|余额|面积|比例|比重|占比|增速|增幅|涨幅|降幅|人数|户数|规模|总数|保费|总产值)$"
)
_MEASURED = re.compile(r"(?:总金额|总额|金额|总数|人数|户数|次数|场次|份数|套数|数量|数|额|总量|面积|规模)$")
_HEAD = re.compile(
    r"(?:率|比|数|额|量|面积|比例|比重|占比|人数|总额|金额|指数|值|价格|价|标准|余额|规模|收入|工资|成本|寿命|浓度|密度|强度|系数|水平|里程|产能|能力|岁)$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name read from a clause. ``text`` is empty where the clause has none; ``verb`` is what was made a noun;
    ``thing`` is the object or subject that later clauses may refer to; ``noun`` what was counted right of the figure,
    as written."""

    text: str
    measure: Measure
    falling: bool
    thing: str
    verb: str
    rule: str
    noun: str = ""

    opening: str = ""
    """The verb at the head of the clause: it governs what the clause lists after this figure."""

    @property
    def bare(self) -> bool:
        """The name says how something is measured or done, but not what."""
        if _BARE.match(self.text):
            return True
        stem = _MEASURED.sub("", self.text)
        return 2 <= len(stem) <= 6 and all(_verb(word) or word.text in lexicon().leading for word in words(stem))


def _last_statement(text: str) -> str:
    """``text`` after a list item that is a statement of its own (规模增加、| 项目减少)."""
    parts = text.split("、")
    if len(parts) > 1 and any(_change_at_end().search(part) for part in parts[:-1]):
        return parts[-1]
    return text


def strip_lead(text: str) -> str:
    """``text`` without connectives, adverbs, list numbers and phrases of circumstance at its start."""
    while True:
        stripped = _adverbs(_CIRCUMSTANCE.sub("", _connectives(text)))
        if stripped == text:
            return text
        text = stripped


def _connectives(text: str) -> str:
    text = _LEAD.sub("", text).strip("，,、:;")
    return "" if text in ("和", "及", "与", "并", "或") else text


def _adverbs(text: str) -> str:
    tokens = words(text)
    for place, word in enumerate(tokens[:6]):
        # 中央决定 | 将农民人均纯收入…: what is disposed of is the thing measured.
        if word.text in ("将", "把") and place + 1 < len(tokens) and not _verb(tokens[place + 1]):
            return "".join(word.text for word in tokens[place + 1 :])
    if len(tokens) < 2 or tokens[0].text not in _ADVERBS:
        return text
    following = tokens[1]
    if (
        following.text in _ADVERBS
        or following.tag.startswith(("v", "d", "p"))
        and len(tokens[0].text) > 1
        or _verb(following)
    ):
        return text[len(tokens[0].text) :]
    return text


def _verb(word: Word) -> bool:
    lex = lexicon()
    return word.text in lex.transitive or word.text in lex.light or word.text in lex.rise or word.text in lex.fall


def strip_tail(text: str) -> str:
    """``text`` without the predicate at its end."""
    while text:
        stripped = _TAIL.sub("", text)
        if stripped == text:
            tokens = words(text)
            if len(tokens) < 2 or tokens[-1].text not in _TAIL_WORDS:
                return "" if text in _TAIL_WORDS else text
            stripped = text[: -len(tokens[-1].text)]
        text = stripped
    return text


@cache
def _change_at_end() -> re.Pattern[str]:
    lex = lexicon()
    return re.compile(
        rf"(?:(?P<up>{alternatives(lex.rise)})|(?P<down>{alternatives(lex.fall)}))(?P<to>到了?|至|为)?(?:了|约|近)*$"
    )


@cache
def _rate_of_change() -> re.Pattern[str]:
    lex = lexicon()
    return re.compile(rf"(?P<rate>{alternatives(lex.rate_of_change)})$")


def name_of(left: str, right: str, unit: str | None, open_right: bool) -> Name:
    """The name of a figure with ``left`` before it and ``right`` after it (both without times and regions).

    ``open_right`` says that another figure follows ``right``, so that a verb at its end belongs to that one.
    """
    left = strip_lead(_last_statement(left))
    share = _SHARE.match(re.sub(r"[由从]$", "", left)) if unit in ("%", "‰") or kind_of_part(unit, right) else None
    if share and not right.startswith("的") and (share["verb"] == "占" or left.endswith("的")):
        text = f"{tidy(share['part'])}占{tidy(share['whole'])}{'比重' if '比重' in left else '比例'}"
        return Name(text, Measure.LEVEL, False, tidy(share["part"]), "", "prose.share")
    body, measure, falling, changed = _predicate(left)
    of_these = unit in ("%", "‰") and not body and right.startswith("的")
    noun, verb_phrase = counted(right, open_right) if _counts(unit) or of_these else ("", "")
    if of_these and noun:
        return Name(
            tidy(verb_phrase if len(verb_phrase) <= 10 else "") + tidy(noun) + "比例",
            Measure.LEVEL,
            False,
            noun,
            "",
            "prose.share",
            noun,
        )
    if noun and _PREPOSITION.search(left):
        body = ""
    if measure is Measure.CHANGE:
        if noun and not body and not of_these:
            return Name(finish(noun, unit, change=True), measure, falling, noun, "", "prose.change", noun)
        body = body if body else ""
        return Name(tidy(body), measure, falling, tidy(body), "", "prose.change")
    subject, verb, thing = parts(body, unit)
    if noun and body and not verb and words(body)[-1].tag == "v":
        # A verb that no list knows says only that the things are there.
        subject, verb, thing = body[: -len(words(body)[-1].text)], "有", ""
    if noun and (not body or verb and not thing):
        name = _counted_name(subject, verb, noun, verb_phrase, unit)
        opening = "" if verb in lexicon().light or verb in lexicon().founding else verb
        return Name(name, measure, falling, plain_thing(verb_phrase) or noun, verb, "prose.counted", noun, opening)
    if not body:
        return Name("", measure, falling, "", "", "prose.inherited")
    if verb:
        keep = "" if verb in lexicon().light else verb
        if thing:
            keep = "" if verb in lexicon().founding else keep
            owned = tidy(_owner(subject) + thing)
            # Joined verbs read better before their object: 报送并录用信息数.
            text = finish(keep + owned if len(keep) > 4 else owned + keep, unit)
            return Name(text, measure, falling, tidy(thing), verb, "prose.object", opening=keep if not subject else "")
        return Name(finish(tidy(subject) + keep, unit), measure, falling, tidy(subject), verb, "prose.subject")
    text = tidy(body)
    thing = _MEASURED.sub("", text)
    if len(thing) < 2 or thing.endswith(("率", "比", "指数")):
        thing = ""
    return Name(
        finish(text, unit) if changed or not _HEAD.search(text) else text,
        measure,
        falling,
        thing,
        "",
        "prose.predicate",
        opening=_opening(text),
    )


def kind_of_part(unit: str | None, right: str) -> bool:
    """A figure without a unit at the end of its clause may be a part (占世界 | 三分之二)."""
    return unit is None and not right


def _predicate(left: str) -> tuple[str, Measure, bool, bool]:
    """The clause before its predicate; what kind of figure the predicate makes of it; whether one was there."""
    body = strip_tail(left)
    match = (
        _change_at_end().search(left) or _change_at_end().search(_PER.sub("", left)) or _change_at_end().search(body)
    )
    if match and match["to"]:
        return _from(_without_base(match.string[: match.start()])), Measure.LEVEL, False, True
    if match:
        return _without_base(match.string[: match.start()]), Measure.CHANGE, bool(match["down"]), True
    opening = _CHANGE_AT_HEAD.match(body)
    if opening:
        return body[opening.end() :], Measure.CHANGE, opening[0][0] in "减降缩", True
    rate = _rate_of_change().search(body)
    if rate and not body.endswith(lexicon().rate_of_change_except):
        return _without_base(body[: rate.start()]), Measure.CHANGE, rate["rate"][0] in "降跌减下", True
    level_from = re.sub(r"(?:由|从)(?:每[人户亩吨公年斤度次天月]{1,3})*$", "", body)
    return level_from, Measure.LEVEL, False, body != left


def _without_base(text: str) -> str:
    """``text`` without what a change is measured against (比上年, 同比)."""
    while True:
        stripped = strip_tail(_BASE.sub("", text)).rstrip("，,、")
        if stripped == text:
            return re.sub(r"(?:实际|名义)$", "", text)
        text = stripped


def _from(text: str) -> str:
    return re.sub(r"[由从][^，,]{0,12}$", "", text) if re.search(r"[由从]", text) else text


def _counts(unit: str | None) -> bool:
    return unit is not None and unit not in ("%", "‰", "百分点", "倍", "分") and not unit.startswith("/")


def counted(right: str, open_right: bool) -> tuple[str, str]:
    """The thing counted right of a figure, and the verb phrase that follows it."""
    right = re.split(r"[，,;。:!?]", right, maxsplit=1)[0].lstrip("的")
    right = re.sub(r"^(?:以上|以下|左右|以内)的?", "", right)
    if not right or right[0] in "、和及与(（)）":
        return "", ""
    noun: list[str] = []
    rest: list[str] = []
    depth = 0
    tokens = words(right)
    for place, word in enumerate(tokens):
        depth += word.text.count("(") + word.text.count("“") - word.text.count(")") - word.text.count("”")
        if rest:
            rest.append(word.text)
        elif depth == 0 and word.text in "、和及与" and (noun and open_right):
            break
        elif depth == 0 and noun and noun != ["拟"] and _predicates(tokens, place):
            rest.append(word.text)
        elif not noun and (word.text in _NO_NOUN or word.tag in ("u", "ul", "uj")):
            return "", ""
        else:
            noun.append(word.text)
    counted_noun, done = "".join(noun).strip("、，和及"), "" if open_right else "".join(rest)
    place_name = _PLACE.match(counted_noun)
    if place_name and done:
        return place_name[0], counted_noun[place_name.end() :] + done
    return counted_noun, done


def _predicates(tokens: tuple[Word, ...], place: int) -> bool:
    """The word there ends a noun phrase: an adverb, a preposition, or a verb that acts and is no mere attribute."""
    lex, word = lexicon(), tokens[place]
    if word.tag in ("d", "p") or word.text in _ADVERBS:
        return True
    if not word.tag.startswith("v") or word.text not in lex.light and word.text not in lex.transitive:
        return False
    following = tokens[place + 1].text if place + 1 < len(tokens) else ""
    after = tokens[place + 2].tag if place + 2 < len(tokens) else "x"
    return following not in lex.heads or not after.startswith(("v", "d", "p", "x", "u"))


def parts(body: str, unit: str | None) -> tuple[str, str, str]:
    """``body`` as subject, verb, object; all but the subject empty where it is one compound noun."""
    lex = lexicon()
    tokens = words(body)
    if not tokens:
        return "", "", ""
    places = [i for i, word in enumerate(tokens) if word.text in lex.transitive or word.text in lex.light]
    opening = tokens[0]
    if opening.text in lex.light and len(tokens) > 1:
        return parts("".join(word.text for word in tokens[1:]), unit)
    if _HEAD.search(body):
        return "", "", ""
    if places and places[0] == 0 and opening.text not in lex.leading:
        last = _verbs_joined(tokens, places, 0)
        if all(word.tag.startswith("v") or word.text in lex.transitive for word in tokens):
            return "", body, ""
        verb = "".join(word.text for word in tokens[: last + 1])
        thing = "".join(word.text for word in tokens[last + 1 :])
        if thing and not _measured_by(thing):
            return "", verb, re.sub(r"^[了过]", "", thing)
    if places and places[-1] == len(tokens) - 1:
        subject = "".join(word.text for word in tokens[:-1])
        if not subject.endswith(("率", "的")):
            subject = re.sub(r"(?:共|已|均|都|还|又|再|累计|拟|将|基本|全部|全年)+$", "", subject)
            return subject, tokens[-1].text, ""
    if unit != "%":
        for place in places:
            subject = "".join(word.text for word in tokens[:place])
            last = _verbs_joined(tokens, places, place)
            thing = "".join(word.text for word in tokens[last + 1 :])
            if 0 < place and thing and not _measured_by(thing) and _acts(subject, thing):
                verb = "".join(word.text for word in tokens[place : last + 1])
                return subject, verb, re.sub(r"^[了过]", "", thing)
    return "", "", ""


def _opening(name: str) -> str:
    """The verb that a name begins with, if it acts on the rest of it (淘汰 | 落后水泥产能)."""
    tokens = words(name)
    acts = len(tokens) > 2 and tokens[0].text in lexicon().transitive and not _measured_by(name[len(tokens[0].text) :])
    return tokens[0].text if acts else ""


def governed(verb: str, name: str, unit: str | None) -> str:
    """``name`` with the verb that an earlier item of the same list had (淘汰水泥产能…、| 炼铁产能 → 淘汰炼铁产能)."""
    if not verb or not name or name.startswith(verb) or verb in name:
        return name
    if _HEAD.search(name):
        return verb + name
    return finish(_MEASURED.sub("", name) + verb, unit)


def _verbs_joined(tokens: tuple[Word, ...], places: list[int], place: int) -> int:
    """The last of the verbs that 并 and 和 join to the one at ``place`` (报送并录用)."""
    while place + 2 in places and tokens[place + 1].text in ("并", "和", "、"):
        place += 2
    return place


def _measured_by(thing: str) -> bool:
    """``thing`` says how something is measured (征收 | 总额), so the verb before it is part of a compound."""
    return bool(_BARE.match(thing)) or len(thing) <= 2 and bool(_HEAD.search(thing))


def _acts(subject: str, thing: str) -> bool:
    """A verb inside the clause acts on what follows, unless it is an attribute in a compound noun."""
    return (
        thing.startswith(("了", "过"))
        or subject.endswith(("共", "已", "还", "财政", "政府", "银行", "基金", "企业", "部门", "累计", "全年"))
        or bool(_ORGANISATION.search(subject))
        or subject.startswith(("对", "向", "为", "在", "由"))
    )


def is_body(name: str) -> bool:
    """``name`` is a body that acts (县教育局), not a purse or a sector that belongs into names (中央财政)."""
    return bool(_ORGANISATION.search(name))


def acts(rest: str) -> bool:
    """``rest`` goes on with what someone did, not with the other half of a compound (中央政府 | 定价项目)."""
    first = words(rest)[0]
    return first.text in _ADVERBS or first.text in lexicon().transitive or first.text in lexicon().light


def _owner(subject: str) -> str:
    """The subject as far as it belongs into the name: who spends, not who reports."""
    subject = strip_lead(subject)
    if _ORGANISATION.search(subject) or subject.startswith(("对", "向", "为", "在", "由")) or len(subject) > 10:
        return ""
    return re.sub(r"(?:共|已|还|又|累计)+$", "", subject)


def _counted_name(subject: str, verb: str, noun: str, verb_phrase: str, unit: str | None) -> str:
    lex = lexicon()
    noun = tidy(noun)
    done = re.sub(r"(?:共|已|均|都|还|全部|进行了?|实现|按规定)", "", verb_phrase)
    done = re.sub(r"^(?:予以|给予|加以)", "", done)
    if (
        done
        and (unit in _BEINGS or _PLACE.match(noun + "一二三"))
        and len(done) <= (20 if _PLACE.match(noun + "一二三") else 8)
    ):
        noun = tidy(done) + noun
    keep = "" if not verb or verb in lex.light or verb in lex.founding or len(noun) + len(verb) > 24 else verb
    return finish(noun + keep, unit)


def plain_thing(clause: str) -> str:
    """What a clause without a figure speaks of: the object of its last verb, else the noun phrase at its head."""
    tokens = words(strip_lead(clause))
    verbs = [place for place, word in enumerate(tokens) if word.tag == "v" and len(word.text) > 1]
    phrases = [_noun_phrase(tokens, verbs[-1] + 1)] if verbs else []
    return next((thing for thing in (*phrases, _noun_phrase(tokens, 0)) if thing), "")


def _noun_phrase(tokens: tuple[Word, ...], start: int) -> str:
    """The first noun phrase from ``start`` on, without the words before it that are none."""
    while start < len(tokens) and (tokens[start].tag in ("d", "p", "c", "r", "v", "ul") or _verb(tokens[start])):
        start += 1
    stop = start
    while stop < len(tokens) and tokens[stop].tag not in ("d", "p", "x", "v"):
        stop += 1
    thing = tidy("".join(word.text for word in tokens[start:stop]))
    return thing if 2 <= len(thing) <= 24 else ""


def tidy(name: str) -> str:
    """A name without particles and without marks at its ends."""
    name = _connectives(_PARTICLES.sub("", name))
    name = re.sub(r"^(?:全省|全市|全县|全区|全国|全州|我省|我市|我县|全社会(?=[出入]))", "", name)
    return name.strip("，,、:;。—-*")


def finish(name: str, unit: str | None, *, change: bool = False) -> str:
    """``name`` with the ending that names in this unit have (案件查处 → 案件查处数)."""
    rule = lexicon().suffixes.get(unit or "")
    if not name or rule is None or name.endswith(rule.enough) or _HEAD.search(name) and not change:
        return name
    return name + rule.suffix
