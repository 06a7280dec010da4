"""The command reference is complete, in both languages."""

from __future__ import annotations

import re

import pytest

from terminal import reference


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_and_option_is_in_the_reference(language: str) -> None:
    page = reference.PAGES[language].read_text("utf-8")
    helps = reference.helps(language)
    assert len(helps) > 10
    for name, text in helps.items():
        assert not name or f"## zhibiao {name}\n" in page
        for option in re.findall(r"--[a-z]+", text):
            assert option in page
