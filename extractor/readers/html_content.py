"""Where in a page the document is, and what the page's own box says about it.

Government pages come from a few dozen publishing systems. Their containers for the text are known by name; in other
pages the text is the smallest element that holds all that reads like prose. What cannot be told apart stays in.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from .html_blocks import Marks, words_of
from .html_box import find_boxes, property_value
from .html_names import CONTAINERS

Element = etree._Element

_RANK = {name: rank for rank, name in enumerate(CONTAINERS)}

_META = {
    "title": ("articletitle", "og:title", "dc.title"),
    "published": ("pubdate", "publishdate", "article:published_time", "dc.date"),
}
_LONGEST_TITLE = 200
_SITE = re.compile(r"\s*[-_|—–·]+\s*[^-_|—–·]{0,30}(?:网|网站|政府|门户|平台|公报|首页|委员会|厅|局)[^-_|—–·]{0,12}$")

_DOCUMENT_LIKE = re.compile(r"[，。；]|^附\s*件|^(?:\d{4}|[〇○零一二三四五六七八九]{4})年.{1,3}月.{1,3}日$")
_FOOTER = re.compile(
    "版权所有|主办单位|承办单位|ICP备|网站标识码|公网安备|技术支持|建议使用|联系我们|扫一扫|Copyright|无障碍|浏览次数",
    re.I,
)
_FRAMES = frozenset(
    ("div", "article", "section", "main", "form", "center", "font", "span", "table", "tbody", "tr", "td")
)
_ENOUGH = 0.5


class Page(NamedTuple):
    """The elements that hold the document, in order; the marks of what does not belong to it; and what the box says,
    under the keys of ``Document.properties``."""

    content: list[Element]
    marks: Marks
    properties: dict[str, str]


def survey(root: Element) -> Page:
    """Find the document in a page."""
    body = next(root.iter("body"), root)
    properties: dict[str, str] = {}
    marks = Marks(body)
    for box in find_boxes(body, frozenset(marks.left_out)):
        properties = box.properties | properties
        marks.left_out.update(box.elements)
    weights = _weights(body, marks)
    content = _known_containers(body, weights) or [_smallest_with_all(body, weights, marks)]
    for key, names in _META.items():
        value = properties.get(key) or property_value(key, _meta(root, names) or "")
        if value:
            properties[key] = value
    if not properties.get("title"):
        properties["title"] = _page_title(root)
    return Page(content, marks, properties)


def headline(body: Element, page: Page) -> str:
    """The headline that stands above the text and outside it, "" where there is none."""
    for element in body.iter("h1"):
        if any(element is part or part in element.iterancestors() for part in page.content):
            return ""
        return words_of(element)
    return ""


def _meta(root: Element, names: tuple[str, ...]) -> str | None:
    contents = {
        (meta.get("name") or meta.get("property") or "").lower(): meta.get("content", "") for meta in root.iter("meta")
    }
    return next((contents[name] for name in names if contents.get(name)), None)


def _page_title(root: Element) -> str:
    title = next(root.iter("title"), None)
    if title is None:
        return ""
    words = re.sub(r"\s+", " ", "".join(map(str, title.itertext()))).strip()
    return _SITE.sub("", words[:_LONGEST_TITLE]).strip()


def _weights(body: Element, marks: Marks) -> dict[Element, int]:
    """How many characters that belong to a document each element holds: prose, data tables, dates and annex lines.
    Links, scripts, boxes and the page's foot count nothing."""
    weights: dict[Element, int] = {}
    stack: list[int] = []
    walk = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            stack.append(0)
            if element.tag == "a" or element in marks.left_out:
                walk.skip_subtree()
            elif element.tag == "table" and marks.is_data_table(element):
                stack[-1] = _length_without_links(element)
                walk.skip_subtree()
            else:
                stack[-1] = _weight(element.text)
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
    return len(words) if _DOCUMENT_LIKE.search(words) and not _FOOTER.search(words) else 0


def _length_without_links(table: Element) -> int:
    linked = sum(len(words_of(link)) for link in table.iter("a"))
    return max(0, len(words_of(table)) - linked)


def _known_containers(body: Element, weights: dict[Element, int]) -> list[Element]:
    """The containers of the best known name, outermost only; none where they hold too little of the page's prose."""
    ranked: dict[int, list[Element]] = {}
    for element in body.iter("div", "td", "article", "section", "main", "span", "body"):
        names = f"{element.get('id', '')} {element.get('class', '')}".lower().split()
        rank = min((_RANK[name] for name in names if name in _RANK), default=None)
        if rank is not None:
            ranked.setdefault(rank, []).append(element)
    for rank in sorted(ranked):
        chosen: dict[Element, int] = {}
        for element in ranked[rank]:
            if not any(above in chosen for above in element.iterancestors()):
                chosen[element] = weights.get(element, 0)
        if sum(chosen.values()) > _ENOUGH * weights[body]:
            return list(chosen)
    return []


def _smallest_with_all(body: Element, weights: dict[Element, int], marks: Marks) -> Element:
    """The smallest element that holds all of the page that reads like a document; the body where there is none."""
    element = body
    while weights[element]:
        heavy = [child for child in element.iterchildren() if weights.get(child)]
        if len(heavy) != 1 or weights[heavy[0]] < weights[element] or heavy[0].tag not in _FRAMES:
            break
        if heavy[0].tag == "table" and marks.is_data_table(heavy[0]):
            break  # Caption, unit and notes stand beside it.
        element = heavy[0]
    return element
