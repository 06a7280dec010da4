"""From the lines of a file to its headings, sections, paragraphs and captions."""

from __future__ import annotations

from dataclasses import replace

from ..model import Document
from .captions import assign_captions
from .joining import join
from .sections import assign_sections
from .tables import join_tables

__all__ = ["structure"]


def structure(document: Document) -> Document:
    """``document`` with cut paragraphs joined, headings and items recognised, sections and table captions filled in.

    Text and offsets stay as they are. Takes time in proportion to the length of the text.
    """
    joined, tables = join_tables(document.text, document.blocks, document.tables)
    blocks = assign_sections(document.text, join(document.text, joined))
    blocks, tables = assign_captions(document.text, blocks, tables)
    return replace(document, blocks=tuple(blocks), tables=tables)
