"""Word documents of 1997–2003 (doc) and of WPS (wps): put into the words of a docx file and read by the same rules, so
that a document gives the same text in both (docs/decisions/legacy-formats.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from struct import error as struct_error
from struct import unpack_from

from lxml import etree

from ..model import BlockKind, Document
from .builder import TextBuilder
from .doc_file import BOXES, ENDNOTES, HEADERS, NOTES, SHAPES, DocFile
from .doc_markup import NO_TEXT, add, add_list_place, add_picture, font_names, lists, style_sheet
from .doc_tables import OpenTable, close_table, row_of
from .docx_formulas import equation
from .docx_story import Story, add_hidden, add_item, texts
from .docx_styles import W
from .titles import borne_out

_MARK = re.compile("[\r\x07\x0c]")
_PIECE = re.compile("[\t\x0b\x0c\x0e\x13-\x15\x1e(]|[^\t\x0b\x0c\x0e\x13-\x15\x1e(]+")
_IN_TABLE, _ROW_END, _DEPTH, _INNER_CELL_END, _INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_DELETED, _HIDDEN, _RAISED, _SYMBOL = 0x0800, 0x083C, 0x2A48, 0x6A09
# Where the data of a sign U+0001 are, and that they belong to a form field and are no picture.
_DATA, _NO_PICTURE = 0x6A03, 0x0806
_MAX_DEPTH = 30
_SEPARATORS = 6


def read_doc(path: Path, kind: str = "doc") -> Document:
    """Read the binary Word document at ``path``: what read_docx reads of a docx file.

    Raises DocumentError: "damaged", "encrypted", "unsupported" (Word 95 and before), "too-large", "no-text".
    """
    file = DocFile(path, kind)
    try:
        return _read(file, path.name)
    except (struct_error, IndexError) as error:
        raise file.damaged(str(error)) from error


def read_wps(path: Path) -> Document:
    """Read a document of the WPS office suite, which is a binary Word document under another name."""
    return read_doc(path, "wps")


def _read(file: DocFile, name: str) -> Document:
    story = Story(_Parts(file), "")
    builder = TextBuilder()
    text = _Text(file)
    for item in story.read(text.read(0, file.length)):
        add_item(builder, item, BlockKind.PARAGRAPH)
    stories = file.stories
    for index, start in ((NOTES, stories.notes), (ENDNOTES, stories.endnotes)):
        places, _ = file.positions(index, 0)
        for begin, end in pairwise(places[:-1]):
            note = "\n".join(texts(story.read(text.read(start + begin, start + end))))
            builder.paragraph(note, BlockKind.NOTE)
    seen: set[str] = set()
    places, _ = file.positions(HEADERS, 0)
    for begin, end in pairwise(places[_SEPARATORS:]):
        for margin in texts(story.read(text.read(stories.headers + begin, stories.headers + end))):
            if margin.strip() not in seen:
                seen.add(margin.strip())
                builder.paragraph(margin, BlockKind.MARGIN)
    document = builder.document(name, file.kind, notices=[*story.pictures.notices(), *add_hidden(builder, story)])
    if not document.blocks:
        raise story.pictures.nothing_else()
    title = borne_out(file.title, document.text)
    return replace(document, properties=({"title": title} if title else {}) | story.properties)


class _Parts:
    """What a docx file keeps in parts of its own."""

    def __init__(self, file: DocFile) -> None:
        self._file = file

    def optional(self, _source: str, kind: str) -> etree._Element | None:
        return lists(self._file) if kind == "numbering" else None

    def optional_bytes(self, _source: str, kind: str, limit: int | None = None) -> bytes | None:
        return style_sheet(self._file) if kind == "styles" else None

    def embedded(self, _source: str, _identifier: str | None) -> None:
        """Nothing in a binary file stands outside it."""

    inner = False

    def left_out(self, _source: str, _identifier: str | None, _reason: str) -> None:
        """Nothing is left out either."""


class _Text:
    """Turns stretches of text into ``w:p`` and ``w:tbl``."""

    def __init__(self, file: DocFile) -> None:
        self._file = file
        self._fonts: list[str] | None = None
        self._boxes = _boxes(file)
        # For each field that is open its instruction, which is not shown, as long as that is going on.
        self._fields: list[list[str] | None] = []

    def read(self, start: int, end: int) -> etree._Element:
        """The text between two positions as the children of one element."""
        root = etree.Element(W + "body")
        open_tables: list[OpenTable] = []
        self._fields = []
        for begin, mark in self._paragraphs(start, min(end, len(self._file.text))):
            stretch = self._file.paragraph_at(mark)
            sprms = dict(stretch.sprms) if stretch is not None else {}
            depth = _depth(sprms)
            while len(open_tables) > depth:
                close_table(open_tables, root)
            while len(open_tables) < depth:
                open_tables.append(OpenTable())
            table = open_tables[-1] if open_tables else None
            if table is not None and _is_on(sprms, _ROW_END if depth == 1 else _INNER_ROW_END):
                if table.content:
                    table.cells.append(table.content)
                table.rows.append(row_of(stretch.sprms if stretch is not None else (), table.cells))
                table.cells, table.content = [], []
                continue
            element = self._paragraph(begin, mark, stretch.style if stretch is not None else 0, sprms)
            if table is None:
                root.append(element)
                continue
            table.content.append(element)
            ends = self._file.text[mark : mark + 1] == "\x07" if depth == 1 else _is_on(sprms, _INNER_CELL_END)
            if ends:
                table.cells.append(table.content)
                table.content = []
        while open_tables:
            close_table(open_tables, root)
        return root

    def _paragraphs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where each paragraph begins, and where its mark stands."""
        begin = start
        for match in _MARK.finditer(self._file.text, start, end):
            mark = match.start()
            if match[0] == "\x0c" and self._goes_on(mark):
                continue
            yield begin, mark
            begin = mark + 1
        if begin < end:
            yield begin, end

    def _goes_on(self, position: int) -> bool:
        """Whether a page break stands inside a paragraph; the end of a section looks the same."""
        stretch = self._file.paragraph_at(position)
        place, width = self._file.place(position)
        return stretch is not None and place + width < stretch.end

    def _paragraph(self, begin: int, mark: int, style: int, sprms: dict[int, bytes]) -> etree._Element:
        paragraph = etree.Element(W + "p")
        properties = add(paragraph, "pPr")
        add(properties, "pStyle", style)
        add_list_place(properties, sprms)
        at = begin
        while at < mark:
            stretch, limit = self._file.run_at(at)
            limit = min(limit, mark)
            run = dict(stretch.sprms) if stretch is not None else {}
            self._run(paragraph, at, limit, run)
            at = limit
        return paragraph

    def _run(self, paragraph: etree._Element, begin: int, end: int, sprms: dict[int, bytes]) -> None:
        deleted = _is_on(sprms, _DELETED)
        run = add(paragraph, "r")
        if sprms.get(_RAISED) == b"\x01":
            add(add(run, "rPr"), "vertAlign", "superscript")
        if _is_on(sprms, _HIDDEN):
            add(add(run, "rPr"), "vanish")
        if _DATA in sprms and not _is_on(sprms, _NO_PICTURE) and "\x01" in self._file.text[begin:end]:
            add_picture(run)
        for match in _PIECE.finditer(self._file.text, begin, end):
            piece = match[0]
            if "\x13" <= piece <= "\x15" and len(piece) == 1:
                self._field(run, piece)
            elif deleted:
                continue
            elif any(instruction is not None for instruction in self._fields):
                if (instruction := self._fields[-1]) is not None:
                    instruction.append(piece)
            elif piece == "\t":
                add(run, "tab")
            elif piece in "\x0b\x0c\x0e":
                add(run, "br")
            elif piece == "\x1e":
                add(run, "noBreakHyphen")
            elif piece == "(" and len(sprms.get(_SYMBOL, b"")) == 4:
                self._symbol(run, sprms[_SYMBOL])
            else:
                self._words(run, piece, match.start())

    def _words(self, run: etree._Element, words: str, start: int) -> None:
        if "\x08" in words:
            for index, sign in enumerate(words):
                shape = self._boxes.get(start + index) if sign == "\x08" else None
                if shape is not None:
                    inner = _Text(self._file)
                    inner._boxes = {}
                    box = add(add(run, "pict"), "txbxContent")
                    box.extend(list(inner.read(*shape)))
        # Characters beyond U+FFFF are two in the file.
        shown = NO_TEXT.sub("", words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
        if shown:
            add(run, "t").text = shown

    def _symbol(self, run: etree._Element, operand: bytes) -> None:
        if self._fonts is None:
            self._fonts = font_names(self._file)
        font, code = unpack_from("<HH", operand)
        symbol = add(run, "sym")
        symbol.set(W + "font", self._fonts[font] if font < len(self._fonts) else "")
        symbol.set(W + "char", f"{code:04X}")

    def _field(self, run: etree._Element, sign: str) -> None:
        if sign == "\x13":
            self._fields.append([])
        elif self._fields and sign == "\x14":
            self._fields[-1] = None
        elif self._fields:
            instruction = self._fields.pop()
            shown = equation("".join(instruction)) if instruction else ""
            if shown and all(outer is None for outer in self._fields):
                add(run, "t").text = NO_TEXT.sub("", shown)


def _depth(sprms: dict[int, bytes]) -> int:
    if _DEPTH in sprms:
        depth: int = unpack_from("<i", sprms[_DEPTH])[0]
        return min(max(depth, 0), _MAX_DEPTH)
    return int(_is_on(sprms, _IN_TABLE) or _is_on(sprms, _ROW_END))


def _is_on(sprms: dict[int, bytes], code: int) -> bool:
    return sprms.get(code, b"\0")[:1] not in (b"\0", b"")


def _boxes(file: DocFile) -> dict[int, tuple[int, int]]:
    """Where a text box hangs in the main text → where its own text begins and ends."""
    places, data = file.positions(BOXES, 22)
    start = file.stories.boxes
    boxes = {
        unpack_from("<i", item, 14)[0]: (start + begin, start + end)
        for begin, end, item in zip(places, places[1:], data, strict=False)
    }
    anchors, shapes = file.positions(SHAPES, 26)
    return {
        anchor: boxes[shape]
        for anchor, item in zip(anchors, shapes, strict=False)
        if (shape := unpack_from("<i", item)[0]) in boxes
    }
