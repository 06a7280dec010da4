"""Names that share a head or a figure: 水稻种植、收获机械化率分别达到62%和95%."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ... import lazy_re as re
from ...words import Word, words
from ..grammar.lexicon import lexicon, nouns
from ..grammar.things import AT_EACH_OF
from ..grammar.trimming import bare, complete
from .resuming import is_sort_of_place

# 普及率, 涉及面, 参与率, 饱和度: none of these joins two names.
_JOIN = re.compile(
    r"[、，]|(?<=[一-鿿\)”A-Za-z])(?:(?<![饱温缓总])和(?!谐)|(?<![普涉波危顾])及(?![时格])|(?<![参给])与(?!会)|以及)"
    r"(?=[一-鿿“A-Z]|[0-9]+岁)"
)
# 二氧化硫 | (SO2)
_SYMBOL = re.compile(r"\([A-Za-z0-9.]{1,8}\)")


def split(name: str) -> list[str]:
    """The parts of ``name`` that 、 and 和 join, outside brackets."""
    parts: list[str] = []
    depth = start = 0
    position = 0
    while position < len(name):
        if name[position] in "(《“":
            depth += 1
        elif name[position] in ")》”":
            depth -= 1
        match = _JOIN.match(name, position) if depth == 0 else None
        if match and position > start:
            parts.append(name[start:position])
            start = position = match.end()
        else:
            position += 1
    parts.append(name[start:])
    return [part for part in parts if part]


_AND = "、"


def distribute(name: str, count: int) -> list[str] | None:
    """``name`` as ``count`` names, one for each of as many figures; None where it does not join that many.

    What only the last part says (机械化率) holds for all, and so does what only the first says (花生).
    """
    if count < 2:
        return None
    if "(" in name:
        name = _SYMBOL.sub("", name)
    if stages := AT_EACH_OF.fullmatch(name):
        name = _AND.join(f"{stages['owner']}{each}{stages['what']}" for each in split(stages["each"]))
    parts = split(name.replace("分别", ""))
    if len(parts) == 1 and count == 2:
        return _two_in_one(parts[0]) or _both(name)
    if len(parts) > count:
        parts = parts[-1:] if "(" in name else name.replace("分别", "").split("、")
    if len(parts) != count:
        return None
    return next((names for way in _WAYS if (names := way(parts)) is not None), None) or _with_shared_tail(parts)


def _two_in_one(name: str) -> list[str] | None:
    """What a word of three signs says of two things that share the last (收结案: 收案 and 结案); else None."""
    two = [len(word.text) for word in words(name)] == [1, 2]
    return [name[0] + name[2], name[1:]] if two else None


def _both(name: str) -> list[str] | None:
    """What a word says of two things at once (存贷款余额); else None."""
    word = next((word for word in nouns().both if word in name), None)
    return [name.replace(word, each) for each in nouns().both[word]] if word else None


_DONE = re.compile(r"(?P<owner>[一-鿿]{2,10})(?:实现|完成)(?P<first>[一-鿿]{2,10})$")


def _done_by_one(parts: list[str]) -> list[str] | None:
    """规模以上工业实现 | 销售收入、利润."""
    done = _DONE.match(parts[0])
    return _owned(done["owner"], [done["owner"] + done["first"], *parts[1:]]) if done else None


def _opposite(parts: list[str]) -> list[str] | None:
    """一般公共预算收入和 | 支出."""
    first, other = parts[0], nouns().opposites.get(parts[0][-2:], "")
    if len(parts) != 2 or parts[1] != other or len(first) <= len(other):
        return None
    return [first, first[: -len(other)] + other]


_SHARE = re.compile(r"(?<=[一-鿿])占[^，、]{2,16}(?:比例|比重)$")


def _shares_of_one_whole(parts: list[str]) -> list[str] | None:
    """收入、利税 | 占规模以上工业比例."""
    share = _SHARE.search(parts[-1]) if not parts[0].startswith("第") else None
    if share is None or "占" in "".join(parts[:-1]):
        return None
    return [part + share[0] for part in parts[:-1]] + [parts[-1]]


# 二氧化硫、氮氧化物 | 等主要污染物 | 排放总量
_OF_ALL = re.compile(
    r"等[一-鿿]{0,10}?(?P<measure>(?:年?均|平均)?(?:排放|播种|种植|消费|使用|销售|生产)?(?:总产?量|产?量|面积|浓度|价格|比重|比例|[一-鿿]{2}率))$"
)
# 甲区、乙区、丙区 | 等区域 | 细颗粒物浓度
_OF_PLACES = re.compile(r"等(?:重点|主要)?(?:区域|地区|城市|省份?|流域|国家|县区|市县)(?P<measure>[一-鿿]{2,})$")


def _measured_alike(parts: list[str]) -> list[str] | None:
    """二氧化硫、氮氧化物 | 等主要污染物排放总量."""
    of_all = (_OF_PLACES.search(parts[-1]) or _OF_ALL.search(parts[-1])) if "等" in parts[-1] else None
    return [part + of_all["measure"] for part in [*parts[:-1], parts[-1][: of_all.start()]]] if of_all else None


def _joined_themselves(parts: list[str]) -> list[str] | None:
    """交通通信、 | 其他用品及服务价格: what the last joins is one thing of its own."""
    _, *joined = split(parts[-1])
    measure = words(joined[-1])[-1].text if joined else ""
    return [part + measure for part in parts[:-1]] + [parts[-1]] if complete(measure) and len(measure) > 1 else None


def _of_one_sign(parts: list[str]) -> list[str] | None:
    """中 | 、高等教育; 猪、牛、 | 家禽出栏."""
    last = parts[-1]
    if (side := _SIDES.fullmatch(parts[0])) and last[1:2] == "部":
        # 省级财政对东、中、 | 西部地区补助比例
        return [side["head"] + part + last[1:] for part in (side["side"], *parts[1:-1], last[0])]
    if len(parts[0]) > 1:
        return None
    tail = last[1:] if len(words(parts[0] + last[1:2])) == 1 else last[2:]
    return [part + tail if len(part) == 1 else part for part in parts[:-1]] + [last]


_SIDES = re.compile(r"(?P<head>.*[对在向给为])(?P<side>[东中西南北])")
_ORDINAL = re.compile(r"第?(?P<number>[一二三四五六七八九十]+)")


def _numbered(parts: list[str]) -> list[str] | None:
    """第一、二、| 三产业比重."""
    if not parts[0].startswith("第"):
        return None
    numbers = [match for part in parts if (match := _ORDINAL.match(part))]
    if len(numbers) < len(parts) or not all(map(_ORDINAL.fullmatch, parts[:-1])):
        return None
    thing = parts[-1][len(numbers[-1][0]) :]
    return [f"第{match['number']}{thing}" for match in numbers]


def _with_one_word(parts: list[str]) -> list[str] | None:
    """职工养老保险 | 、医疗保险 | 参保人数: what both name shows where the common tail begins."""
    first, last, word = parts[0], parts[-1], parts[0][-2:]
    place = last.rfind(word) if len(first) > 2 else 0
    if not 0 < place < len(last) - len(word):
        return None
    tail, prefix = last[place + len(word) :], first[: max(0, first.find(last[:2]))]
    return [first + tail, *(prefix + part + tail for part in parts[1:-1]), prefix + last]


def _whole_as_they_are(parts: list[str]) -> list[str] | None:
    """对外直接投资 | 和工程承包营业额: the first is whole without the end of the last."""
    return parts if parts[0].endswith(lexicon().suffixes["元"].enough) else None


def _of_one_kind(parts: list[str]) -> list[str] | None:
    """刑事 | 、治安案件."""
    kind = parts[-1][2:]
    if kind not in nouns().kinds or any(len(part) != 2 for part in parts[:-1]) or len(_known_words(parts[-1])) > 1:
        return None
    return [part + kind for part in parts[:-1]] + [parts[-1]]


def _sorts_of_places(parts: list[str]) -> list[str] | None:
    """县城、 | 城市污水处理率."""
    if not all(is_sort_of_place(part) for part in parts[:-1]):
        return None
    last = parts[-1]
    size = next((size for size in range(min(4, len(last) - 2), 0, -1) if is_sort_of_place(last[:size])), 0)
    return [part + last[size:] for part in parts[:-1]] + [last] if size else None


_NUMERALS = "一二三四五六七八九十"
# 氨氮、总磷、总氮 | 三项 | 主要污染物 | 减排量
_SO_MANY = re.compile(
    rf"(?P<last>[^，、]{{2,10}}?)(?P<many>[{_NUMERALS}两])[项种类大](?:主要|重点|约束性)?"
    r"(?:污染物|指标|作物|品种|产品|行业)的?(?P<measure>[一-鿿()]{2,12})"
)


def _counted_out(parts: list[str]) -> list[str] | None:
    """化学需氧量、氨氮 | 两项主要污染物 | 减排量."""
    match = _SO_MANY.fullmatch(parts[-1])
    if match is None or _NUMERALS.find(match["many"].replace("两", "二")) + 1 != len(parts):
        return None
    return [part + match["measure"] for part in [*parts[:-1], match["last"]]]


def _measured_by_one_word(parts: list[str]) -> list[str] | None:
    """电机系统、| 高效照明产品 | 市场占有率."""
    *head, tail = words(parts[-1])
    if len(tail.text) < _RATE or len(head) < 2 or not tail.text.endswith(nouns().rates):
        return None
    whole = any(complete(part) or not words(part)[-1].tag.startswith("n") for part in parts[:-1])
    return None if whole else [part + tail.text for part in parts[:-1]] + [parts[-1]]


_RATE = len("使用效率")
_PHRASE = len("绿色防控")


def _phrases_alike(parts: list[str]) -> list[str] | None:
    """绿色防控、| 统防统治 | 覆盖率: phrases as long as each other, and how all are measured behind the last."""
    tail = words(parts[-1])[-1].text
    head = parts[-1].removesuffix(tail)
    alike = len(tail) > 1 and complete(tail) and all(len(part) == len(head) for part in parts[:-1])
    whole = any(complete(part) or words(part)[-1].tag.startswith("n") for part in parts[:-1])
    if len(head) < _PHRASE or not alike or whole:
        return None
    return [part + tail for part in parts[:-1]] + [parts[-1]]


# 制造业、数字经济核心产 | 业 | 增加值
_OF_A_BRANCH = re.compile(
    r"(?<=业)(?:总?产值|增加值|投资|利润(?:总额)?|[主营业务销售]*收入|[用耗]电量|贷款(?:余额)?|税收)$"
)


def _branches(parts: list[str]) -> list[str] | None:
    """制造业、 | 数字经济核心产业增加值."""
    measure = _OF_A_BRANCH.search(parts[-1])
    sort = parts[-1][: measure.start()][-2:] if measure is not None else ""
    if measure is None or not (sort == "产业" or all(part.endswith("业") for part in parts[:-1])):
        return None
    return [part + ("" if part.endswith("业") else sort) + measure[0] for part in parts[:-1]] + [parts[-1]]


_SHORT = len("授权量")
_PER_UNIT = ("单位", "万元", "人均")


def _per_unit(parts: list[str]) -> list[str] | None:
    """单位生产总值能耗、 | 水耗."""
    if not parts[0].startswith(_PER_UNIT) or any(len(part) > _SHORT and part[:4] != "二氧化碳" for part in parts[1:]):
        return None
    owner = parts[0][: -len(words(parts[0])[-1].text)]
    return [parts[0], *(owner + part for part in parts[1:])]


def _consumed(parts: list[str]) -> list[str] | None:
    """单位产值能耗、 | 化学需氧量排放量."""
    return _with_known_tail(parts) if parts[0].endswith(nouns().consumed) else None


def _of_one_owner(parts: list[str]) -> list[str] | None:
    """专利申请量和 | 授权量; 火灾事故起数、 | 死亡人数."""
    owner = _owner(parts[0], parts[1])
    return _owned(owner, parts) if owner else None


def _owned(owner: str, parts: list[str]) -> list[str]:
    """``parts``, each with ``owner`` before it where it names none of its own (国内捕捞产量)."""
    return [part if part.startswith(owner) or _OF_ITS_OWN.match(part) else owner + part for part in parts]


_OF_ITS_OWN = re.compile("(?:国内|国外|境[内外]|城镇|农村|城乡|全社会)[一-鿿]{4}")


def _owner(name: str, other: str) -> str:
    """Of whom or what ``name`` is measured, where the rest of it only says how, as all of ``other`` does (专利 | 申请量
    和授权量, 火灾事故 | 起数、死亡人数); else nothing."""
    if not (complete(name) and _acts(other)):
        return ""
    if len(other) == _SHORT and other[-1] == name[-1] and len(name) > _SHORT + 1:
        return name[:-_SHORT]
    tokens = words(name)
    for place in range(1, len(tokens)):
        if _acts("".join(word.text for word in tokens[place:])):
            return "".join(word.text for word in tokens[:place])
    return ""


def _acts(part: str) -> bool:
    """The short name says how something is measured or what was done (授权量, 及时率), but not of what."""
    return bare(part) or lexicon().verb(part[:2])


# In this order: what stands first is the surer sign of how names are joined.
_WAYS: tuple[Callable[[list[str]], list[str] | None], ...] = (
    _done_by_one,
    _counted_out,
    _opposite,
    _shares_of_one_whole,
    _measured_alike,
    _joined_themselves,
    _of_one_sign,
    _numbered,
    _with_one_word,
    _branches,
    _whole_as_they_are,
    _of_one_kind,
    _sorts_of_places,
    _phrases_alike,
    _measured_by_one_word,
    _per_unit,
    _consumed,
    _of_one_owner,
)


_OF_A_KIND = (2, 3)


def _with_shared_tail(parts: list[str]) -> list[str]:
    """水稻种植、 | 收获机械化率: the tail of the last for all, and the head of the first."""
    size, sign = len(parts[0]), parts[0][-1]
    alike = all(part[-1] == sign and len(part) == size for part in parts[:-1]) and parts[-1][size - 1 : size] == sign
    if size in _OF_A_KIND and alike and len(parts[-1]) > size:
        return [part[:size] + parts[-1][size:] for part in parts]  # 县道、乡道、村道 | 里程
    last = _known_words(parts[-1])
    head = last[-1].text
    tail = _shared_tail(parts, [word.text for word in last])
    if len(last) < 2 or any(part.endswith(head[-1]) and not _known(part + tail) for part in parts[:-1]):
        return _with_known_tail(parts)
    modifiers = _known_words(parts[0])
    # 居民医保和 | 新农合 | 支付比例: what has a short name of its own takes no more before it.
    prefix = "" if last[0].text in _shorts() else "".join(word.text for word in modifiers[:-1])
    return [parts[0] + tail, *(_prefixed(prefix, part + tail) for part in parts[1:-1]), _prefixed(prefix, parts[-1])]


@cache
def _shorts() -> frozenset[str]:
    from ...vocabulary import short_names

    return frozenset({*(entry.short for entry in short_names()), *nouns().substances})


def _known_words(text: str) -> list[Word]:
    """``text`` in words, those in one piece that the dictionary cuts (新农合, 化学需氧量)."""
    found: list[Word] = []
    for word in words(text):
        found.append(word)
        for size in (3, 2):
            whole = "".join(part.text for part in found[-size:])
            if len(found) >= size and whole in _shorts():
                found[-size:] = [Word(whole, "n")]
    return found


def _with_known_tail(parts: list[str]) -> list[str]:
    """``parts`` with the tail of the last, where it makes indicators of them (产值能耗、化学需氧量、 | 氨氮排放量)."""
    tails = [parts[-1][-size:] for size in _TAILS if size < len(parts[-1])]
    tail = next((each for each in tails if any(_known(part + each) for part in parts[:-1])), "")
    return [part + tail if tail and _known(part + tail) else part for part in parts[:-1]] + [parts[-1]]


_TAILS = (len("年均排放量"), len("排放总量"), len("排放量"))


_WORKS = ("项目", "工程", "任务")
_WORK_DONE = ("建设", "改造", "工程", "治理", "整治", "开发", "保护", "修复")


def _shared_tail(parts: list[str], last: list[str]) -> str:
    """What the last of ``parts``, ``last`` in words, says for all: what makes an indicator of one of the others, else
    all but its first word."""
    works = len(last) > 2 and last[-1].removesuffix("数") in _WORKS and last[-2].endswith(_WORK_DONE)
    if works and any(part.endswith(_WORK_DONE) for part in parts[:-1]):
        return last[-1]  # 水利工程、电网建设、公路改造 | 项目数
    tails = ["".join(last[place:]) for place in range(1, len(last))]
    return next((tail for tail in tails if any(_known(part + tail) for part in parts[:-1])), "".join(last[1:]))


def _prefixed(prefix: str, name: str) -> str:
    """``name`` with what only the first name shows (花生), unless it is an indicator without it (化学 | 氨氮排放量)."""
    return name if _known(name) and not _known(prefix + name) else prefix + name


def _known(name: str) -> bool:
    """化学需氧量 | 、氨氮 | 排放量: an indicator of its own, whatever the first word ends in."""
    from ...vocabulary import builtin

    return name in builtin()


def shares_of(owners: list[str], share: str) -> list[str] | None:
    """Each of ``owners`` with the whole that it is a share of: 贫困户、贫困人口 | 占农户及农业人口比例."""
    ending = share[-2:] if share.endswith(("比例", "比重")) else ""
    wholes = split(share.removeprefix("占").removesuffix(ending))
    if len(owners) < 2 or len(wholes) not in (1, len(owners)):
        return None
    if len(wholes) == 1:
        wholes *= len(owners)
    return [f"{owner}占{whole}{ending}" for owner, whole in zip(owners, wholes, strict=True)]
