"""What a figure measures: the name that its row would bear in an indicator table.

The words left of a figure give either a name followed by a predicate (覆盖率达 | 98%) or a verb and its object
(发放补贴 | 3万元); the words right of it may give the thing counted (建立 | 5个 | 指导中心). Verbs become nouns, and
what a table keeps in other columns (period, region, comparator, adverbs) is left out.
"""

from __future__ import annotations

from ... import lazy_re as re
from ...model import Measure
from ...vocabulary import builtin
from ...words import words
from ..grammar.counting import RECEIVES, Counted, counted, counted_name, has_come, owner_and_act
from ..grammar.examples import without_examples
from ..grammar.lexicon import lexicon, nouns
from ..grammar.predicates import last_statement, predicate
from ..grammar.stages import stage_first
from ..grammar.statement import ACTOR, ADVERBS_AT_END, opening, owned_by, parts, without_light
from ..grammar.things import plain_thing, without_done
from ..grammar.trimming import (
    PER,
    bare,
    bracketed,
    complete,
    finish,
    strip_lead,
    strip_tail,
    tidy,
    without_count,
)
from ..grammar.units import INVESTED, counts, is_money, is_share
from .asides import conferring, converted, from_basis, quoted, without_asides
from .before_things import ONE_OF, SPREAD, before_thing, last_told, sent
from .described import described
from .land import done_to, peopled, treatment
from .limits import by_extent, forbidden_within, limit, of_a_sum
from .margins import AVERAGES, margin, moved
from .name import PART, SUCH, Name
from .norms import norm
from .parties import paid_to
from .penalties import penalty
from .per_head import of_each, of_same
from .shares import of_acting, of_plan, of_these, of_whole, told_of, use_of
from .states import WORKS, come_to, those_among

# 为有康复需求的 | 760人次 | 残疾人
_FOR = re.compile(r"^(?:为|对|给|向)(?=[一-鿿]{3})")


# 研发投入占销售收入的比重 | 由目前的 | 2.3%
_FROM_NOW = re.compile("(?<=[一-鿿]{2})[由从](?:目前|现在|现行|现有|原来|当时|当前|过去)的?$")


def name_of(left: str, right: str, unit: str | None, open_right: bool) -> Name:
    """The name of a figure with ``left`` before it and ``right`` after it (both without times and regions).

    ``open_right`` says that another figure follows ``right``, so that a verb at its end belongs to that one.
    """
    right = _PEAK.sub("", right) if right.startswith("的") else right
    left = "" if left == "中" else left  # 54项指标 | 中 | 44项达标
    left = _FROM_NOW.sub("", left) if left.endswith(("的", "前", "在", "来", "有", "行")) else left
    right = SPREAD.split(right, maxsplit=1)[0] if "集中" in right or "分布" in right else right
    left, right = conferring(left, right)
    if "之一" in right and (one := ONE_OF.match(right)) is not None:
        left, right = "", one[1]  # 我国是世界上 | 22个 | 缺水国家之一
    if converted(left):
        return Name("", "prose.inherited")
    if "均" in left[-2:] and _AVERAGE.fullmatch(left) and right.startswith("的"):
        return Name("", "prose.inherited")
    ratio = _RATIO.match(left.lstrip("，,"))
    if ratio:
        return Name(f"与{tidy(ratio['other'])}之比", "prose.share")
    if left.startswith("以") and right.startswith(("为基数", "为基础", "为基准", "为标准")):
        left = left[1:]  # 以实招人数 | 1445名 | 为基数
    left = strip_lead(last_statement(bracketed(without_asides(quoted(from_basis(left)), right, unit))))
    return _of_form(left, right, unit) or _of_words(left, right, unit, open_right)


def _of_form(left: str, right: str, unit: str | None) -> Name | None:
    """The name of a figure of which a turn of phrase says what it is: a share of a whole, how much of a plan is
    fulfilled, by how much something lies above another, what a policy fixes; None where none does."""
    if is_share(unit) and _NO_MORE.fullmatch(right) and _ALONE.fullmatch(left):
        return Name("占比", "prose.share")
    if (fine := penalty(left, right, unit)) is not None:
        return Name(fine, "prose.norm")
    if treated := done_to(left, right, unit):
        return Name(treated, "prose.counted")
    if told := told_of(left, right, unit):
        return Name(told, "prose.share")
    if acting := of_acting(left, right, unit):
        return Name(acting[0], "prose.share", thing=acting[1])
    plan = of_plan(left, right, unit)
    share = of_whole(left, right, unit) if plan is None or not left.startswith("占") else None
    if share is not None:
        return Name(share[0], "prose.share", thing=share[1])
    if plan is not None:
        return Name(plan[0], "prose.fulfilment", thing=plan[1])
    if unit == "百分点" and (rate := moved(left)) is not None:
        return Name(rate[0], "prose.change", Measure.CHANGE, rate[1], rate[0])
    apart = unit in ("百分点", "倍") or right.startswith("的") or left.endswith(AVERAGES)
    beyond = margin(left, right, unit) if apart else None
    if beyond is not None:
        kind = Measure.LEVEL if unit == "倍" else Measure.CHANGE
        what = tidy(predicate(beyond.what, unit).body)
        return Name("" if bare(what) else what, "prose.margin", kind, beyond.below)
    fixed = (
        forbidden_within(left, right, unit)
        or limit(left, right, unit)
        or by_extent(left, right, unit)
        or of_a_sum(left, right, unit)
        or norm(left, right, unit)
    )
    if fixed is not None:
        return Name(fixed, "prose.norm")
    if of_same(left, right):
        return Name("", "prose.inherited")
    if each := of_each(left, right, unit):
        return Name(each, "prose.counted")
    said = described(left, right, unit)
    if said is not None:
        return Name(said[0], "prose.described", thing=said[1], opening=_first_verb(left))
    return None


def _of_words(left: str, right: str, unit: str | None, open_right: bool) -> Name:
    """The name that the words around a figure give, by its verb, by what is counted or by what is left of it."""
    if "等" in left and counts(unit) and not is_money(unit):
        left = without_examples(left)
    body, measure, falling, cut = predicate(left, unit)
    if body in _HOLLOW and (right.startswith("的") or not right.strip("，,；;。")):
        return Name("", "prose.inherited", measure, falling)
    body = _FROM.sub("", body)
    plain = _without_thing(left, body, right, unit, open_right, measure, falling)
    if plain is not None:
        return plain
    measured = left.endswith("在") and complete(left[:-1])  # 建筑面积在 | 90平方米以上的 | 家庭
    part = right.startswith("的部分")  # 超过 | 1万元 | 的部分: of what stands before.
    thing = counted(right, open_right) if counts(unit) and not measured and not part else Counted("", "")
    whole = _with_thing(left, body, thing, unit) if thing.noun and body else None
    if whole is not None:
        return whole
    if treated := treatment(left, thing, unit):
        return Name(treated, "prose.counted", noun=thing.noun)
    body = before_thing(left, body) if thing.noun else body
    acted = bool(body) and left.startswith(body) and all(word.tag.startswith("v") for word in words(body))
    if measure is Measure.CHANGE and thing.noun and acted:
        # 改造提升 | 50条 | 背街小巷: both verbs act on what is counted.
        verb = left[: left.index(body) + len(body)] + strip_tail(left[len(body) :])
        return Name(finish(tidy(thing.noun) + verb, unit), "prose.counted", thing=tidy(thing.noun), noun=thing.noun)
    if is_money(unit) and (sum_ := _SUM_FIRST.match(thing.noun)):
        thing = thing._replace(noun=sum_[0])  # 5000元以上的 | 资金 | 和兼职工作人员
    if is_money(unit) and (thing.done.endswith(nouns().grants) or (thing.noun, thing.done) == ("资金", "支持")):
        thing = Counted(thing.noun + thing.done, "")  # 大型设备 | 出口融资保险
    use = use_of(right, unit) if "用于" in right else ""
    if use and not body and is_money(unit):
        return Name(finish(tidy(use) + "资金", unit), "prose.counted", thing=tidy(use), noun=use)
    if use and is_share(unit) and (not body or (measure is Measure.LEVEL and not body.endswith(nouns().rates))):
        return Name(tidy(body) + "用于" + tidy(use) + "比例", "prose.share")
    thing = sent(left, thing)
    if thing.noun and not thing.done and left in ("", "在") and (pair := owner_and_act(thing.noun)) is not None:
        thing = Counted(pair[0], pair[1])  # 在 | 1000家 | 企业推广技术
    if measure is Measure.CHANGE:
        return _changed(body, thing, unit, falling)
    per = PER.search(left) if is_money(unit) and right.startswith("的") else None
    if thing.noun and per and per[0].startswith(_EACH_ONE) and not thing.done:
        # 发放 | 每人 | 1000元的 | 助学金
        return Name(per[0] + tidy(thing.noun), "prose.counted", thing=tidy(thing.noun), noun=thing.noun)
    if thing.noun:
        found = _counted(body, thing, unit) or _owned(left, body, thing, unit)
        found = found or (_kind_and_thing(body, thing, unit) if not open_right else None)
        if found is not None:
            return found._replace(rule=SUCH) if _THERE_ARE.fullmatch(left) and _does(thing.noun, unit) else found
    if not body:
        return Name("", PART if part else "prose.inherited")
    name = _from_left(body, unit, cut)
    if name.text == "资金" and left.endswith("涉及资金"):
        name = name._replace(text="涉及资金")  # of what was found before
    alone = left.endswith("的") and counts(unit) and not is_money(unit) and not right.strip("，,；;。、和")
    return name._replace(rule=SUCH) if alone and not complete(body) else name


def _without_thing(
    left: str, body: str, right: str, unit: str | None, open_right: bool, measure: Measure, falling: bool
) -> Name | None:
    """The name where it is no matter of what is counted right of the figure: how many people live somewhere, what share
    of things are so, what they have come to; None where the words tell of none of these."""
    if place := peopled(left, right, unit):
        return Name(place + "人口", "prose.counted", thing=place, noun=place)
    rate = _RATE_BEHIND.match(right) if is_share(unit) and body and not complete(body) else None
    if rate:
        return Name(tidy(body) + rate["rate"], "prose.predicate", measure, falling)
    if ones := paid_to(left, right, unit) or those_among(left, right, unit):
        return Name(ones[0], "prose.counted", thing=ones[1], noun=ones[2])
    if what := come_to(left, right, unit):
        return Name(what, SUCH)
    if is_share(unit) and (able := _ABLE.match(right)) is not None and (has := _HAS_SO.search(left)) is not None:
        return Name(tidy(strip_lead(left[: has.start()])) + able["what"], "prose.predicate")
    these = of_these(left, body, right, unit, open_right)
    if these is not None:
        return Name(these[0], "prose.share", thing=these[1], noun=these[1])
    return None


def _with_thing(left: str, body: str, thing: Counted, unit: str | None) -> Name | None:
    """The name of what is counted right of the figure where ``body``, left of it, says which or whose that is; None
    where it does not."""
    noun = tidy(thing.noun)
    body = last_told(left, body)
    if left.endswith("的") and not lexicon().verb(words(body)[-1].text):
        # 省级财政的 | 30亿元 | 补贴资金
        return Name(finish(tidy(_FOR.sub("", body)) + noun, unit), "prose.counted", thing=noun, noun=thing.noun)
    if body.endswith(_SCOPES) and len(body) > len(_SCOPES[0]) and _WIDENS.search(left):
        # 补贴范围扩大到 | 4个 | 品种
        text = finish(tidy(body[: -len(_SCOPES[0])] + _WIDENED.sub("", thing.noun)), unit)
        return Name(text, "prose.counted", thing=text.removesuffix("数"), noun=thing.noun)
    if left.endswith("的") and len(body) > _WORD and not is_money(unit) and "，" not in left:
        # 国家重点扶持的 | 592个 | 贫困县
        return Name(finish(tidy(_GATHERED.sub("", body)) + noun, unit), "prose.counted", thing=noun, noun=thing.noun)
    return None


# 抽查的50家协会中，有 | 14家 | 存在强制收费
_SCOPES = ("范围", "对象")
_WIDENS = re.compile(r"(?:扩大|拓展|扩展|延伸)[到至为]|[由从]$")
_WIDENED = re.compile(r"(?:扩大|拓展|扩展|增加)[到至为]?$")
_THERE_ARE = re.compile(r"(?:其中)?[还共]?有")


def _does(phrase: str, unit: str | None) -> bool:
    """``phrase`` says what those counted do or are like, not what they are."""
    first = words(phrase)[0]
    does = first.tag == "d" or (first.tag == "v" and first.text in lexicon().states)
    return does and counts(unit) and not is_money(unit)


def _changed(body: str, thing: Counted, unit: str | None, falling: bool) -> Name:
    """The name of what rises or falls: what stands left of the figure, else what it counts."""
    if thing.noun and body in _PURSES:
        body = ""  # 国家再增加 | 10亿元 | 贴息贷款
    if thing.noun and not body:
        whole = tidy(thing.noun + thing.done)
        if unit in lexicon().beings and whole.endswith(nouns().standings):
            # 提高 | 1200万人 | 待遇: so many have more of it, they are no more than before.
            text = finish(whole + ("降低" if falling else "提高"), unit)
            return Name(text, "prose.counted", thing=thing.noun, noun=thing.noun)
        text = finish(thing.noun, unit, change=True)
        return Name(text, "prose.change", Measure.CHANGE, falling, thing.noun, noun=thing.noun)
    body = _FOR_EACH.sub("", _MOVED_BY.sub("", without_light(body)))
    return Name(tidy(body), "prose.change", Measure.CHANGE, falling, tidy(body))


# 每15万人可以 | 增加1名 | 代表
_FOR_EACH = re.compile(r"^(?:每[0-9]+[万千百]?[一-鿿]{1,4}?(?:可以?|应当?)|[一-鿿]{0,8}每满[0-9]+[一-鿿]{0,2})$")
# 推动 | 制造业增加值 | 增长5%
_MOVED_BY = re.compile("^(?:推动|带动|促进|助推|拉动)(?=[^，,]*(?:增加值|产值|收入|额|投资|价格|率|量|消费)$)")
# 对 | 资本金比例不足 | 20%的企业
_TOWARDS = re.compile(r"对(?![外口]|[^，,]*(?:贡献|拉动|依存|满意|支持|贸易|投资|出口|进口|援助))[一-鿿]{3}")
_TERMS = ("年限", "期限", "时限", "时长", "次数", "间隔")
# 中央财政 | 承担 | 80%
_BORNE = ("承担", "负担", "分担", "补助", "补贴", "支付", "清偿", "偿还", "清退", "整改")
_BY_OR_TO = re.compile(r"^(?:由|对(?=[^，,]{2,30}$)(?![外口]))")
# 地震48次，大大高于年均 | 19次 | 的水平: of the same.
_AVERAGE = re.compile(
    "[，,]?(?:大大|远远?|明显|大幅)?(?:高于|低于|超过|多于|少于|为|是|相当于)[^，,0-9]{0,10}?(?:年均|平均|常年均值)"
)
# 基本支出3100万元，占 | 91.7%
_ALONE = re.compile(r"约?占(?:比(?:(?:提高|提升|上升|降低|下降|升|降)?[到至为])?)?(?:达到?|超过?|接近|了|约|近)?")
_NO_MORE = re.compile(r"[)，,；;。]*(?:[(、].*)?")
# 由 | 2000年的258亿元增加到…, 企业利润由 | 上年下降2.3%
_FROM = re.compile(
    r"^将?(?:由|从|对|向|给|为|在|把)$|^[，,]?将?[由从](?:现行|现在|目前|原来?|当前|过去)的?$|(?<=[一-鿿])(?<![理事自缘])由(?:现在|目前|当前|当时|原来|过去|最初|起初)?$"
)
# 电网具备 | 5%以上 | 的负荷响应能力
_HAS_SO = re.compile(r"(?:基本|初步|应当?|须|要)*(?:具备|拥有|形成|达到)$")
_ABLE = re.compile(r"的(?P<what>[一-鿿]{2,12}(?:能力|水平))(?=$|[，,。;；])")
# 制造业现行 | 16% | 的税率
_RATE_BEHIND = re.compile(r"的(?P<rate>[一-鿿]{0,4}(?:率|比例|比重|标准))(?=$|[^一-鿿]|由|从|降|升|提|不|和)")
_HOLLOW = ("实际", "但", "但是", "并", "且", "而")
# 9.25亿人 | 的峰值
_PEAK = re.compile(r"^的(?:历史)?(?:峰值|最[高低]值|最[高低]点|高点|低点|新高)")
_RATIO = re.compile(r"^与(?P<other>[^，,]{2,20}?)(?:之比|的?比例|的?比值)")


def _counted(body: str, thing: Counted, unit: str | None) -> Name | None:
    """The name of the thing right of the figure, where the words left of it are but its verb."""
    lex = lexicon()
    subject, verb, object_ = parts(body, unit)
    new = ""
    if body and not verb:
        tags = [word.tag for word in words(body)]
        if tags[-1] == "v":
            verb = "有"  # A verb that no list knows says only that the things are there.
            new = body if body in lex.leading and body.startswith("新") else ""
        elif (tags[-1] == "vn" and all(tag in _VERBAL for tag in tags)) or lex.joins(body):
            verb = body  # 成功预警 | 16处 | 滑坡
    if body and (not verb or object_):
        return None
    opening = "" if verb in lex.light or verb in lex.founding else verb
    if verb in _REACHING or (verb == "覆盖" and owned_by(subject)):
        # 育儿补贴政策 | 惠及 | 80万名 | 婴幼儿
        text = finish(tidy(owned_by(subject)) + verb + tidy(thing.noun), unit)
        return Name(text, "prose.counted", thing=thing.noun, noun=thing.noun)
    cause = _CAUSE.match(body) if thing.done else None
    later = (not has_come(thing.done) and plain_thing(thing.done)) or thing.noun
    subject = subject.removesuffix("至少").removesuffix("最少")
    each = tidy(subject) if _EACH_PLACE.match(subject) or (is_money(unit) and _PURSE.search(subject)) else ""
    each = tidy(cause["cause"]) if cause else each
    name = each + new + counted_name("" if cause else verb, thing, unit)
    return Name(name, "prose.counted", thing=later, verb=verb, noun=thing.noun, opening=opening)


_BUYING = frozenset("购置 采购 购买 印刷 维修 维护 租赁 聘用 修缮".split())
_OF_BUDGET = ("赤字", "支出")
_REACHING = ("惠及", "受惠")


def _kind_and_thing(body: str, thing: Counted, unit: str | None) -> Name | None:
    """The name of what is counted right of the figure where the words left of it name its kind (规划 | 45项 | 指标,
    卫生系统 | 12家 | 单位)."""
    noun = tidy(thing.noun)
    if thing.done or unit not in WORKS or complete(body) or not all(w.tag.startswith("n") for w in words(body)):
        return None
    return Name(finish(tidy(body) + noun, unit), "prose.counted", thing=tidy(body) + noun, noun=thing.noun)


_EACH_ONE = ("每人", "每户", "每名", "每生", "每亩")
_SUM_FIRST = re.compile("[一-鿿]{0,8}?(?:(?:资金|经费|资本|基金)(?=[和及与])|损失(?=的[一-鿿]{2}))")
_PURSES = ("国家", "中央", "中央财政", "地方财政", "各级财政", "财政")
_WHERE_TO = ("机关", "部门", "法院", "基层", "一线")  # 移送司法机关 | 12人
_WORD = len("确定")
_GATHERED = re.compile("^[^，,]{0,6}?(?:集中|分布)在")
_VERBAL = ("v", "vn", "ad", "a", "d")
_EACH_PLACE = re.compile(r"(?:每个?|各)[一-鿿]{0,3}[省市县区镇乡村道社][一-鿿()、]{0,8}$")
# 饮水工程 | 使 | 8万农民受益: what they gain by belongs into the name.
_CAUSE = re.compile(r"(?P<cause>[一-鿿“”、]{1,16}(?:工程|项目|政策|计划|行动|制度|措施|改革|试点))[使让]$")
_PURSE = re.compile(r"^[^，,]{0,4}财政$")
# 每个镇有 | 1所 | 敬老院
_HAS = re.compile(r"(?:有|设|建)$")


def _owned(left: str, body: str, thing: Counted, unit: str | None) -> Name | None:
    """The name of the thing right of the figure that belongs to whom the words left of it name, or was done by them."""
    owner = strip_lead(ADVERBS_AT_END.sub("", body))
    if not owner or complete(owner) or not (_HAS.search(left) or (thing.done and ACTOR.search(owner))):
        return None
    name = counted_name("", thing, unit)
    return Name(tidy(owned_by(owner)) + name, "prose.counted", thing=tidy(thing.noun), noun=thing.noun)


def _first_verb(left: str) -> str:
    """The verb at the head of the clause, which acts on what is named behind the figure (引进 | 投资2亿元的企业1家)."""
    first, lex = words(left)[0].text if left else "", lexicon()
    return first if first in lex.transitive and first not in lex.founding and len(first) < len(left) else ""


_DONE_SO_FAR = re.compile(f"[，,]?(?:已|共|累计|实际)*{INVESTED}额?")


_PEOPLED = re.compile("(?:安置|受灾|贫困)?人口")


def _from_left(body: str, unit: str | None, cut: bool) -> Name:
    """The name that the words left of the figure give."""
    lex = lexicon()
    if _DONE_SO_FAR.fullmatch(body):
        return Name(INVESTED, "prose.object", verb="完成")  # what was planned is another 投资
    body = without_done(body)
    subject, verb, thing = parts(body, unit)
    if verb and _PEOPLED.fullmatch(thing) and unit in lexicon().beings:
        return Name(tidy(owned_by(subject)) + verb + thing, "prose.predicate", thing=thing)  # 转移安置 | 人口
    if verb and thing:
        given = verb in RECEIVES and is_money(unit) and thing.endswith(nouns().grants)
        keep = "" if given or verb in lex.light or verb in lex.founding else verb
        owned = tidy(owned_by(subject) + thing)
        if keep == "安排" and owned.endswith(_OF_BUDGET) and builtin().canonical(owned, unit) is not None:
            keep = ""  # 安排 | 财政赤字 | 1万亿元: how much of it there will be, which has a name of its own
        # Joined verbs read better before their object: 报送并录用信息数.
        # So do verbs before where people went, or before a term: 参加保险年限.
        ahead = len(keep) > 4 or (unit == "人" and thing.endswith(_WHERE_TO)) or (keep and owned.endswith(_TERMS))
        if keep in _BUYING and thing.endswith("支出") and len(owned) > len("支出"):
            owned, keep = owned.removesuffix("支出"), keep + "支出"  # 购置 | 文献支出
        text = finish(keep + owned if ahead else owned + keep, unit)
        return Name(text, "prose.object", thing=tidy(thing), verb=verb, opening="" if subject else keep)
    if verb:
        keep = "" if verb in lex.light else verb
        part = keep in _BORNE and (is_share(unit) or unit is None)
        text = tidy(_BY_OR_TO.sub("", subject)) + keep + ("比例" if part else "")
        return Name(finish(text, unit), "prose.subject", thing=tidy(subject), verb=verb)
    text = stage_first(tidy(without_light(body)))
    if _TOWARDS.match(text) and complete(text):
        text = text[1:]
    thing = without_count(text)
    if len(thing) < 2 or thing.endswith(("率", "比", "指数", "进度", "满意度", "知晓度", "覆盖面", "海拔")):
        thing = ""
    finished = finish(text, unit) if cut or not complete(text) else text
    return Name(finished, "prose.predicate", thing=thing, opening=opening(text))
