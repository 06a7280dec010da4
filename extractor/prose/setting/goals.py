"""Which figures of a paragraph are announced as goals: by what a plan is said to want, and by lists of goals."""

from __future__ import annotations

from ... import lazy_re as re
from ...quantities import Quantity
from ..clauses import Stretch
from ..roles.role import ANNOUNCES

_BY_THEN = re.compile(r"，(?:截[至止]|到?目前|现已|实际|已)")
# 《规划》提出, …: all that follows is what it wants.
_PLAN_SAYS = re.compile(
    r"(?:规划|方案|计划|纲要|意见|措施)(?:\([^()]*\))?》?中?(?:还|同时)?(?:明确)?(?:提出|提到|要求|明确)(?![的了])(?=[，:]?(?:[到在预力]|[一-鿿]{2}))(?!，(?:完成|已|按))"
    r"|(?:规划|方案|计划)的通知，(?=安排|要求|明确|提出|确定)"
    r"|(?:提出|提到|明确|要求)[，:](?=到20[0-9]{2}年|力争)"
    r"|(?:按照|根据)(?:这一|该)?(?:方案|规划|计划|意见)，(?!完成)"
    r"|根据《[^《》]*(?:规划|方案|计划|纲要|意见)[^《》]{0,10}》，(?=到|力争|预计)"
)
# (二)绩效目标。| 全年接待读者不少于25万人次
_HEADED = re.compile(
    r"(?:\([一二三四五六七八九十0-9]+\)|[一二三四五六七八九十]+、|[0-9]+[.、])?(?:项目|年度|总体|绩效|预期|工作|主要|发展|当年)*目标(?:设定|设置)?[。:](?![^。]*(?:已|截[至止]|完成了|实际))"
)
_HEAD = 20
_SAYS = ("提出", "提到", "要求", "明确", "的通知，", "根据", "按照")


class Goals:
    """What ``text``, a paragraph, announces as goals, while one walks through its sentences; ``aims``: a list of goals
    was opened before it."""

    def __init__(self, text: str, *, aims: bool) -> None:
        self._text, self._aims = text, aims
        self._announced = False
        said = _HEADED.match(text) if "目标" in text[:_HEAD] else None
        if said is None and any(word in text for word in _SAYS):
            said = _PLAN_SAYS.search(text)
        self._plan_from = said.end() if said else None

    @property
    def plans(self) -> bool:
        """The paragraph tells what a plan wants."""
        return self._plan_from is not None

    def announced(self, sentence: Stretch, quantity: Quantity) -> bool:
        """The figure, in ``sentence``, is one of a list of goals (主要预期目标是：…)."""
        said = ANNOUNCES.search(self._text, sentence.start, quantity.start)
        if said is None:
            return self._announced or self._aims or (self._plan_from is not None and quantity.start >= self._plan_from)
        # 计划改造440户，截至6月底，已开工…: what was announced is one thing, what was done by then another.
        return _BY_THEN.search(self._text, said.end(), quantity.start) is None

    def leave(self, said: str, *, goes_on: bool) -> None:
        """What the sentence ``said`` announces as goals holds until the full stop, over the semicolons of its list."""
        self._announced = goes_on and (self._announced or bool(ANNOUNCES.search(said)))
