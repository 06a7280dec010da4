"""Which period, area and reference hold where a sentence names none."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.context import Context
from extractor.model import Block, BlockKind, Document, Metadata, Span

EMPTY = Document("sample", "txt", "", ())


def block(*section: str) -> Block:
    return Block(BlockKind.PARAGRAPH, Span(0, 0), section=section)


WORK_REPORT = Context.of(
    EMPTY, Metadata(title="政府工作报告", issued="2019-03-05", period="2019", region="湖北省", region_code="420000")
)
PLAN = Context.of(EMPTY, Metadata(title="“十三五”规划", period="2016/2020", region="罗田县", region_code="421123"))
OPINION = Context.of(EMPTY, Metadata(issued="2019-01-16", region="中国", region_code="100000"))


@pytest.mark.parametrize(
    ("section", "period"),
    [
        pytest.param((), "2019", id="the report's own year"),
        pytest.param(("一、2018年工作回顾",), "2018", id="the year of the section"),
        pytest.param(("一、2018年工作回顾", "（一）经济平稳运行"), "2018", id="from an outer heading"),
        pytest.param(("二、2019年发展总体要求",), "2019", id="the year ahead"),
        pytest.param(("一、过去五年工作回顾",), "2014/2018", id="the years past"),
        pytest.param(("一、“十二五”时期主要成就",), "2011/2015", id="a five-year plan"),
        pytest.param(("一、“十二五”成就和“十三五”形势",), "2019", id="two periods are neither"),
        pytest.param(("一、比2015年增长的原因",), "2019", id="the base of a comparison is no period"),
        pytest.param(("一、落实《2016年工作方案》情况",), "2019", id="the year of a cited title is no period"),
        pytest.param(("一、2018年工作回顾", "2.2017年遗留问题"), "2017", id="the innermost wins"),
    ],
)
def test_period_of_a_section(section: tuple[str, ...], period: str) -> None:
    assert WORK_REPORT.scope(block(*section)).period == period


def test_a_section_moves_the_year_under_review_but_not_today() -> None:
    reference = WORK_REPORT.scope(block("一、2018年工作回顾")).reference
    assert (reference.today, reference.year, reference.this_year) == (date(2019, 3, 5), 2018, 2019)


def test_a_plan_gives_five_years_their_meaning() -> None:
    assert PLAN.reference.five_year_plan == 13
    assert PLAN.reference.year is None
    assert PLAN.scope(block("（一）“十二五”主要成就")).reference.five_year_plan == 12


def test_a_long_plan_does_not_date_months_into_its_last_year() -> None:
    context = Context.of(EMPTY, Metadata(issued="2018-12-25", period="2018/2035"))
    assert context.reference.base_year == 2018


def test_a_document_without_a_period_has_none() -> None:
    scope = OPINION.scope(block("一、总体要求"))
    assert (scope.period, scope.region, scope.region_code) == (None, "中国", "100000")


@pytest.mark.parametrize(
    ("section", "region", "code"),
    [
        pytest.param(("（三）黄石市",), "黄石市", "420200", id="a heading that is an area"),
        pytest.param(("（三）黄石市", "1.主要做法"), "黄石市", "420200", id="an outer heading that is one"),
        pytest.param(("（三）黄石市的主要做法",), "湖北省", "420000", id="a heading that only mentions one"),
        pytest.param(("（三）武汉、黄石两市",), "湖北省", "420000", id="two areas"),
    ],
)
def test_area_of_a_section(section: tuple[str, ...], region: str, code: str) -> None:
    scope = WORK_REPORT.scope(block(*section))
    assert (scope.region, scope.region_code) == (region, code)


def test_home_is_the_area_of_the_card() -> None:
    assert PLAN.home is not None
    assert PLAN.home.name == "罗田县"
    assert Context.of(EMPTY, Metadata()).home is None


def _of(text: str, **metadata: str) -> Context:
    document = Document("sample", "txt", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    return Context.of(document, Metadata(**metadata))


def test_the_only_year_that_an_undated_text_names_is_its_year() -> None:
    assert _of("据通报，2020年1-8月空气质量良好。").reference.base_year == 2020
    assert _of("2019年完成3项，2020年完成5项。").reference.base_year is None
    assert _of("比2019年增加5项。").reference.base_year is None


def test_bulletins_come_out_in_the_year_after() -> None:
    bulletin = _of("到去年底，在业人员4.2万人。", doc_type="统计公报", period="2012")
    assert (bulletin.reference.this_year, bulletin.reference.base_year) == (2013, 2012)
    summary = _of("今年以来，新增就业320人。", doc_type="总结", period="2012")
    assert summary.reference.this_year == 2012


@pytest.mark.parametrize(
    ("kind", "issued", "now"),
    [
        pytest.param("自评报告", "2019-08-31", "2019", id="a report tells of its own year"),
        pytest.param(None, "2019-08-31", "2019", id="so does a text without a kind"),
        pytest.param("自评报告", "2019-02-11", None, id="early in a year it may tell of the one before"),
        pytest.param("意见", "2019-08-31", None, id="what is to be done has no year"),
    ],
)
def test_the_year_that_a_report_speaks_from(kind: str | None, issued: str, now: str | None) -> None:
    assert Context.of(EMPTY, Metadata(doc_type=kind, issued=issued)).whole.now == now


def test_a_plan_that_names_one_year_is_due_then() -> None:
    assert _of("到2020年，基本建成体系。", doc_type="行动计划").whole.due == "2020"
    assert _of("到2020年，基本建成体系。", doc_type="行动计划", issued="2021-03-01").whole.due is None
    assert _of("到2020年，基本建成体系。", doc_type="总结").whole.due is None


def test_a_summary_with_a_plan_tells_of_its_first_year() -> None:
    both = _of("今年完成3项。", title="2017年工作总结及2018年工作计划", period="2017/2018", doc_type="计划")
    assert (both.whole.now, both.reference.this_year) == ("2017", 2017)
    plan = _of("完成3项。", title="2017-2018年工作计划", period="2017/2018", doc_type="计划")
    assert plan.whole.now is None
