"""What became of targets: by comparator, polarity, deadline and name; and targets that later documents change."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from corpus import Corpus
from corpus.target_changes import Move
from corpus.targets import Status, judge, judge_stored
from extractor.model import Comparator, Measure, Observation

from .made_targets import DAY, of, one, said, wanted

SHARE = ("参保率", "95%", "95", "%")


@pytest.mark.parametrize(
    ("target", "result", "status"),
    [
        pytest.param(wanted(*SHARE, "2018"), said("参保率", "95.2%", "95.2", "%", "2018"), "met", id="reached"),
        pytest.param(wanted(*SHARE, "2018"), said("参保率", "94%", "94", "%", "2018"), "missed", id="missed"),
        pytest.param(
            wanted(*SHARE, "2018-12-31"), said("参保率", "96%", "96", "%", "2018"), "met", id="by the end of the year"
        ),
        pytest.param(
            wanted("城镇登记失业率", "4.5%", "4.5", "%", "2018", comparator=Comparator.AT_MOST),
            said("城镇登记失业率", "4.9%", "4.9", "%", "2018"),
            "missed",
            id="at most",
        ),
        pytest.param(
            wanted("孕产妇死亡率", "12", "12", None, "2018"),
            said("孕产妇死亡率", "10", "10", None, "2018"),
            "met",
            id="less is better",
        ),
        pytest.param(
            wanted("单位能耗", "3%", "-3", "%", "2018", measure=Measure.CHANGE, comparator=Comparator.AT_LEAST),
            said("单位能耗", "2.5%", "-2.5", "%", "2018", measure=Measure.CHANGE),
            "missed",
            id="fell too little",
        ),
        pytest.param(
            wanted("造林面积", "3000亩", "3000", "亩", "2018"),
            said("造林面积", "210公顷", "210", "公顷", "2018"),
            "met",
            id="other unit",
        ),
        pytest.param(
            wanted("参保率", "95%", "95", "%", "2018"),
            said("参保率", "96%", "96", "%", "2017"),
            "not-reported",
            id="a result from before the target",
        ),
        pytest.param(
            wanted("新增床位", "500张", "500", "张", "2018"),
            said("新增床位", "700张", "700", "张", "2017"),
            "not-reported",
            id="another year's count",
        ),
        pytest.param(
            wanted("参保率", "95%", "95", "%", "2025"), said(*SHARE, "2010"), "on-the-way", id="still to come"
        ),
    ],
)
def test_verdict(target: Observation, result: Observation, status: str) -> None:
    assert one(of("计划", "2018-01-05", target), of("报告", "2019-01-05", result)).status == status


@pytest.mark.parametrize(
    ("deadline", "value", "period", "status", "reached"),
    [
        ("2020", "93", "2018", Status.ON_THE_WAY, False),
        ("2020", "96", "2018", Status.ON_THE_WAY, True),
        ("2018", "93", "2017", Status.OVERDUE, False),
        ("2018", "96", "2017", Status.MET, True),
        ("2017", "94", "2018", Status.OVERDUE, False),
    ],
)
def test_shares_of_other_years_tell_how_far_it_has_come(
    deadline: str, value: str, period: str, status: Status, reached: bool
) -> None:
    target = of("规划", "2016-05-01", wanted("参保率", "95%", "95", "%", deadline))
    found = one(target, of("报告", "2019-01-05", said("参保率", f"{value}%", value, "%", period)))
    assert (found.status, found.reached) == (status, reached)


@pytest.mark.parametrize(
    ("target", "result", "judged"),
    [
        ("农村人口安全饮水问题解决人数", "农村人口饮水安全问题解决人数", True),
        ("移动网络流量资费", "移动网络流量平均资费", True),
        ("小学学生公用经费", "初中学生公用经费", False),
        ("城镇居民参保人数", "农村居民参保人数", False),
    ],
)
def test_names_of_the_same_words(target: str, result: str, judged: bool) -> None:
    found = one(
        of("计划", "2018-01-05", wanted(target, "300", "300", "人", "2018", canonical=None)),
        of("报告", "2019-01-05", said(result, "310", "310", "人", "2018", canonical=None)),
    )
    assert (found.status is Status.MET) is judged
    assert not judged or not found.same_name


@pytest.mark.parametrize(
    ("target", "result", "judged"),
    [
        ("中央财政拟安排“三农”投入", "中央财政用于“三农”支出", True),
        ("县财政将安排教育支出", "县财政教育投入", True),
        ("中央财政安排额", "中央财政投入", False),
        ("县财政教育投入", "县财政科技投入", False),
        ("一般公共预算收入任务", "一般公共预算支出", False),
    ],
)
def test_budgets_report_in_other_words(target: str, result: str, judged: bool) -> None:
    found = one(
        of("计划", "2018-01-05", wanted(target, "300亿", "30000000000", "元", "2018", canonical=None)),
        of("报告", "2019-01-05", said(result, "310亿", "31000000000", "元", "2018", canonical=None)),
    )
    assert (found.status is Status.MET) is judged


def test_a_budget_is_no_aim() -> None:
    budget = wanted("项目预算", "860万", "8600000", "元", "2018", canonical="全年预算数")
    assert judge([of("自评", "2019-01-01", budget)], DAY).judgements == ()


def test_what_is_no_target_and_what_is_no_result() -> None:
    start = wanted("城镇化率", "47.5%", "47.5", "%", "2018", quote="城镇化率由2015年的47.5%提高到51.5%")
    aim = wanted("城镇化率", "51.5%", "51.5", "%", "2018", quote="城镇化率由2015年的47.5%提高到51.5%")
    found = judge([of("规划", "2016-01-01", start), of("规划", "2016-01-01", aim)], DAY)
    assert [j.target.row.value for j in found.judgements] == [Decimal("51.5")]
    again = said("城镇化率", "52%", "52", "%", "2018", quote="城镇化率目标为52%")
    assert one(of("规划", "2016-01-01", aim), of("报告", "2019-01-01", again)).result is None


def test_a_yearly_average_is_no_result_of_a_year() -> None:
    target = wanted("生产总值", "7%", "7", "%", "2018", measure=Measure.CHANGE)
    average = said("生产总值", "7.5%", "7.5", "%", "2018", measure=Measure.CHANGE, quote="生产总值年均增长7.5%")
    assert one(of("计划", "2018-01-05", target), of("报告", "2019-01-05", average)).status is Status.NOT_REPORTED


def test_so_many_new_ones_are_a_rise_by_so_many() -> None:
    target = wanted("供热用户", "5万户", "50000", "户", "2018", measure=Measure.CHANGE, quote="增加供热用户5万户")
    told = said("供热用户", "6万户", "60000", "户", "2018", quote="新增6万户供热用户")
    assert one(of("计划", "2018-01-05", target), of("报告", "2019-01-05", told)).status is Status.MET
    stock = replace(told, quote="共有6万户供热用户")
    assert one(of("计划", "2018-01-05", target), of("报告", "2019-01-05", stock)).result is None


@pytest.mark.parametrize(
    ("quote", "period", "result"),
    [
        pytest.param("参保率达到96%", "2014/2018", True, id="what it came to in the end"),
        pytest.param("参保率占比96%", "2014/2018", False, id="a share of all the years"),
        pytest.param("参保率从96%提高到98%", "2014/2018", False, id="where it began"),
    ],
)
def test_shares_of_several_years(quote: str, period: str, result: bool) -> None:
    told = said("参保率", "96%", "96", "%", period, quote=quote)
    found = one(of("计划", "2018-01-05", wanted("参保率", "95%", "95", "%", "2018")), of("报告", "2019-01-05", told))
    assert (found.result is not None) is result


def test_a_rise_for_each_of_several_years_is_answered_by_one_of_them() -> None:
    quote = "两年内养老金人均每年提高10%"
    target = wanted("养老金", "10%", "10", "%", "2017/2018", measure=Measure.CHANGE, quote=quote)
    told = said("养老金", "11%", "11", "%", "2017", measure=Measure.CHANGE)
    found = one(of("计划", "2017-01-05", target), of("报告", "2018-01-05", told))
    assert (found.status, found.reached) == (Status.MET, True)
    early = replace(told, period="2016")
    assert one(of("计划", "2017-01-05", target), of("报告", "2018-01-05", early)).result is None


def test_of_several_values_under_a_close_name_none_answers() -> None:
    target = of("计划", "2018-01-05", wanted("乡村小学公用经费", "600元", "600", "元", "2018", canonical=None))
    told = [said("乡村中小学公用经费", f"{n}元", n, "元", "2018", canonical=None) for n in ("600", "800")]
    assert one(target, of("报告", "2019-01-05", told[0])).result is not None
    assert one(target, *(of("报告", "2019-01-05", row) for row in told)).result is None


@pytest.mark.parametrize(
    ("later", "move"),
    [
        pytest.param(wanted("参保率", "92%", "92", "%", "2020"), Move.LOWERED, id="lowered"),
        pytest.param(wanted("参保率", "97%", "97", "%", "2020"), Move.RAISED, id="raised"),
        pytest.param(wanted("参保率", "95%", "95", "%", "2022"), Move.POSTPONED, id="postponed"),
        pytest.param(wanted("参保率", "95%", "95", "%", "2019"), Move.BROUGHT_FORWARD, id="brought forward"),
        pytest.param(wanted("参保率", "93%", "93", "%", "2019"), None, id="a step on the way"),
        pytest.param(wanted("参保率", "95%", "95", "%", "2020"), None, id="the same"),
    ],
)
def test_targets_that_later_documents_change(later: Observation, move: Move | None) -> None:
    found = one(of("规划", "2016-05-01", wanted("参保率", "95%", "95", "%", "2020")), of("通知", "2018-03-01", later))
    assert [change.move for change in found.changes] == ([move] if move else [])


def test_a_looser_bound_is_a_lowered_target() -> None:
    plan = wanted("失业率", "4%", "4", "%", "2020", comparator=Comparator.AT_MOST)
    later = replace(plan, value=Decimal("4.5"), value_text="4.5%")
    assert [c.move for c in one(of("规划", "2016-05-01", plan), of("通知", "2018-03-01", later)).changes] == ["lowered"]


def test_the_tasks_of_each_year_put_nothing_off() -> None:
    found = judge([of("甲", "2017-01-05", wanted(*SHARE, "2017")), of("乙", "2018-01-05", wanted(*SHARE, "2018"))], DAY)
    assert [judgement.changes for judgement in found.judgements] == [(), ()]


def test_copies_of_a_target_are_one() -> None:
    found = judge([of(title, "2018-01-05", wanted(*SHARE, "2018")) for title in ("通知", "转发")], DAY)
    (judgement,) = found.judgements
    assert [card.title for card in judgement.repeated_in] == ["转发"]
    data = json.loads(json.dumps(found.to_json()))
    assert data["counts"]["not-reported"] == 1
    assert data["targets"][0]["target"]["value"] == 95
    assert data["targets"][0]["result"] is None


def test_targets_of_a_store(corpus: Corpus, add: Any) -> None:
    add("计划\n登记率为93.24%", "a.txt")
    assert judge_stored(corpus.store).judgements == ()
    assert judge_stored(corpus.store).counts() == dict.fromkeys(Status, 0)
