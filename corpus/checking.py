"""Everything that must agree in files or in a corpus: inside each document and between them."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.model import Check, DateMention, Document, Extraction
from extractor.problems import DocumentError

from .collection import Card, Entry, collect
from .comparable import Progress
from .compare import compare, compare_stored
from .crosscheck import CrossCheck
from .reading import read_all
from .records import FigureFilter
from .second_look import look_again, not_looked_at
from .task_deadlines import MOST as MOST_TASKS
from .task_deadlines import check_task_deadlines
from .tasks import tasks
from .unchecked import Begin, Reach, Unchecked, begin, unreached

if TYPE_CHECKING:
    from extractor.model import Extraction

    from .location import Corpus
    from .store import Store


@dataclass
class CheckReport:
    """Checks inside documents and between them, and the files that could not be read, each with the reason."""

    inside: list[Entry[Check]] = field(default_factory=list)
    between: list[CrossCheck] = field(default_factory=list)
    unchecked: list[Unchecked] = field(default_factory=list)
    """Figures that no check is about, each with the reason, where that was asked for. Of a large corpus only those that
    a check was tried on."""
    reach: Reach = field(default_factory=Reach)
    hasty: int = 0
    """Differences without a known cause that were told without a look at the words before the figures, being many."""
    tasks_left: bool = False
    """Whether the deadlines of tasks without a figure were not compared, the documents being many."""
    apart: int = 0
    """Figures that no other document can be held against: they do not say where or when."""
    documents: int = 0
    failures: list[tuple[Path, DocumentError]] = field(default_factory=list)
    own: list[Path] = field(default_factory=list)
    """Reports and annotated copies of our own, which are no documents."""
    text_of: Callable[[Card], Document] | None = None
    """The document of a card, for those who need more of it than the words of a finding."""
    cards: tuple[Card, ...] = ()
    """The documents that were checked."""
    whole: bool = False
    """Whether everything was checked that a corpus holds, not only some of its documents."""

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
        return {"checks": [*map(inside_json, inside), *(check.to_json() for check in between)]}


def check_files(paths: Sequence[Path], apart: Path | None = None) -> CheckReport:
    """The checks of files and of all files in folders, read without any corpus, and between them; without what stands
    in the folder ``apart``."""
    report = CheckReport()
    read: dict[Path, Extraction] = {}
    left_out = Path(os.path.normpath(apart.absolute())) if apart is not None else None
    for path, extraction in read_all(paths, report.own):
        if left_out is not None and path.is_relative_to(left_out):
            continue
        if isinstance(extraction, DocumentError):
            report.failures.append((path, extraction))
        else:
            read[path] = extraction
    extractions = list(read.values())
    collection = collect(extractions, "", list(read))
    texts = {card: extraction.document for card, extraction in zip(collection.documents, extractions, strict=True)}
    report.text_of, report.cards = texts.__getitem__, collection.documents
    report.documents = len(extractions)
    report.inside = list(collection.checks)
    report.apart = sum(row.row.region is None or row.row.period is None for row in collection.figures)
    between, unchecked = compare(collection.figures)
    report.hasty = not_looked_at(between)
    report.between = list(look_again(between, lambda card: texts[card].text))
    dates = {card: e.dates for card, e in zip(collection.documents, extractions, strict=True)}
    report.between += check_task_deadlines(
        task for card, document in texts.items() for task in tasks(card, document.text, dates[card])
    )
    reached = _reached(report)
    report.unchecked = list(unreached(collection.figures, reached, unchecked))
    report.reach = Reach(
        len(collection.figures),
        len(collection.figures) - len(report.unchecked),
        Counter(one.reason for one in report.unchecked),
    )
    return report


def check_corpus(
    corpus: Corpus, documents: Sequence[str] = (), *, everything: bool = False, progress: Progress | None = None
) -> CheckReport:
    """The checks of a corpus, or of the documents named (id, number, title or path) and between these and all others;
    with ``everything`` also what cannot be checked. ``progress`` hears of each indicator that is done.

    Raises CorpusError ``unknown-document`` or ``ambiguous-document``.
    """
    store = corpus.store
    ids = [store.resolve(words).id for words in documents] or None
    records = {record.id: record for record in store.documents() if ids is None or record.id in ids}
    report = CheckReport(documents=len(records), whole=ids is None)

    @cache
    def text_of(key: int | None) -> Document:
        return store.extraction(key or 0).document

    @lru_cache(maxsize=200)
    def body_of(key: int | None) -> str:
        return "".join(document.text for document in store.bodies([key or 0]).values())

    cards = {key: Card.of_record(record) for key, record in records.items()}
    report.text_of, report.cards = (lambda card: text_of(card.id)), tuple(cards.values())
    report.inside = [
        Entry(cards[stored.document_id], stored.row) for stored in store.checks(ids) if stored.document_id in cards
    ]
    report.apart = store.figures_apart(ids)
    between, unchecked = compare_stored(store, ids, everything=everything, progress=progress)
    report.hasty = not_looked_at(between)
    report.between = list(look_again(between, lambda card: body_of(card.id)))
    report.between += _tasks_moved(store, ids, report)
    reached = _reached(report)
    starts = store.figure_starts(ids)
    report.reach = Reach(len(starts), sum(start in reached for start in starts))
    if not everything:
        return report
    if len(records) > MOST_LISTED:
        report.unchecked = [
            one for one in unchecked if begin(one.figure.card, one.figure.row.value_span.start) not in reached
        ]
        return report
    figures = (
        Entry(cards[stored.document_id], stored.row)
        for stored in store.observations(FigureFilter(documents=tuple(cards)))
    )
    report.unchecked = list(unreached(figures, reached, unchecked))
    report.reach.reasons.update(one.reason for one in report.unchecked)
    return report


def _tasks_moved(store: Store, ids: Sequence[int] | None, report: CheckReport) -> list[CrossCheck]:
    """The deadlines of tasks that a later document of the store moves, those that concern the documents ``ids``."""
    records = store.documents()
    report.tasks_left = len(records) > MOST_TASKS
    if report.tasks_left:
        return []
    cards = {record.id: Card.of_record(record) for record in records}
    dates: defaultdict[int, list[DateMention]] = defaultdict(list)
    for date in store.dates():
        dates[date.document_id].append(date.row)
    bodies = store.bodies(dates)
    found = check_task_deadlines(
        task for key, body in bodies.items() for task in tasks(cards[key], body.text, dates[key])
    )
    return [check for check in found if ids is None or any(f.card.id in ids for f in check.evidence)]


MOST_LISTED = 200
"""Of so many documents and fewer each figure is listed that no check is about."""


def _reached(report: CheckReport) -> set[Begin]:
    """Where the figures begin that some check is about."""
    inside = {begin(entry.card, place.start) for entry in report.inside for place in entry.row.places}
    return inside | {begin(f.card, f.row.value_span.start) for check in report.between for f in check.evidence}


def inside_json(entry: Entry[Check]) -> dict[str, Any]:
    """The object of ``zhibiao check --format json`` for a check inside one document (docs/data-model.md)."""
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
        "explanation_en": row.said.en,
        "rule": row.rule,
    }
