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
    ordered = sorted(figures, key=lambda figure: figure.start)
    end = clause_end(passage.text, ordered[-1].end)
    if end > ordered[-1].end + _LONGEST_END:
        end = ordered[-1].end
    return in_document(
        passage.document,
        passage.span(ordered[0].start, end),
        [passage.place(figure) for figure in ordered],
        kind,
        holds=holds,
        found=found,
        expected=expected,
        unit=unit,
        formula=formula,
        explanation=explanation,
        rule=rule,
    )


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
