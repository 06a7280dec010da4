"""How far lists are looked for: in a text without full stops no farther than elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.checks import columns
from extractor.checks.passages import Figure
from extractor.model import Check


def test_a_text_without_full_stops(check_text: Callable[..., list[Check]], monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[Figure] = []
    asked = columns.amount

    def counted(figure: Figure) -> bool:
        looked_at.append(figure)
        return asked(figure)

    monkeypatch.setattr(columns, "amount", counted)
    openings = 300
    check_text("从类型看，甲6起、乙4起、丙1起，" * openings)
    assert 0 < len(looked_at) < openings * 100
