"""From the lines of a file to its headings, sections, paragraphs and captions."""

from __future__ import annotations

from dataclasses import replace

from ..model import Document
from .captions import assign_captions
from .joining import join
from .sections import assign_sections

__all__ = ["structure"]


def structure(document: Document) -> Document:
    """``document`` with cut paragraphs joined, headings and items recognised, sections and table captions filled in.

    Text and offsets stay as they are. Takes time in proportion to the length of the text.
    """
    blocks = assign_sections(document.text, join(document.text, document.blocks))
    blocks, tables = assign_captions(document.text, blocks, document.tables)
    return replace(document, blocks=tuple(blocks), tables=tables)
