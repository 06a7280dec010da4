"""Style sheets and lists of a binary Word file ([MS-DOC] 2.9.271, 2.9.147) in the words of a docx file, so that one
set of rules reads both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from struct import error as struct_error
from struct import unpack_from

from lxml import etree

from .doc_file import FONTS, LIST_USES, LISTS, STYLES, DocFile, modifications
from .docx_embedded import OLD_PICTURE
from .docx_styles import VAL, W

# Pictures, anchors and marks of notes and comments; what XML cannot hold.
NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
OUTLINE, LIST, DEPTH = 0x2640, 0x460B, 0x260A
_TITLE_STYLE = 62
_NO_STYLE = 0xFFF
_PARAGRAPH_STYLE = 1
_MAX_LEVELS = 9
# The names of ST_NumberFormat in the order of MSONFC.
_FORMATS = dict(
    enumerate(
        "decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago "
        "ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal "
        "japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero "
        "bullet ganada chosung decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese "
        "ideographEnclosedCircle ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting "
        "ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting chineseLegalSimplified "
        "chineseCountingThousand".split()
    )
) | {57: "numberInDash", 255: "none"}
_SUFFIXES = ("tab", "space", "nothing")


def add(parent: etree._Element, name: str, value: str | int | None = None) -> etree._Element:
    """A new element of WordprocessingML, with its ``w:val`` if it has one."""
    child = etree.SubElement(parent, W + name)
    if value is not None:
        child.set(VAL, NO_TEXT.sub("", str(value)))
    return child


def add_picture(parent: etree._Element) -> None:
    """The mark of a picture that is not read."""
    etree.SubElement(add(parent, "pict"), OLD_PICTURE)


def add_list_place(parent: etree._Element, sprms: dict[int, bytes]) -> None:
    """``w:outlineLvl`` and ``w:numPr`` from the modifications of a paragraph or a style."""
    if LIST in sprms or DEPTH in sprms:
        place = add(parent, "numPr")
        if DEPTH in sprms:
            add(place, "ilvl", sprms[DEPTH][0])
        if LIST in sprms:
            add(place, "numId", unpack_from("<H", sprms[LIST])[0])
    if OUTLINE in sprms:
        add(parent, "outlineLvl", sprms[OUTLINE][0])


def style_sheet(file: DocFile) -> bytes:
    """The paragraph styles as ``w:styles``, each called by its number."""
    root = etree.Element(W + "styles")
    try:
        for number, style in enumerate(_styles(file.part(STYLES))):
            if style is not None:
                identifier, base, name, sprms = style
                element = add(root, "style")
                element.set(W + "styleId", str(number))
                # Built-in headings bear the name of the language that Word was in.
                known = f"heading {identifier}" if 1 <= identifier <= _MAX_LEVELS else None
                add(element, "name", known or ("Title" if identifier == _TITLE_STYLE else name))
                if base != _NO_STYLE:
                    add(element, "basedOn", base)
                add_list_place(add(element, "pPr"), sprms)
    except (struct_error, IndexError, ValueError):
        # Headings are found by their looks where the style sheet is broken.
        return b""
    return etree.tostring(root)


def _styles(part: bytes) -> Iterator[tuple[int, int, str, dict[int, bytes]] | None]:
    """Per style its built-in kind, the style it is based on, its name, and what it does to paragraphs."""
    if len(part) < 6:
        return
    length, count, fixed = unpack_from("<HHH", part)
    at = 2 + length
    for _ in range(count):
        if at + 2 > len(part):
            return
        size = unpack_from("<H", part, at)[0]
        style = part[at + 2 : at + 2 + size]
        at += 2 + size
        at += at % 2
        if len(style) < fixed + 2 or fixed < 10:
            yield None
            continue
        kind, base, groups = unpack_from("<HHH", style)
        signs = unpack_from("<H", style, fixed)[0]
        name = style[fixed + 2 : fixed + 2 + 2 * signs].decode("utf-16-le", "replace")
        offset = fixed + 2 + 2 * signs + 2
        sprms: dict[int, bytes] = {}
        if base & 0xF == _PARAGRAPH_STYLE and groups & 0xF and offset + 4 <= len(style):
            offset += offset % 2
            stored = unpack_from("<H", style, offset)[0]
            sprms = dict(modifications(style[offset + 4 : offset + 2 + stored]))
        yield kind & 0xFFF, base >> 4, name, sprms


def font_names(file: DocFile) -> list[str]:
    """The names of the fonts, by number."""
    part = file.part(FONTS)
    names: list[str] = []
    at = 4
    while at + 41 < len(part):
        length = part[at] + 1
        name = part[at + 40 : at + length].decode("utf-16-le", "replace")
        names.append(NO_TEXT.sub("", name.split("\0")[0]))
        at += length
    return names


def lists(file: DocFile) -> etree._Element | None:
    """The lists as ``w:numbering``; None where there are none or they cannot be read."""
    root = etree.Element(W + "numbering")
    try:
        _add_definitions(root, file)
        _add_uses(root, file.part(LIST_USES))
    except (struct_error, IndexError, ValueError):
        return None
    return root


def _add_definitions(root: etree._Element, file: DocFile) -> None:
    part, levels = file.part(LISTS), file.after(LISTS)
    if len(part) < 2:
        return
    at = 0
    for index in range(min(unpack_from("<H", part)[0], (len(part) - 2) // 28)):
        identifier = unpack_from("<i", part, 2 + 28 * index)[0]
        simple = part[2 + 28 * index + 26] & 1
        definition = add(root, "abstractNum")
        definition.set(W + "abstractNumId", str(identifier))
        for depth in range(1 if simple else _MAX_LEVELS):
            at = _add_level(definition, levels, at, depth)


def _add_uses(root: etree._Element, part: bytes) -> None:
    if len(part) < 4:
        return
    count = min(unpack_from("<I", part)[0], (len(part) - 4) // 16)
    at = 4 + 16 * count
    for index in range(count):
        use = add(root, "num")
        use.set(W + "numId", str(index + 1))
        add(use, "abstractNumId", unpack_from("<i", part, 4 + 16 * index)[0])
        overrides = part[4 + 16 * index + 12]
        at += 4
        for _ in range(overrides):
            start, flags = unpack_from("<iI", part, at)
            at += 8
            override = add(use, "lvlOverride")
            override.set(W + "ilvl", str(flags & 0xF))
            if flags & 0x20:
                at = _add_level(override, part, at, flags & 0xF)
            elif flags & 0x10:
                add(override, "startOverride", start)


def _add_level(parent: etree._Element, stored: bytes, at: int, depth: int) -> int:
    """Add the level at ``at``; returns where the next one begins."""
    start, style, flags = unpack_from("<iBB", stored, at)
    suffix, runs, paragraphs = stored[at + 15], stored[at + 24], stored[at + 25]
    restart = stored[at + 26]
    text_at = at + 28 + paragraphs + runs
    length: int = unpack_from("<H", stored, text_at)[0]
    signs = stored[text_at + 2 : text_at + 2 + 2 * length].decode("utf-16-le", "replace")
    level = add(parent, "lvl")
    level.set(W + "ilvl", str(depth))
    add(level, "start", start)
    add(level, "numFmt", _FORMATS.get(style, "decimal"))
    if flags & 0x08:
        add(level, "lvlRestart", restart)
    if flags & 0x04:
        add(level, "isLgl")
    add(level, "suff", _SUFFIXES[suffix] if suffix < len(_SUFFIXES) else "tab")
    text = "".join(f"%{ord(sign) + 1}" if ord(sign) < _MAX_LEVELS else sign for sign in signs)
    add(level, "lvlText", "".join(sign for sign in text if sign.isprintable() or "\ue000" <= sign <= "\uf8ff"))
    return text_at + 2 + 2 * length
