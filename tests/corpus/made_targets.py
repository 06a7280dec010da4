"""Figures that are wanted and figures that were reached, made for the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from corpus.collection import Card, Entry
from corpus.targets import Figure, Judgement, judge
from extractor.model import Observation, Role, Span

from .made import make_extraction

BASE: Observation = make_extraction("甲\n登记率为93.24%").observations[0]
DAY = date(2019, 6, 30)


def row(name: str, text: str, value: str, unit: str | None, role: Role, period: str, **fields: Any) -> Observation:
    quote = fields.pop("quote", name + text)
    start = quote.index(text)
    made: Observation = replace(
        BASE,
        indicator=name,
        canonical=fields.pop("canonical", name),
        value_text=text,
        value=Decimal(value),
        unit=unit,
        role=role,
        period=period,
        quote=quote,
        span=Span(0, len(quote)),
        value_span=Span(start, start + len(text)),
        cell=None,
        **fields,
    )
    return made


def wanted(name: str, text: str, value: str, unit: str | None, period: str, **fields: Any) -> Observation:
    return row(name, text, value, unit, Role.TARGET, period, **fields)


def said(name: str, text: str, value: str, unit: str | None, period: str, **fields: Any) -> Observation:
    return row(name, text, value, unit, Role.ACTUAL, period, **fields)


def of(title: str, issued: str, observation: Observation) -> Figure:
    return Entry(Card.of(make_extraction(title, name=f"{title}.txt", issued=issued)), observation)


def one(*figures: Figure) -> Judgement:
    """The judgement of the only (or first set) target."""
    judgements = judge(figures, DAY).judgements
    return min(judgements, key=lambda judgement: judgement.target.card.issued or "")


def two(*figures: Figure, around: Any = None) -> dict[str, tuple[str, str | None]]:
    """Status and value of the result by the value of each target of the first document."""
    report = judge(figures, DAY, around) if around else judge(figures, DAY)
    return {
        j.target.row.value_text: (j.status, j.result.row.value_text if j.result else None) for j in report.judgements
    }
