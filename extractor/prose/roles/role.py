"""Whether a figure happened, is wanted, is fixed by the policy, or weighs in a score."""

from __future__ import annotations

import re

from ...context import Context, Scope
from ...metadata.kinds import NEWS
from ...model import DateKind, Measure, Role
from ...normal import Normal
from ...times import TimeMention
from .standards import is_standard

# What the words of a heading make of the figures below it.
_LOOKS_BACK = re.compile(
    r"回顾|成就|成效|成绩|进展|背景|推进情况|实际完成|完成情况|实施情况|执行情况|落实情况|基本情况|工作情况|下达情况|到位情况|使用情况|现状|基础$|经验|问题|形势|总结"
    r"|(?:有力|有效|有序|明显|显著|良好|平稳|向好)$"
)
_LOOKS_AHEAD = re.compile(
    r"目标|任务|部署|安排|总体要求|计划(?!生育)|重点|打算|展望|规划|设想|方向|措施|下一步|明年|建议|意见|(?<!社会)(?<!生活)保障(?![性房])|要求"
)
# 2010年工作总结及2011年工作计划: what no heading claims for the plan is told of the past.
_LOOKS_BOTH_WAYS = re.compile(r"(?:总结|回顾|情况)[一-鿿]{0,2}?(?:及|和|与|暨)")
_PLANS = frozenset("规划 计划 方案 意见 通知 要点 措施 行动计划 决定 纲要 批复 指导意见 实施意见 工作要点".split())
_HANDS_OUT = re.compile(
    r"(?:发展|预期|奋斗|建设)目标$|(?:任务|责任|目标)(?:分解|分工|清单|一览|台账|安排)(?:表|清单|台账)?(?:\([^()]*\))?$"
)
# 全市将新建公园80个: news of what is to come.
_WILL = re.compile(r"(?<!即)(?<!行)将(?!军|来|近|要求)(?=[达抽新建投实完超突推增全开启打再安培引])")
# 能源发展“十三五”规划发布: news of what is planned.
_PUBLISHED = re.compile(
    r"(?:规划|计划|方案|纲要|意见|措施)[》”]?(?:正式|全文)?(?:发布|印发|出台|公布|下发|获批)(?![一-鿿]{0,6}(?:年来|以来|后))"
)
# 某区：今年为2000户老人改造居室, said in January.
_THIS_YEAR = re.compile(r"今年(?:将|拟|计划|要|力争|为|新[建增]|建设|推[进出]|实施|完成|安排|重点)")
_RULES = frozenset("条例 办法 规定 法 令 细则 规则 预案 准则 规范 标准".split())
# 关于印发国家粮食应急预案的通知: what is sent with it lays down how things are.
_LAID_DOWN = re.compile(
    r"(?:印发|发布|公布|转发)[^，。]*(?:预案|办法|规定|细则|规则|条例|准则|规范|章程)[》”]?(?:[(](?:试行|暂行)[)])?的(?:通知|函)$"
)
_TELLS_BACK = re.compile(r"[^，。;和与及、]*(?:背景|现状|成就|成效|进展|形势|基础|问题|情况)")

_WANTED = re.compile(
    r"力争|争取(?!到|[^，。;]{0,16}(?:资金|项目|补助|专项|债|投资|支持|指标))|拟|设定|预期(?!寿命)|目标(?:是|为|:)|计划(?!生育)(?=[^，]{0,4}[安完投新举补改]|[^，]{2,16}(?:增加|增长|达到?|提高|降低|减少)[0-9])|要(?:达到|确保|实现|完成|增加|再)|将(?:达到?(?=[0-9])|达到|增加|提高|再|新|完成|建成|建设|实施|超过|突破|覆盖|分布|投[入资]|抽检)|确保"
)
# 力争到2025年，…: all that follows is wanted by then.
_AIMS = re.compile(
    r"[^，。;]{0,6}(?:力争|争取|确保|努力)(?:(?:用[^，。;]{2,8}时间)?，?到[^，。;]{2,12}，|[用经通]过?[^，。;]{0,8}年[^，。;]{0,6}，)"
)
# 到2025年接待游客达…, in a text of which nothing tells when it was written.
_BY_A_YEAR = re.compile(r"到20[0-9]{2}年(?![底末初])")
# In a text that looks back 预计 rounds a year off that is not quite over.
# 305亿元(预计数，下同): a remark on how sure all figures are.
_FORESEEN = re.compile("预计(?!数)")
ANNOUNCES = re.compile(
    r"(?:目标|任务|指标)(?:是|为|:)"
    # 某县计划实施…, but not 三年行动计划实施以来, 计划投资.
    r"|(?<![动展作养程兴项升施护质持扶》”年度])(?:计划|拟|力争|争取)(?:再|共|新|重点|全[省市县年])?"
    r"(?:实施|完成|新建|新增|改建|扩建|改造|建成|启动|引进|培训|推进|打造|开展|安装|组织|创建|培育|发放|治理)(?!以来|后|中|情况)"
)
"""Words after which goals are listed."""
_HAPPENED = re.compile(
    r"已(?![婚检])|目前|现有(?=[0-9])|下达(?=[^，。;]{0,14}(?:资金|经费|预算)[0-9])|正在(?=[办建推实])|截[至止]|(?<![比较])去年|上年末|以来|来，|累计完成|[一-鿿]了(?=[0-9约近超逾])|实现了|达到了|完成了|取得"
)
# 全国共查处…起，…: what was done, however the sentence goes on.
_TOLD = re.compile(r"[^，。;]{0,12}(?<!公)共(?:查处|检查|立案|受理|办结|查办|破获|抓获|收缴|曝光|责令|处罚|整改)")
# 2005年以来，…: all that follows is over, in a plan too.
_SINCE = re.compile(r"[^，。;]{0,24}(?:以来|至今)，")
# What a clause that begins so says is so, whatever its sentence wants.
_BY_NOW = re.compile(r"(?:但|而|其中)?(?:到?目前(?!要)(?:为止)?|现已|截[至止]|已经?(?=[完实达建发投取]))")
# 据测算，…: told, whatever the notice wants.
_SURVEYED = re.compile(r"[^，。;]{0,4}[据经][一-鿿]{0,6}(?:测算|统计|估算|调查|监测|分析)(?:显示|表明)?，")
# Money set aside is a plan; what was made of it is its execution.
_BUDGET = re.compile(r"预算(?:安排)?(?:总?金?额|总?数|安排数?|总额|总)?$")
# Titles of rules about scores (考核办法, 评分细则), shares of a score, and scores that something follows from.
_SCORES = re.compile(r"考核|考评|评分|计分|打分|测评|评比|评价|积分")
_SHARES = re.compile(r"占(?![比地用有])|权重|比重")
_THRESHOLD = re.compile(r"以上|以下|不足|低于|高于|不低于|达到|及格|合格")
_REACHED = re.compile(r"(?:得分|评分|自评总?分|考核分|平均分|评价分|成绩)数?$")
_SCORE = re.compile(r"考核|分值|总分|得分|权重|计分|记分|评分|满分|加分|占")
# 优良天数比率（2分）: what is named is worth so much.
_BEHIND_NAME = re.compile(r"\((?:共|计|满分)?[0-9]+(?:\.[0-9]+)?分\)[。;:]?$")
# What stands after a target value beside an actual one: 远超80% | 的目标值.
BESIDE = re.compile(
    r"^的?(?:年度|预期|规划|考核|计划|控制|既定|国家|全国|省定?|市定?|县定?|规定)*(?:目标|任务|指标|要求|规定|控制线|平均水平)(?:值|任务|数|要求|线)?(?![一-鿿]{3})"
)


def squeeze(text: str) -> str:
    return Normal(text).text


def stance(context: Context, section: tuple[str, ...], scope: Scope, today: str | None) -> Role:
    """What figures of a section are unless their sentence says otherwise."""
    metadata = context.metadata
    doc_type = metadata.doc_type or ""
    if doc_type in _RULES:
        # How points are given: what is no weight is a standard all the same, see role_of.
        return Role.WEIGHT if _SCORES.search(metadata.title or "") else Role.STANDARD
    if doc_type.endswith("公报"):
        return Role.ACTUAL  # What statistics tell is so, whatever their headings are called (社会保障).
    if _LAID_DOWN.search(squeeze(metadata.title or "")):
        return Role.STANDARD
    # The outer heading decides: 一、主要成就 over 1.落实目标管理责任制. The title of the whole is none.
    for heading in section:
        back, ahead = _LOOKS_BACK.search(heading), _LOOKS_AHEAD.search(heading)
        if back and ahead and _TELLS_BACK.fullmatch(squeeze(heading)):
            ahead = None  # 规划背景
        if bool(back) != bool(ahead) and squeeze(heading) != squeeze(metadata.title or ""):
            return Role.ACTUAL if back else Role.TARGET
    # 二、2011年的工作 in a report of March 2011 is what is to be done.
    if scope is not context.whole and scope.period and today:
        year = scope.period.rpartition("/")[2][:4]
        if year != today[:4]:
            return Role.ACTUAL if year < today[:4] else Role.TARGET
        if today[5:7] <= "06":
            return Role.TARGET
    if any(doc_type.endswith(name) for name in _PLANS) and not _LOOKS_BOTH_WAYS.search(metadata.title or ""):
        return Role.TARGET
    title = squeeze(metadata.title or "")
    early = today is not None and today[5:7] <= _EARLY and _THIS_YEAR.search(title) and not _LOOKS_BACK.search(title)
    if _PUBLISHED.search(title) or (doc_type in ("", NEWS) and (early or _WILL.search(title))):
        return Role.TARGET
    if _HANDS_OUT.search(title) and not _LOOKS_BACK.search(title):
        return Role.TARGET
    return Role.ACTUAL


_LAYS_DOWN = frozenset("意见 通知 决定 批复 函 通告 公告 指导意见 实施意见".split())
_SETS_GOALS = re.compile(r"规划|计划|纲要|方案|要点|分工|工作安排|目标|任务")
_GOALS_BELOW = re.compile(r"目标|任务|指标")


def lays_down(context: Context, section: tuple[str, ...]) -> bool:
    """The section says how things are to be done, rather than what is to be reached or has been."""
    metadata = context.metadata
    if (metadata.doc_type or "") not in _LAYS_DOWN or _SETS_GOALS.search(metadata.title or ""):
        return False
    return not any(_GOALS_BELOW.search(heading) for heading in section)


def role_of(
    default: Role,
    name: str,
    clause: str,
    sentence: str,
    unit: str | None,
    measure: Measure,
    time: TimeMention | None,
    today: str | None,
    *,
    rules: bool = False,
) -> Role:
    """The role of one figure, from its name, its clause and sentence, and the time that they name; ``rules`` says that
    its section lays down how things are to be done."""
    if unit == "分" and _REACHED.search(name):
        return Role.ACTUAL
    if unit == "分" and (_SCORE.search(clause + name) or _BEHIND_NAME.search(clause)):
        return Role.WEIGHT
    if default is Role.WEIGHT:
        shares = unit == "%" and _SHARES.search(clause)
        return Role.WEIGHT if shares or (unit == "分" and not _THRESHOLD.search(clause)) else Role.STANDARD
    if default is Role.STANDARD:
        return Role.STANDARD
    if is_standard(default, name, clause, sentence, unit, measure, time, lays_down=rules):
        return Role.STANDARD
    if _BUDGET.search(name) and not re.search(r"执行|调[入出]", clause):
        return Role.TARGET
    if time is not None and today is not None and time.last is not None:
        if time.bound and time.last.isoformat() > today and not re.match(r"截[至止]", time.text):
            return Role.TARGET
        if time.last.isoformat()[:4] < today[:4]:
            return Role.ACTUAL
    if _SURVEYED.match(sentence) and not (time is not None and today is not None and _lies_ahead(time, today, clause)):
        return Role.ACTUAL
    if _BY_NOW.match(clause):
        return Role.ACTUAL
    if time is not None and time.text.startswith("截") and not _WANTED.search(clause):
        return Role.ACTUAL  # What is counted up to a day is so on that day.
    if default is Role.ACTUAL and time is not None and today is not None and _lies_ahead(time, today, clause):
        return Role.TARGET
    if default is Role.ACTUAL:
        if time is not None and time.kind is DateKind.DEADLINE and _BY_A_YEAR.match(f"到{time.text}"):
            unknown = today is None or (time.last is not None and today == time.last.isoformat())
            if unknown and not _HAPPENED.search(sentence):
                return Role.TARGET
        ahead = time is not None and time.last is not None and today is not None and time.last.isoformat() > today
        # In the last weeks of a year what is foreseen of it rounds it off as well.
        ahead = ahead and not (time is not None and today is not None and _is_nearly_over(time, today))
        return (
            Role.TARGET
            if _WANTED.search(clause) or _AIMS.match(sentence) or (ahead and _FORESEEN.search(clause))
            else Role.ACTUAL
        )
    if (_SINCE.match(sentence) or _TOLD.match(sentence)) and not _WANTED.search(clause):
        return Role.ACTUAL
    wanted = _WANTED.search(sentence) or _FORESEEN.search(sentence)
    return Role.ACTUAL if _HAPPENED.search(clause) and not wanted else default


# In these months nothing can have happened in the whole of the year.
_EARLY = "03"
_BEGUN = re.compile(r"以来|已|起|开始")


def _lies_ahead(time: TimeMention, today: str, clause: str) -> bool:
    """``time`` is of years that have not begun, or of one, or a plan's, that began a few weeks ago (2016年…, said in
    March 2016)."""
    if time.first is None or time.last is None or len(time.period or "") not in (4, 9) or _BEGUN.search(time.text):
        return False
    if time.rule in ("whole year", "edge of the year"):
        return False  # 全年, said early in a year, is as often the one that is over.
    first = time.first.isoformat()
    begun = first[:4] == today[:4] and today[5:7] <= _EARLY
    return (first > today or begun) and time.last.isoformat() > today and not _HAPPENED.search(clause)


def _is_nearly_over(time: TimeMention, today: str) -> bool:
    """The year of ``time`` is the one that ends within two months of ``today``."""
    return today[5:7] >= "11" and time.last is not None and time.last.isoformat()[:4] == today[:4]
