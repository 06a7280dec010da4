"""Findings in running text: every sentence of ``sentences.toml`` is a test of its own."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.checks.intervals import plain
from extractor.model import Check, CheckKind

SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))["sentence"]
CheckText = Callable[..., list[Check]]


def brief(finding: Check) -> str:
    figures = (finding.found, finding.expected)
    shown = " ".join("-" if figure is None else plain(figure) for figure in figures)
    return f"{'' if finding.holds else '!'}{finding.kind} {shown}"


@pytest.mark.parametrize("sentence", [pytest.param(sentence, id=sentence["text"]) for sentence in SENTENCES])
def test_sentence(check_text: CheckText, sentence: dict[str, Any]) -> None:
    found = check_text(sentence["text"], observed=sentence.get("observed", False))
    assert Counter(map(brief, found)) == Counter(sentence["finds"])


def test_every_kind_has_findings_that_hold_and_that_do_not() -> None:
    kinds = {found.split()[0] for sentence in SENTENCES for found in sentence["finds"]}
    assert kinds == {mark + kind for kind in CheckKind for mark in ("", "!")}
