"""One file → Document → Extraction. No storage, no printing, no network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Document, Extraction
    from .vocabulary import Vocabulary

__all__ = ["extract", "extract_file", "read"]


def read(path: Path) -> Document:
    """The file as a document: text, blocks, tables. Raises ``problems.DocumentError`` for one that cannot be read."""
    from .readers import read

    return read(path)


def extract(
    document: Document, vocabulary: Vocabulary | None = None, organisations: frozenset[str] = frozenset()
) -> Extraction:
    """Figures, duties, dates, citations and checks of a document that was read; see ``pipeline.extract``."""
    from .pipeline import extract

    return extract(document, vocabulary, organisations)


def extract_file(path: Path, vocabulary: Vocabulary | None = None) -> Extraction:
    """``extract(read(path))``."""
    return extract(read(path), vocabulary)
