"""Document numbers: however one is typed, the document that bears it comes first, before those that cite it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from extractor.doc_numbers import doc_number_key
from index.engine import EngineFactory
from index.search import Searcher

from .made import FakeCorpus

ISSUERS = ("青政发", "青政办发", "白水府办函", "川卫计发", "民函")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def numbers(count: int) -> Iterator[tuple[str, int, int]]:
    """Issuer, year and serial; neighbours differ in one of them only."""
    return islice(product(ISSUERS, range(2012, 2020), (1, 7, 10, 17, 107)), count)


def spellings(issuer: str, year: int, serial: int) -> tuple[str, ...]:
    return (
        f"{issuer}〔{year}〕{serial}号",
        f"{issuer}[{year}]{serial}号",
        f"{issuer}（{year}） {serial} 号",
        f"{issuer}【{year}】第{serial:03}号",
        f"{issuer}〔{year}〕{serial}号".translate(WIDE),
    )


def test_two_hundred_numbers_in_five_spellings(corpus: FakeCorpus, factory: EngineFactory) -> None:
    known = list(numbers(200))
    bearers: dict[str, int] = {}
    for position, number in enumerate(known):
        own = spellings(*number)[position % 5]
        others = (spellings(*known[(position + step) % 200])[(position + step) % 5] for step in (1, 8, 40))
        text = f"{own}\n关于做好全县工作的通知\n根据{'、'.join(others)}文件，结合实际安排如下。"
        key = doc_number_key(own)
        assert key is not None
        bearers[key] = corpus.add(text, doc_number=own)
    assert len(bearers) == 200, "five spellings are one number, two numbers never"
    with Searcher(corpus, factory) as searcher:
        for number in known:
            for typed in spellings(*number):
                hits = searcher.search(typed, limit=10, count=0).hits
                assert hits[0].document.id == bearers[doc_number_key(typed) or ""], typed
                assert len(hits) == 4, "the document itself and the three that cite it"
