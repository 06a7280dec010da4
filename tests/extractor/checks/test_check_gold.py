"""The annotated documents that are open to developers: every finding that the annotation requires, none too many."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor.checks.document import check
from extractor.context import Context
from extractor.model import Check, Comparator, Document, Measure, Metadata, Observation, Role, Span
from extractor.readers import read
from extractor.structure import structure

OPEN = (
    "seeds/000_ad65287cf5a84010.txt",
    "seeds/002_0cd409a6bda98282.txt",
    "seeds/003_19f7eb09a3ca580a.txt",
    "seeds/004_69d3f31d85993939.txt",
    "documents/gov04.html",
    "documents/gov15.html",
)


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def annotated(document: Document, gold: dict[str, Any]) -> list[Observation]:
    """The annotated observations at their places in the text."""
    text = document.text
    places = [index for index, sign in enumerate(text) if not sign.isspace()]
    flat = squeeze(text)
    rows = []
    for row in gold["observations"]:
        quote, written = squeeze(row["quote"]), squeeze(row["value_text"])
        start = flat.find(quote)
        if start < 0:
            continue
        figure = start + quote.find(written)
        span = Span(places[start], places[start + len(quote) - 1] + 1)
        value_span = Span(places[figure], places[figure + len(written) - 1] + 1)
        rows.append(
            Observation(
                indicator=row["indicator"],
                value=Decimal(str(row["value"])),
                value_text=value_span.of(text),
                unit=row["unit"],
                span=span,
                value_span=value_span,
                quote=span.of(text),
                rule="annotated",
                comparator=Comparator(row["comparator"]),
                measure=Measure(row["measure"]),
                role=Role(row["role"]),
                period=row["period"],
            )
        )
    return rows


def found_in(document: Document, observations: list[Observation]) -> list[Check]:
    return list(check(document, Context.of(document, Metadata()), observations))


def matches(gold: dict[str, Any], finding: Check) -> bool:
    quote, evidence = squeeze(gold["quote"]), squeeze(finding.quote)
    same = (str(finding.kind), finding.holds) == (gold["kind"], gold["holds"])
    return same and (quote in evidence or evidence in quote)


@pytest.mark.parametrize("name", OPEN)
def test_required_findings(shared: Path, name: str) -> None:
    document = structure(read(shared / name))
    gold = json.loads((shared / "gold" / f"{Path(name).stem}.json").read_text(encoding="utf-8"))
    found = found_in(document, annotated(document, gold))
    required = [row for row in gold["checks"] if not row.get("optional")]
    assert [row["quote"] for row in required if not any(matches(row, finding) for finding in found)] == []
    wrong = [finding for finding in found if not finding.holds]
    assert len(wrong) == sum(1 for row in required if not row["holds"])


def test_no_false_alarms_in_plain_documents(shared: Path) -> None:
    """None of these documents contradicts itself, as far as the annotators and we could see."""
    known = {"000_ad65287cf5a84010.txt", "003_19f7eb09a3ca580a.txt"}
    alarms = []
    for path in sorted([*(shared / "seeds").iterdir(), *(shared / "documents").glob("*.*")]):
        if path.suffix in {".txt", ".html"} and path.name not in known:
            document = structure(read(path))
            alarms += [f"{path.name}: {f.formula}" for f in found_in(document, []) if not f.holds]
    assert alarms == []
