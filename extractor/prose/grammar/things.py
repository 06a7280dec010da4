"""What a clause without a figure speaks of, which the figures behind it are of."""

from __future__ import annotations

from ... import lazy_re as re
from ...words import Word, words
from .lexicon import lexicon, nouns
from .trimming import complete, joined, measured_by, strip_lead, strip_tail, tidy

RUN = re.compile(r"连续[0-9一二两三四五六七八九十]+年")
"""How long something has gone on, which is no part of any name: 粮食 | 连续四年 | 增产."""
_LONGEST = 24
# 破案率 | 创历史新高，达到96%
_RECORD = re.compile(r"(?:再|又)?(?:创出?|刷新)(?:了|历史|近|有|建|新).*$")
# 财政收入 | 突破亿元大关，达到1.1亿元
_THRESHOLD = re.compile(
    r"(?:首次|再次|一举|双双|相继|先后|连续)*(?:突破|跨[上越过入]|迈[上过入]|超过|越过|站上|登上)[一-鿿0-9]{1,8}(?:大关|台阶|关口|门槛)$"
)
# 就业任务十分繁重，…: how things stand, not what is measured.
_REMARK = re.compile(
    r"(?:任务|形势|压力|问题|矛盾|挑战|情况)(?:十分|非常|依然|仍然|仍|更加|较为|比较|很|较|日益|更)*"
    r"(?:繁重|严峻|艰巨|突出|复杂|紧迫|[较更很]?大|增大|加大)[。;]?$"
)
# 严格控制 | 用水总量，2020年控制在8亿立方米以内
_CURBS = re.compile("^(?:严格|合理|有效|从严)?控制好?(?=[一-鿿]{2})")
# 畜牧业 | 健康发展
_FARES = re.compile(
    r"(?<=[一-鿿]{2})(?:健康|稳步|加快|快速|蓬勃|持续|平稳|较快|迅猛|扎实|有序|不断)+"
    r"(?:有序|健康|较快|快速)?(?:发展|推进|增长|提升|运行|壮大|实施|回升|提高)$"
    r"|(?<=[一-鿿]{2})(?:波动|逐步|逐年|缓慢|明显|显著|大幅)+(?:上升|下降|增加|减少|增长|趋缓|改善)$"
    r"|(?<=[一-鿿]{2})(?:实现|取得|保持|呈现|得到|获得|有)[一-鿿]{0,8}(?:发展|突破|提升|进展|提高|改善|优化|态势|成效)$"
)
# 住院分娩率 | 继续保持较高水平，达99.8%
_STAYS = re.compile(
    r"(?:继续|一直|始终|持续)*(?:保持|维持|处于|稳定)在?(?:较高|较低|高位|低位|良好|稳定|领先|较好)的?(?:水平|状态|态势)?$"
)
# Clauses that only say when: 专项行动开展以来.
_SINCE = ("以来", "期间", "之后", "以后", "过程中")


# 展览馆 | 位于文化广场一楼: where it lies is not what is measured.
_LIES = re.compile("(?<=[一-鿿]{2})(?:位于|坐落[于在]|地处)")
# 医保基金 | 在总额预算的基础上
_GIVEN = ("基础上", "前提下", "范围内", "情况下", "条件下")
_CIRCUMSTANCE = re.compile("在[^，,在]{2,20}$")


_NAMING, _JOINS = ("n", "vn", "b", "j", "l"), "、和及与的"
# 护理费 | 按照不同等级支付
_PAID_BY = re.compile(
    r"(?:^|\))(?P<what>[一-鿿“”]{2,14}?(?:费|金|款|税|补助|补贴|津贴|工资|报酬))按照?[^，,]{2,30}?(?:支付|发给|发放|计发|缴纳|缴存|征收|收取|计收|拨付)[^，,]*$"
)
# 由民政部门 | 发给抚恤金
_PAID = re.compile(
    r"(?:发给|支付|发放|领取|享受|计发|提供|给予|拨付)(?P<what>[一-鿿]{1,12}(?:费|金|款|补助|补贴|津贴))$"
)


# 中国(海南)自由贸易试验区
_OF_THE_COUNTRY = re.compile(r"中国\((?P<where>[一-鿿]{2,4})\)(?=[一-鿿])")


# 疫点 | 指以病畜圈舍为中心，半径1公里的区域
_MEANS = re.compile(r"(?P<what>[一-鿿“”]{2,12}?)(?:，?是)?指(?=以|从|由|在|为)")


def plain_thing(clause: str) -> str:
    """What a clause without a figure speaks of: the object of its last verb, else the noun phrase at its head.

    Where that object is no more than how something is measured, it is all that the first verb acts on
    (下调 | 单位缴费比例).
    """
    if clause.endswith(_SINCE) or clause.endswith(("稳定", "平稳", "不变")):
        return ""  # 确保面积稳定，产量达到…: neither is of the other.
    if _REMARK.search(clause):
        return ""
    if clause.endswith(("概况", "简况", "基本情况")):
        return ""  # a label: 人员概况: | 在职244人
    if means := _MEANS.match(clause):
        return means["what"]
    if place := _LIES.search(clause):
        clause = clause[: place.start()]
    clause = _OF_THE_COUNTRY.sub(r"\g<where>", clause) if "中国(" in clause else clause
    paid = (_PAID_BY.search(clause) if "按" in clause else None) or _PAID.search(clause)
    if paid is not None:
        return tidy(paid["what"])
    if clause.endswith(_GIVEN):
        clause = _CIRCUMSTANCE.sub("", clause)
    if described := _described(clause):
        return described
    clause = _CURBS.sub("", clause)
    tokens = words(strip_lead(_FARES.sub("", _THRESHOLD.sub("", RUN.sub("", clause)))))
    if "、" in clause and tokens and all(map(_names, tokens)):
        whole = tidy(joined(tokens))  # 农产品、煤炭，退税率…: of both.
        return whole if len(whole) <= _LONGEST else ""
    verbs = [place for place, word in enumerate(tokens) if word.tag == "v" and len(word.text) > 1]
    if verbs and verbs[0] > 0 and verbs[-1] == len(tokens) - 2 and tokens[-1].text in lexicon().heads:
        whole = tidy(joined(tokens))  # 东河大桥 | 改造 | 工程 is one name.
        if len(whole) <= _LONGEST:
            return whole
    if verbs:
        thing = _noun_phrase(tokens, verbs[-1] + 1)
        whole = tidy(joined(tokens[verbs[0] + 1 :]))
        if thing and not measured_by(thing):
            return thing
        if thing and verbs[0] == 0 and len(whole) <= _LONGEST:
            return whole
    return _noun_phrase(tokens, 0)


def _names(word: Word) -> bool:
    """The word may be part of a list of names: 二车道的独立桥梁、隧道."""
    attribute = word.tag.startswith(("m", "q", "a")) or (word.tag == "v" and not lexicon().verb(word.text))
    return word.tag.startswith(_NAMING) or word.text in _JOINS or attribute


# 在国家确定的地区建设的 | 二级公路, 用于从事公益事业的 | 支出
_DESCRIBED = re.compile(r"(?P<said>.*[一-鿿]{3})的(?P<what>[一-鿿“”]{3,10})")
_SAID = ("规定", "确定", "要求", "需要")
_OTHERWISE = ("率", "比例", "比重", "时", "情况", "要求", "标准", "原则", "基础上", "规定", "目标", "任务")


def _described(clause: str) -> str:
    """The noun phrase that ``clause`` ends in where all before it is a clause that describes it; else nothing."""
    found = _DESCRIBED.fullmatch(clause)
    if found is None or found["what"].endswith(_OTHERWISE):
        return ""
    said, what = words(found["said"]), words(found["what"])
    does = said[-1].tag.startswith("v") or (said[-1].text in _SAID and any(word.tag == "v" for word in said))
    last = what[-1].tag.startswith(_NAMING) or complete(found["what"])
    named = last and all(word.tag.startswith(_NAMING) for word in what[:-1])
    return found["what"] if does and len(said) > 2 and named else ""


_LABEL = re.compile(
    r"(?:年度?|本级|总|财政)?(?:收入|支出|投资|预算|决算|产值|产量|面积|人口|编制|经费|资金|利润|税收|存款|贷款)"
)


# 教育支出(类)普通教育(款) | 小学教育(项)
_BUDGET = re.compile(r"(?:[一-鿿、“”]{2,24}\([类款]\))*(?P<last>[一-鿿、“”]{2,24})\([类款项]\)")


def subject_of_budget(text: str) -> str:
    """``text`` with the narrowest only of the subjects of the budget (类, 款, 项) that it lists."""
    return _BUDGET.sub(r"\g<last>", text) if "(" in text else text


def label_of(clause: str) -> str:
    """The name that a clause is which ends in a colon before its figure (1、收入: | 792万元); else nothing."""
    label = tidy(strip_lead(clause))
    if _BUDGET.fullmatch(label):
        return subject_of_budget(label)
    return label if _LABEL.fullmatch(label) else ""


_IS = re.compile("(?:分别|依次)?[为是]$")
_SHORT_MEASURE = 3
_EXTENTS = ("距离", "宽度", "高度", "深度", "长度")
# 主要农产品 | 产量: what is listed takes the place of what stands before the measure.
_OF_SEVERAL = re.compile(r"(?:其中)?(?:主要|各|几|重点|[两二三四五六七八九十]次|[两二三四五六七八九十]大)")


# 用于水库维修的资金每年 | 不得低于以下标准
_BELOW = re.compile(
    r"(?:每年)?(?:应当?|须|必须|一律|一般)?(?:按照?|执行|不得?(?:低于|少于|高于|超过|多于|突破))?(?:以下|下列|如下)(?P<what>标准|限额|比例)$"
)
_USED_FOR = re.compile(r"用于(?P<use>[一-鿿]{2,16})的(?:资金|经费|总额|金额|投入|支出)$")
# 各县(市、区) | 完成率分别为:甲县95%，…
_EACH_PLACE = re.compile(r"^各(?:乡镇|县区|市县|[省市县区州](?:\([^()]{1,8}\))?)(?=[一-鿿]{3})")


def measure_of_list(clause: str) -> str:
    """What a clause that ends in a colon says is measured of all that it lists (合格率分别为: | 小学98%，初中96%); else
    nothing."""
    clause = _IS.sub("", clause.rpartition("，")[2])
    if below := _BELOW.search(clause):
        use = _USED_FOR.search(clause[: below.start()])
        clause = (use["use"] + "资金" if use else clause[: below.start()]) + below["what"]
    measure = _EACH_PLACE.sub("", tidy(strip_tail(strip_lead(clause))))
    if len(measure) > _LONGEST:
        measure = tidy(strip_tail(clause.rpartition("的")[2]))
    if not (complete(measure) or measure.endswith(_EXTENTS)) or len(measure) > _LONGEST:
        return ""
    if not _OF_SEVERAL.match(measure):
        return measure
    last = tidy(strip_tail(_IS.sub("", clause).rpartition("的")[2]))
    return last if _SHORT_MEASURE < len(last) < len(measure) else words(measure)[-1].text


# 孕产妇死亡率 | 的城乡差距已基本消除
_GAP = re.compile("的(?:城乡|地区|区域|性别|年龄)*差[距异别]")
_SHORTEST = len("生活补助标准")


AT_EACH_OF = re.compile(
    r"(?P<owner>[一-鿿]{2,10})在(?P<each>[一-鿿]{2,6}(?:、[一-鿿]{2,6})*[和及与][一-鿿]{2,6}?)[两二三四五六]个?"
    r"(?:环节|阶段|方面|时期|地区|领域)的?(?P<what>[一-鿿]{2,10})"
)
"""What is measured at several points: 食盐在出厂、销售和食用三个环节的含碘量."""


def measured_subject(clause: str) -> str:
    """The subject of a clause without a figure, where it is something that is measured; else nothing."""
    clause = _CURBS.sub("", clause)
    clause = _GAP.split(clause, maxsplit=1)[0] if "差" in clause else clause
    if "在" in clause and AT_EACH_OF.fullmatch(clause):
        return clause
    if clause.endswith(nouns().limits):
        # 在农村的参战人员生活补助标准，| 提高至每人每月360元
        whole = tidy(strip_lead(clause))
        last = tidy(clause.rpartition("的")[2])
        return whole if len(whole) <= _LONGEST or len(last) < _SHORTEST else last
    last = clause.rpartition("的")[2]
    if len(clause) > _LONGEST and len(last) >= _SHORTEST and complete(last):
        return tidy(last)  # 甲、乙、丙四种粮食的 | 平均定购价格
    tokens, subject = words(strip_lead(_STAYS.sub("", _RECORD.sub("", _THRESHOLD.sub("", RUN.sub("", clause)))))), ""
    if tokens and lexicon().verb(tokens[0].text):
        tokens = tokens[1:]  # 提高 | 基本养老金，人均…
    for stop in range(1, len(tokens) + 1):
        if tokens[stop - 1].tag in ("d", "p") or tokens[stop - 1].text in ("来自", "提供"):
            break
        if stop < len(tokens) and tokens[stop].tag not in ("a", "d", "i", "l", "m", "p", "t", "v", "vg"):
            continue
        so_far = joined(tokens[:stop])
        if complete(so_far) or so_far.endswith(nouns().amounts):
            subject = tidy(so_far)
    return subject if len(subject) <= _LONGEST and not measured_by(subject) else ""


def without_done(body: str) -> str:
    """``body`` without the verb between a branch and what is measured of it: 公路运输 | 完成 | 客运量."""
    tokens = words(body)
    for place in range(1, len(tokens) - 1):
        if tokens[place].text in ("完成", "实现"):
            thing = joined(tokens[place + 1 :])
            branch = joined(tokens[:place])
            if len(branch) > 1 and tokens[place - 1].tag.startswith(("n", "vn", "l")) and _output(thing):
                return branch + thing
    return body


def _output(thing: str) -> bool:
    """What a branch turns out, by a name that is whole: 客运量, 总产值, 增加值."""
    whole = len(thing) > 3 or not measured_by(thing)
    return len(thing) > 2 and thing.endswith(("量", "产值", "增加值", "收入")) and whole


def _shortened(tokens: tuple[Word, ...], place: int) -> bool:
    """A noun and a verb of one sign each are a compound cut short (棚|改, 危|改), no statement."""
    before = tokens[place - 1]
    return len(tokens[place].text) == len(before.text) == 1 and before.tag.startswith("n")


_GRADES = ("重大", "严重")
_DEGREES = ("很", "较", "更", "最", "不")


def _noun_phrase(tokens: tuple[Word, ...], start: int) -> str:
    """The first noun phrase from ``start`` on, without the words before it that are none."""
    lex, opened = lexicon(), False
    while start < len(tokens):
        # One verb opens the clause; a second one that no list knows belongs to the noun (促进 | 出生人口).
        opens = tokens[start].tag == "v" and not opened
        if tokens[start].text == "特别" and joined(tokens[start + 1 :]).startswith(_GRADES):
            break  # 特别重大 | 事故
        if not (opens or tokens[start].tag in ("d", "p", "c", "r", "ul") or lex.verb(tokens[start].text)):
            break
        opened = opened or tokens[start].tag == "v"
        start += 1
    stop = start + 1
    while stop < len(tokens) and (
        tokens[stop].tag not in ("d", "p", "x", "v") or tokens[stop].text in "与和及" or _shortened(tokens, stop)
    ):
        set_phrase = tokens[stop].tag == "l" and tokens[stop].text not in lex.terms
        if tokens[stop].text in _DEGREES:
            break  # 工作发展 | 很不平衡
        if set_phrase and {tokens[stop].text[:2], tokens[stop].text[:1]} & lex.adverbs:
            break  # 不断完善, 再创新高
        stop += 1
    thing = tidy(joined(tokens[start:stop]).rstrip("及和与"))
    return thing if 2 <= len(thing) <= _LONGEST else ""
