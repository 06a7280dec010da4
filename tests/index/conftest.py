"""A corpus in memory, and every engine there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.engine import EngineFactory
from index.memory_engine import MemoryEngine
from index.whoosh_engine import WhooshEngine

from .made import FakeCorpus


@pytest.fixture
def corpus(tmp_path: Path) -> FakeCorpus:
    return FakeCorpus(tmp_path)


@pytest.fixture(params=["whoosh", "memory", "tantivy"])
def factory(request: pytest.FixtureRequest) -> EngineFactory:
    if request.param == "tantivy":
        pytest.importorskip("tantivy", reason="the extra zhibiao[tantivy] is not installed")
        from index.tantivy_engine import TantivyEngine

        return TantivyEngine
    return WhooshEngine if request.param == "whoosh" else MemoryEngine
