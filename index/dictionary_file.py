"""Words of a short text by jieba's dictionary where it lies, without loading it.

The dictionary is a text file of 350,000 lines, those that begin with one Chinese character beside each other and these
blocks in order. To load it takes longer than everything else that a search does; to look up the few words that a query
may consist of takes a millisecond. The words are chosen as jieba chooses them with its HMM off: those whose
frequencies multiply to the most. The tests hold both to the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from math import log
from mmap import ACCESS_READ, mmap
from pathlib import Path

SIZE = 5_071_852
"""Bytes of the dictionary that is known to be in this order. A release with another one is loaded as a whole."""
_ALL = log(60_101_967)
"""The frequencies of all its words together."""


class DictionaryFile:
    """A dictionary with lines of a word, its frequency and a tag, parted by blanks."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            self._lines = mmap(opened.fileno(), 0, access=ACCESS_READ)
        # Before it stand words with Latin letters.
        self._start = self._lines.find("\n一 ".encode()) + 1

    def cut(self, text: str) -> list[str]:
        """The words of ``text``, which consists of Chinese characters and blanks, one after the other."""
        # From the end on: the best sum of logarithms for the rest of the text, and where its first word ends.
        best = [(0.0, 0)] * (len(text) + 1)
        for start in range(len(text) - 1, -1, -1):
            known = dict(self._words(text, start)) or {start + 1: 1}
            best[start] = max((log(count) - _ALL + best[end][0], end) for end, count in known.items())
        words, start = [], 0
        while start < len(text):
            words.append(text[start : best[start][1]])
            start = best[start][1]
        return words

    def _words(self, text: str, start: int) -> Iterator[tuple[int, int]]:
        """Where the words that begin at ``start`` end, with their frequencies."""
        # The line ends that stand before words are looked for with them.
        low = self._block(text[start]) - 1
        high = self._block(chr(ord(text[start]) + 1))
        for end in range(start + 1, len(text) + 1):
            word = b"\n" + text[start:end].encode()
            if self._lines.find(word, low, high) < 0:
                return
            place = self._lines.find(word + b" ", low, high)
            if place >= 0:
                yield end, int(self._lines[place + len(word) : place + len(word) + 12].split()[0])

    def _block(self, sign: str) -> int:
        """Where the first line is that begins with ``sign`` or one after it."""
        wanted = sign.encode()
        low, high = self._start, len(self._lines)
        while low < high:
            middle = self._lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if self._lines[middle : middle + len(wanted)] < wanted:
                low = self._lines.find(b"\n", middle) + 1 or high
            else:
                high = middle
        return low


@cache
def installed() -> DictionaryFile | None:
    """jieba's dictionary; None where it is not the one that is known."""
    found = find_spec("jieba")
    for folder in found.submodule_search_locations or () if found else ():
        file = Path(folder) / "dict.txt"
        if file.is_file() and file.stat().st_size == SIZE:
            return DictionaryFile(file)
    return None
