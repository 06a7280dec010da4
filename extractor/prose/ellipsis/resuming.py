"""Names that go on from the one before them: 收入预算26亿元，完成 | 收入27亿元; 在校生8120人，其中 | 小学4310人."""

from __future__ import annotations

from collections.abc import Iterable

from ... import lazy_re as re
from ...model import Measure
from ...words import words
from ..grammar.lexicon import lexicon, nouns
from ..grammar.stages import STAGE
from ..grammar.trimming import complete, finish, joined, without_count
from ..setting.areas import ZONE

# What is planned and what comes of it bear one name.
_PLANNED = r"(?:预算|计划|预期|目标|任务)?(?:数|额|总额)?"
# 年初预算数1200万元，全年 | 预算数: another plan for the same.
_EARLIER = re.compile(r"[年期月季]初|上[年期]|调整")
_LONGEST = 3


def resumed(text: str, before: str) -> str:
    """``text``, or the name ``before`` it that it is the last word of, without the word for a plan."""
    if len(text) > _LONGEST or len(text) >= len(before) or len(words(text)) != 1:
        return text
    match = re.fullmatch(rf"(?P<name>.*{re.escape(text)}){_PLANNED}", before)
    return match["name"] if match and not of_earlier(before) else text


def said_whole_before(text: str, before: str) -> str:
    """``text``, or the name ``before`` the semicolon that it is the end of (固废年利用量4亿吨；| 年利用量 | 5亿吨)."""
    return before if len(text) > _LONGEST and before.endswith(text) and complete(text) else text


def of_earlier(name: str) -> bool:
    """The name says of which of several plans it is (年初预算数), so that another one without that is not the same."""
    return _EARLIER.match(name) is not None


_SORT_OF_PEOPLE = re.compile(r"(?:居民|人口|职工|儿童|妇女|老年人|学生|教师|农民|家庭)$")


def of_such(text: str, total: str) -> str | None:
    """The rate of a part of those that ``total`` is the rate of, by the word that both have (医院病床使用率71.6%，其中
    | 公立医院 | 75.2%); None where ``text`` is a name."""
    stem = without_count(text)
    if total.endswith(stem[-2:] + "标准") and len(stem) > len(stem[-2:]):
        return total.removesuffix(stem[-2:] + "标准") + stem + "标准"  # 五保供养标准4200元，其中 | 集中供养 | 6000元
    if complete(text) or not total.endswith(nouns().rates):
        return None
    if _SORT_OF_PEOPLE.search(text) and not total.startswith(text[-2:]) and text[-2:] not in total:
        return text + total  # 健身人数比例32%，其中 | 城市居民 | 18%
    for size in range(min(len(text) - 1, len(total) - 2), 1, -1):
        if total.startswith(text[-size:]) and complete(total[size:]):
            return text + total[size:]
    return None


_SORT = (
    r"(?:各?(?:县\([^()]{1,6}\)|区县|市县|县城?|市区|城区|城[市镇]|农村|建制镇|乡镇?|乡村|村|山区|郊区|牧区|省会城市"
    r"|地级市|县级市|[地县]级及以上城市(?:建成区)?|(?:重点|其他|其它|一般|边远|贫困|欠?发达)(?:区域|地区|城市|县|乡镇)|(?:[东中西]|中西|东中|东北)部(?:地区)?))"
)
_SORT_OF_PLACE = re.compile(_SORT)
_SORTS_OF_PLACES = re.compile(f"{_SORT}(?:[、和及与]{_SORT}){{0,2}}")


def is_sort_of_place(text: str) -> bool:
    """``text`` says no more than in which sort of places (农村, 中西部)."""
    return _SORTS_OF_PLACES.fullmatch(text) is not None


# 中央和 | 省级补助2.1亿元，市级0.4亿元
_JOINTLY = re.compile("^(?:中央|国家|[省市州县区]级?)[和及与、](?=[省市州县区]级)")


def of_sibling(part: str, before: str) -> str:
    """The name ``before``, which names a part of something, said of its other part (领取补贴的城市人数1200人，| 农村 |
    900人); nothing where it names none."""
    kind = next(kind for kind in lexicon().divided if part in kind)
    before = _JOINTLY.sub("", before)
    other = next((word for word in kind if word != part and word in before), "")
    return before.replace(other, part, 1) if other else ""


def of_other_side(text: str, before: str) -> str:
    """``text``, or where it says of one part what the end of the name ``before`` it says of another, with whose parts
    they are (增值税中央分享75%，| 地方分享 | 25%)."""
    for kind in lexicon().divided:
        part = next((word for word in kind if text.startswith(word)), "")
        said = text[len(part) :]
        if part and said:
            for other in kind:
                if other != part and before.endswith(other + said) and before != other + said:
                    return before.removesuffix(other + said) + text
    return text


def of_stages(text: str, before: str) -> str:
    """``text``, or where it only says at which stage of education, with what the name ``before`` it counts at another
    (小学在校生4800人，初中 | 2500人)."""
    head = STAGE.match(before)
    measured = before[head.end() :] if head else ""
    stage = without_count(text).removesuffix("面积")
    alike = measured and measured != "数" and STAGE.fullmatch(stage)
    return stage + measured if alike else text


def of_places(text: str, before: str) -> str:
    """``text``, or where it only says in which sort of places, with what the name ``before`` it measures in others
    (市区入园率98%，县(市) | 30%)."""
    text = stem if _SORTS_OF_PLACES.fullmatch(stem := text.removesuffix("额")) else text
    if len(text) > _LONGEST_SORT or not before or not _SORTS_OF_PLACES.fullmatch(text):
        return text
    head = _SORT_OF_PLACE.match(before)
    measured = before[head.end() :] if head else before
    return text + measured if measured else text


# Who is measured like those before: 餐饮企业合格率达到90%，| 学校食堂 | 95%.
_MEASURED_TOO = re.compile(
    r"(?:城市|城区|地区|区域|城镇|乡镇|县城|农村|学校|食堂|医院|机构|企业|单位|家庭|部门|园区|景区)$"
)
_RATED_IN = ("%", "‰", "Mbps", "Gbps")


def of_likes(text: str, before: str, unit: str | None) -> str:
    """``text``, or where it only says whose, with what the name ``before`` it measures of others (农村家庭网络接入能力
    4Mbps，发达城市 | 100Mbps)."""
    if unit not in _RATED_IN or not _MEASURED_TOO.search(text) or not complete(before) or "占" in before:
        return text
    if is_sort_of_place(text):
        return of_places(text, before)  # 电动公交车比例达到60%，重点区域 | 85%
    first, *rest = words(before)
    measured = joined(tuple(rest))
    return text + measured if len(first.text) > 1 and len(measured) > 1 and complete(measured) else text


_LONGEST_SORT = 12
_LONGEST_PART = 5
_MEASURED = ("额", "面积", "量", "里程")
# Where people are, which is not what they are: 小学, 城区, 制造业.
_WHERE = re.compile(
    r"(?:小学|初中|高中|中学|中职|高职|大学|高校|学校|学院|幼儿园|医院|卫生院|机构|企业|单位|机关|部门|系统|本级|铁路|公路|水[路运]|航空|民航|管道|地区|[产行农工商服]业|[市县区乡镇村城])$"
)


_WHERE_AT_HEAD = re.compile(
    r"^[一-鿿]{0,8}?(?:学校|学院|医院|机构|企业|单位|机关|部门)(?=(?:总|年|门)?[一-鿿]{1,4}(?:人次|人数)$)总?"
)


# Units that schools, hospitals and firms are counted in themselves.
_BODIES = ("所", "家", "个", "处", "座", "户", "间")
# 学位5000个，其中幼儿园 | 420个: room in them, not so many of them.
_ROOM = re.compile("[学床岗车泊托席座]位")
_BODY_AT_HEAD = re.compile(r"^[一-鿿]{0,8}(?:学校|学院|医院|机构|企业|单位|机关|部门)(?=[一-鿿]{2,})")


# 各级财政筹集资金86亿元，其中 | 中央财政 | 32亿元
_ALL_LEVELS = re.compile(r"^各级(?:财政|政府)共?")


def part_of(text: str, total: str, unit: str | None) -> str | None:
    """The name of a part of ``total`` that the text only calls by where or what it is; None where ``text`` is a name.

    The part of a sum bears the whole name (工业 | 固定资产投资), that of a quantity how it is measured
    (小麦 | 播种面积).
    """
    total = _ALL_LEVELS.sub("", total)
    stem, rule = without_count(text), lexicon().suffixes.get(unit or "")
    if rule is not None and rule.suffix == "量" and words(text)[-1].text == "量":
        stem = text.removesuffix(rule.suffix)  # 沿海港口 | 量
    if rule is None and total and _WHERE.search(text) and not complete(text):
        # 医院病床使用率79%，其中公立 | 医院 | 86%
        shared = next((size for size in range(len(text) - 1, 0, -1) if total.startswith(text[-size:])), 0)
        return text + total[shared:]
    if not total or not stem or rule is None or stem in total or text != stem + rule.suffix or complete(stem):
        return None
    if rule.suffix in ("人数", "人次"):
        # 医疗卫生机构 | 诊疗人次，其中 | 公立医院
        whole = _WHERE_AT_HEAD.sub("", total) if _WHERE.search(stem) else ""
        return stem + whole if whole else None
    if rule.suffix == "数":
        if _WHERE.search(stem) and (unit not in _BODIES or _ROOM.search(total)):
            return stem + _BODY_AT_HEAD.sub("", total)  # 医疗卫生机构床位79万张，其中 | 医院 | 61万张
        return stem + total if _SORTS_OF_PLACES.fullmatch(stem) else None
    where = _WHERE.search(stem) is not None
    if rule.suffix not in _MEASURED or len(stem) > _LONGEST_PART:
        return None
    if not where and not words(stem)[-1].tag.startswith("n"):
        return None
    if total.endswith("总" + rule.suffix):
        return None  # 保护区总面积119公顷，其中核心区 | 面积
    measure = total if where or rule.suffix == "额" else joined(words(total)[1:])
    return stem + measure if measure and len(stem + measure) > len(text) else None


_NEWLY_BUILT = re.compile(r"^新[增建](?:[和、]?(?:改造|改扩?建|扩建))?")


def part_of_new(text: str, total: str) -> str:
    """``text``, as new as the ``total`` that it is a part of (新增公路19万公里，其中 | 新增 | 高速公路3万公里)."""
    new = _NEWLY_BUILT.match(total)
    return new[0] + text if new and complete(text) and not _NEWLY_BUILT.match(text) else text


MEASURES = re.compile(
    r"(?:增加值|总?产值|投资|零售额|销售额|(?:销售|营业|主营业务)收入|利润(?:总额)?|税收|[用耗]电量|用水量|(?:进出口|出口|进口)(?:总?额)"
    r"|[存贷]款余额|从业人员|就业人员)$"
)
"""How the branches of an economy are measured."""
_MEASURED_IN = ("元", "千瓦时", "度", "人")


def _rate_of_kind(text: str, before: str) -> str:
    """The rate that ``before`` names of one kind of what ``text`` is another of (一类烟 | 税率 | 50%，二类烟)."""
    kind, rates = text[-_WORD:], nouns().rates
    owner, found, rate = before.partition(kind)
    return rate if found and owner and owner + found != text and rate.endswith(rates) and kind not in rates else ""


_BRANCH = re.compile(r"(?:(?<![营作就创毕开停复])业|部门|门类)$")


def measured_alike(text: str, before: str, unit: str | None, *, rises: bool) -> str:
    """``text``, or where it only calls a branch, that branch measured like the one ``before`` it (第一产业投资13亿元，
    第二产业 | 投资 | 149亿元); ``rises`` says that the figure is a rise or fall in %."""
    if not rises and unit in ("%", "‰"):
        return text + _rate_of_kind(text, before)
    if not rises and (unit is None or not unit.endswith(_MEASURED_IN)):
        return text
    rule = lexicon().suffixes.get(unit or "")
    stem = text.removesuffix(rule.suffix) if rule is not None else text
    measure = MEASURES.search(before)
    return stem + measure[0] if measure and _BRANCH.search(stem) and before != text else text


# Said of how figures are made or parted, not of what they measure: 按可比价格计算, 分季度看, 从行业看.
_MANNER = re.compile(
    r"(?:按照?|依照?)[一-鿿“”0-9]{2,16}(?:计算|核算|统计|口径|折算|换算|测算|衡量|划分|分类?)"
    r"|[与同和][^，,]{1,18}(?:相比|比较)|以[一-鿿]{1,8}为单位(?:核算|计算|统计|考核)?"
    r"|(?P<parts>(?:分|从|按)[一-鿿、]{1,14}(?:来看|上看|看|分))|(?:经|据)?初步(?:核算|统计|测算)|(?:经|据)[一-鿿]{0,6}(?:核[算实查]|统计|测算|调查|审计|督查|评审|审核|检查|抽查)"
)


def manner(clause: str) -> re.Match[str] | None:
    """The clause says how figures are made, or by what they are parted (``parts``): it names nothing."""
    return _MANNER.fullmatch(clause)


_FAR = ("距离", "标准", "范围", "宽度", "高度", "深度", "长度")
_LISTED = {"%": ("度", "标准"), "‰": ("度", "标准"), "米": _FAR, "公里": _FAR}


_ONLY_EACH = re.compile("(?:每[一-鿿]{1,4}?)+(?:缴纳|交纳|收取|支付|补助|补贴|发给|增加|减少)?")


def listed_under(text: str, measure: str, unit: str | None) -> str:
    """``text``, or where it is but one of a list of which ``measure`` is said, with that (合格率分别为:小学 | 98%)."""
    rule = lexicon().suffixes.get(unit or "")
    stem = text.removesuffix(rule.suffix) if rule is not None else text
    if measure.endswith(f"{stem}比例"):
        return measure  # 按照下列比例增发抚恤金:立功的，| 增发 | 25%
    if rule is not None:
        fits = measure.endswith((*rule.enough, "标准"))
    else:
        fits = measure.endswith(_LISTED.get(unit or "", ())) or (unit in ("%", "‰") and measure.endswith(nouns().rates))
    if fits and (_ONLY_EACH.fullmatch(stem) or ZONE.fullmatch(stem)):
        return measure  # 使用费标准:每平方公里每年缴纳 | 100元
    named = complete(stem) and not stem.endswith("年度")
    return stem + measure if fits and not named and not measure.startswith(stem) else text


_WORD = len("支出")
_LEVEL = re.compile(r"(?:国家|自治区|省|市|州|盟|县|旗|区|乡镇|乡|镇|村)级")


def counterpart(text: str, before: str) -> str:
    """``text`` with the owner of the name ``before`` it, which is said of the same owner's other side."""
    other = nouns().opposites.get(text[:_WORD])
    owner, found, rest = before.partition(other) if other else ("", "", "")
    tail = text[_WORD:]
    same = not tail or not rest or rest == tail or (len(rest) == 1 and len(tail) == 1)
    return owner + text if found and len(owner) > 1 and same else text


def at_level(text: str, head: str) -> str:
    """What ``head`` names at one level of government, at the level ``text`` (国家级园区3个、| 省级 | 5个)."""
    level = _LEVEL.match(head)
    return text + (head[level.end() :] if level and text.endswith("级") else head)


_TO_WHOM = re.compile("[对向][^的，,]{2,14}")
_GIVEN_TO = re.compile(
    r"(?P<who>[^，]{0,12}?[对向])(?P<whom>[^，对向]{2,12}?)(?P<gift>(?:补助|补贴|奖励|资助)[一-鿿]{0,4})"
)
_EACH_PLACE = re.compile(r"(?P<each>每个[一-鿿]{0,4}?[省市县区州盟旗镇乡村企户校院园](?:\([^()]*\))?)(?P<rest>.*)")


def of_other(text: str, before: str) -> str:
    """What the name ``before`` says of some, said of the others that ``text`` names: 对中部的补贴比例40%，| 对东部 |
    30%; 每个市奖励用地指标500亩，| 每个县奖励 | 100亩."""
    to = _TO_WHOM.fullmatch(text)
    other = re.search(f"[对向][^，,]{{1,12}}?{text[-1]}(?=.)", before) if to else None
    if to and other:
        return before[: other.start()] + text + before[other.end() :]
    given = _GIVEN_TO.fullmatch(before)
    if (
        given
        and text.endswith(given["gift"])
        and not text.startswith(given["who"] or "对")
        and not text.startswith(("对", "向"))
    ):
        whom = text.removesuffix(given["gift"])
        if whom and whom[-1] == given["whom"][-1] and whom not in before:
            return given["who"] + whom + given["gift"]
    each, first = _EACH_PLACE.fullmatch(text), _EACH_PLACE.fullmatch(before)
    if each and first and each["each"] != first["each"] and without_count(each["rest"]) in first["rest"]:
        return each["each"] + first["rest"]
    return text


# A stage of education that heads a sentence is that of all its pupils and teachers.
_STAGE_OF_SCHOOL = re.compile(r"^[一-鿿]{2,8}阶段")
_AT_SCHOOL = re.compile(r"^(?:招生|在校(?:学?生)|在学|毕业(?:学?生)|专任教师|教职工|班级|生师比|寄宿生)")


def at_stage(text: str, head: str) -> str:
    """``text`` with the stage of education that the first name of the sentence begins with."""
    stage = _STAGE_OF_SCHOOL.match(head)
    return stage[0] + text if stage and _AT_SCHOOL.match(text) else text


def governed(verb: str, name: str, unit: str | None, measure: Measure) -> str:
    """``name`` with the verb that an earlier item of the same list had (淘汰水泥产能…、| 炼铁产能 → 淘汰炼铁产能); what
    rises or falls is not done."""
    if (
        not verb
        or not name
        or verb in name
        or name in nouns().yields
        or name in nouns().spent
        or name.endswith(_MADE)
        or measure is Measure.CHANGE
    ):
        return name
    stem = without_count(name)
    return verb + name if stem == name and complete(name) else finish(stem + verb, unit)


# 接待游客3万人次、| 旅游收入 | 2亿元
_MADE = ("收入", "花费", "消费", "消费额", "利润", "税收")
# 国内生产总值增长8%、| 力争 | 9%
_STRIVES = re.compile(r"[、，]?[并且]?(?:力争|争取|确保|奋力|努力)(?:达到|实现|完成|突破)?")


def strives(left: str) -> bool:
    """The words left of a figure say no more than that it is wanted of what was named before."""
    return _STRIVES.fullmatch(left) is not None


# What is said of firms that were counted: 企业2489家，实现 | 营业收入.
_OF_FIRMS = re.compile(r"(?:主?营业?务?|销售)收入|总?产值|利[润税](?:总额)?|资产总[额计]|增加值")
_MORE = ("新", "净增", "引进", "培育", "发展", "入库")


def of_firms(text: str, firms: str) -> str:
    """``text``, or where it only says how firms are measured, with the ones that were counted before it."""
    if not (firms.endswith(nouns().firms) and _OF_FIRMS.fullmatch(text)) or firms.startswith(_MORE):
        return text
    return firms + text


_RATES = ("税率", "费率", "利率")


def rate_said(text: str, named: Iterable[str]) -> str:
    """The rate, of those ``named`` before, of which only ``text`` is repeated (房产税的税率，…，税率为 | 2%);
    nothing where it is none of them."""
    whole = next((one for one in named if one.endswith(text)), "") if text in _RATES else ""
    return whole if whole != text else ""
