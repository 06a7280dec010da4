"""Documents written otherwise: the same words in full width, in traditional characters, with spaces, over more lines,
or in another format."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from extractor import extract
from extractor.model import BlockKind, Document, Extraction, Span
from extractor.normal import fold
from extractor.traditional import forms, simplified
from samples.docx_writer import write_docx
from samples.html_writer import write_html
from samples.markup import Block
from samples.text_writer import write_markdown, write_text

_CHINESE = "\u2e80-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…"
# Where typesetting leaves a gap: beside a Chinese character or sign, never inside a number or a word of letters.
_GAP = re.compile(f"(?<=[{_CHINESE}])(?=[^\\s])|(?<=[^\\s])(?=[{_CHINESE}])")
_BESIDE_NUMBER = re.compile(f"(?<=[0-9%])(?=[{_CHINESE}])|(?<=[{_CHINESE}])(?=[0-9])")


class Fact(NamedTuple):
    """What an observation says, without where it says it; texts without white space and in half width."""

    indicator: str
    value: Decimal
    value_max: Decimal | None
    written: str
    unit: str | None
    comparator: str
    measure: str
    role: str
    period: str | None
    region: str | None
    departments: tuple[str, ...]
    quote: str


def bare(text: str) -> str:
    """``text`` in half width and simplified characters without white space."""
    return "".join(simplified(fold(text)).split())


def facts(extraction: Extraction) -> list[Fact]:
    """The observations of a document in order."""
    return [
        Fact(
            bare(row.indicator),
            row.value,
            row.value_max,
            bare(row.value_text),
            row.unit,
            str(row.comparator),
            str(row.measure),
            str(row.role),
            row.period,
            row.region,
            tuple(map(bare, row.departments)),
            bare(row.quote),
        )
        for row in extraction.observations
    ]


def facts_of(document: Document) -> list[Fact]:
    return facts(extract(document))


def wide(text: str) -> str:
    """``text`` with digits, letters and signs in full width; the comma and white space stay."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" and sign != "," else sign for sign in text)


def narrow(text: str) -> str:
    """``text`` with signs, digits and letters in half width; the comma stays, since it would group digits."""
    return fold(text)


def gaps(pattern: re.Pattern[str] = _GAP) -> Callable[[str], Iterable[int]]:
    """All places of a text where ``pattern`` lets something stand between."""
    return lambda text: (match.start() for match in pattern.finditer(text))


def traditional(text: str) -> str:
    """``text`` in traditional characters, as far as each has one of its own."""
    return "".join(forms(sign)[:1] or sign for sign in text)


def beside_numbers(text: str) -> Iterable[int]:
    """The places between a number and the Chinese characters around it (59.3 万)."""
    return gaps(_BESIDE_NUMBER)(text)


def every(length: int) -> Callable[[str], Iterable[int]]:
    """The first gap after every ``length`` characters, as lines of that length end."""

    def places(text: str) -> Iterable[int]:
        last = 0
        for place in gaps()(text):
            if place - last >= length:
                yield place
                last = place

    return places


def lines_of(text: str, width: int) -> list[str]:
    """``text`` cut into lines ``width`` Chinese characters wide, as a page is set; no line ends with a sentence."""
    lines, line, used = [], "", 0.0
    for piece in _pieces(text):
        room = sum(0.5 if sign.isascii() else 1 for sign in piece)
        if used + room > width and not line.endswith(_ENDS):
            lines.append(line)
            line, used = "", 0.0
        line, used = line + piece, used + room
    return [*lines, line]


_ENDS = ("。", "；", "：", "）", "”")


def _pieces(text: str) -> list[str]:
    """What no line end divides: a number or word, a character with the sign behind it."""
    return re.findall(r"[\x21-\x7e]+[，。；：、）”%]*|[^\x21-\x7e][，。；：、）”]*", text)


def inserted(document: Document, sign: str, places: Callable[[str], Iterable[int]]) -> Document:
    """``document`` with ``sign`` put in at ``places`` of each block and cell, all offsets moved along.

    Places inside headings stay as they are where ``sign`` breaks the line: a heading of two lines is another matter.
    """
    text = document.text
    stretches = [
        block.span
        for block in document.blocks
        if block.kind is not BlockKind.TABLE and not (sign == "\n" and block.kind is BlockKind.HEADING)
    ]
    stretches += [cell.span for table in document.tables for cell in table.cells]
    cuts = sorted({span.start + place for span in stretches for place in places(span.of(text))})
    parts = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]

    def moved(span: Span) -> Span:
        # What is put in at the end of a stretch is outside of it.
        before, inside = bisect_left(cuts, span.start + 1), bisect_left(cuts, span.end)
        return Span(span.start + before * len(sign), span.end + max(inside, before) * len(sign))

    blocks = tuple(block._replace(span=moved(block.span)) for block in document.blocks)
    tables = tuple(
        replace(
            table,
            span=moved(table.span),
            cells=tuple(cell._replace(span=moved(cell.span)) for cell in table.cells),
            caption=moved(table.caption) if table.caption else None,
            unit=moved(table.unit) if table.unit else None,
        )
        for table in document.tables
    )
    starts = tuple(moved(Span(start, start)).start for start in document.page_starts)
    return replace(document, text=sign.join(parts), blocks=blocks, tables=tables, page_starts=starts)


def written_as(blocks: list[Block], suffix: str, folder: Path) -> Path:
    """A file of the format that ``suffix`` names, with ``blocks`` in it."""
    path = folder / f"report{suffix}"
    if suffix == ".txt":
        write_text(blocks, path, "utf-8")
    elif suffix == ".md":
        write_markdown(blocks, path)
    elif suffix == ".html":
        write_html(blocks, path, "", "", {})
    else:
        write_docx(blocks, path)
    return path
