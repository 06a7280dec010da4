"""One analyzer for documents and queries: what is indexed of a text, and how a query is cut.

Two kinds of terms are made of every text, none of them with positions:

- **words**: jieba's search mode for ranking, with the number of times each occurs, and every further dictionary word
  that the characters of the text make, with a small weight; numbers in one form, Latin words in lower case. A document
  that holds a dictionary word as part of its text is found by it, wherever the segmentation of the text drew its lines.
- **pairs** (``pairs.py``): every two neighbouring characters, and every single one. A phrase can only be where all its
  pairs are, so that a phrase query reads the texts of very few documents to be exact
  (docs/decisions/phrases-by-pairs.md).

A text is analysed in pieces (paragraphs, cells), one a line; nothing reaches over the end of a piece.
"""

from __future__ import annotations

import operator
import re
from functools import lru_cache

from extractor.normal import fold
from extractor.traditional import simplified

from . import segmentation
from .fields import Bag
from .pairs import BETWEEN

VERSION = "4"
"""Part of an index's identity: raise it when the same text gives other terms, and every index is made anew."""

# Patterns that begin with the sign itself are searched for ten times faster than those that begin by looking back.
_GROUPED = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")
# A blank that does not part Latin words or numbers, nor the number of an item from a figure (1. 2016年 is no 1.2016).
_LOST_BLANK = re.compile(r" (?:(?![0-9A-Za-z])|(?<![0-9A-Za-z%.] )|(?<=\. )(?!\d))", re.ASCII)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_LATIN = re.compile(r"[^\W\d_\u3400-\u9fff\U00020000-\U0003ffff]+")


def canonical(text: str) -> str:
    """``text`` as it is compared: half width, lower case, simplified characters, without white space (but for one blank
    between two Latin words or numbers) and without commas between groups of digits."""
    text = fold(text)
    # First every stretch of white space becomes one blank, then most of them go.
    text = _LOST_BLANK.sub("", " ".join(text.split()))
    return _GROUPED.sub("", simplified(text.lower()))


def words(text: str) -> Bag:
    """The words of a text in ``canonical`` form, its pieces on lines of their own."""
    segmenter = segmentation.default()
    chinese, rest = segmentation.parted(text)
    return Bag(
        others(rest),
        lambda: [word for word in segmenter.cut_for_search(chinese) if word != " "],
        # Twice as fast as looking at each word where it stands: most of them are single characters, again and again.
        lambda: {word for word in set(segmenter.cut_all(chinese)) if len(word) > 1},
    )


def others(text: str) -> list[str]:
    """Numbers and Latin words of a text in canonical form; % signs and units are not part of a number."""
    found: list[str] = []
    for number in _NUMBER.findall(text):
        if number[0] != "0" and "." not in number:
            found.append(number)
        else:
            parts = number.split(".")
            # 3.96 is a number, 2017.3.30 a date: three of them.
            found += [plain_number(number)] if len(parts) <= 2 else map(plain_number, parts)
    found += _LATIN.findall(text)
    return found


def plain_number(number: str) -> str:
    """The one form of a number: ``093.50`` → ``93.5``."""
    whole, _, decimals = number.partition(".")
    whole, decimals = whole.lstrip("0") or "0", decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole


@lru_cache(maxsize=1024)
def query_words(text: str) -> tuple[str, ...]:
    """The words of a query text in ``canonical`` form, none of them twice, as they are met in ``words`` or (single
    characters) in ``pairs.pairs``."""
    chinese, rest = segmentation.parted(text)
    found = dict.fromkeys(segmentation.cut(chinese))
    found.pop(" ", None)
    found.update(dict.fromkeys(others(rest)))
    return tuple(found)


def phrase_pairs(text: str) -> tuple[str, ...]:
    """The pairs that a text in ``canonical`` form cannot be without; its single characters where it has no pair."""
    found: dict[str, None] = {}
    signs: dict[str, None] = {}
    for run in BETWEEN.split(text):
        found.update(dict.fromkeys(map(operator.add, run, run[1:])))
        signs.update(dict.fromkeys(run))
    return tuple(found or signs)


def is_chinese(text: str) -> bool:
    """``text`` consists of Chinese characters only."""
    return segmentation.chinese_only(text) == text and " " not in text
