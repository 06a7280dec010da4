"""Whether a figure is an amount or a threshold that a policy fixes, rather than a goal or a fact."""

from __future__ import annotations

from ... import lazy_re as re
from ...model import Measure, Role
from ..grammar.units import is_money
from .said import Said

_FIXED = re.compile(
    r"(?:(?<!平均)标准|定额|浮动幅度)$|起征点|免征额|扣除|减除|(?<![办纳报缴])税率|费率|利率(?:[上下]限)?$|罚款|滞纳金|收购价|定购价|订购价|保护价|最低工资|基准价|支付限额|最高限额|起付线|封顶线|^禁止.*范围$"
    r"|(?:报销|支付|缴费|缴存|自付|首付款?|补偿|补助|补贴|承担|(?<![病济费庭])负担|分担|提取|计提|抵扣|返还|贴息|资本金|保证金|分享|分成)比例|^(?:中央|地方|省|市|县).*分享$|缴费率|补助金额"
)
# 将人均收入2300元作为扶贫标准，比上年提高92%
_AS_STANDARD = re.compile(r"作为(?!基[础数])[^，。;]{0,12}标准")
_PER_UNIT = re.compile(
    r"每(?:人|户|亩|公斤|吨|斤|生|名|个|次|月|床|头|辆|台|套|座|所|间|公里|千瓦|平方米)"
    r"|每[一-鿿]{1,4}[0-9]|/(?:人|户|亩|吨|月|餐|次|天)"
)
_GRANT = re.compile(
    r"补助|补贴|津贴|奖励|资助|救助|助学金|扶助金|慰问金|享受|扣除|缴纳|缴费|收费|罚|减免|生活费|公用经费|养老金|低保|抚恤|优待金|供养"
)
# Whom a measure is for is said with a size that the policy fixes: 30人(含)以下的企业.
_ADDRESSED = re.compile(
    r"[0-9][百千万亿]*(?P<unit>[^0-9，。;()]{1,4}?)(?:\(含\))?及?(?:以上|以下)(?:\(含[^()]*\))?的?[一-鿿]{0,8}?"
    r"(?:企业|单位|纳税人|经营者|职工|人员|家庭|户|对象|机构|项目|工程|机组|锅炉|矿井|煤矿|建筑|设施|学校|医院|生产线|装置|设备|车辆|船舶)"
    r"(?=[^一-鿿]|$|[可免暂按给实不达应要均予享由须必原全])"
)
# Places are told apart by their size: 城区人口 | 50万至100万 | 的城市.
_PLACES_BY_SIZE = re.compile(
    r"人口[^，。;0-9]{0,4}[0-9][0-9万至到—\-~.]*人?(?:以[上下])?的[大中小特超型等]*(?:城市|县|镇|乡|村|地区)"
)
# A share that is paid, returned or borne: 按缴费额的30%返还.
_PAID = re.compile(
    r"按[^，。;]{2,40}的[^，。;0-9]{0,4}[0-9.]+%[^，。;]{0,6}(?:返还|补助|补贴|奖励|支付|缴纳|缴存|报销|发放|计提|承担|贴息|给予|予以)"
)
# 企业承担营销资金的25%
_BORNE = re.compile(r"(?:承担|(?<![病济费务庭税重轻的])负担|分担)[^，。;0-9]{0,12}的?[0-9.]+%")
# 报销比例 | 达到 | 75%左右
# 财政安排三分之一、企业负担三分之一
_PART_BORNE = re.compile(
    "(?:承担|(?<![病济费])负担|分担|安排|筹集|出资)(?:[二三四五六七八九十]分之[一二三四五六七八九]|一半)"
)
_IS_TO_REACH = re.compile(r"(?:达到?|稳定在|保持在)[^，。;0-9]{0,4}[0-9]")
_SHARE = r"[0-9.]+%(?:[—\-~至到][0-9.]+%)?"
# 减按 | 50% | 计入应纳税所得额, 提取 | 4%—6%, 2% | 的比例缴纳
_TAKES_A_SHARE = re.compile(
    rf"(?<!拟)按(?![^，。;0-9]{{0,18}}[达增])[^，。;0-9]{{0,30}}{_SHARE}(?!(?:左右)?的?(?:速度|增[速幅长]|目标|要求|安排|掌握|考虑|测算))[一-鿿]"
    rf"|[将把](?![^，。;0-9]{{0,28}}(?:率|比重))[^，。;0-9]{{0,28}}{_SHARE}(?:以上|左右)?的?(?:资金|经费|收入|收益|资源|费用)?[^，。;0-9]{{0,4}}用于"
    rf"|^其中[^，。;0-9]{{0,6}}{_SHARE}(?:以上|左右)?用于"
    rf"|(?:即征即退|先征后[退返]|提取|计提|列支|扣除|抵扣|减征|加计|首付|返还|退还|缴存|贴息)[^，。;0-9]{{0,12}}{_SHARE}"
    rf"|{_SHARE}(?:以[上下内])?的?(?:比例|标准|[税费]率|幅度)?(?:提取|计提|列支|扣除|抵扣|减征|缴存|缴纳|返还|贴息|补助|补贴|报销|征收)"
)
# 按照人均 | 不少于0.1平方米 | 的标准
_BY_STANDARD = re.compile(
    r"按照?每[百千万]?[户人][^，。;0-9]{0,4}[0-9][^，。;]{0,8}(?:配|建|设)"
    r"|按照?[^，。;]{0,24}[0-9][^，。;0-9]{0,8}(?:的|”)(?:标准|比例|额度)(?!化)|按照?“[^“”，。;]{0,40}[0-9][^“”，。;]{0,40}”的?标准"
)
# 给予 | 50% | 的补助, 处 | 3万元 | 以下罚款
_GIVEN = re.compile(
    r"(?:给予|予以)[^，。;0-9]{0,20}[0-9][0-9.万亿元—\-~至]*(?:%|[万亿]?元)[^，。;0-9]{0,10}(?:补助|补贴|奖励|贴息|资助|减免|优惠|扣除|奖补|(?:资金|经费)支持)"
    r"|按[^，。;]{0,24}[0-9][0-9.]*(?:万?元|厘|角)(?:的标准)?(?:折价|包干)?(?:计算|提取|缴纳|征收|计提|执行|发放|结算|收取|支付|核定|安排)|%(?:以[内上下])的部分"
    r"|处以?[^，。;]{0,10}[0-9][^，。;]{0,16}罚款"
)
_LIMIT = re.compile(
    r"(?:最[高低长短多少]为|最[高低长短多少](?:不超过|不低于)|不得(?:超过|低于|高于|少于|多于|大于|小于|突破|超出)|原则上(?:[^，。;0-9]{0,12}不[超低高少多大小突]|控制在))[^，。;]{0,12}[0-9]"
    r"|从[0-9.]+%起步|[0-9][^，。;]{0,6}为宜|(?<!第)一般[为在](?=[0-9])"
)
# 年所得低于 | 3万元 | 的企业, 投资 | 5亿元 | 以上的，
_CONDITION = re.compile(
    r"(?:对|凡|符合)[^，。;]{0,24}(?:低于|高于|超过|不足|不满|不超过|达到|达不到|满|在)[^，。;0-9]{0,8}[0-9][^，。;]{0,10}(?:\(含[^()]*\))?的"
    r"|(?:淘汰|关停|关闭|拆除|取缔|禁止|严禁|限制)[^，。;0-9]{0,14}[0-9][0-9.]*[万亿]?[^，。;0-9]{1,4}(?:及?以下|及以上|以上的)(?=[一-鿿])"
    r"|(?:停止|禁止|严禁|不再|不得)[^，。;0-9]{0,20}(?:低于|高于|超过|不足|不满|小于|大于)[0-9][^，。;]{0,10}的"
    r"|[0-9][^，。;0-9]{0,4}(?:以[上下]|以内)(?:\(含[^()]*\))?[^，。;0-9]{0,8}的$"
    r"|(?:达到|达不到|超过|不超过|不足|不满|低于|高于)[^，。;]{0,24}[0-9][^，。;]{0,40}的$"
    r"|(?:为|只有|仅有|不足|不满|超过)[0-9][0-9.]*[万亿]?[^，。;0-9、的]{1,3}的$"
)
# 单套面积 | 控制在 | 60平方米以内: said with no day in a notice it is a rule; 达到60% is a goal.
_MODAL = re.compile(
    r"不低于|不少于|不高于|不超过|不大于|不小于|不得|控制在|规划(?:用地|占地)?面积(?=[0-9])|^(?:其中)?[一-鿿]{0,10}(?:区|区块|片|部分|地块)[一二三四五六七八甲乙丙]?面积(?=[0-9])|一般[为在]|原则上|应(?!急|对|用|届)|(?:面积|用地|期限|资本|水位|标准|规模|比例|长度|高度|范围)[^，。;]{0,6}为(?=[0-9])|以[^，。;]{0,12}为主|以内|以下的?"
)
_THINGS = frozenset("处个家所座条项种批")
_COUNTED = _THINGS | frozenset("人名户次件台套辆")
# What a policy fixes, and what it raises.
_STANDARD = re.compile("(?:(?<!平均)标准|(?:定购|订购|收购)价格?)$")
_FEE = re.compile("(?:(?<![经消])费|(?<!利)税)(?:比例)?$")
# 平均每套建筑面积控制在 | 60平方米以下
_EACH_HOME = re.compile(r"每[套户间]|单套|单户|[套户]均|套[内型]")
# 每万亩耕地配备人员 | 不少于1人, 编制 | 不少于3人
_STAFFED = re.compile("每[^，。;]{1,14}(?:配备|配置|配足)[^，。;]{0,10}[0-9]|编制[^，。;]{0,4}不(?:少于|低于|超过|得)")
_PER_HEAD = re.compile(r"^(?:人均|生均|户均)[^，。;]{0,14}(?:补助|补贴|经费)(?!支出)")


def is_standard(said: Said, default: Role, *, lays_down: bool) -> bool:
    """The figure is fixed by the policy; ``default`` is what figures of its section are, and ``lays_down`` says that
    the section says how things are to be, rather than what is to be reached."""
    unit, clause, level = said.unit, said.clause, said.measure is Measure.LEVEL
    if (unit == "元" or not level) and _AS_STANDARD.search(said.sentence):
        return True
    if unit == "%" and _BY_AND_BY.search(clause):
        return False
    bare = clause.rstrip("。;")
    laid_down = _rules(bare, unit) or _one_of_conditions(bare, said.sentence.rstrip("。;"))
    if not _reached(said, default) and (_is_fixed(said, default) or (default is Role.TARGET and laid_down)):
        return level or _STANDARD.search(said.name) is not None
    if default is not Role.TARGET:
        return False
    if level and is_money(unit) and _PER_HEAD.match(said.name) and not _IS_TO_REACH.search(clause):
        return True
    if level and unit == "平方米" and _EACH_HOME.search(clause) and _MODAL.search(clause):
        return True
    if level and said.time is None and _STAFFED.search(clause):
        return True
    from_then_on = said.time is None or said.time.text.endswith("起")
    if lays_down and from_then_on and level and unit not in _COUNTED and _MODAL.search(clause):
        return True
    if unit in ("人", None) and _PLACES_BY_SIZE.search(clause):
        return True
    # 关闭2000处以上小煤矿: so many of them, not such as have so many.
    return unit not in _THINGS and any(match["unit"] == unit for match in _ADDRESSED.finditer(clause))


# 逐步将费率 | 降至 | 1%以下
_BY_AND_BY = re.compile(r"(?:逐步|逐年|稳步|分步)[^，。;]{0,20}?(?:[降提升]|达到|扩大|增加|减少)")


def _reached(said: Said, default: Role) -> bool:
    """A share is to be reached by a date, or a standard has risen by so much; neither is an amount that is fixed."""
    if said.unit != "%":
        return False
    if default is Role.TARGET and not said.clause.endswith("的") and _IS_TO_REACH.search(said.clause):
        return True
    return (said.time is not None and said.time.bound) or (said.measure is Measure.CHANGE and default is Role.ACTUAL)


def _is_fixed(said: Said, default: Role) -> bool:
    """The name or the clause says that so much is to be paid, taken or allowed; ``default`` is what figures of the
    section are."""
    name, clause, unit = said.name, said.clause, said.unit
    if default is Role.ACTUAL and name.endswith(_FINES) and not ("以上" in clause or "以下" in clause):
        return False  # 责令停产2.1万家，罚款 | 9.3亿元: so much was paid.
    if _STANDARD.search(name):
        return unit not in ("项", "个", "部", "条", "类", "件", "年一遇")  # so many standards were drawn up
    if unit is None and _PART_BORNE.search(clause):
        return True
    if unit is None or said.measure is Measure.CHANGE:
        return False
    if unit == "%" and _FEE.search(name):
        return True  # 1%至3% | 的管理费
    if _FIXED.search(name) or (unit == "%" and (_PAID.search(clause) or _BORNE.search(clause))):
        return True
    if "平均" in name:
        return False  # 低保平均标准为每月490元: measured, whatever each one gets.
    return ("元" in unit or unit in _GIVEN_IN) and bool(
        _GRANT.search(clause + name) and _PER_UNIT.search(clause + unit)
    )


_FINES = ("罚款", "罚款额", "罚金", "滞纳金")
_GIVEN_IN = ("%", "亩", "公斤", "千克", "斤", "吨", "升")


def _rules(clause: str, unit: str | None) -> bool:
    """The clause of a policy says how much is to be paid, taken or allowed, or for whom it holds."""
    if (unit == "%" and _TAKES_A_SHARE.search(clause)) or _BY_STANDARD.search(clause):
        return True
    money = unit == "%" or is_money(unit)
    return bool((money and _GIVEN.search(clause)) or _LIMIT.search(clause) or _CONDITION.search(clause))


# 造成死亡 | 3人以上 | ，或者重伤10人以上的。
_BOUNDED = re.compile(r"[0-9][百千万亿]*[^，。;0-9]{0,4}以[上下][^，。;0-9]{0,8}$")


def _one_of_conditions(clause: str, sentence: str) -> bool:
    """The clause gives one of the bounds that the sentence, which ends as a condition does, lists."""
    return sentence.endswith("的") and _BOUNDED.search(clause) is not None
