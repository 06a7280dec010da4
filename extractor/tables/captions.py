"""What the words over a table say of all its figures: whose they are, what they count, in which unit, whether they are
goals or changes."""

from __future__ import annotations

from typing import NamedTuple

from .. import lazy_re as re
from ..context import Scope
from ..model import Document, Table
from ..normal import Normal
from ..regions import find_regions
from ..times import Reference, find_times
from .cells import unit_factor
from .headers import take_apart
from .names import HEAD_NOUN, clean_name
from .parts import measure_of_bodies

_NOISE = re.compile(
    r"^[0-9]{1,2}[-—–][0-9]{1,2}(?=[^0-9])|^(?:续?表|附表|附件|附)[0-9一二三四五六七八九十]*[-.:、0-9]*"
    r"|(?:情况|统计|汇总|明细|一览|分配|完成)*表(?:\([^()]*\))?$|^指标:"
)
# 进出口总值(美元计价)
_REMARK = re.compile(r"(?<=..)\([^()]{1,12}\)$")
_UNIT_NOTE = re.compile(r"\(单位:[^()]*\)$")
# 2018年主要工业产品产量及其增长速度
_MEASURE = re.compile(
    r"(?P<measure>招生计划|价格(?:分类)?指数|产量|销量|销售量|产值|增加值|播种面积|销售额|进口量|出口量|价格)"
    r"(?:及其?(?:增长|变化|增减)(?:速度|情况|率)?)?(?:情况|统计)?表?(?:\([^()]*\))?$"
)
_COUNTING = re.compile("人口$")
_SITUATION = re.compile("(?:基本)?情况$")
# 居民消费价格比上年涨跌幅度, but not 产量及其增长速度
_RISES = re.compile(
    r"(?<!及)(?<!及其)(?:涨跌幅度?|涨幅|增速|增长速度|增减幅度|升降幅度|同比增长)(?:情况)?表?(?:\([^()]*\))?$"
)
# 2021年招生计划, 项目绩效目标申报表; not 计划执行情况
_GOAL = re.compile(
    r"(?:计划|目标|任务|预算)(?:分解|下达|申报|分配|安排|总|汇总|明细|一览)*(?:情况)?表?(?:\([^()]*\))?$|申报表"
)
_LOOKS_BACK = re.compile("完成|实现|执行|现状|历年|回顾|成就|进展")
_EACH = re.compile(
    r"^(?:全[国省市县区]|主要|各[类种级]"
    r"|(?:各|分|部分)(?:省市|地区|省|市州|地市|市|县区|县|区|乡镇|街道|镇|村|单位|部门|学校|医院)(?:\([^()]*\))?)+"
)
_BODY = re.compile(
    "[一-鿿]{1,16}(?:局|厅|委|办|院|校|部|中心|政府|委员会|办公室|省|市|州|县|区|旗|镇|乡|街道)(?:本级)?"
)
_CONTINUED = re.compile(r"^\(?续(?:上?表[0-9一二三四五六七八九十]*)?\)?$|\(续(?:表)?[0-9一二三四五六七八九十]*\)$")
_SEVERAL = re.compile("[、及和与]|项目$|指标")
_SENTENCE = re.compile("[。;]|^注:")
# 2010.6, 2010-06: a month where nothing but a time can stand.
_DOTTED = re.compile(r"(?P<year>(?:19|20)[0-9]{2})[.-](?P<month>1[0-2]|0?[1-9])")
_QUANTITY_IN = re.compile("(?P<name>[一-鿿]{2,8})[:：](?P<unit>[^:：,，;；]{1,8})[,，;；]?")
_UNIT_ROWS = 4
_LONGEST_UNIT_NOTE = 14
_MOST_STATED = 3
_LONGEST = 50
_SHORTEST_NAME = 3
_LONGEST_MEASURE = 16


class Caption(NamedTuple):
    """``name`` is what the table is about, ``measure`` what all its figures are (主要产品产量 → 产量), ``rises``
    whether they are changes, ``goal`` whether they are to be reached unless marked as done, ``looks_back`` whether it
    tells how things went (主要指标完成情况)."""

    name: str
    measure: str
    rises: bool
    goal: bool
    looks_back: bool
    unit: str | None
    period: str | None


def read_caption(document: Document, table: Table, scope: Scope, heading: str) -> Caption:
    """The caption of a table; ``heading`` is the one that its section bears."""
    text = caption_text(document, table)
    name = _name(text, scope)
    return Caption(
        name,
        measure=_measure(text, name),
        rises=_RISES.search(text) is not None,
        goal=is_of_goals(text) or is_of_goals(heading),
        looks_back=_LOOKS_BACK.search(text + heading) is not None,
        unit=unit_of(text),
        period=next((t.period for t in find_times(text, scope.reference) if t.period and not t.compared), None),
    )


def is_of_goals(title: str) -> bool:
    """Whether a title says that what stands under it is to be reached (招生计划表, 绩效目标申报表)."""
    return _GOAL.search(title) is not None


def is_continued(document: Document, table: Table) -> bool:
    """Whether a table goes on with the one before, as what stands over it says (续表, 续表2)."""
    return _CONTINUED.search(caption_text(document, table)) is not None


def caption_text(document: Document, table: Table) -> str:
    """The text over a table, else a first row that is one cell across it."""
    if table.caption is not None:
        return Normal(document.text, table.caption).text
    first = [cell for cell in table.cells if cell.row == 0 and cell.span.of(document.text).strip()]
    # Formats without merged cells leave the places beside it empty.
    empty = sum(1 for cell in table.cells if cell.row == 0) >= table.columns > _MOST_STATED
    if len(first) != 1 or table.columns < 2 or not (first[0].column_span >= table.columns or empty):
        return ""
    text = Normal(document.text, first[0].span).text
    return "" if len(text) > _LONGEST or _SENTENCE.search(text) else text


def stated_unit(document: Document, table: Table) -> str | None:
    """The unit that a cell of the first rows gives for the whole table (单位：万元)."""
    texts = (Normal(document.text, cell.span).text for cell in table.cells if cell.row < _UNIT_ROWS)
    notes = (text for text in texts if len(text) < _LONGEST_UNIT_NOTE and "单位" in text)
    across = [cell for cell in table.cells if cell.row == 0 and cell.column_span >= table.columns > 1]
    over = (Normal(document.text, cell.span).text for cell in across)  # 许可实施数量(件) over all columns
    return next((unit for text in (*notes, *over) if (unit := unit_of(text))), None)


def stated_units(document: Document, table: Table) -> dict[str, str]:
    """The units of the quantities that the line over the table lists (面积：万亩　总产：吨); none for other lines."""
    start = document.text.rfind("\n", 0, max(0, table.span.start - 1)) + 1
    parts = document.text[start : min(table.span.start, start + _LONGEST)].split()
    pairs = [_QUANTITY_IN.fullmatch(part) for part in parts]
    found = {pair["name"]: pair["unit"] for pair in pairs if pair and unit_factor(pair["unit"])}
    return found if len(found) == len(parts) > 1 else {}


def stated_period(document: Document, table: Table, scope: Scope) -> str | None:
    """The time that one of the first rows gives for the whole table: (2023年度) across it, or 全县 | 2010.6."""
    for row in range(_UNIT_ROWS):
        cells = [cell for cell in table.cells if cell.row == row and cell.span.of(document.text).strip()]
        texts = [Normal(document.text, cell.span).text for cell in cells]
        if len(texts) > _MOST_STATED or any(_heads(text, scope) for text in texts):
            return None
        times = [time for text in texts if (time := whole_time(text, scope.reference))]
        if len(times) == 1:
            return times[0]
    return None


def _heads(text: str, scope: Scope) -> bool:
    header = take_apart(text, scope.reference)
    return header.plain and not header.times


def whole_time(text: str, reference: Reference) -> str | None:
    """The period of a text that is a time and nothing else; a month may be written 2010.6."""
    bare = text.strip("()")
    if match := _DOTTED.fullmatch(bare):
        return f"{match['year']}-{int(match['month']):02}"
    times = find_times(bare, reference)
    return next((time.period for time in times if time.start == 0 and time.end == len(bare)), None)


_UNIT_LABEL = re.compile(r"单位:(?P<first>[^()，,;。]{1,8})(?:[，,](?P<other>[^()，,;。]{1,8}))?")
_IN_BRACKETS = re.compile(r"\(([^()0-9]{1,8})\)$")


def unit_of(text: str) -> str | None:
    """The unit of a whole table: 单位:万元, or a caption that ends with it in brackets (收入情况(万元)); several are
    joined as in 单位:万户、万人."""
    if match := _UNIT_LABEL.search(text):
        both = match["other"] and unit_factor(match["first"]) and unit_factor(match["other"])
        return f"{match['first']}、{match['other']}" if both else match["first"]
    match = _IN_BRACKETS.search(text)
    return match[1] if match and unit_factor(match[1]) else None


def _name(caption: str, scope: Scope) -> str:
    caption = text = _UNIT_NOTE.sub("", caption)
    for time in reversed(find_times(caption, scope.reference)):
        text = text[: time.start] + text[time.end :]
        if _BODY.fullmatch(text[: time.start]):
            text = text[time.start :]  # 某县水利局2022年…: whose figures they are.
    here = next((found.end for found in find_regions(text) if found.start == 0), 0)
    text = text[here:] if len(text) - here > _SHORTEST_NAME else text
    whole = _NOISE.sub("", _REMARK.sub("", text.replace("()", ""))).strip()
    # 主要情况 says little, but what stands under 合计 has no other name.
    return clean_name(_SITUATION.sub("", _EACH.sub("", whole)) or whole).text


def _measure(caption: str, name: str) -> str:
    match = None if "、" in caption else _MEASURE.search(caption)
    if match:
        return match["measure"].replace("分类", "")
    if (tail := measure_of_bodies(name)) != name:
        return tail
    if _SITUATION.search(_NOISE.sub("", _REMARK.sub("", caption))) and _COUNTING.search(name):
        return ""  # 人口基本情况: of people, whatever is counted
    whole = len(name) <= _LONGEST_MEASURE and HEAD_NOUN.search(name) and not _SEVERAL.search(name)
    return name if whole else ""
