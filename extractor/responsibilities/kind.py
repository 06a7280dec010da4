"""Whether a document gives orders or tells what happened, by the words its title ends with."""

from __future__ import annotations

from functools import lru_cache

from .. import lazy_re as re
from ..model import BlockKind, Document
from ..normal import Normal

_TAIL = r"(?:\([^()]*\)|[》”\d])*$"
_ORDERS = re.compile(
    "(?:意见|通知|方案|规划|计划|纲要|办法|规定|细则|条例|决定|措施|要点|预案|批复|复函|函|令|准则|章程|规程|清单|制度|任务书|分工|决议|纪要)"
    + _TAIL
)
_TELLS = re.compile("(?:报告|总结|通报|公报|自评|简报|新闻|综述|公告|讲话|说明|汇报|答复)" + _TAIL)
# Sections of a plan that look back.
_LOOKS_BACK = re.compile(
    "成就|成效|成绩|回顾|现状|经验|问题|形势|挑战|压力|机遇|基础条件|发展基础|开展情况|实施情况|工作情况|完成情况|背景"
)
_LONGEST_TITLE = 80
_HEAD = 20


def gives_orders(document: Document) -> bool:
    """True for plans, notices, opinions and the like. The first line of the head that ends like a title decides."""
    titles = [document.properties.get("title", ""), document.properties.get("doc_type", "")]
    head = [block for block in document.blocks if block.kind not in (BlockKind.TABLE, BlockKind.MARGIN)][:_HEAD]
    for text in [*titles, *(Normal(document.text, block.span).text for block in head)]:
        if 2 <= len(text) <= _LONGEST_TITLE and not text.endswith((":", "：")):
            if _ORDERS.search(text):
                return True
            if _TELLS.search(text):
                return False
    return False


@lru_cache(maxsize=256)
def tells(heading: str) -> bool:
    """Whether the section under ``heading`` looks back, in whatever document."""
    return bool(_LOOKS_BACK.search(heading))
