"""Documents for ``bench.safety``, each with a mark that no other text has, and what is looked at in their corpus."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.records import DocumentRecord
    from index.search import Searcher

ROOT = Path(__file__).resolve().parents[1]
PHRASES = 10
"""How many documents are searched for by a phrase as well."""
SUBJECTS = "全县 城区 乡镇 社区 学校 医院 企业 园区 林场 水库".split()
OBJECTS = "床位 学位 道路 资金 职工 住房 项目 贫困户 补贴 隐患".split()
_VERBS = "新增 完成 改造 投入 培训 建成 收治 安置 发放 检查".split()
_COMMON = "汇编"
"""Stands in every document."""

Allowed = Mapping[str, frozenset[str]]
"""What may be stored, by the names of files: the hashes of their contents, any one of them."""


class Papers:
    """A folder of documents, and the folder of their corpus. ``hashes`` are those of the files as they are now."""

    def __init__(self, scratch: Path, documents: int, dice: random.Random) -> None:
        self.folder = scratch / "documents"
        self.folder.mkdir()
        self.corpus = scratch / "corpus"
        self.hashes: dict[str, str] = {}
        self._documents = documents
        self._dice = dice
        self._version = 0
        for number in range(documents):
            self._write(number)

    def rewrite(self, share: float) -> set[str]:
        """Give so many of the files, drawn by lot, another content, and give their names."""
        self._version += 1
        return {
            self._write(number) for number in self._dice.sample(range(self._documents), int(self._documents * share))
        }

    def _write(self, number: int) -> str:
        lines = [f"{_COMMON}第{_mark(number, self._version)}号"]
        for _ in range(20):
            words = (self._dice.choice(SUBJECTS), self._dice.choice(_VERBS), self._dice.choice(OBJECTS))
            lines.append(f"2016年{''.join(words)}{self._dice.randint(1, 99999)}个。")
        content, name = "\n".join(lines).encode(), f"{number}.txt"
        (self.folder / name).write_bytes(content)
        self.hashes[name] = hashlib.sha256(content).hexdigest()
        return name

    def all(self) -> Allowed:
        """Every file, as it is now."""
        return {name: frozenset({one}) for name, one in self.hashes.items()}


@contextmanager
def papers(documents: int, dice: random.Random) -> Iterator[Papers]:
    """``documents`` files that are there for as long as the context lasts."""
    scratch = Path(tempfile.mkdtemp(prefix="zhibiao-safety-"))
    try:
        yield Papers(scratch, documents, dice)
    finally:
        shutil.rmtree(scratch)


def recovery(corpus_folder: Path) -> tuple[float, float, list[str]]:
    """How long ``zhibiao search`` takes to answer, from the start of its process on and with the index mended where it
    has to be: seconds by the clock and of the processor; and what is wrong with the answer."""
    command = [sys.executable, "-m", "cli", "search", _COMMON, "--limit", "1", "--format", "json"]
    before, used = time.monotonic(), _used()
    done = subprocess.run(
        [*command, "--corpus", str(corpus_folder)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    seconds, own = time.monotonic() - before, _used() - used
    # Nothing may have been stored yet.
    if done.returncode > 1:
        return seconds, own, [f"search ended with {done.returncode}: {done.stderr.strip()[-300:]}"]
    total, stored = json.loads(done.stdout)["total"], _stored(corpus_folder)
    return seconds, own, [] if total == stored else [f"search found {total} of {stored} documents"]


def _used() -> float:
    """Seconds of the processor of all child processes that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def _stored(corpus_folder: Path) -> int:
    from corpus import open_corpus

    with open_corpus(corpus_folder) as corpus:
        return len(corpus.store.documents())


def faults_of(corpus_folder: Path, allowed: Allowed, dice: random.Random) -> list[str]:
    """Documents that should be stored (with one of the contents ``allowed``) and are missing, torn or not found, others
    that are found, and what the database and the index say of themselves."""
    from corpus import open_corpus
    from index.projection import Projection
    from index.search import Searcher

    with open_corpus(corpus_folder) as corpus:
        faults = corpus.store.faults()
        held = {Path(path).name: record for record in corpus.store.documents() for path in record.paths}
        faults += [f"{name} is not in the store" for name in sorted(allowed.keys() - held.keys())]
        faults += [
            f"{name} is not stored as it was told"
            for name, hashes in allowed.items()
            if name in held and held[name].sha256 not in hashes
        ]
        texts = corpus.store.texts(record.id for record in held.values())
        faults += [
            f"{name} is not what was read"
            for name, record in held.items()
            if hashlib.sha256(texts[record.id].encode()).hexdigest() != record.sha256
        ]
        with Searcher(corpus) as searcher:
            faults += _not_found(searcher, held, texts, dice)
        with Projection(corpus) as projection:
            projection.sync()
            faults += [notice.describe("en") for notice in projection.verify()]
    return faults


def _not_found(
    searcher: Searcher, held: Mapping[str, DocumentRecord], texts: Mapping[int, str], dice: random.Random
) -> Iterator[str]:
    def found(query: str) -> set[int]:
        return {hit.document.id for hit in searcher.search(query, limit=None, count=0).hits}

    if found(_COMMON) != texts.keys():
        yield "what all documents hold is not found in all, or in others"
    for name, record in held.items():
        mark = _mark_in(texts[record.id])
        if found(mark) != {record.id}:
            yield f"{name} is not found by {mark}"
    for name in dice.sample(sorted(held), min(PHRASES, len(held))):
        # A sentence may stand in two documents.
        sentence = dice.choice(texts[held[name].id].split("\n"))
        if found(f'"{sentence}"') != {key for key, text in texts.items() if sentence in text.split("\n")}:
            yield f"{name} is not found by “{sentence}”"


_LETTERS = str.maketrans("0123456789", "abcdefghij")


def _mark(number: int, version: int) -> str:
    """A word of letters that stands in one version of one document only."""
    return f"{number}x{version}".translate(_LETTERS)


def _mark_in(text: str) -> str:
    return text.partition("\n")[0].removeprefix(f"{_COMMON}第").removesuffix("号")
