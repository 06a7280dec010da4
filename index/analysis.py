"""One analyzer for documents and queries: what is indexed of a text, and how a query is cut.

Two kinds of terms are made of every text, none of them with positions:

- **words**: jieba's search mode for ranking, with the number of times each occurs, and every further dictionary word
  that the characters of the text make, with a small weight; numbers in one form, Latin words in lower case. A document
  that holds a dictionary word as part of its text is found by it, wherever the segmentation of the text drew its lines.
- **pairs**: every two neighbouring characters, and every single one. A phrase can only be where all its pairs are, so
  that a phrase query reads the texts of very few documents to be exact (docs/decisions/phrases-by-pairs.md).

A text is analysed in pieces (paragraphs, cells); nothing reaches over the end of a piece.
"""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from extractor.normal import Normal

from . import segmentation
from .traditional import simplified

VERSION = "2"
"""Part of an index's identity: raise it when the same text gives other terms, and every index is made anew."""

CROSSING = 0.25
"""The weight of a dictionary word that stands in the text only across the borders of words (研究生 in 研究生命)."""

_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_LATIN = re.compile(r"[^\W\d_\u3400-\u9fff\U00020000-\U0003ffff]+")
_BETWEEN = re.compile(r"[^\w.%‰]+|_")


@dataclass(frozen=True, slots=True)
class Terms:
    """What is indexed of a text: ``words`` with their weights, ``pairs`` that are no words themselves (and single
    characters), ``length`` in words."""

    words: Mapping[str, float]
    pairs: frozenset[str]
    length: int


def canonical(text: str) -> str:
    """``text`` as it is compared: half width, lower case, simplified characters, without white space (but for one blank
    between two Latin words or numbers) and without commas between groups of digits."""
    return _GROUPED.sub("", simplified(Normal(text).text.lower()))


def analyse(pieces: Iterable[str]) -> Terms:
    """The terms of a text that is given in ``pieces``, each already in ``canonical`` form."""
    text = "\n".join(pieces)
    segmenter = segmentation.default()
    chinese = segmentation.chinese_only(text)
    words = Counter(segmenter.cut_for_search(chinese))
    del words[" "]
    further = set(segmenter.cut_all(chinese)).difference(words)
    weights: dict[str, float] = {word: CROSSING for word in further if len(word) > 1}
    weights.update(words)
    known = {word for word in weights if len(word) == 2}
    rest = Counter(others(text))
    weights.update(rest)
    # Anything between two runs of characters becomes a line end, and pairs with a line end are dropped.
    runs = _BETWEEN.sub("\n", text)
    pairs = {pair for pair in set(map(operator.add, runs, runs[1:])) - known if "\n" not in pair}
    return Terms(weights, frozenset(pairs.union(runs) - {"\n"}), words.total() + rest.total())


def others(text: str) -> list[str]:
    """Numbers and Latin words of a text in canonical form; % signs and units are not part of a number."""
    found: list[str] = []
    for number in _NUMBER.findall(text):
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
    """The words of a query text in ``canonical`` form, none of them twice, as they are met in ``Terms.words`` or
    (single characters) in ``Terms.pairs``."""
    words = dict.fromkeys(segmentation.default().cut(segmentation.chinese_only(text)))
    words.pop(" ", None)
    words.update(dict.fromkeys(others(text)))
    return tuple(words)


def phrase_pairs(text: str) -> tuple[str, ...]:
    """The pairs that a text in ``canonical`` form cannot be without; its single characters where it has no pair."""
    pairs: dict[str, None] = {}
    signs: dict[str, None] = {}
    for run in _BETWEEN.split(text):
        pairs.update(dict.fromkeys(map(operator.add, run, run[1:])))
        signs.update(dict.fromkeys(run))
    return tuple(pairs or signs)


def is_chinese(text: str) -> bool:
    """``text`` consists of Chinese characters only."""
    return segmentation.chinese_only(text) == text and " " not in text
