"""Figures of several documents: what agrees, what does not, and what cannot be compared."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from corpus import Corpus, CrossCheck, compare_figures, compare_stored
from corpus.collection import Card, Entry
from corpus.compare import compare
from corpus.crosscheck import Figure, period_words
from corpus.labels import label
from corpus.records import SourceFile
from corpus.subjects import interval, resolution
from corpus.unchecked import Reason
from extractor.model import Comparator, Measure, Observation, Role

from .made import make_extraction

BASE = make_extraction("甲\n登记率为93.24%").observations[0]


def row(text: str, value: str, unit: str | None = "%", **fields: Any) -> Observation:
    return replace(BASE, value_text=text, value=Decimal(value), unit=unit, **fields)


def figure(document: str, observation: Observation, issued: str = "2017-03-01") -> Figure:
    card = Card.of(make_extraction(document, name=f"{document}.txt", issued=issued))
    return Entry(card, observation)


def findings(*figures: Figure) -> list[CrossCheck]:
    return [check for check in compare_figures(figures) if not check.holds]


def test_a_name_that_several_districts_bear_is_no_place_to_compare() -> None:
    somewhere = row("93%", "93", region="鼓楼区", region_code=None)
    elsewhere = replace(somewhere, value_text="95%", value=Decimal(95))
    assert compare_figures([figure("甲", somewhere), figure("乙", elsewhere)]) == []
    told = [replace(one, region="徐州市鼓楼区", region_code="320302") for one in (somewhere, elsewhere)]
    assert len(findings(figure("甲", told[0]), figure("乙", told[1]))) == 1


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        pytest.param(row("93.24%", "93.24"), row("93.24%", "93.24"), True, id="equal"),
        pytest.param(row("93.24%", "93.24"), row("93.2%", "93.2"), True, id="rounded"),
        pytest.param(row("93.25%", "93.25"), row("93.2%", "93.2"), True, id="half"),
        pytest.param(row("93.24%", "93.24"), row("93.3%", "93.3"), False, id="not rounding"),
        pytest.param(row("76.39万", "763900", "人"), row("763872", "763872", "人"), True, id="multiplier"),
        pytest.param(row("76.39万", "763900", "人"), row("763700", "763700", "人"), False, id="beyond the multiplier"),
        pytest.param(row("12936", "12936", "人"), row("12937", "12937", "人"), False, id="counted"),
        pytest.param(row("12936", "12936", "人"), row("12936", "12936", "名"), True, id="人 and 名"),
        pytest.param(row("39.5", "395000", "元"), row("39.46万", "394600", "元"), True, id="multiplier of the table"),
        pytest.param(row("15‰", "15", "‰"), row("1.5%", "1.5"), True, id="‰ and %"),
        pytest.param(row("62.4万", "624000", "瓦"), row("62.4万", "624000", "千瓦"), False, id="瓦 for 千瓦"),
        pytest.param(row("1.5", "1.5", "吉瓦"), row("150万", "1500000", "千瓦"), True, id="吉瓦 and 千瓦"),
        pytest.param(row("2公顷", "2", "公顷"), row("30亩", "30", "亩"), True, id="公顷 and 亩"),
        pytest.param(row("90", "90", comparator=Comparator.ABOUT), row("93%", "93"), True, id="about"),
        pytest.param(row("90", "90", comparator=Comparator.ABOUT), row("99%", "99"), False, id="far from about"),
        pytest.param(row("90%", "90", comparator=Comparator.AT_LEAST), row("93%", "93"), True, id="at least"),
        pytest.param(row("95%", "95", comparator=Comparator.AT_LEAST), row("93%", "93"), False, id="below at least"),
        pytest.param(
            row("5%至10%", "5", comparator=Comparator.RANGE, value_max=Decimal(10)), row("8%", "8"), True, id="range"
        ),
        pytest.param(
            row("3%", "-3", measure=Measure.CHANGE, comparator=Comparator.AT_LEAST),
            row("3.4%", "-3.4", measure=Measure.CHANGE),
            True,
            id="fall of at least",
        ),
        pytest.param(
            row("3%", "-3", measure=Measure.CHANGE, comparator=Comparator.AT_MOST),
            row("3.6%", "-3.6", measure=Measure.CHANGE),
            False,
            id="fall of at most",
        ),
    ],
)
def test_two_documents_on_the_same_result(one: Observation, other: Observation, agree: bool) -> None:
    checks = compare_figures([figure("甲", one), figure("乙", other)])
    assert [check.holds for check in checks] == [agree]
    assert checks == compare_figures([figure("乙", other), figure("甲", one)]) or agree


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(row("80%", "80", period="2017"), id="other period"),
        pytest.param(row("80%", "80", period=None), id="unknown period"),
        pytest.param(row("80%", "80", region_code="420000"), id="other region"),
        pytest.param(row("80%", "80", region=None, region_code=None), id="unknown region"),
        pytest.param(row("80", "80", "人"), id="other unit"),
        pytest.param(row("80%", "80", indicator="参保率", canonical=None), id="other indicator"),
        pytest.param(row("80%", "80", measure=Measure.CHANGE), id="change"),
        pytest.param(row("80%", "80", role=Role.STANDARD), id="standard"),
        pytest.param(row("80%", "80", role=Role.WEIGHT), id="weight"),
    ],
)
def test_what_is_not_the_same_thing_is_not_compared(other: Observation) -> None:
    assert compare_figures([figure("甲", BASE), figure("乙", other)]) == []


def test_one_document_is_not_compared_with_itself() -> None:
    assert compare_figures([figure("甲", BASE), figure("甲", row("80%", "80"))]) == []


def test_a_document_that_says_both_agrees_with_either() -> None:
    both = [figure("甲", BASE), figure("甲", row("80%", "80"))]
    assert findings(*both, figure("乙", row("80%", "80"))) == []
    assert len(findings(*both, figure("乙", row("70%", "70")))) == 1


def test_a_region_without_a_code_is_known_by_its_name() -> None:
    here = row("90%", "90", region="白水开发区", region_code=None)
    assert len(findings(figure("甲", here), figure("乙", replace(here, value=Decimal(80), value_text="80%")))) == 1


def test_a_conflict_is_explained_with_both_sides() -> None:
    (check,) = findings(
        figure("2016年公报", BASE, "2017-02-01"), figure("2017年报告", row("91.3%", "91.3"), "2018-01-01")
    )
    assert (check.found, check.expected, check.unit, check.kind) == (Decimal("91.3"), Decimal("93.24"), "%", "conflict")
    assert check.explanation == (
        "青川省2016年登记率：《2016年公报》（2017-02-01）为93.24%，"
        "《2017年报告》（2018-01-01）为91.3%，相差1.94个百分点。很可能：数据矛盾，原因不明（原文中没有可以解释差异的写法）"
    )
    assert check.explanation_en == (
        "登记率, 青川省 2016: 《2016年公报》 (2017-02-01) says 93.24%, 《2017年报告》 (2018-01-01) says 91.3%; "
        "they are 1.94 percentage points apart. very likely: real conflict, cause unknown "
        "(nothing in the texts explains the difference)"
    )
    assert [f.card.title for f in check.evidence] == ["2016年公报", "2017年报告"]
    assert label(check.kind) == "不一致"


def test_what_many_documents_repeat_is_compared_once() -> None:
    figures = [figure(f"转载{number}", BASE, "2017-01-01") for number in range(5)]
    (check,) = findings(*figures, figure("更正", row("91.3%", "91.3"), "2018-01-01"))
    assert "《转载0》（2017-01-01）等5份文件" in check.explanation
    (agreement,) = compare_figures(figures)
    assert agreement.holds
    assert len(agreement.evidence) == 5


@pytest.mark.parametrize(
    ("name", "target", "result", "holds"),
    [
        pytest.param("登记率", row("85%", "85"), row("92.29%", "92.29"), True, id="reached"),
        pytest.param("登记率", row("95%", "95"), row("92.29%", "92.29"), False, id="missed"),
        pytest.param(
            "死亡率", row("6‰", "6", "‰", comparator=Comparator.AT_MOST), row("5.1‰", "5.1", "‰"), True, id="at most"
        ),
        pytest.param("失业率", row("4.5%", "4.5"), row("4.0%", "4.0"), True, id="less is better"),
        pytest.param("失业率", row("4.5%", "4.5"), row("4.9%", "4.9"), False, id="less was better"),
        pytest.param(
            "增速",
            row("6%至6.5%", "6", comparator=Comparator.RANGE, value_max=Decimal("6.5")),
            row("6.1%", "6.1"),
            True,
            id="range",
        ),
        pytest.param(
            "增速",
            row("6%至6.5%", "6", comparator=Comparator.RANGE, value_max=Decimal("6.5")),
            row("5.1%", "5.1"),
            False,
            id="below the range",
        ),
        pytest.param(
            "增速", row("6.5%", "6.5", comparator=Comparator.ABOUT), row("6.4%", "6.4"), True, id="near enough"
        ),
        pytest.param(
            "单位能耗",
            row("3.4%", "-3.4", measure=Measure.CHANGE, comparator=Comparator.AT_LEAST),
            row("3.7%", "-3.7", measure=Measure.CHANGE),
            True,
            id="fell far enough",
        ),
        pytest.param(
            "单位能耗",
            row("3.4%", "-3.4", measure=Measure.CHANGE),
            row("1.2%", "1.2", measure=Measure.CHANGE),
            False,
            id="rose instead",
        ),
    ],
)
def test_a_result_against_another_documents_target(
    name: str, target: Observation, result: Observation, holds: bool
) -> None:
    named = {"indicator": name, "canonical": name}
    checks = compare_figures(
        [figure("计划", replace(target, role=Role.TARGET, **named)), figure("报告", replace(result, **named))]
    )
    assert [(check.kind, check.holds) for check in checks] == [("target", holds)]
    assert ("未达到目标" in checks[0].explanation) is not holds


def test_a_stock_at_the_end_of_a_year_is_the_figure_of_the_year(corpus: Corpus, add: Any) -> None:
    add("甲\n登记率为93.24%", "a.txt", period="2016")
    add("乙\n登记率为91%", "b.txt", period="2016-12-31")
    (check,) = compare_stored(corpus.store).checks
    assert not check.holds
    assert check.subject.period == "2016"


@pytest.mark.parametrize(
    ("text", "comparator", "missed"),
    [
        pytest.param("90%", Comparator.EQUAL, True, id="it says so"),
        pytest.param("90%", Comparator.MORE, False, id="it may be more"),
        pytest.param("90%", Comparator.LESS, True, id="it is less in any case"),
    ],
)
def test_results_that_are_bounds_leave_open_what_they_reach(text: str, comparator: Comparator, missed: bool) -> None:
    aim = figure("甲", row("90.5%", "90.5", role=Role.TARGET))
    result = figure("乙", row(text, "90", comparator=comparator))
    assert bool(findings(aim, result)) is missed


def test_targets_inside_one_document_are_its_own_affair() -> None:
    both = [figure("甲", replace(BASE, role=Role.TARGET)), figure("甲", row("1%", "1"))]
    assert compare_figures(both) == []
    # Nor does a reprint, or the same report in another format, make a finding of them.
    reprint = [figure("乙", entry.row) for entry in both]
    assert [check.kind for check in compare_figures(both + reprint)] == ["conflict", "conflict"]


@pytest.mark.parametrize(
    ("odd", "role", "found"),
    [
        pytest.param(row("39.24%", "39.24"), Role.ACTUAL, True, id="digits swapped"),
        pytest.param(row("61%", "61"), Role.ACTUAL, False, id="perhaps another thing"),
        pytest.param(row("61%", "61"), Role.TARGET, True, id="a target has one value"),
        pytest.param(row("93.2%", "93.2"), Role.TARGET, False, id="rounded"),
        pytest.param(row("93.25%", "93.25"), Role.TARGET, True, id="a target one digit off"),
    ],
)
def test_a_text_that_says_it_once_like_its_copy_and_once_otherwise(odd: Observation, role: Role, found: bool) -> None:
    said = [replace(BASE, role=role), replace(odd, role=role)]
    ones = [Entry(Card.of(make_extraction("甲", name="a.docx", issued="2017-03-01")), each) for each in said]
    copy = Entry(Card.of(make_extraction("甲", name="a.html", issued="2017-03-01")), said[0])
    assert bool(findings(*ones, copy)) is found
    assert bool(findings(copy, *ones)) is found


def test_json() -> None:
    (check,) = findings(figure("甲", BASE), figure("乙", row("80%", "80")))
    data = json.loads(json.dumps(check.to_json()))
    assert {"kind", "holds", "found", "expected", "unit", "documents", "evidence", "explanation"} <= set(data)
    assert [document["title"] for document in data["documents"]] == ["乙", "甲"]
    assert len(data["evidence"]) == 2


def test_documents_of_a_store(corpus: Corpus, add: Any) -> None:
    add("甲\n登记率为93.24%，户数为7户", "a.txt")
    second = add("乙\n登记率为91%，人数为9人", "b.txt")
    third = add("丙\n登记率为91%，户数为7户", "c.txt")
    checks = compare_stored(corpus.store).checks
    assert [(check.subject.indicator, check.holds) for check in checks] == [("登记率", False), ("户数", True)]
    assert all(figure.card.id for check in checks for figure in check.evidence)
    assert len(compare_stored(corpus.store, [third.document_id or 0]).checks) == 2
    assert len(compare_stored(corpus.store, [second.document_id or 0]).checks) == 1
    assert compare_stored(corpus.store, []).checks == []


def test_of_one_document_only_what_it_speaks_of_is_compared(corpus: Corpus, add: Any) -> None:
    add("甲\n登记率为93.24%，户数为7户", "a.txt")
    second = add("乙\n登记率为91%，人数为9人", "b.txt")
    add("丙\n登记率为91%，户数为8户", "c.txt")
    told: list[tuple[int, int]] = []
    whole = compare_stored(corpus.store, progress=lambda done, total: told.append((done, total))).checks
    assert told == [(1, 3), (2, 3), (3, 3)]
    told.clear()
    own = second.document_id or 0
    checks = compare_stored(corpus.store, [own], progress=lambda done, total: told.append((done, total))).checks
    assert checks == [check for check in whole if own in [figure.card.id for figure in check.evidence]]
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("76.39万", "763900", "100"),
        ("99.6%", "99.6", "0.1"),
        ("12,936", "12936", "1"),
        ("39.5", "395000", "1000"),
        ("三成", "30", "10"),
        ("约1.2万亿", "1200000000000", "100000000000"),
        ("没有数", "0.25", "0.01"),
        ("0", "0", "1"),
    ],
)
def test_resolution(text: str, value: str, step: str) -> None:
    assert resolution(row(text, value)) == Decimal(step)


def test_intervals_hold_their_value() -> None:
    for comparator in Comparator:
        for measure, value in ((Measure.LEVEL, "5.5"), (Measure.CHANGE, "-5.5")):
            observation = row("5.5%", value, comparator=comparator, measure=measure, value_max=Decimal(value) * 2)
            between = interval(observation)
            assert between.low <= observation.value <= between.high


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2016", "2016年"),
        ("2017-06", "2017年6月"),
        ("2018-08-31", "2018年8月31日"),
        ("2011/2015", "2011年至2015年"),
        ("../2020", "2020年"),
    ],
)
def test_periods_in_words(period: str, words: str) -> None:
    assert period_words(period) == words


def copied(name: str, *observations: Observation) -> list[Figure]:
    """A text under one title and date, in a file of its own."""
    card = Card.of(make_extraction("甲市2017年公报", name=name, issued="2017-03-01"))
    return [Entry(card, observation) for observation in observations]


def test_a_copy_has_to_agree_figure_by_figure() -> None:
    other = row("91.3%", "91.3")
    assert findings(*copied("甲.txt", BASE, other), *copied("乙.txt", BASE, other)) == []
    (check,) = findings(*copied("甲.txt", BASE, other), *copied("乙.txt", BASE, row("93.1%", "93.1")))
    assert {check.found, check.expected} == {Decimal("93.1"), Decimal("91.3")}


def test_another_text_that_gives_one_of_two_values_agrees() -> None:
    both = [figure("甲", BASE), figure("甲", row("91.3%", "91.3"))]
    assert findings(*both, figure("乙", BASE), figure("乙", row("93.1%", "93.1"))) == []


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [("90", "90", True), ("90", "80", False), ("80", "90", False)],
    ids=["the same", "lowered", "raised"],
)
def test_two_bounds_are_two_targets(one: str, other: str, agree: bool) -> None:
    bound = {"role": Role.TARGET, "comparator": Comparator.AT_LEAST}
    found = findings(
        figure("规划", row(f"{one}%", one, **bound)), figure("通知", row(f"{other}%", other, **bound), "2018-01-05")
    )
    assert (found == []) is agree
    assert agree or found[0].diagnoses[0].cause == "revised-target"


def test_of_many_values_each_is_held_against_the_most_frequent() -> None:
    odd = [figure(f"异{n}", row(f"{n}%", str(n))) for n in range(10, 20)]
    usual = [figure(f"同{n}", BASE) for n in range(5)]
    found = findings(*odd, *usual)
    assert len(found) == len(odd)
    assert all(Decimal("93.24") in (check.found, check.expected) for check in found)


def test_units_that_do_not_convert_are_said_not_compared() -> None:
    found = compare([figure("甲", row("80", "80", "人")), figure("乙", row("80", "80", "公里"))])
    assert found.checks == []
    assert [(one.reason, one.subject.unit) for one in found.unchecked] == [(Reason.UNITS, "公里"), (Reason.UNITS, "人")]


def test_a_store_is_compared_like_files(corpus: Corpus, add: Any) -> None:
    texts = [
        ("甲\n登记率为93.24%，参保率为80%，人口为5人", "2017-03-01"),
        ("乙\n登记率为91.3%，参保率为80%，人口为7户", "2018-03-01"),
        ("丙\n登记率为93.24%，签约率为4%", "2018-04-01"),
    ]
    figures: list[Figure] = []
    for number, (text, issued) in enumerate(texts):
        add(text, f"{number}.txt", issued=issued)
        extraction = make_extraction(text, f"{number}.txt", issued=issued)
        figures += [Entry(Card.of(extraction), observation) for observation in extraction.observations]
    stored, read = compare_stored(corpus.store, everything=True), compare(figures)
    assert sorted(check.explanation for check in stored.checks) == sorted(check.explanation for check in read.checks)
    assert len(stored.checks) == 2
    assert corpus.store.figures_apart() == 0


def test_deadlines_are_compared_in_a_store_too(corpus: Corpus) -> None:
    for name, issued, period in (("规划", "2016-05-01", "2020"), ("通知", "2019-03-01", "2022")):
        extraction = make_extraction(f"{name}\n普及率为95%", name=f"{name}.txt", issued=issued, period=period)
        rows = tuple(replace(row, role=Role.TARGET) for row in extraction.observations)
        source = SourceFile(corpus.root / f"{name}.txt", 5, 1)
        corpus.store.add(replace(extraction, observations=rows), name, source, "1")
    assert [check.kind for check in compare_stored(corpus.store).checks] == ["deadline"]
