"""Words with their parts of speech: jieba's dictionary, through its Rust twin where that is installed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple


class Word(NamedTuple):
    """A word and its tag in jieba's tag set (n… noun, v… verb, d adverb, p preposition, x sign)."""

    text: str
    tag: str


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """``text`` cut into words; joined again they are ``text``."""
    return tuple(map(Word._make, _tagger()(text)))


@cache
def _tagger() -> Callable[[str], list[tuple[str, str]]]:
    try:
        import rjieba
    except ImportError:
        import logging

        import jieba
        import jieba.posseg

        jieba.setLogLevel(logging.WARNING)
        return lambda text: [(pair.word, pair.flag) for pair in jieba.posseg.cut(text, HMM=False)]
    return lambda text: rjieba.tag(text, hmm=False)
