"""Targets with what became of them as a workbook: a sheet of all, and how they stand region by region."""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from functools import partial
from typing import NamedTuple

from extractor.problems import Language

from ..collection import Collection
from ..columns import Column, Content, Kind, Sheet
from ..export_xlsx import Looks, open_book, write_sheet
from ..labels import label, shown, where, where_exactly
from ..target_words import called, remarks
from ..targets import Figure, Judgement, Status, TargetReport
from .words import pick

_ALARMING = (Status.MISSED, Status.OVERDUE)


class _Region(NamedTuple):
    """How many targets of a region have which verdict."""

    name: str
    counts: Counter[Status]


def targets_xlsx(report: TargetReport, language: Language) -> bytes:
    """The workbook: what needs a look comes first and is red; numbers are numbers, beside the words of the documents.
    ``report.as_of`` stands in the title, for a verdict holds for a day."""
    judgements = report.judgements
    day = report.as_of.isoformat()
    title = pick(language, f"目标完成情况（截至{day}）", f"What became of targets (as of {day})")
    sheet: Sheet[Judgement] = Sheet("targets", "目标", "targets", _COLUMNS, lambda _: judgements)
    regions = _regions(judgements)
    summary: Sheet[_Region] = Sheet("regions", "各地区汇总", "by region", _COUNTS, lambda _: regions)
    buffer, collection = io.BytesIO(), Collection(title=title)
    book = open_book(buffer, title)
    looks = Looks(book)
    write_sheet(book.add_worksheet(sheet.heading(language)), sheet, judgements, collection, language, looks)
    write_sheet(book.add_worksheet(summary.heading(language)), summary, regions, collection, language, looks)
    book.close()
    return buffer.getvalue()


def _regions(judgements: tuple[Judgement, ...]) -> tuple[_Region, ...]:
    """The regions, those first whose targets are worth most attention."""
    found: defaultdict[str, Counter[Status]] = defaultdict(Counter)
    for judgement in judgements:
        found[judgement.target.row.region or ""][judgement.status] += 1
    regions = [_Region(name, counts) for name, counts in found.items()]
    return tuple(sorted(regions, key=lambda region: (-sum(map(region.counts.get, _ALARMING, (0, 0))), region.name)))


def _value(judgement: Judgement, of_result: bool = False) -> Content:
    figure = judgement.result if of_result else judgement.target
    return figure.row.value if figure is not None else None


def _other_period(judgement: Judgement) -> Content:
    """The period of the result where it is not the deadline."""
    period = judgement.result.row.period if judgement.result is not None else None
    return period if period != judgement.deadline else None


def _unit(judgement: Judgement) -> str | None:
    return judgement.target.row.unit


def _result_unit(judgement: Judgement) -> str | None:
    return judgement.result.row.unit if judgement.result is not None else None


def _source(figure: Figure | None, language: Language) -> Content:
    """The document, and on a line of its own the place in it."""
    return "\n".join(filter(None, (figure.card.heading, where(figure.place, language)))) if figure else None


def _quote(figure: Figure | None) -> Content:
    return " ".join(figure.row.quote.split()) if figure is not None else None


def _location(figure: Figure | None) -> Content:
    return where_exactly(figure.place) if figure is not None else None


_COLUMNS: tuple[Column[Judgement], ...] = (
    Column(
        "status",
        "结论",
        "verdict",
        lambda j, language: label(j.status, language),
        alarming=lambda j: j.status in _ALARMING,
    ),
    Column("indicator", "指标", "indicator", lambda j, _: called(j)),
    Column("region", "地区", "region", lambda j, _: j.target.row.region),
    Column("period", "期限", "deadline", lambda j, _: j.deadline),
    Column("target", "目标", "target", lambda j, _: shown(j.target.row)),
    Column("result", "结果", "result", lambda j, _: shown(j.result.row) if j.result else None),
    Column("result_period", "结果时期", "period of the result", lambda j, _: _other_period(j)),
    Column("remarks", "说明", "remarks", lambda j, language: "\n".join(remarks(j, language)) or None, Kind.LONG),
    Column(
        "departments", "责任单位", "departments", lambda j, _: "、".join(j.target.row.departments) or None, Kind.LONG
    ),
    Column("set_by", "目标出处", "set by", lambda j, language: _source(j.target, language), Kind.LONG),
    Column("target_evidence", "目标原文", "words of the target", lambda j, _: _quote(j.target), Kind.LONG),
    Column("reported_by", "结果出处", "reported by", lambda j, language: _source(j.result, language), Kind.LONG),
    Column("result_evidence", "结果原文", "words of the result", lambda j, _: _quote(j.result), Kind.LONG),
    Column(
        "target_value", "目标数值", "target value", lambda j, _: _value(j), Kind.NUMBER, lambda j: j.target.row.unit
    ),
    Column("result_value", "结果数值", "result value", lambda j, _: _value(j, True), Kind.NUMBER, _result_unit),
    Column("unit", "单位", "unit", lambda j, _: _unit(j)),
    Column("target_location", "目标定位", "location of the target", lambda j, _: _location(j.target), Kind.DATA),
    Column("result_location", "结果定位", "location of the result", lambda j, _: _location(j.result), Kind.DATA),
)


def _count(status: Status, region: _Region, _language: Language) -> Content:
    return region.counts[status] or None


_COUNTS: tuple[Column[_Region], ...] = (
    Column("region", "地区", "region", lambda region, _: region.name),
    *(
        Column(
            str(status),
            label(status, "zh"),
            label(status, "en"),
            partial(_count, status),
            Kind.COUNT,
            alarming=(lambda _: True) if status in _ALARMING else (lambda _: False),
        )
        for status in Status
    ),
    Column("all", "目标总数", "all targets", lambda region, _: region.counts.total(), Kind.COUNT),
)
