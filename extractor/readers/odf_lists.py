"""The numbers that lists and headings of an OpenDocument text show (ISO 26300, 16.30–16.34)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lxml import etree

from .number_formats import format_number

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _STYLE = f"{{{_NAMESPACE}text:1.0}}", f"{{{_NAMESPACE}style:1.0}}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
# What the format's first signs stand for.
_FORMATS = {
    "1": "decimal",
    "I": "upperRoman",
    "i": "lowerRoman",
    "A": "upperLetter",
    "a": "lowerLetter",
    "一": "chineseCountingThousand",
    "壹": "chineseLegalSimplified",
    "１": "decimalFullWidth",
    "①": "decimalEnclosedCircle",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
}


@dataclass(frozen=True, slots=True)
class _Level:
    style: str
    before: str
    after: str
    start: int
    shown: int


class Lists:
    """Counts in the order in which it is asked."""

    def __init__(self, content: etree._Element, styles: etree._Element | None) -> None:
        self._styles: dict[str, dict[int, _Level]] = {}
        self._outline: dict[int, _Level] = {}
        for root in (styles, content):
            if root is None:
                continue
            for element in root.iter(_TEXT + "list-style"):
                self._styles[element.get(_STYLE + "name", "")] = _levels(element)
            for element in root.iter(_TEXT + "outline-style"):
                self._outline = _levels(element)
        self._open: list[tuple[str, list[int]]] = []
        self._counters: dict[str, list[int]] = {}
        self._last: dict[str, list[int]] = {}
        self._headings: list[int] = []

    @contextmanager
    def opened(self, element: etree._Element) -> Iterator[None]:
        """Within the block, ``element`` is the innermost list."""
        if self._open:
            style, counters = self._open[-1]
            own = element.get(_TEXT + "style-name")
            entry = (own or style, counters)
        else:
            style = element.get(_TEXT + "style-name", "")
            continued = element.get(_TEXT + "continue-numbering") == "true"
            of = element.get(_TEXT + "continue-list", "")
            counters = self._counters.get(of) or (self._last.get(style, []) if continued else [])
            entry = (style, counters)
            self._counters[element.get(_XML_ID, "")] = self._last[style] = counters
        self._open.append(entry)
        try:
            yield
        finally:
            self._open.pop()

    def label(self, item: etree._Element) -> str:
        """What stands before the next item of the innermost list, with the space after it."""
        style, counters = self._open[-1]
        own = item.get(_TEXT + "start-value", "")
        return _count(self._styles.get(style, {}), counters, len(self._open), int(own) if own.isdigit() else None)

    def heading(self, element: etree._Element) -> str:
        """What stands before the next heading."""
        depth = element.get(_TEXT + "outline-level", "1")
        if element.get(_TEXT + "is-list-header") == "true" or not depth.isdigit() or self._open:
            return ""
        return _count(self._outline, self._headings, min(max(int(depth), 1), 10), None)


def _levels(style: etree._Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for element in style.iterchildren("*"):
        depth = element.get(_TEXT + "level", "")
        if depth.isdigit():
            code = element.get(_STYLE + "num-format", "")
            start, shown = element.get(_TEXT + "start-value", "1"), element.get(_TEXT + "display-levels", "1")
            levels[int(depth)] = _Level(
                _FORMATS.get(code[:1], "") or ("decimal" if code else ""),
                element.get(_STYLE + "num-prefix", ""),
                element.get(_STYLE + "num-suffix", ""),
                int(start) if start.isdigit() else 1,
                int(shown) if shown.isdigit() else 1,
            )
    return levels


def _count(levels: dict[int, _Level], counters: list[int], depth: int, start: int | None) -> str:
    level = levels.get(depth)
    while len(counters) < depth:
        upper = levels.get(len(counters) + 1)
        counters.append((upper.start if upper else 1) - 1 + (len(counters) + 1 < depth))
    del counters[depth:]
    counters[-1] = counters[-1] + 1 if start is None else start
    if level is None or not level.style:
        return ""
    first = max(depth - level.shown, 0)
    numbers = [
        format_number(counters[place], levels[place + 1].style)
        for place in range(first, depth)
        if place + 1 in levels and levels[place + 1].style
    ]
    text = level.before + ".".join(numbers) + level.after
    return text + " " if text[-1:].isascii() else text
