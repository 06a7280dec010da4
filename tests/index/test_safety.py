"""The trials of ``bench.safety`` in small: processes killed, files damaged, readers beside a writer, two writers."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bench import safety
from bench.safety_papers import faults_of, papers
from corpus import open_corpus

DOCUMENTS = 12


def test_killed() -> None:
    trial = safety.kills(2, 1, "whoosh", DOCUMENTS)
    assert trial.faults == []
    assert trial.tried == trial.moments.total() == 2


@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
def test_damaged(engine: str) -> None:
    if engine == "tantivy":
        pytest.importorskip("tantivy", reason="the extra zhibiao[tantivy] is not installed")
    trial = safety.damages(2, 1, engine, DOCUMENTS)
    assert trial.faults == []
    assert trial.costliest <= safety.RECOVERY


def test_readers_beside_a_writer() -> None:
    trial = safety.readers(1.5, 1, "whoosh", DOCUMENTS)
    assert trial.faults == []
    assert trial.tried > 0
    assert trial.moments["rounds of writing"] > 0


def test_two_writers() -> None:
    assert safety.two_writers(1, DOCUMENTS).faults == []


def test_what_is_lost_is_noticed() -> None:
    dice = random.Random(1)
    with papers(4, dice) as made:
        safety.add_all(made.folder, made.corpus, "whoosh")
        assert faults_of(made.corpus, made.all(), dice) == []
        (newer,) = made.rewrite(0.25)
        with closing(sqlite3.connect(made.corpus / ".zhibiao" / "corpus.sqlite3")) as database:
            database.execute("UPDATE texts SET text = replace(text, '年', '月') WHERE document_id = 1")
            ((another,),) = database.execute("SELECT path FROM paths WHERE document_id = 1")
            database.commit()
        with open_corpus(made.corpus) as corpus:
            gone = corpus.store.document(2)
            corpus.store.remove(2)
        faults = faults_of(made.corpus, made.all(), dice)
    assert f"{Path(another).name} is not what was read" in faults
    assert f"{Path(gone.paths[0]).name} is not in the store" in faults
    assert f"{newer} is not stored as it was told" in faults
