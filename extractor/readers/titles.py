"""Titles in the properties of office files: often none, the program's own, or left over from another document."""

from __future__ import annotations

_SHORTEST = 4


def borne_out(title: str | None, text: str) -> str:
    """``title`` where the text holds it too, in the same words; otherwise "".

    Files are made from older files and from templates, and programs fill in names of their own (``Word Document``,
    ``Microsoft Word - 附件1.doc``): a title that the text does not bear out says nothing about the document.
    """
    words = (title or "").split()
    squeezed = "".join(words)
    return " ".join(words) if len(squeezed) >= _SHORTEST and squeezed in "".join(text.split()) else ""
