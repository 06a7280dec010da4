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
    tagger = _tagger()
    found = tuple(map(Word._make, tagger(text)))
    if not any(word.text[:2] in _MANNERS and len(word.text) == _GLUED for word in found):
        return found
    # 全面 | 实施, which the dictionary has as one word, and as a noun.
    parted: list[Word] = []
    for word in found:
        rest = tagger(word.text[2:]) if word.text[:2] in _MANNERS and len(word.text) == _GLUED else []
        acts = len(rest) == 1 and rest[0][1].startswith("v")
        parted.extend((Word(word.text[:2], "d"), Word._make(rest[0])) if acts else (word,))
    return tuple(parted)


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
