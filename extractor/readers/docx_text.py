"""The text of one paragraph of a docx file, as it is shown: ``w:p`` and all that may stand in it (17.3, 22.1)."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from ..problems import DocumentError
from .docx_embedded import CHART, DIAGRAM, PICTURES
from .docx_formulas import MATH, STRUCTURES, equation, linear
from .docx_styles import VAL, W, child, integer, is_on, value
from .symbols import symbol, unprivate

COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MAX_DEPTH = 150

PARAGRAPH, TEXT_BOX, ALTERNATIVES = W + "p", W + "txbxContent", COMPATIBILITY + "AlternateContent"
TEXT, MATH_TEXT = W + "t", MATH + "t"
TAB, _BREAK = W + "tab", W + "br"
_SYMBOL, _RUN, _FIELD = W + "sym", W + "r", W + "fldChar"
_INSTRUCTION, HIDDEN = W + "instrText", W + "vanish"
_DELETED, _MOVED = W + "del", W + "moveFrom"
_PICTURES = frozenset({W + "drawing", W + "pict", W + "object"})
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
# Rare signs, as they are shown.
_SIGNS = {W + "cr": "\n", W + "ptab": "\t", W + "noBreakHyphen": "-", W + "softHyphen": ""}
# Removed by a revision, annotations and properties: not part of the text.
_HIDDEN = frozenset({_DELETED, _MOVED, *(W + name for name in ("pPr", "rt", "delText", "sdtPr", "sdtEndPr"))})
SPECIAL = (
    TAB,
    _BREAK,
    *_SIGNS,
    _SYMBOL,
    MATH_TEXT,
    _FIELD,
    *(W + name for name in ("del", "moveFrom", "rt", "vertAlign", "instrText", "fldData")),
    *_PICTURES,
    TEXT_BOX,
    ALTERNATIVES,
    HIDDEN,
)
"""A paragraph without any of these is nothing but its ``w:t``; of the tabs, those in the text (``is_tab_stop``)."""
_TAB_STOPS = W + "tabs"
_SUPERSCRIPTS = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")


# Private characters and the breaks of the file's own layout: such texts need a second look.
_ODD = re.compile("[\x00-\\x1f\ue000-\uf8ff]")


def plain_text(paragraph: etree._Element) -> str:
    """The text of a paragraph that is not special."""
    text = etree.tostring(paragraph, method="text", encoding="unicode", with_tail=False)
    if text.isprintable() or not _ODD.search(text):
        return text
    return "".join(_plain(element) for element in paragraph.iter(TEXT))


def is_tab_stop(element: etree._Element) -> bool:
    """Whether a ``w:tab`` is no tab of the text but a place where one may end."""
    parent = element.getparent()
    return parent is not None and parent.tag == _TAB_STOPS


class Special(NamedTuple):
    """A paragraph: the text that it shows, the text boxes (``w:txbxContent``), charts and diagrams that hang on it,
    whether a revision deleted its end, so that it runs on into the next one, and the text that is hidden."""

    text: str
    boxes: list[etree._Element]
    open_end: bool
    hidden: str


def special_text(paragraph: etree._Element) -> Special:
    """The text of any paragraph.

    Raises DocumentError "too-deep" where elements are nested too deeply to mean anything.
    """
    properties = child(child(paragraph, "pPr"), "rPr")
    open_end = properties is not None and any(True for _ in properties.iterchildren(_DELETED, _MOVED))
    walk = _Walk()
    walk.read(paragraph)
    return Special("".join(walk.parts), walk.boxes, open_end, "".join(walk.hidden))


def alternative(element: etree._Element) -> etree._Element | None:
    """The one branch of ``mc:AlternateContent`` to read: the first that holds text, the newest otherwise."""
    branches = list(element.iterchildren(COMPATIBILITY + "Choice", COMPATIBILITY + "Fallback"))
    for branch in branches:
        if any(text.text for text in branch.iter(TEXT, MATH_TEXT)):
            return branch
    return branches[0] if branches else None


def too_deep() -> DocumentError:
    return DocumentError("too-deep", format="docx")


class _Walk:
    """Walks a paragraph element by element: revisions, fields, formulas, alternatives, text boxes."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.boxes: list[etree._Element] = []
        self.hidden: list[str] = []
        # Complex fields that are open here: where the text before their result began, None once the result has begun,
        # and the instruction so far.
        self._fields: list[tuple[int | None, list[str]]] = []

    def read(self, paragraph: etree._Element) -> None:
        self._walk(paragraph, 0)

    def _walk(self, parent: etree._Element, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise too_deep()
        for element in parent.iterchildren("*"):
            self._element(element, element.tag, depth + 1)

    def _element(self, element: etree._Element, tag: str, depth: int) -> None:
        if tag == TEXT:
            self.parts.append(_plain(element))
        elif tag in _HIDDEN:
            return
        elif tag == _RUN:
            self._run(element, depth)
        elif tag == TEXT_BOX:
            self.boxes.append(element)
        elif tag == ALTERNATIVES:
            branch = alternative(element)
            if branch is not None:
                self._walk(branch, depth)
        elif tag == _FIELD:
            self._field(element)
        elif tag == _INSTRUCTION:
            if self._fields:
                self._fields[-1][1].append(element.text or "")
        elif tag in STRUCTURES:
            self.parts.append(linear(element, lambda part: self._inner(part, depth)))
        elif tag == TAB:
            self.parts.append("\t")
        elif tag == _BREAK:
            self.parts.append("\n")
        elif tag == _SYMBOL:
            self.parts.append(_symbol(element))
        elif tag in _SIGNS:
            self.parts.append(_SIGNS[tag])
        elif tag == MATH_TEXT:
            self.parts.append(element.text or "")
        elif tag in _PICTURES:
            self._picture(element, depth)
        else:
            self._walk(element, depth)

    def _run(self, run: etree._Element, depth: int) -> None:
        start = len(self.parts)
        self._walk(run, depth)
        look = child(run, "rPr")
        if look is None:
            return
        if is_on(child(look, "vanish")):
            self.hidden += self.parts[start:]
            del self.parts[start:]
        elif value(look, "vertAlign") == "superscript":
            # 10⁴ must not become 104.
            text = "".join(self.parts[start:])
            if text.strip("0123456789+-−–") == "":
                self.parts[start:] = [text.translate(_SUPERSCRIPTS)]

    def _inner(self, element: etree._Element, depth: int) -> str:
        """The text in ``element``, apart from what was read before."""
        start = len(self.parts)
        self._walk(element, depth)
        text = "".join(self.parts[start:])
        del self.parts[start:]
        return text

    def _picture(self, element: etree._Element, depth: int) -> None:
        """What is in a drawing: boxes, charts, diagrams, pictures, words set as one (heads of official papers)."""
        for path in element.iter(_TEXT_PATH):
            self.parts.append(path.get("string", ""))
        self.boxes.extend(element.iter(CHART, DIAGRAM, *PICTURES))
        if next(element.iter(TEXT_BOX, TEXT), None) is not None:
            self._walk(element, depth)

    def _field(self, element: etree._Element) -> None:
        """A complex field shows its result only; what stands between its begin and its result is an instruction."""
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self.parts.append(_form_field(element))
            self._fields.append((len(self.parts), []))
        elif self._fields and kind in ("separate", "end"):
            start, instruction = self._fields.pop()
            if start is not None:
                del self.parts[start:]
                if kind == "end":
                    self.parts.append(equation("".join(instruction)))
            if kind == "separate":
                self._fields.append((None, instruction))


def _plain(element: etree._Element) -> str:
    text = element.text or ""
    if text.isprintable():
        return text
    # Line breaks and tabs of the file's own layout are no breaks of the text, private characters are not printable.
    text = unprivate(text, _font(element))
    if element.get(XML_SPACE) != "preserve":
        text = text.strip("\r\n\t ")
    return text.translate({ord("\n"): " ", ord("\r"): " "})


def _font(element: etree._Element) -> str | None:
    run = element.getparent()
    fonts = child(child(run, "rPr"), "rFonts")
    if fonts is None:
        return None
    return next((font for name in ("ascii", "hAnsi", "cs", "eastAsia") if (font := fonts.get(W + name))), None)


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    known = symbol(code, element.get(W + "font"))
    if known is not None:
        return known
    return chr(code) if 0x20 <= code < 0xD800 else "□"


def _form_field(element: etree._Element) -> str:
    """A legacy check box or drop-down list shows its state, which is no text of the file."""
    data = child(element, "ffData")
    box = child(data, "checkBox")
    if box is not None:
        checked = child(box, "checked")
        return "☑" if is_on(checked if checked is not None else child(box, "default")) else "☐"
    choices = child(data, "ddList")
    if choices is not None:
        entries = [entry.get(VAL, "") for entry in choices.iterchildren(W + "listEntry")]
        chosen = integer(value(choices, "result") or value(choices, "default"), 0)
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    return ""
