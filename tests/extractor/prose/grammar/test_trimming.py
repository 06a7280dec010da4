"""Every group of what is trimmed takes away what its examples say, and leaves what only looks like it."""

from __future__ import annotations

import re

import pytest

from extractor.prose.grammar.edges import Group, groups
from extractor.prose.grammar.trimming import strip_lead, strip_tail

TRIMS = {"lead": strip_lead, "circumstance": strip_lead, "tail": strip_tail}
GROUPS = [(kind, group) for kind in TRIMS for group in groups(kind)]


@pytest.mark.parametrize(
    ("kind", "group", "clause", "left"),
    [
        pytest.param(kind, group, clause, left, id=f"{group.name}: {clause}")
        for kind, group in GROUPS
        for clause, left in group.examples.items()
    ],
)
def test_an_example_is_trimmed(kind: str, group: Group, clause: str, left: str) -> None:
    assert re.search(group.pattern, clause)
    assert TRIMS[kind](clause) == left


@pytest.mark.parametrize(
    ("kind", "clause"),
    [pytest.param(kind, clause, id=f"{group.name}: {clause}") for kind, group in GROUPS for clause in group.keeps],
)
def test_what_looks_alike_stays(kind: str, clause: str) -> None:
    assert TRIMS[kind](clause) == clause


@pytest.mark.parametrize("group", [pytest.param(group, id=group.name) for _, group in GROUPS])
def test_a_group_has_examples_of_both(group: Group) -> None:
    assert group.examples
    assert group.keeps
