"""Announced and listed: 六个方面改革：一是…七是…; “四免”（A、B、C和D）; A、B、C三个重点.

A numbered list can be counted, and a list in brackets too; a list before its number cannot be told from what stands
before it, so that it is only listed where it fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from .. import lazy_re as re
from ..model import BlockKind, Check, CheckKind, Document, Span
from ..normal import Normal
from ..numerals import numeral_at
from ..progress import step
from ..wording import Wording
from .finding import in_document
from .passages import Passage, clause_end, clause_start

# The sign first and what stands before it after that: so the pattern is searched for sign by sign.
_NUMBER = (
    r"(?P<number>[二两三四五六七八九十1-9](?<![第0-9.〇零一二两三四五六七八九十百千万几数年].)"
    r"(?:(?<=[二两三四五六七八九2-9])|(?<=十)[一二三四五六]?|(?<=1)[0-6]))"
)
_COUNTED = (
    r"(?:(?:大|个(?!月|百分点|小时|工作日|多|以)|项|类|级(?!公立|医院|甲|及|以|保护|教|机构|单位|学科|指标|医疗|标题|公路|标准|达标)|条|种|点|支|件|步|块|位一体|统一|结合|公开|加强|提高|满意|到位|免|为主|捆绑|者)"
    r"(?:方面|部分|环节|层面|重点|关键|渠道|阶段|体系|机制|原则|任务|措施|工程|行动|问题|制度|服务)?"
    r"|方面|部分|环节|层面|重点|阶段)"
)
_ANNOUNCEMENT = re.compile(rf"{_NUMBER}{_COUNTED}")
# Two things are often said to be two without being listed: 两项制度 after some 、 is no list of them.
_PAIRS = re.compile(r"级|部分|方面|者|大")
_LIST_SIGN = re.compile(r"[、]")
_AND = re.compile(r"[和及与]|以及")
_OPEN_END = re.compile(r"等[”)]?$")
_AS_FOLLOWS = re.compile(r"下[列面]|(?:以|如)下")

# Ways of numbering a list inside a paragraph; the group is the number.
_SERIES = (
    re.compile(r"(?<![\u4e00-\u9fff])(?P<n>[一二三四五六七八九]|十[一二三四五]?)是"),
    re.compile(r"(?<![\u4e00-\u9fff])(?P<n>[一二三四五六七八九]|十[一二三四五]?)要"),
    re.compile(r"(?<![\u4e00-\u9fff])第(?P<n>[一二三四五六七八九]|十[一二三四五]?)[，,、]"),
    re.compile(r"\((?P<n>[一二三四五六七八九]|十[一二三四五]?|[1-9]|1[0-5])\)"),
    re.compile(r"(?P<n>[①-⑮])"),
    re.compile(r"(?<![0-9.\u4e00-\u9fff])(?P<n>[1-9]|1[0-5])[.．、](?![0-9])"),
)
# Ways of numbering paragraphs; the first sign after the white space begins the block.
_HEADS = (
    re.compile(r"(?P<n>[一二三四五六七八九十]{1,3})、"),
    re.compile(r"\((?P<n>[一二三四五六七八九十]{1,3})\)"),
    re.compile(r"(?P<n>[一二三四五六七八九十]{1,3})是"),
    re.compile(r"(?P<n>[0-9]{1,2})[.、](?![0-9])"),
    re.compile(r"\((?P<n>[0-9]{1,2})\)"),
    re.compile(r"(?P<n>[①-⑳])"),
)
_BRACKETS = re.compile(
    r"[^，。;:、()]{0,8}?\((?P<that>即|指|包括|分别是|分别为)?:?(?P<list>[^()]*(?:\([^()]*\)[^()]*)*)\)"
)
_NEAR = 40
_LONGEST_LIST = 120
_NOUN = 8


class Announcement(NamedTuple):
    """A number of things: where it stands in the passage, what it says and how many they are."""

    start: int
    end: int
    text: str
    number: int


def check_counts(passage: Passage) -> Iterator[Check]:
    """The announcements of a passage whose things are listed in it."""
    taken: set[int] = set()
    for announcement in announcements(passage.text):
        step()
        found = (
            _numbered(passage, announcement)
            or _in_brackets(passage, announcement)
            or _behind_colon(passage, announcement)
            or _before(passage, announcement)
        )
        if found is not None and found.span.start not in taken:
            taken.add(found.span.start)
            yield found


def announcements(text: str) -> Iterator[Announcement]:
    """Every place of ``text`` that says how many things there are."""
    for match in _ANNOUNCEMENT.finditer(text):
        yield Announcement(match.start("number"), match.end(), match.group(), _value(match["number"]))


@lru_cache(maxsize=256)
def _value(text: str) -> int:
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    if text.isdecimal():
        return int(text)
    numeral = numeral_at(text, 0)
    return int(numeral.value) if numeral else 0


def _numbered(passage: Passage, announced: Announcement) -> Check | None:
    """A list numbered 一是, ①, (1) … right after the announcement, in the same paragraph."""
    text = passage.text
    for series in _SERIES:
        first = series.search(text, announced.end, announced.end + _NEAR)
        if first is None or _value(first["n"]) != 1:
            continue
        between = text[announced.end : first.start()]
        if "。" in between.rstrip("。") or any(announcements(between)):
            continue
        count, end = 1, first.end()
        for match in series.finditer(text, first.end()):
            if _value(match["n"]) == count + 1:
                count, end = count + 1, match.end()
            elif _value(match["n"]) == 1:
                break
        if count > 1:
            return _finding(passage, announced, count, count, Span(announced.start, end), "count.numbered")
    return None


_NO_LIST = re.compile("[0-9。;]")


def _in_brackets(passage: Passage, announced: Announcement) -> Check | None:
    """“四免”（A、B、C和D）: a list right behind the announcement.

    It is closed, so that it can miss the number, where it explains a quoted word or says 即.
    """
    match = _BRACKETS.match(passage.text, announced.end)
    if match is None or _NO_LIST.search(match["list"]):
        return None
    items = [item for item in _LIST_SIGN.split(match["list"]) if item]
    if len(items) < 2 or min(map(len, items)) < 2:
        return None
    low, high = _items(match["list"])
    quoted = passage.text[announced.start - 1 : announced.start] == "“"
    closed = (quoted or match["that"]) and not _OPEN_END.search(match["list"])
    if not low <= announced.number <= high and not closed:
        return None
    return _finding(passage, announced, low, high, Span(announced.start - quoted, match.end()), "count.brackets")


# 内设机构5个：办公室、财务科、…。: nothing but short names up to the end of the sentence.
_NAMES = re.compile(
    r"(?P<noun>[^，,。;:、()]{0,8}):(?P<list>[^，,。;:、0-9]{2,16}(?:、[^，,。;:、0-9]{2,16})+)(?=。|$)"
)


def _behind_colon(passage: Passage, announced: Announcement) -> Check | None:
    """内设机构5个：A、B、C、D和E。: a list of names behind a colon is closed unless 等 ends it."""
    match = _NAMES.match(passage.text, announced.end)
    if match is None or _OPEN_END.search(match["list"]):
        return None
    low, high = _items(match["list"])
    return _finding(passage, announced, low, high, Span(announced.start, match.end()), "count.colon")


def _before(passage: Passage, announced: Announcement) -> Check | None:
    """A、B、C等N项: the list that ends right before the number, listed where it fits."""
    text = passage.text
    end = announced.start
    while end and text[end - 1] == "“":
        end -= 1
    start = _list_start(text, end)
    items = text[start:end].removesuffix("的").removesuffix("等")
    if not items or len(items) > _LONGEST_LIST:
        return None
    low, high = _items(items)
    if announced.number == 2 and not (high == 2 and end == announced.start and _PAIRS.search(announced.text)):
        return None
    if announced.number > 2 and low < 2:
        return None
    if low <= announced.number <= high:
        stop = min(clause_end(text, announced.end), announced.end + _NOUN)
        return _finding(passage, announced, low, high, Span(start, stop), "count.listed")
    return None


def _list_start(text: str, end: int) -> int:
    """Where the clause begins that a list up to ``end`` stands in; its own signs 、 do not end it."""
    depth, place = 0, end
    while place > max(0, end - 2 * _LONGEST_LIST):
        sign = text[place - 1]
        if sign in ")》”":
            depth += 1
        elif sign in "(《“":
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and sign in "，,。;:!?":
            break
        place -= 1
    return place


_ASIDE = re.compile(r"\([^()]*\)|《[^》]*》")


def _items(text: str) -> tuple[int, int]:
    """At least and at most how many things a list names: 、 divides, 和 may divide or join."""
    outside = _ASIDE.sub("", text)
    signs = len(_LIST_SIGN.findall(outside))
    return signs + 1, signs + 1 + len(_AND.findall(outside))


def _finding(passage: Passage, announced: Announcement, low: int, high: int, stretch: Span, rule: str) -> Check:
    holds = low <= announced.number <= high
    listed = announced.number if holds else (low if announced.number < low else high)
    begin = min(stretch.start, clause_start(passage.text, announced.start))
    span = passage.normal.origin(begin, stretch.end)
    place = passage.normal.origin(announced.start, announced.end)
    return build(passage.document, span, place, announced, listed, rule)


def build(document: Document, span: Span, place: Span, announced: Announcement, listed: int, rule: str) -> Check:
    """The finding for an announcement and the number of things that are listed."""
    holds = announced.number == listed
    return in_document(
        document,
        span,
        [place],
        CheckKind.COUNT,
        holds=holds,
        found=Decimal(announced.number),
        expected=Decimal(listed),
        unit=None,
        formula=f"{announced.number} {'=' if holds else '≠'} {listed}",
        explanation=Wording(
            f"“{announced.text}”应为{announced.number}，实际列出{listed}，{'一致' if holds else '不一致'}",
            f"“{announced.text}” announces {announced.number}, {listed} are listed"
            + (", which agrees" if holds else ", which does not agree"),
        ),
        rule=rule,
    )


def check_sections(document: Document, skipped: frozenset[int]) -> Iterator[Check]:
    """Announcements at the end of a paragraph whose things are the numbered paragraphs or headings that follow."""
    blocks = document.blocks
    for position, block in enumerate(blocks[:-1]):
        if block.kind in (BlockKind.TABLE, BlockKind.MARGIN) or position in skipped:
            continue
        normal = Normal(document.text, block.span)
        if not (normal.text.endswith(":") or ("下" in normal.text and _AS_FOLLOWS.search(normal.text))):
            continue
        last = _last_announcement(normal.text)
        if last is None:
            continue
        count = _headed(Normal(document.text, other.span).text for other in blocks[position + 1 :])
        if count > 1:
            span = normal.origin(clause_start(normal.text, last.start), len(normal.text))
            yield build(document, span, normal.origin(last.start, last.end), last, count, "count.sections")


def _last_announcement(text: str) -> Announcement | None:
    """The announcement in the last sentence of a paragraph that says that its things follow."""
    start = max(text.rfind("。", 0, len(text) - 1), text.rfind(";", 0, len(text) - 1)) + 1
    found = list(announcements(text[start:]))
    if not found or not (text.endswith(":") or _AS_FOLLOWS.search(text, start)):
        return None
    last = found[-1]
    if len(text) - start - last.end > _NOUN:
        return None
    return Announcement(last.start + start, last.end + start, last.text, last.number)


def _headed(following: Iterable[str]) -> int:
    """How many numbered paragraphs begin right here, others between them not counted."""
    texts = iter(following)
    first = next(texts, "")
    head = next((head for head in _HEADS if (match := head.match(first)) and _value(match["n"]) == 1), None)
    if head is None:
        return 0
    count = 1
    for text in texts:
        match = head.match(text)
        if match is not None and _value(match["n"]) == count + 1:
            count += 1
        elif match is not None and _value(match["n"]) == 1:
            break
    return count
