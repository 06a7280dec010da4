"""Kinds of documents (文种), told by the last word of the title."""

from __future__ import annotations

from .. import lazy_re as re

# The word that ends a title → the kind. Longer words first where one ends another.
KINDS: dict[str, str] = {
    "政府工作报告": "政府工作报告",
    "工作报告": "工作报告",
    "自评报告": "自评报告",
    "自评价报告": "自评报告",
    "自查报告": "自查报告",
    "绩效报告": "绩效报告",
    "绩效评价报告": "绩效报告",
    "调研报告": "调研报告",
    "分析报告": "分析报告",
    "监测报告": "监测报告",
    "统计公报": "统计公报",
    "报告": "报告",
    "公报": "公报",
    "意见": "意见",
    "通知": "通知",
    "通报": "通报",
    "通告": "通告",
    "公告": "公告",
    "决定": "决定",
    "决议": "决议",
    "批复": "批复",
    "复函": "函",
    "函": "函",
    "答复": "答复",
    "请示": "请示",
    "议案": "议案",
    "命令": "命令",
    "令": "令",
    "会议纪要": "纪要",
    "纪要": "纪要",
    "规划": "规划",
    "规划纲要": "规划",
    "目标纲要": "规划",
    "纲要": "纲要",
    "行动计划": "计划",
    "计划": "计划",
    "方案": "方案",
    "预案": "预案",
    "工作要点": "工作要点",
    "要点": "工作要点",
    "工作总结": "总结",
    "总结": "总结",
    "办法": "办法",
    "规定": "规定",
    "细则": "细则",
    "条例": "条例",
    "规则": "规则",
    "规程": "规程",
    "章程": "章程",
    "准则": "准则",
    "制度": "制度",
    "规范": "规范",
    "标准": "标准",
    "指南": "指南",
    "措施": "措施",
    "目录": "目录",
    "清单": "清单",
    "指标体系": "指标体系",
    "责任书": "责任书",
    "讲话": "讲话",
    "简报": "简报",
    "白皮书": "白皮书",
    "自评表": "自评表",
    "考核表": "考核表",
    "考核细则": "细则",
    "解读": "解读",
    "情况说明": "说明",
    "编制说明": "说明",
    "起草说明": "说明",
}
_BY_LENGTH = tuple(sorted(KINDS, key=len, reverse=True))
NEWS = "新闻报道"
REVIEWS = frozenset({"自评报告", "自查报告", "绩效报告", "总结", "自评表"})
"""Kinds that tell of what was done, whatever their headings are called."""
ORDER = "令"

# (试行), (2016年度), a closing quotation or title mark.
_TAIL = re.compile(r"(?:\([^()]*\)|（[^（）]*）|[》”〉\"'\s])+$")
_LAW = re.compile(r"(?:中华人民共和国|[省市区]).{2,30}法$")
_NEWS_WORDS = re.compile(r"记者|通讯员|据悉|本报讯|日前|近日|据了解")


def names_kind(title: str) -> str | None:
    """The kind that the end of ``title`` names, None where it ends otherwise."""
    bare = _TAIL.sub("", title)
    for word in _BY_LENGTH if bare.endswith(_BY_LENGTH) else ():
        if bare.endswith(word) and len(bare) > len(word):
            return KINDS[word]
        if bare == word and len(word) >= 4:
            return KINDS[word]
    return "法律" if _LAW.search(bare) else None


def kind_of(title: str | None, doc_number: str | None, issuer: str | None, opening: str) -> str | None:
    """The kind of a document by its title; news where only the wording of its ``opening`` tells."""
    kind = names_kind(title) if title else None
    if kind is None and not doc_number and not issuer and _NEWS_WORDS.search(opening):
        return NEWS
    return kind
