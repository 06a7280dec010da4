"""What a document says once for many figures: the period and the area that hold where a sentence names none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from .model import Block, Document, Metadata
from .normal import fold
from .regions import Region, table
from .times import Reference, TimeMention, find_times

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for a block unless its own text says otherwise.

    ``period`` is ISO 8601, ``region`` a full name with its GB/T 2260 code; each is None where the document does not
    tell. ``reference`` is where dates without a year count from.
    """

    period: str | None
    region: str | None
    region_code: str | None
    reference: Reference


@dataclass(frozen=True)
class Context:
    """The document as a whole: ``reference`` in time, and ``whole`` for everything that stands in no other section."""

    reference: Reference
    whole: Scope
    metadata: Metadata
    home: Region | None = None
    """The area that 全省, 我市 and the like mean."""

    @classmethod
    def of(cls, document: Document, metadata: Metadata) -> Context:
        """The context of a document with sections and known metadata."""
        today = date.fromisoformat(metadata.issued) if metadata.issued else None
        reference = Reference(today=today)
        if metadata.period:
            reference = _about(reference, metadata.period)
        whole = Scope(metadata.period, metadata.region, metadata.region_code, reference)
        home = table().by_code.get(metadata.region_code) if metadata.region_code else None
        return cls(reference, whole, metadata, home)

    def scope(self, block: Block) -> Scope:
        """What holds in ``block``: the innermost of its headings that names a period wins over the document."""
        for heading in reversed(block.section):
            mention = _heading_time(heading, self.reference)
            if mention is not None and mention.period is not None:
                return replace(self.whole, period=mention.period, reference=_about(self.reference, mention.period))
        return self.whole


def _about(reference: Reference, period: str) -> Reference:
    """``reference`` moved to a text that is about ``period``."""
    first, _, last = period.partition("/")
    begin, end = int(first[:4]), int((last or first)[:4])
    if begin == end:
        return replace(reference, year=begin, five_year_plan=None)
    plan = (begin - 1966) // 5 + 3 if end - begin == 4 and (begin - 1966) % 5 == 0 else None
    return replace(reference, five_year_plan=plan, year=end if plan is None else reference.year)


def _heading_time(heading: str, reference: Reference) -> TimeMention | None:
    text = _SPACE.sub("", fold(heading))
    mentions = [mention for mention in find_times(text, reference) if not mention.compared and mention.period]
    return mentions[0] if mentions else None
