"""Findings as one self-contained page: nothing is fetched, it prints well, and it needs no script."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from extractor.problems import Language, describe

from ..checking import CheckReport
from ..collection import Card
from ..findings import Finding
from ..labels import where
from ..suppressions import Applied
from ..unchecked import REASONS
from . import words
from .excerpt import excerpt
from .template import rendered


def to_html(applied: Applied, report: CheckReport, language: Language, base: Path, *, everything: bool = False) -> str:
    """The findings that remain by document, then those between documents, then what was accepted; with ``everything``
    also what holds. Paths are written from the folder ``base`` on."""
    open_ = applied.open
    inside = [finding for finding in open_ if not finding.between]
    between = [finding for finding in open_ if finding.between]
    concerned = dict.fromkeys(card for finding in (*inside, *between) for card in finding.documents)
    return _rendered(
        language,
        documents=[
            {
                "card": card,
                "inside": [finding for finding in inside if card in finding.documents],
                "between": [finding for finding in between if card in finding.documents],
            }
            for card in concerned
        ],
        between=between,
        accepted=applied.suppressed,
        unused=applied.unused,
        holding=[finding for finding in applied.findings if finding.holds] if everything else [],
        unchecked=[
            (one.figure.card.heading, one.figure.row.quote, REASONS[one.reason].of(language))
            for one in (report.unchecked if everything else [])
        ],
        failures=[(path, describe(error.code, error.details, language)) for path, error in report.failures],
        checked=len(applied.findings),
        remaining=len(open_),
        document_count=report.documents,
        reach=report.reach,
        path_of=partial(_path, base),
    )


def annotated_page(card: Card, findings: Iterable[Finding], language: Language, note: str) -> str:
    """The findings that concern one document, for those formats into which nothing can be written. ``note`` says so."""
    concerned = list(findings)
    inside = [finding for finding in concerned if not finding.between]
    between = [finding for finding in concerned if finding.between]
    return _rendered(
        language,
        documents=[{"card": card, "inside": inside, "between": between}],
        between=between,
        accepted=(),
        unused=(),
        holding=(),
        unchecked=(),
        failures=(),
        checked=len(concerned),
        remaining=len(concerned),
        document_count=1,
        reach=None,
        note=note,
        path_of=lambda card: card.name,
    )


def _path(base: Path, card: Card) -> str:
    """A file of the document, the first one below ``base`` if there is any."""
    paths = [Path(path) for path in card.paths]
    below = next((path for path in paths if path.is_relative_to(base)), None)
    if below is not None:
        return str(below.relative_to(base))
    return str(paths[0]) if paths else card.name


def _rendered(language: Language, **content: Any) -> str:
    told = {
        "statement": lambda finding: finding.statement.of(language),
        "kind": partial(_told, words.kind, language),
        "cause": partial(_told, words.cause, language),
        "chance": partial(_told, words.chance, language),
        "reason_of": lambda diagnosis: diagnosis.reason[0 if language == "zh" else 1],
        "accepted_words": partial(_told, words.accepted, language),
        "outdated_words": partial(_told, words.outdated, language),
        "unreached_words": lambda reach: words.unreached(reach, language),
        "where": partial(_told, where, language),
        "figure": words.figure,
        "excerpt": excerpt,
        "note": None,
        "today": date.today().isoformat(),
    }
    return rendered("check.html", language, **told | content)


def _told(tell: Any, language: Language, item: Any) -> str:
    told: str = tell(item, language)
    return told
