"""``check`` between the documents of a large corpus: time, memory, growth; and as a ratio, comparing every two figures.

    python -m bench.ledger [--documents 10000] [--check]

The corpus is made of what was read out of ``samples/documents`` and ``../shared/documents``: each document is taken
again and again for another place and other years, its figures varied, so that about half of the documents speak of
what another one speaks of and a fifth of their figures differ. The figures are written straight into the store. The
alternative holds every figure against every other one, as a script without groups does; it is run on a hundred
documents, where both can be measured. ``--check`` exits with 1 at more than 60 s of processor time, 1 GB, or growth
beyond n log n by more than a quarter.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import multiprocessing
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from corpus import Corpus, open_corpus
from corpus.compare import compare_stored
from corpus.records import SourceFile
from corpus.subjects import Subject, interval
from extractor import extract_file
from extractor.model import Document, Extraction, Metadata, Observation
from extractor.regions import table

ROOT = Path(__file__).resolve().parents[1]
SOURCES = (ROOT / "samples" / "documents", ROOT.parent / "shared" / "documents")
PLACES = 0.006
"""Places to a document: so many more documents speak of more places, not more of each."""
YEARS = 10
FEW = 100
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


class Measured(NamedTuple):
    """One run over a corpus of so many documents: seconds of the processor, megabytes at most."""

    documents: int
    figures: int
    checks: int
    seconds: float
    megabytes: float


def originals(folders: Sequence[Path]) -> list[Extraction]:
    """What was read out of all documents of the folders that have figures."""
    paths = [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())]
    found = [extract_file(path) for path in paths if path.suffix in (".txt", ".html", ".docx", ".md")]
    return [extraction for extraction in found if extraction.observations]


def varied(extractions: Sequence[Extraction], number: int, seed: int = 1) -> Iterator[Extraction]:
    """``number`` documents like the given ones; the same for the same seed."""
    choose = random.Random(seed)
    known = [(place.name, place.code) for place in table().by_code.values()]
    places = known[: max(1, round(number * PLACES))]
    for count in range(number):
        base, (name, code) = choose.choice(extractions), choose.choice(places)
        shift = choose.randrange(YEARS) - YEARS // 2
        rows = tuple(_row(row, name, code, shift, choose) for row in base.observations)
        issued = f"{2015 + shift}-{choose.randint(1, 12):02}-{choose.randint(1, 28):02}"
        card = Metadata(title=f"{name}文件{count}", issued=issued, region=name, region_code=code)
        yield Extraction(Document(f"{count}.txt", "txt", "", ()), card, rows)


def _row(row: Observation, name: str, code: str, shift: int, choose: random.Random) -> Observation:
    period = _YEAR.sub(lambda year: str(int(year[0]) + shift), row.period) if row.period else None
    changed = row
    number = _NUMBER.search(row.value_text)
    # A fifth of the figures, by a digit in the middle.
    if number and choose.random() < 0.2 and float(number[0]):
        digits = list(number[0])
        digits[len(digits) // 2 - 1] = choose.choice("123456789")
        new = "".join(digits)
        text = row.value_text[: number.start()] + new + row.value_text[number.end() :]
        changed = replace(row, value_text=text, value=row.value * Decimal(new) / Decimal(number[0]))
    return replace(changed, period=period, region=name, region_code=code)


def fill(corpus: Corpus, extractions: Iterator[Extraction]) -> None:
    """Write extractions into the store as if they had been read."""
    with corpus.writing():
        for extraction in extractions:
            name = extraction.document.name
            sha256 = hashlib.sha256(name.encode()).hexdigest()
            corpus.store.add(extraction, sha256, SourceFile(corpus.root / name, 1, 1), "bench")


def measure(folder: Path) -> Measured:
    """Compare the documents of a corpus in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure, (folder,))


def _measure(folder: Path) -> Measured:
    with open_corpus(folder) as corpus:
        stats = corpus.store.stats()
        began = time.process_time()
        checks = compare_stored(corpus.store).checks
        seconds = time.process_time() - began
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(stats.documents, stats.observations, len(checks), seconds, megabytes)


def pairwise(extractions: Sequence[Extraction]) -> int:
    """The alternative: every figure against every other one; how many pairs differ."""
    figures = [(place, row) for place, extraction in enumerate(extractions) for row in extraction.observations]
    different = 0
    for (one, first), (other, second) in combinations(figures, 2):
        same = (
            one != other
            and (first.canonical or first.indicator) == (second.canonical or second.indicator)
            and first.region_code == second.region_code
            and first.period == second.period
        )
        if same and Subject.of(first) == Subject.of(second):
            different += not interval(first).meets(interval(second))
    return different


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a limit is passed")
    arguments = parser.parse_args()
    extractions = originals(SOURCES)
    runs = []
    for number in (FEW, arguments.documents // 4, arguments.documents):
        with tempfile.TemporaryDirectory(prefix="zhibiao-bench-") as folder:
            with open_corpus(Path(folder), create=True) as corpus:
                fill(corpus, varied(extractions, number))
            runs.append(measure(Path(folder)))
        run = runs[-1]
        print(
            f"{run.documents:6} documents {run.figures:7} figures {run.checks:6} comparisons"
            f" {run.seconds:6.1f} s {run.megabytes:5.0f} MB"
        )
    began = time.process_time()
    pairwise(list(varied(extractions, FEW)))
    alone = time.process_time() - began
    whole, quarter = runs[-1], runs[1]
    growth = whole.seconds / quarter.seconds
    allowed = 1.25 * 4 * math.log(whole.figures) / math.log(quarter.figures)
    few = alone / runs[0].seconds
    estimated = alone * (whole.figures / runs[0].figures) ** 2 / whole.seconds
    print(f"every two figures of {FEW} documents: {alone:.1f} s, {few:.0f} times as long")
    print(f"  for {whole.documents} documents reckoned: {estimated:.0f} times as long")
    print(f"growth from {quarter.documents} to {whole.documents}: {growth:.1f} times (n log n allows {allowed:.1f})")
    failed = whole.seconds > 60 or whole.megabytes > 1024 or growth > allowed
    return int(arguments.check and failed)


if __name__ == "__main__":
    sys.exit(main())
