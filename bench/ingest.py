"""Speed of ``add`` on one process against the common recipe, on the same documents in the same run.

    python -m bench.ingest [FOLDER…] [--rounds N] [--check]

The recipe is what tutorials give: text by python-docx and pdfplumber (lxml for web pages), one Whoosh document with
``jieba.analyse.ChineseAnalyzer`` and the default writer. It finds no figures; ``add`` reads structure, extracts,
checks, stores and indexes. Without folders the documents are those of ``../shared/formats`` and
``../shared/documents`` that both can read. The ratio is that of the clock and, in brackets, of the time of the
processor, which says more on a busy machine. ``--check`` exits with 1 where the latter is below three.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

WANTED = 3.0
SHARED = Path(__file__).resolve().parents[2] / "shared"
SUFFIXES = (".docx", ".html", ".pdf", ".txt")


def recipe_text(path: Path) -> str:
    """The text of a file as the tutorials read it."""
    if path.suffix == ".docx":
        import docx

        document = docx.Document(str(path))
        parts = [paragraph.text for paragraph in document.paragraphs]
        parts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join(parts)
    if path.suffix == ".pdf":
        import pdfplumber

        with pdfplumber.open(path) as pdf:
            return "\n".join(page.extract_text() or "" for page in pdf.pages)
    if path.suffix == ".html":
        from lxml import html

        return "".join(str(part) for part in html.fromstring(path.read_bytes()).itertext())
    return path.read_text(encoding="utf-8", errors="replace")


class Watch:
    """Seconds by part, of the clock and of the processor."""

    def __init__(self) -> None:
        self.parts: dict[str, tuple[float, float]] = {}
        self._last = self._now()

    def lap(self, part: str) -> None:
        now = self._now()
        self.parts[part] = (now[0] - self._last[0], now[1] - self._last[1])
        self._last = now

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.perf_counter(), time.process_time()


def recipe(paths: Iterable[Path], folder: Path, watch: Watch) -> None:
    """Read and index with the recipe."""
    from jieba.analyse import ChineseAnalyzer
    from whoosh import index
    from whoosh.fields import ID, TEXT, Schema

    folder.mkdir()
    texts = {path: recipe_text(path) for path in paths}
    watch.lap("read")
    schema = Schema(path=ID(stored=True, unique=True), content=TEXT(stored=True, analyzer=ChineseAnalyzer()))
    writer = index.create_in(str(folder), schema).writer()
    for path, text in texts.items():
        writer.add_document(path=str(path), content=text)
    writer.commit()
    watch.lap("index")


def add(paths: Iterable[Path], folder: Path, watch: Watch) -> None:
    """Read, extract, store and index with one process."""
    from corpus import ingest, open_corpus
    from index.projection import Projection

    with open_corpus(folder, create=True) as corpus:
        report = ingest(paths, corpus, processes=1)
        watch.lap("read, extract, store")
        with Projection(corpus) as projection:
            projection.sync()
        watch.lap("index")
    for outcome in report.problems():
        print(f"not read: {outcome.path.name} ({outcome.code})", file=sys.stderr)


def readable(folders: Iterable[Path]) -> list[Path]:
    """The files of the folders that both sides can read: no scans."""
    paths = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES]
    return [path for path in paths if recipe_text(path).strip()]


def measure(run: Callable[[list[Path], Path, Watch], None], paths: list[Path]) -> Watch:
    """One run in a folder of its own, which is removed."""
    scratch = Path(tempfile.mkdtemp(prefix="zhibiao-bench-"))
    try:
        watch = Watch()
        run(paths, scratch / "corpus", watch)
        return watch
    finally:
        shutil.rmtree(scratch)


def show(name: str, watches: list[Watch], documents: int) -> tuple[float, float]:
    """Print the median of each part and give that of the whole, of the clock and of the processor."""
    parts = {
        part: [median(watch.parts[part][which] for watch in watches) for which in (0, 1)] for part in watches[0].parts
    }
    clock, processor = (
        median(sum(part[which] for part in watch.parts.values()) for watch in watches) for which in (0, 1)
    )
    detail = ", ".join(f"{part} {seconds[0]:.2f} s [{seconds[1]:.2f}]" for part, seconds in parts.items())
    print(f"{name:7} {documents} documents in {clock:.2f} s [{processor:.2f}] = {documents / clock:.1f}/s  ({detail})")
    return clock, processor


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--check", action="store_true", help=f"exit with 1 below {WANTED:g} times the recipe")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    paths = readable(arguments.folders or [SHARED / "formats", SHARED / "documents"])
    if not paths:
        parser.error("no documents")
    # Imports, dictionaries and tables are loaded once, before anything is measured: a document of each format.
    first = list({path.suffix: path for path in paths}.values())
    for run in (recipe, add):
        measure(run, first)
    rounds = [(measure(recipe, paths), measure(add, paths)) for _ in range(arguments.rounds)]
    theirs = show("recipe", [one for one, _ in rounds], len(paths))
    ours = show("add", [other for _, other in rounds], len(paths))
    clock, processor = theirs[0] / ours[0], theirs[1] / ours[1]
    print(f"ratio   {clock:.2f} [{processor:.2f}]{'' if processor >= WANTED else f', MISSED: wanted {WANTED:g}'}")
    return int(arguments.check and processor < WANTED)


if __name__ == "__main__":
    sys.exit(main())
