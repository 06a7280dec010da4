"""The page that documents the data names every field that is printed and every table that is kept."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from corpus import schema
from extractor.model import (
    Block,
    BlockKind,
    Check,
    CheckKind,
    Citation,
    DateKind,
    DateMention,
    Department,
    Document,
    Duty,
    Extraction,
    Metadata,
    Notice,
    Observation,
    Responsibility,
    Span,
)
from extractor.report import to_json

PAGE = (Path(__file__).parents[1] / "docs" / "data-model.md").read_text("utf-8")
HERE = Span(0, 4)


def printed() -> dict[str, set[str]]:
    """The keys of each part of what ``extract`` prints, for a document with one row of every kind."""
    text = "增长5%"
    extraction = Extraction(
        document=Document("a.txt", "text", text, (Block(BlockKind.PARAGRAPH, HERE),)),
        metadata=Metadata(),
        observations=(
            Observation(
                indicator="甲", value=Decimal(5), value_text="5%", unit="%", span=HERE, value_span=HERE, quote=text,
                rule="r",
            ),
        ),
        responsibilities=(
            Responsibility(
                task="甲", departments=(Department("乙", Duty.LEAD, HERE),), span=HERE, quote=text, rule="r"
            ),
        ),
        dates=(DateMention(text="甲", start=None, end=None, kind=DateKind.EVENT, span=HERE, rule="r"),),
        citations=(Citation(title="甲", doc_number=None, span=HERE, quote=text),),
        checks=(
            Check(
                kind=CheckKind.SUM, holds=True, found=None, expected=None, unit=None, formula="", explanation="",
                span=HERE, quote=text, places=(HERE,), rule="r",
            ),
        ),
        notices=(Notice("pages-without-text", {"pages": "2"}),),
    )  # fmt: skip
    parts = to_json(extraction)
    return {name: set(part if isinstance(part, dict) else part[0]) for name, part in parts.items()}


def documented(heading: str) -> set[str]:
    """The names in backticks in the section under ``heading``."""
    section = re.search(rf"^#+ {re.escape(heading)}$(.*?)(?=^#+ |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert section, f"no section {heading}"
    return set(re.findall(r"`([a-z_]+)`", section[1]))


@pytest.mark.parametrize("part", sorted(printed()))
def test_every_printed_field_is_documented(part: str) -> None:
    assert printed()[part] <= documented(f"`{part}`")


@pytest.mark.parametrize("table", sorted(schema.metadata.tables))
def test_every_table_is_documented(table: str) -> None:
    assert table in documented("The store")


def test_no_table_is_documented_that_does_not_exist() -> None:
    rows = re.findall(r"^\| ((?:`[a-z_]+`(?:, )?)+) \| .*$", PAGE.split("## The store")[1], re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}
    assert named == set(schema.metadata.tables)
