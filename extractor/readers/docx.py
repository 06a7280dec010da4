"""Word documents (docx, docm, dotx): everything that is shown on the page, in reading order.

The XML is walked directly: python-docx's objects see neither text boxes, content controls, inserted revisions nor
notes, and cost 10 to 50 times as much.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

from lxml import etree

from ..model import BlockKind, Document, Notice
from ..problems import DocumentError
from .builder import TextBuilder
from .docx_package import Package, open_package
from .docx_story import RELATION, Story, add_hidden, add_item, printed, texts
from .docx_styles import W
from .docx_text import COMPATIBILITY
from .titles import borne_out

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_MARGINS = (W + "headerReference", W + "footerReference")
# What parts must hold for anything to be shown of them: text, signs, numbers of lists, check boxes.
_SHOWN = re.compile(rb"<(?:\w+:)?(?:t|sym|ptab|numPr|ffData)[\s/>]|\0")
# How a run looks, where it is nothing but its look: neither raised nor deleted (vertAlign, del, moveFrom).
_LOOKS = re.compile(rb"<w:rPr>(?:<w:(?![vdm])[^<>]*/>)*+</w:rPr>")
# When and by which sitting a paragraph or a run was saved, up to half of a text that was worked on for long.
_SAVED = rb'(?: w(?:14)?:(?:rsid\w+|paraId|textId)="[0-9A-Fa-f]{8}")++'
_SAVINGS = tuple((re.compile(element + _SAVED), element) for element in (b"<w:p", b"<w:r"))
_LONG = 1 << 12
# Whether a text has them is seen at its beginning.
_MARKS, _SAMPLE = (b"<w:rPr>", b" w:rsidR"), 1 << 13
# Signs of the private use area from U+F000 mean what their font says; references may be such signs.
_WRITTEN_ODDLY = (b"\0", b"<![CDATA[", b"&#")
_BY_FONT = re.compile(rb"\xef[\x80-\x83]")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_TITLED = re.compile(rb"title\s*>\s*[^<\s]")
_OTHERS = {"workbook": "xlsx", "presentation": "pptx"}
# Of the characters in the runs of the main part so many must arrive.
_ARRIVES = 0.98
_whole_length = cast("Callable[[etree._Element], float]", etree.XPath("string-length(.)"))
_whole_text = cast("Callable[[etree._Element], str]", etree.XPath("string(.)", smart_strings=False))
_RUN_TEXTS = etree.XPath(
    "//w:t[not(ancestor::w:moveFrom or ancestor::w:rt or ancestor::mc:Fallback or ancestor::w:tr/w:trPr/w:del"
    " or ancestor::w:tc/w:tcPr/w:cellDel)]/text()",
    namespaces={"w": W[1:-1], "mc": COMPATIBILITY[1:-1]},
    smart_strings=False,
)


def read_docx(path: Path) -> Document:
    """Read the Word document at ``path``.

    Body, tables (nested ones too), text boxes, content controls, fields and formulas stand in reading order; deleted
    revisions are left out, inserted ones count. Foot- and endnotes (NOTE), running headers and footers (MARGIN, each
    text once) and comments (MARGIN: kept, but no figures of the document) follow at the end.

    Raises DocumentError: "damaged", "encrypted", "too-large", "unsupported" (another Office format), "no-text".
    """
    return document_of(open_package(path), path.name)


def document_of(opened: Package, name: str) -> Document:
    """The same of a package that is open and closed afterwards, for a document called ``name``."""
    with opened as package:
        main = package.main()
        root = package.xml(main, _lighter)
        body = root.find(W + "body")
        if body is None:
            kind = etree.QName(root).localname
            if kind in _OTHERS:
                raise DocumentError("unsupported", format=_OTHERS[kind])
            raise DocumentError("damaged", format="docx", reason="no document body")
        builder = TextBuilder()
        story = Story(package, main)
        for item in story.read(body, main):
            add_item(builder, item, BlockKind.PARAGRAPH)
        _add_notes(builder, story, package, main)
        _add_margins(builder, story, package, main, root)
        _add_comments(builder, story, package, main)
        notices = [*package.notices, *story.pictures.notices(), *add_hidden(builder, story)]
        title = _title(package)
        document = builder.document(name, "docx", notices=notices)
        lost = _lost(root, document, story.boxed - story.labelled + sum(map(printed, story.hidden)))
        if lost is not None:
            document = replace(document, notices=(*document.notices, lost))
        if not document.blocks:
            if lost is not None:
                return document
            raise story.pictures.nothing_else()
        title = borne_out(title, document.text)
        return replace(document, properties=({"title": title} if title else {}) | story.properties)


def _title(package: Package) -> str | None:
    """The title in the properties of the file."""
    blob = package.optional_bytes("", "core-properties")
    # Mostly there is none, or an empty one.
    if blob is None or not _TITLED.search(blob):
        return None
    properties = package.optional("", "core-properties")
    return None if properties is None else properties.findtext(_TITLE)


def _lost(root: etree._Element, document: Document, apart: int) -> Notice | None:
    """A notice where less text arrived than the runs of the main part hold: text that a revision took away and older
    versions of drawings are left out on purpose, anything else should not happen. ``apart`` characters went
    elsewhere (boxes of labels), less those that no run holds (numbers of lists)."""
    end = len(document.text)
    for block in reversed(document.blocks):
        if block.kind not in (BlockKind.NOTE, BlockKind.MARGIN):
            break
        end = block.span.start
    read = max(0, printed(document.text[:end]) + apart)
    # Mostly there is not more in all of the part, whatever it is, and nothing need be looked at.
    if read >= _ARRIVES * _whole_length(root) or read >= _ARRIVES * printed(_whole_text(root)):
        return None
    read = max(0, len("".join(document.text[:end].split())) + apart)
    # Signs that only steer the direction or breaking of lines are left out of texts.
    text = "".join("".join(_runs(root)).split())
    whole = len(text) if text.isprintable() else sum(map(str.isprintable, text))
    if read >= _ARRIVES * whole:
        return None
    return Notice("text-lost", {"share": round(100 - 100 * read / whole), "whole": whole, "read": read})


def _runs(root: etree._Element) -> list[str]:
    found = _RUN_TEXTS(root)
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


def _lighter(xml: bytes) -> bytes:
    """A long text without the looks and the history of its runs, which are most of what there is to parse and say
    nothing here."""
    looks, saved = (xml.find(mark, 0, _SAMPLE) >= 0 for mark in _MARKS)
    if len(xml) < _LONG or not (looks or saved) or any(sign in xml for sign in _WRITTEN_ODDLY):
        return xml
    if saved:
        for pattern, element in _SAVINGS:
            xml = pattern.sub(element, xml)
    return _LOOKS.sub(b"", xml) if looks and not _BY_FONT.search(xml) else xml


def _add_notes(builder: TextBuilder, story: Story, package: Package, main: str) -> None:
    for kind in ("footnotes", "endnotes"):
        root = package.optional(main, kind, _SHOWN)
        if root is None:
            continue
        part = package.name_of(main, kind)
        notes = [
            (number, note)
            for number, note in enumerate(root.iterchildren(W + kind[:-1]), start=1)
            if note.get(W + "type") not in _SEPARATORS
        ]
        stories = story.read_each((note for _, note in notes), root)
        for (number, _), items in zip(notes, stories, strict=True):
            span = builder.paragraph("\n".join(texts(items)), BlockKind.NOTE)
            if span is not None and part is not None:
                builder.sources[span.start] = (f"{part}#/w:{kind}", f"w:{kind[:-1]}", number)


def _add_margins(builder: TextBuilder, story: Story, package: Package, main: str, root: etree._Element) -> None:
    """Headers and footers. They come last: before the body they would stand where the title is looked for."""
    seen: set[str] = set()
    named = [element.get(RELATION, "") for tag in _MARGINS for element in root.iter(tag)]
    for identifier in dict.fromkeys(named):
        part = package.by_id(main, identifier, _SHOWN)
        for text in texts(story.read(part)) if part is not None else ():
            if text.strip() not in seen:
                seen.add(text.strip())
                builder.paragraph(text, BlockKind.MARGIN)


def _add_comments(builder: TextBuilder, story: Story, package: Package, main: str) -> None:
    """What readers remarked, apart from the text."""
    root = package.optional(main, "comments", _SHOWN)
    if root is None:
        return
    for items in story.read_each(root.iterchildren(W + "comment"), root):
        builder.paragraph("\n".join(texts(items)), BlockKind.MARGIN)
