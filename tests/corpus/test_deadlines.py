"""Deadlines that a later document moves, as findings of ``check``."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.compare import compare_figures
from corpus.crosscheck import CrossCheck
from corpus.targets import Figure
from extractor.model import Observation, Role

from .made_targets import of, wanted

AIM = wanted("自来水普及率", "95%", "95", "%", "2020")


def moved(*figures: Figure) -> list[CrossCheck]:
    return [check for check in compare_figures(figures) if check.kind == "deadline"]


def test_a_deadline_put_off_is_a_finding() -> None:
    (check,) = moved(of("规划", "2016-05-01", AIM), of("通知", "2019-03-01", replace(AIM, period="2022")))
    assert (check.found, check.expected, check.unit, check.holds) == (Decimal(2022), Decimal(2020), "年", False)
    assert check.explanation == (
        "青川省自来水普及率95%：《规划》（2016-05-01）的期限是2020年，《通知》（2019-03-01）的期限是2022年，期限推后"
    )
    assert check.explanation_en.endswith("for 2020, 《通知》 (2019-03-01) for 2022; the deadline is put off")


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(replace(AIM, period="2020"), id="the same deadline"),
        pytest.param(replace(AIM, period="2022", value=Decimal(97), value_text="97%"), id="more, later"),
        pytest.param(replace(AIM, period="2022", role=Role.ACTUAL), id="a result"),
        pytest.param(replace(AIM, period="2022", region_code="990100"), id="elsewhere"),
    ],
)
def test_what_moves_no_deadline(later: Observation) -> None:
    assert moved(of("规划", "2016-05-01", AIM), of("通知", "2019-03-01", later)) == []


def test_who_repeats_the_deadline_does_not_move_it() -> None:
    both = [of("通知", "2019-03-01", AIM), of("通知", "2019-03-01", replace(AIM, period="2022"))]
    assert moved(of("规划", "2016-05-01", AIM), *both) == []


def test_what_is_put_off_twice_is_told_step_by_step() -> None:
    steps = [("规划", "2014-05-01", "2016"), ("通知", "2015-03-01", "2018"), ("意见", "2017-03-01", "2020")]
    found = moved(*(of(title, issued, replace(AIM, period=period)) for title, issued, period in steps))
    assert [check.formula for check in found] == ["2018 ≠ 2016", "2020 ≠ 2018"]


def test_yearly_tasks_are_set_anew() -> None:
    assert moved(*(of(year, f"{year}-01-10", replace(AIM, period=year)) for year in ("2017", "2018", "2019"))) == []
