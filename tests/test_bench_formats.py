"""The same document in other formats gives the same figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.formats import figures, recognised, source_of
from extractor import extract_file


@pytest.mark.parametrize("stem", ["002_0cd409a6bda98282", "004_69d3f31d85993939"])
@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_same_figures_from_every_format(shared: Path, stem: str, suffix: str) -> None:
    path = shared / "formats" / f"{stem}.{suffix}"
    source = source_of(path)
    assert source is not None
    assert figures(extract_file(path)) == figures(extract_file(source))


def test_characters_that_were_recognised() -> None:
    assert recognised("甲乙 丙", "丙甲乙丁") == 1
    assert recognised("甲甲乙丁", "甲乙丙") == 0.5
