"""What every engine must do: the same tests over each of them."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import postings
from index.engine import Engine, EngineFactory
from index.fields import FACETS, Bag, Entry, Field
from index.memory_engine import MemoryEngine
from index.pairs import Pairs
from index.plan import (
    All,
    And,
    Best,
    Between,
    Containing,
    Exact,
    Listed,
    Not,
    Or,
    Plan,
    Preferred,
    Ranked,
    Scaled,
    Starting,
    Word,
)
from index.whoosh_engine import TIER, WhooshEngine


def entry(key: int, text: str, title: str = "", **sets: str) -> Entry:
    """Blanks stand between the words of ``text`` and ``title``, which have none, and between terms of other fields."""
    bags = {Field.TEXT: bag(text), Field.TITLE: bag(title)}
    runs = {Field.PAIRS: Pairs(text.replace(" ", "")), Field.TITLE_PAIRS: Pairs(title.replace(" ", ""))}
    return Entry(key, bags, runs, {Field(name): set(value.split()) for name, value in sets.items()})


def bag(text: str) -> Bag:
    words = text.split()
    return Bag([word for word in words if word.isascii()], lambda: [word for word in words if not word.isascii()])


def word(term: str) -> Word:
    return Word(term, (Field.TEXT, Field.TITLE), ((Field.TEXT, 1.0), (Field.TITLE, 4.0)))


ENTRIES = (
    entry(1, "人口 人口 报告", "人口 报告", year="2016 2017", region="青川省", issuer="统计局"),
    entry(2, "人口 就业 教育", "工作 计划", year="2018", region="青川省 白水市", issuer="人民政府"),
    entry(3, "就业 就业 就业 人口 教育 养老 住房 医疗", year="2019", region="白水市"),
    entry(4, "gdp gdp2 教育", "教育", year="1999", number="青政发〔2018〕7号", cited="川发〔2017〕1号"),
)

PLANS: dict[str, tuple[Plan, set[int]]] = {
    "word": (word("人口"), {1, 2, 3}),
    "word in the title": (Word("工作", (Field.TITLE,), ()), {2}),
    "unknown word": (word("水利"), set()),
    "all": (All(), {1, 2, 3, 4}),
    "and": (And((word("人口"), word("教育"))), {2, 3}),
    "or": (Or((word("报告"), word("gdp"))), {1, 4}),
    "not": (Not(word("人口")), {4}),
    "and not": (And((word("人口"), Not(word("就业")))), {1}),
    "only not": (And((Not(word("人口")), Not(word("gdp")))), set()),
    "not of or": (Not(Or((word("报告"), word("gdp")))), {2, 3}),
    "listed": (Listed(Field.YEAR, ("2016", "2018")), {1, 2}),
    "listed with a blank sign": (Listed(Field.NUMBER, ("青政发〔2018〕7号",)), {4}),
    "starting": (Starting(Field.TEXT, "gd"), {4}),
    "starting beyond all": (Starting(Field.TEXT, "龥龥"), set()),
    "containing": (Containing(Field.ISSUER, "政府"), {2}),
    "containing, whole": (Containing(Field.REGION, "白水", ("市",)), {2, 3}),
    "containing, no whole": (Containing(Field.REGION, "川", ("市",)), {1, 2}),
    "between": (Between(Field.YEAR, 2017, 2018), {1, 2}),
    "from": (Between(Field.YEAR, 2018, None), {2, 3}),
    "until": (Between(Field.YEAR, None, 1999), {4}),
    "nothing between": (Between(Field.YEAR, 2050, 2060), set()),
    "certain": (Exact("人口", Field.TEXT, ("人口",), (Field.TEXT, Field.PAIRS), certain=True), {1, 2, 3}),
    "verified": (Exact("人口就", Field.TEXT, ("人口", "口就"), (Field.TEXT, Field.PAIRS), certain=False), {2}),
    "refuted": (Exact("报告？", Field.TEXT, ("报告",), (Field.TEXT, Field.PAIRS), certain=False), set()),
    "ranked": (Ranked(Listed(Field.YEAR, ("2018", "2019")), (word("就业"), word("水利"))), {2, 3}),
    "preferred": (
        Preferred(word("人口"), Exact("", Field.TEXT, ("口报",), (Field.PAIRS,), certain=True), 9.0),
        {1, 2, 3},
    ),
    "scaled": (Scaled(word("人口"), 0.5), {1, 2, 3}),
    "best": (Best((word("报告"), word("gdp"))), {1, 4}),
    "filtered word": (And((word("人口"), Listed(Field.REGION, ("白水市",)))), {2, 3}),
    "an empty field": (Containing(Field.TYPE, "通知"), set()),
}


def verify(phrase: str, field: Field, ids: Collection[int]) -> set[int]:
    assert field is Field.TEXT
    return {key for key in ids if phrase == "人口就"}


def found(engine: Engine, plan: Plan) -> set[int]:
    return {hit.document_id for hit in engine.search(plan, verify).hits}


@pytest.fixture
def engine(factory: EngineFactory, tmp_path: Path) -> Iterable[Engine]:
    engine = factory(tmp_path / "engine")
    engine.write(ENTRIES, (), 7)
    yield engine
    engine.close()


@pytest.mark.parametrize(("plan", "expected"), PLANS.values(), ids=PLANS)
def test_plans(engine: Engine, plan: Plan, expected: set[int]) -> None:
    answer = engine.search(plan, verify)
    assert {hit.document_id for hit in answer.hits} == expected
    assert answer.total == len(expected)
    assert [hit.score for hit in answer.hits] == sorted((hit.score for hit in answer.hits), reverse=True)


def test_ranking(engine: Engine) -> None:
    order = [hit.document_id for hit in engine.search(word("人口"), verify).hits]
    assert order == [1, 2, 3], "title first, then the shorter text"
    order = [hit.document_id for hit in engine.search(word("就业"), verify).hits]
    assert order == [3, 2], "more often counts more"
    preferred, _ = PLANS["preferred"]
    best, other = engine.search(preferred, verify).hits[:2]
    plain = engine.search(word("人口"), verify).hits[0]
    assert (best.document_id, best.score) == (1, pytest.approx(plain.score * 9))
    assert other.score < best.score
    doubled = engine.search(Best((word("人口"), word("人口"))), verify).hits[0]
    assert doubled.score == pytest.approx(plain.score)
    scaled = engine.search(Scaled(word("人口"), 0.5), verify).hits[0]
    assert scaled.score == pytest.approx(plain.score / 2)


def test_limit_and_total(engine: Engine) -> None:
    answer = engine.search(word("人口"), verify, limit=1)
    assert ([hit.document_id for hit in answer.hits], answer.total) == ([1], 3)


def test_without(engine: Engine) -> None:
    answer = engine.search(word("人口"), verify, without={1, 99})
    assert {hit.document_id for hit in answer.hits} == {2, 3}
    assert answer.facets[Field.YEAR] == {"2018": 1, "2019": 1}


def test_facets_count_everything_found(engine: Engine) -> None:
    answer = engine.search(word("人口"), verify, limit=1)
    assert answer.facets[Field.REGION] == {"白水市": 2, "青川省": 2}
    assert answer.facets[Field.YEAR] == {"2016": 1, "2017": 1, "2018": 1, "2019": 1}
    assert answer.facets[Field.TYPE] == {}
    assert set(answer.facets) == set(FACETS)


def test_an_empty_engine(factory: EngineFactory, tmp_path: Path) -> None:
    engine = factory(tmp_path)
    assert (engine.size(), engine.sequence) == (0, 0)
    for plan, _ in PLANS.values():
        assert found(engine, plan) == set()


def test_replace_and_remove(engine: Engine) -> None:
    engine.write([entry(1, "新词"), entry(5, "人口")], {2, 99}, 9)
    assert (engine.size(), engine.sequence) == (4, 9)
    assert found(engine, word("人口")) == {3, 5}
    assert found(engine, word("新词")) == {1}
    assert found(engine, Listed(Field.YEAR, ("2016", "2018"))) == set()
    assert engine.search(All(), verify).facets[Field.REGION] == {"白水市": 1}
    engine.write((), {1, 3, 4, 5}, 10)
    assert (engine.size(), found(engine, All())) == (0, set())


def test_a_failed_write_changes_nothing(engine: Engine) -> None:
    def failing() -> Iterable[Entry]:
        yield entry(1, "新词")
        raise RuntimeError("the source broke off")

    with pytest.raises(RuntimeError):
        engine.write(failing(), {2}, 9)
    assert (engine.size(), engine.sequence) == (4, 7)
    assert found(engine, word("人口")) == {1, 2, 3}
    engine.write([entry(6, "新词")], (), 8)
    assert found(engine, word("新词")) == {6}


def test_many_small_writes(factory: EngineFactory, tmp_path: Path) -> None:
    engine = factory(tmp_path)
    # Each commit of tantivy waits for the disk a dozen times; it merges from the eighth segment on.
    last = TIER * TIER + TIER if factory in {WhooshEngine, MemoryEngine} else 3 * TIER
    for number in range(1, last + 1):
        engine.write([entry(number, f"词{number % 5} 人口", year=str(2000 + number % 7))], {number - 9}, number)
    assert found(engine, word("人口")) == set(range(last - 8, last + 1))
    assert engine.size() == 9
    engine.prune()
    segments = {path.name.partition(".")[0] for path in engine.files()}
    assert len(segments) <= 2 * TIER


ENTRY = st.builds(
    entry,
    st.integers(1, 8),
    st.lists(st.sampled_from("甲乙丙丁"), max_size=5).map(" ".join),
    st.lists(st.sampled_from("甲乙"), max_size=2).map(" ".join),
    year=st.sampled_from(["", "2016", "2016 2017"]),
)
STEP = st.tuples(
    st.lists(ENTRY, max_size=3, unique_by=lambda one: one.document_id), st.sets(st.integers(1, 8), max_size=2)
)
COUNTER = itertools.count()


@settings(max_examples=60)
@given(st.lists(STEP, min_size=1, max_size=12))
def test_whoosh_and_memory_give_the_same_answers(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[list[Entry], set[int]]]
) -> None:
    folder = tmp_path_factory.getbasetemp() / f"engine{next(COUNTER)}"
    whoosh, memory = WhooshEngine(folder), MemoryEngine()
    plans: list[Plan] = [word("甲"), Or((word("甲"), word("丙"))), Not(word("乙")), Between(Field.YEAR, 2016, 2016)]
    for number, (entries, removed) in enumerate(steps, 1):
        for engine in (whoosh, memory):
            engine.write(entries, removed - {one.document_id for one in entries}, number)
        for plan in plans:
            answers = [engine.search(plan, verify) for engine in (whoosh, memory)]
            assert answers[0].facets == answers[1].facets
            assert [(hit.document_id, pytest.approx(hit.score)) for hit in answers[0].hits] == [
                (hit.document_id, hit.score) for hit in answers[1].hits
            ]
    reopened = WhooshEngine(folder)
    assert reopened.size() == memory.size()
    reopened.close()
    whoosh.close()


def test_memory_for_posting_lists_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "CACHED", 4)
    kept = postings.Postings([Part()])
    for number in range(50):
        assert kept.weights(Field.TEXT, str(number)) == {1: 1.0, 2: 1.0, 3: 1.0}
    assert len(kept._weights) == 1
    assert kept.weights(Field.TEXT, "49") is kept.weights(Field.TEXT, "49")


class Part:
    """Three documents that have every term."""

    ids = (1, 2, 3)
    deleted: frozenset[int] = frozenset()

    def columns(self, field: Field, term: str) -> postings.Columns:
        return (0, 1, 2), None

    def terms(self, field: Field, start: str = "") -> Iterator[str]:
        yield from ()

    def lengths(self, field: Field) -> Sequence[int]:
        return (1, 1, 1)
