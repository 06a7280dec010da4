"""Extractions made by hand, and readers that go wrong on demand, so that store and ingest are tested apart from the
rules that fill them. No pytest here: worker processes load this module."""

from __future__ import annotations

import os
import re
import signal
import time
from decimal import Decimal
from pathlib import Path

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
from extractor.numerals import plain
from extractor.places import Place
from extractor.problems import DocumentError

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
                explanation_en="should be 99.5%",
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
        value=plain(Decimal(match[2]) * factor),
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
        place=Place(page=1, box=(72.0, 80.5, 120.0, 94.0), cells=((1, 2, 3), (1, 1, 1))),
    )


def read_simply(path: Path) -> Extraction:
    """A reader that does what the first line of the file says, if that is a name of ``MISHAPS``."""
    text = path.read_text(encoding="utf-8")
    mishap = MISHAPS.get(text.partition("\n")[0])
    if mishap is not None:
        mishap()
    return make_extraction(text, path.name)


def _hang() -> None:
    while True:
        time.sleep(0.01)


def _swallow() -> None:
    while True:
        try:
            time.sleep(0.01)
        except Exception:
            continue


def _freeze() -> None:
    """Like a C library that does not come back: no signal gets through."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    time.sleep(60)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _eat() -> None:
    bytes(1 << 30)


def _stumble() -> None:
    raise ValueError("unexpected\nsign")


def _recurse() -> None:
    _recurse()


def _refuse() -> None:
    raise DocumentError("encrypted")


MISHAPS = {
    "HANG": _hang,
    "SWALLOW": _swallow,
    "FREEZE": _freeze,
    "DIE": _die,
    "EAT": _eat,
    "STUMBLE": _stumble,
    "RECURSE": _recurse,
    "REFUSE": _refuse,
}
