"""Questions to the store: values and lists in them, parts of texts, and who may ask at the same time."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Corpus, open_corpus
from corpus.questions import BATCH, Conditions, batched, pattern, spread
from corpus.sqlite import SqliteReader


@pytest.fixture
def reader(corpus: Corpus) -> SqliteReader:
    return SqliteReader(corpus.folder / "corpus.sqlite3")


@pytest.mark.parametrize(
    ("sql", "values", "spread_out"),
    [
        ("a = :a", {"a": 1}, ("a = :a", {"a": 1})),
        ("a IN :a", {"a": (7, 8)}, ("a IN (:a_0, :a_1)", {"a_0": 7, "a_1": 8})),
        ("a IN :a OR b IN :a", {"a": ("甲",)}, ("a IN (:a_0) OR b IN (:a_0)", {"a_0": "甲"})),
        ("a IN :a AND ab = :ab", {"a": (1,), "ab": 2}, ("a IN (:a_0) AND ab = :ab", {"a_0": 1, "ab": 2})),
        ("a IN :a", {"a": ()}, ("a IN (NULL)", {})),
    ],
)
def test_lists_are_spread_out(sql: str, values: dict[str, object], spread_out: tuple[str, dict[str, object]]) -> None:
    assert spread(sql, values) == spread_out


@given(st.text(st.sampled_from("甲a%_/'"), max_size=8), st.text(st.sampled_from("甲a%_/'"), max_size=4))
def test_a_pattern_finds_parts_of_texts(text: str, part: str) -> None:
    with SqliteReader(Path(":memory:")).reading() as ask:
        found = ask(
            "SELECT :text LIKE :start ESCAPE '/' AS starts, :text LIKE :within ESCAPE '/' AS holds",
            text=text,
            start=pattern(part),
            within=pattern(part, before="%"),
        )
    assert (found[0]["starts"], found[0]["holds"]) == (text.startswith(part), part in text)


def test_conditions_hold_together() -> None:
    conditions = Conditions()
    assert str(conditions) == "1 = 1"
    conditions.add("a = :a OR b = :a", a=1)
    conditions.add("c IN :c", c=(2, 3))
    assert str(conditions) == "(a = :a OR b = :a) AND (c IN :c)"
    assert conditions.values == {"a": 1, "c": (2, 3)}


def test_ids_in_parts() -> None:
    parts = list(batched(range(BATCH * 2 + 1)))
    assert [len(part) for part in parts] == [BATCH, BATCH, 1]
    assert list(batched([])) == []


def test_one_reading_sees_one_state(corpus: Corpus, reader: SqliteReader) -> None:
    count = "SELECT count(*) AS number FROM states"
    with reader.reading() as ask:
        assert ask(count)[0]["number"] == 0
        corpus.store.set_state("a", "b")
        assert ask(count)[0]["number"] == 0
        # Who asks meanwhile sees what is there now.
        with reader.reading() as other:
            assert other(count)[0]["number"] == 1
    with reader.reading() as ask:
        assert ask(count)[0]["number"] == 1
    reader.close()


def test_several_threads_may_ask(corpus: Corpus) -> None:
    corpus.store.set_state("a", "b")
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(lambda _: corpus.store.state("a"), range(200))) == {"b"}


def test_a_question_that_fails_leaves_nothing_behind(corpus: Corpus, reader: SqliteReader) -> None:
    with pytest.raises(sqlite3.OperationalError, match="nowhere"), reader.reading() as ask:
        ask("SELECT * FROM nowhere")
    corpus.store.set_state("a", "b")
    with reader.reading() as ask:
        assert ask("SELECT value FROM states")[0]["value"] == "b"
    reader.close()


def test_asking_does_without_sqlalchemy(tmp_path: Path) -> None:
    with open_corpus(tmp_path, create=True):
        pass
    script = (
        "import sys\nfrom pathlib import Path\nfrom corpus import open_corpus\n"
        "with open_corpus(Path(sys.argv[1])) as corpus:\n"
        "    corpus.store.documents(), corpus.store.stats(), corpus.store.outcomes(), corpus.store.indicators()\n"
        "assert 'sqlalchemy' not in sys.modules\n"
    )
    checkout = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True, cwd=checkout)
