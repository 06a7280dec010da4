"""Both sides of the search benchmark, the common recipe and our index, and the texts and queries that both get."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus import Corpus, SourceFile, open_corpus
from extractor import read
from extractor.model import Block, BlockKind, Document, Extraction, Metadata, Span
from extractor.problems import DocumentError
from index.analysis import query_words
from index.projection import Projection
from index.search import Searcher

CHARACTERS = 5400
"""How long a made document is: about as long as real ones are."""
HITS = 10


def paragraphs(folder: Path) -> list[str]:
    """The paragraphs of all readable documents in ``folder``."""
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        try:
            document = read(path)
        except DocumentError:
            continue
        texts = ("".join(block.span.of(document.text).split()) for block in document.blocks)
        found += [text for text in texts if 10 < len(text) < CHARACTERS]
    return found


def made_texts(source: list[str], count: int, seed: int = 1) -> list[str]:
    """``count`` documents of paragraphs drawn from ``source``; the same in every run."""
    chance = random.Random(seed)
    texts = []
    for _ in range(count):
        parts: list[str] = []
        length = 0
        while length < CHARACTERS:
            parts.append(chance.choice(source))
            length += len(parts[-1])
        texts.append("\n".join(parts))
    return texts


def queries(texts: list[str], count: int, seed: int = 2) -> list[str]:
    """Single words and pairs of words, drawn from the texts."""
    chance = random.Random(seed)
    words = {word for text in chance.sample(texts, min(20, len(texts))) for word in query_words(text[:2000])}
    words = {word for word in words if len(word) > 1 and not word.isascii()}
    return [" ".join(chance.sample(sorted(words), 1 + number % 2)) for number in range(count)]


class Recipe:
    """What most tutorials do: jieba's ChineseAnalyzer in a plain Whoosh index."""

    def __init__(self, folder: Path) -> None:
        import jieba
        from jieba.analyse import ChineseAnalyzer
        from whoosh import fields, index

        jieba.setLogLevel(60)
        jieba.initialize()
        folder.mkdir()
        schema = fields.Schema(id=fields.ID(stored=True), content=fields.TEXT(stored=True, analyzer=ChineseAnalyzer()))
        self._index = index.create_in(str(folder), schema)

    def add(self, texts: Iterable[str]) -> None:
        writer = self._index.writer()
        for number, text in enumerate(texts):
            writer.add_document(id=str(number), content=text)
        writer.commit()

    def search(self, words: list[str]) -> list[float]:
        """Seconds of the processor for each query."""
        from whoosh.qparser import QueryParser

        seconds = []
        with self._index.searcher() as searcher:
            parser = QueryParser("content", self._index.schema)
            for query in words:
                start = time.process_time()
                for hit in searcher.search(parser.parse(query), limit=HITS):
                    hit.highlights("content")
                seconds.append(time.process_time() - start)
        return seconds


class Ours:
    def __init__(self, folder: Path) -> None:
        self.corpus: Corpus = open_corpus(folder, create=True)

    def store(self, texts: Iterable[str], doc_numbers: Sequence[str] = ()) -> None:
        """Store documents with these texts (and numbers, where given); their ids count from 1. Not measured here:
        storing is no part of the recipe."""
        for number, text in enumerate(texts):
            blocks, start = [], 0
            for part in text.split("\n"):
                blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(part))))
                start += len(part) + 1
            document = Document(f"{number}.txt", "txt", text, tuple(blocks))
            doc_number = doc_numbers[number] if doc_numbers else None
            extraction = Extraction(document=document, metadata=Metadata(issued="2016", doc_number=doc_number))
            source = SourceFile(self.corpus.root / document.name, len(text), 1)
            self.corpus.store.add(extraction, f"{number:064}", source, "bench")

    def add(self, engine: str, processes: int = 1) -> None:
        with Projection(self.corpus, processes=processes) as index:
            index.rebuild(engine_name=engine)

    def search(self, words: list[str]) -> list[float]:
        """Seconds of the processor for each query."""
        seconds = []
        with Searcher(self.corpus) as searcher:
            for query in words:
                start = time.process_time()
                searcher.search(query, limit=HITS)
                seconds.append(time.process_time() - start)
        return seconds
