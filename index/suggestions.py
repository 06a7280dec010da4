"""What may have been meant by a query that finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice

from extractor.vocabulary.contrary import contrary

from .analysis import canonical, query_words
from .names import SUGGESTED, Names, name_key
from .query import Kind, Leaf, Node, Scope, leaves

_CLOSE_NAME = 60.0
_CLOSE_WORD = 65.0
"""From this likeness (0 to 100, as rapidfuzz counts) on, a name or a word is worth trying."""
_SHORTEST = 3
"""Words of two characters that share one of them have nothing to do with each other."""
TRIED = 20
"""How many are tried at most, the closest first."""
ASKED = 8
"""How many parts of a query are looked at; one of many parts is no slip of the pen."""


def close_to(
    node: Node, names: Callable[[], Sequence[str]], words: Callable[[], Sequence[str]], vocabulary: Callable[[], Names]
) -> Iterator[str]:
    """Texts like those that ``node`` looks for, closest first: indicators of the corpus (``names``) and of the
    vocabulary, and ``words`` of the texts for single words."""
    from rapidfuzz import fuzz, process

    # All terms of an index are read once for all words of a query.
    names = cache(names)
    longer = cache(lambda: [word for word in words() if len(word) >= _SHORTEST])
    offered: dict[str, float] = {}
    own: dict[str, str] | None = None
    for leaf in islice(filter(_worth, leaves(node)), ASKED):
        text = canonical(leaf.text)
        if len(text) < 2:
            continue
        if own is None:
            own = {name: name_key(name) for name in names()}
        key = name_key(text)
        known = own | {name: name_key(name) for name in vocabulary().suggest(text, SUGGESTED)}
        close = process.extract(key, known, scorer=fuzz.ratio, score_cutoff=_CLOSE_NAME, limit=TRIED)
        found = [(name, score) for _, score, name in close if not contrary(key, known[name])]
        if query_words(text) == (text,) or len(text) <= 2 * _SHORTEST:
            like = process.extract(text, longer(), scorer=fuzz.ratio, score_cutoff=_CLOSE_WORD, limit=TRIED)
            found += [(word, score) for word, score, _ in like if not contrary(text, word)]
        for name, score in found:
            if canonical(name) != text:
                offered[name] = max(score, offered.get(name, 0.0))
    yield from sorted(offered, key=lambda name: (-offered[name], name))[:TRIED]


def _worth(leaf: Leaf) -> bool:
    return leaf.kind in {Kind.WORDS, Kind.PHRASE} and leaf.scope in {Scope.ANYWHERE, Scope.TITLE, Scope.INDICATOR}
