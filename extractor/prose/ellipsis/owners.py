"""Whose a bare name is: 结案率 of the cases before it, 单产 of what was planted."""

from __future__ import annotations

from ... import lazy_re as re
from ...organisations import find_organisations
from ...words import words
from ..grammar.lexicon import lexicon
from ..grammar.statement import is_body
from ..grammar.trimming import PER, bare, complete, joined, without_count
from ..grammar.units import INVESTED
from .resuming import MEASURES

_MEASURE_WORD = re.compile(r"(?:总额|金额|总量|总数|数量|人数|户数|数|额|率|面积|比例)$")


def stem_of(text: str) -> str:
    """What a bare name says besides how it is measured (结案 | 率)."""
    return _MEASURE_WORD.sub("", text)


_GROWN = re.compile(r"(?<=..)(?:播种|种植|栽培|养殖)$")
_NEWLY = re.compile("^(?:新[增建]|净增)")
_KEPT = re.compile(r"(?<=.)(?:存栏|出栏)(?:数|量)?$")
_TO_WHOM = re.compile(r"[对向]|每[人户亩头台]")


# 对寄宿生 | 补助 | 生活费，标准为…; 向低保户 | 发放 | 取暖补贴，标准为…
_PAID = "补助|补贴|奖励|资助|减免"
_GIVES = re.compile(
    rf"(?:[对向给为](?P<whom>[^，]{{2,14}}?))?(?P<how>{_PAID}|发放|给予|支付|发给|拨付)(?P<what>[^，]{{2,14}})"
)


_THOSE = ("上述", "以上", "有关", "相关", "其")


def given(clause: str) -> str:
    """What a clause says is given and to whom, which a 标准 behind it is of; nothing where it says no such thing."""
    gives = _GIVES.fullmatch(clause.replace("分别", "", 1))
    if gives is None:
        return ""
    what, how = gives["what"], gives["how"]
    whom = "" if (gives["whom"] or "").startswith(_THOSE) else gives["whom"] or ""
    return whom + what + (how if how in _PAID.split("|") and not what.endswith(how) else "")


def fitted_to(text: str, owner: str) -> str | None:
    """``owner`` as far as it is what the bare name ``text`` is of; None where it says to whom something is done."""
    if text.endswith(("产量", "单产", "总产", "产值")):
        owner = _GROWN.sub("", without_count(owner))  # 粮食播种面积2万亩，单产…
    if text.endswith("成本") and complete(owner) and len(parts := words(owner)) > 1:
        owner = joined(parts[:-1]).removesuffix("比")  # 电池能量密度…，| 成本
    if text.endswith("率"):
        owner = owner.removesuffix("总里程") or owner  # 农村公路总里程2万公里，| 列养率
    if text.startswith(("出栏", "存栏")):
        owner = _KEPT.sub("", owner)  # 羊存栏3万只，出栏…
    if text.startswith("总") and owner.endswith(text[1:]) and len(text) > len("总量"):
        owner = _NEWLY.sub("", owner).removesuffix(text[1:])  # 新增公路里程，| 总里程
    owner = PER.sub("", owner)
    if _TO_WHOM.match(owner):
        return None  # 对东部补助60%，| 新增支出 | 6亿元; 每人每月补助50元，| 惠及 | 9万人
    return owner


HARMS = tuple("事故 火灾 灾害 灾难 灾情 地震 洪水 台风 爆炸 事件 疫情 案件 险情 滑坡 泥石流".split())
"""How the names of what kills and hurts people end."""


GRADED = re.compile(f"(?:特别重大|特别严重|重大|严重|较大|一般)[一-鿿]{{0,10}}(?:{'|'.join(HARMS)})")
"""The grade of something that kills and hurts people: 特别重大 | 事故."""


def of_casualties(text: str) -> bool:
    """``text`` says how many were killed or hurt."""
    return text.startswith(_CASUALTIES)


def graded(text: str, grade: str) -> bool:
    """``text`` is a measure by which accidents and disasters are graded, and ``grade`` what those of one grade are
    called."""
    return (of_casualties(text) or _LOSS.fullmatch(text) is not None) and GRADED.match(grade) is not None


_STAGE_OF_WORK = re.compile(r"(?:新|已|基本|累计|续)?(?:开工|建成|竣工|完工|投产|入住|动工|复工)(?:建设)?$")
# 新开工 | 保障房666万套，基本建成544万套
_BEGUN = re.compile(r"^(?:[新续](?:开工|建)|开工)(?:建设)?(?=[一-鿿]{2})")
_SHORT = len("投资总额")
_CASUALTIES = ("死亡", "受伤", "重伤", "轻伤", "失踪", "遇难", "中毒", "伤亡")
# 1亿元以上 | 直接经济损失
_LOSS = re.compile(r"(?:直接)?(?:经济|财产)损失额?|地震震级")
_EXTENTS = ("宽度", "长度", "高度", "深度", "厚度", "直径")
# 实查, 应建: who did it stands elsewhere.
_MEANT_TO = re.compile(r"[应实已未拟][一-鿿]{1,2}")


_SUMS = ("金额", "总额", "额")
_PATIENTS = ("病人", "患者", "病例", "感染者")


_NO_OWNERS = frozenset("发展 工作 工作发展 情况 形势 任务".split())


def _acts(phrase: str) -> bool:
    """``phrase`` begins with a verb of the lists."""
    return bool(phrase) and lexicon().verb(words(phrase)[0].text)


def owned(owner: str, text: str) -> str | None:
    """The bare name ``text`` with its ``owner``, and what both have in common once; None where it is not that one's."""
    stem = stem_of(text)
    # 县政府出资…，保费…: who acts is not what is measured.
    if any(body.start == 0 and is_body(body.name) for body in find_organisations(owner)):
        return None
    if len(text) > _SHORT and owner.startswith(text[:2]):
        return None  # 旅游市场总规模67亿人次，旅游投资总额 | 2万亿元
    if text.endswith(_SUMS) and _acts(owner) and _acts(stem):
        return None  # 参加保险500人，参保 | 金额
    if text.endswith(_SUMS) and owner.endswith(("总额", "金额")):
        return None  # 资金总额1000万元，应采购 | 金额
    if owner in _NO_OWNERS:
        return None  # 工作发展不平衡，参保率…
    if owner == "标准":
        return None  # 标准为每生每天3元，总计 | 支出 | 160亿元
    if _MEANT_TO.fullmatch(owner):
        return None  # 应查8000人，实查7600人，普查率…
    if stem and owner.startswith(("应" + stem, "需" + stem, "拟" + stem)):
        return owner[1 + len(stem) :] + text  # 应落实措施500例，已落实 | 480例
    if not owner or owner.endswith(text) or (stem and stem in owner):
        return None
    if text.startswith("死亡") and owner.endswith(_PATIENTS):
        return owner + text  # 涂阳病人300例，死亡 | 40例
    if of_casualties(text) and not owner.endswith(HARMS):
        return None  # 受灾人口230万人，死亡 | 15人; 受害森林面积1公顷，死亡 | 3人
    if text.endswith(_EXTENTS) and owner.endswith(_EXTENTS):
        return None  # 张开宽度5毫米，延伸长度 | 2米
    if text == INVESTED:
        return _INVESTMENT.sub("", owner) + text
    if not stem and complete(owner):
        return owner  # 国内生产总值增长…，总量突破…
    # 养老保险试点 + 试点范围
    if _STAGE_OF_WORK.fullmatch(stem):
        owner = _BEGUN.sub("", _STAGE_OF_WORK.sub("", owner))  # 安居工程新开工781套、基本建成 | 601套
    owner = MEASURES.sub("", owner) if MEASURES.fullmatch(text) else owner  # 酒业营业收入2亿元，利润总额…
    shared = next((size for size in range(min(len(owner), len(text)), 1, -1) if owner.endswith(text[:size])), 0)
    return owner + text[shared:]


# 大桥总投资22亿元，已完成投资 | 11亿元
_INVESTMENT = re.compile("(?:计划|概算|累计|总)*(?:投资(?:总?额)?)?$")
_PEOPLED = {"户": "户数", "人": "人口", "口": "人口"}
_GROUPS_OF_PEOPLE = re.compile("(?:小组|行政村|自然村|村|社区|居委会|乡镇|街道)数$")
_PLACE_AT_HEAD = re.compile("[一-鿿]{1,10}?[村镇乡县市区](?=[一-鿿]{2})")


def who_live_there(groups: str, head: str, unit: str | None) -> str | None:
    """What a count in ``unit`` is of behind ``groups`` of people, in a sentence that begins with ``head``: so many live
    in the place, not in its groups (某村有10个村民小组、| 500户 | 1800人); None where it counts no people of such."""
    counted = _GROUPS_OF_PEOPLE.search(groups) if unit in _PEOPLED else None
    if counted is None or unit is None:
        return None
    place = _PLACE_AT_HEAD.match(head)
    return (place[0] if place and not head.endswith(counted[0]) else "") + _PEOPLED[unit]


def rate_beside(text: str, name: str) -> str | None:
    """``text``, a bare rate, of the thing that the rate ``name`` beside it is of (病虫害监测率95%、| 防治率85%)."""
    for size in (4, 3):
        ending, thing = name[-size:], name[:-size]
        if len(thing) > 1 and ending.endswith("率") and text.endswith("率") and bare(ending):
            return thing + text
    return None
