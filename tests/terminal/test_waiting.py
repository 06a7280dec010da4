"""Two processes that write to one corpus: the second waits for the first and says so."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal import commands

from .conftest import REPORT, Run

CHECKOUT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys
from collections.abc import Iterator
from pathlib import Path
from corpus import open_corpus
with open_corpus(Path(sys.argv[1]), create=True) as corpus, corpus.writing():
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has the right to write until it gets a line."""
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_add_waits_and_stores_all(
    run: Run, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []

    def heard(zh: str, en: str) -> None:
        said.append(zh)
        if "等它结束后继续" in zh:
            holder.communicate("go on\n")

    monkeypatch.setattr(commands, "note", heard)
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = run("add", "a.txt")
    assert f"进程 {holder.pid}" in said[0]
    assert done.code == 0
    assert "新增 1" in done.err


def test_it_does_not_wait_for_ever(
    run: Run, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(commands, "WAIT", 0.1)
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = run("add", "a.txt")
    assert done.code == 2
    assert "正由另一进程写入" in done.err
    assert holder.poll() is None
