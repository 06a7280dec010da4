"""``zhibiao demo``: it runs, what it shows is what the commands print, and it spoils nobody's folder."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from terminal.demonstration import MARK, STEPS

Run = Callable[..., Any]


def test_it_shows_what_the_commands_print(run: Run) -> None:
    """Each command line is shown, and typed in the folder prints what the demonstration printed for it."""
    done = run("demo", "shown")
    assert done.code == 0
    assert "新增 11" in done.err
    os.chdir("shown")
    assert {path.suffix for path in Path().glob("[!.]*")} == {".docx", ".pdf", ".html", ".txt", ".md"}
    assert f"$ {STEPS[0].line}\n" in done.out
    for step in STEPS[1:]:
        printed = run(*shlex.split(step.line)[1:])
        assert printed.code in (0, 1)
        assert printed.out
        assert f"$ {step.line}\n{printed.out}" in done.out


def test_a_second_time_starts_anew(run: Run) -> None:
    Path("shown/.zhibiao").mkdir(parents=True)
    Path("shown/.zhibiao/corpus.sqlite3").write_text("of another time", "utf-8")
    Path("shown", MARK).touch()
    Path("shown/mine.txt").write_text("别处的文字", "utf-8")
    again = run("demo", "shown")
    assert again.code == 0
    assert "新增 12" in again.err
    assert Path("shown/mine.txt").read_text("utf-8") == "别处的文字"


def test_a_folder_of_somebody_else_is_left_alone(run: Run, papers: Path) -> None:
    before = sorted(path.name for path in papers.iterdir())
    done = run("demo", papers)
    assert done.code == 2
    assert str(papers) in done.err
    assert done.out == ""
    assert sorted(path.name for path in papers.iterdir()) == before


def test_a_file_is_no_folder(run: Run, papers: Path) -> None:
    done = run("demo", papers / "plan.md")
    assert done.code == 2
    assert "不是文件夹" in done.err


def test_an_empty_folder_will_do_and_a_corpus_above_is_not_touched(run: Run, papers: Path) -> None:
    assert run("add", papers, "-j", "1").code == 0
    Path("empty").mkdir()
    assert run("demo", "empty").code == 0
    assert Path("empty", MARK).is_file()
    assert "福建省" not in run("list").out


def test_missing_samples_get_a_message(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("terminal.demonstration._PLACES", (tmp_path / "nowhere",))
    done = run("demo", "shown")
    assert done.code == 1
    assert "nowhere" in done.err
    assert not Path("shown").exists()
