"""Phrases and words against a plain scan of the texts: exactly the documents that hold them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.layout import Layout
from extractor.model import Document, Extraction, Metadata
from extractor.vocabulary import builtin
from index.analysis import canonical, query_words
from index.engine import EngineFactory
from index.memory_engine import MemoryEngine
from index.needles import written
from index.pieces import canonical_pieces
from index.search import Searcher

from .made import FakeCorpus, make_document

REPORT = """# 青川省2016年人口和社会事业发展报告
一年来，全省流动人口有效联/系率为88.47%，高于80%的目标；出生人口性别比降到109.6。
各地研究生命科学与健康教育，发展中国家的经验也有借鉴。GDP 增长６．９％，达1,234.5亿元。
指标|完成值|目标值
城镇新增就业|12,936人|≥1.2万人
政策符合率|91.06%|90%
按照青政发〔2018〕7号要求，ＰＭ２．５浓度下降3.2个百分点，“两非”案件 受理2318件、办结2207件。"""


def contain(pieces: Iterable[str], phrase: str) -> bool:
    return any(phrase in piece for piece in pieces)


def parts(text: str, shortest: int = 2) -> list[str]:
    """Every stretch of a piece of the text that can be looked for in quotation marks."""
    found = {
        piece[start:end]
        for piece in canonical_pieces(Layout.of(make_document(text)))
        for start in range(len(piece))
        for end in range(start + shortest, min(len(piece), start + 12) + 1)
    }
    return sorted(
        part for part in found if any(map(str.isalnum, part)) and not set(part) & set('“”"') and part.strip() == part
    )


def test_every_part_of_a_text_is_found(corpus: FakeCorpus, factory: EngineFactory) -> None:
    wanted = corpus.add(REPORT)
    corpus.add("# 别的文件\n全省人口流动，联系有效；案件结案率高。")
    with Searcher(corpus, factory) as searcher:
        for part in parts(REPORT):
            found = searcher.search(f'"{part}"', limit=None, count=0)
            assert wanted in [hit.document.id for hit in found.hits], part


ALPHABET = "人口发展中国家的研究生命全省流动0123456789.,%abG（，。 Ａ１％　/"
TEXT = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=40)


@settings(max_examples=300)
@given(st.lists(st.lists(TEXT, min_size=1, max_size=3), min_size=1, max_size=4), st.data())
def test_phrases_are_where_a_scan_finds_them(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]], data: st.DataObject
) -> None:
    corpus = FakeCorpus(tmp_path_factory.mktemp("corpus"))
    pieces = {corpus.add("\n".join(lines)): [canonical(line.replace("/", "\n")) for line in lines] for lines in texts}
    source = data.draw(st.sampled_from([piece for several in pieces.values() for piece in several]))
    start = data.draw(st.integers(0, max(0, len(source) - 1)))
    phrase = canonical(source[start : data.draw(st.integers(start, len(source)))])
    if not any(map(str.isalnum, phrase)):
        return
    with Searcher(corpus, MemoryEngine) as searcher:
        found = {hit.document.id for hit in searcher.search(f'"{phrase}"', limit=None).hits}
    assert found == {key for key, several in pieces.items() if contain(several, phrase)}


@pytest.fixture(scope="module")
def real(shared: Path) -> dict[str, str]:
    files = [*(shared / "seeds").glob("*.txt"), *(shared / "documents").glob("*.txt")]
    return {file.name: file.read_text(encoding="utf-8", errors="replace") for file in files}


def test_real_documents(real: dict[str, str], tmp_path: Path, factory: EngineFactory) -> None:
    corpus = FakeCorpus(tmp_path)
    pieces = {}
    for name, text in real.items():
        document: Document = make_document(text.replace("|", " ").replace("/", " "), name)
        pieces[corpus.put(Extraction(document=document, metadata=Metadata()))] = canonical_pieces(Layout.of(document))
    chance = random.Random(7)
    lines = [piece for several in pieces.values() for piece in several if len(piece) > 30]
    with Searcher(corpus, factory) as searcher:
        phrases: set[str] = set()
        while len(phrases) < 300:
            line = chance.choice(lines)
            start = chance.randrange(len(line) - 12)
            phrase = line[start : start + chance.randint(2, 12)].strip()
            if not set(phrase) & set('“”"「『') and any(map(str.isalnum, phrase)):
                phrases.add(phrase)
        for phrase in sorted(phrases):
            found = {hit.document.id for hit in searcher.search(f'"{phrase}"', limit=None, count=0).hits}
            assert found == {key for key, several in pieces.items() if contain(several, phrase)}, phrase
        words = sorted({word for line in chance.sample(lines, 40) for word in query_words(line) if len(word) > 1})
        # An indicator is found under its other names as well; what is compared here are plain words.
        words = [word for word in words if not word.isascii() and not builtin().aliases(word)]
        for _ in range(300):
            pair = chance.sample(words, 2)
            found = {hit.document.id for hit in searcher.search(" ".join(pair), limit=None, count=0).hits}
            assert found == {key for key, several in pieces.items() if all(contain(several, one) for one in pair)}, pair


@settings(max_examples=300)
@given(TEXT, st.data())
def test_the_pattern_of_a_phrase_misses_nothing(text: str, data: st.DataObject) -> None:
    text = text.replace("/", "\n")
    whole = canonical(text)
    start = data.draw(st.integers(0, len(whole)))
    phrase = whole[start : data.draw(st.integers(start, len(whole)))].strip()
    assert re.search(written(phrase), text, re.IGNORECASE)
