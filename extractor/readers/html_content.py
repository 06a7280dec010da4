"""Where in a page the document is, and what the page's own box says about it.

Government pages come from a few dozen publishing systems. Their containers for the text are known by name; in other
pages the text is the smallest element that holds all that reads like prose. What cannot be told apart stays in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from .html_blocks import is_skipped, words_of
from .html_names import CONTAINERS, LABELS

Element = etree._Element

_RANK = {name: rank for rank, name in enumerate(CONTAINERS)}

# The same the other way round.
KEYS = {label: key for key, labels in LABELS.items() for label in labels}
_DATES = frozenset({"issued", "published"})
_META = {
    "title": ("articletitle", "og:title", "dc.title"),
    "published": ("pubdate", "publishdate", "article:published_time", "dc.date"),
}
_LABELLED = re.compile(
    r"\s*([\u4e00-\u9fff](?:[\u4e00-\u9fff \u3000]{0,12}[\u4e00-\u9fff])?)\s*[:：]\s*(.*)", re.DOTALL
)
_LONGEST_VALUE = 200
_PARTS = ("li", "p", "div", "span", "td", "dt", "dd", "table", "ul", "dl")
_DATE = re.compile(r"((?:19|20)\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
_CN_DATE = re.compile(
    "([〇○Ｏ零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_CN_DIGITS = {sign: digit for digit, sign in enumerate("〇一二三四五六七八九")} | {"○": 0, "Ｏ": 0, "零": 0}
_SITE = re.compile(r"\s*[-_|—–·]+\s*[^-_|—–·]{0,30}(?:网|网站|政府|门户|平台|公报|首页|委员会|厅|局)[^-_|—–·]{0,12}$")

_PROSE = re.compile("[，。；]")
_FOOTER = re.compile(
    "版权所有|主办单位|承办单位|ICP备|网站标识码|公网安备|技术支持|建议使用|联系我们|扫一扫|Copyright|无障碍|浏览次数",
    re.I,
)
_FRAMES = frozenset(("div", "td", "article", "section", "main", "form", "center", "font", "span"))
_ENOUGH = 0.5


class Page(NamedTuple):
    """The elements that hold the document, in order; those inside them that do not belong to it; and what the box
    says, under the keys of ``Document.properties``."""

    content: list[Element]
    left_out: set[Element]
    properties: dict[str, str]


def survey(root: Element) -> Page:
    """Find the document in a page."""
    body = next(root.iter("body"), root)
    boxes = list(_boxes(body))
    properties = _properties([pair for box in boxes for pair in _pairs(box)])
    weights = _weights(body)
    content = _known_containers(body, weights) or [_smallest_with_all(body, weights)]
    for key, names in _META.items():
        value = properties.get(key) or property_value(key, _meta(root, names) or "")
        if value:
            properties[key] = value
    if not properties.get("title"):
        properties["title"] = _page_title(root)
    return Page(content, set(boxes), properties)


def headline(body: Element, page: Page) -> str:
    """The headline that stands above the text and outside it, "" where there is none."""
    for element in body.iter("h1"):
        if any(element is part or part in element.iterancestors() for part in page.content):
            return ""
        return words_of(element)
    return ""


def _boxes(body: Element) -> Iterator[Element]:
    """The smallest elements that give at least three facts about a document as label and value, nothing else."""
    found: set[Element] = set()
    for element in body.iter("table", "ul", "dl", "div"):
        if any(above in found for above in element.iterancestors()):
            continue
        if len(element) > 60 or len(_start(element)) > 3000 or _is_layout(element):
            continue
        pairs = list(_pairs(element))
        labels = [label for label, _ in pairs if label in KEYS]
        if len(set(labels)) >= 3 and 2 * len(labels) >= len(pairs):
            found.add(element)
            yield element


def _is_layout(element: Element) -> bool:
    return element.tag == "div" and element.find(".//table") is not None


def _start(element: Element) -> str:
    text = ""
    for piece in element.itertext():
        text += str(piece).strip()
        if len(text) > 3000:
            break
    return text


def _pairs(box: Element) -> Iterator[tuple[str, str]]:
    """Labels with their values, whether in neighbouring cells, in one item, or in a list of terms."""
    waiting = ""
    for element in box.iter("td", "th", "dt", "dd", "li", "p", "div", "span"):
        if element.tag in ("p", "div", "span", "dd") and next(element.iterchildren(*_PARTS), None) is not None:
            continue
        words = words_of(element)
        match = _LABELLED.match(words)
        if waiting:
            if not (match and _label(match[1]) in KEYS):
                yield waiting, words
                waiting = ""
                continue
            yield waiting, ""
            waiting = ""
        if match and len(words) <= _LONGEST_VALUE:
            label = _label(match[1])
            if match[2].strip():
                yield label, match[2].strip()
            elif label in KEYS:
                waiting = label
        elif _label(words) in KEYS:
            waiting = _label(words)


def _label(words: str) -> str:
    return re.sub(r"\s+", "", words)


def _properties(pairs: list[tuple[str, str]]) -> dict[str, str]:
    properties: dict[str, str] = {}
    for label, words in pairs:
        key = KEYS.get(label)
        value = property_value(key, words) if key else ""
        if key and value:
            properties.setdefault(key, value)
    return properties


def property_value(key: str, words: str) -> str:
    """What a label says as a value of ``Document.properties``: dates as ISO 8601, "" for what is no date there."""
    return iso_date(words) or "" if key in _DATES else words.strip()


def iso_date(words: str) -> str | None:
    """The first full date in ``words`` as ISO 8601."""
    match = _DATE.search(words)
    if match:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        match = _CN_DATE.search(words)
        if not match:
            return None
        year = int("".join(str(_CN_DIGITS[sign]) for sign in match[1]))
        month, day = _cn_number(match[2]), _cn_number(match[3])
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _cn_number(words: str) -> int:
    if "十" not in words:
        return _CN_DIGITS[words]
    tens, ones = words.split("十", 1)
    return 10 * (_CN_DIGITS[tens] if tens else 1) + (_CN_DIGITS[ones] if ones else 0)


def _meta(root: Element, names: tuple[str, ...]) -> str | None:
    contents = {
        (meta.get("name") or meta.get("property") or "").lower(): meta.get("content", "") for meta in root.iter("meta")
    }
    return next((contents[name] for name in names if contents.get(name)), None)


def _page_title(root: Element) -> str:
    title = next(root.iter("title"), None)
    words = re.sub(r"\s+", " ", "".join(map(str, title.itertext()))).strip() if title is not None else ""
    return _SITE.sub("", words).strip()


def _weights(body: Element) -> dict[Element, int]:
    """How many characters of prose each element holds; links, scripts and the page's foot count nothing."""
    weights: dict[Element, int] = {}
    stack: list[int] = []
    walk = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            stack.append(0)
            if is_skipped(element) or element.tag == "a":
                walk.skip_subtree()
            else:
                stack[-1] += _weight(element.text)
        elif event == "end":
            own = stack.pop()
            weights[element] = own
            if stack:
                stack[-1] += own + _weight(element.tail)
        elif stack:
            stack[-1] += _weight(element.tail)
    return weights


def _weight(text: str | None) -> int:
    if not text:
        return 0
    words = text.strip()
    return len(words) if _PROSE.search(words) and not _FOOTER.search(words) else 0


def _known_containers(body: Element, weights: dict[Element, int]) -> list[Element]:
    """The containers of the best known name, outermost only; none where they hold too little of the page's prose."""
    ranked: dict[int, list[Element]] = {}
    for element in body.iter("div", "td", "article", "section", "main", "span", "body"):
        names = f"{element.get('id', '')} {element.get('class', '')}".lower().split()
        rank = min((_RANK[name] for name in names if name in _RANK), default=None)
        if rank is not None:
            ranked.setdefault(rank, []).append(element)
    for rank in sorted(ranked):
        chosen: list[Element] = []
        for element in ranked[rank]:
            if not any(above in chosen for above in element.iterancestors()):
                chosen.append(element)
        if sum(weights[element] for element in chosen) > _ENOUGH * weights[body]:
            return chosen
    return []


def _smallest_with_all(body: Element, weights: dict[Element, int]) -> Element:
    """The smallest element that holds all prose of the page; the body where there is none."""
    element = body
    while weights[element]:
        heavy = [child for child in element.iterchildren() if weights.get(child)]
        if (
            len(heavy) != 1
            or weights[heavy[0]] < weights[element]
            or heavy[0].tag in ("p", "table", "tbody", "tr", "ul", "ol")
        ):
            break
        element = heavy[0]
    return element
