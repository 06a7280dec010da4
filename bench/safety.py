"""What is told to be stored stays stored and found, whatever happens to processes and files.

    python -m bench.safety [--kills N] [--damages N] [--seconds S] [--engine whoosh|tantivy] [--seed N]

Four trials on 300 documents of sentences of their own, each with a mark that no other text has:

- *kills*: a process that adds (reading, storing and indexing) is killed at a random moment, again and again, every
  other time while it brings the index up to date; files are rewritten between. Whatever it had told to be stored must
  be in the store as it was told, whole, and be found by its mark;
- *damages*: files of the index are cut, overwritten or removed; every document must be found;
- *readers*: four processes search while another writes; none may see an error or a document without the words;
- *two writers*: two ``zhibiao add`` started at once; both must succeed and everything be there.

After each kill and damage ``zhibiao search`` must answer within ten seconds, and then all documents are looked at:
their hashes, and a search for the mark of each, which must find this document and no other; some are searched for by
a sentence. The exit code is 1 where anything was missing, wrong or slow.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .safety_papers import OBJECTS, ROOT, SUBJECTS, faults_of, papers, recovery

DOCUMENTS = 300
RECOVERY = 10.0
"""Seconds of the processor within which a corpus of ``DOCUMENTS`` documents must answer again. By the clock it is the
same where nothing else runs."""
READERS = 4

_ADDER = """
import sys
from pathlib import Path
from corpus import ingest, open_corpus
from index.projection import Projection

folder, corpus_folder, engine = sys.argv[1:]
def tell(event):
    if event.outcome is not None and event.outcome.document_id is not None:
        print(event.outcome.path.name, flush=True)
# As ``zhibiao add`` does: a reader that finds the index behind may be bringing it up to date.
with open_corpus(Path(corpus_folder), create=True) as corpus, corpus.writing(60):
    print("ready", flush=True)
    ingest([Path(folder)], corpus, processes=1, on_event=tell)
    print("indexing", flush=True)
    with Projection(corpus) as projection:
        if projection.engine_name != engine:
            projection.rebuild(engine_name=engine)
        projection.sync()
print("done", flush=True)
"""

_READER = """
import random, sys, time
from pathlib import Path
from corpus import open_corpus
from index.search import Searcher

folder, seconds, seed, words = Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
dice, end, searches = random.Random(seed), time.monotonic() + seconds, 0
while time.monotonic() < end:
    with open_corpus(folder) as corpus, Searcher(corpus) as searcher:
        for _ in range(20):
            word = dice.choice(words)
            for hit in searcher.search(f'"{word}"', limit=None, count=0).hits:
                try:
                    text = corpus.store.text(hit.document.id)
                except Exception as error:
                    # Removed between the answer and the look: that is no torn result.
                    if getattr(error, "code", "") != "unknown-document":
                        raise
                    continue
                if word not in text:
                    sys.exit(f"{hit.document.id} without {word}")
            searches += 1
print(searches)
"""


@dataclass
class Trial:
    """What a trial came to: how often it was ``tried`` and the ``faults`` found.

    ``slowest`` and ``costliest`` are the most seconds that a first answer took, by the clock and of the processor;
    ``moments`` count at what processes were killed.
    """

    name: str
    tried: int = 0
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0
    costliest: float = 0.0
    moments: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        slow = f", slowest recovery {self.slowest:.1f} s ({self.costliest:.1f} s of the processor)"
        moments = "".join(f", {count} {moment}" for moment, count in sorted(self.moments.items()))
        return f"{self.name:12} {self.tried} tried, {len(self.faults)} faults{slow if self.slowest else ''}{moments}"

    def recovers(self, corpus: Path, what: str) -> None:
        """Have the corpus answer after ``what`` happened to it."""
        seconds, own, faults = recovery(corpus)
        self.tried += 1
        self.slowest, self.costliest = max(self.slowest, seconds), max(self.costliest, own)
        self.faults += [f"{what}: {fault}" for fault in faults]


class Adder:
    """A process that adds a folder, and the lines that it ``told``."""

    def __init__(self, folder: Path, corpus: Path, engine: str) -> None:
        self.told: list[str] = []
        self._process = subprocess.Popen(
            [sys.executable, "-c", _ADDER, str(folder), str(corpus), engine],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def until(self, line: str) -> float:
        """Wait for a line; gives the moment when it came. Raises RuntimeError where the process ends before."""
        assert self._process.stdout is not None
        while line not in self.told:
            said = self._process.stdout.readline()
            if not said:
                raise RuntimeError(f"add failed: {self.end()}")
            self.told.append(said.rstrip("\n"))
        return time.monotonic()

    def kill(self) -> str:
        """Kill it; see ``end``."""
        self._process.kill()
        return self.end()

    def end(self) -> str:
        """Take in what is left when it has ended, and give what it complained of."""
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        # Not ``communicate``, which loses what ``until`` has read ahead: nothing that was told may be lost.
        with self._process:
            self.told += self._process.stdout.read().splitlines()
            return self._process.stderr.read().strip()[-500:]

    def names(self) -> set[str]:
        """The files that were told to be stored."""
        return {line for line in self.told if line.endswith(".txt")}


def add_all(folder: Path, corpus: Path, engine: str) -> tuple[float, float]:
    """Add the folder without being disturbed; gives the seconds of storing and of indexing. Raises RuntimeError where
    that fails."""
    adder = Adder(folder, corpus, engine)
    ready, indexing, done = map(adder.until, ("ready", "indexing", "done"))
    adder.end()
    return indexing - ready, done - indexing


def kills(times: int, seed: int, engine: str, documents: int = DOCUMENTS) -> Trial:
    """Kill the adding process at random moments."""
    trial, dice = Trial("kills"), random.Random(seed)
    with papers(documents, dice) as made:
        add_all(made.folder, made.corpus, engine)
        made.rewrite(0.2)
        storing, indexing = add_all(made.folder, made.corpus, engine)
        allowed = dict(made.all())
        for turn in range(times):
            for name in made.rewrite(0.2):
                allowed[name] |= {made.hashes[name]}
            adder = Adder(made.folder, made.corpus, engine)
            adder.until("indexing" if turn % 2 else "ready")
            time.sleep(dice.uniform(0, indexing if turn % 2 else storing))
            complaint = adder.kill()
            what = "done" if "done" in adder.told else "indexing" if "indexing" in adder.told else "storing"
            trial.moments[what] += 1
            for name in adder.names():
                allowed[name] = frozenset({made.hashes[name]})
            if complaint:
                trial.faults.append(f"kill {turn}: {complaint}")
            trial.recovers(made.corpus, f"kill {turn}")
            trial.faults += [f"kill {turn}: {fault}" for fault in faults_of(made.corpus, allowed, dice)]
    return trial


def _cut(path: Path, dice: random.Random) -> None:
    os.truncate(path, dice.randrange(max(1, path.stat().st_size)))


def _overwrite(path: Path, dice: random.Random) -> None:
    content = bytearray(path.read_bytes())
    if content:
        place = dice.randrange(len(content))
        content[place] ^= 1 + dice.randrange(255)
    path.write_bytes(content)


def _remove(path: Path, dice: random.Random) -> None:
    path.unlink()


DAMAGES: dict[str, Callable[[Path, random.Random], None]] = {"cut": _cut, "overwrite": _overwrite, "remove": _remove}


def damages(times: int, seed: int, engine: str, documents: int = DOCUMENTS) -> Trial:
    """Damage files of the index, one at a time."""
    trial, dice = Trial("damages"), random.Random(seed)
    with papers(documents, dice) as made:
        add_all(made.folder, made.corpus, engine)
        for turn in range(times):
            files = sorted(path for path in (made.corpus / ".zhibiao" / "index").rglob("*") if path.is_file())
            path, (name, damage) = dice.choice(files), dice.choice(list(DAMAGES.items()))
            damage(path, dice)
            what = f"damage {turn} ({name} {path.name})"
            trial.recovers(made.corpus, what)
            trial.faults += [f"{what}: {fault}" for fault in faults_of(made.corpus, made.all(), dice)]
    return trial


def readers(seconds: float, seed: int, engine: str, documents: int = DOCUMENTS) -> Trial:
    """Search from several processes while another adds, again and again."""
    trial, dice = Trial("readers"), random.Random(seed)
    with papers(documents, dice) as made:
        add_all(made.folder, made.corpus, engine)
        words = [*SUBJECTS, *OBJECTS]
        reading = [
            subprocess.Popen(
                [sys.executable, "-c", _READER, str(made.corpus), str(seconds), str(number), *words],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                cwd=ROOT,
            )
            for number in range(READERS)
        ]
        while any(reader.poll() is None for reader in reading):
            made.rewrite(0.1)
            add_all(made.folder, made.corpus, engine)
            trial.moments["rounds of writing"] += 1
        for number, reader in enumerate(reading):
            said, complaint = reader.communicate()
            if reader.returncode:
                trial.faults.append(f"reader {number}: {complaint.strip()[-300:]}")
            else:
                trial.tried += int(said)
        trial.faults += faults_of(made.corpus, made.all(), dice)
    return trial


def two_writers(seed: int, documents: int = DOCUMENTS) -> Trial:
    """Two ``zhibiao add`` at once, each with its half."""
    trial, dice = Trial("two writers", tried=1), random.Random(seed)
    with papers(documents, dice) as made:
        halves = [made.folder.with_name("one"), made.folder.with_name("two")]
        for half in halves:
            half.mkdir()
        for place, path in enumerate(sorted(made.folder.iterdir())):
            path.rename(halves[place % 2] / path.name)
        command = [sys.executable, "-m", "cli", "add", "--corpus", str(made.corpus)]
        both = [
            subprocess.Popen([*command, str(half)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
            for half in halves
        ]
        for half, process in zip(halves, both, strict=True):
            _, complaint = process.communicate()
            if process.returncode:
                trial.faults.append(f"add {half.name} ended with {process.returncode}: {complaint.strip()[-300:]}")
        trial.faults += faults_of(made.corpus, made.all(), dice)
    return trial


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--damages", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long readers read")
    parser.add_argument("--engine", choices=("whoosh", "tantivy"), default="whoosh")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    trials: tuple[Callable[[], Trial], ...] = (
        lambda: kills(arguments.kills, arguments.seed, arguments.engine),
        lambda: damages(arguments.damages, arguments.seed, arguments.engine),
        lambda: readers(arguments.seconds, arguments.seed, arguments.engine),
        lambda: two_writers(arguments.seed),
    )
    good = True
    for run in trials:
        trial = run()
        good &= not trial.faults and trial.costliest <= RECOVERY
        print(trial, *trial.faults[:10], sep="\n  ", flush=True)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
