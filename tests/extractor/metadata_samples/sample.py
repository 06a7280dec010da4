"""A document and the card that it should have."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model import Metadata


@dataclass(frozen=True)
class Sample:
    text: str
    expected: Metadata
