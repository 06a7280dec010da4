"""Short names of programmes and things, and names that merely have their signs."""

from __future__ import annotations

import pytest

from extractor.vocabulary import in_full, short_names

EXAMPLES = [pair for entry in short_names() for pair in entry.examples]


@pytest.mark.parametrize(("short", "full"), EXAMPLES)
def test_examples(short: str, full: str) -> None:
    assert in_full(short) == full


@pytest.mark.parametrize("name", ["就医保障水平", "境外企业数", "农民企业家人数", "最低保障人数", "参保率"])
def test_signs_of_other_words_are_left_alone(name: str) -> None:
    assert in_full(name) == name


def test_each_stands_for_one_thing() -> None:
    assert len({entry.short for entry in short_names()}) == len(short_names())
    assert all(in_full(entry.full) == entry.full for entry in short_names())
