"""What a command loads before it answers: nothing that it has no use for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from .conftest import Run

CHECKOUT = Path(__file__).resolve().parents[2]
COMMANDS = """search 就业
search 就业 --format json
cite 城镇新增就业
list
stats
show 1
check
targets
graph 1
indicators"""
LEFT_ALONE = ("sqlalchemy", "filelock", "jieba", "rjieba", "spacy", "docx", "pdfplumber", "pypdfium2", "xlsxwriter")
"""What writing, indexing and reading files need."""
RULES = ("extractor.prose", "extractor.tables", "extractor.pipeline", "extractor.responsibilities")
SCRIPT = """
import os, sys
import cli

for line in sys.argv[2].splitlines():
    sys.argv[1:] = [*line.split(), "--corpus", os.environ["ZHIBIAO_CORPUS"]]
    try:
        cli.main()
    except SystemExit as ended:
        assert ended.code in (0, 1), (line, ended.code)
    loaded = [name for name in os.environ["LEFT_ALONE"].split() if name in sys.modules]
    assert not loaded, (line, loaded)
"""


def test_answers_load_what_they_need(run: Run, tmp_path: Path) -> None:
    text = "望江县2021年就业工作报告\n\n全县城镇新增就业6120人，超过6000人的目标值。"
    (tmp_path / "甲.txt").write_text(text, "utf-8")
    assert run("add", "甲.txt", "--processes", "1").code == 0
    environment = {"PYTHONUTF8": "1", "ZHIBIAO_CORPUS": str(tmp_path), "LEFT_ALONE": " ".join((*LEFT_ALONE, *RULES))}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT, "", COMMANDS],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=CHECKOUT,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert "望江县2021年就业工作报告" in done.stdout


def test_ctrl_c_while_the_command_loads_leaves_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "cli.py").write_text("raise KeyboardInterrupt\n", "utf-8")
    (tmp_path / "zhibiao.py").write_text((CHECKOUT / "zhibiao.py").read_text("utf-8"), "utf-8")
    done = subprocess.run([sys.executable, "zhibiao.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
