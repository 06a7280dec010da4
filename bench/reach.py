"""Documents as plain text, and which of their figures a check applies to."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from corpus.collection import Card, Entry
from corpus.compare import compare_figures
from corpus.crosscheck import CrossCheck
from corpus.subjects import Subject
from extractor import extract, read
from extractor.checks.document import ONLY_CONFIRMED
from extractor.checks.sums import ONLY_WHERE_IT_HOLDS
from extractor.model import Check, CheckKind, Comparator, Document, Extraction, Observation, Span
from extractor.problems import DocumentError
from extractor.readers.builder import TextBuilder, clean
from extractor.readers.text import add_lines

_BOUNDS = {"growth.direction"}
_CONFIRMING = {"count.listed", "sum.points.flattened", ONLY_WHERE_IT_HOLDS}


class Where(StrEnum):
    """Which checks can find an error."""

    INSIDE = "inside the document"
    BETWEEN = "between the documents"
    REPRINT = "against a copy"
    BOUND = "bounds"


@dataclass(frozen=True)
class Text:
    """A document in plain text with what was read out of it."""

    name: str
    extraction: Extraction

    @classmethod
    def of(cls, name: str, text: str) -> Text:
        builder = TextBuilder()
        add_lines(builder, clean(text).split("\n"))
        return cls(name, extract(builder.document(name, "txt")))

    @property
    def document(self) -> Document:
        return self.extraction.document

    @cached_property
    def figures(self) -> list[Entry[Observation]]:
        card = Card.of(self.extraction)
        return [Entry(card, row) for row in self.extraction.observations]

    @cached_property
    def findings(self) -> list[Check]:
        return [check for check in self.extraction.checks if not check.holds]


@dataclass
class Folder:
    """The documents of one folder, which are compared with each other."""

    texts: list[Text]

    @cached_property
    def between(self) -> list[CrossCheck]:
        return compare_figures(figure for text in self.texts for figure in text.figures)

    def without(self, text: Text) -> list[Entry[Observation]]:
        return [figure for other in self.texts if other is not text for figure in other.figures]

    @cached_property
    def by_subject(self) -> Mapping[Subject, list[Observation]]:
        found: defaultdict[Subject, list[Observation]] = defaultdict(list)
        for text in self.texts:
            for row in text.extraction.observations:
                if (subject := Subject.of(row)) is not None:
                    found[subject].append(row)
        return found


def load(folders: Iterable[Path]) -> list[Folder]:
    """The documents of each folder as plain text; what cannot be read or says nothing is left out."""
    return [Folder(list(_texts(folder))) for folder in folders]


def _texts(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.iterdir()):
        if path.suffix not in (".txt", ".md", ".html", ".docx", ".pdf"):
            continue
        try:
            text = read(path).text
        except DocumentError as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            continue
        # What the reader of plain text leaves as it is.
        first = Text.of(path.name, text)
        yield Text.of(path.name, first.document.text)


def bound(check: Check) -> bool:
    """Whether a check only holds a figure above or below another, or is said only where it comes out."""
    confirmed = check.rule in _CONFIRMING or check.rule.endswith(ONLY_CONFIRMED)
    return check.kind is CheckKind.TARGET or check.rule in _BOUNDS or confirmed


def reach(folder: Folder, text: Text) -> Iterator[tuple[Observation, frozenset[Where]]]:
    """The figures of a document with the checks that apply to each; those in doubt already are left out."""
    places: defaultdict[Where, list[Span]] = defaultdict(list)
    doubtful: list[Span] = []
    for check in text.extraction.checks:
        if check.holds:
            places[Where.BOUND if bound(check) else Where.INSIDE] += check.places
        else:
            doubtful += check.places
    between = _shared(folder.between, text, doubtful)
    copied = _shared(compare_figures([*text.figures, *copy_of(text)]), text, doubtful)
    for row in text.extraction.observations:
        if overlaps(row.value_span, doubtful):
            continue
        found = {where for where, spans in places.items() if overlaps(row.value_span, spans)}
        found |= {Where.BETWEEN} if row.value_span in between else set()
        found |= {Where.REPRINT} if row.value_span in copied else set()
        if Where.INSIDE in found:
            found.discard(Where.BOUND)
            if row.comparator is not Comparator.EQUAL:
                found = (found - {Where.INSIDE}) | {Where.BOUND}
        yield row, frozenset(found)


def _shared(checks: Sequence[CrossCheck], text: Text, doubtful: list[Span]) -> set[Span]:
    """The figures of a document that others give as well and that agree."""
    agreed: set[Span] = set()
    card = text.figures[0].card if text.figures else None
    for check in checks:
        spans = [figure.row.value_span for figure in check.evidence if figure.card == card]
        if check.kind == "conflict" and check.holds:
            agreed.update(spans)
        elif not check.holds:
            doubtful += spans
    return agreed


def copy_of(text: Text) -> list[Entry[Observation]]:
    """The figures of the same text in another file."""
    card = Card.of(Extraction(**{**vars(text.extraction), "document": _renamed(text.document)}))
    return [Entry(card, row) for row in text.extraction.observations]


def _renamed(document: Document) -> Document:
    return replace(document, name=f"copy of {document.name}")


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span has a character in common with any of the others."""
    return any(span.start < other.end and other.start < span.end for other in others)
