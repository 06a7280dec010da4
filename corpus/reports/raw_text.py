"""The text of plain-text files as editors show it: line and column of what was read from them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from extractor.model import Document, Span
from extractor.readers.encodings import decode

from ..alignment import Alignment

_PLAIN, _MARKED_UP = ("txt", "md"), "html"


class Region(NamedTuple):
    """A stretch of a file: offsets of its characters from 0, lines and columns from 1, the end column excluded."""

    span: Span
    start_line: int
    start_column: int
    end_line: int
    end_column: int


class RawText:
    """A file with the places that a document was read from."""

    def __init__(self, raw: str, alignment: Alignment, origins: Sequence[int] | None) -> None:
        self._alignment, self._origins = alignment, origins
        self._lines = [0, *(place + 1 for place, sign in enumerate(raw) if sign == "\n")]

    @classmethod
    def of(cls, path: Path, document: Document) -> RawText | None:
        """None for files that have no lines, and for those that are there no longer."""
        if document.format not in (*_PLAIN, _MARKED_UP):
            return None
        try:
            raw = decode(path.read_bytes()).text
        except OSError:
            return None
        if document.format in _PLAIN:
            return cls(raw, Alignment(document.text, raw), None)
        page = _Shown(raw)
        return cls(raw, Alignment(document.text, "".join(page.texts)), page.origins)

    def find(self, span: Span) -> Region | None:
        """Where in the file a stretch of the document stands."""
        found = self._alignment.find(span)
        if found is None:
            return None
        if self._origins is not None:
            found = Span(self._origins[found.start], self._origins[found.end - 1] + 1)
        (first, column), (last, end) = self._line(found.start), self._line(found.end - 1)
        return Region(found, first, column, last, end + 1)

    def _line(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


class _Shown(HTMLParser):
    """What a page shows, with the place of each character in its source."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self.origins: list[int] = []
        self._lines = [0, *(place + 1 for place, sign in enumerate(source) if sign == "\n")]
        self._silent = 0
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in ("script", "style")))

    def handle_data(self, data: str) -> None:
        self._add(data, range(self._offset(), self._offset() + len(data)))

    def handle_entityref(self, name: str) -> None:
        self._character(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._character(unescape(f"&#{name};"))

    def _character(self, text: str) -> None:
        self._add(text, [self._offset()] * len(text))

    def _add(self, text: str, origins: Sequence[int]) -> None:
        if not self._silent:
            self.texts.append(text)
            self.origins.extend(origins)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
