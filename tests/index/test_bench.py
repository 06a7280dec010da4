"""The benchmark itself runs, on twenty small documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import search as bench
from bench import search_checks, search_sides
from index import engines

SOURCE = [f"第{number}条 全县城镇新增就业{number}人，流动人口服务管理进一步加强。" for number in range(10, 60)]


# jieba leaves its files to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_it_measures_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_sides, "CHARACTERS", 300)
    for name in ("PHRASES", "PAIRS"):
        monkeypatch.setattr(search_checks, name, 20)
    monkeypatch.setattr(search_checks, "NUMBERS", 50)
    texts = search_sides.made_texts(SOURCE, 20)
    assert texts == search_sides.made_texts(SOURCE, 20), "the same texts in every run"
    first = bench.measure(texts, tmp_path / "first", 4, recipe=True)
    last = bench.measure(texts[:10], tmp_path / "last", 4, recipe=False)
    assert (first["documents"], last["documents"]) == (20, 10)
    found = bench.ratios([first, last])
    wrong = {name: value for name, value in found.items() if name.endswith("wrongly")}
    assert len(wrong) == 3 * sum(map(engines.installed, engines.NAMES))
    assert not any(wrong.values())
    assert all(value > 0 for name, value in found.items() if "memory" not in name and name not in wrong)
    measured = {goal.figure for goal in bench.GOALS} - found.keys()
    assert all("at 10000 documents" in name or not engines.installed("tantivy") for name in measured)
    report = bench.report([first, last], found)
    assert all(name in report for name in found)


@pytest.mark.parametrize(("value", "met"), [(3.9, False), (4.0, True), (9.0, True)])
def test_a_goal_is_met_or_missed(value: float, met: bool) -> None:
    assert bench.Goal("indexing", least=4).met(value) is met
    assert bench.Goal("size", most=4).met(8 - value) is met
