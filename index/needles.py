"""What to mark in the text of a document that was found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from extractor.doc_numbers import find_doc_numbers
from extractor.model import Span
from extractor.normal import fold
from extractor.traditional import forms, has_traditional

from .analysis import canonical, is_chinese, query_words
from .query import Kind, Leaf, Node, Scope, leaves

_NUMBER_SIGN = re.compile(r"[\d一二三四五六七八九十百千〇零]\s*号")
_REACH = 80
"""How many characters before its 号 a document number may begin."""
_MARKED = {Scope.ANYWHERE, Scope.TITLE, Scope.INDICATOR}

_WIDE: dict[str, str] = defaultdict(str)
for _code in (*range(0xFF01, 0xFF5F), *map(ord, "﹪﹝﹞〜∶−–•")):
    _WIDE[fold(chr(_code))] += chr(_code)


def numbers_in(text: str) -> Iterator[tuple[Span, str]]:
    """The document numbers in a long text, with their keys; only the surroundings of each 号 are looked at."""
    end = 0
    for sign in _NUMBER_SIGN.finditer(text):
        # What stands before a number tells where it begins, even if it is another number.
        start = max(0, sign.start() - _REACH)
        for number in find_doc_numbers(text[start : sign.end() + 1]):
            if start + number.start >= end:
                end = start + number.end
                yield Span(start + number.start, end), number.key


@dataclass(frozen=True, slots=True)
class Match:
    """A place in a text and which of the needles is there."""

    span: Span
    needle: int


class Needles:
    """Everything that a query is found by. ``weights`` says how much each needle tells of a passage that has it."""

    def __init__(self, node: Node | None) -> None:
        # Patterns with simplified characters only, as most texts have them, and what they tell; the others beside them.
        patterns: dict[str, tuple[float, str]] = {}
        self._keys: dict[str, int] = {}
        keys: list[str] = []
        for leaf in leaves(node) if node is not None else ():
            if leaf.kind is Kind.NUMBER:
                keys.append(leaf.text)
            elif leaf.scope in _MARKED:
                both = zip(_patterns(leaf), _patterns(leaf, traditional=True), strict=True)
                for (pattern, weight), (wider, _) in both:
                    patterns.setdefault(pattern, (weight, wider))
        self._patterns = sorted(patterns, key=lambda pattern: -patterns[pattern][0])
        self._wider = [patterns[pattern][1] for pattern in self._patterns]
        self.weights = [patterns[pattern][0] for pattern in self._patterns] + [10.0] * len(keys)
        self._keys = {key: len(self._patterns) + position for position, key in enumerate(keys)}

    def __bool__(self) -> bool:
        return bool(self.weights)

    @cached_property
    def _search(self) -> re.Pattern[str]:
        return _any_of(self._patterns)

    @cached_property
    def _wider_search(self) -> re.Pattern[str]:
        return _any_of(self._wider)

    def find(self, text: str) -> list[Match]:
        """All places in ``text``, in order and without overlaps among words."""
        found: list[Match] = []
        if self._patterns:
            search = self._wider_search if has_traditional(text) else self._search
            found += (
                Match(Span(*match.span()), match.lastindex - 1) for match in search.finditer(text) if match.lastindex
            )
        if self._keys:
            found += (Match(span, self._keys[key]) for span, key in numbers_in(text) if key in self._keys)
            found.sort(key=lambda match: match.span)
        return found


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    """Matches any of the patterns; the number of the group says which. Groups stand at the end of each: where all of
    them begin with a plain sign, a text is then searched for these signs, ten times as fast."""
    return re.compile("|".join(f"{pattern}()" for pattern in patterns))


def _patterns(leaf: Leaf, *, traditional: bool = False) -> Iterator[tuple[str, float]]:
    text = canonical(leaf.text)
    if leaf.kind is not Kind.WORDS:
        end = r"[A-Za-z0-9]*" if leaf.kind is Kind.PREFIX and text[-1:].isascii() else ""
        yield (
            written(text, traditional=traditional) + end,
            len(text) / 2 if leaf.kind is Kind.SYNONYM else len(text) + 2.0,
        )
        return
    words = query_words(text)
    if len(words) != 1:
        # The words as they were written, wherever they stand together.
        yield written(text, traditional=traditional), float(len(text) + 2)
    for word in words:
        if is_chinese(word):
            # Single characters among longer words (的, 率) would be marked everywhere.
            if len(word) > 1 or len(words) == 1:
                yield written(word, traditional=traditional), float(len(word))
        elif word.isalpha():
            yield rf"(?<![A-Za-z]){written(word, traditional=traditional)}(?![A-Za-z])", float(len(word))
        else:
            yield _number(word), float(len(word))


def written(text: str, *, traditional: bool = False) -> str:
    """A pattern for ``text`` (canonical) as it may stand in a document: any width and case, spaced, wrapped, digits in
    groups; ``traditional`` for documents with traditional characters. It may match a little more than what has this
    canonical form, never less."""
    parts = [_sign(text[0], traditional)] if text else []
    for before, sign in pairwise(text):
        if sign == " ":
            continue
        if before == " ":
            gap = r"\s+"
        elif before.isdecimal() and sign.isdecimal():
            gap = ",?"
        else:
            # White space between Latin words and numbers is a blank of the canonical form.
            gap = "" if _latin(before + sign) else r"\s*"
        parts.append(gap + _sign(sign, traditional))
    return "".join(parts)


def _latin(pair: str) -> bool:
    return pair.isascii() and pair[1].isalnum() and (pair[0].isalnum() or pair[0] == "%")


def _number(number: str) -> str:
    """A pattern for a number in any form: 1234.5 as 1,234.50."""
    whole, _, decimals = number.partition(".")
    digits = r",?".join(map(_sign, whole))
    end = rf"[.．]{''.join(map(_sign, decimals))}[0０]*" if decimals else r"(?:[.．][0０]+)?"
    return rf"(?<![\d.．,])[0０]*{digits}{end}(?![\d]|[.．]\d)"


@lru_cache(maxsize=4096)
def _sign(sign: str, traditional: bool = False) -> str:
    signs = {sign, sign.upper() if len(sign.upper()) == 1 else sign}
    signs.update("".join(_WIDE.get(form, "") for form in signs))
    if traditional:
        signs.update(forms(sign))
    return re.escape(sign) if len(signs) == 1 else f"[{''.join(map(re.escape, sorted(signs)))}]"
