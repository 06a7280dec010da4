"""Indexing and searching against the common recipe: jieba's ChineseAnalyzer in a plain Whoosh index.

Both see the same texts in the same run, and all times are those of the processor; only ratios are worth quoting, since
they do not depend on the machine. Texts are made by drawing paragraphs from real documents (``--texts``), so that words
are as frequent as they are in life.

    python -m bench.search --sizes 300 1000 3000 10000 --check

The largest size up to 1,000 is the one that is measured against the recipe, and where answers are compared with a plain
scan of the texts (``search_checks``). How time and memory grow is read from the last size against this one. Two
processes share the documents evenly; their time is that of the first of them, which also joins the parts. tantivy has
one thread that writes beside the one that prepares; both are counted. What is measured is told as it comes.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from index import engines
from index.analysis import query_words

from .search_checks import wrong_answers, wrong_numbers
from .search_sides import Ours, Recipe, made_texts, paragraphs, queries

CHECKOUT = Path(__file__).resolve().parents[1]
AGAINST = 1000
"""The recipe is measured at the largest size that is no larger; above, it takes hours."""
RECIPE = "recipe: index, ms a document"
INDEXING = "import sys\nfrom bench.search import indexing\nindexing(*sys.argv[1:])"
Figures = dict[str, float]
Tell = Callable[[Figures], None]


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure must be: at ``least`` or at ``most`` so much. Absolute times are a guide only."""

    figure: str
    least: float | None = None
    most: float | None = None
    guide: bool = False

    def met(self, value: float) -> bool:
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def __str__(self) -> str:
        return f"≥ {self.least:g}" if self.least is not None else f"≤ {self.most:g}"


GOALS = (
    Goal("whoosh: indexing, times as fast as the recipe", least=4),
    Goal("tantivy: indexing, times as fast as the recipe", least=15),
    Goal("whoosh: indexing with two processes, times as fast as with one", least=1.7),
    Goal("whoosh: query with ten marked hits, times as fast as the recipe", least=20),
    Goal("whoosh: size against the recipe", most=1),
    Goal("tantivy: size against the recipe", most=1),
    Goal("whoosh: phrases answered wrongly", most=0),
    Goal("whoosh: pairs of words answered wrongly", most=0),
    Goal("whoosh: document numbers answered wrongly", most=0),
    Goal("tantivy: phrases answered wrongly", most=0),
    Goal("tantivy: pairs of words answered wrongly", most=0),
    Goal("tantivy: document numbers answered wrongly", most=0),
    Goal("whoosh: cold search against importing Whoosh", most=3),
    Goal("whoosh: growth of indexing time a document", most=1.25),
    Goal("whoosh: growth of memory a document", most=1.25),
    Goal("tantivy: growth of indexing time a document", most=1.25),
    Goal("tantivy: growth of memory a document", most=1.25),
    Goal("whoosh: query at 10000 documents, p95 ms", most=60, guide=True),
    Goal("tantivy: query at 10000 documents, p95 ms", most=10, guide=True),
)


def processor(action: Callable[[], object]) -> float:
    """Seconds of the processor that ``action`` took in this process."""
    gc.collect()
    start = time.process_time()
    action()
    return time.process_time() - start


def of_child(command: list[str]) -> float:
    """Seconds of the processor that a command took."""

    def used() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    # As it is for a user, whose Python keeps what it has compiled.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = used()
    subprocess.run(command, check=True, cwd=CHECKOUT, stdout=subprocess.DEVNULL, env=environment)
    return used() - start


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def peak() -> int:
    """The most memory that this process ever had, in bytes."""
    for line in Path("/proc/self/status").read_text().splitlines() if sys.platform == "linux" else ():
        # What getrusage says of a child begins with what its parent had.
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def indexing(folder: str, engine: str, processes: str) -> None:
    """Index the corpus in ``folder`` and print the seconds and the memory that it took; in a process of its own."""
    query_words("字")
    ours = Ours(Path(folder))
    before = peak()
    seconds = processor(lambda: ours.add(engine, int(processes)))
    ours.corpus.close()
    print(json.dumps([seconds, peak() - before]))


def indexed(folder: Path, engine: str, processes: int = 1) -> tuple[float, float]:
    """Seconds and bytes of indexing the corpus in ``folder``."""
    command = [sys.executable, "-W", "ignore", "-c", INDEXING, str(folder), engine, str(processes)]
    said = subprocess.run(command, check=True, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True).stdout
    seconds, memory = json.loads(said)
    return seconds, memory


def cold(folder: Path, query: str) -> float:
    """What ``zhibiao search`` costs from a cold start, against a Python that imports Whoosh."""
    bare = [sys.executable, "-W", "ignore", "-c", "import whoosh.index, whoosh.qparser"]
    search = [sys.executable, "-W", "ignore", "-m", "cli", "search", query, "--corpus", str(folder)]
    return min(of_child(search) for _ in range(5)) / min(of_child(bare) for _ in range(5))


def measure(texts: list[str], folder: Path, count: int, *, recipe: bool, tell: Tell = lambda found: None) -> Figures:
    """Figures of one size; with ``recipe`` also those against the recipe, and how many answers are wrong. Times are in
    ms, sizes and memory in kB."""
    folder.mkdir()
    ours = Ours(folder / "ours")
    ours.store(texts)
    words = queries(texts, count)
    figures: Figures = {"documents": len(texts)}

    def add(some: Figures) -> None:
        figures.update(some)
        tell(some)

    if recipe:
        add(of_recipe(folder / "recipe", texts, words))
    for engine in filter(engines.installed, engines.NAMES):
        add(of_engine(ours, engine, words))
        if recipe:
            add(wrong(ours, engine, texts, folder / engine))
    if recipe:
        seconds, _ = indexed(ours.corpus.root, engines.WHOOSH, 2)
        add({"whoosh: index with two processes, ms a document": 1000 * seconds / len(texts)})
        add({"whoosh: cold search against importing Whoosh": cold(ours.corpus.root, words[0])})
    ours.corpus.close()
    return figures


def of_engine(ours: Ours, engine: str, words: list[str]) -> Figures:
    """What indexing the corpus and searching it for ``words`` takes."""
    seconds, memory = indexed(ours.corpus.root, engine)
    number = ours.corpus.store.sequence()
    ours.search(words[:3])
    search = ours.search(words)
    return {
        f"{engine}: index, ms a document": 1000 * seconds / number,
        f"{engine}: index, kB of memory a document": memory / 1000 / number,
        f"{engine}: index, kB on the disk a document": size(ours.corpus.index_folder) / 1000 / number,
        f"{engine}: query, median ms": 1000 * statistics.median(search),
        f"{engine}: query, p95 ms": 1000 * percentile(search, 0.95),
    }


def wrong(ours: Ours, engine: str, texts: list[str], folder: Path) -> Figures:
    """How many answers are not what they must be."""
    phrases, pairs = wrong_answers(ours.corpus, texts)
    return {
        f"{engine}: phrases answered wrongly": phrases,
        f"{engine}: pairs of words answered wrongly": pairs,
        f"{engine}: document numbers answered wrongly": wrong_numbers(folder, engine, texts),
    }


def of_recipe(folder: Path, texts: list[str], words: list[str]) -> Figures:
    """The recipe's own figures."""
    recipe = Recipe(folder)
    seconds = processor(lambda: recipe.add(texts))
    recipe.search(words[:3])
    search = recipe.search(words)
    return {
        "recipe: index, ms a document": 1000 * seconds / len(texts),
        "recipe: query, median ms": 1000 * statistics.median(search),
        "recipe: query, p95 ms": 1000 * percentile(search, 0.95),
        "recipe: kB on the disk a document": size(folder) / 1000 / len(texts),
    }


def ratios(sizes: list[Figures]) -> Figures:
    """The figures that have goals."""
    first = next(figures for figures in sizes if RECIPE in figures)
    last = sizes[-1]
    found: Figures = {}
    for engine in filter(engines.installed, engines.NAMES):
        index, memory, disk, median = (
            f"{engine}: {name}"
            for name in (
                "index, ms a document",
                "index, kB of memory a document",
                "index, kB on the disk a document",
                "query, median ms",
            )
        )
        found[f"{engine}: indexing, times as fast as the recipe"] = first[RECIPE] / first[index]
        found[f"{engine}: query with ten marked hits, times as fast as the recipe"] = (
            first["recipe: query, median ms"] / first[median]
        )
        found[f"{engine}: size against the recipe"] = first[disk] / first["recipe: kB on the disk a document"]
        if last is not first:
            found[f"{engine}: growth of indexing time a document"] = last[index] / first[index]
            found[f"{engine}: growth of memory a document"] = last[memory] / first[memory]
        for figures in sizes:
            name = f"{engine}: query at {figures['documents']:.0f} documents, p95 ms"
            found[name] = figures[f"{engine}: query, p95 ms"]
    two, one = "whoosh: index with two processes, ms a document", "whoosh: index, ms a document"
    found["whoosh: indexing with two processes, times as fast as with one"] = first[one] / first[two]
    found["whoosh: cold search against importing Whoosh"] = first["whoosh: cold search against importing Whoosh"]
    return found | {name: value for name, value in first.items() if name.endswith("answered wrongly")}


def report(sizes: list[Figures], found: Figures) -> str:
    """All figures as tables in Markdown."""
    names = sorted({name for figures in sizes for name in figures} - {"documents"} - found.keys())
    lines = ["| documents | " + " | ".join(f"{figures['documents']:.0f}" for figures in sizes) + " |"]
    lines.append("|---|" + "---:|" * len(sizes))
    for name in names:
        cells = (f"{figures[name]:.2f}" if name in figures else "" for figures in sizes)
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines += ["", "| | figure | goal | |", "|---|---:|---:|---|"]
    goals = {goal.figure: goal for goal in GOALS}
    for name in sorted(found):
        goal = goals.get(name)
        verdict = "" if goal is None else "met" if goal.met(found[name]) else "missed"
        lines.append(f"| {name} | {found[name]:.2f} | {goal or ''} | {verdict} |")
    return "\n".join(lines)


def told(count: int, some: Figures) -> None:
    """Say on the way what was measured; the tables come at the end."""
    for name, value in some.items():
        print(f"{count} documents: {name}: {value:.2f}", file=sys.stderr, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100], help="numbers of documents (default: 100)")
    parser.add_argument("--queries", type=int, default=100, help="how many queries to ask (default: 100)")
    parser.add_argument("--texts", type=Path, help="folder of documents to draw from")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a goal (no guide) is missed")
    options = parser.parse_args()
    shared = CHECKOUT.parent / "shared" / "documents"
    source = paragraphs(options.texts or (shared if shared.is_dir() else CHECKOUT / "samples"))
    if not source:
        parser.error("no readable documents to draw from; name a folder with --texts")
    query_words("字")  # Load the dictionary before the clock starts.
    folder = Path(tempfile.mkdtemp(prefix="zhibiao-bench-"))
    sizes: list[Figures] = []
    wanted = sorted(set(options.sizes))
    against = max((count for count in wanted if count <= AGAINST), default=wanted[0])
    try:
        for count in wanted:
            tell = partial(told, count)
            texts = made_texts(source, count)
            sizes.append(measure(texts, folder / str(count), options.queries, recipe=count == against, tell=tell))
            shutil.rmtree(folder / str(count), ignore_errors=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    found = ratios(sizes)
    print(json.dumps({"sizes": sizes, "ratios": found}, ensure_ascii=False) if options.json else report(sizes, found))
    missed = [goal for goal in GOALS if goal.figure in found and not goal.guide and not goal.met(found[goal.figure])]
    return int(options.check and bool(missed))


if __name__ == "__main__":
    sys.exit(main())
