"""Other documents that a text cites: 《title》（number）, titles alone, numbers alone, short names (中央《决定》).

What is between 《》 is a document's title if it ends as titles of documents do (data/cited_titles.toml). The document
itself and what it carries (印发《…》, its annexes) are not cited. A short name that the text introduces with 以下简称
is the document it stands for; each document is given once, where it is first cited.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from . import lazy_re as re
from .doc_numbers import DocNumber, doc_number_key, find_doc_numbers
from .model import BlockKind, Citation, Document, Metadata, Span
from .normal import Normal
from .organisations import find_organisations


@dataclass(frozen=True)
class _Tables:
    """data/cited_titles.toml, compiled."""

    ending: re.Pattern[str]
    short_names: frozenset[str]
    not_before: tuple[str, ...]


@cache
def _tables() -> _Tables:
    raw = tomllib.loads((files("extractor") / "data" / "cited_titles.toml").read_text("utf-8"))
    endings = "|".join(re.escape(word) for word in sorted(raw["endings"], key=len, reverse=True))
    return _Tables(
        re.compile(f"(?:{endings})$"), frozenset([*raw["endings"], *raw["short_names"]]), tuple(raw["not_before"])
    )


@dataclass(frozen=True, slots=True)
class _Title:
    """A title in the normalised text of a paragraph: ``start:end`` with its brackets, ``name`` without them."""

    start: int
    end: int
    name: str


# What may follow the ending of a title: (试行), (2016-2020年), （修正案）, 2018年版.
_NOTES = re.compile(r"(?:\([^()]*\)|[“”\"]|\d+年?版?|修正案|修订版?|草案|试行|暂行|送审稿|征求意见稿)+$")
_ALIAS = re.compile(r"(?:以下|下文)?(?:均|统一|分别)?简称:?“?《?(?P<name>[^()《》“”]{2,20})》?”?")
_OWN_ANNEX = re.compile(r"\((?:详?见)?附(?:件|后|表|录)\d*\)")
# 某省关于贯彻《…》的实施意见: a title without brackets of its own around one with them.
_BEFORE_INNER = re.compile(r"[^，。；;、:()《》“”]{0,25}关于[^，。；;、《》]{0,30}$")
_LONGEST_BEFORE = 57
_AFTER_INNER = re.compile(
    r"[^，。；;、《》()]{0,20}?的(?:实施|若干|具体|指导)*(?:意见|通知|办法|方案|决定|规定|细则|措施)"
)
_LEAD_IN = re.compile("^(?:学习|贯彻|落实|执行|按照|根据|依据|和|与|及|以及|印发|出台|制定|了|其中)+")
_WHOSE = re.compile("(?:中央|[省市县区州盟旗]委|政府|国务院|[部委局厅署])(?:的|印发的?|出台的?|制定的?)?$")
_NUMBER_NOTE = re.compile(r"[(\[]?[^()，。；《》]{0,20}$")


def find_citations(document: Document, metadata: Metadata | None = None) -> Iterator[Citation]:
    """The documents that ``document`` (structured) cites, each once, in order of first place.

    ``metadata`` says what the document itself is called; without it, it is read from the document.
    """
    if metadata is None:
        from .metadata import read_metadata

        metadata = read_metadata(document)
    own = _Own(document, metadata)
    places: dict[str, int] = {}
    found: list[Citation] = []
    signs = [match.start() for match in _WORTH.finditer(document.text)]
    if not signs:
        return iter(())
    for span in _stretches(document):
        place = bisect_left(signs, span.start)
        if place == len(signs) or signs[place] >= span.end:
            continue
        for citation in _in_stretch(document, Normal(document.text, span), own):
            keys = _keys(citation)
            place = next((places[key] for key in keys if key in places), len(found))
            if place == len(found):
                found.append(citation)
            elif citation.title and citation.doc_number and None in (found[place].title, found[place].doc_number):
                # The fuller mention is the better evidence.
                found[place] = citation
            places.update((key, place) for key in keys)
    return iter(found)


_WORTH = re.compile("[《号]")
# So many numbers may stand in a title and right behind it.
_NEAR = 12


class _Own:
    """What belongs to the document itself: its number, its title, the titles of its parts, and the short names that
    its text introduces for others."""

    def __init__(self, document: Document, metadata: Metadata) -> None:
        self.number = doc_number_key(metadata.doc_number or "")
        title = _plain(metadata.title or "")
        self.title = title.replace("的", "")
        self.aliases: set[str] = set()
        self._document, self._names = document, {title, *map(_plain, metadata.annexes)}

    @cached_property
    def parts(self) -> set[str]:
        """The titles of the document, of its sections and annexes, as they are compared."""
        document = self._document
        lines = (block.span for block in document.blocks if block.kind is not BlockKind.TABLE)
        short = (Normal(document.text, span).text for span in lines if span.end - span.start <= 100)
        return {_SIGNS.sub("", line) for line in short} | self._names

    def holds(self, text: str, title: _Title) -> bool:
        """Whether the title is that of the document, of a part of it, or of what it carries."""
        name = _plain(title.name)
        if _REPEALED.match(text, title.end):
            return False  # What this one replaces may bear the same title.
        if name in self.parts or title.name in self.aliases or _OWN_ANNEX.match(text, title.end):
            return True
        before = text[max(text.rfind("。", 0, title.start) + 1, title.start - _REACH) : title.start]
        # 《甲方案》《乙方案》已经县政府同意，现印发: several are carried side by side.
        beside = _BESIDE.match(text, title.end)
        end = beside.end() if beside else title.end
        after = text[end : end + 2 * _REACH].split("。", 1)[0]
        return bool(_NOW.search(before) or _ALREADY.match(after) or self._carries(name.replace("的", "")))

    def _carries(self, name: str) -> bool:
        """The title of the document says that it is there to carry the one called ``name``."""
        last = len(self.title) - len(name)
        return any(
            self.title.startswith(name, place)
            and (carries := _CARRIES.search(self.title, 0, place))
            and not _FOLLOWS.search(self.title, carries.start(), place)
            for place in range(max(0, last - _AFTER_CARRIED), last + 1)
        )


# 现将《…》印发给你们; 《…》已经…同意，现予印发.
_NOW = re.compile("(?:现(?:将|把|予|公布|印发|发布|转发)|兹将)[^，《]{0,20}$")
_ALREADY = re.compile("[^；]{0,20}已?经[^；]{2,60}(?:现|予以)[^；]{0,40}(?:印发|转发|公布|发布|下发)")
_BESIDE = re.compile("(?:[、，和及]?《[^《》]{2,80}》){1,20}")
_REPEALED = re.compile(r"(?:\([^()]*\))?(?:同时|即行|自行|相应|予以)*废止")
_CARRIES = re.compile("(?:印发|转发|公布|发布|下发|修改|修订).{0,30}$")
# 印发贯彻落实《…》工作方案: what is carried follows the one named.
_FOLLOWS = re.compile("(?:贯彻|落实|实施|执行|学习)$")
_AFTER_CARRIED = 6
# No word that says so stands farther from the title.
_REACH = 80


def _in_stretch(document: Document, normal: Normal, own: _Own) -> Iterator[Citation]:
    """The citations in one paragraph or cell, titles in order and then numbers without a title."""
    text = normal.text
    numbers = [number for number in find_doc_numbers(text) if number.key != own.number]
    starts = [number.start for number in numbers]
    titles = _titles(text)
    taken: set[int] = set()
    for title in titles:
        near = bisect_left(starts, title.start)
        number = _number_of(text, title, numbers[max(0, near - 1) : near + _NEAR])
        alias = _ALIAS.search(text, title.end, title.end + 60) if text[title.end : title.end + 1] in "(，," else None
        carried = own.holds(text, title)
        if alias:
            own.aliases.add(alias["name"])
        if number:
            taken.add(number.start)
        if carried or not (number or _is_document(text, title)):
            continue
        around = _around(text, title)
        if around:
            yield _citation(document, normal, around, None)
        yield _citation(document, normal, title, number)
    opened = [title.start for title in titles]
    for number in numbers:
        before = bisect_left(opened, number.start) - 1
        inside = before >= 0 and number.start < titles[before].end
        if number.start not in taken and not inside:
            span = normal.origin(number.start, number.end)
            yield Citation(title=None, doc_number=_written(document, span), span=span, quote=span.of(document.text))


_TITLE_SIGN = re.compile("[《》]")


def _titles(text: str) -> list[_Title]:
    """What stands between 《》, outermost brackets only: 《…〈…〉…》 and 《…《…》…》 are one title."""
    titles, depth, start = [], 0, 0
    for match in _TITLE_SIGN.finditer(text):
        if match.group() == "《":
            start = match.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                titles.append(_Title(start, match.end(), text[start + 1 : match.start()]))
    return titles


def _is_document(text: str, title: _Title) -> bool:
    """Whether the title is one of a law, policy or official paper, not of a newspaper, a book or a form."""
    tables = _tables()
    name = _NOTES.sub("", title.name)
    if not tables.ending.search(name) and name not in tables.short_names:
        return False
    if text.startswith(tables.not_before, title.end):
        return False
    if name in tables.short_names:
        # 《章程》 alone names no document, 省委《决定》 does.
        return bool(_WHOSE.search(text, 0, title.start))
    return True


def _number_of(text: str, title: _Title, numbers: Sequence[DocNumber]) -> DocNumber | None:
    """The number in the brackets right after a title, or the one right before it."""
    for number in numbers:
        if title.end <= number.start <= title.end + 24:
            between = text[title.end : number.start]
            if between[:1] in ("(", "[") and _NUMBER_NOTE.fullmatch(between):
                return number
        if number.end == title.start:
            return number
    return None


def _around(text: str, title: _Title) -> _Title | None:
    """The title without brackets that holds this one: 某省关于贯彻《…》的实施意见."""
    before = _BEFORE_INNER.search(text, max(0, title.start - _LONGEST_BEFORE), title.start)
    after = _AFTER_INNER.match(text, title.end)
    if not before or not after:
        return None
    lead = _LEAD_IN.match(before.group())
    start = before.start() + (lead.end() if lead else 0)
    issuer = [
        body for body in find_organisations(text[start : title.start]) if text[start + body.end :].startswith("关于")
    ]
    # The issuer begins the title, unless it is only the last of several (省委省政府).
    if issuer and not text[start : start + issuer[-1].start].endswith(("委", "和", "、")):
        start += issuer[-1].start
    return _Title(start, after.end(), text[start : after.end()])


def _citation(document: Document, normal: Normal, title: _Title, number: DocNumber | None) -> Citation:
    text = normal.text
    bracketed = text[title.start] == "《"
    inner = normal.origin(title.start + 1, title.end - 1) if bracketed else normal.origin(title.start, title.end)
    start, end = title.start, title.end
    if number:
        start, end = min(start, number.start), max(end, number.end)
        end += text[end : end + 1] in (")", "]")
    span = normal.origin(start, end)
    return Citation(
        title=_written(document, inner),
        doc_number=_written(document, normal.origin(number.start, number.end)) if number else None,
        span=span,
        quote=span.of(document.text),
    )


def _stretches(document: Document) -> Iterator[Span]:
    """Paragraphs and table cells, in reading order."""
    for block in document.blocks:
        if block.kind is BlockKind.TABLE and block.table is not None:
            yield from (cell.span for cell in document.tables[block.table].cells)
        elif block.kind is not BlockKind.MARGIN:
            yield block.span


_LINE_BREAK = re.compile(r"\s*[\r\n]\s*")


def _written(document: Document, span: Span) -> str:
    """The text as written, where line breaks are no part of it."""
    text = _LINE_BREAK.sub("", span.of(document.text))
    return " ".join(text.split())


def _keys(citation: Citation) -> list[str]:
    """What tells two mentions of one document: its title without signs, and its number's key."""
    title = _plain(citation.title or "")
    number = doc_number_key(citation.doc_number or "")
    return [key for key in (title, number) if key]


def _plain(title: str) -> str:
    """A title without white space and signs, for comparison."""
    return _SIGNS.sub("", Normal(title).text)


_SIGNS = re.compile(r"[\s《》〈〉<>“”\"'()（）、,，.。:：·-]+")
