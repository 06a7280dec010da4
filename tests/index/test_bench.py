"""The benchmark itself runs, on twenty small documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import search as bench
from index import engines

SOURCE = [f"第{number}条 全县城镇新增就业{number}人，流动人口服务管理进一步加强。" for number in range(10, 60)]


# jieba leaves its files to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_it_measures_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "CHARACTERS", 300)
    texts = bench.made_texts(SOURCE, 20)
    assert texts == bench.made_texts(SOURCE, 20), "the same texts in every run"
    result = bench.measure(texts, tmp_path, 4)
    assert result["documents"] == 20
    assert all(value > 0 for value in result.values())
    assert any(name.startswith("tantivy") for name in result) is engines.installed("tantivy")
