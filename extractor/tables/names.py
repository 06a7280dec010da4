"""Names out of cells: without list numbers, marks and the unit that stands behind them."""

from __future__ import annotations

from typing import NamedTuple

from .. import lazy_re as re
from ..memory import remembered
from .cells import unit_factor

_NUMBERING = re.compile(
    r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})*[.、](?![0-9])|\(?[一二三四五六七八九十]{1,3}[、.)]|\([0-9]{1,2}\)|[0-9]{1,2}\)|[①-⑳]"
    r"|(?:指标)?[0-9]{1,2}:|[A-D][0-9]{1,2}[.、]?(?=[一-鿿])|指标[0-9]{1,2}(?=[一-鿿])|[*#★▲△◆●■]|[—-]{1,2}|其中:?|#)+"
)
# 1.1机构资质, 2.1.3带教医师: numbers of an outline without a mark behind them. 1.6升及以下 begins with an amount.
_OUTLINE = re.compile(
    r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}"
    r"(?=[一-鿿“《])(?!(?:[升吨克亩元倍万亿伏]|[千百]?[米瓦]|公[里斤顷]|[毫厘千兆]|平方|立方))"
)
_MARKS = re.compile(r"(?:[▲△★☆*※#。;:,，、①-⑳]|(?<=[^0-9])\[[0-9]{1,2}\])+$")
_UNIT = re.compile(r"\((?:单位:?)?(?P<brackets>[^()]+)\)$|(?<=[^/率比])/(?P<slash>(?:千|百?万|亿)?[元人吨户个])$")
_POINTS = re.compile(
    r"(?P<name>[^。;]{2,40}?)[(:](?:共|满分|权重|计|占|标准分|分值)*:?(?P<points>[0-9]+(?:\.[0-9]+)?)分\)?(?=$|[。;:])"
)
_POINTS_BARE = re.compile(r"(?P<name>[^()]{2,40})\((?P<points>[0-9]{1,3}(?:\.[0-9]+)?)\)")
# A requirement in sentences with its points at the end, and no others.
_POINTS_BEHIND = re.compile(
    r"(?P<name>(?:(?![0-9]分).){2,200}?)[。;]?\((?:共|满分|计|分值)*:?(?P<points>[0-9]+(?:\.[0-9]+)?)分\)[。;]?$"
)
# 公共区域18分: a name with its points and nothing else.
_POINTS_ATTACHED = re.compile(
    r"(?P<name>[一-鿿][一-鿿、]{1,20}(?<![得扣加减计记给为占共约]))(?<!满分)(?<!总分)(?<!分值)(?P<points>[0-9]{1,3}(?:\.[0-9])?)分"
)
# 增值税50%: the share of a tax that a budget gets.
# 性别比(女性=100): the base of an index.
_BASE = re.compile(r"\([^()=]{1,12}=100\)$")
_SHARED = re.compile(r"(?<=税)\(?[0-9]+(?:\.[0-9]+)?%\)?(?:部分)?$")
_COUNTED = re.compile(r"共?[0-9]+(?:\.[0-9]+)?[个项家户人名件处所条座分]")
_TOTAL = re.compile(r"(?:全[国省市县区州镇乡])?(?:总计|合计|总数|总分|小计|共计|总分值|总得分|合计得分|总)")

HEAD_NOUN = re.compile(
    r"(?:数|率|额|量|值|面积|人口|比重|比例|占比|收入|支出|长度|人次|资金|经费|费用|费|价格|成本|指数|水平|用量|年限|寿命|贷款|存款|税收|投资|"
    r"里程|产能|能力|规模|密度|强度|浓度|总数|性别比|满意度|工资|余额|项目)$"
)
"""How the names of quantities end."""

_ALIKE = 3
# A name that ends so is the rise or fall of the thing before it.
_RISE = re.compile(r"(?:年均)?(?:增长|增速|增幅|增长速度|上升)(?:幅度)?$|(?<![然械])增长率$|提高幅度$")
# 优良率提高, but not 办学水平提高.
_RAISED = re.compile(r"(?:率|额|值|数|量|收入|面积|人口|比重|比例|产量|产值)提高$")
_FALL = re.compile(r"(?:累计)?(?:降低|下降|减少|降幅|削减)(?:率|幅度|比例|量)?$")
# Against what it rose: 工业增加值_同比增长.
_COMPARED = re.compile(r"[_-]?(?:同比|环比|[比较]上[年月](?:同期|同月|末)?)$")
# What the names of numbers say they count: 户数 households, 参保人数 persons.
_NUMBER_OF = re.compile(r"(?P<unit>[户人次台例件套所家份篇张辆座])数$")
_PERSONS = re.compile(
    "(?:人员编制|实有人|人口|人员|医师|医生|教师|护士|职工|员工|学生|党员|农民工|毕业生)(?:数|总数)?$"
)
_PER_THOUSAND = re.compile("(?:出生|死亡|增长|发病|患病|结婚|离婚|生育|汇|利|税|费|速|频|效|功|斜|概)率$")


class Name(NamedTuple):
    """``text`` is the name alone; ``unit`` stood in brackets behind it; ``parent`` is True for 其中 and the like."""

    text: str
    unit: str | None = None
    part: bool = False


_PART = re.compile(r"(?:#|其中:?|[—-]{1,2})")


@remembered
def clean_name(text: str) -> Name:
    """A row's or column's name without what is not part of it."""
    part = _PART.match(text) is not None
    rest = _NUMBERING.sub("", text, count=1) if _NUMBERING.match(text) else text
    rest = _OUTLINE.sub("", rest, count=1) if _OUTLINE.match(rest) else rest
    rest = _SHARED.sub("", _BASE.sub("", _MARKS.sub("", rest)))
    unit = None
    match = _UNIT.search(rest)
    if match and match.start():
        note = match["brackets"] or match["slash"]
        if _COUNTED.fullmatch(note):
            rest = rest[: match.start()]  # 合计(12个), 交通项目(2个)
        elif unit_factor(note):
            rest, unit = rest[: match.start()], note
    return Name(_MARKS.sub("", rest).strip(), unit, part)


def is_total(text: str) -> bool:
    """Whether a label says that its row sums up the others."""
    return bool(_TOTAL.fullmatch(text.strip("()")))


def points_in(text: str, *, bare: bool = False) -> tuple[str, int, int] | None:
    """A group with its points, 产出指标(50分): the name, and where its number stands. ``bare``: a header says that
    numbers in brackets are points (产出指标(50))."""
    if bare and (match := _POINTS_BARE.fullmatch(text)):
        return match["name"], match.start("points"), match.end("points")
    if "分" not in text:
        return None
    match = _POINTS.match(text) or _POINTS_BEHIND.match(text) or _POINTS_ATTACHED.fullmatch(text)
    return (match["name"], match.start("points"), match.end("points")) if match and match["name"] else None


def direction(name: str) -> tuple[str, int]:
    """A name of a change as the thing that changes with the sign of the change; 0 for names of levels."""
    for pattern, sign in ((_RISE, 1), (_FALL, -1)):
        if (match := pattern.search(name)) and match.start() > 1:
            return _COMPARED.sub("", name[: match.start()]) or name[: match.start()], sign
    if _RAISED.search(name):
        return name.removesuffix("提高"), 1
    return name, 0


def counted_in(name: str) -> str | None:
    """The unit that the name of a number gives itself (户数 → 户); None where it gives none."""
    if match := _NUMBER_OF.search(name):
        return match["unit"]
    if name.endswith(("率", "满意度", "知晓度")) and not _PER_THOUSAND.search(name):
        return "%"
    return "人" if _PERSONS.search(name) else None


def join(row: str, column: str) -> str:
    """The name of a figure whose row and column both name something: 小学 + 在校学生数, whichever comes first."""
    if not row or not column or column in row:
        return row or column
    if row in column:
        return column
    if HEAD_NOUN.search(column) and column[:_ALIKE] == row[:_ALIKE]:
        return column  # 公务用车购置及运行费 over 公务用车购置费
    if HEAD_NOUN.search(row) and not HEAD_NOUN.search(column):
        return overlap(column, row)
    return overlap(row, column)


def overlap(first: str, second: str) -> str:
    """``first`` and ``second`` with what the one ends and the other begins with said once."""
    for length in range(min(len(first), len(second)) - 1, 1, -1):
        if first.endswith(second[:length]):
            return first + second[length:]
    return first + second
