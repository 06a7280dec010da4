"""What the words over a column mean. The words are data: ``extractor/data/table_headers.toml``.

A header such as ``2025年招生计划（人）`` is taken apart into a unit (人), a time (2025), a meaning (target) and what is
left as a name of its own (招生).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from .. import lazy_re as re
from ..memory import remembered
from ..times import Reference, TimeMention, find_times
from .cells import unit_factor


class Meaning(StrEnum):
    """What the cells under a header are."""

    ORDINAL = "ordinal"
    """Running numbers."""
    GROUP = "group"
    """Names that several rows share (一级指标)."""
    NAME = "name"
    """What is measured."""
    AREA = "area"
    """The areas that the rows are about."""
    PERIOD = "period"
    """The years or months that the rows are about."""
    UNIT = "unit"
    DEPARTMENT = "department"
    ATTRIBUTE = "attribute"
    """Binding or expected (约束性, 预期性): the mark of a plan's table of main indicators."""
    SIGN = "sign"
    """How the goals of the rows are to be compared (≥, =, ≤)."""
    TEXT = "text"
    """Methods, rules, reasons, notes: their figures measure nothing."""
    TARGET = "target"
    ACTUAL = "actual"
    BASELINE = "baseline"
    WEIGHT = "weight"
    SCORE = "score"
    BUDGET = "budget"
    EXECUTION = "execution"
    EXECUTION_RATE = "execution_rate"
    COMPLETION_RATE = "completion_rate"
    LEVEL = "level"
    """A figure without more being said of it."""
    PREVIOUS = "previous"
    """The same figure a year before."""
    CHANGE = "change"
    FALL = "fall"
    """A change whose figures say how much less (下降3.4 = -3.4)."""
    CUMULATIVE = "cumulative"
    """Over all years of a plan; often shares its column with the average yearly growth."""
    SHARE = "share"
    TOTAL = "total"
    """The sum of the columns beside it."""
    STANDARD = "standard"
    """An amount that the policy itself fixes (补助标准)."""

    @property
    def describes(self) -> bool:
        """Whether the column tells what the figures are, instead of holding any."""
        return self in _DESCRIBING


_DESCRIBING = frozenset(
    {
        Meaning.ORDINAL,
        Meaning.GROUP,
        Meaning.NAME,
        Meaning.AREA,
        Meaning.PERIOD,
        Meaning.UNIT,
        Meaning.DEPARTMENT,
        Meaning.ATTRIBUTE,
        Meaning.SIGN,
        Meaning.TEXT,
    }
)


class Entry(NamedTuple):
    """A header word with its meaning; fields as in the data file."""

    meaning: Meaning
    exact: bool
    naming: bool


class Header(NamedTuple):
    """One header text taken apart. ``name`` is what is left of it as a name, "" where nothing is; ``plain`` says that
    known words account for the whole text."""

    text: str
    meaning: Meaning | None
    name: str
    unit: str | None
    times: tuple[TimeMention, ...]
    plain: bool = False

    @property
    def period(self) -> str | None:
        """The period that the header names; the base of a comparison is none, nor is 全年, the year of the table."""
        own = (time for time in reversed(self.times) if time.period and not time.compared)
        return next((time.period for time in own if time.text != "全年"), None)


_UNIT = re.compile(r"\((?:单位:?)?([^()]*)\)$|(?<=[^/]{2})/([^/()]{1,6})$|(?<=[^0-9])([%‰])$")
_WITH_POINTS = re.compile(r"(?:及|和|与|、|/|\()其?(?:标准)?(?:分值|权重|分数|标准分|满分)\)?$")
# 考核内容及标准: what is looked at, and what it has to be.
_WITH_DEMANDS = re.compile("(?:及|和|与|、|/)其?(?:标准|要求|具体要求|标准要求)$")
_FORMULA = re.compile(r"[A-Za-z0-9+*×/÷=%().-]*")
# 决算数为上年决算数的%: a share whose base stands in the header.
_OF_BASE = re.compile(
    r"(?P<name>[^()]*[为占](?:上年|去年|上期|[^()]*[0-9]{4}年)[^()]*?(?:数|额|值)?)的?(?:%|\(%\)|百分比|比例|比重)"
)
# 占全年计划%, 完成年初预算的比例: how much of what was to be reached.
_OF_PLAN = re.compile(
    r"(?P<name>(?:完成|占|为)(?:全年|本年度?|年度?|年初|调整|当年|既定)*(?:计划|目标任务|目标|任务|预算)(?:数|额)?)"
    r"的?(?:%|\(%\)|百分比|比例|比重)"
)
# 以上年同期价格为100: the base of an index.
_OF_HUNDRED = re.compile(r"\(?(?:以?上[年月季期][^()]{0,8}|以?[0-9]{4}年[^()]{0,8})(?:为|=|＝)100\)?")
# 同比(上年同月=100): an index, no change of one.
_INDEX = re.compile(r"(?P<name>[^()=]{1,6})\(以?[^()]{2,10}(?:=|＝|为)100\)")
# [累计]1: a header in brackets with the number of a footnote
_NOTED = re.compile(r"\[([^\[\]]+)\][0-9①-⑨*]{0,2}")
# 比重[6], 总人口[3]: the number of a footnote
_FOOTNOTE = re.compile(r"(?<=[一-鿿)%])\[[0-9]{1,2}\]$")
# 三级指标★为核心指标: what a mark means.
_LEGEND = re.compile(r"(?<=.)\(?[★☆※▲△*#](?:号)?(?:的|项)?(?:为|是|表示|指)[一-鿿]{2,10}\)?$")
_REMARK = re.compile(r"\([^()]*\)")
_BRACKETED = re.compile(r"\(([^()0-9]{1,6})\)")
# 预算执行情况(万元)(20分): points of a group, no unit
_POINTS_NOTE = re.compile(r"\([0-9]+(?:\.[0-9]+)?分\)$")
# 累计比上年同期增长(%), 2015年比2014增长%, 同期对比%: nothing but words of comparing.
_RISES = re.compile("增长|增减|升降|涨跌|对比|比较|±|增幅|增速|提高|上升")
_RISE_WORDS = re.compile(
    r"本月止|累计|[当本同上][月期]|同比|环比|[上去]年|(?:19|20)[0-9]{2}年?|多年平均值?|常年|[比较为与同]"
    r"|上半年|[一二三四]季度|上季度?|年初|提高|上升|个?百分点|增长|增减|升降|涨跌|对比|幅度?|速度?|增|率|±|%|[()/]"
)
_OWN_YEAR, _OTHER_YEAR = re.compile(r"^[0-9]{4}年度?"), re.compile(r"[0-9]{4}年度?")
_BARE_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SQUARE = str.maketrans("〔〕﹝﹞【】", "[][][]")
_JOINED = re.compile("[及和与、/]|以及")
_EDGES = "、,，:;-~至和及"


_AGAINST = re.compile("[比较为同]")


@remembered
def take_apart(text: str, reference: Reference) -> Header:
    """Take a header (normalised, see Normal) apart."""
    rest = _POINTS_NOTE.sub("", text.replace(" ", "").translate(_SQUARE))
    if match := _NOTED.fullmatch(rest):
        rest = match[1]
    rest = _LEGEND.sub("", _FOOTNOTE.sub("", rest))
    if header := _of_known_form(text, rest, reference):
        return header
    rest, unit, exact = _without_unit(rest)
    if exact is not None and exact.naming:
        return Header(text, exact.meaning, rest, unit, (), plain=True)  # 上年结转 is a name of this year's.
    rest, times = _without_times(rest, reference)
    if points := _WITH_POINTS.search(rest):
        # 考核内容及分值: the names, with their points in brackets.
        return Header(text, _meaning(rest[: points.start()])[0] or Meaning.NAME, "", None, times, plain=True)
    if (demands := _WITH_DEMANDS.search(rest)) and _is_known(asked := rest[: demands.start()]):
        own = _meaning(asked)[0]
        if own is not None and own.describes:
            return Header(text, own, "", None, times, plain=True)
    meaning, name = (exact.meaning, rest if exact.naming else "") if exact else _meaning(rest)
    left = _without_filler(rest)
    plain = not left or any(_is_known(one) for one in (rest, left)) or _are_known(rest)
    if meaning is not None and meaning.describes and unit is not None:
        # 完成项目（个） counts projects, 项目 alone names them.
        meaning, name, plain = None, rest, False
    return Header(text, meaning, name, unit, times, plain)


def _of_known_form(text: str, rest: str, reference: Reference) -> Header | None:
    """The header ``rest`` (cleaned of notes) where its form as a whole says what it heads: a unit alone, an index, a
    comparison, a share of what stands in it. None for all others."""
    if (match := _BRACKETED.fullmatch(rest)) and unit_factor(match[1]):
        return Header(text, None, "", match[1], (), plain=True)  # 学校数 over (所)
    if _OF_HUNDRED.fullmatch(rest):
        return Header(text, Meaning.LEVEL, "", None, (), plain=True)
    if match := _INDEX.fullmatch(rest):
        return Header(text, Meaning.LEVEL, match["name"], None, (), plain=True)
    if _RISES.search(rest) and not _RISE_WORDS.sub("", rest):
        before = _AGAINST.split(rest, maxsplit=1)[0]
        unit = "%" if "%" in rest else "百分点" if "百分点" in rest else None
        return Header(text, Meaning.CHANGE, "", unit, header_times(before, reference), plain=True)
    if match := _OF_BASE.fullmatch(rest):
        name = _OTHER_YEAR.sub("上年", _OWN_YEAR.sub("", match["name"]))
        times = tuple(time for time in header_times(rest, reference) if time.start == 0)
        return Header(text, Meaning.SHARE, name, "%", times, plain=True)
    if match := _OF_PLAN.fullmatch(rest):
        return Header(text, Meaning.COMPLETION_RATE, match["name"], "%", (), plain=True)
    return None


def _without_unit(rest: str) -> tuple[str, str | None, Entry | None]:
    """A header without the unit or the formula behind it, with the unit, and with the entry that it then is."""
    unit = None
    exact = _entries().get(rest)
    if exact is not None or not (match := _UNIT.search(rest)) or not match.start():
        return rest, unit, exact
    note = next(filter(None, match.groups()), "")
    before = rest[: match.start()]
    if note and (unit_factor(note) or match[3]) and not _WITH_POINTS.search(rest):
        rest, unit = before, note
    elif _meaning(before)[0] is not None or _FORMULA.fullmatch(note):
        rest = before  # 目标值(A), 执行率(B/A): letters for formulas
    exact = _entries().get(rest)
    # 完成项目(个), 项目(个) count what the word alone would name.
    return rest, unit, None if exact is not None and exact.meaning.describes else exact


def _without_times(rest: str, reference: Reference) -> tuple[str, tuple[TimeMention, ...]]:
    """A header without the times in it, and those times."""
    times = header_times(rest, reference)
    for time in reversed(times):
        if not time.compared and not time.text.startswith("全年"):
            rest = rest[: time.start] + rest[time.end :]
    rest = rest.strip(_EDGES)
    return "" if times and _REMARK.fullmatch(rest) else rest, times  # 2020年(七普)


def header_times(text: str, reference: Reference) -> tuple[TimeMention, ...]:
    """Times in a header, where a year may stand without 年."""
    if _BARE_YEAR.fullmatch(text):
        return tuple(time._replace(end=len(text), text=text) for time in find_times(text + "年", reference))
    return tuple(find_times(text, reference))


def _meaning(text: str) -> tuple[Meaning | None, str]:
    """The meaning of the longest known word at the end of ``text``, and what is left as a name."""
    entries = _entries()
    if entry := entries.get(text):
        return entry.meaning, text if entry.naming else ""
    if not text.endswith(_exceptions()):
        for start in range(1, len(text)):
            entry = entries.get(text[start:])
            if entry is not None and not entry.exact:
                left = "" if entry.meaning.describes else _left_as_name(text[:start])
                return entry.meaning, text if entry.naming else left
    for word in _leading():
        text = text.removeprefix(word)
    return None, text if _without_filler(text) else ""


def _is_known(text: str) -> bool:
    return text in _entries() or _is_modified(text)


def _are_known(text: str) -> bool:
    """考核标准及评分办法: several known words."""
    words = _JOINED.split(text)
    return len(words) > 1 and all(map(_is_known, words))


def _is_modified(text: str) -> bool:
    """Whether ``text`` is a known word with nothing but modifying words before it (实际+执行数)."""
    entries = _entries()
    start = next((n for n in range(1, len(text)) if text[n:] in entries and not entries[text[n:]].exact), 0)
    return start > 0 and _modifiers().fullmatch(text, 0, start) is not None


def _left_as_name(text: str) -> str:
    """What stands before the word of a header as a name; "" where it only says what sort of figure it is (预期)."""
    left = _without_filler(text)
    return "" if _modifiers().fullmatch(left) else left


@cache
def _modifiers() -> re.Pattern[str]:
    words = [*_data()["filler"]["modifying"].split(), *_fillers()]
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})+")


def _without_filler(text: str) -> str:
    """``text`` without the words that say nothing of their own at either end."""
    before = None
    while text != before:
        before = text
        if text.startswith(_fillers()) or text.endswith(_fillers()):
            for word in _fillers():
                text = text.removeprefix(word).removesuffix(word)
        text = text.strip(_EDGES)
    return text


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("extractor") / "data" / "table_headers.toml").read_text(encoding="utf-8"))


@cache
def _entries() -> dict[str, Entry]:
    return {
        word: Entry(Meaning(row["meaning"]), row.get("exact", False), row.get("naming", False))
        for row in _data()["header"]
        for stem in row.get("stems", "").split() or [""]
        for word in (stem + each for each in row["words"].split())
    }


def header_words() -> Iterator[str]:
    """Every word that heads columns."""
    yield from _entries()


@cache
def _exceptions() -> tuple[str, ...]:
    return tuple(word for row in _data()["header"] for word in row.get("except", "").split())


@cache
def _fillers() -> tuple[str, ...]:
    words = _data()["filler"]["words"].split()
    return tuple(sorted([*words, *_leading()], key=len, reverse=True))


@cache
def _leading() -> tuple[str, ...]:
    return tuple(_data()["filler"]["leading"].split())


def examples() -> list[tuple[str, Meaning, str]]:
    """Every example of the data file: header, its meaning, what is left as a name."""
    return [
        (header, Meaning(row["meaning"]), name) for row in _data()["header"] for header, name in row["examples"].items()
    ]
