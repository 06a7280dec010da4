"""Duties of documents of a few lines, and a short way to say what they are."""

from __future__ import annotations

from extractor.context import Context
from extractor.model import Block, BlockKind, Document, Metadata, Responsibility, Span
from extractor.normal import Normal
from extractor.responsibilities import find_responsibilities

PLAN = "某市防汛工作实施方案"
REPORT = "某市防汛工作情况报告"


def duties(*lines: str, section: str = "") -> list[Responsibility]:
    """The duties in a document of ``lines``, the first being its title."""
    blocks, text = [], ""
    for number, line in enumerate(lines):
        kind = BlockKind.HEADING if number == 0 else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(len(text), len(text) + len(line)), section=(section,) if section else ()))
        text += line + "\n"
    document = Document("example", "text", text, tuple(blocks))
    found = list(find_responsibilities(document, Context.of(document, Metadata())))
    for duty in found:
        assert duty.span.of(text) == duty.quote
        assert duty.scope is not None
        assert duty.scope.holds(duty.span)
        assert 1 <= len(duty.task) <= 30
        for department in duty.departments:
            assert Normal(text, department.span).text == department.name
            assert duty.span.holds(department.span)
    return found


def said(found: list[Responsibility]) -> str:
    """``body role, …; …`` for comparison."""
    return "; ".join(", ".join(f"{part.name} {part.role}" for part in duty.departments) for duty in found)
