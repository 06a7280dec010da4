"""Speed of the readers against the libraries that everybody uses, on the same files in the same run.

    python -m bench.readers [--rounds N] [--most N] [--check]

Three ratios of processor time, on ``../shared/formats`` and ``../shared/badset``:

- docx against python-docx's own loop over paragraphs and the cells of tables, on the files whose text that loop reads
  (text in content controls, boxes and nested tables it does not see: it is quick where it reads nothing);
- pdf files without ruled tables against pdfplumber's ``extract_text``;
- pdf files with ruled tables against pdfplumber's ``extract_tables``.

The time of a reader is that of the whole Document: text, structure of tables, margins, pages. Both sides read a file in
turn, with the garbage collector off as in ``timeit``, and the median of the rounds counts for each, so that neither
gains by a lucky one; files that one of the two cannot read are left out.
Cells are compared page by page, before tables are put together over page breaks. With the
extra ``zhibiao[ocr]`` the pages of a scan that are read in a minute are told as well; in the races nothing is
recognised from pictures, which the other libraries do not do either.
Beside each of the first two stands what it takes to get at the text at all: to open a file, unpack and parse its main
part, or have pdfium give the characters of its pages in any order. No reader on these libraries can be quicker, and on
files of a few lines that alone comes near to what is wanted.
``--check`` exits with 1 where a ratio misses what is wanted.
"""

from __future__ import annotations

import argparse
import gc
import logging
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from lxml import etree

from extractor.readers import ocr
from extractor.readers.docx import read_docx
from extractor.readers.pdf import read_pdf
from extractor.readers.zip_entries import entry_bytes, plain_entries

SHARED = Path(__file__).resolve().parents[2] / "shared"
# Of the text of a file so much must have been read for the times to be compared.
_ALL = 0.98
# So many rounds more where one takes a millisecond.
_SHORT = 5
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

    @property
    def at_least(self) -> str:
        """How much longer the common way takes than what any reader has to do, where ``ours`` is only that."""
        return f"{'':32} opening and unpacking alone: {self.ours:.3f} s, ratio {self.ratio:.1f}"

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


def plumbed_tables(path: Path) -> list[list[list[list[str | None]]]]:
    """The ruled tables of each page of a pdf file by pdfplumber."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return [page.extract_tables() for page in pdf.pages]


def bare_docx(path: Path) -> etree._Element:
    """The main part of a docx file, unpacked and parsed and nothing else."""
    data = path.read_bytes()
    entries = {entry.filename: entry for entry in plain_entries(data) or ()}
    content = entry_bytes(data, entries["word/document.xml"])
    if content is None:
        raise ValueError(path)
    return etree.fromstring(content)


def bare_pdf(path: Path) -> int:
    """The characters of all pages as pdfium gives them, without their places; how many there are."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        count = 0
        for number in range(len(pdf)):
            with closing(pdf.get_page(number)) as page, closing(page.get_textpage()) as text:
                count += len(text.get_text_range())
        return count


def our_cells(path: Path) -> list[list[str]]:
    """The texts of the cells of the ruled tables on each page, without white space."""
    import pypdfium2

    from extractor.readers.pdf import tables_on

    with pypdfium2.PdfDocument(path) as pdf:
        return [
            [text for table in tables_on(pdf, number) for cell in table.cells if (text := cell.plain)]
            for number in range(1, len(pdf) + 1)
        ]


def seconds(run: Callable[[Path], Any], path: Path) -> float:
    """Processor seconds of one reading."""
    gc.disable()
    try:
        start = time.process_time()
        run(path)
        return time.process_time() - start
    finally:
        gc.enable()


def race(name: str, paths: list[Path], ours: Callable[[Path], Any], theirs: Callable[[Path], Any], rounds: int) -> Race:
    """Both sides in turn over the files that both can read; of each the median of the rounds counts."""
    result = Race(name)
    for path in paths:
        gc.collect()
        try:
            pairs = [(seconds(ours, path), seconds(theirs, path)) for _ in range(rounds)]
        except Exception:  # What the libraries raise for broken files is of no interest here.
            continue
        mine, other = zip(*pairs, strict=True)
        result.add(median(mine), median(other))
    return result


@dataclass
class Cells:
    """Filled cells of pdfplumber: those that are cells of ours too, those of which it lost characters (text that is too
    wide for its cell; ours hold them all), those on pages where we see no table (drawings, frames), and others."""

    same: int = 0
    cut: int = 0
    drawn: int = 0
    other: int = 0

    def __str__(self) -> str:
        return (
            f"{'':32} cells of pdfplumber: {self.same} the same, {self.cut} cut short there, "
            f"{self.drawn} where we see a drawing, {self.other} others"
        )

    def add(self, path: Path) -> None:
        for ours, tables in zip(our_cells(path), plumbed_tables(path), strict=True):
            kept = Counter(ours)
            theirs = Counter("".join(cell.split()) for table in tables for row in table for cell in row if cell)
            missing = [text for text in (theirs - kept).elements() if text]
            left = list((kept - theirs).elements())
            self.same += sum(theirs.values()) - theirs[""] - len(missing)
            for text in missing:
                whole = next((cell for cell in left if _is_part(text, cell)), None)
                if whole is not None:
                    left.remove(whole)
                    self.cut += 1
                elif not ours:
                    self.drawn += 1
                else:
                    self.other += 1


def _is_part(text: str, whole: str) -> bool:
    """Whether all characters of ``text`` stand in ``whole`` in this order."""
    signs = iter(whole)
    return all(sign in signs for sign in text)


def reads_all(path: Path) -> bool:
    """Whether python-docx's loop gives the text of the file."""
    try:
        theirs, ours = ("".join(text.split()) for text in (word_loop(path), read_docx(path).text))
    except Exception:  # What the libraries raise for broken files is of no interest here.
        return False
    return len(theirs) >= _ALL * len(ours)


def recognised_pages(path: Path) -> str:
    """How many pages of a scan are read in a minute of processor time."""
    import pypdfium2

    if not ocr.available():
        return "no text recognition installed"
    with pypdfium2.PdfDocument(path) as pdf:
        ocr.recognise(pdf, 1)
        start = time.process_time()
        for number in range(1, len(pdf) + 1):
            ocr.recognise(pdf, number)
        return f"{60 * len(pdf) / (time.process_time() - start):.1f} pages a minute of processor time"


def has_tables(path: Path) -> bool:
    try:
        return bool(read_pdf(path).tables)
    except Exception:  # Files that are refused take no part.
        return False


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", type=int, default=40, help="files of badset for each race")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a ratio is too small")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        parser.error(f"no {SHARED}")
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    races: list[Race] = []
    with patch.object(ocr, "available", lambda: False):
        for folder, files in (("formats", 1000), ("badset", arguments.most)):
            words = [path for path in sorted((SHARED / folder).rglob("*.docx"))[:files] if reads_all(path)]
            printed = [path for path in sorted((SHARED / folder).rglob("*.pdf"))[:files] if "scan" not in path.name]
            ruled = [path for path in printed if has_tables(path)]
            plain = [path for path in printed if path not in ruled]
            # A millisecond is soon lost to whatever else goes on; many rounds cost little.
            races.append(race(f"docx, {folder}", words, read_docx, word_loop, _SHORT * arguments.rounds))
            races.append(race(f"pdf text, {folder}", plain, read_pdf, plumbed_text, arguments.rounds))
            races.append(race(f"pdf tables, {folder}", ruled, read_pdf, plumbed_tables, arguments.rounds))
            cells = Cells()
            for path in ruled:
                cells.add(path)
            floors = [
                race("", words, bare_docx, word_loop, arguments.rounds),
                race("", plain, bare_pdf, plumbed_text, arguments.rounds),
            ]
            for one in races[-3:]:
                print(one, flush=True)
                if floors:
                    print(floors.pop(0).at_least)
            print(cells)
    for scan in sorted((SHARED / "formats").glob("*scan*.pdf")):
        print(f"{scan.name:32} {recognised_pages(scan)}")
    wanted = {one.name: next(ratio for start, ratio in WANTED.items() if one.name.startswith(start)) for one in races}
    missed = [one.name for one in races if one.ratio < wanted[one.name]]
    if missed:
        print(f"missed: {'; '.join(missed)}")
    return int(arguments.check and bool(missed))


if __name__ == "__main__":
    sys.exit(main())
