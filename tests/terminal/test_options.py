"""The words that an option may be stand beside the commands, so that help comes at once; here they are held to what the
library knows."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import pytest

from corpus.reports import ReportFormat
from corpus.targets import Status
from extractor.model import Role
from index import engines
from terminal import options


@pytest.mark.parametrize(
    ("words", "known"),
    [
        pytest.param(options.Role, Role, id="roles of figures"),
        pytest.param(options.Status, Status, id="what became of targets"),
        pytest.param(options.Engine, engines.NAMES, id="search engines"),
        pytest.param(options.Findings, ["table", *ReportFormat], id="formats of findings"),
    ],
)
def test_words_of_an_option(words: type[StrEnum], known: Iterable[str]) -> None:
    assert set(map(str, words)) == set(map(str, known))
