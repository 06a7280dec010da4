"""The query language: what people type, as a tree; and what they mistype, as one message."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import INDEX_PROBLEMS, QueryError
from index.planning import Filters, make_plan
from index.query import MAX_DEPTH, MAX_LENGTH, And, Kind, Leaf, Node, Not, Or, Scope, leaves, parse


def word(text: str, scope: Scope = Scope.ANYWHERE) -> Leaf:
    return Leaf(Kind.WORDS, text, scope)


def phrase(text: str, scope: Scope = Scope.ANYWHERE) -> Leaf:
    return Leaf(Kind.PHRASE, text, scope)


def number(key: str, scope: Scope = Scope.ANYWHERE) -> Leaf:
    return Leaf(Kind.NUMBER, key, scope)


def years(text: str, first: int | None, last: int | None) -> Leaf:
    return Leaf(Kind.YEARS, text, Scope.YEAR, first, last)


A, B, C = word("人口"), word("就业"), word("教育")

UNDERSTOOD: dict[str, Node] = {
    "人口": A,
    "人口 就业": And((A, B)),
    "人口　就业": And((A, B)),
    "人口 与 就业": And((A, B)),
    "人口 AND 就业": And((A, B)),
    "人口 或 就业": Or((A, B)),
    "人口 OR 就业 教育": Or((A, And((B, C)))),
    "(人口 或 就业) 教育": And((Or((A, B)), C)),
    "（人口 或 就业）教育": And((Or((A, B)), C)),
    "人口 非 就业": And((A, Not(B))),
    "人口 NOT 就业": And((A, Not(B))),
    "人口 -就业": And((A, Not(B))),
    "非 人口": Not(A),
    "NOT NOT 人口": A,
    "非 (人口 或 就业)": Not(Or((A, B))),
    "“人口 就业”": phrase("人口 就业"),
    '"人口"': phrase("人口"),
    "「人口」就业": And((phrase("人口"), B)),
    "”人口“": phrase("人口"),
    '“人口"': phrase("人口"),
    "人口与就业": word("人口与就业"),
    "人口，就业": word("人口，就业"),
    "人口 ， 就业": And((A, B)),
    "人口*": Leaf(Kind.PREFIX, "人口"),
    "gdp*": Leaf(Kind.PREFIX, "gdp"),
    "*率": word("率"),
    "标题:人口": word("人口", Scope.TITLE),
    "title:人口 就业": And((word("人口", Scope.TITLE), B)),
    "TITLE：“人口”": phrase("人口", Scope.TITLE),
    "title:(人口 或 就业)": Or((word("人口", Scope.TITLE), word("就业", Scope.TITLE))),
    "发文机关:民政局": word("民政局", Scope.ISSUER),
    "地区:青川省": word("青川省", Scope.REGION),
    "类型:通知": word("通知", Scope.TYPE),
    "指标:出生率": word("出生率", Scope.INDICATOR),
    "责任单位:民政局": word("民政局", Scope.DEPARTMENT),
    "year:2016": years("2016", 2016, 2016),
    "年份:2016年": years("2016年", 2016, 2016),
    "year:２０１６": years("２０１６", 2016, 2016),
    "year:2016..2018": years("2016..2018", 2016, 2018),
    "year:2016-2018": years("2016-2018", 2016, 2018),
    "year:2016～2018年": years("2016～2018年", 2016, 2018),
    "year:2016..": years("2016..", 2016, None),
    "year:..2018": years("..2018", None, 2018),
    "year:(2016 或 2018)": Or((years("2016", 2016, 2016), years("2018", 2018, 2018))),
    "青政发〔2018〕7号": number("青政发〔2018〕7号"),
    "青政发(2018)7号": number("青政发〔2018〕7号"),
    "青政发【2018】 第07号": number("青政发〔2018〕7号"),
    "青政发[2018]7": number("青政发〔2018〕7号"),
    "青政发 〔2018〕 7 号": number("青政发〔2018〕7号"),
    "“青政发[2018]7号”": Or((number("青政发〔2018〕7号"), phrase("青政发[2018]7号"))),
    "人口 青政发(2018)7号": And((A, number("青政发〔2018〕7号"))),
    "文号:青政发(2018)7号": number("青政发〔2018〕7号", Scope.NUMBER),
    "number:青政发": word("青政发", Scope.NUMBER),
    "10:30": word("10:30"),
    "见http://a.gov.cn": word("见http://a.gov.cn"),
    "2016-2018": word("2016-2018"),
}

REFUSED: dict[str, tuple[str, int | None]] = {
    "": ("empty", None),
    " \t ": ("empty", None),
    "\x00\x07": ("empty", None),
    "，。、": ("no-words", None),
    "“”": ("no-words", None),
    "“人口": ("open-quote", 0),
    '人口 "就业': ("open-quote", 3),
    "(人口": ("open-bracket", 0),
    "人口 (就业 (教育)": ("open-bracket", 3),
    "人口)": ("close-bracket", 2),
    "人口 与": ("no-operand", 3),
    "与 人口": ("no-operand", 0),
    "人口 或": ("no-operand", 3),
    "或 人口": ("no-operand", 0),
    "人口 AND AND 就业": ("no-operand", 7),
    "人口 与 或 就业": ("no-operand", 3),
    "非": ("no-operand", 0),
    "人口 非 ，": ("no-operand", 3),
    "人口 与 ，": ("no-operand", 3),
    "主题:人口": ("unknown-field", 0),
    "人口 author:某": ("unknown-field", 3),
    "title:": ("no-value", 0),
    "人口 title: )": ("no-value", 3),
    "*": ("bare-wildcard", 0),
    "人口 ***": ("bare-wildcard", 3),
    "year:去年": ("bad-year", 5),
    "year:20166": ("bad-year", 5),
    "year:..": ("bad-year", 5),
    "year:2018..2016": ("bad-range", 5),
    "人" * (MAX_LENGTH + 1): ("too-long", None),
    "人口 " * 10_000: ("too-long", None),
    "(" * (MAX_DEPTH + 1) + "人口" + ")" * (MAX_DEPTH + 1): ("too-deep", None),
}


@pytest.mark.parametrize(("query", "tree"), UNDERSTOOD.items(), ids=UNDERSTOOD)
def test_understood(query: str, tree: Node) -> None:
    assert parse(query) == tree


@pytest.mark.parametrize(("query", "problem"), REFUSED.items(), ids=[query[:20] for query in REFUSED])
def test_refused(query: str, problem: tuple[str, int | None]) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert (caught.value.code, caught.value.position) == problem
    for language in ("zh", "en"):
        said = caught.value.describe(language) + caught.value.remedy(language)
        assert "?" not in said, "every detail of the message is filled in"
        assert "\n" not in said
        assert len(said) < 400


@pytest.mark.parametrize("depth", [100, 660])
def test_many_negations(depth: int) -> None:
    assert parse("非 " * depth + "人口") == A
    assert parse("非 " * (depth + 1) + "人口") == Not(A)


def test_every_problem_says_the_same_details_in_both_languages() -> None:
    for code, problem in INDEX_PROBLEMS.items():
        found = [set(_fields(text)) for text in (problem.zh, problem.en)]
        assert found[0] == found[1], code


def _fields(text: str) -> list[str]:
    import string

    return [name for _, name, _, _ in string.Formatter().parse(text) if name]


QUERIES = st.text(
    st.sampled_from("人口就业与或非 　()（）“”\"'*:：-~年份title〔〕[]2016号第发，。\x00\n%🙂") | st.characters(),
    max_size=80,
)


@settings(max_examples=500)
@given(QUERIES)
def test_whatever_is_typed_is_understood_or_refused(query: str) -> None:
    problem: QueryError | None = None
    try:
        tree = parse(query)
        make_plan(tree, Filters())
        list(leaves(tree))
    except QueryError as error:
        problem = error
    if problem is not None:
        assert problem.describe("zh")
        assert problem.position is None or 0 <= problem.position < max(1, len(query))


def test_filters_as_typed() -> None:
    assert Filters.of(year="2016..2018") == Filters(first_year=2016, last_year=2018)
    assert Filters.of(region="", number=None) == Filters()
    with pytest.raises(QueryError):
        Filters.of(year="最近")


def test_leaves_leave_out_what_must_not_be_there() -> None:
    assert list(leaves(parse("人口 非 (就业 或 教育)"))) == [A]
