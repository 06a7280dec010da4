"""Formulas as findings write them out."""

from __future__ import annotations

from extractor.checks.formulas import added


def test_a_sum() -> None:
    assert added(["12", "8"], "20") == "12 + 8 = 20"


def test_of_very_many_parts_the_first_and_the_last_are_written_out() -> None:
    assert added([str(number) for number in range(1, 25)], "300").count(" + ") == 23
    formula = added([str(number) for number in range(1, 101)], "5050")
    assert formula.startswith("1 + 2 + 3 + ")
    assert formula.endswith(" + 22 + … + 100 = 5050")
