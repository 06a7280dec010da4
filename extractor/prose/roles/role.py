"""Whether a figure happened, is wanted, is fixed by the policy, or weighs in a score."""

from __future__ import annotations

from ... import lazy_re as re
from ...model import DateKind, Role
from ...times import TimeMention
from ..grammar.units import is_money, is_share
from .cues import cue
from .said import Said
from .stance import EARLY
from .standards import is_standard


def role_of(said: Said, default: Role, today: str | None, *, rules: bool = False) -> Role:
    """The role of the figure that so much is said of. ``default`` is what figures of its section are, and ``rules``
    says that the section lays down how things are to be done; ``today`` is the day of the text (ISO 8601)."""
    role = _in_points(said, default)
    if role is None and (default is Role.STANDARD or is_standard(said, default, lays_down=rules)):
        role = Role.STANDARD
    role = role or _by_time(said, today)
    if role is not None:
        return role
    return _among_facts(said, today) if default is Role.ACTUAL else _among_goals(said, default)


# Shares of a score, and scores that something follows from.
_SHARES = re.compile(r"占(?![比地用有])|权重|比重")
_THRESHOLD = re.compile(r"以上|以下|不足|低于|高于|不低于|达到|及格|合格")
_REACHED = re.compile(r"(?:得分|评分|自评总?分|考核分|平均分|评价分|成绩)数?$")
# 考核得分90分以上 | 为优秀
_GRADE = re.compile(
    r"分\)?(?:\(含\))?(?:[及或]?以[上下]|[-—~至到][0-9.]+分?)[^，。;0-9]{0,6}(?:为|评为|定为|确定为|等次)“?(?:优|良|合格|不合格|达标|基本)"
)
_SCORE = re.compile(r"考核|分值|总分|得分|权重|计分|记分|评分|满分|加分|占")
# 优良天数比率（2分）: what is named is worth so much.
_BEHIND_NAME = re.compile(r"\((?:共|计|满分)?[0-9]+(?:\.[0-9]+)?分\)[。;:]?$")


def _in_points(said: Said, default: Role) -> Role | None:
    """The role of points, and of all figures in a text about how points are given."""
    points = said.unit == "分"
    if points and _GRADE.search(said.clause):
        return Role.STANDARD
    if points and _REACHED.search(said.name):
        return Role.ACTUAL
    if points and (_SCORE.search(said.clause + said.name) or _BEHIND_NAME.search(said.clause)):
        return Role.WEIGHT
    if points and "百分制" in said.sentence and "得" not in said.sentence:
        return Role.WEIGHT
    if default is not Role.WEIGHT:
        return None
    share = said.unit == "%" and _SHARES.search(said.clause)
    return Role.WEIGHT if share or (points and not _THRESHOLD.search(said.clause)) else Role.STANDARD


# Money set aside is a plan; what was made of it is its execution.
_BUDGET = re.compile(r"计划资金$|批复(?:项目)?总?(?:投资|概算|资金)$|预算(?:安排)?(?:总?金?额|总?数|安排数?|总额|总)?$")
# 年初预算收入 | 800万元, which 一般公共预算收入 is not
_BUDGETED = re.compile(r"(?:年初|调整后?|批复)[^，。;0-9]{0,4}预算总?(?:收入|支出)[^，。;0-9]{0,2}[0-9]")
# 按照查处率达80%以上的要求，认真工作
_AIMED_AT = re.compile(
    r"[^，。;]{0,2}(?:针对|围绕|按照?|对照)(?:确保|力争)?[^。;]*?以[上内下]的[^，。;0-9]{0,12}(?:目标|要求|任务)(?:[，。;]|$)"
)
# 围绕巩固 | 70个村 | 脱贫成果的目标列出清单
_AIMS_FOR = re.compile(
    r"[^，。;]{0,2}(?:围绕|紧盯|瞄准|锚定)[^，。;]*[0-9][^，。;]*的(?:总体?|年度|工作|既定)*(?:目标|任务)(?!值)"
)
# 年初市里下达安居工程 | 230户: so many are to be made.
_ASSIGNED = re.compile(
    r"(?:国家|省|市|州|县|区|上级)[一-鿿]{0,6}下达[^，。;]{0,16}(?:任务|工程|计划|指标|项目)[^，。;完]{0,3}[0-9]"
)
_EXECUTED = re.compile("执行|调[入出]")
# 据测算，…: told, whatever the notice wants.
_SURVEYED = re.compile(
    r"(?:经)?(?:检查|督查|核查|抽查|排查|巡查|审计)(?:发现|显示|表明|核实)，|"
    r"[^，。;]{0,4}[据经][一-鿿]{0,6}(?:测算|统计|估算|调查|监测|分析)(?:显示|表明)?，"
)
# What a clause that begins so says is so, whatever its sentence wants.
_BY_NOW = re.compile(r"(?:但|而|其中)?(?:到?目前(?!要)(?:为止)?|现已|现在|现阶段|截[至止]|已经?(?=[完实达建发投取]))")
# 目前，全国失业率为4.2%，但中部…: so is what the sentence goes on with, up to where it wants something.
_NOW = re.compile(r"(?:但|而)?(?:到?目前(?:为止)?|现在|现阶段|当前)[，,全我]")


def _by_time(said: Said, today: str | None) -> Role | None:
    """The role of money set aside, and of what the time of a figure or its clause dates before or after the text."""
    clause, time = said.clause, said.time
    aimed_at = _AIMED_AT.match(said.sentence)
    if aimed_at is not None and said.sentence.find(clause) < aimed_at.end():
        return Role.TARGET
    if "的" in clause and _AIMS_FOR.match(clause):
        return Role.TARGET
    if "下达" in clause and not is_money(said.unit) and not is_share(said.unit) and _ASSIGNED.search(clause):
        return Role.TARGET
    if "预算" in clause and _BUDGETED.search(clause):
        return Role.TARGET
    if _BUDGET.search(said.name) and not _EXECUTED.search(clause):
        return Role.TARGET
    if time is not None and today is not None and time.last is not None:
        # 截至, said of a day of this year or, in a report on it, of the next, may look back though the text bears an
        # earlier date.
        counted = time.text.startswith(("截至", "截止")) and time.last.year - int(today[:4]) in (0, 1)
        if time.bound and time.last.isoformat() > today and not counted:
            return Role.TARGET
        if time.last.isoformat()[:4] < today[:4]:
            return Role.ACTUAL
    if _SURVEYED.match(said.sentence) and not _lies_ahead(said, today):
        return Role.ACTUAL
    if _BY_NOW.match(clause):
        return Role.ACTUAL
    if _NOW.match(said.sentence) and not wants(said.sentence.partition(clause)[0] + clause):
        return Role.ACTUAL
    if time is not None and time.text.startswith("截") and not cue("wanted").search(clause):
        return Role.ACTUAL  # What is counted up to a day is so on that day.
    return None


# but not 主要, 重要, 要素
_OUGHT = re.compile("(?<![主重需必首纲摘])要(?![素点闻])")


def wants(clause: str) -> bool:
    """``clause`` says that something is wanted, planned or foreseen."""
    return cue("wanted").search(clause) is not None or _OUGHT.search(clause) is not None


# 从今年起，国家每年安排 | 2000万元
_EVERY_YEAR = re.compile("每年|将|要|继续|安排")
# 力争到2025年，…: all that follows is wanted by then.
_AIMS = re.compile(
    r"[^，。;]{0,6}(?:力争|争取|确保|努力)(?:(?:用[^，。;]{2,8}时间)?，?到[^，。;]{2,12}，|[用经通]过?[^，。;]{0,8}年[^，。;]{0,6}，)"
)
# 到2025年接待游客达…, in a text of which nothing tells when it was written.
_BY_A_YEAR = re.compile(r"到20[0-9]{2}年(?![底末初])")
# 从2010年的17.5下降至2020年的10.4
_MOVED = re.compile(r"[从由](?:19|20)[0-9]{2}年[^，。;到至]{0,12}[0-9][^，。;]{0,12}[到至为]")
# In a text that looks back 预计 rounds a year off that is not quite over.
# 305亿元(预计数，下同): a remark on how sure all figures are.
_FORESEEN = re.compile("预计(?!数)")


def _among_facts(said: Said, today: str | None) -> Role:
    """The role of a figure in a text that tells what happened."""
    time = said.time
    if _lies_ahead(said, today):
        return Role.TARGET
    if time is not None and time.kind is DateKind.DEADLINE and _BY_A_YEAR.match(f"到{time.text}"):
        unknown = today is None or (time.last is not None and today == time.last.isoformat())
        if unknown and not cue("happened").search(said.sentence) and not _MOVED.search(said.sentence):
            return Role.TARGET
    if _EVERY_YEAR.search(said.clause) and _from_now_on(said, today):
        return Role.TARGET
    if cue("wanted").search(said.clause) or _AIMS.match(said.sentence):
        return Role.TARGET
    foreseen = _FORESEEN.search(said.clause) and _is_still_to_come(time, today)
    return Role.TARGET if foreseen else Role.ACTUAL


# 全国共查处…起，…: what was done, however the sentence goes on.
_TOLD = re.compile(r"[^，。;]{0,12}(?<!公)共(?:查处|检查|立案|受理|办结|查办|破获|抓获|收缴|曝光|责令|处罚|整改)")
BEFELL = re.compile(r"(?:发生|遭受|遭遇|突发)[^，。;:]{0,30}(?:事故|灾害?|地震|火灾|洪水|爆炸|泥石流|滑坡|台风|疫情)")
"""What tells of an accident: 7月19日，某矿 | 发生瓦斯爆炸事故，造成…."""
# 2005年以来，…: all that follows is over, in a plan too.
_SINCE = re.compile(r"[^，。;]{0,24}(?:以来|至今|近(?:[几些两三五])?年来?|[0-9一二两三四五六七八九十]年来)，")


# 我国病区人口达 | 4.2亿, 全国有患者 | 700万人: how it stands, where no word says what is wanted.
_OF_THE_COUNTRY = re.compile(r"(?:我国|全国)(?:[一-鿿]{0,10}达|[一-鿿]{0,4}有[一-鿿]{0,14}?)[约近]?[0-9]")
# 在120个缺水县中，| 要有80个达标; 占全县人口20%的山区要修路: how many there are is a fact.
_OUT_OF = re.compile(r"[^，。;]{0,24}[0-9]+[个家所条座户人名][^，。;0-9]{1,24}中，?")
_WITH_SO_MUCH = re.compile(
    r"(?:[(][0-9一二三四五六七八九十]+[)]|[0-9]+[.、])?(?:[对在]?占|拥有)[^，。;0-9]{2,20}[0-9.]+%(?:左右|以[上下])?(?:、[^，。;]{2,30})?的(?!目标|要求|比例|比重)[一-鿿“]{2}"
)


# 海岸线长 | 3345公里, 海域总面积约 | 4.7万平方公里: what lies there.
_GEOGRAPHY = re.compile(
    r"(?:[一-鿿《》]{1,8}范围内的?|[全该][国省市县区州旗])?(?:海岸线|国土|海域|行政区域|流域|辖区)(?:总|全)?(?:面积|长度?)[约为达]{0,2}[0-9]"
)


def _among_goals(said: Said, default: Role) -> Role:
    """The role of a figure in a text that tells what is wanted."""
    time = said.time
    if default is Role.TARGET and (_OUT_OF.fullmatch(said.clause) or _WITH_SO_MUCH.match(said.clause)):
        return Role.ACTUAL
    befell = time is not None and time.rule == "day" and BEFELL.search(said.sentence)
    stands = _OF_THE_COUNTRY.match(said.clause) or _GEOGRAPHY.match(said.clause)
    if stands and time is None and not wants(said.sentence):
        return Role.ACTUAL
    if (befell or _SINCE.match(said.sentence) or _TOLD.match(said.sentence)) and not cue("wanted").search(said.clause):
        return Role.ACTUAL
    wanted = cue("wanted").search(said.sentence) or _FORESEEN.search(said.sentence)
    return Role.ACTUAL if cue("happened").search(said.clause) and not wanted else default


def _from_now_on(said: Said, today: str | None) -> bool:
    """The time is all that comes from the year of the text on."""
    time = said.time
    if time is None or today is None or time.first is None or not time.text.endswith("起"):
        return False
    return time.first.isoformat()[:4] >= today[:4] and not cue("happened").search(said.clause)


_BEGUN = re.compile(r"以来|已|起|开始")


def _lies_ahead(said: Said, today: str | None) -> bool:
    """The time is of years that have not begun, or of one, or a plan's, that began a few weeks ago (2016年…, said in
    March 2016)."""
    time = said.time
    if time is None or today is None or time.first is None or time.last is None:
        return False
    if len(time.period or "") not in (4, 9) or _BEGUN.search(time.text):
        return False
    if time.rule in ("whole year", "edge of the year"):
        return False  # 全年, said early in a year, is as often the one that is over.
    first = time.first.isoformat()
    begun = first[:4] == today[:4] and today[5:7] <= EARLY
    return (first > today or begun) and time.last.isoformat() > today and not cue("happened").search(said.clause)


def _is_still_to_come(time: TimeMention | None, today: str | None) -> bool:
    """``time`` ends after ``today``; in the last two months of a year what is foreseen of it rounds it off as well."""
    if time is None or today is None or time.last is None:
        return False
    nearly_over = today[5:7] >= "11" and time.last.isoformat()[:4] == today[:4]
    return time.last.isoformat() > today and not nearly_over


QUOTED_GOAL = re.compile(
    r"(?:[和、及与][0-9.]+(?:%|‰|/10万|/万)?){0,3}”的?(?:《[^《》]{1,30}》)?[一-鿿]{0,4}?(?:目标|要求|指标)"
)
"""What stands behind a goal in quotation marks: 实现《纲要》“达到 | 70% | ”的目标."""
# What stands after a target value beside an actual one: 远超80% | 的目标值, 实现20% | 的《纲要》目标.
BESIDE = re.compile(
    r"^”?的?(?:《[^《》]{1,30}》)?(?:年度|预期|规划|考核|计划|控制|既定|国家|全国|省定?|市定?|县定?|规定)*(?:目标|任务|指标|要求|规定|控制线|平均水平)(?:值|任务|数|要求|线)?(?!(?!差距|还有|仍有|尚有|相差|提前|已经?|如期|基本|的基础)[一-鿿]{3})"
)


ANNOUNCES = re.compile(
    r"(?:目标|任务|指标)(?:是|为|:)"
    # 某县计划实施…, but not 三年行动计划实施以来, 计划投资.
    r"|(?<![动展作养程兴项升施护质持扶》”年度])(?:计划|拟|力争|争取)(?:[^，。;]{0,8}[年月](?:底|末)?以?前)?(?:再|共|新|重点|全[省市县年])?"
    r"(?:实施|完成|恢复|新建|新增|改建|扩建|改造|建成|启动|引进|培训|推进|打造|开展|安装|组织|创建|培育|发放|治理)(?!以来|后|中|情况)"
    # 市里下达我县任务共两项，即…
    r"|下达(?!完)[^，。;]{0,30}(?:任务|计划|指标)(?:共?[0-9一二两三四五六七八九十]{1,3}[个项类])?[，,]?(?:即|分别[为是]|[为是:])"
    # 会议要求，下一阶段…, but not 按照会议要求.
    r"|(?<![照据实彻按])(?:会议|[省市县区]领导|[省市县区州]长|书记|局长|主任)[^，。;]{0,6}要求(?=[，:全各到年要])|下一?(?:阶段|步)[^，。;]{0,12}(?:要|应|将)(?![求点])"
)
"""Words after which goals are listed."""
