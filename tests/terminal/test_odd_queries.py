"""Queries that nobody means: each is answered at once, by both engines, with one line or with nothing."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from .conftest import Run

REFUSED = {
    "nothing": "",
    "blanks": " \t\n ",
    "signs that are not seen": "\ufeff\u200b",
    "too long": "城镇新增就业" * 1667,
    "too many negations": "NOT " * 2000 + "就业",
    "negations in brackets": "NOT(" * 2000 + "就业" + ")" * 2000,
    "too deep": "(" * 900 + "就业" + ")" * 900,
    "a quotation mark alone": '"',
    "a quotation that is not closed": '"就业',
    "a bracket that is not closed": "((就业)",
    "a bracket that was not opened": "就业))",
    "brackets around nothing": "()",
    "a star alone": "*",
    "stars": "* ** *",
    "an unknown field": "wobble:就业",
    "a field of nothing": "title:",
    "years backwards": "year:2020..2010",
    "no years": "year:abcd..2010",
    "years beyond counting": "year:99999999999999..9999999999999999999",
    "an operator alone": "NOT",
    "operators alone": "AND OR",
    "an operator at the end": "就业 OR",
    "signs": "\\/[]{}^~?",
    "a picture": "😀",
}
FOUND_OR_NOT = {
    "words that say nothing": "的 了 和",
    "control characters": "就\x01业\x1b[31m\x07",
    "half a character": "\udc80就业",
    "many words": " OR ".join(f"{chr(0x4E00 + 4 * number)}业" for number in range(250)),
    "many phrases": " ".join(f'"{chr(0x5E00 + 4 * number)}业"' for number in range(250)),
    "many beginnings": " OR ".join(f"{chr(0x4E00 + 4 * number)}*" for number in range(300)),
    "many negations": "NOT " * 400 + "就业",
    "a long text": "城镇新增就业和失业率" * 190,
    "far years": "year:0001..9999",
    "a star before": "*就业",
}


@pytest.fixture(params=["whoosh", "tantivy"])
def engine(request: pytest.FixtureRequest, run: Run, tmp_path: Path) -> str:
    """A corpus of one document, with each engine."""
    if request.param == "tantivy":
        pytest.importorskip("tantivy", reason="the extra zhibiao[tantivy] is not installed")
    (tmp_path / "甲.txt").write_text("望江县2021年就业工作报告\n\n全县城镇新增就业6120人，失业率3.2%。", "utf-8")
    assert run("add", "甲.txt", "--processes", "1").code == 0
    assert run("rebuild", "--engine", request.param).code == 0
    return str(request.param)


@pytest.mark.usefixtures("engine")
def test_refused_in_one_line(run: Run) -> None:
    for name, query in REFUSED.items():
        for listing in ("table", "json"):
            before = time.process_time()
            done = run("search", "--format", listing, "--", query)
            assert time.process_time() - before < 1, name
            assert (done.code, done.out) == (2, ""), name
            assert done.err.count("\n") == 1, name
            assert done.err.startswith("错误："), name
            assert len(done.err) < 200, name
            assert done.err.strip().isprintable(), name


@pytest.mark.usefixtures("engine")
def test_answered_in_time(run: Run) -> None:
    for name, query in FOUND_OR_NOT.items():
        for listing in ("table", "json"):
            before = time.process_time()
            done = run("search", "--format", listing, "--", query)
            assert time.process_time() - before < 1, name
            assert done.code in (0, 1), (name, done.err)
            assert "\x1b" not in done.err, name
            if listing == "json":
                assert json.loads(done.out)["total"] == 1 - done.code, name
            elif done.code:
                assert len(done.err) < 200, name
