"""Processes that are killed while they write: what was reported as stored is there, whole, and nothing else is."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus import Corpus, ingest, open_corpus

from .made import make_extraction

CHECKOUT = Path(__file__).resolve().parents[2]

WRITER = """
import hashlib, sys
from pathlib import Path
from corpus import open_corpus
from corpus.records import SourceFile
from tests.corpus.made import make_extraction

root, first = Path(sys.argv[1]), int(sys.argv[2])
with open_corpus(root) as corpus:
    print("ready", flush=True)
    for number in range(first, first + 100_000):
        text = f"文{number}\\n" + "".join(f"第项为{figure}人，" for figure in range(number % 200))
        # Fifty paths in turn: documents are replaced and dropped all the time as well.
        source = SourceFile(root / f"{number % 50}.txt", number, number)
        corpus.store.add(make_extraction(text), hashlib.sha256(text.encode()).hexdigest(), source, "1")
        print(number, flush=True)
"""

READER = """
import sys
from pathlib import Path
from corpus import Limits, ingest, open_corpus
from tests.corpus.made import read_simply

with open_corpus(Path(sys.argv[1])) as corpus:
    def tell(event):
        print(event.done, flush=True)
    ingest([Path(sys.argv[2])], corpus, processes=2, limits=Limits(seconds=50), on_event=tell, reader=read_simply)
"""


def run(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True, cwd=CHECKOUT)


@pytest.mark.parametrize("seed", range(4))
def test_killed_while_storing(corpus: Corpus, tmp_path: Path, seed: int) -> None:
    writer = run(WRITER, str(tmp_path), str(seed * 1000))
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    time.sleep(random.Random(seed).uniform(0.05, 0.6))
    writer.kill()
    rest, _ = writer.communicate()
    acknowledged = [int(line) for line in rest.splitlines() if line.isdigit()]
    with open_corpus(tmp_path) as again:
        store = again.store
        assert store.faults() == []
        documents = store.documents()
        held = {path: record for record in documents for path in record.paths}
        assert all(record.paths for record in documents)
        for number in acknowledged[-50:]:
            later = [other for other in acknowledged if other > number and other % 50 == number % 50]
            if not later:
                record = held[str(tmp_path / f"{number % 50}.txt")]
                # The one after it may have been stored without being reported any more.
                assert record.title in (f"文{number}", f"文{number + 50}")
        for record in documents:
            text = store.text(record.id)
            assert record.sha256 == hashlib.sha256(text.encode()).hexdigest()
            assert store.extraction(record.id) == make_extraction(text)
        changes = {change.document_id: str(change.kind) for change in store.changes()}
        assert {number for number, kind in changes.items() if kind == "added"} == {record.id for record in documents}


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for processes in /proc")
def test_workers_end_with_a_killed_parent(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "文件"
    folder.mkdir()
    for name, text in {"a.txt": "甲\n总数为1人", "b.txt": "HANG\n", "c.txt": "FREEZE\n"}.items():
        (folder / name).write_text(text, encoding="utf-8")
    parent = run(READER, str(tmp_path), str(folder))
    assert parent.stdout is not None
    while parent.stdout.readline() != "1\n":
        pass
    workers = _descendants(parent.pid)
    assert len(workers) >= 2
    parent.kill()
    parent.communicate()
    end = time.monotonic() + 10
    while any(_alive(worker) for worker in workers) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [worker for worker in workers if _alive(worker)]
    # What it had stored is there, and the next run goes on from it.
    for name in ("b.txt", "c.txt"):
        (folder / name).write_text(f"{name}\n总数为2人", encoding="utf-8")
    from .made import read_simply

    assert ingest([folder], corpus, processes=1, reader=read_simply).counts() == {"added": 2, "unchanged": 1}


def _descendants(pid: int) -> set[int]:
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
    found = {pid}
    while grown := {child for child, parent in parents.items() if parent in found} - found:
        found |= grown
    return found - {pid}


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
