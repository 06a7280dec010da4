"""Findings as rows: of a workbook, a csv, or JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from extractor.problems import Language

from ..checking import CheckReport
from ..collection import Collection
from ..columns import Column, Content, Kind, Sheet
from ..export import dump
from ..export_xlsx import Looks, open_book, write_sheet
from ..findings import Finding
from ..labels import where, where_exactly
from ..suppressions import Applied
from . import words

CSV_COLUMNS = (
    *("holds", "kind", "found", "expected", "unit", "explanation", "documents", "evidence"),
    *("id", "places", "formula", "cause", "likelihood", "suppressed", "outdated", "locations"),
)


def to_json(applied: Applied, everything: bool, report: CheckReport) -> str:
    """The object that ``check --format json`` prints (docs/data-model.md)."""
    return dump(
        {
            "checks": [finding.to_json() for finding in applied.shown(everything)],
            "unchecked": [one.to_json() for one in report.unchecked] if everything else [],
            "reach": report.reach.to_json(),
            "suppressed": [finding.to_json() for finding in applied.suppressed],
            "unused_suppressions": [entry.to_json() for entry in applied.unused],
        }
    )


def to_csv(findings: Sequence[Finding]) -> str:
    """One line a finding, lists joined by ；."""
    text = io.StringIO()
    writer = csv.DictWriter(text, CSV_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for finding in findings:
        writer.writerow({name: _cell(value) for name, value in _row(finding).items()})
    return text.getvalue()


def _row(finding: Finding) -> dict[str, Any]:
    data = finding.to_json()
    first = finding.diagnoses[0] if finding.diagnoses else None
    entries = {"suppressed": finding.suppressed, "outdated": finding.outdated}
    own = {
        "documents": [document["title"] or document["name"] for document in _documents(finding)],
        "places": [place for place in data["places"] if place],
        "locations": _lines([where_exactly(witness.place) for witness in finding.witnesses]),
        "cause": str(first.cause) if first else None,
        "likelihood": str(first.likelihood) if first else None,
        **{name: entry.reason if entry else None for name, entry in entries.items()},
    }
    return {name: own.get(name, data.get(name)) for name in CSV_COLUMNS}


def _documents(finding: Finding) -> list[dict[str, Any]]:
    return [witness.card.to_json() | {"name": witness.card.name} for witness in finding.witnesses]


def _cell(value: Any) -> Any:
    return "；".join(map(str, value)) if isinstance(value, list) else value


def _lines(texts: Sequence[str | None]) -> Content:
    return "\n".join(text for text in texts if text) or None


def _remark(finding: Finding, language: Language) -> Content:
    said = []
    if finding.suppressed:
        said.append(words.accepted(finding.suppressed, language))
    if finding.outdated:
        said.append(words.outdated(finding.outdated, language))
    return _lines(said)


def _quotes(finding: Finding) -> Content:
    several = len(finding.witnesses) > 1
    return _lines([(f"《{w.card.heading}》" if several else "") + " ".join(w.quote.split()) for w in finding.witnesses])


def _unit(finding: Finding) -> str | None:
    return finding.unit


_COLUMNS: tuple[Column[Finding], ...] = (
    Column("verdict", "结论", "verdict", words.verdict, alarming=lambda f: f.open),
    Column("kind", "种类", "kind", words.kind),
    Column("documents", "文件", "documents", lambda f, _: _lines([card.heading for card in f.documents]), Kind.LONG),
    Column("places", "位置", "place", lambda f, language: _lines([where(w.place, language) for w in f.witnesses])),
    Column("explanation", "说明", "explanation", lambda f, language: f.explanation.of(language), Kind.LONG),
    Column("found", "文中数值", "stated", lambda f, _: f.found, Kind.NUMBER, _unit),
    Column("expected", "应为", "computed", lambda f, _: f.expected, Kind.NUMBER, _unit),
    Column("unit", "单位", "unit", lambda f, _: f.unit),
    Column("formula", "算式", "formula", lambda f, _: f.formula, Kind.LONG),
    Column(
        "causes",
        "可能的原因",
        "likely causes",
        lambda f, language: _lines([diagnosis.sentence(language) for diagnosis in f.diagnoses]),
        Kind.LONG,
    ),
    Column("evidence", "原文", "evidence", lambda f, _: _quotes(f), Kind.LONG),
    Column("remark", "豁免", "accepted", _remark, Kind.LONG),
    Column(
        "files", "路径", "files", lambda f, _: _lines([p for card in f.documents for p in card.paths[:1]]), Kind.LONG
    ),
    Column(
        "locations", "定位", "location", lambda f, _: _lines([where_exactly(w.place) for w in f.witnesses]), Kind.DATA
    ),
    Column("id", "编号", "id", lambda f, _: f.id),
)


def to_xlsx(findings: Sequence[Finding], language: Language) -> bytes:
    """A workbook with a sheet of findings, those that remain first."""
    buffer = io.BytesIO()
    ordered = tuple(sorted(findings, key=lambda finding: (not finding.open, finding.holds)))
    title = words.pick(language, "数据核对", "Figures that must agree")
    sheet: Sheet[Finding] = Sheet("findings", "核对结果", "findings", _COLUMNS, lambda _: ordered)
    book = open_book(buffer, title)
    page = book.add_worksheet(sheet.heading(language))
    write_sheet(page, sheet, ordered, Collection(title=title), language, Looks(book))
    book.close()
    return buffer.getvalue()
