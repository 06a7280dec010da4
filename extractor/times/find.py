"""Finding time expressions in normalised text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from .. import lazy_re as re
from ..memory import remembered
from ..model import DateKind
from ..progress import step
from .grammar import without_names
from .resolve import UnknownYearError, When
from .rules import RULES
from .stretch import Reference, Stretch, TimeMention

# Nothing can match in a text without one of these. Written with the sign first, the pattern is found by it.
_HINT = re.compile(r"[年月季世五截0-9](?:(?<=[年月季世五])|(?<=[0-9])[0-9]{3}[-./~—至到全]|(?<=截)[至止])")
_UNTIL_BEFORE = re.compile(r"截[至止][到至]?$")
# 到2020年, but not 下降到2015年的….
_BY_BEFORE = re.compile(
    r"(?:(?<![降升加高减少长展达扩缩低])到|(?<![甚乃])至|力争|争取)了?在?$|(?:完成|办结|整改|截止)?(?:时限|期限)(?:要求)?(?:为|:)$|完成时间(?:为|:)$"
)
_COMPARED_BEFORE = re.compile(r"(?:比|较|同|与|基于|超过|[快高慢低]于|相比于|相对于)(?:起)?$")
_COMPARED_AFTER = re.compile(
    r"的[0-9.一二两三四五六七八九十]+倍|年?的?基础上|同期|相比|之比|基数|为(?:基[点期数年准]|起点)|的?(?:实际)?水平(?![提达])"
)
# The groups of patterns that hold a year.
_NAMES_A_YEAR = ("y", "y1", "y2", "rel", "rel1")
# The words after an expression that leave one of its sides open.
_UNTIL_AFTER = re.compile(r"(?:之|以)?前(?![往来后期沿夕列移景茅提述者三一二四五两])")
_SINCE_AFTER = re.compile(r"以来|开始|起(?![步点草伏诉动到义源飞码])|以后|之后|后(?![备续勤期来者半几一二三四五两])")
# 2015年 | 机构改革以来，…: from that year on, though the expression ends before.
_SINCE_EVENT = re.compile(r"[^，。;:0-9《]{2,24}以来，")
# What an expression can begin with: most places of a text are left after a look at one character, most numbers after
# a look at what follows their digits.
_FIRST = (
    r"(?=[0-9](?=[0-9]{0,8}[年月季世学份度~/—―─至到全、和及与-]|[0-9]{3}\.)"
    r"|[一二两三四五六七八九十](?=[一二三四五六七八九十〇○零O0]{0,8}[年月季世度份~—―─至到-]|[十一二三四五六七八九]{0,2}五)"
    r"|[今去明来本次翌当全](?=年)|本(?=世纪[末中初])|今(?=明)|今后|前(?=[年0-9一二两三四五六七八九十])|[上下](?=[年一半世])|每(?=[年一月])|第(?=[0-9一二三四])"
    r"|年(?=[内底末初])|[近最过未接长多截“\"‘'])"
)
_SENTENCE_END, _FULL_STOP = re.compile(r"[。;!?\n]"), re.compile(r"[。!?\n]")


def find_times(text: str, reference: Reference) -> list[TimeMention]:
    """The time expressions of normalised ``text`` in order, without overlaps.

    An expression that names no year belongs to the year named before it in the same sentence, else to the year of
    ``reference``. Dates that do not exist (2月30日) are no mentions.
    """
    return list(_find(text, reference)) if _HINT.search(text) else []


@remembered
def _find(text: str, reference: Reference) -> tuple[TimeMention, ...]:
    mentions: list[TimeMention] = []
    when, sentence = When(reference), 0
    for match in _scanner().finditer(text):
        step()
        number = int((match.lastgroup or "r0")[1:])
        if _SENTENCE_END.search(text, sentence, match.start()):
            when.new_sentence(ended=_FULL_STOP.search(text, sentence, match.start()) is not None)
        sentence = match.end()
        if RULES[number].build is None:
            when.recurs = True
            continue
        mention = _mention(number, text, match.start(), when)
        if mention is not None:
            mentions.append(mention)
    return tuple(mentions)


@cache
def _scanner() -> re.Pattern[str]:
    rules = "|".join(f"(?P<r{i}>{without_names(rule.pattern)})" for i, rule in enumerate(RULES))
    return re.compile(f"{_FIRST}(?:{rules})")


_PATTERNS = tuple(re.compile(rule.pattern) for rule in RULES)


def _mention(number: int, text: str, start: int, when: When) -> TimeMention | None:
    rule = RULES[number]
    match = _PATTERNS[number].match(text, start)
    if match is None or rule.build is None:
        return None
    groups, plan = match.groupdict(), when.plan
    try:
        stretch = rule.build(groups, when)
    except UnknownYearError:
        stretch = None
    except ValueError:
        return None
    around = _surroundings(text, start, match.end(), stretch)
    told = not (around.compared or (text[start - 1 : start] in ("由", "从") and text.startswith("的", match.end())))
    # 由2005年的 | 52%提高到60%: what something began with is not the year of what follows.
    if stretch is not None and any(groups.get(name) for name in _NAMES_A_YEAR) and told:
        when.named, when.recurs = stretch.last.year, False
        if rule.name == "year" and (groups.get("y") or groups.get("y1")):
            when.written = stretch.last.year
    if around.compared:
        when.plan = plan  # 是“九五”时期的2倍: what follows is not of those years.
    span = (around.start, around.end)
    if stretch is None:
        return TimeMention(
            *span, text[slice(*span)], None, None, None, None, rule.name, compared=around.compared, bound=around.bound
        )
    # The end of a plan is what its aims are set for.
    plan_end = rule.name == "five-year plan" and stretch.first == stretch.last
    kind = DateKind.DEADLINE if around.by or plan_end else None
    return TimeMention(
        *span,
        text[slice(*span)],
        None if around.until else stretch.first,
        None if around.since else stretch.last,
        _period(stretch, around, when.reference),
        kind,
        rule.name,
        compared=around.compared,
        bound=around.bound,
    )


@dataclass(slots=True)
class _Around:
    """What stands beside an expression and changes what it says; ``start`` and ``end`` take those words in."""

    start: int
    end: int
    until: bool = False
    since: bool = False
    by: bool = False
    compared: bool = False
    word: str = ""

    @property
    def bound(self) -> bool:
        return self.until or self.by


def _surroundings(text: str, start: int, end: int, stretch: Stretch | None) -> _Around:
    around = _Around(start, end)
    before = text[max(0, start - 6) : start]
    if until := _UNTIL_BEFORE.search(before):
        around.start -= len(until.group())
        around.until = True
        return around
    around.compared = bool(_COMPARED_BEFORE.search(before) or _COMPARED_AFTER.match(text, end))
    if stretch is not None and (after := _UNTIL_AFTER.match(text, end)):
        around.end, around.until, around.by = after.end(), True, True
    elif stretch is not None and (after := _SINCE_AFTER.match(text, end)):
        around.end, around.since, around.word = after.end(), True, after.group()
    elif stretch is not None and stretch.grain == "year" and _SINCE_EVENT.match(text, end):
        around.word = "以来"
    elif _BY_BEFORE.search(before) and stretch is not None:
        around.by = True
    return around


def _period(stretch: Stretch, around: _Around, reference: Reference) -> str:
    if around.by and stretch.grain == "day" and (stretch.last.month, stretch.last.day) == (12, 31):
        # A year's last day as a deadline is that year: 2020年底前.
        return f"{stretch.last.year:04}"
    if around.word == "以来":
        return _since(stretch.first, reference) or stretch.iso()
    return stretch.iso()


def _since(first: date, reference: Reference) -> str | None:
    """The years from ``first`` up to the one that the text is about."""
    last = reference.base_year
    if last is None or last <= first.year:
        return None
    return f"{first.year:04}/{last:04}"
