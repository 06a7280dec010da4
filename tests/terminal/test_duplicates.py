"""Near-duplicates on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import REPORT, Run


@pytest.fixture
def copies(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "原文.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "转载.txt").write_text("来源：望江县政府网\n\n" + REPORT.replace("6120", "6210"), encoding="utf-8")
    run("add", ".")
    return run


def test_groups_say_how_much_differs_and_how_to_see_it(copies: Run) -> None:
    done = copies("list", "--duplicates")
    assert done.code == 0
    assert "≈" in done.out
    assert "改 1" in done.out
    assert "zhibiao diff 1 2" in done.out


@pytest.mark.parametrize("listing", ["json", "csv"])
def test_for_programs(copies: Run, listing: str) -> None:
    done = copies("list", "--duplicates", "--format", listing)
    if listing == "json":
        (group,) = json.loads(done.out)
        assert group["copies"][0]["differences"]["changed"] == 1
    else:
        assert done.out.splitlines()[0] == "first,document,title,likeness,added,gone,changed"
        assert len(done.out.splitlines()) == 2
    assert done.err == ""


def test_show_names_them(copies: Run) -> None:
    assert "内容相近" in copies("show", "1").out


def test_search_says_which_hits_are_nearly_the_same(copies: Run) -> None:
    hits = json.loads(copies("search", "零工市场", "--format", "json").out)["hits"]
    assert {(hit["document"]["id"], *hit["alike"]) for hit in hits} == {(1, 2), (2, 1)}
    assert "内容相近：[1]" in copies("search", "零工市场").out


def test_where_there_are_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "原文.txt").write_text(REPORT, encoding="utf-8")
    run("add", ".")
    done = run("list", "--duplicates")
    assert (done.code, done.out) == (0, "")
    assert "没有内容相近的文档" in done.err
