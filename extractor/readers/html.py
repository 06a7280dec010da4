"""Web pages: the document in them, without what the site puts around it."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from ..model import Document
from ..problems import DocumentError
from .builder import TextBuilder, clean
from .encodings import decode
from .html_blocks import add_element
from .html_content import headline, survey

Element = etree._Element

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_ENDLESS = 10_000
_ENDLESS_TAG = re.compile(rf"<([A-Za-z][A-Za-z0-9]*)[^<>]{{{_ENDLESS},}}>")
_MOST_ATTRIBUTES = 1000
_DECLARATION = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE[^<>\[]*(?:\[[^\]]*\]\s*)?>)?", re.IGNORECASE)
_LINE_TAGS = re.compile(
    r"</?(?:div|center|blockquote|section|article|fieldset|form|dl|dd|dt|ul|ol|li)\b[^<>]*>", re.IGNORECASE
)
_TEXT_TAGS = re.compile(
    r"</?(?:span|font|b|i|u|s|em|strong|big|small|a|label|tt|code|o:p|st1:\w+)\b[^<>]*>", re.IGNORECASE
)
_ANY_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")


def read_html(path: Path) -> Document:
    """Read a web page: its document, and what the box above it says about it.

    Raises DocumentError: ``no-text`` for pages without any text.
    """
    data = path.read_bytes()
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, declared[1].decode("ascii") if declared else None)
    root = parse(clean(decoded.text))
    page = survey(root)
    builder = TextBuilder()
    content = TextBuilder()
    for element in page.content:
        add_element(content, element, page.marks)
    document = content.document(path.name, "html", page.properties, decoded.notices)
    title = headline(next(root.iter("body"), root), page)
    if not title or _squeezed(title) in _squeezed(document.text[:1000]):
        return document
    builder.heading(title, 1)
    for element in page.content:
        add_element(builder, element, page.marks)
    return builder.document(path.name, "html", page.properties, decoded.notices)


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
