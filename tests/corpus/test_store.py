"""What the store promises, whatever database is below it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from corpus import ChangeKind, Corpus, CorpusError, DocumentFilter, FigureFilter, Outcome, Result, Store, open_corpus
from corpus.codec import document_of, structure_text
from corpus.engine import connect
from corpus.lock import WriterLock
from corpus.records import SourceFile
from corpus.regions import region_codes, region_prefix
from corpus.schema import metadata
from corpus.values import years
from extractor.model import Block, BlockKind, Comparator, Document, Measure, Role, Span

from .made import make_extraction

Add = Callable[..., Outcome]
# An empty PostgreSQL database to hold the store to its contract there as well; without one SQLite alone is tested.
POSTGRESQL = os.environ.get("ZHIBIAO_TEST_POSTGRESQL")
REPORT = "2016年工作报告\n登记率为93.24%，总人口达到76.39万人，户数为120户"


@pytest.fixture(params=["sqlite", *(["postgresql"] if POSTGRESQL else [])])
def corpus(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Corpus]:
    """A corpus on each database there is."""
    with open_corpus(tmp_path, create=True) as corpus:
        if request.param == "postgresql" and POSTGRESQL:
            engine = connect(POSTGRESQL)
            metadata.drop_all(engine)
            engine.dispose()
            corpus.store.close()
            corpus.store = Store(POSTGRESQL, tmp_path, WriterLock(corpus.folder), create=True)
        yield corpus


def test_an_extraction_comes_back_as_it_went_in(corpus: Corpus, add: Add) -> None:
    outcome = add(REPORT)
    assert outcome.document_id is not None
    assert corpus.store.extraction(outcome.document_id) == make_extraction(REPORT)
    assert corpus.store.structured(outcome.document_id) == make_extraction(REPORT).document
    assert corpus.store.text(outcome.document_id) == REPORT


def test_every_kind_of_observation_comes_back(corpus: Corpus) -> None:
    base = make_extraction(REPORT)
    rows = (
        replace(base.observations[0], value_max=Decimal("95.0"), comparator=Comparator.RANGE, cell=None),
        replace(base.observations[0], measure=Measure.CHANGE, role=Role.TARGET, value=Decimal("-3.20"), unit=None),
        replace(base.observations[0], value=Decimal("1E+40"), period=None, region=None, departments=(), section=()),
        replace(base.observations[0], value=Decimal("123456789012345678901234567890.10"), role=Role.WEIGHT),
    )
    extraction = replace(base, observations=rows)
    outcome = corpus.store.add(extraction, "0" * 64, SourceFile(corpus.root / "a.txt", 1, 1), "1")
    back = corpus.store.extraction(outcome.document_id or 0).observations
    assert back == rows
    assert [str(row.value) for row in back] == [str(row.value) for row in rows]


def test_the_library_card(corpus: Corpus, add: Add) -> None:
    add(REPORT, "甲/报告.txt", doc_number="青政发〔2017〕3号", issuer="青川省人民政府", doc_type="报告")
    (record,) = corpus.store.documents()
    assert record.paths == (str(corpus.root / "甲/报告.txt"),)
    assert (record.observations, record.violations, record.characters) == (3, 1, len(REPORT))
    assert record.card() == {
        "id": record.id,
        "title": "2016年工作报告",
        "doc_number": "青政发〔2017〕3号",
        "issuer": "青川省人民政府",
        "issued": "2017-03-01",
        "region": "青川省",
        "doc_type": "报告",
        "paths": list(record.paths),
    }


def test_the_same_content_under_two_paths_is_one_document(corpus: Corpus, add: Add) -> None:
    first, second = add(REPORT, "a.txt"), add(REPORT, "b.txt")
    assert (first.result, second.result) == (Result.ADDED, Result.DUPLICATE)
    (record,) = corpus.store.documents()
    assert [Path(path).name for path in record.paths] == ["a.txt", "b.txt"]


def test_a_changed_file_is_a_new_version_of_its_path(corpus: Corpus, add: Add) -> None:
    old = add("旧报告\n总数为1人", "a.txt")
    new = add("新报告\n总数为2人", "a.txt")
    assert new.result is Result.UPDATED
    assert [record.title for record in corpus.store.documents()] == ["新报告"]
    (version,) = corpus.store.versions(corpus.root / "a.txt")
    assert version.title == "旧报告"
    assert [(change.document_id, change.kind) for change in corpus.store.changes()] == [
        (new.document_id, ChangeKind.ADDED),
        (old.document_id, ChangeKind.REMOVED),
    ]


def test_a_content_stays_while_another_path_has_it(corpus: Corpus, add: Add) -> None:
    add(REPORT, "a.txt")
    add(REPORT, "b.txt")
    add("新报告\n总数为2人", "a.txt")
    titles = {record.title: [Path(path).name for path in record.paths] for record in corpus.store.documents()}
    assert titles == {"2016年工作报告": ["b.txt"], "新报告": ["a.txt"]}


def test_reading_again_keeps_the_id_and_renews_the_rows(corpus: Corpus, add: Add) -> None:
    first = add(REPORT, extractor="1")
    before = corpus.store.sequence()
    second = add(REPORT, extractor="2")
    assert (second.result, second.document_id) == (Result.UPDATED, first.document_id)
    assert len(corpus.store.observations()) == 3
    assert corpus.store.document(first.document_id or 0).extractor == "2"
    assert [change.document_id for change in corpus.store.changes(before)] == [first.document_id]


def test_removing_leaves_nothing_and_never_gives_the_number_again(corpus: Corpus, add: Add) -> None:
    first = add(REPORT, "a.txt")
    corpus.store.remove(first.document_id or 0)
    stats = corpus.store.stats()
    assert (stats.documents, stats.paths, stats.observations, stats.checks, stats.responsibilities) == (0, 0, 0, 0, 0)
    assert corpus.store.outcomes() == []
    assert corpus.store.faults() == []
    assert add("另一份\n总数为3人", "b.txt").document_id != first.document_id
    with pytest.raises(CorpusError, match="no document"):
        corpus.store.remove(first.document_id or 0)


def test_changes_are_numbered_without_gaps_in_meaning(corpus: Corpus, add: Add) -> None:
    one, two = add("甲\n总数为1人", "a.txt"), add("乙\n总数为2人", "b.txt")
    seen = corpus.store.sequence()
    corpus.store.remove(one.document_id or 0)
    three = add("丙\n总数为3人", "c.txt")
    assert [(change.document_id, str(change.kind)) for change in corpus.store.changes(seen)] == [
        (one.document_id, "removed"),
        (three.document_id, "added"),
    ]
    everything = corpus.store.changes()
    assert [change.document_id for change in everything] == [two.document_id, one.document_id, three.document_id]
    assert everything[-1].sequence == corpus.store.sequence()
    assert corpus.store.changes(limit=1) == everything[:1]


@pytest.mark.parametrize(
    ("which", "names"),
    [
        pytest.param(FigureFilter(), ["登记率", "登记率", "登记率"], id="all"),
        pytest.param(FigureFilter(region_code="990000"), ["登记率", "登记率"], id="region-with-parts"),
        pytest.param(FigureFilter(region="青川省"), ["登记率", "登记率"], id="region-by-name"),
        pytest.param(FigureFilter(region_code="990500"), ["登记率"], id="part-only"),
        pytest.param(FigureFilter(since=2017), ["登记率", "登记率"], id="since"),
        pytest.param(FigureFilter(until=2016), ["登记率"], id="until"),
        pytest.param(FigureFilter(since=2017, until=2017), ["登记率"], id="one-year"),
        pytest.param(FigureFilter(names=("登记率",), role=Role.TARGET), [], id="role"),
        pytest.param(FigureFilter(department="民政"), ["登记率"] * 3, id="department"),
        pytest.param(FigureFilter(names=("别的",)), [], id="unknown-name"),
        pytest.param(FigureFilter(measure=Measure.CHANGE), [], id="measure"),
        pytest.param(FigureFilter(unit="%"), ["登记率"] * 3, id="unit"),
        pytest.param(FigureFilter(documents=()), [], id="no-documents"),
    ],
)
def test_figures_by_filter(corpus: Corpus, add: Add, which: FigureFilter, names: list[str]) -> None:
    add("甲\n登记率为90%", "a.txt", region="青川省", region_code="990000", period="2016")
    add("乙\n登记率为91%", "b.txt", region="青川省白水市", region_code="990500", period="2017")
    add("丙\n登记率为92%", "c.txt", region="赤山省", region_code="980000", period="2018")
    assert [stored.row.indicator for stored in corpus.store.observations(which)] == names


@pytest.mark.parametrize(
    ("which", "titles"),
    [
        pytest.param(DocumentFilter(), ["乙", "甲"], id="all-newest-first"),
        pytest.param(DocumentFilter(year=2016), ["甲"], id="about-a-year"),
        pytest.param(DocumentFilter(year=2018), ["乙"], id="issued-in-a-year"),
        pytest.param(DocumentFilter(since=2018), ["乙"], id="since"),
        pytest.param(DocumentFilter(until=2016), ["甲"], id="until"),
        pytest.param(DocumentFilter(region_code="990000"), ["乙", "甲"], id="region"),
        pytest.param(DocumentFilter(region_code="990500"), ["乙"], id="city"),
        pytest.param(DocumentFilter(issuer="白水"), ["乙"], id="issuer"),
        pytest.param(DocumentFilter(doc_number="青政发[2017]第03号"), ["甲"], id="number-in-any-spelling"),
        pytest.param(DocumentFilter(title="%"), [], id="wildcards-are-plain-text"),
        pytest.param(DocumentFilter(format="pdf"), [], id="format"),
    ],
)
def test_documents_by_filter(corpus: Corpus, add: Add, which: DocumentFilter, titles: list[str]) -> None:
    add("甲\n登记率为90%", "a.txt", doc_number="青政发〔2017〕3号", issued="2017-03-01", period="2016")
    add("乙\n登记率为91%", "b.txt", region_code="990500", issuer="白水市人民政府", issued="2018-02-01", period="2017")
    assert [record.title for record in corpus.store.documents(which)] == titles


@pytest.mark.parametrize(
    "words",
    ["1", "青政发[2017]第03号", "a.txt", "2016年工作报告", "工作报告", " 1 "],
    ids=["id", "number", "file-name", "title", "part-of-title", "spaced"],
)
def test_resolving_a_document(corpus: Corpus, add: Add, words: str) -> None:
    add(REPORT, "a.txt", doc_number="青政发〔2017〕3号")
    assert corpus.store.resolve(words).title == "2016年工作报告"


def test_resolving_by_path_and_hash(corpus: Corpus, add: Add) -> None:
    add(REPORT, "甲/a.txt")
    (record,) = corpus.store.documents()
    assert corpus.store.resolve(str(corpus.root / "甲" / "a.txt")) == record
    assert corpus.store.resolve(record.sha256[:8]) == record
    assert corpus.store.find(record.sha256) == record


@pytest.mark.parametrize("words", ["", "7", "没有的", "%", "a.tx"])
def test_unknown_documents(corpus: Corpus, add: Add, words: str) -> None:
    add(REPORT, "a.txt")
    with pytest.raises(CorpusError) as caught:
        corpus.store.resolve(words)
    assert caught.value.code == "unknown-document"


def test_ambiguous_documents_are_named(corpus: Corpus, add: Add) -> None:
    add("甲县报告\n总数为1人", "a.txt")
    add("乙县报告\n总数为2人", "b.txt")
    with pytest.raises(CorpusError) as caught:
        corpus.store.resolve("报告")
    assert caught.value.code == "ambiguous-document"
    assert "1 甲县报告" in caught.value.describe("zh")
    assert "2 乙县报告" in caught.value.describe("zh")


def test_indicators_and_stats(corpus: Corpus, add: Add) -> None:
    add(REPORT, "a.txt")
    add("2017年工作报告\n登记率为94%", "b.txt", period="2017")
    first, *others = corpus.store.indicators()
    assert (first.name, first.known, first.observations, first.documents) == ("登记率", True, 2, 2)
    assert (first.units, first.first, first.last) == (("%",), 2016, 2017)
    assert {count.name: count.known for count in others} == {"总人口": False, "户数": False}
    stats = corpus.store.stats()
    assert (stats.documents, stats.indicators, stats.violations, stats.years) == (2, 3, 2, {"2017": 2})
    assert stats.outcomes == {"added": 2}


def test_rows_of_several_documents(corpus: Corpus, add: Add) -> None:
    one, two = add("甲\n总数为1人", "a.txt"), add("乙\n总数为2人", "b.txt")
    store = corpus.store
    assert [stored.document_id for stored in store.checks(findings=True)] == [one.document_id, two.document_id]
    (duty,) = store.responsibilities([two.document_id or 0])
    assert [department.name for department in duty.row.departments] == ["民政局", "财政局"]
    assert [stored.row.text for stored in store.dates()] == ["2017年底", "2017年底"]
    assert [stored.document_id for stored in store.citations()] == [one.document_id, two.document_id]
    assert set(store.texts([1, 2])) == set(store.cards([1, 2, 3])) == {1, 2}


def test_states_of_other_rooms(corpus: Corpus) -> None:
    corpus.store.set_state("index", "7")
    corpus.store.set_state("index", "8")
    assert corpus.store.state("index") == "8"
    corpus.store.set_state("index", None)
    assert corpus.store.state("index") is None
    assert len(corpus.store.corpus_id()) == 32


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2016", (2016, 2016)),
        ("2017-06", (2017, 2017)),
        ("2018-08-31", (2018, 2018)),
        ("2011/2015", (2011, 2015)),
        ("../2020", (None, 2020)),
        (None, (None, None)),
    ],
)
def test_years_of_a_period(period: str | None, expected: tuple[int | None, int | None]) -> None:
    assert years(period) == expected


@pytest.mark.parametrize(
    ("code", "prefix"),
    [("420000", "42"), ("420500", "4205"), ("420506", "420506"), ("100000", "100000"), ("130100", "1301")],
)
def test_region_prefix(code: str, prefix: str) -> None:
    assert region_prefix(code) == prefix


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("湖北", {"420000"}),
        ("湖北省", {"420000"}),
        ("宜昌市夷陵区", {"420506"}),
        ("芷江县", {"431228"}),
        ("没有的地方", set()),
    ],
)
def test_codes_of_a_region(name: str, codes: set[str]) -> None:
    assert region_codes(name) == codes


def test_a_name_shared_by_several_regions_means_all_of_them() -> None:
    assert len(region_codes("鼓楼区")) > 1


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_the_schema_is_valid_for_postgresql(table: Table) -> None:
    statement = str(CreateTable(table).compile(dialect=postgresql.dialect()))
    assert "AUTOINCREMENT" not in statement


@settings(max_examples=50)
@given(
    text=st.text(min_size=4, max_size=40), level=st.none() | st.integers(1, 9), section=st.lists(st.text(max_size=9))
)
def test_any_structure_comes_back(text: str, level: int | None, section: list[str]) -> None:
    blocks = tuple(Block(kind, Span(0, len(text) // 2), level=level, section=tuple(section)) for kind in BlockKind)
    document = Document("名.txt", "txt", text, blocks, properties={"title": text}, page_starts=(0, 2))
    assert document_of("名.txt", "txt", text, structure_text(document)) == document
