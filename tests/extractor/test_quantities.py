"""Figures in sentences: what is found, what is passed over, where it stands."""

from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.model import Comparator
from extractor.normal import Normal
from extractor.not_figures import RULES, passed_over
from extractor.quantities import Kind, find_quantities


def read(text: str) -> list[tuple[str, str | None]]:
    """value and unit of each figure; ranges as low~high."""
    return [
        (f"{figure.value}" + (f"~{figure.value_max}" if figure.value_max is not None else ""), figure.unit)
        for figure in find_quantities(Normal(text).text)
    ]


SENTENCES = [
    ("全市出生人口4.62万，其中男2.4万人、女2.22万人", [("46200", None), ("24000", "人"), ("22200", "人")]),
    ("免费孕检 3.5 万 人，覆盖率达９６％", [("35000", "人"), ("96", "%")]),
    ("共受理投诉1,204件、办结1,187件，办结率98.6%", [("1204", "件"), ("1187", "件"), ("98.6", "%")]),
    ("发生率从2014年12.4下降到2019年的7.9，逐年下降", [("12.4", None), ("7.9", None)]),
    ("婴儿死亡率6以下，孕产妇死亡率9/10万", [("6", None), ("9", "/10万")]),
    ("出生人口性别比为109.27，较上年回落1.3", [("109.27", None), ("1.3", None)]),
    ("由每人每年320元提高到450元", [("320", "元"), ("450", "元")]),
    ("增幅从6%到8%", [("6", "%"), ("8", "%")]),
    ("增长6-8%", [("6~8", "%")]),
    ("占比5%至10%", [("5~10", "%")]),
    ("每班30—50人", [("30~50", "人")]),
    ("投资3000万元至5000万元", [("30000000~50000000", "元")]),
    ("奖励3-5万元", [("30000~50000", "元")]),
    ("建2～3个示范点", [("2~3", "个")]),
    ("占三成", [("30", "%")]),
    ("近三分之二的村", [(str(Decimal(2) / Decimal(3)), None)]),
    ("百余名医师、上千名护士", [("100", "名"), ("1000", "名")]),
    ("数十个村，几百户，三五个人", []),
    ("城乡收入比为2.47:1", [("2.47", None)]),
    ("满10人不足30人的", [("10", "人"), ("30", "人")]),
    ("损失超过500元不足900元的", [("500", "元"), ("900", "元")]),
    ("委员会由9至15人组成", [("9~15", "人")]),
    ("编制由9人至15人", [("9", "人"), ("15", "人")]),
    ("库温不高于零下25摄氏度", [("-25", "摄氏度")]),
    ("面积2亩(含)至5亩", [("2~5", "亩")]),
    ("装机容量1.5亿千瓦，播种面积860千公顷", [("150000000", "千瓦"), ("860", "千公顷")]),
    ("产值增速为-3.2%", [("-3.2", "%")]),
    ("进出口1.2万亿美元", [("1200000000000", "美元")]),
    ("13个市（州）41个县（市、区）", [("13", "个"), ("41", "个")]),
    ("半年及以上", [("0.5", "年")]),
    ("经费5人至8万元", [("5", "人"), ("80000", "元")]),
]


@pytest.mark.parametrize(("text", "figures"), [pytest.param(*case, id=case[0]) for case in SENTENCES])
def test_figures_of_a_sentence(text: str, figures: list[tuple[str, str | None]]) -> None:
    assert read(text) == figures


PASSED = [(rule.name, text) for rule in RULES for text in rule.passes]
KEPT = [(rule.name, text) for rule in RULES for text in rule.keeps]


@pytest.mark.parametrize(("rule", "text"), [pytest.param(*case, id="-".join(case)) for case in PASSED])
def test_numbers_that_measure_nothing(rule: str, text: str) -> None:
    assert read(text) == [], rule


@pytest.mark.parametrize(("rule", "text"), [pytest.param(*case, id="-".join(case)) for case in KEPT])
def test_numbers_that_look_like_it_but_measure(rule: str, text: str) -> None:
    assert read(text) != [], rule


@pytest.mark.parametrize(
    "text",
    [
        "沿311国道布设宣传栏",
        "8部委联合发文",
        "PM2.5、H7N9、G20和5G",
        "开通12345热线",
        "通过ISO9001认证",
        "实施863计划",
        "京·A8823号牌",
        "十分重要，统一部署，进一步加强，一定要抓好",
        "一是抓宣传，二是抓落实",
        "办好这一系列实事",
        "千方百计增收",
        "国令第123号第三条第二款",
        "在区行政服务中心201室",
        "党的十九大以来",
    ],
)
def test_names_and_words(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "weak"),
    [
        ("推进三项改革", True),
        ("召开两次会议", True),
        ("有效期3年", True),
        ("年满65岁", True),
        ("每50户配1名网格员", True),
        ("覆盖12省", True),
        ("惠及三百户", False),
        ("建成12个站点", False),
        ("人均预期寿命78岁", False),
        ("平均受教育年限11年", False),
        ("补助五十元", False),
    ],
)
def test_weak_figures(text: str, weak: bool) -> None:
    assert find_quantities(text)[0].weak is weak


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("达98%", Kind.SHARE),
        ("提高2个百分点", Kind.POINTS_SHARE),
        ("是上年的2.4倍", Kind.TIMES),
        ("共12人", Kind.COUNT),
        ("投入3万元", Kind.MEASURE),
        ("历时3个月", Kind.DURATION),
        ("满8周岁", Kind.AGE),
        ("得92.5分", Kind.SCORE),
        ("减少一半", Kind.FRACTION),
        ("性别比为107", Kind.BARE),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert [figure.kind for figure in find_quantities(text)] == [kind]


def test_places_of_a_figure() -> None:
    text = "覆盖率不低于96.4%以上，发放资料60余万份，补助两千余户"
    rate, leaflets, homes = find_quantities(text)
    assert text[rate.start : rate.end] == text[rate.value_start : rate.value_end] == "96.4%"
    assert text[rate.outer_start : rate.outer_end] == "不低于96.4%以上"
    assert text[leaflets.start : leaflets.end] == "60余万份"
    assert text[leaflets.value_start : leaflets.value_end] == "60余万"
    assert text[homes.value_start : homes.value_end] == "两千"
    assert homes.comparator is Comparator.ABOUT


class Stretch(NamedTuple):
    start: int
    end: int


def test_times_found_before_are_passed_over() -> None:
    text = "自3年前起投入5万元"
    assert [figure.unit for figure in find_quantities("连续7年增收5万元")] == ["年", "元"]
    assert [figure.unit for figure in find_quantities("连续7年增收5万元", [Stretch(2, 4)])] == ["元"]
    assert [figure.unit for figure in find_quantities(text, [Stretch(0, 5)])] == ["元"]


def test_a_range_does_not_run_into_a_time() -> None:
    assert [figure.unit for figure in find_quantities("增收5至8年", [Stretch(4, 6)])] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("共" + "1" * 41 + "人", 0, id="a number of 41 digits"),
        pytest.param("9" * 5000, 0, id="5000 digits"),
        pytest.param("(" * 20000 + "5人" + ")" * 20000, 1, id="deep brackets"),
        pytest.param("一" * 300000, 0, id="one numeral sign without end"),
        pytest.param("“一" * 50000, 0, id="quotes that never close"),
        pytest.param("2016、" * 20000, 0, id="years without end"),
        pytest.param("5%、" * 3000, 3000, id="many shares"),
        pytest.param("1.1." * 50000, 0, id="dots without end"),
        pytest.param("三百分之0", 0, id="no part of a whole"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_odd_texts(text: str, count: int) -> None:
    assert len(find_quantities(text)) == count


@given(
    st.text(
        "0123456789.,-—~%‰一二十百千万亿点分之成半余多几来年月日个人元第至到约近以上内不低于（）()“”：:/、，。 ",
        max_size=40,
    )
)
def test_any_text_gives_figures_in_order_and_inside(text: str) -> None:
    figures = find_quantities(Normal(text).text)
    length = len(Normal(text).text)
    last = 0
    for figure in figures:
        assert last <= figure.start <= figure.value_start < figure.value_end <= figure.end <= length
        assert 0 <= figure.outer_start <= figure.start
        assert figure.end <= figure.outer_end <= length
        assert figure.value_max is None or figure.value < figure.value_max
        assert figure.resolution > 0
        last = figure.end


@given(st.integers(1, 10**6), st.sampled_from(["人", "元", "%", "个百分点", "公顷", "千瓦时", "例"]))
def test_a_figure_is_found_wherever_it_stands(number: int, unit: str) -> None:
    (figure,) = find_quantities(f"全县共计{number}{unit}，情况良好")
    assert (figure.value, figure.unit) == (number, unit.removeprefix("个"))


def test_passing_over_ends_inside_the_text() -> None:
    assert passed_over("第3、4、5条", 1) == 7
    assert passed_over("共12人", 1) is None
