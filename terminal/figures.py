"""Small things said of figures and duties, in the language of the user."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corpus.labels import label, where

from .console import printable, warn
from .language import language, say

if TYPE_CHECKING:
    from corpus.collection import Entry
    from extractor.model import Responsibility
    from extractor.places import Place


def word(value: str) -> str:
    """A role, measure, duty or kind of check in one word."""
    return label(str(value), language())


def bodies(row: Responsibility) -> str:
    """The departments of a duty, each with its part."""
    opening, closing, between = say("（", " ("), say("）", ")"), say("、", ", ")
    return between.join(f"{body.name}{opening}{word(body.role)}{closing}" for body in row.departments)


def section(path: tuple[str, ...]) -> str:
    """The innermost heading, which is what one looks for on the page."""
    return re.sub(r"\s+", "", path[-1]) if path else ""


def standing(place: Place | None, path: tuple[str, ...], width: int = 12) -> str:
    """Where a row stands: page, cell or paragraph, and the innermost heading above."""
    return "　".join(filter(None, (where(place, language()), shorten(section(path), width))))


def standing_in(entry: Entry[Any], width: int = 24) -> str:
    """The document of a row, and where it stands there."""
    return printable("　".join(filter(None, (shorten(entry.card.heading, width), where(entry.place, language())))))


def tell_region(region: str) -> None:
    """Say so where a region that was asked for is not known; documents may still name it."""
    from corpus.regions import region_codes

    if not region_codes(region):
        warn(
            f"行政区划表中没有“{region}”，只找文件中这样写的地区",
            f"“{region}” is not in the table of regions; looked for it as documents write it",
        )


def shorten(text: str, width: int = 80) -> str:
    """``text`` on one line of at most ``width`` characters; … stands for what is left out."""
    line = re.sub(r"\s+", " ", text).strip()
    return line if len(line) <= width else line[: width - 1] + "…"
