"""Names of shares: a part of a whole, or those of many that are or do something."""

from __future__ import annotations

from ... import lazy_re as re
from ...words import words
from ..grammar.counting import Counted, counted, owner_and_measured
from ..grammar.lexicon import lexicon
from ..grammar.statement import without_light
from ..grammar.trimming import complete, strip_lead, strip_tail, tidy
from ..grammar.units import is_money, is_share

_WHOLE = re.compile(
    r"^(?P<part>.*?)(?:的)?(?P<verb>占(?!比|有|地(?!区|方)|用(?![水电能气工药]))|达到|相当于)(?P<whole>[^，,占]{2,20}?)(?:的?(?:比例|比重)的?|的)?(?:分别|均|都|已|一般|原则上|应当?)*"
    r"(?:达到|达|为|约|近|在|持续|始终|一直|超过|控制在|保持在|(?:上升|下降|降低|提升|提高|减少|增加|增长|下调|上调|调整|降|升)[到至为])*$"
)
# 保证金应当保持在销售收入 | 15% | 的水平
_HELD = re.compile(r"(?P<part>[^，,]{2,20}?)(?:应当?|须|必须)?(?:保持|维持|稳定|控制)在(?P<whole>[^，,]{2,24}?)的?$")
# 试点扩大到 | 50%的 | 城市
_REACHES = re.compile(r"(?:扩大|推广|延伸|扩展|拓展)到(?:全[国省市县])?$")
_STATE = re.compile(r"^[一-鿿]{0,4}(?:达标|合格|就业|参保|脱贫)$")


# 增加值1299亿元，| 总量 | 占地区生产总值的56%: of what was said before.
_SUM = re.compile(r"^(?:总量|总额|总数|总规模|其总?[量额])$")


_PART_ONLY = re.compile(r"(?<=[一-鿿”])占(?:了|约|近)?$")
_FROM = re.compile("[由从]的?$")


_ONLY = re.compile("的?(?:仅|只|就|已)$")


def of_whole(left: str, right: str, unit: str | None) -> tuple[str, str] | None:
    """The name of a part of a whole and the part; at the end of a clause it may lack a unit (占世界 | 三分之二)."""
    if (right.startswith("的") and not right.startswith("的水平")) or not (
        is_share(unit) or (unit is None and not right.strip("，,。;；"))
    ):
        return None
    if unit == "%" and _PART_ONLY.search(left):
        part = tidy(_ONLY.sub("", left[: left.rindex("占")]))
        return (f"{part}占比", part) if part else None
    held = _HELD.match(left) if right.startswith("的水平") else None
    if held is not None:
        return f"{tidy(held['part'])}占{tidy(held['whole'])}比例", tidy(held["part"])
    match = _WHOLE.match(_FROM.sub("", left))
    if match is None or not (match["verb"] == "占" or left.endswith("的")):
        return None
    part = _SUM.sub("", strip_tail(match["part"]))
    return f"{tidy(part)}占{tidy(match['whole']) or match['whole']}{'比重' if '比重' in left else '比例'}", tidy(part)


# 占全县人口 | 20%、尚未通电的 | 山区 | 要…: those of which only this is told.
_IS_OF = re.compile(r"占(?P<whole>[^，,占]{2,16}?)的?$")
_THOSE = re.compile(r"(?:、(?P<such>[^，。;]{2,24}?))?的(?P<thing>[一-鿿“][^，。;]*)")
_BIDDEN = ("要", "应", "须", "重点", "必须", "力争", "可")
# 个人账户规模由工资的 | 11% | 调整为8%
_MOVED = re.compile(
    r"(?P<part>[^，,]{2,16}?)(?:统一|相应|逐步)?[由从](?P<whole>[^，,由从0-9]{0,10}(?:工资|收入|额|产值|基数|支出|利润|价款|投资))的$"
)
_ON = re.compile(r"(?:统一|逐步)?(?:调整|提高|降低|减少?|增加|扩大|下调|上调|压缩|下降|上升)[到为至]")
# 按实际发生的研究费用的 | 120% | 抵扣应纳税所得额
_BY_SUM = re.compile(
    r"[^，,]*?按照?(?:当年|上年|当期)?(?:实际)?(?:(?:发生|支付|缴纳|支出)的)?(?P<of>[^，,按的]{2,16})的$"
)
_OFF = re.compile(
    r"(?:在?税前)?(?P<done>(?:加计)?(?:抵扣|扣除|抵免|抵减|抵顶))(?:当年|当期)?(?P<sum>[一-鿿]{3,12})(?=$|[，。；;])"
)
# 培训经费在工资总额 | 3% | 以内的
_WITHIN = re.compile(
    r"(?P<what>[^，,]{2,24}?)(?<!保持)(?<!维持)(?<!控制)(?<!稳定)在(?P<of>[^，,在]{0,8}(?:[总金]额|总量|收入|支出|费用?|利润|工资|成本))$"
)
# 企业形成不低于其年销售量 | 10% | 的储气能力
_HAS = re.compile(
    r"(?P<who>[^，,]*?)到?(?:形成|具备|拥有|建立|保有|储备)(?:不低于|不少于|超过|相当于)?其?(?P<of>[^，,]{2,10}(?:量|额|数|收入|费用))的?$"
)
_ABILITY = re.compile(r"的(?P<what>[一-鿿]{2,10}(?:能力|储备|库存|规模))(?=$|[，,。;；])")
# 按土地收益 | 10% | 的比例计提教育资金
_BY_PART = re.compile(r"(?:[要应须]|应当)?(?:按照?)?(?P<of>[^，,按]{2,12})$")
_RATED = re.compile(r"的比例(?P<done>计提|提取|安排|拨付|筹集|列支|划转)(?P<what>[一-鿿]{2,10})(?=$|[，,。;；])")
# 率先实施节能 | 65% | 的标准
_CARRIES_OUT = re.compile(r"[^，,]*(?:实施|执行|落实|推行)(?P<what>[一-鿿]{2,10})")
_STANDARD = re.compile(r"的(?:设计|强制性)?标准(?=$|[，,。;；])")
# 其中 | 8% | 记入个人账户
_PUT = re.compile(r"(?P<put>(?:记入|计入|划入|转入|列入|上缴|留归|留作|存入)[一-鿿“”]{2,10})(?=$|[，,。;；])")


def told_of(left: str, right: str, unit: str | None) -> str | None:
    """The name of a share that describes the thing behind it, that goes from one value to another, or of what is put
    somewhere; None where the words around the figure tell of none of these."""
    if unit != "%":
        return None
    if not left:
        put = _PUT.match(right)
        return put["put"] + "比例" if put is not None else None
    if left.endswith("的"):
        off = _OFF.match(right)
        if off is not None and (by_sum := _BY_SUM.fullmatch(left)):
            return tidy(by_sum["of"]) + off["done"] + tidy(off["sum"]) + "比例"
        moved = _MOVED.fullmatch(left) if _ON.match(right) else None
        return f"{tidy(moved['part'])}占{tidy(moved['whole'])}比例" if moved is not None else None
    if (able := _ABILITY.match(right)) is not None and (has := _HAS.fullmatch(left)) is not None:
        return f"{tidy(strip_lead(has['who']))}{able['what']}占{tidy(has['of'])}比例"
    if right.startswith("的") and (within := _WITHIN.fullmatch(left)):
        return f"{tidy(strip_lead(within['what'].rpartition('的')[2]))}占{tidy(within['of'])}比例"
    if _STANDARD.match(right) and (carries := _CARRIES_OUT.fullmatch(left)) is not None:
        return tidy(carries["what"]) + "标准"
    if (rated := _RATED.match(right)) is not None and _BY_PART.fullmatch(left):
        return f"{tidy(rated['what'])}{rated['done']}比例"
    is_of = _IS_OF.fullmatch(left)
    those = _THOSE.match(right) if is_of is not None else None
    if is_of is None or those is None or _LIVED_IN.match(right):
        return None
    thing = counted(those["thing"], False)
    if not thing.noun or (thing.done and not thing.done.startswith(_BIDDEN)):
        return None
    people = "人口" if is_of["whole"].endswith("人口") and not thing.noun.endswith(("人口", "人员", "居民")) else ""
    return f"{tidy(those['such'] or '')}{tidy(thing.noun)}{people}占{tidy(is_of['whole'])}比例"


# 完成年度任务的 | 120%, 为调整预算的 | 98%: how much of what was set is done.
_FULFILS = re.compile(
    r"^(?P<part>.*?)(?:[已共均都]|分别)*(?:完成了?|实现|达到|为|是|相当于|^占(?=(?:全年|年度|年初|预期|本年度?)+目标))(?:了?[一-鿿]{0,6}?(?:下达|确定|既定|预定))?"
    r"(?P<set>[一-鿿“”()]{0,8}?(?:任务|目标|计划|预算|指标)(?:任务|目标|计划|总任务|任务指标|进度|总量|值|[人次]?数)?)的?(?:约|近)?$"
)
# 重建任务, 造林计划: with what is to be done in it, not only whose plan it is or for when.
_SET = (
    "全年|年度|年初|本年|当年|预期|既定|总体?|全部|[国省市州县区乡镇]家?级?|上级|下达|目标|任务|考核|责任|工作|规划|计划"
    "|预算|收入|支出|指标|主要|各项"
)
_TASK = re.compile(rf"(?!(?:{_SET})*的?(?:任务|目标|计划|指标|预算)[一-鿿]{{0,2}}$)[一-鿿“”]{{2,8}}(?:任务|计划)")
FULFILMENT, OVERFULFILMENT = "完成率", "超额完成率"


def of_plan(left: str, right: str, unit: str | None) -> tuple[str, str] | None:
    """The name of how much of a plan is fulfilled and what it is of; both may lack what the clauses before named."""
    match = _FULFILS.match(left) if unit == "%" and not right.startswith("的") else None
    if match is None:
        return None
    part = tidy(strip_lead(strip_tail(match["part"])))
    # 完成规划重建任务的 | 85%: where nothing was named before, it is of the task.
    task = _TASK.fullmatch(match["set"]) if not part else None
    return part + FULFILMENT, task[0] if task is not None else part


_PUNCTUATED = re.compile(r"[，,；;。]|(?<![（(一-鿿])\)")


def of_acting(left: str, right: str, unit: str | None) -> tuple[str, str] | None:
    """The name of the share of those who do what stands behind the figure (村妇联主席 | 100% | 进入村“两委”班子), and
    who they are."""
    phrase = _PUNCTUATED.split(right, maxsplit=1)[0]
    who = tidy(without_light(strip_lead(left)))
    if left.endswith(("的", "按", "以", "由")) or left.startswith(_PREPOSITIONS):
        return None
    if (
        unit != "%"
        or len(who) < _SHORTEST
        or not 2 <= len(phrase) <= _LONGEST
        or "的" in phrase
        or strip_tail(who) != who
    ):
        return None
    first = words(phrase)[0]
    if not first.tag.startswith("v") or first.text in lexicon().rise or first.text in lexicon().fall or complete(who):
        return None
    last = words(who)[-1]
    is_noun = first.text in _COMES_FROM or (last.tag.startswith("n") and not lexicon().verb(last.text))
    return (f"{who}{tidy(phrase)}比例", who) if is_noun else None


_PREPOSITIONS = ("对", "按", "向", "给", "由", "从", "在", "将", "把", "以")
_SHORTEST, _LONGEST = 2, 16
_COMES_FROM = ("来自", "来源于", "源于", "出自", "取自")  # 临床用血 | 100% | 来自合格血站
# 占人口 | 52%的 | 地区普及了九年义务教育
_OF_ALL_PEOPLE = re.compile(r"[在占约]*(?:全[国省市县区])?总?人口")
_LIVED_IN = re.compile(
    r"(?:以上|左右)?的(?P<where>地区|县|乡镇?|村|城市|农村)(?:[已都均]|基本|实现)*(?P<done>[一-鿿“”]{3,20})(?=$|[，,;；。])"
)


def of_these(left: str, body: str, right: str, unit: str | None, open_right: bool) -> tuple[str, str] | None:
    """The name of the share of things that are or do something (90%的 | 卫生院 | 达标), or that something is done to
    (覆盖 | 90%的 | 村), and the thing as written."""
    if not is_share(unit):
        return None
    if left.endswith("在") or not (left or right.startswith("的")):
        return _where(left, right, open_right)
    if left.endswith("人口") and (people := _LIVED_IN.match(right)) and _OF_ALL_PEOPLE.fullmatch(left):
        return f"{tidy(people['done'])}{people['where']}人口占比", people["where"]
    if left.endswith("覆盖") and right and not right.startswith("的"):
        noun = counted(right, open_right).noun  # 5G基站 | 覆盖 | 95%以上 | 行政村
        return (f"{tidy(strip_lead(left))}{tidy(noun)}比例", noun) if noun else None
    if not right.startswith("的"):
        return None
    if (part := _PART_SO.match(right)) is not None and body and not lexicon().verb(words(body)[-1].text):
        name = tidy(strip_lead(body)) + part["done"] + part["what"] + "比例"
        return name, part["what"]  # 城市建成区 | 20%以上 | 的面积达到要求
    reaches = _REACHES.search(left)
    if reaches:
        noun = counted(right, open_right).noun
        return (f"{tidy(strip_lead(strip_tail(body)))}{tidy(noun)}比例", noun) if noun else None
    body = "" if body in _CAUSES else body
    tokens = words(body)
    verb = tokens[-1].text if tokens and lexicon().verb(tokens[-1].text) else ""
    verb = verb or (body if body in lexicon().transitive else "")  # 配建, which the dictionary cuts
    owner = tidy(strip_lead(strip_tail(body))) if left.endswith("有") and not verb else ""
    if body and not verb and not owner:
        return None
    thing = counted(right, open_right)
    if not thing.noun:
        return None
    if thing.done and (pair := owner_and_measured(thing.noun)):
        thing = Counted(pair[0].rstrip("的中"), pair[1] + thing.done)
    if (whose := _WHOSE.fullmatch(thing.noun)) and thing.done.startswith(_COMPARES):
        thing = Counted(whose["who"], whose["what"] + thing.done)  # 15%的 | 移民人均纯收入 | 低于…
    if verb:
        subject = tidy(strip_lead(strip_tail(body[: -len(verb)])))
        name = f"{subject}{verb}{tidy(thing.noun)}比例" if subject else f"{tidy(thing.noun)}{verb}比例"
        return name, thing.noun
    done = thing.done if len(thing.done) <= 14 else ""
    # 90%的 | 卫生院 | 建设达标: the state that a rate has the name of.
    if owner and done:
        return f"{owner}{tidy(thing.noun)}{done}比例", thing.noun  # 学校要有 | 10%的 | 骨干教师参加培训
    if owner:
        return None
    name = tidy(thing.noun) + done + "率" if _STATE.search(done) else tidy(done) + tidy(thing.noun) + "比例"
    return name, thing.noun


_WHOSE = re.compile("(?P<who>[一-鿿]{2,8}?)(?P<what>(?:人均|户均|年均|平均)[一-鿿]{2,8})")
_PART_SO = re.compile(
    r"^的(?P<what>面积|人口|区域|家庭|农户|学校|乡镇|村|企业|医院)"
    r"(?P<done>(?:达到|实现|完成|建成|参加|用上|符合)[一-鿿]{2,12})(?=$|[，,。;；])"
)
_CAUSES = ("经", "使", "让", "确保", "保证", "保障", "力争")  # 使 | 95%的 | 乡通电
_COMPARES = ("低于", "高于", "超过", "达到", "不足", "不低于")
_OWNED = re.compile(r"(?P<said>[一-鿿]{2,10}的)(?=[一-鿿]{3})")


def _where(left: str, right: str, open_right: bool) -> tuple[str, str] | None:
    """The name of the share of places where something is done (在 | 80%的 | 乡镇 | 推行…) or who does it
    (80%以上 | 农户 | 参加…), and the noun as written."""
    # 60% | 政府举办的 | 卫生院 | 实施…: a clause that describes them belongs to the noun.
    owned = _OWNED.match(right)
    said, right = (owned["said"], right[owned.end() :]) if owned else ("", right)
    thing = counted(right, open_right)
    if thing.noun and not thing.done and (tokens := words(thing.noun))[-1].tag == "v" and len(tokens) > 1:
        done = tokens[-1].text
        thing = Counted(thing.noun.removesuffix(done), done)  # 60%以上 | 用户 | 停电
    if not thing.noun or not thing.done:
        return None
    subject = tidy(strip_lead(left.removesuffix("在")))
    return f"{tidy(thing.done)}{subject}{tidy(said + thing.noun)}比例", thing.noun


# 30万元 | 用于校舍维修
_USE = re.compile(r"(?:要|应当?|必须|须)?(?:主要|全部|专项)?用于(?P<use>[^，,;。]{2,20})")


def use_of(right: str, unit: str | None) -> str:
    """What money, or a share of it, is for, as the words behind it say; nothing where they do not."""
    use = _USE.match(right) if is_share(unit) or is_money(unit) else None
    return use["use"] if use is not None else ""
