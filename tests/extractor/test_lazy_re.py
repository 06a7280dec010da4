"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extractor import lazy_re

CHECKOUT = Path(__file__).resolve().parents[2]


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


def test_loading_the_rules_compiles_none_and_all_can_be() -> None:
    script = """
import re
before = re.compile
made = []
def noted(pattern, flags=0):
    made.append(pattern)
    return before(pattern, flags)
re.compile = noted
import extractor.pipeline
from extractor import lazy_re
assert not any("一-鿿" in str(pattern) for pattern in made), made
lazy_re.compile_all()
assert len(made) > 500
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", cwd=CHECKOUT, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
