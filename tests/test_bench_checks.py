"""The benchmarks of the checks run on small documents: errors are planted, found and counted; a corpus is compared."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench import ledger, seeded
from bench.planting import Error, Figure, plant
from bench.reach import Text, Where, bound, load, reach
from corpus import open_corpus
from extractor.model import CheckKind

REPORT = """清河县2021年政府工作报告
2022年1月12日
2021年，全县城镇新增就业4218人，比上年增加218人，增长5.5%。
安排教育资金8600万元，其中学前教育2400万元、义务教育4700万元、职业教育1500万元。
应接种儿童5200人，已接种4987人，接种率95.9%。
学前教育毛入园率由92.4%提高到95.1%，提高2.7个百分点。
2022年主要预期目标是：城镇新增就业4300人以上。
"""
NEWS = """清河县去年就业形势稳定
2022年2月3日
2021年，清河县城镇新增就业4218人。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "报告.txt").write_text(REPORT, "utf-8")
    (tmp_path / "新闻.txt").write_text(NEWS, "utf-8")
    (tmp_path / "别的.bin").write_bytes(b"\0")
    return tmp_path


def test_errors_are_planted_and_found(folder: Path) -> None:
    result = seeded.run(load([folder]), each=16, seed=1)
    assert result.errors >= 30
    assert result.recall() >= 0.9
    assert result.precision == 1
    assert 0 < result.counts(Error.SWAP, Where.INSIDE)[0] <= result.counts(Error.SWAP, Where.INSIDE)[1]
    page = seeded.render(result)
    assert all(f"| {error} |" in page for error in Error)
    again = seeded.run(load([folder]), each=16, seed=1)
    assert seeded.render(again) == page, "the same errors for the same seed"


def test_where_checks_apply(folder: Path) -> None:
    (pair,) = load([folder])
    report = next(text for text in pair.texts if text.name == "报告.txt")
    found = {row.value_text: where for row, where in reach(pair, report)}
    assert Where.INSIDE in found["4987"]
    assert {Where.INSIDE, Where.BETWEEN, Where.REPRINT} <= found["4218"]
    assert found["4300"] == {Where.REPRINT}


BROKEN = (
    "考核项目 考核内容 分值 评分标准 得分 组织领导 台账齐全 10 缺一项扣2分 8 监督管理 抽检批次 15 按比例扣分 14 "
    "投诉办结率 20 每低1个百分点扣0.5分 20 合计 45 42"
)


def test_sums_of_broken_tables_fix_no_value(tmp_path: Path) -> None:
    (tmp_path / "表.txt").write_text("\n\n".join(BROKEN.split()), "utf-8")
    (folder,) = load([tmp_path])
    (text,) = folder.texts
    sums = [check for check in text.extraction.checks if check.kind is CheckKind.SUM]
    assert [(check.holds, bound(check)) for check in sums] == [(True, True)] * 2


@pytest.mark.parametrize(
    ("error", "number", "wanted"),
    [
        (Error.SWAP, "4218", {"2418", "4128", "4281"}),
        (Error.TEN, "4218", {"42180"}),
        (Error.TEN, "95.9", {"959", "959.0", "9.59"}),
        (Error.UNIT, "8600", {"亿元"}),
        (Error.UNIT, "95.9", {"‰"}),
        (Error.LOWERED, "4300", {str(4300 * (100 - share) // 100) for share in range(5, 21)}),
        (Error.LOWERED, "4218", {None}),
        (Error.STALE, "4218", {None}),
    ],
)
def test_what_an_error_makes_of_a_figure(error: Error, number: str, wanted: set[str | None]) -> None:
    text = Text.of("报告.txt", REPORT)
    row = next(row for row in text.extraction.observations if row.value_text.startswith(number))
    found = plant(error, Figure(text.document.text, row), random.Random(1))
    assert (found.now if found else None) in wanted
    if found:
        assert found.into(text.document.text)[found.place.start : found.place.end] == found.now


def test_a_corpus_of_varied_documents_is_compared(folder: Path, tmp_path: Path) -> None:
    extractions = ledger.originals([folder])
    made = list(ledger.varied(extractions, 40))
    assert made == list(ledger.varied(extractions, 40)), "the same documents in every run"
    with open_corpus(tmp_path / "corpus", create=True) as corpus:
        ledger.fill(corpus, iter(made))
    result = ledger.measure(tmp_path / "corpus")
    assert (result.documents, result.figures) == (40, sum(len(one.observations) for one in made))
    assert result.checks > 0
    assert ledger.pairwise(made) > 0
