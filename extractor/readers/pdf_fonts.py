"""What the fonts of a page say about the meaning of their codes, where pdfium does not make use of it.

pdfium calls characters guessed, and takes their codes for Unicode, that the file does explain: those of Type 3 fonts
with the name of a usual encoding and without names for single codes (ISO 32000-1, 9.6.6), and those of fonts whose
``ToUnicode`` is the name ``Identity-H`` where a table should stand: such codes are Unicode.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .pdf_miner import hush

if TYPE_CHECKING:
    from pdfminer.pdfpage import PDFPage

# Below 128 all of them are ASCII.
_USUAL = frozenset({"WinAnsiEncoding", "MacRomanEncoding"})
_UNICODE = frozenset({"Identity-H", "Identity-V"})
_MOST_NESTED = 5


class Fonts:
    """The fonts of the pages of one file. To be closed."""

    def __init__(self, path: Path, count: int) -> None:
        """``count`` is how many pages the file at ``path`` has."""
        self._path, self._count = path, count
        self._open = ExitStack()
        self._pages: list[PDFPage] | None = None

    def __enter__(self) -> Fonts:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def explain(self, number: int, text: str) -> bool:
        """Whether the codes on the page ``number`` (from 1), read as Unicode, are the ``text`` that is meant."""
        try:
            if self._pages is None:
                self._pages = []
                self._pages = self._all()
            # Where pdfminer counts pages differently, nobody knows which one is meant.
            if len(self._pages) != self._count:
                return False
            return _explained(self._pages[number - 1].resources, text.isascii(), 0) is True
        except Exception:  # pdfminer raises whatever broken files bring about; then nothing is known of the fonts.
            return False

    def _all(self) -> list[PDFPage]:
        from pdfminer.pdfdocument import PDFDocument
        from pdfminer.pdfpage import PDFPage
        from pdfminer.pdfparser import PDFParser

        hush()
        file = self._open.enter_context(self._path.open("rb"))
        return list(PDFPage.create_pages(PDFDocument(PDFParser(file))))


def _explained(resources: Any, ascii_only: bool, depth: int) -> bool | None:
    """Whether all fonts in ``resources``, and in what is drawn with them, explain their codes; None without fonts."""
    from pdfminer.pdftypes import PDFStream, dict_value, resolve1

    if depth > _MOST_NESTED:
        return False
    own = dict_value(resources or {})
    found = [_is_plain(dict_value(font), ascii_only) for font in dict_value(own.get("Font") or {}).values()]
    for drawn in map(resolve1, dict_value(own.get("XObject") or {}).values()):
        if isinstance(drawn, PDFStream) and drawn.get("Resources") is not None:
            inner = _explained(drawn["Resources"], ascii_only, depth + 1)
            if inner is not None:
                found.append(inner)
    return all(found) if found else None


def _is_plain(font: dict[str, Any], ascii_only: bool) -> bool:
    """Whether the codes of a font are Unicode: all of them, or those of ``ascii_only`` text. What a table leaves
    open nobody can tell."""
    from pdfminer.pdftypes import resolve1

    if "ToUnicode" in font:
        return getattr(resolve1(font["ToUnicode"]), "name", None) in _UNICODE
    return ascii_only and getattr(resolve1(font.get("Encoding")), "name", None) in _USUAL
