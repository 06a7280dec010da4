"""Whether a figure is an amount or a threshold that a policy fixes, rather than a goal or a fact."""

from __future__ import annotations

from ... import lazy_re as re
from ...model import Measure, Role
from ..grammar.units import is_money
from .cues import cue
from .said import Said

# 将人均收入2300元作为扶贫标准，比上年提高92%
_AS_STANDARD = re.compile(r"作为(?!基[础数])[^，。;]{0,12}标准")
_PER_UNIT = re.compile(
    r"每(?:人|户|亩|公斤|吨|斤|生|名|个|次|月|床|头|辆|台|套|座|所|间|公里|千瓦|平方米)"
    r"|每[一-鿿]{1,4}[0-9]|/(?:人|户|亩|吨|月|餐|次|天)"
)
# Whom a measure is for is said with a size that the policy fixes: 30人(含)以下的企业.
_ADDRESSED = re.compile(
    r"[0-9][百千万亿]*(?P<unit>[^0-9，。;()]{1,4}?)(?:\(含\))?及?(?:以上|以下)(?:\(含[^()]*\))?的?[一-鿿]{0,8}?"
    r"(?:企业|[一-鿿]厂|单位|纳税人|经营者|职工|人员|家庭|户|对象|机构|项目|工程|机组|锅炉|矿井|煤矿|建筑|设施|学校|医院|生产线|装置|设备|车辆|船舶)"
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
# 按照人均 | 不少于0.1平方米 | 的标准
_BY_STANDARD = re.compile(
    r"按照?每[百千万]?[户人][^，。;0-9]{0,4}[0-9][^，。;]{0,8}(?:配|建|设)"
    r"|按照?[^，。;]{0,24}[0-9][^，。;0-9]{0,8}(?:的|”)(?:标准|比例|额度)(?!化)|按照?“[^“”，。;]{0,40}[0-9][^“”，。;]{0,40}”的?标准"
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
    if default is Role.TARGET and (
        _DEFINES.search(said.sentence) or (_STEP.search(said.sentence) and not _MAY_COME.match(clause))
    ):
        return True
    bare = clause.rstrip("。;")
    guaranteed = "力争" in clause or (unit == "%" and _GUARANTEES.match(clause) is not None)
    laid_down = not guaranteed and (_rules(bare, unit) or _one_of_conditions(bare, said.sentence.rstrip("。;")))
    if unit == "%" and default is Role.TARGET and cue("permitted").search(bare):
        return True
    if not _reached(said, default) and (_is_fixed(said, default) or (default is Role.TARGET and laid_down)):
        return level or _STANDARD.search(said.name) is not None or cue("fixed_name").search(said.name) is not None
    if default is not Role.TARGET:
        return False
    if unit == "%" and _BENEFIT.search(said.name) and said.time is not None and said.time.text.endswith("起"):
        return True
    if level and is_money(unit) and _PER_HEAD.match(said.name) and not _IS_TO_REACH.search(clause):
        return True
    if level and unit == "平方米" and _EACH_HOME.search(clause) and cue("modal").search(clause):
        return True
    if level and said.time is None and _STAFFED.search(clause):
        return True
    from_then_on = said.time is None or said.time.text.endswith("起") or said.time.rule == "past years"
    # 单套面积 | 控制在 | 60平方米以内: said with no day in a notice it is a rule; 达到60% is a goal.
    if lays_down and from_then_on and level and not guaranteed and unit not in _COUNTED and cue("modal").search(clause):
        return True
    if unit in ("人", None) and _PLACES_BY_SIZE.search(clause):
        return True
    # 关闭2000处以上小煤矿: so many of them, not such as have so many.
    return unit not in _THINGS and any(match["unit"] == unit for match in _ADDRESSED.finditer(clause))


# 重大事故，是指造成 | 10人以上 | 死亡…; 用工 | 300人以上 | 的为大型企业
_DEFINES = re.compile("，是指|以[上下内]的，?(?:为|属于?|视为|[认确界]?定为)[一-鿿]{2}")
# 每增加100户，| 增配1人
_STEP = re.compile(r"每(?:增[加长]|减少|超过|提[高升]|下降|降低)[^，。;0-9]{0,4}[0-9]")
# 空调每调高1度，| 可节电5%: what comes of it, not what is given.
_MAY_COME = re.compile("可以?(?:节|减|降|增|提)")
# 保证教育支出占财政支出比例 | 不低于15%: to be reached, whatever else is to be done.
_GUARANTEES = re.compile(r"(?:并|要|应当?)?(?:确保|保证|力争|努力)(?!金)")
# 从7月1日起最低生活费水平提高 | 20%
_BENEFIT = re.compile("(?:生活费|保险金|养老金|抚恤金|津贴|低保|救助金|优待金|离退休费)(?:水平|标准|待遇)?$")
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
    if unit in ("%", "倍") and _FEE.search(name):
        return True  # 1%至3% | 的管理费
    if cue("fixed_name").search(name) or (unit == "%" and (_PAID.search(clause) or _BORNE.search(clause))):
        return True
    if "平均" in name:
        return False  # 低保平均标准为每月490元: measured, whatever each one gets.
    return ("元" in unit or unit in _GIVEN_IN) and bool(
        cue("grant").search(clause + name) and _PER_UNIT.search(clause + unit)
    )


_FINES = ("罚款", "罚款额", "罚金", "滞纳金")
_GIVEN_IN = ("%", "亩", "公斤", "千克", "斤", "吨", "升")


def _rules(clause: str, unit: str | None) -> bool:
    """The clause of a policy says how much is to be paid, taken or allowed, or for whom it holds."""
    if (unit == "%" and cue("takes_a_share").search(clause)) or _BY_STANDARD.search(clause):
        return True
    money = unit == "%" or is_money(unit)
    return bool(
        (money and cue("given").search(clause)) or cue("limit").search(clause) or cue("condition").search(clause)
    )


# …，或者倒塌房屋1万间以上的，启动二级响应
_OUTCOME = re.compile("[的时]，(?:启动|进入|发布|应当?|为|属于?|处以?|给予|视为|认定)")
# 造成死亡 | 3人以上 | ，或者重伤10人以上的。
_BOUNDED = re.compile(r"[0-9][百千万亿]*[^，。;0-9]{0,4}以[上下][^，。;0-9]{0,8}$")


def _one_of_conditions(clause: str, sentence: str) -> bool:
    """The clause gives one of the bounds that the sentence, which ends as a condition does, lists."""
    lists = sentence.endswith("的") or _OUTCOME.search(sentence) is not None
    return lists and _BOUNDED.search(clause) is not None
