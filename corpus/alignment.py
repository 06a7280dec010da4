"""Where the words of a document stand in the file that it was read from.

A reader leaves out and puts in: white space, invisible signs, numbers of lists, marks of notes, running headers. Both
texts are therefore compared without white space and in the compatible form of their characters, and a stretch that
occurs more than once is told apart by what stands around it. What cannot be told apart is not found.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from unicodedata import category, normalize

from extractor.model import Span

_CONTEXT = (2, 4, 8, 16, 32, 64, 128, 256)
"""So many characters to either side are asked to tell occurrences apart."""
_PARTS = re.compile(r"[^\n\t。；，：、）,;)]+")
_NOTHING = frozenset(("Cc", "Cf", "Pi", "Pf"))
"""Invisible signs; and quotation marks, which a pdf may hold in another order than it shows them."""
_LEAST = 4
"""Parts of a stretch with fewer characters do not say where it is."""
_STRETCHED = 2


@cache
def _plain(sign: str) -> str:
    if sign.isspace() or category(sign) in _NOTHING:
        return ""
    return "".join(normalize("NFKC", sign).split())


class Squeezed:
    """A text without white space, with the way back: ``text[n]`` comes from the character at ``origins[n]``."""

    def __init__(self, text: str) -> None:
        parts: list[str] = []
        self.origins: list[int] = []
        for place, sign in enumerate(text):
            plain = _plain(sign)
            if plain:
                parts.append(plain)
                self.origins.extend([place] * len(plain))
        self.text = "".join(parts)


class Alignment:
    """Finds stretches of a document's text in the text of its file."""

    def __init__(self, document: str, file: str) -> None:
        self._original = document
        self._document, self._file = Squeezed(document), Squeezed(file)

    def find(self, span: Span) -> Span | None:
        """The stretch of the file that holds ``document[span]``, offsets of the file's text; None where it is not there
        or nothing tells it from others like it."""
        start, end = self._place(span.start), self._place(span.end)
        if start >= end:
            return None
        found = self._locate(start, end)
        if found is None:
            found = self._by_parts(span)
        if found is None:
            return None
        first, last = found
        return Span(self._file.origins[first], self._file.origins[last - 1] + 1)

    def _place(self, offset: int) -> int:
        return bisect_left(self._document.origins, offset)

    def _locate(self, start: int, end: int) -> tuple[int, int] | None:
        document, file = self._document.text, self._file.text
        wanted = document[start:end]
        places = list(_occurrences(wanted, file))
        if not places:
            return None
        length = end - start
        if len(places) == 1:
            return places[0], places[0] + length
        before = list(_occurrences(wanted, document))
        if len(before) == len(places) and start in before:
            place = places[before.index(start)]
            return place, place + length
        for width in _CONTEXT:
            for left, right in ((width, width), (width, 0), (0, width)):
                head = max(0, start - left)
                around = document[head : end + right]
                if _occurs_once(around, file) and _occurs_once(around, document):
                    place = file.find(around) + start - head
                    return place, place + length
        return None

    def _by_parts(self, span: Span) -> tuple[int, int] | None:
        """Where the whole is not there as one: from its first part that is there to its last, if they are in order and
        near each other; else its longest part."""
        found: list[tuple[int, int]] = []
        for match in _PARTS.finditer(self._original, span.start, span.end):
            start, end = self._place(match.start()), self._place(match.end())
            if end - start >= _LEAST and (place := self._locate(start, end)):
                found.append(place)
        if not found:
            return None
        whole = found[0][0], found[-1][1]
        wanted = self._place(span.end) - self._place(span.start)
        if all(a[1] <= b[0] for a, b in pairwise(found)) and whole[1] - whole[0] <= _STRETCHED * wanted:
            return whole
        return max(found, key=lambda place: place[1] - place[0])


def _occurs_once(wanted: str, text: str) -> bool:
    place = text.find(wanted)
    return place >= 0 and text.find(wanted, place + 1) < 0


def _occurrences(wanted: str, text: str) -> Iterator[int]:
    place = text.find(wanted)
    while place >= 0:
        yield place
        place = text.find(wanted, place + 1)
