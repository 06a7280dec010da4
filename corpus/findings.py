"""What ``check`` found, in one shape for all reports, whether the figures stand in one document or in several.

A finding has a fingerprint: a short name that stays the same as long as the documents say the same words, by which
people and programs speak of it from one run to the next.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.checks.intervals import plain
from extractor.model import Check, CheckKind, Span
from extractor.places import Place
from extractor.report import location
from extractor.wording import Wording

from .checking import CheckReport, inside_json
from .collection import Card, Entry
from .crosscheck import CrossCheck
from .labels import where

if TYPE_CHECKING:
    from decimal import Decimal

    from .causes import Diagnosis
    from .suppressions import Suppression

_LENGTH = 10
"""Hexadecimal digits of a fingerprint: among a million findings two are alike with a chance of one half."""

_CHANGES = frozenset({str(CheckKind.GROWTH), str(CheckKind.DIFFERENCE)})


@dataclass(frozen=True, slots=True)
class Witness:
    """What one document says: ``quote`` is its text at ``span``; ``marks`` are the figures in question, offsets of the
    document as well; ``place`` is where that is in the file, as far as is known."""

    card: Card
    quote: str
    span: Span
    marks: tuple[Span, ...]
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A check with its fingerprint, what the documents say, and what people have said about it.

    ``suppressed`` is the entry that accepts it; ``outdated`` one that accepted it when the documents said other words.
    """

    id: str
    check: Entry[Check] | CrossCheck
    witnesses: tuple[Witness, ...]
    suppressed: Suppression | None = None
    outdated: Suppression | None = None

    @property
    def _row(self) -> Check | CrossCheck:
        return self.check if isinstance(self.check, CrossCheck) else self.check.row

    @property
    def between(self) -> bool:
        """Whether several documents take part."""
        return isinstance(self.check, CrossCheck)

    @property
    def holds(self) -> bool:
        return self._row.holds

    @property
    def open(self) -> bool:
        """Whether it remains to be dealt with."""
        return not self.holds and self.suppressed is None

    @property
    def kind(self) -> str:
        return str(self._row.kind)

    @property
    def rule(self) -> str:
        return self._row.rule

    @property
    def explanation(self) -> Wording:
        """What it comes to, in a sentence."""
        return self._row.said

    @property
    def statement(self) -> Wording:
        """The explanation without the cause that its last sentence names, for where all causes are told apart."""
        said = self.explanation
        if not self.diagnoses:
            return said
        first = self.diagnoses[0]
        return Wording(said.zh.removesuffix(first.sentence("zh")), said.en.removesuffix(first.sentence("en")).rstrip())

    @property
    def formula(self) -> str:
        return self._row.formula

    @property
    def found(self) -> Decimal | None:
        return self._row.found

    @property
    def expected(self) -> Decimal | None:
        return self._row.expected

    @property
    def unit(self) -> str | None:
        return self._row.unit

    @property
    def diagnoses(self) -> tuple[Diagnosis, ...]:
        """Why the figures differ, the most likely cause first."""
        return self.check.diagnoses if isinstance(self.check, CrossCheck) else ()

    @property
    def documents(self) -> tuple[Card, ...]:
        """The documents that take part, each once."""
        return tuple(dict.fromkeys(witness.card for witness in self.witnesses))

    @property
    def main(self) -> Witness:
        """Who gives the figure in question: of a change who states it, otherwise the later document."""
        return self.witnesses[0 if self.kind in _CHANGES else -1]

    def to_json(self) -> dict[str, Any]:
        """The object of ``zhibiao check --format json``."""
        own = self.check.to_json() if isinstance(self.check, CrossCheck) else inside_json(self.check)
        return (
            {"id": self.id}
            | own
            | {
                "places": [where(witness.place) or None for witness in self.witnesses],
                "locations": [location(witness.place) if witness.place else None for witness in self.witnesses],
                "suppressed": self.suppressed.to_json() if self.suppressed else None,
                "outdated": self.outdated.to_json() if self.outdated else None,
            }
        )


def findings(report: CheckReport) -> list[Finding]:
    """All checks of a report, those inside documents first."""
    return [*map(_inside, report.inside), *map(_between, report.between)]


def _inside(entry: Entry[Check]) -> Finding:
    row = entry.row
    witness = Witness(entry.card, row.quote, row.span, row.places, entry.place)
    return Finding(id=_name(str(row.kind), [witness], row.found), check=entry, witnesses=(witness,))


def _between(check: CrossCheck) -> Finding:
    witnesses = tuple(
        Witness(figure.card, figure.row.quote, figure.row.span, (figure.row.value_span,), figure.place)
        for figure in check.evidence
    )
    return Finding(id=_name(check.kind, witnesses, check.found), check=check, witnesses=witnesses)


def document_key(card: Card) -> str:
    """What a document is known by when its file is moved: its number, else its title, else the name of its file."""
    return "".join((card.doc_number or card.title or card.name).split())


def _name(kind: str, witnesses: Sequence[Witness], found: Decimal | None) -> str:
    """The fingerprint: kind, documents, their words, and the figure in question. Neither offsets nor rules nor what was
    computed, which change when something else in the document or in this program does."""
    said = sorted(f"{document_key(w.card)}\t{''.join(w.quote.split())}" for w in witnesses)
    value = "" if found is None else plain(found.normalize())
    digest = hashlib.sha256("\n".join([kind, *said, value]).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:_LENGTH]
