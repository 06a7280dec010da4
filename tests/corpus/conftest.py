"""Extractions made by hand, so that the store is tested apart from the rules that fill it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from corpus import Corpus, open_corpus
from corpus.records import Outcome, SourceFile
from extractor.model import (
    Block,
    BlockKind,
    Cell,
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
    Table,
)

FIGURE = re.compile(r"([\u4e00-\u9fff]+?)(?:为|是|达到)([\d.]+)(万?)([人%户]?)")


def make_extraction(text: str, name: str = "报告.txt", **metadata: str) -> Extraction:
    """Each ``甲为5人`` of ``text`` as an observation; the first two lines are a heading and a table of one row."""
    first = text.find("\n") if "\n" in text else len(text)
    heading, rest = Span(0, first), Span(min(first + 1, len(text)), len(text))
    table = Table(rest, (Cell(0, 0, rest, header=True),), caption=heading, row_pages=(1,))
    document = Document(
        name=name,
        format="txt",
        text=text,
        blocks=(
            Block(BlockKind.HEADING, heading, level=1),
            Block(BlockKind.TABLE, rest, section=(heading.of(text),), table=0),
        ),
        tables=(table,),
        properties={"title": "篇名"},
        page_starts=(0,),
        notices=(Notice("undecodable", {"count": 2, "encoding": "gb18030"}),),
    )
    card = {
        "title": heading.of(text),
        "region": "青川省",
        "region_code": "990000",
        "issued": "2017-03-01",
        "period": "2016",
    }
    return Extraction(
        document=document,
        metadata=Metadata(**{**card, **metadata}, addressees=("各县",), annexes=("附件一",)),
        observations=tuple(_observation(match, metadata) for match in FIGURE.finditer(text)),
        responsibilities=(
            Responsibility(
                task="抓落实",
                departments=(
                    Department("民政局", Duty.LEAD, Span(0, 1)),
                    Department("财政局", Duty.SUPPORT, Span(1, 2)),
                ),
                span=heading,
                quote=heading.of(text),
                rule="list",
                section=("一、总则",),
            ),
        ),
        dates=(
            DateMention(
                text="2017年底", start=None, end="2017-12-31", kind=DateKind.DEADLINE, span=Span(0, 1), rule="year-end"
            ),
        ),
        citations=(Citation(title="某办法", doc_number="青政发[2015]03号", span=Span(0, 1), quote="某"),),
        checks=(
            Check(
                kind=CheckKind.RATIO,
                holds=False,
                found=Decimal("99.6"),
                expected=Decimal("99.50"),
                unit="%",
                formula="3.96 ÷ 3.98",
                explanation="应为99.5%",
                span=heading,
                quote=heading.of(text),
                places=(Span(0, 1), Span(1, 2)),
                rule="ratio",
            ),
        ),
        notices=(*document.notices, Notice("table-unreadable", {"where": "第1页"})),
    )


def _observation(match: re.Match[str], metadata: dict[str, str]) -> Observation:
    factor = 10000 if match[3] else 1
    return Observation(
        indicator=match[1],
        canonical=match[1] if match[1].endswith("率") else None,
        value=Decimal(match[2]) * factor,
        value_text=match[2] + match[3] + ("%" if match[4] == "%" else ""),
        unit=match[4] or None,
        span=Span(*match.span()),
        value_span=Span(*match.span(2)),
        quote=match[0],
        rule="test",
        period=metadata.get("period", "2016"),
        region=metadata.get("region", "青川省"),
        region_code=metadata.get("region_code", "990000"),
        departments=("民政局",),
        section=("一、总则",),
        cell=(0, 1, 2),
    )


def read_simply(path: Path) -> Extraction:
    """A reader for the tests of ingest; a module-level function, so that worker processes can be given it."""
    return make_extraction(path.read_text(encoding="utf-8"), path.name)


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with open_corpus(tmp_path, create=True) as corpus:
        yield corpus


@pytest.fixture
def add(corpus: Corpus) -> Callable[..., Outcome]:
    """``add(text, name)`` stores an extraction as if it had been read from the file ``name`` beside the corpus."""

    def add(text: str, name: str = "报告.txt", extractor: str = "1", **metadata: str) -> Outcome:
        source = SourceFile(corpus.root / name, len(text), 1)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        return corpus.store.add(make_extraction(text, name, **metadata), sha256, source, extractor)

    return add
