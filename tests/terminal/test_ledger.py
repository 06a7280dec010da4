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
