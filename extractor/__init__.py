"""One file → Document → Extraction. No storage, no printing, no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Document, Extraction
    from .problems import DocumentError
    from .vocabulary import Vocabulary

__all__ = ["extract", "extract_all", "extract_file", "read"]


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


def extract_all(path: Path) -> Iterator[tuple[Path, Extraction | DocumentError]]:
    """The extraction of a file, or of each document of an archive, with its place (``年报.zip/附件/表.xlsx``); the
    reason where there is none."""
    from .problems import DocumentError

    try:
        yield path, extract_file(path)
    except DocumentError as error:
        if error.code == "archive":
            yield from _members(path)
        else:
            yield path, error


def _members(archive: Path) -> Iterator[tuple[Path, Extraction | DocumentError]]:
    from dataclasses import replace
    from tempfile import TemporaryDirectory

    from .archives import unpack
    from .problems import DocumentError

    with TemporaryDirectory(prefix="zhibiao-") as folder:
        try:
            unpacked = unpack(archive, Path(folder))
        except DocumentError as error:
            yield archive, error
            return
        for member in unpacked.members:
            place = archive.joinpath(*member.place)
            try:
                if member.file is None:
                    raise member.error or DocumentError("missing")
                extraction = extract_file(member.file)
                yield place, replace(extraction, document=replace(extraction.document, name=place.name))
            except DocumentError as error:
                if error.code != "office-lock":
                    yield place, error
