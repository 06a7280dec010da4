"""Everything that must agree in files or in a corpus: inside each document and between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.model import Check
from extractor.problems import DocumentError

from .collection import Card, Entry, collect, place
from .compare import CrossCheck, compare_figures, compare_stored
from .records import Outcome
from .walk import walk

if TYPE_CHECKING:
    from extractor.model import Extraction

    from .location import Corpus


@dataclass
class CheckReport:
    """Checks inside documents and between them, and the files that could not be read, each with the reason."""

    inside: list[Entry[Check]] = field(default_factory=list)
    between: list[CrossCheck] = field(default_factory=list)
    documents: int = 0
    failures: list[tuple[Path, DocumentError]] = field(default_factory=list)

    @property
    def findings(self) -> int:
        """How many checks do not hold."""
        return sum(not entry.row.holds for entry in self.inside) + sum(not check.holds for check in self.between)

    def chosen(self, everything: bool) -> tuple[list[Entry[Check]], list[CrossCheck]]:
        """The checks to show: all, or those that do not hold."""
        return (
            [entry for entry in self.inside if everything or not entry.row.holds],
            [check for check in self.between if everything or not check.holds],
        )

    def to_json(self, everything: bool) -> dict[str, Any]:
        """The object that ``check --format json`` prints (docs/data-model.md)."""
        inside, between = self.chosen(everything)
        return {"checks": [*map(_inside_json, inside), *(check.to_json() for check in between)]}


def check_files(paths: Sequence[Path]) -> CheckReport:
    """The checks of files and of all files in folders, read without any corpus, and between them."""
    report = CheckReport()
    extractions = list(_extractions(paths, report.failures))
    collection = collect(extractions, "")
    report.documents = len(extractions)
    report.inside = list(collection.checks)
    report.between = compare_figures(collection.figures) if len(extractions) > 1 else []
    return report


def check_corpus(corpus: Corpus, documents: Sequence[str] = ()) -> CheckReport:
    """The checks of a corpus, or of the documents named (id, number, title or path) and between these and all others.

    Raises CorpusError ``unknown-document`` or ``ambiguous-document``.
    """
    store = corpus.store
    ids = [store.resolve(words).id for words in documents] or None
    records = {record.id: record for record in store.documents() if ids is None or record.id in ids}
    report = CheckReport(documents=len(records))
    cards = {key: Card.of_record(record) for key, record in records.items()}
    report.inside = [
        Entry(cards[stored.document_id], stored.row, place(None, stored.row.span))
        for stored in store.checks(ids)
        if stored.document_id in cards
    ]
    report.between = compare_stored(store, ids)
    return report


def _extractions(paths: Iterable[Path], failures: list[tuple[Path, DocumentError]]) -> Iterator[Extraction]:
    from extractor import extract_file

    for found in walk(paths):
        if isinstance(found, Outcome):
            if found.problem is not None and found.result == "refused":
                failures.append((found.path, DocumentError(found.problem, **found.details)))
            continue
        try:
            yield extract_file(found.path)
        except DocumentError as error:
            failures.append((found.path, error))


def _inside_json(entry: Entry[Check]) -> dict[str, Any]:
    from extractor.report import number

    row = entry.row
    return {
        "kind": str(row.kind),
        "holds": row.holds,
        "found": number(row.found),
        "expected": number(row.expected),
        "unit": row.unit,
        "formula": row.formula,
        "documents": [entry.card.to_json()],
        "evidence": [row.quote],
        "explanation": row.explanation,
        "rule": row.rule,
    }
