"""An index built by several processes answers as one that was built by one, whatever becomes of the workers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

import pytest

from corpus import Corpus, SourceFile, open_corpus
from index import parallel
from index.projection import Projection
from index.search import Searcher

from .made import make_extraction

WORDS = ("人口", "就业", "教育", "养老")


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Corpus]:
    monkeypatch.setattr(parallel, "SHARE", 4)
    with open_corpus(tmp_path, create=True) as corpus:
        for number in range(13):
            fill(corpus, number)
        yield corpus


def fill(corpus: Corpus, number: int) -> None:
    text = f"第{number}号文件\n全县{WORDS[number % 4]}工作，{WORDS[number % 3]}{number}项。"
    source = SourceFile(corpus.root / f"{number}.txt", len(text), 1)
    corpus.store.add(make_extraction(text), hashlib.sha256(text.encode()).hexdigest(), source, "1")


def answers(corpus: Corpus) -> list[object]:
    with Searcher(corpus) as searcher:
        results = [searcher.search(query, limit=None) for query in (*WORDS, '"县人口工"', "项 -教育")]
    return [[(hit.document.id, round(hit.score, 9)) for hit in result.hits] for result in results]


def segments(corpus: Corpus) -> int:
    return len(list(corpus.index_folder.rglob("*.post")))


def test_two_processes_build_what_one_builds(filled: Corpus) -> None:
    with Projection(filled) as one:
        assert one.rebuild() == 13
    expected, alone = answers(filled), segments(filled)
    with Projection(filled, processes=2) as two:
        assert two.rebuild() == 13
        assert two.verify() == []
    assert (alone, segments(filled)) == (1, 2)
    assert answers(filled) == expected


def test_changes_are_followed_by_several_processes(filled: Corpus) -> None:
    with Projection(filled) as projection:
        projection.sync()
    filled.store.remove(3)
    for number in range(20, 29):
        fill(filled, number)
    with Projection(filled, processes=2) as projection:
        assert projection.sync() == 10
        assert projection.verify() == []
    followed = answers(filled)
    with Projection(filled) as projection:
        projection.rebuild()
    assert answers(filled) == followed


class Unstartable:
    def __init__(self, *arguments: object) -> None:
        raise OSError("no more processes")


class Dying:
    """Workers of which nothing comes back."""

    def __init__(self, *arguments: object) -> None: ...

    def submit(self, *arguments: object) -> Future[object]:
        failed: Future[object] = Future()
        failed.set_exception(MemoryError())
        return failed

    def kill(self) -> None: ...


@pytest.mark.parametrize("pool", [Unstartable, Dying])
def test_without_workers_one_process_does_it(filled: Corpus, monkeypatch: pytest.MonkeyPatch, pool: type) -> None:
    with Projection(filled) as projection:
        projection.rebuild()
    expected = answers(filled)
    monkeypatch.setattr(parallel, "WorkerPool", pool)
    with Projection(filled, processes=2) as projection:
        assert projection.rebuild() == 13
    assert answers(filled) == expected


def test_what_a_cut_off_part_leaves_is_removed(filled: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    with Projection(filled) as projection:
        projection.sync()
        before = set((filled.index_folder / "000001").iterdir())
        for number in range(20, 29):
            fill(filled, number)

    class BrokenError(Exception):
        """Stands for the end of the process."""

    def broken(*arguments: object) -> None:
        raise BrokenError

    with monkeypatch.context() as patch, Projection(filled, processes=2) as projection:
        patch.setattr("index.whoosh_engine.WhooshEngine.join", broken)
        with pytest.raises(BrokenError):
            projection.sync()
    assert before < set((filled.index_folder / "000001").iterdir())
    with Projection(filled) as projection:
        assert projection.sync() == 9
        assert projection.verify() == []
    assert segments(filled) == 2


def test_a_long_document_is_taken_apart_elsewhere(filled: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    with Projection(filled) as projection:
        projection.sync()
        before = segments(filled)
        monkeypatch.setattr(parallel, "LONG", 10)
        monkeypatch.setattr(parallel, "entries", _nothing_but_nothing)
        fill(filled, 30)
        assert projection.sync() == 1
        monkeypatch.undo()
        assert projection.verify() == []
    assert segments(filled) == before + 1
    followed = answers(filled)
    with Projection(filled) as projection:
        projection.rebuild()
    assert answers(filled) == followed


def _nothing_but_nothing(_store: object, ids: Sequence[int]) -> tuple[()]:
    """In place of the entries: this process has to make none."""
    assert not ids
    return ()
