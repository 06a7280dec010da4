"""Web pages: the document in them, without what the site puts around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from ..model import BlockKind, Document, Notice
from ..problems import DocumentError
from .builder import TextBuilder, clean
from .encodings import decode
from .html_blocks import add_element
from .html_content import Page, headline, survey
from .html_drawn import words_drawn, write_formulas

Element = etree._Element

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_ENDLESS = 10_000
_ENDLESS_TAG = re.compile(rf"<([A-Za-z][A-Za-z0-9]*)[^<>]{{{_ENDLESS},}}>")
_MOST_ATTRIBUTES = 1000
_LITTLE_TEXT = 200
_LONGEST_NAME = 100
_DECLARATION = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE[^<>\[]*(?:\[[^\]]*\]\s*)?>)?", re.IGNORECASE)
_LINE_TAGS = re.compile(
    r"</?(?:div|center|blockquote|section|article|fieldset|form|dl|dd|dt|ul|ol|li)\b[^<>]*>", re.IGNORECASE
)
_TEXT_TAGS = re.compile(
    r"</?(?:span|font|b|i|u|s|em|strong|big|small|a|label|tt|code|o:p|st1:\w+)\b[^<>]*>", re.IGNORECASE
)
_ANY_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")


class WebPage(NamedTuple):
    """The bytes of a page and the encoding that was sent along with it; the one it names itself comes first."""

    data: bytes
    charset: str | None = None


def read_html(path: Path) -> Document:
    """Read a web page: its document, and what the box above it says about it.

    Raises DocumentError: ``no-text`` for pages without any text.
    """
    return read_pages([WebPage(path.read_bytes())], path.name, "html")


def read_pages(
    pages: Sequence[WebPage], name: str, kind: str, title: str | None = None, notices: Sequence[Notice] = ()
) -> Document:
    """Several pages as one document of the format ``kind``. ``title`` is that of the whole, by default the first page
    is asked for one; it becomes a heading where the text does not begin with it.

    Raises DocumentError: ``no-text`` for pages without any text.
    """
    surveys: list[Page] = []
    properties: dict[str, str] = {}
    noticed = list(notices)
    for data, charset in pages:
        declared = _CHARSET.search(data[:4096])
        decoded = decode(data, declared[1].decode("ascii") if declared else charset)
        noticed.extend(decoded.notices)
        root = parse(clean(decoded.text))
        if "math" in decoded.text:
            write_formulas(root)
        page = survey(root)
        if title is None:
            title = headline(next(root.iter("body"), root), page) or ""
        properties = page.properties | properties
        noticed.extend(_elsewhere(root, page))
        surveys.append(page)
    document = _built(surveys, "").document(name, kind, properties, noticed)
    if not title or _squeezed(title) in _squeezed(document.text[:1000]):
        return document
    return _built(surveys, title).document(name, kind, properties, noticed)


def _built(pages: Sequence[Page], title: str) -> TextBuilder:
    builder = TextBuilder()
    if title:
        builder.heading(title, 1)
    for page in pages:
        for element in page.content:
            add_element(builder, element, page.marks)
    drawn = [words for page in pages for element in page.content for words in _drawn(element)]
    # Beside text they are labels of charts and the like; where there is nothing else, they are the text.
    kind = BlockKind.PARAGRAPH if builder.is_empty else BlockKind.MARGIN
    for words in drawn:
        builder.paragraph(words, kind)
    return builder


def _drawn(element: Element) -> Iterator[str]:
    return filter(None, map(words_drawn, element.iter("svg")))


def _elsewhere(root: Element, page: Page) -> Iterator[Notice]:
    """Notices of what a page shows from other files: all frames of a frame set, and the frames and pictures inside a
    page that has hardly any text of its own."""
    frames = list(root.iter("frame", "iframe"))
    pictures = sum(1 for element in page.content for _ in element.iter("img"))
    if not (frames or pictures):
        return
    short = sum(len(text.strip()) for element in page.content for text in element.itertext()) < _LITTLE_TEXT
    for element in frames:
        source = (element.get("src") or "").strip()
        if source and not source.startswith(("about:", "javascript:")) and (short or element.tag == "frame"):
            yield Notice("part-skipped", {"part": source[:_LONGEST_NAME], "reason": "a page of its own"})
    if short and pictures:
        yield Notice("pictures-unread", {"count": pictures})


def parse(text: str) -> Element:
    """The tree of a page or part of a page, however broken.

    Elements nested deeper than the parser goes are replaced by what is in them: no text is dropped.
    """
    for simpler in (_as_it_is, _without_wrappers, _without_tags):
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
        try:
            root = etree.fromstring(simpler(text).encode("utf-8", "replace"), parser=parser)
        except etree.XMLSyntaxError as error:
            raise DocumentError("no-text") from error
        if root is None:
            raise DocumentError("no-text")
        if not any(entry.level_name == "FATAL" for entry in parser.error_log):
            break
    return root


def _as_it_is(text: str) -> str:
    text = _DECLARATION.sub("", text, count=1)
    # To look for such a tag takes as long as to make the tree of most pages.
    if all(len(part) <= _ENDLESS for part in text.split("<")):
        return text
    return _ENDLESS_TAG.sub(_without_attributes, text)


def _without_attributes(tag: re.Match[str]) -> str:
    """The parser compares each attribute with all before it; where there are thousands, nobody means them."""
    return f"<{tag[1]}>" if tag[0].count("=") > _MOST_ATTRIBUTES else tag[0]


def _without_wrappers(text: str) -> str:
    return _TEXT_TAGS.sub("", _LINE_TAGS.sub("<br>", _as_it_is(text)))


def _without_tags(text: str) -> str:
    return _ANY_TAG.sub("<br>", without_comments(text))


def without_comments(text: str) -> str:
    """``text`` without ``<!-- … -->``; a comment that is never closed is kept as text."""
    parts: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts.append(text[position:start])
        position = end + 3
    return "".join(parts) + text[position:]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
