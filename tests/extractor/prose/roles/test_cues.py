"""Every way to say that a figure happened, is wanted or is fixed finds its examples, and its list leaves the others."""

from __future__ import annotations

import pytest

from extractor import lazy_re as re
from extractor.prose.roles.cues import Cue, cue, cues

ENTRIES = [(name, entry) for name, entries in cues().items() for entry in entries]
FINDS = [pytest.param(entry, text, id=f"{name}: {text}") for name, entry in ENTRIES for text in entry.finds]
LEAVES = [pytest.param(name, text, id=f"{name}: {text}") for name, entry in ENTRIES for text in entry.leaves]


@pytest.mark.parametrize(("entry", "text"), FINDS)
def test_an_entry_finds_its_examples(entry: Cue, text: str) -> None:
    assert re.compile(entry.pattern).search(text)


@pytest.mark.parametrize(("name", "text"), LEAVES)
def test_a_list_leaves_its_counter_examples(name: str, text: str) -> None:
    assert not cue(name).search(text)


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_every_entry_has_both(name: str, entry: Cue) -> None:
    assert entry.finds
    assert entry.leaves
