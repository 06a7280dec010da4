"""Which engine a corpus has: chosen, remembered, missing, advised."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Corpus, open_corpus
from index import engines
from index.errors import IndexNotice, IndexProblemError
from index.projection import Projection
from index.search import Searcher, search

from .test_projection import files, found, generations, store

needs_tantivy = pytest.mark.skipif(not engines.installed("tantivy"), reason="the extra zhibiao[tantivy] is missing")


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Corpus]:
    with open_corpus(tmp_path, create=True) as corpus:
        for number in range(1, 4):
            store(corpus, number)
        yield corpus


def rebuild(corpus: Corpus, engine: str | None = None) -> int:
    with Projection(corpus) as index:
        return index.rebuild(engine_name=engine)


def test_the_engine_of_the_package_is_the_first(filled: Corpus) -> None:
    assert engines.chosen(filled.store) == "whoosh"
    assert rebuild(filled) == 3
    assert engines.chosen(filled.store) == "whoosh"


@needs_tantivy
def test_the_choice_is_remembered(filled: Corpus) -> None:
    assert rebuild(filled, "tantivy") == 3
    assert any(path.name == "meta.json" for path in files(filled))
    assert found(filled) == {1, 2, 3}
    fresh = store(filled, 4)
    filled.store.remove(1)
    assert found(filled) == {2, 3, fresh}
    assert rebuild(filled) == 3
    assert engines.chosen(filled.store) == "tantivy"
    with Projection(filled) as index:
        assert index.verify() == []
        engine, _ = index.current()
        kept = [path for path in files(filled) if path.suffix != ".lock"]
        assert kept == sorted(engine.files())
    assert rebuild(filled, "whoosh") == 3
    assert not any(path.name == "meta.json" for path in files(filled))
    assert search(filled, "人口").notices == ()


@needs_tantivy
def test_an_open_searcher_follows_the_choice(filled: Corpus) -> None:
    with Searcher(filled) as searcher:
        assert searcher.search("人口").total == 3
        rebuild(filled, "tantivy")
        result = searcher.search("人口")
        assert (result.total, result.notices) == (3, ())
        assert generations(filled) == ["000002"], "it does not make its own again"


@needs_tantivy
@pytest.mark.parametrize("which", ["meta.json", ".term", ".idx", ".fast"])
def test_damage_to_tantivy_is_noticed_and_mended(filled: Corpus, which: str) -> None:
    rebuild(filled, "tantivy")
    damaged = [path for path in files(filled) if path.name.endswith(which)]
    assert damaged
    for path in damaged:
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2])
    result = search(filled, "人口", limit=None)
    assert result.total == 3
    assert [notice.code for notice in result.notices] == ["index-damaged-rebuilt"]


def test_an_engine_that_is_not_installed(filled: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda name: None)
    with pytest.raises(IndexProblemError) as caught:
        rebuild(filled, "tantivy")
    assert caught.value.code == "engine-missing"
    assert "zhibiao[tantivy]" in caught.value.remedy("zh")
    assert engines.chosen(filled.store) == "whoosh", "what cannot be used is not remembered"
    filled.store.set_state(engines.CHOICE, "tantivy")
    with pytest.raises(IndexProblemError):
        search(filled, "人口")
    assert rebuild(filled, "whoosh") == 3


def test_an_engine_that_cannot_be_loaded(filled: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda name: object())
    monkeypatch.delitem(sys.modules, "index.tantivy_engine", raising=False)
    monkeypatch.setitem(sys.modules, "tantivy", None)
    with pytest.raises(IndexProblemError) as caught:
        rebuild(filled, "tantivy")
    assert caught.value.code == "engine-unusable"
    assert "zhibiao[tantivy]" in caught.value.remedy("zh")


def test_an_engine_that_does_not_exist(filled: Corpus) -> None:
    with pytest.raises(IndexProblemError) as caught:
        rebuild(filled, "solr")
    assert caught.value.code == "unknown-engine"


@pytest.mark.parametrize(("there", "code"), [(True, "engine-advised"), (False, "engine-advised-install")])
def test_a_large_corpus_is_advised(monkeypatch: pytest.MonkeyPatch, there: bool, code: str) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda name: object() if there else None)
    assert engines.advice("whoosh", engines.OUTGROWN - 1) is None
    assert engines.advice("tantivy", engines.OUTGROWN) is None
    advice = engines.advice("whoosh", engines.OUTGROWN)
    assert advice == IndexNotice(code, {"count": engines.OUTGROWN, "engine": "tantivy"})
    assert advice is not None
    assert "--engine tantivy" in advice.describe("zh")
    assert "--engine tantivy" in advice.describe("en")


def test_advice_is_known_when_the_index_is(filled: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "OUTGROWN", 3)
    with Projection(filled) as index:
        assert index.advice() is None
        index.sync()
        assert index.advice() is not None
