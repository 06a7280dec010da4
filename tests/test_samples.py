"""The sample documents: built as they lie there, read without notices, with the rows and the planted errors in them."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.checking import CheckReport, check_files
from corpus.collection import collect
from corpus.compare import compare_figures
from extractor import extract_file, read
from extractor.model import Extraction
from samples.build import DOCUMENTS, HERE, build
from samples.markup import Cell, parse

EXPECTED: dict[str, Any] = json.loads((HERE / "expected.json").read_text("utf-8"))
PLANTED: dict[str, Any] = json.loads((HERE / "planted.json").read_text("utf-8"))
NAMES = sorted(path.name for path in DOCUMENTS.iterdir())
EXACT = (".html", ".md", ".txt")
ROW_FIELDS = ("unit", "role", "period", "region", "comparator", "measure")


@cache
def extraction(name: str) -> Extraction:
    return extract_file(DOCUMENTS / name)


@pytest.fixture(scope="module")
def report() -> CheckReport:
    return check_files([DOCUMENTS])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    build(folder)
    return folder


def test_every_format_is_there() -> None:
    assert {Path(name).suffix for name in NAMES} == {".docx", ".pdf", ".html", ".txt", ".md"}
    assert sorted(EXPECTED) == NAMES


def test_the_documents_are_what_the_script_builds(built: Path) -> None:
    assert sorted(path.name for path in built.iterdir()) == NAMES
    for name in NAMES:
        if name.endswith(EXACT):
            assert (built / name).read_bytes() == (DOCUMENTS / name).read_bytes()
        else:
            # The bytes of these also depend on the versions of the libraries that wrote them.
            made, kept = read(built / name), read(DOCUMENTS / name)
            assert (made.text, made.tables) == (kept.text, kept.tables)


def test_building_twice_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    build(tmp_path)
    assert [(tmp_path / name).read_bytes() for name in NAMES] == [(built / name).read_bytes() for name in NAMES]


def test_the_markup_has_merged_cells() -> None:
    (table,) = parse("| a | b | c |\n|---|\n| d | e | < |\n| ^ | f | g |")
    assert not isinstance(table, list)
    assert getattr(table, "cells", ()) == (
        Cell(0, 0, "a"),
        Cell(0, 1, "b"),
        Cell(0, 2, "c"),
        Cell(1, 0, "d", row_span=2),
        Cell(1, 1, "e", column_span=2),
        Cell(2, 1, "f"),
        Cell(2, 2, "g"),
    )


def test_rows_of_different_length_are_an_error() -> None:
    with pytest.raises(ValueError, match="different length"):
        parse("| a | b |\n| c |")


@pytest.mark.parametrize("name", NAMES)
def test_read_without_notices(name: str) -> None:
    assert extraction(name).notices == ()


@pytest.mark.parametrize("name", NAMES)
def test_evidence_is_the_text(name: str) -> None:
    found = extraction(name)
    for row in found.observations:
        assert row.span.of(found.document.text) == row.quote
        assert row.value_span.of(found.document.text) == row.value_text


@pytest.mark.parametrize("name", NAMES)
def test_library_card(name: str) -> None:
    metadata = extraction(name).metadata
    wanted = EXPECTED[name]["metadata"]
    assert {field: getattr(metadata, field) for field in wanted} == wanted


ROWS = [
    pytest.param(name, row, id=f"{name}-{row['indicator']}-{row['value']}-{row['role']}")
    for name, wanted in EXPECTED.items()
    for row in wanted["observations"]
]


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_expected_row(name: str, row: dict[str, Any]) -> None:
    """One figure with this value stands under this name, as written or canonical, with all its fields."""
    same = [
        {field: getattr(found, field) for field in ROW_FIELDS}
        for found in extraction(name).observations
        if row["indicator"] in (found.indicator, found.canonical) and found.value == Decimal(str(row["value"]))
    ]
    assert {field: row[field] for field in ROW_FIELDS} in same


DUTIES = [
    pytest.param(name, duty, id=f"{name}-{duty['task']}")
    for name, wanted in EXPECTED.items()
    for duty in wanted["responsibilities"]
]


@pytest.mark.parametrize(("name", "duty"), DUTIES)
def test_expected_responsibility(name: str, duty: dict[str, Any]) -> None:
    found = [
        {"task": row.task, "departments": [[body.name, str(body.role)] for body in row.departments]}
        for row in extraction(name).responsibilities
    ]
    assert duty in found


def test_planted_errors_inside_documents_and_no_others(report: CheckReport) -> None:
    found = Counter(
        (entry.card.name, str(entry.row.kind), entry.row.found, entry.row.expected, _squeezed(entry.row.quote))
        for entry in report.inside
        if not entry.row.holds
    )
    planted = Counter(
        (
            error["document"],
            error["kind"],
            Decimal(str(error["found"])),
            Decimal(str(error["expected"])),
            _squeezed(error["quote"]),
        )
        for error in PLANTED["inside"]
    )
    assert found == planted


def test_planted_errors_between_documents_and_no_others(report: CheckReport) -> None:
    found = Counter(
        (
            check.kind,
            check.subject.indicator,
            check.evidence[0].row.region,
            check.subject.period,
            frozenset((figure.card.name, figure.row.value) for figure in check.evidence),
        )
        for check in report.between
        if not check.holds
    )
    planted = Counter(
        (
            error["kind"],
            error["indicator"],
            error["region"],
            error["period"],
            frozenset((name, Decimal(str(value))) for name, value in error["values"].items()),
        )
        for error in PLANTED["between"]
    )
    assert found == planted


def test_planted_errors_between_documents_are_diagnosed_as_what_they_are(report: CheckReport) -> None:
    found = {
        (check.subject.indicator, check.evidence[0].row.region): (
            str(check.diagnoses[0].cause),
            str(check.diagnoses[0].likelihood),
        )
        for check in report.between
        if not check.holds and check.kind == "conflict"
    }
    assert found == {
        (error["indicator"], error["region"]): (error["cause"], "high")
        for error in PLANTED["between"]
        if error["kind"] == "conflict"
    }


def test_results_answer_the_targets_of_the_year_before(report: CheckReport) -> None:
    """尤溪县 said in 2022 what it wanted and in 2023 what became of it."""
    pair = {"youxi-work-report-2022.txt", "youxi-work-report-2023.docx"}
    met = {
        check.subject.indicator
        for check in report.between
        if check.kind == "target" and check.holds and {figure.card.name for figure in check.evidence} == pair
    }
    assert {"城镇新增就业", "学前教育毛入园率", "森林覆盖率"} <= met


def test_without_the_wrong_copies_documents_agree() -> None:
    """What is left when every document with a slip in it is taken away holds."""
    wrong = {"taining-news-2023.md", "sanming-bulletin-2023.html", "fujian-notice-2023-reprint.html"}
    rest = [extraction(name) for name in NAMES if name not in wrong]
    between = compare_figures(collect(rest).figures)
    assert between
    assert [check.explanation for check in between if not check.holds] == []


def _squeezed(text: str) -> str:
    return "".join(text.split())
