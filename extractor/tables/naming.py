"""What a figure of a table is called: from its row, its column and the caption."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from .. import lazy_re as re
from .columns import Column
from .figures import Place
from .headers import Meaning
from .labels import Row
from .names import HEAD_NOUN, direction, join, overlap
from .parts import is_own

SCORING = {Meaning.WEIGHT, Meaning.SCORE}
RATES = {Meaning.EXECUTION_RATE, Meaning.COMPLETION_RATE, Meaning.SHARE}
# Words that follow what they are about: 税收收入 + 预算数.
_NAMING = {Meaning.BUDGET, Meaning.EXECUTION, *RATES}
_KEPT = re.compile("(?:出栏|存栏)[量数]?$")
# They stand before what is measured there: 城镇 + 居民消费价格.
_PARTS_OF_AREAS = {"城镇", "农村", "城市", "乡村", "市区", "郊区"}
# 预算数 alone, in a table whose only row has no name: of what the caption names.
_BARE = re.compile(
    "(?:年初|全年|调整|本年|年度)?(?:预算|决算|执行|支出|计划)(?:数|额|金额|率|进度)|计划投资|完成投资|完成预算"
)
# Captions that say whose figures a table gives: 各地区普通小学基本情况.
_BODIES = re.compile(
    "(?:学校|[小中大]学|学院|高校|幼儿园|医院|机构|企业|公司|合作社|单位|图书馆|博物馆|文化馆|保险|组织|团体|协会)$"
)
_NOTE = re.compile(r"\([^()]*\)$")
_PER_AREA = re.compile("每亩产量|单位面积产量|亩产|公顷产量")
# Indices against the month before, the same month a year before, the months so far.
_AGAINST = {"环比", "同比", "累计", "定基"}
_COORDINATED = ("和", "与", "及", "以及")
_ACCOUNT = re.compile("(?:收支|支出)?(?:预算|决算)$")
# Which of the units of a caption counts what is called so.
_COUNTED_IN = (
    (re.compile("投资|资金|金额|收入|支出|产值|增加值|[额费款税值]$"), re.compile("元$")),
    (re.compile("植树|栽植"), re.compile("株$")),
    (re.compile("面积|用地|土地|造林|林网|绿化|种植|播种"), re.compile("亩$|公顷$|米$|公里$")),
    (re.compile("人口|人数|人员"), re.compile("人$")),
    (re.compile("[率比重]$|增长|增幅|比例"), re.compile("[%‰]$")),
    (re.compile("产量|销量"), re.compile("吨$")),
    (re.compile("数量?$"), re.compile("[个家户所处座项件台辆张]$")),
)
# Column names that only say which of the things that the caption names.
_KINDS = {"男性", "女性", "城镇", "农村", "城市", "乡村", "其他", "其它", "市区", "郊区"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What the columns of a stretch say together: whether it is a plan's table, from which year to which."""

    place: Place
    plan: bool
    first: str | None
    last: str | None
    rates: bool
    goal: bool = False
    this_year: int | None = None
    """The year from which later ones are still to come."""

    @classmethod
    def of(cls, columns: list[Column], place: Place) -> Frame:
        years = sorted({column.period for column in columns if column.value and column.period})
        marked = any(column.meaning is Meaning.ATTRIBUTE for column in columns)
        over_years = any(column.change and "年均" in column.text for column in columns)
        over_years = over_years or any(column.meaning is Meaning.CUMULATIVE for column in columns)
        this_year = _this_year(place, years)
        ahead = len(years) > 1 and this_year is not None and int(years[-1][:4]) > this_year
        plan = len(years) > 0 and (marked or (over_years and ahead))
        rates = any(column.meaning is Meaning.EXECUTION_RATE for column in columns)
        first = years[0][:4] if len(years) > 1 else None
        goal = (place.goal or _asks(columns)) and not any(column.target for column in columns)
        return cls(place, plan, first, years[-1][:4] if years else None, rates, goal, this_year)

    @property
    def running(self) -> str | None:
        """The years of the plan: those after the baseline up to the last."""
        if self.first and self.last and self.first < self.last:
            return f"{int(self.first) + 1}/{self.last}"
        return None


def _asks(columns: list[Column]) -> bool:
    """Whether points can still be earned: nobody has been given any, and no column tells of results."""
    meanings = {column.meaning for column in columns}
    return Meaning.WEIGHT in meanings and not meanings & {Meaning.SCORE, Meaning.ACTUAL, Meaning.EXECUTION}


def _this_year(place: Place, years: list[str]) -> int | None:
    """The year of the document. A plan that bears no date is of the year before its first, or of the first of its
    table's years; elsewhere, a year that the text names says nothing of a table whose years it is none of."""
    if place.begins is not None and len(years) > 1:
        return place.begins - 1 if place.begins else int(years[0][:4])
    reference = place.scope.reference
    dated = reference.today is not None or reference.written is not None
    year = reference.this_year
    return year if dated or len(years) < 2 or str(year) in {one[:4] for one in years} else None


def name_of(columns: list[Column], column: Column, row: Row, frame: Frame) -> tuple[str, int]:
    """The indicator of a cell, and the sign of the change where the name is that of a change."""
    if column.meaning in SCORING:
        given = _given(columns, column) if column.meaning is Meaning.SCORE else ""
        if row.total and not row.name:
            return (given.removesuffix("得分") + "总得分" if given else "总分"), 0
        subject = "预算执行率" if frame.rates else row.name
        return (subject + given if subject else subject), 0
    own = column.name
    if own in _AGAINST:
        base, sign = name_of(columns, replace(column, name=""), row, frame)
        return base + own, sign  # 食品 + 价格指数 + 同比
    if column.meaning is Meaning.TOTAL and row.name:
        own = "" if HEAD_NOUN.search(row.name) else own.removeprefix("本年")  # 住房保障支出 under 本年支出合计
    if row.name and column.change and not own:
        own = _beside(columns, column)  # 参保人数 | 比上年末增加
    if not row.name:
        if (column.change or column.meaning is Meaning.CUMULATIVE) and not is_own(own):
            own = _risen(columns, column) or own
        own = _of_caption(own, frame.place)
    if _KEPT.search(row.name) and own == "产量":
        own = ""  # 生猪出栏 in a table of outputs
    if own in _PARTS_OF_AREAS and row.name:
        return direction(own + row.name)
    thing, sign = direction(row.name)
    if sign:
        return join(thing, own), sign
    # 产销率 of 轻工业, though the row counts its 增加值.
    thing_named = row.part_name if row.part_name and column.meaning is None and HEAD_NOUN.search(own) else row.name
    name = overlap(row.name, own) if column.meaning in _NAMING else join(thing_named, own)
    if frame.place.measure and not own and name and not _KEPT.search(name) and not is_own(name):
        name += frame.place.measure  # 稻谷 in a table of outputs
    return direction(name or frame.place.name)


def _given(columns: list[Column], column: Column) -> str:
    """得分, or what tells it from the points that others gave (自评得分, 考核得分)."""
    several = sum(1 for other in columns if other.meaning is Meaning.SCORE) > 1
    own = _NOTE.sub("", column.head)
    return own.removesuffix("得分").removesuffix("分") + "得分" if several else "得分"


def of_several(unit: str | None, name: str, by_name: Mapping[str, str] = MappingProxyType({})) -> str | None:
    """The unit of a caption that gives several (单位：人、户), by the name that bears it (户数, 人口), or by the
    quantity that ``by_name`` has one for."""
    for quantity, own in by_name.items():
        if quantity in name or (quantity == "单产" and _PER_AREA.search(name)):
            return own
    if unit is None or "、" not in unit:
        return unit
    units = [one for one in unit.split("、") if one]
    kinds = (counts for names, counts in _COUNTED_IN if names.search(name))
    fitting = next((one for counts in kinds for one in units if counts.search(one)), None)
    return fitting or next((one for one in units if one in name), None)


def _beside(columns: list[Column], column: Column) -> str:
    """What the nearest column of levels on the left adds to the names of rows."""
    levels = [c for c in columns if c.value and not c.change and c.index < column.index]
    # 税收收入 | 执行数 | 完成预算 | 比上年增长: the revenue has grown, whatever is said of it besides.
    levels = [c for c in levels if c.meaning not in SCORING | _NAMING]
    return levels[-1].name if levels else ""


def _risen(columns: list[Column], column: Column) -> str:
    """What a column of changes speaks of in a table of areas: the level on its left that begins with the same word
    (当月产量 … 当月同比增长), else the nearest."""
    levels_all = [c for c in columns if c.value and not c.change and c.meaning not in RATES]
    changes = [c for c in columns if c.value and c.change]
    if 1 < len(levels_all) == len(changes) and levels_all[-1].index < changes[0].index and column in changes:
        return levels_all[changes.index(column)].name  # 投资额 | 住宅 | 同比增长 | 住宅
    before = [c for c in columns if c.index < column.index and c.meaning not in RATES]
    levels = [c.name for c in before if c.value and c.name and not c.change]
    alike = [name for name in levels if name[:2] == column.text[:2]]
    return next(reversed(alike or levels), "")


def _of_caption(own: str, place: Place) -> str:
    """A column's name in a table of areas with what the caption counts (铜材产量: 当月产量 → 铜材当月产量)."""
    subject = place.name.removesuffix(place.measure) if place.measure and place.name.endswith(place.measure) else ""
    if subject.endswith(_COORDINATED):
        subject = ""  # 麻类面积和产量 counts two things.
    if _BARE.fullmatch(own):
        return overlap(_ACCOUNT.sub("", place.name), own)
    if own and place.measure and not place.measure.endswith("计划") and not is_own(own):
        return own + place.measure  # 小学 in a table of 每一教师负担学生数
    if own and _BODIES.search(place.name) and place.name not in own:
        return overlap(place.name, own)  # 招生数 in a table of 普通小学
    return subject + own if subject and place.measure in own and subject not in own else own


def completed(name: str, unit: str | None, frame: Frame) -> str:
    """A column's name with what the caption counts, and with the ending that names in its unit have."""
    from ..prose.grammar.trimming import finish  # prose imports tables

    if frame.place.name and (name in _KINDS or len(name) == 1):
        name = join(name, frame.place.name)
    return name if name.endswith(("合计", "总计")) else finish(name, unit)
