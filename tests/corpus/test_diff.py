"""Two documents side by side: figures, targets and duties that are added, gone or changed."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from corpus.diff import Comparison, Difference, diff
from extractor.model import Comparator, Department, Duty, Extraction, Measure, Observation, Responsibility, Role, Span

from .made import make_extraction

BASE: Observation = make_extraction("甲\n登记率为93.24%").observations[0]
TARGET: dict[str, Any] = {"role": Role.TARGET, "comparator": Comparator.AT_LEAST}


def row(name: str, text: str, value: str, unit: str | None, period: str | None = "2016", **fields: Any) -> Observation:
    made: Observation = replace(
        BASE, indicator=name, canonical=None, value_text=text, value=Decimal(value), unit=unit, period=period,
        cell=None, **fields,
    )  # fmt: skip
    return made


def duty(task: str, *names: str) -> Responsibility:
    departments = tuple(Department(name, Duty.RESPONSIBLE, Span(0, 1)) for name in names)
    return Responsibility(task=task, departments=departments, span=Span(0, 1), quote="责", rule="list")


def document(*rows: Observation | Responsibility, period: str = "2016") -> Extraction:
    return replace(
        make_extraction("标题\n正文", period=period),
        observations=tuple(one for one in rows if isinstance(one, Observation)),
        responsibilities=tuple(one for one in rows if isinstance(one, Responsibility)),
    )


def only(found: Comparison) -> Difference:
    (difference,) = found.differences
    return difference


SHARE = ("参保率", "95%", "95", "%")


@pytest.mark.parametrize(
    ("old", "new", "kind", "turn", "words"),
    [
        pytest.param([row(*SHARE)], [], "figure", "gone", ("95%（2016）", None), id="gone"),
        pytest.param([], [row(*SHARE, **TARGET)], "target", "added", (None, "≥95%（2016）"), id="added"),
        pytest.param(
            [row(*SHARE)], [row("参保率", "96%", "96", "%")], "figure", "changed", ("95%（2016）", "96%（2016）"),
            id="another value",
        ),
        pytest.param(
            [row(*SHARE, "2020", **TARGET)], [row(*SHARE, "2022", **TARGET)], "target", "changed",
            ("≥95%（2020）", "≥95%（2022）"), id="another deadline",
        ),
        pytest.param(
            [row(*SHARE, **TARGET)], [row(*SHARE, role=Role.TARGET)], "target", "changed",
            ("≥95%（2016）", "95%（2016）"), id="another comparator",
        ),
        pytest.param(
            [duty("抓落实", "县民政局")], [duty("抓落实", "县民政局", "县财政局")], "duty", "changed",
            ("县民政局（负责）", "县民政局（负责）、县财政局（负责）"), id="another department",
        ),
        pytest.param(
            [duty("改造农村危房工程", "县住建局")], [duty("改造农村危房", "县财政局")], "duty", "changed",
            ("县住建局（负责）", "县财政局（负责）"), id="a task in other words",
        ),
        pytest.param([duty("抓落实", "县民政局")], [], "duty", "gone", ("县民政局（负责）", None), id="duty gone"),
    ],
)  # fmt: skip
def test_difference(old: list[Any], new: list[Any], kind: str, turn: str, words: tuple[str | None, str | None]) -> None:
    same = row("总户数", "7户", "7", "户")
    found = diff(document(same, *old), document(same, *new))
    difference = only(found)
    assert (difference.kind, difference.turn) == (kind, turn)
    assert (difference.old, difference.new) == words
    assert found.unchanged == 1
    assert found.counts()[turn] == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(row("面积", "30亩", "30", "亩"), row("面积", "2公顷", "2", "公顷"), id="other unit"),
        pytest.param(
            row("安全饮水问题", "3人", "3", "人"), row("饮水安全", "3人", "3", "人"), id="name in other words"
        ),
        pytest.param(duty("抓落实", "县卫生计生局"), duty("抓落实", "县卫健局"), id="a department with a new name"),
        pytest.param(duty("抓落实", "县民政局", "县财政局"), duty("抓落实", "县财政局", "县民政局"), id="other order"),
    ],
)
def test_the_same_in_other_words(old: Any, new: Any) -> None:
    found = diff(document(old), document(new))
    assert (found.differences, found.unchanged) == ((), 1)


def test_reports_of_two_years() -> None:
    old = [
        row(*SHARE, "2015"),
        row("失业率", "4.5%", "4.5", "%", "2016", **TARGET),
        row("林地", "9亩", "9", "亩", "2011/2015"),
    ]
    new = [
        row("参保率", "96%", "96", "%", "2016"),
        row("失业率", "4.5%", "4.5", "%", "2017", **TARGET),
        row("林地", "8亩", "8", "亩", "2012/2016"),
    ]
    found = diff(document(*old), document(*new, period="2017"))
    assert [(one.name, one.old, one.new) for one in found.differences] == [
        ("参保率", "95%（2015）", "96%（2016）"),
        ("林地", "9亩（2011/2015）", "8亩（2012/2016）"),
    ]
    assert found.unchanged == 1


def test_what_is_said_twice_is_one_thing() -> None:
    found = diff(document(row(*SHARE), row(*SHARE), duty("抓", "县民政局"), duty("抓", "县民政局")), document())
    assert found.counts() == {"added": 0, "gone": 2, "changed": 0}


def test_different_things_are_not_confused() -> None:
    found = diff(document(row(*SHARE)), document(row("参保率", "5%", "5", "%", measure=Measure.CHANGE)))
    assert found.counts() == {"added": 1, "gone": 1, "changed": 0}


def test_a_document_and_itself() -> None:
    one = document(row(*SHARE), duty("抓", "县民政局"))
    assert diff(one, one).differences == ()


def test_json() -> None:
    data = json.loads(json.dumps(diff(document(row(*SHARE)), document()).to_json()))
    assert data["counts"] == {"added": 0, "gone": 1, "changed": 0, "unchanged": 0}
    assert data["differences"][0]["evidence"] == [BASE.quote, None]
