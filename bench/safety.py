"""What is told to be stored stays stored and found, whatever happens to processes and files.

    python -m bench.safety [--kills N] [--damages N] [--seconds S] [--engine whoosh|tantivy] [--seed N]

Four trials on 300 documents of sentences of their own, each with a mark that no other text has:

- *kills*: the process that adds (reading, storing and indexing) is killed at a random moment, again and again, while
  files are rewritten between; whatever it had told to be stored must be in the store, whole, and be found by its mark;
- *damages*: files of the index are cut, overwritten or removed; every document must be found;
- *readers*: four processes search while another writes; none may see an error or a document without the words;
- *two writers*: two ``zhibiao add`` started at once; both must succeed and everything be there.

After a kill or damage the first answer must come within ten seconds. The exit code is 1 where anything was missing,
wrong or slow.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = 300
RECOVERY = 10.0
"""Seconds within which a damaged index of ``DOCUMENTS`` documents must answer again."""
READERS = 4
_SUBJECTS = "全县 城区 乡镇 社区 学校 医院 企业 园区 林场 水库".split()
_VERBS = "新增 完成 改造 投入 培训 建成 收治 安置 发放 检查".split()
_OBJECTS = "床位 学位 道路 资金 职工 住房 项目 贫困户 补贴 隐患".split()

_ADDER = """
import sys
from pathlib import Path
from corpus import ingest, open_corpus
from index.projection import Projection

folder, corpus_folder, engine = map(str, sys.argv[1:])
def tell(event):
    if event.outcome is not None and event.outcome.document_id is not None:
        print(event.outcome.path.name, flush=True)
with open_corpus(Path(corpus_folder), create=True) as corpus:
    print("ready", flush=True)
    ingest([Path(folder)], corpus, processes=1, on_event=tell)
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
dice, end, searches = random.Random(seed), time.monotonic() + float(sys.argv[2]), 0
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
    """What a trial came to: how often it was ``tried``, the ``faults`` found, and the seconds to the first answer of
    the ``slowest`` recovery."""

    name: str
    tried: int = 0
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def __str__(self) -> str:
        slow = f", slowest recovery {self.slowest:.1f} s" if self.slowest else ""
        return f"{self.name:12} {self.tried} tried, {len(self.faults)} faults{slow}"


def mark(number: int, version: int) -> str:
    """A phrase that stands in one version of one document only."""
    return f"编录第{number}号第{version}版"


def write(folder: Path, number: int, version: int, dice: random.Random) -> None:
    """A document of twenty sentences with figures."""
    lines = [mark(number, version)]
    for _ in range(20):
        words = (dice.choice(_SUBJECTS), dice.choice(_VERBS), dice.choice(_OBJECTS))
        lines.append(f"{'2016年'}{''.join(words)}{dice.randint(1, 99999)}个。")
    (folder / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8")


@contextmanager
def papers(seed: int, documents: int = DOCUMENTS) -> Iterator[tuple[Path, Path, random.Random]]:
    """A folder of documents, one for their corpus, and the dice."""
    scratch, dice = Path(tempfile.mkdtemp(prefix="zhibiao-safety-")), random.Random(seed)
    folder = scratch / "documents"
    folder.mkdir()
    try:
        for number in range(documents):
            write(folder, number, 0, dice)
        yield folder, scratch / "corpus", dice
    finally:
        shutil.rmtree(scratch)


def start(script: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """A Python process of this checkout."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def add_all(folder: Path, corpus: Path, engine: str) -> None:
    """Add the folder without being disturbed. Raises RuntimeError where that fails."""
    adder = start(_ADDER, folder, corpus, engine)
    said, complaint = adder.communicate()
    if not said.endswith("done\n"):
        raise RuntimeError(f"add failed: {complaint[-500:]}")


def faults_of(corpus_folder: Path, told: set[str]) -> list[str]:
    """Documents that were ``told`` (names of files) and are missing, torn or not found, and what the database and the
    index say of themselves. Files rewritten since they were stored count with what was stored."""
    from corpus import open_corpus
    from index.projection import Projection
    from index.search import Searcher

    faults: list[str] = []
    with open_corpus(corpus_folder) as corpus:
        faults += corpus.store.faults()
        held = {Path(path).name: record for record in corpus.store.documents() for path in record.paths}
        faults += [f"{name} is not in the store" for name in told - set(held)]
        with Searcher(corpus) as searcher:
            for name, record in held.items():
                text = corpus.store.text(record.id)
                if hashlib.sha256(text.encode()).hexdigest() != record.sha256:
                    faults.append(f"{name} is not what was read")
                phrase = text.partition("\n")[0]
                found = [hit.document.id for hit in searcher.search(f'"{phrase}"', limit=None, count=0).hits]
                if found != [record.id]:
                    faults.append(f"{name} is not found")
        with Projection(corpus) as projection:
            projection.sync()
            faults += [notice.describe("en") for notice in projection.verify()]
    return faults


def recovery(corpus_folder: Path, phrase: str) -> float:
    """Seconds until the corpus answers a search, its index made anew where it has to be."""
    from corpus import open_corpus
    from index.search import search

    before = time.monotonic()
    with open_corpus(corpus_folder) as corpus:
        search(corpus, f'"{phrase}"')
    return time.monotonic() - before


def kills(times: int, seed: int, engine: str, documents: int = DOCUMENTS) -> Trial:
    """Kill the adding process at random moments."""
    trial = Trial("kills")
    with papers(seed, documents) as (folder, corpus, dice):
        add_all(folder, corpus, engine)
        for version in range(1, times + 1):
            for number in dice.sample(range(documents), documents // 5):
                write(folder, number, version, dice)
            adder = start(_ADDER, folder, corpus, engine)
            assert adder.stdout is not None
            adder.stdout.readline()
            time.sleep(dice.uniform(0.0, 1.5))
            adder.kill()
            told = {line for line in adder.communicate()[0].splitlines() if line.endswith(".txt")}
            trial.tried += 1
            trial.slowest = max(trial.slowest, recovery(corpus, mark(0, version)))
            trial.faults += [f"kill {version}: {fault}" for fault in faults_of(corpus, told)]
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
    trial = Trial("damages")
    with papers(seed, documents) as (folder, corpus, dice):
        add_all(folder, corpus, engine)
        for turn in range(times):
            files = sorted(path for path in (corpus / ".zhibiao" / "index").rglob("*") if path.is_file())
            path, (name, damage) = dice.choice(files), dice.choice(list(DAMAGES.items()))
            damage(path, dice)
            trial.tried += 1
            trial.slowest = max(trial.slowest, recovery(corpus, mark(0, 0)))
            told = {f"{number}.txt" for number in range(documents)}
            trial.faults += [f"damage {turn} ({name} {path.name}): {one}" for one in faults_of(corpus, told)]
    return trial


def readers(seconds: float, seed: int, engine: str, documents: int = DOCUMENTS) -> Trial:
    """Search from several processes while another adds, again and again."""
    trial = Trial("readers")
    with papers(seed, documents) as (folder, corpus, dice):
        add_all(folder, corpus, engine)
        words = [*_SUBJECTS, *_OBJECTS]
        reading = [start(_READER, corpus, str(seconds), str(number), *words) for number in range(READERS)]
        version, end = 0, time.monotonic() + seconds
        while time.monotonic() < end:
            version += 1
            for number in dice.sample(range(documents), documents // 10):
                write(folder, number, version, dice)
            add_all(folder, corpus, engine)
        for number, reader in enumerate(reading):
            said, complaint = reader.communicate()
            if reader.returncode:
                trial.faults.append(f"reader {number}: {complaint.strip()[-300:]}")
            else:
                trial.tried += int(said)
        trial.faults += faults_of(corpus, {f"{number}.txt" for number in range(documents)})
    return trial


def two_writers(seed: int, documents: int = DOCUMENTS) -> Trial:
    """Two ``zhibiao add`` at once, each with its half."""
    trial = Trial("two writers", tried=1)
    with papers(seed, documents) as (folder, corpus, _):
        halves = [folder.with_name("one"), folder.with_name("two")]
        for half in halves:
            half.mkdir()
        for place, path in enumerate(sorted(folder.iterdir())):
            path.rename(halves[place % 2] / path.name)
        command = [sys.executable, str(ROOT / "cli.py"), "add", "--corpus", str(corpus)]
        both = [
            subprocess.Popen([*command, str(half)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
            for half in halves
        ]
        for half, process in zip(halves, both, strict=True):
            _, complaint = process.communicate()
            if process.returncode:
                trial.faults.append(f"add {half.name} ended with {process.returncode}: {complaint.strip()[-300:]}")
        trial.faults += faults_of(corpus, {f"{number}.txt" for number in range(documents)})
    return trial


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--damages", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long readers read")
    parser.add_argument("--engine", choices=("whoosh", "tantivy"), default="whoosh")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    trials = [
        kills(arguments.kills, arguments.seed, arguments.engine),
        damages(arguments.damages, arguments.seed, arguments.engine),
        readers(arguments.seconds, arguments.seed, arguments.engine),
        two_writers(arguments.seed),
    ]
    for trial in trials:
        print(trial)
        for fault in trial.faults[:10]:
            print(f"  {fault}")
    slow = any(trial.slowest > RECOVERY for trial in trials)
    return int(slow or any(trial.faults for trial in trials))


if __name__ == "__main__":
    sys.exit(main())
