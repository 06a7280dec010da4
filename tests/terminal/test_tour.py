"""The tour of the READMEs is what the commands print on the bundled samples."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from terminal import console, language

from .conftest import Run

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```\n(\$ .+?)\n```$", re.DOTALL | re.MULTILINE)
_VARYING = re.compile(r"\d+\.\d(?= (?:s|秒))|(?<=\[)\d+(?=\])|─+")
"""Seconds, numbers given in the order in which files were read, and lines drawn as wide as the table."""


def shape(line: str) -> str:
    """A line without what may differ from run to run or with the width of the terminal."""
    return _VARYING.sub("", " ".join(line.split()))


def steps(page: Path) -> list[tuple[list[str], list[str]]]:
    """The command lines of the page, each with the lines printed below it."""
    found = []
    for block in _BLOCK.findall(page.read_text("utf-8")):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, *printed = step.splitlines()
            found.append((shlex.split(line)[1:], [text for text in map(shape, printed) if text]))
    return found


@pytest.mark.parametrize(("name", "spoken"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_tour_is_real(
    run: Run, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, tmp_path: Path, name: str, spoken: str
) -> None:
    shutil.copytree(ROOT / "samples" / "documents", tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("ZHIBIAO_LANG", spoken)
    monkeypatch.setenv("COLUMNS", "100")
    language.language.cache_clear()
    console.out.cache_clear()
    tour = steps(ROOT / name)
    assert len(tour) > 5
    # Others shall not have this width.
    request.addfinalizer(console.out.cache_clear)
    for arguments, printed in tour:
        done = run(*arguments)
        assert done.code in (0, 1), (arguments, done.err)
        said = list(filter(None, map(shape, (done.out + done.err).splitlines())))
        place = 0
        for line in printed:
            if line != "…":
                assert line in said[place:], (arguments, line)
                place = said.index(line, place) + 1
