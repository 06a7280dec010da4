"""The user's own patterns: names of indicators and organisations, a line of JSON each, as spaCy's SpanRuler has them.

    {"label": "INDICATOR", "pattern": "新农合参合率", "id": "新型农村合作医疗参合率"}
    {"label": "ORGANISATION", "pattern": "数字办"}

A pattern that is a text is a name: it takes part in every extraction, and no spaCy is needed for it. The ``id`` of an
indicator is its canonical name; without one it is the text itself. A pattern of tokens, and any other label, marks
stretches of a text in a spaCy pipeline (``spacy_component``) and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .normal import Normal
from .problems import DocumentError
from .vocabulary import OWN, Indicator, Vocabulary, laid_over

INDICATOR, ORGANISATION = "INDICATOR", "ORGANISATION"


@dataclass(frozen=True)
class Patterns:
    """The lines of a file of patterns, as spaCy takes them."""

    entries: tuple[dict[str, Any], ...] = ()

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators that are named, each with the names that lead to it."""
        names: dict[str, list[str]] = {}
        for text, entry in self._texts(INDICATOR):
            canonical = entry.get("id") or text
            names.setdefault(canonical, [])
            if text != canonical:
                names[canonical].append(text)
        return tuple(Indicator(name, tuple(dict.fromkeys(also)), None, 0, OWN) for name, also in names.items())

    @property
    def organisations(self) -> frozenset[str]:
        """The names of bodies, normalised."""
        return frozenset(name for text, _ in self._texts(ORGANISATION) if (name := Normal(text).text))

    def vocabulary(self, vocabulary: Vocabulary) -> Vocabulary:
        """``vocabulary`` with the indicators of the patterns laid over it."""
        return laid_over(vocabulary, self.indicators) if self.indicators else vocabulary

    def _texts(self, label: str) -> Iterable[tuple[str, dict[str, Any]]]:
        for entry in self.entries:
            if entry["label"] == label and isinstance(entry["pattern"], str):
                yield entry["pattern"].strip(), entry


def read_patterns(path: Path) -> Patterns:
    """The patterns of a file.

    Raises DocumentError: ``missing``, ``denied``, ``patterns-encoding``, or ``patterns-line`` with the file and the
    line that is wrong.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise DocumentError("missing") from None
    except PermissionError:
        raise DocumentError("denied") from None
    except UnicodeDecodeError:
        raise DocumentError("patterns-encoding", file=str(path)) from None
    return Patterns(tuple(_entry(line, str(path), number) for number, line in enumerate(lines, 1) if line.strip()))


def _entry(line: str, file: str, number: int) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError as error:
        raise DocumentError("patterns-line", file=file, line=number, reason=str(error)) from None
    if not isinstance(entry, dict):
        raise DocumentError("patterns-line", file=file, line=number, reason="not an object")
    label, pattern, name = entry.get("label"), entry.get("pattern"), entry.get("id", "")
    if not isinstance(label, str) or not label:
        raise DocumentError("patterns-line", file=file, line=number, reason='no "label"')
    written = isinstance(pattern, str) and pattern.strip()
    tokens = isinstance(pattern, list) and pattern and all(isinstance(token, dict) for token in pattern)
    if not written and not tokens:
        raise DocumentError("patterns-line", file=file, line=number, reason='no "pattern"')
    if not isinstance(name, str):
        raise DocumentError("patterns-line", file=file, line=number, reason='"id" is not a text')
    return entry
