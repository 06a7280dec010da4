"""Targets that results answer by other ways than their name: lists, money for a purpose, amounts and growth, years."""

from __future__ import annotations

import pytest

from corpus.targets import judge
from extractor.model import Measure

from .made_targets import DAY, of, one, said, two, wanted


@pytest.mark.parametrize(
    ("given", "results"),
    [
        pytest.param(("600", "800"), {"600": ("met", "600"), "800": ("met", "800")}, id="the same values together"),
        pytest.param(("600", "900"), {"600": ("not-reported", None), "800": ("not-reported", None)}, id="others"),
    ],
)
def test_a_list_of_targets_is_answered_by_the_same_list(
    given: tuple[str, str], results: dict[str, tuple[str, str | None]]
) -> None:
    plan = "小学、初中学生人均公用经费提标，分别达到600元和800元"
    done = f"实现城乡中小学生人均公用经费{given[0]}元和{given[1]}元"
    report = "城乡中小学生人均公用经费"
    assert (
        two(
            of("甲", "2017-01-05", wanted("小学学生人均公用经费", "600", "600", "元", "2017", quote=plan)),
            of("甲", "2017-01-05", wanted("初中学生人均公用经费", "800", "800", "元", "2017", quote=plan)),
            *(
                of("乙", "2018-01-05", said(report, one, one, "元", "2017", quote=done, canonical=None))
                for one in given
            ),
        )
        == results
    )


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        pytest.param("实施养老服务提升行动，市级财政拟投入3000万元资金。", "met", id="what it is for stands before"),
        pytest.param("实施残疾人帮扶行动，市级财政拟投入3000万元资金。", "not-reported", id="it is for something else"),
        pytest.param("市级财政拟投入3000万元资金。", "not-reported", id="nothing says what it is for"),
    ],
)
def test_money_is_for_what_its_sentence_says(sentence: str, status: str) -> None:
    aim = wanted("市级财政投入资金", "3000万", "30000000", "元", "2017", canonical=None)
    result = said("市级财政养老服务补助资金", "3200万", "32000000", "元", "2017", canonical=None)
    found = two(of("甲", "2017-01-05", aim), of("乙", "2018-01-05", result), around=lambda figure: sentence)
    assert found["3000万"][0] == status


@pytest.mark.parametrize(
    ("planned", "growth", "status"),
    [
        pytest.param("10亿", "12%", "met", id="more than planned"),
        pytest.param("13亿", "12%", "missed", id="less than planned"),
        pytest.param("12亿", "12%", "not-reported", id="by the rounding it may be either"),
    ],
)
def test_a_planned_increase_follows_from_amount_and_growth(planned: str, growth: str, status: str) -> None:
    name, number = "教育支出", planned.removesuffix("亿")
    amount = of("乙", "2018-01-05", said(name, "112亿", "11200000000", "元", "2017"))
    rate = of("乙", "2018-01-05", said(name, growth, growth.removesuffix("%"), "%", "2017", measure=Measure.CHANGE))
    report = judge(
        [
            of("甲", "2017-01-05", wanted(name, "110亿", "11000000000", "元", "2017")),
            of("甲", "2017-01-05", wanted(name, planned, f"{number}00000000", "元", "2017", measure=Measure.CHANGE)),
            amount,
            rate,
        ],
        DAY,
    )
    (increase,) = [j for j in report.judgements if j.subject.measure is Measure.CHANGE]
    assert increase.status == status
    if status != "not-reported":
        assert increase.reckoned is not None
        assert increase.reckoned.low < 1_200_000_000 < increase.reckoned.high
        assert increase.to_json()["reckoned"] is not None


@pytest.mark.parametrize(
    ("aim", "results", "status", "reckoned"),
    [
        pytest.param("年均新建公路30公里", {"2016/2018": "94"}, "met", 31, id="by the sum"),
        pytest.param("年均新建公路30公里", {"2016": "20", "2017": "30", "2018": "34"}, "missed", 28, id="by each year"),
        pytest.param("年均新建公路30公里", {"2016": "40", "2018": "44"}, "not-reported", None, id="a year is missing"),
        pytest.param("三年新建公路30公里", {"2016": "9", "2017": "9", "2018": "11"}, "missed", 29, id="a sum by years"),
        pytest.param("三年新建公路30公里", {"2016": "9", "2017": "9"}, "not-reported", None, id="not all of the years"),
    ],
)
def test_what_is_wanted_of_several_years_follows_from_each(
    aim: str, results: dict[str, str], status: str, reckoned: int | None
) -> None:
    target = of("规划", "2016-01-05", wanted("新建公路", "30", "30", "公里", "2016/2018", quote=aim))
    told = [of(year, "2019-01-05", said("新建公路", v, v, "公里", year)) for year, v in results.items()]
    found = one(target, *told)
    assert found.status == status
    assert (found.reckoned is None) == (reckoned is None)
    if found.reckoned is not None:
        assert int(found.reckoned.low) == reckoned
        assert found.same_name


def test_what_there_is_at_a_time_is_not_added_up() -> None:
    target = of("规划", "2016-01-05", wanted("参保人数", "30", "30", "人", "2016/2017", quote="两年参保人数30人"))
    told = [of(year, "2018-01-05", said("参保人数", "20", "20", "人", year)) for year in ("2016", "2017")]
    assert one(target, *told).status == "not-reported"


@pytest.mark.parametrize(
    ("planned", "rise", "status"),
    [
        pytest.param("100", "比上年增加13亿元", "met", id="more was spent than planned"),
        pytest.param("120", "比上年增加13亿元", "missed", id="less was spent"),
        pytest.param("107", "比上年增加13亿元", "not-reported", id="it may be the plan itself"),
        pytest.param("100", "比上年预算增加13亿元", "not-reported", id="more than was planned"),
    ],
)
def test_the_next_plan_tells_the_amount_of_the_year_before(planned: str, rise: str, status: str) -> None:
    quote = f"教育支出安排120亿元，{rise}"
    aim = wanted("教育支出", f"{planned}亿", f"{planned}00000000", "元", "2016")
    following = wanted("教育支出", "120亿", "12000000000", "元", "2017", quote=quote)
    more = wanted("教育支出", "13亿", "1300000000", "元", "2017", quote=quote, measure=Measure.CHANGE)
    found = one(of("甲", "2016-01-05", aim), of("乙", "2017-01-05", following), of("乙", "2017-01-05", more))
    assert found.status == status
    if found.reckoned is not None:
        assert found.reckoned.low < 10_700_000_000 < found.reckoned.high


HOUSES = (
    "加快保障性住房建设，再开工公租房500套，重点解决低收入家庭住房困难。市财政安排资金3000万元，建立分配和退出制度。"
)
BUILT = (
    "大力推进保障性住房建设，出台公租房分配和退出制度，解决低收入家庭住房困难。市财政安排资金3200万元，新开工530套。"
)
WOODS = "深入开展国土绿化行动，推进湿地公园和森林城市创建，加强古树名木保护。市财政安排资金3300万元，完成造林任务。"


@pytest.mark.parametrize(
    ("texts", "results"),
    [
        pytest.param([BUILT], ("met", "3200万"), id="about the same"),
        pytest.param([WOODS, BUILT], ("met", "3200万"), id="one of two"),
        pytest.param([WOODS], ("not-reported", None), id="about something else"),
        pytest.param([BUILT, BUILT], ("not-reported", None), id="two could be meant"),
    ],
)
def test_money_without_a_name_is_for_what_the_text_around_is_about(
    texts: list[str], results: tuple[str, str | None]
) -> None:
    around = {"3000万": HOUSES, "3200万": BUILT, "3300万": WOODS}
    name, unit = "市财政安排资金", "元"
    aim = of("甲", "2017-01-05", wanted(name, "3000万", "30000000", unit, "2017", canonical=None))
    values = [text[text.index("资金") + 2 : text.index("资金") + 7] for text in texts]
    told = [
        of(f"乙{place}", "2018-01-05", said(name, value, f"{value[:4]}0000", unit, "2017", canonical=None))
        for place, value in enumerate(values)
    ]
    figures = [aim, *told]
    report = judge(figures, DAY, passages=lambda figure: around[figure.row.value_text])
    (found,) = report.judgements
    assert (found.status, found.result.row.value_text if found.result else None) == results
