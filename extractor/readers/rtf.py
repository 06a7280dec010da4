"""Rich Text Format (rtf): put into the words of a docx file and read by the same rules.

A control word changes what follows it up to the end of its group; bytes are text in the code page of their font.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from ..model import BlockKind, Document
from ..problems import DocumentError
from .builder import TextBuilder
from .doc_markup import NO_TEXT, add, add_picture
from .docx_formulas import equation
from .docx_story import Story, add_hidden, add_item, texts
from .docx_styles import W
from .rtf_body import Body
from .titles import borne_out

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]+)(?P<number>-?[0-9]{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\"
)
_CHARSETS = {77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253"} | {
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
_PAGES = {936: "gb18030", 65001: "utf-8", 10000: "mac_roman"}
# Groups that hold no text of the document.
_SKIPPED = frozenset(
    "colortbl listtable listoverridetable revtbl rsidtbl generator pict nonshppict objdata objclass themedata "
    "colorschememapping datastore latentstyles annotation atnid atnauthor atnref atrfstart atrfend bkmkstart bkmkend "
    "xe tc filetbl pgptbl pnseclvl mmathPr xmlnstbl private shppict sn sv ftnsep ftnsepc aftnsep aftnsepc do".split()
)
# Newer programs write a picture twice, the second time as ``nonshppict``.
_PICTURES = frozenset(("pict", "shppict"))
_TEXT_DESTINATIONS = frozenset("fldinst shpinst shptxt shprslt listtext pntext fldrslt nesttableprops ud".split())
_DESTINATIONS = frozenset(("fonttbl", "stylesheet", "info", "listtext", "pntext", "fldinst"))
_NO_TEXT = frozenset(("fonttbl", "stylesheet", "info", "title", "fldinst"))
_MARGINS = frozenset("header footer headerl headerr headerf footerl footerr footerf".split())
_SIGNS = {
    "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": " ", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "~": "\u00a0", "_": "-",
}  # fmt: skip
_MAX_GROUPS = 1000
# The beginning of every file, after a byte order mark or blank lines at most.
_BEGIN, _LATEST = b"{\\rtf", 1024


@dataclass(slots=True)
class _State:
    """What holds up to the end of a group."""

    code_page: str = "cp1252"
    fallback: int = 1
    skipped: bool = False
    deleted: bool = False
    raised: bool = False
    hidden: bool = False
    destination: str = ""
    starred: bool = False


def read_rtf(path: Path) -> Document:
    """Read the RTF file at ``path``: what read_docx reads of a docx file, list numbers as the file shows them.

    Raises DocumentError: "damaged", "no-text".
    """
    return document_of(path.read_bytes(), path.name)


def document_of(data: bytes, name: str) -> Document:
    """The same of a file that is at hand, for a document called ``name``."""
    start = data.find(_BEGIN, 0, _LATEST)
    if start < 0:
        raise DocumentError("damaged", format="rtf", reason="it does not begin as RTF does")
    reader = _Reader()
    reader.read(data[start:])
    story = Story(reader, "")
    builder = TextBuilder()
    for item in story.read(reader.finish()):
        add_item(builder, item, BlockKind.PARAGRAPH)
    for note in reader.notes:
        builder.paragraph("\n".join(texts(story.read(note))), BlockKind.NOTE)
    margins = (text.strip() for margin in reader.margins for text in texts(story.read(margin)))
    for margin in dict.fromkeys(margins):
        builder.paragraph(margin, BlockKind.MARGIN)
    document = builder.document(name, "rtf", notices=[*story.pictures.notices(), *add_hidden(builder, story)])
    if not document.blocks:
        raise story.pictures.nothing_else()
    title = borne_out(reader.title, document.text)
    return replace(document, properties=({"title": title} if title else {}) | story.properties)


class _Reader:
    """Reads the file from front to back. ``notes`` and ``margins`` hold texts apart from the document."""

    def __init__(self) -> None:
        self.notes: list[etree._Element] = []
        self.margins: list[etree._Element] = []
        self.title = ""
        self._instruction = ""
        self._state = _State()
        self._stack: list[_State] = []
        self._bodies: list[tuple[int, Body]] = [(0, Body())]
        self._bytes = bytearray()
        self._to_skip = 0
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = -1
        self._styles: dict[int, str] = {}
        self._style = 0
        self._units: list[int] = []
        self._words: dict[str, Callable[[int | None], None]] = {
            name.removeprefix("_do_"): getattr(self, name) for name in dir(self) if name.startswith("_do_")
        }

    def optional(self, _source: str, _kind: str) -> etree._Element | None:
        """Lists need no definitions: the file holds their numbers as text."""
        return None

    def optional_bytes(self, _source: str, kind: str, limit: int | None = None) -> bytes | None:
        """The names of the styles."""
        if kind != "styles":
            return None
        root = etree.Element(W + "styles")
        for number, name in self._styles.items():
            style = add(root, "style")
            style.set(W + "styleId", str(number))
            add(style, "name", name)
        return etree.tostring(root)

    def embedded(self, _source: str, _identifier: str | None) -> None:
        """Nothing in an RTF file stands outside it."""

    inner = False

    def left_out(self, _source: str, _identifier: str | None, _reason: str) -> None:
        """Nothing is left out either."""

    def read(self, data: bytes) -> None:
        for match in _TOKEN.finditer(data):
            kind = match.lastgroup
            if kind == "text":
                self._raw(match[0])
            elif kind == "hex":
                self._raw(bytes((int(match["hex"], 16),)))
            elif kind == "brace":
                self._flush()
                self._to_skip = 0
                self._open() if match[0] == b"{" else self._close()
            elif kind in ("word", "number"):
                number = match["number"]
                self._control(match["word"].decode("ascii"), int(number) if number else None)
            elif kind == "sign":
                self._sign(match["sign"])
        self._flush()

    def finish(self) -> etree._Element:
        """The text of the document, once all is read."""
        while len(self._bodies) > 1:
            self._end_body()
        return self._bodies[0][1].ended()

    def _open(self) -> None:
        if len(self._stack) > _MAX_GROUPS:
            raise DocumentError("too-deep", format="rtf", limit=_MAX_GROUPS)
        self._stack.append(self._state)
        self._state = replace(self._state, starred=False)

    def _close(self) -> None:
        if len(self._bodies) > 1 and self._bodies[-1][0] == len(self._stack):
            self._end_body()
        if self._stack:
            ended, self._state = self._state, self._stack.pop()
            if ended.destination == "fldinst" != self._state.destination:
                shown, self._instruction = equation(self._instruction), ""
                if shown:
                    self._text(shown)

    def _end_body(self) -> None:
        _, body = self._bodies.pop()
        root = body.ended()
        if self._state.destination == "footnote":
            self.notes.append(root)
        elif self._state.destination in _MARGINS:
            self.margins.append(root)
        elif len(root):
            box = add(add(add(self._body.paragraph, "r"), "pict"), "txbxContent")
            box.extend(list(root))

    @property
    def _body(self) -> Body:
        return self._bodies[-1][1]

    def _raw(self, stored: bytes) -> None:
        if self._to_skip:
            # What stands for a character in programs that know no Unicode.
            cut = min(self._to_skip, len(stored))
            self._to_skip -= cut
            stored = stored[cut:]
        if stored and not self._state.skipped:
            self._end_units()
            self._bytes += stored

    def _flush(self) -> None:
        self._end_units()
        if self._bytes:
            text = bytes(self._bytes).decode(self._state.code_page, "replace")
            self._bytes.clear()
            self._text(text)

    def _end_units(self) -> None:
        if self._units:
            data = b"".join(unit.to_bytes(2, "little") for unit in self._units)
            self._units.clear()
            self._text(data.decode("utf-16-le", "replace"))

    def _text(self, text: str) -> None:
        state = self._state
        if state.skipped or state.deleted:
            return
        if state.destination == "fonttbl":
            return
        if state.destination == "stylesheet":
            self._styles[self._style] = self._styles.get(self._style, "") + text.partition(";")[0]
        elif state.destination == "title":
            self.title += text
        elif state.destination == "fldinst":
            self._instruction += text
        elif state.destination != "info":
            shown = NO_TEXT.sub("", text)
            if shown:
                run = add(self._body.paragraph, "r")
                if state.raised:
                    add(add(run, "rPr"), "vertAlign", "superscript")
                elif state.hidden:
                    add(add(run, "rPr"), "vanish")
                add(run, "t").text = shown

    def _sign(self, sign: bytes) -> None:
        text = sign.decode("latin-1")
        if text == "*":
            self._state.starred = True
        elif text in "{}\\":
            self._raw(sign)
        elif text in _SIGNS:
            self._flush()
            self._text(_SIGNS[text])
        elif text in "\r\n":
            self._flush()
            self._body.end_paragraph()

    def _control(self, word: str, number: int | None) -> None:
        if word != "u":
            self._flush()
        state = self._state
        if state.starred or word in _SKIPPED:
            starred, state.starred = state.starred, False
            if word in _SKIPPED or (starred and word not in _TEXT_DESTINATIONS):
                if word in _PICTURES and not state.skipped and state.destination not in _NO_TEXT:
                    add_picture(add(self._body.paragraph, "r"))
                state.skipped = True
                return
        if state.skipped:
            return
        if word in _DESTINATIONS or (word == "title" and state.destination == "info"):
            state.destination = word
        elif word in _MARGINS or word in ("footnote", "shptxt"):
            state.destination = word
            self._bodies.append((len(self._stack), Body()))
        elif word in _SIGNS:
            self._text(_SIGNS[word])
        elif word == "s" and state.destination == "stylesheet":
            self._style = number or 0
        elif word in self._words:
            self._words[word](number)
        elif state.destination not in _NO_TEXT:
            self._body.control(word, number)

    # What the control words do, each with its number.

    def _do_ansicpg(self, number: int | None) -> None:
        self._page = self._state.code_page = _known(_PAGES.get(number or 0, f"cp{number}"))

    def _do_deff(self, number: int | None) -> None:
        self._font = number or 0

    def _do_f(self, number: int | None) -> None:
        if self._state.destination == "fonttbl":
            self._font = number or 0
        else:
            self._state.code_page = self._fonts.get(number or 0, self._page)

    def _do_fcharset(self, number: int | None) -> None:
        if self._state.destination == "fonttbl" and number in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[number]

    def _do_uc(self, number: int | None) -> None:
        self._state.fallback = max(number or 0, 0)

    def _do_u(self, number: int | None) -> None:
        if self._bytes:
            units, self._units = self._units, []
            self._flush()
            self._units = units
        if not self._state.skipped and number is not None:
            self._units.append(number & 0xFFFF)
        self._to_skip = self._state.fallback

    def _do_deleted(self, number: int | None) -> None:
        self._state.deleted = number != 0

    def _do_super(self, number: int | None) -> None:
        self._state.raised = number != 0

    def _do_v(self, number: int | None) -> None:
        self._state.hidden = number != 0

    def _do_nosupersub(self, _number: int | None) -> None:
        self._state.raised = False

    def _do_plain(self, _number: int | None) -> None:
        self._state.raised = self._state.deleted = self._state.hidden = False
        self._state.code_page = self._fonts.get(self._font, self._page) if self._font >= 0 else self._page

    def _do_tab(self, _number: int | None) -> None:
        if self._state.destination not in ("listtext", "pntext"):
            self._element("tab")
        elif "".join(map(str, self._body.paragraph.itertext()))[-1:].isascii():
            # 一、 and （一） need no space; 1. does, lest 1.2016年 come out of it.
            self._text(" ")

    def _do_line(self, _number: int | None) -> None:
        self._element("br")

    def _element(self, name: str) -> None:
        if self._state.destination not in _NO_TEXT:
            add(add(self._body.paragraph, "r"), name)


def _known(code_page: str) -> str:
    try:
        "".encode(code_page)
    except LookupError:
        return "cp1252"
    return code_page
