"""Words with their parts of speech: jieba's dictionary, through its Rust twin where that is installed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import NamedTuple


class Word(NamedTuple):
    """A word and its tag in jieba's tag set (n… noun, v… verb, d adverb, p preposition, x sign)."""

    text: str
    tag: str


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """``text`` cut into words; joined again they are ``text``."""
    tagger = _tagger()
    found = tagger(text)
    glued = [place for place, (word, _) in enumerate(found) if len(word) == _GLUED and word[:2] in _MANNERS]
    for place in reversed(glued):
        # 全面 | 实施, which the dictionary has as one word, and as a noun.
        word = found[place][0]
        rest = tagger(word[2:])
        if len(rest) == 1 and rest[0][1].startswith("v"):
            found[place : place + 1] = [(word[:2], "d"), rest[0]]
    return tuple(map(_WORD, found))


# What Word._make does, without a step in Python.
_WORD: Callable[[tuple[str, str]], Word] = partial(tuple.__new__, Word)
# Adverbs that say how something was done.
_MANNERS = frozenset("不断 全面 依法 努力 大力 持续 稳步 积极 认真 切实 圆满 胜利 顺利 如期 超额 继续".split())
_GLUED = len("全面实施")


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
