"""What the figures of a section are unless their sentence says otherwise: facts, goals, standards or weights."""

from __future__ import annotations

from ... import lazy_re as re
from ...context import Context, Scope
from ...metadata.kinds import NEWS, REVIEWS
from ...model import Metadata, Role
from ...normal import Normal
from ...structure.numbering import article_of
from .cues import cue

_SET = re.compile(r"(?:绩效|总体|年度|工作|预期)目标(?:及指标)?$")
_ABOUT_IT = re.compile(r"(?:基本情况|概况|概述)$")
_REVIEWS = re.compile(
    r"自评|自查|总结|述职|汇报|审计(?:工作|结果|整改)?(?:的?报告|情况)|(?:评估|评价|监测|考核)的?(?:报告|结果|情况)"
    r"|(?:完成|执行|落实|进展)情况"
)
# 2010年工作总结及2011年工作计划: what no heading claims for the plan is told of the past.
_LOOKS_BOTH_WAYS = re.compile(r"(?:总结|回顾|情况)[一-鿿]{0,2}?(?:及|和|与|暨)")
_PLANS = frozenset("规划 计划 方案 意见 通知 要点 措施 行动计划 决定 纲要 批复 指导意见 实施意见 工作要点".split())
_HANDS_OUT = re.compile(
    r"(?:发展|预期|奋斗|建设)目标$|(?:任务|责任|目标)(?:分解|分工|清单|一览|台账|安排)(?:表|清单|台账)?(?:\([^()]*\))?$"
    r"|(?:任务|责任|目标)[书状](?:\([^()]*\))?$|绩效目标(?:申报|批复)?表(?:\([^()]*\))?$"
)
# 全市将新建公园80个: news of what is to come.
_WILL = re.compile(r"(?<!即)(?<!行)将(?!军|来|近|要求)(?=[达抽新建投实完超突推增全开启打再安培引])")
# 能源发展“十三五”规划发布: news of what is planned.
_PUBLISHED = re.compile(
    r"(?:规划|计划|方案|纲要|意见|措施)[》”]?(?:正式|全文)?(?:发布|印发|出台|公布|下发|获批)(?![一-鿿]{0,6}(?:年来|以来|后))"
)
# 某区：今年为2000户老人改造居室, said in January.
_THIS_YEAR = re.compile(r"今年(?:将|拟|计划|要|力争|为|新[建增]|建设|推[进出]|实施|完成|安排|重点)")
# A scheme, a table or a set of indicators by which points are given.
_SCORING = re.compile(
    r"(?:考核|考评|评分|计分|打分|测评)(?:指标|评估|评分|计分|工作|内容|项目)*(?:方案|表|体系)(?:\([^()]*\))?$"
)
_RULES = frozenset("条例 办法 规定 法 令 细则 规则 规程 预案 准则 规范 标准".split())
# 关于印发国家粮食应急预案的通知: what is sent with it lays down how things are.
_LAID_DOWN = re.compile(
    r"(?:印发|发布|公布|转发)[^，。]*(?:预案|办法|规定|细则|规则|规程|条例|准则|规范|章程)[》”]?(?:[(](?:试行|暂行)[)])?的(?:通知|函)$"
)
# 关于设立某出口加工区的复函: what is agreed to is laid down.
_AGREES = re.compile(r"关于(?:同意)?(?:设立|扩大|调整|建立|建设|扩建|批准|修改|延长|变更)[^，。]*的(?:复函|批复|函)$")
# 关于第25号提案的复函: an answer to those who asked how things stand.
_ANSWERS = re.compile("提案|议案|建议|来信|咨询|质询")
_TELLS_BACK = re.compile(r"[^，。;和与及、]*(?:背景|现状|成就|成效|进展|形势|基础|问题|情况)")
# 关于表彰先进单位的决定: so many have won.
_HONOURS = re.compile("(?:表彰|表扬|嘉奖|授予|命名|奖励)[^，。]*的(?:决定|通报|通知)$")
# Titles of rules about scores (考核办法, 评分细则).
_SCORES = re.compile(r"考核|考评|评分|计分|打分|测评|评比|评价|积分|评估(?:细则|标准|体系|办法)")
EARLY = "03"
"""In the months up to this one nothing can have happened in the whole of the year."""


def _squeeze(text: str) -> str:
    return Normal(text).text


def stance(context: Context, section: tuple[str, ...], scope: Scope, today: str | None) -> Role:
    """What figures of a section are unless their sentence says otherwise."""
    metadata = context.metadata
    doc_type = metadata.doc_type or ""
    # Rules with articles are often only handed on by a notice.
    title = _squeeze(metadata.title or "")
    scoring = _SCORING.search(title) is not None and not _reviews(metadata)  # 自评报告及评分表
    if doc_type in _RULES or scoring or any(article_of(heading) is not None for heading in section):
        # How points are given: what is no weight is a standard all the same, see ``role_of``.
        return Role.WEIGHT if _SCORES.search(metadata.title or "") else Role.STANDARD
    if doc_type.endswith("公报"):
        return Role.ACTUAL  # What statistics tell is so, whatever their headings are called (社会保障).
    if _HONOURS.search(metadata.title or ""):
        return Role.ACTUAL
    if _LAID_DOWN.search(title) or (doc_type.endswith("函") and _AGREES.search(title)):
        return Role.STANDARD
    if len(section) > 1 and _SET.search(section[-1]) and _ABOUT_IT.search(section[0]):
        return Role.TARGET  # 一、基本情况 over (三)绩效目标
    # The outer heading decides: 一、主要成就 over 1.落实目标管理责任制. The title of the whole is none.
    looks_ahead = cue("comes_next") if _reviews(metadata) else cue("looks_ahead")
    for heading in section:
        back, ahead = cue("looks_back").search(heading), looks_ahead.search(heading)
        if back and ahead and _TELLS_BACK.fullmatch(_squeeze(heading)):
            ahead = None  # 规划背景
        if bool(back) != bool(ahead) and _squeeze(heading) != title:
            return Role.ACTUAL if back else Role.TARGET
    # 二、2011年的工作 in a report of March 2011 is what is to be done.
    if scope is not context.whole and scope.period and today:
        last = scope.period.rpartition("/")[2]
        year = last[:4]
        if year != today[:4]:
            return Role.ACTUAL if year < today[:4] else Role.TARGET
        if last < today[: len(last)]:
            return Role.ACTUAL  # 一、1月份事故情况, told in February
        if today[5:7] <= "06":
            return Role.TARGET
    if any(doc_type.endswith(name) for name in _PLANS) and not _LOOKS_BOTH_WAYS.search(metadata.title or ""):
        return Role.TARGET
    if title.endswith("复函") and not _ANSWERS.search(title):
        return Role.TARGET  # It lays down what those below asked to be let do.
    early = (
        today is not None and today[5:7] <= EARLY and _THIS_YEAR.search(title) and not cue("looks_back").search(title)
    )
    if _PUBLISHED.search(title) or (doc_type in ("", NEWS) and (early or _WILL.search(title))):
        return Role.TARGET
    if _HANDS_OUT.search(title) and not cue("looks_back").search(title):
        return Role.TARGET
    return Role.ACTUAL


def _reviews(metadata: Metadata) -> bool:
    """The document tells of what was done."""
    title = metadata.title or ""
    told = metadata.doc_type in REVIEWS or _REVIEWS.search(title) is not None
    return told and metadata.doc_type not in _PLANS and _LOOKS_BOTH_WAYS.search(title) is None


_RUN = len("2016/2020")


def written_by(context: Context) -> str | None:
    """The day by which the document was written, ISO 8601: what it tells of later ones lies ahead."""
    today = context.reference.today
    if today:
        return today.isoformat()
    # A report without a day is of the end of its year, a notice of that of its number.
    year = min(filter(None, (context.reference.year, context.reference.written)), default=None)
    period = context.metadata.period or ""
    if year is None and len(period) == _RUN:
        # What a plan without a day tells of the years before its own is over, what a review tells of them all.
        return f"{period[-4:]}-12-31" if _reviews(context.metadata) else f"{period[:4]}-01-01"
    return f"{year:04}-12-31" if year else None


_LAYS_DOWN = frozenset("意见 通知 决定 批复 函 通告 公告 指导意见 实施意见".split())
_SETS_GOALS = re.compile(r"规划|计划|纲要|方案|要点|分工|工作安排|目标|任务")
_GOALS_BELOW = re.compile(r"目标|任务|指标")


def is_official(doc_type: str | None) -> bool:
    """Such documents say how things are to be done, point by point, behind an opening that tells how they stand."""
    return (doc_type or "") in _LAYS_DOWN


def lays_down(context: Context, section: tuple[str, ...]) -> bool:
    """The section says how things are to be done, rather than what is to be reached or has been."""
    metadata = context.metadata
    if not is_official(metadata.doc_type) or _SETS_GOALS.search(metadata.title or ""):
        return False
    return not any(_GOALS_BELOW.search(heading) for heading in section)
