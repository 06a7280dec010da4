"""Names of what a policy gives, takes or reckons: 给予 | 50% | 的补助, 按 | 20% | 计入所得, 从收入中提取 | 5%."""

from __future__ import annotations

from collections.abc import Callable

from ... import lazy_re as re
from ...words import words
from ..grammar.counting import counted
from ..grammar.lexicon import lexicon, nouns
from ..grammar.trimming import finish, strip_lead, strip_tail, tidy
from ..grammar.units import counts, is_money, is_share
from .rates import at_named_rate


def norm(left: str, right: str, unit: str | None) -> str | None:
    """The name of a share, an amount or a multiple that a policy gives, takes or reckons, with the words ``left`` and
    ``right`` of it; None where it does none of these, and empty where the figure before has the name."""
    rules: tuple[Rule, ...] = ()
    if unit == "倍":
        rules = (_raised_to_multiple, _held_at_multiple, _limit_in_a_row, _times_over)
    elif is_share(unit):
        rules = (
            at_named_rate,
            _fee,
            _as_much_as,
            _deducted,
            _done_wholly,
            _paid_so,
            _floats,
            _at_share_of_pay,
            _done_by_base,
            _share_of_base,
            _given,
            _drawn_out_of,
            _taken_into,
            _by_amount,
        )
    elif counts(unit) and not is_money(unit):
        rules = (_drawn_out_of,)
    elif is_money(unit):
        rules = (_at_standard, _given, _paid_each, _reckoned_each)
    return next((name for rule in rules if (name := rule(left, right, unit)) is not None), None)


Rule = Callable[[str, str, str | None], str | None]
"""Takes the words before and behind a figure and its unit; gives a name, or None where the rule does not hold."""

_MULTIPLE = re.compile(
    r"^(?P<what>[^，]{2,}?)(?:分别|均|已|应|要|不低于|不超过)*(?:一般|原则上)?(?:(?:提高|增加|上升|扩大|增长|提升|降低|控制|达|相当|保持)"
    r"(?:到|至|于|在|为)|(?:[定设]?为|是))[^，]{2,30}的$"
)


def _raised_to_multiple(left: str, right: str, unit: str | None) -> str | None:
    """最高限额提高到居民可支配收入的 | 6倍."""
    raised = _MULTIPLE.match(left) if left.endswith("的") else None
    return tidy(strip_lead(raised["what"])) if raised else None


_OF_BASE = re.compile(
    r"^(?P<what>[^，]*?)(?:一般|原则上|统一|但|也|还|最[高低多少]|应当?|须|必须|可|暂|均|每年|分别)*(?:控制在|保持在|稳定在|定为|确定为|为|不得?(?:低于|高于|少于|多于|超过|大于|小于)"
    r"|至少[为占达]?)(?P<whole>[一-鿿“”()、]{2,36}?)的$"
)


def _held_at_multiple(left: str, right: str, unit: str | None) -> str | None:
    """住院费用封顶线原则上不低于人均收入的 | 6倍."""
    base = _OF_BASE.match(left)
    return tidy(strip_lead(base["what"])) if base else None


_OF_INCOME = re.compile(r"^(?:当地|全国|全省|全市|上年度?)?[一-鿿]{0,16}(?:收入|工资|标准|均值|水平|价格)的$")


def _limit_in_a_row(left: str, right: str, unit: str | None) -> str | None:
    """收入的6倍、| 纯收入的 | 8倍: the same limit."""
    return "" if _OF_INCOME.match(left) else None


_BY_TIMES = re.compile(r"(?:^|(?P<what>[^，]{2,16}?))按照?(?:(?P<base>[^，按]{2,20})的)?$")
_TAKEN_TIMES = re.compile("(?:的标准)?(?P<how>加价收费|加价|加收|加征|征收|收取|缴纳|计征|赔偿|补偿|支付)")


def _times_over(left: str, right: str, unit: str | None) -> str | None:
    """超出部分按水价的 | 2倍 | 加价收费."""
    by, taken = _BY_TIMES.fullmatch(left), _TAKEN_TIMES.match(right)
    if by is None or taken is None:
        return None
    return tidy(strip_lead(by["what"] or by["base"] or "")) + taken["how"] + "倍数"


def _share_of_base(left: str, right: str, unit: str | None) -> str | None:
    """用人单位缴费率应控制在职工工资总额的 | 6%."""
    base = _OF_BASE.match(left) if left.endswith("的") else None
    if base is None or base["whole"][0] in "占年":
        return None
    what = tidy(strip_lead(base["what"]))
    return what if what.endswith((*nouns().rates, *nouns().limits)) else f"{what}占{tidy(base['whole'])}比例"


_FEE = re.compile("的(?P<fee>[一-鿿]{1,6}[费税])(?![率额收用款])")
_PAYS = re.compile("[交缴]纳|收取|计收|计征|征收|支付|退还|返还|提取|计提|赔偿|赔付|补偿")


def names_itself(right: str, unit: str | None) -> bool:
    """The item of a list that a figure is in says behind it what it is of: 固定场所、| 5万元以上 | 的资金."""
    return right.startswith("的") and (counts(unit) or _FEE.match(right) is not None)


def _fee(left: str, right: str, unit: str | None) -> str | None:
    """拆迁补偿费、| 1%至3% | 的管理费: an item of a list of costs."""
    fee = _FEE.match(right) if not left else None
    return fee["fee"] + "比例" if fee else None


def _paid_so(left: str, right: str, unit: str | None) -> str | None:
    """按照 | 2% | 交纳."""
    paid = _PAYS.match(right) if not left else None
    return paid[0] + "比例" if paid else None


_BY_BASE = re.compile(r"^(?:(?P<before>[^，]*?)(?:再|可|暂)?按照?)?(?:不低于|不超过|不少于)?(?P<base>[^，按]{2,30})的$")
_DONE_BY = re.compile(
    r"^(?:以[上下内])?(?:足额|按时|统一|在税前|税前|一次性|从中|给予|予以)*(?P<verb>提取|计提|列支|扣除|抵扣|加计扣除|摊销|缴存|缴纳|缴费|返还|贴息|补助|补贴|补偿|报销|征收|安排|发放|支付|奖励|(?:提前)?预付|预留|拨付|估算|核定|确定|交纳|赔偿|加处|加收|计算|计发|拨缴|上缴|设置)"
    r"(?P<what>[一-鿿]{0,12})(?=$|[，,;；。(])"
)


_AS_MUCH = re.compile(
    r"(?:^|[，,可应以收纳付给缴征])(?:[征收交缴][收纳缴]|收取|支付|给予|发给|提取)?相当于(?P<base>[^，,]{2,24}?)的?$"
)
_OF_IT = re.compile(r"(?:以[上下内])?的(?P<what>[一-鿿]{2,12}?)(?=$|[，,。;；(])")


def _as_much_as(left: str, right: str, unit: str | None) -> str | None:
    """征收相当于出让金 | 20% | 以下的土地闲置费."""
    base = _AS_MUCH.search(left) if "相当于" in left else None
    what = _OF_IT.match(right) if base else None
    return f"{tidy(what['what'])}占{tidy(base['base'])}比例" if base and what else None


_DEDUCTED = re.compile(r"(?:按照?|依照|从|以)?(?P<what>[^，,按照从以]{2,16}?)(?:一次)?(?P<how>减除|扣除|减去|扣减)$")


def _deducted(left: str, right: str, unit: str | None) -> str | None:
    """依照房产原值一次减除 | 20% | 后的余值计算."""
    match = _DEDUCTED.search(left) if right.startswith("后") else None
    return tidy(match["what"]) + match["how"] + "比例" if match else None


_MUST = re.compile(r"(?:应当?|必须|须|要(?<!主要)(?<!需要))$")
_ACT = re.compile(r"[一-鿿、“”]{3,16}(?=$|[，,;；。(])")


def _done_wholly(left: str, right: str, unit: str | None) -> str | None:
    """新建住宅应 | 100% | 建设充电设施."""
    act = _ACT.match(right) if _MUST.search(left) else None
    verb = words(act[0])[0] if act else None
    if act is None or verb is None or not (verb.tag.startswith("v") or lexicon().verb(verb.text)):
        return None
    return tidy(strip_lead(_MUST.sub("", left))) + tidy(act[0]) + "比例"


_BY_AMOUNT = re.compile(r"^(?:按照?)?(?P<base>[^，,按]{2,20})$")
_AMOUNT_FOR = re.compile(
    r"^的(?:数额|额度|金额)(?:为[^，,]{1,8}?)?(?:建立|设立|计提|提取|筹集|安排)(?P<what>[一-鿿]{2,16})(?=$|[，,。;；])"
)


def _by_amount(left: str, right: str, unit: str | None) -> str | None:
    """按本人工资 | 11% | 的数额建立个人账户."""
    what = _AMOUNT_FOR.match(right)
    base = _BY_AMOUNT.match(left) if what else None
    return f"{tidy(what['what'])}占{tidy(base['base'])}比例" if what and base else None


_WHOSE = re.compile(r"^.*(?:缴纳|缴存|支付)的?(?=[一-鿿]{2})")
_FLOATS = re.compile("(?P<how>(?:上下)?浮动|上浮|下浮)(?:幅度)?$")


_MAY = re.compile("允许(?:各地)?|可以?$")


def _floats(left: str, right: str, unit: str | None) -> str | None:
    """收购价格可上下浮动 | 5%."""
    floats = _FLOATS.search(left)
    what = tidy(strip_tail(_MAY.sub("", left[: floats.start()]))) if floats else ""
    return f"{what}{floats['how']}幅度" if floats else None


def _of_what(base: str) -> str:
    """What is paid a part of, without who paid it; 按标准的 | 50% | 扣除 says not of what."""
    return "" if base.endswith(("标准", "规定", "比例")) else tidy(_WHOSE.sub("", base))


# 按照不低于平均工资 | 80% | 的标准逐月发给生活费
_OF_PAY = re.compile(
    r"(?:^|按照?)(?:不低于|不高于|不超过|不少于)?(?P<base>[一-鿿]{2,24}?(?:工资|收入|价格|标准|费用|总额|支出|生活费))的?$"
)
_PAID_AT = re.compile(
    r"(?:以[上下])?的(?:标准|比例|数额)(?:逐月|按月|按年|每月|每年|一次性)?"
    r"(?:发给|发放|支付|计发|缴纳|给予|提取|收取)(?P<what>[一-鿿]{2,14})"
)


# 支付不低于工资 | 150% | 的工资报酬, 征收土地价款 | 20% | 的闲置费
_TAKEN_OF = re.compile(
    "(?:支付|给予|发给|领取|享受|征收|收取|缴纳|加收)(?:不低于|不高于|不超过|不少于|相当于)?"
    "(?P<base>[一-鿿]{0,16}?(?:工资|收入|价格|价款|出让金|金额|总额|费用|标准))的?$"
)
_CHARGE_OF = re.compile(
    "(?:以[上下])?的(?P<what>[一-鿿]{0,8}(?:费|报酬|补偿金?|补助金?|津贴|工资|保证金|违约金))(?=$|[，。;])"
)


def _at_share_of_pay(left: str, right: str, unit: str | None) -> str | None:
    """按照不低于平均工资 | 80% | 的标准逐月发给退役士兵生活费."""
    paid = _PAID_AT.match(right)
    base = _OF_PAY.search(left) if paid else None
    if paid is None and (paid := _CHARGE_OF.match(right)) is not None:
        base = _TAKEN_OF.search(left)
    return f"{tidy(paid['what'])}占{tidy(base['base'])}比例" if paid and base else None


_RECKONS = ("计算",)


def _done_by_base(left: str, right: str, unit: str | None) -> str | None:
    """按照工资总额的 | 1.5% | 足额提取培训经费."""
    base = _BY_BASE.match(left.rpartition("，")[2]) if left.endswith("的") else None
    done = _DONE_BY.match(right) if base else None
    if base is None or done is None:
        return None
    if done["verb"] in _RECKONS:
        what = tidy(done["what"]) or tidy(strip_lead(base["before"] or ""))
        return f"{what}占{tidy(base['base'])}比例" if what else None  # 按平均工资的 | 60% | 计算缴费基数
    # 教育费附加 | 按收入的2%征收: where nothing behind the figure says what is paid, it stands before.
    said = base["before"] or ""
    before = "" if "由" in said else tidy(strip_lead(said))
    if before.startswith(("对", "给", "为")):
        before = before[1:] + _of_what(base["base"])  # 对大型企业 | 按保险费的30%返还
    return (tidy(done["what"]) or before or _of_what(base["base"])) + done["verb"] + "比例"


_AT_STANDARD = re.compile(
    r"^(?:以[上下内])?的?(?:基准)?(?:标准|定额|额度)(?:定额)?(?:计算[，,]?)?(?:依次|一次性|统一|分别)?(?:给予|予以|发给|发放|支付|拨付|享受|增加|安排|处以?)?"
    r"(?P<gift>[一-鿿]{2,12}?)(?=$|[，,;；。(])"
)
_WHOM = re.compile(
    r"(?:^|[，,])(?:(?:对|为|给|向)(?P<whom>[^，,对]{2,20}?)(?:[，,]?按照?|$)"
    r"|(?P<who>[^，,对按]{2,20}?(?:学生|学校|职工|人员|家庭|农户|教师|儿童|老人|企业))按(?=每))"
)
# 标准 | 补助公用经费
_VERB_FIRST = re.compile("^(补助|补贴|奖励|资助)([一-鿿]{2,})$")

# 公用经费按生均 | 600元 | 标准执行: what is so much stands before.
_CARRIES_OUT = frozenset("执行 落实 拨付 发放 兑现 支付 核定 安排 配套".split())
_BEFORE_BY = re.compile(r"(?:^|[，,])(?P<what>[^，,对给向为]{2,24}?)(?:分别|统一|暂)?按照?[^，,按]{0,14}$")


def _at_standard(left: str, right: str, unit: str | None) -> str | None:
    """按每位遇难者 | 5000元 | 的标准发放抚慰金."""
    paid = _AT_STANDARD.match(right)
    if paid is None:
        return None
    if paid["gift"] in _CARRIES_OUT and (what := _BEFORE_BY.search(left)):
        return tidy(strip_lead(what["what"])).removesuffix("标准") + "标准"
    whom = _WHOM.search(left)
    gift = _VERB_FIRST.sub(r"\2\1", tidy(paid["gift"]))
    return (tidy(strip_tail(whom["whom"] or whom["who"])) if whom else "") + gift + "标准"


# 对利息所得征收个人所得税，| 减按5%的税率执行
_TAXED = re.compile(r"征收(?P<tax>[一-鿿]{1,6}税)(?:的)?，$")
# 按每人500元的标准计算，| 给予补助
_GIVEN_THEN = re.compile(r"(?:处以?|给予|予以|发给|发放|支付|收取|缴纳|征收)(?P<what>[一-鿿]{2,10})")


def by_neighbours(name: str, before: str, ahead: Callable[[], str]) -> str:
    """``name``; where it only says that something is reckoned or taxed, with what the clause ``before`` it says is
    taxed, or the one ``ahead`` is given."""
    if name == "税率" and (taxed := _TAXED.search(before)):
        return taxed["tax"] + name
    if name == "计算标准" and (given := _GIVEN_THEN.match(ahead())):
        return tidy(given["what"]) + "标准"
    return name


_GIVES = re.compile(r"^(?P<who>[^，]*?)(?:给予|予以|享受)(?P<whom>[^，]{0,14}?)(?:最高|不低于|不超过|约)?为?$")
_GIFT = re.compile(
    r"^(?:以[上下内])?的?(?:一次性|资金|财政|定额|适当)*(?P<gift>(?:[一-鿿]{0,4}?)(?:补助|补贴|奖励|贴息|资助|减免|优惠|扣除|奖补|补偿|救助|贷款(?:扶持|支持)?))"
    r"(?:资金|金|费|扶持|支持)?(?=$|[^一-鿿]|[给予用])"
)
_TO = re.compile(r"(?:^(?=每)|[对向给为])(?P<whom>[^，]{2,24})$")
# 可视不同情况 | 给予 | 6% | 的价格扣除
_AS_IS_FIT = re.compile(r"(?:可|应|要)?(?:视|根据|按照?|结合)[^，]{2,14}$")


def _given(left: str, right: str, unit: str | None) -> str | None:
    """对东部地区给予 | 50% | 的补助."""
    gives = _GIVES.match(left) if any(verb in left for verb in ("给予", "予以", "享受")) else None
    gift = _GIFT.match(right) if gives else None
    if gives is None or gift is None:
        return None
    to = _TO.search(_AS_IS_FIT.sub("", gives["who"]))
    whom = gives["whom"] or (to["whom"] if to else "")
    text = tidy(strip_tail(whom)) + tidy(gift["gift"])
    return text + "比例" if is_share(unit) else finish(text, unit)


_EACH = re.compile(r"按照?(?P<per>人均|户均|亩均|生均)$")
_PAID = re.compile(r"^(?:安排|发放|拨付|给予|支付|补助|筹集|下达)(?P<what>[一-鿿]{2,10}?)(?=$|[，,;；。(])")


def _paid_each(left: str, right: str, unit: str | None) -> str | None:
    """按人均 | 10元 | 安排补助资金."""
    each = _EACH.search(left) if left.endswith("均") else None
    paid = _PAID.match(right) if each else None
    return each["per"] + tidy(paid["what"]) if each and paid else None


_BY_EACH = re.compile(r"(?:^|按照?)(?P<each>每[人户亩吨头只台套座名生])$")
_GIFT_ONLY = re.compile("(?:给予|予以)?(?P<gift>补助|补贴|奖励|资助)[。;]?")
_REFERS = re.compile(r"每[人户亩吨头只年月日次件公个][^，]{0,3}$")
_RECKON = re.compile(r"(?:的标准)?(?:折价|包干)?(?:计算|执行|发放|结算|收取|支付|核定|安排|补助)")


def _reckoned_each(left: str, right: str, unit: str | None) -> str | None:
    """按每户 | 3000元 | 补助; 按造林面积每亩 | 50元 | 计算, 按 | 10万元 | 计算: of what was named before."""
    if left in ("", "按", "按照") and right.rstrip("。;") == "计算":
        return ""
    if (each := _BY_EACH.search(left)) and (gift := _GIFT_ONLY.fullmatch(right)):
        return each["each"] + gift["gift"] + "标准"
    return "" if "每" in left[-5:] and _REFERS.search(left) and _RECKON.match(right) else None


_OUT_OF = re.compile(
    r"(?:从|在)(?P<whole>[^，从在]{2,20}?)中(?:足额|统一|每年|按|安排|再)*(?P<how>提取|计提|安排|划出|拿出|列支|切出|切块|动用|调拨|划拨|抽调)"
    r"(?:不低于|不少于|不超过)?$"
)


# 从土地收益中提取 | 15%, without what says that it is an aside
_DRAWN = re.compile(
    "(?P<whole>[一-鿿]{2,20}?(?:收入|收益|资金|基金|费|税|利润|经费|结余|款))(?P<how>提取|拿出|划拨|列支|筹集|调剂|切出)的?"
)


def _drawn_out_of(left: str, right: str, unit: str | None) -> str | None:
    """从事业收入中足额提取 | 5%."""
    drawn = _OUT_OF.search(left) if "中" in left else _DRAWN.fullmatch(left)
    if drawn is None:
        return None
    whole = tidy(drawn["whole"]) + drawn["how"]
    if is_share(unit):
        return whole + "比例"
    thing = tidy(counted(right, False).noun)
    return finish(whole + thing, unit) if thing else None


_BY = re.compile(r"^(?P<what>[^，]*?)减?按(?:照)?(?:不低于|不超过|不少于)?$")
_TAKEN_INTO = re.compile(r"^(?:以[上下内])?(?!的|安排|掌握|考虑|测算|左右)(?P<how>[一-鿿]{2,14}?)(?=$|[，,;；。(])")
_AT_A_RATE = re.compile(r"^的(?:比例|标准|幅度)(?P<how>[一-鿿]{2,14}?)(?=$|[，,;；。(])")


def _taken_into(left: str, right: str, unit: str | None) -> str | None:
    """其所得减按 | 50% | 计入应纳税所得额, 按照 | 30% | 的比例安排补助资金."""
    by = _BY.match(left) if left.endswith(("按", "按照", "低于", "超过", "少于")) else None
    how = (_AT_A_RATE.match(right) or _TAKEN_INTO.match(right)) if by else None
    if by is None or how is None:
        return None
    to = _TO.search(by["what"])
    what = tidy(to["whom"] if to else strip_lead(by["what"])).removeprefix("其")
    return (
        what + tidy(how["how"]) + "比例"
        if lexicon().verb(words(how["how"])[0].text) or what or how["how"].startswith("计入")
        else None
    )
