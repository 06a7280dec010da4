"""Findings of ``check`` on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from .console import hanging, out, printable
from .figures import shorten, word
from .language import language, say

if TYPE_CHECKING:
    from corpus.checking import CheckReport


def show_report(report: CheckReport, everything: bool) -> None:
    """Each finding with what is stated, what was computed, and the words of the document; then the count."""
    inside, between = report.chosen(everything)
    document = None
    for entry in inside:
        if entry.card != document:
            document = entry.card
            out().print(Text(printable(document.heading), style="bold"))
        _finding(entry.row.holds, entry.row.kind, entry.row.explanation, [entry.row.quote], entry.place)
    if between:
        out().print(Text(say("文档之间", "Between documents"), style="bold"))
    for check in between:
        quotes = [f"{figure.card.heading}：{figure.row.quote}" for figure in check.evidence]
        # The first cause stands in the Chinese sentence already.
        causes = check.diagnoses[1:] if language() == "zh" else check.diagnoses
        quotes += [diagnosis.sentence(language()) for diagnosis in causes]
        _finding(check.holds, check.kind, check.explanation, quotes, "")
    checked = len(report.inside) + len(report.between)
    out().print(
        say(
            f"{report.documents} 份文档，核对 {checked} 处，不符 {report.findings} 处。",
            f"{report.documents} documents, {checked} checks, {report.findings} that do not hold.",
        )
    )


def _finding(holds: bool, kind: str, explanation: str, quotes: list[str], place: str) -> None:
    lead = Text.assemble(("✓", "green") if holds else ("✗", "red"), " ", (word(kind), "cyan"))
    where = f"（{place}）" if place else ""
    out().print(hanging(lead, Text(printable(explanation + where))))
    for quote in quotes:
        out().print(hanging(Text("", style="dim"), Text(printable(shorten(quote, 160)), style="dim"), 6))


def check_rows(report: CheckReport, everything: bool) -> list[dict[str, Any]]:
    """The findings as rows of a csv."""
    return [
        row | {"documents": [document["title"] or document["name"] for document in row["documents"]]}
        for row in report.to_json(everything)["checks"]
    ]
