"""A clause as who acts, what they do and on what: 财政 | 安排 | 科技支出."""

from __future__ import annotations

from collections.abc import Sequence

from ... import lazy_re as re
from ...organisations import find_organisations
from ...words import Word, words
from .lexicon import lexicon, nouns
from .trimming import complete, ends_in_term, joined, measured_by, strip_lead, strip_tail

_BODY = re.compile(
    r"(?:局|委|厅|部|办|政府|部门|(?<!国有)(?<!集体)(?<!民营)(?<!事业)(?<!城镇)单位|公司|小组|机构|协会|联合会|妇联|残联|工会|工商联|总署|我们|各地|各级|大家|本届|我[国省市县区州]|地方)$"
)
_OTHERS = re.compile(r"对(?![口外内])|[向为在由]")
_ACTORS = ("拟", "将", "国家", "共", "已", "还", "财政", "政府", "银行", "基金", "企业", "部门", "累计", "全年")
_EXISTS = ("共有", "现有", "拥有")
_GIVES = ("安排", "下达", "拨付", "落实", "筹集")
ADVERBS_AT_END = re.compile(r"(?:(?<!公)共|已|(?<![人户生亩村校班])均|都|还|又|再|累计|拟|将|基本|全部|全年)+$")
ACTOR = re.compile(r"(?:法院|检察院|医院|学院|学校|中学|小学|大学|高校|企业|银行|机关|系统|园区|基地)$")
_JOINING = ("和", "及", "与", "并", "、")
_ASPECT = re.compile("^(?:了|过(?![程渡敏剩期节桥滤磅冬户]))")
# 补贴资金 is what is given, not that it is.
_GRANTED = re.compile(
    r"(?:补贴|补助|奖励|救助|扶持|扶助|资助)+(?:资金|经费|标准|对象|人员|金|费|款)|编制(?:床位|人数|人员)数?"
)


# 实施 | 县由66个扩大到500个: those where something is done.
_PLACES_OF = re.compile(r"(?:实施|试点|示范|项目|整治|帮扶|推广)(?:省份?|市|县|区|乡镇|乡|镇|村)")


_NO_ACT = "", "", ""


def parts(body: str, unit: str | None) -> tuple[str, str, str]:
    """``body`` as subject, verb, object; the verb is empty where it is one compound noun."""
    lex, tokens = lexicon(), words(body)
    if not tokens or _GRANTED.fullmatch(body) or _PLACES_OF.fullmatch(body):
        return _NO_ACT
    if unit == "%" and body.endswith("面"):
        return _NO_ACT  # 检查面, 覆盖面
    if tokens[0].text in lex.light and len(tokens) > 1:
        return parts(joined(tokens[1:]), unit)
    if body.startswith("性", len(tokens[0].text)):
        return _NO_ACT  # 转移 | 性支出
    if tokens[0].text == "组织" and len(tokens) > 2 and tokens[1].text in (lex.founding | {"完成"}):
        return parts(joined(tokens[1:]), unit)  # 组织 | 实施水利工程
    if (all_did := _all_did(tokens, unit)) is not None:
        return all_did
    if complete(body) or _RELATIVE.search(body) or (len(tokens) > 1 and ends_in_term(tokens[:2])):
        return _NO_ACT
    places = [place for place, word in enumerate(tokens) if word.text in lex.transitive or word.text in lex.light]
    if not places:
        return _NO_ACT
    return (
        (_act_first(tokens, places) if places[0] == 0 and tokens[0].text not in lex.leading else None)
        or (_act_last(tokens, places) if places[-1] == len(tokens) - 1 else None)
        or (_act_inside(tokens, places) if unit != "%" else None)
        or _NO_ACT
    )


def _all_did(tokens: tuple[Word, ...], unit: str | None) -> tuple[str, str, str] | None:
    """各地 | 共 | 开设网站: the parts where a word inside says that all of them did it; None where none does."""
    for place, word in enumerate(tokens[1:-1], 1):
        if word.text == "共" and tokens[place + 1].tag.startswith("v"):
            _, verb, thing = parts(joined(tokens[place + 1 :]), unit)
            rest = (verb, thing) if verb else (tokens[place + 1].text, joined(tokens[place + 2 :]))
            return joined(tokens[:place]), *rest
    return None


def _act_first(tokens: tuple[Word, ...], places: list[int]) -> tuple[str, str, str] | None:
    """The parts of words that a verb begins: nothing but verbs, or a verb and what it acts on."""
    lex = lexicon()
    verbs = tuple(word for word in tokens if word.text not in ("了", "过"))
    joins = len(verbs) > 2 and verbs[-1].text in lex.transitive  # 取消 | 和 | 下放了
    if all(
        word.tag.startswith("v") or word.text in lex.transitive or (joins and word.text in _JOINING) for word in verbs
    ):
        if len(verbs) > 2 and not joins and not any(lex.verb(word.text) for word in verbs[1:]):
            return "", tokens[0].text, joined(tokens[1:])  # 受理 | 消费投诉
        return "", joined(verbs), ""
    last = _verbs_joined(tokens, places, 0)
    thing = joined(tokens[last + 1 :])
    if thing and not measured_by(thing) and tokens[last].text not in lex.intransitive:
        return "", joined(tokens[: last + 1]), _ASPECT.sub("", thing)
    return None


def _act_last(tokens: tuple[Word, ...], places: list[int]) -> tuple[str, str, str] | None:
    """The parts of words that end in what looks like a verb: one before it that gives money, or that one."""
    for place in places[:-1]:
        # 财政 | 安排 | 科技支出: the noun at the end looks like a verb too.
        subject, thing = joined(tokens[:place]), joined(tokens[place + 1 :])
        if tokens[place].text in _GIVES and subject.endswith(_ACTORS) and not measured_by(thing):
            return ADVERBS_AT_END.sub("", subject), tokens[place].text, thing
    subject = joined(tokens[:-1])
    if len(subject) == 1 or subject.endswith(("率", "的")):
        return None
    if subject.endswith("再") and tokens[-1].text in lexicon().intransitive:
        return subject[:-1], "再" + tokens[-1].text, ""  # 失业人员 | 再就业 is a word of its own.
    return subject if ends_in_term(tokens) else ADVERBS_AT_END.sub("", subject), tokens[-1].text, ""


def _act_inside(tokens: tuple[Word, ...], places: list[int]) -> tuple[str, str, str] | None:
    """The parts of words with a verb inside that acts on what follows it."""
    for place in places:
        last = _verbs_joined(tokens, places, place)
        subject, thing = joined(tokens[:place]), joined(tokens[last + 1 :])
        there = tokens[place].text in _EXISTS or (tokens[place].text == "有" and subject.startswith("每"))
        acts_here = there or _acts_on(subject, thing)
        if place > 0 and thing and not measured_by(thing) and acts_here:
            return subject, joined(tokens[place : last + 1]), _ASPECT.sub("", thing)
    return None


# 参加合作医疗的 | 人口: who did something, not what was done.
_RELATIVE = re.compile(r"的(?:人口|人员|人数|户数|居民|农民|农户|家庭|职工|学生|老人|老年人|儿童|企业|单位)$")


def _acts_on(subject: str, thing: str) -> bool:
    """A verb inside the clause acts on what follows, unless it is an attribute in a compound noun."""
    if subject == "政府":
        return False  # 政府采购, 政府投资 are one word.
    return (
        thing.startswith(("了", "过"))
        or subject.endswith(_ACTORS)
        or bool(ACTOR.search(subject))
        or bool(_OTHERS.match(subject))
        or bool(_BODY.search(subject))
    )


# 2000万元以上 | 工业企业
_SIZE = re.compile(r"[0-9][0-9.]*[百千万亿]*[一-鿿]{1,3}以[上下内]")


def owned_by(subject: str) -> str:
    """The subject as far as it belongs into the name: who spends, not who reports."""
    subject = strip_lead(subject).removeprefix("国家")
    if _BODY.search(subject) or _OTHERS.match(subject) or len(_SIZE.sub("", subject)) > 10:
        return ""
    return ADVERBS_AT_END.sub("", subject)


def opening(name: str) -> str:
    """The verbs that a name begins with, if they act on the rest of it (淘汰 | 落后水泥产能, 新建改建 | 农村公路)."""
    tokens, lex = words(name), lexicon()
    places = [at for at, one in enumerate(tokens) if one.text in lex.transitive and one.text not in lex.intransitive]
    if len(tokens) < 3 or places[:1] != [0]:
        return ""
    last = _verbs_joined(tokens, places, 1 if places[1:2] == [1] else 0)
    acts_on = len(tokens) > last + 1 and not measured_by(name[len(tokens[0].text) :])
    return joined(tokens[: last + 1]) if acts_on else ""


def is_body(name: str) -> bool:
    """``name`` is a body that acts (县教育局), not a purse or a sector that belongs into names (中央财政)."""
    return name == "国务院" or bool(_BODY.search(name))


_BETWEEN = re.compile("[、和及与]?")
# 各地区、各部门 | 自查网站
_EVERYONE = re.compile(
    r"(?:全国)?各(?:[市县区]\([^()]{1,6}\)|级|地区?|地方|乡镇|县区?|市县?|部门|单位)(?:[、和及]各?(?:有关|相关)?(?:地区|地方|乡镇|街道|县区?|部门|单位))*"
)
_AND_OTHERS = re.compile("^等?(?:部门|单位)?")


def acting(left: str) -> tuple[tuple[str, ...], str]:
    """The bodies at the head of ``left``, the words before a figure, and ``left`` without them: who acts stands in a
    column of its own, not in the name. None, where they do not act."""
    left, end = strip_lead(left), 0
    names: list[str] = []
    everyone = _EVERYONE.match(left) if left.startswith(("各", "全国各")) else None
    if everyone is not None and words(left[everyone.end() :] or "的")[0].tag.startswith(("v", "d")):
        return (), left[everyone.end() :]
    for body in find_organisations(left):
        if not _BETWEEN.fullmatch(left, end, body.start) or not is_body(body.name):
            break
        names.append(body.name)
        end = body.end
    rest = _AND_OTHERS.sub("", left[end:]) if names else left
    if names == ["地方"] and rest.startswith(tuple(nouns().opposites)):
        return (), left  # 地方 | 支出
    if names == ["政府"] and strip_lead(rest) == rest:
        return (), left  # 政府采购支出: a compound, not who acts.
    if len(rest) > 1 and (len(names) > 1 or (names and _acts(rest))):
        return tuple(names), rest
    return (), left


def _acts(rest: str) -> bool:
    """``rest`` goes on with what someone did, not with the other half of a compound (中央政府 | 定价项目)."""
    first, lex = words(rest)[0].text, lexicon()
    if strip_tail(rest).endswith((*nouns().rates, "余额")) and first in lex.transitive:
        return False  # 基层医疗机构 | 诊疗人次占比: a rate is its own body's.
    return first in lex.adverbs or first in lex.transitive or first in lex.light


def without_light(body: str) -> str:
    """``body`` without a verb at its head that says nothing of its own (实现 | 地区生产总值)."""
    first = words(body)[0].text if body else ""
    return body[len(first) :] if first in lexicon().light and len(first) < len(body) else body


_AND = frozenset("并 和 、 或 及".split())
# Verbs that stand right behind another one; elsewhere such a one is an attribute (发放 | 补贴资金).
_SECOND = frozenset("使用 完善 提升 认定 整顿 升级 更新 修订 取缔 关停 关闭 淘汰".split())

# 排查治理 | 隐患: first one looks for it, then one does away with it.
_FIRST = frozenset("排查 清理 打击 检查 巡查 查处 核查".split())
_THEN = frozenset("治理 整治 整顿 整改 处置 处理 取缔".split())


def _verbs_joined(tokens: Sequence[Word], places: Sequence[int], place: int) -> int:
    """The last of the verbs joined to the one at ``place``; ``places`` are those of the verbs among ``tokens``."""
    searched = tokens[place].text in _FIRST and tokens[place + 1].text in _THEN if place + 1 in places else False
    while place + 1 in places and place + 2 < len(tokens) and (searched or tokens[place + 1].text in _SECOND):
        searched = False
        place += 1
    while place + 2 in places and tokens[place + 1].text in _AND:
        place += 2
    return place
