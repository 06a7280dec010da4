"""Markdown: headings, lists, pipe and HTML tables; the text without its marks.

Chinese Markdown is mostly text that was converted from something else, so where the rules of Markdown would cost text
or structure they are not followed: indented lines are no code, ``[1]: …`` is a note, a line break begins a new line,
and ``**（一）…。**`` is bold although a full stop stands before the closing mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..model import BlockKind, Document
from ..problems import DocumentError
from .builder import RawCell, RawTable, TextBuilder, clean
from .encodings import decode, is_text
from .text import add_lines, without_marks

_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_TIGHT_HEADING = re.compile(r"^(#{1,6})(?=[^#\s][^#\n]*$)", re.MULTILINE)
_FRONT = re.compile(r"\A---[ \t]*\n(?P<fields>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"([A-Za-z_\u4e00-\u9fff]{2,16})[ \t]*[:：][ \t]*(.+)")
_KEYS = {"title": "title", "doc_number": "doc_number", "issuer": "issuer", "date": "issued", "issued": "issued"}
_TABLE_OPEN, _TABLE_CLOSE = re.compile(r"<table\b", re.IGNORECASE), re.compile(r"</table\s*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")

_LONGEST_HEADING = 120
# Deeper nesting and longer lines than these are not Markdown; such files are read line by line.
_MAX_NESTING = 40
_LONGEST_LINE = 100_000


def read_markdown(path: Path) -> Document:
    """Read a Markdown file in any encoding; front matter becomes properties."""
    decoded = decode(path.read_bytes())
    if not is_text(decoded.text):
        raise DocumentError("binary")
    text = clean(decoded.text)
    builder = TextBuilder()
    properties: dict[str, str] = {}
    front = _FRONT.match(text)
    if front:
        properties = _properties(front["fields"])
        text = text[front.end() :] if properties else text
    if not _add_text(builder, text):
        builder = TextBuilder()
        add_lines(builder, text.split("\n"))
    return builder.document(path.name, "md", properties, decoded.notices)


def _properties(fields: str) -> dict[str, str]:
    from .html_box import KEYS, property_value

    found: dict[str, str] = {}
    for match in map(_FIELD.match, fields.splitlines()):
        key = match and (_KEYS.get(match[1].lower()) or KEYS.get(match[1]))
        if match and key:
            value = property_value(key, match[2].strip().strip("\"'"))
            if value:
                found.setdefault(key, value)
    return found


def _add_text(builder: TextBuilder, text: str) -> bool:
    """Add all of ``text``; False where it is nested or long beyond what Markdown is."""
    text = _TIGHT_HEADING.sub(r"\1 ", _QUOTE.sub("", text))
    if max(map(len, text.split("\n"))) > _LONGEST_LINE:
        return False
    markdown = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING})
    markdown.enable("table").disable(["code", "reference", "blockquote"])
    for part, is_table in _parts(text.split("\n")):
        if is_table:
            _add_html(builder, "\n".join(part))
            continue
        tokens = markdown.parse("\n".join(part))
        if any(token.level >= _MAX_NESTING - 1 for token in tokens):
            return False
        _add_tokens(builder, tokens, part)
    return True


def _parts(lines: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    """The text in stretches that are one HTML table each, blank lines and all, and those between them."""
    waiting: list[str] = []
    table: list[str] = []
    depth = 0
    for line in lines:
        if not table and not line.lstrip().lower().startswith("<table"):
            waiting.append(line)
            continue
        table.append(line)
        depth += len(_TABLE_OPEN.findall(line)) - len(_TABLE_CLOSE.findall(line))
        if depth <= 0:
            yield waiting, False
            yield table, True
            waiting, table, depth = [], [], 0
    # A table that is never closed is left to Markdown.
    yield waiting + table, False


def _add_tokens(builder: TextBuilder, tokens: Sequence[Token], lines: Sequence[str]) -> None:
    kind, prefix = BlockKind.PARAGRAPH, ""
    position = 0
    while position < len(tokens):
        token = tokens[position]
        match token.type:
            case "heading_open":
                _add_heading(builder, _inline(tokens[position + 1]), int(token.tag[1]))
                position += 2
            case "paragraph_open":
                first, last = token.map or (0, 0)
                source = lines[first:last]
                if any("\t" in line.strip() for line in source):
                    add_lines(builder, source)
                else:
                    for line in _inline(tokens[position + 1]).split("\n"):
                        builder.paragraph(prefix + line, kind)
                        prefix, kind = "", BlockKind.PARAGRAPH
                position += 2
            case "list_item_open":
                kind = BlockKind.LIST_ITEM
                prefix = f"{token.info}{token.markup} " if token.info else ""
            case "list_item_close":
                kind, prefix = BlockKind.PARAGRAPH, ""
            case "table_open":
                end = next(place for place in range(position, len(tokens)) if tokens[place].type == "table_close")
                builder.table(_table(tokens[position:end]))
                position = end
            case "fence" | "code_block":
                add_lines(builder, token.content.split("\n"))
            case "html_block":
                _add_html(builder, token.content)
        position += 1


def _add_heading(builder: TextBuilder, text: str, level: int) -> None:
    words = text.replace("\n", " ")
    if len(words) <= _LONGEST_HEADING:
        builder.heading(words, level)
    else:
        builder.paragraph(words)


def _table(tokens: Sequence[Token]) -> RawTable:
    cells: list[RawCell] = []
    row, column = -1, 0
    for position, token in enumerate(tokens):
        if token.type == "tr_open":
            row, column = row + 1, 0
        elif token.type in ("th_open", "td_open"):
            content = _inline(tokens[position + 1]).split("\n")
            cells.append(RawCell(row, column, content, header=token.type == "th_open"))
            column += 1
    return RawTable(cells)


def _inline(token: Token) -> str:
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak") or (child.type == "html_inline" and _BREAK.match(child.content)):
            parts.append("\n")
        elif child.type in ("text", "text_special", "code_inline", "image"):
            parts.append(child.content)
    return without_marks("".join(parts))


def _add_html(builder: TextBuilder, content: str) -> None:
    from .html import parse, without_comments

    if not _TAG.sub("", without_comments(content)).strip():
        return
    from .html_blocks import add_element

    add_element(builder, parse(content))
