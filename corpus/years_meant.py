"""Which years a figure is of where its text speaks of several: all of them together (五年新增就业4万人), or the last of
them alone, which the others led up to (五年来由12亿元增加到19亿元; 五年来，收入达到51亿元，年均增长9%)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from extractor.model import Measure, Observation, Role
from extractor.numerals import numeral_at

from .collection import Entry
from .sentences import text_before

SHARES = ("%", "‰", "百分点", None)
_RUN, _YEAR = len("2011/2015"), len("2015")
# 由12亿元增加到19亿元: what it came to is that of the last year.
_MOVED = re.compile(r"(?:[增升涨扩]|增加|增长|提高|提升|上升|扩大|[降减]|下降|降低|减少|缩小|压减)[到至]了?$")
_YEARS = re.compile(
    r"^(?:今后|未来|过去|这|近|其中)?(?P<n>[二三四五六七八九十两]|[2-9])年(?:间|内|来|累计|共|总共|合计)?(?![行计规级制期度专以前后])"
)
_EACH = re.compile(r"年均|平均每年|(?<![人户名亩])每年|逐年")

_REACHED = re.compile(r"(?:达到?|超过|突破|积累|覆盖)[了约近]*$")
# What there is at a time, whenever it is counted: nobody adds it up over years.
_STANDING = re.compile(
    r"人均|余额|储备|总量|户数|参[保合]|覆盖|规模|在校|[拥保]有量|常住|城镇化|寿命|年限|能力|浓度|密度|[率面]$|比[重例]$|占比$"
)
_ADDED_UP = re.compile(
    r"累计|新[增建改]|共|合计|投[入资]|支出|完成|建成|解决|改造|安排|补[助贴]|发放|培训|减[免税]|惠及|[一二两三四五六七八九十0-9]年"
)
_OF_ALL = re.compile(r"累计|平均|贡献|一直|始终|投[入资]|支出")


def years_meant(row: Observation, period: str) -> str:
    """The years that a figure, which bears ``period``, is of by its own words."""
    if row.measure is not Measure.LEVEL:
        return period
    if len(period) == _YEAR:
        years = _years_said(row)
        return f"{int(period) - years + 1:04}/{period}" if years > 1 and period.isdigit() else period
    if len(period) == _RUN and ends_run(row):
        return period[-_YEAR:]
    return period


def ends_run(row: Observation) -> bool:
    """Whether an amount of a run of years is said to be that of the last of them."""
    before = text_before(row)
    if _MOVED.search(before):
        return True
    if row.cell is not None or not _REACHED.search(before) or _EACH.search(before):
        return False
    said = before[before.rfind("，") + 1 :]
    if row.unit in SHARES:
        return row.unit is not None and not _OF_ALL.search(said + row.indicator)
    return is_standing(said + row.indicator) and not _ADDED_UP.search(said + row.indicator)


def is_standing(name: str) -> bool:
    """Whether a name is that of something there is at a time, which nobody adds up over years (参保人数, 存款余额)."""
    return _STANDING.search(name) is not None


def _years_said(row: Observation) -> int:
    """Of how many years an amount that bears one of them is said to be; 1 where nothing is said."""
    if row.unit in SHARES or row.cell is not None or "年" not in row.quote:
        return 1
    before = text_before(row)
    said = _YEARS.match(before[before.rfind("，") + 1 :])
    if said is None:
        return 1
    numeral = numeral_at(said["n"].replace("两", "二"), 0)
    return int(numeral.value) if numeral is not None else 1


def by_year(row: Observation, period: str) -> bool:
    """Whether an amount of a run of years is what each of them had, or had on average (年均新建20公里)."""
    if len(period) != _RUN or row.measure is not Measure.LEVEL or row.cell is not None or "年" not in row.quote:
        return False
    before = text_before(row)
    return _EACH.search(before[before.rfind("，") + 1 :]) is not None


_PLAN = re.compile(r"十([一二三四五六])五")
_FIRST_PLAN_ENDS = 2005
_AHEAD = 2


def planned_over(figure: Entry[Observation], period: str) -> str:
    """The years over which a change is planned that bears only the last of them (“十二五”: 能耗降低16%): set two years
    ahead or more, it is none against the year before. The years are those of the plan that is named, else those from
    the document on."""
    row, card = figure.row, figure.card
    set_in = (card.issued or card.period or "")[:4]
    planned = row.role is Role.TARGET and row.measure is Measure.CHANGE and row.cell is None
    if not planned or len(period) != _YEAR or not (period.isdigit() and set_in.isdigit()):
        return period
    if int(period) - int(set_in) < _AHEAD:
        return period
    ends = {
        _FIRST_PLAN_ENDS + 5 * "十一二三四五六".index(sign)
        for sign in _PLAN.findall(" ".join((*row.section, row.quote)))
    }
    first = int(period) - 4 if int(period) in ends else int(set_in)
    return f"{first:04}/{period}"


# 增长1.7倍, 比2002年增加: what is held against a single year is that of a single year.
_AGAINST = re.compile(r"比[0-9]{4}年|[比较][一二两三四五六七八九十0-9]+年前|年均")


def compared_with_a_year(figures: Iterable[Entry[Observation]]) -> Collection[int]:
    """The places among ``figures`` of amounts of a run of years of which their own sentence says how they have grown:
    since a single year, or by so much a year."""
    told = list(figures)
    runs: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(told):
        row = one.row
        if row.period is None or len(row.period) != _RUN:
            continue
        amount = row.measure is Measure.LEVEL and row.unit not in SHARES and row.cell is None
        if amount and not _ADDED_UP.search(text_before(row) + row.indicator):
            runs[one.card, row.indicator, row.span.start].append(place)
    if not runs:
        return ()
    found: set[int] = set()
    for one in told:
        row = one.row
        if row.measure is Measure.CHANGE:
            for place in runs.get((one.card, row.indicator, row.span.start), ()):
                level = told[place].row
                between = row.quote[level.value_span.end - row.span.start : row.value_span.start - row.span.start]
                reached = row.unit == "倍" and _REACHED.search(text_before(level)) and "比" not in between
                if _AGAINST.search("".join(between.split())) or reached:
                    found.add(place)
    return found
