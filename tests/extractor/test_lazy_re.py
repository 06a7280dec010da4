"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from extractor import lazy_re, pattern_compiler

CHECKOUT = Path(__file__).resolve().parents[2]
EXTRACTOR = CHECKOUT / "extractor"


def test_a_pattern_answers_like_a_compiled_one() -> None:
    pattern = lazy_re.compile("(?P<year>[0-9]{4})年|全年", lazy_re.IGNORECASE)
    assert pattern.pattern == "(?P<year>[0-9]{4})年|全年"
    found = pattern.search("望江县2021年工作报告")
    assert found is not None
    assert found["year"] == "2021"
    assert pattern.sub("", "2021年全年") == ""
    assert [each[0] for each in pattern.finditer("2020年和2021年")] == ["2020年", "2021年"]
    assert pattern.groupindex == {"year": 1}
    assert pattern.flags & lazy_re.IGNORECASE


def test_it_has_nothing_else() -> None:
    assert not hasattr(lazy_re.compile("甲"), "find")


def test_a_wrong_pattern_is_told_when_it_is_compiled() -> None:
    wrong = lazy_re.compile("(甲")
    with pytest.raises(lazy_re.error):
        wrong.search("甲")


def test_modules_of_rules_use_it() -> None:
    rules = [path for path in EXTRACTOR.rglob("*.py") if "readers" not in path.parts and path.name != "lazy_re.py"]
    early = [
        str(path) for path in rules if re.search(r"^import re$[\s\S]*re\.compile\(", path.read_text("utf-8"), re.M)
    ]
    assert not early, f"these should import lazy_re as re: {early}"


def test_every_pattern_can_be_compiled_and_is_what_python_makes_of_it() -> None:
    script = """
import re

import extractor.pipeline
from extractor import lazy_re
from extractor.pattern_compiler import compiler

lazy_re.compile_all()
assert compiler() is not re.compile
for each in list(lazy_re._all):
    given = each.pattern, int(each._given)
    assert compiler()(*given) == re.compile(*given), each.pattern
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", cwd=CHECKOUT, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_without_the_module_of_python_patterns_are_compiled_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_compiler, "_MODULE", "re._another")
    assert pattern_compiler.compiler.__wrapped__() is re.compile
    monkeypatch.setattr(pattern_compiler, "_MODULE", "json.decoder")
    assert pattern_compiler.compiler.__wrapped__() is re.compile
