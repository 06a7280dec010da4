"""What a document says once for many figures: the period and the area that hold where a sentence names none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from . import lazy_re as re
from .metadata.kinds import NEWS
from .metadata.period import only_year
from .model import Block, Document, Metadata
from .normal import Normal
from .regions import Region, RegionMention, find_regions, table
from .times import Reference, find_times

_CITED = re.compile(r"《[^《》]*》")
_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十百0-9]+[章节条部分编]+|[一二三四五六七八九十]+、|\([一二三四五六七八九十0-9]+\)|[0-9]{1,2}[.、](?=[^0-9]|[0-9]{4}年))"
)


# Kinds that come out in the year after the one that they are about.
_AFTERWARDS = frozenset({"公报", "统计公报"})
# Kinds that tell how things are; news and other texts without a kind do so too.
_TELLS = ("报告", "总结", "公报", "简报", "通报")
_EARLY = 3
_PLANS = ("规划", "计划", "方案", "意见", "纲要")
# 关于印发三年行动计划(2022—2024年)的通知
_SENT_ROUND = re.compile(r"(?:印发|转发|下发)[^。]*(?:规划|计划|方案|纲要)[》”]?(?:[(（][^()（）]*[)）])?[》”]?的通知$")
_BOTH_WAYS = re.compile(r"(?:总结|回顾|情况).{0,3}(?:及|和|与|暨|、).*(?:计划|打算|思路|安排|要点|部署)")
_TWO_YEARS = len("2017/2018")
_YEAR = len("2017")
_REVIEW = re.compile(r"回顾|总结|成就|成效|成绩|进展|取得|显著|明显")
_READ_EARLY = "政府工作报告"
# A report of the work done is read early in a year and looks back on the one before.
_FIRST_HALF = 6


_YEAR_OF_NUMBER = re.compile(r"[〔\[(（［【]((?:19|20)[0-9]{2})[〕\])）］】]")


def _year_of_number(number: str | None) -> int | None:
    """The year in a document number (国发〔2009〕12号), in which it was issued."""
    match = _YEAR_OF_NUMBER.search(number) if number else None
    return int(match[1]) if match else None


def _read_in_its_year(document: Document, metadata: Metadata) -> bool:
    """A government's report of work without a day is read early in the year that its title begins with (2022年政府工作
    报告 looks back on 2021), unless a heading goes on to the year behind that: then it was written at its end."""
    year = metadata.period or ""
    if len(year) != _YEAR or not Normal(metadata.title or "").text.startswith(f"{year}年"):
        return False
    following = f"{int(year) + 1:04}年"
    return not any(following in heading for block in document.blocks for heading in block.section)


# 关于表彰先进集体的决定: what it confers is conferred on its day.
_CONFERS = re.compile(r"(?:表彰|嘉奖|授予|追授|命名)[^，。]*的决定$")


def _tells(metadata: Metadata) -> bool:
    kind = metadata.doc_type
    return kind is None or kind == NEWS or kind.endswith(_TELLS) or _CONFERS.search(metadata.title or "") is not None


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for a block unless its own text says otherwise.

    ``period`` is ISO 8601, ``region`` a full name with its GB/T 2260 code; each is None where the document does not
    tell. ``reference`` is where dates without a year count from, ``now`` the year that a report which names no period
    speaks from: what it tells without a time is so then; ``past`` the year before that of a report of work that is read
    early in its year: what it tells without a time was so then. ``due`` is the year that a plan without a period sets
    as its only one.
    """

    period: str | None
    region: str | None
    region_code: str | None
    reference: Reference
    now: str | None = None
    due: str | None = None
    past: str | None = None


@dataclass(frozen=True)
class Context:
    """The document as a whole: ``reference`` in time, and ``whole`` for everything that stands in no other section."""

    reference: Reference
    whole: Scope
    metadata: Metadata
    home: Region | None = None
    """The area that 全省, 我市 and the like mean."""
    _scopes: dict[tuple[str, ...], Scope] = field(init=False, repr=False, compare=False, default_factory=dict)

    @classmethod
    def of(cls, document: Document, metadata: Metadata) -> Context:
        """The context of a document with sections and known metadata."""
        today = date.fromisoformat(metadata.issued) if metadata.issued else None
        if today is None and metadata.doc_type == _READ_EARLY and _read_in_its_year(document, metadata):
            today = date(int(metadata.period or 0), 1, 31)
        reference = Reference(today=today, written=None if today else _year_of_number(metadata.doc_number))
        if metadata.period:
            planned = (metadata.doc_type or "").endswith(_PLANS) or bool(_SENT_ROUND.search(metadata.title or ""))
            reference = _about(reference, metadata.period, planned=planned)
            if today is None and metadata.doc_type in _AFTERWARDS and reference.year is not None:
                reference = replace(reference, written=reference.year + 1)
        elif today is None:
            reference = replace(reference, year=reference.written or only_year(document))
        # Early in a year a report tells of the one before as often as of its own.
        now = f"{today.year:04}" if today and today.month > _EARLY and _tells(metadata) else None
        if metadata.period and _BOTH_WAYS.search(metadata.title or "") and len(metadata.period) == _TWO_YEARS:
            now = metadata.period[:4]  # What 2017年总结和2018年计划 tells is of the first of its years.
            reference = replace(reference, year=int(now))
        year = only_year(document) if metadata.period is None and (metadata.doc_type or "").endswith(_PLANS) else None
        due = f"{year:04}" if year and (today is None or year > today.year) else None
        whole = Scope(metadata.period, metadata.region, metadata.region_code, reference, now, due)
        early = today is not None and today.month <= _FIRST_HALF and metadata.period == f"{today.year:04}"
        if today is not None and early and (metadata.doc_type or "").endswith("工作报告"):
            whole = replace(whole, past=f"{today.year - 1:04}")
        home = table().by_code.get(metadata.region_code) if metadata.region_code else None
        return cls(reference, whole, metadata, home)

    @property
    def _looks_back_early(self) -> bool:
        """The document is a report of work read in the first half of the year that it is said to be of."""
        today, period = self.reference.today, self.metadata.period
        return (
            (self.metadata.doc_type or "").endswith("工作报告")
            and today is not None
            and today.month <= _FIRST_HALF
            and period == f"{today.year:04}"
        )

    def scope(self, block: Block) -> Scope:
        """What holds in ``block``: the innermost of its headings that names a period wins over the document, and so
        does the innermost that is nothing but the name of an area."""
        found = self._scopes.get(block.section)
        if found is None:
            found = self._scopes[block.section] = self._scope(block.section)
        return found

    def _scope(self, section: tuple[str, ...]) -> Scope:
        scope, period_found, region_found = self.whole, False, False
        for heading in reversed(section):
            text = _plain(heading)
            if not period_found and (period := _heading_period(text, self.reference)) is not None:
                scope = replace(scope, period=period, reference=_about(self.reference, period))
                period_found = True
            if not region_found and (place := _heading_region(text, self.home)) is not None:
                scope = replace(scope, region=place.name, region_code=place.code)
                region_found = True
        if not period_found and self._looks_back_early and any(_REVIEW.search(_plain(heading)) for heading in section):
            past = str(int(scope.period or 0) - 1)
            scope = replace(scope, period=past, reference=_about(self.reference, past))
        return scope


def _about(reference: Reference, period: str, *, planned: bool = False) -> Reference:
    """``reference`` moved to a text that is about ``period``, which a plan (``planned``) is written before."""
    first, _, last = period.partition("/")
    begin, end = int(first[:4]), int((last or first)[:4])
    if begin == end:
        # News of what will be by 2030 is not told from 2030.
        ahead = reference.today is not None and begin > reference.today.year + 1
        return replace(reference, year=reference.year if ahead else begin, five_year_plan=None)
    plan = (begin - 1966) // 5 + 3 if end - begin == 4 and (begin - 1966) % 5 == 0 else None
    # A run of years that is over ends in the year that 上年 and 全年 count from; one that goes on says nothing of that.
    issued = reference.today.year if reference.today else reference.written
    over = end <= issued if issued is not None else plan is None and not planned
    return replace(reference, five_year_plan=plan, year=end if over else reference.year)


def _plain(heading: str) -> str:
    """``heading`` normalised, without its number and without the titles that it cites."""
    return _CITED.sub("", _NUMBER.sub("", Normal(heading).text))


@lru_cache(maxsize=512)
def _heading_period(text: str, reference: Reference) -> str | None:
    """The period that a heading names; None where it names several, for then it speaks of neither throughout."""
    times = [time for time in find_times(text, reference) if time.period is not None and not time.compared]
    found = {str(time.period) for time in times}
    if len(found) == 2 and times[0].start == 0 and len(run := max(found, key=len)) == _TWO_YEARS:
        year = str(times[0].period)
        if len(year) == _YEAR and run[:4] <= year <= run[-4:] and times[-1].rule == "five-year plan":
            return year  # 去年成绩来之不易 “十三五”实现良好开局
    if len(found) == 2 and _REVIEW.search(text):
        # 2015年工作回顾和“十二五”发展成就: what names no time is of the year that ends the run.
        run, year = sorted(found, key=len, reverse=True)
        ends = run.endswith(year) or any(time.rule == "past years" and time.period == run for time in times)
        return year if len(year) == _YEAR and len(run) == _TWO_YEARS and ends else None
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=512)
def _heading_region(text: str, home: Region | None) -> RegionMention | None:
    found = find_regions(text, home)
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text.rstrip(":。"))) else None
