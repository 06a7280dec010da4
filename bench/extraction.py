"""Speed of extraction on one core: characters a second, as a ratio to two common ways, and growth with the text.

    python -m bench.extraction [--rounds N] [--check]

Each figure is the best of a few rounds; every round is a process of its own that reads the bundled samples first, so
that the tables of the package are loaded and its patterns compiled, but nothing of the text is known. Time is that of
the processor, from the file to the finished extraction. The common ways read the same text in the same run: a plain
regular expression that finds numbers with units (what a script would do; it knows no names, roles or periods), and
jieba.posseg, the usual first step of a pipeline that wants names. Each line gives the speed of the package as a
multiple of that way's: where the machine is busy, that says more than the speed itself. The seeds stand in
``../shared/seeds`` and are left out where they do not.
``--check`` exits with 1 where a figure misses what is wanted.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from extractor.lazy_re import compile_all

from .prose import MIXED, dense, plain

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "documents"
PLAIN, SEED = 1_000_000, 150_000
"""Characters a second that are wanted for text without figures and for the seeds."""
GROWTH = 6.0
"""How much longer a character of the longest text may take than one of the shortest."""
SIZES = {"50 kB": 50_000, "500 kB": 500_000, "5 MB": 5_000_000}
_NUMBER = re.compile(
    r"[0-9][0-9,]*(?:\.[0-9]+)?[十百千万亿]*(?:%|‰|个百分点|元|人|户|个|项|件|例|亩|吨|平方米|公里|倍|次|家|所|名|岁|分)?"
)


def extraction(paths: list[Path]) -> int:
    """Read the files as the package does; the number of their characters."""
    from extractor import extract, read

    documents = [read(path) for path in paths]
    for document in documents:
        extract(document)
    return sum(len(document.text) for document in documents)


def expression(paths: list[Path]) -> int:
    """Find numbers with units by one regular expression."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    for text in texts:
        _NUMBER.findall(text)
    return sum(map(len, texts))


def tagging(paths: list[Path]) -> int:
    """Cut into words and tag them with jieba.posseg."""
    import logging

    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    for text in texts:
        for _ in jieba.posseg.cut(text):
            pass
    return sum(map(len, texts))


def once(way: Callable[[list[Path]], int], paths: list[Path], warm: list[Path]) -> float:
    """Seconds of the processor for each character of ``paths``, after ``warm`` was read."""
    way(warm)
    compile_all()
    start = time.process_time()
    characters = way(paths)
    return (time.process_time() - start) / characters


def best(way: Callable[[list[Path]], int], paths: list[Path], warm: list[Path], rounds: int) -> float:
    """The best of ``rounds`` measurements, each in a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn, max_tasks_per_child=1) as one:
        return min(one.submit(once, way, paths, warm).result() for _ in range(rounds))


def samples() -> list[Path]:
    """The bundled samples that are text, which the common ways can read too."""
    return sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".html", ".md"})


def write(folder: Path, name: str, make: Callable[[int], str], size: int) -> Path:
    """A file of ``size`` bytes in UTF-8 that holds what ``make`` writes."""
    path = folder / f"{name}.txt"
    # Nearly all characters take three bytes.
    path.write_text(make(size // 3), encoding="utf-8")
    return path


def verdict(figure: float, wanted: float, *, at_most: bool = False) -> bool:
    """Say whether a figure is as wanted, and return it."""
    good = figure <= wanted if at_most else figure >= wanted
    print(f"  {'' if good else 'MISSED: '}wanted {'at most' if at_most else 'at least'} {wanted:,.0f}")
    return good


def speeds(name: str, paths: list[Path], warm: list[Path], wanted: int, rounds: int) -> bool:
    """Print how fast the package is on ``paths``, and how many times as fast as each of the common ways."""
    print(f"{name}: {sum(len(path.read_text(encoding='utf-8')) for path in paths):,} characters")
    own = 1 / best(extraction, paths, warm, rounds)
    print(f"  zhibiao             {own:12,.0f} characters/s")
    for label, way in (("regular expression", expression), ("jieba.posseg", tagging)):
        other = 1 / best(way, paths, warm, rounds)
        print(f"  {label:18}  {other:12,.0f} characters/s, zhibiao {own / other:.3g} times that")
    return verdict(own, wanted)


def growth(name: str, paths: list[Path], warm: list[Path], rounds: int) -> bool:
    """Print how long a character takes in texts of growing length."""
    print(f"growth, {name}")
    times = [best(extraction, [path], warm, rounds) for path in paths]
    for size, seconds in zip(SIZES, times, strict=True):
        print(f"  {size:>7}  {seconds * 1e6:6.2f} µs a character  × {seconds / times[0]:.2f}")
    return verdict(times[-1] / times[0], GROWTH, at_most=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which the best counts (3)")
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure misses what is wanted")
    arguments = parser.parse_args()
    good = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        warm = [write(folder, "warm", lambda length: MIXED + dense(length, seed=1), 20_000), *samples()]
        good &= speeds(
            "text without figures", [write(folder, "plain", plain, 1_800_000)], warm, PLAIN, arguments.rounds
        )
        seeds = sorted(SEEDS.glob("*.txt"))
        if seeds:
            good &= speeds("seeds", seeds, warm, SEED, arguments.rounds)
        else:
            print(f"seeds: left out, {SEEDS} is not there")
        for label, make in (("text without figures", plain), ("text full of figures", dense)):
            paths = [write(folder, f"{label} {size}", make, length) for size, length in SIZES.items()]
            good &= growth(label, paths, warm, 1)
    return 1 if arguments.check and not good else 0


if __name__ == "__main__":
    sys.exit(main())
