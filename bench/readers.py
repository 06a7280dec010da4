"""Speed of the readers against the libraries that everybody uses, on the same files in the same run.

    python -m bench.readers [--rounds N] [--most N] [--check]

Three ratios of processor time, on ``../shared/formats`` and ``../shared/badset``:

- docx against python-docx's own loop over paragraphs and the cells of tables;
- text of pdf files against pdfplumber's ``extract_text``;
- pages with ruled tables against pdfplumber's ``extract_tables``, where both find the same cells.

The time of a reader is that of the whole Document: text, structure of tables, margins, pages. Of every file the best of
a few rounds counts; files that one of the two cannot read are left out. ``--check`` exits with 1 where a ratio misses
what is wanted.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.readers.docx import read_docx
from extractor.readers.pdf import read_pdf

SHARED = Path(__file__).resolve().parents[2] / "shared"
WANTED = {"docx": 8.0, "pdf text": 15.0, "pdf tables": 5.0}


@dataclass
class Race:
    """Seconds of both sides over all files."""

    name: str
    files: int = 0
    ours: float = 0.0
    theirs: float = 0.0

    @property
    def ratio(self) -> float:
        return self.theirs / self.ours if self.ours else 0.0

    def add(self, ours: float, theirs: float) -> None:
        self.files += 1
        self.ours += ours
        self.theirs += theirs

    def __str__(self) -> str:
        return (
            f"{self.name:32} {self.files:4} files  zhibiao {self.ours:8.3f} s  common {self.theirs:8.3f} s  "
            f"ratio {self.ratio:6.1f}"
        )


def word_loop(path: Path) -> str:
    """The text of a docx file as the tutorials read it."""
    import docx

    document = docx.Document(str(path))
    parts = [paragraph.text for paragraph in document.paragraphs]
    parts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(parts)


def plumbed_text(path: Path) -> str:
    """The text of a pdf file by pdfplumber."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() or "" for page in pdf.pages)


def plumbed_tables(path: Path) -> list[list[list[str | None]]]:
    """The ruled tables of a pdf file by pdfplumber, cell texts without white space."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    return [[[None if cell is None else "".join(cell.split()) for cell in row] for row in table] for table in tables]


def our_tables(path: Path) -> list[str]:
    """The texts of all cells of the ruled tables of a pdf file, page by page, without white space."""
    document = read_pdf(path)
    return ["".join(cell.span.of(document.text).split()) for table in document.tables for cell in table.cells]


def best(run: Callable[[Path], Any], path: Path, rounds: int) -> float | None:
    """Processor seconds of the fastest round; None where the file cannot be read."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        try:
            run(path)
        except Exception:  # What the libraries raise for broken files is of no interest here.
            return None
        times.append(time.process_time() - start)
    return min(times)


def race(name: str, paths: list[Path], ours: Callable[[Path], Any], theirs: Callable[[Path], Any], rounds: int) -> Race:
    """Both sides over the files that both can read."""
    result = Race(name)
    for path in paths:
        mine = best(ours, path, rounds)
        other = best(theirs, path, rounds) if mine is not None else None
        if mine is not None and other is not None:
            result.add(mine, other)
    return result


def equal_cells(path: Path) -> tuple[int, int]:
    """How many of pdfplumber's filled cells are cells of ours, and how many there are."""
    ours, cells = our_tables(path), 0
    kept: dict[str, int] = {}
    for text in ours:
        kept[text] = kept.get(text, 0) + 1
    same = 0
    for table in plumbed_tables(path):
        for row in table:
            for cell in row:
                if cell:
                    cells += 1
                    if kept.get(cell, 0):
                        kept[cell] -= 1
                        same += 1
    return same, cells


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=int, default=40, help="files of badset for each race")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a ratio is too small")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        parser.error(f"no {SHARED}")
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    races: list[Race] = []
    for folder, files in (("formats", 1000), ("badset", arguments.most)):
        words = sorted((SHARED / folder).rglob("*.docx"))[:files]
        printed = [path for path in sorted((SHARED / folder).rglob("*.pdf"))[:files] if "scan" not in path.name]
        for path in [*words[:1], *printed[:1]]:
            best(word_loop if path.suffix == ".docx" else plumbed_text, path, 1)
        races.append(race(f"docx, {folder}", words, read_docx, word_loop, arguments.rounds))
        races.append(race(f"pdf text, {folder}", printed, read_pdf, plumbed_text, arguments.rounds))
        ruled = [path for path in printed if best(our_tables, path, 1) is not None and our_tables(path)]
        races.append(race(f"pdf tables, {folder}", ruled, read_pdf, plumbed_tables, arguments.rounds))
        same, cells = (sum(part) for part in zip(*map(_cells, ruled), strict=True)) if ruled else (0, 0)
        for one in races[-3:]:
            print(one, flush=True)
        print(f"{'':32} of {cells} cells of pdfplumber {same} are the same")
    wanted = {one.name: next(ratio for start, ratio in WANTED.items() if one.name.startswith(start)) for one in races}
    missed = [one.name for one in races if one.ratio < wanted[one.name]]
    if missed:
        print(f"missed: {'; '.join(missed)}")
    return int(arguments.check and bool(missed))


def _cells(path: Path) -> tuple[int, int]:
    try:
        return equal_cells(path)
    except Exception:  # pdfminer raises whatever broken files bring about.
        return 0, 0


if __name__ == "__main__":
    sys.exit(main())
