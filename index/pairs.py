"""Pairs of neighbouring characters, and single ones, as numbers: a text has thousands of them, and to make a number of
two characters costs a quarter of what a text of them does.

The number of a pair is its two code points side by side, that of a single character has nought for the second one.
"""

from __future__ import annotations

import operator
import re
import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

# Chinese characters are part of what ``\w`` stands for; named first they are passed over faster.
BETWEEN = re.compile(r"[^\u4e00-\u9fff\w.%‰]+|_")
"""What stands between two runs of characters that have pairs."""

END = "|"
"""Follows the last character of a run; part of no run itself."""

_ENCODING = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_PAIR = 8
_NONE = "\0"


class Pairs(Collection[str]):
    """The pairs and the single characters of ``runs``, one run of characters a line."""

    def __init__(self, runs: str) -> None:
        self.runs = runs

    @cached_property
    def numbers(self) -> set[int]:
        """The pairs and characters by their numbers."""
        signs = _signs(self.runs) - {"\n"}
        found = _all(self.runs)
        # Pairs with a line end are none.
        found.difference_update(_all("\n".join(["\n", *signs, ""])))
        found.update(numbers(signs))
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(texts(self.numbers))

    def __len__(self) -> int:
        return len(self.numbers)

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and 0 < len(term) < 3 and numbers([term])[0] in self.numbers


def pairs(text: str) -> Pairs:
    """The pairs and single characters of a text in ``analysis.canonical`` form, its pieces on lines of their own."""
    return Pairs(BETWEEN.sub("\n", text))


def joined(pairs: Pairs) -> str:
    """The pairs in the order of the text, with a blank after each. The last character of a run has ``END`` after it, so
    that every character begins a pair, and nothing is a neighbour over the end of a run."""
    signs = array("I")
    signs.frombytes(_bytes(pairs.runs.replace("\n", END) + END))
    found = array("I", [ord(" ")]) * (3 * len(signs) - 3)
    found[::3], found[1::3] = signs[:-1], signs[1:]
    return found.tobytes().decode(_ENCODING, "surrogatepass")


def numbers(terms: Iterable[str]) -> Sequence[int]:
    """The numbers of pairs and single characters."""
    return _every_other("".join([term if len(term) == 2 else term + _NONE for term in terms]))


def texts(several: Iterable[int]) -> list[str]:
    """The inverse of ``numbers``."""
    signs = array("Q", several).tobytes().decode(_ENCODING, "surrogatepass")
    return [pair.rstrip(_NONE) for pair in map(operator.add, signs[::2], signs[1::2])]


def _all(text: str) -> set[int]:
    """The numbers of all pairs of ``text``: those that begin at even places, and those between them."""
    return {*_every_other(text), *_every_other(text[1:])}


def _every_other(text: str) -> memoryview[int]:
    """The numbers of the first two characters, the next two and so on, read straight from the bytes of the text."""
    return _bytes(text)[: len(text) // 2 * _PAIR].cast("Q")


def _signs(text: str) -> set[str]:
    # Twice as fast as the set of the text, which would make a text of each of its characters.
    return set(map(chr, set(_bytes(text).cast("I"))))


def _bytes(text: str) -> memoryview:
    return memoryview(text.encode(_ENCODING, "surrogatepass"))
