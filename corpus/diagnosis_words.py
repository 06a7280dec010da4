"""Words that tell why two figures for one fact differ; patterns for normalised text."""

from __future__ import annotations

import re

from extractor.wording import Wording

PRELIMINARY = re.compile(r"初步(?:核算|统计|测算|审核|汇总|数)?|快报|预计数?|预估|速报|执行数|未经审计")
FINAL = re.compile(r"决算|终审|最终(?:核实|核定|数)|核实数|核定数|修订(?:后|数)|经济普查|年鉴|经审计")
RUNNING = re.compile(
    r"累计|以来|[0-9一二三四五]年(?:来|间|共)|1(?:-|至|到)(?:1[0-2]|[2-9])月|前三季度|上半年|截至|至[0-9]+年底共"
)
SINGLE = re.compile(r"全年|当年|当月|当季|本年|本月|[0-9]+月份?|[一二三四]季度")
REVISED = re.compile(
    r"调整(?:为|到|至|后)|关于调整|调整[^，。;]{0,8}(?:目标|任务|指标)|(?:目标|任务|指标)[^，。;]{0,6}调整"
    r"|作(?:如下|以下|适当)?调整|修订|下调|上调|调低|调高|调减|调增|中期评估|重新(?:核定|确定)|延[长后期]|推迟"
)

AREAS = re.compile(r"市辖区|市区|城区|主城|中心城|建成区|[市县区省]本级")
WHOLE = re.compile(r"全[国省市县区州]")
GROUPS: tuple[re.Pattern[str], ...] = (
    re.compile(r"户籍|常住"),
    AREAS,
    re.compile(r"规模以上|规上|限额以上|限上"),
    re.compile(r"城镇|农村|乡村|城乡"),
    re.compile(r"不含|不包括|剔除|扣除|同口径|可比口径"),
    re.compile(r"名义|实际增长|可比价|不变价|现价"),
)
"""Each group holds the words of one dimension of scope. One that only one side names, or another one on each side, is
another scope. ``WHOLE`` is what stands where no part of the area is meant."""

_MONTH, _YEAR = 30.44, 12
"""Days in a month on average, months in a year."""
_FEW_DAYS = 60


def lapse(days: int) -> Wording:
    """A time between two documents as people say it: 25天, 7个月, 2年10个月."""
    if days < _FEW_DAYS:
        return Wording(f"{days}天", f"{days} days" if days > 1 else "a day")
    years, months = divmod(round(days / _MONTH), _YEAR)
    zh = (f"{years}年" if years else "") + (f"{months}个月" if months else "")
    en = [
        f"{number} {unit}{'s' if number > 1 else ''}" for number, unit in ((years, "year"), (months, "month")) if number
    ]
    return Wording(zh, " and ".join(en))
