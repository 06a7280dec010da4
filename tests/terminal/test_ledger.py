"""The commands over the ledger, run as a user runs them on two small documents."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from .conftest import Done, Run

FORMATS = ("table", "json", "csv")


@pytest.fixture
def ledger(run: Run, papers: Path) -> Run:
    assert run("add", papers, "-j", "1").code == 0
    return run


def rows(done: Done) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(done.out)))


def test_targets(ledger: Run) -> None:
    done = ledger("targets", "--format", "json")
    found = {one["indicator"]: one for one in json.loads(done.out)["targets"]}
    assert found["城镇新增就业"]["status"] == "met"
    assert found["城镇新增就业"]["result"]["value"] == 6120
    assert found["城镇登记失业率"]["period"] == "2025"
    table = ledger("targets", "--status", "met")
    assert "6120人" in table.out
    assert "达到 1" in table.out
    (row,) = rows(ledger("targets", "--year", "2021", "--format", "csv"))
    assert (row["target"], row["result"]) == ("6000人", "6120人")


@pytest.mark.parametrize("listing", FORMATS)
def test_no_targets(ledger: Run, listing: str) -> None:
    done = ledger("targets", "--year", "1999", "--format", listing)
    assert done.code == 1
    assert json.loads(done.out)["targets"] == [] if listing == "json" else "6000" not in done.out


def test_a_bad_year_is_wrong_use(ledger: Run) -> None:
    done = ledger("targets", "--year", "明年")
    assert done.code == 2
    assert "明年" in done.err


NOTICE = """关于印发2022年重点任务的通知

二、重点任务

（一）6月底前完成零工市场改造。（牵头单位：县卫生计生局；配合单位：县财政局）9月底前报送总结。（责任单位：县教育局）
"""


@pytest.mark.parametrize(
    ("department", "named"),
    [
        pytest.param("县人社局", {"县人力资源和社会保障局"}, id="short form"),
        pytest.param("劳动保障局", {"县人力资源和社会保障局"}, id="former name"),
        pytest.param("省人社厅", set(), id="another level"),
        pytest.param("总工会", {"县总工会"}, id="no level"),
        pytest.param("县气象局", set(), id="nobody"),
    ],
)
def test_duties(ledger: Run, department: str, named: set[str]) -> None:
    done = ledger("duties", department, "--format", "json")
    found = json.loads(done.out)
    assert {one["name"] for one in found["tasks"]} == named
    assert done.code == (0 if named else 1)


def test_duties_have_the_deadlines_of_their_own_stretch(ledger: Run, papers: Path) -> None:
    (papers / "notice.txt").write_text(NOTICE, "utf-8")
    assert ledger("add", papers, "-j", "1").code == 0
    found = {name: json.loads(ledger("duties", name, "--format", "json").out) for name in ("卫健委", "教育局")}
    assert [one["end"] for one in found["卫健委"]["tasks"][0]["deadlines"]] == ["2022-06-30"]
    assert [one["end"] for one in found["教育局"]["tasks"][0]["deadlines"]] == ["2022-09-30"]
    assert found["卫健委"]["names"] == [{"name": "县卫生计生局", "count": 1, "until": 2018}]
    assert "6月底前" in ledger("duties", "卫健委").out
    assert {row["name"] for row in rows(ledger("duties", "县财政局", "--format", "csv"))} == {"县财政局"}
