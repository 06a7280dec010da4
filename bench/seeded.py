"""Errors planted in consistent documents: how many the checks find, and what they report beside them.

    python -m bench.seeded [FOLDER…] [--each N] [--seed N]     write docs/checks.md and print the tables
    python -m bench.seeded --check                             write nothing; exit 1 below the goals
    python -m bench.seeded --missed                            list the errors that were not found

Without folders the documents are those of ``samples/documents`` and of ``../shared``. Each is turned into plain text
and read; one error at a time (``planting.py``) is put into that text, the text is read again, and its checks are run:
inside the document, between it and the others of its folder, and between it and an unchanged copy, as when a website
reprints a notice. A check *applies* to a figure where the figure takes part, in the unchanged document, in a formula
that comes out or in a group of documents that agree; checks that only hold a figure above or below another one
(target and result, 由…提高到…) or that are said only where they come out (A、B、C等三项) fix no value and are counted
apart. A finding is *false* that the unchanged documents do not give and that does not involve the planted figure.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from corpus.collection import Card, Entry
from corpus.compare import compare_figures
from corpus.crosscheck import CrossCheck
from corpus.subjects import Subject
from extractor import extract, read
from extractor.model import Check, CheckKind, Comparator, Document, Extraction, Observation, Span
from extractor.problems import DocumentError
from extractor.readers.builder import TextBuilder, clean
from extractor.readers.text import add_lines

from .planting import Error, Figure, Planted, plant

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
TABLE = ROOT / "docs" / "checks.md"
WANTED = 0.9
_BOUNDS = {"growth.direction"}
_CONFIRMING = {"count.listed", "sum.points.flattened"}


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


@dataclass(frozen=True)
class Candidate:
    """An error that can be planted, and the checks that apply to its figure."""

    folder: Folder
    text: Text
    row: Observation
    planted: Planted
    where: frozenset[Where]


@dataclass
class Result:
    """Errors planted and found by kind and check; ``false`` are findings about something else."""

    planted: Counter[tuple[Error, Where]] = field(default_factory=Counter)
    found: Counter[tuple[Error, Where]] = field(default_factory=Counter)
    errors: Counter[Error] = field(default_factory=Counter)
    seen: Counter[Error] = field(default_factory=Counter)
    true: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    reached: Counter[str] = field(default_factory=Counter)
    figures: int = 0

    def recall(self, error: Error | None = None) -> float:
        planted = self.errors.total() if error is None else self.errors[error]
        seen = self.seen.total() if error is None else self.seen[error]
        return seen / planted if planted else 1.0

    @property
    def precision(self) -> float:
        reported = self.true + len(self.false)
        return self.true / reported if reported else 1.0


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
    return check.kind is CheckKind.TARGET or check.rule in _BOUNDS | _CONFIRMING


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
    copied = _shared(compare_figures([*text.figures, *_copy(text)]), text, doubtful)
    for row in text.extraction.observations:
        if _overlaps(row.value_span, doubtful):
            continue
        found = {where for where, spans in places.items() if _overlaps(row.value_span, spans)}
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


def _copy(text: Text) -> list[Entry[Observation]]:
    card = Card.of(Extraction(**{**vars(text.extraction), "document": _renamed(text.document)}))
    return [Entry(card, row) for row in text.extraction.observations]


def _renamed(document: Document) -> Document:
    from dataclasses import replace

    return replace(document, name=f"copy of {document.name}")


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def candidates(folders: Sequence[Folder], choose: random.Random) -> Iterator[Candidate]:
    """One error of every kind in every figure that it can be planted in."""
    for folder in folders:
        for text in folder.texts:
            results = {place: check.found for check in text.extraction.checks if check.holds for place in check.places}
            for row, where in reach(folder, text):
                result = any(
                    row.value == found and _overlaps(row.value_span, [place]) for place, found in results.items()
                )
                figure = Figure(text.document.text, row, result, tuple(_past(folder, row)))
                for error in Error:
                    if planted := plant(error, figure, choose):
                        # What is less than it was planned before is a matter between documents.
                        apply = where - {Where.INSIDE} if error is Error.LOWERED else where
                        yield Candidate(folder, text, row, planted, apply)


def _past(folder: Folder, row: Observation) -> Iterator[str]:
    subject = Subject.of(row)
    if subject is not None and len(subject.period) == 4:
        before = subject._replace(period=str(int(subject.period) - 1))
        for other in folder.by_subject.get(before, ()):
            if other.value_text[-1:] == row.value_text[-1:] or other.value_text[-1:].isdigit():
                yield other.value_text


def chosen(found: Sequence[Candidate], each: int, choose: random.Random) -> Iterator[Candidate]:
    """``each`` errors of every kind where a check applies, spread over the checks; a tenth of that where none does."""
    for error in Error:
        own = [one for one in found if one.planted.error is error]
        groups = [
            ([one for one in own if Where.INSIDE in one.where], each // 2),
            ([one for one in own if Where.BETWEEN in one.where and Where.INSIDE not in one.where], each // 4),
            ([one for one in own if one.where == {Where.REPRINT}], each // 4),
            ([one for one in own if Where.BOUND in one.where], each // 8),
            ([one for one in own if not one.where], max(1, each // 10)),
        ]
        for group, number in groups:
            yield from choose.sample(group, min(number, len(group)))


def try_one(one: Candidate, result: Result) -> None:
    """Plant one error and count what is found."""
    changed = Text.of(one.text.name, one.planted.into(one.text.document.text))
    longer = len(one.planted.now) - len(one.planted.was)
    place = Span(one.row.value_span.start, max(one.row.value_span.end, one.planted.span.end) + longer)
    # A change of the unit alone may stand behind the figure.
    mine = {Where.INSIDE: _inside(changed, one, place, result)}
    if Where.BETWEEN in one.where or Where.INSIDE in one.where:
        others, before = one.folder.without(one.text), one.folder.between
        mine[Where.BETWEEN] = _between(compare_figures([*others, *changed.figures]), before, changed, place, result)
    if Where.REPRINT in one.where:
        copy = _copy(one.text)
        before = compare_figures([*copy, *one.text.figures])
        mine[Where.REPRINT] = _between(compare_figures([*copy, *changed.figures]), before, changed, place, result)
    error = one.planted.error
    for where in one.where:
        result.planted[error, where] += 1
        result.found[error, where] += mine[Where.INSIDE] if where is Where.BOUND else mine[where]
    if one.where - {Where.BOUND}:
        result.errors[error] += 1
        found = any(mine.get(where, False) for where in one.where)
        result.seen[error] += found
    for where in sorted(one.where - {Where.BOUND}):
        if not mine[where]:
            result.missed.append(f"{where}: {_shown(one)}")


def _shown(one: Candidate) -> str:
    text, span = one.text.document.text, one.planted.span
    around = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 20]
    return f"{one.planted.error} {one.text.name}: " + " ".join(
        f"{around[0]}[{one.planted.was}→{one.planted.now}]{around[1]}".split()
    )


def _inside(changed: Text, one: Candidate, place: Span, result: Result) -> bool:
    known = {(check.rule, check.formula) for check in one.text.findings}
    found = False
    for check in changed.findings:
        if _overlaps(place, check.places):
            found = True
            result.true += 1
        elif (check.rule, check.formula) not in known:
            result.false.append(f"{_shown(one)} => {check.rule} {check.formula}")
    return found


def _between(
    checks: Sequence[CrossCheck], before: Sequence[CrossCheck], changed: Text, place: Span, result: Result
) -> bool:
    known = {_key(check) for check in before if not check.holds}
    card = changed.figures[0].card if changed.figures else None
    found = False
    for check in checks:
        if check.holds:
            continue
        if any(figure.card == card and _overlaps(place, [figure.row.value_span]) for figure in check.evidence):
            found = True
            result.true += 1
        elif _key(check) not in known:
            result.false.append(f"{changed.name} => {check.explanation}")
    return found


def _key(check: CrossCheck) -> tuple[str, Subject, frozenset[Decimal]]:
    return check.kind, check.subject, frozenset((check.found, check.expected))


def run(folders: Sequence[Folder], each: int, seed: int) -> Result:
    """Plant and look; the same for the same seed."""
    choose = random.Random(seed)
    result = Result()
    for folder in folders:
        for text in folder.texts:
            for _, where in reach(folder, text):
                result.figures += 1
                for name in (where & {Where.INSIDE, Where.BOUND}) or {"nothing"}:
                    result.reached[str(name)] += 1
                result.reached[str(Where.BETWEEN)] += Where.BETWEEN in where
                result.reached["anything but a copy"] += bool(where - {Where.REPRINT})
                result.reached["anything"] += bool(where)
    for one in chosen(list(candidates(folders, choose)), each, choose):
        try_one(one, result)
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--each", type=int, default=60, help="errors of each kind (60)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true", help="list the errors that were not found")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 below the goals")
    arguments = parser.parse_args()
    folders = arguments.folders or [ROOT / "samples" / "documents", SHARED / "seeds", SHARED / "documents"]
    result = run(load(folder for folder in folders if folder.is_dir()), arguments.each, arguments.seed)
    if arguments.missed:
        print(*result.missed, sep="\n")
    print(*result.false, sep="\n")
    for e in Error:
        print(
            e,
            result.seen[e],
            result.errors[e],
            round(result.recall(e), 3),
            {str(w): (result.found[e, w], result.planted[e, w]) for w in Where},
        )
    print(result.recall(), result.precision, result.true, len(result.false), result.figures, result.reached)
    return 0


if __name__ == "__main__":
    sys.exit(main())
