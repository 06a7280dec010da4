"""What paragraph styles and list definitions of a docx file say: which paragraphs are headings, which number they show.

``w:style`` (ECMA-376 part 1, 17.7) and ``w:numbering`` (17.9).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from lxml import etree

from .docx_package import parse, parse_plain
from .number_formats import format_number
from .symbols import unprivate

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
_LEVELS = 9
_MAX_START = 10**7
_HEADING_NAME = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLE_NAME = re.compile(r"title|标题|標題", re.IGNORECASE)
_SHEET = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*>\s*<w:styles\s[^>]*(?<!/)>")
_STYLE_START, _STYLE_END = b"<w:style ", b"</w:style>"
_BEGINNING = 1 << 15
# How runs look, which stands at the end of a style and is most of it.
_LOOKS = b"<w:rPr>"
# What is asked of a style, and whether it is written as everybody does.
_FACTS = re.compile(rb'<w:(name|basedOn|outlineLvl|numId|ilvl)(?=[\s/>])(?:\s+w:val="([^"<>&]*)")?(\s*/>)?')
_KEYS = (b"name", b"basedOn", b"outlineLvl", b"numId", b"ilvl")
_PLACE = re.compile(r"%([1-9])")
_OFF = frozenset({"0", "false", "off"})


class ListPlace(NamedTuple):
    """A paragraph's place in a list: the list's number and the depth (0–8); ``style`` where a style put it there."""

    number: str
    depth: int | None
    style: str | None = None


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of this name, in half the time of ``find``."""
    return next(element.iterchildren(W + name), None) if element is not None else None


def value(element: etree._Element | None, name: str) -> str | None:
    """``w:val`` of a child element; None without the child."""
    found = child(element, name)
    return None if found is None else found.get(VAL, "")


def integer(text: str | None, default: int) -> int:
    """A number that a file gives; ``default`` where it is none."""
    try:
        return int(text) if text else default
    except ValueError:
        return default


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as ``w:vanish`` is there and not turned off."""
    return element is not None and element.get(VAL, "1") not in _OFF


def heading_level(outline: str) -> int | None:
    """The depth of a heading (from 1) with this ``w:outlineLvl``; None for body text."""
    depth = integer(outline, _LEVELS)
    return depth + 1 if 0 <= depth < _LEVELS else None


class _Style(NamedTuple):
    """What a style says itself, as it is written; ``number`` and ``depth`` are those of its list."""

    name: str = ""
    based_on: str | None = None
    outline: str | None = None
    number: str | None = None
    depth: str | None = None


def _plain_style(xml: bytes) -> _Style | None:
    """A style that is written plainly, from the bytes of its element; None where only a parser can tell."""
    if b"Change" in xml or b"<!" in xml or b"<?" in xml:
        return None
    found: dict[bytes, bytes] = {}
    for name, text, end in _FACTS.findall(xml):
        if not end:
            return None
        found.setdefault(name, text)
    try:
        name, based_on, outline, number, depth = (
            None if (text := found.get(key)) is None else text.decode("utf-8") for key in _KEYS
        )
    except UnicodeDecodeError:
        return None
    return _Style(name or "", based_on, outline, number, depth)


def _style(element: etree._Element) -> _Style:
    name, based_on = value(element, "name"), value(element, "basedOn")
    properties = child(element, "pPr")
    if properties is None or not len(properties):
        return _Style(name or "", based_on)
    numbering = child(properties, "numPr")
    outline, number, depth = value(properties, "outlineLvl"), value(numbering, "numId"), value(numbering, "ilvl")
    return _Style(name or "", based_on, outline, number, depth)


class Styles:
    """The paragraph styles; ``load`` gives the bytes of their part, or so many from its beginning, when the first one
    is asked for.

    Style sheets are often many times as long as the text: only the styles in use are parsed.
    """

    def __init__(self, load: Callable[[int | None], bytes | None]) -> None:
        self._load = load
        self._loaded = False
        self._known: dict[str, _Style | None] = {}
        self._elements: dict[str, etree._Element] = {}
        self._sheet = b""
        self._head = b""
        # All of the sheet is at hand, not only its beginning.
        self._whole = False
        self._levels: dict[str, int | None] = {}
        self._places: dict[str, ListPlace | None] = {}

    def level(self, style: str) -> int | None:
        """The depth of the headings of ``style`` (from 1), None where it makes no headings.

        The outline level counts, the style's own or an inherited one, else its name. The title of a document is
        its outermost heading.
        """
        if style not in self._levels:
            self._levels[style] = self._find_level(style)
        return self._levels[style]

    def list_place(self, style: str) -> ListPlace | None:
        """The list that ``style`` itself puts its paragraphs in."""
        if style not in self._places:
            self._places[style] = self._find_place(style)
        return self._places[style]

    def _find_level(self, style: str) -> int | None:
        for _, found in self._chain(style):
            if found.outline is not None:
                return heading_level(found.outline)
            if match := _HEADING_NAME.fullmatch(found.name):
                return int(match[1])
            if _TITLE_NAME.fullmatch(found.name):
                return 1
        return None

    def _find_place(self, style: str) -> ListPlace | None:
        for name, found in self._chain(style):
            if found.number:
                return ListPlace(found.number, integer(found.depth, 0) if found.depth else None, name)
        return None

    def _chain(self, style: str) -> list[tuple[str, _Style]]:
        """The style and those it is based on, nearest first."""
        chain: dict[str, _Style] = {}
        name: str | None = style
        while name and name not in chain and (found := self._style(name)) is not None:
            chain[name] = found
            name = found.based_on
        return list(chain.items())

    def _style(self, name: str) -> _Style | None:
        if not self._loaded:
            self._open()
        if name not in self._known:
            self._known[name] = self._cut_out(name) if self._head else self._parsed(name)
        return self._known[name]

    def _open(self) -> None:
        self._loaded = True
        self._sheet = self._load(_BEGINNING) or b""
        self._whole = len(self._sheet) != _BEGINNING
        head = _SHEET.match(self._sheet)
        if head is not None:
            self._head = head[0]
            return
        self._sheet = self._load(None) or b""
        # Another encoding or prefix.
        try:
            root = parse(self._sheet)
        except etree.XMLSyntaxError:
            return
        self._elements = {element.get(W + "styleId", ""): element for element in root.iterchildren(W + "style")}

    def _parsed(self, style: str) -> _Style | None:
        element = self._elements.get(style)
        return _style(element) if element is not None else None

    def _cut_out(self, style: str) -> _Style | None:
        """The style of this name, cut out of the bytes of the sheet."""
        found = self._found(style)
        if found is None and not self._whole:
            # The styles in use mostly stand at the beginning.
            self._sheet, self._whole = self._load(None) or b"", True
            found = self._found(style)
        return found

    def _found(self, style: str) -> _Style | None:
        identifier = quoteattr(style)[1:-1].encode()
        for quote in (b'"', b"'"):
            place = self._sheet.find(b"w:styleId=" + quote + identifier + quote)
            start = self._sheet.rfind(_STYLE_START, 0, place) if place >= 0 else -1
            end = self._sheet.find(_STYLE_END, place) if start >= 0 else -1
            if end < 0 or self._sheet.find(b">", start, place) >= 0:
                continue
            whole = self._sheet[start:end]
            if plain := _plain_style(whole.partition(_LOOKS)[0]):
                return plain
            with suppress(etree.XMLSyntaxError, IndexError):
                return _style(parse_plain(self._head + whole + _STYLE_END + b"</w:styles>")[0])
        return None


@dataclass(slots=True)
class _Level:
    text: str
    style: str
    start: int
    restart: int | None
    legal: bool
    suffix: str
    shown: bool


@dataclass(slots=True)
class _List:
    """A list definition with the counters of all lists that use it."""

    levels: _Levels
    counters: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The automatic numbers of lists and headings. They count in the order in which they are asked for."""

    def __init__(self, load: Callable[[], etree._Element | None]) -> None:
        self._load = load
        self._lists: dict[str, tuple[_List, dict[int, etree._Element]]] = {}
        self._begun: set[str] = set()
        self._definitions: dict[str, etree._Element] | None = None
        self._numbers: dict[str, etree._Element] = {}
        self._shared: dict[str, _List] = {}

    def label(self, place: ListPlace) -> str:
        """What stands before the next paragraph at ``place``, with the space after it; "" for no number at all."""
        found = self._list(place.number)
        if found is None:
            return ""
        numbered, overrides = found
        depth = place.depth if place.depth is not None else _depth_of(numbered, place.style)
        level = numbered.levels.get(depth)
        if level is None:
            return ""
        if place.number not in self._begun:
            self._begun.add(place.number)
            for over_depth, override in overrides.items():
                start = value(override, "startOverride")
                if start is not None:
                    numbered.counters.pop(over_depth, None)
        _count(numbered, depth, overrides)
        return _shown(numbered, depth, level)

    def _list(self, number: str) -> tuple[_List, dict[int, etree._Element]] | None:
        if self._definitions is None:
            root = self._load()
            definitions = root.iterchildren(W + "abstractNum") if root is not None else ()
            self._definitions = {item.get(W + "abstractNumId", ""): item for item in definitions}
            numbers = root.iterchildren(W + "num") if root is not None else ()
            self._numbers = {item.get(W + "numId", ""): item for item in numbers}
        if number in self._lists:
            return self._lists[number]
        item = self._numbers.get(number)
        definition = self._definition(value(item, "abstractNumId"))
        if item is None or definition is None:
            return None
        overrides = {integer(o.get(W + "ilvl"), 0): o for o in item.iterchildren(W + "lvlOverride")}
        identifier = definition.get(W + "abstractNumId", "")
        shared = self._shared.get(identifier)
        if shared is None:
            levels = {integer(level.get(W + "ilvl"), 0): level for level in definition.iterchildren(W + "lvl")}
            shared = self._shared[identifier] = _List(_Levels(levels))
        own = {depth: level for depth, o in overrides.items() if (level := child(o, "lvl")) is not None}
        # Lists with levels of their own still count on with the others of their definition.
        numbered = _List(_Levels(shared.levels.elements | own), shared.counters) if own else shared
        self._lists[number] = (numbered, overrides)
        return self._lists[number]

    def _definition(self, identifier: str | None) -> etree._Element | None:
        definition = (self._definitions or {}).get(identifier or "")
        style = value(definition, "numStyleLink")
        if style:
            for other in (self._definitions or {}).values():
                if value(other, "styleLink") == style:
                    return other
        return definition


class _Levels:
    """The levels of a list by their depth; each is made of its element when it is asked for."""

    def __init__(self, elements: dict[int, etree._Element]) -> None:
        self.elements = elements
        self._made: dict[int, _Level] = {}

    def get(self, depth: int) -> _Level | None:
        level = self._made.get(depth)
        if level is None and depth in self.elements:
            level = self._made[depth] = _level(self.elements[depth])
        return level


def _level(element: etree._Element) -> _Level:
    values: dict[str, str] = {}
    parts: dict[str, etree._Element] = {}
    for part in element.iterchildren("*"):
        name = part.tag.rpartition("}")[2]
        values.setdefault(name, part.get(VAL, ""))
        parts.setdefault(name, part)
    run = parts.get("rPr")
    fonts = child(run, "rFonts")
    font = fonts.get(W + "ascii") or fonts.get(W + "hAnsi") if fonts is not None else None
    text = unprivate(values.get("lvlText", ""), font)
    if "lvlPicBulletId" in parts:
        text = "•"
    restart = values.get("lvlRestart")
    return _Level(
        text=text,
        style=values.get("numFmt") or "decimal",
        start=min(integer(values.get("start"), 0), _MAX_START),
        restart=integer(restart, 0) if restart is not None else None,
        legal=is_on(parts.get("isLgl")),
        suffix=values.get("suff") or "tab",
        shown=not is_on(child(run, "vanish")),
    )


def _depth_of(numbered: _List, style: str | None) -> int:
    """The depth that the list keeps for a style."""
    levels = numbered.levels.elements.items()
    return next((depth for depth, element in levels if style and value(element, "pStyle") == style), 0)


def _count(numbered: _List, depth: int, overrides: dict[int, etree._Element]) -> None:
    counters = numbered.counters
    for upper in range(depth + 1):
        level = numbered.levels.get(upper)
        if upper not in counters and level is not None:
            start = integer(value(overrides.get(upper), "startOverride"), level.start)
            counters[upper] = min(start, _MAX_START) - (upper == depth)
    counters[depth] += 1
    for lower in [lower for lower in counters if lower > depth]:
        level = numbered.levels.get(lower)
        restart = level.restart if level is not None else None
        # Levels begin again after any level above them, unless they name the level that they wait for (0: none).
        if restart is None or depth < restart:
            del counters[lower]


def _shown(numbered: _List, depth: int, level: _Level) -> str:
    if not level.shown:
        return ""

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        source = numbered.levels.get(place)
        style = "decimal" if level.legal or source is None else source.style
        return format_number(numbered.counters.get(place, 0), style)

    text = _PLACE.sub(number, level.text)
    if not text.strip():
        return ""
    # 一、 and （一） need no space; 1. does, lest 1.2016年 come out of it.
    return text if level.suffix == "nothing" or not text[-1].isascii() else text + " "
