"""A corpus of its own for every test."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus import Corpus, open_corpus
from corpus.records import Outcome, SourceFile

from .made import make_extraction


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with open_corpus(tmp_path, create=True) as corpus:
        yield corpus


@pytest.fixture
def add(corpus: Corpus) -> Callable[..., Outcome]:
    """``add(text, name)`` stores an extraction as if it had been read from the file ``name`` beside the corpus."""

    def add(text: str, name: str = "报告.txt", extractor: str = "1", **metadata: str) -> Outcome:
        source = SourceFile(corpus.root / name, len(text), 1)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        return corpus.store.add(make_extraction(text, name, **metadata), sha256, source, extractor)

    return add
