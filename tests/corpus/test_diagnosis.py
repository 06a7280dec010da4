"""Why two figures for one fact differ: each cause from both sides, and a conflict where nothing explains it."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from corpus.causes import CHANCES, NAMES, Cause, Likelihood
from corpus.collection import Card, Entry
from corpus.compare import compare_figures
from corpus.crosscheck import CrossCheck
from corpus.diagnosis_words import lapse
from extractor.measures import common, convert
from extractor.model import Measure, Observation, Role

from .made import make_extraction

BASE = make_extraction("甲\n登记率为93.24%").observations[0]


def row(text: str, value: str, unit: str | None = "人", quote: str = "", **fields: Any) -> Observation:
    named = {"indicator": "登记人口", "canonical": "登记人口"} if unit not in ("%", "百分点", "‰") else {}
    return replace(BASE, value_text=text, value=Decimal(value), unit=unit, quote=quote or text, **{**named, **fields})


def conflict(
    one: Observation,
    other: Observation,
    titles: tuple[str, str] = ("甲报告", "乙报告"),
    dates: tuple[str, str] = ("2017-02-01", "2017-03-01"),
    *more: Observation,
) -> CrossCheck | None:
    figures = [
        Entry(Card.of(make_extraction(title, name=f"{title}{place}.txt", issued=issued)), observation)
        for place, (title, issued, observation) in enumerate(zip(titles, dates, (one, other), strict=True))
    ]
    figures += [Entry(figures[0].card, extra) for extra in more]
    found = [check for check in compare_figures(figures) if not check.holds and check.kind == "conflict"]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("one", "other", "cause", "likelihood"),
    [
        pytest.param(row("5.62万", "56200", "元"), row("5.62亿", "562000000", "元"), "unit", "high", id="万 for 亿"),
        pytest.param(row("14100", "14100"), row("1410", "1410"), "unit", "high", id="factor ten"),
        pytest.param(row("9.32%", "9.32", "%"), row("93.2%", "93.2", "%"), "unit", "high", id="decimal point"),
        pytest.param(row("12.36万", "123600"), row("1236421", "1236421"), "unit", "high", id="factor ten, rounded"),
        pytest.param(row("5000", "5000"), row("500", "500"), "unit", "medium", id="a single digit"),
        pytest.param(row("3.1‰", "3.1", "‰"), row("3.1%", "3.1", "%"), "unit", "high", id="‰ for %"),
        pytest.param(row("240", "240", "公顷"), row("240", "240", "亩"), "unit", "high", id="公顷 for 亩"),
        pytest.param(row("93.28%", "93.28", "%"), row("93.2%", "93.2", "%"), "rounding", "high", id="cut off"),
        pytest.param(
            row("51234", "51234", quote="快报数显示登记人口51234人"),
            row("51877", "51877"),
            "preliminary",
            "high",
            id="快报",
        ),
        pytest.param(
            row("3.05亿", "305000000", "元"),
            row("3.12亿", "312000000", "元", "决算数为3.12亿元"),
            "preliminary",
            "high",
            id="决算",
        ),
        pytest.param(
            row("3521", "3521"),
            row("8064", "8064", quote="累计登记8064人"),
            "cumulative",
            "high",
            id="累计",
        ),
        pytest.param(
            row("3521", "3521", quote="户籍人口3521人"),
            row("4188", "4188", quote="常住人口4188人"),
            "scope",
            "high",
            id="户籍 and 常住",
        ),
        pytest.param(
            row("3521", "3521", quote="全市登记3521人"),
            row("1204", "1204", quote="市区登记1204人"),
            "scope",
            "high",
            id="全市 and 市区",
        ),
        pytest.param(
            row("3521", "3521"),
            row("1204", "1204", quote="市本级登记1204人"),
            "scope",
            "medium",
            id="市本级 alone",
        ),
        pytest.param(row("96.4%", "96.4", "%"), row("94.6%", "94.6", "%"), "transposition", "high", id="swapped"),
        pytest.param(row("21%", "21", "%"), row("12%", "12", "%"), "transposition", "medium", id="12 and 21"),
        pytest.param(row("48215", "48215"), row("43215", "43215"), "typing", "medium", id="another digit"),
        pytest.param(row("48215", "48215"), row("4821", "4821"), "typing", "medium", id="a digit lost"),
        pytest.param(
            row("90%", "90", "%", role=Role.TARGET),
            row("85%", "85", "%", role=Role.TARGET),
            "revised-target",
            "medium",
            id="later target",
        ),
        pytest.param(
            row("90%", "90", "%", role=Role.TARGET),
            row("85%", "85", "%", "目标下调至85%", role=Role.TARGET),
            "revised-target",
            "high",
            id="下调",
        ),
        pytest.param(row("90.2%", "90.2", "%"), row("85.7%", "85.7", "%"), "conflict", "high", id="nothing explains"),
        pytest.param(row("93.24%", "93.24", "%"), row("91.3%", "91.3", "%"), "conflict", "high", id="far apart"),
    ],
)
def test_the_likeliest_cause(one: Observation, other: Observation, cause: str, likelihood: str) -> None:
    for pair in ((one, other), (other, one)):
        if cause == "revised-target" and pair[0] is other:
            continue
        check = conflict(*pair)
        assert check is not None
        assert (check.diagnoses[0].cause, check.diagnoses[0].likelihood) == (cause, likelihood)
        assert any(check.diagnoses[0].sides)
        assert check.diagnoses[0].sentence("zh") in check.explanation


@pytest.mark.parametrize(
    ("one", "other", "absent"),
    [
        pytest.param(row("12936", "12936"), row("12937", "12937"), "rounding", id="counted heads are not rounded"),
        pytest.param(
            row("8064", "8064"), row("3521", "3521", quote="累计登记3521人"), "cumulative", id="a smaller running total"
        ),
        pytest.param(row("4.8%", "4.8", "%"), row("5.2%", "5.2", "%"), "typing", id="two digits are too few"),
        pytest.param(row("-3.2%", "-3.2", "%"), row("32%", "32", "%"), "unit", id="signs differ"),
        pytest.param(
            row("3521", "3521", quote="全市登记3521人"), row("4188", "4188"), "scope", id="全市 is what is meant anyway"
        ),
        pytest.param(
            row("3521", "3521", quote="户籍人口3521人", canonical="户籍人口"),
            row("4188", "4188", canonical="户籍人口"),
            "scope",
            id="a word of the name",
        ),
    ],
)
def test_what_does_not_explain(one: Observation, other: Observation, absent: str) -> None:
    check = conflict(one, other)
    assert check is not None
    assert absent not in [diagnosis.cause for diagnosis in check.diagnoses]


def test_a_copy_should_say_the_same() -> None:
    one, other = (row(text, text, role=Role.TARGET) for text in ("48215", "43215"))
    check = conflict(one, other, ("通知", "通知"), ("2017-02-01", "2017-02-01"))
    assert check is not None
    assert (check.diagnoses[0].cause, check.diagnoses[0].likelihood) == (Cause.TYPING, Likelihood.HIGH)
    assert "同题同号" in check.explanation


def test_percentage_for_percentage_points() -> None:
    one = row("2.4%", "2.4", "%", measure=Measure.CHANGE)
    check = conflict(one, row("2.4", "2.4", "百分点", measure=Measure.CHANGE))
    assert check is not None
    assert check.diagnoses[0].cause is Cause.POINTS
    assert check.rule == "documents.percentage-point"
    # A share of 50% that rises by 4 percentage points rises by 8%: both are right.
    assert conflict(one, row("1.2", "1.2", "百分点", measure=Measure.CHANGE)) is None


def test_the_figure_of_another_year_or_place() -> None:
    this, stale = row("51234", "51234"), row("47890", "47890")
    check = conflict(this, stale, ("甲", "乙"), ("2017-02-01", "2017-03-01"), replace(stale, period="2015"))
    assert check is not None
    assert check.diagnoses[0].cause is Cause.PERIOD
    assert "2015" in check.explanation
    there = replace(stale, region="白水县", region_code="990101")
    check = conflict(this, stale, ("甲", "乙"), ("2017-02-01", "2017-03-01"), there)
    assert check is not None
    assert check.diagnoses[0].cause is Cause.REGION
    assert "白水县" in check.explanation


def test_a_later_document_may_give_a_revised_figure() -> None:
    check = conflict(row("51234", "51234"), row("51877", "51877"), ("甲", "乙"), ("2017-02-01", "2018-02-01"))
    assert check is not None
    assert [(d.cause, d.likelihood) for d in check.diagnoses] == [
        (Cause.CONFLICT, Likelihood.MEDIUM),
        (Cause.PRELIMINARY, Likelihood.LOW),
    ]


@pytest.mark.parametrize(
    ("title", "causes"),
    [
        pytest.param(
            "关于调整2017年部分目标的通知", [(Cause.REVISED, "high"), (Cause.TYPING, "low")], id="the later one says so"
        ),
        pytest.param("乙通知", [(Cause.REVISED, "medium"), (Cause.TYPING, "low")], id="it does not"),
    ],
)
def test_a_later_target_is_another_target_rather_than_a_slip(title: str, causes: list[tuple[Cause, str]]) -> None:
    one, other = (row(text, text, role=Role.TARGET) for text in ("1200", "1000"))
    check = conflict(one, other, ("甲报告", title), ("2017-02-01", "2017-08-20"))
    assert check is not None
    assert [(d.cause, d.likelihood) for d in check.diagnoses] == causes


def test_json() -> None:
    check = conflict(row("14100", "14100"), row("1410", "1410"))
    assert check is not None
    (first, *_) = json.loads(json.dumps(check.to_json()))["diagnoses"]
    assert first["cause"] == "unit"
    assert first["sides"] == ["14100人", "1410人"]
    assert first["explanation"]["en"].startswith("very likely: slip of unit")


def test_every_cause_has_its_words() -> None:
    assert set(NAMES) == set(Cause)
    assert set(CHANCES) == set(Likelihood)
    assert all(all(words) for words in (*NAMES.values(), *CHANCES.values()))


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "result"),
    [
        ("2", "公顷", "亩", "30"),
        ("45", "亩", "公顷", "3"),
        ("1", "平方公里", "公顷", "100"),
        ("15", "‰", "%", "1.5"),
        ("1.5", "%", "‰", "15"),
        ("3000", "米", "千米", "3"),
        ("7", "名", "人", "7"),
        ("7", None, None, "7"),
    ],
)
def test_units_that_measure_the_same(value: str, unit: str | None, wanted: str | None, result: str) -> None:
    assert convert(Decimal(value), unit, wanted) == Decimal(result)


def test_units_that_measure_different_things() -> None:
    assert common("头") == ("头", Decimal(1))
    with pytest.raises(ValueError, match="人 in 亩"):
        convert(Decimal(1), "人", "亩")


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (1, "1天", "a day"),
        (25, "25天", "25 days"),
        (91, "3个月", "3 months"),
        (365, "1年", "1 year"),
        (1026, "2年10个月", "2 years and 10 months"),
    ],
)
def test_times_between_documents_as_people_say_them(days: int, zh: str, en: str) -> None:
    assert (lapse(days).zh, lapse(days).en) == (zh, en)
