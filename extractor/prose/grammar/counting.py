"""The thing counted, which stands right of its figure: 5个 | 指导中心, 18名 | 学生参加培训."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ... import lazy_re as re
from ...memory import remembered
from ...words import Word, words
from .lexicon import any_of, lexicon, nouns
from .trimming import complete, finish, tidy
from .units import is_money

# Places that are counted; what follows them was done there.
_PLACE = re.compile(
    r"^(?:行政村|村|社区|街道|乡镇|乡|镇|县市|县区|县|城市|[市区](?![级属直管])|州|省份|省(?![列级属直管重])|国家|单位|地区)(?:[(][^()]{1,8}[)])?(?=[一-鿿“]{3})"
)
# Those of whom something is measured: 城市 | 空气质量, 乡镇 | 农民人均纯收入.
_OWNER = re.compile(
    r"(?:(?:地级|县级|设区)(?:及?以上)?)?(?:行政村|社区|街道|乡镇|县市|县区|市县|区县|城市|省份|地区|企业|公司|单位"
    r"|医院|学校|高校|园区|景区|断面|点位|流域|[村乡镇县市区省](?![列级属直管重]))(?:的|中)?(?=[一-鿿“]{3})"
)
_MARKS = "、和及与"
_LONGEST_WORK = 6
# Tags of words that qualify a verb; none of them ends a noun phrase.
_QUALIFIES = ("a", "ad", "d", "vn")
# 户 | 实现每户一人就业: what was done counts something else.
_COUNTS_ANEW = re.compile(r"每|[一二两三四五六七八九十][人名户个项次]")


# 招生规模 | (见附表)
_SEE = re.compile(r"\((?:详?见|不?含|下同)[^()]*\)|\([^()]*除外\)")


# 1所 | 以失能老人照护为主的 | 养老院
_MAINLY = re.compile("^以[^，,;]{2,30}?为(?:主|主体|重点|核心|基础|特色)的")
_SENDS = frozenset({"组织", "安排", "派出", "选派", "抽调"})


class Counted(NamedTuple):
    """The noun as written, and the verb phrase after it."""

    noun: str
    done: str
    place: bool = False


# 6个 | 盟级、 | 42个 | 旗级 | 项目
_KIND = re.compile(r"[一-鿿“”A-Z0-9]{1,3}级|[A-Z一二三四五]类|国有|民营|私营|外资|集体|公办|民办|大型|中型|小型")


def kind_only(right: str) -> str:
    """The kind that the words right of a count name, where they name nothing else."""
    kind = right.strip("、和及与")
    return kind if kind and _KIND.fullmatch(kind) else ""


def of_kind(kind: str, beyond: str) -> str:
    """``kind`` with the thing that the last count of the list is of, ``beyond`` which it stands."""
    noun = counted(beyond, False).noun
    other = _KIND.match(noun)
    return kind + (noun[other.end() :] if other else noun)


# Who does this makes others do something: what they do is counted.
_CAUSES = frozenset({"推动", "促进", "助推"})
RECEIVES = frozenset({"享受", "领取", "获得", "取得"})
"""Verbs that say nothing of what money is but that someone has it."""
_ADDS_NOTHING = frozenset({"共", "已", "均", "都", "还", "全部", "实现"})
_PEOPLE_SO = re.compile(r"(?P<who>[一-鿿]{0,6}(?:人口|居民|群众|儿童|学生|老人|职工|农户|家庭))(?P<what>[一-鿿]{2,4})")
_ARE_NOT = ("不", "未", "没有", "无")
_SERVED = re.compile(r"群众|居民|农[民户]|企业|对象|师生|老|患者|用户|学生|职工|人|了|于|全|周边|乡|村")


# 10个 | 有条件、有基础的 | 城市
# 719名 | 符合补助条件的 | 农村孕产妇
_FITTING = re.compile(r"^符合[^，。;的]{0,14}(?:条件|规定|要求|标准|资格|政策)的(?=[一-鿿]{2})")
_SUCH_AS_HAVE = re.compile(r"^有[一-鿿]{1,6}(?:、[一-鿿]{2,8})*的(?=[一-鿿]{2})")


@remembered
def counted(right: str, open_right: bool) -> Counted:
    """The thing counted, read from the words right of a figure.

    ``open_right`` says that another figure follows, so that a verb at the end of ``right`` belongs to that one.
    """
    right = _beginning(right)
    if not right or right[0] in _MARKS + "()" or _moves_on().match(right):
        return Counted("", "")
    noun, rest = _noun_and_rest(right, open_right)
    # 2000平方米 | 旧住房改造、 | 100平方米…: what stands before the mark is all this one's.
    goes_on = open_right and not right.endswith(tuple(_MARKS))
    thing = noun.removesuffix("以及").strip(_MARKS + "，")
    done = "" if goes_on else rest.strip(_MARKS)
    if goes_on and not rest:
        thing = _without_last_verb(thing, words(right))
    if _GRADES.match(thing):
        return Counted("", "")
    if harm := _HARM.match(thing):
        thing = harm[0]
    if open_right:
        done = _THERE_ARE.sub("", done)
    if thing.count("(") > thing.count(")"):
        thing, done = thing.rpartition("(")[0], ""  # 8个 | 项目(含新建项目 | 5个)
    if not open_right and (people := _PEOPLE_SO.fullmatch(thing)) and done.startswith(_ARE_NOT):
        thing, done = people["who"], people["what"] + done  # 农村人口 | 饮水不安全
    return _with_place(thing, done)


# 2项 | 无数据指标 | “甲”和“乙”: which they are.
_APPOSED = re.compile("(?<=[一-鿿]{2})“[^“”]+”(?:[、和及]“[^“”]+”)+$")
# 2元至20元 | 十个档次: how many of them there are.
_GRADES = re.compile("[两二三四五六七八九十]+个?(?:档次|等级|级别|标准|档)$")
# 10人以上 | 死亡 | 的地震
_HARM = re.compile("(?:死亡|重伤|轻伤|受伤|失踪|中毒|伤亡)(?=的[一-鿿]{2})")
# 41个 | 村 | 已有 | 39个…
_THERE_ARE = re.compile("(?:已|现|还|共)?有$")
_CLAUSE_END = re.compile(r"[，,;。:!?…]")
_BOUND = re.compile(r"^(?:以上|以下|左右|以内)的?|^(?:是|属于)(?=[一-鿿“]{2})|^在(?=[^，。;]{2,20}的[一-鿿]{2})")
# 建立 | 包括养老服务在内的 | 服务站
_INCLUDING = re.compile(r"(?:包括|包含)[^，。;]{2,16}?在内的")
# 5个 | 产业集群 | 、居全省第1
_RANK = re.compile(r"、(?:位?居|位列|列|排名?)[^，,。;]{0,6}第[0-9一二三四五六七八九十]+.*$")
# 50人 | 死亡 | 或者造成严重损失的事故
_OR_WORSE = re.compile("或者?(?=造成|导致|发生|需要)")
# 3条 | 高速铁路 | 和一批重大项目
# 2亿元 | 人民币或者等值的自由兑换货币 | 的营运资金
_CURRENCY = re.compile(
    r"^(?:人民币)?(?:\(?或者?(?:相当于)?等值的?(?:可?自由兑换(?:的)?货币|外币|外汇|美元|其他货币)\)?)?的?(?=[一-鿿]|$)"
)
_AND_OTHERS = re.compile(r"和一(?:大?批|些|系列)")


# 6人 | 被主管单位 | 调离岗位
_BY = r"[一-鿿]{0,8}?(?:单位|部门|机关|法院|检察院|政府|公安|监委|纪委)"
_PASSIVE = re.compile(rf"(?:^被(?:{_BY})?|被{_BY})(?=[一-鿿]{{2}})")


def _beginning(right: str) -> str:
    """The words right of a figure as far as they may speak of what it counts."""
    right = right.removeprefix("钱")  # 10元 | 钱
    right = _PASSIVE.sub("", right, count=1) if "被" in right else right
    right = _SEE.sub("", right) if "(" in right else right
    right = _CLAUSE_END.split(right, maxsplit=1)[0].lstrip("的")
    right = _BOUND.sub("", right)
    right = right.partition("的目标")[0] or right  # 40个 | 监测村巩固提升 | 的目标列出清单
    if "“" in right:
        right = _APPOSED.sub("", right)
    if right.startswith("符合"):
        right = _FITTING.sub("", right)
    if right.startswith(("人民币", "或")):
        right = _CURRENCY.sub("", right)
    if "第" in right:
        right = _RANK.sub("", right)
    if right.startswith("有"):
        right = _SUCH_AS_HAVE.sub("", right)
    if "或" in right:
        right = _OR_WORSE.split(right, maxsplit=1)[0]
    right = _MAINLY.sub("", right) if right.startswith("以") else right
    if "在内" in right:
        right = _INCLUDING.sub("", right)
    if "基础上" in right:
        right = right.partition("基础上")[0].removesuffix("的")  # 5400户 | 农房重建的基础上
    if "和一" in right:
        right = _AND_OTHERS.split(right, maxsplit=1)[0]
    return right


# 可 | 监测 | 指标, 拟 | 建 | 项目: what is to be done to them, or can be, is part of what they are.
_MAY_BE = (["拟"], ["可"])


def _noun_and_rest(right: str, open_right: bool) -> tuple[str, str]:
    """The noun that ``right`` begins with and what stands behind it, of the same sentence; both empty where it begins
    with none."""
    noun: list[str] = []
    rest: list[str] = []
    depth = 0
    tokens, no_noun = words(right), lexicon().no_noun
    for place, word in enumerate(tokens):
        text = word.text
        depth += text.count("(") + text.count("“") - text.count(")") - text.count("”")
        if depth < 0:
            break
        if rest:
            rest.append(text)
        elif not noun and (text in no_noun or word.tag.startswith("u")) and not right.startswith("地("):
            return "", ""  # but 288个 | 地(市)
        elif depth or not noun:
            noun.append(text)
        elif text in ("中", "中共"):
            break  # 24个 | 大城市 | 中，…; 40个 | 行政村 | 中共有…
        elif open_right and text in _parting(right):
            break
        elif noun not in _MAY_BE and not (lexicon().gives(noun) and word.tag != "p") and _ends_noun(tokens, place):
            rest.append(text)
        else:
            noun.append(text)
    if noun and noun[-1] in ("中", "当中") and not rest:
        noun.pop()  # 23个 | 断面中，…
    return "".join(noun), "".join(rest)


def _with_place(thing: str, done: str) -> Counted:
    """``thing`` and what was ``done``; where it begins with a place, what follows that may be done there."""
    place = _PLACE.match(thing + done)
    beyond = thing[place.end() :] if place else ""
    if place and beyond and (done or place[0].endswith(")")) and _acts(beyond):
        return Counted(place[0], beyond + done, place=True)
    alone = _PLACE.match(thing + "一二三")
    return Counted(thing, done, place=alone is not None and alone.end() == len(thing))


def _without_last_verb(thing: str, tokens: tuple[Word, ...]) -> str:
    """``thing`` without the verb at its end, which acts on what comes next (3名 | 干部 | 帮扶 | 8户)."""
    for word in reversed(tokens):
        if word.tag != "v" or len(word.text) < 2 or not thing.endswith(word.text) or thing == word.text:
            break
        thing = thing.removesuffix(word.text)
    return thing


def owner_and_measured(phrase: str) -> tuple[str, str] | None:
    """A phrase as those of whom something is measured and what that is (城市 | 空气质量); None where it is neither."""
    owner = _OWNER.match(phrase)
    return (owner[0], phrase[owner.end() :]) if owner and complete(phrase[owner.end() :]) else None


def owner_and_act(phrase: str) -> tuple[str, str] | None:
    """A phrase as those who do something and what they do (企业 | 推广技术); None where it is neither."""
    owner = _OWNER.match(phrase)
    return (owner[0], phrase[owner.end() :]) if owner and _acts(phrase[owner.end() :]) else None


def _parting(right: str) -> str:
    """The marks that part what is counted from the next figure: where one stands before that, the other joins what is
    one (10万个 | 休闲农业和乡村旅游特色村、 | 300万家…; 832个 | 重点县、片区县和 | 12万个…)."""
    if right.endswith("、"):
        return "、"
    return "和及与" if right.endswith(("和", "及", "与")) else _MARKS


def _acts(rest: str) -> bool:
    """What follows a place was done there (县 | 推广…), and is not the rest of its name (镇 | 卫生院)."""
    first, lex = words(rest)[0], lexicon()
    # 推广先进, which the dictionary has as one word
    return (
        first.tag.startswith(("v", "d", "p"))
        or lex.verb(first.text)
        or (first.tag in "il" and lex.verb(first.text[:2]))
    )


@cache
def _moves_on() -> re.Pattern[str]:
    """The figure is where a movement begins (由11.5亿元 | 增加到12.3亿元), or it is said how far all has come
    (重建150万户 | 基本完成)."""
    moves = rf"{any_of(lexicon().rise | lexicon().fall)}(?:到|至|为)"
    return re.compile(rf"{moves}|(?:基本|全部|全面|顺利|如期|已)+(?:完成|建成|完工|竣工|到位|达标)(?![一-鿿])")


# Words that what was counted does, or that was done with it, begins with.
_OPENS = frozenset(
    "遍布 得到 存在 违反 涉嫌 缺乏 缺少 不符合 通 提前 进行 用于 正在 予以 给予 交由 交给 建立 设立 成立 能够 可以"
    " 应当 必须".split()
)


def _ends_noun(tokens: tuple[Word, ...], place: int) -> bool:
    """The word there ends a noun phrase: an adverb, a preposition, or a verb that acts and is no mere attribute."""
    lex, word = lexicon(), tokens[place]
    if word.text in _OPENS:
        return True
    if word.tag.startswith("v") and tokens[place + 1 : place + 2] and tokens[place + 1].text == "了":
        return True  # 困难家庭 | 赠予了 | 保费
    if place > 1 and tokens[place - 1].text in _MARKS and tokens[place - 2].tag.startswith("v"):
        return False  # 服务和 | 保障 | 意见
    if place + 1 < len(tokens) and word.tag.startswith("v") and place and tokens[place - 1].text in nouns().grants:
        return True  # 产业扶持资金 | 发展养殖业
    if place + 2 < len(tokens) and tokens[place + 1].text == "等" and tokens[place + 2].tag.startswith("n"):
        return False  # 行政 | 审批 | 等事项
    if (tokens[place - 1].text if place else "", word.text) == ("转移", "支付") or (
        word.text == "转移" and [one.text for one in tokens[place + 1 : place + 2]] == ["支付"]
    ):
        return False  # 专项 | 转移支付
    if word.text == "特别" and tokens[place + 1 : place + 2] and tokens[place + 1].tag.startswith("n"):
        return False  # 抗疫 | 特别国债
    if word.tag in ("d", "p") or (word.text in lex.adverbs and place + 1 < len(tokens)):
        return True
    if not word.tag.startswith("v") or (word.text not in lex.light and word.text not in lex.transitive):
        return False
    if place == 1 and len(tokens[0].text) > 2 and tokens[0].text.endswith("化"):
        return False  # 规范化 | 培训住院医师: the whole is what is counted.
    if (
        word.text == "服务"
        and word.tag == "vn"
        and place + 1 < len(tokens)
        and not _SERVED.match(tokens[place + 1].text)
    ):
        return False  # 公共卫生 | 服务
    if word.tag.startswith("v") and tokens[place + 1 : place + 2] and tokens[place + 1].text in nouns().funds:
        return False  # 公共卫生服务 | 补助资金
    following = tokens[place + 1].text if place + 1 < len(tokens) else ""
    after = tokens[place + 2] if place + 2 < len(tokens) else Word("", "x")
    goes_on = after.tag.startswith(("v", "d", "p", "x", "u", "c")) or after.text.startswith(
        ("在", "正", "向", "从", "对", "交")
    )
    heads = following in lex.heads or following.endswith(nouns().heads)
    return not heads or not goes_on


_EMPTY = re.compile("按规定|进行了?|遍布.*")
_EMPTY_AT_HEAD = re.compile("^(?:予以|给予|加以)")


_SORTED = frozenset("项 件 条 座 宗 例".split())
_SO_FAR = re.compile("(?:提前|如期|按期|全部|均|都)*")
_LONGEST_STATE = 18


def has_come(done: str) -> bool:
    """``done`` says what the things counted have come to."""
    rest = _SO_FAR.sub("", done, count=1)
    return bool(rest) and len(done) <= _LONGEST_STATE and words(rest)[0].text in lexicon().states


def counted_name(verb: str, thing: Counted, unit: str | None) -> str:
    """The name of what is counted: what it did, what it is, what was done with it (参加培训 | 学生 | 人数)."""
    lex, noun = lexicon(), tidy(thing.noun)
    done = "".join(word.text for word in words(_EMPTY.sub("", thing.done)) if word.text not in _ADDS_NOTHING)
    done = _EMPTY_AT_HEAD.sub("", done)
    if _COUNTS_ANEW.search(done):
        done = ""
    if done and noun in lex.light:
        noun, done = "", noun + done  # 1200人 | 实现就业
    works = nouns().works
    if done in works or (2 < len(done) <= _LONGEST_WORK and all(word.text in works for word in words(done))):
        noun, done = noun + done, ""  # 支持 | 2400所 | 卫生院 | 建设
    if done and noun and unit in lex.beings and words(noun)[-1].tag in _QUALIFIES:
        noun, done = noun + tidy(done), ""  # 紧急 | 转移安置: all of it is what happened to them
    if done and (unit in lex.beings or thing.place) and len(done) <= (20 if thing.place else 16):
        noun = tidy(done) + noun
    if done and noun and (not verb or verb in lex.light) and unit in _SORTED and has_come(thing.done):
        noun, done = tidy(thing.done) + noun, ""  # 83项 | 指标 | 达到规划目标
    if done and verb in _CAUSES and unit not in lex.beings and all(word.tag.startswith("v") for word in words(done)):
        noun, verb = noun + done, ""  # 推动 | 240项 | 成果转化
    if verb in _SENDS and unit in lex.beings and (done or words(noun)[0].tag.startswith("v")):
        verb = ""  # 组织 | 93人 | 下井作业
    first = words(noun)[0].text if noun else ""
    if first in lex.light and unit not in lex.beings and len(noun) > len(first) + 3:
        noun = noun[len(first) :]  # 投入 | 2000万元 | 完成总体规划修编
    if verb in RECEIVES and is_money(unit):
        verb = ""  # 享受每月 | 200元 | 的护理费
    silent = not verb or verb in lex.light or verb in lex.founding or len(noun) + len(verb) > 24
    return finish(noun if silent else noun + verb, unit)
