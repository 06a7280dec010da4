"""The same content met again is not cut into words again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Corpus, SourceFile, open_corpus
from corpus.records import Result
from index import analysis
from index.fields import Bag
from index.projection import Projection

from .test_projection import found, store


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with open_corpus(tmp_path, create=True) as corpus:
        yield corpus


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that words were asked of."""
    asked: list[str] = []
    words = analysis.words

    def noting(text: str) -> Bag:
        asked.append(text)
        return words(text)

    monkeypatch.setattr("index.entries.words", noting)
    return asked


def test_the_same_content_under_another_name(corpus: Corpus, texts: list[str]) -> None:
    with Projection(corpus) as index:
        document = store(corpus, 1)
        assert index.sync() == 1
        assert any("人口数量为1" in text for text in texts)
        texts.clear()
        for name, result in (("copy.txt", Result.DUPLICATE), ("copy.txt", Result.UNCHANGED)):
            assert corpus.store.attach(document, SourceFile(corpus.root / name, 9, 1), "1").result is result
        assert index.sync() == 0
        assert found(corpus) == {document}
        assert texts == []


def test_what_is_in_the_index_already(corpus: Corpus, texts: list[str]) -> None:
    with Projection(corpus) as index:
        for number in range(1, 4):
            store(corpus, number)
            texts.clear()
            assert index.sync() == 1
            assert [text[-2:] for text in texts if "人口数量为" in text] == [f"{number}。"]
