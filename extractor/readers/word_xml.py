"""Word documents as one XML file (WordprocessingML 2003, "Word 2003 XML"): nearly the words of a docx file, put into
them and read by the same rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import etree

from ..model import BlockKind, Document
from ..problems import DocumentError
from .builder import TextBuilder
from .docx_story import Story, add_hidden, add_item, texts
from .docx_styles import W
from .titles import borne_out
from .xml_files import root_of

_OLD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_HINT = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_NOTED = "{http://schemas.microsoft.com/aml/2001/core}annotation"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_RENAMED = {W + "vmerge": W + "vMerge", W + "hmerge": W + "hMerge"}
_NOTES = (W + "footnote", W + "endnote")
_MARGINS = (W + "hdr", W + "ftr")
_SEPARATORS = frozenset({"separator", "continuation-separator", "continuation-notice"})


def read_word_xml(path: Path) -> Document:
    """Read the Word document at ``path``: what read_docx reads of a docx file, list numbers as the file shows them.

    Raises DocumentError: "damaged", "dtd", "too-large", "too-deep", "no-text".
    """
    root = root_of(path, "wordml", ((_OLD, W[1:-1].encode()),))
    body = root.find(W + "body")
    if body is None:
        raise DocumentError("damaged", format="wordml", reason="no document body")
    apart = _Apart(root)
    story = Story(_Parts(root.find(W + "styles")), "")
    builder = TextBuilder()
    for item in story.read(body):
        add_item(builder, item, BlockKind.PARAGRAPH)
    for note in apart.notes:
        builder.paragraph("\n".join(texts(story.read(note))), BlockKind.NOTE)
    margins = (text.strip() for part in apart.margins for text in texts(story.read(part)))
    for margin in dict.fromkeys(margins):
        builder.paragraph(margin, BlockKind.MARGIN)
    notices = [*story.pictures.notices(), *add_hidden(builder, story)]
    document = builder.document(path.name, "wordml", notices=notices)
    if not document.blocks:
        raise story.pictures.nothing_else()
    title = borne_out(root.findtext(f"{_OFFICE}DocumentProperties/{_OFFICE}Title"), document.text)
    return replace(document, properties=({"title": title} if title else {}) | story.properties)


class _Apart:
    """Takes out of the text what is kept in it and shown elsewhere, notes; running headers and remarks (margins), and
    what a revision deleted. What has another name in a docx file is given that."""

    def __init__(self, root: etree._Element) -> None:
        self.notes: list[etree._Element] = []
        self.margins: list[etree._Element] = []
        for element in list(root.iter(*_NOTES, *_MARGINS, _NOTED, *_RENAMED, W + "listPr")):
            if element.tag in _RENAMED:
                element.tag = _RENAMED[element.tag]
            elif element.tag == W + "listPr":
                _show_number(element)
            elif element.tag in _NOTES:
                kept = self.notes if element.get(W + "type") not in _SEPARATORS else None
                self._take(element, kept)
            elif element.tag in _MARGINS or element.get(W + "type") == "Word.Comment":
                self._take(element, self.margins)
            elif element.get(W + "type") == "Word.Deletion":
                self._take(element, None)

    def _take(self, element: etree._Element, kept: list[etree._Element] | None) -> None:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
            if kept is not None:
                kept.append(element)


def _show_number(properties: etree._Element) -> None:
    """Put the number that a list gives a paragraph before its text."""
    shown = properties.find(_HINT + "t")
    holder = properties.getparent()
    paragraph = holder.getparent() if holder is not None else None
    number = shown.get(_HINT + "val", "") if shown is not None else ""
    if holder is not None and paragraph is not None and paragraph.tag == W + "p" and number.strip():
        run = etree.Element(W + "r")
        etree.SubElement(run, W + "t").text = number
        holder.addnext(run)


class _Parts:
    """What a docx file keeps in parts of its own."""

    inner = False

    def __init__(self, styles: etree._Element | None) -> None:
        self._styles = styles

    def optional(self, _source: str, _kind: str) -> etree._Element | None:
        """Lists need no definitions: the file holds their numbers as text."""
        return None

    def optional_bytes(self, _source: str, kind: str, limit: int | None = None) -> bytes | None:
        """The style sheet."""
        return etree.tostring(self._styles) if kind == "styles" and self._styles is not None else None

    def embedded(self, _source: str, _identifier: str | None) -> None:
        """Nothing in the file stands outside it."""

    def left_out(self, _source: str, _identifier: str | None, _reason: str) -> None:
        """Nothing is left out either."""
