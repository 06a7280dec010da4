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
apart, and so are errors that the rounding of the other figures still allows. A finding is *false* that the unchanged
documents do not give and that does not involve the planted figure.

Which checks apply is told by the toolkit itself: a formula that it does not see in the unchanged document counts as
none. Recall says therefore how safely it finds what it watches; how much it watches is the share of figures that checks
reach, and the two belong together. Against a copy nearly everything is found, so that the recall of the documents alone
is given as well. An error counts as found by whichever check tells it.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from corpus.compare import compare_figures
from corpus.crosscheck import CrossCheck
from corpus.subjects import Subject
from extractor.model import Observation, Span

from .planting import Error, Figure, Planted, plant
from .reach import Folder, Text, Where, copy_of, load, overlaps, reach

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
TABLE = ROOT / "docs" / "checks.md"
WANTED = 0.9


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
    """Errors planted and found, by kind and by the checks that apply; ``true`` and ``false`` are findings about the
    planted figure and about something else; ``reached`` counts figures by what reaches them."""

    planted: Counter[tuple[Error, Where]] = field(default_factory=Counter)
    found: Counter[tuple[Error, Where]] = field(default_factory=Counter)
    errors: int = 0
    true: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    reached: Counter[str] = field(default_factory=Counter)
    figures: int = 0

    def counts(self, error: Error | None, where: Where | None) -> tuple[int, int]:
        """Found and planted of one kind, or all, where these checks apply, or any that fix a value."""
        keys = [
            (one, place)
            for one in Error
            for place in Where
            if error in (None, one) and (place is where or (where is None and place is not Where.BOUND))
        ]
        return sum(self.found[key] for key in keys), sum(self.planted[key] for key in keys)

    def recall(self, error: Error | None = None, *, copies: bool = True) -> float:
        """The share that was found, with the comparison with copies or without; 1 where nothing was planted."""
        found, planted = self.counts(error, None)
        if not copies:
            in_copies = self.counts(error, Where.REPRINT)
            found, planted = found - in_copies[0], planted - in_copies[1]
        return found / planted if planted else 1.0

    @property
    def precision(self) -> float:
        reported = self.true + len(self.false)
        return self.true / reported if reported else 1.0


def candidates(folders: Sequence[Folder], choose: random.Random) -> Iterator[Candidate]:
    """One error of every kind in every figure that it can be planted in."""
    for folder in folders:
        for text in folder.texts:
            results = {place: check.found for check in text.extraction.checks if check.holds for place in check.places}
            for row, where in reach(folder, text):
                result = any(
                    row.value == found and overlaps(row.value_span, [place]) for place, found in results.items()
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
        copy = copy_of(one.text)
        before = compare_figures([*copy, *one.text.figures])
        mine[Where.REPRINT] = _between(compare_figures([*copy, *changed.figures]), before, changed, place, result)
    error = one.planted.error
    result.errors += 1
    allowed = not mine[Where.INSIDE] and _still_holds(one, changed, place)
    for where in {Where.BOUND if allowed and each is Where.INSIDE else each for each in one.where}:
        # What the document says against itself is told whatever else it is held against.
        found = mine[Where.INSIDE] or (where is not Where.BOUND and mine[where])
        result.planted[error, where] += 1
        result.found[error, where] += found
        if not found and where is not Where.BOUND:
            result.missed.append(f"{where}: {_shown(one)}")


def _still_holds(one: Candidate, changed: Text, place: Span) -> bool:
    """Whether all that was reckoned with the figure still comes out within the rounding of the others (86 less 81.7 is
    4.6 as well as 4.3)."""
    before, after = (
        sum(check.holds and overlaps(span, check.places) for check in text.extraction.checks)
        for text, span in ((one.text, one.row.value_span), (changed, place))
    )
    return after >= before > 0


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
        if overlaps(place, check.places):
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
        if any(figure.card == card and overlaps(place, [figure.row.value_span]) for figure in check.evidence):
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
                result.reached.update(map(str, where))
                result.reached[_ALONE] += bool(where & {Where.INSIDE, Where.BOUND})
                result.reached[_WITH_OTHERS] += bool(where - {Where.REPRINT})
                result.reached[_ANY] += bool(where)
    for one in chosen(list(candidates(folders, choose)), each, choose):
        try_one(one, result)
    return result


_ALONE, _WITH_OTHERS, _ANY = "in the document", "with the documents beside it", "with a copy as well"


def render(result: Result) -> str:
    """The result as a page."""
    lines = [
        "# Checks against planted errors",
        "",
        "Written by `python -m bench.seeded`, which explains what is planted and counted; never by hand.",
        "",
        f"{result.errors} errors, one at a time. Found of those planted where a check applies:",
        "",
        "| error | " + " | ".join(Where) + " | recall without copies | recall |",
        "|---|" + "---:|" * (len(Where) + 2),
    ]
    for error in (*Error, None):
        cells = ["{}/{}".format(*result.counts(error, where)) for where in Where]
        recalls = f"{result.recall(error, copies=False):.2f} | {result.recall(error):.2f}"
        lines.append(f"| {error or 'all'} | " + " | ".join(cells) + f" | {recalls} |")
    lines += [
        "",
        f"`{Where.BOUND}` do not count for recall: what stays on the right side of a bound, or within what rounding",
        "allows, is no contradiction. A check applies where the toolkit sees, in the unchanged document, a formula",
        "that comes out; one that it does not see is not counted here but below, as figures that no check reaches.",
        "Against a copy nearly every error is found, so that the recall without copies says more.",
        f"Precision: {result.true} findings about the planted figure, {len(result.false)} about others, "
        f"{result.precision:.2f}.",
        "",
        "Figures that no check reaches, of all figures of the documents:",
        "",
        "| looked at | reached | not reached |",
        "|---|---:|---:|",
    ]
    for name in (_ALONE, _WITH_OTHERS, _ANY):
        share = result.reached[name] / result.figures if result.figures else 0.0
        lines.append(f"| {name} | {share:.0%} | {1 - share:.0%} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--each", type=int, default=60, help="errors of each kind (60)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true", help="list what was missed, and what was reported beside it")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 below the goals")
    arguments = parser.parse_args()
    folders = arguments.folders or [ROOT / "samples" / "documents", SHARED / "seeds", SHARED / "documents"]
    result = run(load(folder for folder in folders if folder.is_dir()), arguments.each, arguments.seed)
    if arguments.missed:
        print(*(f"missed {line}" for line in result.missed), *(f"false {line}" for line in result.false), sep="\n")
    page = render(result)
    print(page)
    if not (arguments.check or arguments.folders):
        TABLE.write_text(page, "utf-8")
    low = [error for error in Error if result.recall(error) < WANTED]
    for error in low:
        print(f"recall of {error} below {WANTED}", file=sys.stderr)
    if result.precision < WANTED:
        print(f"precision below {WANTED}", file=sys.stderr)
    return int(arguments.check and (bool(low) or result.precision < WANTED))


if __name__ == "__main__":
    sys.exit(main())
