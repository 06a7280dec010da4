"""Whether an index answers rightly: phrases and pairs of words against a plain scan of all texts, and document numbers
in five spellings."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

from corpus import Corpus
from extractor.vocabulary import builtin
from index.analysis import canonical, query_words
from index.search import Searcher

from .search_sides import Ours

PHRASES = PAIRS = 300
NUMBERS = 200
_LONGEST = 12
_ISSUERS = ("青政发", "青政办发", "白水府办函", "川卫计发", "民函")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_CITED = (1, 8, 40)
"""Each document cites those that come so many after it."""


class Scan:
    """Texts as they are compared, to be looked through one by one. Documents count from 1, as in the store."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = ["\n".join(map(canonical, text.split("\n"))) for text in texts]

    def holding(self, *several: str) -> set[int]:
        """The documents that hold all of these, none of them over the end of a paragraph."""
        return {number for number, text in enumerate(self.texts, 1) if all(one in text for one in several)}

    def phrases(self, count: int, seed: int = 3) -> list[str]:
        """Stretches of 2 to 12 characters from anywhere in the texts."""
        chance = random.Random(seed)
        found: dict[str, None] = {}
        while len(found) < count:
            line = chance.choice(chance.choice(self.texts).split("\n"))
            start = chance.randrange(max(1, len(line) - 1))
            phrase = line[start : start + chance.randint(2, _LONGEST)].strip()
            if len(phrase) > 1 and any(map(str.isalnum, phrase)) and not set(phrase) & set('“”"「『'):
                found[phrase] = None
        return list(found)

    def pairs(self, count: int, seed: int = 4) -> list[list[str]]:
        """Pairs of Chinese words from the texts. Names of indicators with other names are left out: they are looked for
        under these as well."""
        chance = random.Random(seed)
        some = chance.sample(self.texts, min(40, len(self.texts)))
        words = {word for text in some for word in query_words(text) if len(word) > 1 and not word.isascii()}
        plain = sorted(word for word in words if not builtin().aliases(word))
        return [chance.sample(plain, 2) for _ in range(count)]


def wrong_answers(corpus: Corpus, texts: list[str]) -> tuple[int, int]:
    """For how many phrases, and for how many pairs of words, the answer is not exactly the documents that hold them."""
    scan = Scan(texts)
    with Searcher(corpus) as searcher:

        def found(query: str) -> set[int]:
            return {hit.document.id for hit in searcher.search(query, limit=None, count=0).hits}

        phrases = sum(found(f'"{phrase}"') != scan.holding(phrase) for phrase in scan.phrases(PHRASES))
        pairs = sum(found(" ".join(pair)) != scan.holding(*pair) for pair in scan.pairs(PAIRS))
    return phrases, pairs


def wrong_numbers(folder: Path, engine: str, texts: list[str]) -> int:
    """How many spellings of document numbers do not find their document first, before those that cite it."""
    known = list(_numbers(NUMBERS))
    made, own = [], []
    for position, number in enumerate(known):
        own.append(_spellings(*number)[position % 5])
        cited = (_spellings(*known[(position + step) % NUMBERS])[(position + step) % 5] for step in _CITED)
        made.append(f"{own[-1]}\n根据{'、'.join(cited)}，结合实际安排如下。\n{texts[position % len(texts)]}")
    ours = Ours(folder)
    ours.store(made, own)
    ours.add(engine)
    wrong = 0
    with Searcher(ours.corpus) as searcher:
        for document, number in enumerate(known, 1):
            for typed in _spellings(*number):
                hits = searcher.search(typed, count=0).hits
                wrong += [hit.document.id for hit in hits][:1] != [document] or len(hits) != 1 + len(_CITED)
    ours.corpus.close()
    return wrong


def _numbers(count: int) -> Iterator[tuple[str, int, int]]:
    """Issuer, year and serial; neighbours differ in one of them only."""
    return islice(product(_ISSUERS, range(2012, 2020), (1, 7, 10, 17, 107)), count)


def _spellings(issuer: str, year: int, serial: int) -> tuple[str, ...]:
    return (
        f"{issuer}〔{year}〕{serial}号",
        f"{issuer}[{year}]{serial}号",
        f"{issuer}（{year}） {serial} 号",
        f"{issuer}【{year}】第{serial:03}号",
        f"{issuer}〔{year}〕{serial}号".translate(_WIDE),
    )
