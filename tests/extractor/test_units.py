"""Units: each line of the table with its examples, compound units, units that stand alone."""

from decimal import Decimal

import pytest

from extractor.normal import Normal
from extractor.quantities import find_quantities
from extractor.units import Unit, UnitKind, Units, units

EXAMPLES = [(unit, example) for unit in units().entries for example in unit.examples]
COUNTERS = [(unit, text) for unit in units().entries for text in unit.counter]


@pytest.mark.parametrize(("unit", "example"), [pytest.param(*case, id=case[1]) for case in EXAMPLES])
def test_example(unit: Unit, example: str) -> None:
    text, _, expected = example.partition("=")
    value, _, name = expected.partition(" ")
    found = [(figure.value, figure.unit) for figure in find_quantities(Normal(text).text)]
    assert (Decimal(value), name or unit.name) in found


@pytest.mark.parametrize(("unit", "text"), [pytest.param(*case, id=case[1]) for case in COUNTERS])
def test_counterexample(unit: Unit, text: str) -> None:
    assert unit.name not in [figure.unit for figure in find_quantities(Normal(text).text)]


def test_every_unit_has_an_example() -> None:
    assert [unit.name for unit in units().entries if not unit.examples] == []


@pytest.mark.parametrize("unit", units().entries, ids=lambda unit: unit.name)
def test_every_spelling_is_found(unit: Unit) -> None:
    for written in (unit.name, *unit.also):
        match = units().at(Normal(f"37{written}").text, 2)
        assert match is not None
        assert (match.name, match.end) == (unit.name, 2 + len(written))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("每餐12元／人／餐", "元/人/餐"),
        ("浓度35微克/立方米", "微克/立方米"),
        ("排放50毫克/升", "毫克/升"),
        ("流量320立方米/秒", "立方米/秒"),
        ("发明专利12.6件/万人", "件/万人"),
        ("床位6.5张/千人", "张/千人"),
        ("租金12元/平方米·月", "元/平方米·月"),
        ("密度142人/平方公里", "人/平方公里"),
        ("能耗0.5吨标准煤/万元", "吨标准煤/万元"),
        ("每年不少于4次/年", "次/年"),
        ("补助300元/人·年", "元/人·年"),
    ],
    ids=lambda case: str(case),
)
def test_compound_units(text: str, unit: str) -> None:
    assert [figure.unit for figure in find_quantities(Normal(text).text)][-1] == unit


@pytest.mark.parametrize(
    ("text", "name", "times"),
    [
        ("万元", "元", 10_000),
        ("亿元", "元", 100_000_000),
        ("万人次", "人次", 10_000),
        ("亿千瓦时", "千瓦时", 100_000_000),
        ("千公顷", "千公顷", 1),
        ("千瓦", "千瓦", 1),
        ("％", "%", 1),
        ("‰", "‰", 1),
        ("1/10万", "/10万", 1),
        ("元/人", "元/人", 1),
        ("千人", "人", 1000),
        ("个", "个", 1),
    ],
)
def test_a_unit_that_stands_alone(text: str, name: str, times: int) -> None:
    assert units().read(text) == (name, times)


@pytest.mark.parametrize("text", ["", "单位", "万", "元整", "人员"])
def test_what_is_no_unit(text: str) -> None:
    assert units().read(text) is None


def test_two_units_may_not_share_a_spelling() -> None:
    def unit(name: str, *also: str) -> Unit:
        return Unit(name, also, UnitKind.COUNT, "any", (), frozenset(), (), ())

    with pytest.raises(ValueError, match="个"):
        Units((unit("个"), unit("只", "个")))
