"""Made paragraphs and tables, and the findings in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extractor.checks.document import check
from extractor.checks.intervals import plain
from extractor.context import Context
from extractor.model import Check, CheckKind, Document, Metadata, Observation
from extractor.prose import observe_prose
from extractor.readers.builder import RawCell, RawTable, TextBuilder
from extractor.structure import structure
from extractor.tables import observe_tables

METADATA = Metadata(issued="2021-03-01", period="2020", region="清江市")


def findings(document: Document, observations: Sequence[Observation] = ()) -> list[Check]:
    found = list(check(document, Context.of(document, METADATA), list(observations)))
    for finding in found:
        assert finding.quote == finding.span.of(document.text)
        # What is said twice may stand far apart.
        assert finding.kind is CheckKind.CONFLICT or all(finding.span.holds(place) for place in finding.places)
        assert finding.explanation
        # In English no mark of a Chinese sentence is left; names and figures stay as they are written.
        assert finding.explanation_en
        assert not set("，。；（）") & set(finding.explanation_en.replace(finding.quote, ""))
        assert finding.formula
    return found


def brief(found: list[Check]) -> list[str]:
    return [
        f"{'' if f.holds else '!'}{f.rule} {'-' if f.found is None else plain(f.found)} "
        f"{'-' if f.expected is None else plain(f.expected)}"
        for f in found
    ]


@pytest.fixture
def check_text() -> Callable[..., list[Check]]:
    """The findings in paragraphs, without any observations to help unless they are asked for."""

    def run(*paragraphs: str, observed: bool = False) -> list[Check]:
        builder = TextBuilder()
        for paragraph in paragraphs:
            builder.paragraph(paragraph)
        document = structure(builder.document("made.txt", "txt"))
        return findings(document, list(observe_prose(document, Context.of(document, METADATA))) if observed else ())

    return run


@pytest.fixture
def check_table() -> Callable[..., list[Check]]:
    """The findings in a table; a cell is its text, or its text with how many rows it spans, None below such a cell."""

    def run(rows: Sequence[Sequence[str | tuple[str, int] | None]], unit: str = "") -> list[Check]:
        builder = TextBuilder()
        builder.paragraph("表1 主要情况" + (f"（单位：{unit}）" if unit else ""))
        cells = []
        for row, contents in enumerate(rows):
            for column, content in enumerate(contents):
                if content is not None:
                    text, height = content if isinstance(content, tuple) else (content, 1)
                    cells.append(RawCell(row, column, (text,), height))
        builder.table(RawTable(cells))
        document = structure(builder.document("made", "docx"))
        return findings(document, list(observe_tables(document, Context.of(document, METADATA))))

    return run
