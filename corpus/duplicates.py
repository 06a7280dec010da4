"""Near-duplicates in a corpus, and what they differ in: drafts and finals, reprints, a notice on two web sites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .diff import Turn, diff
from .likeness import alike_to, groups, likeness
from .records import DocumentRecord
from .store import Store


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that says nearly the same as the first of its group: ``likeness`` is the share of clauses that both
    have (0 to 1), ``differences`` count figures, targets and duties that were added, are gone or changed."""

    document: DocumentRecord
    likeness: float
    differences: Mapping[str, int]

    def to_json(self) -> dict[str, Any]:
        return {
            "document": self.document.card(),
            "likeness": round(self.likeness, 2),
            "differences": dict(self.differences),
        }


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that belong together. ``first`` is the earliest by date of issue, else the one added first."""

    first: DocumentRecord
    copies: tuple[Copy, ...]

    def to_json(self) -> dict[str, Any]:
        return {"first": self.first.card(), "copies": [copy.to_json() for copy in self.copies]}


def duplicates(store: Store) -> list[Group]:
    """All groups of near-duplicates."""
    sketches = store.sketches()
    found = []
    for ids in groups(sketches):
        cards = store.cards(ids)
        first, *others = sorted(cards.values(), key=lambda card: (card.issued is None, card.issued or "", card.id))
        original = store.extraction(first.id)
        copies = []
        for other in others:
            counts = diff(original, store.extraction(other.id)).counts()
            copies.append(
                Copy(
                    other,
                    likeness(sketches[first.id], sketches[other.id]),
                    {str(turn): counts[str(turn)] for turn in Turn},
                )
            )
        found.append(Group(first, tuple(copies)))
    return found


def copies_of(store: Store, document_id: int) -> list[tuple[DocumentRecord, float]]:
    """The near-duplicates of one document with their likeness, the likest first."""
    sketches = store.sketches()
    own = sketches.pop(document_id, ())
    found = alike_to(own, sketches)
    cards = store.cards(key for key, _ in found)
    return [(cards[key], share) for key, share in found if key in cards]
