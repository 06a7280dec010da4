"""Putting a finding together: formula, explanation, places and the stretch that shows them all."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..model import Check, CheckKind, Document, Span
from ..wording import Wording
from .passages import Figure, Passage, clause_end

_LONGEST_END = 16


def in_passage(
    passage: Passage,
    figures: Sequence[Figure],
    kind: CheckKind,
    *,
    holds: bool,
    found: Decimal | None,
    expected: Decimal | None,
    unit: str | None,
    formula: str,
    explanation: Wording,
    rule: str,
) -> Check:
    """A finding about figures of one passage; it shows the text from the first one's clause to the end of the last
    one's, where that is near."""
    return in_document(
        passage.document,
        shown(passage, figures),
        [passage.place(figure) for figure in sorted(figures, key=lambda figure: figure.start)],
        kind,
        holds=holds,
        found=found,
        expected=expected,
        unit=unit,
        formula=formula,
        explanation=explanation,
        rule=rule,
    )


def shown(passage: Passage, figures: Sequence[Figure]) -> Span:
    """The stretch from the clause of the first figure to the end of the last one's, where that is near."""
    first, last = min(figure.start for figure in figures), max(figure.end for figure in figures)
    end = clause_end(passage.text, last)
    return passage.span(first, last if end > last + _LONGEST_END else end)


def in_document(
    document: Document,
    span: Span,
    places: Sequence[Span],
    kind: CheckKind,
    *,
    holds: bool,
    found: Decimal | None,
    expected: Decimal | None,
    unit: str | None,
    formula: str,
    explanation: Wording,
    rule: str,
) -> Check:
    """A finding; ``span`` is widened so that it covers all ``places``."""
    whole = Span(min([span.start, *(p.start for p in places)]), max([span.end, *(p.end for p in places)]))
    return Check(
        kind=kind,
        holds=holds,
        found=found,
        expected=expected,
        unit=unit,
        formula=formula,
        explanation=explanation.zh,
        explanation_en=explanation.en,
        span=whole,
        quote=whole.of(document.text),
        places=tuple(places),
        rule=rule,
    )


def named(indicator: str) -> Wording:
    """The name that an explanation begins with."""
    return Wording(f"“{indicator}”", f"“{indicator}”: ")


def agreement(written: str, holds: bool) -> Wording:
    """Whether a table says what was reckoned."""
    if holds:
        return Wording(f"与表中{written}一致", f"the table says {written}, which agrees")
    return Wording(f"表中为{written}", f"the table says {written}")
