"""Formulas as a finding writes them out."""

from __future__ import annotations

from collections.abc import Sequence

_MOST_PARTS = 24


def added(parts: Sequence[str], result: str) -> str:
    """The formula of a sum; of very many parts only the first and the last are written out."""
    shown = [*parts[: _MOST_PARTS - 2], "…", parts[-1]] if len(parts) > _MOST_PARTS else parts
    return " + ".join(shown) + f" = {result}"
