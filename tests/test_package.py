"""The wheel: complete, installed alone in a new environment, run from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("zhibiao-*.whl")
    return built


def test_the_wheel_holds_data_and_samples_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "extractor",
        "corpus",
        "index",
        "terminal",
        "zhibiao_samples",
        "cli.py",
        "zhibiao.py",
    }
    for wanted in ("extractor/py.typed", "extractor/data/units.tsv", "extractor/data/actions.toml"):
        assert wanted in names
    assert sum(name.startswith("extractor/data/indicators/") for name in names) >= 5
    assert sum(name.startswith("zhibiao_samples/") for name in names) >= 8


def test_installed_alone_it_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    installed = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", str(wheel)], capture_output=True, encoding="utf-8", check=False
    )
    if "No matching distribution" in installed.stderr or "Temporary failure" in installed.stderr:
        pytest.skip("no package index can be reached to install the dependencies from")
    assert installed.returncode == 0, installed.stderr
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "通报.txt").write_text("全县学前教育毛入园率达93.5%。\n", "utf-8")
    command = python.with_name("zhibiao")
    done = subprocess.run(
        [command, "extract", "通报.txt", "--format", "json"],
        cwd=elsewhere,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(done.stdout)["observations"][0]["value"] == 93.5
    demo = subprocess.run([command, "demo"], cwd=elsewhere, capture_output=True, encoding="utf-8", check=False)
    assert demo.returncode == 0, demo.stderr
    assert (elsewhere / "zhibiao-demo").is_dir()
