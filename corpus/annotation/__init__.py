"""Copies of documents with the findings noted in them: comments in Word, notes in cells, highlights in pdf.

Other formats get a page with the findings beside the document's name. The documents themselves are never written to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from extractor.model import Document
from extractor.problems import DocumentError, Language

from ..checking import CheckReport
from ..collection import Card
from ..export import write_file
from ..findings import Finding
from .notes import Note, notes_for

__all__ = ["SUFFIX", "Copy", "Kind", "annotate_documents"]

SUFFIX = ".annotated"
"""Stands before the suffix of a copy: ``report.annotated.docx``, and of a page: ``report.txt.annotated.html``."""

_Annotate = Callable[[Path, Document, Sequence[Note], Language], tuple[bytes, int]]


class Kind(StrEnum):
    """What was written for a document."""

    COPY = "copy"
    PAGE = "page"
    """Its format, or this very file, takes no notes."""
    ARCHIVED = "archived"
    """A page, since the file is inside an archive."""
    MISSING = "missing"
    """A page, since the file is there no longer."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What was written to ``path`` for a document: ``notes`` findings, of which ``lost`` could not be placed."""

    card: Card
    path: Path
    kind: Kind
    notes: int
    lost: int = 0


def annotate_documents(
    findings: Sequence[Finding], report: CheckReport, folder: Path, language: Language
) -> Iterator[Copy]:
    """Write a copy or a page to ``folder`` for each document with findings that remain. Raises OSError."""
    concerned = dict.fromkeys(card for finding in findings for card in finding.documents)
    taken: set[Path] = set()
    folder.mkdir(parents=True, exist_ok=True)
    for card in concerned:
        own = [finding for finding in findings if card in finding.documents]
        if report.text_of is not None:
            yield _annotate(card, own, report.text_of(card), folder, taken, language)


def _annotate(
    card: Card, findings: Sequence[Finding], document: Document, folder: Path, taken: set[Path], language: Language
) -> Copy:
    source = next((path for path in map(Path, card.paths) if path.is_file()), None)
    annotate = _writer(document.format)
    kind, lost = Kind.PAGE, 0
    content: bytes | None = None
    if source is None:
        inside = any(above.is_file() for path in map(Path, card.paths) for above in path.parents)
        kind = Kind.ARCHIVED if inside else Kind.MISSING
    elif annotate is not None:
        notes = notes_for(card, findings, language)
        try:
            content, lost = annotate(source, document, notes, language)
            kind = Kind.COPY
        except _REFUSALS:
            # Readers forgive more than writers do; the findings are told on a page all the same.
            kind = Kind.PAGE
    if content is None:
        content = _page(card, findings, kind, language)
    name = Path(source.name if source is not None else card.name)
    path = _free(folder, *((name.stem, name.suffix) if kind is Kind.COPY else (name.name, ".html")), taken)
    write_file(content, path)
    return Copy(card, path, kind, len(findings), lost)


_REFUSALS = (ValueError, KeyError, SyntaxError, RuntimeError, DocumentError)
"""What python-docx, lxml (a SyntaxError) and pdfium (a RuntimeError) say of a file that they do not take."""


def _writer(format_: str) -> _Annotate | None:
    match format_:
        case "docx":
            from .word import annotate_docx

            return annotate_docx
        case "xlsx":
            from .workbook import annotate_xlsx

            return annotate_xlsx
        case "pdf":
            from .pdf import annotate_pdf

            return annotate_pdf
    return None


def _page(card: Card, findings: Sequence[Finding], kind: Kind, language: Language) -> bytes:
    from ..reports.page import annotated_page
    from ..reports.words import pick

    if kind is Kind.MISSING:
        note = pick(language, f"原文件 {card.name} 已不在原处。", f"The file {card.name} is no longer where it was.")
    elif kind is Kind.ARCHIVED:
        note = pick(
            language,
            f"文件 {card.name} 在压缩包中，不写批注，各项不符列在本页。",
            f"The file {card.name} is inside an archive and gets no notes; this page lists its findings.",
        )
    else:
        note = pick(
            language,
            f"文件 {card.name} 无法写入批注，各项不符列在本页。",
            f"No notes can be written into {card.name}; this page lists its findings.",
        )
    return annotated_page(card, findings, language, note).encode()


def _free(folder: Path, stem: str, suffix: str, taken: set[Path]) -> Path:
    """A name that no other document of this run has; what an earlier run wrote is written anew."""
    path, number = folder / f"{stem}{SUFFIX}{suffix}", 2
    while path in taken:
        path, number = folder / f"{stem}-{number}{SUFFIX}{suffix}", number + 1
    taken.add(path)
    return path
