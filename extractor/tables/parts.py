"""Rows and columns that are part of the one before them: 地区生产总值, 第一产业; 常住人口, 其中:城镇.

Such a part is named by what tells it from the others alone; a row of its own needs the name of what is counted as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import lazy_re as re
from .names import HEAD_NOUN, overlap

# Parts by themselves, whether the table marks them or not. They say nothing of what is counted.
_KIND = re.compile(
    r"第[一二三]产业|城镇|农村|城市|乡村|男性?|女性?|中央|地方|市区|郊区|限额以上|限额以下|规模以上|规模以下|国有|民营|公有制|非公有制|公办|民办"
)
_PEOPLE = {"男": "男性", "女": "女性"}
_SECTOR = re.compile(r"第[一二三]产业|(?:农林牧渔|工|建筑|服务)业|[一-鿿、]{2,24}[^企行]业")
# Names of their own, though they end in no word for an amount: 增值税, 公务接待费.
_OWN = re.compile(r"[税费金款]$")
_MEASURE = re.compile(
    r"(?:总产值|增加值|产值|(?:销售|施工|竣工|播种|种植)?面积|(?:销售|零售|交易|进出口|出口|进口)(?:总?额|总值)|(?:固定资产|开发)?投资额?"
    r"|(?:贷款|存款)余额|余额|总?产量|用电量|发电量|接待量|总?里程|(?:人均|平均)?[一-鿿]{0,2}天数|人次|人口|人数|户数|人员|收入|支出|周转量|运输?量)$"
)
_OF_BODIES = re.compile("(?:学校|企业|机构|医院|单位|产品|保险)(?P<measure>[^、及和与]{2,8})$")
_SUM = re.compile(r"各[类种级项](?P<measure>[^、及和与]{2,12}?)(?:合计|总计)?")
_HERE = re.compile(r"^(?:全[国省市县区州]|年末|期末)+")


def is_own(name: str) -> bool:
    """Whether a name says by itself what is counted (财政收入, 增值税)."""
    return HEAD_NOUN.search(name) is not None or _OWN.search(name) is not None


def is_measured(name: str) -> bool:
    """Whether a name ends in a quantity that its parts have as well (零售总额, 增加值)."""
    return _MEASURE.search(name) is not None


def is_sum(name: str) -> bool:
    """Whether a row sums up those above it, of whatever kind (支出合计)."""
    return name.endswith(("合计", "总计", "小计"))


def in_whole(part: str, whole: str, *, marked: bool) -> str:
    """``part`` with what ``whole`` counts; itself where it is a name of its own. ``marked``: it stood behind 其中."""
    kind = _KIND.fullmatch(part) is not None
    if kind and whole.startswith("总"):
        part, whole = _PEOPLE.get(part, part), whole.removeprefix("总")  # 总人口, 男
    if HEAD_NOUN.search(part) or not (kind or (marked and not is_own(part))):
        return part
    if whole.endswith("生产总值"):
        return part + "增加值" if _SECTOR.fullmatch(part) else part
    measure = _MEASURE.search(whole)
    if measure is None:
        return part + _HERE.sub("", whole) if kind and HEAD_NOUN.search(whole) else part
    counted = measure.group()
    if part.endswith("工"):
        counted = counted.removeprefix("施工")  # 新开工 of 施工面积
    return part + (_HERE.sub("", whole) if kind else counted)


def measure_of_bodies(name: str) -> str:
    """普通学校招生数 → 招生数 where the rows are kinds of schools; other names as they are."""
    match = _OF_BODIES.search(name)
    return match["measure"] if match and HEAD_NOUN.search(match["measure"]) else name


def _announced(name: str) -> str:
    """What a row counts that sums up those below it (各类学校数合计 → 学校数); "" for other rows."""
    match = _SUM.fullmatch(name)
    return measure_of_bodies(match["measure"]) if match and HEAD_NOUN.search(match["measure"]) else ""


def named(rows: Iterable[tuple[str, bool, str | None]]) -> Iterator[str]:
    """The names of rows or columns in their order; each comes as its name, whether it is marked as a part, and its
    unit. A part counts in the unit of its whole. The mark before the first part holds for those that follow it
    (#轻工业, 重工业) up to a name that says itself what is counted."""
    whole, unit, announced, going_on = "", None, "", False
    for name, marked, own in rows:
        same = own is None or own == unit
        going_on = marked or (going_on and bool(name) and same and not is_own(name) and not is_sum(name))
        full = in_whole(name, whole, marked=going_on) if name and whole and same else name
        if announced and same and full == name and not is_own(name):
            full = overlap(name, announced)
        elif full == name and not marked and name:
            whole, unit, announced = name, own, _announced(name)
        yield full
