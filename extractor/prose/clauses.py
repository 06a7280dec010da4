"""Sentences and clauses of a paragraph, as stretches of its normalised text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SENTENCE_END = re.compile(r"[。!?;]+[”’)]?|(?<=[\u4e00-\u9fff”)]):(?=[一二三四五六七八九十]是)")
_MARK = re.compile(r"[，,:、()《》“”‘’\[\]〔〕]")
_OPEN, _CLOSE = "(《〔[", ")》〕]"


class Stretch(NamedTuple):
    """A half-open stretch of the normalised text."""

    start: int
    end: int


def sentences(text: str) -> Iterator[Stretch]:
    """The sentences of ``text``; a semicolon ends one, since each of its sides has a subject of its own."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.end() > start:
            yield Stretch(start, match.end())
        start = match.end()
    if start < len(text):
        yield Stretch(start, len(text))


def clauses(text: str, sentence: Stretch) -> list[Stretch]:
    """The stretches of a sentence between its commas and colons; commas inside brackets do not count."""
    depth, start = 0, sentence.start
    found: list[Stretch] = []
    for match in _MARK.finditer(text, sentence.start, sentence.end):
        mark = match.group()
        if mark in _OPEN:
            depth += 1
        elif mark in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and mark in "，,:" and not _inside_number(text, match.start()):
            if match.start() > start:
                found.append(Stretch(start, match.start()))
            start = match.end()
    if start < sentence.end:
        found.append(Stretch(start, sentence.end))
    return found


def _inside_number(text: str, position: int) -> bool:
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    return text[position] in ",:" and before.isdigit() and after.isdigit()
