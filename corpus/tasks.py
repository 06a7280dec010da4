"""What documents want done by a certain day without any figure: 县第三小学迁建工程2024年6月底前建成投入使用."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from extractor.model import DateKind, DateMention, Observation, Role, Span
from extractor.normal import Normal
from extractor.places import Place

from .collection import Card, Entry

Figure = Entry[Observation]


class Milestone(Enum):
    """What a task comes to by its deadline."""

    BEGUN = "开工|动工|启动|开始"
    PART = "主体|封顶|基础施工|前期|立项|可研|初步设计|招标|征地|过半"
    BUILT = "建成|建好|完工|竣工|投入使用|投用|投运|投产|通车|通水|通气|开通|交付|开园|开馆|开学|落成|投入运营"
    """Once for ever."""
    ISSUED = "印发|出台|制定|发布|编制|公布"
    DONE = "完成|做好|到位|落实"

    @classmethod
    def of(cls, words: str) -> Milestone | None:
        """What the words of a task speak of; a part of a work before all of it."""
        return next((one for one in (cls.PART, *cls) if re.search(one.value, words)), None)


@dataclass(frozen=True, slots=True)
class Task:
    """``name`` is what is to be done, without its deadline, its verbs and its number; ``figure`` the sentence that says
    so, with the deadline in the place of the figure and as its period."""

    name: str
    milestone: Milestone
    figure: Figure

    @property
    def end(self) -> str:
        """The last day, ISO."""
        return self.figure.row.period or ""


# 2025年 alone is said of goals; what has to be built is wanted by the end of it, or before.
_BY = re.compile("[月日底前末]")
_STOPS = re.compile(r"[。；;！？!?\n]")
_NUMBER = re.compile(
    r"^[\s（(]*(?:[一二三四五六七八九十]{1,3}|[0-9]{1,3})[)）.．、]+\s*|^第?[一二三四五六七八九十]+(?:是|要|、)"
)
_PAST = re.compile("已经?|未能|没有|曾|于是")
_LEADING = re.compile(
    "^(?:力争|建设|新建|确保|争取|计划|预计|加快|全力|推进|推动|抓好|实施|开展|做好|继续|要|须|应|在|于|到|至|的|，|,|：|:|"
    + "|".join(m.value for m in Milestone)
    + ")+"
)
_TRAILING = re.compile(
    "(?:，|,|的|并|全面|全部|顺利|建设|和|、|任务|工作|" + "|".join(m.value for m in Milestone) + ")+$"
)
# 新建公办幼儿园2所 is a goal with a figure.
_COUNTED = re.compile(
    "(?<![第0-9])[0-9一二两三四五六七八九十百千万]+[余多]?(?:[个所座万亿亩户人家条处项套间米吨台辆张名件对眼口%]|公里|平方)"
)
_WHO = re.compile("(?:负责|牵头|配合|承办|组织|落实)$")
"""县民政局负责，2024年底前…: who does it is no name of what is done."""
_SHORTEST, _LONGEST = 6, 30


def tasks(card: Card, text: str, dates: Iterable[DateMention]) -> Iterator[Task]:
    """The tasks of a document with a deadline each; what has been done already is none."""
    taken: list[Span] = []
    wanted = [date for date in dates if date.kind is DateKind.DEADLINE and date.end and _BY.search(date.text)]
    for date in sorted(wanted, key=lambda date: -len(date.text)):
        for match in re.finditer(re.escape(date.text), text):
            place = Span(*match.span())
            if any(place.start < other.end and other.start < place.end for other in taken):
                continue
            taken.append(place)
            if (task := _task(card, text, place, date)) is not None:
                yield task


def _task(card: Card, text: str, when: Span, date: DateMention) -> Task | None:
    begin, end = _sentence(text, when)
    before, after = Normal(text, Span(begin, when.start)).text, Normal(text, Span(when.end, end)).text
    milestone = Milestone.of(after) or Milestone.of(before)
    if milestone is None or _PAST.search(before + after):
        return None
    names = _name(before), _name(after.partition("，")[0].partition(",")[0])
    name = next((one for one in names if len(one) >= _SHORTEST and not _WHO.search(one)), "")
    if not name and (earlier := _before(text, begin)) is not None:
        # （一）县第三小学迁建工程。2023年底前建成: the sentence before is its heading.
        begin, name = earlier.start, _name(Normal(text, earlier).text)
    if not _SHORTEST <= len(name) <= _LONGEST or _COUNTED.search(name):
        return None
    return Task(name, milestone, Entry(card, _row(name, text, Span(begin, end), when, date, card)))


def _sentence(text: str, when: Span) -> tuple[int, int]:
    begin = max((match.end() for match in _STOPS.finditer(text, max(0, when.start - 200), when.start)), default=None)
    stop = _STOPS.search(text, when.end)
    return (begin if begin is not None else max(0, when.start - 200)), (stop.start() if stop else len(text))


def _before(text: str, begin: int) -> Span | None:
    """The sentence before, in the same paragraph."""
    if begin < 2 or text[begin - 1] == "\n":
        return None
    start = max((match.end() for match in _STOPS.finditer(text, max(0, begin - 80), begin - 1)), default=None)
    return Span(start, begin - 1) if start is not None else None


def _name(words: str) -> str:
    """What is named, without numbers of items and verbs around it."""
    name = _NUMBER.sub("", words.strip())
    name = name.rpartition("。")[2].rpartition("，")[2] if "，" in name[:-1] and not name.endswith("，") else name
    return _TRAILING.sub("", _LEADING.sub("", name.strip("，, ")))


def _row(name: str, text: str, span: Span, when: Span, date: DateMention, card: Card) -> Observation:
    """The sentence as a target whose figure is its deadline."""
    place: Place | None = date.place if date.span == when else None
    return Observation(
        indicator=name,
        value=Decimal(str(date.end)[:4]),
        value_text=when.of(text),
        unit="年",
        span=span,
        value_span=when,
        quote=span.of(text),
        rule="documents.task",
        role=Role.TARGET,
        period=date.end,
        region=card.region,
        place=place,
    )
